"""Dates told from the day of writing: "yesterday", "last Tuesday", "30 days from this letter"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from foia.values.numbers import NUMBER_WORDS, parse_number

_I = re.IGNORECASE
_NUMBER = rf"(?:\d{{1,3}}|{NUMBER_WORDS})"
_COUNT = rf"(?P<count>{_NUMBER})(?:\s?\(\s?(?P<again>\d{{1,3}})\s?\))?"
_UNIT = r"(?P<business>business[ \t\n]+|working[ \t\n]+|calendar[ \t\n]+)?(?P<unit>day|week|month|year)s?"
_WRITTEN = r"(?:(?:the[ \t\n]+)?date[ \t\n]+of[ \t\n]+this[ \t\n]+(?:letter|notice|memo(?:randum)?|e-?mail|message|response|denial|decision)|(?:the[ \t\n]+)?date[ \t\n]+(?:above|hereof)|today|this[ \t\n]+date|receipt[ \t\n]+of[ \t\n]+this[ \t\n]+(?:letter|notice|e-?mail|response|denial))"
_FULL_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SPOKEN = re.compile(
    rf"(?<![\w-])(?:(?P<day>yesterday|tomorrow|(?:the[ \t\n]+)?day[ \t\n]+(?:before[ \t\n]+yesterday|after[ \t\n]+tomorrow))"
    rf"|(?:(?P<which>last|next|this[ \t\n]+(?:past|coming)|this(?=[ \t\n]+{_FULL_WEEKDAY}))[ \t\n]+)(?:(?P<weekday>{_FULL_WEEKDAY})|(?P<span>week|month|quarter|year|fiscal[ \t\n]+year)))(?![\w-]|['’]s[ \t\n]+(?:news|world))",
    _I,
)
_AGO = re.compile(rf"(?<![\w.,$/-]){_COUNT}[ \t\n]+{_UNIT}[ \t\n]+ago\b", _I)
_FROM = re.compile(
    rf"(?<![\w.,$/-]){_COUNT}[ \t\n]+{_UNIT}[ \t\n]+(?P<way>from|after|of|following)[ \t\n]+{_WRITTEN}",
    _I,
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MANY_DAYS = 400
_HINT = re.compile(
    r"(?i)yesterday|tomorrow|\b(?:last|next|this)\s+(?:\w+day|week|month|quarter|year|fiscal|past|coming)|\bago\b|\b(?:days?|weeks?|months?|years?)\s+(?:from|after|of|following)\s"
)


@dataclass(frozen=True, slots=True)
class RelativeDate:
    """`rule` says how the value follows from the day of writing; an open one has a `note`."""

    start: int
    end: int
    value: str | None
    precision: str
    rule: str
    note: str = ""


def find_relative_dates(text: str) -> Iterator[re.Match[str]]:
    """Where such dates stand; `resolve` gives their value."""
    if not _HINT.search(text):
        return
    for pattern in (_SPOKEN, _AGO, _FROM):
        yield from pattern.finditer(text)


def resolve(match: re.Match[str], written: date) -> RelativeDate | None:
    """The day meant by words that were written on a day; None when they mean no day at all."""
    parts = match.groupdict()
    if parts.get("day"):
        return _near_day(match, written)
    if parts.get("weekday"):
        return _weekday(match, written)
    if parts.get("span"):
        return _span(match, written)
    return _counted(match, written)


def nearest_year(month: int, day: int, written: date, most_days: int) -> date | None:
    """The day of that name nearest to the day of writing, when no other is about as near."""
    near: list[date] = []
    for year in (written.year - 1, written.year, written.year + 1):
        try:
            near.append(date(year, month, day))
        except ValueError:
            continue
    best = min(near, key=lambda d: abs((d - written).days), default=None)
    if best is None or abs((best - written).days) > most_days:
        return None
    return best


def _near_day(match: re.Match[str], written: date) -> RelativeDate:
    words = " ".join(match["day"].lower().removeprefix("the").split())
    days = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
    value = written + timedelta(days=days[words])
    return RelativeDate(*match.span(), value.isoformat(), "day", f"{words}, from {written}")


def _weekday(match: re.Match[str], written: date) -> RelativeDate:
    """ "last Tuesday" and "next Tuesday", where the two ways to speak of it agree.

    On a Thursday some call the day before yesterday's Tuesday "last Tuesday" and others the one
    a week earlier; then the value stays open.
    """
    target = _WEEKDAYS.index(match["weekday"].lower()[:3])
    which = " ".join(match["which"].lower().split())
    if which in ("last", "this past"):
        back = (written.weekday() - target - 1) % 7 + 1
        value = written - timedelta(days=back)
        other = value - timedelta(days=7)
        open_value = which == "last" and value.isocalendar()[:2] == written.isocalendar()[:2]
    elif which == "this":
        value = written + timedelta(days=target - written.weekday())
        other, open_value = value, False
    else:
        ahead = (target - written.weekday() - 1) % 7 + 1
        value = written + timedelta(days=ahead)
        other = value + timedelta(days=7)
        open_value = which == "next" and value.isocalendar()[:2] == written.isocalendar()[:2]
    if open_value:
        either = " or ".join(sorted((value.isoformat(), other.isoformat())))
        return RelativeDate(*match.span(), None, "day", f"from {written}", f"either {either}")
    said = f"{which} {match['weekday'].capitalize()}, from {written}"
    return RelativeDate(*match.span(), value.isoformat(), "day", said)


def _span(match: re.Match[str], written: date) -> RelativeDate | None:
    which = " ".join(match["which"].lower().split())
    step = {"last": -1, "this past": -1, "next": 1, "this coming": 1}[which]
    unit = " ".join(match["span"].lower().split())
    rule = f"{which} {unit}, from {written}"
    if unit == "fiscal year":
        note = "where the fiscal year begins is not printed"
        return RelativeDate(*match.span(), None, "fiscal_year", rule, note)
    if unit == "year":
        return RelativeDate(*match.span(), str(written.year + step), "year", rule)
    if unit == "month":
        return RelativeDate(*match.span(), _month(written, step), "month", rule)
    if unit == "quarter":
        number = written.year * 4 + (written.month - 1) // 3 + step
        year, quarter = divmod(number, 4)
        value = f"{year}-{3 * quarter + 1:02}/{year}-{3 * quarter + 3:02}"
        return RelativeDate(*match.span(), value, "quarter", rule)
    monday = written - timedelta(days=written.weekday() - 7 * step)
    value = f"{monday}/{monday + timedelta(days=6)}"
    return RelativeDate(*match.span(), value, "range", f"{rule}, weeks begin on Monday")


def _counted(match: re.Match[str], written: date) -> RelativeDate | None:
    count = parse_number(match["count"])
    if count is None or (match["again"] and int(match["again"]) != count) or count > _MANY_DAYS:
        return None
    way = match.groupdict().get("way")
    number, unit = int(count) * (1 if way else -1), match["unit"].lower()
    rule = f"{' '.join(match.group().split())}, from {written}"
    if match["business"] and match["business"].strip().lower() != "calendar":
        note = "holidays are not known"
        return RelativeDate(*match.span(), None, "day", rule, note)
    if way and re.search(r"receipt", match.group(), _I):
        return RelativeDate(*match.span(), None, "day", rule, "the day of receipt is not known")
    if unit == "day" or (unit == "week" and way):
        days = number * (7 if unit == "week" else 1)
        return RelativeDate(*match.span(), str(written + timedelta(days=days)), "day", rule)
    if unit == "week":
        monday = written + timedelta(days=7 * number - written.weekday())
        value = f"{monday}/{monday + timedelta(days=6)}"
        return RelativeDate(*match.span(), value, "range", f"{rule}, weeks begin on Monday")
    if unit == "month":
        return RelativeDate(*match.span(), _month(written, number), "month", rule)
    return RelativeDate(*match.span(), str(written.year + number), "year", rule)


def _month(written: date, step: int) -> str:
    year, month = divmod(written.year * 12 + written.month - 1 + step, 12)
    return f"{year}-{month + 1:02}"
