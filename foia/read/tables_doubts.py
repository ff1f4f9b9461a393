"""What in the cells of a table speaks against its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from foia.read.tables_lines import kind_of

MOST = 0.6
FEW = 5
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
