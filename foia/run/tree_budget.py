"""What a container may unpack to with all that lies inside of what it holds.

Each level of a nested archive may keep to its own budget and the whole still be a bomb: eight
levels of a hundredfold make a file of one kilobyte larger than any disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from foia.model import Member, Reason
from foia.store import ledger
from foia.store.case import Case


@dataclass(frozen=True, slots=True)
class TreeBudget:
    """`ratio` is of all bytes unpacked to the size of the outermost file, and counts only above
    `ratio_after` bytes; a real release of scans in two zips reaches 1.1."""

    ratio: int = 200
    ratio_after: int = 10_000_000
    entries: int = 200_000

    def __call__(self, case: Case, file: str, members: Sequence[Member]) -> list[Member]:
        """The members, those beyond the budget refused and without their bytes."""
        outer_bytes, unpacked_bytes, entries = ledger.tree(case, file)
        allowed_bytes = max(self.ratio_after, outer_bytes * self.ratio)
        kept: list[Member] = []
        for member in members:
            entries += 1
            if member.sha256 is None:
                kept.append(member)
            elif entries > self.entries:
                message = f"its outermost archive holds more than {self.entries:,} files in all"
                kept.append(_refused(member, Reason.TOO_MANY, message))
            elif unpacked_bytes + member.size_bytes > allowed_bytes:
                message = f"its outermost archive unpacks to more than {self.ratio} times its size"
                kept.append(_refused(member, Reason.RATIO, message))
            else:
                unpacked_bytes += member.size_bytes
                kept.append(member)
        return kept


def _refused(member: Member, reason: Reason, message: str) -> Member:
    return replace(member, sha256=None, reason=reason, message=message)
