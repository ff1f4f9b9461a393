"""The stage that turns PDFs and pictures into pages."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from foia.errors import MissingTool, Unreadable
from foia.model import Opened, PageSource, PagesRead, Problem, Reason, Redaction, TableFragment
from foia.read import ocr_rapid, picture_files, redactions, repair, withheld
from foia.read.engines import OcrSettings
from foia.read.languages import language_of, misread_warning
from foia.read.marks import marked
from foia.read.pdf import PdfFile
from foia.read.pdf_pages import PageResult, PdfPageReader, ReadSettings
from foia.read.pictures import PictureMemory
from foia.read.pixel_pages import STAGE, failed_page, from_pixels
from foia.read.quality import Thresholds
from foia.read.redaction_labels import Codes
from foia.read.tables_page import Ruling, page_tables
from foia.read.tables_scans import with_lines

# Some writers append a line or a signature; an archive or a second file is larger.
MAX_BYTES_AFTER_END = 64


def _second_engine() -> str:
    return ocr_rapid.NAME if ocr_rapid.is_installed() else ""


@dataclass(frozen=True, slots=True)
class ReadPages:
    """PDFs and pictures into pages, by text layer or by OCR, page by page.

    `dpi` is for pages that are drawn, not scanned: a scan is read at its own resolution.
    `max_pixels` bounds one drawn page; a larger page is drawn coarser, and says so.
    `codes` are pairs of a regular expression and the one spelling of the exemption it finds, for
    those that foia does not know; the stage Exemptions takes the same.
    """

    dpi: float = 200.0
    engine: str = "tesserocr"
    languages: tuple[str, ...] = ("eng",)
    ocr_timeout_seconds: float = 45.0
    max_pixels: int = 60_000_000
    thresholds: Thresholds = field(default_factory=Thresholds)
    codes: tuple[tuple[str, str], ...] = ()
    revision: int = 8
    second_engine: str = field(default_factory=_second_engine)

    def open(self, path: Path, file: str, kind: str, staging: Path, password: str) -> Opened:
        try:
            if kind == "pdf":
                return _open_pdf(path, file, staging, password)
            return Opened(kind, picture_files.frame_count(path))
        except Unreadable as error:
            return Opened(kind, 0, reason=Reason(error.reason), message=error.message)
        except MissingTool as error:
            message = f"{error.message} {error.hint}"
            return Opened(kind, 0, reason=Reason.NOT_SUPPORTED, message=message)

    def __call__(
        self, path: Path, file: str, kind: str, numbers: Sequence[int], password: str
    ) -> PagesRead:
        if kind == "pdf":
            results = self._pdf(path, file, numbers, password)
        else:
            results = [self._picture(path, file, number) for number in numbers]
        return _together([_in_language(result, self.languages) for result in results])

    def _settings(self) -> ReadSettings:
        ocr = OcrSettings(
            self.engine,
            self.languages,
            self.ocr_timeout_seconds,
            self.thresholds,
            self.second_engine,
        )
        return ReadSettings(self.dpi, self.max_pixels, ocr, Codes(self.codes))

    def _pdf(
        self, path: Path, file: str, numbers: Sequence[int], password: str
    ) -> list[PageResult]:
        batch = _Batch(file, self._settings())
        try:
            with PdfFile(path, password) as pdf:
                batch.read(pdf, numbers)
        except Unreadable as error:
            batch.trouble |= dict.fromkeys(numbers, error)
        if batch.trouble:
            _second_try(batch, path, password)
        for number, refusal in batch.trouble.items():
            page, problems = failed_page(file, number, Reason(refusal.reason), refusal.message)
            batch.results[number] = PageResult(page, problems=problems)
        return [_doubted(batch.results[number], path, password) for number in numbers]

    def _picture(self, path: Path, file: str, number: int) -> PageResult:
        try:
            raster = picture_files.load_frame(path, number, self.max_pixels)
        except Unreadable as error:
            page, problems = failed_page(file, number, Reason(error.reason), error.message)
            return PageResult(page, problems=problems)
        except MissingTool as error:
            message = f"{error.message} {error.hint}"
            page, problems = failed_page(file, number, Reason.NOT_SUPPORTED, message)
            return PageResult(page, problems=problems)
        size = raster.width_points, raster.height_points
        ocr, codes = self._settings().ocr, self._settings().codes
        page, problems = from_pixels(file, number, raster, size, ocr, {})
        page, lines = with_lines(page, raster, ocr)
        found: tuple[Redaction, ...] = ()
        if page.source is not PageSource.BLANK:
            covers = redactions.scan_covers(raster, ocr, codes, page)
            page, found, notes = withheld.judged(page, covers, codes)
            problems = notes if page.signals.get("withheld") else (*problems, *notes)
        page, marks, warnings = marked(page, raster, ocr)
        return PageResult(
            page, lines, redactions=found, problems=(*problems, *warnings), marks=marks
        )


@dataclass(slots=True)
class _Batch:
    """Pages of one PDF that were read, and those that could not be."""

    file: str
    settings: ReadSettings
    memory: PictureMemory = field(default_factory=PictureMemory)
    results: dict[int, PageResult] = field(default_factory=dict)
    trouble: dict[int, Unreadable] = field(default_factory=dict)

    def read(self, pdf: PdfFile, numbers: Sequence[int]) -> None:
        for number in numbers:
            self.trouble.pop(number, None)
            try:
                if not 1 <= number <= pdf.page_count:
                    raise Unreadable(
                        Reason.COUNT_DISPUTED,
                        f"Page {number} is counted by one reader and not reached by another.",
                    )
                with pdf.page(number) as source:
                    reader = PdfPageReader(self.file, number, source, self.settings, self.memory)
                    self.results[number] = reader.read()
            except Unreadable as error:
                self.trouble[number] = error


def _second_try(batch: _Batch, path: Path, password: str) -> None:
    """The pages that pdfium could not reach, out of a repaired copy."""
    try:
        with _repaired(path, password) as copy, PdfFile(copy) as pdf:
            batch.read(pdf, list(batch.trouble))
    except Unreadable:
        return  # the first refusal is the one to report


def _doubted(result: PageResult, path: Path, password: str) -> PageResult:
    """A page on which nothing was drawn is blank only when nothing was to be drawn."""
    page = result.page
    if page.source is not PageSource.BLANK or page.signals.get("objects", 1.0) > 0:
        return result
    trouble = repair.undrawn_content(path, password, page.number)
    if not trouble:
        return result
    size = page.width, page.height
    failed, problems = failed_page(page.file, page.number, Reason.CORRUPT, trouble, size)
    return PageResult(failed, problems=(*problems, *result.problems), hidden=result.hidden)


def _in_language(result: PageResult, languages: Sequence[str]) -> PageResult:
    """Says in which language a page is, and when a scan was read with models for others."""
    page = replace(result.page, language=language_of(result.page.text))
    warning = ""
    if page.source is PageSource.OCR:
        warning = misread_warning(page.language, languages)
    if not warning:
        return replace(result, page=page)
    problem = Problem(page.file, page.number, STAGE, Reason.NOT_SUPPORTED, warning)
    return replace(result, page=page, problems=(*result.problems, problem))


def _together(results: Sequence[PageResult]) -> PagesRead:
    fragments: list[TableFragment] = []
    given_up: list[Problem] = []
    for at, result in enumerate(results):
        rulings = [Ruling(b.x0, b.top, b.x1, b.bottom) for b in result.lines]
        tables = page_tables(result.page, rulings)
        page = result.page
        before = at > 0 and any(f.page == page.number - 1 for f in fragments)
        alone = page.number == 1 or (at > 0 and not before)
        fragments.extend(tables.fragments)
        for message in (*tables.given_up, *(tables.open if alone else ())):
            given_up.append(Problem(page.file, page.number, STAGE, Reason.NOT_SUPPORTED, message))
    return PagesRead(
        tuple(result.page for result in results),
        tuple(fragments),
        tuple(found for result in results for found in result.redactions),
        (*(problem for result in results for problem in result.problems), *given_up),
        tuple(hidden for result in results for hidden in result.hidden),
        tuple(mark for result in results for mark in result.marks),
    )


def _open_pdf(path: Path, file: str, staging: Path, password: str) -> Opened:
    """The page count is the larger of two readers'; what they dispute is a problem."""
    refusal: Unreadable | None = None
    counted = 0
    xfa = False
    headers: dict[str, str] = {}
    try:
        with PdfFile(path, password) as pdf:
            counted, xfa = pdf.page_count, pdf.is_xfa
            if entries := pdf.outline():
                headers["outline"] = json.dumps(entries, ensure_ascii=False)
    except Unreadable as error:
        refusal = error
    if refusal is not None and refusal.reason == Reason.PASSWORD:
        raise refusal
    second: repair.PdfFacts | None = None
    problems: list[Problem] = []
    try:
        second = repair.inspect(path, password, staging)
    except Unreadable as error:
        if refusal is not None:
            raise refusal from error
    also = second.page_count if second else counted
    if refusal is not None or also > counted:
        counted = max(counted, _recount(path, password))
    pages = max(counted, also)
    if pages == 0:
        raise Unreadable(Reason.NO_PAGES, "The file opens but has no pages.")
    if second is not None and counted != also:
        message = f"One reader counts {counted} pages, another {also}; the larger is taken."
        problems.append(Problem(file, None, STAGE, Reason.COUNT_DISPUTED, message))
    if refusal is not None or (second is not None and second.damaged):
        message = "The file is damaged and was repaired to be read; what is lost cannot be known."
        problems.append(Problem(file, None, STAGE, Reason.CORRUPT, message))
    if xfa:
        message = "A dynamic form: what a viewer for such forms shows may be missing here."
        problems.append(Problem(file, None, STAGE, Reason.PLACEHOLDER_XFA, message))
    problems += [Problem(file, None, STAGE, Reason.NOT_SUPPORTED, m) for m in _beside(path, second)]
    members = second.members if second else ()
    return Opened("pdf", pages, members=members, headers=headers, problems=tuple(problems))


def _beside(path: Path, facts: repair.PdfFacts | None) -> list[str]:
    """What a PDF brings besides its pages: wishes that are never granted, bytes after its end."""
    said = []
    if facts is not None and facts.asks_for:
        said.append(f"It asks a viewer to {', '.join(facts.asks_for)}; foia never does.")
    after = repair.bytes_after_end(path)
    if after > MAX_BYTES_AFTER_END:
        said.append(f"{after:,} bytes after the end of the PDF were not read.")
    return said


def _recount(path: Path, password: str) -> int:
    try:
        with _repaired(path, password) as copy, PdfFile(copy) as pdf:
            return pdf.page_count
    except Unreadable:
        return 0


@contextmanager
def _repaired(path: Path, password: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="foia-") as folder:
        copy = Path(folder) / "repaired.pdf"
        repair.resave(path, password, copy)
        yield copy
