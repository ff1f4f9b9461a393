"""Files that foia does not read, named so that a reporter knows what to ask for."""

from __future__ import annotations

from pathlib import Path

from foia.intake.ole import MAGIC as OLE_MAGIC
from foia.intake.ole import ole_kind

_KNOWN = (
    (b"!BDN", "an Outlook mailbox (.pst); export its mail as .eml, .msg or .mbox"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x00\x01\x00\x00Standard Jet DB", "an Access database; ask for its tables as CSV"),
    (b"\x00\x01\x00\x00Standard ACE DB", "an Access database; ask for its tables as CSV"),
    (b"\xffWPC", "a WordPerfect file; ask for PDF or .docx"),
    (b"8BPS", "a Photoshop picture; ask for PDF or PNG"),
    (b"%!PS", "a PostScript file; ask for PDF"),
    (b"ID3", "a sound recording"),
    (b"fLaC", "a sound recording"),
    (b"OggS", "a sound or video recording"),
    (b"RIFF", "a sound or video recording"),
    (b"\x1aE\xdf\xa3", "a video recording"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet table; ask for CSV"),
)


def describe(path: Path) -> str:
    """What the file is, as far as its beginning says."""
    with path.open("rb") as file:
        head = file.read(64)
    for magic, what in _KNOWN:
        if head.startswith(magic):
            return what
    if head[4:8] == b"ftyp":
        return "a sound or video recording"
    if head.startswith(b"PK"):
        return "an OpenDocument or other packaged file; ask for PDF or an Office format"
    if head.startswith(OLE_MAGIC):
        match ole_kind(path):
            case "ppt":
                return "an old PowerPoint file (.ppt); ask for .pptx or PDF, or save it as one"
            case _:
                return "an old office file of an unknown program"
    return "a file of an unknown kind"
