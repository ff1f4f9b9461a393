"""The door to pikepdf: a second page count, repair by re-saving, embedded files, encryption."""

from __future__ import annotations

import hashlib
import itertools
import mmap
import os
import re
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from foia.errors import Unreadable
from foia.model import Member, Reason

MAX_ATTACHMENTS = 2_000
MAX_ATTACHMENT_BYTES = 512 * 1024 * 1024
MAX_CONTENT_BYTES = 1_000_000
_DRAWING = re.compile(rb"(?:^|[\s)\]>])(?:Tj|TJ|Do|sh|BI|f\*?|F|B\*?|b\*?|S|s)(?=\s|$)")
_DAMAGE = re.compile(r"damaged|reconstruct|can't find|cannot find|unexpected EOF|EOF while")
_TROUBLE = (
    pikepdf.PdfError,
    pikepdf.DataDecodingError,
    pikepdf.DeletedObjectError,
    pikepdf.ForeignObjectError,
    RuntimeError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    OverflowError,
    NotImplementedError,
    RecursionError,
    UnicodeError,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What qpdf says about a PDF. `asks_for` is what the file wants a viewer to do, in words."""

    page_count: int
    encrypted: bool
    members: tuple[Member, ...]
    damaged: bool = False
    asks_for: tuple[str, ...] = ()


@contextmanager
def _opened(path: Path, password: str) -> Iterator[pikepdf.Pdf]:
    try:
        pdf = pikepdf.open(path, password=password, suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Unreadable(
            Reason.PASSWORD, "The file is encrypted and no password given opens it."
        ) from error
    except OSError as error:
        raise Unreadable(Reason.IO_ERROR, f"The file cannot be opened: {error}") from error
    except _TROUBLE as error:
        raise Unreadable(Reason.CORRUPT, f"qpdf cannot read the file: {error}") from error
    with pdf:
        yield pdf


def inspect(path: Path, password: str, staging: Path) -> PdfFacts:
    """Page count and embedded files; these are written to staging under their sha256."""
    with _opened(path, password) as pdf:
        try:
            count = len(pdf.pages)
        except _TROUBLE:
            count = 0
        members = _attachments(pdf, staging)
        damaged = any(_DAMAGE.search(str(warning)) for warning in pdf.get_warnings())
        return PdfFacts(count, pdf.is_encrypted, members, damaged, _asks_for(pdf))


_ACTIONS = {
    "/JavaScript": "run a script",
    "/Launch": "start a program",
    "/GoToR": "open another file",
    "/GoToE": "open another file",
    "/SubmitForm": "send data to a server",
    "/ImportData": "load data from another file",
    "/Rendition": "play a recording",
    "/Movie": "play a recording",
    "/Sound": "play a recording",
}
MAX_LOOKED_AT = 50_000
MAX_IN_ARRAY = 2_000
MAX_ACTION_DEPTH = 4


def _asks_for(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Found among the first 50,000 objects and what lies directly within them."""
    found: set[str] = set()
    try:
        for item in itertools.islice(pdf.objects, MAX_LOOKED_AT):
            found.update(_asked(item, 0))
            if isinstance(item, pikepdf.Stream) and "/F" in item:
                found.add("fetch a part of it from elsewhere")
    except _TROUBLE:
        pass
    return tuple(sorted(found))


def _asked(item: object, depth: int) -> Iterator[str]:
    """Objects of their own come by themselves, so only what has no number is entered."""
    if isinstance(item, pikepdf.Array):
        inside = list(itertools.islice(iter(item), MAX_IN_ARRAY))
    elif isinstance(item, pikepdf.Dictionary):
        if asked := _ACTIONS.get(str(item.get("/S"))):
            yield asked
        inside = [item.get(key) for key in ("/A", "/AA", "/OpenAction", "/Annots", "/Next")]
        inside += list(item.values()) if depth and "/S" not in item and len(item) < 20 else []
    else:
        return
    for one in inside:
        direct = isinstance(one, pikepdf.Object) and not one.is_indirect
        if direct and depth < MAX_ACTION_DEPTH:
            yield from _asked(one, depth + 1)


def bytes_after_end(path: Path) -> int:
    """How many bytes follow the last end-of-file mark, blanks left out; 0 without a mark."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        at = data.rfind(b"%%EOF")
        return len(data[at + 5 :].strip(b"\0\r\n\t ")) if at >= 0 else 0


def resave(path: Path, password: str, target: Path) -> None:
    """Writes the file anew, without encryption, so that pdfium gets a sound page tree."""
    with _opened(path, password) as pdf:
        try:
            pdf.save(target, encryption=False, fix_metadata_version=False)
        except OSError as error:
            raise Unreadable(Reason.IO_ERROR, f"The repaired copy: {error}") from error
        except _TROUBLE as error:
            raise Unreadable(Reason.CORRUPT, f"The file cannot be repaired: {error}") from error


def undrawn_content(path: Path, password: str, number: int) -> str:
    """Why a page on which pdfium found no object at all may not be blank; empty when it is."""
    try:
        with _opened(path, password) as pdf:
            contents = pdf.pages[number - 1].obj.get("/Contents")
            streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
            for stream in streams:
                if not isinstance(stream, pikepdf.Stream):
                    continue
                if "/F" in stream:
                    return "The page's content lies in another file, which is never fetched."
                if _DRAWING.search(_first_part(stream)):
                    return "The page has content that cannot be drawn."
            # In a file cut short a page outlives its content: nothing proves that it was blank.
            if any(_DAMAGE.search(str(warning)) for warning in pdf.get_warnings()):
                return "The file is damaged and the content of this page is lost."
    except Unreadable as error:
        return error.message
    except _TROUBLE:
        return "The page has content that cannot be decoded."
    return ""


def _first_part(stream: pikepdf.Stream) -> bytes:
    """Decoded to a limit, so that a small file cannot fill the memory."""
    data = bytes(stream.read_raw_bytes())
    named = stream.get("/Filter", pikepdf.Array())
    filters = list(named) if isinstance(named, pikepdf.Array) else [named]
    deflated = sum(one == pikepdf.Name.FlateDecode for one in filters)
    if deflated == len(filters):
        for _ in filters:
            unpacking = zlib.decompressobj()
            data = unpacking.decompress(data, MAX_CONTENT_BYTES)
            if unpacking.unconsumed_tail:
                raise Unreadable(Reason.RATIO, "The page's content unpacks to too much to check.")
        return data
    if deflated > 1 or len(data) > MAX_CONTENT_BYTES // 20:
        raise Unreadable(Reason.RATIO, "The page's content is packed in a way that is not checked.")
    return bytes(stream.read_bytes())[:MAX_CONTENT_BYTES]


def _attachments(pdf: pikepdf.Pdf, staging: Path) -> tuple[Member, ...]:
    members: list[Member] = []
    try:
        names = list(pdf.attachments.keys())
    except _TROUBLE:
        return ()
    for name in names[:MAX_ATTACHMENTS]:
        shown = str(name)
        raw = shown.encode("utf-8", "surrogateescape")
        try:
            file = pdf.attachments[name].get_file()
            shown = file_name(pdf, name) or shown
            if file.size is not None and file.size > MAX_ATTACHMENT_BYTES:
                members.append(
                    Member(raw, shown, None, file.size, Reason.TOO_LARGE, "Larger than 512 MiB.")
                )
                continue
            data = file.read_bytes()
        except _TROUBLE as error:
            members.append(Member(raw, shown, None, 0, Reason.CORRUPT, f"Not readable: {error}"))
            continue
        if len(data) > MAX_ATTACHMENT_BYTES:
            members.append(
                Member(raw, shown, None, len(data), Reason.TOO_LARGE, "Larger than 512 MiB.")
            )
            continue
        members.append(Member(raw, shown, _staged(data, staging), len(data)))
    if len(names) > MAX_ATTACHMENTS:
        message = f"{len(names) - MAX_ATTACHMENTS} more embedded files were not taken out."
        members.append(Member(b"", "(more)", None, 0, Reason.TOO_MANY, message))
    return tuple(members)


def file_name(pdf: pikepdf.Pdf, name: str) -> str:
    """The name that the file had, without any folder it claims to come from."""
    stated = pdf.attachments[name].filename or ""
    return stated.replace("\\", "/").rsplit("/", 1)[-1]


def _staged(data: bytes, staging: Path) -> str:
    sha256 = hashlib.sha256(data).hexdigest()
    target = staging / sha256
    if not target.exists():
        staging.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=staging)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(target)
    return sha256
