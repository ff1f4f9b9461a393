"""Entries of a tar file."""

from __future__ import annotations

import tarfile
from pathlib import Path

from foia.intake.limits import BROKEN, Staging, shown_name
from foia.model import Problem, Reason


def read_tar(path: Path, file: str, staging: Staging) -> tuple[Problem, ...]:
    """Stages every entry up to the first that is damaged. Raises tarfile.ReadError when the
    first header is."""
    problems: list[Problem] = []
    with tarfile.open(path, mode="r:", encoding="utf-8", errors="surrogateescape") as archive:
        while True:
            try:
                entry = archive.next()
            except BROKEN as error:
                message = f"the archive is damaged after {len(staging.members)} entries: {error}"
                problems.append(Problem(file, None, "intake", Reason.CORRUPT, message))
                break
            if entry is None:
                break
            if staging.full:
                message = "further entries not listed"
                problems.append(Problem(file, None, "intake", Reason.TOO_MANY, message))
                break
            if not entry.isdir():
                _read_entry(archive, entry, staging)
            # The module keeps every header; a long archive would fill the memory.
            archive.members.clear()  # type: ignore[attr-defined]
    return tuple(problems)


def _read_entry(archive: tarfile.TarFile, entry: tarfile.TarInfo, staging: Staging) -> None:
    name = entry.name.encode("utf-8", "surrogateescape")
    shown = shown_name(name.decode("utf-8", "replace"))
    if entry.issym() or entry.islnk():
        target = shown_name(entry.linkname)
        staging.refuse(name, shown, 0, Reason.LINK_REFUSED, f"a link to {target}, not a file")
        return
    if not entry.isreg():
        message = "a device or pipe, not a file"
        staging.refuse(name, shown, 0, Reason.SPECIAL_FILE, message)
        return
    try:
        source = archive.extractfile(entry)
    except BROKEN as error:
        staging.refuse(name, shown, entry.size, Reason.CORRUPT, str(error))
        return
    if source is None:
        staging.refuse(name, shown, entry.size, Reason.SPECIAL_FILE, "the entry holds no bytes")
        return
    with source:
        staging.store(name, shown, source)
