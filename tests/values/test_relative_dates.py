from __future__ import annotations

from datetime import date

import pytest

from foia.values.relative_dates import find_relative_dates, nearest_year, resolve

THURSDAY = date(2024, 3, 14)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yesterday", "2024-03-13"),
        ("the day before yesterday", "2024-03-12"),
        ("tomorrow", "2024-03-15"),
        ("last Friday", "2024-03-08"),
        ("this past Tuesday", "2024-03-12"),
        ("next Monday", "2024-03-18"),
        ("this Friday", "2024-03-15"),
        ("last week", "2024-03-04/2024-03-10"),
        ("next month", "2024-04"),
        ("last month", "2024-02"),
        ("last quarter", "2023-10/2023-12"),
        ("last year", "2023"),
        ("three days ago", "2024-03-11"),
        ("two months ago", "2024-01"),
        ("two (2) years ago", "2022"),
        ("30 days from the date of this letter", "2024-04-13"),
        ("sixty (60) days of today", "2024-05-13"),
    ],
)
def test_what_is_meant_on_a_thursday(text: str, value: str) -> None:
    (match,) = find_relative_dates(text)
    told = resolve(match, THURSDAY)
    assert told is not None
    assert told.value == value
    assert str(THURSDAY) in told.rule


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("last Tuesday", "either 2024-03-05 or 2024-03-12"),
        ("next Friday", "either 2024-03-15 or 2024-03-22"),
        ("last fiscal year", "where the fiscal year begins is not printed"),
        ("five working days after receipt of this letter", "holidays are not known"),
    ],
)
def test_what_stays_open(text: str, note: str) -> None:
    (match,) = find_relative_dates(text)
    told = resolve(match, THURSDAY)
    assert told is not None
    assert (told.value, told.note) == (None, note)


@pytest.mark.parametrize(
    "text",
    ["the last days", "at last", "the next page", "within 30 days of the arrest", "this month is",
     "thirty (60) days ago"],
)  # fmt: skip
def test_what_is_no_relative_date(text: str) -> None:
    assert [m for m in find_relative_dates(text) if resolve(m, THURSDAY)] == []


def test_the_year_that_is_nearest() -> None:
    assert nearest_year(12, 30, date(2024, 1, 4), 150) == date(2023, 12, 30)
    assert nearest_year(2, 29, date(2024, 1, 4), 150) == date(2024, 2, 29)
    assert nearest_year(2, 29, date(2023, 3, 4), 150) is None
