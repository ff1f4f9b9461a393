"""Fragments of consecutive pages into logical tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from foia.columns import table_name, type_columns
from foia.model import Box, Cell, Table, TableFragment, TableRow
from foia.read.tables_header import typed_columns
from foia.read.tables_lines import join_boxes, kind_of

Row = tuple[Cell, ...]
MAX_MISSING_PAGES = 2
RECENT = 200


@dataclass(slots=True)
class _Part:
    """A row with the page it begins on."""

    page: int
    cells: Row


@dataclass(slots=True)
class _Growing:
    """A table while fragments are added to it."""

    first: TableFragment
    last: TableFragment
    header: tuple[str, ...]
    edges: tuple[float, ...]
    rows: list[_Part]
    pages: list[int]
    repeated: int = 0
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class JoinTables:
    """`edge_tolerance` is how far, in points, columns may stand apart from page to page."""

    edge_tolerance: float = 6.0
    revision: int = 1

    def __call__(self, file: str, fragments: Sequence[TableFragment]) -> tuple[Table, ...]:
        ordered = sorted(fragments, key=lambda f: (f.page, f.box.top, f.box.x0))
        ordered = _without_furniture(ordered)
        on_page: dict[int, list[TableFragment]] = {}
        for fragment in ordered:
            on_page.setdefault(fragment.page, []).append(fragment)
        done: list[_Growing] = []
        for number in sorted(on_page):
            for at, fragment in enumerate(on_page[number]):
                open_table = done[-1] if done else None
                if at and open_table is not None and open_table.pages[-1] != number:
                    open_table = None
                if fragment.weak and (open_table is None or open_table.pages[-1] != number - 1):
                    continue
                joined = open_table is not None and self._continues(open_table, fragment, number)
                if not joined and not fragment.weak:
                    done.append(_begin(fragment))
        return _finished(file, done)

    def _continues(self, table: _Growing, fragment: TableFragment, number: int) -> bool:
        """Adds the fragment to the table when it is its continuation."""
        missing = number - table.pages[-1] - 1
        if missing > MAX_MISSING_PAGES:
            return False
        same_header = bool(fragment.header) and _named(fragment.header) == _named(table.header)
        if fragment.header and not same_header and not self._is_row(table, fragment):
            return False
        if _restarts(table, fragment):
            return False
        if missing > 0 and not (same_header and fragment.title in ("", table.last.title)):
            return False
        if missing < 0 and not (same_header and _nested(table, fragment)):
            return False
        columns = self._columns(table, fragment, same_header)
        if columns is None:
            return False
        if missing > 0:
            table.notes.append(_missing_note(table.pages[-1] + 1, number - 1))
        rows = [*fragment.rows]
        if same_header:
            table.repeated += 1
        elif fragment.header:
            rows = [*fragment.header_rows, *rows]
        width = len(table.edges) - 1
        parts = [_placed(row, columns, width) for row in rows]
        if parts and table.rows and missing == 0 and _carries_on(table, fragment, parts[0]):
            table.rows[-1] = _Part(table.rows[-1].page, _merged(table.rows[-1].cells, parts.pop(0)))
        table.rows.extend(_Part(number, part) for part in parts)
        table.pages.append(number)
        table.last = fragment
        return True

    def _is_row(self, table: _Growing, fragment: TableFragment) -> bool:
        """What looked like a header is a row: the table has another header and same columns."""
        if len(fragment.header_rows) != 1 or fragment.found_by != table.last.found_by:
            return False
        if fragment.title and fragment.found_by == "aligned":
            return False
        if not table.header:
            return True
        return not _has_own_header(table, fragment)

    def _columns(
        self, table: _Growing, fragment: TableFragment, same_header: bool
    ) -> list[int] | None:
        """For every column of the fragment the table's column it continues, or None."""
        if same_header:
            return _by_name(table, fragment)
        own, theirs = fragment.edges, table.edges
        if len(own) == len(theirs):
            shift = own[0] - theirs[0] if fragment.found_by == "ruled" else 0.0
            apart = [abs(a - b - shift) for a, b in zip(own, theirs, strict=True)]
            if fragment.found_by == "ruled" and abs(shift) < 40:
                if max(apart) <= self.edge_tolerance:
                    return list(range(len(own) - 1))
                return None
        if fragment.found_by != "aligned" or table.last.found_by != "aligned":
            return None
        return _by_place(table, fragment)


