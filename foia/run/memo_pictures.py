"""Pictures of the lines that a memo quotes, cut from the pages of the original files."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from pathlib import Path

from foia.errors import Unreadable
from foia.export.memo import Picture
from foia.export.page_crop import crop_lines
from foia.intake import PAGED_KINDS
from foia.run.page_pictures import PagePictures, PageToDraw
from foia.store import ledger
from foia.store.case import Case
from foia.store.claim_evidence import EvidenceRow
from foia.store.verify import original

WIDTH_PIXELS = 1600


class MemoPictures(AbstractContextManager["MemoPictures"]):
    """`of` gives the picture, or why there is none. The process that draws is ended at exit."""

    def __init__(self, case: Case, *, drawn: bool = True) -> None:
        self._case = case
        self._drawn = drawn
        self._pages = PagePictures(case.folder / "cache", self._roots)

    def __exit__(self, *_: object) -> None:
        self._pages.close()

    def _roots(self) -> list[Path]:
        return [*ledger.dump_roots(self._case), self._case.blobs]

    def of(self, row: EvidenceRow) -> tuple[Picture | None, str]:
        if not self._drawn or row.quote is None or row.file is None or row.page is None:
            return None, ""
        file = self._case.connection.execute(
            "SELECT * FROM files WHERE id = ?", (row.file,)
        ).fetchone()
        if file["kind"] not in PAGED_KINDS:
            return None, f"The record is a file without pages ({file['kind']})."
        if not row.boxes:
            return None, "Where the words lie on the page is not known."
        path = original(
            self._case,
            ledger.dump_root(self._case, file["dump"]),
            file["path_bytes"],
            file["parent"],
            file["sha256"],
        )
        wanted = PageToDraw(path, file["sha256"], file["size_bytes"], file["kind"], row.page)
        page = self._case.connection.execute(
            "SELECT width, height, rotation FROM pages WHERE file = ? AND number = ?",
            (row.file, row.page),
        ).fetchone()
        try:
            png = self._pages.png(wanted, WIDTH_PIXELS)
        except Unreadable as error:
            return None, f"{error.message} {error.hint}".strip()
        cut, width, height = crop_lines(
            png, row.boxes, page["width"], page["height"], turn=int(page["rotation"])
        )
        name = os.path.basename(row.path)  # noqa: PTH119 (a path inside a release, not of a disk)
        caption = f"{name}, page {row.page}" + (f", {row.bates}" if row.bates else "")
        return Picture(cut, width, height, f"{caption}: the original, quoted lines marked"), ""
