"""Denials, scope words and the closed list of places."""

import pytest

from foia.values.place_names import find_places, lies_within, parse_place
from foia.values.polarity import find_scope, is_denied


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("We never share data.", True),
        ("The City does not possess the records.", True),
        ("They didn’t search.", True),
        ("No agency has access.", True),
        ("Not only the police use it.", False),
        ("The fee shall not exceed $500 and no later than May.", True),
        ("It lasts no more than 30 days.", False),
        ("Images are kept unless they are not needed.", False),
        ("See No. 5.", False),
    ],
)
def test_denial(text: str, denied: bool) -> None:
    assert is_denied(text) is denied


def test_scope_words_each_once() -> None:
    assert find_scope("Only all agencies, and only every user.") == ("only", "all", "every")


def test_places_by_name_alias_and_code() -> None:
    found = [
        p.name for p in find_places("In the U.S., Canada and Springfield, OR; call us, or go.")
    ]
    assert found == ["United States", "Canada", "Oregon"]


def test_places_inside_places() -> None:
    north = frozenset({"United States", "Canada"})
    assert lies_within("Ohio", north)
    assert lies_within("Ontario", north)
    assert not lies_within("Qatar", north)
    assert lies_within("Mexico", frozenset({"North America"}))


@pytest.mark.parametrize(
    ("cell", "name"),
    [("US", "United States"), ("oregon", "Oregon"), ("OR", "Oregon"), ("or", None), ("Acme", None)],
)
def test_cells(cell: str, name: str | None) -> None:
    assert parse_place(cell) == name
