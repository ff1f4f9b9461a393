"""Rectangles on a scan that may be redactions: even, hatched or framed areas, by pixels alone."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from foia.model import Box
from foia.read.image import Picture, Raster, is_one_bit, resized, skew_of

WORK_DPI = 150.0
BLACK = 115
# Shades of grey that a box may have; they overlap, for no fill is quite even on a scan.
_BANDS = ((0, BLACK), (0, 150), (70, 140), (100, 170), (130, 200), (160, 228))
INK = 165
_LINE = 170


@dataclass(frozen=True, slots=True)
class Area:
    """`kind` is "solid", "hatched" or "framed"; `level` is the shade of the fill, 0..255.

    Measures are in points of the straightened page.
    """

    box: Box
    kind: str
    level: float


@dataclass(frozen=True, slots=True)
class Straight:
    """A scan laid straight, its paper white. `back` maps its points to those of the page."""

    grey: Picture
    dpi: float
    back: NDArray[np.float64]

    @property
    def width(self) -> float:
        return float(self.grey.shape[1] * 72.0 / self.dpi)

    @property
    def height(self) -> float:
        return float(self.grey.shape[0] * 72.0 / self.dpi)

    def on_page(self, box: Box) -> Box:
        """The upright box of the page around a box that may lie at a slight angle there."""
        corners = np.array([(x, y, 1.0) for x in (box.x0, box.x1) for y in (box.top, box.bottom)])
        points = corners @ self.back.T
        low, high = points.min(axis=0), points.max(axis=0)
        return Box(float(low[0]), float(low[1]), float(high[0]), float(high[1]))

    def straight(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page on the straightened one."""
        a, b, c, d, e, f = self.back.ravel().tolist()
        det = a * e - b * d
        return (e * (x - c) - b * (y - f)) / det, (a * (y - f) - d * (x - c)) / det

    def part(self, box: Box) -> Picture:
        scale = self.dpi / 72.0
        rows = slice(max(0, round(box.top * scale)), max(0, round(box.bottom * scale)))
        columns = slice(max(0, round(box.x0 * scale)), max(0, round(box.x1 * scale)))
        return self.grey[rows, columns]


def straightened(raster: Raster, dpi: float = WORK_DPI) -> Straight:
    share = min(1.0, dpi / raster.dpi)
    grey = raster.grey if share == 1.0 else resized(raster.grey, share)
    dpi = raster.dpi * share
    if not is_one_bit(raster.grey):
        grey = _white_paper(grey, dpi)
    degrees = skew_of(grey, dpi)
    if abs(degrees) < 0.05:
        return Straight(grey, dpi, np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]))
    return _turned(grey, dpi, degrees)


