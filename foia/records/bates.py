"""Bates and control numbers: a prefix and a run that goes up by one from page to page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foia.model import BatesNote, Page, StampedPage

_NUMBER = re.compile(
    r"(?<![\w/$#.,-])(?P<prefix>(?:[A-Z]{2,12} )?(?:[A-Z][A-Z0-9&]{0,14}|[A-Z][a-z]{1,14}(?=[-_]))"
    r"(?:[-_][A-Za-z0-9]{1,12}){0,3}?[-_ :.]{0,2})?"
    r"(?P<figures>\d{3,10})(?![\w/%]|[.,:-]\d)"
)
_BARE_DIGITS = 5


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: int
    series: str
    number: int
    printed: str
    padded: bool


@dataclass(frozen=True, slots=True)
class FindBates:
    """Bates numbers by page number, as printed.

    A number stands in the first or last `margin_lines` of a page, or alone on a line. A series
    is believed when at least `min_pages` pages bear numbers that go up with the page, and at
    least `min_share` of the pages it spans do; of several, the one on most pages is taken.
    """

    margin_lines: int = 4
    min_pages: int = 3
    min_share: float = 0.6
    revision: int = 1

    def __call__(self, pages: Sequence[Page]) -> Mapping[int, str]:
        if len(pages) == 1:
            return self._lone(pages[0])
        runs: dict[tuple[str, int], dict[int, _Candidate]] = defaultdict(dict)
        for page in pages:
            for found in self._candidates(page):
                runs[(found.series, found.number - found.page)].setdefault(found.page, found)
        believed = [run for run in runs.values() if self._believed(run, len(pages))]
        believed.sort(key=lambda run: (-len(run), min(run)))
        numbers: dict[int, str] = {}
        for run in believed:
            if not numbers.keys() & run.keys():
                numbers |= {page: found.printed for page, found in run.items()}
        return dict(sorted(numbers.items()))

    def notes(self, stamped: Sequence[StampedPage]) -> tuple[BatesNote, ...]:
        return ()

    def _lone(self, page: Page) -> Mapping[int, str]:
        """The number of a file of one page: padded with zeros, alone on its last or first line."""
        lines = [line.strip() for line in page.text.split("\n") if line.strip()]
        for line in [*lines[-1:], *lines[:1]]:
            match = _NUMBER.fullmatch(line)
            if (
                match
                and match.group("prefix")
                and re.fullmatch(r"0\d{4,9}", match.group("figures"))
            ):
                return {page.number: line}
        return {}

    def _believed(self, run: Mapping[int, _Candidate], page_count: int) -> bool:
        spanned = max(run) - min(run) + 1
        first = next(iter(run.values()))
        needed = min(self.min_pages, page_count) if first.series else self.min_pages
        if not first.padded:
            # Licence numbers in a sorted list go up by one here and there, too.
            needed = max(needed, page_count // 2)
        return len(run) >= max(2, needed) and len(run) >= self.min_share * spanned

    def _candidates(self, page: Page) -> list[_Candidate]:
        lines = [line.strip() for line in page.text.split("\n") if line.strip()]
        found: list[_Candidate] = []
        for at, line in enumerate(lines):
            margin = at < self.margin_lines or at >= len(lines) - self.margin_lines
            for match in _NUMBER.finditer(line):
                alone = match.group() == line.strip(" .|_-")
                if not alone and not (margin and _at_an_edge(match, line)):
                    continue
                prefix = (match.group("prefix") or "").strip(" -_:.")
                figures = match.group("figures")
                if not prefix and len(figures) < _BARE_DIGITS:
                    continue
                # "SALEM OR 97301" goes up too, where the pages of a list are sorted by place.
                spaced = (match.group("prefix") or "").endswith(" ")
                if spaced and len(figures) == 5 and figures[0] != "0":
                    continue
                if prefix.lower() in _NOT_A_PREFIX:
                    continue
                found.append(
                    _Candidate(
                        page.number, prefix.upper(), int(figures), match.group(), figures[0] == "0"
                    )
                )
        return found


_NOT_A_PREFIX = frozenset(
    {"page", "p", "pg", "slide", "sheet", "of", "no", "row", "section", "tel"}
)


def _at_an_edge(match: re.Match[str], line: str) -> bool:
    return match.start() == 0 or match.end() >= len(line.rstrip(" .|_-"))
