"""Pages whose text layer lies, drawn by reportlab and spoiled by pikepdf."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(reportlab.__file__).parent / "fonts"
PLAIN, BOLD = "Vera", "VeraBd"


def register() -> None:
    for name in (PLAIN, BOLD):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{name}.ttf")))


def lines(canvas: Canvas, texts: Sequence[str], *, font: str, top: float, size: int = 11) -> None:
    register()
    canvas.setFont(font, size)
    for i, text in enumerate(texts):
        canvas.drawString(72, top - 22 * i, text)


def shift_mapping(path: Path, target: Path, *, font: str, by: int) -> Path:
    """Every letter of the fonts whose name ends in `font` is said to be another one.

    With `by` of 0xE000 it is a private character, as where a font has no mapping.
    """

    def moved(match: re.Match[bytes]) -> bytes:
        code = int(match[2], 16)
        return match[1] + b" <%04X>" % (code + by if code > 32 else code)

    with pikepdf.open(path) as document:
        for page in document.pages:
            for own in page.Resources.Font.values():
                if str(own.BaseFont).endswith(font) and "/ToUnicode" in own:
                    table = own.ToUnicode.read_bytes()
                    spoiled = re.sub(rb"(<[0-9A-F]{2}>) <([0-9A-F]{4})>", moved, table)
                    own.ToUnicode = document.make_stream(spoiled)
        document.save(target)
    return target
