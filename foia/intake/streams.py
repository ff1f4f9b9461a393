"""Files packed by gzip, bzip2 or xz: one member each."""

from __future__ import annotations

import bz2
import gzip
import lzma
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from foia.intake.limits import BROKEN, CHUNK, Refused, StagedFile, Staging, shown_name
from foia.model import Problem, Reason

_SUFFIXES = {"gz": (".gz", ".tgz"), "bz2": (".bz2", ".tbz2", ".tbz"), "xz": (".xz", ".txz")}


class _Stream(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


def read_stream(path: Path, file: str, kind: str, staging: Staging) -> tuple[Problem, ...]:
    """Stages the one member; what was unpacked before damage is kept and the damage reported."""
    name = _name(path, kind)
    shown = shown_name(name.decode("utf-8", "replace"))
    item = StagedFile(staging, 0)
    damage = ""
    try:
        with _open(path, kind) as source:
            while True:
                try:
                    chunk = source.read(CHUNK)
                except BROKEN as error:
                    damage = str(error) or "the packed bytes are damaged"
                    break
                if not chunk:
                    break
                item.write(chunk)
    except Refused as refused:
        item.drop()
        staging.refuse(name, shown, item.size, refused.reason, refused.message)
        return ()
    except BaseException:
        item.drop()
        raise
    if damage and not item.size:
        item.drop()
        staging.refuse(name, shown, 0, Reason.CORRUPT, damage)
        return ()
    staging.accept(name, shown, item, message=damage)
    if not damage:
        return ()
    message = f"damaged after {item.size:,} bytes, which were kept: {damage}"
    return (Problem(file, None, "intake", Reason.CORRUPT, message),)


def _open(path: Path, kind: str) -> AbstractContextManager[_Stream]:
    match kind:
        case "gz":
            return gzip.open(path, "rb")
        case "bz2":
            return bz2.open(path, "rb")
        case "xz":
            return lzma.open(path, "rb")
        case _:
            raise ValueError(f"not a packed stream: {kind}")


def _name(path: Path, kind: str) -> bytes:
    """The name that gzip wrote down, or the container's own without its ending."""
    stored = _gzip_name(path) if kind == "gz" else b""
    if stored:
        return stored
    name = path.name
    for suffix in _SUFFIXES[kind]:
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            stem = name[: -len(suffix)]
            return (stem + ".tar" if suffix.startswith(".t") else stem).encode(
                "utf-8", "surrogateescape"
            )
    return b"content"


def _gzip_name(path: Path) -> bytes:
    with path.open("rb") as file:
        head = file.read(4096)
    if len(head) < 10:
        return b""
    flags, at = head[3], 10
    if flags & 4:
        at += 2 + int.from_bytes(head[at : at + 2], "little")
    if not flags & 8:
        return b""
    end = head.find(b"\0", at)
    return head[at:end] if end > at else b""
