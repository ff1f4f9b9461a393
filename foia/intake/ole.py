"""What lies at the top of an OLE compound file: old office files, Outlook messages."""

from __future__ import annotations

import struct
from pathlib import Path

import olefile

# What olefile raises on files that are damaged.
_BAD_FILE = (
    OSError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    struct.error,
    RecursionError,
)
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole_names(path: Path) -> frozenset[str]:
    """Names of the streams and storages at the root, lower case; empty when it is damaged."""
    try:
        with olefile.OleFileIO(str(path)) as ole:
            return frozenset(entry[0].lower() for entry in ole.listdir(streams=True, storages=True))
    except _BAD_FILE:
        return frozenset()


def ole_stream(path: Path, name: str) -> bytes:
    """The bytes of a stream at the root; nothing when it is missing or damaged."""
    try:
        with olefile.OleFileIO(str(path)) as ole:
            return bytes(ole.openstream(name).read()) if ole.exists(name) else b""
    except _BAD_FILE:
        return b""


def ole_kind(path: Path) -> str:
    """One of xls, msg, encrypted, doc, ppt or unknown."""
    names = ole_names(path)
    if "encryptedpackage" in names:
        return "encrypted"
    if "__properties_version1.0" in names:
        return "msg"
    if "workbook" in names or "book" in names:
        return "xls"
    if "worddocument" in names:
        return "doc"
    if "powerpoint document" in names:
        return "ppt"
    return "unknown"
