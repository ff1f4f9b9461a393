"""A table while pages are added to it: which of its columns a fragment's columns continue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from foia.model import Box, Cell, TableFragment
from foia.read.tables_header import typed_columns
from foia.read.tables_lines import join_boxes, kind_of, least

Row = tuple[Cell, ...]
Span = tuple[float, float]
RECENT = 200


@dataclass(slots=True)
class Part:
    """A row with the page it begins on; not `sure` when its columns may be mixed up."""

    page: int
    cells: Row
    sure: bool = True


@dataclass(slots=True)
class Growing:
    """A table while fragments are added to it."""

    first: TableFragment
    last: TableFragment
    header: tuple[str, ...]
    edges: tuple[float, ...]
    rows: list[Part]
    pages: list[int]
    repeated: int = 0
    notes: list[str] = field(default_factory=list)
    mixed: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    parts: list[TableFragment] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)

    def take(self, fragment: TableFragment) -> None:
        self.last = fragment
        self.parts.append(fragment)
        if fragment.note:
            self.beside.append(fragment.note)
        if fragment.partial:
            self.notes.append(fragment.partial)

    def partial(self) -> str:
        """Why rows or cells may be wrong or missing; empty when nothing speaks for it."""
        notes = list(self.notes)
        for (first, last), pages in self.mixed.items():
            where = f"page {pages[0]}" if len(pages) == 1 else f"{len(pages)} pages from {pages[0]}"
            notes.append(f"columns {first} and {last} could not be told apart on {where}")
        return "; ".join(notes)


def header_names(header: Sequence[str]) -> tuple[str, ...]:
    return tuple(re.sub(r"[^\w#%$]+", "", text).lower() for text in header if text.strip())


def columns_by_name(table: Growing, fragment: TableFragment) -> list[int]:
    """Columns under equal headers; a column without a name may be missing on either side."""
    if len(table.header) == len(fragment.header):
        return list(range(len(fragment.header)))
    theirs, own = _groups(table.header), _groups(fragment.header)
    width = [max(len(a), len(b)) for a, b in zip(theirs, own, strict=True)]
    starts = [sum(width[:at]) for at in range(len(width))]
    moved = [
        start + k for start, group in zip(starts, theirs, strict=True) for k in range(len(group))
    ]
    if sum(width) > len(table.header):
        _widen(table, moved, sum(width))
    return [start + k for start, group in zip(starts, own, strict=True) for k in range(len(group))]


def _groups(header: Sequence[str]) -> list[list[int]]:
    """Every named column with the nameless ones that follow it."""
    groups: list[list[int]] = [[]]
    for at, text in enumerate(header):
        if text.strip():
            groups.append([])
        groups[-1].append(at)
    return groups


def _widen(table: Growing, moved: Sequence[int], width: int) -> None:
    table.rows = [Part(part.page, placed(part.cells, moved, width)) for part in table.rows]
    header, edges = [""] * width, [table.edges[-1]] * (width + 1)
    for at, to in enumerate(moved):
        header[to] = table.header[at]
        edges[to] = table.edges[at]
    for to in range(width - 1, -1, -1):
        if to not in moved:
            edges[to] = edges[to + 1]
    table.header, table.edges = tuple(header), tuple(edges)


def columns_by_place(
    table: Growing, fragment: TableFragment
) -> tuple[list[int], TableFragment] | None:
    """Columns of words by where their words stand, each in one column of the table.

    A column that stands under two of the table's is parted, or else stays whole with a note.
    """
    spans = _spans(table)
    found: list[int] = []
    together: list[tuple[int, int, int]] = []
    extents = _extents([*fragment.header_rows, *fragment.rows])
    for column, (low, high) in enumerate(extents):
        if low > high:
            found.append(-1)
            continue
        shares = [min(high, b) - max(low, a) for a, b in spans]
        at = max(range(len(spans)), key=lambda i: shares[i])
        if shares[at] < 0.3 * min(high - low, spans[at][1] - spans[at][0]):
            return None
        others = [span for i, span in enumerate(extents) if i != column]
        beside = [
            i
            for i, (a, b) in enumerate(spans)
            if shares[i] > 0.5 * max(b - a, 1.0)
            or (shares[i] > 3 and not any(x < b and y > a for x, y in others))
        ]
        if len(beside) > 1:
            at = beside[0]
            together.append((column, beside[0], beside[-1]))
        found.append(at)
    for column, first, last in together:
        parted = _parted(table, fragment, column, first, last)
        if parted is not None:
            return columns_by_place(table, parted)
    real = [at for at in found if at >= 0]
    if real != sorted(real) or len(set(real)) < (1 if fragment.weak else 0.6 * len(spans)):
        return None
    if fragment.weak and not _alike(table, fragment, found, together):
        return None
    for _, first, last in together:
        table.mixed.setdefault((first + 1, last + 1), []).append(fragment.page)
    return found, fragment


def _spans(table: Growing) -> list[Span]:
    known = [part.cells for part in table.rows if part.sure][-RECENT:]
    spans = _extents(known) if known else []
    if len(known) < 3 or any(low > high for low, high in spans):
        named = _extents([*known, *table.first.header_rows])
        spans = spans or named
        return [one if one[0] <= one[1] else two for one, two in zip(spans, named, strict=True)]
    return spans


def _parted(
    table: Growing, fragment: TableFragment, column: int, first: int, last: int
) -> TableFragment | None:
    """The fragment with a column cut in two where each half is of its new column's kind."""
    typed = typed_columns([[c.text for c in part.cells] for part in table.rows if part.sure])
    if last != first + 1 or fragment.header_rows or not (first in typed and last in typed):
        return None
    rows: list[Row] = []
    for row in fragment.rows:
        halves = _halves(row[column], typed[first], typed[last])
        if halves is None:
            return None
        rows.append((*row[:column], *halves, *row[column + 1 :]))
    edge = table.edges[last]
    edges = (*fragment.edges[: column + 1], edge, *fragment.edges[column + 1 :])
    return replace(fragment, rows=tuple(rows), edges=edges)


