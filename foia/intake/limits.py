"""How much one container may put on disk, and how its members get there.

Members are never extracted by name: the bytes go to the staging folder under their sha256 and
the name is kept as data. Budgets count bytes that were really written, not sizes that a header
promises.
"""

from __future__ import annotations

import hashlib
import lzma
import os
import tarfile
import tempfile
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from foia.model import Member, Reason

CHUNK = 1 << 20
BROKEN = (
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    NotImplementedError,
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the decompressors of the standard library raise on bytes that are damaged."""


@dataclass(frozen=True, slots=True)
class Limits:
    max_bytes: int = 2 << 30
    max_ratio: int = 200
    ratio_after: int = 10_000_000
    max_entries: int = 100_000
    max_depth: int = 8


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Refused(Exception):
    """A member will not be stored; a row with the reason takes its place."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message


class Staging:
    """Collects the members of one container, accepted and refused, in order."""

    def __init__(self, folder: Path, limits: Limits, packed_size: int) -> None:
        self.members: list[Member] = []
        self.written = 0
        self._folder = folder
        self._limits = limits
        self._packed_size = max(packed_size, 1)
        self._shown: set[str] = set()
        self._seen: dict[str, int] = {}

    @property
    def max_entries(self) -> int:
        return self._limits.max_entries

    @property
    def full(self) -> bool:
        """No further entry may be listed."""
        return len(self.members) >= self._limits.max_entries

    def refuse(self, name: bytes, shown: str, size: int, reason: Reason, message: str) -> None:
        self.members.append(Member(name, self._unique(shown), None, size, reason, message))

    def store(self, name: bytes, shown: str, source: Readable, packed_size: int = 0) -> None:
        """Streams one member to the staging folder, or lists why that was refused."""
        item = StagedFile(self, packed_size)
        try:
            while chunk := _next_chunk(source):
                item.write(chunk)
        except Refused as refused:
            item.drop()
            self.refuse(name, shown, item.size, refused.reason, refused.message)
        except BaseException:
            item.drop()
            raise
        else:
            self.accept(name, shown, item)

    def accept(self, name: bytes, shown: str, item: StagedFile, message: str = "") -> None:
        """Lists a file that was written as a whole; `message` says what is odd about it."""
        digest = item.keep(self._folder)
        unique = self._unique(shown)
        self.members.append(Member(name, unique, digest, item.size, message=message))

    def open_file(self) -> BinaryIO:
        handle, path = tempfile.mkstemp(prefix=".member-", suffix=".part", dir=self._folder)
        os.close(handle)
        return Path(path).open("wb")

    def count(self, size: int, member_size: int, packed_size: int) -> None:
        """Adds to what was written; raises Refused when a budget is spent."""
        limits = self._limits
        if self.written + size > limits.max_bytes:
            raise Refused(
                Reason.TOO_LARGE, f"the members together exceed {limits.max_bytes:,} bytes"
            )
        self.written += size
        packed = max(packed_size, 1) if packed_size else self._packed_size
        if member_size > limits.ratio_after and member_size > packed * limits.max_ratio:
            raise Refused(
                Reason.RATIO,
                f"unpacks to more than {limits.max_ratio} times its packed size of {packed:,} bytes",
            )
        if self.written > limits.ratio_after and (
            self.written > self._packed_size * limits.max_ratio
        ):
            raise Refused(
                Reason.RATIO,
                f"the container unpacks to more than {limits.max_ratio} times its own size",
            )

    def _unique(self, shown: str) -> str:
        """Two entries of one name stay two: the second is shown as "name (2)"."""
        stem, dot, suffix = shown.rpartition(".")
        if not stem or "/" in suffix:
            stem, dot, suffix = shown, "", ""
        unique, number = shown, self._seen.get(shown, 1)
        while unique in self._shown:
            number += 1
            unique = f"{stem} ({number}){dot}{suffix}"
        self._seen[shown] = number
        self._shown.add(unique)
        return unique


class StagedFile:
    """One member while it is being written; a small one touches the disk only once it is whole."""

    def __init__(self, staging: Staging, packed_size: int) -> None:
        self.size = 0
        self._staging = staging
        self._packed_size = packed_size
        self._digest = hashlib.sha256()
        self._waiting = bytearray()
        self._file: BinaryIO | None = None

    def write(self, chunk: bytes) -> None:
        self._staging.count(len(chunk), self.size + len(chunk), self._packed_size)
        self.size += len(chunk)
        self._digest.update(chunk)
        self._waiting += chunk
        if len(self._waiting) >= CHUNK:
            self._flush()

    def keep(self, folder: Path) -> str:
        digest = self._digest.hexdigest()
        target = folder / digest
        if target.exists():
            self.drop()
            return digest
        file = self._flush()
        file.close()
        Path(file.name).replace(target)
        return digest

    def drop(self) -> None:
        self._waiting.clear()
        if self._file is not None:
            self._file.close()
            Path(self._file.name).unlink(missing_ok=True)

    def _flush(self) -> BinaryIO:
        if self._file is None:
            self._file = self._staging.open_file()
        self._file.write(self._waiting)
        self._waiting.clear()
        return self._file


def _next_chunk(source: Readable) -> bytes:
    try:
        return source.read(CHUNK)
    except NotImplementedError as error:
        raise Refused(Reason.NOT_SUPPORTED, f"packed by an unknown method: {error}") from error
    except BROKEN as error:
        raise Refused(Reason.CORRUPT, f"cannot be unpacked: {error}") from error


def shown_name(name: str) -> str:
    """A name for lists: without characters that move the cursor or turn the reading order."""
    return "".join(
        "\ufffd" if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or c in _TURNING else c
        for c in name
    )


_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
