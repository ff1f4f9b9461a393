"""One table as a claim sees it, and how a planned figure is written down as SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from foia.compare.quantities import Amount, amounts
from foia.compare.terms import topic
from foia.compare.time_windows import claimed_window
from foia.model import Claim, ColumnType, FigureQuery, TableShape

NUMERIC = frozenset({ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.MONEY})
TIMES = frozenset({ColumnType.DATE, ColumnType.DATETIME})


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
    """One table as seen by one claim. `about` is what the table's names share with the claim."""

    claim: Claim
    table: TableShape
    wanted: frozenset[str]
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
        )
        return Plan(query, fit + len(self.about))


def named(table: TableShape) -> frozenset[str]:
    words = [table.title, re.sub(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+", " ", table.path)]
    words += [column.printed for column in table.columns]
    return topic(" . ".join(words)).concepts


def claimed_amounts(reader: Reader) -> list[Amount]:
    return amounts(reader.claim.text, reader.claim.quantities)


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
