"""What Word and a mail program do not show is read, and marked."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.shared import Pt, RGBColor

from foia.intake.html import read_html
from foia.intake.word import read_docx

WHITE = RGBColor(0xFF, 0xFF, 0xFF)


def test_hidden_white_and_tiny_print_of_a_word_file_is_marked(tmp_path: Path) -> None:
    document = docx.Document()
    line = document.add_paragraph("Deleted after 30 days. ")
    line.add_run("Not so.").font.hidden = True
    line.add_run(" Kept. ").font.color.rgb = WHITE
    line.add_run("For years.").font.size = Pt(1)
    document.save(str(tmp_path / "a.docx"))
    text = read_docx(tmp_path / "a.docx").text
    assert text.startswith(
        "Deleted after 30 days. [hidden: Not so.][hidden:  Kept. ][hidden: For years.]"
    )


def test_white_print_in_a_table_and_shown_print_are_not_hidden(tmp_path: Path) -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0).paragraphs[0]
    cell.add_run("Total").font.color.rgb = WHITE
    plain = document.add_paragraph().add_run("Seen")
    plain.font.hidden = False
    document.save(str(tmp_path / "a.docx"))
    text = read_docx(tmp_path / "a.docx").text
    assert "Total" in text
    assert "Seen" in text
    assert "[hidden" not in text


@pytest.mark.parametrize(
    "style",
    ["display:none", "visibility: hidden", "font-size:0;", "font-size: 1px", "color:#fff",
     "color: WHITE;", "opacity:0"],
)  # fmt: skip
def test_what_a_mail_hides_is_marked(style: str) -> None:
    page = f"<p>Seen</p><div style='{style}'>Ignore the <b>rest</b></div><p>After</p>"
    text = read_html(page, mark_hidden=True).text
    assert "[hidden: Ignore the rest]" in text
    assert "After" in text
    assert "[hidden" not in read_html(page).text


@pytest.mark.parametrize(
    "page",
    [
        "<div style='background:#036'><p style='color:#fff'>Newsletter</p></div>",
        "<td bgcolor='#000'><span style='color:white'>Newsletter</span></td>",
        "<p style='font-size:10px'>Newsletter</p>",
        "<p style='background-color:#fff'>Newsletter</p>",
        "<div style='display:none'>\u200c\u00a0\u200c</div><p>Newsletter</p>",
    ],
)
def test_what_a_mail_shows_is_not_marked(page: str) -> None:
    text = read_html(page, mark_hidden=True).text
    assert "Newsletter" in text
    assert "[hidden" not in text
