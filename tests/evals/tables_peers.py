"""The tables that other tools find in a PDF, brought to the form in which foia's are scored."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber

from tests.evals.cells import Grid, comparable

Rows = list[list[str | None]]
CAMELOT = ("lattice", "stream", "hybrid")
PLUMBER = ("lines", "text")
LONGEST_SECONDS = 240


def readers() -> dict[str, Callable[[Path], list[tuple[int, Rows]]]]:
    """Every peer with every of its ways, by name; what is not installed is left out."""
    found: dict[str, Callable[[Path], list[tuple[int, Rows]]]] = {
        f'pdfplumber "{way}"': _plumber(way) for way in PLUMBER
    }
    if importlib.util.find_spec("camelot") is not None:
        found |= {f"camelot {flavour}": _camelot(flavour) for flavour in CAMELOT}
    return found


def grids(tables: Sequence[tuple[int, Rows]]) -> list[Grid]:
    """The first row of a table is its heading; the first table of a page goes on the last of
    the page before when both have one width, and a repeated heading is dropped."""
    made: list[Grid] = []
    head: tuple[str, ...] = ()
    last_page = 0
    for page, table in tables:
        rows = tuple(tuple(comparable(cell) for cell in row) for row in table)
        width = max(map(len, rows), default=0)
        if made and page == last_page + 1 and made[-1].width == width:
            rest = rows[1:] if rows and rows[0] == head else rows
            made[-1] = Grid(made[-1].name, made[-1].rows + rest)
        else:
            head = rows[0] if rows else ()
            made.append(Grid(f"page {page}", rows[1:]))
        last_page = page
    return made


def _plumber(way: str) -> Callable[[Path], list[tuple[int, Rows]]]:
    settings = {"vertical_strategy": way, "horizontal_strategy": way}

    def read(path: Path) -> list[tuple[int, Rows]]:
        with pdfplumber.open(path) as pdf:
            return [
                (page.page_number, table)
                for page in pdf.pages
                for table in page.extract_tables(settings)
            ]

    return read


def _camelot(flavour: str) -> Callable[[Path], list[tuple[int, Rows]]]:
    def read(path: Path) -> list[tuple[int, Rows]]:
        import camelot

        with warnings.catch_warnings(), contextlib.suppress(ValueError, ZeroDivisionError):
            warnings.simplefilter("ignore")
            tables = camelot.read_pdf(str(path), pages="all", flavor=flavour, suppress_stdout=True)
            return [(int(table.page), table.df.to_numpy().tolist()) for table in tables]
        return []

    return read


def has_ocrmypdf() -> bool:
    installed = importlib.util.find_spec("ocrmypdf") is not None
    return installed and shutil.which("tesseract") is not None


def with_text(scan: Path, folder: Path) -> Path | None:
    """The scan levelled and with a text layer, by ocrmypdf; None when it failed."""
    out = folder / f"{scan.stem}-text.pdf"
    command = [sys.executable, "-m", "ocrmypdf", "--deskew", "--jobs", "1", "--optimize", "0",
               "--output-type", "pdf", "--quiet", str(scan), str(out)]  # fmt: skip
    done = subprocess.run(
        command,
        capture_output=True,
        check=False,
        timeout=LONGEST_SECONDS,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
    )
    return out if done.returncode == 0 and out.is_file() else None