def _begin(fragment: TableFragment) -> _Growing:
    return _Growing(
        first=fragment,
        last=fragment,
        header=fragment.header,
        edges=fragment.edges,
        rows=[_Part(fragment.page, row) for row in fragment.rows],
        pages=[fragment.page],
        notes=["the first row begins on a page that was not read as part of this table"]
        if fragment.continues
        else [],
    )


def _named(header: Sequence[str]) -> tuple[str, ...]:
    return tuple(re.sub(r"[^\w#%$]+", "", text).lower() for text in header if text.strip())


def _nested(table: _Growing, fragment: TableFragment) -> bool:
    """A short part under a repeated header on the same page, as in lists of lists."""
    return len(fragment.rows) <= 2 and len(table.rows) <= 2 * (table.repeated + 1)


def _restarts(table: _Growing, fragment: TableFragment) -> bool:
    """The numbering of the rows begins again at 1 under a title of its own."""
    if not fragment.title or not table.rows or not fragment.rows:
        return False
    first, last = fragment.rows[0][0].text.strip(". "), table.rows[-1].cells[0].text.strip(". ")
    return first == "1" and last.isdigit() and int(last) >= 1


def _by_name(table: _Growing, fragment: TableFragment) -> list[int]:
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


def _widen(table: _Growing, moved: Sequence[int], width: int) -> None:
    table.rows = [_Part(part.page, _placed(part.cells, moved, width)) for part in table.rows]
    header, edges = [""] * width, [table.edges[-1]] * (width + 1)
    for at, to in enumerate(moved):
        header[to] = table.header[at]
        edges[to] = table.edges[at]
    for to in range(width - 1, -1, -1):
        if to not in moved:
            edges[to] = edges[to + 1]
    table.header, table.edges = tuple(header), tuple(edges)


def _has_own_header(table: _Growing, fragment: TableFragment) -> bool:
    """The fragment's first row is a header in kind: none of its cells occurs in the table."""
    seen = [{part.cells[at].text for part in table.rows} for at in range(len(table.edges) - 1)]
    if len(fragment.header) != len(seen):
        return True
    return not any(text and text in seen[at] for at, text in enumerate(fragment.header))


def _by_place(table: _Growing, fragment: TableFragment) -> list[int] | None:
    """Columns of words by where their words stand, each in one column of the table."""
    known = [part.cells for part in table.rows[-RECENT:]]
    spans = _extents(known)
    if len(known) < 3 or any(low > high for low, high in spans):
        named = _extents([*known, *table.first.header_rows])
        spans = [one if one[0] <= one[1] else two for one, two in zip(spans, named, strict=True)]
    rows = [*fragment.header_rows, *fragment.rows]
    found: list[int] = []
    together: list[tuple[int, int]] = []
    for low, high in _extents(rows):
        if low > high:
            found.append(-1)
            continue
        shares = [min(high, b) - max(low, a) for a, b in spans]
        at = max(range(len(spans)), key=lambda i: shares[i])
        if shares[at] < 0.3 * min(high - low, spans[at][1] - spans[at][0]):
            return None
        beside = [i for i, (a, b) in enumerate(spans) if shares[i] > 0.5 * max(b - a, 1.0)]
        if len(beside) > 1:
            at = beside[0]
            together.append((beside[0], beside[-1]))
        found.append(at)
    real = [at for at in found if at >= 0]
    if real != sorted(real) or len(set(real)) < (1 if fragment.weak else 0.6 * len(spans)):
        return None
    loose = fragment.weak and len(fragment.rows) < 5
    if fragment.weak and ((loose and together) or not _alike(table, fragment, found, together)):
        return None
    for first, last in together:
        table.notes.append(
            f"on page {fragment.page} columns {first + 1} to {last + 1} could not be told apart"
        )
    return found


