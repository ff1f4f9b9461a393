"""Entries of a 7z file, through the optional py7zr."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

from foia.errors import Unreadable
from foia.intake.limits import BROKEN, Refused, StagedFile, Staging, shown_name
from foia.model import Problem, Reason

try:
    import py7zr
except ImportError:
    py7zr = None

HINT = "7z files need one more package: pip install 'foia[7z]'"


def read_7z(path: Path, file: str, staging: Staging) -> tuple[Problem, ...]:
    """Stages every entry. Raises Unreadable when the extra is missing or a password is."""
    if py7zr is None:
        raise Unreadable(Reason.NOT_SUPPORTED, HINT, hint=HINT)
    try:
        return _read(path, file, staging)
    except py7zr.exceptions.PasswordRequired as error:
        raise Unreadable(Reason.PASSWORD, "the archive is encrypted") from error
    except py7zr.exceptions.UnsupportedCompressionMethodError as error:
        raise Unreadable(Reason.NOT_SUPPORTED, f"packed by an unknown method: {error}") from error
    except (py7zr.exceptions.ArchiveError, TypeError, IndexError, KeyError, struct.error) as error:
        raise Unreadable(Reason.CORRUPT, f"the archive is damaged: {error}") from error


def _read(path: Path, file: str, staging: Staging) -> tuple[Problem, ...]:
    # A file object, not a path: py7zr then stays in one thread, as the budgets need.
    with path.open("rb") as source, py7zr.SevenZipFile(source, mode="r") as archive:
        if archive.needs_password():
            raise Unreadable(Reason.PASSWORD, "the archive is encrypted")
        entries = [entry for entry in archive.files if not entry.is_directory]
        wanted: dict[str, tuple[str, int]] = {}
        targets: set[str] = set()
        listed = 0
        for entry in entries:
            if len(staging.members) + len(wanted) >= staging.max_entries:
                break
            listed += 1
            refusal = _refusal(entry)
            if refusal is not None:
                _refuse(staging, entry.filename, 0, *refusal)
                continue
            wanted[_given_name(entry.filename, wanted)] = (entry.filename, entry.uncompressed or 0)
            targets.add(entry.filename)
        factory = _Factory(staging)
        try:
            trouble = _extract(archive, factory, targets)
            _settle(staging, factory, wanted, trouble)
        finally:
            factory.drop_rest()
    if listed < len(entries):
        message = f"{len(entries) - listed:,} further entries not listed"
        return (Problem(file, None, "intake", Reason.TOO_MANY, message),)
    return ()


def _refusal(entry: Any) -> tuple[Reason, str] | None:
    if entry.is_symlink or entry.is_junction:
        return Reason.LINK_REFUSED, "a link, not a file"
    if entry.is_socket:
        return Reason.SPECIAL_FILE, "a socket, not a file"
    name = entry.filename.replace("\\", "/")
    # py7zr rewrites or refuses such names, so the bytes could not be told from another entry's.
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        return Reason.PATH_REFUSED, "the name leads out of the archive"
    return None


def _given_name(name: str, taken: dict[str, tuple[str, int]]) -> str:
    """The name under which py7zr hands over the second entry of one name, the third and so on."""
    same = sum(1 for original, _ in taken.values() if original == name) if name in taken else 0
    return f"{name}_{same - 1}" if same else name


def _extract(archive: Any, factory: _Factory, targets: set[str]) -> tuple[Reason, str] | None:
    if not targets:
        return None
    try:
        archive.extract(targets=targets, factory=factory)
    except Refused as refused:
        return refused.reason, refused.message
    except py7zr.exceptions.PasswordRequired:
        return Reason.PASSWORD, "the entry is encrypted"
    except (py7zr.exceptions.ArchiveError, *BROKEN) as error:
        return Reason.CORRUPT, f"the archive is damaged: {error}"
    return None


def _settle(
    staging: Staging,
    factory: _Factory,
    wanted: dict[str, tuple[str, int]],
    trouble: tuple[Reason, str] | None,
) -> None:
    """Accepts what arrived in full and lists the rest with the reason."""
    for given, (name, size) in wanted.items():
        item = factory.items.pop(given, None)
        if item is not None and item.size == size:
            staging.accept(name.encode("utf-8", "surrogateescape"), shown_name(name), item)
            continue
        if item is not None:
            item.drop()
        reason, message = trouble or (Reason.CORRUPT, "the entry is shorter than stated")
        _refuse(staging, name, size, reason, message)


def _refuse(staging: Staging, name: str, size: int, reason: Reason, message: str) -> None:
    raw = name.encode("utf-8", "surrogateescape")
    staging.refuse(raw, shown_name(name), size, reason, message)


class _Factory:
    """Hands py7zr a staged file for each entry."""

    def __init__(self, staging: Staging) -> None:
        self.items: dict[str, StagedFile] = {}
        self._staging = staging

    def create(self, filename: str) -> _Sink:
        item = self.items[filename] = StagedFile(self._staging, 0)
        return _Sink(item)

    def drop_rest(self) -> None:
        for item in self.items.values():
            item.drop()


class _Sink:
    """The part of py7zr's file interface that extraction calls."""

    def __init__(self, item: StagedFile) -> None:
        self._item = item

    def write(self, chunk: bytes) -> int:
        self._item.write(bytes(chunk))
        return len(chunk)

    def read(self, size: int | None = None) -> bytes:
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        return offset

    def flush(self) -> None:
        pass

    def size(self) -> int:
        return self._item.size

    def close(self) -> None:
        pass
