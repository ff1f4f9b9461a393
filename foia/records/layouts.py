"""What a page looks like, told from its text and size: lines, page numbers, tables, edges."""

from __future__ import annotations

import re
from dataclasses import dataclass

from foia.model import Page

_OF = re.compile(
    r"\b[Pp](?:age|AGE|g\.?)?[ .:]*(?P<page>\d{1,4})[ ]*(?:of|OF|/)[ ]*(?P<total>\d{1,4})\b"
    r"|^\W*(?P<page2>\d{1,4})[ ]*(?:of|OF|/|\|)[ ]*(?P<total2>\d{1,4})\W*$",
    re.MULTILINE,
)
_ROW = re.compile(
    r"^\W{0,3}(?:\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{4}-\d\d-\d\d|[A-Z]{0,4}-?\d[\d-]{0,12}\b(?![.)]))"
)
SALUTATION = re.compile(
    r"^\W{0,3}(?:Dear\b[^\n]{1,70}|To Whom It May Concern\b[^\n]{0,10}"
    r"|(?:Mr|Ms|Mrs|Mx|Dr|Chief|Sheriff|District Attorney|Attorney General|Director)\.? [A-Z][\w.’' -]{1,40}[:,]\s*)$",
    re.MULTILINE,
)
CLOSING = re.compile(
    r"^\W{0,3}(?:Sincerely|(?:Very |Yours )?(?:truly|respectfully)|Respectfully(?: (?:submitted|yours))?"
    r"|(?:(?:Best|Kind|Warm|With kind) )?regards|Cordially)\b[^\n]{0,12}$",
    re.MULTILINE | re.IGNORECASE,
)
_ENVELOPE = re.compile(
    r"Envelope\s?ID\s*:?\s*(?P<id>[0-9A-Fa-f]{4,8}(?:-?[0-9A-Fa-f]{4,12}){2,4})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PageOf:
    number: int
    total: int


def lines_of(text: str) -> list[str]:
    """Lines that hold something, without their outer spaces."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def page_of(text: str) -> PageOf | None:
    """The "Page 2 of 3" in the margins of a page, the last one when there are several."""
    lines = lines_of(text)
    margins = lines[:5] + lines[max(5, len(lines) - 5) :]
    found: PageOf | None = None
    for line in margins:
        for match in _OF.finditer(line):
            number = int(match.group("page") or match.group("page2"))
            total = int(match.group("total") or match.group("total2"))
            if 1 <= number <= total < 1000:
                found = PageOf(number, total)
    return found


def envelope(text: str) -> str | None:
    """The number of the signing envelope that an electronic signature prints on each page."""
    match = _ENVELOPE.search(text)
    return match.group("id").upper() if match else None


def is_landscape(page: Page) -> bool:
    return page.width > 1.1 * page.height


def is_sheet(page: Page) -> bool:
    return page.label.startswith(("sheet", "rows"))


def same_shape(one: Page, two: Page) -> bool:
    return abs(one.width - two.width) < 0.04 * one.width and (
        abs(one.height - two.height) < 0.04 * one.height
    )


def table_share(text: str) -> float:
    """The share of lines that begin like a row: with a number, a code or a date."""
    lines = lines_of(text)
    if len(lines) < 5:
        return 0.0
    return sum(bool(_ROW.match(line)) and len(line.split()) > 3 for line in lines) / len(lines)


def starts_mid_sentence(text: str) -> bool:
    lines = lines_of(text)
    return bool(lines) and lines[0][:1].islower() and len(lines[0].split()) > 5


def ends_mid_sentence(text: str) -> bool:
    """Whether the last full line of prose breaks off; margins below it are passed over."""
    lines = lines_of(text)
    for line in reversed(lines[-6:]):
        words = line.split()
        if len(words) < 7 or len(line) < 45:
            continue
        return bool(re.search(r"[a-z,;-]$", line)) and not re.search(r"\d{2,}|@|www", line)
    return False
