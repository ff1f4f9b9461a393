"""What counts as the same printed form. Kept apart from `foia.text`: a judge does not borrow."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from decimal import Decimal, InvalidOperation

_PLAIN = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "′": "'", "`": "'", "“": '"', "”": '"', "„": '"', "″": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
        "\u00ad": None, "\u200b": None, "\ufeff": None, "\ufffe": None,
    }
)  # fmt: skip
_EDGES = " \t\n.,;:!?()[]{}\"'*•·-"
_WEEKDAY = re.compile(r"^(mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[a-z]*,? +")
_CLOCK = re.compile(r",?( at)? +\d{1,2}:\d{2}.*$")
_HONORIFIC = re.compile(r"^(mr|mrs|ms|dr)\.? +")
_ISO = re.compile(r"(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2])(?:-(\d{2}))?)?")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")


def plain(text: str) -> str:
    """NFKC with plain quotes and dashes; case and white space stay."""
    return unicodedata.normalize("NFKC", text).translate(_PLAIN)


def folded(text: str) -> str:
    """Plain, lower case, single spaces."""
    return " ".join(plain(text).casefold().split())


def folded_name(text: str) -> str:
    """A name without article, honorific, possessive and the punctuation around it."""
    name = folded(text).strip(_EDGES)
    name = _HONORIFIC.sub("", name.removeprefix("the "))
    return name.removesuffix("'s").strip(_EDGES)


def folded_date(text: str) -> str:
    """A date as printed without weekday, time of day and commas."""
    date = _WEEKDAY.sub("", folded(text).strip(_EDGES))
    return " ".join(_CLOCK.sub("", date).replace(",", " ").split())


def period(iso: str) -> tuple[str, str]:
    """First and last day of an ISO date, month, year, quarter or range; time of day is cut off.

    Writers differ in how they put a quarter or a range of months; the days are the same. What is
    no ISO value (a fiscal year) stands for itself.
    """
    first, _, last = iso.upper().partition("/")
    begin, end = _days(first), _days(last or first)
    return (begin[0], end[1]) if begin and end else (iso.upper(), iso.upper())


def _days(iso: str) -> tuple[str, str] | None:
    found = _ISO.fullmatch(iso.partition("T")[0])
    if not found:
        return None
    year, quarter, month, day = found.groups()
    if quarter:
        last_month = 3 * int(quarter)
        return f"{year}-{last_month - 2:02d}-01", _month_end(year, f"{last_month:02d}")
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if day is None:
        return f"{year}-{month}-01", _month_end(year, month)
    return f"{year}-{month}-{day}", f"{year}-{month}-{day}"


def _month_end(year: str, month: str) -> str:
    return f"{year}-{month}-{monthrange(int(year), int(month))[1]:02d}"


def folded_identifier(text: str) -> str:
    """An identifier without white space, since lines break inside."""
    return "".join(folded(text).split()).strip(_EDGES + "#")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))


def contained(one: str, two: str) -> bool:
    """All words of the shorter stand together in the longer, and one has three letters."""
    short, long = sorted((words(one), words(two)), key=len)
    if not any(len(word) >= 3 or word.isdigit() for word in short):
        return False
    size = len(short)
    return any(long[at : at + size] == short for at in range(len(long) - size + 1))


def token_f1(one: str, two: str) -> float:
    """Harmonic mean of the shares of shared words, order set aside."""
    first, second = words(one), words(two)
    rest = list(second)
    shared = 0
    for word in first:
        if word in rest:
            rest.remove(word)
            shared += 1
    return 2 * shared / (len(first) + len(second)) if first or second else 0.0


def decimal(text: str | None) -> Decimal | None:
    """A plain decimal as stored, or None."""
    try:
        return None if text is None else Decimal(text).normalize()
    except InvalidOperation:
        return None


def first_number(text: str) -> str | None:
    """The first number of a quote, for peers that give no value themselves."""
    found = _NUMBER.search(plain(text))
    return found.group().replace(",", "") if found else None


def stem(unit: str) -> str:
    """A unit's first word without plural; "hrs" and "hr" are hours, "%" is percent."""
    first = (words(unit.replace("%", " percent ")) or [""])[0]
    first = {"hrs": "hour", "hr": "hour", "mins": "minute", "min": "minute"}.get(first, first)
    if first.endswith("ies"):
        return first[:-3] + "y"
    return first.removesuffix("s")
