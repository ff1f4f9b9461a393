"""The title of a document: its subject line, its heading, or the name of its file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from foia.model import Page
from foia.records.layouts import lines_of
from foia.records.types import heading_of_type, headings
from foia.values.dates import find_dates

_I = re.IGNORECASE
_TOPIC = re.compile(r"^\W*(?:re|subject|regarding|in re)\s*[:;]\s*(?P<topic>\S.*)$", _I)
_NOT_A_TITLE = re.compile(
    r"envelope id|https?:|www\.|@|\(\d{3}\)|\d{3}-\d{4}|\b\d{5}(?:-\d{4})?\b|^page\b|\b(?:street|st|avenue|ave|road|rd|suite|floor|room|box)\b\.?\W|^attn\b"
    r"|^(?:city|county|town|state|village) of [\w ]{2,40}$|\b(?:department|division|office|bureau|unit|section)\W*$|\b(?:inc|llc|corp|ltd)\b\.?\W*$"
    r"|^\W*\d|^(?:draft|confidential|redacted|copy)\W*$|^\W*(?:roll call|agenda item|received (?:by|on)|(?:print|run|gen\w*)\.? date|contract agreement between|e-?filed|remit to)\b",
    _I,
)
_MACHINE_LINE = re.compile(r"^\W*(?:(?:print|run|gen\w*)\.? date|contract agreement between)\b", _I)
_NUMBER = {
    "invoice": (
        "Invoice",
        re.compile(
            r"\binvoice\s*(?:no\.?|number|num\.?|#|id)?\s*[:.#=_]*\s*#?(?P<n>[A-Z]{0,8}[-A-Z0-9]*\d[\w-]*)",
            _I,
        ),
    ),
    "purchase order": (
        "Purchase order",
        re.compile(
            r"\b(?:purchase order|p\.?o\.?|(?<!alt )order(?=\s*(?:/|no\b|number|#)))\s*(?:/\s*rev\w*\.?|no\.?|number|num\.?|#)?\s*[:.#]*\s*(?P<n>[A-Z]{0,4}-?\d[\w-]{3,})",
            _I,
        ),
    ),
}
_ORDER_FIELD = re.compile(r"\bp\.?o\.?\s*(?:no\.?|number|#)", _I)
_LETTERS = frozenset({"letter", "response letter", "denial", "memo", "request"})


def topic_of(text: str) -> str | None:
    """The "Re:" line of a letter, with the line it runs on to."""
    lines = lines_of(text)[:30]
    for at, line in enumerate(lines):
        match = _TOPIC.match(line)
        if match is not None:
            topic = match.group("topic").strip()
            if topic.endswith("-") and at + 1 < len(lines):
                topic += lines[at + 1]
            return topic
    return None


def title_of(pages: Sequence[Page], type_: str, stem: str) -> str:
    """The document's own title; `stem` when it prints none."""
    told = [page.text for page in pages if page.text.strip()]
    if not told:
        return stem
    if type_ in _LETTERS:
        topic = topic_of(told[0])
        return topic or (_request_heading(told[0]) if type_ == "request" else None) or stem
    if type_ in _NUMBER:
        numbered = _numbered(told[0], type_)
        if numbered:
            return numbered
    return _heading(told, type_) or stem


def _request_heading(text: str) -> str | None:
    """The heading of a request form, best the one with its number."""
    lines = [
        line
        for line in lines_of(text)[:14]
        if re.search(r"\brequests?\b", line, _I) and len(line.split()) <= 8 and "http" not in line
    ]
    numbered = [line for line in lines if re.search(r"\d", line)]
    return next(iter(numbered or lines), None)


def _numbered(text: str, type_: str) -> str | None:
    word, pattern = _NUMBER[type_]
    match = pattern.search(text)
    if match is not None:
        return f"{word} {match.group('n')}"
    lines = lines_of(text)
    for at, line in enumerate(lines[:-1]):
        field = _ORDER_FIELD.search(line)
        if type_ == "purchase order" and field and field.start() < 3:
            first = lines[at + 1].split()[0]
            if re.fullmatch(r"[A-Z]{0,4}-?\d[\w-]{3,}", first):
                return f"{word} {first}"
        if type_ == "purchase order" and re.search(r"\border date\b", line, _I):
            days = find_dates(lines[at + 1])
            before = lines[at + 1][: days[0].start].split() if days else []
            if before and re.fullmatch(r"[A-Z]{0,4}-?\d[\w-]{4,}", before[-1]):
                return f"{word} {before[-1]}"
    return None


def _heading(texts: Sequence[str], type_: str) -> str | None:
    if type_ == "presentation":
        repeated = _running_title(texts)
        if repeated:
            return repeated
        own = _slide_title(texts[0])
        if own:
            return own
    named = heading_of_type(texts[0], type_)
    if named and _MACHINE_LINE.match(named):
        named = None
    if named and len(named.split()) > 1:
        return _without_date(named)
    best = [line for line in headings(texts[0]) if not _NOT_A_TITLE.search(line)]
    several = [line for line in best if len(line.split()) > 1]
    if several:
        return _joined(several[0], texts[0])
    return named or (best[0] if best else None)


def _slide_title(text: str) -> str | None:
    for line in lines_of(text)[:5]:
        if 2 <= len(line.split()) <= 12 and not _NOT_A_TITLE.search(line) and line[-1] not in ".,;":
            return line
    return None


def _running_title(texts: Sequence[str]) -> str | None:
    """A line that heads most slides: the title that the first slide need not print."""
    tops = [set(lines_of(text)[:2]) for text in texts]
    if len(tops) < 3:
        return None
    for line in lines_of(texts[0])[:2]:
        if len(line.split()) > 2 and sum(line in top for top in tops) >= 0.6 * len(tops):
            return line
    return None


def _joined(line: str, text: str) -> str:
    """A title with the rest that stands on the next line."""
    lines = lines_of(text)
    at = lines.index(line)
    after = lines[at + 1] if at + 1 < len(lines) else ""
    words = after.split()
    rest = 0 < len(words) <= 4 and all(word[:1].isupper() for word in words) and line[-1].isalpha()
    if rest and len(line.split()) >= 4 and not find_dates(after) and ":" not in after:
        return f"{_without_date(line)} {after}"
    return _without_date(line)


def _without_date(line: str) -> str:
    """A heading without the time of printing that stands at its right."""
    line = re.sub(r"\s*\bpage:?\s*\d+(?:\s*(?:of|/)\s*\d+)?\s*$", "", line, flags=_I)
    found = find_dates(line)
    if found and found[-1].end >= len(line) - 2 and found[-1].precision == "time":
        return line[: found[-1].start].strip(" -–|,")
    return line.strip(" |")
