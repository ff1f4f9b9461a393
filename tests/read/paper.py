"""Small documents drawn in the test: PDFs by reportlab, scans out of them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

LETTER = (612, 792)
SENTENCES = (
    "The city council approved the purchase of twelve cameras on Monday.",
    "The vendor shall provide monthly reports to the police department.",
    "Payment of the invoice is due within thirty days of receipt.",
    "Requests for records were closed without any further explanation.",
    "Staff counted the remaining equipment and stored it in the garage.",
    "The contract ends when either party gives notice in writing.",
)


def pdf(path: Path, *pages: Callable[[Canvas], None], rotate: int = 0) -> Path:
    canvas = Canvas(str(path), pagesize=LETTER, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    if rotate:
        with pikepdf.open(path, allow_overwriting_input=True) as document:
            for page in document.pages:
                page.rotate(rotate, relative=False)
            document.save(path)
    return path


def letter(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 12)
    for i in range(24):
        canvas.drawString(72, 720 - 24 * i, SENTENCES[i % len(SENTENCES)])


def nothing(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 12)


def picture(path: Path, *, dpi: int = 150, turn: int = 0, page: int = 0) -> Image.Image:
    """A page of a PDF as a grey picture, turned clockwise."""
    with pypdfium2.PdfDocument(path) as document:
        drawn = document[page].render(scale=dpi / 72).to_pil().convert("L")
    return drawn.rotate(-turn, expand=True)


def scan(path: Path, image: Image.Image, extra: Callable[[Canvas], None] | None = None) -> Path:
    """A PDF whose one page is a picture; `extra` draws over it."""
    from reportlab.lib.utils import ImageReader

    data = BytesIO()
    image.save(data, "PNG")
    canvas = Canvas(str(path), pagesize=LETTER, invariant=1)
    canvas.drawImage(ImageReader(data), 0, 0, *LETTER)
    if extra is not None:
        extra(canvas)
    canvas.showPage()
    canvas.save()
    return path
