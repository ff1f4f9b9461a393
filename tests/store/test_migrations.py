import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from foia.store import open_case
from foia.store.schema import VERSION, migrate
from tests.reliability.migrating import (
    content,
    earlier_case,
    interrupted_migrations,
    opened_together,
)


@pytest.mark.parametrize("version", range(VERSION))
def test_an_interrupted_migration_leaves_the_old_case_or_the_new_one(
    tmp_path: Path, version: int
) -> None:
    count, wrong = interrupted_migrations(tmp_path, range(version, version + 1), every=15)
    assert wrong == []
    assert count >= 2


def test_every_earlier_case_comes_to_the_same_schema(tmp_path: Path) -> None:
    schemas = set()
    for version in range(1, VERSION + 1):
        case = earlier_case(tmp_path / f"{version}.case", version)
        open_case(case).close()
        schemas.add(tuple(content(case)))
    assert len(schemas) == 1


def test_two_processes_may_bring_a_case_up_to_date_at_once(tmp_path: Path) -> None:
    assert opened_together(tmp_path, rounds=5) == []


class Overtaken(sqlite3.Connection):
    """Another process brings the case up to date just before this one gets the lock."""

    def execute(self, *arguments: object) -> sqlite3.Cursor:  # type: ignore[override]
        if arguments[0] == "BEGIN IMMEDIATE":
            file = super().execute("PRAGMA database_list").fetchone()[2]
            with closing(sqlite3.connect(file, isolation_level=None)) as other:
                migrate(other)
        return super().execute(*arguments)  # type: ignore[arg-type]


def test_steps_that_another_process_has_taken_are_not_taken_twice(tmp_path: Path) -> None:
    case = earlier_case(tmp_path / "old.case", 1)
    with closing(
        sqlite3.connect(case / "case.db", isolation_level=None, factory=Overtaken)
    ) as connection:
        migrate(connection)
        assert connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
        assert not connection.in_transaction
