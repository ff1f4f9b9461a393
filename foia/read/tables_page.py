"""Tables on one page: drawn grids first, then columns of aligned words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from foia.model import Box, Page, TableFragment
from foia.read.tables_aligned import Run, find_runs
from foia.read.tables_cuts import columns_of, parts_of
from foia.read.tables_doubts import unplaced_note
from foia.read.tables_fragments import (
    aligned_fragment,
    list_fragment,
    loose_fragment,
    rows_only,
    ruled_fragment,
    ruled_rows_only,
)
from foia.read.tables_grid import find_grids, segments
from foia.read.tables_header import looks_like_form, typed_columns
from foia.read.tables_lines import TextLine, Token, box_of, page_tokens, parted_at, text_lines
from foia.read.tables_ruled import goes_on_below, has_inner_gutter, ruled_blocks
from foia.read.tables_titles import titled
from foia.read.tables_totals import left_out_note

MIN_WORDS = 6
UNREAD_PLACES = "unread_in_tables"
"""The signal of a page that counts places with ink but no word level with rows of tables."""
SURE = 0.75
"""Confidence of a page below which its cells are said to be doubtful."""
LEAST_FULL = 4
LEAST_FILLED = 3
CLOSE = 40.0
"""How far below a table, in points, lines may stand that might have been its rows."""
_PAGE_NUMBER = re.compile(r"(?i).{0,60}\bpage:?\s*\d+(\s*(of|/)\s*\d+)?.{0,30}|\W*\d{1,4}\W*")


@dataclass(frozen=True, slots=True)
class Ruling:
    """A thin horizontal or vertical line, or one edge of a filled cell, in points."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Refused:
    """Lines or drawn rows that are no table, as rows of cells."""

    box: Box
    rows: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        return " ".join(text for row in self.rows for text in row if text)


@dataclass(frozen=True, slots=True)
class PageTables:
    """What was found on a page; `given_up` says what looked like a table and is in none.

    `open` is the same of lines that may yet be rows of the table on the page before.
    """

    fragments: tuple[TableFragment, ...] = ()
    given_up: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


def find_fragments(page: Page, rulings: Sequence[Ruling]) -> tuple[TableFragment, ...]:
    return page_tables(page, rulings).fragments


def page_tables(page: Page, rulings: Sequence[Ruling]) -> PageTables:
    """The tables of a page, top to bottom. Forms and prose are not tables."""
    if len(page.words) < MIN_WORDS:
        return PageTables()
    tokens = page_tokens(page)
    across, down = segments(
        ((r.x0, r.top, r.x1, r.bottom) for r in rulings), page.width, page.height
    )
    tokens = parted_at(tokens, down)
    found: list[TableFragment] = []
    loose: list[TableFragment] = []
    doubtful: list[TableFragment] = []
    taken: set[int] = set()
    refused: list[Refused] = []
    for grid in find_grids(across, down):
        for block in ruled_blocks(grid, tokens):
            held = [t for t in tokens if id(t) not in taken and _inside(t, block.box)]
            fragment = ruled_fragment(page.number, block)
            if has_inner_gutter(block, held) or goes_on_below(block, tokens):
                doubtful.extend([fragment] if fragment is not None else [])
                continue
            if fragment is not None:
                found.append(fragment)
            if fragment is not None or len(block.rows) > 2:
                taken.update(id(t) for t in held)
            if fragment is None:
                texts = tuple(tuple(cell.text for cell in row) for row in block.rows)
                refused.append(Refused(block.box, texts))
                loose.extend(ruled_rows_only(page.number, block))
    lines = text_lines(t for t in tokens if id(t) not in taken)
    lines = [line for line in lines if not _is_furniture(line, page)]
    aligned: list[TableFragment] = []
    weak: TableFragment | None = None
    for run in find_runs(lines):
        for part in parts_of(run):
            fragment = aligned_fragment(page.number, part, across)
            if fragment is not None:
                aligned.append(fragment)
                continue
            refused.append(_refused(part))
            if not aligned and weak is None:
                weak = rows_only(page.number, part, across)
    for fragment in doubtful:
        rivals = [other for other in aligned if _overlap(other.box, fragment.box)]
        if not any(_richer(other, fragment) for other in rivals):
            aligned = [other for other in aligned if other not in rivals]
            found.append(fragment)
    found.extend(aligned)
    found.sort(key=lambda f: (f.box.top, f.box.x0))
    first = found[0] if found else None
    if weak is None or (first is not None and first.box.top < weak.box.bottom):
        weak = loose_fragment(page.number, lines, first)
    if weak is None and first is None:
        weak = list_fragment(page.number, lines)
    if weak is not None and any(_overlap(weak.box, other.box) for other in loose):
        weak = None
    found = [_with_refused(fragment, found, refused) for fragment in found]
    if page.confidence is not None and page.confidence < SURE:
        doubt = f"the words of page {page.number} were read with a confidence of only"
        found = [_noted(fragment, f"{doubt} {page.confidence:.2f}") for fragment in found]
    every_line = text_lines(tokens)
    found = [*([weak] if weak is not None else []), *loose, *found]
    found.sort(key=lambda f: (f.box.top, f.box.x0))
    named = [titled(fragment, found, every_line) for fragment in found]
    made = tuple(replace(f, partial=_doubt(f, tokens, page)) for f in named)
    given_up = _given_up(refused, [f for f in made if not f.weak], page.number)
    weak_boxes = [f.box for f in made if f.weak]
    left_open = [
        said for said, box in given_up if any(_overlap(box, other) for other in weak_boxes)
    ]
    sure = [said for said, _ in given_up if said not in left_open]
    return PageTables(made, tuple(sure), tuple(left_open))


