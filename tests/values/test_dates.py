from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia.values.dates import find_dates, parse_date

READ = [
    ("Wed, Jul 2, 2025", "2025-07-02"),
    ("6/12/2025", "2025-06-12"),
    ("6/12/25", "2025-06-12"),
    ("06-04-25", "2025-06-04"),
    ("Aug-14-1986", "1986-08-14"),
    ("2025-06-18 00:02:04.789", "2025-06-18T00:02:04"),
    ("Wed, Jul 2, 2025 at 2:06 PM", "2025-07-02T14:06"),
    ("Thu, 12 Jun 2025 10:33:01 -0700 (PDT)", "2025-06-12T10:33:01-07:00"),
    ("2025-06-18T00:02:04Z", "2025-06-18T00:02:04Z"),
    ("June 2025", "2025-06"),
    ("12/2024", "2024-12"),
    ("2019-11", "2019-11"),
    ("12 Nov 2024", "2024-11-12"),
    ("12-Nov-24", "2024-11-12"),
    ("Sept. 3rd, 2024", "2024-09-03"),
    ("March 24,\n2025", "2025-03-24"),
    ("5th day of March, 2024", "2024-03-05"),
    ("FY2025", "FY2025"),
    ("FY 23-25", "FY2023/FY2025"),
    ("FY 2024-25", "FY2025"),
    ("fiscal years 2023-24", "FY2023/FY2024"),
    ("2023-2025", "2023/2025"),
    ("Q3 2024", "2024-07/2024-09"),
    ("FY25 Q3", "FY2025-Q3"),
    ("June 1 - October 6, 2025", "2025-06-01/2025-10-06"),
    ("June 2, 2025 - June 8, 2025", "2025-06-02/2025-06-08"),
    ("June 1-8, 2025", "2025-06-01/2025-06-08"),
    ("August 1, 2024 through June 27, 2025", "2024-08-01/2025-06-27"),
    ("Dec 26 - Jan 1, 2022", "2021-12-26/2022-01-01"),
    ("6/1 - 6/30/2025", "2025-06-01/2025-06-30"),
    ("1/2/2025-1/5/2025", "2025-01-02/2025-01-05"),
    ("Jan - Mar 2024", "2024-01/2024-03"),
    ("6.1.25 to 10.6.25", "2025-06-01/2025-10-06"),
]


@pytest.mark.parametrize(("printed", "value"), READ)
def test_whole_dates(printed: str, value: str) -> None:
    assert parse_date(printed) == value


@pytest.mark.parametrize("printed", ["l2/1O/2024", "0ctober 5, 2O25", "Ju1y 4, 2024"])
def test_an_ocr_slip_is_read_and_said(printed: str) -> None:
    (found,) = find_dates(printed)
    assert found.value in ("2024-12-10", "2025-10-05", "2024-07-04")
    assert found.note == "read with an OCR slip"


@pytest.mark.parametrize(
    "text",
    [
        "version 3.2.1", "ORS 192.345(3)", "EPD-2025-2738", "541-682-5111", "(541) 555-1212",
        "Section 3.2.11", "contract 2025-03244", "you may 2 of them", "in 2,024 cases", "10.1.2.25",
        "they march 5 miles", "2 F.4th 330", "5/6/7",
    ],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_an_impossible_date_keeps_its_quote_without_a_value() -> None:
    (found,) = find_dates("due February 30, 2025.")
    assert (found.quote, found.value, found.note) == ("February 30, 2025", None, "no such day")


def test_a_weekday_that_does_not_fit_is_said() -> None:
    (found,) = find_dates("Mon, Jul 2, 2025")
    assert found.value == "2025-07-02"
    assert found.note == "weekday does not fit the date"


def test_order_of_day_and_month() -> None:
    assert parse_date("3/4/2025") == "2025-03-04"
    assert parse_date("3/4/2025", "dmy") == "2025-04-03"
    assert parse_date("3/4/2025", "open") is None
    assert parse_date("25/4/2025", "open") == "2025-04-25"
    (found,) = find_dates("3/4/2025", "open")
    assert found.note == "order of day and month is open"


def test_a_day_without_a_year_stays_open() -> None:
    (found,) = find_dates("until March 5 at noon")
    assert (found.value, found.note) == (None, "no year")


def test_a_date_in_a_file_name_and_two_dates_side_by_side() -> None:
    assert [f.value for f in find_dates("Request_2025-06-12.pdf")] == ["2025-06-12"]
    assert [f.value for f in find_dates("6/26/2025 6/27/2025")] == ["2025-06-26", "2025-06-27"]


def test_date_end_leaves_the_time_out() -> None:
    (found,) = find_dates("on 6/12/2025 1:05 PM")
    assert "on 6/12/2025 1:05 PM"[found.start : found.date_end] == "6/12/2025"


@given(st.text(alphabet="0123456789/-., \nJanFebMarchQY:TolI", max_size=80))
def test_spans_hold_and_do_not_overlap(text: str) -> None:
    at = 0
    for found in find_dates(text):
        assert text[found.start : found.end] == found.quote == found.quote.strip()
        assert found.start >= at
        assert found.start < found.date_end <= found.end
        at = found.end


@given(st.dates(min_value=datetime.date(1970, 1, 2), max_value=datetime.date(2069, 12, 31)))
def test_every_way_to_print_a_day_reads_back(day: datetime.date) -> None:
    for printed in (
        f"{day.month}/{day.day}/{day.year}", f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}", day.isoformat(), f"{day:%a, %b} {day.day}, {day.year}",
        f"{day:%m-%d-%y}",
    ):  # fmt: skip
        assert parse_date(printed) == day.isoformat()
