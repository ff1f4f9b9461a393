"""Files dropped on the desk: kept beside the case, under a plain name, and never over another.

One file is one request whose body is the file as it is, written to the disk as it comes.
"""

from __future__ import annotations

import errno
import filecmp
import os
import secrets
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from foia.errors import CaseBusy, FoiaError, UsageError
from foia.web.frame import desk_of

PATH = "/run/files"
LONGEST_NAME_BYTES = 200
# What must stay free on the disk: a full one stops the run and the case with it.
LEFT_FREE_BYTES = 500_000_000
_MOST_OF_A_NAME = 1_000


@dataclass(frozen=True, slots=True)
class Kept:
    """`known` where the same bytes lay there already under that name."""

    place: Path
    size_bytes: int
    known: bool


def dropped_folder(case_folder: Path) -> Path:
    """Beside the case: a release may not lie in the case that is made of it."""
    whole = case_folder.absolute()
    return whole.with_name(f"{whole.name}.dropped")


def plain_name(given: str) -> str:
    """The last part of a name. Raises UsageError for one that no file can safely have."""
    name = given.replace("\\", "/").rsplit("/", 1)[-1].strip()
    if name in ("", ".", "..") or not all(map(str.isprintable, name)):
        raise UsageError("This file's name cannot be used.", hint="Rename it and drop it again.")
    if len(os.fsencode(name)) > LONGEST_NAME_BYTES:
        raise UsageError("This file's name is too long.", hint="Shorten it and drop it again.")
    return name


async def keep(
    body: AsyncIterator[bytes], given: str, case_folder: Path, announced_bytes: int
) -> Kept:
    """Raises UsageError for a bad name and FoiaError for a disk that is too full."""
    name, folder = plain_name(given), dropped_folder(case_folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    _is_room_for(folder, announced_bytes)
    # Not in the folder itself: half a file must never be read as a record.
    staging = case_folder / "cache"
    staging.mkdir(mode=0o700, exist_ok=True)
    part = staging / f"dropped-{secrets.token_hex(8)}.part"
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            async for piece in body:
                await run_in_threadpool(_write, file, piece)
            file.flush()
            os.fsync(file.fileno())
        return await run_in_threadpool(_settle, part, folder, name)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        why = "the disk is full" if full else (error.strerror or "it cannot be written")
        raise FoiaError(
            f"{name} was not kept: {why}.", hint="Make room, then drop it again."
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _write(file: BinaryIO, piece: bytes) -> None:
    file.write(piece)


def _is_room_for(folder: Path, size_bytes: int) -> None:
    if shutil.disk_usage(folder).free - size_bytes < LEFT_FREE_BYTES:
        raise FoiaError(
            "There is not enough room on this disk for the file.",
            hint="Make room, or read the folder where it lies.",
        )


def _settle(part: Path, folder: Path, name: str) -> Kept:
    """Gives it its name, or the next free one: "log.csv", "log (2).csv"."""
    stem, dot, ending = name.rpartition(".")
    size_bytes = part.stat().st_size
    for number in range(1, _MOST_OF_A_NAME):
        tried = (
            name
            if number == 1
            else f"{stem or name} ({number}){dot if stem else ''}{ending if stem else ''}"
        )
        place = folder / tried
        try:
            os.link(part, place, follow_symlinks=False)
        except FileExistsError:
            if (
                not place.is_symlink()
                and place.is_file()
                and filecmp.cmp(part, place, shallow=False)
            ):
                return Kept(place, size_bytes, known=True)
            continue
        return Kept(place, size_bytes, known=False)
    raise UsageError(f"{name} lies here a thousand times already.")


async def receive(request: Request) -> Response:
    desk = desk_of(request)
    try:
        if desk.run.state().running:
            raise CaseBusy("A run is going on.", hint="Drop files when it has ended.")
        length = request.headers.get("content-length", "")
        announced = int(length) if length.isascii() and length.isdigit() else 0
        kept = await keep(
            request.stream(), request.query_params.get("name", ""), desk.folder, announced
        )
    except ClientDisconnect:
        return JSONResponse({"trouble": "It was broken off."}, 400)
    except FoiaError as error:
        status = 409 if isinstance(error, CaseBusy) else 400
        return JSONResponse({"trouble": f"{error.message} {error.hint}".strip()}, status)
    return JSONResponse({"name": kept.place.name, "bytes": kept.size_bytes, "known": kept.known})


ROUTES = [Route(PATH, receive, methods=["PUT"])]
