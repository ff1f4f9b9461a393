"""Where the tables of a sheet lie.

A sheet may hold several tables, with titles above, notes below, and blank rows inside. Blocks
are runs of rows without a blank row between; a block with a header of its own begins a region, a
block without one goes on with the region above. Rows of one cell that end a sheet are notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from foia.intake.cells import Area, Sheet, SheetRow, is_value
from foia.intake.headers import filled_columns, find_header

_TITLE = 200
_TITLE_ROWS = 6
_LOOK_AHEAD = 40


@dataclass(slots=True)
class Region:
    """A table found in a sheet: columns `first_column` to `last_column`, headers, rows."""

    first_column: int
    last_column: int
    title: str
    headers: tuple[str, ...]
    rows: list[SheetRow] = field(default_factory=list)

    def cells(self, row: SheetRow) -> tuple[str, ...]:
        """A row's cells in this region, one for each column."""
        part = row.cells[self.first_column : self.last_column + 1]
        return part + ("",) * (self.last_column - self.first_column + 1 - len(part))


def find_regions(sheet: Sheet) -> list[Region]:
    """Tables in the order of their first rows."""
    declared = [_declared(sheet, area, heads) for area, heads in sheet.declared.items()]
    regions = [region for region in declared if region is not None]
    rest = [row for row in _outside(sheet, regions) if row is not None]
    finder = _Finder(sheet)
    for block in _blocks(rest):
        for first, last in finder.bands(block):
            finder.add([_cut(row, first, last) for row in block], first, last)
    regions += finder.regions
    return sorted(regions, key=lambda r: (r.rows[0].number, r.first_column))


def _declared(sheet: Sheet, area: Area, heads: int) -> Region | None:
    """A table that the sheet itself declares, and rows that follow it without a gap."""
    inside: list[SheetRow] = []
    above: list[SheetRow] = []
    expected = area.last_row + 1
    for row in sheet.rows:
        cut = _cut(row, area.first_column, area.last_column)
        if row.number < area.first_row:
            above.append(row)
        elif row.number <= area.last_row:
            if any(cell.strip() for cell in cut.cells):
                inside.append(cut)
        elif row.number == expected and _goes_on(row, area, sheet):
            inside.append(cut)
            expected += 1
        else:
            break
    head = inside[:heads] if inside and inside[0].number == area.first_row else []
    rows = inside[len(head) :]
    if not rows:
        return None
    width = range(area.first_column, area.last_column + 1)
    headers = tuple(_cell(head[-1], at) for at in width) if head else ()
    return Region(area.first_column, area.last_column, _title_above(above, area), headers, rows)


def _goes_on(row: SheetRow, area: Area, sheet: Sheet) -> bool:
    if any(a.first_row <= row.number <= a.last_row for a in sheet.declared):
        return False
    width = range(area.first_column, area.last_column + 1)
    inside = len(filled_columns(row, width))
    return inside >= 2 and inside == sum(1 for cell in row.cells if cell.strip())


def _title_above(above: Sequence[SheetRow], area: Area) -> str:
    """The nearest row of a single cell, at most one blank row away from the table."""
    width = range(area.first_column, area.last_column + 1)
    title = ""
    expected = area.first_row
    for row in list(reversed(above))[:_TITLE_ROWS]:
        if row.number < expected - (1 if title else 2):
            break
        filled = filled_columns(row, width)
        if len(filled) != 1:
            break
        title = row.cells[filled[0]]
        expected = row.number
    return _short(title)


