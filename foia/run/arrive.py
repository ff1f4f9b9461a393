"""Walking a dump: every entry becomes an arrival, also those that must not be opened."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from foia.errors import UsageError
from foia.model import Reason
from foia.store.ledger import Arrival, Known


def walk(dump: str, root: Path, known: dict[str, Known], skip: Path) -> Iterator[Arrival]:
    """Arrivals in the order of their path bytes.

    A file whose size and time are as before keeps its sha256 without being read again.
    `skip` is the case's own folder, which may lie inside the dump.
    """
    if _lies_in(root, skip):
        raise UsageError(
            f"{root} is the case or lies in it.", hint="Name the folder that the agency sent."
        )
    if root.is_dir() and not root.is_symlink():
        base, names = os.fsencode(root), _below(os.fsencode(root), os.fsencode(skip.resolve()))
    elif os.path.lexists(root):
        base, names = os.fsencode(root.parent), iter([os.fsencode(root.name)])
    else:
        raise UsageError(f"{root} does not exist.", hint="Name the folder or file of the release.")
    for name in sorted(names):
        yield _arrival(dump, base, name, known)


def _lies_in(root: Path, case: Path) -> bool:
    inside = case.resolve()
    return inside in (root.resolve(), *root.resolve().parents)


def dump_base(root: Path) -> bytes:
    """What arrivals' paths are relative to."""
    return os.fsencode(root if root.is_dir() else root.parent)


def shown(name: bytes) -> str:
    """A path for people and for the database: undecodable bytes as \\xNN."""
    return name.decode("utf-8", "backslashreplace")


def _below(base: bytes, skip: bytes) -> Iterator[bytes]:
    pending = [b""]
    while pending:
        folder = pending.pop()
        try:
            entries = list(os.scandir(os.path.join(base, folder)))  # noqa: PTH118
        except OSError:
            yield folder  # its own row says that it could not be opened
            continue
        for entry in entries:
            name = os.path.join(folder, entry.name) if folder else entry.name  # noqa: PTH118
            if entry.is_dir(follow_symlinks=False):
                if os.path.realpath(os.path.join(base, name)) != skip:  # noqa: PTH118
                    pending.append(name)
            else:
                yield name


def _arrival(dump: str, base: bytes, name: bytes, known: dict[str, Known]) -> Arrival:
    path = os.path.join(base, name)  # noqa: PTH118
    refused: tuple[Reason, str] | None = None
    size, modified, sha256 = 0, None, None
    try:
        status = os.lstat(path)
        size = status.st_size
        modified = dt.datetime.fromtimestamp(status.st_mtime_ns / 1e9, dt.UTC).isoformat()
        refused = _refused(status.st_mode)
        if refused is None:
            empty = Arrival(dump, shown(name), name, None, size, modified, 0)
            before = known.get(empty.id)
            if before and (before.size_bytes, before.modified) == (size, modified):
                sha256 = before.sha256
            sha256 = sha256 or _sha256(path)
    except OSError as error:
        refused = (Reason.IO_ERROR, f"cannot be opened: {error.strerror}")
    if refused is None and size == 0:
        refused = (Reason.EMPTY, "has no bytes")
    reason, message = refused or (None, "")
    return Arrival(
        dump, shown(name), name, sha256, size, modified, 0, reason=reason, message=message
    )


def _refused(mode: int) -> tuple[Reason, str] | None:
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISLNK(mode):
        return Reason.LINK_REFUSED, "is a link, which is never followed"
    if stat.S_ISDIR(mode):
        return Reason.IO_ERROR, "is a folder that cannot be listed"
    return Reason.SPECIAL_FILE, "is not a regular file"


def _sha256(path: bytes) -> str:
    # O_NOFOLLOW: the file may have been swapped for a link since it was looked at.
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    digest = hashlib.sha256()
    with os.fdopen(descriptor, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