def _halves(cell: Cell, left: str, right: str) -> tuple[Cell, Cell] | None:
    """The one way to cut a cell so that both halves are of the kinds; None when in doubt."""
    words = cell.text.split()
    cuts = [
        at
        for at in range(1, len(words))
        if kind_of(" ".join(words[:at])) == left and kind_of(" ".join(words[at:])) == right
    ]
    if len(cuts) != 1:
        return None
    one, two = " ".join(words[: cuts[0]]), " ".join(words[cuts[0] :])
    box = cell.box
    x = box.x0 + (box.x1 - box.x0) * (len(one) + 0.5) / (len(cell.text) or 1)
    return (
        Cell(one, Box(box.x0, box.top, x, box.bottom), cell.confidence),
        Cell(two, Box(x, box.top, box.x1, box.bottom), cell.confidence),
    )


def _alike(
    table: Growing,
    fragment: TableFragment,
    columns: Sequence[int],
    together: Sequence[tuple[int, int, int]],
) -> bool:
    """Loose lines are rows when they fill the key column and figures stand under figures."""
    if together and len(fragment.rows) < 5:
        return False
    known = [part for part in table.rows if part.sure][-RECENT:]
    typed = typed_columns([[cell.text for cell in part.cells] for part in known])
    for _, first, last in together:
        typed = {at: kind for at, kind in typed.items() if not first <= at <= last}
    width = len(table.edges) - 1
    texts = [[cell.text for cell in placed(row, columns, width)] for row in fragment.rows]
    if not typed:
        return all(texts[0])
    filled = {at: [kind_of(text[at]) for text in texts if text[at]] for at in typed}
    met = [at for at, kinds in filled.items() if 2 * kinds.count(typed[at]) > len(kinds)]
    clash = [at for at, kinds in filled.items() if kinds and at not in met]
    return len(met) >= 0.5 * len(typed) and not clash


def _extents(rows: Sequence[Row]) -> list[tuple[float, float]]:
    width = len(rows[0]) if rows else 0
    found: list[tuple[float, float]] = []
    for at in range(width):
        boxes = [row[at].box for row in rows if row[at].text]
        low = min((box.x0 for box in boxes), default=1.0)
        high = max((box.x1 for box in boxes), default=0.0)
        found.append((low, high))
    return found


def placed(row: Row, columns: Sequence[int], width: int) -> Row:
    if list(columns) == list(range(width)):
        return row
    box = row[0].box
    cells = [Cell("", box)] * width
    for at, cell in zip(columns, row, strict=True):
        if at < 0:
            continue
        cells[at] = _both(cells[at], cell) if cells[at].text and cell.text else cell
    return tuple(cells)


def _both(one: Cell, two: Cell) -> Cell:
    sure = least((one.confidence, two.confidence))
    return Cell(f"{one.text} {two.text}", join_boxes((one.box, two.box)), sure)
