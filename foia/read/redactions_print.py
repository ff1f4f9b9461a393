"""What looks like a redaction on a scan and is print: bars of charts, dashes, tinted tables."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from foia.model import Box
from foia.read.image import Picture
from foia.read.redactions_fill import NEARLY_BLACK
from foia.read.redactions_pixels import BLACK, Area, Straight


def is_shape_of_print(box: Box, others: Sequence[Box]) -> bool:
    """A dash, dot or bar beside letters of a headline."""
    tall = box.bottom - box.top
    middle = (box.top + box.bottom) / 2
    for other in others:
        height = other.bottom - other.top
        near = max(other.x0 - box.x1, box.x0 - other.x1) <= 1.2 * height
        small = tall < 0.6 * height and box.x1 - box.x0 < 1.5 * height
        if 14 <= height <= 110 and near and small and other.top <= middle <= other.bottom:
            return True
    return False


def without_bars(
    page: Straight, found: list[tuple[Area, str]], others: Sequence[Box]
) -> list[tuple[Area, str]]:
    """Bars of charts stand on one line, or start from one, and differ in length."""
    kept = []
    boxes = [one.box for one, _ in found]
    for one, label in found:
        b = one.box
        standing = [
            o for o in (*others, *boxes)
            if o is not b and abs(o.bottom - b.bottom) <= 2
            and abs((o.x1 - o.x0) - (b.x1 - b.x0)) <= 2.5 and abs((o.bottom - o.top) - (b.bottom - b.top)) > 3
            and max(o.x0 - b.x1, b.x0 - o.x1) < 4 * (b.x1 - b.x0)
        ]  # fmt: skip
        lying = [
            o for o in boxes
            if o is not b and abs(o.x0 - b.x0) <= 1.2 and abs(o.x1 - b.x1) > 4
            and abs((o.bottom - o.top) - (b.bottom - b.top)) <= 1.2
            and abs(o.top - b.top) <= 8 * (b.bottom - b.top)
        ]  # fmt: skip
        if label or not (standing or (len(lying) >= 2 and _axis(page, b, lying))):
            kept.append((one, label))
    return kept


def _axis(page: Straight, box: Box, others: Sequence[Box]) -> bool:
    """A line along the left ends, dark between the bars too."""
    top = min(o.top for o in (box, *others))
    bottom = max(o.bottom for o in (box, *others))
    strip = page.part(Box(box.x0 - 2.0, top, box.x0 + 1.5, bottom))
    return strip.size > 0 and float((strip.min(axis=1) < 150).mean()) > 0.97


def without_bands(
    found: Sequence[tuple[Area, str]], shading: Sequence[Area]
) -> list[tuple[Area, str]]:
    """Without the empty cells of a shaded row or heading, one of whose cells bears words."""
    kept, bands = list(found), list(shading)
    while on := [one for one, label in kept if not label and _goes_on(one, bands)]:
        bands += on
        kept = [pair for pair in kept if pair[0] not in on]
    return kept


def _goes_on(one: Area, shading: Sequence[Area]) -> bool:
    """An empty cell of a band that bears words elsewhere."""
    b = one.box
    for other in shading:
        o = other.box
        level = abs(o.top - b.top) <= 2.5 and abs(o.bottom - b.bottom) <= 2.5
        beside = level and max(o.x0 - b.x1, b.x0 - o.x1) <= 3
        row = abs(o.x0 - b.x0) <= 2.5 and abs(o.x1 - b.x1) <= 2.5
        if abs(one.level - other.level) <= 15 and (beside or (row and one.level > BLACK)):
            return True
    return False


def is_in_column(one: Area, labelled: Sequence[Area]) -> bool:
    """Black, and in one column with a box that says that it withholds something.

    In a printed list of requests a column is blackened row by row, its labels too small to read.
    """
    b = one.box
    for other in labelled:
        o = other.box
        within = b.x0 >= o.x0 - 4 and b.x1 <= o.x1 + 4
        at_edge = abs(b.x0 - o.x0) <= 4 or abs(b.x1 - o.x1) <= 4
        if one.level <= NEARLY_BLACK >= other.level and within and at_edge:
            return True
    return False


def stands_out(patch: Picture, counted: NDArray[np.bool_], level: float, reach: int) -> bool:
    """Paper on all sides of a grey box but one at most, and its own shade on none."""
    around = patch[counted]
    if around.size and float((np.abs(around - level) < 12).mean()) > 0.25:
        return False
    sides = np.s_[:reach, :], np.s_[-reach:, :], np.s_[:, :reach], np.s_[:, -reach:]
    shades = [float(np.median(patch[s][counted[s]])) for s in sides if counted[s].any()]
    if any(abs(shade - level) < 20 for shade in shades):
        return False
    return sum(shade <= max(175.0, level + 15.0) for shade in shades) <= 1


def outermost(columns: NDArray[np.intp], gap: int, *, right: bool) -> NDArray[np.intp]:
    """The last, or the first, run of columns without a gap."""
    breaks = np.flatnonzero(np.diff(columns) > gap)
    if not len(breaks):
        return columns
    return columns[breaks[-1] + 1 :] if right else columns[: breaks[0] + 1]


def is_amid(box: Box, word: Box, text: str, confidence: float) -> bool:
    """Bold letters that a coarse scan runs together, amid a word that is read in full: its letters
    are as many as fit its width. A bar that hides a part of a word leaves it too few."""
    wide, tall = word.x1 - word.x0, word.bottom - word.top
    if word.x0 > box.x0 + 1 or word.x1 < box.x1 - 1:
        return False
    if not word.top <= (box.top + box.bottom) / 2 <= word.bottom:
        return False
    part = confidence >= 0.3 and wide >= 1.2 * (box.x1 - box.x0)
    whole = confidence >= 0.6 and len(text) >= 5
    return (part or whole) and 0.75 * len(text) * tall >= wide
