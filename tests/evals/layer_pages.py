"""Pages whose text layer is good, bad or lying, made anew from a seed, with their true text."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tests.read.layers_made import BOLD, PLAIN, lines, shift_mapping
from tests.read.paper import pdf, picture, scan

ENGLISH = [
    "council",
    "budget",
    "police",
    "officer",
    "contract",
    "camera",
    "vendor",
    "invoice",
    "payment",
    "report",
    "hearing",
    "permit",
    "review",
    "request",
    "record",
    "letter",
    "meeting",
    "project",
    "street",
    "service",
    "office",
    "public",
    "notice",
    "policy",
    "vehicle",
    "staff",
    "school",
    "library",
    "water",
    "garden",
    "bridge",
    "market",
    "window",
    "summer",
    "winter",
    "account",
    "the",
    "of",
    "and",
    "to",
    "in",
    "for",
    "with",
    "from",
    "that",
    "this",
    "was",
    "were",
    "has",
    "have",
    "will",
    "which",
    "under",
    "before",
    "after",
]
SPANISH = [
    "ciudad",
    "policía",
    "contrato",
    "cámara",
    "factura",
    "pago",
    "informe",
    "oficina",
    "público",
    "aviso",
    "política",
    "vehículo",
    "personal",
    "escuela",
    "biblioteca",
    "agua",
    "jardín",
    "puente",
    "mercado",
    "ventana",
    "verano",
    "invierno",
    "cuenta",
    "el",
    "la",
    "de",
    "y",
    "en",
    "que",
    "los",
    "las",
    "por",
    "para",
    "con",
    "una",
    "sobre",
    "desde",
    "este",
    "como",
    "más",
    "pero",
    "sin",
    "entre",
]
GOOD, BAD = "kept", "replaced"


@dataclass(frozen=True, slots=True)
class LayerPage:
    """`expected` says what ought to become of the layer."""

    kind: str
    path: Path
    text: str
    expected: str


def layer_pages(folder: Path, seeds: Sequence[int]) -> Iterator[LayerPage]:
    for seed in seeds:
        draw = random.Random(seed)
        size = draw.choice((10, 11, 12))
        english, other, spanish = (_prose(draw, words) for words in (ENGLISH, ENGLISH, SPANISH))
        own = folder / str(seed)
        own.mkdir(parents=True, exist_ok=True)
        born = pdf(own / "born.pdf", _page(english, size))
        both = pdf(own / "both.pdf", _two_fonts(english, other[:5], size))
        foreign = pdf(own / "foreign.pdf", _page(spanish, size))
        by = draw.choice((1, 3, 7))
        yield LayerPage("typed, sound", born, _text(english), GOOD)
        yield LayerPage("typed, Spanish", foreign, _text(spanish), GOOD)
        moved = shift_mapping(born, own / "moved.pdf", font="Roman", by=by)
        yield LayerPage("letters moved", moved, _text(english), BAD)
        private = shift_mapping(born, own / "private.pdf", font="Roman", by=0xE000)
        yield LayerPage("no mapping", private, _text(english), BAD)
        one = shift_mapping(both, own / "one.pdf", font="Bold", by=by)
        yield LayerPage("one bad font", one, _text([*english, *other[:5]]), GOOD)
        for kind, layer, expected, image_of, true in (
            ("scan, good layer", english, GOOD, born, english),
            ("scan, 2 % misread", _misread(draw, english, 0.02), GOOD, born, english),
            ("scan, 45 % misread", _misread(draw, english, 0.45), BAD, born, english),
            ("scan, another's text", other, BAD, born, english),
            ("scan, good Spanish layer", spanish, GOOD, foreign, spanish),
        ):
            path = own / (kind.replace(" ", "_").replace("%", "pc").replace("'", "") + ".pdf")
            scan(path, picture(image_of, dpi=200), _invisible(layer, size))
            yield LayerPage(kind, path, _text(true), expected)
        index = [f"{word.upper()} NAME={word.title()}" for word in draw.sample(ENGLISH[:30], 14)]
        path = scan(own / "index.pdf", picture(born, dpi=200), _corner(index))
        yield LayerPage("scan, index fields", path, _text(english), BAD)


def _prose(draw: random.Random, words: Sequence[str]) -> list[str]:
    return [
        " ".join(draw.choices(words, k=draw.randint(7, 9))).capitalize() + "." for _ in range(18)
    ]


def _text(texts: Sequence[str]) -> str:
    return "\n".join(texts)


def _page(texts: Sequence[str], size: int) -> Callable[[Canvas], None]:
    return lambda canvas: lines(canvas, texts, font=PLAIN, top=720, size=size)


def _two_fonts(texts: Sequence[str], bold: Sequence[str], size: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        lines(canvas, texts, font=PLAIN, top=720, size=size)
        lines(canvas, bold, font=BOLD, top=720 - 22 * len(texts), size=size)

    return draw


def _misread(draw: random.Random, texts: Sequence[str], share: float) -> list[str]:
    letters = "abcdefghijklmnopqrstuvwxyz,;1|"
    return [
        "".join(draw.choice(letters) if c != " " and draw.random() < share else c for c in text)
        for text in texts
    ]


def _invisible(texts: Sequence[str], size: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for i, text in enumerate(texts):
            _put(canvas, 72, 720 - 22 * i, text, size)

    return draw


def _corner(texts: Sequence[str]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for i, text in enumerate(texts):
            _put(canvas, 1, 780 - 10 * i, text, 8)

    return draw


def _put(canvas: Canvas, x: float, y: float, text: str, size: int) -> None:
    line = canvas.beginText(x, y)
    line.setTextRenderMode(3)
    line.setFont(PLAIN, size)
    line.textOut(text)
    canvas.drawText(line)