def _outside(sheet: Sheet, regions: Sequence[Region]) -> Iterator[SheetRow | None]:
    """The sheet without the cells that declared tables have taken."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for region in regions:
        for row in region.rows:
            taken.setdefault(row.number, []).append((region.first_column, region.last_column))
    for area in sheet.declared:
        taken.setdefault(area.first_row, []).append((area.first_column, area.last_column))
    for row in sheet.rows:
        spans = taken.get(row.number)
        if spans is None:
            yield row
            continue
        cells = tuple(
            "" if any(first <= at <= last for first, last in spans) else cell
            for at, cell in enumerate(row.cells)
        )
        yield SheetRow(row.number, cells) if any(cell.strip() for cell in cells) else None


def _blocks(rows: Sequence[SheetRow]) -> Iterator[list[SheetRow]]:
    block: list[SheetRow] = []
    for row in rows:
        if block and row.number != block[-1].number + 1:
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _bands(block: Sequence[SheetRow], merged: Sequence[Area]) -> list[tuple[int, int]]:
    """Side by side tables: blank columns between parts whose rows differ in number."""
    used = sorted(_used_columns(block, merged))
    if not used:
        return []
    bands: list[tuple[int, int]] = [(used[0], used[0])]
    for at in used[1:]:
        first, last = bands[-1]
        if at == last + 1:
            bands[-1] = (first, at)
        else:
            bands.append((at, at))
    joined = [bands[0]]
    for band in bands[1:]:
        if _apart(block, joined[-1], band):
            joined.append(band)
        else:
            joined[-1] = (joined[-1][0], band[1])
    joined[0] = (min(joined[0][0], _first_column(block)), joined[0][1])
    return joined


def _first_column(block: Sequence[SheetRow]) -> int:
    return min(at for row in block for at, cell in enumerate(row.cells) if cell.strip())


def _used_columns(block: Sequence[SheetRow], merged: Sequence[Area]) -> set[int]:
    """Columns in rows of two cells and more; titles of one cell may lie across a gap."""
    full = [row for row in block if sum(1 for cell in row.cells if cell.strip()) > 1] or block
    used = {at for row in full for at, cell in enumerate(row.cells) if cell.strip()}
    numbers = {row.number for row in full}
    for area in merged:
        if area.first_row in numbers and area.first_column in used:
            used.update(range(area.first_column, area.last_column + 1))
    return used


def _apart(block: Sequence[SheetRow], left: tuple[int, int], right: tuple[int, int]) -> bool:
    if left[0] == left[1] or right[0] == right[1]:
        return False
    full = [row for row in block if sum(1 for cell in row.cells if cell.strip()) > 1]
    one = {row.number for row in full if filled_columns(row, range(left[0], left[1] + 1))}
    two = {row.number for row in full if filled_columns(row, range(right[0], right[1] + 1))}
    if min(len(one), len(two)) < 2:
        return False
    return len(one & two) < 0.75 * len(one | two) or _same_heads(block, left, right)


def _same_heads(block: Sequence[SheetRow], left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Two tables of the same columns stand side by side, such as two years."""
    for row in block[:3]:
        one = [cell.strip() for cell in row.cells[left[0] : left[1] + 1]]
        two = [cell.strip() for cell in row.cells[right[0] : right[1] + 1]]
        if one == two and sum(map(bool, one)) > 1 and not any(map(is_value, one)):
            return True
    return False


def _cut(row: SheetRow, first: int, last: int) -> SheetRow:
    if first == 0 and len(row.cells) <= last + 1:
        return row
    return SheetRow(row.number, ("",) * first + row.cells[first : last + 1])


