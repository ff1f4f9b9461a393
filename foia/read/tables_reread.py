"""What stands in the rows of a scanned table and was not read, or not surely, read again alone.

All of a page are put into one picture, line by line, so that they cost one reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from foia.model import Box, Cell, Page, TableFragment
from foia.read import image, ocr, ocr_pytesseract
from foia.read.engines import OcrSettings
from foia.read.image import Picture, Raster
from foia.read.ocr import OcrTimeout
from foia.read.readings import PlacedWord
from foia.read.tables_lines import Token, page_tokens
from foia.read.tables_upright import Upright, upright_of
from foia.text import PageText

MAX_CELLS = 150
MAX_KNOWN_POINTS = 40.0
UNSURE = 0.5
"""A cell whose least sure word is below this is read again."""
BETTER = 0.15
BELIEVED = 0.4
APART = 7.0
LINE_POINTS = 420.0
TIMEOUT_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A cell to be read again, on the straightened page; `known` are its words so far."""

    box: Box
    known: tuple[Token, ...]


def doubtful_cells(
    page: Page, fragments: Sequence[TableFragment], unread: Sequence[Box]
) -> list[Doubtful]:
    """Cells of which a word is unsure, and ink level with the rows that no word covers."""
    tokens = page_tokens(page)
    found = [
        doubtful
        for fragment in fragments
        for row in (*fragment.header_rows, *fragment.rows)
        for at, cell in enumerate(row)
        if (doubtful := _doubtful(cell, fragment.edges[at], fragment.edges[at + 1], tokens))
    ]
    return [*[Doubtful(box, ()) for box in unread], *found][:MAX_CELLS]


def _doubtful(cell: Cell, x0: float, x1: float, tokens: Sequence[Token]) -> Doubtful | None:
    box = cell.box
    if cell.confidence is None or cell.confidence >= UNSURE:
        return None
    if box.bottom - box.top > MAX_KNOWN_POINTS:
        return None
    grown = Box(max(x0, box.x0 - 6), box.top - 2, min(x1, box.x1 + 6), box.bottom + 2)
    known = tuple(t for t in tokens if _middle_in(t, grown))
    return Doubtful(grown, known) if known else None


def _middle_in(token: Token, box: Box) -> bool:
    return box.x0 <= token.centre <= box.x1 and box.top <= token.middle <= box.bottom


def _cut(straight: Raster, box: Box) -> Picture:
    scale = straight.dpi / 72.0
    x0, x1 = max(0, round(box.x0 * scale)), max(0, round(box.x1 * scale))
    y0, y1 = max(0, round(box.top * scale)), max(0, round(box.bottom * scale))
    return straight.grey[y0:y1, x0:x1]


def read_again(
    page: Page, doubtful: Sequence[Doubtful], straight: Raster, settings: OcrSettings
) -> Page:
    """The page with the words that its cells gave when read alone."""
    if not doubtful:
        return page
    picture, places = _in_lines(straight, doubtful)
    words = _words_of(Raster(picture, straight.dpi), settings)
    added: list[tuple[Box, str, float]] = []
    dropped: set[Box] = set()
    count = 0
    for cell, place in zip(doubtful, places, strict=True):
        mine = [w for w in words if _lies_in(w.box, place) and any(c.isalnum() for c in w.text)]
        if not mine or not _is_better(mine, cell.known):
            continue
        count += 1
        dropped.update(Box(t.x0, t.top, t.x1, t.bottom) for t in cell.known)
        across, down = cell.box.x0 - place.x0, cell.box.top - place.top
        for word in mine:
            b = word.box
            box = Box(b.x0 + across, b.top + down, b.x1 + across, b.bottom + down)
            added.append((box, word.text, word.confidence))
    return _with_words(page, upright_of(page), added, dropped, count) if added else page


def _words_of(raster: Raster, settings: OcrSettings) -> list[PlacedWord]:
    """Words of a picture that is known to be plain lines, as which it is read."""
    height = image.ink_of(raster, flatten=False).letter_height()
    made = image.prepared(raster, height, flatten=False)
    words_in = ocr_pytesseract.words_in if settings.engine == "pytesseract" else ocr.words_in
    try:
        found = words_in(
            made.grey,
            made.dpi,
            languages=settings.languages,
            timeout_seconds=TIMEOUT_SECONDS,
            one_block=True,
        )
    except OcrTimeout:
        return []
    return [
        PlacedWord(w.text, made.box(w.x0, w.top, w.x1, w.bottom), w.confidence, w.line)
        for w in found
    ]


