from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia.model import Comparator
from foia.values.quantities import find_quantities, parse_duration


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit"),
    [
        ("about 2,637 lines of data", "about 2,637 lines", "2637", "line"),
        ("over a 7 month period", "7 month", "7", "month"),
        ("57 Total Locations", "57 Total Locations", "57", "location"),
        ("57\nTotal Locations", "57\nTotal Locations", "57", "location"),
        ("600 agencies", "600 agencies", "600", "agency"),
        ("3 billion photos", "3 billion photos", "3000000000", "photo"),
        ("thirty (30) days", "thirty (30) days", "30", "day"),
        ("78.8% of it", "78.8%", "78.8", "percent"),
        (".5 hours", ".5 hours", "0.5", "hour"),
        ("15 fixed Acme Vision ALPR cameras", "15 fixed Acme Vision ALPR cameras", "15", "camera"),
        ("Total Number of Staff Deployed 9", "Total Number of Staff Deployed 9", "9", "staff"),
        ("Cameras: 15", "Cameras: 15", "15", "camera"),
        ("two detectives", "two detectives", "2", "detective"),
        ("four hundred and fifty agencies", "four hundred and fifty agencies", "450", "agency"),
        ("five-year term", "five-year", "5", "year"),
    ],
)
def test_one_quantity(text: str, quote: str, value: str, unit: str) -> None:
    (found,) = find_quantities(text)
    assert (found.quote, found.value, found.unit) == (quote, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("more than 2,000", Comparator.MORE_THAN),
        ("more than 2,200 law enforcement agencies", Comparator.MORE_THAN),
        ("approximately 2 hours", Comparator.ABOUT),
        ("at least 5 days", Comparator.AT_LEAST),
        ("500 or more employees", Comparator.AT_LEAST),
        ("10,000+ customers", Comparator.AT_LEAST),
        ("no more than 30 days", Comparator.AT_MOST),
        ("up to 12 vehicles", Comparator.AT_MOST),
        ("nearly 40 cameras", Comparator.LESS_THAN),
    ],
)
def test_comparators(text: str, comparator: Comparator) -> None:
    (found,) = find_quantities(text)
    assert (found.comparator, found.quote) == (comparator, text)


def test_a_range_gives_both_ends() -> None:
    low, high = find_quantities("some 40-50 cameras")
    assert (low.value, low.comparator) == (Decimal(40), Comparator.AT_LEAST)
    assert (high.value, high.comparator) == (Decimal(50), Comparator.AT_MOST)
    assert low.quote == high.quote


def test_a_part_of_a_whole_gives_both() -> None:
    assert [(q.value, q.unit) for q in find_quantities("31 of 40 cameras")] == [
        (Decimal(31), "camera"), (Decimal(40), "camera"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "1. Records of use", "3 Records of Use by all", "Section 4 terms", "ORS 192.345 lists",
        "100 Main Street offices", "OR 97401 residents", "(541) 682-5111 calls", "2025 records",
        "June 12, 2025 records", "$500 fees", "EPD-2025-2738 emails", "one of the cameras",
        "version 4 releases", "case 2418838 suspects", "Item 3 cameras", "24/7", "10 am meetings",
        "1.1 Exhibits", "10904-Vendor-Snacks", "135\tSuspicious Vehicles",
    ],
)  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:02:03", 3723.0),
        ("12:30", 750.0),
        ("30 days", 2592000.0),
        ("1 h 5 min", 3900.0),
        ("5", None),
        ("1:75:00", None),
    ],
)
def test_durations(text: str, seconds: float | None) -> None:
    assert parse_duration(text) == seconds


@given(st.text(alphabet="0123456789., -%\nabcs tothousand(camers)", max_size=60))
def test_spans_hold(text: str) -> None:
    for found in find_quantities(text):
        assert text[found.start : found.end] == found.quote == found.quote.strip()
        assert found.value >= 0


@pytest.mark.parametrize(
    ("text", "quote"),
    [("on a 70' pole", "70'"), ("more than 300’ of cable", "more than 300’")],
)
def test_the_mark_of_feet_is_a_unit(text: str, quote: str) -> None:
    (found,) = find_quantities(text)
    assert (found.quote, found.unit) == (quote, "foot")


@pytest.mark.parametrize("text", ["he was 5'10\" tall", "the '70' button", "since the 1990's"])
def test_a_height_a_quoted_number_and_a_decade_are_no_feet(text: str) -> None:
    assert all(found.unit != "foot" for found in find_quantities(text))
