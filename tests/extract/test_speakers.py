"""Who says it."""

import pytest

from foia.extract.document_speakers import document_speaker
from foia.extract.speakers import attributed_speaker, is_of_someone_unnamed
from foia.model import Document, Mention, MentionKind, Span


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“We sell nothing,” said Priya Vane, vice president.", "Priya Vane"),
        ('"It works," the company said.', "the company"),
        ("According to Chief Odalys Ames, crime fell.", "Chief Odalys Ames"),
        ("Acme told the council that images are deleted.", "Acme"),
        ("The City has announced a pilot.", "The City"),
        (
            "Ada Lewis, Territory Manager of Ostrelle, told the Commission that all is deleted.",
            "Ada Lewis",
        ),
        ("Images are deleted after 30 days.", None),
        ("It said nothing.", None),
    ],
)
def test_attribution(sentence: str, speaker: str | None) -> None:
    assert attributed_speaker(sentence) == speaker


def test_pronoun_and_running_quotation_mean_the_last_speaker() -> None:
    assert attributed_speaker("She said that it works.", "Ada Bell") == "Ada Bell"
    assert attributed_speaker("“Every image is deleted.”", "Ada Bell") == "Ada Bell"
    assert attributed_speaker("Bell added that it works.", "Ada Bell") == "Ada Bell"


def document(type_: str, sender: str | None = None) -> Document:
    return Document("d", "f", 1, 2, type_, "", None, sender)


BODY = "Oak County Sheriff's Office"
LETTERHEAD = f"{BODY}\n12 Main Street\n\nDear Ann,"


def agency(start: int, page: int = 1, quote: str = BODY, short_for: str = "") -> Mention:
    span = Span("f", page, start, start + len(quote), quote)
    detail = {"short_for": short_for} if short_for else {}
    return Mention("m", MentionKind.AGENCY, span, None, "x", 1.0, detail)


def signature(name: str) -> Mention:
    span = Span("f", 2, 40, 40 + len(name), name)
    return Mention("p", MentionKind.PERSON, span, None, "x", 1.0, {"how": "signature"})


def test_sender_comes_first_without_address() -> None:
    mail = document("e-mail", "Ann Lee <ann@example.org>")
    assert document_speaker(mail, [agency(0)], {1: LETTERHEAD}) == "Ann Lee"


def test_who_signs_a_letter_speaks_for_the_body_of_its_letterhead() -> None:
    letter = document("response letter", "Ann Lee")
    assert document_speaker(letter, [agency(0)], {1: LETTERHEAD}) == f"Ann Lee, {BODY}"


def test_a_sender_whose_name_was_taken_out_is_known_by_the_signature() -> None:
    mail = document("e-mail", "@example.org")
    assert document_speaker(mail, [signature("Seth")], {1: ""}) == "Seth"
    assert document_speaker(mail, [], {1: ""}) == "@example.org"


def test_letterhead_speaks_for_a_letter_only() -> None:
    assert document_speaker(document("letter"), [agency(0)], {1: LETTERHEAD}) == BODY
    assert document_speaker(document("contract"), [agency(0)], {1: LETTERHEAD}) is None
    assert document_speaker(document("letter"), [agency(0, page=2)], {1: LETTERHEAD}) is None
    assert document_speaker(document("letter"), [agency(5000)], {1: "x\n" * 2500 + BODY}) is None


def test_a_body_that_a_heading_speaks_of_does_not_speak() -> None:
    text = f"Things learned from {BODY} records\nWe asked for the contract."
    report = document("report")
    assert document_speaker(report, [agency(text.index(BODY))], {1: text}) is None


def test_a_short_form_speaks_by_its_full_name() -> None:
    found = agency(0, quote="OCSO", short_for=BODY)
    assert document_speaker(document("policy"), [found], {1: "OCSO\nPolicy 12"}) == BODY


def test_a_form_says_whose_it_is() -> None:
    text = f"Expense form\nRecipient name: {BODY} for the cycle 2023-2025 and the one after it"
    assert document_speaker(document("form"), [agency(text.index(BODY))], {1: text}) == BODY


def vendor(quote: str, start: int) -> Mention:
    span = Span("f", 1, start, start + len(quote), quote)
    return Mention("v", MentionKind.VENDOR, span, None, "x", 1.0, {})


def test_a_deck_is_its_owners_and_not_theirs_to_whom_it_is_shown() -> None:
    text = f"VESPER OPTICS\nOne search for every road\nBriefing for the {BODY}"
    found = [vendor("VESPER OPTICS", 0), agency(text.index(BODY))]
    assert document_speaker(document("presentation"), found, {1: text}) == "VESPER OPTICS"
    assert document_speaker(document("presentation"), found[1:], {1: text}) is None


def test_a_policy_is_that_of_the_one_body_that_its_first_page_names() -> None:
    text = f"POLICY\n1204\nReaders are used by the {BODY} for plates."
    found = [agency(text.index(BODY))]
    assert document_speaker(document("policy"), found, {1: text}) == BODY
    other = agency(0, quote="FBI")
    assert document_speaker(document("policy"), [*found, other], {1: text}) is None


def test_an_agreement_is_said_by_its_parties() -> None:
    signed = Document("d", "f", 1, 2, "contract", "", None, None, ("Oak City", "Vesper Inc."))
    assert document_speaker(signed, [], {1: ""}) == "Oak City and Vesper Inc."


def test_who_says_we_has_just_been_named() -> None:
    text = "Since June, Eyes on Oak has been asking for records. We have learned much."
    assert document_speaker(document("report"), [], {1: text}) == "Eyes on Oak"
    assert document_speaker(document("report"), [], {1: text.replace("We", "They")}) is None


def test_he_said_is_not_said_by_whose_record_it_is() -> None:
    assert is_of_someone_unnamed("He said the door was open.")
    assert not is_of_someone_unnamed("The officer said the door was open.")
    assert attributed_speaker("“We just waited,” Alberto recalls.") == "Alberto"


def test_initials_are_spelled_out_by_the_document_alone() -> None:
    form = document("form")
    text = "Application: EPD Theft Program\nAnn Lee - ALee@elmira-ny.gov"
    short = agency(text.index("EPD"), quote="EPD")
    assert document_speaker(form, [short], {1: text}) == "Elmira Police Department"
    other = text.replace("elmira", "oakmere")
    assert document_speaker(form, [short], {1: other}) == "EPD"
    spelled = agency(400, page=2, quote="Eastlake Police Department")
    assert document_speaker(form, [short, spelled], {1: text}) == "Eastlake Police Department"
