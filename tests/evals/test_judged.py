"""Rows judged by eye are counted by kind; a judgement nobody defined is an error."""

from pathlib import Path

import pytest

from tests.evals.judged import JUDGED, judged_sections


def test_counts_by_kind_and_together(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(
        "kind,row,judged,why\nvendor,1,right,\nvendor,2,wrong,a person\ndate,1,right,\n"
    )
    (section,) = judged_sections(path)
    assert [list(row[:4]) for row in section.rows] == [
        ["vendor", "1", "0", "1"],
        ["date", "1", "0", "0"],
        ["all", "2", "0", "1"],
    ]
    assert "a person (1)" in section.notes[1]


def test_an_unknown_judgement_is_no_silent_row(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("kind,row,judged,why\nvendor,1,fine,\n")
    with pytest.raises(ValueError, match="fine"):
        judged_sections(path)


def test_two_hundred_rows_were_judged() -> None:
    assert len(JUDGED.read_text().splitlines()) == 201
