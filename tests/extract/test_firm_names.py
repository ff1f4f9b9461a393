from __future__ import annotations

import pytest

from foia.extract import Organisations
from foia.model import Document, MentionKind
from foia.text import flowed_page

DOCUMENT = Document("d", "f", 1, 1, "invoice", "", None, None)


def vendors(text: str, label: str = "") -> list[str]:
    found = Organisations(use_model=False)(DOCUMENT, [flowed_page("f", 1, text, label)])
    return [mention.span.quote for mention in found if mention.kind is MentionKind.VENDOR]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("paid to Thistledown Associates in May", "Thistledown Associates"),
        ("Quarrel Street Media Group does not discriminate", "Quarrel Street Media Group"),
        ("INVOICE\nOrvane Solutions\n12345", "Orvane Solutions"),
        ("Bill To:\nAskeland & Brandt\n100", "Askeland & Brandt"),
        ("Allorva Vision\n381 Park Avenue S. Fl 6\nMarlow, NY 10016-8806", "Allorva Vision"),
        ("Orvala\nAttention: Accounts\n711 3rd Avenue\nMarlow, NY 10017", "Orvala"),
        ("Agency: BUYING ORVANE,LLC Advertiser", "BUYING ORVANE,LLC"),
    ],
)
def test_names_as_firms_have_them(text: str, name: str) -> None:
    assert name in vendors(text)


def test_a_legal_name_is_also_named_without_its_form() -> None:
    assert vendors("Askeland and Brandt, Inc. resigned. Later Askeland and Brandt paid.") == [
        "Askeland and Brandt, Inc.",
        "Askeland and Brandt",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Contractual Services\n5", "Terms & Conditions\n", "Parks & Recreation\n", "Support Group\n",
        "Maya Lindqvist\n12 Elm Street\nMarlow, OR 97401", "Police Records\n300 Oak Street\nMarlow, OR 97401",
        "CREDIT MEMO\n300 Oak Street\nMarlow, OR 97401", "our support systems and security services",
        "see orvane.com", "the working group met",
    ],
)  # fmt: skip
def test_what_is_no_firm(text: str) -> None:
    assert vendors(text) == []


def test_a_column_of_vendors() -> None:
    sheet = (
        "Date\tVendor Name\tAmount\n1/2/24\tQuarrel Towing\t12.00\n1/3/24\tOrvane\t9.00\n"
        "1/4/24\tHOLLOWAY, BRADLEY\t3.00\n1/5/24\tMarlow Police Department\t1.00\n"
        "1/6/24\tMetropolitan Public Defender\t1.00\n1/7/24\t5535 Cody Ave\t1.00\n1/8/24\tSelf\t2\n"
    )
    assert vendors(sheet, "sheet A") == ["Quarrel Towing", "Orvane"]
