"""Print-outs of a log, generated with known rows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import landscape, letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from foia.model import Box as Rectangle
from foia.model import Page, PageSource, TableFragment
from foia.model import Table as FoundTable
from foia.read import ReadPages
from foia.read.joining import JoinTables
from foia.read.tables_page import Ruling
from foia.text import PageText

HEADER = ("Row", "Time (UTC)", "User", "Networks", "Reason", "Case Number")
WIDTHS = (34, 112, 120, 60, 210, 90)
_NAMES = ("Ana Ruiz", "T. Okafor", "Bea van der Linden", "J. O'Neil", "Sam Lee", "Priya Natarajan")
_REASONS = (
    "stolen vehicle",
    "",
    "hit and run, witness gave a partial plate and a colour only",
    "welfare check",
    "burglary series on the north side of town, three locations, same grey hatchback seen twice",
    "inv",
    "test",
)


Line = tuple[float, Sequence[tuple[float, str]]]


def log_rows(count: int, seed: int = 1) -> list[tuple[str, ...]]:
    rng = random.Random(seed)
    rows: list[tuple[str, ...]] = []
    for number in range(1, count + 1):
        day, hour, minute = 1 + number * 28 // (count + 1), rng.randrange(24), rng.randrange(60)
        case = f"25-{rng.randrange(10_000):05d}" if rng.random() < 0.7 else ""
        rows.append(
            (
                str(number),
                f"2025-06-{day:02d} {hour:02d}:{minute:02d}:{rng.randrange(60):02d}",
                rng.choice(_NAMES),
                f"{rng.randrange(1, 5000):,}",
                rng.choice(_REASONS),
                case,
            )
        )
    return rows


def ruled(path: Path, rows: Sequence[Sequence[str]], *, repeat: bool, split: bool = False) -> None:
    """Cells with lines around them; long cells wrap; rows may break across pages."""
    style = ParagraphStyle("cell", fontName="Helvetica", fontSize=8, leading=9.5)
    data = [[Paragraph(text.replace("&", "&amp;"), style) for text in row] for row in rows]
    head = [[Paragraph(f"<b>{text}</b>", style) for text in HEADER]]
    table = Table(
        [*head, *data],
        colWidths=WIDTHS,
        repeatRows=1 if repeat else 0,
        splitInRow=1 if split else 0,
        style=TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        ),
    )

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 590, "Search audit – printed 7/1/2025")
        canvas.drawString(60, 20, f"Page {document.page}")

    document = SimpleDocTemplate(str(path), pagesize=landscape(letter))
    document.build([table], onFirstPage=furniture, onLaterPages=furniture)


def unruled(
    path: Path, rows: Sequence[Sequence[str]], *, repeat: bool, wrap: bool, font: str = "Helvetica"
) -> None:
    """Words only: columns stand apart by white space; long cells wrap and cross pages."""
    canvas = Canvas(str(path), pagesize=landscape(letter))
    size, leading, bottom = 8.0, 10.0, 50.0
    lefts = [40.0]
    for width in WIDTHS[:-1]:
        lefts.append(lefts[-1] + width + 8)
    page = 1

    def start(number: int) -> float:
        canvas.setFont(font, size)
        canvas.drawString(40, 590, "Search audit – printed 7/1/2025")
        canvas.drawString(40, 20, f"Page {number} of many")
        if repeat or number == 1:
            for left, text in zip(lefts, HEADER, strict=True):
                canvas.drawString(left, 560, text)
            return 560 - leading * 1.5
        return 560.0

    y = start(page)
    for row in rows:
        cells = [
            _wrapped(text, width if wrap else 1000, font, size)
            for text, width in zip(row, WIDTHS, strict=True)
        ]
        for line in range(max(len(cell) for cell in cells)):
            if y < bottom:
                canvas.showPage()
                page += 1
                y = start(page)
            for left, cell in zip(lefts, cells, strict=True):
                if line < len(cell):
                    canvas.drawString(left, y, cell[line])
            y -= leading
        y -= 3
    canvas.save()


def _wrapped(text: str, width: float, font: str, size: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and stringWidth(longer, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def read_tables(path: Path) -> tuple[FoundTable, ...]:
    reader = ReadPages()
    count = reader.open(path, "f", "pdf", path.parent, "").page_count
    read = reader(path, "f", "pdf", range(1, count + 1), "")
    return JoinTables()("f", read.fragments)


def printed_page(lines: Sequence[Line], number: int = 1, size: float = 6) -> Page:
    """Words in lines of (top, [(x, text), …]); `size` is the height of the first line."""
    text = PageText()
    for top, cells in lines:
        for x, said in cells:
            for word in said.split():
                tall = size if top == lines[0][0] else 6
                text.word(word, Rectangle(x, top, x + 4.0 * len(word), top + tall))
                x += 4.0 * len(word) + 3
        text.line_break()
    printed, words = text.build()
    return Page("f", number, printed, words, PageSource.TEXT, None, 612, 792)


def priced_items(header: bool = True, count: int = 3) -> list[Line]:
    lines: list[Line] = []
    if header:
        lines.append((100, [(50, "Item"), (250, "Quantity"), (350, "Price"), (450, "Amount")]))
    for n in range(count):
        cells = [(50, f"Camera type {'ABCDEFGH'[n]}"), (250, str(n + 2)), (350, "$10.00")]
        lines.append((114 + 14 * n, [*cells, (450, f"${(n + 2) * 10}.00")]))
    return lines


def texts_of(fragment: TableFragment) -> list[list[str]]:
    return [[cell.text for cell in row] for row in fragment.rows]


def grid_lines(xs: Sequence[float], ys: Sequence[float]) -> list[Ruling]:
    down = [Ruling(x, ys[0], x, ys[-1]) for x in xs]
    return down + [Ruling(xs[0], y, xs[-1], y) for y in ys]
