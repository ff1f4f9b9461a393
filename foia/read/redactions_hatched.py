"""Hatched rectangles on a scan: slanting lines, crossed ones, and dots that stand for grey."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from foia.model import Box
from foia.read.image import Picture
from foia.read.redactions_pixels import INK, Area, Straight, common_of, rectangles_of, size_of


def hatched_areas(page: Straight) -> list[Area]:
    """Rectangles of slanting lines, crossed ones, and dots as scanners make of grey."""
    ink = (page.grey < INK).astype(np.uint8)
    energy, slant = _slant(page)
    found = _nets(page, ink, energy, slant)
    for area in _strokes(page, ink, energy, slant):
        if all(common_of(area.box, other.box) < 0.4 * size_of(area.box) for other in found):
            found.append(area)
    return found


def _slant(page: Straight) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The strength of all edges, and of those that are neither level nor upright."""
    grey = cv2.GaussianBlur(page.grey, (0, 0), max(0.6, page.dpi / 220.0)).astype(np.float32)
    dx, dy = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    energy = np.asarray(dx * dx + dy * dy, dtype=np.float32)
    return energy, np.asarray(2.0 * np.abs(dx * dy), dtype=np.float32)


def _nets(
    page: Straight, ink: Picture, energy: NDArray[np.float32], slant: NDArray[np.float32]
) -> list[Area]:
    """Hatching whose lines hang together: crossed, or held by a frame."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    point = 72.0 / page.dpi
    edge = max(2, round(2.0 / point))
    found: list[Area] = []
    for at, (x, y, wide, tall, pixels) in enumerate(stats[1:].tolist(), start=1):
        across, down = wide * point, tall * point
        if across < 18 or down < 7.5 or (across < 1.6 * down and across < 60):
            continue
        if not 0.12 * wide * tall < pixels < 0.93 * wide * tall:
            continue
        if wide <= 4 * edge or tall <= 2 * edge + 2:
            continue
        rows, columns = slice(y + edge, y + tall - edge), slice(x + edge, x + wide - edge)
        share = float(slant[rows, columns].sum()) / max(1.0, float(energy[rows, columns].sum()))
        if share < 0.40:
            continue
        level = float(page.grey[rows, columns].mean())
        for box in _outlined(labels[y : y + tall, x : x + wide] == at, x, y, point):
            if _is_net(ink, box, page.dpi):
                found.append(Area(box, "hatched", level))
    return found


def _is_net(ink: Picture, box: Box, dpi: float) -> bool:
    scale, edge = dpi / 72.0, max(2, round(2.0 * dpi / 72.0))
    x, y, right, bottom = (round(v * scale) for v in (box.x0, box.top, box.x1, box.bottom))
    inner = ink[y + edge : bottom - edge, x + edge : right - edge]
    if min(inner.shape, default=0) < 3:
        return False
    return _is_even(inner, 1 / scale) and _has_sides(ink, x, y, right - x, bottom - y, 1 / scale)


def _outlined(shape: NDArray[np.bool_], x: int, y: int, point: float) -> list[Box]:
    """The rectangles that the outline of a shape is made of."""
    outline, _ = cv2.findContours(
        shape.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE
    )
    solid = np.zeros(shape.shape, np.uint8)
    cv2.drawContours(solid, outline, -1, 1, cv2.FILLED)
    side = max(3, round(4.0 / point))
    # Letters and rules that touch it.
    solid = np.asarray(cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)))
    left, top, wide, tall = cv2.boundingRect(solid)
    solid, x, y = solid[top : top + tall, left : left + wide], x + left, y + top
    if not solid.size:
        return []
    return [
        Box((x + left) * point, (y + top) * point, (x + right) * point, (y + bottom) * point)
        for left, top, right, bottom in rectangles_of(solid, int(solid.sum()), 0.84, point)
    ]


def _is_even(inner: Picture, point: float) -> bool:
    """As much ink in one place as in another: print has lines and gaps, pictures have shades."""
    mean = float(inner.mean())
    if not 0.08 < mean < 0.95:
        return False
    side = max(3, round(7.0 / point))
    rows = inner.mean(axis=1)
    if inner.shape[0] > 2 * side:
        rows = np.convolve(rows, np.ones(side) / side, "valid")
    columns = inner.mean(axis=0)
    if inner.shape[1] > side:
        columns = np.convolve(columns, np.ones(side) / side, "valid")
    return all(
        float(profile.min()) > 0.5 * mean and float(profile.max()) < 1.6 * mean + 0.05
        for profile in (rows, columns)
    )


def _fills(patch: Picture, point: float) -> bool:
    """Ink in every part of it up to the corners: a seal's ring or a signature leaves some out."""
    side = max(3, round(7.0 / point))
    rows, columns = max(1, patch.shape[0] // side), max(1, patch.shape[1] // side)
    wanted = 0.4 * float(patch.mean())
    return all(
        float(part.mean()) >= wanted
        for strip in np.array_split(patch, rows, axis=0)
        for part in np.array_split(strip, columns, axis=1)
    )


def _has_sides(ink: Picture, x: int, y: int, wide: int, tall: int, point: float) -> bool:
    """Ink along all four sides, as often as within."""
    reach = max(2, round(1.5 / point))
    patch = ink[y : y + tall, x : x + wide]
    least = max(0.5, 0.75 * float(patch.mean()))
    sides = (patch[:reach].T, patch[-reach:].T, patch[:, :reach], patch[:, -reach:])
    return all(float(side.max(axis=1).mean()) >= least for side in sides)


def _strokes(
    page: Straight, ink: Picture, energy: NDArray[np.float32], slant: NDArray[np.float32]
) -> list[Area]:
    """Slanting lines side by side, without a frame."""
    side = max(5, round(8.0 * page.dpi / 72.0))
    local = cv2.blur(energy, (side, side))
    share = cv2.blur(slant, (side, side)) / np.maximum(local, 1.0)
    dense = cv2.blur(ink.astype(np.float32), (side, side))
    mask = ((share > 0.72) & (local > 2500.0) & (dense > 0.10) & (dense < 0.92)).astype(np.uint8)
    opened = max(3, round(4.0 * page.dpi / 72.0))
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((opened, opened), np.uint8)))
    shut = np.ones((round(5.0 * page.dpi / 72.0),) * 2, np.uint8)
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, shut))
    return [area for area in (_inked(page, ink, box) for box in _wholes(mask, page.dpi)) if area]


