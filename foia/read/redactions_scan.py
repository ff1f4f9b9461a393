"""Redactions on a scan: which of its rectangles hide something, and what is printed on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from foia.model import Box, Page, Words
from foia.read import image
from foia.read.content import area, overlap
from foia.read.engines import OcrSettings, read_part
from foia.read.image import Raster
from foia.read.quality import is_known
from foia.read.redaction_labels import Codes, Cover
from foia.read.redactions_fill import (
    NEARLY_BLACK,
    is_even,
    is_ragged,
    is_varied,
    stacked,
    without_dots,
)
from foia.read.redactions_hatched import hatched_areas
from foia.read.redactions_oversize import oversize, scaled, smaller
from foia.read.redactions_pixels import (
    BLACK,
    Area,
    Straight,
    framed_areas,
    solid_areas,
    straightened,
)
from foia.read.redactions_print import (
    is_amid,
    is_in_column,
    is_shape_of_print,
    outermost,
    stands_out,
    without_bands,
    without_bars,
)

MAX_LABELS = 60
_LEAST_WIDE, _LEAST_TALL = 9.0, 4.5
LABEL_DPI = 300.0


@dataclass(frozen=True, slots=True)
class _Word:
    box: Box
    text: str
    confidence: float


@dataclass(slots=True)
class _Judge:
    page: Straight
    words: tuple[_Word, ...]
    raster: Raster
    settings: OcrSettings
    codes: Codes
    labels_read: int = 0

    def covers(self) -> list[Cover]:
        solids = solid_areas(self.page)
        areas = [part for one in solids.areas for part in stacked(self.page, one)]
        big = [one for one in areas if self._may_be(one.box, one.level)]
        hatched = [one for one in hatched_areas(self.page) if self._may_be(one.box)]
        framed = [one for one in framed_areas(self.page) if self._may_be(one.box)]
        boxes = [one.box for one in (*big, *hatched)]
        small = [*solids.others, *(one.box for one in areas if one not in big)]
        found: list[tuple[Area, str]] = []
        shading: list[Area] = []
        for one in big:
            if is_shape_of_print(one.box, small):
                continue
            if not self._on_paper(one.box, boxes, one.level):
                continue
            label, dressed = self._label(one)
            if dressed:
                shading.append(one)
            else:
                found.append((one, label))
        labelled = [other for other, label in found if label]
        column = [one for one in shading if is_in_column(one, labelled)]
        shading = [one for one in shading if one not in column]
        found += [(one, "") for one in column]
        found = without_bands(found, shading)
        found = without_bars(self.page, found, small)
        for one in hatched:
            if self._on_paper(one.box, boxes) and _is_new(one, found) and not self._reads(one.box):
                found.append((one, self._code_inside(one)))
        for one in framed:
            if _is_new(one, found):
                label, keep = self._framed(one)
                if keep:
                    found.append((one, label))
        return [
            Cover(self.page.on_page(one.box), label=label, beside=self._beside(one.box, label))
            for one, label in found
        ]

    def _beside(self, box: Box, label: str) -> str:
        if label:
            return ""
        top, bottom = box.top - 3, box.bottom + 3
        level = [w for w in self.words if top <= (w.box.top + w.box.bottom) / 2 <= bottom]
        if any(self.codes.in_text(w.text) for w in level):
            return ""
        return self._in_margin(box)

    def _may_be(self, box: Box, level: float = 0.0) -> bool:
        wide, tall = box.x1 - box.x0, box.bottom - box.top
        if wide < _LEAST_WIDE or tall < _LEAST_TALL or max(wide, tall) < 14.0 or wide > 55 * tall:
            return False
        page = self.page.width * self.page.height
        if max(wide, tall) < 23.0 and wide < 1.4 * tall:
            return False  # a box to tick, a corner of a QR code
        if wide < 0.7 * tall and wide * tall < 0.02 * page:
            return False
        if tall < 7.5 and wide > 10 * tall and not self._level(box):
            return False  # a thick rule
        if (level > 150 and tall < 7.5) or any(
            is_amid(box, w.box, w.text, w.confidence) for w in self.words
        ):
            return False  # words, blurred or bold
        edges = (
            box.x0 <= 1.5, box.top <= 1.5,
            box.x1 >= self.page.width - 1.5, box.bottom >= self.page.height - 1.5,
        )  # fmt: skip
        # Copiers leave bars along the edge of a sheet.
        return not any(edges) or (wide * tall >= 0.25 * page and level <= BLACK)

    def _level(self, box: Box) -> list[_Word]:
        """Words on the line of a box, close to one of its ends."""
        middle = (box.top + box.bottom) / 2
        return [
            word
            for word in self.words
            if word.box.top - 1 <= middle <= word.box.bottom + 1
            and word.box.x1 >= box.x0 - 25
            and word.box.x0 <= box.x1 + 25
            and (word.box.x0 < box.x0 - 5 or word.box.x1 > box.x1 + 5)
        ]

    def _on_paper(self, box: Box, others: Sequence[Box], level: float = 0.0) -> bool:
        """Paper around it, but for other boxes, rules and print; inside a photo there is none.

        Where its own shade goes on beyond it, it is a part of a map or a picture.
        """
        scale = self.page.dpi / 72.0
        reach = Box(box.x0 - 7, box.top - 7, box.x1 + 7, box.bottom + 7)
        x, y = max(0, round(reach.x0 * scale)), max(0, round(reach.top * scale))
        patch = self.page.part(Box(max(0.0, reach.x0), max(0.0, reach.top), reach.x1, reach.bottom))
        counted = np.ones(patch.shape, dtype=bool)
        for other in (box, *others):
            grown = Box(other.x0 - 1, other.top - 1, other.x1 + 1, other.bottom + 1)
            if overlap(grown, reach) <= 0:
                continue
            rows = slice(
                max(0, round(grown.top * scale) - y), max(0, round(grown.bottom * scale) - y)
            )
            columns = slice(
                max(0, round(grown.x0 * scale) - x), max(0, round(grown.x1 * scale) - x)
            )
            counted[rows, columns] = False
        if level > NEARLY_BLACK and not stands_out(patch, counted, level, round(6 * scale)):
            return False
        light = patch > max(175.0, min(level + 15.0, 225.0))
        ring = light[counted]
        if ring.size < 20 or float(ring.mean()) >= 0.5:
            return True
        sides = [
            (np.s_[: round(6 * scale), :]), (np.s_[-round(6 * scale) :, :]),
            (np.s_[:, : round(6 * scale)]), (np.s_[:, -round(6 * scale) :]),
        ]  # fmt: skip
        clear = [
            float(light[side][counted[side]].mean()) >= 0.7 for side in sides if counted[side].any()
        ]
        return float(ring.mean()) >= 0.35 and sum(clear) >= 2

    def _inside(self, box: Box) -> list[_Word]:
        return [
            word
            for word in self.words
            if box.x0 - 1 <= (word.box.x0 + word.box.x1) / 2 <= box.x1 + 1
            and box.top - 1 <= (word.box.top + word.box.bottom) / 2 <= box.bottom + 1
        ]

    def _label(self, one: Area) -> tuple[str, bool]:
        """What is printed on a filled box, and whether that makes it something else."""
        printed, share, lighter = self._print_on(one)
        if not is_even(self.page, one):
            return "", True
        if share > 0.42 or (one.level > BLACK and (share > 0.2 or is_varied(self.page, one))):
            return "", True
        if printed is None or is_ragged(self.page, one):
            return "", False
        if one.level <= NEARLY_BLACK and not lighter:
            return "", False  # print that shows through a felt pen
        inside = self._inside(one.box)
        words = " ".join(w.text for w in inside if w.confidence >= 0.5)
        seen = sum(w.box.x1 - w.box.x0 for w in inside if w.confidence >= 0.5)
        known = words and self.codes.is_label(words)
        if known and seen >= 0.75 * (printed.x1 - printed.x0):
            return words, False
        read = self._read(printed, dark=lighter)
        for text in (read, words):
            if text and self.codes.is_label(text):
                return text, False
        letters = sum(c.isalnum() for c in read or words)
        wide, tall = printed.x1 - printed.x0, printed.bottom - printed.top
        if not read and tall > 26 and share > 0.04 and wide * tall > 0.4 * area(one.box):
            return "", True  # a picture in black and white
        # Bands of tables, buttons and logos bear words; a felt pen lets some ink of print through.
        if one.level > BLACK:
            return "", letters >= 4 or share > 0.12
        # A code too small to read still leaves a box that hides something.
        return "", letters >= 4 or share > (0.16 if area(one.box) < 400 else 0.3)

    def _print_on(self, one: Area, *, outer: bool | None = None) -> tuple[Box | None, float, bool]:
        """Where on a filled box something is printed, its share of ink, whether it is lighter.

        In a margin only what stands furthest out (`outer`: to the right) is meant.
        """
        box = Box(one.box.x0 + 1.5, one.box.top + 1.5, one.box.x1 - 1.5, one.box.bottom - 1.5)
        inner = self.page.part(box)
        if min(inner.shape, default=0) < 3:
            return None, 1.0, False
        apart = np.abs(inner.astype(np.int16) - round(one.level)) > 45
        sure = image.without_specks(apart)
        point = 72.0 / self.page.dpi
        if float(sure.sum()) * point * point < 4.0:
            return None, float(apart.mean()), False
        columns = np.flatnonzero(sure.any(axis=0))
        if outer is not None:
            columns = outermost(columns, round(8.0 / point), right=outer)
            sure = sure.copy()
            sure[:, : columns[0]] = False
            sure[:, columns[-1] + 1 :] = False
        rows = np.flatnonzero(sure.any(axis=1))
        printed = Box(
            max(one.box.x0 + 1, box.x0 + columns[0] * point - 4),
            max(one.box.top + 1, box.top + rows[0] * point - 4),
            min(one.box.x1 - 1, box.x0 + (columns[-1] + 1) * point + 4),
            min(one.box.bottom - 1, box.top + (rows[-1] + 1) * point + 4),
        )
        return printed, float(apart.mean()), float(inner[sure].mean()) > one.level

    def _reads(self, box: Box) -> bool:
        """Blurred words are as dense as hatching; but they can be read."""
        sure = [w for w in self._inside(box) if w.confidence >= 0.75 or w.confidence < 0]
        known = [w.text for w in sure if len(w.text) >= 3 and is_known(w.text.strip(".,;:()"))]
        return bool(known) and not self.codes.is_label(" ".join(known))

    def _code_inside(self, one: Area) -> str:
        words = " ".join(w.text for w in self._inside(one.box))
        return words if words and self.codes.is_label(words) else ""

    def _framed(self, one: Area) -> tuple[str, bool]:
        inset = Area(Box(one.box.x0 + 1.5, one.box.top + 1, one.box.x1 - 1.5, one.box.bottom - 1),
                     "framed", 255.0)  # fmt: skip
        printed, share, _ = self._print_on(inset)
        if printed is None:
            return "", self._in_paragraph(one.box)
        words = " ".join(w.text for w in self._inside(one.box))
        if words and self.codes.is_label(words):
            return words, True
        if sum(c.isalnum() for c in words) > 24 or share > 0.3:
            return "", False
        read = self._read(printed, dark=False)
        return (read, True) if read and self.codes.is_label(read) else ("", False)

    def _in_paragraph(self, box: Box) -> bool:
        """Print on its line, and lines of print that run across it above or below."""
        tall = box.bottom - box.top
        level = self._level(box)
        before = [w for w in level if w.box.x1 <= box.x0 + 3]
        if tall > 26 or not level or any(w.text.rstrip(".]|").endswith(":") for w in before):
            return False
        lines = ((box.top - 1.7 * tall, box.top), (box.bottom, box.bottom + 1.7 * tall))
        return any(self._runs_across(box, low, high) for low, high in lines)

    def _runs_across(self, box: Box, low: float, high: float) -> bool:
        beside = [
            w for w in self.words
            if low <= (w.box.top + w.box.bottom) / 2 <= high
            and w.box.x1 > box.x0 and w.box.x0 < box.x1
        ]  # fmt: skip
        covered = sum(min(w.box.x1, box.x1) - max(w.box.x0, box.x0) for w in beside)
        return covered >= 0.55 * (box.x1 - box.x0)

    def _read(self, printed: Box, *, dark: bool) -> str:
        """A label at a larger scale, dark on light."""
        if self.labels_read >= MAX_LABELS:
            return ""
        self.labels_read += 1
        part, _, _ = image.cut_out(self.raster, self.page.on_page(printed))
        if min(part.grey.shape, default=0) < 4:
            return ""
        low, high = (float(v) for v in np.percentile(part.grey, (1, 99.5)))
        grey = np.clip((part.grey - low) * (255.0 / max(high - low, 1.0)), 0, 255).astype(np.uint8)
        light = grey if dark else np.asarray(255 - grey, dtype=np.uint8)
        # Of a fax "(b)(6)" among white dots is not read at all.
        part = image.negative(Raster(without_dots(light, part.dpi), part.dpi))
        first = self._read_at(part, LABEL_DPI)
        if first and self.codes.is_label(first):
            return first
        # White letters of 10 points on black read "(bb)(6)" at one size and "(b)(6)" at another.
        second = self._read_at(part, 0.75 * LABEL_DPI)
        return second if second and self.codes.is_label(second) else first

    def _read_at(self, part: Raster, dpi: float) -> str:
        share = max(1.0, min(dpi / part.dpi, 3.0))
        if share > 1.01:
            part = Raster(image.resized(part.grey, share), part.dpi * share)
        part = Raster(np.pad(part.grey, round(part.dpi / 20), constant_values=255), part.dpi)
        words = read_part(part, self.settings, one_block=True)
        sure = [word.text for word in words if word.confidence >= 0.4]
        return " ".join(sure) if sum(c.isalnum() for word in sure for c in word) >= 2 else ""

    def _in_margin(self, box: Box) -> str:
        """A code beside the text at the height of a box, where reading the page missed it."""
        page, reach = self.page, 3.0
        for left, right in ((0.87 * page.width, page.width - 5), (5.0, 0.12 * page.width)):
            strip = Area(
                Box(left - 1.5, box.top - reach, right, box.bottom + reach), "framed", 255.0
            )
            printed, _, _ = self._print_on(strip, outer=left > 5.0)
            if printed is None or printed.x1 - printed.x0 > 70:
                continue
            read = self._read(printed, dark=False)
            if self.codes.in_text(read):
                return read
        return ""


def _is_new(one: Area, found: Sequence[tuple[Area, str]]) -> bool:
    return all(overlap(one.box, other.box) < 0.4 * area(one.box) for other, _ in found)


def scan_covers(raster: Raster, settings: OcrSettings, codes: Codes, read: Page) -> list[Cover]:
    """Filled, hatched and framed boxes on paper, with what is printed on them."""
    dark = float((raster.grey[::4, ::4] < 90).mean())
    if dark > 0.8:
        return _whole_page(raster, settings, codes, read)
    if float((raster.grey[::4, ::4] > 0.62 * _paper(raster)).mean()) < 0.25:
        return []
    share = oversize(read)
    if share > 1.0:
        covers = scan_covers(
            Raster(raster.grey, raster.dpi * share), settings, codes, smaller(read, share)
        )
        return [replace(cover, box=scaled(cover.box, share)) for cover in covers]
    page = straightened(raster)
    placed = tuple(_words_on(page, read.text, read.words))
    return _Judge(page, placed, raster, settings, codes).covers()


def _whole_page(raster: Raster, settings: OcrSettings, codes: Codes, read: Page) -> list[Cover]:
    """A page all in black but for a code; dark slides and photos have more on them."""
    whole = Cover(Box(0.0, 0.0, read.width, read.height), label=read.text.strip())
    if codes.is_label(read.text):
        return [whole]
    black = float((raster.grey[::2, ::2] < 110).mean())
    if sum(c.isalnum() for c in read.text) >= 20 or black < 0.88:
        return []
    seen = read_part(image.negative(raster), settings)
    text = " ".join(word.text for word in seen if word.confidence >= 0.4)
    if codes.is_label(text):
        return [Cover(whole.box, label=text)]
    return [Cover(whole.box)] if black > 0.97 and not any(c.isalnum() for c in text) else []


def _paper(raster: Raster) -> float:
    return float(np.percentile(raster.grey[::8, ::8], 90))


def _words_on(page: Straight, text: str, words: Words) -> list[_Word]:
    placed = []
    for i in range(len(words)):
        shown = text[words.start[i] : words.end[i]]
        if not re.search(r"\w", shown):
            continue
        x, y = page.straight((words.x0[i] + words.x1[i]) / 2, (words.top[i] + words.bottom[i]) / 2)
        wide, tall = (words.x1[i] - words.x0[i]) / 2, (words.bottom[i] - words.top[i]) / 2
        placed.append(
            _Word(Box(x - wide, y - tall, x + wide, y + tall), shown, words.confidence[i])
        )
    return placed
