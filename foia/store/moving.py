"""A whole case into PostgreSQL and back: the same tables and views there, nothing lost on the way.

In the database a case is one schema. What every newsroom queries has the name, the columns and
the view it has in `case.db`; beside it lie `_case` (what was sent, with a hash of every table),
`_exact` (values that PostgreSQL cannot hold where they belong) and `_blobs` (members of archives).
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from foia.errors import CaseError, UsageError
from foia.store.case import Case, create_case, open_case, sync_folder, translate_errors
from foia.store.ledger import quoted
from foia.store.postgres import Place, Server, Value
from foia.store.schema import VERSION
from foia.store.seal import seal

_TYPES = {
    "INTEGER": "BIGINT",
    "REAL": "DOUBLE PRECISION",
    # Letters in the order of their codes, as SQLite has them.
    "TEXT": 'TEXT COLLATE "C"',
    "BLOB": "BYTEA",
}
# A row must fit a page of 8 KB, of which a long value takes 18 bytes.
MOST_COLUMNS = 400
LONGEST_NAME_BYTES = 63
# An entry of a PostgreSQL index may not be longer than a third of a page; these columns can be.
_LONG_COLUMNS = frozenset({"quote", "text", "path"})
BLOB_PART_BYTES = 4 << 20
_ROWID = "_rowid"
# Taken by PostgreSQL in every table, and by us; a printed map has a column "xmin".
_TAKEN = frozenset(
    ("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", _ROWID, "_case", "_exact", "_blobs")
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A table as it was sent: `columns` are names in SQLite, names in PostgreSQL ("" where the
    values lie in `_exact`) and SQLite types; `key` is "" where the rows have a number of their
    own beside the columns."""

    name: str
    called: str
    columns: tuple[tuple[str, str, str], ...]
    key: str
    rows: int
    digest: str

    @property
    def order(self) -> str:
        return self.key or _ROWID


@dataclass(frozen=True, slots=True)
class Moved:
    """`damaged` are members that are missing or no longer what they were called after."""

    tables: int
    rows: int
    blobs: int
    damaged: tuple[str, ...]


def send_case(case: Case, where: Place, *, replace: bool = False) -> Moved:
    """Copies the case into a schema of its own, then reads it back and compares every row.

    Wholly or not at all. Raises UsageError when the schema is there already and `replace` is not
    asked for, or is not a case; CaseError when PostgreSQL refuses.
    """
    with closing(Server(where)) as server:
        _make_room(server, replace=replace)
        server.make_table(
            "_exact", [("table", "TEXT"), ("row", "BIGINT"), ("column", "INT"), ("value", "TEXT")]
        )
        connection = case.connection
        connection.execute("BEGIN")
        try:
            sent = [_send_table(connection, server, name) for name in _tables(connection)]
            views = connection.execute("SELECT sql FROM sqlite_master WHERE type = 'view'")
            for row in views.fetchall():
                server.execute(str(row[0]).replace("group_concat(", "string_agg("))
            blobs, damaged = _send_blobs(case, server)
        finally:
            connection.execute("ROLLBACK")
        described = [json.dumps(asdict(table), ensure_ascii=True) for table in sent]
        server.make_table("_case", [("what", "TEXT"), ("value", "TEXT")])
        server.fill(
            "_case",
            ("what", "value"),
            iter([("schema", str(VERSION)), *(("table", table) for table in described)]),
        )
        for table in sent:
            if _digest(_received(server, table)) != (table.rows, table.digest):
                raise CaseError(f"Table {table.name} did not arrive as it was sent.")
        server.commit()
    return Moved(len(sent), sum(table.rows for table in sent), blobs, damaged)


def fetch_case(where: Place, folder: Path) -> Moved:
    """The case of a schema as a new folder. Raises UsageError when something is there already,
    CaseError when the schema is no case, or a row of it was changed since it was sent."""
    if folder.exists() or folder.is_symlink():
        raise UsageError(
            f"{folder} is there already.", hint="Name a new folder: an import replaces nothing."
        )
    part = folder.with_name(f"{folder.name}.part{os.getpid()}")
    with closing(Server(where)) as server:
        if not server.has_case():
            raise CaseError(
                f"There is no case at {where.shown}.",
                hint="Send one there with: foia export CASE --to 'postgresql://…?case=NAME'",
            )
        server.enter_schema()
        version, sent = _described(server)
        try:
            with closing(create_case(part, version=version)) as case:
                with translate_errors(part), case.transaction() as connection:
                    connection.execute("PRAGMA defer_foreign_keys = ON")
                    connection.execute("DELETE FROM settings")
                    for table in sent:
                        _fetch_table(connection, server, table)
                blobs, damaged = _fetch_blobs(case, server)
            with closing(open_case(part)) as case:
                seal(case)
            for changed in (part / "blobs", part):
                sync_folder(changed)
            part.rename(folder)
            sync_folder(folder.absolute().parent)
        except OSError as error:
            raise CaseError(
                f"{folder} cannot be written: {error.strerror}.",
                hint="Name a folder with more room.",
            ) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return Moved(len(sent), sum(table.rows for table in sent), blobs, damaged)


