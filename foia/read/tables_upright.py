"""Where things of a page that was scanned askew would lie if it had been laid in straight."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median

from foia.model import Box, Page, PageSource

LEAN = "lean"
"""The signal of a page that holds how far its lines lean, in degrees."""
MAX_LEAN = 6.0


@dataclass(frozen=True, slots=True)
class Upright:
    """A page `width` by `height` as displayed, turned clockwise by `turn` degrees and then
    counter-clockwise by `lean` around its middle."""

    turn: int
    lean: float
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        lying = self.turn in (90, 270)
        return (self.height, self.width) if lying else (self.width, self.height)

    @property
    def is_plain(self) -> bool:
        return not self.turn and not self.lean

    def box(self, box: Box) -> Box:
        """A box of the page as displayed, moved with its middle; it keeps its size."""
        if self.is_plain:
            return box
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        wide, tall = box.x1 - box.x0, box.bottom - box.top
        match self.turn:
            case 90:
                x, y, wide, tall = self.height - y, x, tall, wide
            case 180:
                x, y = self.width - x, self.height - y
            case 270:
                x, y, wide, tall = y, self.width - x, tall, wide
        x, y = self._rotated(x, y, self.lean)
        return Box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)

    def back(self, box: Box) -> Box:
        """A box of the straightened page on the page as displayed."""
        if self.is_plain:
            return box
        x, y = self._rotated((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2, -self.lean)
        wide, tall = box.x1 - box.x0, box.bottom - box.top
        match self.turn:
            case 90:
                x, y, wide, tall = y, self.height - x, tall, wide
            case 180:
                x, y = self.width - x, self.height - y
            case 270:
                x, y, wide, tall = self.width - y, x, tall, wide
        return Box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)

    def _rotated(self, x: float, y: float, degrees: float) -> tuple[float, float]:
        if not degrees:
            return x, y
        mid_x, mid_y = self.size[0] / 2, self.size[1] / 2
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        x, y = x - mid_x, y - mid_y
        return mid_x + cos * x + sin * y, mid_y - sin * x + cos * y


def upright_of(page: Page) -> Upright:
    """As the page was measured; pages with a text layer lie straight."""
    if page.source is not PageSource.OCR:
        return Upright(0, 0.0, page.width, page.height)
    lean = page.signals.get(LEAN)
    if lean is None:
        lean = lean_of_words(page)
    return Upright(page.rotation, lean, page.width, page.height)


def lean_of_words(page: Page) -> float:
    """Degrees that the page's lines fall to the right, from words of one line of its text."""
    words = page.words
    plain = Upright(page.rotation, 0.0, page.width, page.height)
    slopes: list[float] = []
    first = 0
    for i in range(1, len(words) + 1):
        ended = i == len(words) or "\n" in page.text[words.end[i - 1] : words.start[i]]
        if not ended:
            continue
        one, two = (
            plain.box(Box(words.x0[at], words.top[at], words.x1[at], words.bottom[at]))
            for at in (first, i - 1)
        )
        first = i
        run = two.x0 - one.x0
        if run > 0.3 * plain.size[0]:
            slopes.append((two.bottom - one.bottom) / run)
    lean = math.degrees(math.atan(median(slopes))) if len(slopes) >= 5 else 0.0
    return lean if abs(lean) < MAX_LEAN else 0.0
