"""The stage that turns PDFs and pictures into pages."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from foia.errors import MissingTool, Unreadable
from foia.model import Opened, PageSource, PagesRead, Problem, Reason, Redaction, TableFragment
from foia.read import picture_files, redactions, repair
from foia.read.pdf import PdfFile
from foia.read.pdf_pages import PageResult, PdfPageReader, ReadSettings
from foia.read.pictures import PictureMemory
from foia.read.pixel_pages import STAGE, failed_page, from_pixels
from foia.read.quality import Thresholds
from foia.read.recognise import OcrSettings
from foia.read.tables_page import Ruling, find_fragments


@dataclass(frozen=True, slots=True)
class ReadPages:
    """PDFs and pictures into pages, by text layer or by OCR, page by page.

    `dpi` is for pages that are drawn, not scanned: a scan is read at its own resolution.
    `max_pixels` bounds one drawn page; a larger page is drawn coarser, and says so.
    """

    dpi: float = 200.0
    engine: str = "tesserocr"
    languages: tuple[str, ...] = ("eng",)
    ocr_timeout_seconds: float = 45.0
    max_pixels: int = 60_000_000
    thresholds: Thresholds = field(default_factory=Thresholds)
    revision: int = 1

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
        return _together(results)

    def _settings(self) -> ReadSettings:
        ocr = OcrSettings(self.engine, self.languages, self.ocr_timeout_seconds, self.thresholds)
        return ReadSettings(self.dpi, self.max_pixels, ocr)

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
        ocr = self._settings().ocr
        page, problems = from_pixels(file, number, raster, size, ocr, {})
        found: tuple[Redaction, ...] = ()
        if page.source is not PageSource.BLANK:
            covers = redactions.scan_covers(raster, ocr)
            found = redactions.redactions(file, number, covers, page.text, page.words, size)
        return PageResult(page, redactions=found, problems=problems)


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
    return PageResult(failed, problems=problems)


def _together(results: Sequence[PageResult]) -> PagesRead:
    fragments: list[TableFragment] = []
    for result in results:
        if len(result.page.words):
            rulings = [Ruling(b.x0, b.top, b.x1, b.bottom) for b in result.lines]
            fragments.extend(find_fragments(result.page, rulings))
    return PagesRead(
        tuple(result.page for result in results),
        tuple(fragments),
        tuple(found for result in results for found in result.redactions),
        tuple(problem for result in results for problem in result.problems),
    )


def _open_pdf(path: Path, file: str, staging: Path, password: str) -> Opened:
    """The page count is the larger of two readers'; what they dispute is a problem."""
    refusal: Unreadable | None = None
    counted = 0
    xfa = False
    try:
        with PdfFile(path, password) as pdf:
            counted, xfa = pdf.page_count, pdf.is_xfa
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
    if xfa:
        message = "A dynamic form: what a viewer for such forms shows may be missing here."
        problems.append(Problem(file, None, STAGE, Reason.PLACEHOLDER_XFA, message))
    members = second.members if second else ()
    return Opened("pdf", pages, members=members, problems=tuple(problems))


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
