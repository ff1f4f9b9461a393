"""Pages with text that is hidden in some way, and pages that only look as if they had some."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.evals.layer_pages import ENGLISH
from tests.read.layers_made import PLAIN, register
from tests.read.paper import pdf

HIDDEN = ("white", "nearly white", "off the page", "invisible", "tiny", "own colour", "photo over")
SHOWN = ("white on a band", "light grey", "below a thin frame", "small print", "beside a photo")


@dataclass(frozen=True, slots=True)
class HiddenPage:
    """`secret` is what the page does not show; empty where it shows all that it holds."""

    kind: str
    path: Path
    secret: str


def hidden_pages(folder: Path, seeds: Sequence[int]) -> Iterator[HiddenPage]:
    register()
    for seed in seeds:
        own = folder / f"hidden-{seed}"
        own.mkdir(parents=True, exist_ok=True)
        for kind in (*HIDDEN, *SHOWN):
            draw = random.Random(f"{seed} {kind}")
            text = " ".join(draw.choices(ENGLISH, k=6))
            path = own / (kind.replace(" ", "_") + ".pdf")
            pdf(path, _Drawing(draw, kind, text, own))
            yield HiddenPage(kind, path, text if kind in HIDDEN else "")


@dataclass(slots=True)
class _Drawing:
    draw: random.Random
    kind: str
    text: str
    folder: Path

    def __call__(self, canvas: Canvas) -> None:
        draw = self.draw
        canvas.setFont(PLAIN, 11)
        for i in range(20):
            canvas.drawString(72, 740 - 20 * i, " ".join(draw.choices(ENGLISH, k=8)))
        x, y, size = draw.randint(60, 160), draw.randint(60, 280), draw.choice((8, 10, 12))
        ink, mode = (0.0, 0.0, 0.0), 0
        match self.kind:
            case "white":
                ink = (1.0, 1.0, 1.0)
            case "nearly white":
                ink = (0.98, 0.985, 0.98)
            case "off the page":
                x, y = draw.choice(((-500, y), (700, y), (x, -80), (x, 900)))
            case "invisible":
                mode = 3
            case "tiny":
                size = 1
            case "own colour":
                ink = (0.2, 0.3, 0.6)
                self._band(canvas, x, y, ink)
            case "white on a band":
                self._band(canvas, x, y, (draw.random() * 0.5, 0.2, 0.4))
                ink = (1.0, 1.0, 1.0)
            case "light grey":
                ink = (0.82, 0.82, 0.82)
            case "below a thin frame":
                canvas.rect(x - 4, y - 5, 420, 20, stroke=1, fill=0)
            case "small print":
                size = 4
            case "beside a photo":
                self._photo(canvas, x, y + 20)
        canvas.setFillColorRGB(*ink)
        line = canvas.beginText(x, y)
        line.setTextRenderMode(mode)
        line.setFont(PLAIN, size)
        line.textOut(self.text)
        canvas.drawText(line)
        if self.kind == "photo over":
            self._photo(canvas, x - 10, y - 12)

    def _band(self, canvas: Canvas, x: int, y: int, colour: tuple[float, float, float]) -> None:
        canvas.setFillColorRGB(*colour)
        canvas.rect(x - 10, y - 8, 430, 28, stroke=0, fill=1)

    def _photo(self, canvas: Canvas, x: int, y: int) -> None:
        path = self.folder / f"{self.kind.replace(' ', '_')}.png"
        rng = self.draw
        small = Image.new("L", (40, 6))
        small.putdata([rng.randint(0, 255) for _ in range(240)])
        small.resize((800, 120), Image.Resampling.BICUBIC).save(path)
        canvas.drawImage(str(path), x, y, 440, 40)
