"""The kind of a file, by its bytes.

A name only settles what bytes leave open: which kind of text a text is, and which kind of office
file lies inside an encrypted package.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from foia.intake.ole import MAGIC as OLE_MAGIC
from foia.intake.ole import ole_kind
from foia.intake.sniff_text import looks_like_text, text_kind

HEAD = 65_536

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gz"),
    (b"\xfd7zXZ\0", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
)
_OFFICE_PARTS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_MAIN_PARTS = (
    (b"wordprocessingml", "docx"),
    (b"spreadsheetml", "xlsx"),
    (b"presentationml", "pptx"),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})
_PDF_INSIDE = re.compile(rb"%PDF-[12]\.\d")


def sniff(path: Path) -> str:
    """A kind of `foia.intake.kinds`, "empty", or "unknown"; never raises for what is inside."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        return "empty"
    suffix = path.suffix.lower().lstrip(".")
    return _binary_kind(path, head, suffix) or _readable_kind(path, head, suffix)


def _binary_kind(path: Path, head: bytes, suffix: str) -> str | None:
    if head.startswith(b"%PDF-"):
        return "pdf"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:2] == b"BM" and _is_bmp(head):
        return "bmp"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return "heic" if _HEIC_BRANDS & _brands(head) else "unknown"
    if head[:3] == b"BZh" and head[4:10] in {b"1AY&SY", b"\x17rE8P\x90"}:
        return "bz2"
    if head[:4] in {b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"}:
        return _zip_kind(path)
    if head.startswith(OLE_MAGIC):
        return _compound_kind(path, suffix)
    if head[257:262] == b"ustar" or _is_old_tar(head):
        return "tar"
    return None


def _readable_kind(path: Path, head: bytes, suffix: str) -> str:
    text = looks_like_text(head)
    inside = _PDF_INSIDE.search(head[:1100])
    if inside is not None and b" obj" in head[inside.start() :] and _is_junk(head, inside.start()):
        return "pdf"
    if text is not None:
        return text_kind(text, suffix, whole=len(head) < HEAD)
    if zipfile.is_zipfile(path):
        # A self-extracting program, or a picture with an archive behind it.
        return _zip_kind(path)
    return "unknown"


def _is_junk(head: bytes, end: int) -> bool:
    """What stands before a late PDF header is neither mail nor a web page that holds one."""
    before = head[:end].lstrip().lower()
    return not before.startswith((b"<", b"from ", b"from:", b"received:", b"return-path:"))


def _is_bmp(head: bytes) -> bool:
    return len(head) >= 18 and int.from_bytes(head[14:18], "little") in {
        12,
        40,
        52,
        56,
        64,
        108,
        124,
    }


def _brands(head: bytes) -> set[bytes]:
    end = min(int.from_bytes(head[:4], "big"), 256, len(head))
    return {head[8:12]} | {head[at : at + 4] for at in range(16, end, 4)}


def _is_old_tar(head: bytes) -> bool:
    """A tar header without its mark is known by its checksum."""
    block = head[:512]
    if len(block) < 512 or not block[0]:
        return False
    try:
        stated = int(block[148:156].strip(b" \0") or b"x", 8)
    except ValueError:
        return False
    return stated == sum(block[:148]) + 8 * 32 + sum(block[156:])


def _compound_kind(path: Path, suffix: str) -> str:
    kind = ole_kind(path)
    if kind == "encrypted":
        return suffix if suffix in {"docx", "pptx"} else "xlsx"
    return kind if kind in {"xls", "msg", "doc"} else "unknown"


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "[Content_Types].xml" in names:
                return _office_kind(archive, names)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return "zip"
    if "mimetype" in names and "META-INF/manifest.xml" in names:
        # OpenDocument: its parts as members would be noise.
        return "unknown"
    return "zip"


def _office_kind(archive: zipfile.ZipFile, names: list[str]) -> str:
    folders = {kind for prefix, kind in _OFFICE_PARTS if any(n.startswith(prefix) for n in names)}
    if len(folders) == 1:
        return folders.pop()
    with archive.open("[Content_Types].xml") as part:
        types = part.read(HEAD)
    for mark, kind in _MAIN_PARTS:
        if mark in types and b".main+xml" in types:
            return kind
    return "unknown"
