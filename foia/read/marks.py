"""Handwriting, signatures and stamps: found and flagged, not read.

Pen strokes are long for their thickness, curved, taller than the page's print and covered by
no word that was read with confidence. Rotated print on an upright page is a stamp.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from foia.model import Box, Mark, Page, PageSource, Problem, Reason
from foia.read import image
from foia.read.content import area, holds, overlap, union
from foia.read.engines import OcrSettings, read_part
from foia.read.image import Raster
from foia.read.page_text import placed_words
from foia.read.pixel_pages import STAGE
from foia.read.quality import is_known
from foia.read.readings import PlacedWord
from foia.read.stamps import stamps_in
from foia.read.strokes import Strokes, strokes_of

SURE = 0.70
USUAL_HEIGHT = 7.5
_SIGNED_BY = re.compile(
    r"(?i)signatures?|signed|sign|by|notary|sincerely|respectfully|truly|yours|director|"
    r"president|attorney|officer|manager|chief|secretary|clerk|mayor|authorized|witness"
)


@dataclass(frozen=True, slots=True)
class Found:
    """`share` is the part of the page's ink, in length of stroke, that was written by hand."""

    marks: tuple[Mark, ...] = ()
    share: float = 0.0


def marked(
    page: Page, raster: Raster, settings: OcrSettings
) -> tuple[Page, tuple[Mark, ...], tuple[Problem, ...]]:
    """The page with the share of its ink that is handwriting, its marks, and what to warn of."""
    if page.source is PageSource.BLANK:
        return page, (), ()
    found = marks_on(page, raster, settings)
    page = replace(page, signals={**page.signals, "handwriting": found.share})
    about = about_marks(page, found.share)
    if not about or page.source is PageSource.FAILED:
        return page, found.marks, ()
    warning = Problem(page.file, page.number, STAGE, Reason.NOT_SUPPORTED, about)
    return page, found.marks, (warning,)


def marks_on(page: Page, raster: Raster, settings: OcrSettings) -> Found:
    """What was written by hand or stamped on a page that was read from pixels."""
    if not _is_paper(raster):
        return Found()
    turn = page.rotation
    upright = image.turned(raster, turn) if turn else raster
    back = (360 - turn) % 360
    words = [
        replace(w, box=image.turned_back(w.box, back, upright.width_points, upright.height_points))
        for w in placed_words(page)
    ]

    def read_turned(box: Box, degrees: int) -> Sequence[PlacedWord]:
        part, _, _ = image.cut_out(upright, box)
        return read_part(image.turned(part, degrees), settings)

    found = find_marks(page.file, page.number, upright, words, read_turned)
    size = raster.width_points, raster.height_points
    marks = tuple(replace(m, box=image.turned_back(m.box, turn, *size)) for m in found.marks)
    return Found(marks, found.share)


def _is_paper(raster: Raster) -> bool:
    """Ink on paper has few shades between; a photo is made of them."""
    sample = raster.grey[::4, ::4]
    paper = float(np.percentile(sample, 95)) if sample.size else 0.0
    between = (sample > 0.35 * paper) & (sample < 0.80 * paper)
    return paper > 60.0 and float(between.mean()) < 0.15


def about_marks(page: Page, share: float) -> str:
    """What to say of a page that is hardly anything but handwriting; "" of any other."""
    words = placed_words(page)
    printed = sum(_is_sure(word) for word in words)
    if share >= 0.6 or (share >= 0.35 and printed < 25):
        return "This page is mostly handwriting: what was read of it cannot be relied on."
    if len(words) >= 30 and printed < 0.25 * len(words):
        return (
            "Hardly a word of this page was read with confidence (handwriting, or a poor copy): "
            "check it against the page."
        )
    return ""


