"""Whether the words of a text layer are those that the pixels show, word by word in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from foia.model import Box
from foia.read.content import RawWord, holds
from foia.read.hidden_text import Unseen, blocks_of, bounds, lines_of
from foia.read.quality import measure
from foia.read.readings import PlacedWord

SURE = 0.6
ALIKE = 60.0
MIN_SURE_WORDS = 6
W = TypeVar("W", RawWord, PlacedWord)


def agreement(layer: Sequence[RawWord], seen: Sequence[PlacedWord]) -> float:
    """The share of surely recognised words that the layer has at their place; 1 when there are
    too few to tell."""
    sure = [word for word in seen if word.confidence >= SURE and len(_folded(word.text)) >= 3]
    if len(sure) < MIN_SURE_WORDS:
        return 1.0
    rows = _Rows(layer)
    found = sum(
        any(_alike(word.text, other.text) for other in rows.near(word.box)) for word in sure
    )
    return found / len(sure)


def shown_share(layer: Sequence[RawWord], seen: Sequence[PlacedWord]) -> float:
    """The share of a layer's letters that the pixels show at their place."""
    rows = _Rows(seen)
    letters = _letters(layer)
    shown = sum(
        len(_folded(word.text))
        for word in layer
        if any(_alike(word.text, other.text) for other in rows.near(word.box))
    )
    return shown / letters if letters else 1.0


def parted(
    layer: Sequence[RawWord], seen: Sequence[PlacedWord]
) -> tuple[list[RawWord], list[RawWord]]:
    """Lines that the pixels show, and lines that they do not."""
    agreed: list[RawWord] = []
    other: list[RawWord] = []
    for line in lines_of(layer):
        (agreed if shown_share(line, seen) >= 0.3 else other).extend(line)
    return agreed, other


def strips(words: Sequence[RawWord], height: float, count: int) -> list[tuple[float, float]]:
    """The top and bottom of the strips of the page that hold most of the words."""
    tall = height / 9.0
    left = sorted(word.box.top for word in words)
    chosen: list[tuple[float, float]] = []
    while left and len(chosen) < count:
        start = max(left, key=lambda top: sum(top <= other < top + tall for other in left)) - 4.0
        chosen.append((max(0.0, start), start + tall + 8.0))
        left = [top for top in left if not start - tall < top < start + tall + 8.0]
    return chosen


def unlike(layer: Sequence[RawWord], seen: Sequence[PlacedWord]) -> list[Unseen]:
    """Invisible words that say something else than the pixels at their place.

    An earlier OCR's misreadings are like what is there, or like nothing at all; both are left
    out, for neither is text that somebody could find in the file and not on the page.
    """
    rows = _Rows(seen)
    found: list[Unseen] = []
    for block in blocks_of(lines_of(layer)):
        other = [line for line in block if _says_other(line, rows)]
        letters = sum(_letters(line) for line in block)
        if sum(_letters(line) for line in other) >= 0.6 * letters:
            other = block
        found += [Unseen(word, "invisible") for line in other for word in line]
    return found


def _says_other(line: Sequence[RawWord], rows: _Rows[PlacedWord]) -> bool:
    letters = like = 0
    for word in line:
        size = len(_folded(word.text))
        if size < 2:
            continue
        letters += size
        like += size * any(_alike(word.text, other.text) for other in rows.near(word.box))
    if letters < 4 or like >= 0.3 * letters:
        return False
    quality = measure(word.text for word in line)
    if quality.dict_tokens >= 2:
        return quality.dict_share >= 0.5
    box = bounds([word.box for word in line])
    sure = sum(len(word.text) for word in rows.inside(box) if word.confidence >= SURE)
    return quality.well_formed >= 0.6 and (sure >= 0.5 * letters or quality.dict_tokens >= 1)


def _letters(line: Sequence[RawWord]) -> int:
    return sum(len(_folded(word.text)) for word in line)


def _folded(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _alike(one: str, two: str) -> bool:
    return float(fuzz.ratio(_folded(one), _folded(two))) >= ALIKE


def _grown(box: Box) -> Box:
    tall = max(4.0, box.bottom - box.top)
    return Box(box.x0 - tall, box.top - 0.6 * tall, box.x1 + tall, box.bottom + 0.6 * tall)


def _meet(one: Box, two: Box) -> bool:
    return holds(_grown(one), (two.x0 + two.x1) / 2, (two.top + two.bottom) / 2) or holds(
        _grown(two), (one.x0 + one.x1) / 2, (one.top + one.bottom) / 2
    )


class _Rows(Generic[W]):
    """Words by height, so that a word is held against its neighbours only."""

    def __init__(self, words: Sequence[W]) -> None:
        self._words: list[W] = list(words)
        self._rows: dict[int, list[W]] = {}
        for word in words:
            self._rows.setdefault(_row(word.box), []).append(word)

    def near(self, box: Box) -> list[W]:
        at = _row(box)
        beside = (word for row in (at - 1, at, at + 1) for word in self._rows.get(row, ()))
        return [word for word in beside if _meet(box, word.box)]

    def inside(self, box: Box) -> list[W]:
        return [
            word
            for word in self._words
            if holds(box, (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2)
        ]


def _row(box: Box) -> int:
    return int((box.top + box.bottom) / 2 // 20.0)
