"""On what day the words of a page were written: the day that "yesterday" is told from.

A mail that quotes others holds several days of writing. The nearest head line above the words
gives theirs; where a head is not legible nothing is told from it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foia.model import Document
from foia.values.dates import find_dates

# Papers that one person wrote on one day. A log or a report of many incidents is not.
_OF_ONE_DAY = frozenset(
    ("letter", "response letter", "denial", "request", "memo", "notice", "e-mail", "article",
     "press release", "invoice", "amendment", "contract", "resolution", "certificate", "RFI", "RFP",
     "presentation", "appeal", "purchase order", "minutes")
)  # fmt: skip
HEAD_LETTERS = 300
"""How far apart the first line of a mail's head and its date may stand."""
_HEAD = re.compile(
    r"(?m)^[ \t>|*]*(?:(?:Sent|Date)[ \t]*:[ \t]*(?P<label>[^\n]{6,60})|On[ \t]+(?P<on>[^\n]{8,90}(?:\n[^\n]{0,60})?)\bwrote:"
    r"|[^\n]{2,90}<[^\n>]{3,60}>[ \t]+(?P<side>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[^\n]{8,40}))"
)
_FROM_LINE = re.compile(r"(?m)^[ \t>|*]*(?:From[ \t]*:|-{2,} ?(?:Original|Forwarded) Message)")


@dataclass(frozen=True, slots=True)
class WritingDays:
    """Days by the offset in a page's text from which they hold; None where it is not known."""

    starts: tuple[int, ...]
    days: tuple[date | None, ...]

    def at(self, offset: int) -> date | None:
        index = bisect_right(self.starts, offset)
        return self.days[index - 1] if index else None


NO_DAYS = WritingDays((0,), (None,))


def day_of(document: Document) -> date | None:
    """The document's own day, if its kind is written on one and the day is known."""
    if document.type not in _OF_ONE_DAY or not document.date:
        return None
    try:
        return date.fromisoformat(document.date)
    except ValueError:
        return None


def writing_days(text: str, at_start: date | None, order: str = "mdy") -> WritingDays:
    """The days of writing on a page that begins with words of the day `at_start`."""
    marks = [(match.start(), _day(match, order)) for match in _HEAD.finditer(text)]
    marks += _unread_heads(text, [start for start, _ in marks])
    marks.sort(key=lambda mark: mark[0])
    return WritingDays((0, *(start for start, _ in marks)), (at_start, *(day for _, day in marks)))


def _unread_heads(text: str, known: Sequence[int]) -> list[tuple[int, date | None]]:
    """Heads of mails whose line of date is not legible: what follows has no known day."""
    return [
        (match.start(), None)
        for match in _FROM_LINE.finditer(text)
        if not any(abs(match.start() - start) <= HEAD_LETTERS for start in known)
    ]


def _day(match: re.Match[str], order: str) -> date | None:
    printed = match["label"] or match["on"] or match["side"] or ""
    for found in find_dates(printed, order):
        if found.value and found.precision in ("day", "time"):
            return date.fromisoformat(found.value[:10])
    return None


def is_mail(document: Document) -> bool:
    return document.type == "e-mail"
