"""Large dark places of a page made light before OCR: edge bars, bands, negatives, the desk."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from foia.read.image import Picture, Raster, resized

Mask = NDArray[np.bool_]

COARSE_DPI = 50.0
DARK = 115
LEAST_SHARE = 0.012
LEAST_LETTERS = 8
# Letters leave more paper between them than a dark ground leaves light in its print.
SOLID = 0.7


def lightened(raster: Raster) -> Raster:
    """Print on dark ground turned about, dark edges without print painted white.

    The same raster comes back when there is nothing of the kind, as on nearly every page.
    """
    coarse = resized(raster.grey, min(1.0, COARSE_DPI / raster.dpi))
    dark = (coarse < DARK).astype(np.uint8)
    if float(dark.mean()) < LEAST_SHARE / 3:
        return raster
    grey: Picture | None = None
    count, labels = _dark_places(dark)
    for number in range(1, count):
        place = labels == number
        if float(dark[place].mean()) < SOLID:
            continue
        touches = place[0].any() or place[-1].any() or place[:, 0].any() or place[:, -1].any()
        if not touches and float(place.mean()) < LEAST_SHARE:
            continue
        window = _window(place, raster.grey.shape)
        source = raster.grey[window]
        mask = _enlarged(place, raster.grey.shape, window)
        printed = _light_letters(source, mask, raster.dpi) >= LEAST_LETTERS
        if not printed and not touches:
            continue
        grey = raster.grey.copy() if grey is None else grey
        part = grey[window]
        part[mask] = _turned_about(source, mask)[mask] if printed else 255
        if not printed:
            part[_rim(mask, raster.dpi) & (source < 160)] = 255
    return raster if grey is None else Raster(grey, raster.dpi)


def _dark_places(dark: Picture) -> tuple[int, NDArray[np.int32]]:
    """Thick dark places, whose light print is counted in; the world outside is dark too."""
    edge = 12
    around = np.pad(dark, edge, constant_values=1)
    closed = cv2.morphologyEx(around, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    thick = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((11, 11), np.uint8))
    inner = np.ascontiguousarray(thick[edge:-edge, edge:-edge])
    count, labels = cv2.connectedComponents(inner, connectivity=4)
    return count, np.asarray(labels, dtype=np.int32)


def _window(place: Mask, shape: tuple[int, ...]) -> tuple[slice, slice]:
    """The part of the full picture that holds a place of the coarse one, and a rim."""
    window = []
    for axis in (0, 1):
        at = np.flatnonzero(place.any(axis=1 - axis))
        share = shape[axis] / place.shape[axis]
        first, last = int((at[0] - 2) * share), int((at[-1] + 3) * share)
        window.append(slice(max(0, first), min(shape[axis], last)))
    return window[0], window[1]


def _enlarged(place: Mask, shape: tuple[int, ...], window: tuple[slice, slice]) -> Mask:
    full = cv2.resize(place.astype(np.uint8), (shape[1], shape[0]), interpolation=cv2.INTER_NEAREST)
    return np.asarray(full[window] > 0)


def _rim(mask: Mask, dpi: float) -> Mask:
    side = 2 * max(1, round(dpi / 30.0)) + 1
    return np.asarray(cv2.dilate(mask.astype(np.uint8), np.ones((side, side), np.uint8)) > 0)


def _light_letters(source: Picture, mask: Mask, dpi: float) -> int:
    """How many light marks of the size of letters stand on a dark place."""
    ground = float(np.median(source[mask]))
    light = ((source > ground + 60) & mask).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(light, connectivity=8)
    wide, tall, area = (stats[1:, at] * 72.0 / dpi for at in (2, 3, 4))
    filled = area * 72.0 / dpi
    sized = (tall >= 3.5) & (tall <= 50.0) & (wide >= 1.0) & (wide <= 50.0)
    return int((sized & (filled > 0.12 * wide * tall) & (filled < 0.9 * wide * tall)).sum())


def _turned_about(source: Picture, mask: Mask) -> Picture:
    """The negative, stretched so that its ground is as light as paper."""
    ground = 255.0 - float(np.median(source[mask]))
    stretched = (255.0 - source.astype(np.float32)) * (250.0 / max(ground, 60.0))
    return np.asarray(np.clip(stretched, 0, 255), dtype=np.uint8)
