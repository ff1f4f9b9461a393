"""The only door to PostgreSQL: where a case lies there, a connection, troubles in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from foia.errors import CaseError, UsageError

SCHEMES = ("postgresql://", "postgres://")
USUAL_NAME = "foia"
CONNECT_SECONDS = 20
FETCHED_AT_ONCE = 2_000
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_NOT_OURS = frozenset({"public", "information_schema"})

Value = str | int | float | bytes | None


@dataclass(frozen=True, slots=True)
class Place:
    """One case in a database: a schema called `name`. `url` may hold a password, `shown` never."""

    url: str
    name: str
    shown: str


def is_place(text: str) -> bool:
    return text.startswith(SCHEMES)


def place(text: str) -> Place:
    """From `postgresql://user@host/database?case=name`; raises UsageError for anything else."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise UsageError(f"The address of the database cannot be read: {error}.") from error
    given = parse_qsl(parts.query, keep_blank_values=True)
    name = next((value for key, value in given if key == "case"), USUAL_NAME)
    if not _NAME.fullmatch(name) or name in _NOT_OURS or name.startswith("pg_"):
        raise UsageError(
            f"{name!r} cannot be the name of a case in PostgreSQL.",
            hint="Use up to 63 small letters, digits and _, for example: ?case=eugene",
        )
    rest = urlencode([(key, value) for key, value in given if key != "case"])
    host = parts.netloc.rpartition("@")[2]
    user = parts.username
    shown = urlunsplit(
        ("postgresql", f"{user}@{host}" if user else host, parts.path, f"case={name}", "")
    )
    return Place(urlunsplit(("postgresql", parts.netloc, parts.path, rest, "")), name, shown)


class Server:
    """One transaction on one connection; what is asked stands in the schema of the case."""

    def __init__(self, where: Place) -> None:
        try:
            import psycopg
            from psycopg import sql
        except ImportError as error:
            raise UsageError(
                "What speaks to PostgreSQL is not installed.", hint="pip install 'foia[postgres]'"
            ) from error
        self._sql, self._trouble = sql, psycopg.Error
        self.where = where
        with self._in_words():
            self._connection = psycopg.connect(
                where.url, connect_timeout=CONNECT_SECONDS, application_name="foia"
            )
            # One picture of everything, however long the reading takes.
            self._connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ

    def has_schema(self) -> bool:
        found = self.rows(
            "SELECT 1 FROM information_schema.schemata WHERE schema_name = %s", (self.where.name,)
        )
        return len([*found]) == 1

    def has_case(self) -> bool:
        """Whether the schema was made by foia, and not by somebody else under the same name."""
        found = self.rows(
            "SELECT 1 FROM information_schema.tables WHERE table_schema = %s"
            " AND table_name IN ('_case', '_exact', '_blobs')",
            (self.where.name,),
        )
        return len([*found]) == 3

    def make_schema(self) -> None:
        self._named("CREATE SCHEMA {}", self.where.name)
        self.enter_schema()

    def drop_schema(self) -> None:
        self._named("DROP SCHEMA {} CASCADE", self.where.name)

    def enter_schema(self) -> None:
        self._named("SET LOCAL search_path TO {}", self.where.name)

    def make_table(
        self, name: str, columns: Sequence[tuple[str, str]], primary: Sequence[str] = ()
    ) -> None:
        """`columns` are names and PostgreSQL types."""
        listed = [f"{_quoted(column)} {kind}" for column, kind in columns]
        if primary:
            listed.append(f"PRIMARY KEY ({', '.join(map(_quoted, primary))})")
        self.execute(f"CREATE TABLE {_quoted(name)} ({', '.join(listed)})")

    def make_index(self, table: str, columns: Sequence[str]) -> None:
        self.execute(f"CREATE INDEX ON {_quoted(table)} ({', '.join(map(_quoted, columns))})")

    def execute(self, statement: str) -> None:
        """A statement of our own, with names already in quotes."""
        with self._in_words():
            self._connection.execute(statement.encode())

    def fill(self, table: str, columns: Sequence[str], rows: Iterator[Sequence[Value]]) -> None:
        listed = ", ".join(map(_quoted, columns))
        statement = f"COPY {_quoted(table)} ({listed}) FROM STDIN"
        with (
            self._in_words(),
            self._connection.cursor() as cursor,
            cursor.copy(statement.encode()) as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def rows(self, query: str, values: Sequence[Value] = ()) -> Iterator[tuple[Value, ...]]:
        """Fetched some at a time, so that a table of any size takes little memory."""
        with self._in_words(), self._connection.cursor(name="reading") as cursor:
            cursor.itersize = FETCHED_AT_ONCE
            cursor.execute(query.encode(), values or None)
            yield from cursor

    def table_rows(
        self, table: str, columns: Sequence[str], order: Sequence[str]
    ) -> Iterator[tuple[Value, ...]]:
        listed = ", ".join(map(_quoted, columns))
        ordered = ", ".join(map(_quoted, order))
        return self.rows(f"SELECT {listed} FROM {_quoted(table)} ORDER BY {ordered}")

    def commit(self) -> None:
        with self._in_words():
            self._connection.commit()

    def close(self) -> None:
        """What was not committed is as if it had never been."""
        self._connection.close()

    def _named(self, statement: str, name: str) -> None:
        with self._in_words():
            self._connection.execute(self._sql.SQL(statement).format(self._sql.Identifier(name)))

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except self._trouble as error:
            lines = str(error).strip().splitlines()
            raise CaseError(
                f"PostgreSQL at {self.where.shown} says: {lines[0] if lines else 'nothing'}.",
                hint="Is the server up, and may this user make schemas in this database? "
                "psql with the same address, without ?case=…, shows it.",
            ) from error


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
