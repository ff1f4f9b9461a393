from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from foia.model import Page, PageSource, PagesRead, Reason
from foia.read import ReadPages
from foia.text import boxes
from tests.read.paper import SENTENCES, letter, nothing, pdf, picture, scan

READ = ReadPages()


def read(path: Path, kind: str = "pdf", numbers: tuple[int, ...] = (1,)) -> PagesRead:
    return READ(path, "f1", kind, numbers, "")


def only(result: PagesRead) -> Page:
    assert len(result.pages) == 1
    page = result.pages[0]
    words = page.words
    for i in range(len(words)):
        word = page.text[words.start[i] : words.end[i]]
        assert word
        assert not any(c.isspace() for c in word)
    return page


def test_born_digital_page_keeps_its_text_and_places(tmp_path: Path) -> None:
    page = only(read(pdf(tmp_path / "a.pdf", letter)))
    assert page.source is PageSource.TEXT
    assert page.text.split("\n")[0] == SENTENCES[0]
    box = boxes(page, 0, len(SENTENCES[0]))[0]
    assert box.x0 == pytest.approx(72, abs=2)
    assert box.top == pytest.approx(72 - 10, abs=3)
    assert (page.width, page.height) == (612, 792)


def test_rotated_page_has_boxes_as_displayed(tmp_path: Path) -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.translate(0, 0)
        canvas.rotate(90)
        canvas.translate(0, -612)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(100, 500, "Landscape table printed sideways")

    page = only(read(pdf(tmp_path / "a.pdf", sideways, rotate=90)))
    assert (page.width, page.height) == (792, 612)
    assert page.text == "Landscape table printed sideways"
    assert page.words.x0[0] == pytest.approx(100, abs=2)
    assert page.words.x0[1] > page.words.x1[0]
    assert page.words.top[0] == pytest.approx(612 - 500 - 9, abs=3)


