"""Sheets that stand in for pages that were not released."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PAGES = r"(?:pages?|pp?\.|page\(s\)|sheets?|documents?|records?|attachments?|enclosures?|exhibits?|material)"
_NUMBERS = r"(?:\s*(?:no\.?|nos\.?|#)?\s*[\d][\d ,&–-]*(?:(?:and|to|through|thru)\s+\d+)?)?"
_GONE = (
    r"(?:withheld|redacted|denied|exempt(?:ed)?|removed|deleted|not\s+released|not\s+produced|"
    r"not\s+disclosed|intentionally\s+(?:omitted|withheld|redacted))"
)
_WHOLE = r"(?:\s+(?:in\s+full|in\s+(?:its|their)\s+entiret(?:y|ies)|entirely|completely))"
_SAYS = re.compile(
    rf"\b{_PAGES}{_NUMBERS}(?:\s+(?:is|are|was|were|has|have|had|been|being|of\s+this\s+\w+))*\s*"
    rf"[:–-]?\s*{_GONE}{_WHOLE}?|"
    rf"\b{_GONE}{_WHOLE}|"
    rf"\bwithheld\s+{_PAGES}{_NUMBERS}\b",
    re.IGNORECASE,
)
_SHEET = re.compile(
    r"deleted\s+page\s+information\s+sheet|withdrawal\s+(?:notice|sheet)", re.IGNORECASE
)
_LETTER = re.compile(
    r"^(?:dear|from:|to:|subject:|re:|sincerely|regards)\b", re.IGNORECASE | re.MULTILINE
)
_RANGE = re.compile(
    rf"\b{_PAGES}\s*(?:no\.?|nos\.?|#)?\s*(?P<first>\d+)(?:\s*(?:[–-]|to|through|thru)\s*(?P<last>\d+))?",
    re.IGNORECASE,
)  # fmt: skip
MOST_WORDS, MOST_WORDS_OF_SHEET = 40, 260


@dataclass(frozen=True, slots=True)
class WithheldSheet:
    """`first` and `last` are the page numbers that the sheet names, None when it names none."""

    quote: str
    first: int | None = None
    last: int | None = None


def withheld_sheet(text: str) -> WithheldSheet | None:
    """What a page says that stands in for withheld ones; None for a page with more on it.

    A letter that says that pages were withheld is no such sheet.
    """
    words = len(re.findall(r"\w+", text))
    sheet = _SHEET.search(text)
    if words > (MOST_WORDS_OF_SHEET if sheet else MOST_WORDS) or _LETTER.search(text):
        return None
    found = sheet or _SAYS.search(text)
    if found is None:
        return None
    pages = _RANGE.search(text)
    if pages is None:
        return WithheldSheet(found.group())
    first = int(pages["first"])
    return WithheldSheet(found.group(), first, int(pages["last"] or first))
