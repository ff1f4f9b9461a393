"""Where a line of a page passes from one column to the next, as far as its words' boxes tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foia.model import Page

WIDE = 0.55
"""The narrowest gap between columns, in heights of the line; a space between words has 0.3."""
VERY_WIDE = 1.2
"""A gap that no justified line has."""
WIDER = 2.0
"""How many times as wide as the narrowest of its line a gap below that must be: in a justified
line all are wide (the grant agreement of a city, set in blocks)."""
SAME_X = 1.5
"""Points by which the words that begin a column may stand apart."""
LINES = 4
"""Lines that must begin a word at the same place after a gap: fewer is a chance of prose."""


def column_gaps(page: Page) -> list[int]:
    """Offsets in the page's text of the spaces that stand between two columns.

    A log printed as "Ada  Quillhaven Police Department" has two cells, not one long name
    (sample_docs/release/13-access-log.pdf).
    """
    wide = [gap for line in _lines(page) for gap in _wide(line)]
    begun = Counter(round(gap.x0 / SAME_X) for gap in wide)
    return [
        gap.offset
        for gap in wide
        if sum(begun[round(gap.x0 / SAME_X) + step] for step in (-1, 0, 1)) >= LINES
    ]


@dataclass(frozen=True, slots=True)
class _Gap:
    """A space: where it stands in the text, its width in heights of the line, and where the
    next word begins."""

    offset: int
    width: float
    x0: float


def _lines(page: Page) -> Iterator[list[_Gap]]:
    words, text = page.words, page.text
    line: list[_Gap] = []
    for i in range(1, len(words)):
        before = words.end[i - 1]
        if "\n" in text[before : words.start[i]]:
            yield line
            line = []
        elif text[before : words.start[i]] == " ":
            height = max(words.bottom[i] - words.top[i], words.bottom[i - 1] - words.top[i - 1])
            gap = (words.x0[i] - words.x1[i - 1]) / max(height, 1.0)
            line.append(_Gap(before, gap, words.x0[i]))
    yield line


def _wide(line: Sequence[_Gap]) -> Iterator[_Gap]:
    narrowest = min((max(gap.width, 0.1) for gap in line), default=0.0)
    for gap in line:
        if gap.width >= VERY_WIDE or (gap.width >= WIDE and gap.width >= WIDER * narrowest):
            yield gap
