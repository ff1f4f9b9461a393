"""Old Excel workbooks (.xls)."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlrd
import xlrd.biffh
import xlrd.compdoc
import xlrd.xldate

from foia.errors import Unreadable
from foia.intake.cells import Area, Sheet, SheetRow, plain_number, printed, sheet_row
from foia.intake.limits import BROKEN
from foia.intake.sheet_pages import PagedSheets
from foia.model import Problem, Reason

# What xlrd raises on workbooks that are damaged.
_BAD_BOOK = (
    *BROKEN,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    struct.error,
    xlrd.biffh.XLRDError,
    xlrd.compdoc.CompDocError,
)


def read_xls(path: Path, paged: PagedSheets) -> tuple[Problem, ...]:
    """Adds every sheet, hidden ones too. Raises Unreadable when the workbook cannot be opened."""
    book = _load(path)
    problems: list[Problem] = []
    for index in range(book.nsheets):
        name = f"{index + 1}"
        try:
            sheet = book.sheet_by_index(index)
            name = sheet.name
            rows = list(_rows(book, sheet))
        except _BAD_BOOK as error:
            message = f"sheet {name!r} cannot be read: {error}"
            problems.append(Problem(paged.file, None, "intake", Reason.CORRUPT, message))
            continue
        # xlrd counts the end of a range as the first row and column outside.
        merged = tuple(Area(a + 1, b, c, d - 1) for a, b, c, d in sheet.merged_cells)
        hidden = sheet.visibility != 0
        unseen_rows = frozenset(at + 1 for at, row in sheet.rowinfo_map.items() if row.hidden)
        unseen_columns = frozenset(at for at, column in sheet.colinfo_map.items() if column.hidden)
        notes = tuple(_notes(sheet))
        paged.add_sheet(Sheet(name, rows, merged, {}, hidden, notes, unseen_rows, unseen_columns))
    return tuple(problems)


def _load(path: Path) -> Any:
    quiet = io.StringIO()
    data = path.read_bytes()
    try:
        return xlrd.open_workbook(file_contents=data, logfile=quiet, formatting_info=True)
    except xlrd.biffh.XLRDError as error:
        reason = Reason.PASSWORD if "encrypt" in str(error).lower() else Reason.CORRUPT
        raise Unreadable(reason, f"the workbook cannot be opened: {error}") from error
    except _BAD_BOOK:
        pass
    try:
        # Formats are only needed for merged cells, and their records are the likelier to be bad.
        return xlrd.open_workbook(file_contents=data, logfile=quiet)
    except _BAD_BOOK as error:
        raise Unreadable(Reason.CORRUPT, f"the workbook cannot be opened: {error}") from error


def _rows(book: Any, sheet: Any) -> Iterator[SheetRow]:
    for index in range(sheet.nrows):
        row = sheet_row(index + 1, [_text(book, cell) for cell in sheet.row(index)])
        if row is not None:
            yield row


def _notes(sheet: Any) -> Iterator[str]:
    for (row, column), note in sorted(sheet.cell_note_map.items()):
        text = " ".join(note.text.split())
        who = f", {note.author}" if note.author else ""
        yield f"{xlrd.cellname(row, column)}{who}: {text}"


def _text(book: Any, cell: Any) -> str:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return printed(cell.value)
        case xlrd.XL_CELL_NUMBER:
            return plain_number(cell.value)
        case xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(cell.value, "#ERROR"))
        case xlrd.XL_CELL_DATE:
            return _date(book, cell.value)
        case _:
            return ""


def _date(book: Any, value: float) -> str:
    try:
        moment = xlrd.xldate.xldate_as_datetime(value, book.datemode)
    except (xlrd.xldate.XLDateError, ValueError, OverflowError):
        return plain_number(value)
    # Below one there is a time of day and no date.
    return printed(moment.time() if 0 <= value < 1 else moment)
