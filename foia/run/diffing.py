"""Holding two cases against each other: what changed between two releases. Nothing is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from foia.compare.page_changes import Change, SeenPage, changes_of
from foia.compare.releases import PagePair, ReleasePage, align
from foia.errors import CaseError
from foia.model import Box, PageSource, Redaction, Words
from foia.store.case import Case
from foia.store.layout import unpack_words
from foia.store.schema import VERSION
from foia.text import running_text

OUTCOMES = ("the same", "read differently", "changed", "not compared", "only in 1", "only in 2")
KINDS = ("newly withheld", "newly released", "changed", "removed", "added", "code")


@dataclass(frozen=True, slots=True)
class ComparedPages:
    """A pair of pages with its outcome, one of OUTCOMES; `misread` words differ by OCR alone."""

    pair: PagePair
    outcome: str
    changes: tuple[Change, ...] = ()
    misread: int = 0


@dataclass(frozen=True, slots=True)
class ReleaseDifference:
    """Every page of both releases is in exactly one of `pages`."""

    pages_one: int
    pages_two: int
    pages: tuple[ComparedPages, ...]
    unread_files: tuple[tuple[str, ...], tuple[str, ...]]

    def outcomes(self) -> dict[str, int]:
        return {name: sum(p.outcome == name for p in self.pages) for name in OUTCOMES}

    def changes(self) -> dict[str, int]:
        every = [change.kind for page in self.pages for change in page.changes]
        return {kind: every.count(kind) for kind in KINDS}


def compare_releases(first: Case, second: Case) -> ReleaseDifference:
    for case in (first, second):
        _must_be_current(case)
    ones, twos = list(_pages(first)), list(_pages(second))
    compared = [_compared(first, second, pair) for pair in align(ones, twos)]
    return ReleaseDifference(
        len(ones), len(twos), tuple(compared), (_unread_files(first), _unread_files(second))
    )


def rows_of(difference: ReleaseDifference) -> Iterator[dict[str, object]]:
    """One row for every change, and one for every pair of pages that has none."""
    for compared in difference.pages:
        one, two = compared.pair.one, compared.pair.two
        place: dict[str, object] = {
            "file_1": one.path if one else None,
            "page_1": one.page if one else None,
            "bates_1": one.bates if one else None,
            "file_2": two.path if two else None,
            "page_2": two.page if two else None,
            "bates_2": two.bates if two else None,
            "paired_by": compared.pair.by,
            "outcome": compared.outcome,
        }
        nothing: dict[str, object] = {"kind": "", "old": "", "new": "", "note": "", "context": ""}
        for change in compared.changes or (None,):
            yield place | (asdict(change) if change is not None else nothing)


def _compared(first: Case, second: Case, pair: PagePair) -> ComparedPages:
    one, two = pair.one, pair.two
    if one is None or two is None:
        return ComparedPages(pair, "only in 1" if one is not None else "only in 2")
    if one.unread or two.unread:
        return ComparedPages(pair, "not compared")
    seen = _seen(first, one), _seen(second, two)
    if one.text == two.text and not any(page.redactions for page in seen):
        return ComparedPages(pair, "the same")
    found = changes_of(*seen)
    if found.changes:
        return ComparedPages(pair, "changed", found.changes, found.misread)
    outcome = "read differently" if found.misread else "the same"
    return ComparedPages(pair, outcome, (), found.misread)


def _must_be_current(case: Case) -> None:
    version = int(case.connection.execute("PRAGMA user_version").fetchone()[0])
    if version < VERSION:
        raise CaseError(
            f"{case.folder} was written by an earlier foia.",
            hint=f"Bring it up to date with the run that made it: foia run DUMP --case {case.folder}",
        )


def _pages(case: Case) -> Iterator[ReleasePage]:
    stamps = _stamps(case)
    rows = case.connection.execute(
        "SELECT p.id, p.file, f.path, p.number, p.bates, p.text, p.source, p.confidence,"
        " json_extract(p.signals, '$.withheld') AS withheld"
        " FROM pages p JOIN files f ON f.id = p.file ORDER BY f.path_bytes, p.number"
    )
    for at, row in enumerate(rows):
        spots = stamps.get((row["file"], row["number"]), [])
        if row["bates"] and not spots and (found := row["text"].rfind(row["bates"])) >= 0:
            spots = [(found, found + len(row["bates"]))]
        yield ReleasePage(
            at=at,
            file=row["file"],
            path=row["path"],
            page=row["number"],
            bates=row["bates"],
            text=running_text(row["text"], spots),
            source=PageSource(row["source"]),
            confidence=row["confidence"],
            withheld=bool(row["withheld"]),
        )


def _stamps(case: Case) -> dict[tuple[str, int], list[tuple[int, int]]]:
    """Where Bates numbers stand: a release that was stamped anew has not changed by that."""
    found: dict[tuple[str, int], list[tuple[int, int]]] = {}
    rows = case.connection.execute(
        "SELECT file, page, start, \"end\" FROM margins WHERE kind = 'bates'"
    )
    for row in rows:
        found.setdefault((row["file"], row["page"]), []).append((row["start"], row["end"]))
    return found


def _seen(case: Case, page: ReleasePage) -> SeenPage:
    row = case.connection.execute(
        "SELECT p.width, p.height, l.words FROM pages p LEFT JOIN layouts l ON l.page = p.id"
        " WHERE p.file = ? AND p.number = ?",
        (page.file, page.page),
    ).fetchone()
    return SeenPage(
        text=page.text,
        words=unpack_words(row["words"]) if row["words"] else Words(),
        source=page.source,
        confidence=page.confidence,
        height=row["height"],
        width=row["width"],
        redactions=_redactions(case, page),
        withheld=page.withheld,
    )


def _redactions(case: Case, page: ReleasePage) -> tuple[Redaction, ...]:
    rows = case.connection.execute(
        "SELECT * FROM redactions WHERE file = ? AND page = ? ORDER BY id", (page.file, page.page)
    )
    return tuple(
        Redaction(
            file=row["file"],
            page=row["page"],
            box=Box(*json.loads(row["box"])),
            code=row["code"],
            code_normalised=row["code_normalised"],
            area_share=row["area_share"],
            text_under=row["text_under"],
        )
        for row in rows
    )


def _unread_files(case: Case) -> tuple[str, ...]:
    """Files without a single page here: nothing of them is compared."""
    rows = case.connection.execute(
        "SELECT path FROM files f WHERE status = 'unread'"
        " AND NOT EXISTS (SELECT 1 FROM pages p WHERE p.file = f.id) ORDER BY path_bytes"
    )
    return tuple(row["path"] for row in rows)
