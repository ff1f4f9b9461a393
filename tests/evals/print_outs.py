"""Which PDF of the real records is a print-out of which workbook, and what peers read from it."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import pdfplumber

from tests.evals.case import Case
from tests.evals.cells import Grid, blocks, comparable
from tests.evals.gold import SAMPLE, SHARED
from tests.evals.tables import TableScore, grid_of, score

EUGENE = SHARED / "data" / "eugene"
_REPORTS = ("FlockAuditLogs/Reports", "Reports")
_EXPENSES = "PublicRecords/EPD-2025-4979_ORTGrantReports[2511-12]/Individual Files"


@dataclass(frozen=True, slots=True)
class PrintOut:
    """A PDF of the dump, by path, and the tables that were printed."""

    path: str
    pdf: Path
    expected: tuple[Grid, ...]


def print_outs() -> list[PrintOut]:
    """Every PDF that lies beside a workbook of the same name holds that workbook's sheets."""
    found = []
    for folder in (*_REPORTS, _EXPENSES):
        for sheet in sorted((EUGENE / folder).glob("*.xlsx")):
            pdf = sheet.with_suffix(".pdf")
            if pdf.is_file():
                path = pdf.relative_to(EUGENE).as_posix()
                found.append(PrintOut(path, pdf, tuple(blocks(sheet))))
    return found


def sample_tables() -> list[tuple[str, Grid]]:
    """The tables of the sample whose rows are all labelled, by the path of their file."""
    listed = SAMPLE / "truth" / "tables.json"
    tables = json.loads(listed.read_text(encoding="utf-8")) if listed.is_file() else []
    return [
        (table["file"], _csv_grid(listed.with_name(table["all_rows"])))
        for table in tables
        if "all_rows" in table
    ]


def _csv_grid(path: Path) -> Grid:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return Grid(path.stem, tuple(tuple(map(comparable, row)) for row in rows))


def of_case(case: Case, out: PrintOut) -> TableScore:
    file = case.file(out.path)
    found = [] if file is None else [grid_of(table) for table in case.tables(file.id)]
    return score(out.expected, found)


def of_pdfplumber(out: PrintOut, strategy: str) -> TableScore:
    """`extract_tables` by "lines", its default, or by "text".

    A table's first row is taken for its headings. The first table of a page goes on the last of the page before when both have one width, as
    its users join them by hand.
    """
    settings = {"vertical_strategy": strategy, "horizontal_strategy": strategy}
    grids: list[Grid] = []
    with pdfplumber.open(out.pdf) as pdf:
        open_above = False
        for page in pdf.pages:
            tables = page.extract_tables(settings)
            for at, table in enumerate(tables):
                rows = tuple(tuple(comparable(cell) for cell in row) for row in table)
                if at == 0 and open_above and grids[-1].width == max(map(len, rows), default=0):
                    rows = grids.pop().rows + rows
                else:
                    rows = rows[1:]
                grids.append(Grid(f"page {page.page_number}", rows))
            open_above = bool(tables)
            page.close()
    return score(out.expected, grids)
