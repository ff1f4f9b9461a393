"""What repeats a claim, quotes it or speaks for its speaker is no support, and can refute."""

import pytest

from foia.model import Evidence, Finding, Passage, Span, Stance, Verdict
from tests.compare.worlds import COMPARE, claim


def against(
    text: str, record: str, *, speaker: str, by: str = "", kind: str | None = None
) -> tuple[list[Evidence], Finding]:
    span = Span("file0", 1, 0, len(record), record)
    passage = Passage(span, "records/0.pdf", kind, None, 0.8, "document0", by)
    return COMPARE(claim(text, speaker), [passage], [], 0)


@pytest.mark.parametrize(
    ("speaker", "by", "kind", "verdict"),
    [
        ("Acme", "Acme Systems, Inc.", "presentation", "not enough evidence"),
        ("Acme Systems", "Jo Roe <jo@acme.example>", "e-mail", "not enough evidence"),
        ("Ann Lee, City of Elm", "City of Elm", "report", "not enough evidence"),
        ("Acme", "State of Utopia", "report", "supported"),
        ("The Elm Lantern", "Jo Roe <jo@elm.example>", "e-mail", "supported"),
        ("Acme", "Acme and City of Elm", "contract", "supported"),
    ],
)
def test_the_same_speaker_is_no_support(speaker: str, by: str, kind: str, verdict: str) -> None:
    record = "All footage of the cameras is deleted after 30 days by the firm."
    _, finding = against("Footage is deleted after 30 days.", record, speaker=speaker, by=by, kind=kind)  # fmt: skip
    assert finding.verdict == Verdict(verdict), finding.summary


def test_the_same_speaker_contradicts_itself() -> None:
    record = "Footage is kept for 12 months."
    _, finding = against("Footage is deleted after 30 days.", record, speaker="Acme", by="Acme")
    assert finding.verdict is Verdict.REFUTED


def test_the_page_that_a_claim_is_taken_from_does_not_support_it() -> None:
    text = "The data of all cameras is deleted after 30 days by the vendor itself."
    evidence, finding = against(text, text + " Storage: footage is kept 30 days.", speaker="Acme")
    assert finding.verdict is Verdict.NOT_ENOUGH_EVIDENCE
    assert {e.stance for e in evidence} == {Stance.RELATED}
    assert any("own words" in e.reason for e in evidence)


def test_a_mail_that_quotes_the_claim_does_not_support_it() -> None:
    record = 'In your release you say: "The drones have flown 310 missions." Where is that from?'
    _, finding = against("The drones have flown 310 missions.", record, speaker="Port of Elm")
    assert finding.verdict is Verdict.NOT_ENOUGH_EVIDENCE


def test_a_claim_that_stands_in_one_record_is_in_conflict_with_another() -> None:
    text = "Since most of our officers work 12 hour shifts the count is high."
    own = Passage(Span("a", 1, 0, len(text), text), "a.pdf", None, None, 0.9, "a")
    other = "The roster shows six different 10-hour shifts."
    passage = Passage(Span("b", 1, 0, len(other), other), "b.pdf", None, None, 0.5, "b")
    _, finding = COMPARE(claim(text), [own, passage], [], 0)
    assert finding.verdict is Verdict.CONFLICTING
    assert "12 hour" in finding.summary
    assert "10-hour" in finding.summary
