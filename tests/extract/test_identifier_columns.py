from __future__ import annotations

import pytest

from foia.extract import Identifiers
from foia.text import flowed_page
from tests.extract.drawn_pages import DOCUMENT, drawn


def found(text: str) -> list[tuple[str, str | None, str]]:
    return [
        (m.span.quote, m.value, m.detail["kind"])
        for m in Identifiers()(DOCUMENT, [flowed_page("f", 1, text)])
    ]


def test_numbers_under_their_heads() -> None:
    page = drawn(
        ((50, "P.O. NUMBER"), (180, "VENDOR NO."), (300, "LICENSE NUMBER"), (450, "NAME")),
        ((50, "4500071822"), (180, "V309"), (300, "RX0200327"), (450, "ADA POE")),
        ((50, "4500071823"), (180, "V310"), (300, "RX0200328"), (450, "BO RAY")),
        ("Total of 2 lines"),
    )
    got = [(m.value, m.detail["kind"]) for m in Identifiers()(DOCUMENT, [page])]
    assert got == [
        ("4500071822", "purchase_order"), ("V309", "vendor"), ("RX0200327", "permit"),
        ("4500071823", "purchase_order"), ("V310", "vendor"), ("RX0200328", "permit"),
    ]  # fmt: skip


def test_what_stands_under_a_head_and_is_no_number() -> None:
    page = drawn(
        ((50, "CASE NUMBER"), (200, "INVOICE NO.")),
        ((50, "12/03/2024"), (200, "see page 3 of this")),
        ((50, "24-00123"),),
    )
    assert list(Identifiers()(DOCUMENT, [page])) == []


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("booked to account 2210-0417, Other", "2210-0417", "account"),
        ("Form PUR-11", "PUR-11", "form"),
        ("License Plate: 156 MUD", "156 MUD", "license_plate"),
        ("Serial No. SN48213", "SN48213", "serial"),
        ("withheld by TPRA § 14", "TPRA § 14", "statute"),
        ("as § 14(b)(7)(E) of that Act", "§ 14(b)(7)(E)", "statute"),
        ("see ORS 192. 311 for", "ORS 192.311", "statute"),
        ("the law (ORS 192), as", "ORS 192", "statute"),
    ],
)
def test_identifiers(text: str, value: str, kind: str) -> None:
    assert [(v, k) for _, v, k in found(text)] == [(value, kind)]


@pytest.mark.parametrize("text", ["see ORS 152.35 of", "Law, ORS 192 311-192.478.", "KRS 61.87 "])
def test_a_misread_section_has_no_value(text: str) -> None:
    ((quote, value, _),) = found(text)
    assert value is None
    assert text.find(quote) >= 0


@pytest.mark.parametrize(
    "text", ["a plate: of 12 eggs", "in the form 10 of", "on account 12", "§ 5 of"]
)
def test_what_is_no_identifier(text: str) -> None:
    assert found(text) == []


def test_a_subsection_that_is_not_legible_is_said() -> None:
    (one,) = Identifiers()(DOCUMENT, [flowed_page("f", 1, "see ORS 192. 355(2 Na of the law")])
    assert one.value == "ORS 192.355"
    assert one.detail["note"] == "what follows the section is not clear"
    (one,) = Identifiers()(DOCUMENT, [flowed_page("f", 1, "see ORS 183.482 (the law)")])
    assert "note" not in one.detail