def _make_room(server: Server, *, replace: bool) -> None:
    if server.has_schema():
        if not server.has_case():
            raise UsageError(
                f"{server.where.shown} is taken by something that is no case.",
                hint="Choose another name with ?case=NAME",
            )
        if not replace:
            raise UsageError(
                f"There is a case at {server.where.shown} already.",
                hint="Add --replace to put this one in its place, or choose another ?case=NAME",
            )
        server.drop_schema()
    server.make_schema()


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Every plain table; a full-text index is made again from its pages."""
    rows = connection.execute("PRAGMA table_list").fetchall()
    plain = {str(row[1]) for row in rows if row[0] == "main" and row[2] == "table"}
    made = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
    names = [str(row[0]) for row in made]
    return [name for name in names if name in plain and not name.startswith("sqlite_")]


def _send_table(connection: sqlite3.Connection, server: Server, name: str) -> Sent:
    info = connection.execute(f"PRAGMA table_info({quoted(name)})").fetchall()
    kinds = [(str(row[1]), str(row[2]).upper()) for row in info]
    primary = [str(row[1]) for row in sorted(info, key=lambda row: int(row[5])) if row[5]]
    key = primary[0] if len(primary) == 1 and dict(kinds)[primary[0]] == "INTEGER" else ""
    columns = tuple(
        (
            column,
            _short(column, at) if at < MOST_COLUMNS else "",
            kind if kind in _TYPES else "TEXT",
        )
        for at, (column, kind) in enumerate(kinds)
    )
    called = _short(name, int.from_bytes(sha256(name.encode()).digest()[:3]))
    own = [(there, _TYPES[kind]) for _, there, kind in columns if there]
    server.make_table(
        called, own if key else [*own, (_ROWID, "BIGINT")], [key] if key else [_ROWID]
    )
    listed = ", ".join(quoted(column) for column, _ in kinds)
    order = quoted(key) if key else "rowid"
    rows = connection.execute(f"SELECT {listed}, {order} FROM {quoted(name)} ORDER BY {order}")
    digest = sha256()
    count = 0
    exact: list[tuple[Value, ...]] = []

    def given() -> Iterator[list[Value]]:
        nonlocal count
        for row in rows:
            values = tuple(row)
            digest.update(repr(values).encode())
            count += 1
            there: list[Value] = []
            for at, (value, column) in enumerate(zip(values, columns, strict=False)):
                held = _held(value, column[2])
                if held is not value or not column[1]:
                    exact.extend([] if value is None else [(name, values[-1], at, _spelled(value))])
                if column[1]:
                    there.append(held)
            yield there if key else [*there, values[-1]]

    server.fill(called, [*(c[0] for c in own), *([] if key else [_ROWID])], given())
    server.fill("_exact", ("table", "row", "column", "value"), iter(exact))
    for wanted in _indexes(connection, name, {c: t for c, t, _ in columns if t}):
        server.make_index(called, wanted)
    return Sent(name, called, columns, key, count, digest.hexdigest())


def _short(name: str, number: int) -> str:
    """A name that PostgreSQL takes: it cuts longer ones off in silence, and two may then be one."""
    encoded = name.encode()
    if len(encoded) <= LONGEST_NAME_BYTES and name not in _TAKEN:
        return name
    return encoded[: LONGEST_NAME_BYTES - 9].decode(errors="ignore") + f"_{number}"


def _held(value: Value, kind: str) -> Value:
    """What a column of PostgreSQL takes of a value: itself where it can."""
    match value:
        case None:
            return None
        case str() if kind == "TEXT":
            # PostgreSQL has no text with a NUL in it.
            return value.replace("\x00", "\ufffd") if "\x00" in value else value
        case int() if kind == "INTEGER":
            return value
        case float() if kind == "REAL":
            return value
        case bytes() if kind == "BLOB":
            return value
        case _:
            return None


def _spelled(value: Value) -> str:
    return json.dumps({"bytes": value.hex()} if isinstance(value, bytes) else value)


def _value(spelled: str) -> Value:
    read = json.loads(spelled)
    if isinstance(read, dict):
        return bytes.fromhex(read["bytes"])
    assert isinstance(read, str | int | float)
    return read


def _indexes(
    connection: sqlite3.Connection, table: str, called: dict[str, str]
) -> Iterator[list[str]]:
    """Columns of SQLite's own indexes, but for those of long texts."""
    wanted: set[tuple[str, ...]] = set()
    for index in connection.execute(f"PRAGMA index_list({quoted(table)})").fetchall():
        info = connection.execute(f"PRAGMA index_info({quoted(str(index[1]))})").fetchall()
        wanted.add(tuple(str(row[2]) for row in info))
    for columns in sorted(wanted):
        if all(column in called and column not in _LONG_COLUMNS for column in columns):
            yield [called[column] for column in columns]


