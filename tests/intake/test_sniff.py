import io
import tarfile
import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from foia.intake import CONTAINER_KINDS, FLOWED_KINDS, PAGED_KINDS, sniff

MAIL = b"From: ann@city.gov\r\nTo: bob@vendor.com\r\nDate: Tue, 12 Nov 2024 10:00:00 -0800\r\n\r\nHi\r\n"


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"", "a.pdf", "empty"),
        (b"%PDF-1.4\n", "letter.txt", "pdf"),
        (b"HTTP junk\0\0" * 30 + b"%PDF-1.7\n1 0 obj\n", "a", "pdf"),
        (picture("PNG"), "scan.pdf", "png"),
        (picture("JPEG"), "a", "jpeg"),
        (picture("TIFF"), "a", "tiff"),
        (picture("BMP"), "a", "bmp"),
        (picture("GIF"), "a", "gif"),
        (picture("WEBP"), "a", "webp"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a", "heic"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isomavc1", "a.mp4", "unknown"),
        (b"{\\rtf1 Hello}", "a.doc", "rtf"),
        (b"<!DOCTYPE html><p>Gone</p>", "record.pdf", "html"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<html><body>x</body></html>", "a.xls", "html"),
        (b"<?xml version='1.0'?><svg><script/></svg>", "a.svg", "text"),
        (MAIL, "a.txt", "eml"),
        (b"From ann@city.gov Tue Nov 12 10:00:00 2024\n" + MAIL, "a", "mbox"),
        (b"name,amount\nAcme,5\nBolt,7\n", "a.txt", "text"),
        (b"name,amount\nAcme,5\nBolt,7\n", "a", "csv"),
        (b"name;amount\nAcme;5\nBolt;7\n", "x.csv", "csv"),
        (b"name\tamount\nAcme\t5\nBolt\t7\n", "x.csv", "tsv"),
        (b"one column\nonly\n", "x.csv", "csv"),
        (b"# Title\n\nText\n", "readme.md", "markdown"),
        ("Dear Ms. Lee,\nthank you, and sorry for the délai.\n".encode("cp1252"), "a", "text"),
        ("Grüße, all\n".encode("utf-16"), "a", "text"),
        ("plain words here".encode("utf-16-le"), "a", "text"),
        (bytes(range(256)) * 20, "a.txt", "unknown"),
        (b"Rar!\x1a\x07\0" + bytes(50), "a.zip", "unknown"),
    ],
)
def test_kind_is_found_by_content(tmp_path: Path, data: bytes, name: str, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert sniff(path) == kind


def test_office_files_are_told_from_zips_whatever_their_name(tmp_path: Path) -> None:
    path = tmp_path / "attachment.bin"
    docx.Document().save(str(path))
    assert sniff(path) == "docx"
    openpyxl.Workbook().save(path)
    assert sniff(path) == "xlsx"
    pptx.Presentation().save(str(path))
    assert sniff(path) == "pptx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    assert sniff(path) == "zip"
    with tarfile.open(path, "w") as tar:
        tar.addfile(tarfile.TarInfo("a.txt"))
    assert sniff(path) == "tar"


def test_kinds_do_not_overlap() -> None:
    assert not PAGED_KINDS & FLOWED_KINDS
    assert not CONTAINER_KINDS & (PAGED_KINDS | FLOWED_KINDS)


STARTS = [
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x1f\x8b",
    b"From ",
    b"<html",
    b"BM",
]


@settings(max_examples=150, deadline=None)
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=600))
def test_sniff_never_raises(
    start: bytes, rest: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("sniff") / "file"
    path.write_bytes(start + rest)
    known = PAGED_KINDS | FLOWED_KINDS | CONTAINER_KINDS | {"unknown", "empty"}
    assert sniff(path) in known
