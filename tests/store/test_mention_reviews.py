"""Decisions on rows: kept for ever, stale when the row is another, back when the row comes back."""

from pathlib import Path

import pytest

from foia.errors import UsageError
from foia.ids import make_id
from foia.model import Mention, MentionKind, Span
from foia.store import Case, create_case, facts, ledger, open_case, pages
from foia.store.mention_reviews import (
    MentionDecision,
    RowReviews,
    all_mention_reviews,
    count_mention_reviews,
    mention_called,
    review_mention,
    reviews_of_rows,
)
from foia.store.reviews import ChangedMeanwhile


def read(case: Case, file: str, value: str = "Vesper Optics", *, end: int = 18) -> str:
    """What extracting page 1 saves: one vendor at its beginning. Gives its id."""
    page = next(pages.pages_of(case, file, [1]))
    span = Span(file, 1, 0, end, page.text[:end])
    made = make_id("mention", file, 1, 0, end, "vendor")
    mention = Mention(made, MentionKind.VENDOR, span, value, "x", 0.9)
    with case.transaction():
        facts.forget_extracted(case, file, [1])
        facts.save_mentions(case, [mention], {1: page})
    return made


def decide(
    case: Case, mention: str, word: str = "right", note: str = "", seen: str | None = None
) -> None:
    review_mention(case, MentionDecision(mention, word, note, "Kim"), seen=seen)


def row(case: Case, mention: str) -> RowReviews:
    return reviews_of_rows(case, [mention])[mention]


def in_view(case: Case) -> tuple[object, ...]:
    found = case.connection.execute(
        "SELECT review, reviewer, review_stale, review_notes FROM rows WHERE kind = 'vendor'"
    ).fetchone()
    return tuple(found)


def test_no_decision_is_overwritten(case: Case, letter: str) -> None:
    mention = read(case, letter)
    decide(case, mention, "right")
    decide(case, mention, "wrong", "It is the brand, not the firm.")
    kept = row(case, mention).kept
    assert [(one.decision, one.quote, one.page, one.value) for one in kept] == [
        ("wrong", "Vesper Optics Inc.", 1, "Vesper Optics"),
        ("right", "Vesper Optics Inc.", 1, "Vesper Optics"),
    ]
    assert in_view(case) == ("wrong", "Kim", 0, "Kim: It is the brand, not the firm.")


def test_a_note_leaves_the_decision_and_nobody_is_made_its_author(case: Case, letter: str) -> None:
    mention = read(case, letter)
    review_mention(case, MentionDecision(mention, "note", "Ask the clerk.", "Lee"))
    assert row(case, mention).standing is None
    assert in_view(case) == (None, None, None, "Lee: Ask the clerk.")
    decide(case, mention, "wrong")
    review_mention(case, MentionDecision(mention, "note", "She says so too.", "Lee"))
    standing = row(case, mention).standing
    assert standing is not None
    assert (standing.decision, standing.reviewer) == ("wrong", "Kim")
    notes = "Lee: Ask the clerk. | Lee: She says so too."
    assert row(case, mention).notes == notes
    assert in_view(case) == ("wrong", "Kim", 0, notes)


def test_what_is_taken_back_opens_the_row_and_stays_in_its_history(case: Case, letter: str) -> None:
    mention = read(case, letter)
    with pytest.raises(UsageError, match="taken back"):
        decide(case, mention, "withdrawn")
    decide(case, mention, "wrong")
    decide(case, mention, "withdrawn")
    assert row(case, mention).standing is None
    assert [one.decision for one in row(case, mention).kept] == ["withdrawn", "wrong"]
    assert in_view(case)[0] is None


def test_a_decision_survives_a_run_that_finds_the_same(case: Case, letter: str) -> None:
    mention = read(case, letter)
    decide(case, mention)
    with case.transaction():
        ledger.forget_assembled(case, letter)
    assert all_mention_reviews(case)[0].stale, "while its page is being read anew"
    read(case, letter)
    assert [(one.stale, one.gone) for one in all_mention_reviews(case)] == [(False, False)]


