"""Opening a case: a folder with `case.db`, `blobs/` and `cache/`; the only connection maker."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from foia.errors import CaseBusy, CaseError
from foia.store.schema import is_current, migrate

# WAL below this version can corrupt a database that several processes write
# (sqlite.org, release notes of 3.51.3).
WAL_SAFE_FROM = (3, 51, 3)
BUSY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Case:
    folder: Path
    connection: sqlite3.Connection

    @property
    def blobs(self) -> Path:
        return self.folder / "blobs"

    @property
    def staging(self) -> Path:
        return self.folder / "cache" / "staging"

    def blob(self, sha256: str) -> Path:
        return self.blobs / sha256[:2] / sha256

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One write that happens wholly or not at all; nested use joins the outer one."""
        if self._writing():
            yield self.connection
            return
        with translate_errors(self.folder):
            self.connection.execute("BEGIN IMMEDIATE")
            done = False
            try:
                yield self.connection
                self.connection.execute("COMMIT")
                done = True
            finally:
                # SQLite itself may have rolled back, on a full disk for example.
                if not done and self._writing():
                    self.connection.execute("ROLLBACK")

    def setting(self, name: str) -> str | None:
        row = self.connection.execute(
            "SELECT value FROM settings WHERE name = ?", (name,)
        ).fetchone()
        return None if row is None else str(row["value"])

    def set_setting(self, name: str, value: str) -> None:
        with self.transaction() as connection:
            connection.execute(
                "INSERT INTO settings (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )

    def _writing(self) -> bool:
        return self.connection.in_transaction

    def close(self) -> None:
        self.connection.close()


@contextmanager
def translate_errors(folder: Path) -> Iterator[None]:
    """SQLite's troubles with disk and locks in a reporter's words."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            raise CaseBusy(
                f"{folder} is being written by another foia.", hint="Wait for it, then try again."
            ) from error
        if "full" in text or "disk I/O" in text:
            raise CaseError(
                f"The disk that holds {folder} is full or failing ({text}).",
                hint="Free some space and run the same command again; it goes on where it stopped.",
            ) from error
        if "readonly" in text or "read-only" in text:
            raise CaseError(f"{folder} cannot be written ({text}).") from error
        raise
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError):
            raise
        raise CaseError(
            f"{folder}/case.db is not a database or is damaged ({error}).",
            hint="Restore it from a backup, or start a new case: the originals were not touched.",
        ) from error


def create_case(folder: Path) -> Case:
    """Opens the case in `folder`, making it first if there is none."""
    if folder.exists() and not folder.is_dir():
        raise CaseError(
            f"{folder} is a file, not a folder for a case.",
            hint="Name a new or empty folder, or an earlier case, with --case.",
        )
    if folder.is_dir() and not (folder / "case.db").exists() and any(folder.iterdir()):
        raise CaseError(
            f"{folder} has other things in it and is not a case.",
            hint="Name a new folder, for example: --case my.case",
        )
    try:
        for part in (folder, folder / "blobs", folder / "cache"):
            part.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CaseError(f"{folder} cannot be made: {error.strerror}.") from error
    descriptor = os.open(folder / "case.db", os.O_CREAT | os.O_RDWR, 0o600)
    os.close(descriptor)
    return _connect(folder, read_only=False)


def open_case(folder: Path, *, read_only: bool = False) -> Case:
    """Opens an existing case; raises CaseError when there is none."""
    if not (folder / "case.db").is_file():
        raise CaseError(
            f"{folder} is not a case.", hint=f"Make one with: foia run DUMP --case {folder}"
        )
    writable = os.access(folder / "case.db", os.W_OK)
    case = _connect(folder, read_only=read_only or not writable)
    if not is_current(case.connection):
        case.close()
        if not writable:
            raise CaseError(
                f"{folder} was made by an earlier foia and cannot be written to bring it up to date.",
                hint=f"Copy it to a place of your own and name the copy: cp -r {folder} my.case",
            )
        _connect(folder, read_only=False).close()
        case = _connect(folder, read_only=read_only)
    return case


def _connect(folder: Path, *, read_only: bool) -> Case:
    path = (folder / "case.db").absolute()
    mode = "ro" if read_only else "rw"
    with translate_errors(folder):
        connection = sqlite3.connect(
            f"{path.as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")
        if not read_only:
            connection.execute("PRAGMA journal_mode = TRUNCATE")
            connection.execute("PRAGMA synchronous = FULL")
            migrate(connection)
    return Case(folder, connection)


@contextmanager
def run_lock(case: Case) -> Iterator[None]:
    """One run at a time on a case; the lock dies with its process, so it is never stale."""
    descriptor = os.open(case.folder / "run.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CaseBusy(
                f"Another foia run is working on {case.folder}.",
                hint="Wait for it or stop it; `foia status` shows how far it is.",
            ) from error
        yield
    finally:
        os.close(descriptor)