def _turned(grey: Picture, dpi: float, degrees: float) -> Straight:
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    moved = cv2.warpAffine(
        grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    back = np.asarray(cv2.invertAffineTransform(matrix), dtype=np.float64)
    back[:, 2] *= 72.0 / dpi
    return Straight(np.asarray(moved, dtype=np.uint8), dpi, back)


def _white_paper(grey: Picture, dpi: float) -> Picture:
    """Divided by the brightest shade of a wide neighbourhood: boxes must not become paper."""
    tile = max(8, round(dpi / 2)) // 2
    half = grey[::2, ::2]
    rows, columns = math.ceil(half.shape[0] / tile), math.ceil(half.shape[1] / tile)
    more = (0, rows * tile - half.shape[0]), (0, columns * tile - half.shape[1])
    tiles = np.pad(half, more, mode="edge").reshape(rows, tile, columns, tile)
    tiles = np.sort(tiles.transpose(0, 2, 1, 3).reshape(rows, columns, tile * tile), axis=2)
    bright = tiles[:, :, round(0.85 * (tile * tile - 1))].astype(np.float32)
    floor = 0.5 * float(np.percentile(bright, 95))
    near = cv2.dilate(bright, np.ones((5, 5), np.uint8))
    paper = cv2.GaussianBlur(np.maximum(near, max(floor, 40.0)), (0, 0), 1.5)
    size = (grey.shape[1], grey.shape[0])
    wide = cv2.resize(paper, size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.clip(grey * (250.0 / wide), 0, 255), dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Solids:
    """`others` are the dark shapes that are no rectangles: letters of headlines, bars, logos."""

    areas: tuple[Area, ...]
    others: tuple[Box, ...]


def solid_areas(page: Straight) -> Solids:
    """Evenly filled rectangles of any shade but that of the paper."""
    smooth = np.asarray(cv2.medianBlur(page.grey, 3), dtype=np.uint8)
    found: list[Area] = []
    others: list[Box] = []
    side = max(3, round(4.0 * page.dpi / 72.0))
    opener = np.ones((side, side), np.uint8)
    for low, high in _BANDS:
        banded = np.asarray(cv2.inRange(smooth, low, high - 1) // 255, dtype=np.uint8)
        for x, top, patch in _dense(banded, page.dpi):
            mask = _without_letters(patch, page.dpi)
            mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, opener))
            boxes, shapes = _rectangles(mask, page.dpi, 0.84 if low == 0 else 0.9, (x, top))
            others += shapes if high == BLACK else []
            for box in boxes:
                inner = page.part(_shrunk(box, 1.5))
                if inner.size:
                    found.append(Area(box, "solid", float(np.median(inner))))
    return Solids(tuple(_distinct(found)), tuple(others))


def _dense(mask: Picture, dpi: float) -> list[tuple[int, int, Picture]]:
    """The parts of a mask where it fills most of some place, with where each begins."""
    near = max(3, round(6.0 * dpi / 72.0))
    share = cv2.boxFilter(mask * 255, -1, (near, near))
    dense = np.asarray(share >= 0.55 * 255, dtype=np.uint8)
    if not dense.any():
        return []
    wide = np.ones((2 * near + 1, 2 * near + 1), np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(dense, wide), connectivity=4)
    return [
        (x, y, np.ascontiguousarray(mask[y : y + tall, x : x + width]))
        for x, y, width, tall, _ in stats[1:].tolist()
    ]


def _shrunk(box: Box, by: float) -> Box:
    return Box(box.x0 + by, box.top + by, box.x1 - by, box.bottom - by)


def _distinct(areas: list[Area]) -> list[Area]:
    """Each place once, as the darkest band saw it; what lies within another is part of it."""
    kept: list[Area] = []
    for area in areas:
        if all(common_of(area.box, other.box) < 0.5 * size_of(area.box) for other in kept):
            kept = [o for o in kept if common_of(area.box, o.box) < 0.8 * size_of(o.box)]
            kept.append(area)
    return kept


def size_of(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def common_of(one: Box, two: Box) -> float:
    wide = min(one.x1, two.x1) - max(one.x0, two.x0)
    tall = min(one.bottom, two.bottom) - max(one.top, two.top)
    return wide * tall if wide > 0 and tall > 0 else 0.0


def _without_letters(mask: Picture, dpi: float) -> Picture:
    """Small holes filled, so that a label does not break up its box; cells of tables are kept."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(1 - mask, connectivity=4)
    point = 72.0 / dpi
    wide, tall, size = stats[:, 2] * point, stats[:, 3] * point, stats[:, 4] * point * point
    cell = (wide >= 6.0) & (tall >= 5.0) & (size >= 0.85 * wide * tall)
    slit = (tall < 2.5) & (wide > 12.0)
    small = (wide <= 70.0) & (tall <= 12.0) & ~cell & ~slit
    right, bottom = stats[:, 0] + stats[:, 2], stats[:, 1] + stats[:, 3]
    height, width = mask.shape
    # What reaches the edge of a part of the page is the paper around it.
    small &= (stats[:, 0] > 0) & (stats[:, 1] > 0) & (right < width) & (bottom < height)
    small[0] = False
    return np.asarray(np.where(small[labels], 1, mask), dtype=np.uint8)


def _rectangles(
    mask: Picture, dpi: float, fill: float, start: tuple[int, int]
) -> tuple[list[Box], list[Box]]:
    """The rectangles among the shapes of a part of the page, and the boxes of other shapes."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    point = 72.0 / dpi
    found: list[Box] = []
    others: list[Box] = []
    for at, (x, y, wide, tall, pixels) in enumerate(stats[1:].tolist(), start=1):
        if pixels * point * point < 60.0:
            continue
        shape = (labels[y : y + tall, x : x + wide] == at).astype(np.uint8)
        parts = rectangles_of(shape, pixels, fill, point)
        x, y = x + start[0], y + start[1]
        box = Box(x * point, y * point, (x + wide) * point, (y + tall) * point)
        if not parts:
            others.append(box)
        for left, top, right, bottom in parts:
            found.append(
                Box(
                    (x + left) * point, (y + top) * point, (x + right) * point, (y + bottom) * point
                )
            )
    return found, others


def rectangles_of(
    shape: Picture, pixels: int, fill: float, point: float
) -> list[tuple[int, int, int, int]]:
    """One rectangle, or those that a shape of boxes touching one another is made of."""
    tall, wide = shape.shape
    if pixels >= 0.97 * wide * tall:
        return [(0, 0, wide, tall)]
    parts = _stacked(shape, point)
    # Where one box ends and the next begins a scan leaves slivers.
    parts = [
        one
        for one in parts
        if (one[2] - one[0]) * point >= 14
        and (one[3] - one[1]) * point >= 6.5
        and one[2] - one[0] >= 0.7 * (one[3] - one[1])
    ]
    covered = sum((right - left) * (bottom - top) for left, top, right, bottom in parts)
    stepped = 1 < len(parts) <= 12 and 0.86 * pixels <= covered <= 1.07 * pixels
    if stepped:
        return parts
    whole = pixels >= fill * wide * tall or _leans(shape, pixels)
    return [(0, 0, wide, tall)] if whole else []


def _leans(shape: Picture, pixels: int) -> bool:
    """A rectangle drawn by hand, a few degrees off."""
    outlines, _ = cv2.findContours(shape, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    _, (one, two), angle = cv2.minAreaRect(max(outlines, key=cv2.contourArea))
    off = min(angle % 90.0, 90.0 - angle % 90.0)
    return bool(off <= 6.0 and max(one, two) >= 2 * min(one, two) and pixels >= 0.84 * one * two)


def _stacked(shape: Picture, point: float) -> list[tuple[int, int, int, int]]:
    """Rows with the same runs are one rectangle; a run that goes on below is continued."""
    near = max(2, round(3.0 / point))
    open_: list[list[int]] = []
    done: list[list[int]] = []
    for y, row in enumerate(shape):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], row, [0]))))
        runs = [(int(a), int(b)) for a, b in edges.reshape(-1, 2) if b - a >= near]
        going: list[list[int]] = []
        for left, right in runs:
            same = next(
                (o for o in open_ if abs(o[0] - left) <= near and abs(o[2] - right) <= near), None
            )
            if same is not None:
                same[3] = y + 1
                going.append(same)
            else:
                going.append([left, y, right, y + 1])
        done += [o for o in open_ if o not in going]
        open_ = going
    done += open_
    least = round(4.0 / point)
    return [(one[0], one[1], one[2], one[3]) for one in done if one[3] - one[1] >= least]


