"""Which sentences are claims, with exact spans, speakers and readings."""

import re
from dataclasses import replace

import pytest

from foia.extract.claims import Claims
from foia.model import Claim, Document, Page, Statement, Words
from foia.text import flowed_page, squeeze

CLAIMS = Claims()


def letter(sender: str | None = "Records Unit") -> Document:
    return Document("d", "f", 1, 1, "letter", "", "2025-03-04", sender)


def page(text: str, label: str = "") -> Page:
    return flowed_page("f", 1, text, label)


def texts(text: str) -> list[str]:
    return [claim.text for claim in CLAIMS(letter(), [page(text)], [])]


def said(text: str, speaker: str | None = None) -> list[Claim]:
    return CLAIMS.statement(Statement("s", "n", "0", text, speaker, "2025-05-06", None))


@pytest.mark.parametrize(
    "text",
    [
        "The City did not identify records responsive to your request.",
        "The Department is not the custodian of the maintenance logs.",
        "Footage is deleted after 30 days.",
        "More than 400 agencies use the network.",
        "The vendor has never sold data to a third party.",
        "Officers can search the images of every other agency.",
        "The Contractor shall delete every image thirty (30) days after it was captured.",
        "The sheriff's office has had access to the cameras of two supermarkets.",
        "Besides Oak and Elm we are live in Ireland, Portugal and New Zealand.",
        "The company will pay the City $1,500 for each visit.",
        "There was no charge for the module, which ran from May 5 to May 18, 2025.",
        "The cameras shall not be used for facial recognition.",
    ],
)
def test_checkable_sentences_are_claims(text: str) -> None:
    assert texts(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ms. Ames,",
        "Thank you for your patience, and please let me know if you have questions.",
        "I am requesting copies of all contracts with the vendor since 2021.",
        "Do you own the data?",
        "Commissioner Hale asked why there was a 30% decrease for the library.",
        "Please submit the form within 30 days.",
        "From: Records Unit <records@example.org>",
        "PUBLIC RECORDS POLICY AND PROCEDURE MANUAL",
        "“Footage” means any image recorded by a camera.",
        "This e-mail is intended only for the person to whom it is addressed and is confidential.",
        "State law exempts certain security records from disclosure.",
        "Would you like to report another incident? No",
        "| am seeking the contracts dated on or after Jan. 1, 2024 with the vendor.",
        "3.2) Any exports or audit logs that show user access to the above stops.",
        "The Contractor shall repair a camera that has failed within five (5) business days.",
        "The City will issue a refund in the amount of $79.81 for the unused time.",
    ],
)
def test_what_cannot_be_checked_is_no_claim(text: str) -> None:
    assert texts(text) == []


def test_span_is_exact_and_text_is_squeezed() -> None:
    text = (
        "Page one\n\nThe City estimates that 2,637 lines of\ndata must be reviewed  for October.\n"
    )
    sheet = page(text)
    (claim,) = CLAIMS(letter(), [sheet], [])
    assert claim.span is not None
    assert sheet.text[claim.span.start : claim.span.end] == claim.span.quote
    assert claim.text == squeeze(claim.span.quote)
    assert "\n" in claim.span.quote
    assert claim.text.startswith("The City estimates that 2,637 lines of data")


def test_quantity_offsets_count_the_text_of_the_claim() -> None:
    (claim,) = said("The agency keeps the images for\n30 days after capture.")
    (quantity,) = claim.quantities
    assert claim.text[quantity.start : quantity.end] == quantity.quote
    assert (quantity.value, quantity.unit) == (30, "day")


def test_question_and_answer_are_one_claim() -> None:
    text = "Does Acme own the data? No.\nHow long are images kept?\n30 days\n"
    found = said(text)
    assert [c.text for c in found] == [
        "Does Acme own the data? No.",
        "How long are images kept? 30 days",
    ]
    assert [c.polarity for c in found] == ["denied", "affirmed"]
    for claim in found:
        assert claim.start is not None
        assert squeeze(text[claim.start : claim.end]) == claim.text


