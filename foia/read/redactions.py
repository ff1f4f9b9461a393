"""Covered parts of a page: boxes drawn over a text layer, and black boxes on a scan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from foia.model import Box, Redaction, Words
from foia.read import image
from foia.read.content import DrawnBox, PageContent, RawWord, area, holds, overlap, union
from foia.read.image import Picture, Raster
from foia.read.recognise import OcrSettings, read_part
from foia.values.exemptions import find_exemptions

MIN_HEIGHT = 5.0
MIN_WIDTH = 8.0
MIN_AREA = 80.0
MAX_LABELS = 30


@dataclass(frozen=True, slots=True)
class Cover:
    """A box that hides something, with the text that is still in the file below it.

    `label` is what is printed in light letters on the box.
    """

    box: Box
    text_under: str | None = None
    label: str = ""


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
    covers: list[Cover] = []
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
            texts.append("".join(word.glyphs[i][0] for i in hidden))
            words[at] = _without(word, hidden)
        if texts:
            covers.append(Cover(box.box, " ".join(texts)))
    kept = tuple(word for word in words if word.glyphs)
    return Covered(kept, tuple(covers))


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
    if box.dark and middle < 100:
        return True  # crossed or hatched, perhaps; what lies below cannot be seen
    if box.fill is None and middle > 90:
        return False
    return float((np.abs(patch.astype(np.int16) - middle) < 12).mean()) >= 0.98


def _pixels(raster: Raster, box: Box) -> Picture:
    scale = raster.dpi / 72.0
    x0, x1 = round(max(0.0, box.x0) * scale), round(box.x1 * scale)
    top, bottom = round(max(0.0, box.top) * scale), round(box.bottom * scale)
    return raster.grey[top : max(bottom, top + 1), x0 : max(x1, x0 + 1)]


def drawn_covers(content: PageContent, words: Sequence[RawWord]) -> list[Cover]:
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
        label = bool(inside) and _is_only_code(text)
        bleeds = box.box.x0 <= 1 and box.box.x1 >= content.width - 1
        pictured = any(
            i.order > box.order and overlap(i.box, box.box) > 0.3 * area(i.box)
            for i in content.images
        )
        plain = box.dark and not inside and not bleeds and not pictured
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


def _holds_word(box: Box, words: Sequence[RawWord]) -> bool:
    return any(w.visible and _middle_in(w.box, box) for w in words)


def _middle_in(inner: Box, outer: Box) -> bool:
    return holds(outer, (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2)


def _is_only_code(text: str) -> bool:
    found = find_exemptions(text)
    marked = sum(one.end - one.start for one in found)
    letters = sum(not c.isspace() for c in text)
    return bool(found) and marked >= 0.7 * letters


def scan_covers(raster: Raster, settings: OcrSettings) -> list[Cover]:
    """Solid black boxes on white paper. Photos, logos, thick rules and frames are not."""
    paper = float((raster.grey[::4, ::4] > 170).mean())
    if paper < 0.35:
        return []
    covers: list[Cover] = []
    page = raster.width_points * raster.height_points
    for box in image.dark_areas(raster):
        wide, tall = box.x1 - box.x0, box.bottom - box.top
        if wide < 8 or tall < 4.5 or wide * tall < 80 or wide * tall > 0.9 * page:
            continue
        if wide > 55 * tall:
            continue  # a thick rule
        if wide < 0.7 * tall and wide * tall < 0.02 * page:
            continue
        if _is_black(raster, box) and _stands_on_paper(raster, box):
            label = _label(raster, box, settings) if len(covers) < MAX_LABELS else ""
            covers.append(Cover(box, label=label))
    return covers


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


def _label(raster: Raster, box: Box, settings: OcrSettings) -> str:
    """Light print on a black box, read with black and white exchanged."""
    inner = Box(box.x0 + 1, box.top + 1, box.x1 - 1, box.bottom - 1)
    part, _, _ = image.cut_out(raster, inner)
    if part.grey.size == 0 or float((part.grey > 150).mean()) < 0.02:
        return ""
    words = read_part(image.negative(part), settings)
    sure = [word.text for word in words if word.confidence >= 0.6]
    return " ".join(sure) if sum(c.isalnum() for word in sure for c in word) >= 2 else ""


def _is_black(raster: Raster, box: Box) -> bool:
    """Black along all four sides and mostly black within, apart from a light label."""
    patch = _pixels(raster, box)
    if min(patch.shape) < 5:
        return False
    black = patch < 110
    reach = max(2, round(2.0 * raster.dpi / 72.0))
    sides = (
        black[:reach].mean(axis=1).max(),
        black[-reach:].mean(axis=1).max(),
        black[:, :reach].mean(axis=0).max(),
        black[:, -reach:].mean(axis=0).max(),
    )
    # A small one has to be full, or bold letters of a headline would count.
    least = 0.90 if area(box) < 200 else 0.5
    between = float(((patch >= 110) & (patch < 180)).mean())
    return float(min(sides)) > 0.85 and float(black.mean()) > least and between < 0.3


def _stands_on_paper(raster: Raster, box: Box) -> bool:
    """Mostly light just outside of the box; inside a photo or a drawing it is not."""
    outer = Box(box.x0 - 4, box.top - 4, box.x1 + 4, box.bottom + 4)
    inner = Box(box.x0 - 2, box.top - 2, box.x1 + 2, box.bottom + 2)
    around, inside = _pixels(raster, outer), _pixels(raster, inner)
    light = float((around > 150).sum()) - float((inside > 150).sum())
    ring = around.size - inside.size
    return ring > 0 and light / ring >= 0.70


def redactions(
    file: str,
    page: int,
    covers: Sequence[Cover],
    text: str,
    words: Words,
    size: tuple[float, float],
) -> tuple[Redaction, ...]:
    """Covers with the codes printed in or beside them; boxes over the same place become one."""
    found: list[Redaction] = []
    for cover in _distinct(covers):
        code = _code_in(cover.label) or _code_at(cover.box, text, words, size[0])
        found.append(
            Redaction(
                file,
                page,
                cover.box,
                code[0] if code else cover.label or None,
                code[1] if code else None,
                round(area(cover.box) / max(size[0] * size[1], 1.0), 6),
                cover.text_under,
            )
        )
    return tuple(found)


def _distinct(covers: Sequence[Cover]) -> list[Cover]:
    kept: list[Cover] = []
    for cover in sorted(covers, key=lambda c: -area(c.box)):
        for at, other in enumerate(kept):
            if overlap(cover.box, other.box) > 0.7 * area(cover.box):
                under = [t for t in (other.text_under, cover.text_under) if t]
                label = other.label or cover.label
                kept[at] = Cover(union(other.box, cover.box), " ".join(under) or None, label)
                break
        else:
            kept.append(cover)
    return sorted(kept, key=lambda c: (c.box.top, c.box.x0))


def _code_at(box: Box, text: str, words: Words, page_width: float) -> tuple[str, str] | None:
    """The codes inside a box, else right beside it, else in the margin of its line."""
    middles = [
        ((words.x0[i] + words.x1[i]) / 2, (words.top[i] + words.bottom[i]) / 2)
        for i in range(len(words))
    ]
    tall = 0.5 * min(box.bottom - box.top, 12.0)
    beside = Box(box.x0 - 24, box.top - 2, box.x1 + 24, box.bottom + 2)
    margins = [
        Box(0.85 * page_width, box.top - tall, page_width, box.bottom + tall),
        Box(0.0, box.top - tall, 0.10 * page_width, box.bottom + tall),
    ]
    for place in (Box(box.x0, box.top - 2, box.x1, box.bottom + 2), beside, *margins):
        near = [i for i, (x, y) in enumerate(middles) if holds(place, x, y)]
        part = " ".join(text[words.start[i] : words.end[i]] for i in near)
        code = _code_in(part)
        if code:
            return code
    return None


def _code_in(text: str) -> tuple[str, str] | None:
    found = find_exemptions(text)
    if not found:
        return None
    quotes = dict.fromkeys(one.quote for one in found)
    values = dict.fromkeys(one.value for one in found)
    return "; ".join(quotes), "; ".join(values)
