"""Pages with redactions drawn on them, so that every true box and code is known; all seeded.

Dev seeds are those that the reader was tuned on; held-out seeds and the held-out condition
(`redaction_damage.HELD_OUT`) were looked at only when the figures were printed.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.colors import Color, black, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.evals.redaction_damage import CONDITIONS, TALL, WIDE, Corners, turned_box

STYLES = ("black", "grey", "frame", "hatched", "crossed", "marker", "colour")
CODES = (
    ("(b)(6)", "(b)(6)"), ("(b)(5)", "(b)(5)"), ("(b)(7)(C)", "(b)(7)(C)"), ("b6", "(b)(6)"),
    ("(b)(4)", "(b)(4)"), ("(b)(6), (b)(7)(C)", "(b)(6); (b)(7)(C)"), ("b7E", "(b)(7)(E)"),
    ("(b)(7)(E)", "(b)(7)(E)"), ("(b)(1)", "(b)(1)"),
)  # fmt: skip
WORDS = tuple(
    re.findall(
        r"\w+",
        """
the city council approved a contract with vendor for cameras on main street and police
department records show that officers used system to search plates during month of march
after meeting staff sent message about invoice which was paid in full before end of year
request number received from resident asked for copies of all reports policy requires audit
""",
    )
)


@dataclass(slots=True)
class Drawn:
    """`boxes` are the true redactions in points, origin top left, with the code or None."""

    image: Image.Image
    dpi: float
    boxes: list[tuple[Corners, str | None]]
    name: str


@dataclass(slots=True)
class _Sheet:
    draw: random.Random
    style: str
    font: str
    size: float
    leading: float
    label: str
    one_bit: bool
    data: BytesIO = field(default_factory=BytesIO)
    boxes: list[tuple[Corners, str | None]] = field(default_factory=list)
    marked: list[Corners] = field(default_factory=list)
    blots: list[Corners] = field(default_factory=list)
    canvas: Canvas = field(init=False)

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.data, pagesize=(WIDE, TALL), invariant=1)


def page(seed: int, style: str, condition: str, *, redacted: bool = True) -> Drawn:
    rng = random.Random(f"{seed} {style} {condition} {redacted}")
    font = rng.choice(("Helvetica", "Times-Roman", "Courier"))
    size = rng.choice((9.5, 10.0, 11.0, 12.0))
    label = rng.choice(("none", "inside", "inside", "margin"))
    one_bit = "fax" in condition or "copy" in condition
    sheet = _Sheet(rng, style, font, size, size * rng.choice((1.15, 1.25, 1.5)), label, one_bit)
    _compose(sheet, redacted)
    sheet.canvas.showPage()
    sheet.canvas.save()
    dpi, degrade = CONDITIONS[condition]
    with pypdfium2.PdfDocument(sheet.data.getvalue()) as document:
        image = document[0].render(scale=dpi / 72).to_pil().convert("L")
    for at, box in enumerate(sheet.marked):
        slope = _marker(image, box, dpi, rng)
        rise = abs(slope) * (box[2] - box[0]) / 2
        grown = box[0], box[1] - rise, box[2], box[3] + rise
        sheet.boxes[at] = grown, sheet.boxes[at][1]
    for box in sheet.blots:
        _blot(image, box, dpi, rng)
    image, angle = degrade(image, rng)
    boxes = [(turned_box(box, angle), code) for box, code in sheet.boxes]
    return Drawn(image, dpi, boxes, f"{style}-{condition}-{seed}")


def _compose(sheet: _Sheet, redacted: bool) -> None:
    rng = sheet.draw
    y = 60.0
    parts: list[Callable[[_Sheet, float, bool], float]] = [_paragraph, _paragraph, _table]
    others = [_photo, _codes_of_bars, _checkboxes, _chart, _rule, _logo, _headline]
    parts += rng.sample(others, 2 if redacted else 4)
    if rng.random() < 0.4:
        parts.append(_block)
    rng.shuffle(parts)
    parts.insert(0, _heading)
    parts.append(_paragraph)
    for part in parts:
        if y > TALL - 150:
            break
        y = part(sheet, y, redacted) + 14


def _font(sheet: _Sheet, size: float | None = None) -> None:
    sheet.canvas.setFillColor(black)
    sheet.canvas.setFont(sheet.font, size or sheet.size)


def _heading(sheet: _Sheet, y: float, redacted: bool) -> float:
    _font(sheet, 20)
    sheet.canvas.drawString(72, TALL - y - 18, "MEMORANDUM")
    return y + 26


def _headline(sheet: _Sheet, y: float, redacted: bool) -> float:
    size = sheet.draw.choice((36, 48, 64))
    sheet.canvas.setFillColor(black)
    sheet.canvas.setFont("Helvetica-Bold", size)
    sheet.canvas.drawString(
        72, TALL - y - size, sheet.draw.choice(("ILLINI HILL", "FILED -", "LTD."))
    )
    return y + size * 1.2


def _paragraph(sheet: _Sheet, y: float, redacted: bool) -> float:
    """Lines of words, some of them under boxes: a few words, the rest of a line, two lines."""
    rng, size = sheet.draw, sheet.size
    space = stringWidth(" ", sheet.font, size)
    lines = rng.randint(4, 7)
    covered = rng.sample(range(lines), 2 if rng.random() < 0.7 else 3) if redacted else []
    for i in range(lines):
        base = y + size + i * sheet.leading
        x, words = 72.0, []
        while x < 510:
            word = rng.choice(WORDS)
            wide = stringWidth(word, sheet.font, size)
            words.append((x, x + wide, word))
            x += wide + space
        _font(sheet)
        hidden: tuple[int, int] | None = None
        if i in covered:
            first = rng.randrange(len(words) - 2)
            hidden = first, min(len(words) - 1, first + rng.randint(1, 5))
        for at, (x0, _, word) in enumerate(words):
            if hidden and hidden[0] <= at <= hidden[1] and sheet.style != "marker":
                continue
            sheet.canvas.drawString(x0, TALL - base, word)
        if hidden:
            box = (
                words[hidden[0]][0] - 1,
                base - 0.85 * size,
                words[hidden[1]][1] + 1,
                base + 0.27 * size,
            )
            _cover(sheet, box)
    return y + size + lines * sheet.leading


def _block(sheet: _Sheet, y: float, redacted: bool) -> float:
    if not redacted:
        return _paragraph(sheet, y, False)
    tall = sheet.draw.uniform(40, 150)
    if sheet.style == "frame":
        sheet.label = "inside"
    _cover(sheet, (72.0, y, sheet.draw.uniform(300, 540), y + tall))
    return y + tall


def _cover(sheet: _Sheet, box: Corners) -> None:
    rng, canvas = sheet.draw, sheet.canvas
    x0, top, x1, bottom = box
    wide, tall = x1 - x0, bottom - top
    printed, code = rng.choice(CODES)
    bottom_up = TALL - bottom
    ink = black
    match sheet.style:
        case "black":
            _fill(canvas, box, black)
            ink = white
        case "grey":
            # Black-and-white scanning turns light greys into paper.
            level = rng.choice((0.35, 0.5) if sheet.one_bit else (0.35, 0.5, 0.65, 0.75))
            _fill(canvas, box, Color(level, level, level))
            ink = white if level < 0.5 or sheet.one_bit else black
        case "colour":
            shades = ((0.75, 0.1, 0.1), (0.1, 0.2, 0.6), (0.1, 0.45, 0.2), (1.0, 0.85, 0.2))
            shade = rng.choice(shades[:3] if sheet.one_bit else shades)
            _fill(canvas, box, Color(*shade))
            ink = black if shade[0] == 1.0 else white
        case "frame":
            _fill(canvas, box, white)
            canvas.setLineWidth(rng.choice((0.7, 1.0, 1.5)))
            canvas.rect(x0, bottom_up, wide, tall, stroke=1, fill=0)
        case "hatched" | "crossed":
            _hatch(sheet, box, crossed=sheet.style == "crossed")
        case "marker":
            sheet.marked.append(box)
    label = min(8.5, 0.72 * tall)
    given = None
    fits = stringWidth(printed, "Helvetica", label) + 4 <= wide
    if sheet.label == "inside" and fits and sheet.style not in ("marker", "hatched", "crossed"):
        canvas.setFillColor(ink)
        canvas.setFont("Helvetica", label)
        canvas.drawCentredString((x0 + x1) / 2, TALL - (top + bottom) / 2 - 0.36 * label, printed)
        given = code
    elif sheet.label == "margin":
        canvas.setFillColor(black)
        canvas.setFont("Helvetica", 8.5)
        canvas.drawString(548, TALL - (top + bottom) / 2 - 3, printed.split(",")[0])
        given = code.split(";")[0]
    sheet.boxes.append((box, given))


def _fill(canvas: Canvas, box: Corners, colour: Color) -> None:
    canvas.setFillColor(colour)
    canvas.rect(box[0], TALL - box[3], box[2] - box[0], box[3] - box[1], stroke=0, fill=1)


def _hatch(sheet: _Sheet, box: Corners, *, crossed: bool) -> None:
    canvas, gap = sheet.canvas, sheet.draw.choice((3.0, 4.0, 5.5))
    x0, top, x1, bottom = box
    tall = bottom - top
    _fill(canvas, box, white)
    canvas.saveState()
    canvas.setLineWidth(sheet.draw.choice((0.6, 1.0)))
    clip = canvas.beginPath()
    clip.rect(x0, TALL - bottom, x1 - x0, tall)
    canvas.clipPath(clip, stroke=0)
    x = x0 - tall
    while x < x1:
        canvas.line(x, TALL - bottom, x + tall, TALL - top)
        if crossed:
            canvas.line(x, TALL - top, x + tall, TALL - bottom)
        x += gap
    canvas.restoreState()
    canvas.setLineWidth(0.8)
    canvas.rect(x0, TALL - bottom, x1 - x0, tall, stroke=1, fill=0)


def _table(sheet: _Sheet, y: float, redacted: bool) -> float:
    """A dark or tinted header band, ruled cells, tinted rows; a column may be redacted."""
    rng, canvas = sheet.draw, sheet.canvas
    rows, tall = rng.randint(4, 6), sheet.size * 1.6
    edges = [72.0, 190.0, 320.0, 430.0, 540.0]
    dark, tinted = rng.random() < 0.5, rng.random() < 0.5
    column = rng.randrange(1, 4) if redacted and rng.random() < 0.5 else -1
    for row in range(rows):
        top = y + row * tall
        if row == 0:
            _fill(canvas, (72, top, 540, top + tall), black if dark else Color(0.8, 0.8, 0.8))
        elif tinted and row % 2:
            _fill(canvas, (72, top, 540, top + tall), Color(0.9, 0.9, 0.9))
        for at in range(4):
            cell = edges[at] + 3, top + 2.5, edges[at + 1] - 3, top + tall - 2.5
            if row and at == column and sheet.style != "frame":
                _cover(sheet, cell)
            elif row == 0 or rng.random() < 0.85:
                _font(sheet, sheet.size * 0.9)
                if row == 0 and dark:
                    canvas.setFillColor(white)
                words = " ".join(rng.sample(WORDS, 2)).title()[:16]
                canvas.drawString(cell[0], TALL - cell[3] + 0.25 * sheet.size, words)
        canvas.setLineWidth(0.6)
        for at in range(4):
            canvas.rect(edges[at], TALL - top - tall, edges[at + 1] - edges[at], tall, fill=0)
    return y + rows * tall


def _photo(sheet: _Sheet, y: float, redacted: bool) -> float:
    noise = np.random.default_rng(sheet.draw.randrange(10**6))
    coarse = noise.uniform(0, 255, (6, 9)).astype(np.uint8)
    grey = Image.fromarray(coarse).resize((360, 240), Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(grey)
    for _ in range(5):
        x, top = noise.integers(0, 300), noise.integers(0, 200)
        wide, tall = noise.integers(15, 90), noise.integers(10, 60)
        pen.rectangle((x, top, x + wide, top + tall), fill=int(noise.integers(0, 60)))
    canvas = sheet.canvas
    canvas.drawImage(ImageReader(grey), 90, TALL - y - 120, 180, 120)
    return y + 122


def _codes_of_bars(sheet: _Sheet, y: float, redacted: bool) -> float:
    rng, x = sheet.draw, 80.0
    sheet.canvas.setFillColor(black)
    while x < 220:
        wide = rng.choice((0.9, 1.8, 2.7))
        sheet.canvas.rect(x, TALL - y - 40, wide, 40, stroke=0, fill=1)
        x += wide + rng.choice((0.9, 1.8, 2.7))
    side = rng.choice((2.0, 3.0))
    dark = np.random.default_rng(rng.randrange(10**6)).random((25, 25)) < 0.5
    for r, c in ((0, 0), (0, 18), (18, 0)):
        dark[r : r + 7, c : c + 7] = True
        dark[r + 1 : r + 6, c + 1 : c + 6] = False
        dark[r + 2 : r + 5, c + 2 : c + 5] = True
    for r, c in zip(*np.nonzero(dark), strict=True):
        sheet.canvas.rect(
            300 + c * side, TALL - y - (r + 1) * side, side + 0.05, side + 0.05, stroke=0, fill=1
        )
    return y + 25 * side


def _checkboxes(sheet: _Sheet, y: float, redacted: bool) -> float:
    for i in range(4):
        top = y + i * 16
        sheet.canvas.setLineWidth(0.8)
        filled = sheet.draw.random() < 0.5
        sheet.canvas.setFillColor(black)
        sheet.canvas.rect(76, TALL - top - 10, 9, 9, stroke=1, fill=int(filled))
        _font(sheet)
        sheet.canvas.drawString(92, TALL - top - 9, "Approved by staff:")
        sheet.canvas.rect(230, TALL - top - 12, 200, 12, stroke=1, fill=0)
    return y + 66


def _chart(sheet: _Sheet, y: float, redacted: bool) -> float:
    rng, canvas = sheet.draw, sheet.canvas
    canvas.setLineWidth(0.8)
    if rng.random() < 0.5:
        canvas.line(100, TALL - y - 100, 330, TALL - y - 100)
        for i in range(6):
            canvas.setFillColor(rng.choice((black, Color(0.4, 0.4, 0.4))))
            canvas.rect(110 + 35 * i, TALL - y - 100, 22, rng.uniform(10, 95), stroke=0, fill=1)
    else:
        canvas.line(150, TALL - y - 100, 150, TALL - y)
        shade = rng.choice((black, Color(0.4, 0.4, 0.4)))
        for i in range(5):
            _font(sheet, 8)
            canvas.drawRightString(146, TALL - y - 12 - 19 * i, rng.choice(WORDS))
            canvas.setFillColor(shade)
            canvas.rect(150, TALL - y - 16 - 19 * i, rng.uniform(30, 250), 12, stroke=0, fill=1)
    return y + 104


def _rule(sheet: _Sheet, y: float, redacted: bool) -> float:
    thick = sheet.draw.choice((3.0, 5.0, 7.0))
    _fill(sheet.canvas, (72, y, 540, y + thick), black)
    return y + thick


def _logo(sheet: _Sheet, y: float, redacted: bool) -> float:
    canvas = sheet.canvas
    canvas.setFillColor(black)
    canvas.circle(110, TALL - y - 30, 28, stroke=0, fill=1)
    _fill(canvas, (170, y + 6, 300, y + 50), black)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica-Bold", 24)
    canvas.drawString(178, TALL - y - 38, "ACME LPR")
    sheet.blots.append((400.0, y + 5, 440.0, y + 38))
    return y + 60


def _marker(image: Image.Image, box: Corners, dpi: float, rng: random.Random) -> float:
    """A felt pen: two or three strokes with round ends, wavering edges, streaks, a slight slope."""
    scale = dpi / 72
    x0, top, x1, bottom = (v * scale for v in box)
    mask = Image.new("L", image.size, 0)
    pen = ImageDraw.Draw(mask)
    slope = math.tan(math.radians(rng.uniform(-1.2, 1.2)))
    strokes = max(1, round((bottom - top) / (7 * scale)))
    thick = (bottom - top) / strokes * 1.2
    for i in range(strokes):
        middle = top + (i + 0.5) * (bottom - top) / strokes
        x, path = x0 - 1 * scale + thick / 2, []
        while x < x1 + scale - thick / 2:
            path.append((x, middle + (x - (x0 + x1) / 2) * slope + rng.uniform(-0.5, 0.5) * scale))
            x += 4 * scale
        for px, py in path:
            pen.ellipse((px - thick / 2, py - thick / 2, px + thick / 2, py + thick / 2), fill=255)
        if len(path) > 1:
            pen.line(path, fill=255, width=round(thick))
    mask = mask.filter(ImageFilter.GaussianBlur(0.35 * scale))
    texture = np.random.default_rng(rng.randrange(10**6)).normal(40, 12, (image.height, 1))
    dark = np.repeat(np.clip(texture, 10, 90), image.width, axis=1).astype(np.uint8)
    under = np.asarray(image)
    image.paste(Image.fromarray(np.minimum(dark, under)), mask=mask)
    return slope


def _blot(image: Image.Image, box: Corners, dpi: float, rng: random.Random) -> None:
    scale = dpi / 72
    x0, top, x1, bottom = (v * scale for v in box)
    pen = ImageDraw.Draw(image)
    pen.ellipse((x0, top, x1, bottom), fill=20)
    for _ in range(6):
        x, y, r = rng.uniform(x0, x1), rng.uniform(top, bottom), rng.uniform(2, 7) * scale
        pen.ellipse((x - r, y - r, x + r, y + r), fill=20)
