"""Typing of columns: what is read as what, and what stays text."""

from __future__ import annotations

import re

import pytest

from foia.columns import table_name, type_columns
from foia.model import ColumnType


def _one(header: str, cells: list[str]) -> tuple[ColumnType, list[object]]:
    columns, rows = type_columns([header], [[cell] for cell in cells])
    return columns[0].type, [row[0] for row in rows]


def test_names_are_unique_identifiers() -> None:
    headers = ["Request #", "", "Order", "% Spent", "request number", "2024", "Total ($)", "_page"]
    columns, _ = type_columns(headers, [[""] * len(headers)])
    names = [column.name for column in columns]
    assert names[:6] == [
        "request_number",
        "column_2",
        "order_",
        "percent_spent",
        "request_number_2",
        "column_2024",
    ]
    assert len({name.lower() for name in names}) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)
    assert "_page" not in names
    assert columns[0].printed == "Request #"


@pytest.mark.parametrize(
    ("header", "cells", "kind", "values"),
    [
        ("Searches", ["1,204", "7", ""], ColumnType.INTEGER, [1204, 7, None]),
        ("Score", ["0.5", "3", "-1.25"], ColumnType.DECIMAL, [0.5, 3, -1.25]),
        (
            "Amount",
            ["$ 1,250.50", "$ -", "($20.00)", "$3"],
            ColumnType.MONEY,
            [1250.5, 0, -20, 3],
        ),
        ("Total Cost", ["1,250.50", "20.00"], ColumnType.MONEY, [1250.5, 20]),
        ("Share", ["45%", "99.5 %"], ColumnType.DECIMAL, [0.45, 0.995]),
        ("Sworn", ["Yes", "no", ""], ColumnType.BOOLEAN, [1, 0, None]),
        ("Mon", ["X", "", "x"], ColumnType.BOOLEAN, [1, None, 1]),
        ("Kept for", ["30 days", "2 hours"], ColumnType.DURATION, [2592000, 7200]),
        ("Duration", ["1:02:03", "0:00:05"], ColumnType.DURATION, [3723, 5]),
        ("Date", ["3/14/2025", "03/04/2025"], ColumnType.DATE, ["2025-03-14", "2025-03-04"]),
        ("Date", ["14/3/2025", "04/03/2025"], ColumnType.DATE, ["2025-03-14", "2025-03-04"]),
        (
            "Opened",
            ["2025-03-14", "March 4, 2025", "Mar-05-2025", "3/25/2025"],
            ColumnType.DATE,
            ["2025-03-14", "2025-03-04", "2025-03-05", "2025-03-25"],
        ),
        (
            "At",
            ["2025-06-18T00:02:04.125Z", "6/18/2025 12:05 AM", "06/18/2025, 1:00:30 PM PDT"],
            ColumnType.DATETIME,
            [
                "2025-06-18T00:02:04.125+00:00",
                "2025-06-18T00:05:00",
                "2025-06-18T13:00:30-07:00",
            ],
        ),
    ],
)
def test_typed(header: str, cells: list[str], kind: ColumnType, values: list[object]) -> None:
    assert _one(header, cells) == (kind, values)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Date", ["03/04/2025", "05/06/2025"]),  # no cell says which is the day
        ("Date", ["13/04/2025", "05/16/2025"]),  # both orders
        ("Badge", ["007", "123"]),
        ("Zip", ["97401", "97402"]),
        ("Case number", ["20251234", "20251235"]),
        ("", ["5415550100", "5415550199"]),
        ("Phone", ["541-555-0100"]),
        ("Share", ["45%", "12"]),
        ("Note", ["1", "two", "3"]),
        ("Time", ["13:45", "02:10"]),
        ("Value", ["$1,001 - $15,000"]),
        ("Id", ["12345678901234567890"]),
        ("Empty", ["", "N/A"]),
    ],
)
def test_stays_text(header: str, cells: list[str]) -> None:
    kind, values = _one(header, cells)
    assert kind is ColumnType.TEXT
    assert values == [cell or None for cell in cells]


def test_the_odd_cell_keeps_its_print_and_has_no_value() -> None:
    cells = [str(n) for n in range(39)] + ["see note"]
    kind, values = _one("Count", cells)
    assert kind is ColumnType.INTEGER
    assert values[-1] is None
    assert values[:3] == [0, 1, 2]


def test_too_many_odd_cells_leave_the_column_text() -> None:
    kind, values = _one("Date", ["2025-03-14"] * 9 + ["spring"])
    assert kind is ColumnType.TEXT
    assert values[-1] == "spring"


def test_rows_shorter_than_the_header_are_filled_with_none() -> None:
    columns, rows = type_columns(["A", "B"], [["1"], ["2", "word", "more"]])
    assert [column.name for column in columns] == ["a", "b", "column_3"]
    assert rows == [(1, None, None), (2, "word", "more")]


def test_table_names() -> None:
    assert table_name("Use of Force – 2024", set()) == "use_of_force_2024"
    assert table_name("use of force 2024", {"USE_of_force_2024"}) == "use_of_force_2024_2"
    assert table_name("2024", set()) == "table_2024"
    assert table_name("…", set()) == "table_1"
    assert table_name("sqlite_master", set()) == "t_sqlite_master"
