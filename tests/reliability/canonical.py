"""All that a case holds, in an order of its own, without the times at which it was written."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

# The times of a run, and numbers that only say in which order rows were written.
_TIMES = frozenset({"at", "added_at", "started_at", "finished_at", "created_at", "modified"})
_SKIPPED_TABLES = frozenset({"attempts", "dumps", "settings"})


def canonical(case_folder: Path) -> list[str]:
    """One line per row of every plain table, sorted; compressed words as their hash."""
    with closing(sqlite3.connect(f"file:{case_folder / 'case.db'}?mode=ro", uri=True)) as database:
        lines = [line for name in _tables(database) for line in _rows(database, name)]
    blobs = [f"blob {path.name} {path.stat().st_size}" for path in _files(case_folder / "blobs")]
    return sorted([*lines, *blobs])


def strays(case_folder: Path) -> list[str]:
    """Files in the case that no finished run leaves behind."""
    left = [str(path) for path in _files(case_folder / "cache" / "staging")]
    return left + [str(p) for p in _files(case_folder / "blobs") if p.name.startswith(".")]


def originals(dump: Path) -> dict[str, str]:
    return {
        str(path.relative_to(dump)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in _files(dump)
    }


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.exists() else []


def _tables(database: sqlite3.Connection) -> list[str]:
    """Plain tables; the inside of a full-text index depends on the order of writing."""
    made = dict(
        database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    )
    indexes = [name for name, sql in made.items() if sql.startswith("CREATE VIRTUAL")]
    inside = {name for name in made for index in indexes if name.startswith(f"{index}_")}
    return [
        name
        for name in made
        if name not in {*indexes, *inside, *_SKIPPED_TABLES} and not name.startswith("sqlite_")
    ]


def _rows(database: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = [
        (row[1], row[2], row[5]) for row in database.execute(f'PRAGMA table_info("{table}")')
    ]
    kept = [
        name
        for name, kind, key in columns
        if name not in _TIMES and not (key and kind.upper() == "INTEGER")
    ]
    shown = ", ".join(f'"{name}"' for name in kept)
    for row in database.execute(f'SELECT {shown} FROM "{table}"'):
        yield f"{table} {[_shown(value) for value in row]}"


def _shown(value: object) -> object:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value
