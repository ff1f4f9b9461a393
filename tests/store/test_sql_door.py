"""The door for a reporter's own SQL: whatever is typed, nothing is written and it ends."""

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from itertools import product
from pathlib import Path

import pytest

from foia.columns import type_columns
from foia.errors import BadQuery
from foia.model import Table, TableRow
from foia.store import Case, tables
from foia.store.figures import ReadOnly

_TARGETS = (
    "searches",
    "claims",
    "checks",
    "reviews",
    "settings",
    "sqlite_master",
    "pages",
    "nothing",
)
_WRITES = (
    "DELETE FROM {t}", "UPDATE {t} SET rowid = 1", "INSERT INTO {t} VALUES (1)", "INSERT INTO {t} DEFAULT VALUES",
    "REPLACE INTO {t} VALUES (1)", "DROP TABLE {t}", "ALTER TABLE {t} ADD COLUMN x", "ALTER TABLE {t} RENAME TO y",
    "CREATE INDEX i ON {t} (rowid)", "CREATE VIEW v AS SELECT * FROM {t}", "CREATE TABLE x AS SELECT * FROM {t}",
    "CREATE TEMP TABLE x AS SELECT * FROM {t}", "CREATE TRIGGER g AFTER INSERT ON {t} BEGIN SELECT 1; END",
    "WITH x AS (SELECT 1) DELETE FROM {t}", "WITH x AS (SELECT 1) INSERT INTO {t} SELECT * FROM x",
    "SELECT 1; DELETE FROM {t}", "/* SELECT */ DELETE FROM {t}", "-- SELECT\nDELETE FROM {t}", "EXPLAIN DELETE FROM {t}",
    "ANALYZE {t}", "REINDEX {t}", "DELETE FROM {t} RETURNING 1",
)  # fmt: skip
_OTHER = (
    "", " ", ";", "--", "/*", "SELECT", "SELEC 1", "SELECT (", "SELECT '", "\x00", "SELECT 1\x00; DROP TABLE claims",
    "ATTACH ':memory:' AS x", "ATTACH 'file:/etc/passwd' AS x", "ATTACH '/tmp/never.db' AS x", "DETACH main",
    "PRAGMA journal_mode = WAL", "PRAGMA query_only = OFF", "PRAGMA writable_schema = ON", "PRAGMA user_version = 9",
    "PRAGMA table_info(claims)", "PRAGMA database_list", "PRAGMA temp_store_directory = '/tmp'", "PRAGMA trusted_schema = ON",
    "SELECT * FROM pragma_database_list", "SELECT * FROM pragma_table_info('claims')", "SELECT * FROM pragma_function_list",
    "VACUUM", "VACUUM INTO '/tmp/never.db'", "BEGIN", "BEGIN EXCLUSIVE", "COMMIT", "ROLLBACK", "SAVEPOINT s", "RELEASE s",
    "SELECT load_extension('x')", "SELECT load_extension('x', 'y')", "SELECT readfile('/etc/passwd')",
    "SELECT writefile('/tmp/never', 'x')", "SELECT edit('x')", "SELECT fts3_tokenizer('simple')", "SELECT fts5(NULL)",
    "SELECT randomblob(10)", "SELECT randomblob(1000000000)", "SELECT zeroblob(1000000000)", "SELECT hex(zeroblob(900000000))",
    "SELECT random()", "SELECT * FROM settings", "SELECT * FROM dumps", "SELECT * FROM layouts", "SELECT * FROM attempts",
    "SELECT * FROM sqlite_master", "SELECT * FROM sqlite_schema", "SELECT sql FROM main.sqlite_master",
    "SELECT * FROM sqlite_temp_master", "WITH rows AS (SELECT * FROM settings) SELECT * FROM rows",
    "WITH claims AS (SELECT * FROM dumps) SELECT * FROM claims", "SELECT (SELECT value FROM settings LIMIT 1)",
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM layouts)", "SELECT * FROM searches, settings", "SELECT * FROM dbstat",
    "SELECT * FROM sqlite_dbpage", "SELECT * FROM pages_fts_data", "SELECT * FROM fsdir('/')", "SELECT * FROM pages_vocabulary",
    "SELECT * FROM generate_series(1, 9)", "SELECT ?", "SELECT :a", "SELECT no_such_function(1)", "SELECT * FROM nothing",
    "EXPLAIN SELECT 1", "EXPLAIN QUERY PLAN SELECT 1", "SELECT 1; SELECT 2", "SELECT RAISE(ABORT, 'x')",
    "SELECT replace(printf('%.900000c', 'a'), 'a', 'aaaaaaaaaa')",
    "SELECT group_concat(printf('%.900000c', 'a')) FROM searches", "SELECT " + "(" * 1000 + "1" + ")" * 1000,
    "SELECT " + "1," * 60_000 + "1", "SELECT " + " UNION ALL SELECT ".join("1" * 1 for _ in range(2_000)),
)  # fmt: skip
_ENDLESS = (
    "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT COUNT(*) FROM t",
    "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n FROM t",
    "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT SUM(n) FROM t WHERE n < 0",
    "WITH RECURSIVE t (n) AS (SELECT 'x' UNION ALL SELECT n || n FROM t) SELECT MAX(length(n)) FROM t",
    "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT printf('%.500000c', 'a') || n AS b FROM t ORDER BY b",
    "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT printf('%.500000c', 'a') || n FROM t",
    "SELECT COUNT(*) FROM searches a, searches b, searches c, searches d, searches e, searches f",
    "SELECT * FROM searches a, searches b, searches c, searches d",
    "SELECT a.reason || b.reason FROM searches a, searches b, searches c ORDER BY 1",
    "SELECT DISTINCT a._row * b._row * c._row * d._row FROM searches a, searches b, searches c, searches d",
    "SELECT COUNT(*) FROM searches a, searches b, searches c WHERE printf('%.100000c', 'a') || a.reason LIKE '%' || b.reason || '%' || c.reason",
    "SELECT COUNT(*) FROM searches a, searches b, searches c, searches d, searches e, searches f WHERE a.reason GLOB '*' || b.reason || '*'",
)  # fmt: skip
HOSTILE = [w.format(t=t) for w, t in product(_WRITES, _TARGETS)] + list(_OTHER)


