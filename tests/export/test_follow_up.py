"""The draft of a follow-up request: which records, and what is said of the silence."""

from dataclasses import replace

from foia.export.follow_up import Asked, follow_up, kinds_of_records, silence_in_words

ASKED = Asked(
    "Only 12 agencies can search our cameras.", "Vesper", "2025-01-02", 3, 40, 0, 0, 0, 0, 0
)


def test_the_record_asked_for_is_the_one_that_would_show_it() -> None:
    assert "every agency, organization and user" in " ".join(kinds_of_records(ASKED.text))
    assert "audit log" in " ".join(kinds_of_records("The chief searched 391 plates."))
    assert "invoices" in kinds_of_records("It cost $1,250.00.")[0]
    assert kinds_of_records("Nobody knew.") == ["any record that the statement rests on"]


def test_the_request_quotes_the_statement_and_asks_for_what_is_missing() -> None:
    asked = replace(
        ASKED, missing_numbers=("HC3 to HC9",), not_here=("Exhibit B, named in a.pdf, page 2",),
        unreadable=("a.pdf, page 4",),
    )  # fmt: skip
    said = follow_up(asked)
    assert "“Only 12 agencies can search our cameras.”" in said
    for wanted in (
        "HC3 to HC9",
        "Exhibit B, named in a.pdf, page 2",
        "a legible copy of a.pdf, page 4",
    ):
        assert wanted in said


def test_silence_is_never_called_proof() -> None:
    said = " ".join(silence_in_words(replace(ASKED, unread_pages=3, searched=("camera",))))
    assert "Not read: 3 pages and 0 whole files." in said
    assert "for: camera" in said
    assert "no proof" in said