def _wholes(mask: Picture, dpi: float) -> list[Box]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    point = 72.0 / dpi
    return [
        Box(x * point, y * point, (x + wide) * point, (y + tall) * point)
        for x, y, wide, tall, pixels in stats[1:].tolist()
        if pixels >= 0.6 * wide * tall and wide * point >= 10 and tall * point >= 4
    ]


def _inked(page: Straight, ink: Picture, seen: Box) -> Area | None:
    """The lines themselves: what mostly lies within the place where they were seen."""
    reach = 7.0
    scale = page.dpi / 72.0
    x, y = max(0, round((seen.x0 - reach) * scale)), max(0, round((seen.top - reach) * scale))
    patch = ink[y : round((seen.bottom + reach) * scale), x : round((seen.x1 + reach) * scale)]
    _, _, stats, centres = cv2.connectedComponentsWithStats(patch, connectivity=8)
    left, top = seen.x0 * scale - x, seen.top * scale - y
    right, bottom = seen.x1 * scale - x, seen.bottom * scale - y
    boxes = [
        (a, b, a + w, b + h)
        for (a, b, w, h, size), (cx, cy) in zip(stats[1:].tolist(), centres[1:], strict=True)
        if left <= cx <= right and top <= cy <= bottom and size >= 4
        if common_of(Box(a, b, a + w, b + h), Box(left, top, right, bottom)) > 0.5 * w * h
    ]
    if len(boxes) < 4:
        return None
    x0, y0 = min(b[0] for b in boxes), min(b[1] for b in boxes)
    x1, y1 = max(b[2] for b in boxes), max(b[3] for b in boxes)
    point = 1.0 / scale
    if not _is_even(patch[y0 + 2 : y1 - 2, x0 + 2 : x1 - 2], point):
        return None
    if not _fills(patch[y0:y1, x0:x1], point):
        return None
    box = Box((x + x0) / scale, (y + y0) / scale, (x + x1) / scale, (y + y1) / scale)
    return Area(box, "hatched", 255.0 * (1.0 - float(patch[y0:y1, x0:x1].mean())))
