"""Stages for what is read by form alone: dates, sums, quantities and exemptions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foia.extract.mentions import make_mention, present, readable
from foia.model import Comparator, Document, Mention, MentionKind, Page
from foia.values.amounts import find_amounts
from foia.values.dates import DateFound, find_dates
from foia.values.exemptions import find_exemptions
from foia.values.quantities import find_quantities


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
        return [m for page in readable(pages) for m in present(self._on(page))]

    def _on(self, page: Page) -> Iterator[Mention | None]:
        for found in find_dates(page.text, self.order):
            if found.value is None and found.note == "no year" and not self.without_year:
                continue
            yield _date(page, found)


_LESS_SURE = {"year": 0.7, "quarter": 0.9}


def _date(page: Page, found: DateFound) -> Mention | None:
    value, time, end, precision = found.value, "", found.end, found.precision
    if precision == "time" and value is not None:
        value, time = value.split("T", 1)
        end, precision = found.date_end, "day"
    score = 0.4 if value is None else 0.8 if found.note else _LESS_SURE.get(precision, 1.0)
    detail = {"precision": precision, "time": time, "note": found.note}
    return make_mention(page, MentionKind.DATE, found.start, end, value, "dates", score, detail)


@dataclass(frozen=True, slots=True)
class Amounts:
    """Sums of money as plain decimals. A sum without a printed currency has no "currency"
    in its detail and a lower score."""

    revision: int = 1

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        return [m for page in readable(pages) for m in present(_amounts(page))]


def _amounts(page: Page) -> Iterator[Mention | None]:
    for found in find_amounts(page.text):
        value = None if found.value is None else format(found.value, "f")
        detail = {
            "currency": found.currency or "",
            "period": found.period,
            "per": found.per,
            "comparator": _unless_exact(found.comparator),
        }
        yield make_mention(
            page, MentionKind.AMOUNT, found.start, found.end, value, "amounts", found.score, detail
        )


def _unless_exact(comparator: Comparator) -> str:
    return "" if comparator is Comparator.EXACTLY else comparator.value


@dataclass(frozen=True, slots=True)
class Quantities:
    """Counts and measures that have a unit; a number alone is none."""

    revision: int = 1

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        return [m for page in readable(pages) for m in present(_quantities(page))]


def _quantities(page: Page) -> Iterator[Mention | None]:
    """The two ends of a range are one mention, whose value is "low/high"."""
    found = find_quantities(page.text)
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
        yield make_mention(
            page, MentionKind.QUANTITY, one.start, one.end, value, "quantities", score, detail
        )


@dataclass(frozen=True, slots=True)
class Exemptions:
    """Exemptions cited or stamped, in one spelling, with their jurisdiction in the detail."""

    revision: int = 1

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        return [m for page in readable(pages) for m in present(_exemptions(page))]


def _exemptions(page: Page) -> Iterator[Mention | None]:
    for found in find_exemptions(page.text):
        detail = {"jurisdiction": found.jurisdiction, "note": found.note}
        yield make_mention(
            page, MentionKind.EXEMPTION, found.start, found.end, found.value, "exemptions",
            found.score, detail,
        )  # fmt: skip
