"""Charts made on the server, as numbers for an SVG in a template; every bar is a link to its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MONTHS_SHOWN = 72


@dataclass(frozen=True, slots=True)
class Bar:
    """`label` stands under or beside the bar, only where `labelled`."""

    x: float
    y: float
    width: float
    height: float
    count: int
    label: str
    month: str
    labelled: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """`outside` counts what is dated before the first month shown."""

    width: int
    height: int
    base: float
    most: int
    bars: Sequence[Bar]
    outside: int


def by_month(counts: Mapping[str, int], *, width: int = 1180, height: int = 170) -> Chart:
    """A bar for each month from the first to the last with documents, empty months included."""
    known = sorted(month for month in counts if _is_month(month))
    base, top = height - 22.0, 16.0
    if not known:
        return Chart(width, height, base, 0, (), 0)
    months = _between(known[0], known[-1])[-MONTHS_SHOWN:]
    most = max(counts.get(month, 0) for month in months)
    step = width / max(len(months), 12)
    every = max(1, round(len(months) / 12))
    bars = []
    for order, month in enumerate(months):
        count = counts.get(month, 0)
        tall = (base - top) * count / most if most else 0.0
        shown = order % every == 0
        label = dt.date.fromisoformat(f"{month}-01").strftime(
            "%b %Y" if every > 1 or step > 48 else "%m/%y"
        )
        bars.append(
            Bar(round(order * step + 1, 1), round(base - tall, 1), round(max(step - 2, 1), 1),
                round(tall, 1), count, label, month, shown)
        )  # fmt: skip
    outside = sum(count for month, count in counts.items() if month in known and month < months[0])
    return Chart(width, height, base, most, bars, outside)


def _is_month(text: str) -> bool:
    return len(text) == 7 and text[:4].isdigit() and text[:4] != "0000" and "01" <= text[5:] <= "12"


def _between(first: str, last: str) -> list[str]:
    year, month = int(first[:4]), int(first[5:])
    found: list[str] = []
    while (now := f"{year:04}-{month:02}") <= last:
        found.append(now)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found
