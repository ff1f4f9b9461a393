"""Pages many times too large, whose file took each pixel of a scan for a point."""

from __future__ import annotations

from array import array
from dataclasses import replace

import numpy as np

from foia.model import Box, Page


def oversize(read: Page) -> float:
    """How many times too large a page is whose file took each pixel of its scan for a point."""
    if max(read.width, read.height) <= 1224.0 or len(read.words) < 20:
        return 1.0
    tall = float(np.median(np.asarray(read.words.bottom) - np.asarray(read.words.top)))
    return tall / 10.0 if tall > 14.0 else 1.0


def smaller(read: Page, share: float) -> Page:
    words = read.words
    less = replace(
        words,
        x0=_divided(words.x0, share),
        top=_divided(words.top, share),
        x1=_divided(words.x1, share),
        bottom=_divided(words.bottom, share),
    )
    return replace(read, words=less, width=read.width / share, height=read.height / share)


def _divided(values: array[float], share: float) -> array[float]:
    return array(values.typecode, [value / share for value in values])


def scaled(box: Box, share: float) -> Box:
    return Box(box.x0 * share, box.top * share, box.x1 * share, box.bottom * share)
