"""Stamps: print that stands on its side on an upright page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from foia.model import Box
from foia.read.content import area, overlap, union
from foia.read.readings import PlacedWord
from foia.read.strokes import Strokes

MAX_STAMP_TRIES = 4
MAX_STAMP = (110.0, 260.0)
_STAMPED = re.compile(
    r"(?i)\b(received|filed|recorded|entered|approved|copy|paid|confidential|released|"
    r"registration|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\b"
)


def stamps_in(
    strokes: Strokes,
    free: np.ndarray,
    level: Sequence[PlacedWord],
    print_height: float,
    read_turned: Callable[[Box, int], Sequence[PlacedWord]],
) -> list[tuple[Box, float]]:
    """Upright columns of letters that can be read once they are turned."""
    h = print_height
    letters = free & (strokes.tall >= 0.3 * h) & (strokes.tall <= 2.8 * h)
    letters &= (strokes.wide >= 0.3 * h) & (strokes.wide <= 2.8 * h) & (strokes.straight < 0.9)
    found = _read_stamps(level)
    columns = [
        box
        for box, count in _columns(strokes, np.flatnonzero(letters), h)
        if count >= 6 and box.bottom - box.top >= 5 * h
    ]
    stacks = [
        box
        for box in _side_by_side(columns, 3 * h)
        if box.x1 - box.x0 <= MAX_STAMP[0]
        and box.bottom - box.top <= MAX_STAMP[1]
        and _level_print(box, level) < 0.3 * area(box)
    ]
    for box in sorted(stacks, key=area, reverse=True)[:MAX_STAMP_TRIES]:
        if any(overlap(box, known) > 0 for known, _ in found):
            continue
        grown = Box(box.x0 - 6, box.top - 14, box.x1 + 6, box.bottom + 14)
        best = max(_legible(read_turned(grown, degrees)) for degrees in (90, 270))
        if best >= 6.0 and best > 1.5 * _legible(read_turned(grown, 0)):
            found.append((box, min(1.0, best / 20.0 + 0.4)))
    return found


def _read_stamps(words: Sequence[PlacedWord]) -> list[tuple[Box, float]]:
    """Words that run up or down a level page and say what stamps say; headings of columns and
    of diagrams run so too, and say other things."""
    upright = [word for word in words if _runs_up(word)]
    if len(upright) > 0.3 * len(words):
        return []
    groups: list[tuple[Box, str]] = []
    for word in upright:
        box, text = word.box, word.text
        apart: list[tuple[Box, str]] = []
        for other, said in groups:
            near = Box(other.x0 - 14, other.top - 14, other.x1 + 14, other.bottom + 14)
            if overlap(near, box) > 0:
                box, text = union(other, box), f"{said} {text}"
            else:
                apart.append((other, said))
        groups = [*apart, (box, text)]
    return [
        (box, 0.9)
        for box, text in groups
        if _STAMPED.search(text) or (len(text) >= 8 and sum(c.isdigit() for c in text) >= 4)
    ]


def _runs_up(word: PlacedWord) -> bool:
    """A sure word as tall as its letters are many: a short one such as "if" is taller than wide
    on any line of narrow print."""
    wide, tall = word.box.x1 - word.box.x0, word.box.bottom - word.box.top
    letters = len(word.text)
    return word.confidence >= 0.6 and letters >= 4 and 0.4 * letters * wide <= tall


def _level_print(box: Box, words: Sequence[PlacedWord]) -> float:
    """The area of a box under words that lie level: a column of a table is no stamp."""
    level = (w.box for w in words if w.box.x1 - w.box.x0 > 1.2 * (w.box.bottom - w.box.top))
    return sum(overlap(box, other) for other in level)


def _side_by_side(columns: Sequence[Box], gap: float) -> list[Box]:
    """The lines of one stamp, which stand beside each other once it lies on its side."""
    joined: list[Box] = []
    for box in sorted(columns, key=lambda b: b.x0):
        if joined:
            last = joined[-1]
            level = min(last.bottom, box.bottom) - max(last.top, box.top)
            if box.x0 - last.x1 <= gap and level > 0.3 * min(
                last.bottom - last.top, box.bottom - box.top
            ):
                joined[-1] = union(last, box)
                continue
        joined.append(box)
    return joined


def _legible(words: Sequence[PlacedWord]) -> float:
    return sum(
        word.confidence * len(core)
        for word in words
        if word.confidence >= 0.5
        and len(core := "".join(c for c in word.text if c.isalnum()))
        >= (2 if word.text.isdigit() else 3)
    )


def _columns(strokes: Strokes, at: np.ndarray, h: float) -> list[tuple[Box, int]]:
    """Letters one above the other, with the columns beside them that make one stamp."""
    columns: list[tuple[Box, int]] = []
    for i in at[np.argsort(strokes.top[at])].tolist():
        box = Box(*(float(v[i]) for v in (strokes.x0, strokes.top, strokes.x1, strokes.bottom)))
        count = 1
        apart: list[tuple[Box, int]] = []
        for other, number in columns:
            near = Box(
                other.x0 - 0.2 * h, other.top - 2.2 * h, other.x1 + 0.2 * h, other.bottom + 2.2 * h
            )
            if overlap(near, box) > 0:
                box, count = union(box, other), count + number
            else:
                apart.append((other, number))
        columns = [*apart, (box, count)]
    return [
        (box, count) for box, count in columns if box.bottom - box.top > 1.5 * (box.x1 - box.x0)
    ]
