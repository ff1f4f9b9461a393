"""The pieces that dates are printed with: months, weekdays, times, and characters OCR mistakes."""

from __future__ import annotations

import re
from datetime import date

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SHORT = {name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)} | {"sept": 9}
_SLIPS = {"o": "[o0]", "l": "[l1I|]", "i": "[i1l]", "s": "[s5]", "b": "[b6]", "g": "[g9]"}
_UNSLIP = str.maketrans("01|569", "ollsbg")


def _tolerant(name: str) -> str:
    return "".join(_SLIPS.get(letter, letter) for letter in name)


_FULL = "|".join(_tolerant(name) for name in _MONTH_NAMES)
_ABBREVIATED = "|".join(
    _tolerant(name) for name in sorted(_SHORT, key=len, reverse=True) if name != "may"
)
# "may" in lower case is a verb far more often than a month; so is "march".
MONTH = rf"(?-i:(?!may\b|march\b|mar\b|dec\b|sep\b)(?i:may\.(?=[ ]\d{{1,2}},[ ]\d{{4}})|{_FULL}|(?:{_ABBREVIATED})\b\.?))"
DAY = r"(?:[0-3OoIl]?[\dOoIl]|[12]?S(?=th\b))(?:\s?(?:st|nd|rd|th)\b)?"
YEAR4 = r"[12lI][\dOo][\dOoIl]{2}"
YEAR = rf"(?:{YEAR4}|['’]?\d{{2}})"
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?)"
TIME = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<fraction>\d{1,9}))?)?"
    r"(?:\s?(?P<half>[AaPp](?=\.?\s?[Mm]\b|\.?M))\.?\s?[Mm]\.?)?"
    r"(?:\s?(?P<zone>Z\b|UTC\b|GMT\b|[+-]\d{2}:?\d{2}\b|[ECMP][SD]T\b))?"
)
_TIME = re.compile(TIME)
_AFTER_DATE = re.compile(rf"(?:\s?T|,?\s+(?:at\s+|@\s*|[-–]\s+)?){TIME}(?![\d:])")
_MILITARY = re.compile(
    r",?\s+(?:at\s+|@\s*)?(?:approximately\s+|about\s+)?(?P<hour>[01]\d|2[0-3]):?(?P<minute>[0-5]\d)\s?(?:hours|hrs)\b\.?"
)


def month_number(printed: str) -> int | None:
    """1..12 for a month as printed, also when OCR read a letter as a figure."""
    letters = printed.strip(" .,").lower()
    for form in (letters, letters.translate(_UNSLIP), letters.replace("1", "i").translate(_UNSLIP)):
        if form in _MONTH_NAMES:
            return _MONTH_NAMES.index(form) + 1
        if form in _SHORT:
            return _SHORT[form]
    return None


def figure(printed: str) -> int | None:
    """A whole number, with O read as 0 and l or I as 1; an ordinal ending is dropped."""
    bare = re.sub(r"(?<=[\dS])\s?(?:st|nd|rd|th)$", "", printed.strip("'’ "))
    bare = bare.translate(str.maketrans("OolI|S", "001115"))
    return int(bare) if bare.isdecimal() else None


def has_slip(printed: str) -> bool:
    """Whether a printed number or month holds a character that OCR put there."""
    word = re.sub(r"(?<=\d)\s?(?:st|nd|rd|th)$", "", printed.strip("'’ .,"))
    kinds = {"a" if c.isalpha() or c == "|" else "0" for c in word if not c.isspace()}
    return len(kinds) > 1 or (word.isalpha() and month_number(word) is None)


def full_year(printed: str) -> int | None:
    """Four figures as they are; two as 1970..2069."""
    year = figure(printed)
    if year is None:
        return None
    if len(printed.strip("'’ ")) == 2:
        return year + (2000 if year < 70 else 1900)
    return year if 1700 <= year <= 2199 else None


def day_value(year: int, month: int, day: int) -> str | None:
    """ISO date, or None when there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def weekday_differs(printed: str, iso: str) -> bool:
    """Whether a printed weekday is not that of the date."""
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return names[date.fromisoformat(iso).weekday()] != printed.strip()[:3].lower()


def time_after(text: str, at: int) -> tuple[int, str] | None:
    """The end and ISO form ("T14:05", "T00:02:04Z") of a time that directly follows a date."""
    military = _MILITARY.match(text, at)
    if military:
        return military.end(), f"T{military['hour']}:{military['minute']}"
    match = _AFTER_DATE.match(text, at)
    if not match or match.group().count("\n") > 1:
        return None
    value = _time_value(match)
    return (match.end(), value) if value else None


def parse_time(text: str) -> str | None:
    match = _TIME.fullmatch(text.strip())
    return _time_value(match) if match else None


def _time_value(match: re.Match[str]) -> str | None:
    hour, minute = int(match["hour"]), int(match["minute"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] in "Pp" else 0)
    if hour > 23 or minute > 59 or int(match["second"] or 0) > 59:
        return None
    value = f"T{hour:02}:{minute:02}"
    if match["second"]:
        value += ":" + match["second"]
    return value + _zone(match["zone"] or "")


def _zone(printed: str) -> str:
    """An offset as ISO writes it; named zones give none, because daylight time varies."""
    if printed in ("Z", "UTC", "GMT"):
        return "Z"
    if printed[:1] in ("+", "-"):
        return f"{printed[:3]}:{printed[-2:]}"
    return ""
