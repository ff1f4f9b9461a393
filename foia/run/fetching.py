"""A release that lies elsewhere, in an object store or on a server, is copied beside the case first.

The door to fsspec. Nothing is parsed here; what was fetched is read as any other folder is.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from foia.errors import CaseError, FoiaError, MissingTool, UsageError
from foia.run.arrive import shown

# Others that fsspec knows open archives or run programs, or list whole web sites.
SCHEMES = (
    "abfs", "abfss", "adl", "az", "gcs", "gs", "hdfs", "memory", "s3", "s3a", "sftp", "smb", "ssh",
    "webdav", "webdavs",
)  # fmt: skip
_BLOCK_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Fetched:
    """`folder` takes the place of the address; `new` files were copied, `kept` were there."""

    folder: Path
    new: int
    kept: int


def is_elsewhere(dump: str) -> bool:
    return "://" in dump and not dump.startswith("file://")


def path_of(dump: str) -> Path:
    """As it was typed, or of a file:// address."""
    return Path(unquote(urlsplit(dump).path) if dump.startswith("file://") else dump)


def fetch(
    address: str, case_folder: Path, watch: Callable[[int, int], None] = lambda done, total: None
) -> Fetched:
    """Copies everything below `address`, or raises: a release is never read with files missing.

    `watch` gets the files done and their total. A file whose size and mark are as at the last
    fetch is not copied again.
    """
    store, root = _store(address)
    listed = _listed(store, root, address)
    name = f"{PurePosixPath(root).name or 'release'}-{hashlib.sha256(address.encode()).hexdigest()[:8]}"
    shelf = _beside(case_folder)
    folder, marks_file = shelf / name, shelf / f"{name}.json"
    places = _places(listed, root, address)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        marks = json.loads(marks_file.read_text()) if marks_file.is_file() else {}
        new = 0
        for done, (key, place) in enumerate(places.items()):
            watch(done, len(places))
            target, mark = folder / place, _mark(listed[key])
            if os.path.lexists(target) and marks.get(place) == mark:
                continue
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _stood_in(listed[key], target):
                _copy(store, key, listed[key], target, shelf / ".part", address)
            marks[place] = mark
            _write(marks_file, json.dumps(marks, indent=1).encode())
            new += 1
    except OSError as error:
        raise CaseError(f"{shelf} cannot be written: {error.strerror or error}.") from error
    watch(len(places), len(places))
    return Fetched(folder, new, len(places) - new)


def _beside(case_folder: Path) -> Path:
    """Not inside: a case is never a part of what it reads."""
    case_folder = case_folder.resolve()
    return case_folder.with_name(f"{case_folder.name}.fetched")


def _store(address: str) -> tuple[Any, str]:
    scheme = address.partition("://")[0]
    if scheme not in SCHEMES or "::" in address:
        raise UsageError(
            f"foia cannot fetch from {scheme}://.",
            hint="It fetches from: " + ", ".join(SCHEMES) + "; else copy the release here.",
        )
    try:
        fsspec = importlib.import_module("fsspec")
    except ModuleNotFoundError as error:
        raise MissingTool(
            f"{scheme}:// needs fsspec, which is not installed.",
            hint="Type: pip install 'foia[remote]'",
        ) from error
    try:
        store, root = fsspec.url_to_fs(address)
    except ImportError as error:
        raise MissingTool(f"{scheme}:// needs one library more: {error}.") from error
    except Exception as error:  # each store has errors of its own
        raise _not_fetched(address, error) from error
    return store, str(root).rstrip("/")


def _listed(store: Any, root: str, address: str) -> dict[str, dict[str, Any]]:
    try:
        store.invalidate_cache()
        found: dict[str, dict[str, Any]] = store.find(root, detail=True)
    except Exception as error:  # each store has errors of its own
        raise _not_fetched(address, error) from error
    if not found:
        raise UsageError(
            f"{_without_secrets(address)} holds no files.", hint="Name the folder of the release."
        )
    # A key without bytes that ends in a slash is how a console shows an empty folder.
    return {k: found[k] for k in sorted(found) if not k.endswith("/") or found[k].get("size")}


def _places(listed: dict[str, Any], root: str, address: str) -> dict[str, str]:
    """Where each file goes. Names in an object store may be what no file may be called."""
    places: dict[str, str] = {}
    for key in listed:
        below = key.removeprefix(root).removeprefix("/") if key != root else PurePosixPath(key).name
        places[key] = "/".join(_as_file_name(part) for part in below.split("/"))
    taken = set(places.values())
    folders = {str(parent) for place in taken for parent in PurePosixPath(place).parents}
    if len(taken) < len(places) or taken & folders:
        twice = sorted(taken & folders) or sorted(taken)
        raise UsageError(
            f"{_without_secrets(address)} has a file and a folder of one name: {twice[0]}.",
            hint="Copy the release to this machine under other names.",
        )
    return places


def _as_file_name(part: str) -> str:
    if part in ("", ".", ".."):
        return "%2E" * len(part) or "%"
    return part.replace("\0", "%00")


def _mark(info: dict[str, Any]) -> str:
    """Changes when the file does, as far as the store tells."""
    names = (
        "type",
        "size",
        "ETag",
        "etag",
        "md5Hash",
        "content_md5",
        "mtime",
        "LastModified",
        "created",
    )
    return " ".join(f"{name}={info[name]}" for name in names if info.get(name) is not None)


def _stood_in(info: dict[str, Any], target: Path) -> bool:
    """A link or a pipe over there is one here too, which the ledger lists and never opens."""
    kind = info.get("type", "file")
    if kind == "file" and not info.get("islink"):
        return False
    target.unlink(missing_ok=True)
    if kind == "link" or info.get("islink"):
        target.symlink_to("not-fetched")
    else:
        os.mkfifo(target, 0o600)
    return True


def _copy(
    store: Any, key: str, info: dict[str, Any], target: Path, part: Path, address: str
) -> None:
    _write(part, b"")
    copied_bytes = 0
    with part.open("wb") as file:
        for block in _blocks(store, key, address):
            file.write(block)
            copied_bytes += len(block)
        file.flush()
        os.fsync(file.fileno())
    if info.get("size") is not None and copied_bytes != info["size"]:
        raise _not_fetched(address, f"{shown(os.fsencode(key))} ended before its end")
    part.replace(target)


def _blocks(store: Any, key: str, address: str) -> Any:
    try:
        with store.open(key, "rb") as source:
            while block := source.read(_BLOCK_BYTES):
                yield block
    except Exception as error:
        raise _not_fetched(address, error) from error


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


def _not_fetched(address: str, why: object) -> FoiaError:
    first = (str(why).strip().splitlines() or [type(why).__name__])[0][:300]
    return UsageError(
        f"{_without_secrets(address)} cannot be fetched: {first}.",
        hint="Nothing was read. The same command goes on with what is not here yet.",
    )


def _without_secrets(address: str) -> str:
    scheme, _, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"