def _refused(part: Run) -> Refused:
    _, cells = columns_of(part)
    rows = tuple(tuple(" ".join(t.text for t in cell) for cell in line) for line in cells)
    return Refused(box_of(t for line in part.lines for t in line.tokens), rows)


def _given_up(
    refused: Sequence[Refused], found: Sequence[TableFragment], page: int
) -> list[tuple[str, Box]]:
    """What has rows, columns and figures as a table has, and stands in no table and no note."""
    said: list[tuple[str, Box]] = []
    for region in refused:
        full = [row for row in region.rows if sum(1 for text in row if text) >= LEAST_FILLED]
        if len(full) < LEAST_FULL or not typed_columns(full) or looks_like_form(region.rows):
            continue
        if any(_overlap(region.box, f.box) for f in found):
            continue
        count = f"{len(region.rows)} lines not read as rows"
        note = left_out_note([(region.text, "in columns", page)])
        if not any(note in f.note for f in found):
            said.append((f"{count}: {note}", region.box))
    return said


def _doubt(fragment: TableFragment, tokens: Sequence[Token], page: Page) -> str:
    """Why rows of a fragment may be missing or mixed up."""
    unread = int(page.signals.get(UNREAD_PLACES, 0))
    places = "1 place" if unread == 1 else f"{unread} places"
    said = [
        unplaced_note(fragment, tokens),
        f"{places} in tables of page {page.number} could not be read" if unread else "",
    ]
    return "; ".join(text for text in said if text)


def _with_refused(
    fragment: TableFragment,
    found: Sequence[TableFragment],
    refused: Sequence[Refused],
) -> TableFragment:
    """With a note of lines in columns that stand close below its rows and are no table."""
    for region in refused:
        box = region.box
        gap = box.top - fragment.box.bottom
        beside = min(box.x1, fragment.box.x1) > max(box.x0, fragment.box.x0)
        if beside and -1 <= gap <= CLOSE and not any(_overlap(box, f.box) for f in found):
            count = "1 line" if len(region.rows) == 1 else f"{len(region.rows)} lines"
            text = left_out_note([(region.text, "below the rows", fragment.page)])
            fragment = _noted(fragment, f"{count} not read as rows: {text}")
    return fragment


def _noted(fragment: TableFragment, note: str) -> TableFragment:
    return replace(fragment, note="; ".join(text for text in (fragment.note, note) if text))


def _richer(one: TableFragment, two: TableFragment) -> bool:
    """More columns, or the same columns and more rows."""
    if len(one.edges) != len(two.edges):
        return len(one.edges) > len(two.edges) and len(one.rows) >= 0.5 * len(two.rows)
    return len(one.rows) > len(two.rows)


def _overlap(one: Box, two: Box) -> bool:
    return min(one.x1, two.x1) > max(one.x0, two.x0) and min(one.bottom, two.bottom) > max(
        one.top, two.top
    )


def _inside(token: Token, box: Box) -> bool:
    return (
        box.x0 - 1 <= token.centre <= box.x1 + 1 and box.top - 1 <= token.middle <= box.bottom + 1
    )


def _is_furniture(line: TextLine, page: Page) -> bool:
    """A page number, with what stands beside it, in the margin above or below."""
    margin = 0.09 * page.height
    if margin < line.middle < page.height - margin:
        return False
    return bool(_PAGE_NUMBER.fullmatch(line.text))
