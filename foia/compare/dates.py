"""Dates against dates: the same event on the same day, or on another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from foia.values.dates import find_dates


@dataclass(frozen=True, slots=True)
class Day:
    value: str
    shown: str
    start: int


@lru_cache(maxsize=20_000)
def days(text: str) -> tuple[Day, ...]:
    """The full dates of a text, as ISO values with their quotes."""
    return tuple(
        Day(found.value[:10], " ".join(found.quote.split()), found.start)
        for found in find_dates(text)
        if found.value is not None and found.precision == "day"
    )
