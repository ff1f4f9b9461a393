"""What is a table on a page and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from foia.model import TableFragment
from foia.read.joining import JoinTables
from foia.read.tables_page import find_fragments
from tests.read.tables_made import (
    Line,
    grid_lines,
    priced_items,
    printed_page,
    read_tables,
    texts_of,
)


def test_aligned_columns_under_a_header() -> None:
    found = find_fragments(printed_page(priced_items()), ())
    assert len(found) == 1
    assert found[0].header == ("Item", "Quantity", "Price", "Amount")
    assert texts_of(found[0])[2] == ["Camera type C", "4", "$10.00", "$40.00"]


def test_an_invoice_with_one_line_is_a_table_and_its_totals_are_no_rows() -> None:
    lines = [*priced_items(count=1), (128, [(350, "Subtotal"), (450, "$20.00")])]
    lines.append((142, [(350, "Total due"), (450, "$20.00")]))
    tables = JoinTables()("f", find_fragments(printed_page(lines), ()))
    assert [[*row.printed] for row in tables[0].rows] == [
        ["Camera type A", "2", "$10.00", "$20.00"]
    ]


def test_prose_is_no_table() -> None:
    words = "The agency has asked the vendor for a list of every search made in the last year"
    lines: list[Line] = [(100 + 12 * n, [(50, words), (380, words[:40])]) for n in range(20)]
    assert _strong(find_fragments(printed_page(lines), ())) == []


@pytest.mark.parametrize(
    "pairs",
    [
        [("From:", "Ana Ruiz"), ("Sent:", "Monday, June 2, 2025"), ("To:", "Sam Lee"), ("Subject:", "Maps")],
        [("Customer: City of Elm", "Term: 24 months"), ("Address: 1 Main St", "Billing: Net 30"), ("E-mail: a@elm.gov", "Start: 6/2/2025")],
    ],
)  # fmt: skip
def test_labels_with_values_are_no_table(pairs: list[tuple[str, str]]) -> None:
    lines: list[Line] = [(100 + 14 * n, [(50, a), (250, b)]) for n, (a, b) in enumerate(pairs)]
    assert _strong(find_fragments(printed_page(lines), ())) == []


def _strong(found: Sequence[TableFragment]) -> list[TableFragment]:
    return [fragment for fragment in found if not fragment.weak]


def test_drawn_cells_keep_their_wrapped_lines() -> None:
    lines = [
        (102, [(52, "Name"), (202, "Reason"), (402, "Count")]),
        (122, [(52, "Ana"), (202, "stolen vehicle seen"), (402, "12")]),
        (131, [(202, "near the bridge")]),
        (146, [(52, "Bo"), (402, "7")]),
    ]
    found = find_fragments(
        printed_page(lines), grid_lines([50, 200, 400, 500], [98, 114, 142, 158])
    )
    assert found[0].found_by == "ruled"
    assert found[0].header == ("Name", "Reason", "Count")
    assert texts_of(found[0]) == [
        ["Ana", "stolen vehicle seen near the bridge", "12"],
        ["Bo", "", "7"],
    ]


def test_columns_drawn_without_lines_between_the_rows() -> None:
    lines = [(102, [(52, "Line"), (202, "Program"), (402, "Amount")])]
    lines += [(122 + 12 * n, [(52, str(n + 1)), (202, "News"), (402, "$5.00")]) for n in range(4)]
    found = find_fragments(printed_page(lines), grid_lines([50, 200, 400, 500], [98, 114, 190]))
    assert texts_of(found[0]) == [[str(n + 1), "News", "$5.00"] for n in range(4)]


def test_a_drawn_form_is_no_table() -> None:
    lines = [
        (102, [(52, "Agency:"), (202, "Elm Police")]),
        (122, [(52, "Grant number:"), (202, "ORT-25-06")]),
        (142, [(52, "Period:"), (202, "6/1/2025")]),
    ]
    assert (
        find_fragments(printed_page(lines), grid_lines([50, 200, 400], [98, 118, 138, 158])) == ()
    )


def test_a_page_without_fragment_in_between_is_said() -> None:
    one = find_fragments(printed_page(priced_items(), 1), ())
    three = find_fragments(printed_page(priced_items(), 3), ())
    tables = JoinTables()("f", [*one, *three])
    assert len(tables) == 1
    assert len(tables[0].rows) == 6
    assert tables[0].partial == "no rows were found on page 2, between rows of this table"


def test_other_headers_are_other_tables_with_names_of_their_own() -> None:
    other = [
        (t, [(x, s.replace("Quantity", "Ordered")) for x, s in cells])
        for t, cells in priced_items()
    ]
    fragments = [
        *find_fragments(printed_page(priced_items()), ()),
        *find_fragments(printed_page(other, 2), ()),
    ]
    tables = JoinTables()("f", fragments)
    assert [len(table.rows) for table in tables] == [3, 3]
    assert len({table.name for table in tables}) == 2


def test_a_page_of_letters_gives_nothing(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    canvas = Canvas(str(path), pagesize=letter)
    canvas.drawString(72, 720, "City of Elm")
    canvas.drawString(400, 720, "June 2, 2025")
    for n in range(25):
        canvas.drawString(
            72, 660 - 14 * n, "We have searched our files and enclose what we found there."
        )
    canvas.showPage()
    canvas.save()
    assert read_tables(path) == ()
