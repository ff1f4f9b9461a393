"""One reading of a picture by the engine that the settings name, its words put into lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from foia.errors import UsageError
from foia.read import image, ocr, ocr_pytesseract
from foia.read.image import Prepared, Raster
from foia.read.layout import Item, ordered_lines
from foia.read.ocr import OcrTimeout, OcrWord
from foia.read.quality import TextQuality, Thresholds, measure
from foia.read.readings import PlacedWord, mean_confidence


@dataclass(frozen=True, slots=True)
class OcrSettings:
    engine: str
    languages: tuple[str, ...]
    timeout_seconds: float
    limits: Thresholds
    second_engine: str = ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """`rotation` is how far the picture was turned clockwise before it could be read.

    `trouble` says why the second engine did not read the page although it was to.
    """

    words: tuple[PlacedWord, ...] = ()
    rotation: int = 0
    timed_out: bool = False
    signals: dict[str, float] = field(default_factory=dict)
    trouble: str = ""

    @property
    def confidence(self) -> float:
        return mean_confidence(self.words)

    def quality(self) -> TextQuality:
        return measure(word.text for word in self.words)


def read_part(
    raster: Raster, settings: OcrSettings, *, one_block: bool = False
) -> tuple[PlacedWord, ...]:
    """The words of a small picture such as a letterhead, one try, nothing turned.

    `one_block`: a word or a line, where an engine that looks for columns finds nothing.
    """
    try:
        height = image.ink_of(raster).letter_height()
        prepared = image.prepared(raster, height, flatten=True)
        return read_once(prepared, settings, one_block=one_block).words
    except OcrTimeout:
        return ()


def read_once(
    picture: Prepared, settings: OcrSettings, *, one_block: bool = False, sparse: bool = False
) -> Recognised:
    match settings.engine:
        case "tesserocr":
            words_in = ocr.words_in
        case "pytesseract":
            words_in = ocr_pytesseract.words_in
        case _:
            raise UsageError(
                f"There is no OCR engine {settings.engine!r}.",
                hint='engine="tesserocr" or engine="pytesseract"',
            )
    found = words_in(
        picture.grey,
        picture.dpi,
        languages=settings.languages,
        timeout_seconds=settings.timeout_seconds,
        one_block=one_block,
        sparse=sparse,
    )
    words = tuple(
        PlacedWord(w.text, picture.box(w.x0, w.top, w.x1, w.bottom), w.confidence, w.line)
        for w in _in_visual_lines(found)
    )
    return Recognised(words, signals={"skew": round(picture.skew, 2)} if picture.skew else {})


def _in_visual_lines(words: Sequence[OcrWord]) -> list[OcrWord]:
    """Cells of a table, which the engine reads column by column, put back into rows."""
    if not words or _runs_down(words):
        return list(words)
    lines: dict[int, list[OcrWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    items: list[Item] = []
    for line in lines.values():
        base = median(word.bottom for word in line)
        height = median(word.bottom - word.top for word in line)
        first = len(items)
        items += [
            Item(first + i, word.x0, word.x1, base, max(height, 1.0)) for i, word in enumerate(line)
        ]
    flat = [word for line in lines.values() for word in line]
    return [
        replace(flat[at], line=number)
        for number, row in enumerate(ordered_lines(items))
        for at in row
    ]


def _runs_down(words: Sequence[OcrWord]) -> bool:
    """True when most words are taller than wide: the engine read a page on its side."""
    long = [word for word in words if len(word.text) >= 4]
    return sum(w.bottom - w.top > w.x1 - w.x0 for w in long) > 0.5 * max(len(long), 1)