def find_marks(
    file: str,
    page: int,
    raster: Raster,
    words: Sequence[PlacedWord],
    read_turned: Callable[[Box, int], Sequence[PlacedWord]],
) -> Found:
    """`words` are those of the page as displayed; `read_turned` reads a part of it turned."""
    strokes = strokes_of(raster)
    if not len(strokes):
        return Found()
    sure = [word for word in words if _is_sure(word)]
    print_height = _print_height(words, sure)
    free = _uncovered(strokes, sure)
    level = [word for word in words if abs(word.confidence) >= 0.4]
    stamps = stamps_in(strokes, free, level, print_height, read_turned)
    pen = _pen_like(strokes, free, print_height, raster)
    groups = [
        group
        for group in _groups(strokes, np.flatnonzero(pen), print_height)
        if not any(overlap(group.box, box) > 0.5 * area(group.box) for box, _ in stamps)
    ]
    written = [
        group
        for group in groups
        if _is_written(group, print_height)
        and not _is_overprint(group, words, print_height)
        and _on_paper(group, raster)
    ]
    marks = [Mark(file, page, box, "stamp", round(score, 2)) for box, score in stamps]
    for group in _joined(written, print_height):
        kind = "signature" if _is_signature(group, words, print_height) else "handwriting"
        marks.append(Mark(file, page, group.box, kind, round(_score(group, print_height), 2)))
    length = sum(group.length for group in written)
    return Found(tuple(marks), round(length / max(_ink_length(strokes), 1.0), 3))


@dataclass(frozen=True, slots=True)
class _Group:
    """Pen strokes that stand together; `longest` and `tallest` are of its single pieces."""

    box: Box
    pieces: int
    length: float
    longest: float
    tallest: float


def _is_sure(word: PlacedWord) -> bool:
    """A word of a text layer has no confidence: it is believed when it is a word."""
    core = word.text.strip(".,;:()[]\"'’“”_-")
    if word.confidence < 0:
        return any(c.isdigit() for c in core) or is_known(core) or len(core) >= 3
    return word.confidence >= SURE and (len(core) >= 2 or word.confidence >= 0.85)


def _print_height(words: Sequence[PlacedWord], sure: Sequence[PlacedWord]) -> float:
    """The height of a line of print; a usual one where hardly anything was read as print."""
    heights = [word.box.bottom - word.box.top for word in sure if len(word.text) >= 3]
    if len(heights) < 5 or len(sure) < 0.4 * len(words):
        return USUAL_HEIGHT
    return float(np.clip(np.median(heights), 4.0, 16.0))


def _uncovered(strokes: Strokes, sure: Sequence[PlacedWord]) -> np.ndarray:
    """The pieces of ink of which no sure word covers the better part."""
    covered = np.zeros(len(strokes))
    own = np.maximum(strokes.wide, 0.5) * np.maximum(strokes.tall, 0.5)
    for word in sure:
        b = word.box
        across = np.minimum(strokes.x1, b.x1 + 1.5) - np.maximum(strokes.x0, b.x0 - 1.5)
        down = np.minimum(strokes.bottom, b.bottom + 2) - np.maximum(strokes.top, b.top - 2)
        both = np.where((across > 0) & (down > 0), across * down, 0.0)
        covered += both
    return covered < 0.5 * own


def _pen_like(
    strokes: Strokes, free: np.ndarray, print_height: float, raster: Raster
) -> np.ndarray:
    tall, wide, length = strokes.tall, strokes.wide, strokes.length
    density = strokes.area / np.maximum(tall * wide, 0.1)
    edge = 4.0
    inside = (
        (strokes.x0 > edge)
        & (strokes.top > edge)
        & (strokes.x1 < raster.width_points - edge)
        & (strokes.bottom < raster.height_points - edge)
    )
    return (
        free
        & inside
        & (tall >= 0.55 * print_height)
        & (np.minimum(tall, wide) >= 2.5)
        & (wide <= 320.0)
        & (tall <= 140.0)
        & (strokes.width <= max(2.6, 0.33 * print_height))
        & (length >= 1.6 * np.maximum(tall, wide))
        & (length >= 2.0 * print_height)
        & (density <= 0.42)
        & (strokes.straight <= 0.45)
    )


