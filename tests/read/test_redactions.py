"""Redactions of typed pages: boxes over a text layer, typed ones, withheld pages."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from foia.model import Box, Page, PageSource, PagesRead
from foia.read import ReadPages
from foia.read.redaction_codes import redactions
from foia.read.redaction_labels import Codes
from foia.text import PageText
from tests.read.paper import letter, pdf


def read(path: Path, reader: ReadPages | None = None) -> PagesRead:
    return (reader or ReadPages())(path, "f1", "pdf", [1], "")


def typed(tmp_path: Path, *lines: tuple[float, str]) -> PagesRead:
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.setFont("Helvetica", 12)
        for i, (x, line) in enumerate(lines):
            canvas.drawString(x, 130 - 24 * i, line)

    return read(pdf(tmp_path / "a.pdf", draw))


@pytest.mark.parametrize("colour", [Color(1, 1, 1), Color(0.8, 0.1, 0.1), Color(0.6, 0.6, 0.6)])
def test_text_under_a_box_of_any_colour_is_told_and_no_page_text(
    tmp_path: Path, colour: Color
) -> None:
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.drawString(72, 100, "Informant lives at Elm Street")
        canvas.setFillColor(colour)
        canvas.rect(126, 96, 110, 16, stroke=0, fill=1)

    result = read(pdf(tmp_path / "a.pdf", draw))
    assert [one.text_under for one in result.redactions] == ["lives at Elm Street"]
    assert "Elm" not in result.pages[0].text
    (note,) = result.problems
    assert (note.file, note.page) == ("f1", 1)
    assert "Elm" not in note.message
    assert "readable text" in note.message


def test_a_redaction_marked_but_never_applied_hides_nothing(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.drawString(72, 100, "Informant lives at Elm Street")

    path = pdf(tmp_path / "a.pdf", draw)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        mark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Redact, Rect=[126, 96, 236, 112]
        )
        document.pages[0].Annots = document.make_indirect([document.make_indirect(mark)])
        document.save(path)
    result = read(path)
    assert [one.text_under for one in result.redactions] == ["lives at Elm Street"]
    assert "Elm" not in result.pages[0].text


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("The caller was XXXXXX XXXXX of this city.", 1),
        ("The caller was [REDACTED] of this city.", 1),
        ("The caller was [name withheld] of this city.", 1),
        ("Fax: XXX-XX-1234 as on file.", 1),
        ("Chapter XXX of the code and model XXV.", 0),
        ("It was redacted by staff and withheld.", 0),
    ],
)
def test_typed_redactions(tmp_path: Path, line: str, count: int) -> None:
    assert len(typed(tmp_path, (72, line)).redactions) == count


def test_blocks_in_place_of_words() -> None:
    text = PageText()
    for i, word in enumerate(("The", "caller", "was", "█████", "███", "of", "here.")):
        text.word(word, Box(72 + 50 * i, 100, 110 + 50 * i, 112), -1.0)
    page = Page("f1", 1, *text.build(), PageSource.TEXT, None, 612, 792)
    (found,) = redactions(page, [], Codes())
    assert (found.box.x0, found.box.x1) == (222, 310)


def test_a_code_in_a_gap_is_a_redaction_and_a_cited_one_is_not(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.drawString(72, 130, "The caller named")
        canvas.drawString(220, 130, "(b)(6)")
        canvas.drawString(320, 130, "in the call.")
        canvas.drawString(72, 106, "This was withheld under (b)(5) of the Act.")
        canvas.drawString(72, 82, "From: (b)(7)(C)")

    found = read(pdf(tmp_path / "a.pdf", draw)).redactions
    assert [one.code_normalised for one in found] == ["(b)(6)", "(b)(7)(C)"]


def listed(canvas: Canvas, *, ruled: bool) -> None:
    """The index of withheld records that letters of agencies end with."""
    letter(canvas)
    rows = (
        ("Record", "Pages", "Exemption"),
        ("Memo on deployment", "2", "(b)(7)(E)"),
        ("E-mail of a resident", "14", "(b)(6)"),
        ("Notes of a caller", "1", "(b)(6), (b)(7)(C)"),
    )
    for i, row in enumerate(rows):
        for x, text in zip((72, 220, 320), row, strict=True):
            if ruled:
                canvas.rect(x - 4, 124 - 20 * i, {72: 148, 220: 100, 320: 140}[x], 20)
            canvas.drawString(x, 130 - 20 * i, text)


@pytest.mark.parametrize("ruled", [False, True])
def test_codes_in_a_column_of_a_table_are_no_redactions(tmp_path: Path, ruled: bool) -> None:
    path = pdf(tmp_path / "a.pdf", lambda canvas: listed(canvas, ruled=ruled))
    assert read(path).redactions == ()


@pytest.mark.parametrize(
    ("parts", "count"),
    [
        (((72, "Officer J. Marsh"), (220, "(b)(6)"), (320, "2024-03-01")), 1),
        (((72, "Marsh"), (160, "12"), (220, "(b)(6)"), (320, "2024-03-01 a date")), 0),
        (((72, "The name was withheld"), (320, "(b)(6)")), 0),
        (((72, "Exemption:"), (160, "(b)(6)")), 0),
        (((72, "Legal basis: (b)(6)"),), 0),
        (((72, "Name: (b)(6)"), (320, "Telephone: (b)(6)")), 2),
    ],
)  # fmt: skip
def test_a_code_stands_for_words_only_where_words_are_missing(
    tmp_path: Path, parts: tuple[tuple[float, str], ...], count: int
) -> None:
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        for x, text in parts:
            canvas.drawString(x, 130, text)

    assert len(read(pdf(tmp_path / "a.pdf", draw)).redactions) == count


def test_redacted_fields_below_one_another_are_redactions(tmp_path: Path) -> None:
    lines = [(72.0, f"{name}: (b)(6)") for name in ("From", "To", "Cc")]
    assert len(typed(tmp_path, *lines).redactions) == 3


def test_a_desk_can_add_its_own_codes(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.rect(72, 80, 120, 18, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(100, 85, "EX-12")

    path = pdf(tmp_path / "a.pdf", draw)
    assert [one.code_normalised for one in read(path).redactions] == []
    reader = ReadPages(codes=((r"EX-(\d+)", r"City Code \1"),))
    assert [one.code_normalised for one in read(path, reader).redactions] == ["City Code 12"]


def test_a_page_with_one_box_and_its_code_is_withheld(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 60, 512, 670, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.setFont("Helvetica", 30)
        canvas.drawString(250, 400, "(b)(5)")

    result = read(pdf(tmp_path / "a.pdf", draw))
    (page,), (found,) = result.pages, result.redactions
    assert page.signals["withheld"] == 1.0
    assert (found.area_share, found.code_normalised) == (1.0, "(b)(5)")


def test_a_black_page_is_withheld(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(0, 0, 612, 792, stroke=0, fill=1)

    result = read(pdf(tmp_path / "a.pdf", draw))
    (page,), (found,) = result.pages, result.redactions
    assert (page.source, page.signals["withheld"]) == (PageSource.OCR, 1.0)
    assert found.area_share == 1.0
    assert result.problems == ()


def test_a_sheet_in_place_of_pages_is_withheld_and_a_letter_about_them_is_not(
    tmp_path: Path,
) -> None:
    def sheet(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 14)
        canvas.drawString(150, 500, "Pages 12-15 withheld in full")
        canvas.drawString(150, 470, "(b)(5)")

    result = read(pdf(tmp_path / "a.pdf", sheet))
    assert result.pages[0].signals["withheld"] == 1.0
    assert [one.code_normalised for one in result.redactions] == ["(b)(5)"]
    other = typed(tmp_path, (72, "Pages 12-15 were withheld in full."))
    assert "withheld" not in other.pages[0].signals


def test_a_value_printed_again_over_a_white_box_is_no_redaction(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.drawString(72, 100, "Commission $181.50")
        canvas.setFillGray(1)
        canvas.rect(134, 96, 60, 16, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(140, 100, "$181.50")

    result = read(pdf(tmp_path / "a.pdf", draw))
    assert result.redactions == ()
    assert result.pages[0].text.count("$181.50") == 1
