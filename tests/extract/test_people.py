from __future__ import annotations

import pytest

from foia.extract import People
from foia.model import Document, Mention
from foia.text import flowed_page

DOCUMENT = Document("d", "f", 1, 1, "letter", "", None, None)


def people(text: str, *, use_model: bool = False) -> list[Mention]:
    return People(use_model=use_model)(DOCUMENT, [flowed_page("f", 1, text)])


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("From: Wingate, Dana D.\nTo: all", "Wingate, Dana D.", "Dana D. Wingate"),
        ("From: Rosa Ibarra <r@x.gov>", "Rosa Ibarra", "Rosa Ibarra"),
        ("Hi Seth,\nthank you", "Seth", "Seth"),
        ("Dear Okonkwo,\n", "Okonkwo", "Okonkwo"),
        ("Sincerely,\nMaya Lindqvist\nClerk", "Maya Lindqvist", "Maya Lindqvist"),
        ("it was Officer Wayde Anders who wrote", "Wayde Anders", "Wayde Anders"),
        ("Attn: BRADLEY PHELAN", "BRADLEY PHELAN", "BRADLEY PHELAN"),
        ("as Kevin Orlov put it", "Kevin Orlov", "Kevin Orlov"),
        ("/s/ Harlan, Geoffrey", "Harlan, Geoffrey", "Geoffrey Harlan"),
    ],
)
def test_forms(text: str, quote: str, value: str) -> None:
    (found,) = people(text)
    assert (found.span.quote, found.value) == (quote, value)


def test_title_from_the_signature_and_after_a_comma() -> None:
    (signed,) = people("Regards,\nKevin Orlov\nRecords Manager\n")
    assert signed.detail["title"] == "Records Manager"
    (named,) = people("cc: Kevin Orlov, Deputy Chief of Police\n")
    assert named.detail["title"] == "Deputy Chief of Police"


def test_a_last_name_after_the_full_name() -> None:
    assert [m.span.quote for m in people("Kevin Orlov spoke. Later Orlov left, and Orlov's email stayed.")] == [
        "Kevin Orlov", "Orlov", "Orlov",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Madison Street is closed", "Jackson County Records", "Thank you for your request", "James Lumber Inc. sold it",
        "Request Number", "Dear Records Manager", "on Douglas Street", "kevin@orlov.example",
    ],
)  # fmt: skip
def test_what_is_no_person(text: str) -> None:
    assert people(text) == []


def test_the_model_finds_names_in_prose() -> None:
    found = people("The memo was written by Rosalind Achterberg, an analyst.", use_model=True)
    assert [m.span.quote for m in found] == ["Rosalind Achterberg"]
