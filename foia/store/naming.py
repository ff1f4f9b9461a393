"""What the case tells of names beyond their spelling: where each stands, what is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foia.model import MentionKind
from foia.store.case import Case


@dataclass(frozen=True, slots=True)
class PrintedName:
    """`document` falls back to the file where pages are in no document."""

    mention: str
    spelling: str
    document: str


@dataclass(frozen=True, slots=True)
class NamedPage:
    """A page with the places of its names of one kind."""

    place: str
    document: str
    text: str
    names: tuple[tuple[int, int], ...]


def printed_names(case: Case, kind: MentionKind) -> list[PrintedName]:
    rows = case.connection.execute(
        "SELECT m.id, m.quote, coalesce(p.document, m.file) AS document FROM mentions m"
        " LEFT JOIN pages p ON p.file = m.file AND p.number = m.page WHERE m.kind = ?",
        (kind,),
    )
    return [PrintedName(row["id"], row["quote"], row["document"]) for row in rows]


def short_forms(case: Case, kind: MentionKind) -> list[tuple[str, str, str]]:
    """(mention, full name, reason) of the short forms that their document defines."""
    rows = case.connection.execute(
        "SELECT m.id, json_extract(m.detail, '$.short_for') AS full_name, f.path, m.page"
        " FROM mentions m JOIN files f ON f.id = m.file WHERE m.kind = ? AND full_name <> ''"
        " ORDER BY m.id",
        (kind,),
    )
    return [
        (
            row["id"],
            row["full_name"],
            f"{row['path']}, page {row['page']} uses the one for the other",
        )
        for row in rows
    ]


def named_pages(case: Case, kind: MentionKind) -> Iterator[NamedPage]:
    """The pages that name something of a kind, in the order of their paths."""
    spans: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for row in case.connection.execute(
        'SELECT file, page, start, "end" AS stop FROM mentions WHERE kind = ? ORDER BY start',
        (kind,),
    ):
        spans.setdefault((row["file"], row["page"]), []).append((row["start"], row["stop"]))
    rows = case.connection.execute(
        "SELECT p.file, p.number, p.text, f.path, coalesce(p.document, p.file) AS document"
        " FROM pages p JOIN files f ON f.id = p.file ORDER BY f.path_bytes, p.number"
    )
    for row in rows:
        found = spans.get((row["file"], row["number"]))
        if found:
            place = f"{row['path']}, page {row['number']}"
            yield NamedPage(place, row["document"], row["text"], tuple(found))
