"""Fragments of consecutive pages into logical tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foia.columns import table_name, type_columns
from foia.model import Box, Cell, Table, TableFragment, TableRow
from foia.read.tables_doubts import column_doubts, numbering_doubts, unsure_cells
from foia.read.tables_growing import (
    Growing,
    Part,
    Row,
    columns_by_name,
    columns_by_place,
    header_names,
    placed,
)
from foia.read.tables_lines import join_boxes, least
from foia.read.tables_pages import (
    level_note,
    level_part,
    level_table,
    other_title,
    without_furniture,
)
from foia.read.tables_totals import left_out_note, total_rows

MAX_MISSING_PAGES = 2
BEGINS = "the first row begins on a page that was not read as part of this table"


@dataclass(frozen=True, slots=True)
class JoinTables:
    """`edge_tolerance` is how far, in points, columns may stand apart from page to page."""

    edge_tolerance: float = 6.0
    revision: int = 2

    def __call__(self, file: str, fragments: Sequence[TableFragment]) -> tuple[Table, ...]:
        ordered = sorted(fragments, key=lambda f: (f.page, f.box.top, f.box.x0))
        ordered = without_furniture(ordered)
        on_page: dict[int, list[TableFragment]] = {}
        for fragment in ordered:
            on_page.setdefault(fragment.page, []).append(fragment)
        done: list[Growing] = []
        held: list[tuple[Growing | None, TableFragment]] = []
        for number in sorted(on_page):
            for at, fragment in enumerate(on_page[number]):
                open_table = done[-1] if done else None
                if at and open_table is not None and open_table.pages[-1] != number:
                    open_table = None
                if fragment.weak and open_table and not _near(open_table, fragment):
                    open_table = None
                if open_table is not None and self._continues(open_table, fragment, number):
                    open_table.take(fragment)
                    continue
                beside = level_part(done, fragment)
                if beside is not None:
                    done.append(_begin(level_table(beside, fragment)))
                    done[-1].beside.append(level_note(beside))
                elif not fragment.weak:
                    done.append(_begin(fragment))
                else:
                    held.append((open_table, fragment))
        done.extend(self._level_with_later(done, held))
        return _finished(file, sorted(done, key=lambda table: table.pages[0]))

    def _level_with_later(
        self, tables: Sequence[Growing], held: Sequence[tuple[Growing | None, TableFragment]]
    ) -> list[Growing]:
        """Loose pages whose lines stand level with the rows of a table on a later page."""
        found: list[Growing] = []
        for before, fragment in held:
            if (
                found
                and fragment.page == found[-1].pages[-1] + 1
                and self._continues(found[-1], fragment, fragment.page)
            ):
                found[-1].take(fragment)
                continue
            beside = level_part(tables, fragment, later=True)
            if beside is not None:
                found.append(_begin(level_table(beside, fragment)))
                found[-1].beside.append(level_note(beside))
            elif before is not None and len(fragment.edges) > 2:
                before.beside.append(_refused(fragment))
        return found

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
        if len(table.edges) == 2 and len(fragment.edges) > 2:
            return False  # a list goes on as a list
        if missing > 0 and not (same_header and fragment.title in ("", table.last.title)):
            return False
        below = fragment.weak and fragment.found_by == table.last.found_by == "ruled"
        if missing < 0 and not below and not (same_header and _nested(table, fragment)):
            return False
        if same_header and missing >= 0 and other_title(table.first.title, fragment.title):
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


def _near(table: Growing, fragment: TableFragment) -> bool:
    """Loose rows go on with the table of the page before, drawn ones also on their own page."""
    return table.pages[-1] == fragment.page - 1 or (
        fragment.found_by == "ruled" and table.pages[-1] == fragment.page
    )


def _begin(fragment: TableFragment) -> Growing:
    partial = [fragment.partial] if fragment.partial else []
    return Growing(
        first=fragment,
        last=fragment,
        parts=[fragment],
        beside=[fragment.note] if fragment.note else [],
        header=fragment.header,
        edges=fragment.edges,
        rows=[Part(fragment.page, row) for row in fragment.rows],
        pages=[fragment.page],
        notes=[*([BEGINS] if fragment.continues and not fragment.header else []), *partial],
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
        Cell(
            " ".join(text for text in (a.text, b.text) if text),
            a.box,
            least((a.confidence, b.confidence)),
        )
        for a, b in zip(one, two, strict=True)
    )


def _refused(fragment: TableFragment) -> str:
    words = " ".join(cell.text for row in fragment.rows for cell in row if cell.text)
    lines = "1 line" if len(fragment.rows) == 1 else f"{len(fragment.rows)} lines"
    text = words if len(words) <= 60 else f"{words[:60].rstrip()}…"
    return f"{lines} in columns on page {fragment.page} did not fit these columns: “{text}”"


def _missing_note(first: int, last: int) -> str:
    pages = f"page {first}" if first == last else f"pages {first} to {last}"
    return f"no rows were found on {pages}, between rows of this table"


def _finished(file: str, tables: Sequence[Growing]) -> tuple[Table, ...]:
    taken: set[str] = set()
    made: list[Table] = []
    for table in tables:
        if not table.rows:
            continue
        name = table_name(table.first.title or f"table page {table.pages[0]}", taken)
        taken.add(name)
        _leave_totals(table)
        printed = [tuple(cell.text for cell in part.cells) for part in table.rows]
        doubts = [*column_doubts(printed, [part.page for part in table.rows])]
        doubts += numbering_doubts(printed)
        doubts.append(unsure_cells([[c.confidence for c in part.cells] for part in table.rows]))
        header = table.header or ("",) * (len(table.edges) - 1)
        columns, values = type_columns(header, printed)
        rows = tuple(
            TableRow(part.page, number, text, value, _row_box(part.cells), _sure(part.cells))
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
                partial="; ".join(text for text in (table.partial(), *doubts) if text),
                repeated_headers=table.repeated,
                note="; ".join(table.beside),
            )
        )
    return tuple(made)


def _leave_totals(table: Growing) -> None:
    """Takes the totals out of the rows and says in the note where they stand."""
    totals = total_rows([[cell.text for cell in part.cells] for part in table.rows])
    last = max(set(range(len(table.rows))) - totals)
    lines = [
        (
            " ".join(cell.text for cell in table.rows[at].cells if cell.text),
            "below the rows" if at > last else "among the rows",
            table.rows[at].page,
        )
        for at in sorted(totals)
    ]
    if lines:
        table.beside.insert(0, left_out_note(lines))
        table.rows = [part for at, part in enumerate(table.rows) if at not in totals]


def _sure(cells: Row) -> tuple[float | None, ...]:
    """How sure each cell is; nothing for a text layer, which is not measured."""
    sure = tuple(None if cell.confidence is None else round(cell.confidence, 3) for cell in cells)
    return sure if any(value is not None for value in sure) else ()


def _row_box(cells: Row) -> Box | None:
    boxes = [cell.box for cell in cells if cell.text]
    return join_boxes(boxes) if boxes else None
