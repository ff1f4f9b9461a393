from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from foia.model import Mark, PagesRead
from foia.read import ReadPages
from tests.read.layers_made import FONTS
from tests.read.paper import letter, pdf, picture


def read(image: Image.Image, folder: Path) -> PagesRead:
    image.save(folder / "page.png", dpi=(150, 150))
    return ReadPages()(folder / "page.png", "f1", "png", (1,), "")


def printed(folder: Path, *extra: str) -> Image.Image:
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.setFont("Helvetica", 10)
        for i, line in enumerate(extra):
            canvas.drawString(72, 90 - 14 * i, line)

    return picture(pdf(folder / "a.pdf", draw))


def scrawl(image: Image.Image, x: int, y: int, wide: int, seed: int = 1, tall: int = 28) -> None:
    """One pen line in loops, as a signature."""
    rng = np.random.default_rng(seed)
    loops = wide / 30.0
    points = []
    for i in range(600):
        t = i / 599.0
        swing = 0.5 + 0.5 * abs(math.sin(3.1 * t + seed))
        angle = 2 * math.pi * loops * t
        points.append(
            (
                x + wide * t + 14 * math.cos(angle) + rng.normal(0, 0.3),
                y + tall * swing * math.sin(angle) + rng.normal(0, 0.3),
            )
        )
    ImageDraw.Draw(image).line(points, fill=20, width=3, joint="curve")


def kinds(marks: tuple[Mark, ...]) -> list[str]:
    return sorted(mark.kind for mark in marks)


def test_signature_is_found_in_its_place(tmp_path: Path) -> None:
    page = printed(tmp_path, "Signature", "Chief of Police")
    scrawl(page, 300, 1450, 240)
    result = read(page, tmp_path)
    assert kinds(result.marks) == ["signature"]
    box = result.marks[0].box
    assert box.x0 == pytest.approx(300 * 72 / 150, abs=12)
    assert box.x1 == pytest.approx(540 * 72 / 150, abs=12)
    assert result.pages[0].signals["handwriting"] > 0


def test_notes_far_from_any_signature_line_are_handwriting(tmp_path: Path) -> None:
    image = printed(tmp_path)
    scrawl(image, 700, 60, 300, seed=3)
    assert kinds(read(image, tmp_path).marks) == ["handwriting"]


def test_print_rules_boxes_and_bars_are_no_marks(tmp_path: Path) -> None:
    page = printed(tmp_path, "Signature ______________________")
    draw = ImageDraw.Draw(page)
    for i in range(8):
        draw.line((100, 1520 + 12 * i, 1100, 1520 + 12 * i), fill=0, width=2)
    for i in range(60):
        draw.rectangle((700 + 6 * i, 20, 700 + 6 * i + 1 + i % 3, 90), fill=0)
    draw.rectangle((100, 20, 300, 100), outline=0, width=3)
    draw.ellipse((400, 20, 480, 100), fill=0)
    assert read(page, tmp_path).marks == ()


def test_large_italic_print_is_no_handwriting(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.setFont("Times-BoldItalic", 30)
        canvas.drawString(72, 80, "Annual Report of the Council")

    assert read(picture(pdf(tmp_path / "a.pdf", draw)), tmp_path).marks == ()


def test_rotated_stamp_is_found(tmp_path: Path) -> None:
    page = printed(tmp_path)
    stamp = Image.new("L", (420, 70), 255)
    font = ImageFont.truetype(str(FONTS / "VeraBd.ttf"), 26)
    ImageDraw.Draw(stamp).text((5, 2), "RECEIVED RECORDS\nOFFICE 2019 MAY 14", font=font, fill=0)
    page.paste(stamp.rotate(90, expand=True), (1150, 900))
    result = read(page, tmp_path)
    assert kinds(result.marks) == ["stamp"]
    assert result.marks[0].box.x0 > 1140 * 72 / 150


def test_page_of_handwriting_alone_is_warned_of(tmp_path: Path) -> None:
    page = Image.new("L", (1275, 1650), 255)
    for i in range(44):
        scrawl(page, 120 + 260 * (i % 4), 150 + 125 * (i // 4), 190, seed=i)
    result = read(page, tmp_path)
    assert result.marks
    told = " ".join(problem.message for problem in result.problems)
    assert "handwriting" in told
