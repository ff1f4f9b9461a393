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
_SUM = re.compile(r"=\s*SUM\(\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)\)")
_FIGURE = re.compile(r"-?\d+\.\d\d")
_NUMBER = re.compile(r"-?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(%?)")


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of comparable cells; an empty cell is "". A `blank` form is not scored.

    `totals` are rows that sum up the others. They are no rows of the table, and a reader that
    gives them as rows is not punished for it, except in the row count.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    blank: bool = False
    totals: tuple[tuple[str, ...], ...] = ()

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


def says_nothing(cell: Any) -> bool:
    """Empty, or a dash, as an account prints nought."""
    return cell is None or not str(cell).strip(" $-–—")


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
        return "0.00" if "$" in text else "-"
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
    formulas = openpyxl.load_workbook(path)
    for sheet in workbook:
        if sheet.sheet_state != "visible":
            continue
        sums = [_sums_up(row) for row in formulas[sheet.title].iter_rows(values_only=True)]
        block: list[Sequence[Any]] = []
        totals: list[bool] = []
        for row, is_total in zip((*sheet.iter_rows(values_only=True), ()), (*sums, False),
                                 strict=True):  # fmt: skip
            if any(cell not in (None, "") for cell in row):
                block.append(row)
                totals.append(is_total)
                continue
            yield from _block(sheet.title, block, totals)
            block, totals = [], []


def _sums_up(row: Sequence[Any]) -> bool:
    """Two cells or more are sums of cells above them, by their formulas."""
    ranges = [_SUM.fullmatch(cell) for cell in row if isinstance(cell, str)]
    return sum(r is not None and r[1] == r[3] and r[2] != r[4] for r in ranges) >= 2


def _adds_up(rows: Sequence[Sequence[str]]) -> bool:
    """The figures of the last row are sums of their columns, where formulas were not kept.

    All are, or two where the row calls itself a total: its percentages add up to nothing.
    """
    last, above = rows[-1], rows[:-1]
    figures = [at for at, cell in enumerate(last) if _FIGURE.fullmatch(cell)]
    sums = 0
    for at in figures:
        parts = [row[at] for row in above if row[at]]
        if all(_FIGURE.fullmatch(part) for part in parts):
            sums += abs(sum(map(float, parts)) - float(last[at])) <= 0.05
    return sums >= 2 and (sums == len(figures) or any("total" in cell for cell in last))


def _block(name: str, rows: list[Sequence[Any]], totals: list[bool]) -> Iterator[Grid]:
    """Titles above the headings fill one cell only and are no rows of the table."""
    while rows and sum(cell not in (None, "") for cell in rows[0]) <= 1:
        rows, totals = rows[1:], totals[1:]
    if len(rows) < 1 + LEAST_ROWS:
        return
    body = [[comparable(cell) for cell in row] for row in rows[1:]]
    kept = [at for at in range(len(body[0])) if any(row[at] for row in body)]
    if len(kept) >= LEAST_COLUMNS:
        telling = sum(sum(not says_nothing(cell) for cell in row) >= 2 for row in rows[1:])
        cells = [tuple(row[at] for at in kept) for row in body]
        totals[-1] = totals[-1] or _adds_up(cells)
        yield Grid(
            name,
            tuple(row for row, total in zip(cells, totals[1:], strict=True) if not total),
            blank=telling < LEAST_ROWS,
            totals=tuple(row for row, total in zip(cells, totals[1:], strict=True) if total),
        )
