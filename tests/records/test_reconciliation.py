import pytest

from foia.records.reconciliation import nothing_found, stated_counts


def test_each_count_takes_the_verb_of_its_own_clause() -> None:
    text = (
        "The office located 64 pages of responsive records. We release 58 pages: 54 pages in full "
        "and 4 pages with redactions. We withhold six (6) pages in full."
    )
    assert [(c.kind, c.number) for c in stated_counts(text)] == [
        ("located", 64),
        ("released", 58),
        ("released", 54),
        ("redacted", 4),
        ("withheld", 6),
    ]
    assert all(text[c.start : c.end] == c.quote for c in stated_counts(text))


def test_what_was_done_with_a_count_is_not_done_with_the_next() -> None:
    text = "We enclose 312 pages, 14 pages are withheld in full and 30 pages are redacted in part."
    told = [(c.kind, c.number) for c in stated_counts(text)]
    assert told == [("released", 312), ("withheld", 14), ("redacted", 30)]


@pytest.mark.parametrize(
    "text",
    [
        "None of the 3 pages were redacted.",
        "The 12 pages were not redacted.",
        "We are not withholding any of the 12 pages.",
        "Not all of the 45 pages are released.",
        "No records were withheld.",
        "There were no records found to be exempt.",
    ],
)
def test_what_was_not_done_is_no_count(text: str) -> None:
    assert stated_counts(text) == ()
    assert nothing_found(text) == ()


def test_pages_that_were_not_released_are_withheld() -> None:
    (count,) = stated_counts("We did not release 14 pages.")
    assert (count.kind, count.number) == ("withheld", 14)