def _lies_in(word: Box, place: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    half = APART / 2
    return place.x0 - half <= x <= place.x1 + half and place.top - half <= y <= place.bottom + half


def _is_better(words: Sequence[PlacedWord], known: Sequence[Token]) -> bool:
    least = min(word.confidence for word in words)
    before = min((t.confidence or 0.0 for t in known), default=0.0)
    if not known:
        return least >= BELIEVED
    if _letters(t.text for t in known) == _letters(w.text for w in words):
        return False  # a point or comma is lost more often than it is made up
    letters = sum(len(t.text) for t in known), sum(len(w.text) for w in words)
    return least >= max(BELIEVED, before + BETTER) and 2 * letters[1] >= letters[0]


def _letters(texts: Iterable[str]) -> str:
    return "".join(c for text in texts for c in text if c.isalnum())


def _in_lines(straight: Raster, doubtful: Sequence[Doubtful]) -> tuple[Picture, list[Box]]:
    """The cells side by side in lines on white, and where each stands, in points."""
    scale = straight.dpi / 72.0
    pad = round(APART * scale)
    parts = [_cut(straight, cell.box) for cell in doubtful]
    width = max(round(LINE_POINTS * scale), *(part.shape[1] + 2 * pad for part in parts))
    lines: list[list[int]] = [[]]
    at = pad
    for index, part in enumerate(parts):
        if lines[-1] and at + part.shape[1] + pad > width:
            lines.append([])
            at = pad
        lines[-1].append(index)
        at += part.shape[1] + 2 * pad
    places = [Box(0, 0, 0, 0)] * len(parts)
    top = pad
    rows = [np.full((pad, width), 255, np.uint8)]
    for line in lines:
        tall = max(parts[index].shape[0] for index in line)
        row = np.full((tall + pad, width), 255, np.uint8)
        left = pad
        for index in line:
            part = parts[index]
            down = (tall - part.shape[0]) // 2
            row[down : down + part.shape[0], left : left + part.shape[1]] = part
            places[index] = Box(
                left / scale,
                (top + down) / scale,
                (left + part.shape[1]) / scale,
                (top + down + part.shape[0]) / scale,
            )
            left += part.shape[1] + 2 * pad
        rows.append(row)
        top += tall + pad
    return np.ascontiguousarray(np.vstack(rows)), places


def _with_words(
    page: Page,
    upright: Upright,
    added: Sequence[tuple[Box, str, float]],
    dropped: set[Box],
    count: int,
) -> Page:
    """The page's text built anew: each new word in the line that it stands level with."""
    words = page.words
    lines: list[list[tuple[Box, str, float]]] = [[]]
    for i in range(len(words)):
        if i and "\n" in page.text[words.end[i - 1] : words.start[i]]:
            lines.append([])
        box = upright.box(Box(words.x0[i], words.top[i], words.x1[i], words.bottom[i]))
        if box not in dropped:
            lines[-1].append((box, page.text[words.start[i] : words.end[i]], words.confidence[i]))
    lines = [line for line in lines if line]
    for word in sorted(added, key=lambda item: (item[0].top, item[0].x0)):
        _insert(lines, word)
    text = PageText()
    for line in lines:
        text.line_break()
        for box, said, sure in line:
            text.word(said, upright.back(box), sure)
    built, columns = text.build()
    signals = {**page.signals, "cells_read_again": float(count)}
    return replace(page, text=built, words=columns, signals=signals)


def _insert(lines: list[list[tuple[Box, str, float]]], word: tuple[Box, str, float]) -> None:
    middle = (word[0].top + word[0].bottom) / 2
    for line in lines:
        near = min(line, key=lambda item: abs(item[0].x0 - word[0].x0))[0]
        if near.top < middle < near.bottom:
            at = sum(1 for item in line if item[0].x0 < word[0].x0)
            line.insert(at, word)
            return
    below = next(
        (at for at, line in enumerate(lines) if min(item[0].top for item in line) > middle),
        len(lines),
    )
    lines.insert(below, [word])
