"""Labels made by hand: of the fictional release, and of the real records beside the project.

Both label a file as `file`, `doc_type`, `doc_date` and `pages`, and a claim with its verdict and
the evidence for it. The sample keeps documents, tables, texts and the ledger in files of their own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLE = REPOSITORY / "sample_docs"
SHARED = REPOSITORY.parent / "shared"
SHEETS = {".xlsx", ".xls", ".csv", ".tsv"}
LISTS = {
    "vendor": "vendors",
    "agency": "agencies",
    "person": "people",
    "date": "dates",
    "amount": "amounts",
    "quantity": "quantities",
    "identifier": "identifiers",
}
_DO_NOT_COUNT = ("borderline", "optional")


@dataclass(frozen=True, slots=True)
class Label:
    """`name` is the entity meant, `value` the ISO date or plain number, where the kind has one."""

    text: str
    value: str | None = None
    unit: str = ""
    name: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ClaimLabel:
    text: str
    speaker: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class PageTable:
    rows: int
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldPage:
    """`source` is "born-digital", "scan" or "sheet"."""

    file: str
    sha256: str | None
    number: int
    source: str
    partial: bool
    labels: Mapping[str, tuple[Label, ...]]
    claims: tuple[ClaimLabel, ...]
    tables: tuple[PageTable, ...]
    transcript: str | None

    def counted(self, kind: str) -> list[Label]:
        return [label for label in self.labels.get(kind, ()) if not label.optional]

    def optional(self, kind: str) -> list[Label]:
        return [label for label in self.labels.get(kind, ()) if label.optional]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """`type` is one of foia's own words, or "" when the label has no counterpart."""

    file: str
    sha256: str | None
    first_page: int
    last_page: int | None
    type: str
    date: str | None
    exact_range: bool


@dataclass(frozen=True, slots=True)
class GoldEvidence:
    file: str
    page: int | None
    quote: str | None
    computed: str | None
    stance: str


@dataclass(frozen=True, slots=True)
class GoldClaim:
    id: str
    text: str
    speaker: str
    said_on: str | None
    file: str | None
    page: int | None
    verdict: str
    evidence: tuple[GoldEvidence, ...]
    acceptable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldFile:
    """What a file's row must say; `pages` is None where the format has no pages of its own."""

    path: str
    status: str
    reason: str | None
    pages: int | None
    bates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldSet:
    """`root` is the dump that the labels are of; `files` is empty where no ledger is labelled."""

    name: str
    root: Path
    pages: tuple[GoldPage, ...]
    documents: tuple[GoldDocument, ...]
    claims: tuple[GoldClaim, ...]
    files: tuple[GoldFile, ...] = ()


def gold_sets() -> list[GoldSet]:
    """The label sets that are here; the real records may be absent."""
    sets = []
    if (SAMPLE / "truth" / "mentions.json").is_file():
        sets.append(_sample(SAMPLE / "truth"))
    if (SHARED / "gold").is_dir() and (SHARED / "data" / "eugene").is_dir():
        sets.append(_eugene(SHARED / "gold"))
    return sets


def _sample(truth: Path) -> GoldSet:
    pages = [page for file in _read(truth / "mentions.json") for page in _pages(file)]
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (truth / "text").glob("*.txt")}
    pages = [
        replace(page, transcript=texts.get(f"{Path(page.file).stem}-p{page.number}"))
        for page in pages
    ]
    documents = [
        GoldDocument(entry["file"], None, entry["first_page"], entry["last_page"],
                     entry["type"], entry["date"], exact_range=True)
        for entry in _read(truth / "documents.json")
    ]  # fmt: skip
    files = [
        GoldFile(
            entry["path"],
            entry["status"],
            entry["reason"],
            entry["pages"],
            tuple(entry.get("bates", ())),
        )
        for entry in _read(truth / "ledger.json")["files"]
    ]
    claims = _claims(_read(truth / "claims.json"))
    root = truth.parent / "release"
    return GoldSet("sample", root, tuple(pages), tuple(documents), claims, tuple(files))