def _groups(strokes: Strokes, at: np.ndarray, print_height: float) -> list[_Group]:
    groups: list[_Group] = []
    reach_x, reach_y = 2.2 * print_height, 0.5 * print_height
    for i in at[np.argsort(strokes.x0[at])].tolist():
        tall = float(strokes.tall[i])
        box = Box(*(float(v[i]) for v in (strokes.x0, strokes.top, strokes.x1, strokes.bottom)))
        length = float(strokes.length[i])
        group = _Group(box, 1, length, length, tall)
        apart: list[_Group] = []
        for other in groups:
            b = other.box
            near = Box(b.x0 - reach_x, b.top - reach_y, b.x1 + reach_x, b.bottom + reach_y)
            if overlap(near, group.box) > 0:
                group = _both(group, other)
            else:
                apart.append(other)
        groups = [*apart, group]
    return groups


def _both(one: _Group, two: _Group) -> _Group:
    return _Group(
        union(one.box, two.box),
        one.pieces + two.pieces,
        one.length + two.length,
        max(one.longest, two.longest),
        max(one.tallest, two.tallest),
    )


def _is_written(group: _Group, print_height: float) -> bool:
    """One long flourish, or several pieces that print does not have."""
    h = print_height
    if group.longest >= 9 * h and group.tallest >= 1.5 * h:
        return True
    if group.pieces >= 2 and group.length >= 13 * h and group.tallest >= 1.3 * h:
        return True
    return group.pieces >= 4 and group.length >= 16 * h and group.tallest >= 1.1 * h


def _on_paper(group: _Group, raster: Raster) -> bool:
    """A logo or a photo is filled with shades; a pen leaves most of the paper as it was."""
    patch, _, _ = image.cut_out(raster, group.box)
    if not patch.grey.size:
        return False
    paper = float(np.percentile(patch.grey, 90))
    dark = float((patch.grey < 0.5 * paper).mean())
    between = float(((patch.grey >= 0.5 * paper) & (patch.grey < 0.85 * paper)).mean())
    return dark <= 0.35 and between <= 0.30


def _is_overprint(group: _Group, words: Sequence[PlacedWord], print_height: float) -> bool:
    """Print that a stamp or a second line of print crosses makes one large piece too."""
    if group.tallest >= 3.5 * print_height or group.pieces > 2:
        return False
    covered = sum(overlap(group.box, word.box) for word in words if abs(word.confidence) >= 0.5)
    return covered >= 0.3 * area(group.box)


def _joined(groups: Sequence[_Group], print_height: float) -> list[_Group]:
    """Lines of one note, one below the other."""
    joined: list[_Group] = []
    for group in sorted(groups, key=lambda g: g.box.top):
        for at, other in enumerate(joined):
            b = other.box
            grown = Box(b.x0 - 2 * print_height, b.top, b.x1 + 2 * print_height, b.bottom + 10)
            if overlap(grown, group.box) > 0:
                joined[at] = _both(other, group)
                break
        else:
            joined.append(group)
    return joined


def _score(group: _Group, print_height: float) -> float:
    return min(1.0, 0.4 + group.length / (60.0 * print_height) + 0.05 * min(group.pieces, 6))


def _is_signature(group: _Group, words: Sequence[PlacedWord], print_height: float) -> bool:
    """One name in large strokes, with a word near by that says who signs here."""
    b = group.box
    if group.longest < 9 * print_height or group.pieces > 10:
        return False
    if b.bottom - b.top > 90 or b.x1 - b.x0 > 330:
        return False
    around = Box(b.x0 - 90, b.top - 30, b.x1 + 30, b.bottom + 40)
    return any(
        _SIGNED_BY.fullmatch("".join(c for c in word.text if c.isalpha())) is not None
        for word in words
        if holds(around, (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2)
    )


def _ink_length(strokes: Strokes) -> float:
    return float(strokes.length[strokes.length >= 2.0].sum())
