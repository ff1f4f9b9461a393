"""Decisions: kept for ever, marked when what they were taken on changes, refused over the unseen."""

import pytest

from foia.errors import UsageError
from foia.model import (
    Claim,
    Evidence,
    EvidenceKind,
    Finding,
    Origin,
    Span,
    Stance,
    Statement,
    Verdict,
)
from foia.store import Case, facts, pages, reviews
from foia.store.reviews import (
    ChangedMeanwhile,
    Decision,
    last_reviews,
    review_claim,
    reviews_of,
    version,
)


def put_claim(case: Case, text: str = "Images are kept for 30 days.") -> str:
    statement = Statement("s1", "release.txt", "0" * 64, text, "Vesper", "2025-01-02", None)
    claim = Claim(
        "c1", text, "Vesper", "2025-01-02", Origin.STATEMENT, statement="s1", start=0, end=len(text)
    )
    facts.save_statement(case, statement, [claim], "2025-01-03")
    return "c1"


def find(case: Case, file: str, stance: Stance | None) -> None:
    """What a comparison saves: one passage of page 1 with this stance, or nothing found."""
    page = next(pages.pages_of(case, file, [1]))
    span = Span(file, 1, 0, len(page.text), page.text)
    evidence = (
        []
        if stance is None
        else [Evidence("e1", "c1", EvidenceKind.PASSAGE, stance, 0.9, "same number", span)]
    )
    verdict = {
        None: Verdict.NOT_ENOUGH_EVIDENCE,
        Stance.SUPPORTS: Verdict.SUPPORTED,
        Stance.REFUTES: Verdict.REFUTED,
    }[stance]
    with case.transaction():
        facts.save_finding(
            case, Finding("c1", verdict, "", tuple(evidence), 0), evidence, {(file, 1): page}
        )


def decide(case: Case, word: str = "supported", seen: str | None = None) -> reviews.KeptReview:
    return review_claim(case, Decision("c1", word, "I called them.", "Kim"), seen=seen)


def test_no_decision_is_overwritten(case: Case, letter: str) -> None:
    put_claim(case)
    find(case, letter, Stance.SUPPORTS)
    decide(case, "supported")
    decide(case, "not checkable")
    assert [r.decision for r in reviews_of(case, "c1")] == ["not checkable", "supported"]
    assert last_reviews(case)["c1"].decision == "not checkable"
    assert reviews_of(case, "c1")[0].verdict == "supported"
    assert reviews_of(case, "c1")[0].claim_text == "Images are kept for 30 days."


@pytest.mark.parametrize(
    ("before", "after"),
    [(None, Stance.SUPPORTS), (Stance.SUPPORTS, None), (Stance.SUPPORTS, Stance.REFUTES)],
)
def test_evidence_that_changes_makes_a_decision_stale(
    case: Case, letter: str, before: Stance | None, after: Stance | None
) -> None:
    put_claim(case)
    find(case, letter, before)
    decide(case)
    find(case, letter, before)
    assert not reviews_of(case, "c1")[0].stale, "the same evidence again is no change"
    find(case, letter, after)
    assert reviews_of(case, "c1")[0].stale


def test_nobody_decides_over_what_they_have_not_seen(case: Case, letter: str) -> None:
    put_claim(case)
    find(case, letter, Stance.SUPPORTS)
    seen = version(case, "c1")
    decide(case, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        decide(case, "refuted", seen=seen)
    seen = version(case, "c1")
    find(case, letter, Stance.REFUTES)
    with pytest.raises(ChangedMeanwhile):
        decide(case, "refuted", seen=seen)
    assert len(reviews_of(case, "c1")) == 1


def test_a_decision_needs_a_known_word_a_name_and_a_claim(case: Case, letter: str) -> None:
    put_claim(case)
    for decision in (
        Decision("c1", "true", "", "Kim"),
        Decision("c1", "supported", "", " "),
        Decision("nothing", "supported", "", "Kim"),
    ):
        with pytest.raises(UsageError):
            review_claim(case, decision)
    assert not reviews_of(case, "c1")
