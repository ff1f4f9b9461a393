"""The vendor's slides, with a map whose country names exist only in the picture."""

from __future__ import annotations

import io
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.colors import HexColor, white

from making import facts
from making.paper import Paper
from making.stationery import MOSS, vendor_logo

SLIDE = (960.0, 540.0)
PALE = HexColor("#eef3f1")
DARK = HexColor("#17352d")
# Coarse outlines in degrees (longitude, latitude).
LANDS = [
    [(-168, 66), (-156, 71), (-128, 70), (-95, 73), (-80, 73), (-62, 60), (-56, 52), (-66, 45), (-70, 42),
     (-76, 35), (-81, 31), (-80, 25), (-84, 30), (-97, 28), (-97, 22), (-91, 18), (-87, 21), (-84, 11),
     (-78, 8), (-83, 8), (-96, 16), (-106, 22), (-114, 31), (-124, 40), (-124, 48), (-135, 58), (-152, 60)],
    [(-45, 60), (-22, 70), (-20, 80), (-45, 83), (-70, 78), (-54, 70)],
    [(-78, 8), (-72, 12), (-60, 9), (-50, 1), (-35, -6), (-39, -16), (-48, -26), (-58, -37), (-65, -43),
     (-68, -54), (-75, -48), (-73, -35), (-70, -19), (-80, -6), (-79, 2)],
    [(-9, 37), (-9, 43), (-1, 44), (-4, 48), (4, 52), (10, 55), (6, 60), (14, 67), (28, 71), (45, 67),
     (70, 72), (105, 77), (140, 73), (178, 68), (160, 60), (155, 52), (140, 58), (135, 45), (127, 36),
     (121, 30), (108, 20), (107, 10), (101, 3), (98, 15), (90, 22), (80, 8), (72, 20), (60, 25), (48, 30),
     (57, 20), (45, 13), (35, 28), (36, 36), (27, 37), (23, 37), (13, 45), (18, 40), (8, 44), (0, 39)],
    [(-10, 52), (-6, 55), (-6, 52)],
    [(-5, 50), (-5, 58), (1, 52)],
    [(-17, 15), (-10, 33), (10, 37), (32, 31), (43, 12), (51, 11), (40, -10), (35, -22), (27, -34),
     (18, -34), (12, -18), (9, 4), (-8, 5)],
    [(114, -22), (130, -12), (142, -11), (153, -26), (149, -38), (138, -34), (116, -35)],
    [(173, -35), (178, -38), (174, -41), (173, -38)],
    [(172, -41), (174, -42), (167, -47)],
]  # fmt: skip
PINS = {
    "Canada": (-100, 57, 22),
    "United States": (-99, 40, 398),
    "Ireland": (-8, 53, 6),
    "Portugal": (-8, 39, 5),
    "New Zealand": (172, -42, 6),
}


def _font(size: int, stem: str = "VeraBd") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(Path(reportlab.__file__).parent / "fonts" / f"{stem}.ttf"), size)


def world_map() -> bytes:
    width, height = 1400, 660
    image = Image.new("RGB", (width * 2, height * 2), "#dfe9ee")
    pen = ImageDraw.Draw(image)

    def spot(longitude: float, latitude: float) -> tuple[float, float]:
        return ((longitude + 172) / 356 * width * 2, (84 - latitude) / 142 * height * 2)

    for land in LANDS:
        pen.polygon([spot(*point) for point in land], fill="#b9c7bd", outline="#8fa397")
    for longitude in range(-150, 180, 30):
        pen.line([spot(longitude, 84), spot(longitude, -58)], fill="#d0dde2", width=2)
    image = image.resize((width, height), Image.Resampling.LANCZOS)
    pen = ImageDraw.Draw(image)
    for country, (longitude, latitude, _) in PINS.items():
        x, y = (value / 2 for value in spot(longitude, latitude))
        pen.ellipse((x - 10, y - 10, x + 10, y + 10), fill="#1f6f5c", outline="white", width=3)
        box = pen.textbbox((0, 0), country, font=_font(25))
        wide = box[2] - box[0]
        left = min(max(x + 16, 8), width - wide - 14)
        top = y - 46 if country == "New Zealand" else y - 17
        if country == "Ireland":
            left = x - wide - 24
        pen.rectangle((left - 6, top, left + wide + 6, top + 34), fill="white")
        pen.text((left, top + 2), country, fill="#17352d", font=_font(25))
    out = io.BytesIO()
    image.quantize(64, method=Image.Quantize.MEDIANCUT).save(out, "PNG", optimize=True)
    return out.getvalue()


