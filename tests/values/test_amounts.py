from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia.model import Comparator
from foia.values.amounts import find_amounts, parse_amount


@pytest.mark.parametrize(
    ("text", "quote", "value", "currency"),
    [
        ("a total of $48,731.76.", "$48,731.76", "48731.76", "USD"),
        ("| $ 1,234.50 |", "$ 1,234.50", "1234.50", "USD"),
        ("credit ($1,250.00) given", "($1,250.00)", "-1250.00", "USD"),
        ("(pay $79.81)", "$79.81", "79.81", "USD"),
        ("worth $2.1M", "$2.1M", "2100000", "USD"),
        ("$2.1 million over", "$2.1 million", "2100000", "USD"),
        ("USD 5,000 due", "USD 5,000", "5000", "USD"),
        ("€ 1.234,50", "€ 1.234,50", "1234.50", "EUR"),
        ("5,000 dollars", "5,000 dollars", "5000", "USD"),
        ("two hundred dollars", "two hundred dollars", "200", "USD"),
        ("Total S1,234.50", "S1,234.50", "1234.50", "USD"),
        ("Total fees 39.98", "39.98", "39.98", None),
        ("$ - $ 12.00", "$ 12.00", "12.00", "USD"),
    ],
)
def test_one_amount(text: str, quote: str, value: str, currency: str | None) -> None:
    (found,) = find_amounts(text)
    assert (found.quote, found.value, found.currency) == (quote, Decimal(value), currency)


@pytest.mark.parametrize(
    "text",
    [
        "$ -",
        "ORS 164.04",
        "Section 12.04",
        "at 44.05 -123.08",
        "2.5 hours",
        "0062cad 4cad1",
        "78.8%",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert find_amounts(text) == []


def test_period_per_and_comparator() -> None:
    (found,) = find_amounts("not to exceed $3,000 per camera per year")
    assert (found.period, found.per, found.comparator) == ("year", "camera", Comparator.AT_MOST)
    assert find_amounts("$250/yr")[0].period == "year"
    assert find_amounts("$1,000 annually")[0].period == "year"
    assert find_amounts("about $53.27 per hour")[0].comparator is Comparator.ABOUT


def test_a_range_shares_its_scale() -> None:
    assert find_amounts("$2-3 million")[0].value == Decimal(2_000_000)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$ 1,234.50", "1234.50"),
        ("(1,250.00)", "-1250.00"),
        ("$2.1M", "2100000"),
        ("-", "0"),
        ("$ -", "0"),
        ("12", "12"),
    ],
)
def test_whole_amounts(text: str, value: str) -> None:
    assert parse_amount(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "abc", "$", "12 apples", "1,23"])
def test_whole_strings_that_are_no_amount(text: str) -> None:
    assert parse_amount(text) is None


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_printed_sums_read_back(value: Decimal) -> None:
    assert parse_amount(f"${value:,.2f}") == value


@given(st.text(alphabet="$0123456789.,()- \nMkUSDcad€", max_size=60))
def test_spans_hold(text: str) -> None:
    at = 0
    for found in find_amounts(text):
        assert text[found.start : found.end] == found.quote == found.quote.strip()
        assert found.start >= at
        at = found.end
