"""Office files as zip packages: is the package safe to parse, and what pictures does it hold?"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from foia.errors import Unreadable
from foia.intake.limits import BROKEN, Limits, Staging, shown_name
from foia.intake.ole import MAGIC as OLE_MAGIC
from foia.intake.ole import ole_kind
from foia.intake.zips import raw_name
from foia.model import Reason

_XML = (".xml", ".rels", ".vml")
_ROOT = re.compile(rb"<[A-Za-z_]")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_INSIDE = re.compile(r"(?:word|xl|ppt)/(?:media|embeddings)/[^/]+$")
_PROLOG = 1 << 20


def check_package(path: Path, limits: Limits) -> None:
    """Raises Unreadable for a package that is encrypted, damaged, a bomb, or declares entities.

    No office program writes a document type declaration, and the parsers behind the readers
    would expand what it declares.
    """
    with path.open("rb") as file:
        if file.read(8) == OLE_MAGIC:
            kind = ole_kind(path)
            reason = Reason.PASSWORD if kind == "encrypted" else Reason.CORRUPT
            raise Unreadable(reason, "the file is encrypted; ask the agency for the password")
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(archive.infolist(), limits)
            for entry in archive.infolist():
                if entry.flag_bits & 1:
                    raise Unreadable(Reason.PASSWORD, f"the part {entry.filename} is encrypted")
                if entry.filename.lower().endswith(_XML):
                    _check_part(archive, entry)
    except BROKEN as error:
        raise Unreadable(Reason.CORRUPT, f"the office file is damaged: {error}") from error


def _check_sizes(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """zipfile never gives more bytes than the stated size, so stated sizes may be trusted."""
    if len(entries) > limits.max_entries:
        raise Unreadable(Reason.TOO_MANY, f"{len(entries):,} parts in one office file")
    if sum(entry.file_size for entry in entries) > limits.max_bytes:
        raise Unreadable(Reason.TOO_LARGE, f"unpacks to more than {limits.max_bytes:,} bytes")
    for entry in entries:
        packed = max(entry.compress_size, 1)
        if entry.file_size > limits.ratio_after and entry.file_size > packed * limits.max_ratio:
            message = (
                f"the part {entry.filename} unpacks to {entry.file_size // packed} times its size"
            )
            raise Unreadable(Reason.RATIO, message)


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Looks at everything before the root element, where alone a declaration may stand."""
    head = b""
    with archive.open(entry) as part:
        while len(head) < _PROLOG and not _ROOT.search(_narrow(head)):
            chunk = part.read(4096)
            if not chunk:
                break
            head += chunk
    if _DECLARATION.search(_narrow(head)):
        message = f"the part {entry.filename} declares entities, which no office program writes"
        raise Unreadable(Reason.CORRUPT, message)


def _narrow(head: bytes) -> bytes:
    return head.replace(b"\0", b"")


def stage_media(path: Path, staging: Staging, *, deep: bool) -> None:
    """Pictures and embedded files become members, since they may be scans or attachments."""
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if entry.is_dir() or _INSIDE.fullmatch(entry.filename) is None or staging.full:
                continue
            name = raw_name(entry)
            shown = shown_name(entry.filename.rpartition("/")[2])
            if deep:
                message = "embedded too many containers deep"
                staging.refuse(name, shown, entry.file_size, Reason.DEPTH, message)
                continue
            try:
                source = archive.open(entry)
            except BROKEN as error:
                staging.refuse(name, shown, entry.file_size, Reason.CORRUPT, str(error))
                continue
            with source:
                staging.store(name, shown, source, entry.compress_size)


def part_bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part, or nothing when the package has none of that name."""
    try:
        return archive.read(name)
    except KeyError:
        return b""
