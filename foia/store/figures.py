"""Running a figure: one read-only SELECT over the extracted tables, within limits."""

from __future__ import annotations

import sqlite3
import time

from foia.errors import BadQuery
from foia.model import Figure, FigureQuery
from foia.store.case import Case, open_case

_ALLOWED = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}
_REFUSED_FUNCTIONS = {"load_extension", "readfile", "writefile", "fts3_tokenizer", "edit"}
LIMIT_SECONDS = 10.0
SHOWN_ROWS = 50


class ReadOnly:
    """A second connection that can only read, and gives up after a time."""

    def __init__(self, case: Case) -> None:
        self._case = open_case(case.folder, read_only=True)
        self._case.connection.set_authorizer(_authorise)
        self._deadline = 0.0
        self._case.connection.set_progress_handler(self._late, 10_000)

    def _late(self) -> int:
        return int(time.monotonic() > self._deadline)

    def select(self, sql: str) -> tuple[list[str], list[tuple[object, ...]]]:
        """Column names and rows. Raises BadQuery, in words, for anything but one SELECT."""
        self._deadline = time.monotonic() + LIMIT_SECONDS
        try:
            cursor = self._case.connection.execute(sql)
            rows = [tuple(row) for row in cursor.fetchmany(100_000)]
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise BadQuery(
                f"The query cannot be run: {error}.",
                hint="One SELECT over the tables of the case; `foia table CASE --tables` lists"
                " them.",
            ) from error
        return [item[0] for item in cursor.description or ()], rows

    def figure(self, query: FigureQuery) -> Figure:
        """The figure with the first rows behind it; a missing result is None, not zero."""
        _, result = self.select(query.sql)
        value = result[0][0] if result and result[0] else None
        _, behind = self.select(query.rows_sql) if query.rows_sql else ([], [])
        numbers = tuple(int(str(row[0])) for row in behind if row[0] is not None)
        return Figure(
            query=query,
            result=None if value is None else _shown(value),
            rows=numbers[:SHOWN_ROWS],
            row_total=len(numbers),
            page=self._page(query.table, numbers[0]) if numbers else None,
        )

    def _page(self, table: str, row: int) -> int | None:
        name = '"' + table.replace('"', '""') + '"'
        _, found = self.select(f"SELECT _page FROM {name} WHERE _row = {int(row)} LIMIT 1")
        return int(str(found[0][0])) if found else None

    def close(self) -> None:
        self._case.close()


def _shown(value: object) -> str:
    if isinstance(value, float):
        return repr(round(value, 6)).removesuffix(".0")
    return str(value)


def _authorise(
    action: int, one: str | None, two: str | None, _db: str | None, _by: str | None
) -> int:
    if action == sqlite3.SQLITE_FUNCTION and (two or "").lower() in _REFUSED_FUNCTIONS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
