"""In which order what is merely related is shown: what may tell a reporter something new comes first.

The page a claim was taken from, its copies and its speaker's other words repeat it; a request
asks. On real releases these filled the first places of most claims, and the records that bear
on the claim came behind them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from foia.model import Evidence

# How much each further passage of one document, and of one page, falls behind what others have.
SAME_DOCUMENT = 0.85
SAME_PAGE = 0.9
# What the claim's own document says, and what only asks, wishes or proposes.
OWN_DOCUMENT = 0.5
NO_STATEMENT = 0.8
# A request quoted in letters, tables of requests and replies: on the records of Eugene one sentence
# of a request stood before every contract and policy that bears on a claim.
ASKED = 0.6
# A heading, a subject line, a name in a list: it shares words and says nothing.
FRAGMENT = 0.7
# A near copy of what another passage told: it may be a second witness, so it is not left out.
COPY = 0.7


@dataclass(frozen=True, slots=True)
class Related:
    """A piece of related evidence with the document it stands in."""

    evidence: Evidence
    document: str
    own: bool
    hypothetical: bool
    same_speaker: bool = False
    copy: bool = False
    asked: bool = False
    fragment: bool = False

    @property
    def worth(self) -> float:
        worth = self.evidence.score
        for holds, share in (
            (self.own, OWN_DOCUMENT),
            (self.copy, COPY),
            (self.hypothetical, NO_STATEMENT),
            (self.asked, ASKED),
            (self.fragment, FRAGMENT),
        ):
            worth *= share if holds else 1.0
        return worth


def ordered(found: Sequence[Related], most: int) -> list[Evidence]:
    """At most `most`, best first, of equals the one found first; each keeps as its score what it
    was worth when it was taken."""
    left = list(found)
    times: dict[tuple[str, object], int] = {}
    taken: list[Evidence] = []

    def now(related: Related) -> float:
        span = related.evidence.span
        page = (span.file, span.page) if span else None
        documents = times.get(("document", related.document), 0)
        return related.worth * SAME_DOCUMENT**documents * SAME_PAGE ** times.get(("page", page), 0)

    while left and len(taken) < most:
        best = max(left, key=now)
        taken.append(replace(best.evidence, score=round(now(best), 3)))
        left.remove(best)
        span = best.evidence.span
        page = (span.file, span.page) if span else None
        for key in (("document", best.document), ("page", page)):
            times[key] = times.get(key, 0) + 1
    return taken
