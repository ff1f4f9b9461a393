"""The text layer of a PDF page as words with boxes, through pdfium's own functions.

The loop calls the C functions directly: the Python helpers of the library take ten times as
long per character.
"""

from __future__ import annotations

import math
from ctypes import addressof, byref, c_double, c_uint
from typing import Any

import pypdfium2.raw as pdfium_c

from foia.model import Box
from foia.read.content import Frame, Glyph, RawWord

_SPACES = frozenset((9, 10, 13, 32, 0xA0, 0x3000, *range(0x2000, 0x200C)))
_LINE_END_HYPHENS = frozenset((0x02, 0xFFFE, 0xAD))
_INVISIBLE_MODES = frozenset((3, 7))
MAX_CHARACTERS = 300_000


class TextLayer:
    """Collects the words of one page. `order_of` maps a text object's address to its order."""

    def __init__(self, frame: Frame, order_of: dict[int, tuple[int, bool]]) -> None:
        self.frame = frame
        self.order_of = order_of
        self.words: list[RawWord] = []
        self.outside: list[RawWord] = []
        self.characters = 0
        self.bad_characters = 0
        self.truncated = False
        self._glyphs: list[Glyph] = []
        self._first = 0
        self._places: set[tuple[str, int, int]] = set()

    def read(self, textpage: Any) -> None:
        count = pdfium_c.FPDFText_CountChars(textpage)
        if count > MAX_CHARACTERS:
            count, self.truncated = MAX_CHARACTERS, True
        left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
        refs = byref(left), byref(right), byref(bottom), byref(top)
        unicode_at, box_at = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetCharBox
        place = self.frame.placed
        turned = False
        at = 0
        while at < count:
            index = at
            code = unicode_at(textpage, at)
            at += 1
            if code in _SPACES:
                self._flush(textpage, turned)
                continue
            if code in _LINE_END_HYPHENS:
                text = "-"
            elif 0xD800 <= code < 0xDC00 and at < count:
                low = unicode_at(textpage, at)
                if 0xDC00 <= low < 0xE000:
                    text = chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00))
                    at += 1
                else:
                    text = self._bad()
            elif code < 32 or 0xD800 <= code < 0xF900 or code in (0xFFFD, 0xFFFF):
                text = self._bad()
            else:
                text = chr(code)
            self.characters += 1
            if not box_at(textpage, index, *refs):
                continue
            glyph = (text, *place(left.value, bottom.value, right.value, top.value))
            if self._glyphs:
                if text == self._glyphs[-1][0] and _is_echo(self._glyphs[-1], glyph):
                    continue
                if not turned and _breaks(self._glyphs[-1], glyph):
                    self._flush(textpage, turned)
            if not self._glyphs:
                self._first = index
                turned = self._angle(textpage, index) != 0
            self._glyphs.append(glyph)
        self._flush(textpage, turned)

    def _bad(self) -> str:
        self.bad_characters += 1
        return "�"

    def _angle(self, textpage: Any, index: int) -> int:
        radians = pdfium_c.FPDFText_GetCharAngle(textpage, index)
        if radians < 0 or not math.isfinite(radians):
            return 0
        clockwise = math.degrees(radians) + self.frame.rotation
        return round(clockwise / 90.0) * 90 % 360

    def _flush(self, textpage: Any, turned: bool) -> None:
        if not self._glyphs:
            return
        glyphs, self._glyphs = tuple(self._glyphs), []
        letters, lefts, tops, rights, bottoms = zip(*glyphs, strict=True)
        box = Box(min(lefts), min(tops), max(rights), max(bottoms))
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        shown = -1 <= x <= self.frame.width + 1 and -1 <= y <= self.frame.height + 1
        angle = self._angle(textpage, self._first) if turned else 0
        baseline, height = self._line_metrics(textpage, box, angle)
        order, visible, font = self._painted(textpage)
        text = "".join(letters)
        place = (text, round(box.x0 / 2), round(box.top / 2))
        if place in self._places:
            return
        self._places.add(place)
        fill = self._fill(textpage)
        word = RawWord(text, box, baseline, height, angle, visible, order, glyphs, fill, font)
        (self.words if shown else self.outside).append(word)

    def _line_metrics(self, textpage: Any, box: Box, angle: int) -> tuple[float, float]:
        """Baseline and line height of a word's first character; for turned text, of its box."""
        tall = box.bottom - box.top
        if angle:
            return box.bottom, max(1.0, min(tall, box.x1 - box.x0))
        x, y = c_double(), c_double()
        loose = pdfium_c.FS_RECTF()
        height = tall
        if pdfium_c.FPDFText_GetLooseCharBox(textpage, self._first, byref(loose)):
            drawn = self.frame.box(loose.left, loose.bottom, loose.right, loose.top)
            height = drawn.bottom - drawn.top
        if not pdfium_c.FPDFText_GetCharOrigin(textpage, self._first, byref(x), byref(y)):
            return box.bottom, max(height, 1.0)
        # Some fonts state an ascent of several lines; the ink bounds what is believed.
        limit = max(3.0 * tall, 4.0)
        return self.frame.point(x.value, y.value)[1], max(1.0, min(height, limit))

    def _painted(self, textpage: Any) -> tuple[int, bool, int]:
        found = pdfium_c.FPDFText_GetTextObject(textpage, self._first)
        if not found:
            return 0, True, 0
        font = pdfium_c.FPDFTextObj_GetFont(found)
        number = addressof(font.contents) if font else 0
        known = self.order_of.get(addressof(found.contents))
        if known is not None:
            return *known, number
        shown = pdfium_c.FPDFTextObj_GetTextRenderMode(found) not in _INVISIBLE_MODES
        return 0, shown, number

    def _fill(self, textpage: Any) -> tuple[int, int, int] | None:
        red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
        refs = byref(red), byref(green), byref(blue), byref(alpha)
        if not pdfium_c.FPDFText_GetFillColor(textpage, self._first, *refs):
            return None
        return red.value, green.value, blue.value


def _is_echo(last: Glyph, same: Glyph) -> bool:
    """True for a character printed twice, slightly shifted, to look bold."""
    reach = max(0.25 * (last[3] - last[1]), 0.12 * (last[4] - last[2])) + 0.1
    return abs(same[1] - last[1]) <= reach and abs(same[2] - last[2]) <= reach


def _breaks(last: Glyph, new: Glyph) -> bool:
    """True when a character stands too far from the one before to be in the same word."""
    _, last_x0, last_top, last_x1, last_bottom = last
    _, x0, top, x1, bottom = new
    height = max(last_bottom - last_top, bottom - top, 2.0)
    if x0 - last_x1 > 1.2 * height or x1 < last_x0 - height:
        return True
    return top - last_bottom > 0.7 * height or last_top - bottom > 0.7 * height
