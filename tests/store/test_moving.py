"""A case in PostgreSQL and back again: nothing is lost, and nothing changed comes back unsaid."""

import hashlib
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foia.errors import CaseError, UsageError
from foia.store import Case, create_case, open_case
from foia.store.moving import MOST_COLUMNS, fetch_case, send_case
from foia.store.postgres import place
from foia.store.schema import MIGRATIONS, PUBLIC, VERSION
from foia.store.verify import verify
from tests.conftest import foia
from tests.reliability.canonical import canonical
from tests.store.postgres_server import server, why_not

needs_postgres = pytest.mark.skipif(bool(why_not()), reason=why_not() or "is there")


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with server() as address:
        yield address


@pytest.fixture
def address(database: str, tmp_path: Path) -> str:
    name = hashlib.sha256(bytes(tmp_path)).hexdigest()[:12]
    return f"{database}?case=case_{name}"


def asked(address: str, query: str) -> list[tuple[object, ...]]:
    where = place(address)
    with psycopg.connect(where.url, options=f"-c search_path={where.name}") as connection:
        return connection.execute(query.encode()).fetchall()


def changed(address: str, statement: str) -> None:
    where = place(address)
    with psycopg.connect(where.url, options=f"-c search_path={where.name}") as connection:
        connection.execute(statement.encode())


