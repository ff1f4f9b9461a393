"""Fragments of consecutive pages into logical tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from foia.columns import table_name, type_columns
from foia.model import Box, Cell, Table, TableFragment, TableRow
from foia.read.tables_growing import (
    Growing,
    Part,
    Row,
    columns_by_name,
    columns_by_place,
    header_names,
    placed,
)
from foia.read.tables_lines import join_boxes

MAX_MISSING_PAGES = 2


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
        done: list[Growing] = []
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

    def _continues(self, table: Growing, fragment: TableFragment, number: int) -> bool:
        """Adds the fragment to the table when it is its continuation."""
        missing = number - table.pages[-1] - 1
        if missing > MAX_MISSING_PAGES:
            return False
        same_header = bool(fragment.header) and header_names(fragment.header) == header_names(
            table.header
        )
        if fragment.header and not same_header and not self._is_row(table, fragment):
            return False
        if _restarts(table, fragment):
            return False
        if missing > 0 and not (same_header and fragment.title in ("", table.last.title)):
            return False
        if missing < 0 and not (same_header and _nested(table, fragment)):
            return False
        mixed = sum(len(pages) for pages in table.mixed.values())
        matched = self._columns(table, fragment, same_header)
        if matched is None:
            return False
        columns, fragment = matched
        sure = sum(len(pages) for pages in table.mixed.values()) == mixed
        if missing > 0:
            table.notes.append(_missing_note(table.pages[-1] + 1, number - 1))
        rows = [*fragment.rows]
        if same_header:
            table.repeated += 1
        elif fragment.header:
            rows = [*fragment.header_rows, *rows]
        width = len(table.edges) - 1
        parts = [placed(row, columns, width) for row in rows]
        if parts and table.rows and missing == 0 and _carries_on(table, fragment, parts[0]):
            table.rows[-1] = Part(table.rows[-1].page, _merged(table.rows[-1].cells, parts.pop(0)))
        table.rows.extend(Part(number, part, sure) for part in parts)
        table.pages.append(number)
        table.last = fragment
        return True

    def _is_row(self, table: Growing, fragment: TableFragment) -> bool:
        """What looked like a header is a row: the table has another header and same columns."""
        if len(fragment.header_rows) != 1 or fragment.found_by != table.last.found_by:
            return False
        if fragment.title and fragment.found_by == "aligned":
            return False
        if not table.header:
            return True
        return not _has_own_header(table, fragment)

    def _columns(
        self, table: Growing, fragment: TableFragment, same_header: bool
    ) -> tuple[list[int], TableFragment] | None:
        """For every column of the fragment the table's column it continues, or None."""
        if same_header:
            return columns_by_name(table, fragment), fragment
        own, theirs = fragment.edges, table.edges
        if len(own) == len(theirs):
            shift = own[0] - theirs[0] if fragment.found_by == "ruled" else 0.0
            apart = [abs(a - b - shift) for a, b in zip(own, theirs, strict=True)]
            if fragment.found_by == "ruled" and abs(shift) < 40:
                if max(apart) <= self.edge_tolerance:
                    return list(range(len(own) - 1)), fragment
                return None
        if fragment.found_by != "aligned" or table.last.found_by != "aligned":
            return None
        return columns_by_place(table, fragment)


def _begin(fragment: TableFragment) -> Growing:
    return Growing(
        first=fragment,
        last=fragment,
        header=fragment.header,
        edges=fragment.edges,
        rows=[Part(fragment.page, row) for row in fragment.rows],
        pages=[fragment.page],
        notes=["the first row begins on a page that was not read as part of this table"]
        if fragment.continues and not fragment.header
        else [],
    )


def _nested(table: Growing, fragment: TableFragment) -> bool:
    """A short part under a repeated header on the same page, as in lists of lists."""
    return len(fragment.rows) <= 2 and len(table.rows) <= 2 * (table.repeated + 1)


def _restarts(table: Growing, fragment: TableFragment) -> bool:
    """The numbering of the rows begins again at 1 under a title of its own."""
    if not fragment.title or not table.rows or not fragment.rows:
        return False
    first, last = fragment.rows[0][0].text.strip(". "), table.rows[-1].cells[0].text.strip(". ")
    return first == "1" and last.isdigit() and int(last) >= 1


def _has_own_header(table: Growing, fragment: TableFragment) -> bool:
    """The fragment's first row is a header in kind: none of its cells occurs in the table."""
    seen = [{part.cells[at].text for part in table.rows} for at in range(len(table.edges) - 1)]
    if len(fragment.header) != len(seen):
        return True
    return not any(text and text in seen[at] for at, text in enumerate(fragment.header))


def _carries_on(table: Growing, fragment: TableFragment, row: Row) -> bool:
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


def _finished(file: str, tables: Sequence[Growing]) -> tuple[Table, ...]:
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
                partial=table.partial(),
                repeated_headers=table.repeated,
            )
        )
    return tuple(made)


def _row_box(cells: Row) -> Box | None:
    boxes = [cell.box for cell in cells if cell.text]
    return join_boxes(boxes) if boxes else None
