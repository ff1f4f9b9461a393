"""What every extractor does with a find: trims it, checks it and names it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from foia.extract.column_gaps import column_gaps
from foia.ids import make_id
from foia.model import Mention, MentionKind, Page, PageSource
from foia.text import span_of

_SOFT = " \t\r\n\u00a0"
_NO_DETAIL: Mapping[str, str] = {}

Spanned = TypeVar("Spanned")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_CUT = "\N{BROKEN BAR}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as the extractors read it: one mark stands for each web address.

    The figures and words within an address ("%20", "/2024/05/") are no statement of the record,
    and tracking addresses are half of the letters of exported mail. `cuts` are pairs of an
    offset in `text` and how many letters more the page has lost up to there.
    """

    page: Page
    text: str
    cuts: tuple[tuple[int, int], ...] = ()

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of `text` stands in the page's own text."""
        return self._at(start), self._at(end - 1) + 1

    def _at(self, offset: int) -> int:
        index = bisect_right(self.cuts, (offset, 0))
        return offset + (self.cuts[index - 1][1] if index else 0)


@lru_cache(maxsize=256)
def _without_addresses(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    parts: list[str] = []
    cuts: list[tuple[int, int]] = []
    at = length = lost = 0
    for match in _WEB_ADDRESS.finditer(text):
        parts += [text[at : match.start()], _CUT]
        length += match.start() - at + 1
        lost += match.end() - match.start() - 1
        cuts.append((length, lost))
        at = match.end()
    return "".join([*parts, text[at:]]), tuple(cuts)


def make_mention(
    reading: Reading,
    kind: MentionKind,
    start: int,
    end: int,
    value: str | None,
    extractor: str,
    score: float,
    detail: Mapping[str, str] = _NO_DETAIL,
) -> Mention | None:
    """A mention without white space at its ends, or None when nothing else is there.

    Details that are empty are left out.
    """
    text, page = reading.text, reading.page
    while start < end and text[start] in _SOFT:
        start += 1
    while end > start and text[end - 1] in _SOFT:
        end -= 1
    if start == end:
        return None
    start, end = reading.source(start, end)
    return Mention(
        id=make_id("mention", page.file, page.number, start, end, kind.value),
        kind=kind,
        span=span_of(page, start, end),
        value=value,
        extractor=extractor,
        score=round(min(1.0, max(0.0, score)), 3),
        detail={name: text for name, text in detail.items() if text},
    )


def present(mentions: Iterable[Mention | None]) -> list[Mention]:
    return [mention for mention in mentions if mention is not None]


def readable(pages: Sequence[Page]) -> Iterator[Reading]:
    """Pages that have text."""
    for page in pages:
        if page.source in (PageSource.TEXT, PageSource.OCR):
            yield Reading(page, *_without_addresses(_in_columns(SamePage(page))))


class SamePage:
    """A page as the key of a cache: the very same one, for a page itself cannot be hashed."""

    __slots__ = ("page",)

    def __init__(self, page: Page) -> None:
        self.page = page

    def __hash__(self) -> int:
        return id(self.page)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SamePage) and other.page is self.page


# Every extractor of a pipeline asks for the same pages.
@lru_cache(maxsize=64)
def _in_columns(same: SamePage) -> str:
    """The text with a tab, as in a sheet, where one column ends and the next begins."""
    page = same.page
    letters = list(page.text)
    for offset in column_gaps(page):
        letters[offset] = "\t"
    return "".join(letters)


def is_sheet(reading: Reading) -> bool:
    """Whether the page holds rows of a spreadsheet, where a language model finds no sentences."""
    return reading.page.label.startswith(("sheet", "rows"))


def stretches(reading: Reading, telling: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """What to read at once, with its offset: a whole page, but of a sheet the single lines, and
    of those only the ones that hold what every find must hold."""
    if not is_sheet(reading):
        yield 0, reading.text
        return
    at = 0
    for line in reading.text.split("\n"):
        if telling.search(line):
            yield at, line
        at += len(line) + 1


def without_overlap(spans: Iterable[tuple[int, int, float]]) -> list[int]:
    """Indices to keep of (start, end, weight): the heavier, then the longer, then the earlier."""
    listed = list(spans)
    ranked = sorted(
        range(len(listed)),
        key=lambda i: (-listed[i][2], listed[i][0] - listed[i][1], listed[i][0]),
    )
    kept: list[int] = []
    occupied: list[tuple[int, int]] = []
    for index in ranked:
        start, end, _ = listed[index]
        if all(end <= other_start or start >= other_end for other_start, other_end in occupied):
            kept.append(index)
            occupied.append((start, end))
    return sorted(kept, key=lambda i: listed[i][0])
