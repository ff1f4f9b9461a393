"""Who says it."""

import pytest

from foia.extract.speakers import attributed_speaker, document_speaker
from foia.model import Document, Mention, MentionKind, Span


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“We sell nothing,” said Priya Vane, vice president.", "Priya Vane"),
        ('"It works," the company said.', "the company"),
        ("According to Chief Odalys Ames, crime fell.", "Chief Odalys Ames"),
        ("Acme told the council that images are deleted.", "Acme"),
        ("The City has announced a pilot.", "The City"),
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


def agency(start: int, page: int = 1) -> Mention:
    quote = "Oak County Sheriff's Office"
    span = Span("f", page, start, start + len(quote), quote)
    return Mention("m", MentionKind.AGENCY, span, None, "x", 1.0)


def test_sender_comes_first_without_address() -> None:
    found = document_speaker(document("e-mail", "Ann Lee <ann@example.org>"), [agency(0)])
    assert found == "Ann Lee"


def test_letterhead_speaks_for_a_letter_only() -> None:
    assert document_speaker(document("letter"), [agency(5)]) == "Oak County Sheriff's Office"
    assert document_speaker(document("contract"), [agency(5)]) is None
    assert document_speaker(document("letter"), [agency(5, page=2)]) is None
    assert document_speaker(document("letter"), [agency(5000)]) is None
