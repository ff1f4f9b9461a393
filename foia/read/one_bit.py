"""Poor pages of pure black and white made readable: specks out, broken strokes mended, softened."""

from __future__ import annotations

import cv2
import numpy as np

from foia.read.image import Picture, Raster, resized

GOOD_DPI = 300.0
SPECK_POINTS = 1.0
# A full stop stands this near to its word; a speck further off is dirt.
NEAR_POINTS = 2.0


def cleaned(raster: Raster, *, mend: bool) -> Raster:
    """Specks taken out, jagged edges softened, at a resolution that the engine knows.

    `mend` thickens strokes by a pixel, which joins broken ones and clogs heavy ones.
    """
    grey = _without_dirt(raster.grey, raster.dpi)
    if mend:
        grey = np.asarray(cv2.erode(grey, np.ones((2, 2), np.uint8)), dtype=np.uint8)
    soft = cv2.GaussianBlur(grey, (0, 0), max(raster.dpi, 100.0) / 250.0)
    grey = np.asarray(soft, dtype=np.uint8)
    share = GOOD_DPI / raster.dpi
    if 1.01 < share <= 3.1:
        return Raster(resized(grey, share), raster.dpi * share)
    return Raster(grey, raster.dpi)


def _without_dirt(grey: Picture, dpi: float) -> Picture:
    """The page without specks that stand alone; those beside a letter may be its dot."""
    dark = (grey < 128).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    point = dpi / 72.0
    longest = np.maximum(stats[:, 2], stats[:, 3])
    speck = (stats[:, 4] < (SPECK_POINTS * point) ** 2) & (longest < 1.6 * SPECK_POINTS * point)
    speck[0] = False
    marks = (dark > 0) & ~speck[labels]
    side = 2 * max(1, round(NEAR_POINTS * point)) + 1
    near = cv2.dilate(marks.astype(np.uint8), np.ones((side, side), np.uint8)) > 0
    speck[np.unique(labels[near & (dark > 0)])] = False
    return np.asarray(np.where(speck[labels], 255, grey), dtype=np.uint8)