def _eugene(folder: Path) -> GoldSet:
    files = [_read(path) for path in sorted((folder / "pages").glob("*.json"))]
    return GoldSet(
        "eugene",
        SHARED / "data" / "eugene",
        tuple(page for file in files for page in _pages(file)),
        tuple(_document(file) for file in files),
        _claims(_read(folder / "claims_vs_records.json")["claims"]),
    )


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _pages(file: Mapping[str, Any]) -> list[GoldPage]:
    found = []
    for page in file["pages"]:
        labels = {kind: _labels(page.get(key, ())) for kind, key in LISTS.items()}
        labels["vendor"] += tuple(
            Label(_text(entry), optional=True) for entry in page.get("other_orgs", ())
        )
        found.append(
            GoldPage(
                file=file["file"],
                sha256=file.get("sha256"),
                number=page["page"],
                source=_source(file["file"], page),
                partial=bool(page.get("partial", file.get("partial", False))),
                labels=labels,
                claims=tuple(
                    ClaimLabel(entry["text"], entry.get("speaker") or "", _optional(entry))
                    for entry in page.get("claims", ())
                ),
                tables=tuple(
                    PageTable(table["rows"], tuple(table["columns"]))
                    for table in page.get("tables", ())
                ),
                transcript=page.get("transcript"),
            )
        )
    return found


def _source(path: str, page: Mapping[str, Any]) -> str:
    if Path(path).suffix.lower() in SHEETS:
        return "sheet"
    return "scan" if page.get("scan") else "born-digital"


def _labels(entries: Sequence[Any]) -> tuple[Label, ...]:
    """`optional` or `borderline` is a flag of an entry."""
    return tuple(
        Label(entry)
        if isinstance(entry, str)
        else Label(
            text=entry["text"],
            value=_string(entry.get("iso", entry.get("value"))),
            unit=entry.get("unit", ""),
            name=entry.get("name", ""),
            optional=_optional(entry),
        )
        for entry in entries
    )


def _optional(entry: Mapping[str, Any]) -> bool:
    """A Bates number is a property of its page and scored there, not as a mention."""
    return entry.get("kind") == "bates" or any(entry.get(flag) for flag in _DO_NOT_COUNT)


def _text(entry: Any) -> str:
    return entry if isinstance(entry, str) else str(entry["text"])


def _string(value: Any) -> str | None:
    return None if value is None else str(value)


# The labellers' words for what foia calls a type; "other" has no counterpart and is not scored.
_TYPES = {
    "email": "e-mail",
    "denial_letter": "denial",
    "response_letter": "response letter",
    "log_table": "log",
    "purchase_order": "purchase order",
    "other": "",
}


def _document(file: Mapping[str, Any]) -> GoldDocument:
    """Where only some pages of a file are labelled, the document is the one of the first."""
    printed = file.get("doc_type") or ""
    return GoldDocument(
        file=file["file"],
        sha256=file.get("sha256"),
        first_page=file["pages"][0]["page"],
        last_page=None,
        type=_TYPES.get(printed, printed.replace("_", " ")),
        date=file.get("doc_date"),
        exact_range=False,
    )


def _claims(entries: Sequence[Mapping[str, Any]]) -> tuple[GoldClaim, ...]:
    return tuple(
        GoldClaim(
            id=entry["id"],
            text=entry["claim"],
            speaker=entry.get("speaker") or "",
            said_on=entry.get("date"),
            file=entry.get("file"),
            page=entry.get("page"),
            verdict=entry["verdict"].replace("_", " "),
            evidence=tuple(
                GoldEvidence(
                    file=piece["file"],
                    page=piece.get("page"),
                    quote=piece.get("quote"),
                    computed=_string(piece.get("computed")),
                    stance=piece["stance"],
                )
                for piece in entry.get("evidence", ())
            ),
            acceptable=tuple(word.replace("_", " ") for word in entry.get("also_acceptable", ())),
        )
        for entry in entries
    )
