"""PowerPoint files (.pptx): each slide is a page, with its tables and notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pptx
import pptx.exc
from lxml import etree

from foia.errors import Unreadable
from foia.intake.limits import BROKEN
from foia.model import Reason

_BAD_FILE = (
    *BROKEN,
    AttributeError,
    LookupError,
    TypeError,
    etree.LxmlError,
    pptx.exc.PythonPptxError,
)
_MAX_DEPTH = 30
Grid = tuple[tuple[str, ...], ...]


def read_pptx(path: Path) -> list[tuple[str, str, list[Grid]]]:
    """Label, text and tables of every slide. Raises Unreadable when the file is damaged."""
    try:
        deck = pptx.Presentation(str(path))
        return [_slide(slide, number) for number, slide in enumerate(deck.slides, start=1)]
    except _BAD_FILE as error:
        raise Unreadable(Reason.CORRUPT, f"the presentation cannot be read: {error}") from error


def _slide(slide: Any, number: int) -> tuple[str, str, list[Grid]]:
    grids: list[Grid] = []
    lines: list[str] = []
    for shape in _reading_order(slide.shapes):
        lines += _shape(shape, grids, depth=0)
    lines += _linked(slide)
    notes = _notes(slide)
    if notes:
        lines += ["", "Notes", notes]
    hidden = slide._element.get("show") == "0"
    label = f"slide {number}" + (" (hidden)" if hidden else "")
    return label, "\n".join(lines), grids


def _reading_order(shapes: Any) -> list[Any]:
    """The title first, then from top to bottom and left to right."""
    title = getattr(shapes, "title", None)
    ordered = sorted(shapes, key=lambda s: (s.top or 0, s.left or 0))
    if title is None:
        return ordered
    first = [s for s in ordered if s.shape_id == title.shape_id]
    return first + [s for s in ordered if s.shape_id != title.shape_id]


def _shape(shape: Any, grids: list[Grid], *, depth: int) -> Iterator[str]:
    if hasattr(shape, "shapes") and depth < _MAX_DEPTH:
        for inner in _reading_order(shape.shapes):
            yield from _shape(inner, grids, depth=depth + 1)
    elif getattr(shape, "has_table", False):
        grid = tuple(
            tuple(_text(cell.text_frame) for cell in row.cells) for row in shape.table.rows
        )
        grids.append(grid)
        yield from ("\t".join(" ".join(cell.split()) for cell in row).rstrip() for row in grid)
    elif getattr(shape, "has_chart", False):
        yield from _chart(shape.chart)
    elif getattr(shape, "has_text_frame", False):
        text = _text(shape.text_frame)
        if text.strip():
            yield text
    else:
        # Diagrams keep their words in a part of their own; what the slide repeats is taken.
        words = " ".join(str(t) for t in shape._element.itertext() if str(t).strip())
        if words:
            yield words


def _text(frame: Any) -> str:
    return "\n".join(paragraph.text.replace("\v", "\n") for paragraph in frame.paragraphs)


def _chart(chart: Any) -> Iterator[str]:
    """The numbers behind a chart, a line for each series."""
    if chart.has_title and chart.chart_title.has_text_frame:
        yield _text(chart.chart_title.text_frame)
    for plot in chart.plots:
        yield "\t".join(["", *(str(category) for category in plot.categories)])
        for series in plot.series:
            values = ("" if value is None else str(value) for value in series.values)
            yield "\t".join([str(series.name), *values])


def _linked(slide: Any) -> Iterator[str]:
    """Words that lie in parts of their own: diagrams and comments."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for link in slide.part.rels.values():
        kind = link.reltype.rpartition("/")[2]
        if link.is_external or kind not in {"diagramData", "comments"}:
            continue
        root = etree.fromstring(link.target_part.blob, parser)
        if kind == "comments":
            for comment in root.iter("{*}cm"):
                text = "".join(str(piece) for piece in comment.itertext()).strip()
                if text:
                    yield f"Comment: {text}"
            continue
        for paragraph in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}p"):
            text = "".join(piece.text or "" for piece in paragraph.iter("{*}t"))
            if text.strip():
                yield text


def _notes(slide: Any) -> str:
    if not slide.has_notes_slide:
        return ""
    frame = slide.notes_slide.notes_text_frame
    return _text(frame).strip() if frame is not None else ""