@pytest.fixture
def searches(case: Case, letter: str) -> Case:
    cells = [[f"user {n}", f"reason {n}"] for n in range(200)]
    columns, values = type_columns(["User", "Reason"], cells)
    rows = [
        TableRow(1, n, tuple(c), v) for n, (c, v) in enumerate(zip(cells, values, strict=True), 2)
    ]
    table = Table("searches", letter, 1, 1, "Searches", columns, tuple(rows), "sheet")
    with case.transaction():
        tables.save_tables(case, [table])
    return case


@pytest.fixture
def door(searches: Case) -> Iterator[ReadOnly]:
    reader = ReadOnly(searches, seconds=0.3)
    yield reader
    reader.close()


def _bytes(case: Case) -> str:
    return sha256((case.folder / "case.db").read_bytes()).hexdigest()


def _is_refused(door: ReadOnly, sql: str) -> bool:
    try:
        door.select(sql)
    except BadQuery as refused:
        return len(str(refused)) > 10
    return False


def test_there_are_enough_of_them() -> None:
    assert len(set(HOSTILE)) + len(_ENDLESS) > 240


def test_each_is_refused_in_words_and_nothing_is_written(searches: Case, door: ReadOnly) -> None:
    before, beside = _bytes(searches), {p.name for p in searches.folder.iterdir()}
    answered = [sql[:80] for sql in HOSTILE if not _is_refused(door, sql)]
    assert not answered
    assert _bytes(searches) == before
    assert {p.name for p in searches.folder.iterdir()} == beside
    assert not Path("/tmp/never.db").exists()
    assert not Path("/tmp/never").exists()


@pytest.mark.parametrize("sql", _ENDLESS)
def test_what_would_never_end_is_stopped(door: ReadOnly, sql: str) -> None:
    with pytest.raises(BadQuery, match=r"did not end|gives more than|value of more than"):
        door.select(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT instr(printf('%.900000c', 'a'), printf('%.400000c', 'a') || 'b')",
        "SELECT length(replace(printf('%.900000c', 'a'), printf('%.400000c', 'a') || 'b', ''))",
        "SELECT length(trim(printf('%.900000c', 'a'), printf('%.400000c', 'b') || 'a'))",
        "SELECT printf('%.900000c', 'a') LIKE '%a%a%a%a%a%b'",
        "SELECT printf('%.900000c', 'a') GLOB '*a*a*a*a*[b]*'",
    ],
)
def test_long_texts_are_compared_without_end_in_no_function(door: ReadOnly, sql: str) -> None:
    """SQLite itself cannot be stopped inside a function, so the slow ones are others here."""
    assert len(door.select(sql)[1]) == 1


@pytest.mark.parametrize(
    ("sql", "first"),
    [
        ("SELECT COUNT(*) FROM searches", 200),
        ("select count(*) from SEARCHES where reason like '%reason 1%';", 111),
        ("-- how many\nSELECT COUNT(DISTINCT user) FROM searches", 200),
        ("WITH t AS (SELECT 1 AS n) SELECT n FROM t", 1),
        ("WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 50) SELECT MAX(n) FROM t", 50),
        ("VALUES (7)", 7),
        ("SELECT printf('%.*c', 900000000, 'a') || 'b'", None),
        ("SELECT COUNT(*) FROM pages", 2),
        ("SELECT COUNT(*) FROM rows", 0),
        ("SELECT value FROM tables, json_each(tables.columns) LIMIT 0 OFFSET 9", None),
        ("SELECT trim('xxaxx', 'x')", "a"),
        ("SELECT ltrim('xa', 'x') || rtrim('ax', 'x')", "aa"),
        ("SELECT replace('a', '', 'b') || replace('aXa', 'X', 'b')", "aaba"),
        ("SELECT instr(1.5, '.') + instr('abc', 'c') + coalesce(instr(NULL, 'a'), 10)", 15),
        ("SELECT ROW_NUMBER() OVER (ORDER BY _row) FROM searches LIMIT 1", 1),
    ],
)  # fmt: skip
def test_honest_queries_are_answered(door: ReadOnly, sql: str, first: object) -> None:
    rows = door.select(sql)[1]
    assert (rows[0][0] if rows else None) == first


def test_functions_put_in_for_slow_ones_answer_as_sqlite_does(door: ReadOnly) -> None:
    plain = sqlite3.connect(":memory:")
    values = ("'aXbX'", "''", "NULL", "12", "1.0", "1e20", "0.1", "'ä€'", "' x '", "-3")
    for one, two in product(values, values):
        for call in (
            "instr({0}, {1})",
            "replace({0}, {1}, 'q')",
            "trim({0}, {1})",
            "ltrim({0}, {1})",
            "rtrim({0}, {1})",
        ):
            sql = f"SELECT {call.format(one, two)}"
            assert door.select(sql)[1] == plain.execute(sql).fetchall(), sql
