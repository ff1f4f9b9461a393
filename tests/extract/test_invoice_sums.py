"""Totals against lines: certain, or left open."""

from __future__ import annotations

from dataclasses import replace

from foia.extract import Amounts
from foia.model import Document, Page, PageSource
from tests.extract.drawn_pages import DOCUMENT, drawn, invoice

TWO = (
    ("Camera lease", "48", "$2,500.00", "$120,000.00"),
    ("Installation", "48", "$250.00", "$12,000.00"),
)


def checks(*pages: Page, document: Document = DOCUMENT) -> list[tuple[str, str, str]]:
    return [
        (m.detail["checked"], m.detail.get("lines_sum", ""), m.detail.get("lines", ""))
        for m in Amounts()(document, list(pages))
        if "checked" in m.detail
    ]


def test_lines_that_add_up() -> None:
    page = invoice(*TWO, totals=(("Subtotal", "$132,000.00"), ("Total due", "$132,000.00")))
    assert checks(page) == [("agrees", "132000.00", "2")] * 2


def test_tax_freight_and_discount_stand_between() -> None:
    page = invoice(
        *TWO,
        totals=(
            ("Subtotal", "$132,000.00"), ("Discount", "$2,000.00"), ("Sales tax", "$100.00"),
            ("Freight", "$50.00"), ("Total", "$130,150.00"),
        ),
    )  # fmt: skip
    assert checks(page) == [("agrees", "132000.00", "2")] * 2


def test_a_balance_after_a_payment() -> None:
    page = invoice(
        *TWO,
        totals=(
            ("Total", "$132,000.00"), ("Amount paid", "$32,000.00"), ("Balance due", "$100,000.00"),
        ),
    )  # fmt: skip
    assert [check for check, _, _ in checks(page)] == ["agrees", "agrees"]


def test_a_total_that_differs() -> None:
    page = invoice(*TWO, totals=(("Total due", "$133,000.00"),))
    assert checks(page) == [("differs", "132000.00", "2")]


def test_a_line_whose_sum_is_not_printed_leaves_it_open() -> None:
    page = invoice(*TWO, ("Licenses", "48", "", ""), totals=(("Total due", "$133,000.00"),))
    assert checks(page) == [("unknown", "", "")]


def test_a_hardly_legible_scan_never_differs() -> None:
    totals = (("Total due", "$133,000.00"),)
    assert checks(invoice(*TWO, totals=totals, confidence=0.5)) == [("unknown", "", "")]
    assert checks(invoice(*TWO, totals=totals, confidence=0.97))[0][0] == "differs"


def test_the_text_that_some_scanner_left_never_differs() -> None:
    page = invoice(*TWO, totals=(("Total due", "$133,000.00"),))
    hidden = replace(page, signals={"invisible_share": 0.9})
    assert checks(hidden) == [("unknown", "", "")]


def test_a_figure_that_is_not_clear_never_differs() -> None:
    rows = (TWO[0], ("Installation", "48", "$250.00", "$12,00,0"))
    assert checks(invoice(*rows, totals=(("Total due", "$132,000.00"),)))[0][0] == "unknown"


def test_missing_pages_leave_it_open() -> None:
    page = invoice(*TWO, totals=(("Total due", "$133,000.00"),))
    assert checks(page, document=replace(DOCUMENT, last_page=2)) == [("unknown", "", "")]
    failed = replace(page, number=2, text="", source=PageSource.FAILED)
    both = replace(DOCUMENT, last_page=2)
    assert checks(page, failed, document=both) == [("unknown", "", "")]


def test_lines_over_two_pages_agree_and_never_differ() -> None:
    first = invoice(TWO[0])
    second = replace(invoice(TWO[1], totals=(("Total due", "$132,000.00"),)), number=2)
    document = replace(DOCUMENT, last_page=2)
    assert checks(first, second, document=document) == [("agrees", "132000.00", "2")]
    second = replace(invoice(TWO[1], totals=(("Total due", "$133,000.00"),)), number=2)
    assert checks(first, second, document=document) == [("unknown", "", "")]


def test_a_contract_of_several_years_never_differs() -> None:
    page = invoice(*TWO, totals=(("Contract total", "$264,000.00"),))
    assert checks(page, document=replace(DOCUMENT, type="contract")) == [("unknown", "", "")]


def test_a_list_without_heads_may_agree() -> None:
    page = drawn(
        ((50, "Rent"), (305, "1,100.00")), ((50, "Postage"), (305, "4,200.25")),
        ((50, "Total"), (305, "5,300.25")),
    )  # fmt: skip
    assert checks(page) == [("agrees", "5300.25", "2")]


def test_a_total_without_lines_is_not_checked() -> None:
    assert checks(drawn("The total due is $55.00")) == []
