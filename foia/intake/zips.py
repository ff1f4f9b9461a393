"""Entries of a zip file."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

from foia.intake.limits import BROKEN, Staging, shown_name
from foia.model import Problem, Reason

_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_STREAMED = 0x8
_UTF8_NAME = 0x800


def read_zip(path: Path, file: str, staging: Staging) -> tuple[Problem, ...]:
    """Stages every entry. Raises zipfile.BadZipFile when the list of entries cannot be read."""
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
        overlapping = _overlapping(entries)
        for number, entry in enumerate(entries):
            if staging.full:
                return (_not_listed(file, len(entries) - number),)
            _read_entry(archive, entry, staging, overlaps=entry.header_offset in overlapping)
    return ()


def _not_listed(file: str, count: int) -> Problem:
    return Problem(file, None, "intake", Reason.TOO_MANY, f"{count:,} further entries not listed")


def _read_entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, staging: Staging, *, overlaps: bool
) -> None:
    name = raw_name(entry)
    shown = shown_name(_readable_name(name, entry))
    refusal = _refusal(entry, overlaps=overlaps)
    if refusal is not None:
        staging.refuse(name, shown, entry.file_size, *refusal)
        return
    try:
        source = archive.open(entry)
    except NotImplementedError as error:
        staging.refuse(name, shown, entry.file_size, Reason.NOT_SUPPORTED, str(error))
        return
    except BROKEN as error:
        staging.refuse(name, shown, entry.file_size, Reason.CORRUPT, str(error))
        return
    with source:
        staging.store(name, shown, source, entry.compress_size)


def _refusal(entry: zipfile.ZipInfo, *, overlaps: bool) -> tuple[Reason, str] | None:
    mode = entry.external_attr >> 16
    if stat.S_ISLNK(mode):
        return Reason.LINK_REFUSED, "a symbolic link, not a file"
    # Info-ZIP marks what it packed from standard input as a pipe, though it holds a file.
    piped = stat.S_ISFIFO(mode) and (entry.file_size > 0 or entry.flag_bits & _STREAMED)
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG} and not piped:
        return Reason.SPECIAL_FILE, "a device, pipe or socket, not a file"
    if entry.flag_bits & _ENCRYPTED:
        return Reason.PASSWORD, "the entry is encrypted; ask the agency for the password"
    if overlaps:
        return Reason.CORRUPT, "the entry overlaps another entry, as in a zip bomb"
    return None


def raw_name(entry: zipfile.ZipInfo) -> bytes:
    encoding = "utf-8" if entry.flag_bits & _UTF8_NAME else "cp437"
    return entry.orig_filename.encode(encoding, "surrogateescape")


def _readable_name(name: bytes, entry: zipfile.ZipInfo) -> str:
    """Many programs write UTF-8 names without saying so."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return entry.orig_filename


def _overlapping(entries: list[zipfile.ZipInfo]) -> frozenset[int]:
    """Offsets of the entries whose packed bytes are shared with another entry."""
    return frozenset(offset for pair in _shared(entries) for offset in pair)


def _shared(entries: list[zipfile.ZipInfo]) -> Iterator[tuple[int, int]]:
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    reach, owner = -1, -1
    for entry in ordered:
        if entry.header_offset < reach:
            yield owner, entry.header_offset
        end = entry.header_offset + _LOCAL_HEADER + entry.compress_size
        if end > reach:
            reach, owner = end, entry.header_offset
