from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from foia.model import PageSource, PagesRead
from foia.read import ReadPages
from tests.read.paper import SENTENCES, letter, nothing, pdf, picture, scan

SECRET = "Send all of the payments to another account"


def read(path: Path) -> PagesRead:
    return ReadPages()(path, "f1", "pdf", (1,), "")


def put(canvas: Canvas, x: float, y: float, text: str, size: float = 12, mode: int = 0) -> None:
    line = canvas.beginText(x, y)
    line.setTextRenderMode(mode)
    line.setFont("Helvetica", size)
    line.textOut(text)
    canvas.drawText(line)


def white(canvas: Canvas) -> None:
    letter(canvas)
    canvas.setFillGray(1)
    put(canvas, 72, 60, SECRET)


def nearly_white(canvas: Canvas) -> None:
    letter(canvas)
    canvas.setFillGray(0.985)
    put(canvas, 72, 60, SECRET)


def off_the_page(canvas: Canvas) -> None:
    letter(canvas)
    put(canvas, 72, -300, SECRET)


def invisible(canvas: Canvas) -> None:
    letter(canvas)
    put(canvas, 72, 60, SECRET, mode=3)


def tiny(canvas: Canvas) -> None:
    letter(canvas)
    put(canvas, 72, 60, SECRET, size=1)


def on_its_own_colour(canvas: Canvas) -> None:
    letter(canvas)
    canvas.setFillGray(0.4)
    canvas.rect(60, 50, 400, 30, stroke=0, fill=1)
    put(canvas, 72, 60, SECRET)


@pytest.mark.parametrize(
    ("draw", "how"),
    [
        (white, "white"),
        (nearly_white, "white"),
        (off_the_page, "off the page"),
        (invisible, "invisible"),
        (tiny, "tiny"),
        (on_its_own_colour, "white"),
    ],
)
def test_hidden_text_is_given_apart_from_the_page(tmp_path: Path, draw: object, how: str) -> None:
    result = read(pdf(tmp_path / "a.pdf", draw))  # type: ignore[arg-type]
    assert [(h.how, h.text) for h in result.hidden] == [(how, SECRET)]
    page = result.pages[0]
    assert page.source is PageSource.TEXT
    assert "account" not in page.text
    assert SENTENCES[0] in page.text
    assert any("does not show" in problem.message for problem in result.problems)


def test_white_print_on_a_dark_band_is_the_page_s_text(tmp_path: Path) -> None:
    def header(canvas: Canvas) -> None:
        letter(canvas)
        canvas.setFillColorRGB(0.1, 0.2, 0.5)
        canvas.rect(60, 50, 400, 30, stroke=0, fill=1)
        canvas.setFillGray(1)
        put(canvas, 72, 60, "Item and amount")

    result = read(pdf(tmp_path / "a.pdf", header))
    assert result.hidden == ()
    assert "Item and amount" in result.pages[0].text


def test_light_grey_print_is_the_page_s_text(tmp_path: Path) -> None:
    def grey(canvas: Canvas) -> None:
        letter(canvas)
        canvas.setFillGray(0.85)
        put(canvas, 72, 60, "Draft of the second of May", size=9)

    result = read(pdf(tmp_path / "a.pdf", grey))
    assert result.hidden == ()
    assert "Draft of the second of May" in result.pages[0].text


def test_text_below_a_photo_is_covered(tmp_path: Path) -> None:
    noise = Image.effect_noise((400, 60), 90).convert("L")
    noise.save(tmp_path / "photo.png")

    def under(canvas: Canvas) -> None:
        letter(canvas)
        put(canvas, 72, 60, SECRET)
        canvas.drawImage(str(tmp_path / "photo.png"), 60, 45, 400, 40)

    result = read(pdf(tmp_path / "a.pdf", under))
    assert [(h.how, h.text) for h in result.hidden] == [("covered", SECRET)]
    assert "account" not in result.pages[0].text


