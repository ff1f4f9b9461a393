"""A page as a picture for people: drawn as displayed, in its colours, as a PNG."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foia.errors import Unreadable
from foia.model import Reason
from foia.read import picture_files, repair
from foia.read.pdf import PdfFile

MAX_PIXELS = 40_000_000


def draw_page(path: Path, kind: str, number: int, width: int, password: str = "") -> bytes:
    """Page `number`, from 1, `width` pixels wide (a picture file no wider than it is), as a PNG.

    Its corner is that of the boxes of the page's words, and it is not turned: words of a page
    that lies on its side stand on their side. Raises Unreadable.
    """
    if kind != "pdf":
        return picture_files.png_of(picture_files.shown_frame(path, number, width, MAX_PIXELS))
    try:
        pixels = _drawn(path, number, width, password)
    except Unreadable as first:
        if first.reason == Reason.PASSWORD:
            raise
        pixels = _drawn_repaired(path, number, width, password, first)
    return picture_files.png_of(pixels)


def shows_ink(path: Path) -> bool:
    """Whether anything dark is drawn on the first page of a PDF."""
    return bool((_drawn(path, 1, 600, "") < 128).any())


def _drawn(path: Path, number: int, width: int, password: str) -> NDArray[np.uint8]:
    with PdfFile(path, password) as pdf:
        if not 1 <= number <= pdf.page_count:
            raise Unreadable(Reason.COUNT_DISPUTED, f"Page {number} cannot be reached.")
        with pdf.page(number) as page:
            frame = page.frame
            pixels, dpi = page.render(72.0 * width / max(frame.width, 1.0), MAX_PIXELS)
    height, across = pixels.shape[0] * 72.0 / dpi, pixels.shape[1] * 72.0 / dpi
    if (
        abs(height - frame.height) > 2.0 + 72.0 / dpi
        or abs(across - frame.width) > 2.0 + 72.0 / dpi
    ):
        # Words would be marked beside where they stand.
        raise Unreadable(Reason.TOO_LARGE, "The page is larger than can be shown.")
    return pixels


def _drawn_repaired(
    path: Path, number: int, width: int, password: str, first: Unreadable
) -> NDArray[np.uint8]:
    with tempfile.TemporaryDirectory(prefix="foia-") as folder:
        copy = Path(folder) / "repaired.pdf"
        try:
            repair.resave(path, password, copy)
            return _drawn(copy, number, width, "")
        except Unreadable:
            raise first from None
