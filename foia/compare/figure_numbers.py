"""Figures for a claimed number: counts of rows and of different values, sums, extremes, averages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foia.compare.figure_reading import (
    NUMERIC,
    WINDOW_DOUBTS,
    Measure,
    Plan,
    Reader,
    apart,
    both,
    from_rows,
    is_long_list,
    literal,
    named,
    no_total_rows,
    no_total_value,
    plain,
    quoted,
    row_things,
    time_of,
    title_of,
    window_doubts,
    window_of,
)
from foia.compare.quantities import Amount
from foia.compare.terms import concept, is_common, numbers, topic
from foia.model import Column, ColumnType, TableShape

_MOST = re.compile(
    r"\b(?:most|max\w*|highest|largest|longest|biggest|up to|at most|no more than|never (?:more|exceed\w*)|any (?:one|single)|top|within)\b",
    re.I,
)
_LEAST = re.compile(r"\b(?:at least|min\w*|lowest|smallest|fewest|no (?:less|fewer) than)\b", re.I)
_NAMING = frozenset({"name", "names", "id", "title", "e-mail", "email", "address", "login"})
_MEAN = re.compile(r"\b(?:average|mean|typical\w*|usual\w*|median)\b", re.I)
_IDENTIFIER = re.compile(r"(?:^|_|\b)(?:id|uuid|guid|number|no)\.?$", re.I)
_COUNT_WORDS = frozenset({"total", "number", "count", "num", "qty", "quantity"})
_PER_ONE = re.compile(r"\b(?:no|any|single|each|every|one|most active|busiest|top|per) ", re.I)


def counts(reader: Reader) -> Iterator[Plan]:
    """How many rows, different values, or what sum, for a claimed number of things."""
    for ours in reader.claimed:
        if ours.measure in ("usd", "percent", "duration", "money"):
            continue
        window, period = window_of(reader)
        for column in reader.table.columns:
            header = topic(apart(column.printed)).words
            told = {concept(word) for word in header} | _named_by(column)
            if not header or ours.measure not in told:
                continue
            if column.type in NUMERIC and _head(column) == ours.measure:
                yield from _of_numbers(reader, column, ours.unit, window, period)
            elif column.type is ColumnType.TEXT and ours.measure in _named_by(column):
                yield _different(reader, column, ours.unit, window, period)
        busiest = list(_busiest(reader, ours))
        if busiest:
            yield from busiest
        elif is_list_of(reader.table, ours.measure):
            yield _rows(reader, ours.unit, window, period, 1.5 + bool(window))
        elif ours.measure == "record" and reader.about and is_long_list(reader.table):
            yield _rows(reader, ours.unit, window, period, 0.5 if window else 0.0)
            yield from _rows_until_said(reader, ours.unit)


def _rows(reader: Reader, unit: str, window: str, period: str, fit: float) -> Plan:
    return reader.plan(
        Measure.ROWS, f"each one {unit}{period}", "COUNT(*)", unit, where=window, fit=fit,
        details={"all": "COUNT(*)"} | (window_doubts(reader) if window else {}) | _repeats(reader, window),
        says=f"{{result}} rows in {reader.shown}{period}" + (WINDOW_DOUBTS + "|rows in all: {all}" if window else "") + _REPEATED,
        limits=f"whether each row is one {plain(unit)}, and whether the list is whole",
    )  # fmt: skip


def _rows_until_said(reader: Reader, unit: str) -> Iterator[Plan]:
    """What the list held by the day of the claim."""
    column, said_on = time_of(reader), reader.claim.said_on
    if column is None or not said_on or not re.fullmatch(r"\d{4}-\d\d-\d\d", said_on):
        return
    name = quoted(column.name)
    until = f", {plain(column.printed)} up to {said_on}"
    yield reader.plan(
        Measure.ROWS, f"each one {unit}{until}", "COUNT(*)", unit,
        where=f"substr({name}, 1, 10) <= {literal(said_on)}", fit=0.0,
        details={"all": "COUNT(*)", "undated": f"COUNT(*) - COUNT({name})"}
        | _repeats(reader, f"substr({name}, 1, 10) <= {literal(said_on)}"),
        says=f"{{result}} of {{all}} rows in {reader.shown} have a {plain(column.printed)} up to {said_on}, the day of the claim|?undated:rows without a readable date, not counted: {{undated}}" + _REPEATED,
        limits=f"whether each row is one {plain(unit)}, and whether the list is whole",
    )  # fmt: skip


def _alike(one: str, two: str) -> bool:
    return one == two or (min(len(one), len(two)) >= 7 and one[:7] == two[:7])


_REPEATED = "|?repeats:rows that repeat an identifier already counted: {repeats}"


def _repeats(reader: Reader, where: str) -> dict[str, str]:
    """How many of the rows have an identifier that another of them has too."""
    first = reader.table.columns[0]
    if not is_identifier(first):
        return {}
    name = quoted(first.name)
    return {
        "repeats": f"(SELECT COUNT({name}) - COUNT(DISTINCT {name}) FROM {from_rows(reader.table)}{f' WHERE {where}' if where else ''})"
    }


def is_identifier(column: Column) -> bool:
    return bool(_IDENTIFIER.search(apart(column.printed).strip()))


def _different(reader: Reader, column: Column, unit: str, window: str, period: str) -> Plan:
    name = quoted(column.name)
    where = both(f"trim({name}) <> ''", no_total_value(name), window)
    return reader.plan(
        Measure.DISTINCT, f"{column.printed}{period}", f"COUNT(DISTINCT lower(trim({name})))", unit,
        where=where, over=window, fit=2.0,
        details={
            "all": "COUNT(*)",
            "as_printed": f"COUNT(DISTINCT {name})",
            "blank": f"COUNT(CASE WHEN {name} IS NULL OR trim({name}) = '' THEN 1 END)",
        },
        says=f"{{result}} different {plain(column.printed)} in {{all}} rows of {reader.shown}{period}, capital letters aside|?blank:rows without one: {{blank}}",
        limits="two spellings of one name count as two",
    )  # fmt: skip


def titled(reader: Reader) -> Iterator[Plan]:
    """The rows of a list whose title says nearly what the claim says it lists."""
    told = {c for c in topic(reader.table.title).concepts if not is_common(c)}
    said = [t for t in told if any(_alike(t, w) for w in reader.wanted)]
    if reader.table.parts or len(told) < 2 or len(said) < max(2, 0.6 * len(told)):
        return
    if not is_long_list(reader.table):
        return
    yield reader.plan(
        Measure.LISTED, title_of(reader.table), "COUNT(*)", "",
        fit=2.5 + 2 * bool(numbers(reader.table.title) & numbers(reader.claim.text)),
        says=f"{{result}} rows in {reader.shown}", limits="whether the list is whole",
    )  # fmt: skip


def is_list_of(table: TableShape, thing: str) -> bool:
    return is_long_list(table) and thing in row_things(table)


def _head(column: Column) -> str:
    """What the numbers of a column count: "Image age (days)" holds ages, not images."""
    printed = re.sub(r"\([^)]*\)", "", apart(column.printed))
    words = [w for w in topic(printed).words if w not in _COUNT_WORDS]
    counted = re.search(r"\b(?:total|number|count|num|qty|quantity|no)\b|#", printed, re.I)
    if not words:
        return ""
    # "Total devices searched" counts devices, "Image age" no images.
    return concept(words[0] if counted else words[-1])


def _named_by(column: Column) -> frozenset[str]:
    """What the values of a column of texts name: "Agency name" agencies, but "User Mgmt" (enabled
    or disabled, in a city's list of accounts) no users."""
    words = list(topic(re.sub(r"\([^)]*\)", "", column.printed)).words)
    while len(words) > 1 and words[-1] in _NAMING:
        words.pop()
    named_by = "agency" if words and words[-1] in ("org", "dept") else words[-1] if words else ""
    return frozenset({concept(named_by)}) if named_by else frozenset()


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
        name, table = quoted(column.name), from_rows(reader.table)
        counted = f"SELECT {name} FROM {table} WHERE {name} IS NOT NULL GROUP BY {name}"
        most = f"{counted} ORDER BY COUNT(*) DESC, {name} LIMIT 1"
        limit = ours.high if ours.high.is_finite() else ours.low
        yield reader.plan(
            Measure.BUSIEST, column.printed, "COUNT(*)", ours.unit, where=f"{name} = ({most})", fit=3.0,
            details={
                "whose": f"({most})", "different": f"COUNT(DISTINCT {name})", "blank": f"COUNT(*) - COUNT({name})",
                "above": f"(SELECT COUNT(*) FROM ({counted} HAVING COUNT(*) > {limit}))",
            },
            says=f"{{result}} rows in {reader.shown} are of one {plain(column.printed)}, “{{whose}}”, the most of {{different}}|?above:different {plain(column.printed)} with more than {limit} rows: {{above}}|?blank:rows without one: {{blank}}",
        )  # fmt: skip


def _of_numbers(
    reader: Reader, column: Column, unit: str, window: str, period: str
) -> Iterator[Plan]:
    name, text, header = quoted(column.name), reader.claim.text, plain(column.printed)
    where = both(f"{name} IS NOT NULL", no_total_rows(reader.table), window)
    extreme = f" ORDER BY {name} {{}}, _row LIMIT 20"
    inside = f"in {{counted}} rows of {reader.shown}{period}"
    kinds = [
        (_MEAN.search(text), Measure.AVERAGE, "AVG", "the average", ""),
        (
            _MOST.search(text) or _is_limit(reader, unit),
            Measure.LARGEST,
            "MAX",
            "the largest",
            extreme.format("DESC"),
        ),
        (_LEAST.search(text), Measure.SMALLEST, "MIN", "the smallest", extreme.format("ASC")),
    ]
    chosen = next(((m, f, w, r, 2.0) for asked, m, f, w, r in kinds if asked), None)
    for measure, function, called, rows, fit in filter(
        None, (chosen, (Measure.SUM, "SUM", "the sum of", "", 1.0))
    ):
        yield reader.plan(
            measure, column.printed + period, f"{function}({name})", unit, where=where, over=where,
            rows=rows, fit=fit, details={"counted": "COUNT(*)"},
            says=f"{{result}} is {called} {header} {inside}|?blank:rows without a readable number, left out: {{blank}}",
        )  # fmt: skip


def _is_limit(reader: Reader, unit: str) -> bool:
    """ "No officer earned more than $50,000": at most that much."""
    return any(a.unit == unit and not a.low and a.high.is_finite() for a in reader.claimed)


def money(reader: Reader) -> Iterator[Plan]:
    if not any(ours.measure == "usd" for ours in reader.claimed):
        return
    window, period = window_of(reader)
    told = {
        c.name: len(topic(apart(c.printed)).concepts & reader.wanted - {"money"})
        for c in reader.table.columns
    }
    most = max((told[c.name] for c in reader.table.columns if c.type in NUMERIC), default=0)
    for column in reader.table.columns:
        named_money = "money" in topic(column.printed).concepts
        if told[column.name] < most:
            # Overtime is not added up from the column of base pay.
            continue
        if not topic(column.printed).words:
            continue
        if column.type is ColumnType.MONEY or (column.type in NUMERIC and named_money):
            meant = reader.about - {"money"}
            if meant:
                yield from _of_numbers(reader, column, "usd", window, period)
