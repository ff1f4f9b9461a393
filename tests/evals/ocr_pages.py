"""Page images with their true text, by data set. All lie beside the project; none is copied."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image

from tests.evals.degrade import CONDITIONS
from tests.evals.gold import SHARED, GoldSet

OCR = SHARED / "data" / "ocr"
BORN_DIGITAL = SHARED / "data" / "adbuy" / "born_digital"
SCAN_DPI = 300
BORN_DIGITAL_PAGES = 2
LEAST_CHARACTERS = 600
LONGEST_SIDE_POINTS = 1100


@dataclass(frozen=True, slots=True)
class TruePage:
    """`image` has its dpi in `info`; reading order is in doubt where `ordered` is false.

    `cased` is false where the transcribers wrote everything in capitals.
    """

    group: str
    name: str
    image: Image.Image
    text: str
    ordered: bool = True
    cased: bool = True


def true_pages(sets: list[GoldSet]) -> Iterator[TruePage]:
    yield from _hand_transcripts()
    for gold in sets:
        yield from _labelled_scans(gold)
    yield from _unlv()
    yield from _receipts()
    yield from _ugly()
    yield from _degraded()


def render(pdf: Path, index: int, dpi: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        image = document[index].render(scale=dpi / 72, grayscale=True).to_pil()
    finally:
        document.close()
    return _with_dpi(image.convert("L"), dpi)


def _with_dpi(image: Image.Image, dpi: int) -> Image.Image:
    image.info["dpi"] = (dpi, dpi)
    return image


def _hand_transcripts() -> Iterator[TruePage]:
    folder = OCR / "factful-ocr"
    for path in sorted((folder / "transcripts").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        picture = folder / "documents" / f"{path.stem}.jpg"
        pdf = folder / "documents" / f"{path.stem}.pdf"
        if picture.is_file():
            yield TruePage("hand transcripts", path.stem, Image.open(picture), text)
        elif pdf.is_file():
            # Of the long application only the first page is transcribed.
            image = render(pdf, 0, SCAN_DPI)
            yield TruePage("hand transcripts", path.stem, image, _unredacted(text))


def _unredacted(text: str) -> str:
    """Transcribers draw redactions as blocks; no reader is asked for them."""
    return re.sub("[\u25a0-\u25ff\ufe0f\u2588]+", " ", text)


def _labelled_scans(gold: GoldSet) -> Iterator[TruePage]:
    for page in gold.pages:
        path = gold.root / page.file
        if page.source != "scan" or not page.transcript or not path.is_file():
            continue
        name = f"{path.name} p. {page.number}"
        if path.suffix.lower() == ".pdf":
            image = render(path, page.number - 1, SCAN_DPI)
        else:
            image = Image.open(path)
        yield TruePage(f"labelled scans, {gold.name}", name, image, page.transcript)


def _unlv() -> Iterator[TruePage]:
    folder = OCR / "tesseract-test"
    for image, text in (("phototest.tif", "phototest.gold.txt"),
                        ("8071_093.3B.tif", "8071_093.3B.txt")):  # fmt: skip
        if (folder / image).is_file():
            true = (folder / text).read_text(encoding="utf-8", errors="replace")
            yield TruePage("UNLV", image, Image.open(folder / image), true)


def _receipts() -> Iterator[TruePage]:
    for path in sorted((OCR / "sroie" / "img").glob("*.jpg"))[::3]:
        box = OCR / "sroie" / "box" / f"{path.stem}.csv"
        with box.open(encoding="utf-8", newline="") as file:
            lines = [",".join(row[8:]) for row in csv.reader(file, quoting=csv.QUOTE_NONE)]
        yield TruePage(
            "receipts", path.name, Image.open(path), "\n".join(lines), ordered=False, cased=False
        )


def _ugly() -> Iterator[TruePage]:
    """One page thrice: its exact text from the born-digital copy, as an image, and turned."""
    folder = OCR / "olmocr-gnarly"
    if not (folder / "edgar.pdf").is_file():
        return
    text = page_text(folder / "edgar.pdf", 0)
    for name in ("edgar_image.pdf", "edgar-rotated90.pdf"):
        yield TruePage("ugly single pages", name, render(folder / name, 0, SCAN_DPI), text)


def _degraded() -> Iterator[TruePage]:
    for at, (pdf, text) in enumerate(_born_digital()):
        for name, dpi, change in CONDITIONS:
            image = _with_dpi(change(render(pdf, 0, dpi), at), dpi)
            yield TruePage(f"born-digital as {name}", pdf.name, image, text, ordered=False)


@cache
def _born_digital() -> list[tuple[Path, str]]:
    """First pages of paper size with enough text, spread evenly over the folder."""
    paths = [pdf for pdf in sorted(BORN_DIGITAL.glob("*.pdf")) if _is_paper(pdf)]
    texts = [(pdf, page_text(pdf, 0)) for pdf in paths]
    full = [(pdf, text) for pdf, text in texts if len(text) >= LEAST_CHARACTERS]
    step = max(1, len(full) // BORN_DIGITAL_PAGES)
    return full[::step][:BORN_DIGITAL_PAGES]


def _is_paper(pdf: Path) -> bool:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return bool(max(document[0].get_size()) <= LONGEST_SIDE_POINTS)
    finally:
        document.close()


def page_text(pdf: Path, index: int) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return str(document[index].get_textpage().get_text_range())
    finally:
        document.close()
