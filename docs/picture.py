"""The picture of the README: a page of the sample with what was found drawn on it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pypdfium2
from PIL import ImageDraw, ImageFont

FILE, PAGE = "06-invoice-CVS-10452.pdf", 1
SCALE = 1.35
COLOURS = {
    "vendor": (200, 60, 30), "agency": (30, 90, 200), "date": (20, 140, 70),
    "amount": (150, 40, 160), "identifier": (180, 130, 0), "quantity": (0, 140, 150),
    "person": (110, 90, 60), "place": (90, 90, 90), "exemption": (60, 60, 60),
    "technology": (0, 100, 110),
}  # fmt: skip


def draw(case: Path, target: Path) -> None:
    release = Path(__file__).parent.parent / "sample_docs" / "release"
    document = pypdfium2.PdfDocument(release / FILE)
    picture = document[PAGE - 1].render(scale=SCALE).to_pil().convert("RGB")
    pen = ImageDraw.Draw(picture, "RGBA")
    font = ImageFont.load_default(size=11)
    connection = sqlite3.connect(case / "case.db")
    rows = connection.execute(
        "SELECT m.kind, m.boxes FROM mentions m JOIN files f ON f.id = m.file"
        " WHERE f.path = ? AND m.page = ? ORDER BY m.start",
        (FILE, PAGE),
    ).fetchall()
    connection.close()
    for kind, boxes in rows:
        red, green, blue = COLOURS[kind]
        for x0, top, x1, bottom in json.loads(boxes):
            corners = [v * SCALE for v in (x0 - 1, top - 1, x1 + 1, bottom + 1)]
            pen.rectangle(corners, fill=(red, green, blue, 40), outline=(red, green, blue, 255))
    for line, (kind, colour) in enumerate(COLOURS.items()):
        if any(kind == found for found, _ in rows):
            pen.text((8, 6 + 13 * line), kind, fill=colour, font=font)
    width, height = picture.size
    picture.crop((0, 0, width, int(height * 0.62))).quantize(64).save(target, optimize=True)
