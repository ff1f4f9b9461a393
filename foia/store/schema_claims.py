"""Schema step: what a decision was taken on, and every change that a person made to a claim."""

from __future__ import annotations

import sqlite3

_CHANGES = """
CREATE TABLE IF NOT EXISTS claim_changes (
    id INTEGER PRIMARY KEY,
    claim TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('added', 'edited', 'split', 'dropped')),
    before TEXT,
    after TEXT,
    parent TEXT,
    note TEXT NOT NULL DEFAULT '',
    by TEXT NOT NULL,
    at TEXT NOT NULL
)"""


def keep_changes_of_claims(connection: sqlite3.Connection) -> None:
    known = {str(row[1]) for row in connection.execute("PRAGMA table_info(reviews)")}
    for name in ("seen", "verdict", "claim_text"):
        if name not in known:
            connection.execute(f"ALTER TABLE reviews ADD COLUMN {name} TEXT NOT NULL DEFAULT ''")
    connection.execute(_CHANGES)
    connection.execute("CREATE INDEX IF NOT EXISTS claim_changes_claim ON claim_changes (claim)")
