"""What a PDF page draws besides text: images, rectangles, lines, outlines, in painting order."""

from __future__ import annotations

import math
from ctypes import addressof, byref, c_float, c_int, c_uint
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium_c

from foia.model import Box
from foia.read.content import DrawnBox, Frame, PlacedImage

_INVISIBLE_MODES = frozenset((3, 7))
MAX_OBJECTS = 60_000
MAX_DEPTH = 6
MAX_SEGMENTS = 4_000
THIN = 2.0

Point = tuple[float, float]
Colour = tuple[int, int, int, int]
Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawing:
    """Collects the objects of one page; `order_of` gives text objects their place."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.images: list[PlacedImage] = []
        self.image_objects: list[Any] = []
        self.boxes: list[DrawnBox] = []
        self.lines: list[Box] = []
        self.shapes: list[Box] = []
        self.filled: list[DrawnBox] = []
        self.order_of: dict[int, tuple[int, bool]] = {}
        self.other_marks = 0
        self.truncated = False
        self._order = 0

    @property
    def objects(self) -> int:
        return self._order

    def read(self, page: Any) -> None:
        count = pdfium_c.FPDFPage_CountObjects(page)
        for i in range(count):
            self._object(pdfium_c.FPDFPage_GetObject(page, i), _UNIT, 0)

    def _object(self, item: Any, outer: Matrix, depth: int) -> None:
        self._order += 1
        if self._order > MAX_OBJECTS or not item:
            self.truncated = self.truncated or self._order > MAX_OBJECTS
            return
        match pdfium_c.FPDFPageObj_GetType(item):
            case pdfium_c.FPDF_PAGEOBJ_TEXT:
                hidden = pdfium_c.FPDFTextObj_GetTextRenderMode(item) in _INVISIBLE_MODES
                self.order_of[addressof(item.contents)] = (self._order, not hidden)
            case pdfium_c.FPDF_PAGEOBJ_PATH:
                self._path(item, outer)
            case pdfium_c.FPDF_PAGEOBJ_IMAGE:
                self._image(item, outer)
            case pdfium_c.FPDF_PAGEOBJ_FORM if depth < MAX_DEPTH:
                inner = _times(_matrix(item), outer)
                for i in range(max(0, pdfium_c.FPDFFormObj_CountObjects(item))):
                    self._object(pdfium_c.FPDFFormObj_GetObject(item, i), inner, depth + 1)
            case _:
                self.other_marks += 1

    def _bounds(self, item: Any, outer: Matrix) -> Box | None:
        left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
        refs = byref(left), byref(bottom), byref(right), byref(top)
        if not pdfium_c.FPDFPageObj_GetBounds(item, *refs):
            return None
        corners = [
            _apply(outer, x, y)
            for x in (left.value, right.value)
            for y in (bottom.value, top.value)
        ]
        if not all(math.isfinite(v) for corner in corners for v in corner):
            return None
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        box = self.frame.box(min(xs), min(ys), max(xs), max(ys))
        return self._cut(box)

    def _cut(self, box: Box) -> Box | None:
        """The part of a box that the page shows."""
        width, height = self.frame.width, self.frame.height
        cut = Box(max(0.0, box.x0), max(0.0, box.top), min(width, box.x1), min(height, box.bottom))
        return cut if cut.x1 >= cut.x0 and cut.bottom >= cut.top else None

    def _image(self, item: Any, outer: Matrix) -> None:
        box = self._bounds(item, outer)
        if box is None:
            return
        width, height = c_uint(), c_uint()
        pdfium_c.FPDFImageObj_GetImagePixelSize(item, byref(width), byref(height))
        if self.frame.rotation in (90, 270):
            width, height = height, width
        self.images.append(PlacedImage(box, self._order, width.value, height.value))
        self.image_objects.append(item)

    def _path(self, item: Any, outer: Matrix) -> None:
        bounds = self._bounds(item, outer)
        if bounds is None:
            return
        filled, stroked = _draw_mode(item)
        if not filled and not stroked:
            return
        count = pdfium_c.FPDFPath_CountSegments(item)
        if count > MAX_SEGMENTS:
            self.truncated = True
            self.shapes.append(bounds)
            return
        fill = _colour(item, pdfium_c.FPDFPageObj_GetFillColor) if filled else None
        pen = _colour(item, pdfium_c.FPDFPageObj_GetStrokeColor) if stroked else None
        width = _pen_width(item) if stroked else 0.0
        matrix = _times(_matrix(item), outer)
        parts = _straight_parts(item, count)
        if parts is None:
            self._shape(bounds, fill)
            return
        for part in parts:
            self._part([_apply(matrix, x, y) for x, y in part], fill, pen, width)

    def _part(
        self, points: list[Point], fill: Colour | None, pen: Colour | None, width: float
    ) -> None:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        if not all(math.isfinite(v) for v in (*xs, *ys)):
            return
        box = self._cut(self.frame.box(min(xs), min(ys), max(xs), max(ys)))
        if box is None:
            return
        wide, tall = box.x1 - box.x0, box.bottom - box.top
        if min(wide, tall) <= THIN:
            if pen is not None and width > 2 * THIN and max(wide, tall) > width:
                half = width / 2
                grow_x, grow_y = (0.0, half) if wide > tall else (half, 0.0)
                thick = Box(box.x0 - grow_x, box.top - grow_y, box.x1 + grow_x, box.bottom + grow_y)
                self._draw(thick, pen)
            elif max(wide, tall) > 3.0:
                self.lines.append(box)
        elif all(_aligned(a, b) for a, b in pairwise(points)):
            self._draw(box, fill)
        else:
            self._shape(box, fill)

    def _shape(self, box: Box, fill: Colour | None) -> None:
        self.shapes.append(box)
        if fill is not None and fill[3] >= 250:
            self.filled.append(DrawnBox(box, self._order, fill[:3], opaque=True))

    def _draw(self, box: Box, fill: Colour | None) -> None:
        colour = None if fill is None else fill[:3]
        self.boxes.append(DrawnBox(box, self._order, colour, fill is not None and fill[3] >= 250))


def _draw_mode(item: Any) -> tuple[bool, bool]:
    fill, stroke = c_int(), c_int()
    if not pdfium_c.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke)):
        return False, False
    return fill.value != 0, bool(stroke.value)


def _colour(item: Any, get: Any) -> Colour | None:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not get(item, byref(red), byref(green), byref(blue), byref(alpha)):
        return None
    return red.value, green.value, blue.value, alpha.value


def _pen_width(item: Any) -> float:
    width = c_float()
    return width.value if pdfium_c.FPDFPageObj_GetStrokeWidth(item, byref(width)) else 0.0


def _straight_parts(item: Any, count: int) -> list[list[Point]] | None:
    """The points of each subpath, or None when there is a curve."""
    parts: list[list[Point]] = []
    x, y = c_float(), c_float()
    refs = byref(x), byref(y)
    for i in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(item, i)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            return None
        if not pdfium_c.FPDFPathSegment_GetPoint(segment, *refs):
            return None
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO or not parts:
            parts.append([])
        parts[-1].append((x.value, y.value))
    return [part for part in parts if len(part) > 1]


def _aligned(one: Point, two: Point) -> bool:
    return abs(one[0] - two[0]) <= 0.5 or abs(one[1] - two[1]) <= 0.5


def _matrix(item: Any) -> Matrix:
    found = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, byref(found)):
        return _UNIT
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
