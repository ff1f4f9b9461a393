"""What a PDF asks of a viewer, and what follows its end, is said and never done."""

from pathlib import Path

import pikepdf
import pytest

from foia.model import Reason
from foia.read import ReadPages
from tests.read.paper import letter, pdf

READ = ReadPages()


def said(path: Path, tmp_path: Path) -> list[str]:
    opened = READ.open(path, "f1", "pdf", tmp_path, "")
    assert {p.reason for p in opened.problems} <= {Reason.NOT_SUPPORTED}
    return [problem.message for problem in opened.problems]


def action(kind: str) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), JS="app.alert(1)", F="other.pdf")


@pytest.mark.parametrize(
    ("kind", "asks"),
    [
        ("JavaScript", "run a script"),
        ("Launch", "start a program"),
        ("GoToR", "open another file"),
        ("SubmitForm", "send data to a server"),
    ],
)
@pytest.mark.parametrize("place", ["catalog", "annotation", "page"])
def test_an_action_is_said(tmp_path: Path, kind: str, asks: str, place: str) -> None:
    path = pdf(tmp_path / "a.pdf", letter)
    with pikepdf.open(path, allow_overwriting_input=True) as made:
        match place:
            case "catalog":
                made.Root.OpenAction = made.make_indirect(action(kind))
            case "annotation":
                link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])
                link.A = action(kind)
                made.pages[0].obj.Annots = pikepdf.Array([link])
            case _:
                made.pages[0].obj.AA = pikepdf.Dictionary(O=action(kind))
        made.save()
    assert said(path, tmp_path) == [f"It asks a viewer to {asks}; foia never does."]


def test_a_link_to_a_web_page_asks_for_nothing(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", letter)
    with pikepdf.open(path, allow_overwriting_input=True) as made:
        link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])
        link.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org")
        made.pages[0].obj.Annots = pikepdf.Array([link])
        made.save()
    assert said(path, tmp_path) == []


def test_bytes_after_the_end_are_said(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", letter)
    whole = path.read_bytes()
    path.write_bytes(whole + b"\r\n\0\0")
    assert said(path, tmp_path) == []
    path.write_bytes(whole + b"PK\x03\x04" + b"x" * 500)
    assert said(path, tmp_path) == ["504 bytes after the end of the PDF were not read."]
