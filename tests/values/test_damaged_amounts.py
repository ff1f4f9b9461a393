from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia.values.amounts import find_amounts
from foia.values.damaged_amounts import NOT_CLEAR, SLIP


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("$1O,000", "10000"),
        ("$l50.00", "150.00"),
        ("$5OO", "500"),
        ("$1.234.50", "1234.50"),
        ("$250 .00", "250.00"),
        ("$250. 00", "250.00"),
    ],
)
def test_one_reading_is_left(printed: str, value: str) -> None:
    (found,) = find_amounts(f"paid {printed} to")
    assert (found.quote, found.value, found.note) == (printed, Decimal(value), SLIP)


@pytest.mark.parametrize("printed", ["$1,234,50", "$12,34", "$1,2345", "$1 234.50", "$3S0.00"])
def test_more_than_one_reading_has_no_value(printed: str) -> None:
    (found,) = find_amounts(f"paid {printed}\n")
    assert (found.quote, found.value, found.note) == (printed, None, NOT_CLEAR)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("costs $20. In 2020", ["$20"]),
        ("$5, 300 people came", ["$5"]),
        ("$100 Security deposit", ["$100"]),
        ("$1,500 is due; $2.1M later", ["$1,500", "$2.1M"]),
        ("|$15,128.00|$2,268.75|", ["$15,128.00", "$2,268.75"]),
        ("of $30.02 906.7 miles", ["$30.02"]),
        ("$250 1 $250", ["$250", "$250"]),
    ],
)
def test_sound_sums_are_not_taken_for_damaged(text: str, quotes: list[str]) -> None:
    found = find_amounts(text)
    assert [one.quote for one in found] == quotes
    assert not any(one.note for one in found)


@given(st.text(alphabet="0123456789$OoIl|S., \n-()", max_size=40))
def test_quotes_stay_as_printed(text: str) -> None:
    for found in find_amounts(text):
        assert text[found.start : found.end] == found.quote


def test_credits_are_negative() -> None:
    assert [a.value for a in find_amounts("Refund $500.00 CR\nNet $20.50-\n")] == [
        Decimal("-500.00"), Decimal("-20.50"),
    ]  # fmt: skip


def test_a_list_of_sums_lends_its_sign_to_the_small_ones() -> None:
    text = "Rent 1,100.00\nFreight 667.01\nTelex 34.81\nTotal: 1,801.82\n"
    assert [str(a.value) for a in find_amounts(text)] == ["1100.00", "667.01", "34.81", "1801.82"]
    assert find_amounts("Section 12.50\nSection 13.75\n") == []
