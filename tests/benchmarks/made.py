"""Invented born-digital pages, drawn from a seed: letters and mail, lists without lines, logs.

Of every four pages three are running text and one is a page of a log, ruled or not. No page is
like another: names, numbers and order differ.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from reportlab.lib.pagesizes import landscape, letter
from reportlab.pdfgen.canvas import Canvas

from tests.evals.people_made import MadePage, made_pages

PAGES_OF_A_FILE = 20
LOG_EVERY = 4
HEADINGS = ("Date", "User", "Agency", "Reason", "Case number", "Cameras", "Results")
_LEFTS = (36, 140, 260, 390, 530, 630, 690)
_AGENCIES = ("Elmstead Police", "Tarn County Sheriff", "Port of Marlow", "State Patrol")
_REASONS = ("stolen vehicle", "welfare check", "hit and run", "burglary", "missing person")
_LAST = ("Alder", "Birch", "Cedar", "Dogwood", "Gorse", "Hazel", "Juniper", "Larch", "Rowan")
LINE = 13.0


def log_row(rng: random.Random, number: int) -> tuple[str, ...]:
    return (
        f"2025-{1 + number // 2000 % 12:02}-{1 + number // 60 % 28:02} {number % 24:02}:"
        f"{rng.randrange(60):02}",
        f"{rng.choice('ABCDEFGHJKLM')}. {rng.choice(_LAST)}",
        rng.choice(_AGENCIES),
        rng.choice(_REASONS),
        f"25-{number:06}",
        str(rng.randrange(1, 400)),
        str(rng.randrange(0, 90)),
    )


def log_page(canvas: Canvas, rows: list[tuple[str, ...]], *, ruled: bool) -> None:
    width, height = landscape(letter)
    canvas.setPageSize((width, height))
    top = height - 50
    for at, row in enumerate([HEADINGS, *rows]):
        canvas.setFont("Helvetica-Bold" if at == 0 else "Helvetica", 8)
        for left, cell in zip(_LEFTS, row, strict=True):
            canvas.drawString(left + 3, top - LINE * at - 9, cell)
    if ruled:
        bottom = top - LINE * (len(rows) + 1)
        for at in range(len(rows) + 2):
            canvas.line(_LEFTS[0], top - LINE * at, width - 36, top - LINE * at)
        for left in (*_LEFTS, width - 36):
            canvas.line(left, top, left, bottom)
    canvas.showPage()


def text_page(canvas: Canvas, text: str) -> None:
    width, height = letter
    canvas.setPageSize((width, height))
    canvas.setFont("Helvetica", 9.5)
    for at, line in enumerate(text.splitlines()):
        for column, cell in enumerate(line.split("\t")):
            canvas.drawString(60 + 120 * column, height - 60 - 12.2 * at, cell)
    canvas.showPage()


def born_digital(folder: Path, pages: int, seed: int) -> list[Path]:
    """PDFs of twenty pages each, as a dump in `folder`."""
    rng = random.Random(seed)
    texts = iter(made_pages(seed, pages))
    files = []
    for first in range(0, pages, PAGES_OF_A_FILE):
        path = folder / f"release-{first // PAGES_OF_A_FILE:04}.pdf"
        canvas = Canvas(str(path), invariant=1)
        for number in range(first, min(first + PAGES_OF_A_FILE, pages)):
            _page(canvas, rng, number, texts)
        canvas.save()
        files.append(path)
    return files


def _page(canvas: Canvas, rng: random.Random, number: int, texts: Iterator[MadePage]) -> None:
    if number % LOG_EVERY == LOG_EVERY - 1:
        rows = [log_row(rng, 36 * number + row) for row in range(36)]
        log_page(canvas, rows, ruled=number // LOG_EVERY % 2 == 0)
    else:
        text_page(canvas, next(texts).text)


def log_printout(path: Path, pages: int, seed: int, *, ruled: bool) -> list[tuple[str, ...]]:
    """One log over as many pages, its heading on each; the rows that it holds."""
    rng = random.Random(seed)
    canvas = Canvas(str(path), invariant=1)
    told: list[tuple[str, ...]] = []
    for number in range(pages):
        rows = [log_row(rng, 36 * number + row) for row in range(36)]
        log_page(canvas, rows, ruled=ruled)
        told += rows
    canvas.save()
    return told
