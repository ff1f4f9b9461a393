"""Tables whose cells are drawn: bands of one grid that share their columns."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from foia.model import Box, Cell
from foia.read.tables_grid import Grid
from foia.read.tables_header import count_header_rows, typed_columns
from foia.read.tables_lines import (
    TextLine,
    Token,
    box_of,
    cell_of,
    chunks,
    kind_of,
    text_lines,
)

Row = tuple[Cell, ...]
LEAST_RULED = 0.15


@dataclass(frozen=True, slots=True)
class RuledRows:
    """Rows between drawn lines. `spans[i]` is true when row i is one cell over all columns;
    `repeats` says that it begins with a header that stands further up in the same grid.
    """

    edges: tuple[float, ...]
    rows: tuple[Row, ...]
    spans: tuple[bool, ...]
    box: Box
    repeats: bool = False


def ruled_blocks(grid: Grid, tokens: Sequence[Token]) -> list[RuledRows]:
    """The tables of a grid, top to bottom. Bands that share no columns are left out."""
    box = grid.box
    held = [
        t
        for t in tokens
        if box.top <= t.middle <= box.bottom and box.x0 - 1 <= t.centre <= box.x1 + 1
    ]
    grid = grid.without_slivers([(t.centre, t.middle) for t in held])
    bands = len(grid.ys) - 1
    inside: list[list[Token]] = [[] for _ in range(bands)]
    for token in held:
        inside[grid.band_at(token.middle)].append(token)
    signatures = [grid.signature(band) for band in range(bands)]
    blocks: list[RuledRows] = []
    for first, last, columns in _runs(signatures, inside):
        block = _block(grid, first, last, columns, inside)
        if block is not None:
            blocks.extend(_sections(block))
    return sorted(blocks, key=lambda b: (b.box.top, b.box.x0))


def _runs(
    signatures: list[tuple[int, ...]], inside: list[list[Token]]
) -> list[tuple[int, int, tuple[int, ...]]]:
    """Runs of bands with the same columns; bands of merged cells may stand among them."""
    counts = Counter(
        s for s, tokens in zip(signatures, inside, strict=True) if len(s) >= 3 and tokens
    )
    taken = [False] * len(signatures)
    found: list[tuple[int, int, tuple[int, ...]]] = []
    for columns, _ in sorted(counts.items(), key=lambda item: (-item[1] * len(item[0]), item[0])):
        wanted = set(columns)
        at = 0
        while at < len(signatures):
            if taken[at] or signatures[at] != columns:
                at += 1
                continue
            first = last = at
            ahead = at + 1
            while ahead < len(signatures) and not taken[ahead]:
                if signatures[ahead] == columns:
                    last = ahead
                elif not set(signatures[ahead]) <= wanted:
                    break
                ahead += 1
            # Merged cells above and below (titles, grouped headers, totals) belong to it too.
            while first > 0 and not taken[first - 1] and _merged_row(signatures[first - 1], wanted):
                first -= 1
            while (
                last + 1 < len(signatures)
                and not taken[last + 1]
                and _merged_row(signatures[last + 1], wanted)
            ):
                last += 1
            for band in range(first, last + 1):
                taken[band] = True
            found.append((first, last, columns))
            at = last + 1
    return found


def _merged_row(signature: tuple[int, ...], wanted: set[int]) -> bool:
    return len(signature) >= 2 and set(signature) <= wanted


def _block(
    grid: Grid, first: int, last: int, columns: tuple[int, ...], inside: list[list[Token]]
) -> RuledRows | None:
    edges = tuple(grid.xs[k] for k in columns)
    rows: list[Row] = []
    spans: list[bool] = []
    bounds: list[tuple[int, int]] = []
    for band in range(first, last + 1):
        # The side of a covered cell is drawn above one column of many, and parts no rows.
        ruled = sum(grid.ruled_above(band, x0, x1) for x0, x1 in pairwise(edges))
        if bounds and ruled < max(1, LEAST_RULED * (len(edges) - 1)):
            bounds[-1] = bounds[-1][0], band
        else:
            bounds.append((band, band))
    cells_of: list[list[list[Token]]] = []
    merged: list[bool] = []
    for top, bottom in bounds:
        tokens = [t for band in range(top, bottom + 1) for t in inside[band]]
        tokens = [t for t in tokens if edges[0] - 2 <= t.centre <= edges[-1] + 2]
        cells, spanning = _cells(grid, columns, edges, bottom, tokens)
        for at, cell in enumerate(cells):
            open_above = top > first and not grid.ruled_above(top, edges[at], edges[at + 1])
            if cell and open_above and cells_of:
                cells_of[_reach(grid, bounds, len(cells_of), edges, at)][at].extend(cell)
                cells[at] = []
        cells_of.append(cells)
        merged.append(spanning)
    for (top, bottom), cells, spanning in zip(bounds, cells_of, merged, strict=True):
        if not any(cells):
            continue
        y0, y1 = grid.ys[top], grid.ys[bottom + 1]
        empty = [Box(edges[at], y0, edges[at + 1], y1) for at in range(len(cells))]
        for part in split_lines_of(cells):
            rows.append(tuple(cell_of(c, e) for c, e in zip(part, empty, strict=True)))
            spans.append(spanning)
    if not rows:
        return None
    box = Box(edges[0], grid.ys[first], edges[-1], grid.ys[last + 1])
    return RuledRows(edges, tuple(rows), tuple(spans), box)


def _cells(
    grid: Grid,
    columns: Sequence[int],
    edges: Sequence[float],
    band: int,
    tokens: Sequence[Token],
) -> tuple[list[list[Token]], bool]:
    """The tokens of a band by column, merged cells in their first; true for one single cell."""
    drawn = grid.signature(band)
    cells: list[list[Token]] = [[] for _ in range(len(edges) - 1)]
    starts = [k for k, line in enumerate(columns[:-1]) if line in drawn or k == 0]
    every = list(range(len(cells)))
    fitting = 0
    lines = text_lines(tokens)
    for line in lines:
        # A line of names below a heading over several of them: no line is drawn between.
        fits = _fits_columns(line.tokens, edges)
        fitting += fits
        for token in line.tokens:
            at = min(max(bisect_right(edges, token.centre) - 1, 0), len(cells) - 1)
            begins = every if fits else starts
            cells[begins[bisect_right(begins, at) - 1]].append(token)
    return cells, len(starts) == 1 and not fitting


def _reach(
    grid: Grid, bounds: list[tuple[int, int]], row: int, edges: Sequence[float], at: int
) -> int:
    """The row in which a cell that spans several rows begins."""
    while row > 0 and not grid.ruled_above(bounds[row][0], edges[at], edges[at + 1]):
        row -= 1
    return row


def _fits_columns(tokens: Sequence[Token], edges: Sequence[float]) -> bool:
    """Word groups of a band stand in several columns, none across a boundary."""
    spans = [chunk for line in text_lines(tokens) for chunk in line.chunks]
    places = [(bisect_right(edges, a + 1), bisect_right(edges, b - 1)) for a, b in spans]
    return len({a for a, _ in places}) > 1 and all(a == b for a, b in places)


def has_inner_gutter(block: RuledRows, tokens: Sequence[Token]) -> bool:
    """Word groups stand side by side within one drawn column in most rows: lines are missing."""
    lines = text_lines(t for t in tokens if block.box.top - 1 <= t.middle <= block.box.bottom + 1)
    for x0, x1 in pairwise(block.edges):
        inside = [[t for t in line.tokens if x0 <= t.centre < x1] for line in lines]
        counted = [(len(chunks(ts, ts[0].height)), ts) for ts in inside if ts]
        double = [ts for count, ts in counted if count > 1 and ts[0].text not in "$€£#"]
        if len(double) >= max(3, 0.6 * len(counted)):
            return True
    return False


def goes_on_below(block: RuledRows, tokens: Sequence[Token]) -> bool:
    """Right below the drawn cells stands a line of words in the same columns."""
    box = block.box
    below = [t for t in tokens if box.bottom < t.middle and box.x0 - 2 <= t.centre <= box.x1 + 2]
    for line in text_lines(below)[:1]:
        near = line.top - box.bottom <= 2.5 * line.size
        return near and len(line.chunks) > 1 and _fits_columns(line.tokens, block.edges)
    return False


def split_lines_of(cells: list[list[Token]]) -> list[list[list[Token]]]:
    """A drawn row that holds several printed rows (no line between them) as those rows."""
    tokens = [token for cell in cells for token in cell]
    lines = text_lines(tokens)
    used = sum(1 for cell in cells if cell)
    if len(lines) < 2 or used < 3:
        return [cells]
    owner = {id(token): at for at, cell in enumerate(cells) for token in cell}
    filled = [{owner[id(token)] for token in line.tokens} for line in lines]
    full = [i for i, columns in enumerate(filled) if len(columns) >= max(3, 0.6 * used)]
    typed = [_typed(lines[i], owner) for i in full]
    # Wrapped cells fill several columns too, but each printed row has its own figures.
    if len(full) < 2 or full[0] != 0 or sum(1 for t in typed if t) < len(full):
        return [cells]
    common = set.intersection(*typed)
    if not common:
        return [cells]
    parts: list[list[list[Token]]] = []
    for at, line in enumerate(lines):
        if at in full:
            parts.append([[] for _ in cells])
        for token in line.tokens:
            parts[-1][owner[id(token)]].append(token)
    return parts


def _typed(line: TextLine, owner: dict[int, int]) -> set[int]:
    texts: dict[int, list[str]] = {}
    for token in line.tokens:
        texts.setdefault(owner[id(token)], []).append(token.text)
    return {at for at, words in texts.items() if kind_of(" ".join(words)) in ("number", "date")}


def _sections(block: RuledRows) -> list[RuledRows]:
    """Cut where a heading over all columns is followed by a header of its own."""
    texts = [tuple(cell.text for cell in row) for row in block.rows]
    typed = typed_columns([t for t, span in zip(texts, block.spans, strict=True) if not span])
    heads = [t for t, span in zip(texts, block.spans, strict=True) if not span][:1]
    spans = list(block.spans)
    cuts = [0]
    repeated: set[int] = set()
    for at in range(1, len(texts) - 1):
        heading = block.spans[at] and not block.spans[at + 1]
        if not heading:
            if at > cuts[-1] + 1 and _new_names(texts, at):
                spans[at - 1] = spans[at - 1] or _one_cell(texts[at - 1])
                cuts.append(at - 1 if spans[at - 1] else at)
            continue
        if any(_same_names(texts[at + 1], head) for head in heads):
            cuts.append(at)
            repeated.add(at)
            continue
        below = texts[at + 1 : at + 8]
        header = count_header_rows(below)
        clash = any(kind_of(texts[at + 1][c]) == kind for c, kind in typed.items())
        if typed and not clash and at > cuts[-1]:
            if header:
                cuts.append(at)
                heads.append(texts[at + 1])
            elif len(below) == 1 and _names_columns(below[0], typed):
                cuts.append(at)
                repeated.add(at)
    cuts.append(len(texts))
    parts: list[RuledRows] = []
    for first, last in pairwise(cuts):
        rows = block.rows[first:last]
        tokens = [
            Token("", c.box.x0, c.box.top, c.box.x1, c.box.bottom)
            for row in rows
            for c in row
            if c.text
        ]
        bound = box_of(tokens)
        box = Box(block.box.x0, bound.top, block.box.x1, bound.bottom)
        told = tuple(spans[first:last])
        parts.append(RuledRows(block.edges, rows, told, box, first in repeated))
    return parts


def _new_names(texts: Sequence[tuple[str, ...]], at: int) -> bool:
    """A row of names of its own right above figures, in columns that held figures before."""
    named = {c: text for c, text in enumerate(texts[at]) if text}
    if len(named) < 3 or len(set(named.values())) < len(named):
        return False
    if any(kind_of(text) in ("number", "date") for text in named.values()):
        return False
    before = typed_columns(texts[:at])
    below = sum(1 for c in named if kind_of(texts[at + 1][c]) == "number")
    seen = any(row[c] == text for row in texts[at + 1 :] for c, text in named.items())
    return below >= 2 and sum(1 for c in named if c in before) >= 2 and not seen


def _one_cell(row: tuple[str, ...]) -> bool:
    return sum(1 for text in row if text) == 1


def _names_columns(row: tuple[str, ...], typed: dict[int, str]) -> bool:
    """A last row of words over the columns of figures: a header whose rows are overleaf."""
    return all(row[at] and kind_of(row[at]) == "text" for at in typed)


def _same_names(row: tuple[str, ...], header: tuple[str, ...]) -> bool:
    named = [at for at, text in enumerate(header) if text]
    same = sum(1 for at in named if row[at] == header[at])
    return len(named) >= 2 and same >= 0.8 * len(named)
