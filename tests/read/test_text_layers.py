from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from foia.model import Page, PageSource, PagesRead, Reason
from foia.read import ReadPages
from tests.read.layers_made import BOLD, PLAIN, lines, shift_mapping
from tests.read.paper import SENTENCES, letter, nothing, pdf, picture, scan

OTHER = (
    "The museum opens its doors to the public every morning at nine.",
    "Visitors are asked to leave coats and umbrellas at the entrance.",
    "Guided tours of the gallery start from the main hall on the hour.",
    "Children under the age of six may enter without any ticket.",
)
SPANISH = (
    "El ayuntamiento aprobó la compra de doce cámaras para la policía.",
    "Los informes se entregan cada mes a la oficina de la ciudad.",
    "El pago de la factura vence a los treinta días de su recepción.",
    "Las solicitudes fueron cerradas sin ninguna otra explicación.",
)


def read(path: Path) -> PagesRead:
    return ReadPages()(path, "f1", "pdf", (1,), "")


def page_of(path: Path) -> Page:
    return read(path).pages[0]


def under_scan(*texts: str) -> Callable[[Canvas], None]:
    def layer(canvas: Canvas) -> None:
        for i in range(24):
            line = canvas.beginText(72, 720 - 24 * i)
            line.setTextRenderMode(3)
            line.setFont("Helvetica", 12)
            line.textOut(texts[i % len(texts)])
            canvas.drawText(line)

    return layer


def two_fonts(canvas: Canvas) -> None:
    lines(canvas, SENTENCES * 2, font=PLAIN, top=720)
    lines(canvas, OTHER[:3], font=BOLD, top=400)


@pytest.mark.parametrize("by", [3, 0xE000])
def test_wrong_mapping_is_read_from_the_pixels(tmp_path: Path, by: int) -> None:
    source = pdf(tmp_path / "a.pdf", lambda c: lines(c, SENTENCES * 2, font=PLAIN, top=720))
    page = page_of(shift_mapping(source, tmp_path / "b.pdf", font="Roman", by=by))
    assert page.source is PageSource.OCR
    assert SENTENCES[0] in page.text


@pytest.mark.parametrize("by", [3, 0xE000])
def test_only_the_words_in_a_bad_font_are_read_again(tmp_path: Path, by: int) -> None:
    source = pdf(tmp_path / "a.pdf", two_fonts)
    page = page_of(shift_mapping(source, tmp_path / "b.pdf", font="Bold", by=by))
    assert page.source is PageSource.TEXT
    assert page.text.split("\n") == [*SENTENCES, *SENTENCES, *OTHER[:3]]
    confidence = dict(zip(page.text.split(), page.words.confidence, strict=True))
    assert confidence["cameras"] == -1.0
    assert confidence["museum"] > 0.5


def test_names_in_a_font_of_their_own_stay_as_they_are(tmp_path: Path) -> None:
    names = ("Wojciechowski Grzegorz, Szczepan Brzezicki", "Ngozi Okonjo, Xolani Mthembu, Ifeoma")

    def draw(canvas: Canvas) -> None:
        lines(canvas, SENTENCES * 2, font=PLAIN, top=720)
        lines(canvas, names * 2, font=BOLD, top=400)

    page = page_of(pdf(tmp_path / "a.pdf", draw))
    assert page.text.split("\n") == [*SENTENCES, *SENTENCES, *names, *names]
    assert set(page.words.confidence) == {-1.0}