def framed_areas(page: Straight) -> list[Area]:
    """White rectangles inside a thin line of their own, not cells of a table."""
    ink = (page.grey < _LINE).astype(np.uint8)
    for shape in ((1, 3), (3, 1)):
        ink = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(shape, np.uint8)))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(1 - ink, connectivity=4)
    point = 72.0 / page.dpi
    found: list[Area] = []
    for at, (x, y, wide, tall, pixels) in enumerate(stats[1:].tolist(), start=1):
        across, down = wide * point, tall * point
        if across < 12 or down < 5.5 or (across < 1.2 * down and across < 60):
            continue
        if pixels < 0.45 * wide * tall or across * down > 0.6 * page.width * page.height:
            continue
        shape = (labels[y : y + tall, x : x + wide] == at).astype(np.uint8)
        outline, _ = cv2.findContours(shape, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        # The hull, for the letters of a label may touch the frame.
        filled = max(cv2.contourArea(cv2.convexHull(one)) for one in outline)
        if filled >= 0.93 * (wide - 1) * (tall - 1):
            thick = _frame_width(ink, x, y, wide, tall, page.dpi)
            if thick:
                edge = thick * point
                box = Box(x * point - edge, y * point - edge, x * point + across + edge,
                          y * point + down + edge)  # fmt: skip
                found.append(Area(box, "framed", 255.0))
    return found


def _frame_width(ink: Picture, x: int, y: int, wide: int, tall: int, dpi: float) -> int:
    """Pixels of the line around a white area; 0 when there is none or when it runs on."""
    widest = max(2, round(3.0 * dpi / 72.0))
    gap = max(2, round(1.2 * dpi / 72.0))
    height, width = ink.shape
    out = widest + gap
    if x < out or y < out or x + wide + out > width or y + tall + out > height:
        return 0
    sides = (
        ink[y - out : y, x : x + wide][::-1],
        ink[y + tall : y + tall + out, x : x + wide],
        ink[y : y + tall, x - out : x].T[::-1],
        ink[y : y + tall, x + wide : x + wide + out].T,
    )
    thick = 0
    for side in sides:
        dark = side.mean(axis=1)
        if dark[:2].max() < 0.8:
            return 0
        line = int(np.argmax(dark < 0.5)) if (dark < 0.5).any() else out
        if line > widest or dark[line : line + gap].min() > 0.35:
            return 0
        thick = max(thick, line)
    # Beyond the corners: the rules of a table run on, those of a box end.
    reach = max(3, round(4.0 * dpi / 72.0))
    ends = 0
    for row in (slice(y - thick, y), slice(y + tall, y + tall + thick)):
        ends += _runs_on(ink[row, x + wide + thick + 1 : x + wide + thick + 1 + reach])
        ends += _runs_on(ink[row, max(0, x - thick - 1 - reach) : x - thick - 1])
    for column in (slice(x - thick, x), slice(x + wide, x + wide + thick)):
        ends += _runs_on(ink[y + tall + thick + 1 : y + tall + thick + 1 + reach, column].T)
        ends += _runs_on(ink[max(0, y - thick - 1 - reach) : y - thick - 1, column].T)
    # Two where one box stands on another; a cell of a table has more.
    return thick if ends <= 2 else 0


def _runs_on(line: Picture) -> int:
    return int(line.size > 0 and float(line.max(axis=0).mean()) > 0.9)
