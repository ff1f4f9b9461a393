"""Another process writes, was killed while it wrote, or has set a journal of its own."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from foia.errors import CaseBusy, CaseError
from foia.store import Case, case, create_case, open_case
from tests.reliability.killed_writer import killed_while_writing


@pytest.fixture
def half_written(tmp_path: Path) -> Path:
    return killed_while_writing(tmp_path / "half.case")


@pytest.mark.parametrize("read_only", [True, False])
def test_a_case_of_a_killed_writer_opens_as_it_was_before(
    half_written: Path, read_only: bool
) -> None:
    assert (half_written / "case.db-journal").stat().st_size > 0
    with closing(open_case(half_written, read_only=read_only)) as opened:
        values = opened.connection.execute("SELECT DISTINCT value FROM settings").fetchall()
        assert [row[0] for row in values] == ["x" * 200]


def test_a_case_of_a_killed_writer_that_cannot_be_written_is_said_to_be_one(
    half_written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(CaseError, match="killed while it wrote") as refused:
        open_case(half_written, read_only=True)
    assert "cp -r" in refused.value.hint


@pytest.mark.parametrize("read_only", [True, False])
def test_a_write_ahead_log_that_another_program_has_set_is_taken_away(
    tmp_path: Path, read_only: bool
) -> None:
    create_case(tmp_path / "a.case").close()
    database = tmp_path / "a.case" / "case.db"
    with closing(sqlite3.connect(database)) as other:
        assert other.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal"
    with closing(open_case(tmp_path / "a.case", read_only=read_only)) as opened:
        assert opened.connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal"
    assert database.read_bytes()[18:20] == b"\x01\x01"


def test_a_case_in_another_programs_write_ahead_log_is_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case, "BUSY_SECONDS", 0.05)
    create_case(tmp_path / "a.case").close()
    with closing(sqlite3.connect(tmp_path / "a.case" / "case.db")) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE theirs (a)")
        with pytest.raises(CaseBusy):
            open_case(tmp_path / "a.case")


def test_a_writer_that_waits_in_vain_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case, "BUSY_SECONDS", 0.05)
    with closing(create_case(tmp_path / "a.case")) as first, closing(_second(first)) as second:
        with first.transaction(), pytest.raises(CaseBusy) as refused, second.transaction():
            pass
        assert "database is locked" not in refused.value.message
        second.set_setting("a", "b")


def _second(first: Case) -> Case:
    return open_case(first.folder)


def test_the_lock_of_a_run_says_nothing_to_others(tmp_path: Path) -> None:
    with closing(create_case(tmp_path / "a.case")) as opened, case.run_lock(opened):
        assert stat.S_IMODE((tmp_path / "a.case" / "run.lock").stat().st_mode) == 0o600
