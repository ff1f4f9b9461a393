"""The door to pdfium: opening, counting, content of a page, pixels of a page."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ctypes import byref
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from foia.errors import Unreadable
from foia.model import Box, Reason
from foia.read.content import Frame, PageContent, PlacedImage, RawWord, area, overlap
from foia.read.pdf_objects import Drawing
from foia.read.pdf_outline import Entry, outline
from foia.read.pdf_text import TextLayer

Pixels = NDArray[np.uint8]
LETTER = (612.0, 792.0)
MAX_SIDE = 14_400.0
_SHOWN_ANNOTATIONS = frozenset(
    (
        pdfium_c.FPDF_ANNOT_WIDGET,
        pdfium_c.FPDF_ANNOT_FREETEXT,
        pdfium_c.FPDF_ANNOT_STAMP,
        pdfium_c.FPDF_ANNOT_SQUARE,
        pdfium_c.FPDF_ANNOT_REDACT,
        pdfium_c.FPDF_ANNOT_HIGHLIGHT,
        pdfium_c.FPDF_ANNOT_INK,
    )
)


class PdfFile:
    """An open PDF. Raises Unreadable when pdfium refuses it."""

    def __init__(self, path: Path, password: str = "") -> None:
        _forget_last_error()
        try:
            self._pdf = pdfium.PdfDocument(path, password=password or None)
        except pdfium.PdfiumError as error:
            raise _refused(error) from error
        except OSError as error:
            raise Unreadable(Reason.IO_ERROR, f"The file cannot be opened: {error}") from error
        self._start_forms()
        self.page_count = len(self._pdf)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pdf.close()

    def _start_forms(self) -> None:
        """Without this, filled-in fields without a picture of their own would be lost."""
        try:
            self._pdf.init_forms()
        except pdfium.PdfiumError:
            return

    @property
    def is_xfa(self) -> bool:
        kind = self._pdf.get_formtype()
        return kind in (pdfium_c.FORMTYPE_XFA_FULL, pdfium_c.FORMTYPE_XFA_FOREGROUND)

    def outline(self) -> list[Entry]:
        """The entries of the bookmarks that lead to a page; none when they cannot be read."""
        return outline(self._pdf)

    @contextmanager
    def page(self, number: int) -> Iterator[PdfPage]:
        """Page `number`, from 1. Raises Unreadable when it cannot be loaded."""
        try:
            page = self._pdf[number - 1]
            marked = _marked_for_redaction(page)
            if _has_shown_annotations(page):
                # Merges fields and notes into the content, so that text and order include them.
                pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
                page.close()
                page = self._pdf[number - 1]
        except (pdfium.PdfiumError, IndexError) as error:
            raise Unreadable(Reason.CORRUPT, f"Page {number} cannot be loaded: {error}") from error
        try:
            yield PdfPage(page, marked)
        finally:
            page.close()


@dataclass(slots=True)
class PdfPage:
    _page: Any
    _marked: tuple[Box, ...] = ()
    frame: Frame = field(init=False)
    _images: list[tuple[PlacedImage, Any]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.frame = _frame(self._page)

    def content(self) -> PageContent:
        drawing = Drawing(self.frame)
        drawing.read(self._page)
        layer = TextLayer(self.frame, drawing.order_of)
        textpage = pdfium_c.FPDFText_LoadPage(self._page)
        if textpage:
            try:
                layer.read(textpage)
            finally:
                pdfium_c.FPDFText_ClosePage(textpage)
        self._images = list(zip(drawing.images, drawing.image_objects, strict=True))
        words = _seen(layer.words, drawing.images, self.frame)
        only_image = (
            len(drawing.images) == 1
            and not any(word.visible for word in words)
            and not (drawing.boxes or drawing.lines or drawing.shapes or drawing.other_marks)
        )
        return PageContent(
            width=self.frame.width,
            height=self.frame.height,
            words=tuple(words),
            images=tuple(drawing.images),
            boxes=tuple(drawing.boxes),
            lines=tuple(drawing.lines),
            shapes=tuple(drawing.shapes),
            characters=layer.characters,
            bad_characters=layer.bad_characters,
            only_image=only_image,
            objects=drawing.objects,
            truncated=drawing.truncated or layer.truncated,
            outside=tuple(layer.outside),
            filled=tuple(drawing.filled),
            marked=tuple(self.frame.box(b.x0, b.top, b.x1, b.bottom) for b in self._marked),
        )

    def render(self, dpi: float, max_pixels: int) -> tuple[Pixels, float]:
        """The page as displayed, red green blue, and the dpi that the limit allowed."""
        width, height = self._page.get_size()  # what is drawn, larger than the frame on a huge page
        wanted = width * height * (dpi / 72.0) ** 2
        if wanted > max_pixels:
            dpi *= math.sqrt(max_pixels / wanted)
        try:
            bitmap = self._page.render(scale=dpi / 72.0, rev_byteorder=True)
            pixels = np.array(bitmap.to_numpy()[:, :, :3], order="C")
            bitmap.close()
        except (pdfium.PdfiumError, ValueError) as error:
            raise Unreadable(Reason.CORRUPT, f"The page cannot be drawn: {error}") from error
        except MemoryError as error:
            raise Unreadable(Reason.MEMORY, "The page takes too much memory to draw.") from error
        return pixels, dpi

    def scan(self, image: PlacedImage, max_pixels: int) -> tuple[Pixels, float] | None:
        """The pixels of an image that is the whole page, as stored; None when in doubt.

        Doubt: it is turned, sheared or masked, too large, does not fill the page, or does not
        look like the page when both are shrunk.
        """
        frame = self.frame
        if area(image.box) < 0.95 * frame.width * frame.height or frame.rotation:
            return None
        if image.pixel_width * image.pixel_height > max_pixels:
            return None
        found = next((raw for placed, raw in self._images if placed is image), None)
        if found is None:
            return None
        matrix = pdfium_c.FS_MATRIX()
        if not pdfium_c.FPDFPageObj_GetMatrix(found, byref(matrix)):
            return None
        if matrix.a <= 0 or matrix.d <= 0 or abs(matrix.b) > 0.5 or abs(matrix.c) > 0.5:
            return None
        raw = pdfium_c.FPDFImageObj_GetBitmap(found)
        if not raw:
            return None
        pixels = _as_rgb(pdfium.PdfBitmap.from_raw(raw))
        if pixels is None or not self._looks_like(pixels):
            return None
        across = 72.0 * pixels.shape[1] / frame.width
        down = 72.0 * pixels.shape[0] / frame.height
        if abs(across - down) > 0.02 * across:
            return None
        return pixels, across

    def undecodable(self, max_pixels: int) -> str:
        """Why a page with a large picture shows nothing; empty when its pictures are sound."""
        for placed, raw in self._images:
            if area(placed.box) < 0.05 * self.frame.width * self.frame.height:
                continue
            if placed.pixel_width * placed.pixel_height > 4 * max_pixels:
                return "The page has a picture with too many pixels to decode."
            bitmap = pdfium_c.FPDFImageObj_GetBitmap(raw)
            if not bitmap:
                return "The page has a picture that cannot be decoded."
            pdfium_c.FPDFBitmap_Destroy(bitmap)
        return ""

    def _looks_like(self, pixels: Pixels) -> bool:
        small, _ = self.render(18.0, 1_000_000)
        rows = np.linspace(0, pixels.shape[0], small.shape[0] + 1).astype(int)
        columns = np.linspace(0, pixels.shape[1], small.shape[1] + 1).astype(int)
        if min(np.diff(rows).min(), np.diff(columns).min()) < 1:
            return False
        grey = pixels.mean(axis=2) if pixels.ndim == 3 else pixels.astype(np.float64)
        sums = np.add.reduceat(np.add.reduceat(grey, rows[:-1], axis=0), columns[:-1], axis=1)
        means = sums / np.outer(np.diff(rows), np.diff(columns))
        return float(np.abs(means - small.mean(axis=2)).mean()) < 20.0


def _seen(words: Sequence[RawWord], images: Sequence[PlacedImage], frame: Frame) -> list[RawWord]:
    """Words painted before a picture of the whole page are as invisible as hidden text."""
    whole = [i for i in images if area(i.box) >= 0.5 * frame.width * frame.height]
    return [
        replace(word, visible=False)
        if any(word.order < i.order and overlap(word.box, i.box) > 0 for i in whole)
        else word
        for word in words
    ]


def _as_rgb(bitmap: Any) -> Pixels | None:
    array = bitmap.to_numpy()
    match bitmap.format:
        case pdfium_c.FPDFBitmap_Gray:
            return np.array(array.reshape(array.shape[0], array.shape[1]))
        case pdfium_c.FPDFBitmap_BGR | pdfium_c.FPDFBitmap_BGRx:
            return np.array(array[:, :, 2::-1], order="C")
        case _:
            return None


def _frame(page: Any) -> Frame:
    left, bottom, right, top = 0.0, 0.0, *LETTER
    box = pdfium_c.FS_RECTF()
    if pdfium_c.FPDF_GetPageBoundingBox(page, byref(box)):
        values = box.left, box.bottom, box.right, box.top
        if all(math.isfinite(v) for v in values) and box.right > box.left and box.top > box.bottom:
            left, bottom, right, top = values
    right, top = min(right, left + MAX_SIDE), min(top, bottom + MAX_SIDE)
    return Frame(left, bottom, right, top, page.get_rotation())


def _has_shown_annotations(page: Any) -> bool:
    for i in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), 500)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, i)
        if not annotation:
            continue
        kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        if kind in _SHOWN_ANNOTATIONS:
            return True
    return False


def _marked_for_redaction(page: Any) -> tuple[Box, ...]:
    """The places, in the file's own units, that were marked to be redacted and never were."""
    found: list[Box] = []
    for i in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), 500)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, i)
        if not annotation:
            continue
        place = pdfium_c.FS_RECTF()
        marks = pdfium_c.FPDFAnnot_GetSubtype(annotation) == pdfium_c.FPDF_ANNOT_REDACT
        if marks and pdfium_c.FPDFAnnot_GetRect(annotation, byref(place)):
            found.append(Box(place.left, place.bottom, place.right, place.top))
        pdfium_c.FPDFPage_CloseAnnot(annotation)
    return tuple(found)


