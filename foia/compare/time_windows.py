"""The time that a text speaks of: its month or year as a half-open range of ISO dates, a look back."""

from __future__ import annotations

import re

_NAMES = "january february march april may june july august september october november december"
_MONTHS = tuple(_NAMES.split())
_MONTH = re.compile(
    r"\b(?:in|for|during|of|since|month of) (?:the month of )?("
    + "|".join(_MONTHS)
    + r")\b(?: (\d{4}))?",
    re.IGNORECASE,
)
_LOOK_BACK = re.compile(r"\b(?:last|past|previous|preceding|prior|trailing)\s*$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:in|during|for|of) ((?:19|20)\d\d)\b", re.IGNORECASE)


def claimed_window(text: str, said_on: str | None) -> tuple[str, str] | None:
    """None when no period is named, or a month whose year cannot be told."""
    match = _MONTH.search(text)
    if match:
        month = _MONTHS.index(match.group(1).lower()) + 1
        year = int(match.group(2)) if match.group(2) else _year_of(month, said_on)
        if year is None:
            return None
        after = (year + 1, 1) if month == 12 else (year, month + 1)
        return f"{year:04}-{month:02}-01", f"{after[0]:04}-{after[1]:02}-01"
    match = _YEAR.search(text)
    if match:
        year = int(match.group(1))
        return f"{year:04}-01-01", f"{year + 1:04}-01-01"
    return None


def looks_back(text: str, start: int) -> bool:
    """Whether the time that begins at `start` is "the last 30 days": where one looks, not how long
    a thing is kept or lasts."""
    return bool(_LOOK_BACK.search(text[:start]))


def _year_of(month: int, said_on: str | None) -> int | None:
    """The last such month that had begun when the claim was made."""
    if not said_on or not re.match(r"\d{4}-\d{2}", said_on):
        return None
    year, said_month = int(said_on[:4]), int(said_on[5:7])
    return year if month <= said_month else year - 1
