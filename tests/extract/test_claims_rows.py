"""Rows of bills: what is bought, how many and for how much."""

import pytest

from foia.extract.claims import Claims
from foia.extract.claims_rows import bill_rows
from foia.model import Document
from foia.text import flowed_page

BILL = """INVOICE
Description Quantity Unit price Amount
Camera subscription, year 1 48 $2,500.00 $120,000.00
Mast 3 EA $250.00 $750.00
Freight, by road 2 $10.00 $25.00
Subtotal $120,750.00
Total due $120,750.00
"""


def document(type_: str) -> Document:
    return Document("d", "f", 1, 1, type_, "", None, "Vesper Inc.")


def rows(type_: str, text: str) -> list[str]:
    return [text[start:end] for start, end in bill_rows(document(type_), text)]


def test_rows_whose_arithmetic_holds_and_the_total() -> None:
    assert rows("invoice", BILL) == [
        "Camera subscription, year 1 48 $2,500.00 $120,000.00",
        "Mast 3 EA $250.00 $750.00",
        "Total due $120,750.00",
    ]


@pytest.mark.parametrize(("head", "expected"), [("INVOICE", 0), ("QUOTE Q-7", 3)])
def test_a_form_is_a_quote_by_its_head(head: str, expected: int) -> None:
    assert len(rows("form", BILL.replace("INVOICE", head))) == expected


def test_each_row_is_a_claim_of_who_bills() -> None:
    found = Claims()(document("invoice"), [flowed_page("f", 1, BILL)], [])
    assert [claim.text for claim in found] == rows("invoice", BILL)
    assert {claim.speaker for claim in found} == {"Vesper Inc."}
