"""Words of a page as lines of tokens, the common ground of both ways to find tables."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from foia.model import Box, Cell, Page
from foia.read.tables_upright import upright_of

_NUMBER = re.compile(
    r"[-+−(]?\s?[$€£]?\s?[-+−(]?\d[\d,]*(\.\d+)?\)?\s?%?|[$€£]\s?[-–—]?|[-+−]?\.\d+|[$€£]\s?\(?\d.*"
)
_DATE = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b.*|\d{1,2}[/-]\d{1,2}|\d{1,2}:\d{2}(:\d{2})?(\s?([ap]\.?\s?m\.?|hrs?\.?|hours|z|[a-z]{3}))?"
    r"|(?:[A-Za-z]{3,9},?\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d{1,2}\b.*"
    r"|\d{1,2}[- ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.*",
    re.IGNORECASE,
)
_SPECKS = "|¦[]_.,:;'`\"~^*°·•-—–"
UNSURE = 0.5
PARTED = 0.5
BESIDE = 2.5
_DRAWN = "|¦[]{}"
_CODE = re.compile(r"(?=[^\s]*\d)[A-Za-z0-9][A-Za-z0-9./#_-]{2,}")


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place, straightened where the page was read from a skewed picture.

    `confidence` is None in a text layer.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float | None = None

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


def page_tokens(page: Page, *, every: bool = False) -> list[Token]:
    """The words of a page, laid upright and straight where they were read from pixels.

    Lines and specks taken for letters and words that run up the page come only with `every`.
    """
    words, text = page.words, page.text
    upright = upright_of(page)
    found: list[Token] = []
    for i in range(len(words)):
        word = text[words.start[i] : words.end[i]]
        box = upright.box(Box(words.x0[i], words.top[i], words.x1[i], words.bottom[i]))
        if not every and len(word) > 2 and box.bottom - box.top > 2.0 * (box.x1 - box.x0):
            continue  # text that runs up or down the page
        sure = words.confidence[i] if words.confidence[i] >= 0 else None
        if (
            not every
            and sure is not None
            and not word.strip("|¦[]_" if sure >= UNSURE else _SPECKS)
        ):
            continue  # a drawn line or a speck taken for a letter
        found.append(Token(word, box.x0, box.top, box.x1, box.bottom, sure))
    return found


def parted_at(tokens: Iterable[Token], down: Sequence[tuple[float, float, float]]) -> list[Token]:
    """Recognised words without the drawn lines that were read as one of their signs.

    `down` are upright lines: where each stands, begins and ends.
    """
    lines = sorted(down)
    places = [line[0] for line in lines]
    found: list[Token] = []
    for token in tokens:
        first = bisect_left(places, token.x0 - BESIDE)
        last = bisect_right(places, token.x1 + BESIDE)
        near = [x for x, top, bottom in lines[first:last] if top < token.middle < bottom]
        found += _without_lines(token, near) if near and token.confidence is not None else [token]
    return found


def _without_lines(token: Token, places: Sequence[float]) -> list[Token]:
    text, x0 = token.text, token.x0
    advance = (token.x1 - token.x0) / len(text)
    parts: list[Token] = []
    start = 0
    for at, sign in enumerate(text):
        x = x0 + (at + 0.5) * advance
        if sign in _DRAWN and any(abs(x - place) <= max(BESIDE, advance) for place in places):
            parts.append(_part(token, start, at, advance))
            start = at + 1
    parts.append(_part(token, start, len(text), advance))
    return [part for part in parts if part.text] if start else [token]


def _part(token: Token, start: int, end: int, advance: float) -> Token:
    x0, x1 = token.x0 + start * advance, token.x0 + end * advance
    return replace(token, text=token.text[start:end], x0=x0, x1=x1)


def text_lines(tokens: Iterable[Token]) -> list[TextLine]:
    """Lines from top to bottom. A token joins a line when one holds the other's middle."""
    lines: list[list[Token]] = []
    tallest: list[Token] = []
    for token in sorted(tokens, key=lambda t: (t.middle, t.x0)):
        top, bottom, middle = token.top, token.bottom, token.middle
        for at in range(len(lines) - 1, max(-1, len(lines) - 3), -1):
            core = tallest[at]
            if core.top < middle < core.bottom or top < core.middle < bottom:
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
    size = max(heights[len(heights) * 3 // 4], 1.5)
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
    if len(tokens) == 1:
        return Cell(tokens[0].text, box_of(tokens), tokens[0].confidence)
    lines = [_said(line.tokens) for line in text_lines(tokens)]
    return Cell(" ".join(lines), box_of(tokens), least(token.confidence for token in tokens))


def _said(tokens: Sequence[Token]) -> str:
    """The words of a line; a number that was recognised in two parts is put together."""
    text = tokens[0].text
    for one, two in pairwise(tokens):
        parted = one.confidence is not None and two.x0 - one.x1 < PARTED * one.height
        whole = parted and one.text[-1] in "-/" and one.text[:-1] and two.text[0].isdigit()
        text += two.text if whole else f" {two.text}"
    return text


def least(confidences: Iterable[float | None]) -> float | None:
    """The lowest of those that are known; None when none is."""
    return min((value for value in confidences if value is not None), default=None)


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


@lru_cache(maxsize=20_000)
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
