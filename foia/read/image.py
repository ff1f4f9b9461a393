"""The door to OpenCV: pictures as arrays, made ready for OCR and measured for ink."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from foia.model import Box

Picture = NDArray[np.uint8]

MAX_OCR_PIXELS = 40_000_000
GOOD_LETTER_PIXELS = 20.0
SMALL_LETTER_PIXELS = 12.0


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture of a page as displayed, grey, with the pixels per inch of the page's points."""

    grey: Picture
    dpi: float

    @property
    def width_points(self) -> float:
        return float(self.grey.shape[1] * 72.0 / self.dpi)

    @property
    def height_points(self) -> float:
        return float(self.grey.shape[0] * 72.0 / self.dpi)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A raster made ready for OCR. `back` maps its pixels to points of the page (2 x 3)."""

    grey: Picture
    dpi: float
    back: NDArray[np.float64]
    skew: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        m = self.back
        return (
            float(m[0, 0] * x + m[0, 1] * y + m[0, 2]),
            float(m[1, 0] * x + m[1, 1] * y + m[1, 2]),
        )

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """A box of the prepared picture as an upright box of the page, of the same size."""
        x, y = self.point((x0 + x1) / 2, (top + bottom) / 2)
        wide, tall = (x1 - x0) * 36.0 / self.dpi, (bottom - top) * 36.0 / self.dpi
        if abs(self.back[0, 0]) < abs(self.back[0, 1]):
            wide, tall = tall, wide
        return Box(x - wide, y - tall, x + wide, y + tall)


def to_grey(pixels: Picture) -> Picture:
    if pixels.ndim == 2:
        return np.ascontiguousarray(pixels)
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def resized(grey: Picture, share: float) -> Picture:
    way = cv2.INTER_AREA if share < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, None, fx=share, fy=share, interpolation=way), dtype=np.uint8)


def thickened(grey: Picture) -> Picture:
    """Dark strokes made bolder: thin and broken ones join up."""
    bold = cv2.erode(grey, np.ones((3, 3), np.uint8))
    return np.asarray(cv2.GaussianBlur(bold, (3, 3), 0), dtype=np.uint8)


def turned(raster: Raster, degrees: int) -> Raster:
    """The raster turned clockwise by 0, 90, 180 or 270 degrees."""
    return Raster(np.ascontiguousarray(np.rot90(raster.grey, -degrees // 90)), raster.dpi)


def turned_back(box: Box, degrees: int, width: float, height: float) -> Box:
    """A box of a page that was turned clockwise, on the page (width x height) as it lay."""
    match degrees:
        case 90:
            return Box(box.top, height - box.x1, box.bottom, height - box.x0)
        case 180:
            return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
        case 270:
            return Box(width - box.bottom, box.x0, width - box.top, box.x1)
        case _:
            return box


def negative(raster: Raster) -> Raster:
    """Light print on dark as dark print on light, with some paper around it."""
    edge = max(4, round(raster.dpi / 18.0))
    return Raster(np.pad(255 - raster.grey, edge, constant_values=255), raster.dpi)


def cut_out(raster: Raster, box: Box) -> tuple[Raster, float, float]:
    """The part of a raster under a box, with the points that its corner stands at."""
    scale = raster.dpi / 72.0
    left, top = max(0, math.floor(box.x0 * scale)), max(0, math.floor(box.top * scale))
    right, bottom = math.ceil(box.x1 * scale), math.ceil(box.bottom * scale)
    part = np.ascontiguousarray(raster.grey[top:bottom, left:right])
    return Raster(part, raster.dpi), left / scale, top / scale


def without_specks(marks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Marks without single pixels, as noise leaves them."""
    return np.asarray(cv2.medianBlur(marks.astype(np.uint8), 3) > 0)


def is_one_bit(grey: Picture) -> bool:
    counts = np.bincount(grey[::3, ::3].ravel(), minlength=256)
    return float(counts[:16].sum() + counts[240:].sum()) > 0.995 * float(counts.sum())


def is_even(grey: Picture) -> bool:
    """True for a picture of one shade: a page without any mark."""
    return int(grey.max(initial=0)) - int(grey.min(initial=255)) < 16


