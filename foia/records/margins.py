"""The stage that finds what on a page is no running text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foia.model import Margin, Page
from foia.records.bates_reading import find_number
from foia.records.bates_series import series_of
from foia.records.running_lines import edges_of, running_lines
from foia.text import running_text

_PARTS = re.compile(r"(?P<prefix>.*?)(?P<figures>\d+)\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FindMargins:
    """Bates numbers, running heads and feet, page numbers.

    A line counts as one when it stands in the first or last `margin_lines` of its page. Numbers
    of a second series are margins too.
    """

    margin_lines: int = 4
    revision: int = 2

    def __call__(self, pages: Sequence[Page], bates: Mapping[int, str]) -> tuple[Margin, ...]:
        stamped = self._stamps(pages, bates)
        edges = []
        for page in pages:
            blank = running_text(page.text, stamped.get(page.number, ()))
            edges.append(edges_of(page, blank, self.margin_lines))
        by_number = {page.number: page for page in pages}
        found = [
            _margin(by_number[number], start, end, "bates")
            for number, places in stamped.items()
            for start, end in places
        ]
        for line, kind in running_lines(edges):
            page = by_number[line.page]
            # A stamp inside the line is its own margin; what is left around it is this one.
            start, end = line.start, line.start + len(line.text)
            for low, high in _without(start, end, sorted(stamped.get(page.number, ()))):
                if page.text[low:high].strip():
                    found.append(_margin(page, low, high, kind))
        return tuple(sorted(found, key=lambda m: (m.page, m.start)))

    def _stamps(
        self, pages: Sequence[Page], bates: Mapping[int, str]
    ) -> dict[int, list[tuple[int, int]]]:
        places: dict[int, list[tuple[int, int]]] = {}
        for page in pages:
            parts = _PARTS.fullmatch(bates.get(page.number, ""))
            place = parts and find_number(page.text, parts["prefix"], parts["figures"])
            if place:
                places[page.number] = [place]
        for series in series_of(pages, margin_lines=self.margin_lines):
            for number, stamp in series.stamps.items():
                held = places.setdefault(number, [])
                if not any(stamp.start < end and stamp.end > start for start, end in held):
                    held.append((stamp.start, stamp.end))
        return places


def _without(start: int, end: int, holes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    for low, high in holes:
        if low < end and high > start:
            parts.append((start, low))
            start = max(start, high)
    return [part for part in [*parts, (start, end)] if part[0] < part[1]]


def _margin(page: Page, start: int, end: int, kind: str) -> Margin:
    quote = page.text[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    return Margin(page.file, page.number, start, start + len(quote), kind, quote)