def test_form_fields_are_claims_only_on_a_form() -> None:
    form = "Did your agency recover any items?\nYes\nTotal Number 80\nTotal Value 1354.62\n"
    assert "Did your agency recover any items? Yes" in texts(form)
    assert "Total Number 80" in texts(form)
    assert texts("Total Number 80\n") == []


def test_unanswered_field_is_no_claim() -> None:
    assert texts("Did your agency recover any items?\n(No response)\n") == []


def test_row_of_a_list_is_always_a_claim() -> None:
    (claim,) = said("Acme: one network, one mission", "Acme")
    assert claim.text == "Acme: one network, one mission"
    assert claim.speaker == "Acme"


def test_scope_places_and_polarity_are_read() -> None:
    (claim,) = said("We never operated outside the United States and Canada.")
    assert claim.polarity == "denied"
    assert "never" in claim.scope
    assert claim.places == ("United States", "Canada")


def test_bounds_are_no_denial() -> None:
    (claim,) = said("The contract covers no more than 48 cameras.")
    assert claim.polarity == "affirmed"


def test_ids_depend_on_place_alone() -> None:
    one = said("Footage is deleted after 30 days.")
    assert [c.id for c in one] == [c.id for c in said("Footage is deleted after 30 days.", "Acme")]


def test_failed_page_gives_nothing_and_empty_text_too() -> None:
    assert CLAIMS(letter(), [page("")], []) == []
    assert said("   \n") == []


def of_type(type_: str, text: str) -> list[str]:
    document = Document("d", "f", 1, 1, type_, "", None, None)
    return [claim.text for claim in CLAIMS(document, [page(text)], [])]


def test_a_bullet_with_a_figure_is_a_claim_on_a_slide_only() -> None:
    assert of_type("presentation", "Live in five countries") == ["Live in five countries"]
    assert of_type("letter", "Live in five countries") == []


def test_what_is_to_be_paid_is_a_claim_of_a_bill_only() -> None:
    assert of_type("invoice", "Total due $132,000.00") == ["Total due $132,000.00"]
    assert of_type("letter", "Total due $132,000.00") == []
    assert of_type("invoice", "Total due: see below") == []


def test_a_clause_stands_alone_where_the_sentence_asks_for_something() -> None:
    asked = "the list is attached, please treat it as confidential."
    text = f"As of this month 437 agencies are clients; {asked}"
    assert texts(text) == ["As of this month 437 agencies are clients"]


def test_what_was_hardly_legible_is_no_claim() -> None:
    text = "Footage is deleted after 30 days."
    read = page(text)
    sure = replace(read, words=words_of(text, 0.95))
    unsure = replace(read, words=words_of(text, 0.55))
    assert len(CLAIMS(letter(), [sure], [])) == 1
    assert CLAIMS(letter(), [unsure], []) == []


def words_of(text: str, confidence: float) -> Words:
    words = Words()
    for match in re.finditer(r"\S+", text):
        words.start.append(match.start())
        words.end.append(match.end())
        words.confidence.append(confidence)
        for column in (words.x0, words.top, words.x1, words.bottom):
            column.append(0.0)
    return words


def test_an_answer_stands_between_the_lines_of_its_question_or_beside_it() -> None:
    form = (
        "At the date of the incident, was this case linked to a\nNo\nfencing operation?\n"
        "What action was taken? Cited/Ticket to Appear\nAgency Case Number 2418838\n"
        "Did your agency recover any items?\nYes\n"
    )
    found = CLAIMS(letter(), [page(form)], [])
    assert [claim.text for claim in found] == [
        "At the date of the incident, was this case linked to a No fencing operation?",
        "What action was taken? Cited/Ticket to Appear",
        "Did your agency recover any items? Yes",
    ]
    assert [claim.polarity for claim in found] == ["denied", "affirmed", "affirmed"]
