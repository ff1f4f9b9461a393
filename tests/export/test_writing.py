from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia.errors import UsageError
from foia.export import frame, write_frame
from foia.export.writing import neutralised

FORMULAS = [
    "=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", "\u00a0=1", "＝1",
    "fine\n=HYPERLINK(\"http://x\")",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_cannot_become_a_formula(text: str, tmp_path: Path) -> None:
    rows = frame(("quote",), [(text,)])
    write_frame(rows, "xlsx", tmp_path / "a.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").active["A2"]
    assert cell.data_type == "s"
    assert neutralised(text).startswith("'")
    write_frame(rows, "csv", tmp_path / "a.csv")
    assert pd.read_csv(tmp_path / "a.csv")["quote"][0].startswith("'")


@pytest.mark.parametrize("text", ["-12.50", "+1", "-1,250.00", "plain", "a=b", "30 days", ""])
def test_numbers_and_plain_text_stay_as_they_are(text: str) -> None:
    assert neutralised(text) == text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=50))
def test_text_is_kept_behind_the_apostrophe(text: str) -> None:
    assert neutralised(text).removeprefix("'") == text.removeprefix("'")


def test_whole_numbers_stay_whole_beside_gaps(tmp_path: Path) -> None:
    write_frame(frame(("page", "note"), [(3, "a"), (None, "b")]), "csv", tmp_path / "a.csv")
    lines = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()
    assert [line for line in lines if line] == ["page,note", "3,a", ",b"]


def test_an_unknown_format_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format"):
        write_frame(frame(("a",), []), "doc", tmp_path / "a.doc")
