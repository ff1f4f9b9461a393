"""A start and an end in one cell, read in SQL as Python reads them."""

import datetime as dt
import sqlite3

import pytest

from foia.compare.figure_ranges import range_columns, with_range
from foia.model import ColumnType
from tests.compare.worlds import table

T = ColumnType.TEXT


def days(cell: str, *others: str) -> tuple[float | None, float | None]:
    shape, connection = table("Log", [("Time frame", T)], [(cell,), *((o,) for o in others)])
    (read,) = range_columns(shape)
    row: sqlite3.Row = connection.execute(
        f"SELECT range_start, range_end FROM {with_range(shape, read)} WHERE _row = 1"
    ).fetchone()
    return (row[0], row[1]) if row else (None, None)


def julian(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0
) -> float:
    moment = dt.datetime(year, month, day, hour, minute, second)
    return (moment - dt.datetime(2000, 1, 1, 12)).total_seconds() / 86400 + 2451545


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("04/01/2025, 12:00:00 AM UTC - 04/30/2025, 11:59:59 PM UTC", (2025, 4, 1), (2025, 4, 30, 23, 59, 59)),
        ("4/1/2025 12:30 PM - 4/13/2025 1:05 AM", (2025, 4, 1, 12, 30), (2025, 4, 13, 1, 5)),
        ("12/31/2024 - 1/13/2025", (2024, 12, 31), (2025, 1, 13)),
        ("2025-04-01 08:15:30 to 2025-04-30 09:00:00", (2025, 4, 1, 8, 15, 30), (2025, 4, 30, 9)),
        ("2025-04-01T08:15:30Z/2025-04-30T09:00:00Z", (2025, 4, 1, 8, 15, 30), (2025, 4, 30, 9)),
        ("2025-04-01 – 2025-04-30", (2025, 4, 1), (2025, 4, 30)),
        ("31/12/2024 18:00 - 13/01/2025 06:00", (2024, 12, 31, 18), (2025, 1, 13, 6)),
    ],
)  # fmt: skip
def test_start_and_end(cell: str, start: tuple[int, ...], end: tuple[int, ...]) -> None:
    found = days(cell, cell.replace("2025", "2026"))
    assert found[0] == pytest.approx(julian(*start), abs=1e-6)
    assert found[1] == pytest.approx(julian(*end), abs=1e-6)


@pytest.mark.parametrize(
    "cells",
    [
        ("stolen - vehicle", "hit - run"),
        ("2025-04-01", "2025-04-02"),
        ("13/01/2025 - 14/01/2025", "01/13/2025 - 01/14/2025"),
        ("a - b - c", "d - e - f"),
    ],
)
def test_what_is_no_period_is_not_read_as_one(cells: tuple[str, ...]) -> None:
    shape, _ = table("Log", [("Time frame", T)], [(cell,) for cell in cells])
    assert not range_columns(shape)


def test_an_unreadable_cell_is_left_out() -> None:
    cells = ("2025-04-01 to 2025-04-02", "2025-04-01 to 2025-04-03", "all time", None, "x to y")
    shape, connection = table("Log", [("Time frame", T)], [(c,) for c in cells])
    shape_of_dates, _ = table("Log", [("Time frame", T)], [(c,) for c in cells[:3]])
    (read,) = range_columns(shape_of_dates)
    found = connection.execute(f"SELECT range_start FROM {with_range(shape, read)}").fetchall()
    assert sum(value is not None for (value,) in found) == 2
