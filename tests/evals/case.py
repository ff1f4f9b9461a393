"""A case as its public views show it, opened read-only with nothing but sqlite3.

The evals read what a newsroom would read, so they hold for any case, whoever wrote it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class FileRow:
    id: str
    path: str
    sha256: str | None
    kind: str | None
    status: str
    reason: str | None
    pages: int | None
    parent: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """One mention: `name` is its entity's, `unit` stands in its detail."""

    quote: str
    value: str | None
    unit: str = ""
    name: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class FoundClaim:
    id: str
    text: str
    speaker: str | None
    origin: str
    file: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class FoundDocument:
    first_page: int
    last_page: int
    type: str
    date: str | None


@dataclass(frozen=True, slots=True)
class FoundEvidence:
    kind: str
    stance: str
    file: str | None
    page: int | None
    quote: str | None
    result: str | None


@dataclass(frozen=True, slots=True)
class FoundTable:
    """Rows are the cells in column order, each with its page."""

    name: str
    first_page: int
    last_page: int
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Any, ...]], ...]


class Case:
    """`connection` may be any database that has the public views."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._files = [FileRow(*row) for row in self._rows(
            "SELECT id, path, sha256, kind, status, reason, pages, parent FROM files ORDER BY path"
        )]  # fmt: skip

    def _rows(self, query: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        for row in self._connection.execute(query, values):
            yield tuple(row)

    @property
    def files(self) -> Sequence[FileRow]:
        return self._files

    def file(self, path: str, sha256: str | None = None) -> FileRow | None:
        """The file that was read for a label's file: of the same bytes, else of the same path.

        A label may name one of several copies; a case reads one and points the others to it.
        """
        if sha256 is None:
            named = [row for row in self._files if _ends_with(row.path, path)]
            sha256 = next((row.sha256 for row in named), None)
            if sha256 is None:
                return named[0] if named else None
        same = [row for row in self._files if row.sha256 == sha256]
        read = [row for row in same if row.status != "duplicate"]
        return next(iter(read or same), None)

    def page(self, file: str, number: int) -> tuple[str, str] | None:
        """Text and source of a page."""
        return next(
            self._rows("SELECT text, source FROM pages WHERE file = ? AND number = ?",
                       (file, number)),
            None,
        )  # fmt: skip

    def page_numbers(self, file: str) -> list[int]:
        found = self._rows("SELECT number FROM pages WHERE file = ? ORDER BY number", (file,))
        return [number for (number,) in found]

    def bates(self, file: str) -> list[str | None]:
        """The Bates numbers of a file's pages in order, None where a page bears none."""
        found = self._rows("SELECT bates FROM pages WHERE file = ? ORDER BY number", (file,))
        return [bates for (bates,) in found]

    def pages_of_source(self) -> dict[str, int]:
        return dict(self._rows("SELECT source, count(*) FROM pages GROUP BY source"))

    def mentions(self, file: str, page: int, kinds: Sequence[str]) -> list[Found]:
        marks = ", ".join("?" for _ in kinds)
        detail = "m.detail" if self._has("mentions", "detail") else "'{}'"
        query = (
            f"SELECT m.quote, m.value, {detail}, e.name, m.score FROM mentions m "
            "LEFT JOIN entities e ON e.id = m.entity "
            f"WHERE m.file = ? AND m.page = ? AND m.kind IN ({marks}) ORDER BY m.start"
        )
        return [
            Found(quote, value, str(json.loads(extra or "{}").get("unit", "")), name or "", score)
            for quote, value, extra, name, score in self._rows(query, (file, page, *kinds))
        ]

    def details(self, file: str, page: int, kind: str) -> list[tuple[str, dict[str, str]]]:
        """Quotes and details of a page's mentions of a kind."""
        found = self._rows(
            "SELECT quote, detail FROM mentions WHERE file = ? AND page = ? AND kind = ?",
            (file, page, kind),
        )
        return [(quote, json.loads(detail or "{}")) for quote, detail in found]

    def _has(self, view: str, column: str) -> bool:
        return any(row[1] == column for row in self._rows(f"PRAGMA table_info({view})"))

    def claims(self, file: str | None = None, page: int | None = None) -> list[FoundClaim]:
        query = "SELECT id, text, speaker, origin, file, page FROM claims"
        if file is None:
            return [FoundClaim(*row) for row in self._rows(query)]
        return [
            FoundClaim(*row)
            for row in self._rows(f"{query} WHERE file = ? AND page = ?", (file, page))
        ]

    def documents(self, file: str) -> list[FoundDocument]:
        query = (
            "SELECT first_page, last_page, type, date FROM documents "
            "WHERE file = ? ORDER BY first_page"
        )
        return [FoundDocument(*row) for row in self._rows(query, (file,))]

    def verdict(self, claim: str) -> str | None:
        row = next(self._rows("SELECT verdict FROM findings WHERE claim = ?", (claim,)), None)
        return row[0] if row else None

    def evidence(self, claim: str) -> list[FoundEvidence]:
        query = (
            "SELECT kind, stance, file, page, quote, result FROM evidence "
            "WHERE claim = ? ORDER BY score DESC"
        )
        return [FoundEvidence(*row) for row in self._rows(query, (claim,))]

    def tables(self, file: str) -> list[FoundTable]:
        query = (
            "SELECT name, first_page, last_page, columns FROM tables "
            "WHERE file = ? ORDER BY first_page, name"
        )
        return [
            self._table(name, first, last, json.loads(columns))
            for name, first, last, columns in self._rows(query, (file,))
        ]

    def _table(self, name: str, first: int, last: int, columns: list[Any]) -> FoundTable:
        """Headers and cells as printed where the case keeps them, names and values otherwise."""
        names = [column["name"] for column in columns]
        headers = tuple(str(column.get("printed") or column["name"]) for column in columns)
        present = {row[1] for row in self._rows(f"PRAGMA table_info({_quoted(name)})")}
        cells = [f"{n}_printed" if f"{n}_printed" in present else n for n in names]
        listed = ", ".join(_quoted(column) for column in ["_page", *cells])
        rows = self._rows(f"SELECT {listed} FROM {_quoted(name)} ORDER BY rowid")
        return FoundTable(
            name, first, last, headers, tuple((row[0], tuple(row[1:])) for row in rows)
        )


def open_case(folder: Path) -> Case:
    path = folder / "case.db" if folder.is_dir() else folder
    return Case(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _ends_with(path: str, label: str) -> bool:
    """A dump may be given by a folder above the one that the labels start from."""
    return path == label or path.endswith("/" + label)
