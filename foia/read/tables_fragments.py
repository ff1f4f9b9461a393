"""Drawn blocks and aligned runs as fragments of tables, or refused as none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from foia.model import Box, Cell, TableFragment
from foia.read.tables_aligned import Run, one_run
from foia.read.tables_cuts import columns_of
from foia.read.tables_grid import Segment
from foia.read.tables_header import count_header_rows, join_header, looks_like_form, typed_columns
from foia.read.tables_lines import TextLine, Token, cell_of, join_boxes, kind_of
from foia.read.tables_rows import row_starts
from foia.read.tables_ruled import RuledRows
from foia.read.tables_totals import left_out_note

MIN_LIST = 4
MIN_EDGES = 4
_FIGURES = re.compile(r"[-$€£%\d.,\s]+")


def ruled_fragment(number: int, block: RuledRows) -> TableFragment | None:
    rows, spans = list(block.rows), list(block.spans)
    headings: list[str] = []
    while rows and spans[0]:
        headings.append(words_of(rows.pop(0)))
        spans.pop(0)
    title = headings.pop() if headings else ""
    left_out = [(text, "above the rows") for text in headings]
    while len(rows) > 2 and spans[-1]:
        left_out.append((words_of(rows.pop()), "below the rows"))
        spans.pop()
    texts = [tuple(cell.text for cell in row) for row in rows]
    if block.repeats and len(rows) == 1:
        return _fragment(number, block.edges, rows, 1, "ruled", title, left_out=left_out)
    used = [at for at in range(len(block.edges) - 1) if any(text[at] for text in texts)]
    if len(rows) < 2 or len(used) < 2 or looks_like_form(texts):
        return None
    headers = count_header_rows(texts)
    typed = typed_columns(texts[headers:])
    if not headers and (len(rows) < 3 or not typed) and len(rows) < 5:
        return None
    if len(rows) - headers == 1 and not (len(used) >= 4 and len(typed) >= 2):
        return None
    if not headers and _is_chart(texts):
        return None
    return _fragment(number, block.edges, rows, headers, "ruled", title, left_out=left_out)


def ruled_rows_only(number: int, block: RuledRows) -> list[TableFragment]:
    """Drawn rows that are no table by themselves but may go on with the one above them."""
    texts = [tuple(cell.text for cell in row) for row in block.rows]
    used = [at for at in range(len(block.edges) - 1) if any(text[at] for text in texts)]
    if len(block.edges) < MIN_EDGES or len(used) < 2 or any(block.spans):
        return []
    fragment = _fragment(number, block.edges, block.rows, 0, "ruled")
    return [replace(fragment, weak=True)]


def words_of(row: Sequence[Cell]) -> str:
    return " ".join(cell.text for cell in row if cell.text)


def _is_chart(texts: Sequence[tuple[str, ...]]) -> bool:
    """Drawn lines with scattered figures between them: axes and bars, no records."""
    filled = [text for row in texts for text in row if text]
    figures = sum(1 for text in filled if kind_of(text) != "text" or _FIGURES.fullmatch(text))
    sparse = len(filled) < 0.5 * len(texts) * len(texts[0])
    return sparse and figures == len(filled)


def aligned_fragment(number: int, run: Run, across: Sequence[Segment]) -> TableFragment | None:
    lines, cells = columns_of(run)
    edges = run.edges
    texts = [tuple(" ".join(t.text for t in cell) for cell in line) for line in cells]
    if looks_like_form(texts) or not _is_table(cells, texts):
        return None
    separated = _separated(lines, across, edges)
    headers = count_header_rows(texts)
    headers += _header_wrap(lines, texts, headers, separated)
    rows: list[tuple[Cell, ...]] = [_row([line], edges) for line in cells[:headers]]
    body, continues = _body_rows(lines[headers:], cells[headers:], separated[headers:], edges)
    rows.extend(body)
    left_out: list[tuple[str, str]] = []
    while len(rows) - headers > 1 and _is_total(rows, headers):
        left_out.insert(0, (words_of(rows.pop()), "below the rows"))
    if len(rows) - headers < 1 or len(rows) < 2:
        return None
    return _fragment(
        number, edges, rows, headers, "aligned", continues=continues, left_out=left_out
    )


def rows_only(number: int, run: Run, across: Sequence[Segment]) -> TableFragment | None:
    """Aligned lines that are no table by themselves but may go on with one."""
    lines, cells = columns_of(run)
    texts = [tuple(" ".join(t.text for t in cell) for cell in line) for line in cells]
    if len(lines) < 5 or len(texts[0]) < 2 or looks_like_form(texts):
        return None
    rows, continues = _body_rows(lines, cells, _separated(lines, across, run.edges), run.edges)
    fragment = _fragment(number, run.edges, rows, 0, "aligned", continues=continues)
    return replace(fragment, weak=True)


def loose_fragment(
    number: int, lines: Sequence[TextLine], first: TableFragment | None
) -> TableFragment | None:
    """The topmost line of three or more word groups, with what stands close below it."""
    above = [line for line in lines if first is None or line.bottom < first.box.top]
    at = next((i for i, line in enumerate(above) if len(line.chunks) >= 3), None)
    if at is None:
        return None
    group = [above[at]]
    for line in above[at + 1 :]:
        if line.middle - group[-1].middle > 2.4 * line.size or len(group) > 5:
            break
        group.append(line)
    gutters = [(a[1], b[0]) for a, b in pairwise(group[0].chunks)]
    run = Run(group, gutters, 0, len(group) - 1)
    cells = run.every_cell()
    rows, _ = _body_rows(group, cells, [False] * len(group), run.edges)
    return replace(_fragment(number, run.edges, rows, 0, "aligned"), weak=True)


def list_fragment(number: int, lines: Sequence[TextLine]) -> TableFragment | None:
    """A page of one column, each line a row; prose is left alone."""
    if len(lines) < MIN_LIST:
        return None
    right = max(line.x1 for line in lines)
    left = min(line.x0 for line in lines)
    full = sum(1 for line in lines if right - line.x1 < 0.08 * (right - left))
    running = sum(1 for line in lines if line.text[:1].islower())
    if full >= 0.5 * len(lines) and running >= 0.25 * len(lines):
        return None
    run = one_run(lines)
    rows = [_row([cells], run.edges) for cells in run.every_cell()]
    return replace(_fragment(number, run.edges, rows, 0, "aligned"), weak=True)


def _fragment(
    number: int,
    edges: tuple[float, ...],
    rows: Sequence[tuple[Cell, ...]],
    headers: int,
    found_by: str,
    title: str = "",
    continues: bool = False,
    left_out: Sequence[tuple[str, str]] = (),
) -> TableFragment:
    box = join_boxes(cell.box for row in rows for cell in row if cell.text)
    header = join_header([tuple(c.text for c in row) for row in rows[:headers]])
    return TableFragment(
        page=number,
        box=Box(min(box.x0, edges[0]), box.top, max(box.x1, edges[-1]), box.bottom),
        edges=edges,
        header=header,
        rows=tuple(rows[headers:]),
        found_by=found_by,
        title=title,
        continues=continues,
        header_rows=tuple(rows[:headers]),
        note=left_out_note([(text, where, number) for text, where in left_out]),
    )


def _separated(
    lines: Sequence[TextLine], across: Sequence[Segment], edges: tuple[float, ...]
) -> list[bool]:
    return [False] + [_drawn_between(a, b, across, edges) for a, b in pairwise(lines)]


def _body_rows(
    lines: Sequence[TextLine],
    cells: Sequence[Sequence[Sequence[Token]]],
    separated: Sequence[bool],
    edges: tuple[float, ...],
) -> tuple[list[tuple[Cell, ...]], bool]:
    """The rows of a body, and whether the first goes on from the page before."""
    size = median(line.size for line in lines) if lines else 0.0
    owners = row_starts(cells, [line.middle for line in lines], separated, size)
    rows = [
        _row([line for line, owner in zip(cells, owners, strict=True) if owner == row], edges)
        for row in sorted(set(owners))
    ]
    return rows, bool(owners) and owners[0] == -1


def _is_total(rows: Sequence[tuple[Cell, ...]], headers: int) -> bool:
    """The last row is a sum or a note below the table.

    The label of a sum stands in a column of figures; a note has no figure where all rows have.
    """
    texts = [tuple(cell.text for cell in row) for row in rows]
    last, body = texts[-1], [text for text in texts[headers:] if text[0]]
    typed = typed_columns(body)
    filled = [at for at, text in enumerate(last) if text]
    labels = [at for at in filled if kind_of(last[at]) == "text"]
    if not last[0] and len(filled) <= 3 and len(labels) == 1 and labels[0] in typed:
        return True
    figures = [sum(1 for at in typed if kind_of(text[at]) == typed[at]) for text in texts[headers:]]
    usual = [count for count in figures[:-1] if count]
    return len(typed) >= 2 and not figures[-1] and len(usual) >= 0.6 * len(figures)


def _header_wrap(
    lines: Sequence[TextLine],
    texts: Sequence[tuple[str, ...]],
    headers: int,
    separated: Sequence[bool],
) -> int:
    """How many lines below the header belong to it: a few words close to it, no row yet."""
    count = 0
    while headers and headers + count < len(lines) - 1:
        at = headers + count
        filled = [text for text in texts[at] if text]
        below = sum(1 for text in texts[at + 1] if text)
        close = lines[at].middle - lines[at - 1].middle <= 1.8 * lines[at].size
        few = len(filled) < 0.5 * len(texts[at]) and len(filled) < below
        words = all(kind_of(text) == "text" for text in filled)
        begins = texts[at][0] and not texts[at - 1][0].endswith("-")
        if separated[at] or begins or not (close and few and words):
            break
        count += 1
    return count


def _row(parts: Sequence[Sequence[Sequence[Token]]], edges: tuple[float, ...]) -> tuple[Cell, ...]:
    tokens = [t for line in parts for cell in line for t in cell]
    top, bottom = min(t.top for t in tokens), max(t.bottom for t in tokens)
    return tuple(
        cell_of([t for line in parts for t in line[at]], Box(edges[at], top, edges[at + 1], bottom))
        for at in range(len(edges) - 1)
    )


def _drawn_between(
    one: TextLine, two: TextLine, across: Sequence[Segment], edges: tuple[float, ...]
) -> bool:
    width = edges[-1] - edges[0]
    for y, x0, x1 in across:
        covered = min(x1, edges[-1]) - max(x0, edges[0])
        if one.middle < y < two.middle and covered >= 0.6 * width:
            return True
    return False


def _is_table(cells: Sequence[Sequence[Sequence[Token]]], texts: list[tuple[str, ...]]) -> bool:
    """Aligned columns, and figures or enough short rows to tell them from prose."""
    width = len(texts[0])
    single = sum(1 for text in texts if sum(1 for t in text if t) < 2)
    if width > 2 and single > 0.6 * len(texts) and not count_header_rows(texts):
        return False  # prose in one column of something
    full = [i for i, text in enumerate(texts) if sum(1 for t in text if t) >= min(3, width)]
    if width < 2 or len(full) < 2:
        return False
    headers = count_header_rows(texts)
    typed = typed_columns(texts[headers:])
    if len(full) == 2 and not (headers and width >= 4 and typed):
        return False
    straight = sum(1 for at in range(width) if _straight(cells, at))
    if straight < 0.75 * width:
        return False
    long = sum(1 for text in texts for t in text if len(t.split()) > 6)
    filled = sum(1 for text in texts for t in text if t)
    if width == 2:
        return 1 in typed and headers > 0 and len(full) >= 3 and long < 0.2 * filled
    if not typed:
        return headers > 0 and len(full) >= 4 and long < 0.2 * filled
    return len(full) >= 3 or headers > 0


def _straight(cells: Sequence[Sequence[Sequence[Token]]], at: int) -> bool:
    """Most cells of the column begin, end or are centred at one place."""
    boxes = [(line[at][0].x0, line[at][-1].x1) for line in cells if line[at]]
    if len(boxes) < 2:
        return True
    for places in (
        sorted(a for a, _ in boxes),
        sorted(b for _, b in boxes),
        sorted((a + b) / 2 for a, b in boxes),
    ):
        most = max(bisect_right(places, p + 3) - bisect_left(places, p - 3) for p in places)
        if most >= 0.6 * len(places):
            return True
    return False