class _Finder:
    """Goes down a sheet block by block; keeps what may still turn out to be title or note."""

    def __init__(self, sheet: Sheet) -> None:
        self.regions: list[Region] = []
        self._sheet = sheet
        self._single: list[SheetRow] = []

    def bands(self, block: Sequence[SheetRow]) -> list[tuple[int, int]]:
        """Parts side by side; below a table that is as wide as all of them there is only one."""
        bands = _bands(block, self._sheet.merged)
        if len(bands) > 1:
            first, last = bands[0][0], bands[-1][1]
            above = self._current(first, last)
            if above is not None and above.headers:
                return [(first, last)]
        return bands

    def add(self, rows: list[SheetRow], first: int, last: int) -> None:
        rows = [row for row in rows if any(cell.strip() for cell in row.cells)]
        for part in _parts(rows, range(first, last + 1)):
            self._add_part(part, first, last)

    def _add_part(self, rows: list[SheetRow], first: int, last: int) -> None:
        columns = _columns_of(rows, first, last)
        current = self._current(first, last)
        header = find_header(rows, columns, first=current is None)
        if header is not None and (current is None or _not_a_row_of(current, rows[header])):
            self._begin(rows, header, first, last)
        elif current is not None:
            self._go_on(current, rows, columns)
        elif sum(len(filled_columns(row, columns)) > 1 for row in rows) > 1:
            title = self._title()
            self.regions.append(Region(first, last, title, (), list(rows)))
        else:
            self._single += rows

    def _current(self, first: int, last: int) -> Region | None:
        """The region above these columns, if what comes may belong to it."""
        for region in reversed(self.regions):
            if first <= region.last_column and last >= region.first_column:
                inside = first >= region.first_column and last <= region.last_column
                same = first == region.first_column and last == region.last_column
                return region if (inside if region.headers else same) else None
        return None

    def _begin(self, rows: list[SheetRow], header: int, first: int, last: int) -> None:
        columns = range(first, last + 1)
        above = rows[:header]
        titles = [row for row in above if len(filled_columns(row, columns)) == 1]
        if titles:
            self._single.clear()
            title = _short(next(c for c in titles[0].cells if c.strip()))
        else:
            title = self._title()
        top, names = self._names(rows, header, columns)
        self.regions.append(Region(first, last, title, names, rows[top + 1 :]))

    def _names(
        self, rows: list[SheetRow], header: int, columns: Sequence[int]
    ) -> tuple[int, tuple[str, ...]]:
        """Header texts, with merged cells over all their columns and over a second line."""
        upper = self._spread(rows[header], columns)
        if header + 2 < len(rows) and self._is_group_row(rows[header]):
            below = rows[header + 1]
            filled = filled_columns(below, columns)
            if len(filled) > 1 and not any(is_value(below.cells[at].strip()) for at in filled):
                lower = [_cell(below, at) for at in columns]
                both = (" ".join(filter(None, (u, w))) for u, w in zip(upper, lower, strict=True))
                return header + 1, tuple(both)
        return header, tuple(upper)

    def _is_group_row(self, row: SheetRow) -> bool:
        return any(
            area.first_row == area.last_row == row.number and area.last_column > area.first_column
            for area in self._sheet.merged
        ) and any(area.first_row == row.number < area.last_row for area in self._sheet.merged)

    def _spread(self, row: SheetRow, columns: Sequence[int]) -> list[str]:
        names = [_cell(row, at) for at in columns]
        for area in self._sheet.merged:
            if area.first_row <= row.number <= area.last_row:
                for i, at in enumerate(columns):
                    if area.first_column < at <= area.last_column and not names[i]:
                        names[i] = _cell(row, area.first_column)
        return names

    def _go_on(self, current: Region, rows: list[SheetRow], columns: Sequence[int]) -> None:
        """Adds rows to the region; rows of one cell wait until fuller ones follow."""
        if all(len(filled_columns(row, columns)) < 2 for row in rows):
            self._single += rows
            return
        current.rows += self._single
        self._single.clear()
        current.rows += rows

    def _title(self) -> str:
        """The last lone text above, which then is no longer waiting to be a row."""
        texts = [[cell for cell in row.cells if cell.strip()] for row in self._single]
        lone = [cells[0] for cells in texts if len(cells) == 1]
        self._single.clear()
        return _short(lone[-1]) if lone else ""


def _parts(rows: list[SheetRow], columns: range) -> list[list[SheetRow]]:
    """Cuts a block where, after full rows, lone texts stand above another header."""
    parts: list[list[SheetRow]] = []
    start, lone, full = 0, None, False
    for at, row in enumerate(rows):
        if len(filled_columns(row, columns)) < 2:
            lone = at if lone is None else lone
            continue
        if lone is not None and full and at - lone <= _TITLE_ROWS + 4:
            ahead = rows[at : at + _LOOK_AHEAD]
            strict = find_header(ahead, _columns_of(ahead, columns[0], columns[-1]), first=False)
            if strict == 0 and not _among(rows[start:lone], row):
                parts.append(rows[start:lone])
                start, full = lone, False
        lone = None
        full = full or at > start
    parts.append(rows[start:])
    return parts


def _not_a_row_of(region: Region, row: SheetRow) -> bool:
    """No cell of a would-be header already stands in its column of the region above."""
    return not _among(region.rows, row)


def _among(rows: Sequence[SheetRow], row: SheetRow) -> bool:
    """Some cells of the row, but not most, stand in the same columns of one of the first rows.

    Where most do, that row is a header too, and the same columns begin anew.
    """
    texts = [(at, cell.strip()) for at, cell in enumerate(row.cells) if cell.strip()]
    for other in rows[:60]:
        cells = other.cells
        same = sum(at < len(cells) and cells[at].strip() == text for at, text in texts)
        if 0 < same < 0.5 * len(texts):
            return True
    return False


def _columns_of(rows: Sequence[SheetRow], first: int, last: int) -> list[int]:
    used = {at for row in rows for at, cell in enumerate(row.cells) if cell.strip()}
    return [at for at in range(first, last + 1) if at in used]


def _cell(row: SheetRow, at: int) -> str:
    return " ".join(row.cells[at].split()) if at < len(row.cells) else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TITLE else line[: _TITLE - 1] + "…"
