"""Which of day and month comes first, as the dates of a page taken together tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from foia.values.dates import DateFound

_NUMERIC = re.compile(r"(?:\D*?\b)?(?P<one>\d{1,2})\s?[-/.]\s?(?P<two>\d{1,2})\s?[-/.]\s?\d{2,4}")
_BOTH = "order of day and month is open: this page prints both"
_DAY_FIRST = "order of day and month is open: other dates here print the day first"
_ODD = "day before month, where the page prints the month first"
_SURE_OF_SCAN = 2


def settle_orders(found: Sequence[DateFound], order: str, *, scanned: bool) -> Sequence[DateFound]:
    """Dates in figures that may be read two ways, left open where the others speak against
    `order`; and of a scan the one date that breaks the rule of all others, which is a slip."""
    if order != "mdy":
        return found
    parts = [_NUMERIC.match(one.quote) if one.precision in ("day", "time") else None
             for one in found]  # fmt: skip
    month_first = sum(bool(m and int(m["one"]) <= 12 < int(m["two"])) for m in parts)
    day_first = sum(bool(m and int(m["two"]) <= 12 < int(m["one"])) for m in parts)
    if not day_first:
        return found
    odd = scanned and month_first >= _SURE_OF_SCAN and day_first < month_first
    believed = day_first >= (_SURE_OF_SCAN if scanned else 1) and day_first * 4 >= month_first
    settled: list[DateFound] = []
    for one, match in zip(found, parts, strict=True):
        first, second = (int(match["one"]), int(match["two"])) if match else (0, 0)
        if match and odd and second <= 12 < first:
            one = _opened(one, _ODD)
        elif match and believed and first != second and max(first, second) <= 12:
            one = _opened(one, _BOTH if month_first else _DAY_FIRST)
        settled.append(one)
    return settled


def _opened(one: DateFound, note: str) -> DateFound:
    end = one.date_end or one.end
    quote = one.quote[: end - one.start]
    return replace(one, end=end, quote=quote, value=None, precision="day", note=note)
