"""One table as a claim sees it, and how a planned figure is written down as SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from foia.compare.quantities import Amount, amounts
from foia.compare.terms import topic
from foia.compare.time_windows import claimed_window
from foia.model import Claim, ColumnType, FigureQuery, TableShape

NUMERIC = frozenset({ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.MONEY})
TIMES = frozenset({ColumnType.DATE, ColumnType.DATETIME})
# Fewer rows are the boxes of a letter as often as a list of anything.
FEWEST_LISTED = 8
FEWEST_SUMMED = 3
_LONGEST_HEADER = 10


class Measure(StrEnum):
    """How a figure was computed; the first words of what a FigureQuery measures."""

    ROWS = "number of rows"
    DISTINCT = "number of different"
    SUM = "sum of"
    LARGEST = "largest"
    SMALLEST = "smallest"
    AVERAGE = "average"
    LONGEST = "longest time, in days, from"
    MEAN_TIME = "average time, in days, from"
    OUTSIDE = "places outside the claimed ones in"
    PARTY = "rows of another kind of party in"
    CATEGORY = "rows that say"
    WORD = "rows that mention"
    EMPTY = "rows without"
    BUSIEST = "most rows of one"


@dataclass(frozen=True, slots=True)
class Plan:
    query: FigureQuery
    fit: float


@dataclass(frozen=True, slots=True)
class Reader:
    """One table as seen by one claim, with the amounts that the claim states.

    `about` is what the table's names share with the claim.
    """

    claim: Claim
    table: TableShape
    wanted: frozenset[str]
    claimed: tuple[Amount, ...] = ()
    about: frozenset[str] = field(default_factory=frozenset)

    def plan(
        self,
        measure: Measure,
        what: str,
        select: str,
        unit: str,
        *,
        where: str = "",
        rows: str = "",
        fit: float = 0.0,
    ) -> Plan:
        name = quoted(self.table.name)
        condition = f" WHERE {where}" if where else ""
        title = self.table.title or self.table.path.rsplit("/", 1)[-1]
        query = FigureQuery(
            table=self.table.name,
            file=self.table.file,
            sql=f"SELECT {select} FROM {name}{condition}",
            rows_sql=f"SELECT _row FROM {name}{condition}{rows or ' ORDER BY _row'}",
            measures=f"{measure.value} {what} (table {title})",
            unit=unit,
            caution=caution(self.table),
        )
        return Plan(query, fit + len(self.about))


def named(table: TableShape) -> frozenset[str]:
    return _named(table.title, table.path, tuple(column.printed for column in table.columns))


@lru_cache(maxsize=5_000)
def _named(title: str, path: str, headers: tuple[str, ...]) -> frozenset[str]:
    words = [title, re.sub(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+", " ", path), *headers]
    return topic(" . ".join(words)).concepts


def is_list(table: TableShape) -> bool:
    """Whether the columns have printed headers; the boxes of a form or letter have none."""
    headed = sum(_is_header(column.printed) for column in table.columns)
    return bool(table.row_count) and 2 * headed > len(table.columns)


@lru_cache(maxsize=5_000)
def _is_header(printed: str) -> bool:
    return bool(re.search("[A-Za-z]{2}", printed)) and len(printed.split()) <= _LONGEST_HEADER


def is_long_list(table: TableShape) -> bool:
    return table.row_count >= FEWEST_LISTED and is_list(table)


def row_things(table: TableShape) -> frozenset[str]:
    """What each row may be one of: what the title or file name says, and "Searched at" beside a
    time makes it a search."""
    stem = table.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    headers = [column.printed for column in table.columns if column.type in TIMES][:1]
    return _things(table.title, stem, headers[0] if headers and is_long_list(table) else "")


@lru_cache(maxsize=5_000)
def _things(title: str, stem: str, happened: str) -> frozenset[str]:
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", happened)
    event = re.sub(r"\b(?:date|time|at|on|of)\b", " ", apart, flags=re.IGNORECASE)
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+", " ", stem)
    return topic(f"{title} . {words}").concepts | topic(event).concepts


def caution(table: TableShape) -> str:
    if table.partial:
        return "the table could only be read in part"
    if table.row_count < FEWEST_SUMMED:
        return f"the table has {table.row_count} row{'s' if table.row_count != 1 else ''} only"
    return ""


def claimed_amounts(claim: Claim) -> tuple[Amount, ...]:
    return tuple(amounts(claim.text, claim.quantities))


def window_of(reader: Reader) -> tuple[str, str]:
    """A condition for the claimed month or year, when the table has one column of dates."""
    window = claimed_window(reader.claim.text, reader.claim.said_on)
    times = [c for c in reader.table.columns if c.type in TIMES]
    if window is None or not times:
        return "", ""
    name = quoted(times[0].name)
    shown = f", {times[0].printed} from {window[0]} until before {window[1]}"
    return f"{name} >= {literal(window[0])} AND {name} < {literal(window[1])}", shown


def both(*conditions: str) -> str:
    return " AND ".join(condition for condition in conditions if condition)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def listed(values: Iterable[str]) -> str:
    return "(" + ", ".join(map(literal, values)) + ")"