def test_text_under_a_redaction_is_no_hidden_text(tmp_path: Path) -> None:
    def redacted(canvas: Canvas) -> None:
        letter(canvas)
        put(canvas, 72, 60, SECRET)
        canvas.setFillGray(0)
        canvas.rect(70, 55, 300, 18, stroke=0, fill=1)

    result = read(pdf(tmp_path / "a.pdf", redacted))
    assert result.hidden == ()
    assert [r.text_under for r in result.redactions] == [SECRET]


def test_layer_switched_off_is_hidden(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", lambda c: (letter(c), put(c, 72, 60, SECRET))[0])
    with pikepdf.open(source) as document:
        group = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Notes"))
        off = pikepdf.Dictionary(OFF=[group])
        document.Root.OCProperties = pikepdf.Dictionary(OCGs=[group], D=off)
        page = document.pages[0]
        page.Resources.Properties = pikepdf.Dictionary(N1=group)
        commands = pikepdf.parse_content_stream(page)
        at = max(i for i, c in enumerate(commands) if str(c.operator) == "BT")
        marked = pikepdf.ContentStreamInstruction(
            [pikepdf.Name.OC, pikepdf.Name.N1], pikepdf.Operator("BDC")
        )
        end = pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))
        commands = [*commands[:at], marked, *commands[at:], end]
        page.Contents = document.make_stream(pikepdf.unparse_content_stream(commands))
        document.save(tmp_path / "b.pdf")
    result = read(tmp_path / "b.pdf")
    assert [(h.how, h.text) for h in result.hidden] == [("invisible", SECRET)]
    assert "account" not in result.pages[0].text


def test_index_fields_under_a_scan_are_hidden_text(tmp_path: Path) -> None:
    fields = ("REGISTRANT NAME=Vesper Optics", "DOCUMENT TYPE=Amendment", "STATUS=Active")

    def index(canvas: Canvas) -> None:
        for i, field in enumerate(fields):
            put(canvas, 2, 780 - 30 * i, field, size=8, mode=3)

    source = pdf(tmp_path / "a.pdf", letter)
    result = read(scan(tmp_path / "b.pdf", picture(source), index))
    assert result.pages[0].source is PageSource.OCR
    found = "\n".join(h.text for h in result.hidden)
    assert all(field in found for field in fields)
    assert {h.how for h in result.hidden} == {"invisible"}
    assert "Vesper" not in result.pages[0].text


def test_one_hidden_line_in_a_good_layer_is_found(tmp_path: Path) -> None:
    def layer(canvas: Canvas) -> None:
        for i in range(24):
            put(canvas, 72, 720 - 24 * i, SENTENCES[i % len(SENTENCES)], mode=3)
        put(canvas, 72, 60, SECRET, mode=3)

    source = pdf(tmp_path / "a.pdf", letter)
    result = read(scan(tmp_path / "b.pdf", picture(source), layer))
    assert result.pages[0].source is PageSource.TEXT
    assert [h.text for h in result.hidden] == [SECRET]
    assert "account" not in result.pages[0].text


def test_earlier_ocr_with_misreadings_is_no_hidden_text(tmp_path: Path) -> None:
    def layer(canvas: Canvas) -> None:
        for i in range(24):
            line = SENTENCES[i % len(SENTENCES)].replace("e", "c").replace("ll", "U")
            put(canvas, 72, 720 - 24 * i, line, mode=3)

    source = pdf(tmp_path / "a.pdf", letter)
    result = read(scan(tmp_path / "b.pdf", picture(source), layer))
    assert result.hidden == ()
    assert SENTENCES[0] in result.pages[0].text


def test_page_with_nothing_but_hidden_text_is_blank_and_says_so(tmp_path: Path) -> None:
    def only_hidden(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        put(canvas, 72, 400, SECRET)

    result = read(pdf(tmp_path / "a.pdf", only_hidden))
    assert result.pages[0].source is PageSource.BLANK
    assert [h.text for h in result.hidden] == [SECRET]
    assert len(result.problems) == 1


def test_an_empty_page_has_no_hidden_text(tmp_path: Path) -> None:
    result = read(pdf(tmp_path / "a.pdf", nothing))
    assert (result.hidden, result.problems) == ((), ())
