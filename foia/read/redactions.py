"""Covered parts of a typed page: boxes drawn over a text layer, and boxes with nothing below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from foia.model import Box
from foia.read.content import DrawnBox, PageContent, RawWord, area, holds, overlap
from foia.read.image import Picture, Raster
from foia.read.redaction_codes import redactions
from foia.read.redaction_labels import Codes, Cover
from foia.read.redactions_listed import Run, is_headed
from foia.read.redactions_scan import scan_covers

__all__ = ["Cover", "Covered", "covered_text", "drawn_covers", "ink_outside", "redactions",
           "scan_covers"]  # fmt: skip

MIN_HEIGHT = 5.0
MIN_WIDTH = 8.0
MIN_AREA = 80.0


@dataclass(frozen=True, slots=True)
class Covered:
    """The words that a reader of the page can see, and what covers the others."""

    words: tuple[RawWord, ...]
    covers: tuple[Cover, ...]


def covered_text(content: PageContent, draw: Callable[[], Raster]) -> Covered:
    """Takes words below opaque boxes out of the text layer. `draw` is called only if needed."""
    covering = [
        box
        for box in (*content.boxes, *_picture_boxes(content))
        if box.opaque and area(box.box) < 0.95 * content.width * content.height
    ]
    words = list(content.words)
    covers = _marked(content.marked, words)
    raster: Raster | None = None
    for box in covering:
        under = [
            (at, hidden)
            for at, word in enumerate(words)
            if word.order < box.order and (hidden := _glyphs_inside(word, box.box))
        ]
        if not under:
            continue
        raster = raster or draw()
        texts: list[str] = []
        for at, hidden in under:
            word = words[at]
            glyph_box = _bounds([word.glyphs[i] for i in hidden])
            if not _is_covered(glyph_box, box, content, raster):
                continue
            if not _is_printed_again(word, box, content):
                texts.append("".join(word.glyphs[i][0] for i in hidden))
            words[at] = _without(word, hidden)
        if texts:
            covers.append(Cover(box.box, " ".join(texts)))
    kept = tuple(word for word in words if word.glyphs)
    return Covered(kept, tuple(covers))


def uncovered(
    words: Sequence[RawWord],
    covers: Sequence[Cover],
    shows: Callable[[Box, Sequence[RawWord]], bool],
) -> tuple[tuple[RawWord, ...], tuple[Cover, ...]]:
    """Words of an earlier OCR that boxes in the picture itself do not hide; the covers with the
    others. A scan was read first and blacked out afterwards: what was read is still in the file.

    `shows` tells whether the picture has at a place what the words say, such as a code.
    """
    left = list(words)
    told: list[Cover] = []
    for cover in covers:
        inside = [
            (at, hidden)
            for at, word in enumerate(left)
            if word.glyphs and (hidden := _glyphs_inside(word, cover.box))
        ]
        texts = ["".join(left[at].glyphs[i][0] for i in hidden) for at, hidden in inside]
        if not texts or shows(cover.box, [left[at] for at, _ in inside]):
            told.append(cover)
            continue
        for at, hidden in inside:
            left[at] = _without(left[at], hidden)
        told.append(replace(cover, text_under=" ".join(texts)))
    return tuple(word for word in left if word.glyphs), tuple(told)


def _marked(places: Sequence[Box], words: list[RawWord]) -> list[Cover]:
    """Places marked to be redacted are taken as redacted: somebody meant them to be."""
    covers: list[Cover] = []
    for place in places:
        texts: list[str] = []
        for at, word in enumerate(words):
            if word.glyphs and (hidden := _glyphs_inside(word, place)):
                texts.append("".join(word.glyphs[i][0] for i in hidden))
                words[at] = _without(word, hidden)
        covers.append(Cover(place, " ".join(texts) or None))
    return covers


def _picture_boxes(content: PageContent) -> list[DrawnBox]:
    """Small pictures may be black boxes too; the pixels decide."""
    page = content.width * content.height
    return [
        DrawnBox(i.box, i.order, None, opaque=True)
        for i in content.images
        if MIN_AREA <= area(i.box) < 0.5 * page
    ]


def _glyphs_inside(word: RawWord, box: Box) -> list[int]:
    if overlap(word.box, box) <= 0 and area(word.box) > 0:
        return []
    return [
        i
        for i, (_, x0, top, x1, bottom) in enumerate(word.glyphs)
        if holds(box, (x0 + x1) / 2, (top + bottom) / 2)
    ]


def _bounds(glyphs: Sequence[tuple[str, float, float, float, float]]) -> Box:
    return Box(
        min(g[1] for g in glyphs),
        min(g[2] for g in glyphs),
        max(g[3] for g in glyphs),
        max(g[4] for g in glyphs),
    )


def _without(word: RawWord, hidden: Sequence[int]) -> RawWord:
    gone = set(hidden)
    glyphs = tuple(g for i, g in enumerate(word.glyphs) if i not in gone)
    if not glyphs:
        return replace(word, text="", glyphs=())
    text = "".join(g[0] for g in glyphs)
    return replace(word, text=text, glyphs=glyphs, box=_bounds(glyphs))


def _is_covered(glyphs: Box, box: DrawnBox, content: PageContent, raster: Raster) -> bool:
    """True when the drawn page shows one colour where the glyphs would be."""
    later = [
        word.box
        for word in content.words
        if word.order > box.order and word.visible and overlap(word.box, glyphs) > 0
    ]
    if later:
        # Another text stands over the box here: a label such as (b)(6).
        return box.fill is not None
    patch = _pixels(raster, glyphs)
    if patch.size == 0:
        return False
    middle = float(np.median(patch))
    if box.dark and float((patch < 130).mean()) >= 0.75:
        return True  # crossed or hatched, perhaps; what lies below cannot be seen
    if box.fill is None and middle > 90:
        return False
    return float((np.abs(patch.astype(np.int16) - middle) < 12).mean()) >= 0.98


def _is_printed_again(word: RawWord, box: DrawnBox, content: PageContent) -> bool:
    """The same word stands over the box: forms are filled in anew like that."""
    return any(
        other.order > box.order
        and other.visible
        and other.text == word.text
        and overlap(other.box, word.box) > 0
        for other in content.words
    )


def _pixels(raster: Raster, box: Box) -> Picture:
    scale = raster.dpi / 72.0
    x0, x1 = round(max(0.0, box.x0) * scale), round(box.x1 * scale)
    top, bottom = round(max(0.0, box.top) * scale), round(box.bottom * scale)
    return raster.grey[top : max(bottom, top + 1), x0 : max(x1, x0 + 1)]


def drawn_covers(content: PageContent, words: Sequence[RawWord], codes: Codes) -> list[Cover]:
    """Dark boxes with nothing but an exemption code on them, and boxes that hold only a code."""
    found: list[Cover] = []
    for box in content.boxes:
        wide, tall = box.box.x1 - box.box.x0, box.box.bottom - box.box.top
        if wide < MIN_WIDTH or tall < MIN_HEIGHT or wide * tall < MIN_AREA:
            continue
        if area(box.box) > 0.95 * content.width * content.height:
            continue
        inside = [w for w in words if w.visible and _middle_in(w.box, box.box)]
        text = " ".join(w.text for w in inside)
        label = bool(inside) and codes.is_label(text)
        bleeds = box.box.x0 <= 1 and box.box.x1 >= content.width - 1
        pictured = any(
            i.order > box.order and overlap(i.box, box.box) > 0.3 * area(i.box)
            for i in content.images
        )
        plain = box.dark and not inside and not bleeds and not pictured
        if label and not box.dark and _is_cell(box, content.boxes, words, codes):
            continue
        if label or (plain and not _is_table_fill(box, content.boxes, words)):
            found.append(Cover(box.box, label=text))
    return found


def _is_table_fill(box: DrawnBox, others: Sequence[DrawnBox], words: Sequence[RawWord]) -> bool:
    """True when a box of another colour, or one with print on it, continues it: a row's shading."""
    b = box.box
    for other in others:
        o = other.box
        if other is box or other.fill is None or min(other.fill) > 240:
            continue
        if other.fill == box.fill:
            if _holds_word(o, words) and overlap(o, b) >= 0.8 * area(b):
                return True
            continue
        level = abs(o.top - b.top) <= 1.5 and abs(o.bottom - b.bottom) <= 1.5
        if level and (abs(o.x1 - b.x0) <= 1.5 or abs(o.x0 - b.x1) <= 1.5):
            return True
    return False