def test_layer_of_another_document_is_replaced(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", letter)
    result = read(scan(tmp_path / "b.pdf", picture(source), under_scan(*OTHER)))
    page = result.pages[0]
    assert page.source is PageSource.OCR
    assert SENTENCES[0] in page.text
    assert "museum" not in page.text
    assert "museum" in "\n".join(h.text for h in result.hidden)


def test_garbage_under_a_scan_is_replaced_and_is_no_hidden_text(tmp_path: Path) -> None:
    garbage = (
        "Tlie c1ty c0uncjl ;ppr0vcd tlic purcliasc 0f tvvelvc camcras",
        "xq7 .,;l 0O0 ]|[ rn",
    )
    source = pdf(tmp_path / "a.pdf", letter)
    result = read(scan(tmp_path / "b.pdf", picture(source), under_scan(*garbage)))
    assert result.pages[0].source is PageSource.OCR
    assert SENTENCES[1] in result.pages[0].text
    assert result.hidden == ()


def test_layer_in_another_language_is_not_bad_for_lack_of_english(tmp_path: Path) -> None:
    born = page_of(pdf(tmp_path / "a.pdf", lambda c: lines(c, SPANISH * 3, font=PLAIN, top=720)))
    assert born.source is PageSource.TEXT
    assert born.language == "es"
    assert "ayuntamiento" in born.text

    def printed(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        for i in range(24):
            canvas.drawString(72, 720 - 24 * i, SPANISH[i % 4])

    source = pdf(tmp_path / "b.pdf", printed)
    page = page_of(scan(tmp_path / "c.pdf", picture(source), under_scan(*SPANISH)))
    assert page.source is PageSource.TEXT
    assert page.signals["earlier_ocr"] == 1.0


def test_scan_in_another_language_is_said_to_be(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", lambda c: lines(c, SPANISH * 4, font=PLAIN, top=720))
    result = read(scan(tmp_path / "b.pdf", picture(source, dpi=200)))
    assert result.pages[0].language == "es"
    assert "--languages eng,spa" in result.problems[0].message


def test_damaged_file_is_read_and_said_to_be_damaged(tmp_path: Path) -> None:
    data = pdf(tmp_path / "a.pdf", letter, letter).read_bytes()
    (tmp_path / "b.pdf").write_bytes(data[: data.rindex(b"xref")])
    opened = ReadPages().open(tmp_path / "b.pdf", "f1", "pdf", tmp_path / "s", "")
    assert opened.page_count == 2
    assert [(p.reason, p.page) for p in opened.problems] == [(Reason.CORRUPT, None)]
    assert "damaged" in opened.problems[0].message
    sound = ReadPages().open(tmp_path / "a.pdf", "f1", "pdf", tmp_path / "s", "")
    assert sound.problems == ()


def test_content_that_unpacks_without_end_is_not_blank(tmp_path: Path) -> None:
    import zlib

    import pikepdf

    source = pdf(tmp_path / "a.pdf", nothing)
    with pikepdf.open(source) as document:
        packed = zlib.compress(b" " * 30_000_000, 9)
        stream = pikepdf.Stream(document, packed)
        stream.Filter = pikepdf.Name.FlateDecode
        document.pages[0].Contents = document.make_indirect(stream)
        document.save(tmp_path / "b.pdf", compress_streams=False)
    page = page_of(tmp_path / "b.pdf")
    assert page.source is PageSource.FAILED
    assert page.reason is Reason.CORRUPT


@pytest.mark.parametrize("label", ["", "(b)(6)"])
def test_what_was_blacked_out_after_a_scan_was_read_is_no_text(tmp_path: Path, label: str) -> None:
    typed = pdf(tmp_path / "typed.pdf", letter)
    image = picture(typed, dpi=150)
    scale = 150 / 72
    words = page_of(typed)
    secret = words.text.split()[8]
    at = words.text.index(secret)
    number = list(words.words.start).index(at)
    box = [column[number] for column in
           (words.words.x0, words.words.top, words.words.x1, words.words.bottom)]  # fmt: skip
    pen = ImageDraw.Draw(image)
    pen.rectangle([v * scale + d for v, d in zip(box, (-30, -8, 30, 8), strict=True)], fill=0)
    if label:
        pen.text((box[0] * scale, box[1] * scale), label, fill=255, font=ImageFont.load_default(20))
    image.save(tmp_path / "scan.png")

    def layered(canvas: Canvas) -> None:
        canvas.drawImage(str(tmp_path / "scan.png"), 0, 0, 612, 792)
        under_scan(*SENTENCES)(canvas)

    got = read(pdf(tmp_path / "layered.pdf", layered))
    (page,) = got.pages
    assert secret not in page.text.split("\n")[0]
    assert secret in " ".join(one.text_under or "" for one in got.redactions)
