"""What a person does to claims: kept with a name, and holding when the text is read again."""

from pathlib import Path

import pytest

from foia.errors import UsageError
from foia.extract.claims import Claims
from foia.model import Claim, Origin, Span, Statement
from foia.run import claim_editing
from foia.run.claim_editing import Change, Who
from foia.store import Case, claim_edits, create_case, facts, open_case, pages
from foia.store.reviews import ChangedMeanwhile, Decision, review_claim, reviews_of, version
from foia.store.schema import VERSION

TEXT = (
    "Our 14 cameras keep images for 30 days and 12 agencies can search them.\n\n"
    "We paid $1,250.00 for training in 2024."
)
KIM = Who("Kim", "it says two things")


def read(case: Case) -> list[Claim]:
    """As adding the file does."""
    statement = Statement("s1", "release.txt", "0" * 64, TEXT, "Vesper", "2025-01-02", None)
    claims = Claims().statement(statement)
    with case.transaction():
        facts.save_statement(case, statement, claims, "2025-01-03")
        claim_edits.reapply(case, claims, {})
    return claims


def texts(case: Case) -> list[str]:
    return [claim.text for claim in facts.all_claims(case, Origin.STATEMENT)]


def test_edits_splits_and_drops_hold_when_the_statement_is_read_again(case: Case) -> None:
    first, second = read(case)
    parts = claim_editing.split(
        case,
        first.id,
        ["Our 14 cameras keep images for 30 days.", "12 agencies can search them."],
        KIM,
    )
    claim_editing.edit(case, second.id, Change("The training of 2024 cost $1,250.00.", ""), KIM)
    claim_editing.drop(case, parts[1].id, KIM)
    wanted = {"Our 14 cameras keep images for 30 days.", "The training of 2024 cost $1,250.00."}
    assert set(texts(case)) == wanted
    read(case)
    assert set(texts(case)) == wanted
    edited = claim_edits.claim_called(case, second.id)
    assert edited.speaker is None
    assert [str(q.value) for q in edited.quantities if q.unit == "usd"] == ["1250.00"]


def test_history_names_who_and_the_words_before(case: Case) -> None:
    first, _ = read(case)
    claim_editing.edit(case, first.id, Change("We have 14 cameras."), KIM)
    claim_editing.edit(case, first.id, Change("We have 15 cameras."), Who("Lee"))
    changes = claim_edits.changes_of(case, first.id)
    assert [(c.by, c.before, c.after) for c in changes] == [
        ("Kim", first.text, "We have 14 cameras."),
        ("Lee", "We have 14 cameras.", "We have 15 cameras."),
    ]
    assert changes[0].note == "it says two things"
    assert changes[0].at


def test_an_edit_makes_decisions_stale_and_forgets_the_evidence(case: Case, letter: str) -> None:
    first, _ = read(case)
    review_claim(case, Decision(first.id, "supported", "", "Kim"))
    claim_editing.edit(case, first.id, Change("We have 15 cameras."), KIM)
    (review,) = reviews_of(case, first.id)
    assert review.stale
    assert review.claim_text == first.text


def test_a_dropped_claim_keeps_its_decisions(case: Case) -> None:
    first, _ = read(case)
    review_claim(case, Decision(first.id, "not checkable", "", "Kim"))
    claim_editing.drop(case, first.id, KIM)
    assert [r.decision for r in reviews_of(case, first.id)] == ["not checkable"]
    with pytest.raises(UsageError):
        claim_edits.claim_called(case, first.id)


def test_a_claim_is_called_by_its_id_its_beginning_or_part_of_its_text(case: Case) -> None:
    first, second = read(case)
    for called in (first.id, first.id[:12], first.text, first.text[3:-3].upper()):
        assert claim_edits.claim_called(case, called).id == first.id
    for called in ("", " ", "no such words"):
        with pytest.raises(UsageError, match="No claim has"):
            claim_edits.claim_called(case, called)
    with pytest.raises(UsageError, match=f"More than one claim holds(?s:.*){second.id}"):
        claim_edits.claim_called(case, "e")


def test_nothing_is_changed_over_what_was_not_seen(case: Case) -> None:
    first, _ = read(case)
    seen = version(case, first.id)
    claim_editing.edit(case, first.id, Change("We have 14 cameras."), Who("Kim", seen=seen))
    for change in (
        lambda: claim_editing.drop(case, first.id, Who("Lee", seen=seen)),
        lambda: claim_editing.edit(case, first.id, Change("No."), Who("Lee", seen=seen)),
        lambda: claim_editing.split(
            case, first.id, ["We have.", "14 cameras."], Who("Lee", seen=seen)
        ),
    ):
        with pytest.raises(ChangedMeanwhile):
            change()
    assert "We have 14 cameras." in texts(case)


def test_a_records_claim_keeps_the_words_of_its_page(case: Case, letter: str) -> None:
    page = next(pages.pages_of(case, letter, [1]))
    span = Span(letter, 1, 0, len(page.text), page.text)
    claim = Claim("r1", page.text, None, None, Origin.RECORD, span)
    with case.transaction():
        facts.save_claims(case, [claim], {1: page})
    with pytest.raises(UsageError):
        claim_editing.edit(case, "r1", Change("Vesper keeps images for 60 days."), KIM)
    with pytest.raises(UsageError):
        claim_editing.split(case, "r1", ["Vesper Optics Inc.", "images for 60 days"], KIM)
    made = claim_editing.split(case, "r1", ["Vesper Optics Inc.", "images for 30 days."], KIM)
    for part in made:
        assert part.span is not None
        assert page.text[part.span.start : part.span.end] == part.text


def test_own_words_are_one_claim_however_often_they_are_added(case: Case) -> None:
    one = claim_editing.new_claim(case, "Nobody was trained.", KIM, speaker="Vesper")
    two = claim_editing.new_claim(case, "Nobody  was trained.", KIM, speaker="Vesper")
    assert one.id == two.id
    assert texts(case) == ["Nobody was trained."]
    with pytest.raises(UsageError):
        claim_editing.new_claim(case, " … ", KIM)


def test_an_older_case_is_brought_up_to_date(tmp_path: Path) -> None:
    case = create_case(tmp_path / "old.case")
    connection = case.connection
    connection.execute("DROP TABLE claim_changes")
    for name in ("seen", "verdict", "claim_text"):
        connection.execute(f"ALTER TABLE reviews DROP COLUMN {name}")
    connection.execute(
        "INSERT INTO reviews (claim, decision, reviewer, at) VALUES ('c1', 'supported', 'Kim', '2025')"
    )
    connection.execute("PRAGMA user_version = 3")
    case.close()
    case = open_case(tmp_path / "old.case")
    assert case.connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
    (review,) = reviews_of(case, "c1")
    assert (review.decision, review.verdict) == ("supported", "")
    assert claim_edits.changes_of(case) == []
    case.close()
