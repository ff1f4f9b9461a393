"""One table as a claim sees it, and how a planned figure is written down as SQL."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from foia.compare.quantities import Amount, amounts
from foia.compare.terms import topic
from foia.compare.time_windows import claimed_window
from foia.model import Claim, Column, ColumnType, FigureQuery, TableShape

NUMERIC = frozenset({ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.MONEY})
TIMES = frozenset({ColumnType.DATE, ColumnType.DATETIME})
# Fewer rows are the boxes of a letter as often as a list of anything.
FEWEST_LISTED = 8
FEWEST_SUMMED = 3
_LONGEST_HEADER = 10
_SHORT_TITLE = 14
_TOTAL_ROW = "('total', 'totals', 'grand total', 'subtotal', 'sub-total', 'sum')"


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
    MEDIAN_TIME = "middle time, in days, from"
    BEYOND = "rows beyond the limit from"
    OUTSIDE = "places outside the claimed ones in"
    PARTY = "rows of another kind of party in"
    CATEGORY = "rows that say"
    WORD = "rows that mention"
    EMPTY = "rows without"
    BUSIEST = "most rows of one"
    STREAKS = "runs of days in a row of"
    PATTERN = "rows that hold"
    HEADERS = "names of the columns"
    MISSING = "identifiers that another table lacks of"
    SHARE = "share in percent of rows that say"
    MONTHS = "rows of each month by"
    PERIOD = "first and last"
    LINE = "sum of the lines for"
    COLUMN_SUM = "sum of the column"
    LISTED = "number of rows in the list"
    PART = "rows of the named part"


def measure_of(measures: str) -> Measure | None:
    """The longest that fits: "sum of the lines for" is no mere "sum of"."""
    kinds = [kind for kind in Measure if measures.startswith(kind.value)]
    return max(kinds, key=len, default=None)


def kind_of(query: FigureQuery) -> str:
    """What is asked: users and agencies, a month and all until a day, are different questions."""
    until = "until" if " up to " in query.measures else ""
    moved = "moved" if ", moved by " in query.measures else ""
    return f"{measure_of(query.measures)} {query.unit} {until}{moved}"


@dataclass(frozen=True, slots=True)
class Plan:
    """`fit` is how well the figure answers the claim; the best are shown."""

    query: FigureQuery
    fit: float


@dataclass(frozen=True, slots=True)
class Reader:
    """One table as seen by one claim, with the amounts that the claim states.

    `about` is what the table's names share with the claim; `caution` is why another table may
    answer it better.
    """

    claim: Claim
    table: TableShape
    wanted: frozenset[str]
    claimed: tuple[Amount, ...] = ()
    about: frozenset[str] = field(default_factory=frozenset)
    caution: str = ""

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
        says: str = "",
        details: Mapping[str, str] | None = None,
        over: str = "",
        limits: str = "",
        indirect: bool = False,
        source: str = "",
    ) -> Plan:
        """`details` are expressions by name over the rows that `over` selects."""
        origin = source or from_rows(self.table)
        condition = f" WHERE {where}" if where else ""
        place = "_row, _page, _table" if self.table.parts else "_row"
        named_details = ", ".join(f"{sql} AS {quoted(n)}" for n, sql in (details or {}).items())
        beside = f"SELECT {named_details} FROM {origin}{f' WHERE {over}' if over else ''}"
        query = FigureQuery(
            table=self.table.name,
            file=self.table.file,
            sql=f"SELECT {select} FROM {origin}{condition}",
            rows_sql=f"SELECT {place} FROM {origin}{condition}{rows or ' ORDER BY _row'}",
            measures=f"{measure.value} {what} (table {title_of(self.table)})",
            unit=unit,
            caution="; ".join(filter(None, (caution(self.table), self.caution))),
            detail_sql=beside if named_details else "",
            says=says,
            limits=limits,
            indirect=indirect,
        )
        return Plan(query, fit + self._relevance())

    def _relevance(self) -> float:
        """What the table's names share with the claim; a long title shares some with anything,
        and a long list shows more than a box of a form."""
        shared = len(self.about) * min(1.0, _SHORT_TITLE / max(1, len(named(self.table))))
        return shared + 0.5 * math.log10(max(1, self.table.row_count))

    @property
    def shown(self) -> str:
        return shown_table(self.table)


def from_rows(table: TableShape) -> str:
    """The table's name, or its parts one under the other with the columns of the first."""
    if not table.parts:
        return quoted(table.name)
    selects = []
    for part in table.parts:
        columns = ", ".join(
            f"{quoted(theirs.name)} AS {quoted(ours.name)}"
            for ours, theirs in zip(table.columns, part.columns, strict=True)
        )
        selects.append(
            f"SELECT {literal(part.name)} AS _table, _page, _row, {columns} FROM {quoted(part.name)}"
        )
    return f"({' UNION ALL '.join(selects)})"


