"""A document's own date, and none where only periods and cases are dated on it."""

import pytest

from foia.model import Page
from foia.records.dating import date_in_name, date_of
from foia.text import flowed_page


def dated(text: str, type_: str) -> str | None:
    page: Page = flowed_page("file", 1, text, "")
    return date_of([page], type_, "mdy")


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        # What a request asks for is not when it was written.
        ("# Request\nTime frame: January 1, 2019 to the present.\nScope: all logs", "form"),
        ("Timeframe: From May 1, 2025 to present.\nI am seeking records.", "unknown"),
        ("permits that were issued on or after March 24, 2025, the date the contract", "unknown"),
        ("E-mails from August 1, 2024 through June 27, 2025 of the police", "unknown"),
        ("All audits since March 1, 2025", "report"),
        # A mail of a list of mails, and the offence in a list of requests.
        ("Subject\tBody\tFrom\tTo\nPoles\tSent: June 27, 2025\tAnn\tBob", "spreadsheet"),
        ("Number\tDay\tWho\tWhat\nP-1\t2025-06-02\tAnn\tOffense Date: 12/6/24", "spreadsheet"),
    ],
)
def test_a_date_of_something_else_is_none(text: str, type_: str) -> None:
    assert dated(text, type_) is None


@pytest.mark.parametrize(
    ("text", "type_", "day"),
    [
        ("Requests 6/1/25 to 10/6/25\n\nNumber\tDay\tWho\tWhat\nP-1\t2024-06-02\tAnn\tx", "spreadsheet", "2025-10-06"),
        ("Form updated:\t10/1/2024\nItem\tCost\tPaid\tLeft\nPole\t1\t2\t3", "spreadsheet", "2024-10-01"),
        ("Item\tCost\tPaid\tLeft\nPole\t1\t2\t3\nTotals\nas of 10/1/2024", "spreadsheet", "2024-10-01"),
        ("Quarterly Report\nJune 3, 2025\nThe readers", "report", "2025-06-03"),
    ],
)  # fmt: skip
def test_what_a_document_says_of_itself(text: str, type_: str, day: str) -> None:
    assert dated(text, type_) == day


def test_a_period_in_a_file_name_ends_on_the_day_of_the_paper() -> None:
    assert (
        date_in_name("4537 adjusted scope report 6.1.25 to 10.6.25-Redacted", "mdy") == "2025-10-06"
    )
    assert date_in_name("Trial 2024-01-05 and 2024-02-06", "mdy") is None
    assert date_in_name("Trial 2024-01-05", "mdy") == "2024-01-05"
