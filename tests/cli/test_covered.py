"""Text under a box stays in the case and leaves it only when asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.conftest import foia
from tests.read.paper import letter, pdf

TypeIn = Callable[..., tuple[int, str]]
SECRET = "Quillfeather"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.drawString(72, 100, f"The informant is Ada {SECRET} of Elm Street.")
        canvas.rect(160, 96, 210, 16, stroke=0, fill=1)

    dump = tmp_path_factory.mktemp("dump")
    pdf(dump / "memo.pdf", draw)
    folder = tmp_path_factory.mktemp("cases") / "small.case"
    foia("run", str(dump), "--case", str(folder), "--quiet", "--workers", "1")
    return folder


def test_listings_say_only_that_there_is_text(case: Path, type_in: TypeIn) -> None:
    code, said = type_in("table", str(case), "--view", "redactions", "--json")
    assert code == 0
    assert SECRET not in said
    (row,) = json.loads(said)
    assert row["text_under"].startswith("[readable text withheld from this export: ")
    code, said = type_in("table", str(case), "--view", "redactions")
    assert SECRET not in said


def test_asked_for_it_is_shown(case: Path, type_in: TypeIn) -> None:
    said = type_in("table", str(case), "--view", "redactions", "--json", "--with-text-under")[1]
    assert SECRET in json.loads(said)[0]["text_under"]


def test_it_is_in_no_file_of_an_export(case: Path, tmp_path: Path) -> None:
    assert foia("export", str(case), "--to", "csv", str(tmp_path / "out")) == 0
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert files
    assert not [path.name for path in files if SECRET in path.read_text(encoding="utf-8-sig")]
    with_it = tmp_path / "all"
    assert foia("export", str(case), "--to", "csv", str(with_it), "--with-text-under") == 0
    assert SECRET in (with_it / "redactions.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "parquet"])
def test_it_is_in_no_written_table(case: Path, tmp_path: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="Parquet is an extra")
    out = tmp_path / f"redactions.{form}"
    foia("table", str(case), "--view", "redactions", "--format", form, "--out", str(out))
    assert out.is_file()
    assert SECRET.encode() not in out.read_bytes()


def test_search_does_not_find_it(case: Path, type_in: TypeIn) -> None:
    said = type_in("search", str(case), SECRET, "--json")[1]
    assert json.loads(said)["total"] == 0
    said = type_in("table", str(case), "--json")[1]
    assert SECRET not in said


def test_status_or_problems_warn_without_saying_it(case: Path, type_in: TypeIn) -> None:
    said = type_in("table", str(case), "--view", "problems", "--json")[1]
    assert "readable text under" in said
    assert SECRET not in said
