"""A memo as a Word file. The door to python-docx for writing."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

import docx
from docx.shared import Inches, Pt, RGBColor

from foia.export.memo import Picture
from foia.export.memo_blocks import Block, Heading, Items, Rows, Text, Verbatim

_WIDTH_INCHES = 6.5
_TALLEST_INCHES = 7.5
# XML 1.0 has no place for these.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")


def memo_docx(title: str, parts: Iterable[Block]) -> bytes:
    document = docx.Document()
    document.core_properties.title = _xml(title)[:255]
    document.core_properties.author = "foia"
    section = document.sections[0]
    section.left_margin = section.right_margin = Inches(1)
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    for part in parts:
        _add(document, part)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _add(document: docx.Document, part: Block) -> None:
    match part:
        case Heading():
            document.add_heading(_xml(part.text), level=part.level)
        case Text():
            paragraph = document.add_paragraph()
            if part.label:
                paragraph.add_run(f"{_xml(part.label)}: ").bold = True
            paragraph.add_run(_xml(part.text))
        case Verbatim():
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.left_indent = Inches(0.3)
            run = paragraph.add_run(_xml(part.text))
            if part.is_code:
                run.font.name, run.font.size = "Courier New", Pt(8.5)
            else:
                run.font.color.rgb = RGBColor(0x22, 0x22, 0x66)
        case Items():
            for item in part.items:
                document.add_paragraph(_xml(item), style="List Bullet")
        case Rows():
            _add_table(document, part)
        case Picture():
            shape = document.add_picture(io.BytesIO(part.png), width=Inches(_WIDTH_INCHES))
            if shape.height > Inches(_TALLEST_INCHES):
                shape.width = int(shape.width * Inches(_TALLEST_INCHES) / shape.height)
                shape.height = Inches(_TALLEST_INCHES)
            caption = document.add_paragraph(_xml(part.caption), style="Caption")
            caption.paragraph_format.space_after = Pt(10)


def _add_table(document: docx.Document, part: Rows) -> None:
    table = document.add_table(rows=len(part.rows), cols=len(part.rows[0]), style="Table Grid")
    # All cells at once: asking a table for one cell reads the whole table each time.
    cells = table._cells
    across = len(part.rows[0])
    for at, row in enumerate(part.rows):
        for column, text in enumerate(row):
            run = cells[at * across + column].paragraphs[0].add_run(_xml(text))
            run.font.size = Pt(8)
            run.bold = at == 0


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
