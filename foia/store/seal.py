"""The database as a run or a backup left it, so that a bit that rots in it is found.

A seal is the sha256 of `case.db` and the number of its last commit. Whoever writes to the case
breaks it first, so a seal that is there and does not fit means damage and never work.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from foia.errors import CaseError
from foia.store.case import SEAL, Case, sync_folder

# In a process of its own: to close the file here would take this process's locks on it away.
# Bytes 24 to 27 of the file are the number of the last commit, 92 to 95 say it once more.
_READ = """
import hashlib, sys
digest = hashlib.sha256()
with open(sys.argv[1], "rb") as file:
    block = file.read(1 << 20)
    numbers = block[24:28].hex() + " " + block[92:96].hex()
    while block:
        digest.update(block)
        block = file.read(1 << 20)
print(numbers, digest.hexdigest())
"""


def seal(case: Case) -> None:
    """Seals the case as it is now; raises CaseError when it cannot be written."""
    part = case.folder / f"{SEAL}.part"
    try:
        descriptor = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with _nobody_writing(case), os.fdopen(descriptor, "w") as file:
            file.write(" ".join(_read(case)))
            file.flush()
            os.fsync(file.fileno())
            part.replace(case.folder / SEAL)
        sync_folder(case.folder)
    except OSError as error:
        raise CaseError(f"{case.folder} cannot be written: {error.strerror}.") from error


def is_sealed(case: Case) -> bool:
    return (case.folder / SEAL).exists()


def damage(case: Case) -> str:
    """What the seal says of the database; "" when it fits, or when there is none, or when another
    program has written since."""
    with _nobody_writing(case):
        kept: list[str] = []
        with suppress(FileNotFoundError):
            kept = (case.folder / SEAL).read_text(encoding="ascii", errors="replace").split()
        if len(kept) != 3:
            return ""
        first, second, sha256 = _read(case)
    if sha256 == kept[2] or (first != kept[0] and second != kept[1]):
        return ""
    return "case.db is not what it was when it was last written: restore it from a backup"


@contextmanager
def _nobody_writing(case: Case) -> Iterator[None]:
    case.connection.execute("BEGIN")
    try:
        case.connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        yield
    finally:
        case.connection.execute("ROLLBACK")


def _read(case: Case) -> list[str]:
    command = [sys.executable, "-I", "-S", "-c", _READ, str(case.folder / "case.db")]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
