"""The pages of a document as one text to find mail in, with the way back to each page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from foia.model import Page
from foia.records.mail_labels import label_of

_EDGE = 3
_FOOT = re.compile(
    r"\W*(?:"
    r"(?:page\s*)?\d{1,4}\s*(?:of|/)\s*\d{1,4}(?:\s+\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d\d(?:\s?[AP]M)?)?"
    r"|page\s*\d{1,4}"
    r"|\d{1,4}"
    r"|[A-Z][A-Z_&.-]{1,24}[ _-]{0,3}0\d{3,9}(?:\s\d)?"
    r"|[A-Z][A-Z_&.-]{1,24}[ _-]{0,3}\d{5,10}"
    r"|https?://\S+(?:\s+\d{1,3}/\d{1,3})?"
    r")\W*"
)
_GMAIL_HEAD = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4},? .{0,40}(?:Mail|Gmail)\b.*")


@dataclass(frozen=True, slots=True)
class JoinedPages:
    """`text` holds the pages' lines without page numbers, Bates numbers and the empty lines at
    the pages' ends, so that a list that runs over a page is not cut there."""

    text: str
    starts: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    def place(self, offset: int) -> tuple[int, int]:
        """The page, as its place in the sequence, and the offset in that page's text."""
        at = max(0, bisect_right(self.starts, offset) - 1)
        page, start = self.places[at]
        return page, start + offset - self.starts[at]

    def place_before(self, offset: int) -> tuple[int, int]:
        """The place after the last letter before `offset`."""
        end = offset
        while end > 0 and self.text[end - 1].isspace():
            end -= 1
        if end == 0:
            return self.place(0)
        page, at = self.place(end - 1)
        return page, at + 1


def join(pages: Sequence[Page], *, whole: bool = False) -> JoinedPages:
    """`whole` keeps every line, as a sheet's cells have no margins."""
    parts: list[str] = []
    starts: list[int] = []
    places: list[tuple[int, int]] = []
    length = 0
    repeated = set() if whole else _running_heads(pages)
    for number, page in enumerate(pages):
        lines = _lines(page.text)
        for offset, line in lines if whole else _without_margins(lines, repeated):
            parts.append(line)
            starts.append(length)
            places.append((number, offset))
            length += len(line) + 1
    if not starts:
        return JoinedPages("", (0,), ((0, 0),))
    return JoinedPages("\n".join(parts), tuple(starts), tuple(places))


def _lines(text: str) -> list[tuple[int, str]]:
    lines: list[tuple[int, str]] = []
    offset = 0
    for line in text.split("\n"):
        lines.append((offset, line))
        offset += len(line) + 1
    return lines


def _running_heads(pages: Sequence[Page]) -> set[str]:
    """First and last lines that stand on two pages or more and are no header lines."""
    counts: Counter[str] = Counter()
    for page in pages:
        printed = [line.strip() for line in page.text.split("\n") if line.strip()]
        counts.update({*printed[:1], *printed[-1:]})
    return {line for line, times in counts.items() if times > 1 and label_of(line) is None}


def _without_margins(lines: list[tuple[int, str]], heads: set[str]) -> list[tuple[int, str]]:
    while lines and not lines[-1][1].strip():
        lines.pop()
    printed = [at for at, (_, line) in enumerate(lines) if line.strip()]
    edge = set(printed[:_EDGE]) | set(printed[-_EDGE:])
    dropped = {at for at in edge if _is_margin(lines[at][1])}
    dropped |= {at for at in printed[:1] + printed[-1:] if lines[at][1].strip() in heads}
    kept = [line for at, line in enumerate(lines) if at not in dropped]
    while kept and not kept[-1][1].strip():
        kept.pop()
    return kept


def _is_margin(line: str) -> bool:
    line = line.strip()
    return bool(_FOOT.fullmatch(line) or _GMAIL_HEAD.fullmatch(line))
