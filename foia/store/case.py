"""Opening a case: a folder with `case.db`, `blobs/` and `cache/`; the only connection maker."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from foia.errors import CaseBusy, CaseError, UsageError
from foia.store.schema import is_current, migrate
from foia.store.trouble import is_busy

BUSY_SECONDS = 30.0
RUN_WAITS_SECONDS = 900.0
ASKS_AGAIN_SECONDS = 0.01
SEAL = "case.seal"
# Longer than the steps in which any file system counts time.
SETTLED_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Case:
    folder: Path
    connection: sqlite3.Connection
    waits_seconds: float = field(default_factory=lambda: BUSY_SECONDS)

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
            self._as_soon_as_it_may("BEGIN IMMEDIATE")
            done = False
            try:
                self._break_seal()
                yield self.connection
                self._as_soon_as_it_may("COMMIT")
                done = True
            finally:
                # SQLite itself may have rolled back, on a full disk for example.
                if not done and self._writing():
                    self.connection.execute("ROLLBACK")

    def _break_seal(self) -> None:
        try:
            (self.folder / SEAL).unlink()
            sync_folder(self.folder)
        except FileNotFoundError:
            pass
        except OSError as error:
            raise CaseError(f"{self.folder} cannot be written ({error.strerror}).") from error

    def patient(self) -> Case:
        """The same case for a run of hours, which must not end because somebody else, a backup
        for example, keeps the case for some minutes."""
        return replace(self, waits_seconds=RUN_WAITS_SECONDS)

    def _as_soon_as_it_may(self, statement: str) -> None:
        """Asks often: SQLite's own waiting sleeps so long in between that a busy writer, who asks
        again at once, is served before everybody else."""
        until = time.monotonic() + self.waits_seconds
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            while True:
                try:
                    self.connection.execute(statement)
                except sqlite3.OperationalError as error:
                    if not is_busy(error) or time.monotonic() > until:
                        raise
                else:
                    return
                time.sleep(ASKS_AGAIN_SECONDS)
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")

    def state(self) -> object:
        """Equal to an earlier one only when nothing was written between the two.

        Never read from `case.db` itself: to close a file that was opened beside SQLite takes the
        locks away from every connection of this process, and two may then write at once.
        """
        about = (self.folder / "case.db").stat()
        if abs(time.time() - about.st_mtime) < SETTLED_SECONDS:
            return object()
        return about.st_ino, about.st_size, about.st_mtime_ns

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


def create_case(folder: Path, *, version: int | None = None) -> Case:
    """Opens the case in `folder`, making it first if there is none, with the schema of an earlier
    `version` where that is what is to be filled in."""
    _refuse_address(folder)
    if folder.exists() and not folder.is_dir():
        raise CaseError(
            f"{folder} is a file, not a folder for a case.",
            hint="Name a new or empty folder, or an earlier case, with --case.",
        )
    if folder.is_dir() and not (folder / "case.db").exists() and _holds_other_things(folder):
        raise CaseError(
            f"{folder} has other things in it and is not a case.",
            hint="Name a new folder, for example: --case my.case",
        )
    try:
        for part in (folder, folder / "blobs", folder / "cache"):
            part.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            # Only where there is none yet: see `Case.state` for what closing another one does.
            os.close(os.open(folder / "case.db", os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise CaseError(f"{folder} cannot be made: {error.strerror}.") from error
    return _connect(folder, read_only=False, version=version)


def _refuse_address(folder: Path) -> None:
    """An address would be taken for a folder called "postgresql:"."""
    if folder.parts[:1] in (("postgresql:",), ("postgres:",)):
        raise UsageError(
            "foia works on a case in a folder; PostgreSQL holds a copy of one.",
            hint="Get it first: foia import 'postgresql://…' --case my.case",
        )


def _holds_other_things(folder: Path) -> bool:
    """A run that was killed at its very beginning leaves the folders without a database."""
    return any(path.name not in ("blobs", "cache") for path in folder.iterdir())


def open_case(folder: Path, *, read_only: bool = False) -> Case:
    """Opens an existing case; raises CaseError when there is none."""
    _refuse_address(folder)
    if not (folder / "case.db").is_file():
        raise CaseError(
            f"{folder} is not a case.", hint=f"Make one with: foia run DUMP --case {folder}"
        )
    if not read_only and is_writable(folder):
        return _connect(folder, read_only=False)
    with translate_errors(folder):
        why = _to_be_written_first(folder)
    if why and not is_writable(folder):
        raise CaseError(
            f"{folder} {why} and cannot be written to put that right.",
            hint=f"Copy it to a place of your own and name the copy: cp -r {folder} my.case",
        )
    if why:
        _connect(folder, read_only=False).close()
    return _connect(folder, read_only=True)


def is_writable(folder: Path) -> bool:
    """SQLite writes a journal beside its file, so the folder counts as well."""
    return os.access(folder / "case.db", os.W_OK) and os.access(folder, os.W_OK)


def _to_be_written_first(folder: Path) -> str:
    """Why a case cannot even be looked at as it lies there; "" when it can."""
    with closing(_open(folder, "ro")) as connection:
        try:
            if not is_current(connection):
                return "was made by an earlier foia"
            if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
                return "was set to a write-ahead log by another program"
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
                raise
            return "was left by a foia that was killed while it wrote"
    return ""


def _connect(folder: Path, *, read_only: bool, version: int | None = None) -> Case:
    with translate_errors(folder), ExitStack() as opened:
        connection = opened.enter_context(closing(_open(folder, "ro" if read_only else "rw")))
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")
        if not read_only:
            # Never a write-ahead log, not even one that another program has set: before SQLite
            # 3.51.3 it can corrupt a database that several processes write.
            connection.execute("PRAGMA journal_mode = TRUNCATE")
            connection.execute("PRAGMA synchronous = FULL")
            migrate(connection, version)
        opened.pop_all()
    return Case(folder, connection)


def _open(folder: Path, mode: str) -> sqlite3.Connection:
    path = (folder / "case.db").absolute()
    return sqlite3.connect(
        f"{path.as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )


def sync_folder(folder: Path) -> None:
    """A new name is on the disk only when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def run_lock(case: Case) -> Iterator[None]:
    """One run at a time on a case; the lock dies with its process, so it is never stale."""
    try:
        descriptor = os.open(case.folder / "run.lock", os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise CaseError(f"{case.folder} cannot be written: {error.strerror}.") from error
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