def flattened(grey: Picture, dpi: float) -> Picture:
    """Divided by its own background, so that shadow, vignette and tint become white."""
    share = min(1.0, 50.0 / dpi)
    small = cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    kernel = np.ones((11, 11), np.uint8)
    background = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), 21)
    wide = cv2.resize(background, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    floor = np.maximum(wide, 40)
    return np.asarray(cv2.divide(grey, floor, scale=255.0), dtype=np.uint8)


def prepared(
    raster: Raster, letter_height: float, *, flatten: bool, straighten: bool = False
) -> Prepared:
    """Grey pages flattened, straightened and scaled up when print is small in pixels.

    A page of pure black and white stays as it is: filters that help on one cost thin strokes
    on another. `straighten` turns such a page level too, which softened strokes can bear.
    """
    grey, dpi = raster.grey, raster.dpi
    one_bit = is_one_bit(grey)
    if flatten and not one_bit:
        grey = flattened(grey, dpi)
    skew = skew_of(grey, dpi) if straighten or (flatten and not one_bit) else 0.0
    share = _scale(letter_height, dpi)
    height, width = grey.shape
    share = max(min(share, math.sqrt(MAX_OCR_PIXELS / max(1, height * width))), 0.05)
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew, share)
    out_width, out_height = round(width * share), round(height * share)
    matrix[0, 2] += (out_width - width) / 2
    matrix[1, 2] += (out_height - height) / 2
    if abs(skew) < 0.01:
        skew = 0.0
        moved = resized(grey, share) if abs(share - 1) > 1e-3 else grey
    else:
        moved = cv2.warpAffine(
            grey,
            matrix,
            (out_width, out_height),
            flags=cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_REPLICATE,
        )
    back = cv2.invertAffineTransform(matrix) * (72.0 / dpi)
    return Prepared(np.asarray(moved, dtype=np.uint8), dpi * share, np.asarray(back), skew)


def _scale(letter_height: float, dpi: float) -> float:
    """Enlarges small print to the size that the engine was trained on; shrinks huge scans."""
    pixels = letter_height * dpi / 72.0
    share = GOOD_LETTER_PIXELS / pixels if 0.0 < pixels < SMALL_LETTER_PIXELS else 1.0
    # A file that means 200 says 199.9996; enlarging such a fax cost a third of its words.
    if dpi < 190.0:
        share = max(share, min(300.0 / dpi, 2.0))
    return min(share, 3.0) if share > 1.0 else min(1.0, 400.0 / dpi)


def skew_of(grey: Picture, dpi: float) -> float:
    """Degrees to turn counter-clockwise so that lines of text lie level; 0 when not sure."""
    share = min(1.0, 75.0 / dpi)
    small = cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    ink = (255 - small.astype(np.float32)) / 255.0
    ink[ink < 0.3] = 0.0
    if float(ink.mean()) < 0.002:
        return 0.0
    best, level = _sharpest(ink, [a * 0.5 for a in range(-12, 13)])
    best, peak = _sharpest(ink, [best + a * 0.1 for a in range(-5, 6)])
    del level
    flat = _sharpness(ink, 0.0)
    return best if abs(best) >= 0.25 and peak > 1.05 * flat else 0.0


def _sharpest(ink: NDArray[np.float32], angles: list[float]) -> tuple[float, float]:
    scored = [(_sharpness(ink, angle), angle) for angle in angles]
    peak, angle = max(scored)
    return angle, peak


def _sharpness(ink: NDArray[np.float32], angle: float) -> float:
    height, width = ink.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    moved = cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_LINEAR)
    profile = moved.sum(axis=1)
    steps = np.diff(profile)
    return float((steps * steps).sum())


@dataclass(frozen=True, slots=True)
class Ink:
    """Ink of a page in specks and marks; sizes in points. Columns run parallel.

    `share` is the part of the page that is inked, which proves a page blank or not.
    """

    x0: NDArray[np.float64]
    top: NDArray[np.float64]
    x1: NDArray[np.float64]
    bottom: NDArray[np.float64]
    area: NDArray[np.float64]
    share: float

    def letter_height(self) -> float:
        """The median height of what may be small letters, 0 when there are few."""
        wide, tall = self.x1 - self.x0, self.bottom - self.top
        like = (tall >= 1.8) & (tall <= 30.0) & (wide >= 0.8) & (wide <= 3.0 * tall)
        return float(np.median(tall[like])) if int(like.sum()) >= 8 else 0.0

    def letter_like(self) -> NDArray[np.bool_]:
        wide, tall = self.x1 - self.x0, self.bottom - self.top
        sized = (tall >= 3.5) & (tall <= 40.0) & (wide >= 1.0) & (wide <= 60.0)
        return sized & (self.area > 0.08 * wide * tall) & (self.area >= 1.5)


