"""Figures of days and months: runs of days in a row, rows of each month, first and last date."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace

from foia.compare.figure_reading import (
    TIMES,
    Measure,
    Plan,
    Reader,
    apart,
    both,
    from_rows,
    is_long_list,
    literal,
    plain,
    quoted,
    row_things,
)
from foia.compare.terms import is_common
from foia.model import Column, ColumnType

_IN_A_ROW = re.compile(r"\bconsecutive\w*|\bin a row\b|\bstraight days\b|\bsuccessive\w*", re.I)
_WHO = re.compile(
    r"\b(?:user|officer|employee|name|operator|person|staff|account|badge|driver|agent)\b", re.I
)
_SPANNING = re.compile(r"start|end|first|last|since|until|from|login", re.I)
_ZONE = re.compile(r"(?:\b|(?<=[a-z]))(?:PST|MST|CST|EST)\b")
_TREND = re.compile(
    r"\b(?:ris(?:e|en|ing)|rose|fell|fall(?:en|s|ing)?|grow\w*|grew|increas\w*|decreas\w*|declin\w*|drop\w*|doubl\w*|tripl\w*|"
    r"(?:per|a|each|every) month|monthly|more and more|trend\w*)\b",
    re.I,
)
_SINCE = re.compile(
    r"\b(?:since|began|begin\w*|start\w*|first|until|last(?:ed)?|ended|before|after|went live|as of|through|not (?:begin|start))\b",
    re.I,
)
_LOGGED = frozenset({"search", "access", "login"})
_SYSTEM = re.compile(
    r"\b(?:system|cameras?|readers?|software|tool|platform|program|technology)\b.*\b(?:us(?:e|ed|ing)|operat\w*|live|active|launch\w*|turned|switched|start\w*|began)\b",
    re.I,
)
_MOST_MONTHS = 24
_DATED = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.I,
)


def is_of_streaks(text: str) -> bool:
    return bool(_IN_A_ROW.search(text))


def is_of_trend(text: str) -> bool:
    return bool(_TREND.search(text))


def is_of_beginning(text: str) -> bool:
    return bool(_SINCE.search(text) and _DATED.search(text))


def streaks(reader: Reader) -> Iterator[Plan]:
    """Runs of at least the claimed number of days in a row on which one person has a row."""
    days = [int(a.low) for a in reader.claimed if a.measure == "duration" and a.unit == "day"]
    if not days or days[0] < 2 or not is_long_list(reader.table):
        return
    people = [c for c in reader.table.columns if c.type is ColumnType.TEXT
              and _WHO.search(apart(c.printed))]  # fmt: skip
    for who in people[:1]:
        for column in (
            c for c in reader.table.columns if c.type in TIMES and not _SPANNING.search(c.printed)
        ):
            if column.type is ColumnType.DATETIME or not _has_clock(reader):
                yield _streaks(reader, who, column, days[0], 0)
            if _ZONE.search(column.printed):
                yield _streaks(reader, who, column, days[0], 1)


def _has_clock(reader: Reader) -> bool:
    return any(c.type is ColumnType.DATETIME for c in reader.table.columns)


def _streaks(reader: Reader, who: Column, column: Column, least: int, hours: int) -> Plan:
    """`hours` moves the clock: a column in standard time is an hour behind in summer."""
    name, by = quoted(column.name), quoted(who.name)
    day = f"date({name}, '+{hours} hours')" if hours else f"date({name})"
    until = f"{name} < {literal(reader.claim.said_on)}" if reader.claim.said_on else ""
    where = both(f"{by} IS NOT NULL", f"{name} IS NOT NULL", until)
    once = f"SELECT DISTINCT {by} AS who, {day} AS day FROM {from_rows(reader.table)} WHERE {where}"
    islands = f"SELECT who, day, julianday(day) - ROW_NUMBER() OVER (PARTITION BY who ORDER BY day) AS run FROM ({once})"
    runs = (
        f"(SELECT who, MIN(day) AS first_day, COUNT(*) AS days FROM ({islands}) GROUP BY who, run)"
    )
    moved = f", moved by {hours} hour for summer time" if hours else ""
    known = f" before {reader.claim.said_on}" if reader.claim.said_on else ""
    what = f"{least} or more days by {who.printed} and {column.printed}{moved}"
    plan = reader.plan(
        Measure.STREAKS, what, "COUNT(*)", "run", where=f"days >= {least}", source=runs, fit=3.0 + 0.5 * math.log10(reader.table.row_count),
        details={"longest": "MAX(days)", "people": f"COUNT(DISTINCT CASE WHEN days >= {least} THEN who END)"},
        limits="days are those of the clock of that column; another time zone gives other runs",
        says=f"{{result}} runs of {least} or more days in a row on which one {plain(who.printed)} has a row, by {plain(column.printed)}{moved}{known}, in {reader.shown}|?people:different {plain(who.printed)}: {{people}}|?longest:longest run in days: {{longest}}",
    )  # fmt: skip
    return _behind(plan, reader, where, by)


def _behind(plan: Plan, reader: Reader, where: str, by: str) -> Plan:
    place = "_row, _page, _table" if reader.table.parts else "_row"
    rows = f"SELECT {place} FROM {from_rows(reader.table)} WHERE {where} ORDER BY {by}, _row"
    return replace(plan, query=replace(plan.query, rows_sql=rows))


def months(reader: Reader) -> Iterator[Plan]:
    """How many rows each month has, the first and last month perhaps in part."""
    if not is_long_list(reader.table) or not _speaks_of_rows(reader):
        return
    for column in [c for c in reader.table.columns if c.type in TIMES][:1]:
        name = quoted(column.name)
        by_month = f"(SELECT substr({name}, 1, 7) AS month, COUNT(*) AS counted, MIN(_row) AS _row FROM {from_rows(reader.table)} WHERE {name} IS NOT NULL GROUP BY 1 ORDER BY 1 DESC LIMIT {_MOST_MONTHS})"
        by_month = f"(SELECT * FROM {by_month} ORDER BY month)"
        plan = reader.plan(
            Measure.MONTHS, column.printed, "group_concat(month || ': ' || counted, ', ')", "",
            source=by_month, fit=2.0,
            details={"months": "COUNT(*)", "mean": "round(AVG(counted), 1)"},
            limits="the first and the last month may be there in part only",
            says=f"Rows of each month, the last {_MOST_MONTHS} at most, by {plain(column.printed)} in {reader.shown}: {{result}}|months: {{months}}, {{mean}} rows on average",
        )  # fmt: skip
        yield _behind(plan, reader, f"{name} IS NOT NULL", name)


def period(reader: Reader) -> Iterator[Plan]:
    """The first and the last date of a log, for a claim about when something began or ended."""
    if not is_long_list(reader.table) or not _speaks_of_rows(reader):
        return
    for column in [c for c in reader.table.columns if c.type in TIMES][:2]:
        name = quoted(column.name)
        yield reader.plan(
            Measure.PERIOD, column.printed, f"MIN({name})", "date", where=f"{name} IS NOT NULL",
            rows=f" ORDER BY {name}, _row LIMIT 20", fit=1.0,
            details={"last": f"MAX({name})", "dated": f"COUNT({name})", "blank": f"COUNT(*) - COUNT({name})"},
            limits="a list may begin later than what it lists",
            says=f"{{result}} is the first and {{last}} the last {plain(column.printed)} in {{dated}} rows of {reader.shown}|?blank:rows without a readable date, left out: {{blank}}",
        )  # fmt: skip


def _speaks_of_rows(reader: Reader) -> bool:
    things = row_things(reader.table)
    if things & _LOGGED and _SYSTEM.search(reader.claim.text):
        return True
    return any(not is_common(c) for c in things & reader.wanted)
