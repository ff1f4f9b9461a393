from __future__ import annotations

import pytest

from foia.extract import Identifiers, Places, Technologies
from foia.model import Document
from foia.text import flowed_page

DOCUMENT = Document("d", "f", 1, 1, "letter", "", None, None)


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("your request number MPD-2025-2738 of June", "MPD-2025-2738", "request"),
        ("public records request MPD-\n2025-2738", "MPD-2025-2738", "request"),
        ("contract number 2025-03244, section 10.2", "2025-03244", "contract"),
        ("Invoice #MPD-2025-4432-INV-1", "MPD-2025-4432-INV-1", "invoice"),
        ("Purchase Order No. 2510002336", "2510002336", "purchase_order"),
        ("Quote Q-20418 of June", "Q-20418", "solicitation"),
        ("Vendor No. V-30921", "V-30921", "vendor"),
        ("the second invoice, CVS-11873 over", "CVS-11873", "invoice"),
        ("since Amendment No. 1 your", "Amendment No. 1", "contract"),
        ("P.O. NUMBER P.O. DATE TERMS\n4500071822 02/20/2024 Net", "4500071822", "purchase_order"),
        ("P.O. # 4500123", "4500123", "purchase_order"),
        ("Grant Agreement #: ORT-25-06", "ORT-25-06", "contract"),
        ("Agency Case Number 2418838", "2418838", "case"),
        ("Agency case number\n2505128\nZip", "2505128", "case"),
        ("see 138 S. Ct. 2206 (2018)", "138 S. Ct. 2206", "case"),
        ("and 236 Or. App. 91", "236 Or. App. 91", "case"),
        ("No. 3:21-cv-00123-AB", "3:21-cv-00123-AB", "case"),
        ("you may appeal under ORS 192.415.", "ORS 192.415", "statute"),
        ("under 42 U.S.C. § 1983", "42 U.S.C. § 1983", "statute"),
    ],
)
def test_identifiers(text: str, value: str, kind: str) -> None:
    (found,) = Identifiers()(DOCUMENT, [flowed_page("f", 1, text)])
    assert (found.value, found.detail["kind"]) == (value, kind)


@pytest.mark.parametrize(
    "text",
    [
        "ORS 192.345(3)",
        "541-682-5111",
        "Grant Cycle: 2023-2025",
        "DOB: Aug-14-1986",
        "invoice of May",
        "page 3 of 5",
    ],
)
def test_what_is_no_identifier(text: str) -> None:
    assert Identifiers()(DOCUMENT, [flowed_page("f", 1, text)]) == []


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("moved to Marlow, OR 97401", "Marlow, OR", "US-OR"),
        ("12 Club Rd Marlow, Oregon", "Marlow, Oregon", "US-OR"),
        ("in the United States only", "United States", "US"),
        ("sent to Saudi Arabia", "Saudi Arabia", "SA"),
        ("from Ontario by", "Ontario", "CA-ON"),
    ],
)
def test_places(text: str, quote: str, value: str) -> None:
    (found,) = Places()(DOCUMENT, [flowed_page("f", 1, text)])
    assert (found.span.quote, found.value) == (quote, value)


def test_an_agency_is_no_place() -> None:
    assert Places()(DOCUMENT, [flowed_page("f", 1, "the Oregon State Police, ORS 1.1")]) == []


def test_technologies_have_one_name_and_the_list_extends() -> None:
    text = "Automatic license\nplate readers (ALPR), body cameras, LPRs and a Weather Balloon; plural drones"
    found = Technologies(names=("balloon: weather balloon",))(DOCUMENT, [flowed_page("f", 1, text)])
    assert [m.value for m in found] == [
        "automated license plate reader", "automated license plate reader", "body-worn camera",
        "automated license plate reader", "balloon", "drone",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["MPD-000017", "Salem OR-97401", "COVID-1919", "exit I-105"])
def test_codes_that_identify_no_record(text: str) -> None:
    assert Identifiers()(DOCUMENT, [flowed_page("f", 1, text)]) == []
