"""The outline (bookmarks) of a PDF, as far as it leads to pages.

An outline may be a loop or have more entries than the file has bytes; reading stops at a limit
in number, depth and length, and an entry seen twice ends its branch.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium_c

MAX_ENTRIES = 2_000
_MAX_DEPTH = 4
_MAX_TITLE = 200
_NEAR_TOP = 40.0
_WHOLE_PAGE = frozenset(
    (pdfium_c.PDFDEST_VIEW_FIT, pdfium_c.PDFDEST_VIEW_FITB, pdfium_c.PDFDEST_VIEW_FITV)
)

Entry = tuple[str, int, int, bool]


def outline(pdf: Any) -> list[Entry]:
    """Title, page from 1, level from 0, and whether it leads to the top of the page."""
    found: list[Entry] = []
    seen: set[int] = set()
    for mark, level in _marks(pdf.raw, None, 0, seen):
        if len(seen) > MAX_ENTRIES:
            break
        entry = _entry(pdf.raw, mark, level)
        if entry is not None:
            found.append(entry)
    return found


def _marks(pdf: Any, parent: Any, level: int, seen: set[int]) -> Iterator[tuple[Any, int]]:
    mark = pdfium_c.FPDFBookmark_GetFirstChild(pdf, parent)
    while mark and len(seen) <= MAX_ENTRIES:
        address = ctypes.addressof(mark.contents)
        if address in seen:
            return
        seen.add(address)
        yield mark, level
        if level + 1 < _MAX_DEPTH:
            yield from _marks(pdf, mark, level + 1, seen)
        mark = pdfium_c.FPDFBookmark_GetNextSibling(pdf, mark)


def _entry(pdf: Any, mark: Any, level: int) -> Entry | None:
    target = pdfium_c.FPDFBookmark_GetDest(pdf, mark)
    if not target:
        return None
    index = pdfium_c.FPDFDest_GetDestPageIndex(pdf, target)
    if index < 0:
        return None
    return _title(mark), index + 1, level, _at_top(pdf, target, index)


def _title(mark: Any) -> str:
    size = pdfium_c.FPDFBookmark_GetTitle(mark, None, 0)
    if not 2 < size <= 1_000_000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium_c.FPDFBookmark_GetTitle(mark, buffer, size)
    text = buffer.raw[: size - 2].decode("utf-16-le", errors="replace")
    return " ".join(text.split())[:_MAX_TITLE].replace("\x00", "")


def _at_top(pdf: Any, target: Any, index: int) -> bool:
    """Measured from the upper edge of the page; a target without a height means the page."""
    values = (pdfium_c.FS_FLOAT * 4)()
    count = ctypes.c_ulong()
    view = pdfium_c.FPDFDest_GetView(target, count, values)
    match view:
        case pdfium_c.PDFDEST_VIEW_FITH | pdfium_c.PDFDEST_VIEW_FITBH:
            top = values[0] if count.value else None
        case pdfium_c.PDFDEST_VIEW_XYZ:
            top = _height_in_xyz(target)
        case _:
            return view in _WHOLE_PAGE or view == pdfium_c.PDFDEST_VIEW_UNKNOWN_MODE
    if top is None:
        return True
    size = pdfium_c.FS_SIZEF()
    if not pdfium_c.FPDF_GetPageSizeByIndexF(pdf, index, size):
        return False
    return bool(top >= size.height - _NEAR_TOP)


def _height_in_xyz(target: Any) -> float | None:
    has = [pdfium_c.FPDF_BOOL() for _ in range(3)]
    at = [pdfium_c.FS_FLOAT() for _ in range(3)]
    if not pdfium_c.FPDFDest_GetLocationInPage(target, *has, *at):
        return None
    return float(at[1].value) if has[1].value else None
