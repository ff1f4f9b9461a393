"""`python -m tests.benchmarks`: scans beside tesseract, born-digital pages beside pdfplumber.

Everyone gets the very same files and reads them to text in one process, one page at a time.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

# Before libtesseract loads: its threads spin against every other process on the machine.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

import pdfplumber
from PIL import Image

from foia.read import ReadPages
from tests.benchmarks.timing import Timing, race
from tests.evals import report
from tests.evals.gold import SAMPLE, SHARED
from tests.evals.ocr_pages import BORN_DIGITAL, render
from tests.evals.peers import plain_tesseract

SCAN_PAGES = 6
SCAN_DPI = 200
REAL = SHARED / "data" / "eugene" / "PublicRecords"


def _scans(folder: Path) -> list[Path]:
    """Scanned pages as PNG files: of the real records when they are here, else of the sample."""
    pdfs = sorted(REAL.rglob("DOC*.pdf"))[:1] + sorted(REAL.rglob("*DAAppealDenial.pdf"))
    pdfs = pdfs or sorted((SAMPLE / "release").glob("02-*.pdf"))
    files: list[Path] = []
    for pdf in pdfs:
        with pdfplumber.open(pdf) as document:
            count = len(document.pages)
        for index in range(count):
            if len(files) == SCAN_PAGES:
                return files
            path = folder / f"{len(files)}.png"
            render(pdf, index, SCAN_DPI).save(path, dpi=(SCAN_DPI, SCAN_DPI))
            files.append(path)
    return files


def _born_digital() -> list[Path]:
    """Letters with a letterhead that is a picture, which foia reads too, and plain forms."""
    real = sorted((SHARED / "data" / "eugene").glob("Policy-1204.pdf"))
    real += sorted((REAL / "EPD-2025-3891_FlockAudits").glob("*.pdf"))
    real += sorted(BORN_DIGITAL.glob("*.pdf"))[::3]
    return real or sorted((SAMPLE / "release").glob("0[138]-*.pdf"))


def _foia(files: Sequence[Path], kind: str, pages: Sequence[int]) -> Callable[[], object]:
    reader = ReadPages()

    def run() -> object:
        return [
            reader(path, "file", kind, range(1, count + 1), "")
            for path, count in zip(files, pages, strict=True)
        ]

    return run


def _tesserocr(files: Sequence[Path]) -> Callable[[], object]:
    return lambda: [plain_tesseract(Image.open(path)) for path in files]


def _pytesseract(files: Sequence[Path]) -> Callable[[], object] | None:
    if shutil.which("tesseract") is None:
        return None
    import pytesseract

    return lambda: [pytesseract.image_to_string(Image.open(path)) for path in files]


def _pdfplumber(files: Sequence[Path]) -> Callable[[], object]:
    """Text and words, which is what foia keeps of a page."""

    def run() -> object:
        got: list[Any] = []
        for path in files:
            with pdfplumber.open(path) as document:
                for page in document.pages:
                    got.append((page.extract_text(), page.extract_words()))
                    page.close()
        return got

    return run


def _page_count(path: Path) -> int:
    with pdfplumber.open(path) as document:
        return len(document.pages)


def _table(title: str, timings: Sequence[Timing]) -> str:
    ours = timings[0].median
    rows = [
        [
            timing.name,
            str(timing.pages),
            f"{timing.median:.2f}",
            f"{timing.median / timing.pages:.3f}",
            f"{timing.median / ours:.2f}",
            f"{min(timing.seconds):.2f}–{max(timing.seconds):.2f}",
        ]
        for timing in timings
    ]
    headings = ("who", "pages", "CPU s, median", "CPU s/page", "ratio to foia", "range")
    return f"### {title}\n\n{report.table(headings, rows)}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args(arguments).rounds
    with tempfile.TemporaryDirectory(prefix="foia-benchmarks-") as folder:
        scans = _scans(Path(folder))
        contestants = {
            "foia": _foia(scans, "png", [1] * len(scans)),
            "plain tesserocr": _tesserocr(scans),
        }
        pytesseract = _pytesseract(scans)
        if pytesseract is not None:
            contestants["pytesseract"] = pytesseract
        print(_table("Scans", race(contestants, len(scans), rounds)))
    if pytesseract is None:
        print("\nNo tesseract program is installed, so pytesseract was not timed.")
    digital = _born_digital()
    pages = [_page_count(path) for path in digital]
    contestants = {"foia": _foia(digital, "pdf", pages), "pdfplumber": _pdfplumber(digital)}
    print("\n" + _table("Born-digital pages", race(contestants, sum(pages), rounds)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
