"""Lines drawn on a scanned page, out of its pixels, as they lie on the straightened page."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from foia.model import Box
from foia.read import image
from foia.read.image import Picture, Raster

DPI = 200.0
MAX_LINE_POINTS = 3.5
"""A line is no thicker; what is thicker is a bar, a box or a picture."""
SHORTEST = 18.0
ACROSS = (5.0, 7.0)
DOWN = (10.0, 4.0)
"""The shortest piece and the widest break of a line. Strokes of letters stand one below another
in a column of words, so upright lines need longer pieces with narrower breaks."""
SIDE = 1.2
LEAST_INKED = 0.6
MOST_BESIDE = 0.3
EDGE = 5.0
"""Lines this near to the edge of the picture are the edge of the paper or of the lid."""


def straightened(raster: Raster, turn: int, lean: float | None) -> tuple[Raster, float]:
    """The raster turned upright and level, and by how many degrees it was levelled."""
    upright = image.turned(raster, turn) if turn else raster
    grey = upright.grey
    flat = grey if image.is_one_bit(grey) else image.flattened(grey, upright.dpi)
    if lean is None:
        lean = image.skew_of(flat, upright.dpi)
    if not lean:
        return Raster(flat, upright.dpi), 0.0
    return Raster(_rotated(flat, lean), upright.dpi), lean


def _rotated(grey: Picture, degrees: float) -> Picture:
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    moved = cv2.warpAffine(
        grey,
        matrix,
        (width, height),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255,),
    )
    return np.asarray(moved, dtype=np.uint8)


def drawn_lines(straight: Raster) -> list[Box]:
    """Horizontal and vertical lines of a straightened raster, in points, breaks closed."""
    share = min(1.0, DPI / straight.dpi)
    grey = image.resized(straight.grey, share) if share < 1 else straight.grey
    point = straight.dpi * share / 72.0
    dark = (grey < _level(grey)).astype(np.uint8)
    dark[_solid(dark, point)] = 0
    across = _lines(dark, point, ACROSS)
    down = [Box(b.top, b.x0, b.bottom, b.x1) for b in _lines(dark.T.copy(), point, DOWN)]
    height, width = dark.shape
    inner = Box(EDGE, EDGE, width / point - EDGE, height / point - EDGE)
    return [
        line
        for line in (*across, *down)
        if line.x1 > inner.x0
        and line.x0 < inner.x1
        and line.bottom > inner.top
        and line.top < inner.bottom
    ]


def _level(grey: Picture) -> int:
    """Hairlines of a grey scan are lighter than its letters."""
    return 150 if image.is_one_bit(grey) else 190


def _solid(dark: Picture, point: float) -> NDArray[np.bool_]:
    """Bars, redactions and pictures, with a margin, so that their sides are no lines."""
    side = max(3, round(1.6 * MAX_LINE_POINTS * point))
    core = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    grown = cv2.dilate(core, np.ones((3, 3), np.uint8), iterations=2)
    return np.asarray(grown > 0)


def _lines(dark: Picture, point: float, pieces: tuple[float, float]) -> list[Box]:
    """Lines that run across: pieces longer than a stroke of a letter, joined along their way."""
    shortest, widest_gap = pieces
    thick = cv2.dilate(dark, np.ones((3, 1), np.uint8))
    piece = np.ones((1, max(5, round(shortest * point))), np.uint8)
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, piece)
    gap = np.ones((1, max(3, round(widest_gap * point))), np.uint8)
    closed = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, gap)
    long = np.ones((1, round(SHORTEST * point)), np.uint8)
    kept = cv2.morphologyEx(closed, cv2.MORPH_OPEN, long)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(kept, connectivity=8)
    found: list[Box] = []
    for at, (x, y, wide, tall, pixels) in enumerate(stats[1:].tolist(), start=1):
        # Two of the rows were added above and below.
        if pixels / wide - 2 > MAX_LINE_POINTS * point or tall > 3 * point + 0.03 * wide:
            continue
        mine = labels[y : y + tall, x : x + wide] == at
        inked = float(((runs[y : y + tall, x : x + wide] > 0) & mine).any(axis=0).mean())
        if inked >= LEAST_INKED and _stands_free(dark, mine, x, y, point):
            middle = (y + tall / 2) / point
            found.append(Box(x / point, middle, (x + wide) / point, middle))
    return found


def _stands_free(dark: Picture, mine: NDArray[np.bool_], x: int, y: int, point: float) -> bool:
    """One side of the line is paper: letters in a row have ink above and below their bars."""
    columns = np.arange(mine.shape[1])
    first = y + mine.argmax(axis=0)
    last = y + mine.shape[0] - 1 - mine[::-1].argmax(axis=0)
    above = np.zeros(len(columns), bool)
    below = np.zeros(len(columns), bool)
    for step in range(1, 1 + max(2, round(SIDE * point))):
        above |= dark[np.maximum(first - step, 0), x + columns] > 0
        below |= dark[np.minimum(last + step, dark.shape[0] - 1), x + columns] > 0
    one, two = float(above.mean()), float(below.mean())
    return min(one, two) < MOST_BESIDE and one + two < 1.2
