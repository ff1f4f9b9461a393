"""The head of a statement from outside: who says it and when, and the lines that say only that.

A press release begins with "FOR IMMEDIATE RELEASE", a title and a dateline, an article with a
byline, a list of questions with "Speaker:" and "Date:". None of these lines is a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foia.values.dates import find_dates, parse_date

_SPEAKER = re.compile(
    r"(?:speaker|statement (?:by|of|from)|issued by|author|published by|from|source)\s*:\s*(?P<who>\S.*)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:date|dated|published|posted|issued|release date|date of release|last updated|updated|on)\s*:\s*(?P<when>\S.*)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"[Bb][Yy]:? (?P<who>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})(?:\s*(?:,|\||[-–—])\s*(?P<where>[^.]{3,60}))?"
)
_ROLE = re.compile(
    r"\b(?:writer|reporter|editor|correspondent|columnist|journalist|staff|contributor|bureau)\b",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"(?:for (?:immediate |public )?release\b.*|(?:press|news|media) release|press statement|embargoed\b.*|"
    r"contact\s*:.*|(?:press|media) contact\s*:.*|#{3,}|-\s*30\s*-|-\s*end\s*-|speaker\s*:.*)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"(?:©|\(c\) |copyright\b|all rights reserved)", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:#+\s*)?About (?P<who>(?:the )?[A-Z][\w&.’'-]*(?: (?:of |the |and |& )?[A-Z][\w&.’'-]*){0,5})\s*(?::|$)"
)
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+)*(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){0,2})?)"
    r"(?P<date>,? ?\(?(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)\)?)?"
    r"(?: \([A-Z][\w ]{1,30}\))? ?(?:--?|[–—]) ?(?=[\"“'‘A-Z0-9$])"
)
_MARKS = re.compile(r"(?:#{1,6}\s+|>\s+)+")
_ADDRESS = re.compile(r"\s*[<(]?[\w.+-]+@[\w.-]+[>)]?|https?://\S+")
_ENDED = re.compile(r"[.!?…:;][\"”'’)\]*_]*$")
_LISTED = re.compile(r"(?:[•●▪◦■*·–—-]|\(?\d{1,3}[.)])\s")
_LONGEST_TITLE_WORDS = 16
_LONGEST_HEADING_WORDS = 10
_LONGEST_NAME_WORDS = 9
_HEAD_LINES = 14


@dataclass(frozen=True, slots=True)
class Head:
    """`lines` are the stretches of text that hold no claim: the head, headings, the imprint."""

    speaker: str | None
    said_on: str | None
    lines: tuple[tuple[int, int], ...]


def statement_head(text: str) -> Head:
    """None for a speaker or date that no line names."""
    lines = list(_lines(text))
    first = _first_prose(text, lines)
    top = lines[: min(_HEAD_LINES, first + 1)]
    speaker = said_on = None
    dropped: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(lines):
        line = _MARKS.sub("", text[start:end]).strip(" *_")
        if (start, end) in top:
            speaker = speaker or _speaker(line)
            said_on = said_on or _said_on(line)
        if _is_no_claim(text, lines, index, first):
            dropped.append((start, end))
    return Head(speaker or _about(text, lines), said_on, tuple(dropped))


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the sentence begins that "PORT ANSEL, Wexland - " opens; `start` without one."""
    match = _DATELINE.match(text, start, end)
    return match.end() if match else start


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\r\n\f]*[^\s][^\r\n\f]*", text):
        piece = match.group()
        start = match.start() + len(piece) - len(piece.lstrip())
        yield start, start + len(piece.strip())


def _first_prose(text: str, lines: Sequence[tuple[int, int]]) -> int:
    """The index of the first line that ends like a sentence, the number of lines without one."""
    for index, (start, end) in enumerate(lines):
        line = text[start:end]
        is_head = _speaker(line) or _said_on(line) or _RELEASE.fullmatch(line)
        if not is_head and not _MARKS.match(line) and re.search(r"[a-z\d][.!?]", line):
            return index
    return len(lines)


def _speaker(line: str) -> str | None:
    match = _SPEAKER.fullmatch(line)
    if match:
        who = _ADDRESS.sub("", match.group("who")).strip(" ,;|<>")
        return " ".join(who.split()) if 0 < len(who.split()) <= _LONGEST_NAME_WORDS else None
    match = _BYLINE.fullmatch(line)
    if match is None:
        return None
    where = (match.group("where") or "").strip()
    if where and not _ROLE.search(where) and parse_date(where) is None and where[0].isupper():
        return where
    return match.group("who")


def _said_on(line: str) -> str | None:
    match = _DATE.fullmatch(line)
    if match:
        return _day(match.group("when"))
    dateline = _DATELINE.match(line)
    if dateline:
        return _day(dateline.group("date") or "")
    bare = re.sub(r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? ", "", line)
    found = find_dates(bare)
    alone = len(found) == 1 and len(bare) - len(found[0].quote) <= 4
    return _day(bare) if alone else None


def _day(text: str) -> str | None:
    values = [d.value for d in find_dates(text) if d.value and d.precision in ("day", "time")]
    return values[0][:10] if values else None


def _about(text: str, lines: Sequence[tuple[int, int]]) -> str | None:
    """The one company or body that a release describes at its end."""
    found = {
        " ".join(match.group("who").split())
        for start, end in lines
        if (match := _ABOUT.match(text, start, end))
    }
    return found.pop() if len(found) == 1 else None


def _is_no_claim(text: str, lines: Sequence[tuple[int, int]], index: int, first: int) -> bool:
    start, end = lines[index]
    line = text[start:end]
    if _RELEASE.fullmatch(line) or _RIGHTS.match(line) or _BYLINE.fullmatch(line):
        return True
    plain = line.strip(" *_")
    if index <= first and (_SPEAKER.fullmatch(plain) or _DATE.fullmatch(plain)):
        return True
    marked, plain = bool(_MARKS.match(line)), _MARKS.sub("", plain)
    if plain.endswith("?") or (not marked and (_ENDED.search(plain) or _LISTED.match(line))):
        return False
    words = len(plain.split())
    if marked:
        return True
    if not _stands_alone(text, start, end):
        return False
    if index < first < len(lines):
        return words <= _LONGEST_TITLE_WORDS
    return words <= _LONGEST_HEADING_WORDS and first < len(lines) and not re.search(r"\d", plain)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Between blank lines, or at the beginning or the end."""
    before, after = text[:start].rstrip(" \t"), text[end:].lstrip(" \t")
    return (not before.strip() or before.endswith("\n\n")) and (
        not after.strip() or bool(re.match(r"\r?\n[ \t]*\r?\n", after))
    )
