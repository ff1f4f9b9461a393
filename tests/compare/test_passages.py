"""Verdicts from sentences: numbers, places, parties, denials, dates, and when to abstain."""

from dataclasses import replace

import pytest

from foia.model import Origin, Span, Stance, Verdict
from tests.compare.worlds import COMPARE, claim, compare, passages


@pytest.mark.parametrize(
    ("text", "record", "verdict"),
    [
        ("Footage is deleted after 30 days.", "Footage retention period: 30 Days", "supported"),
        ("Footage is deleted after 30 days.", "Footage is kept for 12 months.", "refuted"),
        ("Footage is deleted after one month.", "All footage is purged after 30 days.", "supported"),
        ("Footage is deleted after 30 days.", "Complaints are kept for 5 years.", "not enough evidence"),
        ("The city paid Acme $258,000.", "The city paid Acme $258,000.00 for both years.", "supported"),
        ("The city paid Acme $400,000.", "The city paid Acme $258,000.00 for both years.", "refuted"),
        ("Oakdale has 30 cameras.", "The Oakdale police department has 12 cameras.", "refuted"),
        ("Oakdale has 30 cameras.", "The Elmton police department has 12 cameras.", "not enough evidence"),
        ("In the second year each camera cost $2,500.", "The city pays $2,500 for each camera in the first year.", "not enough evidence"),
        ("Cameras read 99 percent of plates correctly.", "98.6% of plates are read correctly.", "supported"),
        ("The contract ends on May 3, 2026.", "The agreement ends on 05/03/2026.", "supported"),
        ("We only operate in the US and Canada.", "Besides Canada, we have customers in Qatar.", "refuted"),
        ("We only operate in the US and Canada.", "We have customers in Ohio and Ontario.", "not enough evidence"),
        ("We sell only to law enforcement.", "Two casinos and a private security firm have accounts.", "refuted"),
        ("Acme notified the council of the trial.", "Acme did not notify the council of the trial.", "refuted"),
        ("Acme never shared images with federal agents.", "Acme shared images with federal agents in May.", "refuted"),
        ("Acme never shared images with federal agents.", "Acme may share images with federal agents if asked.", "not enough evidence"),
        ("The city never received money from Acme.", "The city paid Acme in full.", "not enough evidence"),
        ("The cameras solved 40 cases.", "The cameras are painted green.", "not enough evidence"),
    ],
)  # fmt: skip
def test_verdict(text: str, record: str, verdict: str) -> None:
    _, finding = compare(text, record)
    assert finding.verdict == Verdict(verdict), finding.summary


def test_reason_names_both_values() -> None:
    evidence, finding = compare(
        "Acme is used by 600 agencies.", "Acme is now used by 2,200 agencies across the country."
    )
    assert evidence[0].stance is Stance.REFUTES
    assert "600 agencies" in evidence[0].reason
    assert "2,200 agencies" in evidence[0].reason
    assert "2,200 agencies" in finding.summary


def test_evidence_is_narrowed_to_its_sentence() -> None:
    text = "The weather was fair. All footage is purged after 90 days. Lunch followed."
    evidence, _ = compare("Footage is deleted after 30 days.", text)
    span = evidence[0].span
    assert span is not None
    assert span.quote == "All footage is purged after 90 days."
    assert text[span.start - 10 : span.end - 10] == span.quote


def test_both_sides_conflict() -> None:
    _, finding = compare(
        "The city operates 48 cameras.",
        "The city operates 48 cameras on 19 roads now.",
        "As of today the city operates 45 cameras.",
    )
    assert finding.verdict is Verdict.CONFLICTING


def test_summary_always_says_what_was_unread() -> None:
    assert "3 pages of the dump could not be read" in compare("Acme flies.", unread=3)[1].summary
    assert "1 page of the dump could not be read" in compare("Acme flies.", unread=1)[1].summary


def test_a_record_is_no_evidence_for_itself_nor_are_its_copies() -> None:
    text = "The data is stored for 30 days by the vendor."
    (own, copy) = passages(text, text)
    one = replace(claim(text), origin=Origin.RECORD, span=own.span, statement=None)
    evidence, finding = COMPARE(one, [own, copy], [], 0)
    assert evidence == []
    assert finding.verdict is Verdict.NOT_ENOUGH_EVIDENCE


def test_a_file_that_repeats_itself_does_not_support_its_claim() -> None:
    text = "The data is stored for 30 days by the vendor."
    span = Span("file0", 2, 0, len(text), text)
    one = replace(claim(text), origin=Origin.RECORD, span=span, statement=None)
    evidence, _ = COMPARE(one, passages("Data retention: 30 days"), [], 0)
    assert [e.stance for e in evidence] == [Stance.RELATED]


def test_one_record_against_another_is_a_conflict() -> None:
    text = "The city operates 60 cameras."
    span = Span("other", 1, 0, len(text), text)
    one = replace(claim(text), origin=Origin.RECORD, span=span, statement=None)
    _, finding = COMPARE(one, passages("The city operates 48 cameras on 19 roads."), [], 0)
    assert finding.verdict is Verdict.CONFLICTING


def test_a_question_about_it_supports_nothing() -> None:
    _, finding = compare(
        "Images are deleted after 30 days.",
        "Please tell me whether images are deleted after 30 days.",
    )
    assert finding.verdict is Verdict.NOT_ENOUGH_EVIDENCE


def test_an_unrelated_page_changes_no_verdict() -> None:
    records = ["Footage is kept for 12 months."]
    before = compare("Footage is deleted after 30 days.", *records)[1].verdict
    records.append("The picnic is on Saturday; bring 30 plates for 12 days of fun.")
    assert compare("Footage is deleted after 30 days.", *records)[1].verdict == before


def test_no_passages_no_verdict() -> None:
    evidence, finding = compare("Acme never sleeps.")
    assert list(evidence) == []
    assert finding.verdict is Verdict.NOT_ENOUGH_EVIDENCE


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("Number of items recovered 2", "Number of items recovered 1"),
        ("If fees exceed $50, the city will ask first.", "Fees of $80 were paid to the city."),
        ("The contractor shall hold insurance of $1,000,000.", "The contractor held insurance of $1,000,000 in all."),
        ("The city estimates 25 hours of staff time to gather records.", "The city estimates 1 hour of staff time to gather records."),
    ],
)  # fmt: skip
def test_what_a_record_says_of_its_own_case_is_not_settled_by_another(
    text: str, record: str
) -> None:
    span = Span("other", 1, 0, len(text), text)
    one = replace(claim(text), origin=Origin.RECORD, span=span, statement=None)
    assert COMPARE(one, passages(record), [], 0)[1].verdict is Verdict.NOT_ENOUGH_EVIDENCE


def test_a_day_is_met_in_a_sentence_whose_neighbours_name_the_rest() -> None:
    text = "Contract with Veldt Optics. It begins on March 1, 2024 and ends on June 30, 2026."
    evidence, finding = compare("The contract with Veldt ends on June 30, 2026.", text)
    assert finding.verdict is Verdict.SUPPORTED
    assert "Same date" in evidence[0].reason


def test_numbers_of_any_length_are_compared() -> None:
    compare("It has 123456789012345678901234567890123 cameras.", "It has 1.5 cameras.")
