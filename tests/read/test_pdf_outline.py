"""The outline that a PDF hands over, and outlines made to trap its reader."""

import json
from pathlib import Path

import pikepdf
import pytest

from foia.read import ReadPages
from foia.read.pdf_outline import MAX_ENTRIES


def opened(path: Path) -> list[list[object]]:
    found = ReadPages().open(path, "f", "pdf", path.parent, "")
    listed: list[list[object]] = json.loads(found.headers.get("outline", "[]"))
    return listed


def blank(count: int) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(count):
        pdf.add_blank_page(page_size=(612, 792))
    return pdf


def save(pdf: pikepdf.Pdf, folder: Path) -> Path:
    path = folder / "outlined.pdf"
    pdf.save(path)
    return path


def test_titles_with_their_pages(tmp_path: Path) -> None:
    pdf = blank(3)
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("01_memo.pdf", 0))
        part = pikepdf.OutlineItem("Größe", 1, "XYZ", top=300)
        part.children.append(pikepdf.OutlineItem("Annex", 2, "FitH", top=792))
        outline.root.append(part)
    assert opened(save(pdf, tmp_path)) == [
        ["01_memo.pdf", 1, 0, True],
        ["Größe", 2, 0, False],
        ["Annex", 3, 1, True],
    ]


def test_no_outline_is_no_header(tmp_path: Path) -> None:
    found = ReadPages().open(save(blank(1), tmp_path), "f", "pdf", tmp_path, "")
    assert "outline" not in found.headers


@pytest.mark.parametrize("key", ["/Next", "/First"])
def test_an_outline_that_leads_back_to_itself_ends(tmp_path: Path, key: str) -> None:
    pdf = blank(1)
    item = pdf.make_indirect(
        pikepdf.Dictionary(Title="round", Dest=pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit]))
    )
    item[key] = item
    pdf.Root.Outlines = pdf.make_indirect(pikepdf.Dictionary(First=item, Last=item, Count=1))
    assert opened(save(pdf, tmp_path)) == [["round", 1, 0, True]]


def test_an_endless_outline_is_cut(tmp_path: Path) -> None:
    pdf = blank(1)
    with pdf.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem("x" * 500, 0) for _ in range(MAX_ENTRIES + 50))
    found = opened(save(pdf, tmp_path))
    assert len(found) <= MAX_ENTRIES
    assert len(str(found[0][0])) <= 200


def test_a_target_that_is_no_page_is_left_out(tmp_path: Path) -> None:
    pdf = blank(1)
    item = pdf.make_indirect(pikepdf.Dictionary(Title="nowhere"))
    pdf.Root.Outlines = pdf.make_indirect(pikepdf.Dictionary(First=item, Last=item, Count=1))
    assert opened(save(pdf, tmp_path)) == []
