"""The stage for dates: their ISO value, their role, and what is told from the day of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foia.extract.date_roles import DatePlace, date_roles
from foia.extract.mentions import Reading, is_sheet, make_mention, present, readable, stretches
from foia.extract.printed_lines import printed_lines
from foia.extract.writing_days import NO_DAYS, WritingDays, day_of, is_mail, writing_days
from foia.model import Document, Mention, MentionKind, Page, PageSource
from foia.values.date_orders import settle_orders
from foia.values.date_parts import month_number, weekday_differs
from foia.values.dates import DateFound, find_dates
from foia.values.relative_dates import find_relative_dates, nearest_year, resolve

_FIGURE = re.compile(r"\d")
_NO_YEAR = "no year"
_MOST_DAYS_TO_A_DAY_WITHOUT_YEAR = 150
_LESS_SURE = {"year": 0.7, "quarter": 0.9}
_INFERRED_SCORE = 0.75
_OPEN_SCORE = 0.4
# Programs print the first day they know where nobody entered a date.
_FIRST_DAYS = frozenset(("1900-01-01", "1899-12-30", "1899-12-31", "1970-01-01"))
_WEEKDAY = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b", re.IGNORECASE)
_ZONE = re.compile(r"(?:\b(?P<named>[ECMP][SD]T|UTC|GMT))$|(?P<offset>Z|[+-]\d{2}:?\d{2})$")
_ZONE_AFTER = re.compile(r"[ \t]*\((?P<named>[ECMPA][SD]?T|UTC|GMT)\)|[ \t]+(?P<bare>[ECMP]T)\b")
_FISCAL_RULE = re.compile(
    r"fiscal\s+year[^.\n]{0,40}?\b(?P<first>(?:January|April|July|September|October)\s+1(?:st)?)\b"
    r"(?:[^.\n]{0,30}?\b(?P<last>(?:December|March|June|August|September)\s+3[01](?:st|th)?)\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates as ISO 8601. The time of day that follows a date is in the detail, not the value.

    `order` is "mdy", "dmy" or "open" for dates in figures. A day without a year is kept only
    when `without_year` is set, its value None, or when the day of writing gives the year.
    `relative` are dates such as "last Tuesday", told from the day of writing; what is told so
    has "inferred" in its detail.
    """

    order: str = "mdy"
    without_year: bool = False
    relative: bool = True
    revision: int = 2

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        known = day_of(document)
        # Pages from the middle of a mail may go on with a mail that the first one quotes.
        day = known if not is_mail(document) or _begins(document, pages) else None
        found: list[Mention] = []
        for one in readable(pages):
            # The rows of a sheet were not written together.
            days = NO_DAYS if is_sheet(one) else writing_days(one.page.text, day)
            found += with_roles(one, present(self._on(one, days)))
            day = days.days[-1]
        return found

    def _on(self, page: Reading, days: WritingDays) -> Iterator[Mention | None]:
        scanned = page.page.source is PageSource.OCR
        fiscal = _FISCAL_RULE.search(page.text)
        rule = " ".join(fiscal.group().split()) if fiscal else ""
        for offset, text in stretches(page, _FIGURE):
            dated = settle_orders(find_dates(text, self.order), self.order, scanned=scanned)
            for found in dated:
                inferred = ""
                if found.value is None and found.note == _NO_YEAR:
                    found, inferred = _with_year(found, days.at(_at(page, offset + found.start)))
                    if not inferred and not self.without_year:
                        continue
                yield _date(page, offset, found, inferred, rule)
        if self.relative and not is_sheet(page):
            yield from _told(page, days)


def _begins(document: Document, pages: Sequence[Page]) -> bool:
    return any(page.number == document.first_page for page in pages)


def _at(page: Reading, offset: int) -> int:
    return page.source(offset, offset + 1)[0]


def _with_year(found: DateFound, written: date | None) -> tuple[DateFound, str]:
    """A day without a year in the year nearest to the day of writing, and how it was told."""
    parts = re.fullmatch(r"(?P<month>[^\W\d]+)\.?\W*(?P<day>\d{1,2})\W*\w*", _day_and_month(found))
    month = month_number(parts["month"]) if parts else None
    if written is None or parts is None or month is None:
        return found, ""
    day = nearest_year(month, int(parts["day"]), written, _MOST_DAYS_TO_A_DAY_WITHOUT_YEAR)
    weekday = _WEEKDAY.match(found.quote)
    if day is None or (weekday and weekday_differs(weekday.group(), day.isoformat())):
        return found, ""
    return replace(found, value=day.isoformat(), note=""), f"the year, from {written}"


def _day_and_month(found: DateFound) -> str:
    """Without the weekday before it."""
    return re.sub(r"^\s*[A-Z][a-z]*day[,.]?\s*|^\s*(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)[,.]\s*",
                  "", found.quote)  # fmt: skip


def _told(page: Reading, days: WritingDays) -> Iterator[Mention | None]:
    for match in find_relative_dates(page.text):
        written = days.at(_at(page, match.start()))
        told = resolve(match, written) if written else None
        if told is None:
            continue
        detail = {"precision": told.precision, "inferred": told.rule, "note": told.note}
        score = _OPEN_SCORE if told.value is None else _INFERRED_SCORE
        yield make_mention(
            page, MentionKind.DATE, told.start, told.end, told.value, "dates", score, detail
        )


def _date(
    page: Reading, offset: int, found: DateFound, inferred: str, fiscal_rule: str
) -> Mention | None:
    value, time, end, precision, note = (
        found.value, "", found.end, found.precision, found.note,
    )  # fmt: skip
    zone = ""
    if precision == "time" and value is not None:
        value, time = value.split("T", 1)
        end, precision = found.date_end, "day"
        zone = _zone(found, page.text[offset + found.end : offset + found.end + 8])
    if value and value[0].isdigit() and value[:2] < "19" and page.page.source is PageSource.OCR:
        note = note or "an unlikely year, read from a scan"
    if value in _FIRST_DAYS:
        note = note or "often printed where no date was entered"
    if value and value.startswith("FY") and not note:
        note, rule = "", fiscal_rule or "which months it holds is not printed"
    else:
        rule = ""
    score = _OPEN_SCORE if value is None else 0.8 if note else _LESS_SURE.get(precision, 1.0)
    detail = {
        "precision": precision, "time": time, "zone": zone, "note": note,
        "inferred": inferred, "rule": rule,
    }  # fmt: skip
    if inferred:
        score = min(score, _INFERRED_SCORE)
    return make_mention(
        page, MentionKind.DATE, offset + found.start, offset + end, value, "dates", score, detail
    )


def _zone(found: DateFound, after: str) -> str:
    """The zone as printed; an offset from UTC is in the time itself."""
    match = _ZONE.search(found.quote)
    if match:
        return match["named"] or ""
    following = _ZONE_AFTER.match(after)
    return (following["named"] or following["bare"]) if following else ""


def with_roles(page: Reading, mentions: list[Mention]) -> list[Mention]:
    """The mentions of a page with the role of each in its detail where the page tells one."""
    if not mentions or is_sheet(page):
        return mentions
    places = [
        DatePlace(m.span.start, m.span.end, m.detail.get("precision") == "range") for m in mentions
    ]
    roles = date_roles(page.page.text, printed_lines(page.page), places)
    return [
        replace(mention, detail=_added(mention.detail, role)) if role else mention
        for mention, role in zip(mentions, roles, strict=True)
    ]


def _added(detail: Mapping[str, str], role: str) -> dict[str, str]:
    return {**detail, "role": role}
