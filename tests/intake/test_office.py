import io
from pathlib import Path

import docx
import pptx
import pytest
from docx.enum.text import WD_BREAK
from PIL import Image
from pptx.util import Inches

from foia.intake import OpenFiles, sniff
from foia.intake.ole import MAGIC
from foia.model import Opened, PageSource, Reason


def opened(path: Path, kind: str = "") -> Opened:
    staging = path.parent / "staging"
    staging.mkdir(exist_ok=True)
    return OpenFiles()(path, "file", kind or sniff(path), staging, 0)


def picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(out, "PNG")
    out.seek(0)
    return out


def test_word_pages_tables_notes_and_pictures(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "City of Exampleton"
    document.add_paragraph("First page.").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Second page.")
    table = document.add_table(rows=3, cols=2)
    for row, cells in zip(
        table.rows, [("Item", "Cost"), ("Pole", "$5"), ("Camera", "$7")], strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_picture(picture())
    path = tmp_path / "a.docx"
    document.save(str(path))
    result = opened(path)
    assert "City of Exampleton" in result.pages[0].text
    assert "First page." in result.pages[0].text
    assert "Second page." in result.pages[1].text
    assert "Pole\t$5" in result.pages[1].text
    (found,) = result.tables
    assert [c.printed for c in found.columns] == ["Item", "Cost"]
    assert [r.values for r in found.rows] == [("Pole", 5), ("Camera", 7)]
    assert found.rows[0].page == 2
    assert [m.shown for m in result.members] == ["image1.png"]


def test_slides_are_pages_with_notes_and_tables(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Rollout"
    grid = slide.shapes.add_table(3, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for i, row in enumerate([("Year", "Cameras"), ("2023", "20"), ("2024", "57")]):
        for j, text in enumerate(row):
            grid.cell(i, j).text = text
    slide.notes_slide.notes_text_frame.text = "Do not share."
    deck.slides.add_slide(deck.slide_layouts[6])
    path = tmp_path / "a.pptx"
    deck.save(str(path))
    result = opened(path)
    assert [p.label for p in result.pages] == ["slide 1", "slide 2"]
    assert result.pages[0].text.startswith("Rollout\nYear\tCameras\n2023\t20")
    assert "Do not share." in result.pages[0].text
    assert result.pages[1].source is PageSource.BLANK
    assert [len(t.rows) for t in result.tables] == [2]


def test_web_page_keeps_text_and_tables_and_drops_scripts(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><head><title>Contracts</title><script>alert(1)</script></head><body>"
        "<h1>List</h1><p>Two <b>rows</b>.<br>And a line.</p><img src='http://127.0.0.1:9/x'>"
        "<table><tr><th>Firm</th><th>Paid</th></tr><tr><td>Acme</td><td>$5</td></tr>"
        "<tr><td>Bolt</td><td>$7</td></tr></table></body></html>",
        encoding="utf-8",
    )
    result = opened(path)
    text = result.pages[0].text
    assert "alert" not in text
    assert "Two rows.\nAnd a line." in text
    assert "Acme\t$5" in text
    assert [r.printed for r in result.tables[0].rows] == [("Acme", "$5"), ("Bolt", "$7")]


def test_plain_text_is_cut_after_a_hundred_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n".join(f"line {n}" for n in range(1, 251)), encoding="utf-16")
    result = opened(path)
    assert [p.label for p in result.pages] == ["lines 1-100", "lines 101-200", "lines 201-250"]
    assert result.pages[2].text.endswith("line 250")


def test_rich_text(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1\ansi The caf\'e9 was \b closed\b0 .\par Second line.}")
    assert opened(path).pages[0].text == "The café was closed.\nSecond line."


def test_encrypted_office_file_asks_for_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(MAGIC + bytes(600))
    monkeypatch.setattr("foia.intake.ooxml.ole_kind", lambda _: "encrypted")
    assert opened(path, "docx").reason is Reason.PASSWORD


@pytest.mark.parametrize(
    "kind", ["docx", "xlsx", "pptx", "xls", "msg", "rtf", "zip", "tar", "unknown"]
)
@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04broken", MAGIC + bytes(100), b"\x1f\x8b\0\0", b"words"]
)
def test_bad_bytes_give_a_reason_and_never_an_exception(
    tmp_path: Path, kind: str, data: bytes
) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    result = opened(path, kind)
    assert result.reason is not None or result.pages
    assert not list((tmp_path / "staging").glob(".*"))
