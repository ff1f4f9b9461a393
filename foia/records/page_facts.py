"""What a page shows that tells whether a document begins on it, taken once for each page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from foia.model import Page, PageSource
from foia.records.layouts import (
    CLOSING,
    SALUTATION,
    PageOf,
    ends_mid_sentence,
    envelope,
    lines_of,
    page_of,
    starts_mid_sentence,
)
from foia.records.printed_mail import PrintedMessage, gmail_subject, messages
from foia.records.types import headings, type_of_heading
from foia.text import folded_words
from foia.values.dates import find_dates

_I = re.IGNORECASE
_GREETING = re.compile(
    rf"{SALUTATION.pattern}|^\W*(?:re|subject)\s*:\s*\S", re.MULTILINE | re.IGNORECASE
)
_ANNEX = re.compile(
    r"^\W*(?:exhibit|attachment|appendix|annex|schedule|addendum|enclosure)\s+(?-i:[A-Z]|[IVX]{1,4}|\d{1,2}|N[oO]\.?\s*\d+)\b",
    _I,
)
_LONG_WORK = re.compile(
    r"\b(?:agreement|contract|memorandum of understanding|grant|request for (?:proposals?|information|qualifications?)|report|policy|manual)\b",
    _I,
)
_PART = re.compile(
    r"^\W*(?:exhibit|attachment|appendix|annex|schedule|enclosure|part|article|section|chapter|figure|table|(?:standard |general |additional )*(?:terms (?:and|&) conditions|provisions|conditions))\b",
    _I,
)
_ITEM = re.compile(
    r"^\W{0,2}(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[A-Za-z][.)]|[ivxlc]{1,5}[.)]|[•●○▪■*-])\s+\S"
)
_CONTACT = re.compile(
    r"\b\d{5}(?:-\d{4})?\s*$|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}|\bwww\.|https?://|@[\w-]+\.\w", _I
)
_FORM_HEADING = re.compile(
    r"^\W*(?P<kind>(?:tax |sales )?invoice|purchase order|order|contract|memorandum|notice of (?:award|denial)|receipt|quotation|work order"
    r"|amendment (?:no\.?|number|#)\s*\w+|meeting minutes|minutes of [^\n]{3,60}|request for (?:information|proposals?)\b[^\n]{0,60})\W*(?:#?\s*[A-Z0-9-]*\d[\w-]*)?\W*$",
    _I,
)
_SEPARATOR = re.compile(
    r"\b(?:separator|slip ?sheet|document (?:no\.? ?)?\d+|responsive (?:records?|documents?)|request (?:no\.? ?)?\d+|batch \d+|tab \w{1,3})\b",
    _I,
)
_NUMBERED = re.compile(
    r"\b(?P<what>invoice|p\.?o\.?|order|contract|estimate|quote|permit|case|claim|incident|registration|report|application)"
    r"\s*(?:/?\s*(?:rev\w*\.?|no\.?|number|num\.?|id|#)\s*[:.]?\s*#?\s*(?P<number>[A-Z]{0,6}-?[A-Z0-9-]*\d[\w-]*)"
    r"|:?\s+#?(?P<plain>\d{5,}\b))",
    _I,
)
_PAGE_NUMBER = re.compile(
    r"\b[Pp](?:age|AGE|g\.?)\W{0,3}(?P<named>\d{1,3})\b(?!\s*(?:of|/)\s*\d)|^\W*(?P<bare>\d{1,3})\W*$"
)
_PAGE_ONE = re.compile(r"^\W*page\W*1\W*$|\bpage:?\s+1\W*$|^-\s?1\s?-$", _I)
_FREQUENT = frozenset(
    ["about", "above", "after", "before", "below", "between", "could", "every", "other", "shall",
     "should", "their", "there", "these", "those", "through", "under", "until", "where", "which",
     "while", "within", "without", "would"]
)  # fmt: skip
_TOP = 9
_OPENING = 8


@dataclass(frozen=True, slots=True)
class Look:
    """The print of a page in points: size of its letters, distance of its lines, left edge."""

    size: float
    pitch: float
    left: float


@dataclass(frozen=True, slots=True)
class PageFacts:
    """`opening` is the words of its first lines, `numbers` what it prints as its page number,
    `codes` the number it gives itself by kind ("invoice": "F-11"), `ink` how far down it is
    filled, `series` the letters before its Bates number."""

    page: Page
    lines: tuple[str, ...]
    counted: PageOf | None
    numbers: frozenset[int]
    page_one: bool
    edges: frozenset[str]
    outer: frozenset[str]
    opening: frozenset[str]
    words: frozenset[str]
    codes: Mapping[str, str]
    title: str
    heading: str
    form: str
    part: bool
    annex: bool
    long_work: bool
    item: bool
    date: bool
    contact: bool
    letter: bool
    closing: bool
    separator: bool
    mid_sentence: bool
    open_end: bool
    ink: float
    look: Look | None
    envelope: str | None
    mail: PrintedMessage | None
    last_mail: PrintedMessage | None
    owner: bool
    series: str = ""

    @property
    def told(self) -> bool:
        return bool(self.lines) and self.page.source not in (PageSource.BLANK, PageSource.FAILED)


def facts_of_page(page: Page, series: str = "") -> PageFacts:
    text = page.text
    lines = tuple(lines_of(text))
    told = [message for message in messages(text) if message.style != "quoted"]
    top = _top_message(text, told)
    return PageFacts(
        page=page,
        lines=lines,
        counted=page_of(text),
        numbers=_numbers(lines),
        page_one=any(_PAGE_ONE.search(line) for line in _margin(lines)),
        edges=_edges(lines, 4),
        outer=_edges(lines, 2),
        opening=_opening(lines),
        words=_vocabulary(text),
        codes=_codes(lines),
        title=_title(lines),
        heading=next((t for line in lines[:6] if (t := type_of_heading(line))), None) or "",
        form=_form_kind(lines),
        part=any(_PART.match(line) for line in lines[:3]),
        annex=any(_ANNEX.match(line) for line in lines[:4]),
        long_work=top is None and bool(_LONG_WORK.search("\n".join(lines[:12]))),
        item=bool(_ITEM.match(next((line for line in lines if len(line) > 3), ""))),
        date=any(_is_date_line(line) for line in lines[:_TOP]),
        contact=any(_CONTACT.search(line) for line in lines[:_TOP]),
        letter=_opens_letter(lines),
        closing=any(CLOSING.match(line) for line in lines[-18:]),
        separator=_is_separator(lines),
        mid_sentence=starts_mid_sentence(text),
        open_end=ends_mid_sentence(text),
        ink=_ink(page, lines),
        look=_look(page),
        envelope=envelope(text),
        mail=top,
        last_mail=told[-1] if told else None,
        owner=top is not None and bool(lines_of(text[: top.start])),
        series=series,
    )


def _margin(lines: Sequence[str]) -> list[str]:
    return [*lines[:2], *lines[max(2, len(lines) - 3) :]]


def _numbers(lines: Sequence[str]) -> frozenset[int]:
    found = (_PAGE_NUMBER.search(line) for line in _margin(lines))
    return frozenset(int(match["named"] or match["bare"]) for match in found if match)


def _edges(lines: Sequence[str], reach: int) -> frozenset[str]:
    """The lines at the edges without their figures, as a running head comes back."""
    edge = [*lines[:reach], *lines[max(reach, len(lines) - reach) :]]
    bare = (" ".join(re.findall(r"[a-z]{3,}", line.lower())) for line in edge if len(line) < 110)
    return frozenset(line for line in bare if " " in line)


def _opening(lines: Sequence[str]) -> frozenset[str]:
    return frozenset(
        word
        for word in folded_words("\n".join(lines[:_OPENING]))
        if len(word) > 2 and word.isalpha()
    )


def _vocabulary(text: str) -> frozenset[str]:
    words = frozenset(word for word in folded_words(text) if len(word) > 4 and word.isalpha())
    return words - _FREQUENT


def _codes(lines: Sequence[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in lines[:40]:
        for match in _NUMBERED.finditer(line):
            kind = re.sub(r"\W", "", match["what"].lower())
            found.setdefault(kind, (match["number"] or match["plain"]).upper())
    return found


def _title(lines: Sequence[str]) -> str:
    title = headings("\n".join(lines[:4]))
    return title[0].lower() if title and title[0] in lines[:2] else ""


def _form_kind(lines: Sequence[str]) -> str:
    for line in lines[:_OPENING]:
        match = _FORM_HEADING.match(line)
        if match is not None:
            return " ".join(match["kind"].lower().split())
    return ""


def _is_date_line(line: str) -> bool:
    days = [d for d in find_dates(line) if d.precision == "day" and d.value]
    return bool(days) and len(line) - len(days[0].quote) <= 14


def _opens_letter(lines: Sequence[str]) -> bool:
    """A line with a date, and a greeting or "Re:" somewhere below it."""
    greeting = next((n for n, line in enumerate(lines[:30]) if _GREETING.match(line)), None)
    if greeting is None or greeting < 2:
        return False
    return any(_is_date_line(line) for line in lines[:greeting])


def _is_separator(lines: Sequence[str]) -> bool:
    words = sum(len(line.split()) for line in lines)
    return 0 < words <= 14 and any(_SEPARATOR.search(line) for line in lines[:3])


def _ink(page: Page, lines: Sequence[str]) -> float:
    if len(page.words) and page.height:
        return sorted(page.words.bottom)[int(0.97 * (len(page.words) - 1))] / page.height
    return len(lines) / 50


def _look(page: Page) -> Look | None:
    """None where there are too few words to measure."""
    words = page.words
    if len(words) < 40:
        return None
    sizes = [words.bottom[i] - words.top[i] for i in range(len(words))]
    firsts = [i for i in range(len(words)) if i == 0 or words.x0[i] < words.x0[i - 1]]
    tops = [words.bottom[i] for i in firsts]
    steps = [low - high for high, low in pairwise(tops) if 3 < low - high < 60]
    lefts = sorted(words.x0[i] for i in firsts)
    return Look(median(sizes), median(steps) if len(steps) > 4 else 0.0, lefts[len(lefts) // 5])


def _top_message(text: str, told: Sequence[PrintedMessage]) -> PrintedMessage | None:
    if not told:
        return None
    message = told[0]
    above = lines_of(text[: message.start])
    if len(above) > (7 if message.style == "gmail" else 4):
        return None
    if any(len(line.split()) > 14 for line in above):
        return None
    if message.style == "gmail" and gmail_subject(text) is None:
        return None
    return message
