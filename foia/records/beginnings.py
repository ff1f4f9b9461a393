"""Where a document begins inside a long file: cues are weighed, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from foia.model import Page
from foia.records.bates import FindBates
from foia.records.cues import Run, Setting, cues
from foia.records.outlines import OutlineEntry, entries_of
from foia.records.page_facts import PageFacts, facts_of_page
from foia.records.weights import BASE, WEIGHTS

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Beginnings:
    """A page begins a document when the odds of its cues are at least `enough` (a logarithm).

    A file of `release_pages` or more may have been numbered through before it was released.
    """

    enough: float = 0.5
    release_pages: int = 60

    def first_pages(
        self, pages: Sequence[Page], outline: Sequence[OutlineEntry] = ()
    ) -> list[tuple[int, str]]:
        """Positions where documents begin, with the reason."""
        if not pages:
            return []
        told = facts_of_pages(pages)
        setting = self.setting(told, outline)

        def begins(run: Run, at: int) -> str:
            seen = cues(run, told[at], setting)
            return "" if odds(seen) < self.enough else _reason(seen)

        return walk(told, begins)

    def setting(self, told: Sequence[PageFacts], outline: Sequence[OutlineEntry]) -> Setting:
        """What the file as a whole says of its pages."""
        entries, listed = entries_of(outline, [facts.page for facts in told])
        return Setting(
            stamped=self._stamped_through(told),
            through=self._running_through(told),
            entries=entries,
            listed=listed,
        )

    def _stamped_through(self, told: Sequence[PageFacts]) -> bool:
        """Whether "page 7 of 312" counts the pages of the release, and so says nothing here."""
        if len(told) < self.release_pages:
            return False
        counted = sum(
            facts.counted is not None
            and (facts.counted.number, facts.counted.total) == (facts.page.number, len(told))
            for facts in told
        )
        return counted > 0.7 * len(told)

    def _running_through(self, told: Sequence[PageFacts]) -> frozenset[str]:
        """Lines that stand on nearly all pages of a long file: those of who released it."""
        if len(told) < self.release_pages:
            return frozenset()
        counts = Counter(line for facts in told for line in facts.edges)
        return frozenset(line for line, n in counts.items() if n > 0.7 * len(told))


def facts_of_pages(pages: Sequence[Page]) -> list[PageFacts]:
    bates = FindBates()(pages)
    return [facts_of_page(page, bates.get(page.number, "").rstrip("0123456789")) for page in pages]


def walk(told: Sequence[PageFacts], begins: Callable[[Run, int], str]) -> list[tuple[int, str]]:
    """Goes through the pages; `begins` gives the reason for a new document at a page, or ""."""
    found = [(0, "the file begins")]
    run = Run(told[0])
    for at in range(1, len(told)):
        page = told[at]
        if not run.first.told and page.told and not run.recent:
            run.first = page
            continue
        reason = begins(run, at) if page.told and run.first.told else ""
        if reason:
            found.append((at, reason))
            run = Run(page, openings=[*run.openings[-40:], run.first.opening])
        else:
            run.go_on(page)
    return found


def odds(seen: frozenset[str], weights: Mapping[str, float] = WEIGHTS, base: float = BASE) -> float:
    return base + sum(weights[name] for name in sorted(seen))


def _reason(seen: frozenset[str]) -> str:
    strongest = sorted((name for name in seen if WEIGHTS[name] > 0), key=lambda n: (-WEIGHTS[n], n))
    return ", ".join(strongest[:_SHOWN]) or "nothing speaks for going on"