def test_another_value_makes_it_stale_and_the_first_again_does_not(case: Case, letter: str) -> None:
    mention = read(case, letter)
    decide(case, mention)
    read(case, letter, value="Vesper Holdings")
    assert row(case, mention).kept[0].stale
    assert row(case, mention).kept[0].value == "Vesper Optics", "what was decided on"
    assert in_view(case)[2] == 1
    decide(case, mention)
    assert [one.stale for one in row(case, mention).kept] == [False, True]
    read(case, letter)
    assert [one.stale for one in row(case, mention).kept] == [True, False]
    assert count_mention_reviews(case) == (2, 1)


def test_other_letters_at_the_place_make_it_stale(case: Case, letter: str) -> None:
    mention = read(case, letter)
    decide(case, mention)
    with case.transaction() as connection:
        connection.execute("UPDATE mentions SET quote = 'Vesper 0ptics Inc.'")
    assert row(case, mention).kept[0].stale


def test_a_decision_on_what_is_gone_stays_with_what_it_was_taken_on(
    case: Case, letter: str
) -> None:
    decide(case, read(case, letter), "wrong", "Not a firm.")
    read(case, letter, end=13)
    gone = all_mention_reviews(case)[0]
    assert (gone.gone, gone.stale, gone.quote, gone.path, gone.page, gone.note) == (
        True, True, "Vesper Optics Inc.", "letter.txt", 1, "Not a firm.",
    )  # fmt: skip
    assert in_view(case) == (None, None, None, None), "the other row is not decided"


def test_nobody_decides_over_what_they_have_not_seen(case: Case, letter: str) -> None:
    mention = read(case, letter)
    seen = row(case, mention).seen
    decide(case, mention, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        decide(case, mention, "wrong", seen=seen)
    seen = row(case, mention).seen
    read(case, letter, value="Vesper Holdings")
    with pytest.raises(ChangedMeanwhile):
        decide(case, mention, "wrong", seen=seen)
    seen = row(case, mention).seen
    with case.transaction():
        facts.forget_extracted(case, letter, [1])
    with pytest.raises(ChangedMeanwhile):
        decide(case, mention, "wrong", seen=seen)
    assert len(all_mention_reviews(case)) == 1


def test_another_name_behind_it_counts_as_changed_but_makes_nothing_stale(
    case: Case, letter: str
) -> None:
    mention = read(case, letter)
    decide(case, mention)
    seen = row(case, mention).seen
    with case.transaction() as connection:
        connection.execute("INSERT INTO entities VALUES ('e', 'vendor', 'Vesper Holdings', 1, 1)")
        connection.execute("UPDATE mentions SET entity = 'e'")
    assert row(case, mention).seen != seen
    assert not row(case, mention).kept[0].stale


@pytest.mark.parametrize(
    ("word", "note", "reviewer"),
    [("supported", "", "Kim"), ("right", "", " "), ("note", " ", "Kim")],
)
def test_a_decision_needs_a_known_word_a_name_and_a_note_its_words(
    case: Case, letter: str, word: str, note: str, reviewer: str
) -> None:
    mention = read(case, letter)
    with pytest.raises(UsageError):
        review_mention(case, MentionDecision(mention, word, note, reviewer))
    assert not all_mention_reviews(case)


def test_a_row_is_called_by_the_beginning_of_its_id(case: Case, letter: str) -> None:
    mention = read(case, letter)
    assert mention_called(case, mention[:6].upper()) == mention
    for unknown in ("", "zz", "0" * 16):
        with pytest.raises(UsageError):
            mention_called(case, unknown)
    with pytest.raises(UsageError):
        decide(case, "0" * 16)


def test_an_older_case_is_brought_up_to_date(tmp_path: Path) -> None:
    case = create_case(tmp_path / "old.case")
    run = case.connection.execute
    run("DROP VIEW rows")
    for trigger in ("made", "changed", "gone"):
        run(f"DROP TRIGGER reviewed_mention_{trigger}")
    for column in ("kind", "quote", "value", "file", "page"):
        run(f"ALTER TABLE reviews DROP COLUMN {column}")
    run("CREATE VIEW rows AS SELECT id FROM mentions")
    run("INSERT INTO reviews (mention, decision, reviewer, at) VALUES ('m', 'wrong', 'Kim', '')")
    run("PRAGMA user_version = 5")
    case.close()
    case = open_case(tmp_path / "old.case")
    assert case.connection.execute("SELECT reviewer, review_stale FROM rows").fetchall() == []
    assert not all_mention_reviews(case)[0].stale, "nothing is known of what it was taken on"
    case.close()
