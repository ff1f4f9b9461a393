"""Where things stand on a page: stretches of its text, and boxes on its picture."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from foia.model import Box, Page, TableFragment, Words
from foia.text import boxes, fold

UNSURE = 0.6
"""A word recognised with less confidence than this is shaded strongly."""
DOUBTED = 0.85
_SHOWN = {0: "\ufffd", 13: " "}
"""What a browser would drop from the text or join, as one character each, so places hold."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something on a page. `kind` is "hit", "claim", "evidence", "fact", "row" or that of a
    mention; `start` is None for what has no text (a covered part, ink that is no print).

    `title` is what it is read as, in words; `focus` marks what the reader came for.
    """

    kind: str
    boxes: tuple[Box, ...]
    start: int | None = None
    end: int | None = None
    quote: str = ""
    title: str = ""
    key: str = ""
    link: str = ""
    focus: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a page's text on which the same places lie."""

    text: str
    places: tuple[Place, ...] = ()

    @property
    def classes(self) -> str:
        names = {f"k-{place.kind}" for place in self.places}
        if any(place.focus for place in self.places):
            names.add("focus")
        return " ".join(sorted(names))

    @property
    def title(self) -> str:
        return "; ".join(dict.fromkeys(place.title for place in self.places if place.title))

    @property
    def keys(self) -> str:
        return " ".join(place.key for place in self.places if place.key)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet as cells, each a row of pieces."""

    number: int | None
    cells: tuple[tuple[Piece, ...], ...] = field(default_factory=tuple)


def boxes_of(page: Page, start: int, end: int) -> tuple[Box, ...]:
    """As `foia.text.boxes`, looking only at the words in question."""
    words = page.words
    first, last = bisect_right(words.end, start), bisect_left(words.start, end)
    cut = slice(first, max(first, last))
    few = Words(
        words.start[cut], words.end[cut], words.x0[cut], words.top[cut], words.x1[cut],
        words.bottom[cut], words.confidence[cut],
    )  # fmt: skip
    return tuple(boxes(replace(page, words=few), start, end))


def read_boxes(stored: str | None) -> tuple[Box, ...]:
    return tuple(Box(*box) for box in json.loads(stored or "[]"))


def pieces(text: str, places: Iterable[Place], start: int = 0) -> tuple[Piece, ...]:
    """The text cut wherever a place begins or ends; `start` is where it stands on its page."""
    end = start + len(text)
    inside = [
        (max(start, p.start), min(end, p.end), p)
        for p in places
        if p.start is not None and p.end is not None and p.start < end and p.end > start
    ]
    cuts = sorted({start, end, *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    inside.sort(key=lambda one: one[0])
    found: list[Piece] = []
    open_places: list[tuple[int, Place]] = []
    at = 0
    for left, right in pairwise(cuts):
        while at < len(inside) and inside[at][0] <= left:
            open_places.append((inside[at][1], inside[at][2]))
            at += 1
        open_places = [(stop, place) for stop, place in open_places if stop > left]
        covering = tuple(place for _, place in open_places)
        found.append(Piece(text[left - start : right - start].translate(_SHOWN), covering))
    return tuple(found)


def sheet_lines(text: str, places: Sequence[Place], label: str) -> tuple[Line, ...]:
    """A page of a sheet as lines of cells, numbered where every line is one row of the sheet."""
    printed = text.split("\n")
    rows = re.search(r"rows (\d+)-(\d+)(?=$|; hidden )", label)
    first = int(rows[1]) if rows and int(rows[2]) - int(rows[1]) + 1 == len(printed) else None
    found: list[Line] = []
    at = 0
    for order, line in enumerate(printed):
        cells = []
        for cell in line.split("\t"):
            cells.append(pieces(cell, places, at))
            at += len(cell) + 1
        found.append(Line(None if first is None else first + order, tuple(cells)))
    return tuple(found)


def unsure_words(page: Page) -> list[tuple[Box, str]]:
    """Boxes of words that were recognised without certainty, with how unsure they are."""
    words = page.words
    found: list[tuple[Box, str]] = []
    for i, confidence in enumerate(words.confidence):
        if 0 <= confidence < DOUBTED:
            box = Box(words.x0[i], words.top[i], words.x1[i], words.bottom[i])
            found.append((box, "unsure" if confidence < UNSURE else "doubted"))
    return found


def word_list(words: Words) -> str:
    """The words for the browser: start, end, x0, top, x1, bottom of each, in order."""
    return ";".join(
        f"{words.start[i]},{words.end[i]},{words.x0[i]:.1f},{words.top[i]:.1f}"
        f",{words.x1[i]:.1f},{words.bottom[i]:.1f}"
        for i in range(len(words))
    )


def row_place(
    page: Page, fragments: Sequence[TableFragment], cells: Sequence[str], before: int
) -> tuple[tuple[Box, ...], int | None, int | None]:
    """Boxes, start and end of a table's row that prints `cells`, `before` like rows being above
    it on the page; nothing where it cannot be told."""
    wanted = [_plain(cell) for cell in cells if _plain(cell)]
    if not wanted:
        return (), None, None
    found: list[tuple[Box, ...]] = []
    for fragment in fragments:
        for row in fragment.rows:
            filled = [cell for cell in row if _plain(cell.text)]
            if [_plain(cell.text) for cell in filled] == wanted:
                found.append(tuple(cell.box for cell in filled))
    if before < len(found):
        return found[before], None, None
    lines: list[tuple[int, int]] = []
    at = 0
    for line in page.text.split("\n"):
        if [_plain(cell) for cell in line.split("\t") if _plain(cell)] == wanted:
            lines.append((at, at + len(line)))
        at += len(line) + 1
    if before < len(lines):
        start, end = lines[before]
        return boxes_of(page, start, end), start, end
    return (), None, None


def _plain(text: str) -> str:
    return fold(text).text.strip()
