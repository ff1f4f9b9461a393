"""Tables on one page: drawn grids first, then columns of aligned words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from foia.model import Box, Page, TableFragment
from foia.read.tables_aligned import find_runs
from foia.read.tables_cuts import parts_of
from foia.read.tables_fragments import aligned_fragment, loose_fragment, rows_only, ruled_fragment
from foia.read.tables_grid import find_grids, segments
from foia.read.tables_lines import TextLine, Token, page_tokens, text_lines
from foia.read.tables_ruled import goes_on_below, has_inner_gutter, ruled_blocks

MIN_WORDS = 6
_PAGE_NUMBER = re.compile(r"(?i).{0,60}\bpage:?\s*\d+(\s*(of|/)\s*\d+)?.{0,30}|\W*\d{1,4}\W*")


@dataclass(frozen=True, slots=True)
class Ruling:
    """A thin horizontal or vertical line, or one edge of a filled cell, in points."""

    x0: float
    top: float
    x1: float
    bottom: float


def find_fragments(page: Page, rulings: Sequence[Ruling]) -> tuple[TableFragment, ...]:
    """The tables of a page, top to bottom. Forms and prose are not tables."""
    if len(page.words) < MIN_WORDS:
        return ()
    tokens = page_tokens(page)
    across, down = segments(
        ((r.x0, r.top, r.x1, r.bottom) for r in rulings), page.width, page.height
    )
    found: list[TableFragment] = []
    doubtful: list[TableFragment] = []
    taken: set[int] = set()
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
    lines = text_lines(t for t in tokens if id(t) not in taken)
    lines = [line for line in lines if not _is_furniture(line, page)]
    aligned: list[TableFragment] = []
    weak: TableFragment | None = None
    for run in find_runs(lines):
        for part in parts_of(run):
            fragment = aligned_fragment(page.number, part, across)
            if fragment is not None:
                aligned.append(fragment)
            elif not aligned and weak is None:
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
    every_line = text_lines(tokens)
    found = [weak, *found] if weak is not None else found
    return tuple(_titled(fragment, found, every_line) for fragment in found)


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


def _titled(
    fragment: TableFragment, found: Sequence[TableFragment], lines: Sequence[TextLine]
) -> TableFragment:
    """With the line right above as its title, unless it has one or stands below prose."""
    if fragment.title or fragment.weak:
        return fragment
    above = [line for line in lines if line.bottom <= fragment.box.top + 1]
    if not above:
        return fragment
    line = max(above, key=lambda x: x.bottom)
    near = fragment.box.top - line.bottom <= 3.5 * line.size
    other = any(f.box.top <= line.middle <= f.box.bottom for f in found if f is not fragment)
    text = line.text
    if not near or other or len(text) > 100 or text.endswith((",", ";")) or len(text) < 3:
        return fragment
    if text.endswith(".") and len(text.split()) > 8:
        return fragment
    return replace(fragment, title=text)
