from __future__ import annotations

import pytest

from foia.extract import Amounts
from foia.extract.amount_roles import role_of_label
from foia.model import Mention
from foia.text import flowed_page
from tests.extract.drawn_pages import DOCUMENT, drawn, invoice


def roles(found: list[Mention]) -> list[str]:
    return [mention.detail.get("role", "") for mention in found]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Subtotal $132.00", "subtotal"),
        ("Annual Recurring Subtotal: $132.00", "subtotal"),
        ("Sales tax (8.25%) $132.00", "tax"),
        ("Grand Total: $132.00", "total"),
        ("Total PO Amount $132.00", "total"),
        ("TOTAL DUE $132.00", "balance due"),
        ("Amount due to the City: $132.00", "balance due"),
        ("Less payments received $132.00", "paid"),
        ("Shipping & Handling $132.00", "shipping"),
        ("Unit price: $132.00", "unit price"),
        ("Total compensation shall not exceed $132.00", "not to exceed"),
        ("an amount not to exceed $132.00 in all", "not to exceed"),
        ("cost the city a total of $132.00", "total"),
    ],
)
def test_a_label_gives_the_role(text: str, role: str) -> None:
    assert roles(Amounts()(DOCUMENT, [flowed_page("f", 1, text)])) == [role]


@pytest.mark.parametrize(
    "label",
    ["", "a fine of", "was charged", "Awaiting Deposit Payment", "subtotally", "for each Camera"],
)
def test_no_label_no_role(label: str) -> None:
    assert role_of_label(label) == ""


def test_heads_tell_a_price_from_a_line() -> None:
    page = invoice(
        ("Camera lease", "48", "$2,500.00", "$120,000.00"), ("Poles", "2", "$250.00", "$500.00")
    )
    assert roles(Amounts()(DOCUMENT, [page])) == ["unit price", "line total"] * 2


def test_all_sums_of_a_line_of_totals() -> None:
    page = drawn(
        ((50, "Month"), (250, "Gross Amount"), (400, "Net Amount")),
        ((50, "May"), (250, "$100.00"), (400, "$85.00")),
        ((50, "Totals"), (250, "$100.00"), (400, "$85.00")),
    )
    assert roles(Amounts()(DOCUMENT, [page]))[2:] == ["total", "total"]


def test_a_figure_in_a_sentence_has_no_head() -> None:
    page = drawn(((200, "Amount"),), "The city of Marlow will pay $300.00 for each of them")
    assert roles(Amounts()(DOCUMENT, [page])) == [""]


def test_a_row_of_totals_under_their_labels_and_a_list_under_one() -> None:
    strip = drawn(
        ((50, "Subtotal"), (200, "Sales tax"), (350, "Total")),
        ((50, "$100.00"), (200, "$7.00"), (350, "$107.00")),
    )
    assert roles(Amounts()(DOCUMENT, [strip])) == ["subtotal", "tax", "total"]
    column = drawn(((50, "Station"), (350, "Total")), ((50, "KA"), (350, "$10.00")),
                   ((50, "KB"), (350, "$20.00")), ((50, "KC"), (350, "$30.00")))  # fmt: skip
    assert roles(Amounts()(DOCUMENT, [column])) == ["line total"] * 3
