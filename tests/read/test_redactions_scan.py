"""Redactions on drawn scans, and what only looks like them.

The words of the page are those that were drawn; only the last test recognises them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from foia.model import Page, Redaction
from foia.read import ReadPages
from foia.read.engines import OcrSettings
from foia.read.image import Raster
from foia.read.quality import Thresholds
from foia.read.redaction_codes import redactions
from foia.read.redaction_labels import Codes
from foia.read.redactions_scan import scan_covers
from tests.read.paper import SENTENCES, pdf, picture, scan

DPI = 150
SCALE = DPI / 72
PLACE = (200.0, 300.0, 340.0, 314.0)
SETTINGS = OcrSettings("tesserocr", ("eng",), 45.0, Thresholds())
Draw = Callable[[ImageDraw.ImageDraw], None]


def lines(canvas: Canvas) -> None:
    """Running text with a gap on the line of PLACE."""
    canvas.setFont("Helvetica", 11)
    for i in range(30):
        top = 72 + 20 * i
        words = SENTENCES[i % len(SENTENCES)]
        if abs(top - 311) < 10:
            canvas.drawString(72, 792 - 311, "Staff told the reporter")
            canvas.drawString(346, 792 - 311, "about the cameras.")
        else:
            canvas.drawString(72, 792 - top, words)


@lru_cache(maxsize=1)
def blank() -> tuple[Page, Image.Image]:
    with TemporaryDirectory() as folder:
        path = pdf(Path(folder) / "a.pdf", lines)
        return ReadPages()(path, "f1", "pdf", [1], "").pages[0], picture(path, dpi=DPI)


def drawn(draw: Draw | None = None, *, turn: float = 0.0) -> Image.Image:
    image = blank()[1].copy()
    if draw is not None:
        draw(ImageDraw.Draw(image))
    if turn:
        image = image.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return image


def read(draw: Draw | None = None, *, turn: float = 0.0) -> tuple[Redaction, ...]:
    page, raster = blank()[0], Raster(np.asarray(drawn(draw, turn=turn).convert("L")), DPI)
    return redactions(page, scan_covers(raster, SETTINGS, Codes(), page), Codes())


def pixels(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return box[0] * SCALE, box[1] * SCALE, box[2] * SCALE, box[3] * SCALE


def filled(level: int, label: str = "", ink: int = 0) -> Draw:
    def draw(pen: ImageDraw.ImageDraw) -> None:
        pen.rectangle(pixels(PLACE), fill=level)
        if label:
            font = ImageFont.load_default(size=19)
            pen.text((250 * SCALE, 301 * SCALE), label, fill=ink, font=font)

    return draw


def hatched(pen: ImageDraw.ImageDraw, *, crossed: bool = False) -> None:
    x0, top, x1, bottom = pixels(PLACE)
    tall = bottom - top
    pen.rectangle((x0, top, x1, bottom), fill=255, outline=0, width=2)
    for x in np.arange(x0 - tall, x1, 4 * SCALE):
        left, right = max(x, x0), min(x + tall, x1)
        pen.line((left, bottom - (left - x), right, bottom - (right - x)), fill=0, width=2)
        if crossed:
            pen.line((left, top + (left - x), right, top + (right - x)), fill=0, width=2)


def crossed(pen: ImageDraw.ImageDraw) -> None:
    hatched(pen, crossed=True)


def framed(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle(pixels(PLACE), fill=255, outline=0, width=2)


def is_at_place(found: Redaction) -> bool:
    box = found.box
    sides = zip((box.x0, box.top, box.x1, box.bottom), PLACE, strict=True)
    return all(abs(one - two) <= 4 for one, two in sides)


@pytest.mark.parametrize(
    "draw", [filled(10), filled(90), filled(160), filled(200), hatched, crossed, framed],
    ids=["black", "dark grey", "grey", "light grey", "hatched", "crossed", "framed"],
)  # fmt: skip
def test_one_box_of_each_kind(draw: Draw) -> None:
    (found,) = read(draw)
    assert is_at_place(found)
    assert found.code is None


@pytest.mark.parametrize(("level", "ink"), [(10, 255), (150, 0), (255, 0)])
def test_the_code_on_a_box(level: int, ink: int) -> None:
    def draw(pen: ImageDraw.ImageDraw) -> None:
        filled(level, "(b)(6)", ink)(pen)
        pen.rectangle(pixels(PLACE), outline=0, width=2)

    (found,) = read(draw)
    assert found.code_normalised == "(b)(6)"


def test_a_code_in_the_margin_belongs_to_the_box_at_its_height() -> None:
    def draw(pen: ImageDraw.ImageDraw) -> None:
        filled(10)(pen)
        font = ImageFont.load_default(size=20)
        pen.text((560 * SCALE, 301 * SCALE), "b7C", fill=0, font=font)

    (found,) = read(draw)
    assert found.code_normalised == "(b)(7)(C)"


def test_boxes_on_a_page_that_lies_askew() -> None:
    (found,) = read(filled(10), turn=1.5)
    assert found.area_share == pytest.approx(140 * 14 / (612 * 792), rel=0.5)


def test_boxes_on_consecutive_lines_are_two() -> None:
    def draw(pen: ImageDraw.ImageDraw) -> None:
        filled(10)(pen)
        pen.rectangle(pixels((72.0, 314.2, 260.0, 328.0)), fill=10)

    assert len(read(draw)) == 2


def bars_of_a_chart(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle(pixels((60.0, 680.0, 560.0, 780.0)), fill=255)
    for i, tall in enumerate((20, 60, 45, 15)):
        pen.rectangle(pixels((100.0 + 40 * i, 770.0 - tall, 124.0 + 40 * i, 770.0)), fill=20)


def header_band(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle(pixels((72.0, 700.0, 540.0, 718.0)), fill=10)
    font = ImageFont.load_default(size=22)
    pen.text(
        (90 * SCALE, 703 * SCALE), "Date          Officer          Reason", fill=255, font=font
    )


def picture_of_a_place(pen: ImageDraw.ImageDraw) -> None:
    for i in range(120):
        pen.line((*pixels((100.0, 680.0 + i * 0.8, 300.0, 680.0 + i * 0.8)),), fill=20 + i, width=3)
    pen.rectangle(pixels((150.0, 700.0, 220.0, 730.0)), fill=5)


def thick_rule_and_blot(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle(pixels((72.0, 700.0, 540.0, 705.0)), fill=0)
    pen.ellipse(pixels((300.0, 720.0, 350.0, 750.0)), fill=0)


def boxes_to_tick(pen: ImageDraw.ImageDraw) -> None:
    for i in range(4):
        pen.rectangle(pixels((80.0, 700.0 + 18 * i, 90.0, 710.0 + 18 * i)), fill=0)


def seal(pen: ImageDraw.ImageDraw) -> None:
    """Rings with dots between them: each quarter has slanting lines side by side."""
    middle, level = 300.0, 725.0
    for radius in (15.0, 19.0, 28.0, 30.0):
        pen.ellipse(pixels((middle - radius, level - radius, middle + radius, level + radius)),
                    outline=0, width=2)  # fmt: skip
    for i in range(28):
        x, y = math.cos(i * math.tau / 28) * 23.5, math.sin(i * math.tau / 28) * 23.5
        pen.ellipse(pixels((middle + x - 1, level + y - 1, middle + x + 1, level + y + 1)), fill=0)


def hooked_strokes(pen: ImageDraw.ImageDraw) -> None:
    """A flourish below a signature: parallel strokes that fill but a triangle."""
    for i in range(9):
        pen.line(pixels((300.0, 690.0 + 6 * i, 300.0 + 6.0 * i, 690.0)), fill=0, width=2)


def map_with_meridians(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle(pixels((72.0, 680.0, 540.0, 785.0)), fill=224)
    land = ((100, 690), (340, 684), (420, 720), (300, 780), (180, 770))
    pen.polygon([(x * SCALE, y * SCALE) for x, y in land], fill=180)
    for x in range(80, 540, 40):
        pen.line(pixels((float(x), 680.0, float(x), 785.0)), fill=205, width=2)


@pytest.mark.parametrize(
    "draw",
    [
        bars_of_a_chart, header_band, picture_of_a_place, thick_rule_and_blot, boxes_to_tick,
        seal, hooked_strokes, map_with_meridians,
    ],
)  # fmt: skip
def test_what_only_looks_like_a_redaction(draw: Draw) -> None:
    assert read(draw) == ()


def test_a_scan_whose_words_are_recognised(tmp_path: Path) -> None:
    image = drawn(filled(10)).crop((0, round(200 * SCALE), round(612 * SCALE), round(420 * SCALE)))
    path = scan(tmp_path / "a.pdf", image)
    (found,) = ReadPages()(path, "f", "pdf", [1], "").redactions
    assert found.code is None


def test_a_column_blackened_row_by_row_is_withheld_where_its_labels_are_too_small_to_read() -> None:
    def draw(pen: ImageDraw.ImageDraw) -> None:
        pen.rectangle((0, 0, *blank()[1].size), fill=255)
        readable, tiny = (ImageFont.load_default(size=size) for size in (16, 7))
        for row in range(4):
            x0, top, x1, bottom = pixels((200, 120 + 60 * row, 290, 132 + 60 * row))
            pen.rectangle((x0, top, x1, bottom), fill=0)
            font, tall = (readable, 2) if row < 2 else (tiny, 1)
            for line in range(3 if row > 1 else 1):
                at = (x0 + 4, top + tall + 8 * line)
                pen.text(at, "Personal Privacy", fill=255, font=font)

    found = read(draw)
    assert len(found) == 4
    assert found[0].code == "Personal Privacy"
    assert all(one.code_normalised is None for one in found)


def test_a_black_band_of_a_table_with_its_heading_is_no_redaction() -> None:
    def draw(pen: ImageDraw.ImageDraw) -> None:
        pen.rectangle((0, 0, *blank()[1].size), fill=255)
        pen.rectangle(pixels((200, 120, 290, 134)), fill=0)
        x0, top, *_ = pixels((200, 120, 290, 134))
        pen.text((x0 + 6, top + 3), "Requester name", fill=255, font=ImageFont.load_default(16))

    assert read(draw) == ()
