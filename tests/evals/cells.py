"""Table cells as the same thing may be printed in a sheet and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl

from tests.evals import folding

LEAST_COLUMNS = 3
LEAST_ROWS = 3
_US = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})(?: +(\d{1,2}):(\d{2})(?::\d{2})? *([ap]m)?)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[t ](\d{2}):(\d{2}).*)?")
_NUMBER = re.compile(r"-?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(%?)")


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of comparable cells; an empty cell is "". A `blank` form is not scored."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    blank: bool = False

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


def comparable(cell: Any) -> str:
    """Numbers to two decimals, dates and times to the minute, everything else folded."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, int | float):
        return f"{float(cell):.2f}"
    text = folding.folded(str(cell))
    return _moment(text) or _number(text) or text


def _moment(text: str) -> str | None:
    if found := _US.fullmatch(text):
        month, day, year, hour, minute, half = found.groups()
        hours = int(hour or 0) % 12 + 12 * (half == "pm") if half else int(hour or 0)
        full = int(year) + (2000 if len(year) == 2 else 0)
        stamp = f"{full:04d}-{int(month):02d}-{int(day):02d} {hours:02d}:{minute or '00'}"
        return stamp.removesuffix(" 00:00")
    if found := _ISO.fullmatch(text):
        year, month, day, hour, minute = found.groups()
        return f"{year}-{month}-{day} {hour or '00'}:{minute or '00'}".removesuffix(" 00:00")
    return None


def _number(text: str) -> str | None:
    bare = text.replace("$", "").strip()
    if bare == "-":
        return "-"
    negative = bare.startswith("(") and bare.endswith(")")
    found = _NUMBER.fullmatch(bare.strip("()"))
    if not found:
        return None
    value = float(bare.strip("()%").replace(",", ""))
    value = value / 100 if found.group(1) else value
    return f"{-value if negative else value:.2f}"


def blocks(path: Path) -> Iterator[Grid]:
    """The tables of a workbook: a row of headings and what follows up to an empty row.

    Columns that are empty throughout are left out, as they are on paper. Blank forms are all
    alike and cannot be told apart.
    """
    workbook = openpyxl.load_workbook(path, data_only=True)
    for sheet in workbook:
        if sheet.sheet_state != "visible":
            continue
        block: list[Sequence[Any]] = []
        for row in (*sheet.iter_rows(values_only=True), ()):
            if any(cell not in (None, "") for cell in row):
                block.append(row)
                continue
            yield from _block(sheet.title, block)
            block = []


def _block(name: str, rows: list[Sequence[Any]]) -> Iterator[Grid]:
    """Titles above the headings fill one cell only and are no rows of the table."""
    while rows and sum(cell not in (None, "") for cell in rows[0]) <= 1:
        rows = rows[1:]
    if len(rows) < 1 + LEAST_ROWS:
        return
    body = [[comparable(cell) for cell in row] for row in rows[1:]]
    kept = [at for at in range(len(body[0])) if any(row[at] for row in body)]
    if len(kept) >= LEAST_COLUMNS:
        telling = sum(sum(cell not in ("", "-") for cell in row) >= 2 for row in body)
        cells = tuple(tuple(row[at] for at in kept) for row in body)
        yield Grid(name, cells, blank=telling < LEAST_ROWS)