def _described(server: Server) -> tuple[int, list[Sent]]:
    version, sent = 0, []
    for what, value in server.rows('SELECT what, value FROM "_case"'):
        if what == "schema":
            version = int(str(value))
        elif what == "table":
            read = json.loads(str(value))
            sent.append(Sent(**{**read, "columns": tuple(map(tuple, read["columns"]))}))
    if not 0 < version <= VERSION:
        raise CaseError(
            f"The case at {server.where.shown} was sent by another foia (schema {version}, this"
            f" one knows {VERSION}).",
            hint="Update with: pip install --upgrade foia",
        )
    return version, sent


def _received(server: Server, table: Sent) -> Iterator[tuple[Value, ...]]:
    """The rows as they were in SQLite, each with its number behind it."""
    exact: dict[tuple[int, int], str] = {
        (int(str(row)), int(str(at))): str(value)
        for row, at, value in server.rows(
            'SELECT "row", "column", value FROM "_exact" WHERE "table" = %s', (table.name,)
        )
    }
    there = [at for at, column in enumerate(table.columns) if column[1]]
    names = [table.columns[at][1] for at in there]
    for row in server.table_rows(table.called, [*names, table.order], [table.order]):
        values: list[Value] = [None] * len(table.columns)
        for at, value in zip(there, row, strict=False):
            values[at] = value
        if exact:
            number = int(str(row[-1]))
            for at in range(len(values)):
                if (number, at) in exact:
                    values[at] = _value(exact[number, at])
        yield (*values, row[-1])


def _digest(rows: Iterator[tuple[Value, ...]]) -> tuple[int, str]:
    digest, count = sha256(), 0
    for row in rows:
        digest.update(repr(row).encode())
        count += 1
    return count, digest.hexdigest()


def _fetch_table(connection: sqlite3.Connection, server: Server, table: Sent) -> None:
    known = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table.name,)
    ).fetchone()
    if known is None:
        made = ", ".join(f"{quoted(name)} {kind}" for name, _, kind in table.columns)
        if any(kind not in _TYPES for _, _, kind in table.columns):
            raise CaseError(f"Table {table.name} has a column of an unknown type.")
        connection.execute(f"CREATE TABLE {quoted(table.name)} ({made})")
    names = [quoted(name) for name, _, _ in table.columns] + ([] if table.key else ["rowid"])
    marks = ", ".join("?" * len(names))
    connection.executemany(
        f"INSERT INTO {quoted(table.name)} ({', '.join(names)}) VALUES ({marks})",
        (row[:-1] if table.key else row for row in _received(server, table)),
    )
    order = quoted(table.key) if table.key else "rowid"
    listed = ", ".join(quoted(name) for name, _, _ in table.columns)
    rows = connection.execute(
        f"SELECT {listed}, {order} FROM {quoted(table.name)} ORDER BY {order}"
    )
    if _digest(tuple(row) for row in rows) != (table.rows, table.digest):
        raise CaseError(
            f"Table {table.name} at {server.where.shown} is not what was sent there.",
            hint="Rows of a case are never changed there: take a copy that nobody wrote to.",
        )


def _members(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT DISTINCT sha256 FROM files WHERE parent IS NOT NULL AND sha256 IS NOT NULL ORDER BY 1"
    )
    yield from (str(row[0]) for row in rows)


def _send_blobs(case: Case, server: Server) -> tuple[int, tuple[str, ...]]:
    server.make_table(
        "_blobs", [("sha256", "TEXT"), ("part", "INT"), ("bytes", "BYTEA")], ["sha256", "part"]
    )
    members = [*_members(case.connection)]
    there = [name for name in members if case.blob(name).is_file()]
    server.fill("_blobs", ("sha256", "part", "bytes"), _parts(case, there))
    missing = [name for name in members if name not in set(there)]
    return len(there), tuple(missing)


def _parts(case: Case, members: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    for name in members:
        with case.blob(name).open("rb") as file:
            part = 0
            # An empty member has one part, too.
            while (block := file.read(BLOB_PART_BYTES)) or part == 0:
                yield name, part, block
                part += 1


def _fetch_blobs(case: Case, server: Server) -> tuple[int, tuple[str, ...]]:
    written: dict[str, str] = {}
    for name in _members(case.connection):
        digest = sha256()
        blocks = server.rows('SELECT bytes FROM "_blobs" WHERE sha256 = %s ORDER BY part', (name,))
        target = case.blob(name)
        first = next(blocks, None)
        if first is None:
            continue
        target.parent.mkdir(mode=0o700, exist_ok=True)
        descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for row in (first, *blocks):
                assert isinstance(row[0], bytes)
                digest.update(row[0])
                file.write(row[0])
            file.flush()
            os.fsync(file.fileno())
        sync_folder(target.parent)
        written[name] = digest.hexdigest()
    whole = [name for name, found in written.items() if name == found]
    damaged = [name for name in _members(case.connection) if name not in set(whole)]
    return len(whole), tuple(damaged)
