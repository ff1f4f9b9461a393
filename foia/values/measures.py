"""Every number of a text that can be compared: quantities and sums of money as one list."""

from __future__ import annotations

import re
from decimal import Decimal

from foia.model import Comparator, Quantity
from foia.values.amounts import find_amounts
from foia.values.quantities import find_quantities
from foia.values.units import unit_of

_FIGURE = r"\d[\d,]*(?:\.\d+)?"
# "The number of cameras would be approximately 40-50": the noun stands before the number.
_NUMBER_OF = re.compile(
    r"\bnumber of (?P<what>[a-z][a-z' -]{2,50}?) (?:is|was|are|were|will be|would be|has been|stands at)"
    rf" (?P<about>approximately |about |around |roughly |nearly )?(?P<one>{_FIGURE})"
    rf"(?:\s?(?:-|–|to)\s?(?P<two>{_FIGURE}))?(?![\w.,]*\d)",
    re.IGNORECASE,
)


def find_measures(text: str) -> list[Quantity]:
    """Quantities and sums of money in text order; the unit of money is its currency ("usd")."""
    found = [quantity for quantity in find_quantities(text) if quantity.unit]
    for amount in find_amounts(text):
        if amount.value is not None and amount.currency:
            found.append(
                Quantity(
                    amount.start,
                    amount.end,
                    amount.quote,
                    amount.value,
                    amount.currency.lower(),
                    amount.comparator or Comparator.EXACTLY,
                )
            )
    for match in _NUMBER_OF.finditer(text):
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            found += _labelled(text, match)
    return sorted(found, key=lambda q: (q.start, q.end, q.value))


def _labelled(text: str, match: re.Match[str]) -> list[Quantity]:
    unit = next((u for u in map(unit_of, match["what"].split()) if u), "")
    if not unit:
        return []
    start, end = match.start("one"), match.end()
    start = match.start("about") if match["about"] else start
    quote = text[start:end]
    one = Decimal(match["one"].replace(",", ""))
    if match["two"] is None:
        comparator = Comparator.ABOUT if match["about"] else Comparator.EXACTLY
        return [Quantity(start, end, quote, one, unit, comparator)]
    two = Decimal(match["two"].replace(",", ""))
    return [
        Quantity(start, end, quote, one, unit, Comparator.AT_LEAST),
        Quantity(start, end, quote, two, unit, Comparator.AT_MOST),
    ]
