"""Head lines of statements: who says it, when, and what is no claim."""

import pytest

from foia.extract.claims import Claims
from foia.extract.claims_head import statement_head
from foia.model import Claim, Statement

RELEASE = """FOR IMMEDIATE RELEASE

Speaker: Veldt Optics, Inc.
Date: May 6, 2025

Veldt Optics answers questions about cameras in Oakmere

NORTH HARBOR, Tamarack - Every image is deleted after 30 days. Here are the facts.

"We sell nothing," said chief engineer Ona Reyes. More than 400 agencies use Lynx, Reyes told the board.

About Veldt Optics: Veldt Optics makes cameras for a safer tomorrow.
"""
ARTICLE = """Who looks at the plates – The Oakmere Courier

By Pia Lund, The Oakmere Courier

May 7, 2025

The city has paid Veldt $90,000 over two years. What would you do? Write to us.

© The Oakmere Courier, all rights reserved
"""
QUESTIONS = """# Cameras: questions and answers

## When does the contract end?

The contract with Veldt ends on June 30, 2026.

## Who may search?

Only trained staff. Each search has a case number.
"""


def statement(text: str, speaker: str | None = None, said_on: str | None = None) -> Statement:
    return Statement("s", "n", "0", text, speaker, said_on, None)


def claims(text: str) -> dict[str, Claim]:
    return {claim.text: claim for claim in Claims().statement(statement(text))}


@pytest.mark.parametrize(
    ("text", "speaker", "said_on"),
    [
        (RELEASE, "Veldt Optics, Inc.", "2025-05-06"),
        (ARTICLE, "The Oakmere Courier", "2025-05-07"),
        (QUESTIONS, None, None),
        ("By Pia Lund, staff writer\n\nThe city has 40 cameras.", "Pia Lund", None),
        (
            "The city has 40 cameras.\n\nAbout Veldt Optics\n\nIt is a company.",
            "Veldt Optics",
            None,
        ),
        ("OAKMERE, Tamarack, May 6, 2025 – The city has 40 cameras.", None, "2025-05-06"),
        ("The meeting of May 6, 2025 was short.", None, None),
    ],
)
def test_head(text: str, speaker: str | None, said_on: str | None) -> None:
    head = statement_head(text)
    assert (head.speaker, head.said_on) == (speaker, said_on)


def test_what_the_reporter_says_wins() -> None:
    headed = Claims().headed(statement(RELEASE, "The mayor", "2025-06-01"))
    assert (headed.speaker, headed.said_on) == ("The mayor", "2025-06-01")


def test_claims_bear_the_speaker_and_the_day_of_the_head() -> None:
    found = claims(RELEASE)
    assert found["Every image is deleted after 30 days."].speaker == "Veldt Optics, Inc."
    assert {claim.said_on for claim in found.values()} == {"2025-05-06"}


def test_a_surname_alone_is_given_in_full() -> None:
    (told,) = [claim for claim in claims(RELEASE).values() if "400" in claim.text]
    assert told.speaker == "Ona Reyes"


@pytest.mark.parametrize("text", [RELEASE, ARTICLE, QUESTIONS])
def test_titles_bylines_imprints_and_calls_to_the_reader_are_no_claims(text: str) -> None:
    for claim in claims(text).values():
        assert not claim.text.startswith(("#", "©", "By ", "NORTH HARBOR"))
        assert "questions" not in claim.text
        assert "Write to us" not in claim.text
        assert text[claim.start : claim.end].split() == claim.text.split()


def test_answers_lose_the_marks_of_their_headings() -> None:
    found = claims(QUESTIONS)
    assert "The contract with Veldt ends on June 30, 2026." in found
    assert "Who may search? Only trained staff." in found


@pytest.mark.parametrize(
    "text",
    [
        "Safety and privacy are two sides of one coin for the people who build Lynx.",
        "In recent weeks much has been said about our work.",
        "She would not say whether it might be one day.",
    ],
)
def test_figures_of_speech_are_no_claims(text: str) -> None:
    assert text not in claims(f"{text} Every image is deleted after 30 days.")
