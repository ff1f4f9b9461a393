"""A copy of a case as it is at one moment, also while a run or the desk writes to it."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from foia.errors import CaseError, UsageError
from foia.store.case import Case, open_case, sync_folder, translate_errors
from foia.store.seal import seal


@dataclass(frozen=True, slots=True)
class Backup:
    """`damaged` are copies of members that are missing, or no longer what they were called after;
    the rest is in the backup."""

    folder: Path
    blobs: int
    size_bytes: int
    damaged: tuple[str, ...]


def back_up(case: Case, folder: Path) -> Backup:
    """Copies the case, which stays open to everybody, to a new folder, which is a case itself.

    The folder gets its name last, so that there is never half a backup under it. Raises UsageError
    when something is there already, CaseError when it cannot be written.
    """
    if folder.exists() or folder.is_symlink():
        raise UsageError(
            f"{folder} is there already.", hint="Name a new folder: a backup replaces nothing."
        )
    part = folder.with_name(f"{folder.name}.part{os.getpid()}")
    try:
        for made in (part, part / "blobs", part / "cache"):
            made.mkdir(mode=0o700)
        _copy_database(case, part)
        blobs, damaged = _copy_blobs(case, part)
        with closing(open_case(part)) as copy:
            seal(copy)
        for changed in (part / "blobs", part):
            sync_folder(changed)
        part.rename(folder)
        sync_folder(folder.absolute().parent)
    except OSError as error:
        raise CaseError(
            f"{folder} cannot be written: {error.strerror}.", hint="Name a folder with more room."
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Backup(folder, blobs, size, damaged)


def _copy_database(case: Case, part: Path) -> None:
    """In one go: between two steps of a slower copy a run would write, and it would begin anew."""
    path = part / "case.db"
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with translate_errors(part), closing(sqlite3.connect(path, isolation_level=None)) as copy:
        case.connection.backup(copy)
        # Makes SQLite write and sync the file as its own journal mode asks.
        copy.execute("PRAGMA journal_mode = TRUNCATE")
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _copy_blobs(case: Case, part: Path) -> tuple[int, tuple[str, ...]]:
    """After the database: a member is in its place before a row speaks of it."""
    copied = 0
    damaged: list[str] = []
    with closing(
        sqlite3.connect(f"{(part / 'case.db').absolute().as_uri()}?mode=ro", uri=True)
    ) as copy:
        for sha256 in _members(copy):
            if _copy(case.blob(sha256), part / "blobs" / sha256[:2] / sha256):
                copied += 1
            else:
                damaged.append(sha256)
    return copied, tuple(damaged)


def _members(copy: sqlite3.Connection) -> Iterator[str]:
    rows = copy.execute(
        "SELECT DISTINCT sha256 FROM files WHERE parent IS NOT NULL AND sha256 IS NOT NULL ORDER BY 1"
    )
    yield from (str(row[0]) for row in rows)


def _copy(blob: Path, target: Path) -> bool:
    """False when the bytes are not there, or not those that the name stands for; a damaged member
    is copied as it is."""
    digest = hashlib.sha256()
    with suppress(FileNotFoundError), blob.open("rb") as read:
        target.parent.mkdir(mode=0o700, exist_ok=True)
        descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as written:
            while block := read.read(1 << 20):
                digest.update(block)
                written.write(block)
            written.flush()
            os.fsync(written.fileno())
        sync_folder(target.parent)
    return digest.hexdigest() == target.name
