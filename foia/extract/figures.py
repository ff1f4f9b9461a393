"""Stages for what is read by form alone: dates, sums, quantities and exemptions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from foia.extract.mentions import (
    Reading,
    is_sheet,
    make_mention,
    present,
    readable,
    stretches,
)
from foia.model import Comparator, Document, Mention, MentionKind, Page, Quantity
from foia.values.amounts import find_amounts
from foia.values.dates import DateFound, find_dates
from foia.values.exemptions import find_exemptions
from foia.values.numbers import NUMBER_WORDS
from foia.values.quantities import find_quantities

_FIGURE = re.compile(r"\d")
_SUM = re.compile(r"\d[ ]?\d|[$€£]|(?i:dollar|euro)")
_NUMBER = re.compile(rf"\d|\b{NUMBER_WORDS}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates as ISO 8601. The time of day that follows a date is in the detail, not the value.

    `order` is "mdy", "dmy" or "open" for dates in figures. A day without a year is kept only
    when `without_year` is set; its value is None.
    """

    order: str = "mdy"
    without_year: bool = False
    revision: int = 1

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        return [m for one in readable(pages) for m in present(self._on(one))]

    def _on(self, page: Reading) -> Iterator[Mention | None]:
        for offset, text in stretches(page, _FIGURE):
            for found in find_dates(text, self.order):
                if found.value is None and found.note == "no year" and not self.without_year:
                    continue
                yield _date(page, offset, found)


_LESS_SURE = {"year": 0.7, "quarter": 0.9}


def _date(page: Reading, offset: int, found: DateFound) -> Mention | None:
    value, time, end, precision = found.value, "", found.end, found.precision
    if precision == "time" and value is not None:
        value, time = value.split("T", 1)
        end, precision = found.date_end, "day"
    score = 0.4 if value is None else 0.8 if found.note else _LESS_SURE.get(precision, 1.0)
    detail = {"precision": precision, "time": time, "note": found.note}
    return make_mention(
        page, MentionKind.DATE, offset + found.start, offset + end, value, "dates", score, detail
    )


@dataclass(frozen=True, slots=True)
class Amounts:
    """Sums of money as plain decimals. A sum without a printed currency has no "currency"
    in its detail and a lower score."""

    revision: int = 1

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        return [m for one in readable(pages) for m in present(_amounts(one))]


def _amounts(page: Reading) -> Iterator[Mention | None]:
    for offset, text in stretches(page, _SUM):
        for found in find_amounts(text):
            value = None if found.value is None else format(found.value, "f")
            detail = {
                "currency": found.currency or "",
                "period": found.period,
                "per": found.per,
                "comparator": _unless_exact(found.comparator),
            }
            start, end = offset + found.start, offset + found.end
            yield make_mention(
                page, MentionKind.AMOUNT, start, end, value, "amounts", found.score, detail
            )


def _unless_exact(comparator: Comparator) -> str:
    return "" if comparator is Comparator.EXACTLY else comparator.value


@dataclass(frozen=True, slots=True)
class Quantities:
    """Counts and measures that have a unit; a number alone is none."""

    revision: int = 1

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        return [m for one in readable(pages) for m in present(_quantities(one))]


def _quantities(page: Reading) -> Iterator[Mention | None]:
    for offset, text in stretches(page, _NUMBER):
        found = _in_line(text) if is_sheet(page) else tuple(find_quantities(text))
        yield from _as_mentions(page, offset, found)


@lru_cache(maxsize=4096)
def _in_line(text: str) -> tuple[Quantity, ...]:
    """Mail that is quoted again and again makes the same lines of an export."""
    return tuple(find_quantities(text))


def _as_mentions(
    page: Reading, offset: int, found: tuple[Quantity, ...]
) -> Iterator[Mention | None]:
    """The two ends of a range are one mention, whose value is "low/high"."""
    skip = False
    for index, one in enumerate(found):
        if skip:
            skip = False
            continue
        value = format(one.value, "f")
        comparator = _unless_exact(one.comparator)
        after = found[index + 1] if index + 1 < len(found) else None
        if after and (after.start, after.end) == (one.start, one.end):
            value, comparator, skip = f"{value}/{after.value:f}", "", True
        detail = {"unit": one.unit, "comparator": comparator}
        score = 0.9 if one.unit else 0.6
        start, end = offset + one.start, offset + one.end
        yield make_mention(
            page, MentionKind.QUANTITY, start, end, value, "quantities", score, detail
        )


@dataclass(frozen=True, slots=True)
class Exemptions:
    """Exemptions cited or stamped, in one spelling, with their jurisdiction in the detail.

    `codes` are pairs of a regular expression and the one spelling of the exemption it finds, for
    those that foia does not know.
    """

    codes: tuple[tuple[str, str], ...] = ()
    revision: int = 2

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        return [m for one in readable(pages) for m in present(_exemptions(one, self.codes))]


def _exemptions(page: Reading, codes: tuple[tuple[str, str], ...]) -> Iterator[Mention | None]:
    for offset, text in stretches(page, _FIGURE):
        for found in find_exemptions(text, codes):
            detail = {"jurisdiction": found.jurisdiction, "note": found.note}
            start, end = offset + found.start, offset + found.end
            yield make_mention(
                page, MentionKind.EXEMPTION, start, end, found.value, "exemptions",
                found.score, detail,
            )  # fmt: skip
