"""Pages drawn with invented text and spoiled the ways that scans are; their text is known exactly.

Each class has a page to work on and one held out, of other seeds: other words, fonts, angles,
strengths. Seeds from `HELD_OUT` on are held out.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.evals import degrade, degrade_hard
from tests.evals.ocr_pages import TruePage

HELD_OUT = 100
FONTS = ("Helvetica", "Times-Roman", "Courier")
_WHO = ("The city council", "The police department", "Our office", "The vendor", "A deputy clerk",
        "The state agency", "The records unit", "Captain Morales", "The contractor", "Ms. Whitfield")  # fmt: skip
_DID = ("approved", "received", "reviewed", "withheld", "rejected", "returned", "installed",
        "inspected", "purchased", "described")  # fmt: skip
_WHAT = ("the purchase order", "twelve license plate readers", "a copy of the complaint",
         "the annual maintenance invoice", "seven pages of correspondence", "the parking survey",
         "an amended agreement", "the audit of camera footage", "two boxes of paper files",
         "the request for proposals")  # fmt: skip
_WHEN = ("on Monday", "before the hearing", "in the second quarter", "without further comment",
         "under the public records act", "after the storm", "at the county garage")  # fmt: skip


def sentence(rng: random.Random) -> str:
    words = [rng.choice(part) for part in (_WHO, _DID, _WHAT, _WHEN)]
    match rng.randrange(4):
        case 0:
            words.append(f"for ${rng.randint(1, 98)},{rng.randint(100, 999)}.{rng.randint(10, 99)}")
        case 1:
            words.append(f"on {rng.randint(1, 12)}/{rng.randint(1, 28)}/20{rng.randint(10, 25)}")
        case 2:
            words.append(f"(case no. {rng.randint(10, 99)}-{rng.randint(10000, 99999)})")
        case _:
            pass
    return " ".join(words) + "."


def lines(rng: random.Random, count: int, letters: int) -> list[str]:
    words = " ".join(sentence(rng) for _ in range(count * letters // 45 + 3)).split()
    made: list[str] = [""]
    for word in words:
        if len(made[-1]) + len(word) + 1 > letters:
            made.append("")
        made[-1] = f"{made[-1]} {word}".strip()
    return made[:count]


@dataclass(frozen=True, slots=True)
class Drawn:
    image: Image.Image
    text: str


def letter(seed: int, dpi: int, *, points: float = 11, rows: int = 18, wide: bool = False) -> Drawn:
    """A letter on a sheet with room below, or a sheet lying on its long side."""
    rng = random.Random(seed)
    size = (792, 612) if wide else (612, 792)
    font = FONTS[seed % len(FONTS)]
    across = (size[0] - 150) / (points * (0.6 if font == "Courier" else 0.47))
    text = lines(rng, rows, int(across))

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, points)
        for at, line in enumerate(text):
            canvas.drawString(72, size[1] - 90 - at * points * 1.5, line)

    return Drawn(_rendered(draw, size, dpi), "\n".join(text))


def two_columns(seed: int, dpi: int) -> Drawn:
    rng = random.Random(seed)
    left, right = lines(rng, 20, 40), lines(rng, 20, 40)
    font = FONTS[seed % 2]

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, 10)
        for column, text in ((60, left), (324, right)):
            for at, line in enumerate(text):
                canvas.drawString(column, 700 - at * 13, line)

    return Drawn(_rendered(draw, (612, 792), dpi), "\n".join([*left, *right]))


def stamped(seed: int, dpi: int) -> Drawn:
    """A letter with a stamp's frame and word across its lines; both are to be read."""
    rng = random.Random(seed)
    text = lines(rng, 18, 78)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 11)
        for at, line in enumerate(text):
            canvas.drawString(72, 700 - at * 16.5, line)
        canvas.translate(rng.randint(260, 330), rng.randint(490, 560))
        canvas.rotate(rng.randint(8, 20))
        shade = rng.uniform(0.35, 0.6)
        canvas.setStrokeColorRGB(shade, shade, shade)
        canvas.setFillColorRGB(shade, shade, shade)
        canvas.setLineWidth(3)
        canvas.rect(-8, -12, 190, 44, fill=0)
        canvas.setFont("Helvetica-Bold", 30)
        canvas.drawString(0, 0, "RECEIVED")

    return Drawn(_rendered(draw, (612, 792), dpi), "\n".join(text) + "\nRECEIVED")


