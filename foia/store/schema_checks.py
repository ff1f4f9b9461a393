"""Schema step: what a kept check remembers besides its query and result."""

from __future__ import annotations

import sqlite3

_COLUMNS = {
    "name": "TEXT NOT NULL DEFAULT ''",
    "rows_query": "TEXT NOT NULL DEFAULT ''",
    "sentence": "TEXT NOT NULL DEFAULT ''",
    "origin": "TEXT NOT NULL DEFAULT 'written'",
    "row_places": "TEXT NOT NULL DEFAULT '[]'",
    "row_total": "INTEGER",
    "problem": "TEXT NOT NULL DEFAULT ''",
    "digest": "TEXT NOT NULL DEFAULT ''",
    "previous": "TEXT",
    "changed_at": "TEXT",
}


def keep_more_of_checks(connection: sqlite3.Connection) -> None:
    known = {str(row[1]) for row in connection.execute("PRAGMA table_info(checks)")}
    for name, kind in _COLUMNS.items():
        if name not in known:
            connection.execute(f"ALTER TABLE checks ADD COLUMN {name} {kind}")
