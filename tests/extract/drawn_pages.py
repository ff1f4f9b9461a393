"""Invented pages with words at chosen places, as a form or an invoice prints them."""

from __future__ import annotations

from foia.model import Box, Document, Page, PageSource
from foia.text import PageText

DOCUMENT = Document("d", "f", 1, 1, "invoice", "", None, None)
LETTER = 5.0
HEIGHT = 10.0
LINE = 14.0


def drawn(
    *lines: str | tuple[tuple[float, str], ...], confidence: float | None = None, number: int = 1
) -> Page:
    """A page of lines: a string at the left margin, or cells as (x, text).

    With a confidence the page is one read from pixels.
    """
    text = PageText()
    for row, line in enumerate(lines):
        top = 50 + row * LINE
        for x0, cell in ((50.0, line),) if isinstance(line, str) else line:
            for word in cell.split():
                box = Box(x0, top, x0 + len(word) * LETTER, top + HEIGHT)
                text.word(word, box, -1.0 if confidence is None else confidence)
                x0 = box.x1 + 3
        text.line_break()
    printed, words = text.build()
    source = PageSource.TEXT if confidence is None else PageSource.OCR
    return Page("f", number, printed, words, source, confidence, 612, 792)


def invoice(
    *rows: tuple[str, str, str, str],
    totals: tuple[tuple[str, str], ...] = (),
    confidence: float | None = None,
) -> Page:
    """Rows of what, quantity, unit price and amount, and totals below their amounts."""
    return drawn(
        ((50, "Description"), (250, "Quantity"), (330, "Unit price"), (450, "Amount")),
        *(((50, a), (250, b), (330, c), (450, d)) for a, b, c, d in rows),
        *(((330, label), (450, amount)) for label, amount in totals),
        confidence=confidence,
    )