def _alike(
    table: _Growing,
    fragment: TableFragment,
    columns: Sequence[int],
    together: Sequence[tuple[int, int]],
) -> bool:
    """Loose lines are rows when they fill the key column and figures stand under figures."""
    typed = typed_columns([[cell.text for cell in part.cells] for part in table.rows[-RECENT:]])
    for first, last in together:
        typed = {at: kind for at, kind in typed.items() if not first <= at <= last}
    cells = _placed(fragment.rows[0], columns, len(table.edges) - 1)
    if not typed:
        return all(cell.text for cell in cells)
    met = [at for at, kind in typed.items() if cells[at].text and kind_of(cells[at].text) == kind]
    clash = [at for at in typed if cells[at].text and at not in met]
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


def _placed(row: Row, columns: Sequence[int], width: int) -> Row:
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
    return Cell(f"{one.text} {two.text}", join_boxes((one.box, two.box)))


def _carries_on(table: _Growing, fragment: TableFragment, row: Row) -> bool:
    """The row lacks the cells that every row of the table has: it goes on from the page before."""
    if fragment.continues:
        return True
    width = len(table.edges) - 1
    if len(table.rows) < 3 or not any(cell.text for cell in row):
        return False
    filled = [sum(1 for part in table.rows if part.cells[at].text) for at in range(width)]
    keys = [at for at in range(width) if filled[at] >= 0.95 * len(table.rows)]
    if not keys or row[keys[0]].text:
        return False
    missing = sum(1 for at in keys if not row[at].text)
    return missing >= 0.5 * len(keys) or filled[keys[0]] == len(table.rows) >= 5


def _merged(one: Row, two: Row) -> Row:
    return tuple(
        Cell(" ".join(text for text in (a.text, b.text) if text), a.box)
        for a, b in zip(one, two, strict=True)
    )


def _missing_note(first: int, last: int) -> str:
    pages = f"page {first}" if first == last else f"pages {first} to {last}"
    return f"no rows were found on {pages}, between rows of this table"


def _without_furniture(fragments: list[TableFragment]) -> list[TableFragment]:
    """Without first and last rows that stand on most pages alike but for their digits."""
    pages = {f.page for f in fragments}
    if len(pages) < 3:
        return fragments
    seen: Counter[tuple[int, str]] = Counter()
    for fragment in fragments:
        for row in _outer(fragment):
            seen[_mark(row)] += 1
    running = {mark for mark, count in seen.items() if count >= max(3, 0.5 * len(pages))}
    if not running:
        return fragments
    kept: list[TableFragment] = []
    for fragment in fragments:
        rows = list(fragment.rows)
        while rows and fragment.found_by == "aligned" and _mark(rows[-1]) in running:
            rows.pop()
        while rows and fragment.found_by == "aligned" and _mark(rows[0]) in running:
            rows.pop(0)
        if rows:
            kept.append(replace(fragment, rows=tuple(rows)))
    return kept


def _outer(fragment: TableFragment) -> list[Row]:
    rows = fragment.rows
    if not rows or fragment.found_by != "aligned":
        return []
    return [rows[0], rows[-1]] if len(rows) > 1 else [rows[0]]


def _mark(row: Row) -> tuple[int, str]:
    text = " ".join(cell.text for cell in row if cell.text)
    return round(row[0].box.top / 4), re.sub(r"\d+", "0", text)


def _finished(file: str, tables: Sequence[_Growing]) -> tuple[Table, ...]:
    taken: set[str] = set()
    made: list[Table] = []
    for table in tables:
        if not table.rows:
            continue
        name = table_name(table.first.title or f"table page {table.pages[0]}", taken)
        taken.add(name)
        printed = [tuple(cell.text for cell in part.cells) for part in table.rows]
        header = table.header or ("",) * (len(table.edges) - 1)
        columns, values = type_columns(header, printed)
        rows = tuple(
            TableRow(part.page, number, text, value, _row_box(part.cells))
            for number, (part, text, value) in enumerate(
                zip(table.rows, printed, values, strict=True), start=1
            )
        )
        made.append(
            Table(
                name=name,
                file=file,
                first_page=table.pages[0],
                last_page=table.pages[-1],
                title=table.first.title,
                columns=columns,
                rows=rows,
                found_by=table.first.found_by,
                partial="; ".join(table.notes),
                repeated_headers=table.repeated,
            )
        )
    return tuple(made)


def _row_box(cells: Row) -> Box | None:
    boxes = [cell.box for cell in cells if cell.text]
    return join_boxes(boxes) if boxes else None
