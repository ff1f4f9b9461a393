"""Numbers that stand under a head which says what they are: "LICENSE NUMBER", "Vendor No."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foia.extract.printed_lines import WORD_SPACE, PrintedLines, printed_lines
from foia.model import Page

_I = re.IGNORECASE
_NO = r"[ ]?(?:number|num\.?|nos?\.?|#|id|nbr\.?)"
_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:\d{{1,2}}[.)]? ?)?(?:{form})", _I))
    for kind, form in (
        ("purchase_order", rf"(?:p\.? ?o\.?|purchase order){_NO}"),
        ("invoice", rf"inv(?:oice|\.)?{_NO}"),
        ("contract", rf"(?:contract|agreement){_NO}"),
        ("requisition", rf"req(?:uisition|\.)(?:{_NO})?"),
        ("vendor", rf"(?:vendor|supplier){_NO}"),
        ("case", rf"(?:case|incident|report|complaint|citation|docket|event|cad){_NO}"),
        ("permit", rf"(?:licen[cs]e|lic\.|permit|registration|certificate){_NO}"),
        ("request", rf"(?:request|foia|pra|prr|tracking|reference|control){_NO}"),
        ("account", rf"(?:account|acct\.?|customer){_NO}"),
        ("serial", rf"serial{_NO}|s/n"),
        ("check", rf"(?:check|cheque|warrant){_NO}"),
        ("order", rf"(?:order|work order){_NO}"),
        ("project", rf"(?:project|grant|award){_NO}"),
    )
)
_SAYS_SO = re.compile(r"\b(?:number|num|nos?|id|nbr|requisition|s/n)\b|#", _I)
_CODE = re.compile(r"(?=[A-Za-z0-9/_.-]*\d)[A-Z0-9][A-Za-z0-9/_.-]{1,30}[A-Za-z0-9]")
_NO_CODE = re.compile(
    r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|[\d,]+\.\d{2}|\d{3}-\d{3}-\d{4}|\d+(?:st|nd|rd|th)|\d{1,3}%"
)
_MOST_EMPTY = 2


def headed_identifiers(page: Page) -> Iterator[tuple[int, int, str]]:
    """Start, end in the page's text, and kind."""
    if not _SAYS_SO.search(page.text):
        return
    lines = printed_lines(page)
    for number, row in enumerate(lines.rows[:-1]):
        for phrase in _phrases(lines, row):
            label = " ".join(lines.word(i) for i in phrase).strip(" :")
            kind = next((k for k, pattern in _HEADS if pattern.fullmatch(label)), "")
            if kind:
                yield from _below(page, lines, number, phrase, kind)


def _phrases(lines: PrintedLines, row: list[int]) -> Iterator[list[int]]:
    phrase: list[int] = []
    for index in row:
        if phrase and not lines.is_near(phrase[-1], index):
            yield phrase
            phrase = []
        phrase.append(index)
    if phrase:
        yield phrase


def _below(
    page: Page, lines: PrintedLines, number: int, phrase: list[int], kind: str
) -> Iterator[tuple[int, int, str]]:
    words = page.words
    low, high = words.x0[phrase[0]], words.x1[phrase[-1]]
    empty = 0
    for row in lines.rows[number + 1 :]:
        under = [i for i in row if words.x0[i] < high and words.x1[i] > low]
        if not under:
            empty += 1
            if empty > _MOST_EMPTY:
                return
            continue
        empty = 0
        if len(under) != 1 or not _is_code(page, lines, row, under[0]):
            return
        yield words.start[under[0]], words.end[under[0]], kind


def _is_code(page: Page, lines: PrintedLines, row: list[int], index: int) -> bool:
    """Whether a word is a number of its own and not part of a sentence."""
    printed = lines.word(index)
    if not _CODE.fullmatch(printed) or _NO_CODE.fullmatch(printed):
        return False
    words, at = page.words, row.index(index)
    room = WORD_SPACE * max(words.bottom[index] - words.top[index], 1.0)
    if at and words.x0[index] - words.x1[row[at - 1]] <= room:
        return False
    return at + 1 == len(row) or words.x0[row[at + 1]] - words.x1[index] > room