def whole(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every plain table with its number, and how a search index was filled."""
    with closing(sqlite3.connect(folder / "case.db")) as database:
        kinds = database.execute("PRAGMA table_list").fetchall()
        names = sorted(row[1] for row in kinds if row[2] == "table" and "sqlite_" not in row[1])
        held = {
            name: database.execute(f'SELECT rowid, * FROM "{name}" ORDER BY 1').fetchall()
            for name in names
        }
        held["index"] = database.execute("SELECT term, doc FROM pages_vocabulary").fetchall()
        return held


@needs_postgres
def test_the_sample_release_comes_back_row_by_row(
    sample_folder: Path, address: str, tmp_path: Path
) -> None:
    assert foia("export", str(sample_folder), "--to", address) == 0
    back = tmp_path / "back.case"
    assert foia("import", address, "--case", str(back)) == 0
    assert whole(back) == whole(sample_folder)
    assert canonical(back) == canonical(sample_folder)
    with closing(open_case(back)) as case:
        assert [line for check in verify(case) for line in check.wrong] == []


@needs_postgres
def test_every_public_view_has_the_same_rows_there(sample_folder: Path, address: str) -> None:
    with closing(open_case(sample_folder, read_only=True)) as case:
        send_case(case, place(address))
        for view in PUBLIC:
            names = [row[1] for row in case.connection.execute(f"PRAGMA table_info({view})")]
            listed = ", ".join(f'"{name}"' for name in names)
            here = [tuple(r) for r in case.connection.execute(f"SELECT {listed} FROM {view}")]
            there = asked(address, f"SELECT {listed} FROM {view}")
            assert sorted(map(repr, there)) == sorted(map(repr, here)), view


def table(case: Case, name: str, columns: int, rows: list[tuple[object, ...]]) -> None:
    listed = ", ".join(f"c{n}" for n in range(columns))
    case.connection.execute(f'CREATE TABLE "{name}" ({listed.replace(",", " TEXT,")} TEXT)')
    marks = ", ".join("?" * columns)
    case.connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)


@needs_postgres
def test_a_sheet_wider_than_postgresql_takes_comes_back(
    case: Case, address: str, tmp_path: Path
) -> None:
    rows = [tuple(f"r{row}c{n}" for n in range(MOST_COLUMNS + 30)) for row in range(3)]
    table(case, "wide", MOST_COLUMNS + 30, rows)
    send_case(case, place(address))
    fetch_case(place(address), tmp_path / "back.case")
    assert whole(tmp_path / "back.case") == whole(case.folder)


@needs_postgres
def test_names_that_postgresql_takes_for_itself_or_cuts_come_back(
    case: Case, address: str, tmp_path: Path
) -> None:
    long = "a" * 70
    case.connection.execute(
        f'CREATE TABLE "{long}1" ("xmin" REAL, "ctid" TEXT, "{long}x" TEXT, "{long}y" TEXT)'
    )
    case.connection.execute(f"INSERT INTO \"{long}1\" VALUES (1.5, 'c', 'x', 'y')")
    case.connection.execute(f'CREATE TABLE "{long}2" ("_page" INTEGER)')
    send_case(case, place(address))
    fetch_case(place(address), tmp_path / "back.case")
    assert whole(tmp_path / "back.case") == whole(case.folder)


ODD = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text("\0\\\t\n\r,\"'N."),
    st.binary(),
)


@needs_postgres
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(st.tuples(ODD, ODD, ODD, ODD), max_size=5))
def test_any_value_in_any_column_comes_back(
    rows: list[tuple[object, ...]], address: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("odd")
    with closing(create_case(folder / "a.case")) as case:
        case.connection.execute("CREATE TABLE odd (i INTEGER, r REAL, t TEXT, b BLOB)")
        case.connection.executemany("INSERT INTO odd VALUES (?, ?, ?, ?)", rows)
        send_case(case, place(address), replace=True)
    fetch_case(place(address), folder / "back.case")
    assert repr(whole(folder / "back.case")) == repr(whole(folder / "a.case"))


@needs_postgres
def test_members_of_archives_come_along_and_damaged_ones_are_said(
    case: Case, letter: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foia.store.moving.BLOB_PART_BYTES", 4)
    held = {hashlib.sha256(data).hexdigest(): data for data in (b"0123456789", b"")}
    damaged, missing = "a" * 64, "b" * 64
    for sha256 in (*held, damaged, missing):
        case.connection.execute(
            "INSERT INTO files (id, path, path_bytes, dump, sha256, size_bytes, status, reason,"
            " parent, depth) SELECT ?, ?, x'7a', dump, ?, 1, 'unread', 'corrupt', id, 1 FROM files"
            " WHERE id = ?",
            (f"member {sha256}", f"batch.zip/{sha256}", sha256, letter),
        )
    for sha256, data in {**held, damaged: b"rotten"}.items():
        case.blob(sha256).parent.mkdir(exist_ok=True)
        case.blob(sha256).write_bytes(data)
    assert send_case(case, place(address)).damaged == (missing,)
    moved = fetch_case(place(address), tmp_path / "back.case")
    assert (moved.blobs, moved.damaged) == (2, (damaged, missing))
    with closing(open_case(tmp_path / "back.case")) as back:
        assert {sha256: back.blob(sha256).read_bytes() for sha256 in held} == held


@needs_postgres
def test_a_row_that_was_changed_there_stops_the_import(
    case: Case, letter: str, address: str, tmp_path: Path
) -> None:
    send_case(case, place(address))
    changed(address, "UPDATE pages SET text = replace(text, '30 days', '90 days')")
    with pytest.raises(CaseError, match=r"Table pages .* is not what was sent"):
        fetch_case(place(address), tmp_path / "back.case")
    assert [path for path in tmp_path.iterdir() if "back" in path.name] == []


@needs_postgres
def test_a_case_takes_the_place_of_another_only_when_asked(
    case: Case, letter: str, address: str
) -> None:
    send_case(case, place(address))
    with pytest.raises(UsageError, match=r"a case at .* already"):
        send_case(case, place(address))
    case.set_setting("a", "later")
    send_case(case, place(address), replace=True)
    assert asked(address, "SELECT value FROM settings WHERE name = 'a'") == [("later",)]


@needs_postgres
def test_a_schema_of_somebody_else_is_left_alone(case: Case, address: str) -> None:
    where = place(address)
    with psycopg.connect(where.url) as connection:
        connection.execute(f"CREATE SCHEMA {where.name}".encode())
        connection.execute(f"CREATE TABLE {where.name}.payroll (a INT)".encode())
    for replace in (False, True):
        with pytest.raises(UsageError, match="taken by something that is no case"):
            send_case(case, where, replace=replace)
    assert asked(address, "SELECT count(*) FROM payroll") == [(0,)]
    assert foia("import", address, "--case", "never.case") == 5


@needs_postgres
def test_half_a_case_is_never_there(
    case: Case, letter: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_case(case, place(address))
    before = asked(address, "SELECT text FROM pages ORDER BY id")
    monkeypatch.setattr("foia.store.moving._send_blobs", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        send_case(case, place(address), replace=True)
    assert asked(address, "SELECT text FROM pages ORDER BY id") == before
    assert not case.connection.in_transaction


@needs_postgres
def test_a_case_of_an_earlier_schema_is_brought_up_to_date(
    case: Case, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_case(case, place(address))

    def further(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE pages ADD COLUMN newer TEXT NOT NULL DEFAULT 'none'")

    monkeypatch.setattr("foia.store.schema.MIGRATIONS", (*MIGRATIONS, further))
    for module in ("schema", "moving"):
        monkeypatch.setattr(f"foia.store.{module}.VERSION", VERSION + 1)
    fetch_case(place(address), tmp_path / "back.case")
    with closing(sqlite3.connect(tmp_path / "back.case" / "case.db")) as back:
        assert back.execute("PRAGMA user_version").fetchone()[0] == VERSION + 1
        assert "newer" in [row[1] for row in back.execute("PRAGMA table_info(pages)")]


@needs_postgres
def test_a_case_of_a_newer_foia_is_refused(case: Case, address: str, tmp_path: Path) -> None:
    send_case(case, place(address))
    changed(address, "UPDATE _case SET value = '999' WHERE what = 'schema'")
    with pytest.raises(CaseError, match="sent by another foia"):
        fetch_case(place(address), tmp_path / "back.case")


def test_a_server_that_is_not_there_is_said_without_the_password(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"postgresql://desk:hush@127.0.0.1:{port}/newsroom?case=a"
    assert foia("export", str(case.folder), "--to", address) == 5
    said = capsys.readouterr().err
    assert f"postgresql://desk@127.0.0.1:{port}/newsroom?case=a" in said
    assert "refused" in said
    assert "hush" not in said


@pytest.mark.parametrize(
    ("text", "url", "name", "shown"),
    [
        ("postgresql://h/d", "postgresql://h/d", "foia", "postgresql://h/d?case=foia"),
        (
            "postgres://u:p%40@h:1/d?sslmode=require&case=eugene",
            "postgresql://u:p%40@h:1/d?sslmode=require", "eugene", "postgresql://u@h:1/d?case=eugene",
        ),
    ],
)  # fmt: skip
def test_an_address_names_the_case(text: str, url: str, name: str, shown: str) -> None:
    found = place(text)
    assert (found.url, found.name, found.shown) == (url, name, shown)


@pytest.mark.parametrize("name", ["", "public", "pg_catalog", "Eugene", "a-b", "a" * 64, "1a"])
def test_a_name_that_no_case_may_have_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a case"):
        place(f"postgresql://h/d?case={name}")


@pytest.mark.parametrize(
    "typed",
    [
        ("export", "a.case", "--to", "xml", "out"),
        ("export", "a.case", "--to", "csv"),
        ("export", "a.case", "--to", "csv", "out", "--replace"),
        ("export", "a.case", "--to", "postgresql://h/d", "out"),
        ("import", "somewhere", "--case", "b.case"),
        ("run", "dump", "--case", "postgresql://h/d?case=a"),
        ("status", "postgres://h/d?case=a"),
        ("import", "postgresql://h:x/d", "--case", "b.case"),
    ],
)
def test_what_is_typed_wrongly_is_explained(
    typed: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "dump").mkdir()
    monkeypatch.chdir(tmp_path)
    assert foia(*typed) == 2
    assert capsys.readouterr().err.startswith("foia: ")
    assert [path.name for path in tmp_path.iterdir()] == ["dump"]
