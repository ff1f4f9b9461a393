"""Word files (.docx): paragraphs, tables, headers and footers, notes and comments."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
import docx.opc.exceptions
from lxml import etree

from foia.errors import Unreadable
from foia.intake.limits import BROKEN
from foia.intake.ooxml import part_bytes
from foia.model import Reason

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = re.compile(r"word/diagrams/data\d*\.xml")
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BAD_FILE = (
    *BROKEN,
    AttributeError,
    LookupError,
    TypeError,
    etree.LxmlError,
    docx.opc.exceptions.OpcError,
)
_TINY_HALF_POINTS = 4
_NOTES = (
    ("word/footnotes.xml", "Footnotes", "footnote"),
    ("word/endnotes.xml", "Endnotes", "endnote"),
    ("word/comments.xml", "Comments", "comment"),
)
Grid = tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class WordText:
    """`text` has a form feed at each page break; a grid stands at its place in the text too."""

    text: str = ""
    grids: list[tuple[int, Grid]] = field(default_factory=list)


def read_docx(path: Path) -> WordText:
    """Raises Unreadable when the file is damaged. Deleted text of tracked changes is marked, and
    so is text that Word does not show."""
    try:
        document = docx.Document(str(path))
        writer = _Writer()
        writer.margin(_margins(document, "header"))
        writer.body(document.element.body)
        writer.margin(_margins(document, "footer"))
        with zipfile.ZipFile(path) as archive:
            for part, title, tag in _NOTES:
                writer.notes(title, list(_notes(part_bytes(archive, part), tag)))
            for name in sorted(archive.namelist()):
                if _DIAGRAM.fullmatch(name):
                    writer.notes("Diagram", list(_diagram(archive.read(name))))
    except _BAD_FILE as error:
        raise Unreadable(Reason.CORRUPT, f"the Word file cannot be read: {error}") from error
    return WordText("".join(writer.parts), writer.grids)


class _Writer:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.grids: list[tuple[int, Grid]] = []
        self._lines = 0

    def write(self, text: str) -> None:
        self.parts.append(text)
        self._lines += text.count("\n") + text.count("\f")

    def margin(self, texts: list[str]) -> None:
        for text in texts:
            self.write(text + "\n")

    def notes(self, title: str, notes: list[str]) -> None:
        if notes:
            self.write(f"\n{title}\n")
            for note in notes:
                self.write(note + "\n")

    def body(self, element: Any) -> None:
        for child in element:
            if child.tag == f"{_W}p":
                self.write(_paragraph(child) + "\n")
            elif child.tag == f"{_W}tbl":
                self._table(child)
            elif child.tag == f"{_W}sdt":
                for content in child.iterchildren(f"{_W}sdtContent"):
                    self.body(content)

    def _table(self, table: Any) -> None:
        grid = tuple(tuple(_cells(row)) for row in table.iterchildren(f"{_W}tr"))
        self.grids.append((self._lines, grid))
        for row in grid:
            self.write("\t".join(" ".join(cell.split()) for cell in row).rstrip() + "\n")
        self.write("\n")


def _cells(row: Any) -> Iterator[str]:
    """Texts of a row's cells; a cell over several columns leaves the further ones empty."""
    for cell in row.iter(f"{_W}tc"):
        if next(cell.iterancestors(f"{_W}tr")) is not row:
            continue
        yield "\n".join(_paragraph(p) for p in cell.iter(f"{_W}p")).strip()
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        wide = span.get(f"{_W}val", "1") if span is not None else "1"
        for _ in range(min(int(wide), 100) - 1 if wide.isdigit() else 0):
            yield ""


def _paragraph(paragraph: Any) -> str:
    parts: list[str] = []
    _runs(paragraph, parts)
    text = "".join(parts)
    numbered = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    return f"- {text}" if numbered and text.strip() else text


def _is_hidden(run: Any) -> bool:
    """Marked as hidden, of a size that nobody can read, or white where the paper is white."""
    set_to = run.find(f"{_W}rPr")
    if set_to is None:
        return False
    vanish, size = set_to.find(f"{_W}vanish"), set_to.find(f"{_W}sz")
    if vanish is not None and vanish.get(f"{_W}val", "1") not in ("0", "false", "off"):
        return True
    half_points = size.get(f"{_W}val", "") if size is not None else ""
    if half_points.isdigit() and int(half_points) <= _TINY_HALF_POINTS:
        return True
    colour = set_to.find(f"{_W}color")
    if colour is None or colour.get(f"{_W}val", "").upper() != "FFFFFF":
        return False
    # A dark cell or a shaded line bears white print that everybody sees.
    shaded = set_to.find(f"{_W}shd") is not None or set_to.find(f"{_W}highlight") is not None
    above = {parent.tag for parent in run.iterancestors()}
    paragraph = next(run.iterancestors(f"{_W}p"), None)
    lined = paragraph is not None and paragraph.find(f"{_W}pPr/{_W}shd") is not None
    return not (shaded or lined or above & {f"{_W}tbl", f"{_W}txbxContent"})


def _runs(element: Any, parts: list[str]) -> None:
    for child in element:
        match child.tag:
            case t if t == f"{_W}t":
                parts.append(child.text or "")
            case t if t == f"{_W}delText":
                parts.append(f"[deleted: {child.text or ''}]")
            case t if t == f"{_W}r" and _is_hidden(child):
                inside: list[str] = []
                _runs(child, inside)
                text = "".join(inside)
                parts.append(f"[hidden: {text}]" if text.strip() else text)
            case t if t == f"{_W}tab":
                parts.append("\t")
            case t if t == f"{_W}br":
                parts.append("\f" if child.get(f"{_W}type") == "page" else "\n")
            case t if t == f"{_W}cr":
                parts.append("\n")
            case t if t == f"{_W}noBreakHyphen":
                parts.append("-")
            case t if t == f"{_W}txbxContent":
                parts.append("\n")
                for paragraph in child.iter(f"{_W}p"):
                    parts.append(_paragraph(paragraph) + "\n")
            case t if t in {f"{_W}pPr", f"{_W}rPr", _MC_FALLBACK}:
                continue
            case _:
                _runs(child, parts)


def _margins(document: Any, which: str) -> list[str]:
    """Headers or footers, each text once, however many sections repeat it."""
    found: dict[str, None] = {}
    for section in document.sections:
        for prefix in ("", "first_page_", "even_page_"):
            margin = getattr(section, prefix + which)
            if not margin.is_linked_to_previous:
                lines = [_paragraph(p) for p in margin._element.iter(f"{_W}p")]
                text = "\n".join(line for line in lines if line.strip())
                if text:
                    found.setdefault(text)
    return list(found)


def _diagram(data: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for paragraph in etree.fromstring(data, parser).iter(f"{_A}p"):
        text = "".join(piece.text or "" for piece in paragraph.iter(f"{_A}t"))
        if text.strip():
            yield text


def _notes(data: bytes, tag: str) -> Iterator[str]:
    if not data:
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for note in etree.fromstring(data, parser).iter(f"{_W}{tag}"):
        text = "\n".join(_paragraph(p) for p in note.iter(f"{_W}p")).strip()
        author = note.get(f"{_W}author")
        if text:
            yield f"{author}: {text}" if author else text
