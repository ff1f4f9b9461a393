"""Registration numbers of scanned FARA statements, read from pixels alone.

The scans carry an invisible text layer that holds the answer, so every page is rendered and
given to the readers as a picture. A number counts as found when it stands in the text as a
number of its own: no digit on either side, so that 430 is not found in 4306. A number that
stands on the page for another reason counts too, for every reader alike.
"""

from __future__ import annotations

import csv
import importlib.util
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

from tests.evals import ocr, ocr_pages, peers, report
from tests.evals.gold import SHARED
from tests.evals.sections import Section

FARA = SHARED / "data" / "fara"
GOLD = FARA / "gold_from_doj_embedded_metadata.csv"
DPI = 200
# The number stands on every statement's first pages; the bound keeps a miss from costing hours.
MOST_PAGES = 3

Reading = Callable[[Image.Image], tuple[str, float]]


@dataclass(slots=True)
class Tally:
    found: int = 0
    files: int = 0
    pages: int = 0
    seconds: float = 0.0


def holds(text: str, number: str) -> bool:
    return re.search(rf"(?<!\d){re.escape(number)}(?!\d)", text) is not None


def registration_sections() -> list[Section]:
    title = "Registration numbers from pixels"
    if not GOLD.is_file():
        return [Section(title, (), (), ["The real records are not beside the project."])]
    readers: dict[str, Reading] = {
        "foia": ocr.reading_of_foia(),
        "plain tesseract": peers.plain_tesseract,
    }
    notes = [
        f"Pages rendered at {DPI} dpi, at most {MOST_PAGES} of a file, until the number is found; "
        "found means that it stands in the text with no digit on either side.",
    ]
    if shutil.which("ocrmypdf") and importlib.util.find_spec("img2pdf"):
        readers["ocrmypdf"] = ocrmypdf
    else:
        notes.append("ocrmypdf is not installed, so it was not compared.")
    tallies = {who: Tally() for who in readers}
    misses = []
    for name, number in _gold():
        for who, read in readers.items():
            if not _seek(FARA / "pdfs" / name, number, read, tallies[who]):
                misses.append(f"{who}: {number} in {name}")
    rows = [
        [who, report.share(t.found, t.files), str(t.pages), f"{t.seconds / max(t.pages, 1):.2f}"]
        for who, t in tallies.items()
    ]
    figures = [{"who": who, "found": t.found, "files": t.files} for who, t in tallies.items()]
    headings = ("who", "numbers found", "pages read", "s/page")
    return [Section(title, headings, rows, notes, figures, misses)]


def _gold() -> list[tuple[str, str]]:
    with GOLD.open(encoding="utf-8", newline="") as file:
        rows = [(row["file"], row["REGISTRATION NUMBER"].strip()) for row in csv.DictReader(file)]
    return [(name, n) for name, n in rows if n.isdigit() and (FARA / "pdfs" / name).is_file()]


def _seek(path: Path, number: str, read: Reading, tally: Tally) -> bool:
    tally.files += 1
    with pypdfium2.PdfDocument(path) as document:
        pages = min(len(document), MOST_PAGES)
    for index in range(pages):
        text, seconds = read(ocr_pages.render(path, index, DPI))
        tally.pages += 1
        tally.seconds += seconds
        if holds(text, number):
            tally.found += 1
            return True
    return False


def ocrmypdf(image: Image.Image) -> tuple[str, float]:
    """Its sidecar text of the same pixels, one job. Its seconds are of the clock, not CPU."""
    import img2pdf

    with tempfile.TemporaryDirectory() as folder:
        picture, source = Path(folder) / "page.png", Path(folder) / "page.pdf"
        out, sidecar = Path(folder) / "out.pdf", Path(folder) / "page.txt"
        image.save(picture, dpi=image.info.get("dpi") or (200, 200))
        source.write_bytes(img2pdf.convert(str(picture)))
        started = time.perf_counter()
        command = ["ocrmypdf", "--jobs", "1", "--output-type", "pdf", "--quiet", "--sidecar"]
        subprocess.run([*command, str(sidecar), str(source), str(out)], check=False)
        spent = time.perf_counter() - started
        return sidecar.read_text(encoding="utf-8") if sidecar.is_file() else "", spent
