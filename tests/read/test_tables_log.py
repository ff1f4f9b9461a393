"""A log printed over many pages becomes one exact table."""

from __future__ import annotations

from pathlib import Path

import pytest

from foia.model import ColumnType
from tests.read.tables_made import HEADER, log_rows, read_tables, ruled, unruled


@pytest.mark.parametrize("repeat", [True, False])
@pytest.mark.parametrize("split", [True, False])
def test_ruled_log(tmp_path: Path, repeat: bool, split: bool) -> None:
    rows = log_rows(240)
    path = tmp_path / "log.pdf"
    ruled(path, rows, repeat=repeat, split=split)
    tables = read_tables(path)
    assert len(tables) == 1
    table = tables[0]
    assert [row.printed for row in table.rows] == rows
    assert [column.printed for column in table.columns] == list(HEADER)
    assert [row.number for row in table.rows] == list(range(1, 241))
    assert table.first_page == 1
    assert table.last_page == table.rows[-1].page > 5
    assert table.found_by == "ruled"
    assert table.partial == ""
    assert table.repeated_headers == (table.last_page - 1 if repeat else 0)
    assert table.columns[1].type is ColumnType.DATETIME
    assert table.columns[3].type is ColumnType.INTEGER
    assert table.columns[5].type is ColumnType.TEXT


@pytest.mark.parametrize("repeat", [True, False])
@pytest.mark.parametrize("font", ["Helvetica", "Courier", "Times-Roman"])
def test_unruled_log_of_single_lines(tmp_path: Path, repeat: bool, font: str) -> None:
    rows = [
        row if len(row[4]) < 30 else (*row[:4], "see report", row[5]) for row in log_rows(200, 2)
    ]
    path = tmp_path / "log.pdf"
    unruled(path, rows, repeat=repeat, wrap=False, font=font)
    tables = read_tables(path)
    assert len(tables) == 1
    assert [row.printed for row in tables[0].rows] == rows
    assert [column.printed for column in tables[0].columns] == list(HEADER)
    assert tables[0].found_by == "aligned"


@pytest.mark.parametrize("repeat", [True, False])
@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman"])
def test_unruled_log_with_wrapped_cells(tmp_path: Path, repeat: bool, font: str) -> None:
    rows = log_rows(200, 3)
    path = tmp_path / "log.pdf"
    unruled(path, rows, repeat=repeat, wrap=True, font=font)
    tables = read_tables(path)
    assert len(tables) == 1
    assert [row.printed for row in tables[0].rows] == rows


def test_every_row_has_its_page_and_a_box_on_it(tmp_path: Path) -> None:
    path = tmp_path / "log.pdf"
    ruled(path, log_rows(60), repeat=True)
    table = read_tables(path)[0]
    assert {row.page for row in table.rows} == set(range(1, table.last_page + 1))
    for row in table.rows:
        assert row.box is not None
        assert 0 < row.box.x0 < row.box.x1 < 792
        assert 0 < row.box.top < row.box.bottom < 612
