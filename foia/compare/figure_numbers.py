"""Figures for a claimed number: counts of rows, sums, extremes, averages and spans of time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foia.compare.figure_reading import (
    NUMERIC,
    TIMES,
    Measure,
    Plan,
    Reader,
    both,
    is_long_list,
    named,
    quoted,
    row_things,
    window_of,
)
from foia.compare.quantities import Amount
from foia.compare.terms import concept, is_common, topic
from foia.model import Claim, Column, ColumnType, TableShape

_MOST = re.compile(
    r"\b(?:most|max\w*|highest|largest|longest|biggest|up to|at most|no more than|never (?:more|exceed\w*)|any (?:one|single)|top|within)\b",
    re.I,
)
_LEAST = re.compile(r"\b(?:at least|min\w*|lowest|smallest|fewest|no (?:less|fewer) than)\b", re.I)
_NAMING = frozenset({"name", "names", "id", "title", "e-mail", "email", "address", "login"})
_MEAN = re.compile(r"\b(?:average|mean|typical\w*|usual\w*|median)\b", re.I)
_TOTAL = re.compile(r"\b(?:grand )?total\b", re.I)
_IDENTIFIER = re.compile(r"(?:^|_|\b)(?:id|uuid|guid|number|no)$", re.I)
_BEGINS = re.compile(
    r"captur|creat|receiv|request|submit|start|open|upload|taken|collect|record|incident|issued|from|date of",
    re.I,
)
_ENDS = re.compile(
    r"search|delet|clos|complet|respon|end|expir|purg|export|download|fulfil|resol|access|viewed|paid|until|last",
    re.I,
)
_KEPT = frozenset({"data", "information", "image", "plate", "record", "location", "camera", "face"})
_PER_ONE = re.compile(r"\b(?:no|any|single|each|every|one|most active|busiest|top|per) ", re.I)
_TOTAL_ROW = "('total', 'totals', 'grand total', 'subtotal', 'sub-total', 'sum')"
_BUSINESS = (
    ("keeping", re.compile(r"captur|creat|collect|upload|taken|record|image|photo", re.I), re.compile(r"search|delet|expir|purg|export|download|access|viewed|match|last", re.I)),
    ("request", re.compile(r"receiv|request|submit|open|creat", re.I), re.compile(r"clos|complet|respon|fulfil|resol|answer", re.I)),
)  # fmt: skip


def counts(reader: Reader) -> Iterator[Plan]:
    """How many rows, different values, or what sum, for a claimed number of things."""
    for ours in reader.claimed:
        if ours.measure in ("usd", "percent", "duration", "money"):
            continue
        window, period = window_of(reader)
        for column in reader.table.columns:
            header = topic(column.printed).words
            if not header or ours.measure not in {concept(word) for word in header}:
                continue
            name = quoted(column.name)
            if column.type in NUMERIC and _head(column) == ours.measure:
                yield from _of_numbers(reader, column, ours.unit, window, period)
            elif column.type is ColumnType.TEXT and ours.measure in _named_by(column):
                yield reader.plan(
                    Measure.DISTINCT,
                    f"{column.printed}{period}",
                    f"COUNT(DISTINCT lower(trim({name})))",
                    ours.unit,
                    where=both(
                        f"trim({name}) <> ''", f"lower(trim({name})) NOT IN {_TOTAL_ROW}", window
                    ),
                    fit=2.0,
                )
        busiest = list(_busiest(reader, ours))
        if busiest:
            yield from busiest
        elif is_list_of(reader.table, ours.measure):
            yield reader.plan(
                Measure.ROWS,
                f"each one {ours.unit}{period}",
                "COUNT(*)",
                ours.unit,
                where=window,
                fit=1.5 + bool(window),
            )
        elif ours.measure == "record" and reader.about and window:
            yield reader.plan(
                Measure.ROWS,
                f"each one {ours.unit}{period}",
                "COUNT(*)",
                ours.unit,
                where=window,
                fit=0.5,
            )


def is_list_of(table: TableShape, thing: str) -> bool:
    return is_long_list(table) and thing in row_things(table)


def _head(column: Column) -> str:
    """What the numbers of a column count: "Image age (days)" holds ages, not images."""
    words = topic(re.sub(r"\([^)]*\)", "", column.printed)).words
    return concept(words[-1]) if words else ""


def _named_by(column: Column) -> frozenset[str]:
    """What the values of a column of texts name: "Agency name" agencies, but "User Mgmt" (enabled
    or disabled, in a city's list of accounts) no users."""
    words = list(topic(re.sub(r"\([^)]*\)", "", column.printed)).words)
    while len(words) > 1 and words[-1] in _NAMING:
        words.pop()
    return frozenset({concept(words[-1])}) if words else frozenset()


def _busiest(reader: Reader, ours: Amount) -> Iterator[Plan]:
    """Rows of whoever has most, for a claim about any one of them: "no user made more than"."""
    if ours.measure not in named(reader.table):
        return
    for column in reader.table.columns:
        words = topic(column.printed).words
        if column.type is not ColumnType.TEXT or len(words) != 1:
            continue
        one = re.search(
            _PER_ONE.pattern + rf"(?:\w+ )?{words[0].removesuffix('s')}s?\b",
            reader.claim.text,
            re.I,
        )
        if one is None or concept(words[0]) == ours.measure:
            continue
        name, table = quoted(column.name), quoted(reader.table.name)
        most = f"SELECT {name} FROM {table} WHERE {name} IS NOT NULL GROUP BY {name} ORDER BY COUNT(*) DESC LIMIT 1"
        yield reader.plan(
            Measure.BUSIEST, column.printed, "COUNT(*)", ours.unit, where=f"{name} = ({most})", fit=3.0
        )  # fmt: skip


def _of_numbers(
    reader: Reader, column: Column, unit: str, window: str, period: str
) -> Iterator[Plan]:
    name, text = quoted(column.name), reader.claim.text
    where = both(f"{name} IS NOT NULL", _no_total_rows(reader.table), window)
    extreme = f" ORDER BY {name} {{}}, _row LIMIT 20"
    if _MEAN.search(text):
        yield reader.plan(
            Measure.AVERAGE, column.printed + period, f"AVG({name})", unit, where=where, fit=2.0
        )
    elif _MOST.search(text):
        yield reader.plan(
            Measure.LARGEST,
            column.printed + period,
            f"MAX({name})",
            unit,
            where=where,
            rows=extreme.format("DESC"),
            fit=2.0,
        )
    elif _LEAST.search(text):
        yield reader.plan(
            Measure.SMALLEST,
            column.printed + period,
            f"MIN({name})",
            unit,
            where=where,
            rows=extreme.format("ASC"),
            fit=2.0,
        )
    yield reader.plan(
        Measure.SUM, column.printed + period, f"SUM({name})", unit, where=where, fit=1.0
    )


def money(reader: Reader) -> Iterator[Plan]:
    if not any(ours.measure == "usd" for ours in reader.claimed):
        return
    window, period = window_of(reader)
    for column in reader.table.columns:
        named_money = "money" in topic(column.printed).concepts
        if not topic(column.printed).words:
            continue
        if column.type is ColumnType.MONEY or (column.type in NUMERIC and named_money):
            meant = reader.about - {"money"}
            if meant:
                yield from _of_numbers(reader, column, "usd", window, period)


def spans(reader: Reader) -> Iterator[Plan]:
    """Time between two dates of a row, or a column of days, for a claimed duration."""
    if not any(ours.measure == "duration" for ours in reader.claimed):
        return
    mean = bool(_MEAN.search(reader.claim.text))
    times = [c for c in reader.table.columns if c.type in TIMES]
    for one in times:
        for two in times:
            if one is two or not _BEGINS.search(one.printed) or not _ENDS.search(two.printed):
                continue
            if _ENDS.search(one.printed) and _BEGINS.search(two.printed):
                continue
            if not _same_business(reader, one, two):
                continue
            span = f"julianday({quoted(two.name)}) - julianday({quoted(one.name)})"
            where = f"{span} >= 0"
            what = f"{one.printed} to {two.printed}"
            if mean:
                yield reader.plan(
                    Measure.MEAN_TIME, what, f"AVG({span})", "day", where=where, fit=2.0
                )
            else:
                yield reader.plan(
                    Measure.LONGEST, what, f"MAX({span})", "day", where=where,
                    rows=f" ORDER BY {span} DESC, _row LIMIT 20", fit=2.0,
                )  # fmt: skip
    for column in reader.table.columns:
        name = quoted(column.name)
        seconds = column.type is ColumnType.DURATION
        if not reader.about and not topic(column.printed).concepts & reader.wanted:
            continue
        if seconds or (column.type in NUMERIC and re.search(r"\bdays?\b", column.printed, re.I)):
            value = f"{name} / 86400.0" if seconds else name
            kind, function = (Measure.AVERAGE, "AVG") if mean else (Measure.LARGEST, "MAX")
            yield reader.plan(
                kind, column.printed, f"{function}({value})", "day", where=f"{name} IS NOT NULL",
                rows=f" ORDER BY {name} DESC, _row LIMIT 20", fit=1.5,
            )  # fmt: skip


def _same_business(reader: Reader, one: Column, two: Column) -> bool:
    """Whether the time between two columns can be the time that the claim speaks of."""
    for business, begins, ends in _BUSINESS:
        if business == "keeping" and not reader.wanted & (_KEPT | topic(one.printed).concepts):
            continue
        if business in reader.wanted and begins.search(one.printed) and ends.search(two.printed):
            return True
    headers = topic(f"{one.printed} . {two.printed}").concepts
    return len({c for c in headers & reader.wanted if not is_common(c)}) >= 2


def is_total(claim: Claim) -> bool:
    return bool(claim.span and _TOTAL.search(claim.text) and re.search(r"\d{2,}", claim.text))


def totals(reader: Reader) -> Iterator[Plan]:
    """A bare "Grand Total 4377" in a file: the rows of that file's tables, and their ids."""
    claim = reader.claim
    if claim.span is None or claim.span.file != reader.table.file:
        return
    if reader.table.row_count < 20:
        return
    yield reader.plan(Measure.ROWS, "in all", "COUNT(*)", "", fit=1.0)
    for column in reader.table.columns:
        if _IDENTIFIER.search(column.printed.strip()) and column is reader.table.columns[0]:
            name = quoted(column.name)
            yield reader.plan(
                Measure.DISTINCT, column.printed, f"COUNT(DISTINCT {name})", "", fit=2.0
            )


def _no_total_rows(table: TableShape) -> str:
    texts = [c for c in table.columns if c.type is ColumnType.TEXT]
    if not texts:
        return ""
    name = quoted(texts[0].name)
    return f"({name} IS NULL OR lower(trim({name}, ' :')) NOT IN {_TOTAL_ROW})"
