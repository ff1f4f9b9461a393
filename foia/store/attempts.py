"""Attempts, recorded before they start: a file that ends its worker is not tried for ever."""

from __future__ import annotations

from collections.abc import Iterable

from foia.store.case import Case


def begin_attempt(case: Case, file: str, step: str, pages: Iterable[int]) -> None:
    for page in pages:
        case.connection.execute(
            "INSERT INTO attempts (file, step, page, count) VALUES (?, ?, ?, 1)"
            " ON CONFLICT (file, step, page) DO UPDATE SET count = count + 1",
            (file, step, page),
        )


def end_attempt(case: Case, file: str, step: str, pages: Iterable[int]) -> None:
    for page in pages:
        case.connection.execute(
            "DELETE FROM attempts WHERE file = ? AND step = ? AND page = ?", (file, step, page)
        )


def attempts(case: Case, file: str, step: str) -> dict[int, int]:
    """Attempts that never ended, by page; page 0 stands for the whole file."""
    rows = case.connection.execute(
        "SELECT page, count FROM attempts WHERE file = ? AND step = ?", (file, step)
    )
    return {row["page"]: row["count"] for row in rows}