def slide(seed: int, dpi: int) -> Drawn:
    """Light print on a dark band above dark print on white, as in a printed presentation."""
    rng = random.Random(seed)
    title, foot = sentence(rng)[:44].rsplit(" ", 1)[0], sentence(rng)[:60].rsplit(" ", 1)[0]
    points = [sentence(rng)[:62].rsplit(" ", 1)[0] for _ in range(7)]

    def draw(canvas: Canvas) -> None:
        dark = rng.uniform(0.08, 0.3)
        canvas.setFillColorRGB(dark, dark, dark + 0.15)
        canvas.rect(0, 470, 792, 142, stroke=0, fill=1)
        canvas.rect(0, 0, 792, 46, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.setFont("Helvetica-Bold", 28)
        canvas.drawString(48, 525, title)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(48, 18, foot)
        canvas.setFillColorRGB(0.1, 0.1, 0.1)
        canvas.setFont("Helvetica", 18)
        for at, line in enumerate(points):
            canvas.drawString(70, 420 - at * 46, line)

    return Drawn(_rendered(draw, (792, 612), dpi), "\n".join([title, *points, foot]))


def city_map(seed: int, dpi: int) -> Drawn:
    """Names strewn over lines and tinted areas; no order among them."""
    rng = random.Random(seed)
    names = rng.sample(("Harbor Street", "City Hall", "North Station", "Camera 14", "Camera 27",
                        "Garage", "Fire Station 6", "Elm Avenue", "Library", "Precinct 3",
                        "River Road", "Mission Park", "Legend", "Market Square"), 11)  # fmt: skip

    def draw(canvas: Canvas) -> None:
        for _ in range(26):
            grey = rng.uniform(0.72, 0.95)
            canvas.setFillColorRGB(grey, grey, grey)
            canvas.rect(rng.randint(20, 600), rng.randint(20, 460), rng.randint(60, 170),
                        rng.randint(40, 140), stroke=0, fill=1)  # fmt: skip
        canvas.setStrokeColorRGB(0.45, 0.45, 0.45)
        for _ in range(18):
            canvas.setLineWidth(rng.choice((0.6, 1.2, 3.0)))
            canvas.line(rng.randint(0, 792), rng.randint(0, 612), rng.randint(0, 792),
                        rng.randint(0, 612))  # fmt: skip
        canvas.setFillColorRGB(0, 0, 0)
        for at, name in enumerate(names):
            canvas.setFont("Helvetica-Bold" if at % 3 else "Helvetica", rng.choice((11, 13, 16)))
            canvas.drawString(60 + (at % 3) * 240 + rng.randint(0, 60),
                              540 - (at // 3) * 130 + rng.randint(-40, 30), name)  # fmt: skip

    return Drawn(_rendered(draw, (792, 612), dpi), "\n".join(names))


def _rendered(draw: Callable[[Canvas], None], size: tuple[int, int], dpi: int) -> Image.Image:
    data = BytesIO()
    canvas = Canvas(data, pagesize=size, invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(data.getvalue()) as document:
        drawn: Image.Image = document[0].render(scale=dpi / 72).to_pil()
        return drawn.convert("L")


Change = Callable[[Image.Image, int], Image.Image]


def _same(image: Image.Image, seed: int) -> Image.Image:
    return image


def _quarter(turns: int) -> Change:
    def turn(image: Image.Image, seed: int) -> Image.Image:
        return degrade.office(image, seed).rotate(-90 * turns, expand=True)

    return turn


@dataclass(frozen=True, slots=True)
class Kind:
    """`ordered` is false where the true text has no one reading order."""

    name: str
    dpi: int
    draw: Callable[[int, int], Drawn]
    change: Change
    ordered: bool = True


def _small(seed: int, dpi: int) -> Drawn:
    return letter(seed, dpi, points=6.3 + 0.2 * (seed % 3), rows=22)


def _wide(seed: int, dpi: int) -> Drawn:
    return letter(seed, dpi, wide=True)


KINDS: tuple[Kind, ...] = (
    Kind("clean, 300 dpi", 300, letter, _same),
    Kind("office, 200 dpi", 200, letter, degrade.office),
    Kind("photocopy with edge bar, 300 dpi", 300, letter, degrade_hard.edge_bar),
    Kind("fax, 200 dpi", 200, letter, degrade.fax),
    Kind("coarse fax", 200, letter, degrade_hard.coarse_fax),
    Kind("broken strokes and specks", 300, letter, degrade_hard.broken),
    Kind("vignette and bleed-through", 200, letter, degrade_hard.vignette),
    Kind("JPEG of 110 dpi", 110, letter, degrade_hard.small_jpeg),
    Kind("low contrast, skewed, 150 dpi", 150, letter, degrade_hard.faint),
    Kind("turned by 90", 200, letter, _quarter(1)),
    Kind("turned by 180", 200, letter, _quarter(2)),
    Kind("turned by 270", 200, letter, _quarter(3)),
    Kind("landscape", 200, _wide, degrade.office),
    Kind("two columns", 200, two_columns, degrade.office),
    Kind("small print, 200 dpi", 200, _small, degrade.office),
    Kind("photographed paper", 200, letter, degrade_hard.photographed),
    Kind("stamp over text", 200, stamped, degrade.office),
    Kind("slide with dark bands", 150, slide, degrade.office, ordered=False),
    Kind("map with sparse text", 200, city_map, degrade.office, ordered=False),
    Kind("white on black", 200, letter, degrade_hard.negative),
)


def made_pages(seeds: tuple[int, ...] = (1, HELD_OUT)) -> Iterator[TruePage]:
    for at, kind in enumerate(KINDS):
        for seed in seeds:
            drawn = kind.draw(seed + at, kind.dpi)
            image = kind.change(drawn.image, seed + at)
            image.info["dpi"] = (kind.dpi, kind.dpi)
            held = "held out" if seed >= HELD_OUT else "worked on"
            yield TruePage(kind.name, f"{held}, seed {seed + at}", image, drawn.text, kind.ordered)