def test_cropped_page_shifts_boxes_and_drops_what_is_outside(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", letter)
    with pikepdf.open(source) as document:
        document.pages[0].cropbox = [50, 400, 612, 792]
        document.save(tmp_path / "b.pdf")
    page = only(read(tmp_path / "b.pdf"))
    assert page.height == 392
    assert page.words.x0[0] == pytest.approx(22, abs=2)
    assert len(page.text.split("\n")) == 14


def test_scan_is_recognised_and_words_lie_on_the_page(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", letter)
    page = only(read(scan(tmp_path / "b.pdf", picture(source))))
    assert page.source is PageSource.OCR
    assert SENTENCES[1] in page.text
    assert page.confidence is not None
    assert page.confidence > 0.85
    found = boxes(page, 0, len(SENTENCES[0]))[0]
    assert found.x0 == pytest.approx(72, abs=3)
    assert found.top == pytest.approx(62, abs=4)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_scan_is_read_and_says_how_it_lay(tmp_path: Path, turn: int) -> None:
    source = pdf(tmp_path / "a.pdf", letter)
    image = picture(source, turn=turn)
    image.save(tmp_path / "b.png")
    page = only(read(tmp_path / "b.png", "png"))
    assert SENTENCES[0] in page.text
    assert (page.rotation + turn) % 360 == 0


def test_stamp_over_a_scan_does_not_hide_its_text(tmp_path: Path) -> None:
    def stamp(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(430, 20, "AGENCY-0000123")

    source = pdf(tmp_path / "a.pdf", letter)
    page = only(read(scan(tmp_path / "b.pdf", picture(source), stamp)))
    assert page.source is PageSource.OCR
    assert SENTENCES[2] in page.text
    assert "0000123" in page.text


def test_hidden_index_data_under_a_scan_is_not_its_text(tmp_path: Path) -> None:
    def index(canvas: Canvas) -> None:
        text = canvas.beginText(10, 10)
        text.setTextRenderMode(3)
        text.setFont("Helvetica", 8)
        text.textOut("registrant name office date filed number of pages document type")
        canvas.drawText(text)

    source = pdf(tmp_path / "a.pdf", letter)
    page = only(read(scan(tmp_path / "b.pdf", picture(source), index)))
    assert page.source is PageSource.OCR
    assert "registrant" not in page.text
    assert SENTENCES[0] in page.text


def test_good_earlier_ocr_is_kept(tmp_path: Path) -> None:
    def layer(canvas: Canvas) -> None:
        for i in range(24):
            text = canvas.beginText(72, 720 - 24 * i)
            text.setTextRenderMode(3)
            text.setFont("Helvetica", 12)
            text.textOut(SENTENCES[i % len(SENTENCES)])
            canvas.drawText(text)

    source = pdf(tmp_path / "a.pdf", letter)
    page = only(read(scan(tmp_path / "b.pdf", picture(source), layer)))
    assert page.source is PageSource.TEXT
    assert page.signals["earlier_ocr"] == 1.0


def test_letterhead_picture_is_read_above_the_text(tmp_path: Path) -> None:
    head = Image.new("L", (1200, 240), 255)
    big = pdf(
        tmp_path / "h.pdf",
        lambda c: (c.setFont("Times-Bold", 40), c.drawString(30, 700, "County Sheriff Office"))[0],
    )
    drawn = picture(big, dpi=150).crop((0, 80, 1200, 320))
    head.paste(drawn, (0, 0))
    head.save(tmp_path / "head.png")

    def page_with_head(canvas: Canvas) -> None:
        canvas.drawImage(str(tmp_path / "head.png"), 72, 735, 250, 50)
        letter(canvas)

    page = only(read(pdf(tmp_path / "a.pdf", page_with_head)))
    assert page.source is PageSource.TEXT
    assert page.text.startswith("County Sheriff Office\n")
    assert page.signals["picture_words"] == 3.0
    assert page.words.confidence[0] > 0.5
    assert page.words.confidence[5] == -1.0


def test_empty_page_is_blank_and_photo_page_is_not(tmp_path: Path) -> None:
    blank = only(read(pdf(tmp_path / "a.pdf", nothing)))
    assert blank.source is PageSource.BLANK
    photo = Image.linear_gradient("L").resize((612, 792))
    result = read(scan(tmp_path / "b.pdf", photo))
    page = only(result)
    assert page.source is PageSource.FAILED
    assert page.reason is Reason.NOT_SUPPORTED
    assert "ink" in result.problems[0].message


def test_blacked_out_page_was_read(tmp_path: Path) -> None:
    image = Image.new("L", (1275, 1650), 255)
    ImageDraw.Draw(image).rectangle((150, 200, 1120, 1400), fill=0)
    result = read(scan(tmp_path / "a.pdf", image))
    page = only(result)
    assert page.source is PageSource.OCR
    assert page.signals["withheld"] == 1.0
    assert len(result.redactions) == 1
    assert result.redactions[0].area_share > 0.4


def test_text_under_a_black_box_is_reported_but_not_page_text(tmp_path: Path) -> None:
    def hidden(canvas: Canvas) -> None:
        letter(canvas)
        canvas.drawString(72, 100, "Informant lives at Elm Street")
        canvas.rect(126, 96, 110, 16, stroke=0, fill=1)

    result = read(pdf(tmp_path / "a.pdf", hidden))
    page = only(result)
    assert "Informant" in page.text
    assert "Elm" not in page.text
    assert [r.text_under for r in result.redactions] == ["lives at Elm Street"]


def test_code_on_a_redaction_is_found(tmp_path: Path) -> None:
    def coded(canvas: Canvas) -> None:
        letter(canvas)
        canvas.setFillGray(0)
        canvas.rect(72, 80, 120, 18, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(100, 85, "(b)(6)")

    result = read(pdf(tmp_path / "a.pdf", coded))
    assert [r.code for r in result.redactions] == ["(b)(6)"]


def test_table_shading_and_rules_are_no_redactions(tmp_path: Path) -> None:
    def table(canvas: Canvas) -> None:
        canvas.setFillGray(0.1)
        canvas.rect(72, 700, 400, 18, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(80, 705, "Item and description of the work")
        canvas.setFillGray(0)
        letter_below(canvas)
        canvas.rect(72, 90, 400, 2, stroke=0, fill=1)

    def letter_below(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        for i in range(12):
            canvas.drawString(72, 660 - 24 * i, SENTENCES[i % len(SENTENCES)])

    assert read(pdf(tmp_path / "a.pdf", table)).redactions == ()


def test_black_boxes_on_a_scan(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", letter)
    image = picture(source)
    draw = ImageDraw.Draw(image)
    draw.rectangle((300, 170, 520, 200), fill=10)
    draw.rectangle((150, 420, 800, 452), fill=10)
    result = read(scan(tmp_path / "b.pdf", image))
    assert len(result.redactions) == 2
    first = result.redactions[0].box
    assert first.x0 == pytest.approx(300 * 72 / 150, abs=2)
    assert first.bottom == pytest.approx(200 * 72 / 150, abs=2)


def test_labels_and_values_painted_apart_share_their_lines(tmp_path: Path) -> None:
    def form(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for i, label in enumerate(("Name:", "Agency:", "Date:", "Amount:")):
            canvas.drawString(72, 700 - 20 * i, label)
        for i, value in enumerate(("Ann Lee", "City Police", "May 5, 2024", "$1,250.00")):
            canvas.drawString(160, 700 - 20 * i, value)

    page = only(read(pdf(tmp_path / "a.pdf", form)))
    assert page.text.split("\n") == [
        "Name: Ann Lee",
        "Agency: City Police",
        "Date: May 5, 2024",
        "Amount: $1,250.00",
    ]


def test_columns_of_prose_stay_apart(tmp_path: Path) -> None:
    left = ("the council met on", "a rainy day to hear", "what the staff had done")
    right = ("while residents who", "came late stood in", "the hall and listened")

    def columns(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for x, lines in ((72, left), (330, right)):
            for i, line in enumerate(lines):
                canvas.drawString(x, 700 - 14 * i, line)

    page = only(read(pdf(tmp_path / "a.pdf", columns)))
    assert page.text.split("\n") == [*left, *right]


def test_filled_form_field_is_read(tmp_path: Path) -> None:
    def form(canvas: Canvas) -> None:
        letter(canvas)
        canvas.acroForm.textfield(
            name="who", value="Jordan Banks", x=72, y=60, width=200, height=20
        )

    assert "Jordan Banks" in only(read(pdf(tmp_path / "a.pdf", form))).text


def test_open_lists_attachments_and_asks_for_passwords(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", letter, letter)
    with pikepdf.open(source) as document:
        document.attachments["costs.csv"] = b"item,cost\n"
        document.save(tmp_path / "b.pdf")
        document.save(tmp_path / "c.pdf", encryption=pikepdf.Encryption(user="x1", owner="y"))
    staging = tmp_path / "staging"
    opened = READ.open(tmp_path / "b.pdf", "f1", "pdf", staging, "")
    assert opened.page_count == 2
    member = opened.members[0]
    assert member.shown == "costs.csv"
    assert member.sha256 is not None
    assert (staging / member.sha256).read_bytes() == b"item,cost\n"
    refused = READ.open(tmp_path / "c.pdf", "f1", "pdf", staging, "")
    assert refused.reason is Reason.PASSWORD
    assert READ.open(tmp_path / "c.pdf", "f1", "pdf", staging, "x1").page_count == 2
    assert only(READ(tmp_path / "c.pdf", "f1", "pdf", (2,), "x1")).number == 2


def test_a_pdf_without_pages_is_not_called_encrypted_after_one_that_is(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", letter)
    with pikepdf.open(source) as document:
        document.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(user="x1", owner="y"))
    pikepdf.new().save(tmp_path / "empty.pdf")
    reasons = [
        READ.open(tmp_path / name, "f1", "pdf", tmp_path / "staging", "").reason
        for name in ("empty.pdf", "b.pdf", "empty.pdf")
    ]
    assert reasons == [Reason.NO_PAGES, Reason.PASSWORD, Reason.NO_PAGES]


def test_page_that_cannot_be_reached_fails_with_a_reason(tmp_path: Path) -> None:
    result = read(pdf(tmp_path / "a.pdf", letter), numbers=(1, 7))
    assert [p.number for p in result.pages] == [1, 7]
    assert result.pages[1].source is PageSource.FAILED
    assert result.pages[1].reason is Reason.COUNT_DISPUTED
    assert result.problems[0].page == 7


def test_low_count_in_the_page_tree_loses_no_page(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", letter, letter, letter)
    data = source.read_bytes()
    assert b"/Count 3" in data
    (tmp_path / "b.pdf").write_bytes(data.replace(b"/Count 3", b"/Count 1"))
    opened = READ.open(tmp_path / "b.pdf", "f1", "pdf", tmp_path / "s", "")
    assert opened.page_count == 3
    result = read(tmp_path / "b.pdf", numbers=(1, 2, 3))
    assert all(page.source is PageSource.TEXT for page in result.pages)


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4", b"<html>not found</html>", b"\x89PNG\r\n\x1a\n"]
)
def test_broken_files_are_rows_with_a_reason(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    for kind in ("pdf", "png"):
        opened = READ.open(path, "f1", kind, tmp_path / "s", "")
        assert opened.reason is not None
        page = only(read(path, kind))
        assert page.source is PageSource.FAILED
        assert page.reason is not None


def test_frames_of_a_tiff_are_pages(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", letter)
    first = picture(source, dpi=120).convert("1")
    second = Image.new("1", first.size, 1)
    first.save(tmp_path / "b.tif", save_all=True, append_images=[second], dpi=(120, 120))
    assert READ.open(tmp_path / "b.tif", "f1", "tiff", tmp_path / "s", "").page_count == 2
    result = read(tmp_path / "b.tif", "tiff", (1, 2))
    assert [p.source for p in result.pages] == [PageSource.OCR, PageSource.BLANK]


def test_timeout_is_a_failure_not_an_empty_page(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", letter)
    path = scan(tmp_path / "b.pdf", picture(source))
    result = ReadPages(ocr_timeout_seconds=0.001)(path, "f1", "pdf", (1,), "")
    assert result.pages[0].source is PageSource.FAILED
    assert result.pages[0].reason is Reason.TIMEOUT


def test_settings_are_in_the_repr() -> None:
    assert repr(ReadPages(languages=("eng", "spa"))) != repr(ReadPages())
    assert "object at" not in repr(ReadPages())
