"""Page text: built once from words, folded for matching with a way back.

`PageText` collects words in reading order and gives the text and the word columns together,
so that `text[start:end]` is always the word. `fold` makes a copy for matching (case, quotes,
dashes, ligatures, line-break hyphens, spaces) whose offsets lead back to the page.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foia.model import Box, Page, PageSource, Span, Words

NO_CONFIDENCE = -1.0
CHARACTER_WIDTH = 6.0
LINE_HEIGHT = 12.0


class PageText:
    """Builds a page's text and words together, word by word in reading order."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._words = Words()

    def word(self, text: str, box: Box, confidence: float = NO_CONFIDENCE) -> None:
        """Adds a word; a space is put before it unless a line has just begun."""
        if self._parts and not self._parts[-1].endswith("\n"):
            self._append(" ")
        columns = self._words
        columns.start.append(self._length)
        self._append(text)
        columns.end.append(self._length)
        columns.x0.append(box.x0)
        columns.top.append(box.top)
        columns.x1.append(box.x1)
        columns.bottom.append(box.bottom)
        columns.confidence.append(confidence)

    def line_break(self) -> None:
        if self._parts:
            self._append("\n")

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def build(self) -> tuple[str, Words]:
        return "".join(self._parts), self._words


def running_text(text: str, margins: Iterable[tuple[int, int]]) -> str:
    """The text with its margins blanked, so that every offset stays what it was."""
    for start, end in margins:
        blank = "".join("\n" if c == "\n" else " " for c in text[start:end])
        text = text[:start] + blank + text[end:]
    return text


def lay_out(text: str) -> tuple[Words, float, float]:
    """Words, width and height for text that has no geometry of its own.

    Every character takes a fixed cell, line by line, so that a hit in a mail or a sheet can be
    drawn like a hit on a scan. The text itself stays as it is.
    """
    words = Words()
    widest = 1
    top = 0.0
    offset = 0
    for line in text.split("\n"):
        widest = max(widest, len(line))
        at = 0
        while at < len(line):
            if line[at].isspace():
                at += 1
                continue
            stop = at
            while stop < len(line) and not line[stop].isspace():
                stop += 1
            words.start.append(offset + at)
            words.end.append(offset + stop)
            words.x0.append(at * CHARACTER_WIDTH)
            words.x1.append(stop * CHARACTER_WIDTH)
            words.top.append(top)
            words.bottom.append(top + LINE_HEIGHT)
            words.confidence.append(NO_CONFIDENCE)
            at = stop
        offset += len(line) + 1
        top += LINE_HEIGHT
    return words, widest * CHARACTER_WIDTH, max(top, LINE_HEIGHT)


def flowed_page(file: str, number: int, text: str, label: str = "") -> Page:
    """A page of a format without geometry; blank when there is no visible character."""
    words, width, height = lay_out(text)
    source = PageSource.TEXT if len(words) else PageSource.BLANK
    return Page(file, number, text, words, source, None, width, height, label=label)


def split_lines(text: str, lines_per_page: int) -> list[tuple[str, int, int]]:
    """Cuts text at form feeds and after so many lines: (part, first line, last line)."""
    parts: list[tuple[str, int, int]] = []
    number = 1
    for sheet in text.split("\f"):
        lines = sheet.split("\n")
        for first in range(0, len(lines), lines_per_page):
            chunk = lines[first : first + lines_per_page]
            parts.append(("\n".join(chunk), number, number + len(chunk) - 1))
            number += len(chunk)
    return parts


def boxes(page: Page, start: int, end: int) -> list[Box]:
    """The rectangles to draw for a stretch of text, one per line of words."""
    found: list[Box] = []
    words = page.words
    for i in range(len(words)):
        if words.end[i] <= start or words.start[i] >= end:
            continue
        box = Box(words.x0[i], words.top[i], words.x1[i], words.bottom[i])
        if found and _same_line(found[-1], box):
            last = found[-1]
            found[-1] = Box(
                min(last.x0, box.x0),
                min(last.top, box.top),
                max(last.x1, box.x1),
                max(last.bottom, box.bottom),
            )
        else:
            found.append(box)
    return found


def _same_line(one: Box, two: Box) -> bool:
    overlap = min(one.bottom, two.bottom) - max(one.top, two.top)
    return two.x0 >= one.x0 and overlap > 0.5 * min(one.bottom - one.top, two.bottom - two.top)


def span_of(page: Page, start: int, end: int) -> Span:
    return Span(page.file, page.number, start, end, page.text[start:end])


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is for matching; `offsets[i]` is where character i of it came from."""

    text: str
    offsets: array[int]
    source_length: int

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the folded text came from."""
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else self.source_length
            return at, at
        return self.offsets[start], self.offsets[end - 1] + 1


_REPLACED = {
    "‘": "'", "’": "'", "‚": "'", "′": "'", "“": '"', "”": '"', "„": '"', "″": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "\u00ad": "", "\ufffe": "",
    "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\u200b": "", "\ufeff": "",
}  # fmt: skip


def fold(text: str) -> Folded:
    """Lower case, plain quotes and dashes, no accents, one space for any white space.

    A hyphen at a line's end is dropped with the break when a lower-case letter follows.
    """
    out: list[str] = []
    offsets = array("I")
    at = 0
    while at < len(text):
        character = text[at]
        if character == "-" and _breaks_word(text, at):
            at += 1
            while text[at].isspace():
                at += 1
            continue
        if character.isspace():
            if not out or out[-1] != " ":
                out.append(" ")
                offsets.append(at)
            at += 1
            continue
        plain = _REPLACED.get(character)
        if plain is None:
            plain = "".join(
                c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)
            )
        for piece in plain.lower():
            out.append(piece)
            offsets.append(at)
        at += 1
    return Folded("".join(out), offsets, len(text))


def _breaks_word(text: str, at: int) -> bool:
    if at == 0 or not text[at - 1].isalpha() or at + 1 >= len(text) or text[at + 1] not in "\r\n":
        return False
    rest = text[at + 1 : at + 8].lstrip()
    return bool(rest) and rest[0].islower()


def squeeze(text: str) -> str:
    """One line with single spaces, for showing and for comparing quotes."""
    return " ".join(text.split())


def join_pages(pages: Sequence[Page]) -> str:
    return "\n".join(page.text for page in pages)


def folded_words(text: str) -> Iterable[str]:
    """Folded words of letters and digits, in order."""
    word = ""
    for character in fold(text).text:
        if character.isalnum():
            word += character
        elif word:
            yield word
            word = ""
    if word:
        yield word
