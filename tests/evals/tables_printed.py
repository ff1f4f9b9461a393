"""Invented logs and lists with known rows, printed with and without lines, and scanned.

Every page is drawn from a seed. `DEV` are the pages that the readers were tried on while they
were made; `HELD_OUT` pages have other seeds, other columns and another look.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from reportlab.lib.pagesizes import landscape, letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.evals import degrade
from tests.evals.cells import Grid, comparable
from tests.evals.ocr_pages import render

DEV = (11, 12, 13)
HELD_OUT = (5001, 5002, 5003)
SCANS = (
    ("office scan, 200 dpi", 200, degrade.office),
    ("fax, 200 dpi", 200, degrade.fax),
    ("skewed 1.5 degrees, 200 dpi", 200, degrade.skewed),
)
_FIRST = [
    "Ana",
    "Bo",
    "Cyril",
    "Dina",
    "Egon",
    "Fay",
    "Gus",
    "Hana",
    "Ines",
    "Jori",
    "Karl",
    "Lena",
    "Mads",
    "Nora",
    "Otto",
    "Pia",
]
_LAST = [
    "Alder",
    "Birch",
    "Cedar",
    "Dogwood",
    "Elm",
    "Fir",
    "Gorse",
    "Hazel",
    "Juniper",
    "Larch",
    "Maple",
    "Rowan",
]
_AGENCIES = ("Elm Police", "Tarn County Sheriff", "Port of Quay", "City of Wren", "State Patrol")
_REASONS = (
    "stolen vehicle", "welfare check", "hit and run", "burglary", "missing person",
    "follow up on an earlier report", "traffic complaint at the school on Mill Road",
    "request of another agency, see the attached letter of that agency", "test",
)  # fmt: skip
_ITEMS = ("Camera mount", "Solar panel", "Annual subscription", "Pole, 12 ft", "Data plan")
_STATUS = ("Closed", "Open", "Awaiting deposit", "Withdrawn", "In progress")


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF of one table; `grid` has its rows without the heading."""

    name: str
    pdf: Path
    ruled: bool
    held_out: bool
    grid: Grid


def printed_tables(folder: Path, *, held_out: bool, seeds: Sequence[int] = ()) -> list[Printed]:
    made: list[Printed] = []
    for seed in seeds or (HELD_OUT if held_out else DEV):
        for ruled in (True, False):
            rng = random.Random(2 * seed + ruled)
            columns = _columns(rng, held_out=held_out)
            rows = [[make(rng, at) for _, _, make in columns] for at in range(rng.randint(14, 44))]
            name = f"{seed}-{'ruled' if ruled else 'unruled'}"
            path = folder / f"{name}.pdf"
            heads = [(head, width) for head, width, _ in columns]
            _print(path, heads, rows, ruled=ruled, rng=rng)
            grid = Grid(name, tuple(tuple(map(comparable, row)) for row in rows))
            made.append(Printed(name, path, ruled, held_out, grid))
    return made


def _columns(rng: random.Random, *, held_out: bool):  # type: ignore[no-untyped-def]
    """Heading, width in points and what makes a cell, seven of them in a sensible order."""
    year = "2023" if held_out else "2025"
    prefix = rng.choice(("PRR", "C", "INV") if not held_out else ("R", "K", "ORD"))
    number = [
        ("Request No", 84, lambda r, at: f"{prefix}-{year}-{1000 + 37 * at + r.randrange(30)}"),
        ("Row", 36, lambda r, at: str(at + 1)),
    ]
    date = [
        ("Received", 74, lambda r, at: f"{1 + at % 12}/{r.randint(1, 28)}/{year}"),
        ("Date", 74, lambda r, at: f"{year}-{1 + at % 12:02d}-{r.randint(1, 28):02d}"),
    ]
    who = [
        ("Requester", 100, lambda r, at: f"{r.choice(_FIRST)} {r.choice(_LAST)}"),
        ("Agency", 112, lambda r, at: r.choice(_AGENCIES)),
    ]
    what = [
        ("Reason", 176, lambda r, at: r.choice(_REASONS)),
        ("Item", 130, lambda r, at: r.choice(_ITEMS)),
    ]
    state = [("Status", 96, lambda r, at: r.choice(_STATUS) if r.random() < 0.85 else "")]
    count = [
        ("Pages", 46, lambda r, at: str(r.randint(0, 900)) if r.random() < 0.9 else ""),
        ("Days Open", 46, lambda r, at: str(r.randint(0, 120))),
    ]
    money = [
        ("Amount", 66, lambda r, at: f"${r.randint(1, 9000):,}.{r.randrange(100):02d}"),
        ("Fee Paid ($)", 66, lambda r, at: f"{r.randint(0, 400)}.{r.randrange(100):02d}"),
    ]
    return [rng.choice(kind) for kind in (number, date, who, what, state, count, money)]


