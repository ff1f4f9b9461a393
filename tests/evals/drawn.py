"""`python -m tests.evals.drawn CASE`: pages as pictures with what was read drawn on them.

Figures do not show a box that lies beside its word. Grey: words; red: words that OCR was unsure
of; black frame: redactions with their code; orange: handwriting, signatures, stamps; purple:
hidden text; green: cells of tables; other colours: mentions by kind.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from foia.store.layout import unpack_fragments, unpack_words

SCALE = 1.6
UNSURE = 0.6
Colour = tuple[int, int, int]
GREY, RED, BLACK = (170, 170, 170), (230, 0, 0), (0, 0, 0)
ORANGE, PURPLE, GREEN = (240, 130, 0), (130, 0, 200), (0, 150, 60)
COLOURS = {
    "vendor": (200, 60, 30), "agency": (30, 90, 200), "date": (20, 140, 70),
    "amount": (150, 40, 160), "identifier": (180, 130, 0), "quantity": (0, 140, 150),
    "person": (110, 90, 60), "place": (90, 90, 90), "exemption": (60, 60, 60),
    "technology": (0, 100, 110),
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.evals.drawn", description=__doc__)
    parser.add_argument("case", type=Path)
    parser.add_argument("--file", default="", help="a part of the path")
    parser.add_argument("--page", type=int)
    parser.add_argument("--source", choices=("text", "ocr"))
    parser.add_argument("-n", type=int, default=1, help="as many pages, drawn at random")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--layers", default="words,redactions,marks,hidden,tables,mentions")
    parser.add_argument("--out", type=Path, default=Path("drawn"))
    given = parser.parse_args(arguments)
    given.out.mkdir(exist_ok=True)
    connection = sqlite3.connect(f"file:{given.case / 'case.db'}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    for row in _pages(connection, given):
        picture = _page_picture(connection, given.case, row)
        if picture is None:
            continue
        _draw(connection, picture, row, frozenset(given.layers.split(",")))
        name = f"{Path(row['path']).stem[:50]}-{row['number']}.png".replace("/", "_")
        picture.save(given.out / name)
        print(given.out / name)
    return 0


def _pages(connection: sqlite3.Connection, given: argparse.Namespace) -> list[sqlite3.Row]:
    rows = connection.execute(
        "SELECT p.*, f.path, f.kind, f.sha256, f.parent, d.root FROM pages p"
        " JOIN files f ON f.id = p.file JOIN dumps d ON d.id = f.dump"
        " WHERE instr(f.path, ?) AND p.number = coalesce(?, p.number)"
        " AND p.source = coalesce(?, p.source)"
        " AND f.kind IN ('pdf', 'png', 'jpeg', 'tiff') ORDER BY f.path, p.number",
        (given.file, given.page, given.source),
    ).fetchall()
    random.Random(given.seed).shuffle(rows)
    return rows[: given.n]


def _page_picture(
    connection: sqlite3.Connection, case: Path, row: sqlite3.Row
) -> Image.Image | None:
    path = Path(row["root"].decode()) / row["path"]
    if row["parent"] is not None:
        path = case / "blobs" / row["sha256"][:2] / row["sha256"]
    if row["kind"] == "pdf":
        document = pypdfium2.PdfDocument(path)
        return document[row["number"] - 1].render(scale=SCALE).to_pil().convert("RGB")
    size = round(row["width"] * SCALE), round(row["height"] * SCALE)
    return Image.open(path).convert("RGB").resize(size)


def _draw(
    connection: sqlite3.Connection, picture: Image.Image, row: sqlite3.Row, layers: frozenset[str]
) -> None:
    pen = ImageDraw.Draw(picture, "RGBA")
    place = (row["file"], row["number"])
    block = connection.execute(
        "SELECT words, fragments FROM layouts WHERE page = ?", (row["id"],)
    ).fetchone()
    if block is not None and "words" in layers:
        words = unpack_words(block["words"])
        for i in range(len(words)):
            box = words.x0[i], words.top[i], words.x1[i], words.bottom[i]
            unsure = 0.0 <= words.confidence[i] < UNSURE
            _frame(pen, box, RED if unsure else GREY)
    if block is not None and "tables" in layers:
        for fragment in unpack_fragments(block["fragments"]):
            for cells in fragment.rows:
                for cell in cells:
                    b = cell.box
                    _frame(pen, (b.x0, b.top, b.x1, b.bottom), GREEN)
    if "mentions" in layers:
        query = "SELECT kind, boxes FROM mentions WHERE file = ? AND page = ?"
        for kind, boxes in connection.execute(query, place):
            for box in json.loads(boxes):
                _frame(pen, box, COLOURS[kind], fill=True)
    for table, label, colour in (
        ("redactions", "coalesce(code_normalised, code, '?')", BLACK),
        ("marks", "kind", ORANGE),
        ("hidden_text", "how", PURPLE),
    ):
        if table.split("_")[0] not in layers:
            continue
        query = f"SELECT box, {label} AS label FROM {table} WHERE file = ? AND page = ?"
        for found in connection.execute(query, place):
            _frame(pen, json.loads(found["box"]), colour, label=found["label"])


def _frame(
    pen: ImageDraw.ImageDraw,
    box: Sequence[float],
    colour: Colour,
    *,
    fill: bool = False,
    label: str = "",
) -> None:
    corners = [v * SCALE for v in box]
    shade = (*colour, 40) if fill else None
    width = 3 if label else 1
    pen.rectangle(corners, fill=shade, outline=(*colour, 255), width=width)
    if label:
        font = ImageFont.load_default(size=14)
        pen.text((corners[0], corners[1] - 16), label, fill=(*colour, 255), font=font)


if __name__ == "__main__":
    raise SystemExit(main())
