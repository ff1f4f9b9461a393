from dataclasses import replace

from foia.model import Column, ColumnType, Table, TableRow
from foia.store import Case, tables
from foia.store.listing import list_view


def table(file: str, *cells: str) -> Table:
    rows = tuple(
        TableRow(1, i, (cell,), (float(cell.strip("$")),)) for i, cell in enumerate(cells, start=1)
    )
    column = Column("paid", "Paid", ColumnType.MONEY)
    return Table("invoice", file, 1, 1, "", (column,), rows, "ruled")


def test_two_untitled_tables_of_a_page_are_both_kept(case: Case, letter: str) -> None:
    with case.transaction():
        tables.save_tables(case, [table(letter, "$1.50", "$2.00"), table(letter, "$3.25")])
    rows = case.connection.execute("SELECT name, rows FROM tables ORDER BY name")
    assert [tuple(row) for row in rows] == [("invoice", 2), ("invoice_2", 1)]


def test_the_printed_text_stands_beside_the_typed_value(case: Case, letter: str) -> None:
    with case.transaction():
        tables.save_tables(case, [table(letter, "$1.50")])
    listing = list_view(case, "invoice", {})
    assert listing.columns == ("_page", "_row", "paid", "paid_printed")
    assert listing.rows == ((1, 1, 1.5, "$1.50"),)


def test_recognised_cells_bring_their_confidence(case: Case, letter: str) -> None:
    plain = table(letter, "$1.50", "$2.00")
    sure = tuple(replace(row, confidence=(0.5 + row.number / 10,)) for row in plain.rows)
    with case.transaction():
        tables.save_tables(case, [plain, replace(plain, name="scanned", rows=sure)])
    listing = list_view(case, "scanned", {})
    assert listing.columns[-2:] == ("_confidence", "_cells")
    assert [row[-2:] for row in listing.rows] == [(0.6, "[0.6]"), (0.7, "[0.7]")]
    assert "_confidence" not in list_view(case, "invoice", {}).columns
