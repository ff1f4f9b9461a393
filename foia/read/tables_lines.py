"""Words of a page as lines of tokens, the common ground of both ways to find tables."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from foia.model import Box, Cell, Page, PageSource

_NUMBER = re.compile(
    r"[-+−(]?\s?[$€£]?\s?[-+−(]?\d[\d,]*(\.\d+)?\)?\s?%?|[$€£]\s?[-–—]?|[-+−]?\.\d+|[$€£]\s?\(?\d.*"
)
_DATE = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b.*|\d{1,2}[/-]\d{1,2}|\d{1,2}:\d{2}(:\d{2})?.{0,5}"
    r"|(?:[A-Za-z]{3,9},?\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d{1,2}\b.*"
    r"|\d{1,2}[- ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.*",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?=[^\s]*\d)[A-Za-z0-9][A-Za-z0-9./#_-]{2,}")


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place, straightened where the page was read from a skewed picture."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(slots=True)
class TextLine:
    """Tokens of one line, left to right."""

    tokens: list[Token]
    top: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    x1: float = 0.0
    chunks: list[tuple[float, float]] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def x0(self) -> float:
        return self.tokens[0].x0

    @property
    def text(self) -> str:
        return " ".join(token.text for token in self.tokens)


def page_tokens(page: Page) -> list[Token]:
    words, text = page.words, page.text
    slope = _slope(page) if page.source is PageSource.OCR else 0.0
    found: list[Token] = []
    for i in range(len(words)):
        word = text[words.start[i] : words.end[i]]
        x0, top, x1, bottom = words.x0[i], words.top[i], words.x1[i], words.bottom[i]
        if len(word) > 2 and bottom - top > 2.0 * (x1 - x0):
            continue  # text that runs up or down the page
        if page.source is PageSource.OCR and not word.strip("|¦[]_"):
            continue  # a drawn line taken for a letter
        lift = slope * (x0 + x1) / 2
        found.append(Token(word, x0, top - lift, x1, bottom - lift))
    return found


def _slope(page: Page) -> float:
    """The rise of the page's lines, from words far apart on the same line of its text."""
    words = page.words
    slopes: list[float] = []
    first = 0
    for i in range(1, len(words) + 1):
        ended = i == len(words) or "\n" in page.text[words.end[i - 1] : words.start[i]]
        if not ended:
            continue
        last = i - 1
        run = words.x0[last] - words.x0[first]
        if run > 0.3 * page.width:
            slopes.append((words.bottom[last] - words.bottom[first]) / run)
        first = i
    slope = median(slopes) if len(slopes) >= 5 else 0.0
    return slope if abs(slope) < math.tan(math.radians(5)) else 0.0


def text_lines(tokens: Iterable[Token]) -> list[TextLine]:
    """Lines from top to bottom. A token joins a line when one holds the other's middle."""
    lines: list[list[Token]] = []
    tallest: list[Token] = []
    for token in sorted(tokens, key=lambda t: (t.middle, t.x0)):
        for at in range(len(lines) - 1, max(-1, len(lines) - 3), -1):
            core = tallest[at]
            if core.top < token.middle < core.bottom or token.top < core.middle < token.bottom:
                lines[at].append(token)
                if token.height > core.height:
                    tallest[at] = token
                break
        else:
            lines.append([token])
            tallest.append(token)
    made = [_line(line) for line in lines]
    made.sort(key=lambda line: line.middle)
    return made


def _line(tokens: list[Token]) -> TextLine:
    tokens.sort(key=lambda t: t.x0)
    heights = sorted(token.height for token in tokens)
    size = max(heights[len(heights) * 3 // 4], 3.0)
    line = TextLine(tokens, min(t.top for t in tokens), max(t.bottom for t in tokens), size)
    line.x1 = max(t.x1 for t in tokens)
    line.chunks = chunks(tokens, size)
    return line


def chunks(tokens: Sequence[Token], size: float) -> list[tuple[float, float]]:
    """Stretches of a line without a gap wider than a letter is high and two are wide."""
    advance = sum(t.x1 - t.x0 for t in tokens) / sum(len(t.text) for t in tokens)
    # Typewriter fonts have low letters and wide spaces.
    widest = max(size, min(1.7 * advance, 2 * size))
    found: list[tuple[float, float]] = []
    for token in tokens:
        if found and token.x0 - found[-1][1] <= widest:
            found[-1] = found[-1][0], max(found[-1][1], token.x1)
        else:
            found.append((token.x0, token.x1))
    return found


def cell_of(tokens: Sequence[Token], empty: Box) -> Cell:
    """The text of a cell, its lines joined by a space; `empty` is its box when it has none."""
    if not tokens:
        return Cell("", empty)
    lines = [line.text for line in text_lines(tokens)]
    return Cell(" ".join(lines), box_of(tokens))


def box_of(tokens: Iterable[Token]) -> Box:
    tokens = list(tokens)
    return Box(
        min(t.x0 for t in tokens),
        min(t.top for t in tokens),
        max(t.x1 for t in tokens),
        max(t.bottom for t in tokens),
    )


def join_boxes(boxes: Iterable[Box]) -> Box:
    boxes = list(boxes)
    return Box(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )


def kind_of(text: str) -> str:
    """What a cell looks like: "", "number", "date", "code" (letters and digits) or "text"."""
    text = text.strip()
    if not text or text in ("-", "–", "—"):
        return ""
    if _NUMBER.fullmatch(text):
        return "number"
    if _DATE.fullmatch(text):
        return "date"
    return "code" if _CODE.fullmatch(text) else "text"