def _print(
    path: Path,
    heads: Sequence[tuple[str, int]],
    rows: Sequence[Sequence[str]],
    *,
    ruled: bool,
    rng: random.Random,
) -> None:
    width = sum(wide for _, wide in heads)
    page = letter if width <= 540 else landscape(letter)
    canvas = Canvas(str(path), pagesize=page, invariant=1)
    size = rng.choice((8.0, 9.0))
    font = rng.choice(("Helvetica", "Times-Roman"))
    pen = _Pen(canvas, page, font, size, heads, ruled, rng.choice((0.4, 0.8)))
    pen.start()
    for row in rows:
        pen.row(row)
    if rng.random() < 0.4:
        paid = [float(row[-1].strip("$").replace(",", "")) for row in rows]
        pen.row([*[""] * (len(heads) - 2), "Total", f"${sum(paid):,.2f}"])
    pen.finish()


class _Pen:
    def __init__(
        self,
        canvas: Canvas,
        page: tuple[float, float],
        font: str,
        size: float,
        heads: Sequence[tuple[str, int]],
        ruled: bool,
        line: float,
    ) -> None:
        self.canvas, self.page, self.font, self.size = canvas, page, font, size
        self.heads, self.ruled, self.line = heads, ruled, line
        self.lefts = [36.0]
        for _, wide in heads:
            self.lefts.append(self.lefts[-1] + wide)
        self.y, self.number = 0.0, 1

    def start(self) -> None:
        self.canvas.setLineWidth(self.line)
        self.canvas.setFont(self.font, self.size + 4)
        self.canvas.drawString(36, self.page[1] - 48, "Log of requests and orders")
        self.y = self.page[1] - 70
        self.canvas.setFont("Helvetica-Bold", self.size)
        self._lines([_wrapped(h, wide - 6, "Helvetica-Bold", self.size) for h, wide in self.heads])
        self.canvas.setFont(self.font, self.size)

    def row(self, row: Sequence[str]) -> None:
        cells = [
            _wrapped(text, wide - 6, self.font, self.size)
            for text, (_, wide) in zip(row, self.heads, strict=True)
        ]
        if self.y - self._height(cells) < 50:
            self._foot()
            self.canvas.showPage()
            self.number += 1
            self.start()
        self._lines(cells)

    def finish(self) -> None:
        self._foot()
        self.canvas.save()

    def _foot(self) -> None:
        self.canvas.drawString(36, 24, f"Printed 3/4/2026   Page {self.number}")

    def _height(self, cells: Sequence[Sequence[str]]) -> float:
        return max(len(cell) for cell in cells) * self.size * 1.2 + 5

    def _lines(self, cells: Sequence[Sequence[str]]) -> None:
        top, tall = self.y, self._height(cells)
        figures = len(cells) - 2
        for column, (left, cell) in enumerate(zip(self.lefts, cells, strict=False)):
            for at, text in enumerate(cell):
                y = top - self.size * (1 + 1.2 * at) - 1.5
                if column >= figures:
                    self.canvas.drawRightString(self.lefts[column + 1] - 3, y, text)
                else:
                    self.canvas.drawString(left + 3, y, text)
        if self.ruled:
            for left, right in zip(self.lefts, self.lefts[1:], strict=False):
                self.canvas.rect(left, top - tall, right - left, tall)
        self.y -= tall


def _wrapped(text: str, width: float, font: str, size: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and stringWidth(longer, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def scanned(printed: Printed, condition: int, folder: Path) -> Path:
    """The print-out as a PDF of pictures, as a machine of that kind would send it."""
    _name, dpi, change = SCANS[condition]
    path = folder / f"{printed.pdf.stem}-{condition}.pdf"
    pages = [change(page, 7 * condition + at) for at, page in enumerate(_pages(printed.pdf, dpi))]
    size = pages[0].width * 72.0 / dpi, pages[0].height * 72.0 / dpi
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    for page in pages:
        canvas.drawImage(ImageReader(page.convert("L")), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return path


def _pages(pdf: Path, dpi: int) -> list[Image.Image]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return [render(pdf, at, dpi) for at in range(count)]
