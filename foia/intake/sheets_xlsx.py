"""Excel workbooks (.xlsx)."""

from __future__ import annotations

import posixpath
import re
import struct
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.utils.exceptions
from lxml import etree
from openpyxl.utils.cell import range_boundaries

from foia.errors import Unreadable
from foia.intake.cells import Area, Sheet, SheetRow, printed, sheet_row
from foia.intake.limits import BROKEN
from foia.intake.ooxml import part_bytes
from foia.intake.sheet_pages import PagedSheets
from foia.model import Problem, Reason

MAX_ROWS = 1_048_576
_MAX_COLUMNS = 16_384
_WORKBOOK = re.compile(r"xl/workbook\d*\.xml")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z0-9:$]+)"')
# A formula that was never calculated: no value is stored behind it.
_UNCALCULATED = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']|\b(?:ht|width)=["']0(?:\.0*)?["']""")
_NUMBER = re.compile(rb"""\b(r|min|max)=["'](\d{1,7})["']""")
_CHUNK = 1 << 20
_OVERLAP = 1 << 12
# What openpyxl raises on workbooks that are damaged or written against the standard.
_BAD_BOOK = (
    *BROKEN,
    ArithmeticError,
    AttributeError,
    AssertionError,
    LookupError,
    TypeError,
    SyntaxError,
    struct.error,
    etree.LxmlError,
    openpyxl.utils.exceptions.InvalidFileException,
    openpyxl.utils.exceptions.IllegalCharacterError,
)


@dataclass(slots=True)
class _Extras:
    """What the streaming reader of openpyxl leaves out of a sheet."""

    merged: tuple[Area, ...] = ()
    declared: dict[Area, int] = field(default_factory=dict)
    comments: tuple[str, ...] = ()
    uncalculated: int = 0
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def read_xlsx(path: Path, paged: PagedSheets) -> tuple[Problem, ...]:
    """Adds every sheet, hidden ones too. Raises Unreadable when the workbook cannot be opened."""
    problems: list[Problem] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _book(path, values=True) as book, zipfile.ZipFile(path) as archive:
            for name in book.sheetnames:
                _read_sheet(path, book[name], name, archive, paged, problems)
            missing = [name for name in _named_sheets(archive) if name not in book.sheetnames]
    if missing and not paged.pages:
        names = ", ".join(map(repr, missing))
        raise Unreadable(Reason.CORRUPT, f"the workbook names {names} and holds no such sheet")
    if not paged.pages and not problems:
        raise Unreadable(Reason.NO_PAGES, "the workbook holds no sheet")
    for name in missing:
        message = f"the sheet {name!r} is named in the workbook, but is not in the file"
        problems.append(Problem(paged.file, None, "intake", Reason.CORRUPT, message))
    return tuple(problems)


def _named_sheets(archive: zipfile.ZipFile) -> Iterator[str]:
    """Every sheet that the workbook lists; openpyxl passes over those whose part is missing."""
    for part in filter(_WORKBOOK.fullmatch, archive.namelist()):
        try:
            for sheet in _xml(part_bytes(archive, part)).iter("{*}sheet"):
                yield sheet.get("name", "")
        except (*BROKEN, etree.LxmlError):
            continue  # opened all the same, so no list is known to be short


@contextmanager
def _book(path: Path, *, values: bool) -> Iterator[Any]:
    # By file object: members lie under names without a suffix, which openpyxl refuses.
    with path.open("rb") as source:
        try:
            book = openpyxl.load_workbook(source, read_only=True, data_only=values)
        except _BAD_BOOK as error:
            raise Unreadable(Reason.CORRUPT, f"the workbook cannot be opened: {error}") from error
        with closing(book):
            yield book


def _read_sheet(
    path: Path,
    sheet: Any,
    name: str,
    archive: zipfile.ZipFile,
    paged: PagedSheets,
    problems: list[Problem],
) -> None:
    file, page = paged.file, len(paged.pages) + 1
    if not hasattr(sheet, "reset_dimensions"):
        message = f"the sheet {name!r} is a chart; its drawing is not read"
        problems.append(Problem(file, None, "intake", Reason.NOT_SUPPORTED, message))
        return
    extras = _extras(archive, sheet)
    rows, damage = _rows(sheet)
    if extras.uncalculated:
        rows = _with_formulas(path, name, rows)
        message = (
            f"sheet {name!r}: {extras.uncalculated:,} formulas were never calculated, so their"
            " results are not in the file; the formulas are shown instead"
        )
        problems.append(Problem(file, page, "intake", Reason.NOT_SUPPORTED, message))
    if damage:
        message = (
            f"sheet {name!r} could be read only to row {rows[-1].number if rows else 0}: {damage}"
        )
        problems.append(Problem(file, page, "intake", Reason.CORRUPT, message))
    hidden = getattr(sheet, "sheet_state", "visible") != "visible"
    paged.add_sheet(
        Sheet(
            name,
            rows,
            extras.merged,
            extras.declared,
            hidden,
            extras.comments,
            extras.hidden_rows,
            extras.hidden_columns,
        )
    )


