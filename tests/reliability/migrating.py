"""A case of every earlier schema, brought up to date while something goes wrong at a statement."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from foia.store import open_case
from foia.store.schema import MIGRATIONS, VERSION, migrate

# As many as make the file several times the cache below, so that a kill finds a half-written one.
_MENTIONS = 1_500
_CACHE_PAGES = 10
_CONTENT = (
    "INSERT INTO dumps VALUES ('d1', 'release', x'2f72')",
    "INSERT INTO files (id, path, path_bytes, dump, size_bytes, kind, status, pages, depth)"
    " VALUES ('f1', 'a.pdf', x'61', 'd1', 7, 'pdf', 'read', 1, 0)",
    "INSERT INTO documents VALUES"
    " ('o1', 'f1', 1, 1, 'letter', 'Letter', '2024-11-12', NULL, '[]', NULL, 'head')",
    "INSERT INTO pages (file, number, status, source, text, document, width, height, rotation,"
    " signals) VALUES ('f1', 1, 'read', 'text', 'Vesper Optics kept 30 days.', 'o1', 612, 792, 0,"
    " '{}')",
    "INSERT INTO entities VALUES ('e1', 'vendor', 'Vesper Optics', 1, 1)",
    "INSERT INTO statements VALUES"
    " ('s1', 'release.txt', 'aa', 'Kept 30 days.', NULL, NULL, NULL, '2025-01-01')",
    "INSERT INTO claims (id, text, origin, statement, quantities, places, polarity, scope, score)"
    " VALUES ('c1', 'Kept 30 days.', 'statement', 's1', '[]', '[]', 'positive', '[]', 1)",
    "INSERT INTO findings VALUES ('c1', 'supported', 'one passage', 0)",
    "INSERT INTO checks VALUES ('k1', 'c1', 'SELECT 1', '1', '', '2025-01-01', NULL)",
    "INSERT INTO reviews (claim, decision, reviewer, at)"
    " VALUES ('c1', 'supported', 'Ana', '2025-01-02')",
    "INSERT INTO reviews (mention, decision, reviewer, at)"
    " VALUES ('m7', 'right', 'Ana', '2025-01-02')",
)


class Failure(Exception):
    pass


class Interrupted(sqlite3.Connection):
    """Does `fault` instead of its n-th statement; n counts down in `left`."""

    left: int = 0
    fault: Callable[[], None]

    def execute(self, *arguments: object) -> sqlite3.Cursor:  # type: ignore[override]
        self.left -= 1
        if self.left == 0:
            self.fault()
        return super().execute(*arguments)  # type: ignore[arg-type]


def earlier_case(folder: Path, version: int) -> Path:
    """A case as the foia of that schema left it, with something in each table that may change."""
    folder.mkdir(mode=0o700)
    for part in ("blobs", "cache"):
        (folder / part).mkdir()
    with closing(sqlite3.connect(folder / "case.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("BEGIN")
        for number, step in enumerate(MIGRATIONS[:version], start=1):
            step(connection)
            if number == 1:
                _fill(connection)
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")
    return folder


def _fill(connection: sqlite3.Connection) -> None:
    for statement in _CONTENT:
        connection.execute(statement)
    connection.executemany(
        "INSERT INTO mentions VALUES (?, 'vendor', 'Vesper Optics', NULL, 'e1', 'f1', 1, 0, 13,"
        " '[]', 0.9, 'vendors', '{}')",
        [(f"m{number}",) for number in range(_MENTIONS)],
    )


def content(case: Path) -> list[str]:
    """The schema, its number and every row of every plain table."""
    with closing(sqlite3.connect(case / "case.db")) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        made = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        lines = [f"version {version}", *(str(row) for row in made)]
        for kind, name, sql in made:
            if kind == "table" and not sql.startswith("CREATE VIRTUAL") and "_fts" not in name:
                lines += [f"{name} {row}" for row in connection.execute(f'SELECT * FROM "{name}"')]
        lines += [str(row) for row in connection.execute("PRAGMA integrity_check")]
    return sorted(lines)


def statements_from(work: Path, version: int) -> int:
    """How many statements bring a case of that version up to date."""
    connection = _interrupted(earlier_case(work / "counted.case", version))
    connection.left = -1
    with closing(connection):
        migrate(connection)
    shutil.rmtree(work / "counted.case")
    return -1 - connection.left


def interrupted_migrations(
    work: Path, versions: range = range(VERSION), every: int = 1
) -> tuple[int, list[str]]:
    """(interruptions, what was neither the old nor the new case afterwards); at each `every`-th
    statement once an error, once a kill -9."""
    count, wrong = 0, []
    for version in versions:
        old_case = earlier_case(work / f"old{version}.case", version)
        old = content(old_case)
        new = _brought_up_to_date(shutil.copytree(old_case, work / "new.case"))
        shutil.rmtree(work / "new.case")
        for number in range(1, statements_from(work, version) + 1, every):
            for how in (_raised, _killed):
                case = shutil.copytree(old_case, work / "broken.case")
                how(case, number)
                name = f"from schema {version}, statement {number}, {how.__name__[1:]}"
                wrong += [f"{name}: {line}" for line in _judged(case, old, new)]
                shutil.rmtree(case)
                count += 1
        shutil.rmtree(old_case)
    return count, wrong


def _judged(case: Path, old: list[str], new: list[str]) -> Iterator[str]:
    copy = shutil.copytree(case, case.with_name("looked-at.case"))
    if content(copy) not in (old, new):
        yield "neither the old case nor the new one"
    shutil.rmtree(copy)
    if _brought_up_to_date(case) != new:
        yield "opening it again gave another case"


def _brought_up_to_date(case: Path) -> list[str]:
    # Read-only as `foia status` would: that too must find its way out of a half-written file.
    open_case(case, read_only=True).close()
    return content(case)


def _interrupted(case: Path) -> Interrupted:
    connection = sqlite3.connect(case / "case.db", isolation_level=None, factory=Interrupted)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute(f"PRAGMA cache_size = {_CACHE_PAGES}")
    return connection


def _raised(case: Path, number: int) -> None:
    def fault() -> None:
        raise Failure

    connection = _interrupted(case)
    connection.fault, connection.left = fault, number
    with closing(connection), suppress(Failure):
        migrate(connection)


def _killed(case: Path, number: int) -> None:
    def dies() -> None:
        connection = _interrupted(case)
        connection.fault = partial(os.kill, os.getpid(), signal.SIGKILL)
        connection.left = number
        migrate(connection)

    assert os.waitstatus_to_exitcode(_in_a_child(dies)()) == -signal.SIGKILL


def opened_together(work: Path, rounds: int, version: int = 1) -> list[str]:
    """What went wrong when two processes opened the same earlier case at the same time."""
    old_case = earlier_case(work / "old.case", version)
    new = _brought_up_to_date(shutil.copytree(old_case, work / "new.case"))
    wrong = []
    for number in range(rounds):
        case = shutil.copytree(old_case, work / f"together{number}.case")
        waits = [_in_a_child(partial(_open_and_close, case)) for _ in range(2)]
        wrong += [f"round {number}: ended with {code}" for code in (w() for w in waits) if code]
        if content(case) != new:
            wrong.append(f"round {number}: another case than by one process")
        shutil.rmtree(case)
    return wrong


def _open_and_close(case: Path) -> None:
    open_case(case).close()


def _in_a_child(task: Callable[[], None]) -> Callable[[], int]:
    """Starts `task` in a process of its own; what comes back waits for its wait status."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            task()
            code = 0
        except Exception:  # noqa: BLE001 - a child must never return into the test
            traceback.print_exc()
        finally:
            os._exit(code)
    return lambda: os.waitpid(child, 0)[1]
