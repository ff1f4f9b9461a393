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


def in_sheet(text: str) -> list[str]:
    page = flowed_page("f", 1, text, "sheet Mail, rows 1-9")
    return [m.span.quote for m in People()(DOCUMENT, [page])]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("To: AMES Robert L <rames@x.gov>; COTE Ann <acote@x.gov>", ["AMES Robert L", "COTE Ann"]),
        ("On Mon, May 12, 2025 at 8:11 AM AMES Bob <a@x.gov> wrote:", ["AMES Bob"]),
        ("From: Dana Wing <d@x.com>\n\tSubject: Existing Poles to Team Poles", ["Dana Wing"]),
        ("Tactics Team\nour team\nFrom: Rosa Team <r@x.com>\n", []),
        ("Name: Rosa Ibarra Name: Hollis Grange\n", ["Rosa Ibarra", "Hollis Grange"]),
        ("BARBER, JESSICA DUSTEN F W", ["BARBER, JESSICA DUSTEN"]),
    ],
)
def test_names_in_exported_mail(text: str, quotes: list[str]) -> None:
    assert in_sheet(text) == quotes


def test_a_lone_first_name_is_that_of_a_person_named_in_full() -> None:
    text = "From: Wes Thacker <wes@x.com>\nTo: Rosa Ibarra <r@x.gov>\nRosa,\nit is done.\nWes\n"
    quotes = [m.span.quote for m in people(text)]
    assert quotes == ["Wes Thacker", "Rosa Ibarra", "Rosa", "Wes"]


def test_an_uncommon_given_name_known_from_the_mail_stays_with_its_surname() -> None:
    text = (
        "To: MAHONEY Gabsy <gmahoney@elm.gov>\n\n"
        "Meet your manager, Gabsy Mahoney (CC'd), who will be there.\n"
    )
    quotes = [mention.span.quote for mention in people(text)]
    assert "Gabsy Mahoney" in quotes
    assert "Mahoney" not in quotes


def test_a_firm_or_a_street_named_after_a_family_is_not_the_person_of_that_name() -> None:
    text = (
        "Kevin Orlov wrote to us. The camera stands at 89 Armitage Road (Orlov Vegetable Farms), "
        "and Orlov LLC owns Orlov Street. We met Orlov Monday, and Orlov agreed.\n"
    )
    found = [mention.span for mention in people(text)]
    assert [text[span.start : span.end + 7] for span in found if span.quote == "Orlov"] == [
        "Orlov Monday", "Orlov agreed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Attn: Kenneth Imbrie, Police Chief\n4 Ash Street", "Kenneth Imbrie"),
        ("Robert White, Exec. Assistant District Attorney; then", "Robert White"),
        ("PRESENTATION - CATE IMBRIE, CO-FOUNDER AND CEO, YOUTH FORCE", "CATE IMBRIE"),
    ],
)
def test_a_name_before_a_job(text: str, quote: str) -> None:
    assert quote in [one.span.quote for one in people(text)]


def test_a_roll_with_initials_and_a_count_after_it() -> None:
    found = people("YEAS: JP Imbrie, Helena Ortiz, Lesli D Hale, Freddie King - 4\nNAYS: 0")
    names = [one.span.quote for one in found]
    assert names == ["JP Imbrie", "Helena Ortiz", "Lesli D Hale", "Freddie King"]


def test_a_body_before_a_job_is_no_person() -> None:
    assert (
        people("A. Ashby Parish Sheriff, and Orlin Parish Juvenile Court, Judge of the day") == []
    )
