"""Ink in connected pieces with the length and width of their strokes (door to OpenCV)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from foia.read.image import Picture, Raster, flattened, is_one_bit, resized

DPI = 150.0
RULE = 40.0
STRAIGHT = 11.0
LEVEL, PALE = 160, 212

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Strokes:
    """Pieces of ink; columns run parallel, in points. Long rules were taken out before.

    `length` is that of the whole line that a pen would draw, `width` how thick it is;
    `straight` is the share of the ink that lies in level or upright lines.
    """

    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    area: Floats
    length: Floats
    width: Floats
    straight: Floats

    @property
    def wide(self) -> Floats:
        return self.x1 - self.x0

    @property
    def tall(self) -> Floats:
        return self.bottom - self.top

    def __len__(self) -> int:
        return len(self.x0)


def strokes_of(raster: Raster) -> Strokes:
    share = min(1.0, DPI / raster.dpi)
    grey = raster.grey if share == 1.0 else resized(raster.grey, share)
    dpi = raster.dpi * share
    if not is_one_bit(raster.grey):
        grey = flattened(grey, dpi)
    dark = _without_rules((grey < _level(grey)).astype(np.uint8), dpi)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    flat = labels.ravel()
    depth = cv2.distanceTransform(dark, cv2.DIST_L2, 3)
    level = _opened(dark, round(STRAIGHT * dpi / 72.0), dpi)
    pixels = np.maximum(np.bincount(flat, minlength=count).astype(np.float64), 1.0)
    mean = np.bincount(flat, weights=depth.ravel(), minlength=count) / pixels
    straight = np.bincount(flat, weights=level.ravel(), minlength=count) / pixels
    width = np.maximum(4.0 * mean - 2.0, 1.0)
    point = 72.0 / dpi
    boxes = np.asarray(stats, dtype=np.float64) * point
    keep = pixels >= 3.0
    keep[0] = False
    return Strokes(
        boxes[keep, 0],
        boxes[keep, 1],
        boxes[keep, 0] + boxes[keep, 2],
        boxes[keep, 1] + boxes[keep, 3],
        pixels[keep] * point * point,
        (pixels / width)[keep] * point,
        width[keep] * point,
        straight[keep],
    )


def _level(grey: Picture) -> float:
    """Pencil is paler than print; between ink and paper, but never darker than for print."""
    marks = grey[grey < 235]
    if not marks.size:
        return LEVEL
    found, _ = cv2.threshold(marks.reshape(1, -1), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return float(np.clip(found, LEVEL, PALE))


def _without_rules(dark: Picture, dpi: float) -> Picture:
    """Long level and upright lines go, so that what was written on a rule comes apart from it."""
    rules = _opened(dark, round(RULE * dpi / 72.0), dpi)
    grown = cv2.dilate(rules, np.ones((3, 3), np.uint8))
    return np.asarray(np.where(grown > 0, 0, dark), dtype=np.uint8)


def _opened(dark: Picture, length: int, dpi: float) -> Picture:
    size = max(3, length)
    across = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, size), np.uint8))
    down = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((size, 1), np.uint8))
    return np.asarray(across | down, dtype=np.uint8)