def _is_cell(
    box: DrawnBox, others: Sequence[DrawnBox], words: Sequence[RawWord], codes: Codes
) -> bool:
    """A code in a table: a cell with other print touches it, or its column is headed as one."""
    b = box.box
    for other in others:
        o = other.box
        level = abs(o.top - b.top) <= 1.5 and abs(o.bottom - b.bottom) <= 1.5
        row = abs(o.x0 - b.x0) <= 1.5 and abs(o.x1 - b.x1) <= 1.5
        touches = (level and min(abs(o.x1 - b.x0), abs(o.x0 - b.x1)) <= 1.5) or (
            row and min(abs(o.bottom - b.top), abs(o.top - b.bottom)) <= 1.5
        )
        inside = [word for word in words if word.visible and _middle_in(word.box, o)]
        text = " ".join(word.text for word in inside)
        if touches and text and (not codes.is_label(text) or not any(c.isdigit() for c in text)):
            return True
    shown = [Run(word.box, word.text) for word in words if word.visible]
    return is_headed(b, shown, codes)


def _holds_word(box: Box, words: Sequence[RawWord]) -> bool:
    return any(w.visible and _middle_in(w.box, box) for w in words)


def _middle_in(inner: Box, outer: Box) -> bool:
    return holds(outer, (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2)


def ink_outside(raster: Raster, boxes: Sequence[Box]) -> float:
    """The share of a page's dark pixels that lie in none of the boxes."""
    dark = raster.grey < 110
    total = int(dark.sum())
    scale = raster.dpi / 72.0
    for b in boxes:
        rows = slice(max(0, round((b.top - 1) * scale)), round((b.bottom + 1) * scale))
        columns = slice(max(0, round((b.x0 - 1) * scale)), round((b.x1 + 1) * scale))
        dark[rows, columns] = False
    return int(dark.sum()) / total if total else 0.0