def _forget_last_error() -> None:
    """pdfium names no error for a PDF whose list of pages is empty, and what it named for the
    file before, perhaps that it is encrypted, would be taken for the reason."""
    pdfium_c.FPDF_LoadMemDocument(b" ", 1, None)


def _refused(error: pdfium.PdfiumError) -> Unreadable:
    match error.err_code:
        case pdfium_c.FPDF_ERR_PASSWORD:
            return Unreadable(
                Reason.PASSWORD,
                "The file is encrypted and no password given opens it.",
                hint="Put its password in a file and name it with --password-file.",
            )
        case pdfium_c.FPDF_ERR_SECURITY:
            return Unreadable(Reason.CERT_ENCRYPTED, "The file is encrypted for a certificate.")
        case pdfium_c.FPDF_ERR_FILE:
            return Unreadable(Reason.IO_ERROR, "The file cannot be read from disk.")
        case _:
            return Unreadable(Reason.CORRUPT, f"pdfium cannot read the file: {error}")


def covered_share(boxes: list[Box], width: float, height: float) -> float:
    """The share of the page under the boxes, counted on a coarse grid so overlaps count once."""
    grid = np.zeros((100, 100), dtype=bool)
    for box in boxes:
        rows = slice(round(100 * box.top / height), round(100 * box.bottom / height))
        columns = slice(round(100 * box.x0 / width), round(100 * box.x1 / width))
        grid[rows, columns] = True
    return float(grid.mean())
