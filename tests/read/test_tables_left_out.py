"""Nothing that stands beside the rows of a table vanishes: it is in the note or in `partial`."""

from __future__ import annotations

from collections.abc import Sequence

from foia.model import Page, Table, TableFragment
from foia.read.joining import JoinTables
from foia.read.tables_page import Ruling, find_fragments
from foia.read.tables_totals import total_rows
from tests.read.tables_made import Line, grid_lines, priced_items, printed_page

XS = (50, 200, 300, 400, 500)
NAMES = [(52, "Item"), (202, "Awarded"), (302, "Spent"), (402, "Left")]


def _tables(*pages: Page, rulings: Sequence[Sequence[Ruling]] = ()) -> tuple[Table, ...]:
    fragments: list[TableFragment] = []
    for at, page in enumerate(pages):
        fragments.extend(find_fragments(page, rulings[at] if at < len(rulings) else ()))
    return JoinTables()("f", fragments)


def _printed(table: Table) -> list[list[str]]:
    return [[*row.printed] for row in table.rows]


def test_totals_of_an_invoice_are_in_the_note() -> None:
    lines: list[Line] = [*priced_items(count=1), (128, [(350, "Subtotal"), (450, "$20.00")])]
    lines += [(142, [(350, "Sales tax"), (450, "$0.00")]), (156, [(350, "Due"), (450, "$20.00")])]
    (table,) = _tables(printed_page(lines))
    assert len(table.rows) == 1
    for text in ("Subtotal $20.00", "Sales tax $0.00", "Due $20.00"):
        assert f"“{text}” stands below the rows on page 1" in table.note


def test_the_total_of_drawn_cells_is_in_the_note_and_no_sum_counts_twice() -> None:
    lines: list[Line] = [(102, NAMES)]
    for n in range(3):
        y = 122 + 20 * n
        lines.append(
            (y, [(52, f"Part {'ABC'[n]}"), (202, "$10.00"), (302, "$4.00"), (402, "$6.00")])
        )
    lines.append((182, [(52, "Parts Budget:"), (202, "$30.00"), (302, "$12.00"), (402, "$18.00")]))
    ys = [98 + 20 * n for n in range(6)]
    (table,) = _tables(printed_page(lines), rulings=[grid_lines(XS, ys)])
    assert table.found_by == "ruled"
    assert [row.values[1] for row in table.rows] == [10, 10, 10]
    assert table.note == "“Parts Budget: $30.00 $12.00 $18.00” stands below the rows on page 1"


def test_what_only_speaks_of_a_total_stays_a_row() -> None:
    counted = [("Arrests", "2", "5"), ("Total value", "7", "1"), ("Cited", "3", "4")]
    assert total_rows(counted) == set()
    assert total_rows([*counted, ("Total for both", "12", "10")]) == {3}
    assert total_rows([("A", "2"), ("Total A", "2"), ("Total B", "9"), ("Total C", "4")]) == set()


def test_lines_at_the_top_of_the_next_page_that_fit_nothing_are_said() -> None:
    stray: list[Line] = [(100, [(30, "Signed for the city"), (330, "by the clerk"), (530, "June")])]
    stray += [(300 + 14 * n, [(50, "We enclose what we found there.")]) for n in range(3)]
    (table,) = _tables(printed_page(priced_items()), printed_page(stray, 2))
    assert len(table.rows) == 3
    assert "on page 2 did not fit these columns: “Signed for the city by the clerk" in table.note


def test_drawn_lines_that_were_given_up_are_said() -> None:
    lines: list[Line] = [*priced_items(), (170, [(52, "Signed:"), (252, "Bo Lee, clerk")])]
    lines.append((190, [(52, "Agency:"), (252, "Elm Police")]))
    box = grid_lines((50, 250, 500), (166, 186, 206))
    (table,) = _tables(printed_page(lines), rulings=[box])
    assert len(table.rows) == 3
    assert "2 lines not read as rows: “Signed: Bo Lee, clerk Agency: Elm Police”" in table.note


