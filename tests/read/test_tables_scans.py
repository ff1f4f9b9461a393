"""Tables on scans: drawn lines out of pixels, cells read again, doubts that are said."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from foia.model import Box, Page, PageSource, Table
from foia.read.engines import OcrSettings
from foia.read.image import Raster
from foia.read.joining import JoinTables
from foia.read.quality import Thresholds
from foia.read.readings import PlacedWord
from foia.read.scan_lines import drawn_lines, straightened
from foia.read.tables_doubts import numbering_doubts, unsure_cells
from foia.read.tables_lines import Token, parted_at
from foia.read.tables_page import Ruling, find_fragments
from foia.read.tables_reread import _is_better
from foia.read.tables_scans import with_lines
from foia.read.tables_upright import Upright
from foia.text import PageText
from tests.read.paper import picture
from tests.read.tables_made import log_rows, read_tables, ruled, unruled

DPI = 200
POINT = DPI / 72


def _paper() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("L", (1700, 2200), 255)
    return image, ImageDraw.Draw(image)


def _lines(image: Image.Image) -> list[Box]:
    return drawn_lines(Raster(np.asarray(image, dtype=np.uint8), DPI))


def _grid(pen: ImageDraw.ImageDraw, xs: tuple[int, ...], ys: tuple[int, ...]) -> None:
    for x in xs:
        pen.line((x, ys[0], x, ys[-1]), fill=0, width=2)
    for y in ys:
        pen.line((xs[0], y, xs[-1], y), fill=0, width=2)


def test_drawn_lines_are_found_where_they_are_with_their_breaks_closed() -> None:
    image, pen = _paper()
    _grid(pen, (200, 600, 1000), (300, 360, 420))
    for x in range(250, 1000, 90):
        pen.rectangle((x, 355, x + 8, 365), fill=255)
    lines = _lines(image)
    across = sorted(line.top for line in lines if line.x1 - line.x0 > 250)
    down = sorted(line.x0 for line in lines if line.bottom - line.top > 30)
    assert across == pytest.approx([y / POINT for y in (300, 360, 420)], abs=1.0)
    assert down == pytest.approx([x / POINT for x in (200, 600, 1000)], abs=1.0)
    assert len(lines) == 6


def test_the_edge_of_a_copy_a_black_box_and_small_print_are_no_lines() -> None:
    image, pen = _paper()
    pen.rectangle((0, 0, 24, 2200), fill=0)
    pen.rectangle((300, 300, 900, 345), fill=0)
    font = ImageFont.load_default(size=9)
    for n in range(12):
        pen.text((300, 500 + 11 * n), "requests for records of the department " * 4, 0, font)
    assert _lines(image) == []


def test_lines_of_a_page_that_lies_askew_are_level_once_it_is_straightened() -> None:
    image, pen = _paper()
    _grid(pen, (200, 600, 1000, 1500), tuple(range(300, 1500, 60)))
    turned = image.rotate(-1.5, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(turned, dtype=np.uint8)
    straight, lean = straightened(Raster(grey, DPI), 0, None)
    assert lean == pytest.approx(1.5, abs=0.15)
    across = [line for line in drawn_lines(straight) if line.x1 - line.x0 > 400]
    assert len(across) == 20


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_box_comes_back_from_the_straightened_page(turn: int) -> None:
    upright = Upright(turn, 1.7, 612, 792)
    box = Box(100, 200, 140, 210)
    there = upright.box(box)
    back = upright.back(there)
    for name in ("x0", "top", "x1", "bottom"):
        assert getattr(back, name) == pytest.approx(getattr(box, name), abs=1e-6)
    assert there != box


def test_a_line_read_as_a_sign_parts_two_words_or_goes() -> None:
    tokens = [
        Token("AM|Seth", 100, 10, 142, 18, 0.8),
        Token("|Redacted", 200, 10, 254, 18, 0.8),
        Token("a|b", 300, 10, 318, 18, 0.8),
        Token("AM|Seth", 100, 40, 142, 48),
    ]
    down = [(115.0, 0.0, 60.0), (201.0, 0.0, 60.0)]
    said = [token.text for token in parted_at(tokens, down)]
    assert said == ["AM", "Seth", "Redacted", "a|b", "AM|Seth"]


def _scanned(path: Path, page: int = 0, askew: float = 0.0) -> Path:
    image = picture(path, dpi=DPI, page=page)
    image = image.rotate(askew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    image.save(path.with_name("scan.pdf"), "PDF", resolution=DPI)
    return path.with_name("scan.pdf")


def _words(table: Table) -> list[tuple[str, ...]]:
    return [tuple(text.replace(" ", "").lower() for text in row.printed) for row in table.rows]


def _exact(table: Table, rows: list[tuple[str, ...]]) -> float:
    meant = {tuple(text.replace(" ", "").lower() for text in row) for row in rows}
    return sum(row in meant for row in _words(table)) / len(rows)


@pytest.mark.parametrize("askew", [0.0, 1.5, -2.0])
def test_drawn_cells_of_a_scan_are_a_table_however_it_lies(tmp_path: Path, askew: float) -> None:
    rows = log_rows(12, seed=4)
    ruled(tmp_path / "log.pdf", rows, repeat=True)
    (table,) = read_tables(_scanned(tmp_path / "log.pdf", askew=askew))
    assert table.found_by == "ruled"
    assert len(table.rows) == 12
    assert _exact(table, rows) >= 0.7
    assert all(len(row.confidence) == len(row.printed) for row in table.rows)


@pytest.mark.parametrize("askew", [0.0, 1.5, -2.0])
def test_a_list_without_lines_on_a_scan_is_a_table_however_it_lies(
    tmp_path: Path, askew: float
) -> None:
    rows = log_rows(14, seed=5)
    unruled(tmp_path / "log.pdf", rows, repeat=True, wrap=True)
    (table,) = read_tables(_scanned(tmp_path / "log.pdf", askew=askew))
    assert len(table.rows) == 14
    assert _exact(table, rows) >= 0.6


def test_a_text_layer_has_no_confidences(tmp_path: Path) -> None:
    ruled(tmp_path / "log.pdf", log_rows(8), repeat=True)
    (table,) = read_tables(tmp_path / "log.pdf")
    assert all(row.confidence == () for row in table.rows)


def test_running_numbers_tell_of_missing_rows() -> None:
    rows = [[str(n), "word"] for n in (1, 2, 3, 4, 6, 7, 8, 9, 10)]
    assert numbering_doubts(rows) == [
        "column 1 counts from 1 to 10, but there are 9 rows, 1 of them out of step"
    ]
    assert numbering_doubts([[str(n), "word"] for n in range(1, 10)]) == []
    assert numbering_doubts([[str(n * 7), "word"] for n in range(9)]) == []


def test_cells_read_with_little_confidence_are_counted() -> None:
    assert unsure_cells([(0.9, None), (0.2, 0.4)]) == (
        "2 of 3 cells were read with a confidence below 0.5"
    )
    assert unsure_cells([(None, None), (0.9, 0.8)]) == ""


def _page(signals: dict[str, float] | None = None) -> Page:
    text = PageText()
    for n in range(5):
        for at, said in enumerate(("Part", str(n), "$1.00", "$2.00")):
            text.word(said, Box(60 + 100 * at, 104 + 20 * n, 90 + 100 * at, 112 + 20 * n), 0.9)
        text.line_break()
    printed, words = text.build()
    return Page(
        "f",
        1,
        printed,
        words,
        PageSource.OCR,
        0.9,
        612,
        792,
        signals={"lean": 0.0} | (signals or {}),
    )


def test_ink_that_was_not_read_is_said_of_the_table() -> None:
    ys = [100 + 20 * n for n in range(6)]
    lines = [Ruling(x, ys[0], x, ys[-1]) for x in (50, 150, 250, 350, 450)]
    lines += [Ruling(50, y, 450, y) for y in ys]
    (whole,) = find_fragments(_page(), lines)
    (torn,) = find_fragments(_page({"unread_in_tables": 2.0}), lines)
    assert whole.partial == ""
    assert torn.partial == "2 places in tables of page 1 could not be read"
    assert whole.rows[0][0].confidence == pytest.approx(0.9)


def test_ink_level_with_the_rows_that_no_word_covers_is_read_again(tmp_path: Path) -> None:
    """An engine that reads whole pages passes over columns of single figures."""
    image, pen = _paper()
    font = ImageFont.load_default(size=28)
    text = PageText()
    for n in range(8):
        y = 400 + 60 * n
        for x, said in ((250, f"Part {'ABCDEFGH'[n]}"), (600, str(n + 11)), (900, f"${n}.50")):
            pen.text((x, y), said, fill=0, font=font)
            if x == 600 and n in (2, 5):
                continue
            for at, word in enumerate(said.split()):
                left = (x + 75 * at) / POINT
                text.word(word, Box(left, y / POINT, left + 7.0 * len(word), y / POINT + 11), 0.9)
        text.line_break()
    printed, words = text.build()
    page = Page("f", 1, printed, words, PageSource.OCR, 0.9, 612, 792)
    ocr = OcrSettings("tesserocr", ("eng",), 20.0, Thresholds())
    read, _ = with_lines(page, Raster(np.asarray(image, dtype=np.uint8), DPI), ocr)
    (fragment,) = [f for f in find_fragments(read, ()) if not f.weak]
    said = ["".join(c for c in row[1].text if c.isdigit()) for row in fragment.rows]
    assert said == [str(n + 11) for n in range(8)]
    assert read.signals["cells_read_again"] == 2.0
    assert read.text.splitlines()[2].split()[2].startswith("13")


def test_a_reading_that_only_lost_its_point_does_not_replace_the_first() -> None:
    known = Token("$3,040.95", 0, 0, 40, 8, 0.2)
    again = PlacedWord("$304095", Box(0, 0, 40, 8), 0.9, 0)
    other = PlacedWord("$3,040.96", Box(0, 0, 40, 8), 0.9, 0)
    assert not _is_better([again], [known])
    assert _is_better([other], [known])


def test_drawn_rows_without_a_header_go_on_with_the_table_above_them() -> None:
    pages = []
    for number, (first, count) in enumerate(((0, 4), (4, 2)), start=1):
        text = PageText()
        heads = [("Part", "Count", "Price", "Paid")] if number == 1 else []
        cells = [(f"P{n}", str(n), "$1.00", f"${n}.00") for n in range(first, first + count)]
        for at, row in enumerate([*heads, *cells]):
            for column, said in enumerate(row):
                x, y = 60 + 100 * column, 104 + 20 * at
                text.word(said, Box(x, y, x + 6 * len(said), y + 8), 0.9)
            text.line_break()
        printed, words = text.build()
        page = Page("f", number, printed, words, PageSource.OCR, 0.9, 612, 792,
                    signals={"lean": 0.0})  # fmt: skip
        ys = [100 + 20 * n for n in range(count + len(heads) + 1)]
        lines = [Ruling(x, ys[0], x, ys[-1]) for x in (50, 150, 250, 350, 450)]
        pages.append(find_fragments(page, [*lines, *(Ruling(50, y, 450, y) for y in ys)]))
    (table,) = JoinTables()("f", [fragment for found in pages for fragment in found])
    assert [row.printed[0] for row in table.rows] == [f"P{n}" for n in range(6)]
    assert table.rows[5].confidence == pytest.approx((0.9, 0.9, 0.9, 0.9))


def test_the_side_of_a_covered_cell_parts_no_row() -> None:
    text = PageText()
    for n in range(4):
        for column in range(8):
            x, y = 54 + 60 * column, 110 + 40 * n
            text.word(f"{n}.{column}0", Box(x, y, x + 20, y + 8), 0.9)
        text.line_break()
    printed, words = text.build()
    page = Page("f", 1, printed, words, PageSource.OCR, 0.9, 612, 792, signals={"lean": 0.0})
    ys = [100 + 40 * n for n in range(5)]
    lines = [Ruling(50 + 60 * at, ys[0], 50 + 60 * at, ys[-1]) for at in range(9)]
    lines += [Ruling(50, y, 530, y) for y in ys]
    whole = find_fragments(page, lines)
    covered = find_fragments(page, [*lines, Ruling(170, 124, 230, 124)])
    assert [len(fragment.rows) for fragment in (*whole, *covered)] == [4, 4]
