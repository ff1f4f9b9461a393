"""Sheets into pages of rows and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl.utils import get_column_letter

from foia.columns import table_name, type_columns
from foia.intake.cells import Sheet, SheetRow
from foia.intake.regions import Region, find_regions
from foia.model import Page, Table, TableRow
from foia.text import flowed_page

_DEFAULT_NAME = re.compile(r"(?:sheet|table|tabelle|feuil|hoja|page|data)[ _-]?\d*", re.I)
# So many hidden places are named in a label; a filtered sheet can have thousands.
_NAMED = 4
_DIGEST = re.compile(r"[0-9a-f]{32,}")


@dataclass(slots=True)
class PagedSheets:
    """Collects the pages and tables of one file."""

    file: str
    stem: str
    rows_per_page: int
    page_characters: int
    pages: list[Page] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def add_sheet(self, sheet: Sheet) -> None:
        place = f"sheet {sheet.name}" + (" (hidden)" if sheet.hidden else "")
        page_of = self._add_pages(sheet.rows, place, sheet.hidden_rows, sheet.hidden_columns)
        for region in find_regions(sheet):
            title = region.title or ("" if _DEFAULT_NAME.fullmatch(sheet.name) else sheet.name)
            self.add_table(region, title, page_of)
        if sheet.comments:
            text = "\n".join(sheet.comments)
            number = len(self.pages) + 1
            self.pages.append(flowed_page(self.file, number, text, f"{place}, comments"))

    def add_rows(self, rows: Sequence[SheetRow], region: Region | None) -> None:
        """Rows of a file that is one sheet without a name, such as a CSV."""
        page_of = self._add_pages(rows, "")
        if region is not None:
            self.add_table(region, region.title, page_of)

    def add_table(self, region: Region, title: str, page_of: dict[int, int]) -> None:
        printed = [region.cells(row) for row in region.rows]
        columns, values = type_columns(region.headers or ("",) * len(printed[0]), printed)
        rows = tuple(
            TableRow(page_of[row.number], row.number, cells, tuple(typed))
            for row, cells, typed in zip(region.rows, printed, values, strict=True)
        )
        name = table_name(title or self.stem, {table.name for table in self.tables})
        first, last = rows[0].page, rows[-1].page
        self.tables.append(Table(name, self.file, first, last, title, columns, rows, "sheet"))

    def _add_pages(
        self,
        rows: Sequence[SheetRow],
        place: str,
        hidden_rows: frozenset[int] = frozenset(),
        hidden_columns: frozenset[int] = frozenset(),
    ) -> dict[int, int]:
        """Adds the pages and says which holds which row."""
        page_of: dict[int, int] = {}
        for chunk in self._chunks(rows):
            number = len(self.pages) + 1
            first, last = chunk[0].number, chunk[-1].number
            where = f"rows {first}-{last}" + _words_about_hidden(
                [row.number for row in chunk if row.number in hidden_rows],
                sorted(
                    at
                    for at in hidden_columns
                    if any("".join(row.cells[at : at + 1]) for row in chunk)
                ),
            )
            text = "\n".join(_lines(chunk))
            label = f"{place}, {where}" if place else where
            self.pages.append(flowed_page(self.file, number, text, label))
            page_of.update((row.number, number) for row in chunk)
        if not rows:
            label = f"{place}, no rows" if place else "no rows"
            self.pages.append(flowed_page(self.file, len(self.pages) + 1, "", label))
        return page_of

    def _chunks(self, rows: Sequence[SheetRow]) -> Iterator[list[SheetRow]]:
        """A page ends after every so many rows of the sheet, and earlier when it grows long."""
        chunk: list[SheetRow] = []
        size = 0
        for row in rows:
            length = sum(map(len, row.cells)) + len(row.cells)
            new_window = chunk and _window(row, self) != _window(chunk[0], self)
            if chunk and (new_window or size + length > self.page_characters):
                yield chunk
                chunk, size = [], 0
            chunk.append(row)
            size += length
        if chunk:
            yield chunk


def _window(row: SheetRow, paged: PagedSheets) -> int:
    return (row.number - 1) // paged.rows_per_page


def _words_about_hidden(rows: Sequence[int], columns: Sequence[int]) -> str:
    """ "; hidden 5-9, 12; hidden column C, D": never "rows", which only begins the place itself."""
    spans: list[list[int]] = []
    for number in rows:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    named = [str(a) if a == b else f"{a}-{b}" for a, b in spans[:_NAMED]]
    named += [f"and {len(spans) - _NAMED:,} more"] if len(spans) > _NAMED else []
    letters = [get_column_letter(at + 1) for at in columns[:_NAMED]]
    letters += [f"and {len(columns) - _NAMED:,} more"] if len(columns) > _NAMED else []
    return (f"; hidden {', '.join(named)}" if named else "") + (
        f"; hidden column {', '.join(letters)}" if letters else ""
    )


def _lines(rows: Sequence[SheetRow]) -> Iterator[str]:
    """A line for each row; blank rows between are one empty line, however many they are."""
    before: int | None = None
    for row in rows:
        if before is not None and row.number > before + 1:
            yield ""
        yield "\t".join(row.cells)
        before = row.number


def stem_of(path: Path, kind: str) -> str:
    """What to call a table without a title; a file stored under its digest has no name."""
    stem = path.name.rsplit(".", 1)[0]
    return kind if _DIGEST.fullmatch(stem) else stem