def test_a_section_whose_header_ends_the_page_is_a_table_of_its_own() -> None:
    rows: list[Line] = [
        (102 + 20 * n, [(52, str(n + 4)), (202, "$1.00"), (302, "$2.00"), (402, "$3.00")])
        for n in range(3)
    ]
    first: list[Line] = [*rows, (162, [(52, "Supplies: goods that are used up")]), (182, NAMES)]
    across = grid_lines((50, 500), [98 + 20 * n for n in range(6)])
    inner = [Ruling(x, top, x, bottom) for x in XS for top, bottom in ((98, 158), (178, 198))]
    one, two = _tables(
        printed_page(first),
        printed_page(rows, 2),
        rulings=[[*across, *inner], grid_lines(XS, [98, 118, 138, 158])],
    )
    assert [len(one.rows), len(two.rows)] == [3, 3]
    assert two.title == "Supplies: goods that are used up"
    assert [column.printed for column in two.columns] == ["Item", "Awarded", "Spent", "Left"]


def test_a_sheet_spilled_sideways_over_pages_is_found_beside_its_rows() -> None:
    reasons = ["theft", "stolen van", "inv", "", "test", "welfare check", "theft", "burglary"]
    left: list[Line] = [(100, [(50, "Id"), (250, "User"), (400, "Count")])]
    right: list[Line] = [(100, [(60, "Reason")])]
    for n, reason in enumerate(reasons):
        y = 114 + 14 * n
        left.append((y, [(50, f"a{n}-77"), (250, f"U{n}"), (400, str(n))]))
        right += [(y, [(60, reason)])] if reason else []
    one, two = _tables(printed_page(left), printed_page(right, 2))
    assert len(one.rows) == 8
    assert [column.printed for column in two.columns] == ["Reason"]
    assert [row.printed[0] for row in two.rows] == [reason for reason in reasons if reason]
    assert "level with those of the table on page 1" in two.note


def test_a_later_page_of_other_things_is_no_spilled_sheet() -> None:
    other: list[Line] = [(207 + 31 * n, [(60, f"Item {n} of the agenda")]) for n in range(8)]
    assert len(_tables(printed_page(priced_items(count=6)), printed_page(other, 2))) == 1


def test_cells_with_two_figures_make_a_table_doubtful() -> None:
    lines: list[Line] = [(100, [(50, "Name"), (250, "Calls"), (400, "Serial")])]
    for n in range(9):
        serial = f"{n + 100} 970" if n < 2 else str(n + 100)
        lines.append(
            (114 + 14 * n, [(50, f"Officer {'ABCDEFGHI'[n]}"), (250, str(n)), (400, serial)])
        )
    (table,) = _tables(printed_page(lines))
    assert table.partial == "2 cells hold two figures in column 3, first on page 1"


def test_one_header_under_two_titles_is_two_tables() -> None:
    pages = []
    for number, title in ((1, "Spending"), (2, "Outcomes of patrols")):
        pages.append(printed_page([(84, [(50, title)]), *priced_items()], number))
    assert [table.title for table in _tables(*pages)] == ["Spending", "Outcomes of patrols"]


def test_the_title_is_the_heading_of_the_page_and_never_a_page_number_or_an_address() -> None:
    below: Sequence[Line] = [(y + 60, cells) for y, cells in priced_items()]
    address: Line = (140, [(50, "11 Quay Road, Elm, Tamarack 00417")])
    page = printed_page([(30, [(50, "Rookery search log"), (450, "Page 4 of 9")]), address, *below])
    (small,) = _tables(page)
    assert small.title == ""
    large = printed_page(
        [(30, [(50, "Rookery search log"), (450, "7/21/2025")]), address, *below], size=12
    )
    (table,) = _tables(large)
    assert table.title == "Rookery search log"
    assert table.name == "rookery_search_log"


def test_boxes_of_labels_and_values_are_no_table() -> None:
    pairs = [
        ("Invoice #", "386135-1", "Invoice Month", "May 2020"),
        ("Invoice Date", "05/31/20", "Invoice Period", "04/27/20 - 05/25/20"),
        ("Advertiser", "Elm Initiatives", "", ""),
    ]
    lines: list[Line] = [
        (102 + 20 * n, [(x + 2, text) for x, text in zip(XS, row, strict=False) if text])
        for n, row in enumerate(pairs)
    ]
    assert _tables(printed_page(lines), rulings=[grid_lines(XS, [98, 118, 138, 158])]) == ()
