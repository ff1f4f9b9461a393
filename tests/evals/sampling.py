"""`python -m tests.evals.sampling CASE`: random rows with their place on the page drawn, to judge.

No label knows everything a case found; a person who looks at thirty rows knows how far to trust
the rest. The same seed draws the same rows.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw, ImageOps

SCALE = 2.0
MARGIN_POINTS = 60.0
SHOWN_CHARACTERS = 90


@dataclass(frozen=True, slots=True)
class Row:
    """A mention or claim with what is needed to draw it; boxes are in points from the top left."""

    kind: str
    quote: str
    value: str | None
    entity: str | None
    path: str
    sha256: str
    page: int
    boxes: tuple[tuple[float, ...], ...]
    width: float
    text: str
    start: int
    end: int


_MENTIONS = """
SELECT m.kind, m.quote, m.value, e.name, f.path, f.sha256, m.page, m.boxes, p.width, p.text,
       m.start, m."end"
FROM mentions m JOIN files f ON f.id = m.file
JOIN pages p ON p.file = m.file AND p.number = m.page
LEFT JOIN entities e ON e.id = m.entity
WHERE m.kind = ? ORDER BY m.id
"""
_CLAIMS = """
SELECT 'claim', c.text, c.speaker, NULL, f.path, f.sha256, c.page, c.boxes, p.width, p.text,
       c.start, c."end"
FROM claims c JOIN files f ON f.id = c.file
JOIN pages p ON p.file = c.file AND p.number = c.page
WHERE c.origin = 'record' AND ? = 'claim' ORDER BY c.id
"""


def draw(case: Path, kind: str, number: int, seed: int) -> list[Row]:
    """`number` rows of a kind, or all there are."""
    connection = sqlite3.connect(f"{(case / 'case.db').resolve().as_uri()}?mode=ro", uri=True)
    try:
        query = _CLAIMS if kind == "claim" else _MENTIONS
        rows = connection.execute(query, (kind,)).fetchall()
    finally:
        connection.close()
    chosen = random.Random(seed).sample(rows, min(number, len(rows)))
    return [Row(*_with_boxes(row)) for row in chosen]


def _with_boxes(row: Sequence[Any]) -> list[Any]:
    values = list(row)
    values[7] = tuple(tuple(box) for box in json.loads(values[7]))
    return values


def forms(case: Path, kind: str, number: int) -> list[tuple[str, int]]:
    """The printed forms found most often, where a mistake of method shows first."""
    connection = sqlite3.connect(f"{(case / 'case.db').resolve().as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute(
            "SELECT quote, count(*) FROM mentions WHERE kind = ? GROUP BY quote "
            "ORDER BY count(*) DESC, quote LIMIT ?",
            (kind, number),
        ).fetchall()
    finally:
        connection.close()


def picture(row: Row, case: Path, dumps: Sequence[Path]) -> Image.Image | None:
    """The part of the page around the row's boxes; None when the file has no picture."""
    source = _source(row, case, dumps)
    if source is None or not row.boxes:
        return None
    page = _page(source, row)
    if page is None:
        return None
    scale = page.width / row.width
    pen = ImageDraw.Draw(page)
    for x0, top, x1, bottom in row.boxes:
        grown = (x0 * scale - 3, top * scale - 3, x1 * scale + 3, bottom * scale + 3)
        pen.rectangle(grown, outline=(220, 0, 0), width=3)
    above = min(box[1] for box in row.boxes) - MARGIN_POINTS
    below = max(box[3] for box in row.boxes) + MARGIN_POINTS
    return page.crop((0, max(0, int(above * scale)), page.width,
                      min(page.height, int(below * scale))))  # fmt: skip


def _source(row: Row, case: Path, dumps: Sequence[Path]) -> Path | None:
    """The original in a dump, or the case's own copy of a member of a container."""
    places = [dump / row.path for dump in dumps]
    places += [case / "blobs" / row.sha256[:2] / row.sha256]
    return next((path for path in places if path.is_file()), None)


def _page(source: Path, row: Row) -> Image.Image | None:
    suffix = Path(row.path).suffix.lower()
    if suffix == ".pdf":
        document = pypdfium2.PdfDocument(source)
        try:
            rendered: Image.Image = document[row.page - 1].render(scale=SCALE).to_pil()
        finally:
            document.close()
        return rendered.convert("RGB")
    if suffix in {".png", ".jpg", ".jpeg", ".tif", ".tiff"}:
        image: Image.Image = Image.open(source)
        image.seek(row.page - 1)
        return ImageOps.exif_transpose(image).convert("RGB")
    return None


def dumps_of(case: Path) -> list[Path]:
    """Where the case's originals lay when they were read."""
    connection = sqlite3.connect(f"{(case / 'case.db').resolve().as_uri()}?mode=ro", uri=True)
    try:
        rows = connection.execute("SELECT root FROM dumps").fetchall()
    finally:
        connection.close()
    roots = [Path(root.decode() if isinstance(root, bytes) else root) for (root,) in rows]
    return [root if root.is_dir() else root.parent for root in roots]


def context(row: Row) -> str:
    """The line of text around the quote, for files that have no picture."""
    before = row.text[max(0, row.start - SHOWN_CHARACTERS) : row.start]
    after = row.text[row.end : row.end + SHOWN_CHARACTERS]
    return " ".join(f"{before}[{row.text[row.start : row.end]}]{after}".split())


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.evals.sampling", description=__doc__)
    parser.add_argument("case", type=Path)
    parser.add_argument("--kind", default="vendor", help="a kind of mention, or claim")
    parser.add_argument("-n", type=int, default=10, dest="number")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dump", type=Path, action="append", help="where the originals lie now")
    parser.add_argument("--forms", action="store_true",
                        help="list the commonest printed forms instead")  # fmt: skip
    parser.add_argument("--out", type=Path, help="folder for the pictures")
    given = parser.parse_args(arguments)
    if not (given.case / "case.db").is_file():
        parser.error(f"{given.case} is not a case")
    if given.forms:
        for quote, times in forms(given.case, given.kind, given.number):
            print(f"{times:>7}  {quote!r}")
        return 0
    out = given.out or Path(f"sample-{given.kind}-{given.seed}")
    out.mkdir(parents=True, exist_ok=True)
    dumps = given.dump or dumps_of(given.case)
    for at, row in enumerate(draw(given.case, given.kind, given.number, given.seed), start=1):
        image = picture(row, given.case, dumps)
        place = out / f"{at:02d}.png"
        if image is not None:
            image.save(place)
        shown = [f"{at:>3}", row.kind, repr(row.quote), f"value {row.value!r}"]
        shown += [f"entity {row.entity!r}"] if row.entity else []
        print("  ".join([*shown, f"{row.path} p. {row.page}"]))
        print(f"     {context(row)}")
        print(f"     {place if image is not None else 'no picture of this file'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
