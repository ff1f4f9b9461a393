"""A PDF under the pen: everything drawn is also written down as truth."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import reportlab
from reportlab import rl_config
from reportlab.lib.colors import Color, black, grey, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from making.marks import Mark, PageTruth, read_marks

LETTER = (612.0, 792.0)
FONTS = {
    "Serif": "_er_____",
    "SerifBold": "_eb_____",
    "SerifItalic": "_ei_____",
    "Sans": "_a______",
    "SansBold": "_ab_____",
    "SansItalic": "_ai_____",
    "Mono": "com_____",
    "MonoBold": "cob_____",
}


def load_fonts() -> None:
    """Fonts that ship with reportlab, embedded, so that no system font is ever asked for."""
    rl_config.useA85 = 0
    folder = Path(reportlab.__file__).parent / "fonts"
    for name, stem in FONTS.items():
        face = pdfmetrics.EmbeddedType1Face(
            str(folder / f"{stem}.afm"), str(folder / f"{stem}.pfb")
        )
        pdfmetrics.registerTypeFace(face)
        pdfmetrics.registerFont(pdfmetrics.Font(name, face.name, "WinAnsiEncoding"))


def wrap(text: str, font: str, size: float, width: float) -> list[tuple[int, int]]:
    """Offsets of the lines of `text`, broken only at spaces."""
    lines: list[tuple[int, int]] = []
    start = end = 0
    for word_start, word_end in _words(text):
        if end > start and pdfmetrics.stringWidth(text[start:word_end], font, size) > width:
            lines.append((start, end))
            start = word_start
        end = word_end
    if end > start:
        lines.append((start, end))
    return lines


def _words(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for word in text.split(" "):
        if word:
            found.append((at, at + len(word)))
        at += len(word) + 1
    return found


class Paper:
    """Draws pages from the top down; `y` is the baseline in points from the bottom."""

    def __init__(
        self, title: str, author: str = "", size: tuple[float, float] = LETTER, speaker: str = ""
    ) -> None:
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=size, invariant=1, pageCompression=1)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setSubject("fictional sample document")
        self.width, self.height = size
        self.speaker = speaker
        self.pages: list[PageTruth] = []
        self._open = False
        self.origin = (0.0, 0.0)

    @property
    def truth(self) -> PageTruth:
        return self.pages[-1]

    def page(self, speaker: str = "") -> None:
        if self._open:
            self.canvas.showPage()
        self._open = True
        self.pages.append(PageTruth(len(self.pages) + 1, speaker or self.speaker))

    def finish(self) -> bytes:
        if self._open:
            self.canvas.showPage()
            self._open = False
        self.canvas.save()
        return self.buffer.getvalue()

    def put(
        self,
        x: float,
        y: float,
        markup: str,
        font: str = "Serif",
        size: float = 11,
        color: Color = black,
        align: str = "left",
        record: bool = True,
    ) -> None:
        text, marks = read_marks(markup)
        self._draw(x, y, text, font, size, color, align)
        if record:
            self._write_down(x, y, text, marks)

    def _draw(
        self, x: float, y: float, text: str, font: str, size: float, color: Color, align: str
    ) -> None:
        self.canvas.setFillColor(color)
        self.canvas.setFont(font, size)
        match align:
            case "left":
                self.canvas.drawString(x, y, text)
            case "right":
                self.canvas.drawRightString(x, y, text)
            case "center":
                self.canvas.drawCentredString(x, y, text)
            case _:
                raise ValueError(align)

    def _write_down(self, x: float, y: float, text: str, marks: list[Mark]) -> None:
        self.truth.add_line(self.origin[0] + x, self.origin[1] + y, text)
        self.truth.marks.extend(marks)

    def para(
        self,
        x: float,
        y: float,
        width: float,
        markup: str,
        font: str = "Serif",
        size: float = 11,
        leading: float = 0,
        color: Color = black,
    ) -> float:
        """Draw a wrapped paragraph; returns the baseline that follows it."""
        leading = leading or size * 1.25
        text, marks = read_marks(markup)
        lines = wrap(text, font, size, width)
        for start, end in lines:
            self._draw(x, y, text[start:end], font, size, color, "left")
            self._write_down(x, y, text[start:end], [])
            y -= leading
        self.truth.marks.extend(marks)
        return y

    def cells(
        self,
        y: float,
        cells: Sequence[tuple[float, str, str]],
        font: str = "Sans",
        size: float = 9,
        color: Color = black,
    ) -> None:
        """One table row on one line: (x, markup, align) each."""
        for x, markup, align in cells:
            text, marks = read_marks(markup)
            self._draw(x, y, text, font, size, color, align)
            self._write_down(x, y, text, marks)

    def claim(self, text: str, about: str, speaker: str = "") -> None:
        """A claim that stands in several cells of one row."""
        self.truth.marks.append(Mark("c", about, speaker, 0, 0, text))

    def rule(
        self, x0: float, y: float, x1: float, width: float = 0.7, color: Color = black
    ) -> None:
        self.canvas.setStrokeColor(color)
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, y, x1, y)

    def upright(
        self, x: float, y0: float, y1: float, width: float = 0.5, color: Color = grey
    ) -> None:
        self.canvas.setStrokeColor(color)
        self.canvas.setLineWidth(width)
        self.canvas.line(x, y0, x, y1)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Color | None = None,
        stroke: Color | None = black,
        line: float = 0.7,
    ) -> None:
        self.canvas.setLineWidth(line)
        if fill is not None:
            self.canvas.setFillColor(fill)
        if stroke is not None:
            self.canvas.setStrokeColor(stroke)
        self.canvas.rect(
            x, y, width, height, stroke=int(stroke is not None), fill=int(fill is not None)
        )

    def redact(
        self, x: float, y: float, width: float, height: float, code: str, dark: bool = True
    ) -> None:
        """A box with its exemption printed in it; nothing lies below."""
        self.box(x, y, width, height, fill=black if dark else white, stroke=black, line=0.8)
        size = min(8.5, height * 0.7)
        ink = white if dark else black
        self._draw(
            x + width / 2, y + height / 2 - size * 0.36, code, "SansBold", size, ink, "center"
        )
        self.truth.add_line(x, y, code)
        self.truth.marks.append(Mark("i", "exemption", "", 0, 0, code))
        self.truth.codes.append(code)

    def bates(self, number: int, color: Color = black) -> None:
        text = f"QPD-{number:06d}"
        self.put(self.width - 40, 22, f"{{i bates|{text}}}", "SansBold", 8.5, color, "right")
        self.truth.bates = text

    def image(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        self.canvas.drawImage(ImageReader(io.BytesIO(data)), x, y, width, height)
