"""What in and between the cells of a table speaks against its columns and rows."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from foia.model import TableFragment
from foia.read.tables_lines import UNSURE, Token, kind_of, text_lines

MOST = 0.6
FEW = 5
MOST_RUNNING = 0.7
MAX_QUOTE = 80
_FIGURE = re.compile(r"\d[\d,]*(\.\d+)?%?")
_DATE = re.compile(
    r"(?<![\w/-])(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|[A-Za-z]{3}-\d{1,2}-\d{4}|\d{4}-\d{2}-\d{2})(?![\w/-])"
)


def column_doubts(rows: Sequence[Sequence[str]], pages: Sequence[int]) -> list[str]:
    """Columns whose cells hold two values each, as when two columns were read as one."""
    said: list[str] = []
    for at in range(max((len(row) for row in rows), default=0)):
        cells = [(row[at], page) for row, page in zip(rows, pages, strict=True) if row[at].strip()]
        double = [(text, page) for text, page in cells if _two_values(text)]
        if len(double) >= max(FEW, MOST * len(cells)):
            said.append(f"column {at + 1} seems to hold several columns")
            continue
        single = sum(1 for text, _ in cells if kind_of(text) == "number")
        figures = [page for text, page in double if not _DATE.search(text)]
        if figures and single + len(figures) >= MOST * len(cells):
            count = f"{len(figures)} cells hold" if len(figures) > 1 else "1 cell holds"
            said.append(f"{count} two figures in column {at + 1}, first on page {figures[0]}")
    return said


def _two_values(text: str) -> bool:
    dates = _DATE.findall(text)
    if len(dates) > 1 and not re.search(r"\s[-–—]\s|\b(to|through|until)\b", text):
        return True
    words = text.split()
    whole = kind_of(text) != "text"
    return len(words) == 2 and not whole and all(_FIGURE.fullmatch(word) for word in words)


def unplaced_words(fragment: TableFragment, tokens: Sequence[Token]) -> list[Token]:
    """Words that stand among the rows of a fragment and are in none of its cells."""
    cells = sorted(
        (cell.box for row in (*fragment.header_rows, *fragment.rows) for cell in row if cell.text),
        key=lambda box: box.top,
    )
    tops = [box.top for box in cells]
    tallest = max((box.bottom - box.top for box in cells), default=0.0)
    found: list[Token] = []
    for token in tokens:
        box = fragment.box
        if not (box.top <= token.middle <= box.bottom and box.x0 <= token.centre <= box.x1):
            continue
        first = bisect_left(tops, token.middle - tallest)
        near = cells[first : bisect_right(tops, token.middle)]
        if not any(b.x0 - 1 <= token.centre <= b.x1 + 1 and token.middle <= b.bottom for b in near):
            found.append(token)
    return found


def unplaced_note(fragment: TableFragment, tokens: Sequence[Token]) -> str:
    """What `partial` says of words in no cell; empty when there are none."""
    lines = text_lines(unplaced_words(fragment, tokens))
    if not lines:
        return ""
    count = "1 line" if len(lines) == 1 else f"{len(lines)} lines"
    text = " ".join(line.text for line in lines)
    text = text if len(text) <= MAX_QUOTE else f"{text[:MAX_QUOTE].rstrip()}…"
    where = f"among the rows of page {fragment.page} could not be assigned"
    return f"{count} {where}: “{text}”"


def unsure_cells(confidences: Sequence[Sequence[float | None]]) -> str:
    """How many of the recognised cells were read with little confidence."""
    known = [value for row in confidences for value in row if value is not None]
    unsure = sum(value < UNSURE for value in known)
    if not unsure:
        return ""
    return f"{unsure} of {len(known)} cells were read with a confidence below {UNSURE:g}"


def numbering_doubts(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows that a column of running numbers shows to be missing, doubled or misread."""
    said: list[str] = []
    for at in range(max((len(row) for row in rows), default=0)):
        numbers = [_running(row[at]) for row in rows]
        known = [number for number in numbers if number is not None]
        if len(known) < max(FEW, MOST_RUNNING * len(rows)) or known[0] not in (0, 1):
            continue
        steps = sum(b - a == 1 for a, b in pairwise(known))
        if steps < MOST_RUNNING * (len(known) - 1) or len(known) == len(rows) == steps + 1:
            continue
        said.append(
            f"column {at + 1} counts from {known[0]} to {known[-1]}, but there are"
            f" {len(rows)} rows, {len(rows) - 1 - steps} of them out of step"
        )
    return said


def _running(text: str) -> int | None:
    text = text.strip().rstrip(".)").lstrip("(#")
    return int(text) if text.isdecimal() and len(text) <= 5 else None
