"""Dates as records print them, read as ISO 8601, with what stays open said beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from foia.values.date_parts import (
    DAY,
    MONTH,
    WEEKDAY,
    YEAR4,
    day_value,
    figure,
    full_year,
    has_slip,
    month_number,
    time_after,
    weekday_differs,
)
from foia.values.periods import Period, find_periods


@dataclass(frozen=True, slots=True)
class DateFound:
    """`value` is None when the printed date is impossible or open; `note` then says why.

    `precision` is day, time, month, year, quarter, fiscal_year or range. `date_end` is where
    the date ends when a time of day follows it within the quote.
    """

    start: int
    end: int
    quote: str
    value: str | None
    precision: str
    note: str = ""
    date_end: int = 0


_I = re.IGNORECASE
_GAP = r"[ \t]*\n?[ \t]*"
_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY})[,.]?{_GAP})?"
_YEAR_END = r"(?![\dOo]|[A-Za-z])"

_NAMED = re.compile(
    rf"(?<![\w.]){_WEEKDAY}(?P<month>{MONTH})[ \t,]*\n?[ \t]*(?P<day>{DAY})(?!\d|:\d)"
    rf"(?:[ \t]*(?:,|\.(?=[ ]{YEAR4}{_YEAR_END}))?{_GAP}(?P<year>{YEAR4}|(?<=[ ,])['’]\d{{2}}|(?<=, )\d{{2}}(?!\s*[:,.]\d)){_YEAR_END})?",
    _I,
)
# "2021 SEP 28", as courts stamp it.
_YEAR_FIRST = re.compile(
    rf"(?<![\w.,/$#-])(?P<year>(?:19|20)\d{{2}})[ \t-](?P<month>{MONTH})[ \t-](?P<day>\d{{1,2}})(?![\w/-]|,?[ ]?(?:19|20)\d\d)",
    _I,
)
_NAMED_DASHED = re.compile(
    rf"(?<![\w./-])(?P<month>{MONTH})(?P<mark>[-/])(?P<day>{DAY})(?P=mark)(?P<year>{YEAR4}|\d{{2}})(?![\w/-])",
    _I,
)
_DAY_FIRST = re.compile(
    rf"(?<![\w./-]){_WEEKDAY}(?P<day>{DAY})(?:[ \t]+(?:day[ \t]+)?(?:of[ \t]+)?|[-/.]|(?<=[hdt]))"
    rf"(?P<month>{MONTH})(?:(?:[ \t]*,?{_GAP}|[-/.])(?P<year>{YEAR4}|['’]\d{{2}})|[-/](?P<short>\d{{2}})){_YEAR_END}",
    _I,
)
_MONTH_YEAR = re.compile(
    rf"(?<![\w.])(?P<month>{MONTH})(?:,?{_GAP}(?:of[ \t]+)?|[-/])(?P<year>{YEAR4}|(?<=[ -])['’]\d{{2}}){_YEAR_END}",
    _I,
)
_ISO = re.compile(
    r"(?<![A-Za-z0-9./-])(?P<year>(?:19|20)\d{2})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?![\d-]|[A-SU-Za-z]|\.\d)"
)
_NUMERIC = re.compile(
    rf"(?:(?<![A-Za-z0-9./-])|(?<=[a-z])(?=\d\d?/\d\d?/\d{{4}})|(?<=/\d{{4}}-)|(?<=/\d{{2}}-)|(?<=/\d{{4}} -)|(?<=/\d{{2}} -)){_WEEKDAY}(?P<one>[\dOoIl]{{1,2}})[ ]?(?P<mark>[-/.])[ ]?(?P<two>[\dOoIl]{{1,2}})[ ]?(?P=mark)[ ]?"
    rf"(?P<year>{YEAR4}|\d{{2}})(?![\dA-Za-z]|[/.]\d|-\d(?!\d?/))"
)
_SLASH_MONTH = re.compile(
    r"(?<![\w./-])(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d{2})(?![\w/-]|\.\d)"
)
_DOT_CUE = re.compile(
    r"(?:\b(?:dates?d?|on|from|to|as of|since|until|through|by|due|[-–])[:.]?|[(\[_])\s*$", _I
)
_SPAN_MARK = re.compile(
    r"\s{0,2}(?:-|–|—|\bto\b|\bthrough\b|\bthru\b|\buntil\b|\btill\b|,\s+through\b)\s{0,2}", _I
)
_AND = re.compile(r"\s{1,2}and\s{1,2}", _I)
_BETWEEN = re.compile(r"\bbetween\s+$", _I)
_OPEN_LEFT = re.compile(
    rf"(?<![\w./-])(?:(?P<name>{MONTH})|(?P<month>[01]?\d)/(?P<day>[0-3]?\d))(?P<mark>\s{{0,2}}(?:-|–|—|to|through|thru)\s{{0,2}})$",
    _I,
)
_DAYS = re.compile(
    rf"(?<![\w.])(?P<month>{MONTH})[ \t]+(?P<first>{DAY})\s?(?:-|–|—|to|through|and|&)\s?(?P<last>{DAY})"
    rf",?{_GAP}(?P<year>{YEAR4}){_YEAR_END}",
    _I,
)
_NO_YEAR = "no year"
_SLIP = "read with an OCR slip"


def find_dates(text: str, order: str = "mdy") -> list[DateFound]:
    """Dates in text order, without overlap.

    `order` is "mdy" or "dmy" for figures such as 6/12/2025, or "open": then a date that both
    orders allow keeps the value None. A part above 12 decides in any order.
    """
    return list(_find(text, order))


# A page's dates are asked for by several stages.
@lru_cache(maxsize=256)
def _find(text: str, order: str) -> tuple[DateFound, ...]:
    found = _without_overlap([*_atoms(text, order), *_periods(text)])
    return tuple(_with_ranges(text, _with_times(text, found)))


def parse_date(text: str, order: str = "mdy") -> str | None:
    """The ISO value of a whole string that is one date, or None."""
    stripped = text.strip(" \t\r\n,;")
    if not stripped or len(stripped) > 80:
        return None
    for one in find_dates(stripped, order):
        if one.start == 0 and one.end >= len(stripped.rstrip(".")):
            return one.value
        rest = stripped[one.end :]
        if one.start == 0 and re.fullmatch(r"\s*\([A-Z]{2,5}\)|\s+[A-Z]{3,4}", rest):
            return one.value
    month = re.fullmatch(r"((?:19|20)\d{2})-(0[1-9]|1[0-2])", stripped)
    if month or re.fullmatch(r"(?:19|20)\d{2}", stripped):
        return stripped
    return None


def _atoms(text: str, order: str) -> Iterator[DateFound]:
    for match in _DAYS.finditer(text):
        yield from _day_span(match)
    for match in _NAMED.finditer(text):
        yield from _named(match, match["year"])
    for pattern in (_NAMED_DASHED, _YEAR_FIRST):
        for match in pattern.finditer(text):
            yield from _named(match, match["year"])
    for match in _DAY_FIRST.finditer(text):
        yield from _named(match, match["year"] or match["short"])
    for match in _MONTH_YEAR.finditer(text):
        month, year = month_number(match["month"]), full_year(match["year"])
        if month and year:
            note = _SLIP if has_slip(match["month"]) or has_slip(match["year"]) else ""
            yield DateFound(*match.span(), match.group(), f"{year}-{month:02}", "month", note)
    for match in _SLASH_MONTH.finditer(text):
        month_value = f"{match['year']}-{int(match['month']):02}"
        yield DateFound(*match.span(), match.group(), month_value, "month")
    for match in _ISO.finditer(text):
        value = day_value(int(match["year"]), int(match["month"]), int(match["day"]))
        if match["mark"] == "." and value is None:
            continue
        yield _day(match, value, "")
    for match in _NUMERIC.finditer(text):
        yield from _numeric(text, match, order)


def _named(match: re.Match[str], year_printed: str | None) -> Iterator[DateFound]:
    month, day = month_number(match["month"]), figure(match["day"])
    if month is None or day is None:
        return
    if not any(c.isdigit() for c in match["day"]) and match["day"] != "Sth":
        return
    slip = any(has_slip(match[part]) for part in ("month", "day") if match[part])
    if year_printed is None:
        # "March 44" is no date at all, and "May I" is a question.
        if slip or day_value(2024, month, day) is None or not match["month"][0].isupper():
            return
        yield DateFound(*match.span(), match.group(), None, "day", _NO_YEAR)
        return
    year = full_year(year_printed)
    if year is None:
        return
    slip = slip or has_slip(year_printed)
    value = day_value(year, month, day)
    if value is None and slip:
        return
    yield _day(match, value, _SLIP if slip else "")


def _numeric(text: str, match: re.Match[str], order: str) -> Iterator[DateFound]:
    one, two, year = figure(match["one"]), figure(match["two"]), full_year(match["year"])
    if one is None or two is None or year is None:
        return
    printed = match["one"] + match["two"] + match["year"]
    slips = sum(not c.isdigit() for c in printed)
    if slips and (slips > 2 or len(match["year"]) < 4 or match["mark"] == "."):
        return
    if match["mark"] == "." and len(match["year"]) == 2:
        nearby = text[max(0, match.start() - 12) : match.start()]
        if not (_DOT_CUE.search(nearby) or _SPAN_MARK.match(text, match.end())):
            return
    month, day, note = _ordered(one, two, order)
    value = day_value(year, month, day) if month else None
    if month and value is None and (match["mark"] == "." or slips):
        return
    yield _day(match, value, note or (_SLIP if slips else ""))


def _ordered(one: int, two: int, order: str) -> tuple[int, int, str]:
    """Month, day and note; month 0 means open."""
    if one > 12 >= two and two > 0:
        return two, one, "day before month" if order == "mdy" else ""
    if two > 12 >= one and one > 0:
        return one, two, "month before day" if order == "dmy" else ""
    if one == two or order == "mdy":
        return one, two, ""
    if order == "dmy":
        return two, one, ""
    return 0, 0, "order of day and month is open"


def _day(match: re.Match[str], value: str | None, note: str) -> DateFound:
    weekday = match.groupdict().get("weekday")
    if value is None:
        note = note if note.startswith("order") else "no such day"
    elif weekday and weekday_differs(weekday, value):
        note = "weekday does not fit the date"
    return DateFound(*match.span(), match.group(), value, "day", note)


def _day_span(match: re.Match[str]) -> Iterator[DateFound]:
    month, year = month_number(match["month"]), full_year(match["year"])
    first, last = figure(match["first"]), figure(match["last"])
    if not (month and year and first and last):
        return
    one, two = day_value(year, month, first), day_value(year, month, last)
    if one and two and one < two:
        yield DateFound(*match.span(), match.group(), f"{one}/{two}", "range")


def _periods(text: str) -> Iterator[DateFound]:
    for one in find_periods(text):
        yield _from_period(one)


def _from_period(one: Period) -> DateFound:
    return DateFound(one.start, one.end, one.quote, one.value, one.precision, one.note)


def _without_overlap(found: list[DateFound]) -> list[DateFound]:
    """The longer of two readings of the same letters; the one with a value at equal length."""
    starts: list[int] = []
    kept: list[DateFound] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, f.value is None, f.start)):
        at = bisect_right(starts, one.start)
        if (at and kept[at - 1].end > one.start) or (at < len(kept) and starts[at] < one.end):
            continue
        starts.insert(at, one.start)
        kept.insert(at, one)
    return kept


def _with_times(text: str, found: list[DateFound]) -> list[DateFound]:
    timed: list[DateFound] = []
    for index, one in enumerate(found):
        limit = found[index + 1].start if index + 1 < len(found) else len(text)
        after = time_after(text, one.end) if one.precision == "day" and one.value else None
        if after and after[0] <= limit:
            end, value = after
            quote = text[one.start : end]
            one = replace(
                one, end=end, quote=quote, value=f"{one.value}{value}", precision="time",
                date_end=one.end,
            )  # fmt: skip
        else:
            one = replace(one, date_end=one.end)
        timed.append(one)
    return timed


def _with_ranges(text: str, found: list[DateFound]) -> list[DateFound]:
    joined: list[DateFound] = []
    for one in found:
        last = joined[-1] if joined else None
        both = _joined(text, last, one) if last else None
        if both:
            joined[-1] = both
            continue
        joined.append(_opened_left(text, one, last.end if last else 0) or one)
    return joined


def _joined(text: str, left: DateFound, right: DateFound) -> DateFound | None:
    between = text[left.end : right.start]
    marked = _SPAN_MARK.fullmatch(between) or (
        _AND.fullmatch(between) and _BETWEEN.search(text[max(0, left.start - 10) : left.start])
    )
    if not marked or right.value is None or "/" in right.value:
        return None
    first = left.value
    if left.note == _NO_YEAR:
        first = _year_from(text[left.start : left.end], right.value)
    if first is None or "/" in first or _kind(first) != _kind(right.value):
        return None
    if first[:10] > right.value[:10]:
        return None
    return DateFound(
        left.start, right.end, text[left.start : right.end], f"{first.split('T')[0]}/{right.value.split('T')[0]}", "range",
        left.note if left.note != _NO_YEAR else right.note, right.end,
    )  # fmt: skip


def _kind(value: str) -> str:
    return re.sub(r"\d", "0", value.split("T")[0])


def _year_from(printed: str, right: str) -> str | None:
    """The day a month and day name before a dated end: the same year, or the year before."""
    for year in (int(right[:4]), int(right[:4]) - 1):
        for one in find_dates(f"{printed}, {year}"):
            if one.value and "/" not in one.value and one.value[:10] <= right[:10]:
                return one.value
    return None


def _opened_left(text: str, one: DateFound, after: int) -> DateFound | None:
    """ "June - October 2025" and "6/1 - 6/30/2025": the left side borrows the year."""
    if one.value is None or "/" in one.value or one.precision not in ("day", "month", "time"):
        return None
    match = _OPEN_LEFT.search(text[max(after, one.start - 40) : one.start])
    if not match:
        return None
    start = max(after, one.start - 40) + match.start()
    year = int(one.value[:4])
    if match["name"] and one.precision == "month":
        month = month_number(match["name"]) or 0
        first = f"{year if f'{year}-{month:02}' <= one.value else year - 1}-{month:02}"
    elif match["day"] and one.precision == "day" and "/" in one.quote:
        day = day_value(year, int(match["month"]), int(match["day"]))
        if day and day > one.value:
            day = day_value(year - 1, int(match["month"]), int(match["day"]))
        if not day:
            return None
        first = day
    else:
        return None
    return DateFound(
        start, one.end, text[start : one.end], f"{first}/{one.value}", "range", one.note, one.end
    )
