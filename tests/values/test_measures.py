"""Quantities and money as one list."""

from foia.values.measures import find_measures


def read(text: str) -> list[tuple[str, int, str]]:
    return [(q.unit, int(q.value), q.comparator.value) for q in find_measures(text)]


def test_money_stands_beside_quantities() -> None:
    assert read("The city paid $31,500 for 12 cameras.") == [
        ("usd", 31500, "exactly"),
        ("camera", 12, "exactly"),
    ]


def test_noun_before_its_range() -> None:
    assert read("The number of cameras would be approximately 40-50, depending on price.") == [
        ("camera", 40, "at least"),
        ("camera", 50, "at most"),
    ]
