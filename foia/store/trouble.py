"""What SQLite complains of, for those who may not know SQLite."""

from __future__ import annotations

import sqlite3

DatabaseTrouble = sqlite3.Error


def is_busy(error: BaseException) -> bool:
    return _says(error, "locked", "busy")


def was_stopped(error: BaseException) -> bool:
    """A progress handler ended the query: it took longer than the asker was ready to wait."""
    return _says(error, "interrupted")


def has_no_table(error: BaseException) -> bool:
    return _says(error, "no such table")


def _says(error: BaseException, *words: str) -> bool:
    return isinstance(error, sqlite3.OperationalError) and any(word in str(error) for word in words)
