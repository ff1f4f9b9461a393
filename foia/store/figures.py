"""Running a figure: one read-only SELECT over the public tables of a case, within limits."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Sequence

from foia.errors import BadQuery
from foia.model import Figure, FigureQuery
from foia.store.case import Case, open_case
from foia.store.schema import PUBLIC

_ALLOWED = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}
_REFUSED_FUNCTIONS = frozenset(
    [
        "load_extension",
        "readfile",
        "writefile",
        "fts3_tokenizer",
        "fts5",
        "edit",
        "randomblob",
        "zeroblob",
        "random",
        "sqlite_compileoption_get",
        "sqlite_compileoption_used",
        "sqlite_log",
        "sqlite_source_id",
        "changes",
        "total_changes",
        "last_insert_rowid",
    ]
)
_FIRST_WORD = re.compile(r"(?:\s|--[^\n]*\n|/\*.*?\*/)*([A-Za-z]+)", re.DOTALL)
_READING_WORDS = frozenset({"select", "with", "values"})
# Read by the public view `rows` for the names of statements.
_BEHIND_VIEWS = frozenset({"statements"})
LIMIT_SECONDS = 10.0
LIMIT_ROWS = 100_000
LIMIT_CELL_BYTES = 1_000_000
LIMIT_RESULT_BYTES = 64_000_000
# Of the whole process: SQLite gives a query up rather than take more.
LIMIT_HEAP_BYTES = 1_500_000_000
LIMIT_QUERY_BYTES = 100_000
SHOWN_ROWS = 50
_HINT = "One SELECT over the tables of the case; `foia table CASE --tables` lists them."


class ReadOnly:
    """A second connection that can only read what is public, and gives up after a time.

    It sees the extracted tables and the public tables and views; no other database, no setting,
    no function that writes, draws at random or reads a file.
    """

    def __init__(
        self, case: Case, *, seconds: float = LIMIT_SECONDS, most_rows: int = LIMIT_ROWS
    ) -> None:
        self._case = open_case(case.folder, read_only=True)
        self._seconds, self._most_rows = seconds, most_rows
        self._deadline, self._refused = 0.0, ""
        connection = self._case.connection
        connection.execute("PRAGMA query_only = ON")
        # What a query sorts stays in memory, and that has an end; no disk fills.
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA hard_heap_limit = {LIMIT_HEAP_BYTES}")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LIMIT_CELL_BYTES)
        connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, LIMIT_QUERY_BYTES)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 200)
        connection.setlimit(sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 500)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000)
        self._private = _private(connection)
        # A list function is set up on first use, which the authorizer would take for a write.
        connection.execute("SELECT 1 FROM json_each('[]'), json_tree('[]')").fetchall()
        for name, arguments, function in _STEADY:
            connection.create_function(name, arguments, function, deterministic=True)
        connection.set_authorizer(self._authorise)
        connection.set_progress_handler(self._late, 1_000)

    def _late(self) -> int:
        return int(time.monotonic() > self._deadline)

    def select(self, sql: str) -> tuple[list[str], list[tuple[object, ...]]]:
        """Column names and rows. Raises BadQuery, in words, for anything but one SELECT."""
        self._deadline, self._refused = time.monotonic() + self._seconds, ""
        first = _FIRST_WORD.match(sql)
        if first is None or first.group(1).lower() not in _READING_WORDS:
            raise BadQuery("A check is one SELECT; nothing else is run.", hint=_HINT)
        try:
            cursor = self._case.connection.execute(sql)
            rows = self._fetched(cursor)
            names = [item[0] for item in cursor.description]
            cursor.close()
        except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError, MemoryError) as error:
            raise BadQuery(self._why(error), hint=_HINT) from error
        return names, rows

    def _fetched(self, cursor: sqlite3.Cursor) -> list[tuple[object, ...]]:
        rows: list[tuple[object, ...]] = []
        size = 0
        for row in cursor:
            rows.append(tuple(row))
            size += sum(len(cell) for cell in row if isinstance(cell, str | bytes))
            if len(rows) > self._most_rows or size > LIMIT_RESULT_BYTES:
                raise BadQuery(
                    f"The query gives more than {self._most_rows:,} rows"
                    f" or {LIMIT_RESULT_BYTES // 1_000_000} MB.",
                    hint="Count or sum in the query, or add LIMIT.",
                )
        return rows

    def _why(self, error: Exception) -> str:
        if self._refused:
            return f"The query cannot be run: {self._refused}."
        if "interrupted" in str(error):
            return f"The query did not end within {self._seconds:g} seconds and was stopped."
        if isinstance(error, MemoryError) or "too big" in str(error):
            return f"The query makes a value of more than {LIMIT_CELL_BYTES:,} bytes."
        return f"The query cannot be run: {str(error).rstrip('.')}."

    def figure(self, query: FigureQuery) -> Figure:
        """The figure with the first rows behind it; a missing result is None, not zero."""
        _, result = self.select(query.sql)
        value = result[0][0] if result and result[0] else None
        places, total = self.places(query) if query.rows_sql else ((), 0)
        return Figure(
            query=query,
            result=None if value is None else shown(value),
            # Numbers of rows alone name a row of one table only.
            rows=tuple(row for table, _, row in places if table == query.table)
            if len({table for table, _, _ in places}) == 1
            else (),
            row_total=total,
            page=places[0][1] if places else None,
            details=self._details(query),
            places=places,
        )

    def places(self, query: FigureQuery) -> tuple[tuple[tuple[str, int, int], ...], int]:
        """Table, page and row of the first rows behind a figure, and how many rows there are."""
        _, rows = self.select(query.rows_sql)
        known = [row for row in rows if row[0] is not None]
        shown_rows = known[:SHOWN_ROWS]
        if shown_rows and len(shown_rows[0]) >= 3:
            found = [(str(row[2]), int(str(row[1])), int(str(row[0]))) for row in shown_rows]
            return tuple(found), len(known)
        numbers = [int(str(row[0])) for row in shown_rows]
        pages = self._pages(query.table, numbers)
        return tuple((query.table, pages[n], n) for n in numbers if n in pages), len(known)

    def _pages(self, table: str, numbers: Sequence[int]) -> dict[int, int]:
        if not numbers:
            return {}
        name = '"' + table.replace('"', '""') + '"'
        listed = ", ".join(map(str, numbers))
        _, rows = self.select(f"SELECT _row, _page FROM {name} WHERE _row IN ({listed})")
        return {int(str(row)): int(str(page)) for row, page in rows}

    def _details(self, query: FigureQuery) -> tuple[tuple[str, str], ...]:
        if not query.detail_sql:
            return ()
        names, rows = self.select(query.detail_sql)
        values = rows[0] if rows else ()
        pairs = zip(names, values, strict=False)
        return tuple((name, shown(value)) for name, value in pairs if value is not None)

    def _authorise(
        self, action: int, one: str | None, two: str | None, _db: str | None, _by: str | None
    ) -> int:
        refused = self._refusal(action, (one or "").lower(), (two or "").lower())
        self._refused = self._refused or refused
        return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK

    def _refusal(self, action: int, one: str, two: str) -> str:
        """Why it may not be done, empty when it may.

        The view that reads is not asked for: a query may give its own part the name of one.
        """
        if action == sqlite3.SQLITE_FUNCTION:
            return f"the function {two} is not allowed" if two in _REFUSED_FUNCTIONS else ""
        if action == sqlite3.SQLITE_READ:
            return f"{one} is not one of the public tables" if one in self._private else ""
        return "" if action in _ALLOWED else "it may only read, with one SELECT"

    def close(self) -> None:
        self._case.close()


_Value = str | bytes | int | float | None


def _printed(value: _Value) -> str:
    """A value as SQLite turns it to text."""
    if isinstance(value, float):
        digits, e, power = f"{value:.15g}".partition("e")
        return f"{digits if '.' in digits else f'{digits}.0'}{e}{power}"
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _instr(text: _Value, part: _Value) -> int | None:
    return None if text is None or part is None else _printed(text).find(_printed(part)) + 1


def _replace(text: _Value, old: _Value, new: _Value) -> _Value:
    if text is None or old is None or (new is None and old != ""):
        return None
    return _printed(text).replace(_printed(old), _printed(new)) if old != "" else text


def _stripped(left: bool, right: bool) -> Callable[[_Value, _Value], str | None]:
    def trimmed(text: _Value, characters: _Value) -> str | None:
        if text is None or characters is None:
            return None
        whole, away = _printed(text), set(_printed(characters))
        start, end = 0, len(whole)
        while left and start < end and whole[start] in away:
            start += 1
        while right and start < end and whole[end - 1] in away:
            end -= 1
        return whole[start:end]

    return trimmed


# SQLite's own compare every place of one long text with another and cannot be stopped in it.
_STEADY: tuple[tuple[str, int, Callable[..., _Value]], ...] = (
    ("instr", 2, _instr),
    ("replace", 3, _replace),
    ("trim", 2, _stripped(True, True)),
    ("ltrim", 2, _stripped(True, False)),
    ("rtrim", 2, _stripped(False, True)),
)


def _private(connection: sqlite3.Connection) -> frozenset[str]:
    """Every table that is neither public nor extracted, in lower case."""
    extracted = {str(row[0]).lower() for row in connection.execute("SELECT name FROM tables")}
    every = {str(row[0]).lower() for row in connection.execute("SELECT name FROM sqlite_master")}
    system = {"sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_temp_schema"}
    return frozenset((every | system) - extracted - set(PUBLIC) - _BEHIND_VIEWS)


def shown(value: object) -> str:
    if isinstance(value, float):
        return repr(round(value, 6)).removesuffix(".0")
    return str(value)