def _slide(paper: Paper, title: str, first_bates: int) -> None:
    paper.page()
    paper.box(0, 0, 960, 540, white, None)
    paper.box(0, 470, 960, 70, DARK, None)
    paper.put(48, 493, title, "SansBold", 27, white)
    paper.box(0, 0, 960, 34, PALE, None)
    vendor_logo(paper, 48, 12, 0.62)
    paper.put(480, 12, "Confidential – prepared for {a|Quillhaven PD}", "Sans", 10, DARK, "center")
    paper.put(780, 12, f"{paper.truth.number}", "SansBold", 10, DARK, "right")
    paper.bates(first_bates + paper.truth.number - 1)


def _bullets(paper: Paper, y: float, items: list[str], width: float = 840) -> float:
    for item in items:
        paper.canvas.setFillColor(MOSS)
        paper.canvas.circle(60, y + 6, 4, 0, 1)
        y = paper.para(78, y, width, item, "Sans", 20, 27) - 14
    return y


def deck(first_bates: int) -> tuple[bytes, Paper]:
    paper = Paper("Rookery briefing", facts.VENDOR, SLIDE, facts.VENDOR)
    paper.page()
    paper.box(0, 0, 960, 540, DARK, None)
    vendor_logo(paper, 80, 400, 1.8, HexColor("#9fd8c4"))
    paper.put(80, 290, "Rookery: one search for every road", "SansBold", 40, white)
    paper.put(80, 246, "Briefing for the {a|Quillhaven Police Department}", "Sans", 22, white)
    paper.put(80, 190, "{p|Priya Vossberg}, Vice President, Public Sector", "Sans", 16, PALE)
    paper.put(80, 166, "{d 2025-05-20|May 20, 2025}", "Sans", 16, PALE)
    paper.bates(first_bates, white)
    _slide(paper, "How it works", first_bates)
    steps = (
        (
            "Capture",
            "{c what the camera records|Plumecam records plate, make, color and dents of each car.}",
        ),
        (
            "Keep",
            "{c where images are kept|Images go to the {v|Corvidane} cloud within {q 4 second|4 seconds}.}",
        ),
        (
            "Search",
            "{c search by every client|Every client agency can search the images of every other one.}",
        ),
    )
    for number, (name, text) in enumerate(steps):
        x = 60 + 292 * number
        paper.box(x, 170, 256, 240, PALE, MOSS, 1.5)
        paper.put(x + 20, 372, f"{number + 1}. {name}", "SansBold", 22, MOSS)
        paper.para(x + 20, 332, 220, text, "Sans", 18, 25)
        if number < 2:
            paper.put(x + 265, 285, "»", "SansBold", 26, MOSS)
    _slide(paper, "Live in {q 5 country|five countries}", first_bates)
    paper.image(world_map(), 60, 66, 840, 396)
    paper.put(
        60,
        48,
        "Rookery deployments, {d 2025-01-01/2025-03-31|first quarter 2025}",
        "SansItalic",
        11,
        DARK,
    )
    for country in PINS:
        paper.truth.add_line(60, 264, country)
    paper.claim("Live in five countries", "countries of operation")
    _slide(paper, "What clients get", first_bates)
    _bullets(
        paper, 410,
        [
            "{c accuracy of reading|{q 98.6 percent|98.6%} of plates are read correctly by day.}",
            "{c reads each month|{q 2100000000 read|2.1 billion} plate reads a month across the network.}",
            "{c retention as configured|Retention is set by the client: {q 30 day|30 days}, {q 365 day|365 "
            "days} or without limit.}",
            "{c FaceMatch exists|FaceMatch (beta) compares faces of drivers with booking photos.}",
            "{c federal sharing|Federal partners can be given a login by the client with one click.}",
        ],
    )  # fmt: skip
    _slide(paper, "Next steps for Quillhaven", first_bates)
    paper.box(48, 388, 864, 34, PALE, None)
    paper.cells(
        399,
        [(60, "Step", "left"), (560, "Owner", "left"), (780, "By", "left")],
        "SansBold",
        17,
        DARK,
    )
    rows = (
        (
            "Reference-site visits by {q 3 agency|three agencies}",
            "{a|Quillhaven PD}",
            "{d 2025-05-30|May 30, 2025}",
        ),
        (
            "Case study with Chief {p|Odalys Brandt}",
            "{v|Corvidane}",
            "{d 2025-06-13|June 13, 2025}",
        ),
        (
            "Decision on {q 12 camera|12 more cameras}",
            "{a|City of Quillhaven}",
            "{d 2025-07-31|July 31, 2025}",
        ),
    )
    y = 360.0
    for row in rows:
        paper.cells(y, list(zip((60.0, 560.0, 780.0), row, ("left",) * 3, strict=True)), "Sans", 17)
        paper.rule(48, y - 12, 912, 0.6, MOSS)
        y -= 42
    paper.truth.tables.append({"rows": len(rows), "columns": ["Step", "Owner", "By"]})
    paper.put(60, y - 20, "{c price of more cameras|{q 12 camera|Twelve more cameras} cost {m 31500.00|$31,500.00} a year.}",
              "Sans", 20)  # fmt: skip
    return paper.finish(), paper