def ink_of(raster: Raster, *, flatten: bool = True) -> Ink:
    """Marks darker than the paper, without those that touch the edge of the picture."""
    share = min(1.0, 200.0 / raster.dpi)
    grey = raster.grey if share == 1.0 else resized(raster.grey, share)
    dpi = raster.dpi * share
    if flatten and not is_one_bit(grey):
        grey = flattened(grey, dpi)
    dark = (grey < 150).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    marks = np.asarray(stats[1:], dtype=np.float64)
    height, width = grey.shape
    left, top = marks[:, 0], marks[:, 1]
    right, bottom = left + marks[:, 2], top + marks[:, 3]
    inner = (left > 0) & (top > 0) & (right < width) & (bottom < height)
    point = 72.0 / dpi
    marks = marks[inner]
    return Ink(
        left[inner] * point,
        top[inner] * point,
        right[inner] * point,
        bottom[inner] * point,
        marks[:, 4] * point * point,
        _ink_share(dark, resized(raster.grey, share) if share < 1.0 else raster.grey, dpi),
    )


def _ink_share(dark: Picture, grey: Picture, dpi: float) -> float:
    """The share of the page, its outer edge left out, that marks cover; dust does not count."""
    height, width = dark.shape
    edge_y, edge_x = height // 25, width // 25
    inside = dark[edge_y : height - edge_y, edge_x : width - edge_x]
    if inside.size == 0:
        return float(dark.mean())
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(inside), connectivity=8)
    areas = np.asarray(stats[1:, 4], dtype=np.float64)
    marks = float(areas[areas >= 1.5 * (dpi / 72.0) ** 2].sum()) / inside.size
    # A large even dark place counts as its own background once flattened.
    plain = grey[edge_y : height - edge_y, edge_x : width - edge_x]
    black = float((plain < 90).mean())
    return max(marks, black if black > 0.02 else 0.0)


def dark_areas(raster: Raster, *, level: int = 110, smallest: float = 4.0) -> list[Box]:
    """Boxes around solid dark areas that do not touch the edge; a white label does not split one."""
    share = min(1.0, 150.0 / raster.dpi)
    grey = raster.grey if share == 1.0 else resized(raster.grey, share)
    dpi = raster.dpi * share
    # Lightened as a whole: a background taken from around each place would make boxes paper.
    paper = float(np.percentile(grey[::4, ::4], 80))
    if paper < 230:
        grey = np.asarray(np.clip(grey * (255.0 / max(paper, 60.0)), 0, 255), dtype=np.uint8)
    dark = (grey < level).astype(np.uint8)
    side = np.ones((max(3, round(smallest * dpi / 72.0)),) * 2, np.uint8)
    filled = _without_small_holes(dark, dpi)
    return _solid_boxes(cv2.morphologyEx(filled, cv2.MORPH_OPEN, side), dpi, 0.75)


def _without_small_holes(dark: Picture, dpi: float) -> Picture:
    """White letters on black become black, so that a label does not break up its box."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(1 - dark, connectivity=4)
    small = (stats[:, 2] <= 80.0 * dpi / 72.0) & (stats[:, 3] <= 10.0 * dpi / 72.0)
    small[0] = False
    return np.asarray(np.where(small[labels], 1, dark), dtype=np.uint8)


def _solid_boxes(solid: Picture, dpi: float, fill: float) -> list[Box]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=4)
    height, width = solid.shape
    point = 72.0 / dpi
    found: list[Box] = []
    for x, y, wide, tall, pixels in np.asarray(stats[1:], dtype=np.int64).tolist():
        if x <= 1 or y <= 1 or x + wide >= width - 1 or y + tall >= height - 1:
            continue
        if pixels >= fill * wide * tall:
            found.append(Box(x * point, y * point, (x + wide) * point, (y + tall) * point))
    return found