def _rows(sheet: Any) -> tuple[list[SheetRow], str]:
    """Rows with something to see, and what stopped the reading before the end."""
    rows: list[SheetRow] = []
    # The stated size of a sheet is often wrong, and the reader would stop there.
    sheet.reset_dimensions()
    try:
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            if number > MAX_ROWS:
                return rows, "more rows than a sheet can have"
            row = sheet_row(number, [printed(value) for value in values])
            if row is not None:
                rows.append(row)
    except _BAD_BOOK as error:
        return rows, f"{type(error).__name__}: {error}"
    return rows, ""


def _with_formulas(path: Path, name: str, rows: list[SheetRow]) -> list[SheetRow]:
    """The rows with formulas in the cells that have no stored result."""
    known = {row.number: row.cells for row in rows}
    with _book(path, values=False) as book:
        written, _ = _rows(book[name])
    merged: list[SheetRow] = []
    for row in written:
        seen = known.get(row.number, ())
        cells = [
            (seen[at] if at < len(seen) else "") or (cell if cell.startswith("=") else "")
            for at, cell in enumerate(row.cells)
        ]
        full = sheet_row(row.number, [*cells, *seen[len(cells) :]])
        if full is not None:
            merged.append(full)
    return merged


def _extras(archive: zipfile.ZipFile, sheet: Any) -> _Extras:
    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    extras = _Extras()
    if part not in archive.namelist():
        return extras
    try:
        merged: list[Area] = []
        rows: set[int] = set()
        columns: set[int] = set()
        for block in _blocks(archive, part):
            extras.uncalculated += len(_UNCALCULATED.findall(block))
            merged += filter(None, (_area(m.decode()) for m in _MERGED.findall(block)))
            rows.update(number for number, _ in _hidden(_ROW, block))
            for first, last in _hidden(_COLUMN, block):
                columns.update(range(first - 1, min(last, _MAX_COLUMNS)))
        extras.merged = tuple(dict.fromkeys(merged))
        extras.hidden_rows, extras.hidden_columns = frozenset(rows), frozenset(columns)
        links = list(_links(archive, part))
        extras.declared = dict(_declared(archive, links))
        extras.comments = tuple(_comments(archive, links))
    except (*BROKEN, LookupError, etree.LxmlError):
        # Merged cells and declared tables only refine what the rows show.
        return extras
    return extras


def _blocks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part in pieces that end at a closed cell or other element."""
    rest = b""
    with archive.open(part) as source:
        while chunk := source.read(_CHUNK):
            rest += chunk
            cut = rest.rfind(b"</c>")
            cut = cut + 4 if cut >= 0 else rest.rfind(b">", 0, -_OVERLAP) + 1
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def _hidden(tag: re.Pattern[bytes], block: bytes) -> Iterator[tuple[int, int]]:
    """First and last of every hidden row (the same twice) or run of columns, from 1."""
    for written in filter(_HIDDEN.search, tag.findall(block)):
        numbers = {name: int(number) for name, number in _NUMBER.findall(written)}
        first = numbers.get(b"r") or numbers.get(b"min")
        if first:
            yield first, numbers.get(b"max", first)


def _area(reference: str) -> Area | None:
    try:
        first_column, first_row, last_column, last_row = range_boundaries(reference)
    except (ValueError, TypeError):
        return None
    if None in (first_column, first_row, last_column, last_row):
        return None
    return Area(first_row, last_row, first_column - 1, last_column - 1)


def _links(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """Kind and name of every part that a sheet's part refers to."""
    folder, _, name = part.rpartition("/")
    data = part_bytes(archive, f"{folder}/_rels/{name}.rels")
    for link in _xml(data) if data else ():
        target = link.get("Target", "")
        target = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        yield link.get("Type", "").rpartition("/")[2], posixpath.normpath(target)


def _xml(data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def _declared(archive: zipfile.ZipFile, links: list[tuple[str, str]]) -> Iterator[tuple[Area, int]]:
    """Tables that the program declares, with their number of header rows."""
    for kind, part in links:
        data = part_bytes(archive, part) if kind == "table" else b""
        if data:
            table = _xml(data)
            area = _area(table.get("ref", ""))
            if area is not None:
                yield area, int(table.get("headerRowCount", "1"))


def _comments(archive: zipfile.ZipFile, links: list[tuple[str, str]]) -> Iterator[str]:
    """Old notes and new threads; a thread leaves a note behind that only repeats it."""
    kinds = {kind for kind, _ in links}
    wanted = "threadedComment" if "threadedComment" in kinds else "comments"
    for kind, part in links:
        data = part_bytes(archive, part) if kind == wanted else b""
        if not data:
            continue
        root = _xml(data)
        authors = [element.text or "" for element in root.iter("{*}author")]
        for comment in root.iter("{*}comment", "{*}threadedComment"):
            pieces = (element.text or "" for element in comment.iter("{*}t", "{*}text"))
            number = comment.get("authorId", "")
            who = authors[int(number)] if number.isdigit() and int(number) < len(authors) else ""
            text = " ".join("".join(pieces).split())
            yield f"{comment.get('ref', '')}{', ' + who if who else ''}: {text}"
