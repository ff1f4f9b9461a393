"""Tables printed on paper against the sheet that was printed, and against labelled row counts.

Headings are set aside: a found column is the sheet's column whose cells it shares most, so a
reader that loses the headings of continuation pages is not punished twice. A sheet printed
over several pages in width is found in parts, each compared on the columns it has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.evals import folding
from tests.evals.case import Case, FoundTable
from tests.evals.cells import Grid, comparable, says_nothing
from tests.evals.gold import GoldPage, GoldSet
from tests.evals.scoring import Counts

SAME_ROW = 0.5
KNOWN_HEADERS = 0.5


@dataclass(frozen=True, slots=True)
class TableScore:
    """`cells` are (column, value) pairs; `rows_exact` have every cell of the found columns."""

    tables: int = 0
    found: int = 0
    counts_equal: int = 0
    rows: int = 0
    rows_exact: int = 0
    cells: Counts = field(default_factory=Counts)

    def __add__(self, other: TableScore) -> TableScore:
        return TableScore(
            self.tables + other.tables,
            self.found + other.found,
            self.counts_equal + other.counts_equal,
            self.rows + other.rows,
            self.rows_exact + other.rows_exact,
            self.cells + other.cells,
        )


def grid_of(table: FoundTable) -> Grid:
    return Grid(table.name, tuple(tuple(map(comparable, cells)) for _, cells in table.rows))


def score(expected: Sequence[Grid], found: Sequence[Grid]) -> TableScore:
    """Every found table belongs to the expected one with whose rows it shares most cells.

    What was found of a blank form belongs to that form, so it is not held against another table.
    """
    filled = [_all_cells(table).gold for table in expected]
    totals = {_filled(row) for table in expected for row in table.totals}
    parts: dict[int, list[Grid]] = {}
    for grid in found:
        shared = [_shared_cells(table, grid) for table in expected]
        # Numbered empty lines stand in filled forms too: the emptier table has them by right.
        best = max(range(len(expected)), key=lambda at: (shared[at], -filled[at]), default=0)
        if expected and shared[best]:
            parts.setdefault(best, []).append(grid)
    result = TableScore()
    for at, table in enumerate(expected):
        if table.blank:
            continue
        result += TableScore(1, 0, 0, len(table.rows), 0, _all_cells(table))
        if at in parts:
            counts = [len(part.rows) for part in parts[at]]
            bare = [_without(part, totals) for part in parts[at]]
            result += _against(table, bare, counts)
    return result


def _filled(row: Sequence[str]) -> frozenset[str]:
    return frozenset(cell for cell in row if cell not in ("", "-", "0.00"))


def _without(grid: Grid, totals: set[frozenset[str]]) -> Grid:
    """Without rows that are totals of an expected table: they are right, and no rows of it."""
    kept = tuple(row for row in grid.rows if not _filled(row) or _filled(row) not in totals)
    return Grid(grid.name, kept)


def _all_cells(table: Grid) -> Counts:
    return Counts(gold=sum(bool(cell) for row in table.rows for cell in row))


def _shared_cells(table: Grid, grid: Grid) -> int:
    """Cells that rows have in common, each found row with the row most like it."""
    rows = Counter(frozenset(filter(None, row)) for row in table.rows)
    shared = 0
    for row in grid.rows:
        cells = frozenset(filter(None, row))
        match = max(
            (known for known in rows if _alike(known, cells)),
            key=lambda known: (len(known & cells), -len(known)),
            default=None,
        )
        if match is not None:
            rows[match] -= 1
            rows += Counter()
            shared += len(match & cells)
    return shared


def _alike(known: frozenset[str], cells: frozenset[str]) -> bool:
    """The found row may have fewer columns than the sheet, but what it has must agree."""
    return bool(cells) and len(known & cells) / len(cells) >= SAME_ROW and bool(known & cells)


def _against(table: Grid, parts: Sequence[Grid], row_counts: Sequence[int]) -> TableScore:
    """Parts side by side add columns; parts of the same columns add rows.

    The row count is right when one part alone has it: a table left in pieces is not joined.
    """
    expected = Counter(_cells_of(table.rows, {at: at for at in range(table.width)}))
    given: Counter[tuple[int, str]] = Counter()
    exact: Counter[frozenset[int]] = Counter()
    for part in parts:
        columns = _columns(table, part)
        given.update(_cells_of(part.rows, columns))
        pairs = sorted(columns.items(), key=lambda pair: pair[1])
        present = Counter(tuple(_cell(row, mine) for mine, _ in pairs) for row in part.rows)
        meant = Counter(tuple(_cell(row, theirs) for _, theirs in pairs) for row in table.rows)
        exact[frozenset(columns.values())] += sum((present & meant).values()) if pairs else 0
    both = sum((expected & given).values())
    filled = sum(bool(cell) for part in parts for row in part.rows for cell in row)
    return TableScore(
        found=1,
        counts_equal=int(len(table.rows) in row_counts),
        rows_exact=min(max(exact.values()), len(table.rows)),
        cells=Counts(gold_hit=both, found=filled, found_hit=both),
    )


def _columns(table: Grid, grid: Grid) -> dict[int, int]:
    """Found column to sheet column, by shared cells, the surest pair first."""
    theirs = [Counter(_column(table, at)) for at in range(table.width)]
    shares = []
    for mine in range(grid.width):
        cells = Counter(_column(grid, mine))
        for at, expected in enumerate(theirs):
            shared = sum((cells & expected).values())
            if shared:
                shares.append((shared, -abs(mine - at), mine, at))
    pairs: dict[int, int] = {}
    for _, _, mine, at in sorted(shares, reverse=True):
        if mine not in pairs and at not in pairs.values():
            pairs[mine] = at
    return pairs


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _column(grid: Grid, at: int) -> list[str]:
    return [cell for row in grid.rows if (cell := _cell(row, at))]


def _cells_of(rows: Sequence[Sequence[str]], columns: Mapping[int, int]) -> list[tuple[int, str]]:
    return [
        (at, cell) for row in rows for mine, at in columns.items() if (cell := _cell(row, mine))
    ]


@dataclass(frozen=True, slots=True)
class PageTableScore:
    """Labelled tables of single pages: whether one was found there, and with as many rows."""

    labelled: int
    found: int
    rows_equal: int
    lines: tuple[str, ...]


def score_page_tables(gold: GoldSet, case: Case) -> PageTableScore:
    labelled = found = equal = 0
    lines = []
    for page in gold.pages:
        file = case.file(page.file, page.sha256)
        tables = case.tables(file.id) if file and page.tables else []
        for label in page.tables:
            labelled += 1
            counts = [_filled_rows(table, page) for table in tables
                      if _known(label.columns, table.columns)]  # fmt: skip
            counts = [number for number in counts if number or not label.rows]
            found += bool(counts)
            equal += label.rows in counts
            lines.append(f"{page.file} p. {page.number}: {label.rows} rows, found {counts}")
    return PageTableScore(labelled, found, equal, tuple(lines))


def _known(expected: Sequence[str], columns: Sequence[str]) -> bool:
    """Half of the labelled headings, at least, are headings of the table."""
    names = ["".join(folding.words(column)) for column in columns]
    meant = ["".join(folding.words(column)) for column in expected]
    return sum(name in names for name in meant) >= KNOWN_HEADERS * len(meant)


def _filled_rows(table: FoundTable, page: GoldPage) -> int:
    """Rows on that page with two cells or more that say something; a dash says nothing."""
    return sum(
        number == page.number and sum(not says_nothing(cell) for cell in cells) >= 2
        for number, cells in table.rows
    )
