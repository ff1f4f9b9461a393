"""The date of a document: the one it gives itself, not the first that happens to stand on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from foia.model import Page
from foia.records.layouts import lines_of
from foia.text import squeeze
from foia.values.dates import DateFound, find_dates

_I = re.IGNORECASE
_ONLY_EXTRA = re.compile(r"[\w.’']{0,12}[:,]?")


def _labels(*names: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[\s|(]))(?:{'|'.join(names)})\b(?!\s+of\s+birth)", _I)


_DATE = r"date[ds]?(?=\s*[:.\-–]|\s+(?:\w{3,9}\s+\d|\d)|\s*$)"
_ISSUED = (r"issued(?: on)?", r"date (?:issued|of issue|prepared)", "issue date")
_LABELS = {
    "invoice": (
        _labels(r"invoice date", r"date of invoice", r"bill(?:ing)? date", r"statement date"),
        _labels(_DATE, "created", *_ISSUED),
    ),
    "purchase order": (
        _labels(r"p\.? ?o\.? date", r"order date", r"purchase order date", r"date ordered"),
        _labels(_DATE, *_ISSUED),
    ),
    "policy": (
        _labels(r"effective(?: date)?", r"date effective", r"adopted(?: on)?"),
        _labels(r"(?:last )?(?:revised|revision|updated|reviewed)(?: date| on)?", "published", *_ISSUED, _DATE),
    ),
    "form": (
        _labels(r"completed(?: on)?", r"date completed", r"quote date"),
        _labels(r"(?<!last )submitted(?: on)?", r"date submitted"),
        _labels(_DATE, r"(?:form )?updated(?: on)?", "created", "received", *_ISSUED),
    ),
    "request": (
        _labels(r"submitted(?: on)?", r"date submitted", r"date (?:of request|requested)", "received"),
        _labels(_DATE),
    ),
    "memo": (_labels(_DATE),),
    "log": (
        _labels(r"exported(?: on| at)?", r"(?:report )?(?:generated|printed|created)(?: on| at)?", r"run (?:date|on)", r"as of"),
    ),
    "report": (
        _labels(r"report date", r"date of report", r"(?:published|prepared|generated|updated)(?: on)?", *_ISSUED),
        _labels(r"last submitted", _DATE),
    ),
    "minutes": (_labels(r"meeting date", _DATE),),
    "resolution": (_labels(_DATE, r"(?:adopted|passed|approved|enacted)(?: on)?"),),
    "court filing": (_labels(r"e-?filed(?: on)?", r"date filed", r"filing date"), _labels(_DATE)),
    "notice": (_labels(_DATE, r"(?:posted|published)(?: on)?", *_ISSUED),),
    "agenda": (_labels(r"meeting date", _DATE),),
    "certificate": (_labels(_DATE, *_ISSUED),),
    "article": (_labels("published", "posted", "updated"),),
    "spreadsheet": (_labels(r"(?:form |last )?updated(?: on)?", r"as of", _DATE),),
}  # fmt: skip
_AGREED = re.compile(
    r"\b(?:(?:made|entered)(?: and entered)? (?:into )?(?:as of |on |this )|dated(?: as of)?|effective (?:as of|on|date)"
    r"|effective date (?:is|of)|as of)\W{0,3}",
    _I,
)
_SIGNED = re.compile(r"\b(?:date(?:d| signed)?|signed(?: on)?)\s*[:.]|FSDateSigned", _I)
_STATED = {"contract": "contract", "amendment": "memo", "grant": "form"}
_AGREEMENTS = frozenset(_STATED)
_LETTERS = frozenset({"letter", "response letter", "denial", "memo", "request", "unknown"})
_ANY_TOP = frozenset(
    {
        "report",
        "presentation",
        "article",
        "minutes",
        "log",
        "RFI",
        "RFP",
        "policy",
        "form",
        "spreadsheet",
        "invoice",
        "purchase order",
        "resolution",
        "notice",
        "agenda",
        "certificate",
    }
)
_TOP_LINES = 14
_PERIOD = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_ROW_OF_CELLS = re.compile(r"^[^\n\t]*(?:\t[^\n\t]*){3,}$", re.M)
# A period that is asked about: "Time frame: January 1, 2019 to the present", "since May 1, 2025".
_BOUND = re.compile(
    r"\b(?:from|since|after|before|until|till|through|between|time ?frame|period|start(?:ing|s)?"
    r"|beginning)\b\W{0,3}(?:on |of |the )?$",
    _I,
)
_OPEN_END = re.compile(
    r"[ ,]*(?:to|through|until|till|[-–—])\s*(?:the\s+)?(?:present|now|today|current|date)\b", _I
)
_ROW_DATE = re.compile(r"\b\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b")


def date_of(pages: Sequence[Page], type_: str, order: str) -> str | None:
    """ISO date, or None when the document does not say which date is its own."""
    if type_ in _AGREEMENTS:
        stated = _agreed(pages, order) or _labelled([pages[0].text[:600]], _STATED[type_], order)
        return stated or _signed(pages, order) or _received(pages[0].text, order)
    told = [page.text for page in pages if page.text.strip()]
    if not told:
        return None
    if type_ in _LETTERS:
        alone = _standing_alone(told[0], order)
        if type_ != "memo" and alone:
            return alone
        found = _labelled(told[:2], "memo", order) or alone
        if found or type_ != "request":
            return found or _first_at_top(told[0], order, 10)
    reach = told if type_ in ("form", "policy") else told[:3]
    if type_ == "spreadsheet":
        reach = list(_margins_of_sheet(told))
    found = _first_at_top(told[0], order, 4) if type_ == "report" else None
    found = found or _labelled(reach, type_, order)
    if found is None and type_ in _ANY_TOP:
        top = _above_cells(told[0]) if type_ == "spreadsheet" else told[0]
        found = _first_at_top(top, order, _TOP_LINES)
    return found


def _margins_of_sheet(told: Sequence[str]) -> Iterator[str]:
    """What stands above and below the rows: a cell's "offense date" is not the sheet's own."""
    for text in told[:3]:
        yield "\n".join(lines_of(_above_cells(text))[:_TOP_LINES])
    for text in told[-3:]:
        *_, below = _ROW_OF_CELLS.split(text)
        yield "\n".join(lines_of(below)[-_TOP_LINES:])


def _above_cells(text: str) -> str:
    """What stands above the first row of a sheet that has several cells."""
    row = _ROW_OF_CELLS.search(text)
    return text[: row.start()] if row else text


def _received(text: str, order: str) -> str | None:
    """The stamp of the office that took in a filing."""
    lines = lines_of(text)
    for line in (*lines[:3], *lines[-3:]):
        if re.search(r"\b(?:received|filed|recorded)\b", line, _I) and len(line) < 110:
            return _first(line, order)
    return None


def date_in_name(stem: str, order: str) -> str | None:
    """A full date in a file name: the only one, since two leave it open which is meant, or the
    end of the only period, "report 6.1.25 to 10.6.25"."""
    spaced = re.sub(r"[_\[\](),]+", " ", stem)
    periods = {d.value for d in find_dates(spaced, order) if d.value and _PERIOD.fullmatch(d.value)}
    if len(periods) == 1:
        return periods.pop()[11:]
    values = {d.value[:10] for d in _days(spaced, order) if d.value and "-" in d.quote}
    return values.pop() if len(values) == 1 else None


def _days(text: str, order: str) -> list[DateFound]:
    return [d for d in find_dates(text, order) if d.value and d.precision in ("day", "time")]


def _first(text: str, order: str) -> str | None:
    days = _days(text, order)
    return days[0].value[:10] if days and days[0].value else None


def _labelled(texts: Sequence[str], type_: str, order: str) -> str | None:
    for pattern in _LABELS.get(type_, ()):
        for text in texts:
            lines = lines_of(text)
            for at, line in enumerate(lines):
                for match in pattern.finditer(line):
                    if re.search(
                        r"\b(?:due|expir\w+|delivery|incident|birth|offen[cs]e|arrest|hire)\s*$",
                        line[: match.start()],
                        _I,
                    ):
                        continue
                    after = line[match.end() :]
                    found = _near(after, order)
                    if found is None and at + 1 < len(lines) and not _days(line, order):
                        found = _first(lines[at + 1], order)
                    if found:
                        return found
    return None


def _near(after: str, order: str) -> str | None:
    days = _days(after, order)
    if (
        not days
        or days[0].start > 30
        or re.search(r"\b(?:due|expir\w+)\b", after[: days[0].start], _I)
    ):
        return None
    return days[0].value[:10] if days[0].value else None


def _standing_alone(text: str, order: str) -> str | None:
    """A line near the top that is nothing but a date, as letters have it."""
    for line in lines_of(text)[:30]:
        if len(line) > 45 or re.search(r"\d:\d\d", line):
            continue
        for day in _days(line, order):
            rest = (line[: day.start] + line[day.end :]).strip(" .,|·•")
            if _ONLY_EXTRA.fullmatch(rest) and day.value:
                return day.value[:10]
    return None


def _first_at_top(text: str, order: str, lines: int) -> str | None:
    top = "\n".join(_above_rows(lines_of(text)[: lines + 3])[:lines])
    for found in find_dates(top, order):
        if found.value is None:
            continue
        before = top[: found.start].rsplit("\n", 1)[-1]
        if _BOUND.search(before) or _OPEN_END.match(top, found.end):
            continue
        if found.precision in ("day", "time"):
            if not re.search(r"\b(?:due|expir\w+|submitted on|born|incident)\b", before, _I):
                return found.value[:10]
        elif found.precision == "range" and len(found.value) == 21:
            return found.value[11:]
    return None


def _above_rows(lines: Sequence[str]) -> Sequence[str]:
    """The lines above a table: where three lines in a row hold dates, its rows have begun."""
    dated = [bool(_ROW_DATE.search(line)) for line in lines]
    for at in range(len(lines) - 2):
        if all(dated[at : at + 3]):
            return lines[:at]
    return lines


def _agreed(pages: Sequence[Page], order: str) -> str | None:
    for page in [page for page in pages if page.text.strip()][:2]:
        text = squeeze(page.text)
        for match in _AGREED.finditer(text):
            days = _days(text[match.end() : match.end() + 45], order)
            if days and days[0].start <= 6 and days[0].value:
                return days[0].value[:10]
    return None


def _signed(pages: Sequence[Page], order: str) -> str | None:
    """The last date beside a signature: what both sides signed is made then."""
    found: list[str] = []
    for page in pages:
        lines = lines_of(page.text)
        for at, line in enumerate(lines):
            if not _SIGNED.search(line) or not re.search(
                r"\b(?:sign|by|name|title)\w*\s*:", page.text, _I
            ):
                continue
            around = [line, *(lines[at - 1 : at] if at else [])]
            for text in around:
                if len(text) < 90:
                    found += [d.value[:10] for d in _days(text, order) if d.value]
    return max(found) if found else None
