"""Numbers against numbers: only of the same unit, with comparators, ranges and tolerance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from foia.compare.terms import concept
from foia.model import Comparator, Quantity

_DAYS = {
    "second": Decimal(1) / 86400,
    "minute": Decimal(1) / 1440,
    "hour": Decimal(1) / 24,
    "day": Decimal(1),
    "week": Decimal(7),
    "month": Decimal(365) / 12,
    "quarter": Decimal(365) / 4,
    "year": Decimal(365),
}
# A month is 28 to 31 days, so a change of unit may move a duration by this much.
_UNIT_CHANGE = Decimal("0.035")
_ABOUT = Decimal("0.10")
_ROUND = Decimal("0.05")
_UNBOUNDED = Decimal("Infinity")


class Agreement(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as an interval of its measure. `shown` is how it was printed."""

    low: Decimal
    high: Decimal
    measure: str
    unit: str
    shown: str
    start: int
    end: int
    exact: bool


def measure(quantity: Quantity) -> str:
    """What a quantity counts, so that two can be compared: "duration", "usd", "camera", …"""
    unit = quantity.unit.lower()
    if unit in _DAYS:
        return "duration"
    if unit in ("usd", "dollar", "$"):
        return "usd"
    if unit in ("percent", "%"):
        return "percent"
    return concept(unit.split()[-1]) if unit else ""


def amounts(text: str, quantities: Sequence[Quantity]) -> list[Amount]:
    """Intervals for the quantities of a text; the two ends of a range are one of them."""
    found: list[Amount] = []
    for quantity in sorted(quantities, key=lambda q: (q.start, q.value)):
        amount = _named_by_verb(text, _interval(_turned(text, quantity)))
        if not amount.measure or _OF_WHOLE.search(text[: quantity.start]):
            continue
        previous = found[-1] if found else None
        if previous and (previous.start, previous.end) == (amount.start, amount.end):
            found[-1] = replace(previous, high=amount.high, exact=False)
        else:
            found.append(amount)
    return found


# "One of ten crimes" counts no ten crimes.
_OF_WHOLE = re.compile(
    r"\b(?:one|two|three|\d+)\s+(?:out\s+)?(?:of|in)\s+(?:every\s+)?$", re.IGNORECASE
)
_OPPOSITE = {
    Comparator.MORE_THAN: Comparator.AT_MOST,
    Comparator.LESS_THAN: Comparator.AT_LEAST,
}


def _turned(text: str, quantity: Quantity) -> Quantity:
    """ "No user made more than 10 searches" claims at most 10."""
    opposite = _OPPOSITE.get(quantity.comparator)
    before = text[: quantity.start]
    if opposite and re.search(
        r"\b(?:no|never|nobody|none|not)\b[\w ]{2,40}$", before, re.IGNORECASE
    ):
        return replace(quantity, comparator=opposite)
    return quantity


def _named_by_verb(text: str, amount: Amount) -> Amount:
    """ "searched 912 times" counts searches."""
    before = re.search(r"([a-z]+)\W*$", text[: amount.start].lower())
    if amount.unit != "time" or before is None:
        return amount
    return replace(amount, measure=concept(before.group(1)), unit=concept(before.group(1)))


def _interval(quantity: Quantity) -> Amount:
    kind = measure(quantity)
    value = (
        quantity.value * _DAYS.get(quantity.unit, Decimal(1))
        if kind == "duration"
        else quantity.value
    )
    low, high = value, value
    match quantity.comparator:
        case Comparator.EXACTLY:
            pass
        case Comparator.ABOUT:
            low, high = value * (1 - _ABOUT), value * (1 + _ABOUT)
        case Comparator.AT_LEAST | Comparator.MORE_THAN:
            high = _UNBOUNDED
        case Comparator.AT_MOST | Comparator.LESS_THAN:
            low = Decimal(0)
    shown = " ".join(quantity.quote.split())
    exact = quantity.comparator == Comparator.EXACTLY
    return Amount(low, high, kind, quantity.unit, shown, quantity.start, quantity.end, exact)


def compare_amounts(claimed: Amount, recorded: Amount) -> Agreement:
    """Whether the record's figure is inside what was claimed, outside it, or cannot tell."""
    if claimed.measure != recorded.measure:
        return Agreement.OPEN
    if claimed.measure == "duration" and not _same_scale(claimed, recorded):
        return Agreement.OPEN
    low, high = _widened(claimed, recorded)
    if claimed.exact and recorded.exact and _rounds_to(recorded.low, claimed.low):
        return Agreement.SAME
    if recorded.low > high or recorded.high < low:
        return Agreement.DIFFERENT
    if recorded.low >= low and recorded.high <= high:
        return Agreement.SAME
    if (
        claimed.exact
        and 0 < recorded.low <= claimed.low <= recorded.high
        and recorded.high != _UNBOUNDED
    ):  # "a maximum of 3,200" holds any smaller number and is none of them
        return Agreement.SAME
    return Agreement.OPEN


def _rounds_to(recorded: Decimal, claimed: Decimal) -> bool:
    """98.6 is what "99 percent" rounds; a count of whole things is not rounded this way."""
    if recorded == recorded.to_integral_value():
        return False
    exponent = claimed.as_tuple().exponent
    half_a_place = Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) else Decimal(0)
    return abs(recorded - claimed) <= half_a_place


def _same_scale(one: Amount, two: Amount) -> bool:
    """Hours of a shift and days of a week are both time and still not comparable."""
    short = {"second", "minute", "hour"}
    return (one.unit in short) == (two.unit in short) or one.low == two.low


def _widened(claimed: Amount, recorded: Amount) -> tuple[Decimal, Decimal]:
    """What is claimed, with the tolerance that round numbers and changed units need."""
    share = Decimal(0)
    if claimed.measure == "duration" and claimed.unit != recorded.unit:
        share = _UNIT_CHANGE
    large_sum = claimed.measure == "usd" and claimed.low >= 10_000
    if claimed.exact and is_round(claimed.low) and (large_sum or not _money_or_time(claimed)):
        share = max(share, _ROUND)
    if claimed.high == _UNBOUNDED:
        return claimed.low * (1 - share), _UNBOUNDED
    return claimed.low * (1 - share), claimed.high * (1 + share)


def is_round(value: Decimal) -> bool:
    """At most two figures before the noughts, and large enough that "600" may mean 612."""
    digits = format(value.normalize(), "f").replace(".", "").rstrip("0")
    return value >= 100 and len(digits) <= 2


def _money_or_time(amount: Amount) -> bool:
    return amount.measure in ("usd", "duration", "percent")
