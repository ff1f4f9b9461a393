"""The text of a page put together from a text layer and from what was recognised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foia.model import Box, Page, Words
from foia.read.content import RawWord, holds
from foia.read.layout import reading_lines
from foia.read.readings import PlacedWord
from foia.text import PageText


def is_over(box: Box, boxes: Sequence[Box]) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return any(holds(Box(b.x0 - 2, b.top - 2, b.x1 + 2, b.bottom + 2), x, y) for b in boxes)


def assembled(
    words: Sequence[RawWord], seen: Sequence[PlacedWord], width: float, height: float
) -> tuple[str, Words]:
    """Text-layer lines with the words of pictures above them, as a letterhead, or below."""
    text = PageText()
    lines = reading_lines(words, width, height)
    first = min((word.box.top for line in lines[:1] for word in line), default=0.0)
    pictured: dict[int, list[PlacedWord]] = {}
    for word in seen:
        pictured.setdefault(word.line, []).append(word)
    above = [ws for ws in pictured.values() if max(w.box.bottom for w in ws) <= first + 2]
    below = [ws for ws in pictured.values() if max(w.box.bottom for w in ws) > first + 2]
    for group in above:
        _add(text, [(w.text, w.box, w.confidence) for w in group])
    for line in lines:
        _add(text, [(w.text, w.box, w.confidence) for w in line])
    for group in below:
        _add(text, [(w.text, w.box, w.confidence) for w in group])
    return text.build()


def placed_words(page: Page) -> list[PlacedWord]:
    """The words of a page as they were recognised; lines are not told apart."""
    words = page.words
    return [
        PlacedWord(
            page.text[words.start[i] : words.end[i]],
            Box(words.x0[i], words.top[i], words.x1[i], words.bottom[i]),
            words.confidence[i],
            0,
        )
        for i in range(len(words))
    ]


def with_missed(page: Page, typed: Sequence[RawWord]) -> Page:
    """Typed words that the pixels' reading has nothing for at their place: a slide's white
    title on a dark band (sample_docs/release/03-rookery-briefing.pdf, page 3)."""
    words = page.words
    boxes = [
        Box(words.x0[i], words.top[i], words.x1[i], words.bottom[i]) for i in range(len(words))
    ]
    missed = [word for word in typed if not is_over(word.box, boxes)]
    if not missed or not boxes:
        return page
    first = min(box.top for box in boxes)
    lines = reading_lines(missed, page.width, page.height)
    above = [line for line in lines if max(w.box.bottom for w in line) <= first + 2]
    text = PageText()
    for line in above:
        _add(text, [(w.text, w.box, w.confidence) for w in line])
    text.line_break()
    for i, box in enumerate(boxes):
        if i and "\n" in page.text[words.end[i - 1] : words.start[i]]:
            text.line_break()
        text.word(page.text[words.start[i] : words.end[i]], box, words.confidence[i])
    for line in lines:
        if line not in above:
            _add(text, [(w.text, w.box, w.confidence) for w in line])
    built, columns = text.build()
    signals = {**page.signals, "typed_words": float(len(missed))}
    return replace(page, text=built, words=columns, signals=signals)


def _add(text: PageText, line: Sequence[tuple[str, Box, float]]) -> None:
    text.line_break()
    for word, box, confidence in line:
        text.word(word, box, confidence)