def title_of(table: TableShape) -> str:
    return table.title or table.path.rsplit("/", 1)[-1]


def shown_table(table: TableShape) -> str:
    """How a sentence names a table, without the marks that a sentence gives a meaning to."""
    title, file = plain(table.title), plain(table.path.rsplit("/", 1)[-1])
    if not table.parts:
        return f"“{title}” ({file})" if title else file
    files = list(dict.fromkeys(plain(part.path.rsplit("/", 1)[-1]) for part in table.parts))
    listed = ", ".join(files[:3]) + (f" and {len(files) - 3} more" if len(files) > 3 else "")
    return f"{len(table.parts)} tables of one kind{f', “{title}”' if title else ''} ({listed})"


def plain(text: str) -> str:
    """Printed words inside a sentence's pattern."""
    return " ".join(re.sub(r"[{}|]", " ", text).split())


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
    event = re.sub(r"\b(?:date|time|at|on|of)\b", " ", apart(happened), flags=re.IGNORECASE)
    words = re.sub(r"[^A-Za-z]+", " ", apart(stem))
    return topic(f"{title} . {words}").concepts | topic(event).concepts


def apart(header: str) -> str:
    """ "searchDate" and "search_date" as the words they are."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]", " ", header)


def caution(table: TableShape) -> str:
    partly = [part for part in table.parts or (table,) if part.partial]
    if partly and table.parts:
        return f"{len(partly)} of the {len(table.parts)} tables could only be read in part"
    if partly:
        return "the table could only be read in part"
    if table.row_count < FEWEST_SUMMED:
        return f"the table has {table.row_count} row{'s' if table.row_count != 1 else ''} only"
    return ""


def claimed_amounts(claim: Claim) -> tuple[Amount, ...]:
    return tuple(amounts(claim.text, claim.quantities))


def time_columns(table: TableShape) -> list[Column]:
    return [column for column in table.columns if column.type in TIMES]


def window_of(reader: Reader) -> tuple[str, str]:
    """A condition for the claimed month or year, when the table has a column of dates."""
    window, column = claimed_window(reader.claim.text, reader.claim.said_on), time_of(reader)
    if window is None or column is None:
        return "", ""
    name = quoted(column.name)
    shown = f", {plain(column.printed)} from {window[0]} until before {window[1]}"
    return f"{name} >= {literal(window[0])} AND {name} < {literal(window[1])}", shown


def time_of(reader: Reader) -> Column | None:
    """The column of dates that tells when what the claim speaks of happened."""
    times = time_columns(reader.table)
    return max(
        times, key=lambda c: len(topic(apart(c.printed)).concepts & reader.wanted), default=None
    )


def window_doubts(reader: Reader) -> dict[str, str]:
    """Rows that the claimed period holds or not as clocks or blanks have it."""
    window, column = claimed_window(reader.claim.text, reader.claim.said_on), time_of(reader)
    if window is None or column is None:
        return {}
    day = f"julianday({quoted(column.name)})"
    near = " OR ".join(f"abs({day} - julianday({literal(limit)})) <= 0.5" for limit in window)
    return {
        "near": f"COUNT(CASE WHEN {near} THEN 1 END)",
        "undated": f"COUNT(*) - COUNT({quoted(column.name)})",
    }


WINDOW_DOUBTS = "|?near:rows within 12 hours of the ends of the period, where a time zone decides: {near}|?undated:rows without a readable date, not counted: {undated}"


def no_total_rows(table: TableShape) -> str:
    texts = [c for c in table.columns if c.type is ColumnType.TEXT]
    if not texts:
        return ""
    name = quoted(texts[0].name)
    return f"({name} IS NULL OR lower(trim({name}, ' :')) NOT IN {_TOTAL_ROW})"


def no_total_value(name: str) -> str:
    return f"lower(trim({name})) NOT IN {_TOTAL_ROW}"


def both(*conditions: str) -> str:
    return " AND ".join(condition for condition in conditions if condition)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def listed(values: Iterable[str]) -> str:
    return "(" + ", ".join(map(literal, values)) + ")"
