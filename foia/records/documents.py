"""The stage that finds the documents within a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from foia.ids import make_id
from foia.model import Document, Page
from foia.records.beginnings import Beginnings
from foia.records.fields import fields_of, mail_fields
from foia.records.layouts import is_sheet
from foia.records.outlines import outline_of
from foia.records.types import type_of

_IMAGES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".heic"})

_ENOUGH = 3.5
_TELLING = 8.0


@dataclass(frozen=True, slots=True)
class FindDocuments:
    """Pages of one file into documents that cover them without overlap.

    `order` says how figures such as 6/12/2025 are read; `beginnings` when a page begins a new
    document.
    """

    order: str = "mdy"
    beginnings: Beginnings = field(default_factory=Beginnings)
    revision: int = 6

    def __call__(
        self, file: str, path: str, pages: Sequence[Page], headers: Mapping[str, str]
    ) -> tuple[Document, ...]:
        ordered = sorted(pages, key=lambda page: page.number)
        if not ordered:
            return ()
        if headers.get("from") or headers.get("subject"):
            return (_mail(file, path, ordered, headers),)
        if is_sheet(ordered[0]) or any(page.label for page in ordered):
            return (self._document(file, path, ordered, "one file", whole=True),)
        starts = self.beginnings.first_pages(ordered, outline_of(headers))
        stops = [at for at, _ in starts[1:]] + [len(ordered)]
        return tuple(
            self._document(file, path, ordered[at:stop], reason, whole=len(starts) == 1)
            for (at, reason), stop in zip(starts, stops, strict=True)
        )

    def _document(
        self, file: str, path: str, pages: Sequence[Page], reason: str, *, whole: bool
    ) -> Document:
        stem = PurePosixPath(path).stem
        name = "/".join(PurePosixPath(path).with_suffix("").parts[-2:]) if whole else ""
        picture = PurePosixPath(path).suffix.lower() in _IMAGES
        type_, cue = type_of(pages, name, _TELLING if picture else _ENOUGH)
        if type_ == "unknown" and picture:
            type_, cue = "image", "a picture without a telling text"
        found = fields_of(pages, type_, stem, self.order, whole=whole)
        return Document(
            make_id("document", file, pages[0].number),
            file,
            pages[0].number,
            pages[-1].number,
            type_,
            found.title,
            found.date,
            found.sender,
            found.recipients,
            found.subject,
            f"begins: {reason}; {type_}: {cue}",
        )


def _mail(file: str, path: str, pages: Sequence[Page], headers: Mapping[str, str]) -> Document:
    found = mail_fields(headers, PurePosixPath(path).stem)
    return Document(
        make_id("document", file, pages[0].number),
        file,
        pages[0].number,
        pages[-1].number,
        "e-mail",
        found.title,
        found.date,
        found.sender,
        found.recipients,
        found.subject,
        "begins: the file begins; e-mail: the headers of a mail",
    )
