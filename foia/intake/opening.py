"""The stage that opens every file whose text is at hand, and every container."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from foia.errors import Unreadable
from foia.intake.cells import SheetRow, sheet_row
from foia.intake.encodings import decode
from foia.intake.flow import labelled_pages, text_pages
from foia.intake.headers import find_header
from foia.intake.html import read_html
from foia.intake.kinds import CONTAINER_KINDS
from foia.intake.limits import Limits, Staging
from foia.intake.mail import open_mail
from foia.intake.mbox import read_mbox
from foia.intake.old_word import read_doc
from foia.intake.ooxml import check_package, stage_media
from foia.intake.outlook import open_msg
from foia.intake.regions import Region
from foia.intake.rtf import read_rtf
from foia.intake.sevenzip import read_7z
from foia.intake.sheet_pages import PagedSheets, stem_of
from foia.intake.sheets_csv import open_csv
from foia.intake.sheets_xls import read_xls
from foia.intake.sheets_xlsx import read_xlsx
from foia.intake.slides import read_pptx
from foia.intake.streams import read_stream
from foia.intake.tars import read_tar
from foia.intake.unknown import describe
from foia.intake.word import read_docx
from foia.intake.zips import read_zip
from foia.model import Opened, Page, Problem, Reason, Table


@dataclass(frozen=True, slots=True)
class OpenFiles:
    """Opens one file of any kind that is not read page by page.

    What a file does wrong comes back as `reason` and `message`; only a lack of memory and
    trouble with the staging folder are raised.
    """

    max_bytes: int = 2 << 30
    max_ratio: int = 200
    ratio_after: int = 10_000_000
    max_entries: int = 100_000
    max_depth: int = 8
    max_text_bytes: int = 256 << 20
    lines_per_page: int = 100
    rows_per_page: int = 100
    page_characters: int = 50_000
    revision: int = 4

    def __call__(self, path: Path, file: str, kind: str, staging: Path, depth: int) -> Opened:
        size = path.stat().st_size
        if size == 0:
            return Opened(kind, 0, reason=Reason.EMPTY, message="the file has no bytes")
        shelf = Staging(staging, self._limits(), size)
        deep = depth >= self.max_depth
        try:
            if kind in CONTAINER_KINDS:
                return self._container(path, file, kind, shelf, deep=deep)
            return self._flowed(path, file, kind, shelf, deep=deep)
        except Unreadable as error:
            reason = Reason(error.reason)
            members = tuple(shelf.members)
            return Opened(kind, 0, members=members, reason=reason, message=error.message)

    def _limits(self) -> Limits:
        return Limits(
            self.max_bytes, self.max_ratio, self.ratio_after, self.max_entries, self.max_depth
        )

    def _container(self, path: Path, file: str, kind: str, shelf: Staging, *, deep: bool) -> Opened:
        if deep:
            message = f"lies {self.max_depth} containers deep and was not opened"
            return Opened(kind, 0, reason=Reason.DEPTH, message=message)
        readers: dict[str, Callable[[Path, str, Staging], tuple[Problem, ...]]] = {
            "zip": read_zip,
            "tar": read_tar,
            "7z": read_7z,
            "mbox": read_mbox,
        }
        try:
            if kind in readers:
                problems = readers[kind](path, file, shelf)
            else:
                problems = read_stream(path, file, kind, shelf)
        except (zipfile.BadZipFile, tarfile.TarError, *_LISTING) as error:
            raise Unreadable(Reason.CORRUPT, f"the archive is damaged: {error}") from error
        members = tuple(shelf.members)
        return Opened(kind, 0, members=members, problems=problems)

    def _flowed(self, path: Path, file: str, kind: str, shelf: Staging, *, deep: bool) -> Opened:
        match kind:
            case "text" | "markdown":
                pages = text_pages(file, self._text(path), self.lines_per_page)
                return _opened(kind, pages)
            case "html":
                return self._html(path, file)
            case "rtf":
                data = self._bytes(path)
                pages = text_pages(file, read_rtf(data), self.lines_per_page)
                return _opened(kind, pages, problems=_left_out(file, data.count(b"{\\pict")))
            case "doc":
                self._check_size(path)
                text, objects = read_doc(path)
                pages = text_pages(file, text, self.lines_per_page)
                return _opened(kind, pages, problems=_left_out(file, objects))
            case "csv" | "tsv":
                self._check_size(path)
                return open_csv(path, file, kind, self.rows_per_page, self.page_characters)
            case "eml":
                self._check_size(path)
                return open_mail(path, file, shelf, self.lines_per_page, deep=deep)
            case "msg":
                self._check_size(path)
                return open_msg(path, file, shelf, self.lines_per_page, deep=deep)
            case "xlsx" | "xls" | "docx" | "pptx":
                return self._office(path, file, kind, shelf, deep=deep)
            case _:
                message = f"foia cannot read {describe(path)}"
                return Opened(kind, 0, reason=Reason.NOT_SUPPORTED, message=message)

    def _office(self, path: Path, file: str, kind: str, shelf: Staging, *, deep: bool) -> Opened:
        paged = self._paged(path, file, kind)
        if kind == "xls":
            self._check_size(path)
            problems = read_xls(path, paged)
            return _opened(kind, paged.pages, paged.tables, problems=problems)
        check_package(path, self._limits())
        problems = ()
        match kind:
            case "xlsx":
                problems = read_xlsx(path, paged)
                pages = paged.pages
            case "docx":
                pages = self._docx(path, file, paged)
            case _:
                pages = self._pptx(path, file, paged)
        stage_media(path, shelf, deep=deep)
        return _opened(kind, pages, paged.tables, shelf, problems)

    def _docx(self, path: Path, file: str, paged: PagedSheets) -> list[Page]:
        word = read_docx(path)
        pages = text_pages(file, word.text, self.lines_per_page)
        for line, grid in word.grids:
            self._add_grid(paged, grid, _page_of_line(pages, line + 1))
        return pages

    def _pptx(self, path: Path, file: str, paged: PagedSheets) -> list[Page]:
        slides = read_pptx(path)
        parts: list[tuple[str, str]] = []
        for number, (label, text, grids) in enumerate(slides, start=1):
            parts.append((label, text.replace("\f", "\n")))
            for grid in grids:
                self._add_grid(paged, grid, number)
        # A slide is one page however many lines it has.
        return labelled_pages(file, parts, lines_per_page=1_000_000)

    def _html(self, path: Path, file: str) -> Opened:
        web = read_html(self._text(path))
        text = web.text
        if web.title and not text.startswith(web.title):
            text = f"{web.title}\n\n{text}"
        pages = text_pages(file, text, self.lines_per_page)
        paged = self._paged(path, file, "html")
        for grid in web.tables:
            page = next((p.number for p in pages if "\t".join(grid[0]).strip() in p.text), 1)
            self._add_grid(paged, grid, page)
        return _opened("html", pages, paged.tables)

    def _add_grid(self, paged: PagedSheets, grid: tuple[tuple[str, ...], ...], page: int) -> None:
        """A table of a document with rows numbered from 1; one of a single column is layout."""
        rows = [row for n, cells in enumerate(grid, start=1) if (row := sheet_row(n, cells))]
        width = max((len(row.cells) for row in rows), default=0)
        if width < 2 or len(rows) < 2:
            return
        at = find_header(rows, range(width), first=True)
        headers, body = _split(rows, at, width)
        title = _title_row(rows[: at or 0])
        region = Region(0, width - 1, title, headers, body)
        paged.add_table(region, title, dict.fromkeys((row.number for row in rows), page))

    def _paged(self, path: Path, file: str, kind: str) -> PagedSheets:
        stem = stem_of(path, kind)
        return PagedSheets(file, stem, self.rows_per_page, self.page_characters)

    def _text(self, path: Path) -> str:
        return decode(self._bytes(path))[0]

    def _bytes(self, path: Path) -> bytes:
        self._check_size(path)
        return path.read_bytes()

    def _check_size(self, path: Path) -> None:
        size = path.stat().st_size
        if size > self.max_text_bytes:
            message = f"{size:,} bytes; at most {self.max_text_bytes:,} are read as one text"
            raise Unreadable(Reason.TOO_LARGE, message)


# What the archive readers raise on a list of entries that is damaged.
_LISTING = (EOFError, RuntimeError, ValueError, NotImplementedError)


def _opened(
    kind: str,
    pages: list[Page],
    tables: list[Table] | None = None,
    shelf: Staging | None = None,
    problems: tuple[Problem, ...] = (),
) -> Opened:
    return Opened(
        kind,
        len(pages),
        pages=tuple(pages),
        tables=tuple(tables or ()),
        members=tuple(shelf.members) if shelf else (),
        problems=problems,
    )


def _left_out(file: str, objects: int) -> tuple[Problem, ...]:
    if not objects:
        return ()
    message = f"{objects:,} pictures or embedded objects are not read; save as .docx or PDF"
    return (Problem(file, None, "intake", Reason.NOT_SUPPORTED, message),)


def _split(
    rows: list[SheetRow], header: int | None, width: int
) -> tuple[tuple[str, ...], list[SheetRow]]:
    if header is None:
        return (), rows
    cells = rows[header].cells
    names = tuple(" ".join(cell.split()) for cell in cells) + ("",) * (width - len(cells))
    return names, rows[header + 1 :]


def _title_row(above: list[SheetRow]) -> str:
    texts = (" ".join(cell.split()) for row in above for cell in row.cells)
    return next((text for text in texts if text), "")[:200]


def _page_of_line(pages: list[Page], line: int) -> int:
    """The page that holds a line of the text as written; page breaks fall inside lines."""
    seen = 0
    for page in pages:
        seen += page.text.count("\n") + 1
        if line <= seen:
            return page.number
    return pages[-1].number
