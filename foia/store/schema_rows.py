"""Indexes that keep the one searchable table quick at a million rows, in each of its orders."""

from __future__ import annotations

import sqlite3

# Unique where an order must be known to be total, so that SQLite reads on from a row without
# sorting all that comes after it; `id` makes each of them so.
_INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS files_path ON files (path, id)",
    "CREATE UNIQUE INDEX IF NOT EXISTS documents_date ON documents (ifnull(date, ''), id)",
    "CREATE INDEX IF NOT EXISTS mentions_value ON mentions (kind, ifnull(value, ''), id)",
    "CREATE INDEX IF NOT EXISTS mentions_number ON mentions (kind, CAST(ifnull(value, '') AS REAL), id)",
    "CREATE INDEX IF NOT EXISTS mentions_score ON mentions (score, id)",
    "CREATE INDEX IF NOT EXISTS redactions_code ON redactions (code_normalised, file, page)",
)


def index_rows(connection: sqlite3.Connection) -> None:
    for statement in _INDEXES:
        connection.execute(statement)
