"""The lines of a quote cut out of the picture of their page, and marked."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw

Box = tuple[float, float, float, float]

_AROUND_POINTS = 42.0
_LEAST_POINTS = 90.0
_MARK = (255, 240, 130)
_EDGE = (200, 60, 20)
_LONGEST_PIXELS = 2200
_EDGE_AT = 8


def crop_lines(
    png: bytes, boxes: Sequence[Box], page_width: float, page_height: float, turn: int = 0
) -> tuple[bytes, int, int]:
    """The lines in `boxes`, in points from the top left, as wide as the page, marked without
    hiding a letter; PNG, width and height. `turn` is by how many degrees, clockwise, the cut is
    turned to be read."""
    with Image.open(io.BytesIO(png)) as opened:
        page = opened.convert("RGB")
    across, down = page.width / max(page_width, 1.0), page.height / max(page_height, 1.0)
    drawn = [
        (x0 * across - 2, top * down - 2, x1 * across + 2, bottom * down + 2)
        for x0, top, x1, bottom in boxes
    ]
    marks = Image.new("RGB", page.size, (255, 255, 255))
    pen = ImageDraw.Draw(marks)
    for box in drawn:
        pen.rectangle(box, fill=_MARK)
    marked = ImageChops.multiply(page, marks)
    pen = ImageDraw.Draw(marked)
    # A bar at the edge of the page shows on paper without colours, too, and hides no letter.
    sideways = turn % 180 != 0
    for x0, top, x1, bottom in drawn:
        line = (x0, _EDGE_AT, x1, _EDGE_AT) if sideways else (_EDGE_AT, top, _EDGE_AT, bottom)
        pen.line(line, fill=_EDGE, width=8)
    cut = marked.crop(_window(drawn, page.size, across, down, sideways=sideways))
    if turn % 360:
        cut = cut.rotate(-turn, expand=True)
    cut.thumbnail((_LONGEST_PIXELS, _LONGEST_PIXELS))
    target = io.BytesIO()
    cut.quantize(64).save(target, "PNG", optimize=True)
    return target.getvalue(), cut.width, cut.height


def _window(
    boxes: Sequence[Box], size: tuple[int, int], across: float, down: float, *, sideways: bool
) -> tuple[int, int, int, int]:
    if not boxes:
        return 0, 0, *size
    if sideways:
        low, high = min(b[0] for b in boxes), max(b[2] for b in boxes)
        first, last = _stretch(low, high, size[0], across)
        return first, 0, last, size[1]
    low, high = min(b[1] for b in boxes), max(b[3] for b in boxes)
    first, last = _stretch(low, high, size[1], down)
    return 0, first, size[0], last


def _stretch(low: float, high: float, length: int, scale: float) -> tuple[int, int]:
    around = max(_AROUND_POINTS * scale, (_LEAST_POINTS * scale - (high - low)) / 2)
    return max(0, int(low - around)), min(length, int(high + around) + 1)
