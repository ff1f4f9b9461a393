"""What a reporter would filter by, and what only looks like a count."""

from __future__ import annotations

import pytest

from foia.extract import Quantities
from foia.text import flowed_page
from foia.values.quantities import find_quantities
from tests.extract.drawn_pages import DOCUMENT


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit"),
    [
        ("a decision on 12 more cameras", "12 more cameras", "12", "camera"),
        ("with ten other agencies", "ten other agencies", "10", "agency"),
        ("of 3 billion photos", "3 billion photos", "3000000000", "photo"),
        ("they worked 1820 hours", "1820 hours", "1820", "hour"),
        ("we sent 2 messages to her", "2 messages", "2", "message"),
        ("there was 1 person in", "1 person", "1", "person"),
        ("one person,12 searches in all", "12 searches", "12", "search"),
        ("within l5 days", "within l5 days", "15", "day"),
        ("has 1O cameras", "1O cameras", "10", "camera"),
    ],
)
def test_counts(text: str, quote: str, value: str, unit: str) -> None:
    (found,) = find_quantities(text)
    assert (found.quote, str(found.value), found.unit) == (quote, value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "improper for two reasons", "the last 4 digits of the card", "read in two ways",
        "No Records\n2 messages\nAda <a@x.example>", "at 1820 hours", "0745 hours", "lo searches",
        "Alt Order # ~ 9769333", "at 1 Harbor Street", "no. 1,12 and",
    ],
)  # fmt: skip
def test_what_counts_nothing(text: str) -> None:
    assert find_quantities(text) == []


def test_a_slip_of_the_scan_is_said() -> None:
    (found,) = Quantities()(DOCUMENT, [flowed_page("f", 1, "retained l5 days")])
    assert (found.value, found.detail["note"]) == ("15", "read with an OCR slip")


def test_counts_listed_under_their_heading() -> None:
    text = (
        "Number of individuals that were charged:\nNumber\nArrested 1\nCited to appear\n"
        "No Action Taken 12\nThe form ends here, on page 4.\n"
    )
    found = [(q.quote, str(q.value), q.unit) for q in find_quantities(text)]
    assert found == [("Arrested 1", "1", "individual"), ("No Action Taken 12", "12", "individual")]


@pytest.mark.parametrize("text", ["Charged:\nArrested 1\n", "Number of files 4\nArrested 1\n"])
def test_lines_without_such_a_heading(text: str) -> None:
    assert "Arrested 1" not in [q.quote for q in find_quantities(text)]
