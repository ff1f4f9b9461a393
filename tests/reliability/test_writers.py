"""Several processes and threads write one case."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from foia.errors import CaseBusy
from foia.store import case as store_case
from foia.store import open_case
from tests.reliability.writers import rerun_at_once, two_writers
from tests.web.desk_case import SCREENS, client, invented

LIGHT = "tests/run/faulty_pipeline.py"


def test_two_runs_and_a_desk_lose_nothing(tmp_path: Path) -> None:
    dump = tmp_path / "dump"
    dump.mkdir()
    for number in range(30):
        pages = " ".join(f"file{number}page{page}" for page in range(25))
        (dump / f"a{number}.pdf").write_text(f"%PDF-1.4 {pages}")
    found = two_writers(dump, tmp_path, LIGHT, rounds=1, seed=1)
    assert found.wrong == []
    assert found.edits > 5


def test_the_lock_of_a_killed_run_is_gone_with_it(dump: Path, tmp_path: Path) -> None:
    assert rerun_at_once(dump, tmp_path, LIGHT, count=1, seed=1) == []


def test_no_screen_of_the_desk_takes_the_locks_of_its_other_threads_away(tmp_path: Path) -> None:
    """To close any file handle on the database drops every lock that its process holds on it."""
    folder = invented(tmp_path)
    made = client(folder)
    with closing(open_case(folder)) as case:
        for screen in SCREENS:
            with case.transaction():
                made.get(screen)
                assert _another_process_is_kept_out(folder), screen


_TRIES_TO_WRITE = """
import sqlite3, sys
sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None).execute("BEGIN IMMEDIATE")
"""


def _another_process_is_kept_out(folder: Path) -> bool:
    """A new process: a fork would have SQLite's own memory of the locks, and never ask for them."""
    tried = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _TRIES_TO_WRITE, str(folder / "case.db")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return "database is locked" in tried.stderr


def test_a_run_waits_for_whoever_holds_the_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_case, "BUSY_SECONDS", 0.05)
    folder = invented(tmp_path)
    with closing(open_case(folder)) as run, closing(sqlite3.connect(
        folder / "case.db", isolation_level=None, check_same_thread=False
    )) as other:  # fmt: skip
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseBusy), run.transaction():
            pass
        threading.Timer(0.5, other.execute, ("ROLLBACK",)).start()
        run.patient().set_setting("a", "b")


def test_a_run_waits_for_whoever_reads_the_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_case, "BUSY_SECONDS", 0.05)
    folder = invented(tmp_path)
    with closing(open_case(folder)) as run, closing(sqlite3.connect(
        folder / "case.db", isolation_level=None, check_same_thread=False
    )) as reader:  # fmt: skip
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM files").fetchone()
        threading.Timer(0.5, reader.execute, ("ROLLBACK",)).start()
        run.patient().set_setting("a", "b")
        assert run.setting("a") == "b"
