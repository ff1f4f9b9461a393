"""Transcripts and lists of posts: each claim has the one who spoke it, and nobody else."""

from foia.extract.claims import Claims
from foia.extract.claims_turns import find_turns
from foia.model import Statement

MEETING = (
    "City Council of Port Ansel\nJune 3, 2025\n\nMAYOR ORLEN: Good evening to you all.\n\n"
    "CHIEF BRANDT: We installed 14 cameras in March 2025.\nThe cameras cost $42,000.\n\n"
    "[00:04:10] MAYOR ORLEN: How long are the images kept?\n\n"
    "CHIEF BRANDT: They are deleted after 30 days.\n\nUNIDENTIFIED: The images were kept for 60 days in 2024.\n"
)
POSTS = (
    "Port Ansel Police @portanselpd · Jun 18, 2025\nOur cameras helped recover 12 stolen cars.\n\n"
    "@vesper (June 19, 2025): We never sell data. Thanks @portanselpd!\n"
)


def said(text: str) -> list[tuple[str, str | None, str | None]]:
    statement = Statement("s", "meeting.txt", "0" * 64, text, "The Lantern", None, None)
    claims = Claims().statement(statement)
    for claim in claims:
        assert " ".join(text[claim.start : claim.end].split()) == claim.text
    return [(claim.text, claim.speaker, claim.said_on) for claim in claims]


def test_a_transcript_gives_each_claim_to_its_speaker() -> None:
    assert said(MEETING) == [
        ("We installed 14 cameras in March 2025.", "CHIEF BRANDT", "2025-06-03"),
        ("The cameras cost $42,000.", "CHIEF BRANDT", "2025-06-03"),
        ("They are deleted after 30 days.", "CHIEF BRANDT", "2025-06-03"),
        ("The images were kept for 60 days in 2024.", None, "2025-06-03"),
    ]


def test_posts_have_their_handle_and_day() -> None:
    assert [(who, day) for _, who, day in said(POSTS)] == [
        ("@portanselpd", "2025-06-18"), ("@vesper", "2025-06-19"),
    ]  # fmt: skip


def test_labels_of_a_release_are_no_speakers() -> None:
    release = (
        "Contact: Ann Bell\nDate: June 3, 2025\n\nWe have 14 cameras. Note: they record no sound.\n"
        "Question: Is it shared? Answer: No.\nQuestion: Is it sold?\nAnswer: No.\n"
    )
    assert find_turns(release) == []


def test_a_mail_that_mentions_a_handle_is_no_list_of_posts() -> None:
    assert find_turns("Write to us @vesper for more.\nWe like @portanselpd a lot.\n") == []
