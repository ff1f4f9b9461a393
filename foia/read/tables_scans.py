"""The drawn lines of a page that was read from pixels, in points of the straightened page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from foia.model import Box, Page, PageSource, TableFragment
from foia.read import image, scan_lines
from foia.read.engines import OcrSettings
from foia.read.image import Ink, Raster
from foia.read.tables_grid import TOUCH
from foia.read.tables_lines import Token, join_boxes, page_tokens
from foia.read.tables_page import UNREAD_PLACES, Ruling, find_fragments
from foia.read.tables_reread import doubtful_cells, read_again
from foia.read.tables_upright import LEAN, Upright, lean_of_words

LEAST_WORDS = 6
SURE_LEAN = 0.3
MOST_LETTERS = 0.5
UNDER = 2.5
ENDS = 5.0
NEAR = 2.0
BESIDE = 60.0


def with_lines(page: Page, raster: Raster, settings: OcrSettings) -> tuple[Page, tuple[Box, ...]]:
    """The page with its lean measured, and the lines drawn on it, as `tables_upright` lays them.

    `raster` shows the page as displayed.
    """
    if page.source is not PageSource.OCR or len(page.words) < LEAST_WORDS:
        return page, ()
    straight, lean = scan_lines.straightened(raster, page.rotation, None)
    if not lean:
        by_words = lean_of_words(page)
        if abs(by_words) >= SURE_LEAN:
            straight, lean = scan_lines.straightened(raster, page.rotation, by_words)
    page = replace(page, signals={**page.signals, LEAN: round(lean, 3)})
    size = Upright(page.rotation, lean, page.width, page.height).size
    across = size[0] / max(straight.width_points, 1.0)
    down = size[1] / max(straight.height_points, 1.0)
    lines = [
        Box(b.x0 * across, b.top * down, b.x1 * across, b.bottom * down)
        for b in scan_lines.drawn_lines(straight)
    ]
    rulings = _rulings(lines, page_tokens(page))
    fitted = Raster(straight.grey, straight.dpi / across)
    found = find_fragments(page, [Ruling(b.x0, b.top, b.x1, b.bottom) for b in rulings])
    bands = [_band(fragment) for fragment in found if not fragment.weak]
    unread = _unread(page, bands, fitted, rulings)
    page = read_again(page, doubtful_cells(page, found, unread), fitted, settings)
    left = len(_unread(page, bands, fitted, rulings)) if unread else 0
    if left:
        page = replace(page, signals={**page.signals, UNREAD_PLACES: float(left)})
    return page, tuple(rulings)


def _band(fragment: TableFragment) -> Box:
    """The rows of a fragment with what may stand beside them and was not read at all."""
    box = fragment.box
    return Box(box.x0 - BESIDE, box.top - NEAR, box.x1 + BESIDE, box.bottom + NEAR)


def _unread(page: Page, bands: Sequence[Box], straight: Raster, lines: Sequence[Box]) -> list[Box]:
    """Groups of letter-like ink level with the rows of tables that no word covers."""
    if not bands:
        return []
    ink = image.ink_of(straight, flatten=False)
    free = ink.letter_like() & _within(ink, bands)
    known = [Box(t.x0, t.top, t.x1, t.bottom) for t in page_tokens(page, every=True)]
    free &= ~_within(ink, [_grown(box, NEAR) for box in (*known, *lines)])
    marks = [
        Box(float(ink.x0[i]), float(ink.top[i]), float(ink.x1[i]), float(ink.bottom[i]))
        for i in free.nonzero()[0]
    ]
    return [_grown(box, NEAR) for box in _groups(marks)]


def _within(ink: Ink, boxes: Sequence[Box]) -> NDArray[np.bool_]:
    """Marks whose middle lies in one of the boxes."""
    x, y = (ink.x0 + ink.x1) / 2, (ink.top + ink.bottom) / 2
    inside = np.zeros(len(x), dtype=bool)
    for b in boxes:
        inside |= (x >= b.x0) & (x <= b.x1) & (y >= b.top) & (y <= b.bottom)
    return inside


def _grown(box: Box, by: float) -> Box:
    return Box(box.x0 - by, box.top - by, box.x1 + by, box.bottom + by)


def _groups(marks: Sequence[Box]) -> list[Box]:
    """Marks side by side as one: no farther apart than a letter is high."""
    groups: list[Box] = []
    for mark in sorted(marks, key=lambda m: m.x0):
        for at, box in enumerate(groups):
            tall = max(box.bottom - box.top, mark.bottom - mark.top)
            level = min(box.bottom, mark.bottom) - max(box.top, mark.top) > 0.3 * tall
            if level and mark.x0 - box.x1 <= tall:
                groups[at] = join_boxes((box, mark))
                break
        else:
            groups.append(mark)
    return groups


def _rulings(lines: Sequence[Box], tokens: Sequence[Token]) -> list[Box]:
    """Without bars of letters that run together, lines through words and lines under them."""
    down = [line for line in lines if line.bottom > line.top]
    kept = [line for line in down if _through(line, tokens) < MOST_LETTERS]
    by_top = sorted(tokens, key=lambda token: token.top)
    tops = [token.top for token in by_top]
    tallest = max((token.height for token in tokens), default=0.0)
    for line in lines:
        if line.bottom > line.top:
            continue
        first = bisect_left(tops, line.top - tallest - UNDER)
        near = by_top[first : bisect_right(tops, line.top)]
        if _covered(line, [t for t in near if _holds(t, line.top)]) >= MOST_LETTERS:
            continue
        if any(_meets(line, other) for other in kept[: len(down)]) or not _underlines(line, near):
            kept.append(line)
    return kept


def _holds(token: Token, y: float) -> bool:
    edge = 0.15 * token.height
    return token.top + edge < y < token.bottom - edge


def _covered(line: Box, tokens: Sequence[Token]) -> float:
    inside = sum(max(0.0, min(line.x1, t.x1) - max(line.x0, t.x0)) for t in tokens)
    return inside / max(line.x1 - line.x0, 1.0)


def _through(line: Box, tokens: Sequence[Token]) -> float:
    """The share of an upright line that lies within letters."""
    inside = [t for t in tokens if t.x0 <= line.x0 <= t.x1]
    cut = sum(max(0.0, min(line.bottom, t.bottom) - max(line.top, t.top)) for t in inside)
    return cut / (line.bottom - line.top)


def _meets(line: Box, down: Box) -> bool:
    return (
        line.x0 - TOUCH <= down.x0 <= line.x1 + TOUCH
        and down.top - TOUCH <= line.top <= down.bottom + TOUCH
    )


def _underlines(line: Box, tokens: Sequence[Token]) -> bool:
    """Words stand right on the line and end where it ends."""
    on = [t for t in tokens if 0 <= line.top - t.bottom + 0.3 * t.height <= UNDER + 0.3 * t.height]
    on = [t for t in on if t.x1 > line.x0 and t.x0 < line.x1]
    if not on:
        return False
    left, right = min(t.x0 for t in on), max(t.x1 for t in on)
    return abs(left - line.x0) <= ENDS and abs(right - line.x1) <= ENDS
