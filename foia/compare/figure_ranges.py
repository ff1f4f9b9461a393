"""Cells that hold a start and an end, such as "04/01/2025, 12:00:00 AM - 04/30/2025, 1:00:00 PM".

The two are read in SQL alone, so that a reporter can follow and repeat the query anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foia.compare.figure_reading import from_rows, literal, quoted
from foia.model import Column, ColumnType, TableShape

_CLOCK = r"(?:,?[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s*(?:Z|UTC|GMT|[A-Z]{2,4}))?"
_ISO = re.compile(rf"\d{{4}}-\d\d-\d\d{_CLOCK}")
_SLASHED = re.compile(rf"(\d{{1,2}})/(\d{{1,2}})/\d{{4}}{_CLOCK}")
_BETWEEN = (" - ", " – ", " — ", " to ", " until ", " through ", "–", "—", "/", "-", ";", "|", "..")
_FEWEST_READ = 2


@dataclass(frozen=True, slots=True)
class RangeColumn:
    """`month_first` is how slashed dates are read, None for ISO dates; `is_sure` whether the
    values themselves tell."""

    column: Column
    between: str
    month_first: bool | None
    is_sure: bool


def range_columns(table: TableShape) -> list[RangeColumn]:
    found = []
    for column, samples in zip(table.columns, table.samples, strict=False):
        if column.type is ColumnType.TEXT and (read := _read(column, samples)):
            found.append(read)
    return found


def _read(column: Column, samples: Sequence[str]) -> RangeColumn | None:
    for between in _BETWEEN:
        halves = [sample.strip().split(between) for sample in samples]
        whole = [pair for pair in halves if len(pair) == 2 and all(pair)]
        if len(whole) < _FEWEST_READ or 2 * len(whole) < len(samples):
            continue
        ends = [end.strip() for pair in whole for end in pair]
        if all(_ISO.fullmatch(end) for end in ends):
            return RangeColumn(column, between, None, is_sure=True)
        slashed = [_SLASHED.fullmatch(end) for end in ends]
        if all(slashed):
            days_first = any(m and int(m.group(1)) > 12 for m in slashed)
            months_first = any(m and int(m.group(2)) > 12 for m in slashed)
            if days_first and months_first:
                return None
            return RangeColumn(column, between, not days_first, days_first or months_first)
    return None


def with_range(table: TableShape, read: RangeColumn) -> str:
    """The table's rows with `range_start` and `range_end` as days, NULL where unreadable."""
    cell, between = quoted(read.column.name), literal(read.between)
    start = f"trim(substr({cell}, 1, instr({cell}, {between}) - 1))"
    end = f"trim(substr({cell}, instr({cell}, {between}) + {len(read.between)}))"
    halves = f"(SELECT *, {start} AS range_start_text, {end} AS range_end_text FROM {from_rows(table)} WHERE instr({cell}, {between}) > 0)"
    days = ", ".join(
        f"{_day(f'range_{end}_text', read)} AS range_{end}" for end in ("start", "end")
    )
    return f"(SELECT *, {days} FROM {halves})"


def _day(text: str, read: RangeColumn) -> str:
    """The Julian day of a written time; the clock's AM and PM are told apart."""
    if read.month_first is None:
        date = f"substr({text}, 1, 10)"
        clock = f"ltrim(substr({text}, 11), ' T,')"
    else:
        after = f"substr({text}, instr({text}, '/') + 1)"
        first = f"substr({text}, 1, instr({text}, '/') - 1)"
        second = f"substr({after}, 1, instr({after}, '/') - 1)"
        month, day = (first, second) if read.month_first else (second, first)
        rest = f"substr({after}, instr({after}, '/') + 1)"
        date = f"printf('%s-%02d-%02d', substr({rest}, 1, 4), {month}, {day})"
        clock = f"ltrim(substr({rest}, 5), ' T,')"
    hour = f"CAST(substr({clock}, 1, instr({clock}, ':') - 1) AS INTEGER)"
    minutes = f"substr({clock}, instr({clock}, ':') + 1)"
    second_digits = f"CASE WHEN substr({minutes}, 3, 1) = ':' THEN CAST(substr({minutes}, 4, 2) AS INTEGER) ELSE 0 END"
    hours = f"CASE WHEN {clock} LIKE '%pm%' THEN {hour} % 12 + 12 WHEN {clock} LIKE '%am%' THEN {hour} % 12 ELSE {hour} END"
    seconds = (
        f"(({hours}) * 3600 + CAST(substr({minutes}, 1, 2) AS INTEGER) * 60 + {second_digits})"
    )
    return (
        f"julianday({date}) + CASE WHEN instr({clock}, ':') > 0 THEN {seconds} / 86400.0 ELSE 0 END"
    )
