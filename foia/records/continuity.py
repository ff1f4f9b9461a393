"""Whether a page reads like the next page of a document or like the first page of another.

No single cue decides: a heading may be that of a section, a change of size a plan in a report.
Each cue adds or takes a weight, and says what it saw.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from foia.model import Page
from foia.records.layouts import CLOSING, ends_mid_sentence, lines_of, page_of, same_shape
from foia.records.types import headings, type_of_heading
from foia.text import folded_words
from foia.values.dates import find_dates

Weight = tuple[float, str]

_ANNEX = re.compile(
    r"^\W*(?:exhibit|attachment|appendix|annex|schedule|enclosure|part|article|section|chapter|figure|table|(?:standard |general |additional )*(?:terms (?:and|&) conditions|provisions|conditions))\b",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"^\W{0,2}(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[A-Za-z][.)]|[ivxlc]{1,5}[.)]|[•●○▪■*-])\s+\S"
)
_CONTACT = re.compile(
    r"\b\d{5}(?:-\d{4})?\s*$|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}|\bwww\.|https?://|@[\w-]+\.\w",
    re.IGNORECASE,
)
_PAGE_ONE = re.compile(r"^\W*page\W*1\W*$|\bpage:?\s+1\W*$", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\b[Pp](?:age|AGE|g\.?)\W{0,3}(\d{1,3})\b|^\W*(\d{1,3})\W*$")
# A heading of these kinds also opens the section of a longer work.
_SECTION_LIKE = frozenset({"report", "log", "form", "spreadsheet", "request", "presentation"})
_EDGE = 4


def weigh(current: Sequence[Page], before: Page, page: Page) -> list[Weight]:
    """Weights for (above 0) and against (below 0) a new document at `page`."""
    return [
        weight
        for weights in (
            _running(current, before, page),
            _numbers(before, page),
            _top(current, page),
            _end(current, before),
            _look(current, before, page),
            _words(current, page),
        )
        for weight in weights
    ]


def _running(current: Sequence[Page], before: Page, page: Page) -> Iterator[Weight]:
    """Lines at the edge that come back on the next page, but for their figures."""
    here = _edges(page, _EDGE)
    if here & _edges(before, _EDGE):
        yield -2.5, "the running lines go on"
        return
    told = [_edges(one, 2) for one in current[-6:]]
    counts = Counter(line for edges in told for line in edges)
    running = {line for line, n in counts.items() if n >= max(2, 0.7 * len(told))}
    if running and not running & here:
        yield 1.75, "the running lines of the pages before are gone"


def _edges(page: Page, reach: int) -> frozenset[str]:
    lines = lines_of(page.text)
    edge = [*lines[:reach], *lines[max(reach, len(lines) - reach) :]]
    bare = (" ".join(re.findall(r"[a-z]{3,}", line.lower())) for line in edge if len(line) < 110)
    return frozenset(line for line in bare if " " in line)


def _numbers(before: Page, page: Page) -> Iterator[Weight]:
    here, there = page_of(page.text), page_of(before.text)
    if here is not None and here.number == 1:
        yield (5.0 if here.total == 1 else 3.5), f"page 1 of {here.total}"
    elif any(_PAGE_ONE.search(line) for line in _margin(page)):
        yield 2.0, "page 1"
    else:
        shared = {n + 1 for n in _numbers_in(before)} & _numbers_in(page)
        if shared:
            yield -2.0, "the page number goes on"
    if there is None:
        return
    if there.number == there.total:
        yield 1.5, f"page {there.total} of {there.total} before"
    elif there.number < there.total and here is None:
        yield -2.0, f"page {there.number} of {there.total} before"


def _margin(page: Page) -> list[str]:
    lines = lines_of(page.text)
    return [*lines[:2], *lines[max(2, len(lines) - 3) :]]


def _numbers_in(page: Page) -> set[int]:
    found = (_PAGE_NUMBER.search(line) for line in _margin(page))
    return {int(match[1] or match[2]) for match in found if match}


def _top(current: Sequence[Page], page: Page) -> Iterator[Weight]:
    lines = lines_of(page.text)
    first = next((line for line in lines if len(line) > 3), "")
    if any(_ANNEX.match(line) for line in lines[:3]):
        yield -3.0, "the heading of a part"
        return
    if _ITEM.match(first):
        yield -1.5, "a list or numbered section goes on"
        return
    title = headings("\n".join(lines[:4]))
    seen = {line.lower() for told in current for line in lines_of(told.text)[:6]}
    type_ = next(
        (t for line in lines[:6] if line.lower() not in seen and (t := type_of_heading(line))), None
    )
    if type_ is not None:
        yield (1.0 if type_ in _SECTION_LIKE else 2.0), f"the heading of a {type_}"
    if title and lines.index(title[0]) < 2 and title[0].lower() not in seen:
        yield 0.75, "a title at the top"
    if any(_is_date_line(line) for line in lines[:9]):
        yield 1.0, "a date at the top"
    if any(_CONTACT.search(line) for line in lines[:9]) and not _had_contact(current[-1]):
        yield 0.75, "an address at the top"


def _had_contact(page: Page) -> bool:
    return any(_CONTACT.search(line) for line in lines_of(page.text)[:9])


def _is_date_line(line: str) -> bool:
    days = [d for d in find_dates(line) if d.precision == "day" and d.value]
    return bool(days) and len(line) - len(days[0].quote) <= 14


def _end(current: Sequence[Page], before: Page) -> Iterator[Weight]:
    tail = lines_of(before.text)[-18:]
    if any(CLOSING.match(line) for line in tail):
        yield 1.25, "a closing before"
    if ends_mid_sentence(before.text):
        yield -1.5, "a sentence is open before"
    fullest = max(_ink(told) for told in current)
    if len(current) > 1 and _ink(before) < 0.6 * fullest:
        yield 0.75, "a short page before"


def _ink(page: Page) -> float:
    """How far down the page its words go, or its lines where words have no place."""
    if len(page.words) and page.height:
        return sorted(page.words.bottom)[int(0.97 * (len(page.words) - 1))] / page.height
    return len(lines_of(page.text)) / 50


def _look(current: Sequence[Page], before: Page, page: Page) -> Iterator[Weight]:
    if not same_shape(before, page):
        yield 1.5, "another page size"
    if all(told.source is not page.source for told in current):
        yield 1.25, "scanned" if page.source == "ocr" else "not scanned"


def _words(current: Sequence[Page], page: Page) -> Iterator[Weight]:
    """Pages of one document share their words."""
    here = _vocabulary(page)
    if len(here) < 12:
        return
    there = {word for told in current for word in _vocabulary(told)}
    if len(there) < 12:
        return
    share = len(here & there) / min(len(here), len(there))
    if share < 0.12:
        yield 1.75, "other words"
    elif share < 0.2:
        yield 1.0, "other words"
    elif share > 0.4:
        yield -1.0, "the same words"


def _vocabulary(page: Page) -> frozenset[str]:
    return (
        frozenset(word for word in folded_words(page.text) if len(word) > 4 and word.isalpha())
        - _FREQUENT
    )


_FREQUENT = frozenset(
    ["about", "above", "after", "before", "below", "between", "could", "every", "other", "shall",
     "should", "their", "there", "these", "those", "through", "under", "until", "where", "which",
     "while", "within", "without", "would"]
)  # fmt: skip
