from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia.values.numbers import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5", "1234.5"), (".5", "0.5"), ("3 billion", "3000000000"), ("thirty (30)", "30"),
        ("twenty-five", "25"), ("one hundred and five", "105"), ("(1,250)", "-1250"), ("-5", "-5"), ("½", "0.5"),
    ],
)  # fmt: skip
def test_numbers(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "12,34", "abc", "one two", "thirty (40)", "1.2.3"])
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@given(st.integers(min_value=0, max_value=10**15))
def test_grouped_figures_read_back(value: int) -> None:
    assert parse_number(f"{value:,}") == value
