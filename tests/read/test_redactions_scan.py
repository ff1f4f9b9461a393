"""Redactions on drawn scans, and what only looks like them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from foia.model import PagesRead, Redaction
from foia.read import ReadPages
from tests.read.paper import SENTENCES, pdf, picture, scan

DPI = 150
SCALE = DPI / 72
PLACE = (200.0, 300.0, 340.0, 314.0)
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


def read(tmp_path: Path, draw: Draw | None = None, *, turn: float = 0.0) -> PagesRead:
    image = picture(pdf(tmp_path / "a.pdf", lines), dpi=DPI)
    if draw is not None:
        draw(ImageDraw.Draw(image))
    if turn:
        image = image.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return ReadPages()(scan(tmp_path / "b.pdf", image), "f1", "pdf", [1], "")


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
def test_one_box_of_each_kind(tmp_path: Path, draw: Draw) -> None:
    (found,) = read(tmp_path, draw).redactions
    assert is_at_place(found)
    assert found.code is None


@pytest.mark.parametrize(("level", "ink"), [(10, 255), (150, 0), (255, 0)])
def test_the_code_on_a_box(tmp_path: Path, level: int, ink: int) -> None:
    def draw(pen: ImageDraw.ImageDraw) -> None:
        filled(level, "(b)(6)", ink)(pen)
        pen.rectangle(pixels(PLACE), outline=0, width=2)

    (found,) = read(tmp_path, draw).redactions
    assert found.code_normalised == "(b)(6)"


def test_a_code_in_the_margin_belongs_to_the_box_at_its_height(tmp_path: Path) -> None:
    def draw(pen: ImageDraw.ImageDraw) -> None:
        filled(10)(pen)
        font = ImageFont.load_default(size=20)
        pen.text((560 * SCALE, 301 * SCALE), "b7C", fill=0, font=font)

    (found,) = read(tmp_path, draw).redactions
    assert found.code_normalised == "(b)(7)(C)"


def test_boxes_on_a_page_that_lies_askew(tmp_path: Path) -> None:
    (found,) = read(tmp_path, filled(10), turn=1.5).redactions
    assert found.area_share == pytest.approx(140 * 14 / (612 * 792), rel=0.5)


def test_boxes_on_consecutive_lines_are_two(tmp_path: Path) -> None:
    def draw(pen: ImageDraw.ImageDraw) -> None:
        filled(10)(pen)
        pen.rectangle(pixels((72.0, 314.2, 260.0, 328.0)), fill=10)

    assert len(read(tmp_path, draw).redactions) == 2


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


@pytest.mark.parametrize(
    "draw",
    [bars_of_a_chart, header_band, picture_of_a_place, thick_rule_and_blot, boxes_to_tick],
)
def test_what_only_looks_like_a_redaction(tmp_path: Path, draw: Draw) -> None:
    assert read(tmp_path, draw).redactions == ()
