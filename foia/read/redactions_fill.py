"""How evenly a rectangle on a scan is filled: a box is, a picture is not, a felt pen nearly."""

from __future__ import annotations

import cv2
import numpy as np

from foia.model import Box
from foia.read.image import Picture
from foia.read.redactions_pixels import BLACK, Area, Straight

NEARLY_BLACK = 60


def is_even(page: Straight, one: Area) -> bool:
    """The same shade at all ends; a picture has light and shadow."""
    b = one.box
    inner = page.part(Box(b.x0 + 1.5, b.top + 1.5, b.x1 - 1.5, b.bottom - 1.5))
    if min(inner.shape, default=0) < 6:
        return True
    tall, wide = inner.shape
    thirds = (
        inner[: tall // 3], inner[-tall // 3 :], inner[:, : wide // 3], inner[:, -wide // 3 :],
    )  # fmt: skip
    # Of a black box the darker half is the fill, however much is printed on it.
    share = 25 if one.level <= BLACK else 50
    shades = [float(np.percentile(third, share)) for third in thirds]
    return max(shades) - min(shades) <= (34 if one.level <= BLACK else 22)


def is_ragged(page: Straight, one: Area) -> bool:
    """Black but for its edges and corners, as strokes of a felt pen leave it, or a crooked box."""
    if one.level > NEARLY_BLACK:
        return False
    inner = page.part(one.box)
    if min(inner.shape, default=0) < 6:
        return False
    light = (cv2.medianBlur(np.ascontiguousarray(inner), 3) > BLACK).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(light, connectivity=8)
    tall, wide = light.shape
    inside = [
        pixels
        for x, y, across, down, pixels in stats[1:].tolist()
        if x > 0 and y > 0 and x + across < wide and y + down < tall
    ]
    return bool(sum(inside) < 0.005 * light.size)


def stacked(page: Straight, one: Area) -> list[Area]:
    """The boxes that a ragged shape is made of, one below the other, as in rows of a table."""
    if one.box.bottom - one.box.top < 20.0 or not is_ragged(page, one):
        return [one]
    inner = page.part(one.box)
    dark = (inner < BLACK).mean(axis=1) >= 0.85
    edges = np.flatnonzero(np.diff(np.concatenate(([False], dark, [False]))))
    point = 72.0 / page.dpi
    rows = [(a * point, b * point) for a, b in edges.reshape(-1, 2).tolist() if (b - a) * point > 5]
    if len(rows) < 2:
        return [one]
    top = one.box.top
    return [
        Area(Box(one.box.x0, top + low - 1, one.box.x1, top + high + 1), one.kind, one.level)
        for low, high in rows
    ]


def is_varied(page: Straight, one: Area) -> bool:
    """Another pale shade on much of it, as on a map or a tinted form."""
    inner = page.part(one.box).astype(np.int16)
    return inner.size > 0 and float((np.abs(inner - round(one.level)) > 25).mean()) > 0.25


def without_dots(light_print: Picture, dpi: float) -> Picture:
    """Print in white on black without what is too small to be a part of a letter."""
    white = (light_print > 128).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(white, connectivity=8)
    small = stats[:, 4] <= 7 * (dpi / 200.0) ** 2
    small[0] = False
    return np.asarray(np.where(small[labels], 0, light_print), dtype=np.uint8)
