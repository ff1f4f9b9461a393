"""Figures for the part of a list that a claim names: the burglaries among the calls, the searches
of one agency, what one seller was paid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from foia.compare.figure_reading import (
    Measure,
    Plan,
    Reader,
    both,
    is_list,
    is_long_list,
    literal,
    plain,
    quoted,
    row_things,
    window_of,
)
from foia.compare.places import closed_set
from foia.compare.terms import concept, is_common, stem, topic
from foia.model import Column, ColumnType
from foia.values.place_names import parse_place

_FEWEST_ROWS = 3
_MOST_VALUES = 3
_FRACTIONS = frozenset({"third", "quarter", "half", "fifth", "tenth"})
_NEGATED = re.compile(r"\b(?:not|no|non|never|without)\b", re.I)
_OF_WHAT = re.compile(
    r"(?:percent|per cent|%|half|thirds?|quarters?|majority|most|share|minority)\s+(?:of\s+)?(?:all\s+|the\s+|its\s+|our\s+|their\s+)*([\w-]+)(?:\s+([\w-]+))?",
    re.I,
)
_PART = re.compile(
    r"\b(?:half|(?:a|one|two) thirds?|(?:a|one|three) quarters?|majority|minority|most(?= \w+s\b)|few(?= \w+s\b)|hardly any|nearly all|almost all)\b",
    re.I,
)


def is_of_part(text: str) -> bool:
    return bool(_PART.search(text))


def named_values(reader: Reader, column: Column) -> list[str]:
    """Values of a column that the claim names word for word, endings aside; the longest first."""
    place = reader.table.columns.index(column)
    values = reader.table.values[place] if place < len(reader.table.values) else ()
    said = _stems(reader.claim.text)
    found = [
        v for v in values
        if (_stands(_stems(v), said) and not _is_empty_word(reader, v)) or _is_place(reader, v)
    ]  # fmt: skip
    whole = [v for v in found if not any(v != w and _stands(_stems(v), _stems(w)) for w in found)]
    return sorted(whole, key=len, reverse=True)


def _is_place(reader: Reader, value: str) -> bool:
    """ "CA" in a column of states, for a claim about California."""
    return bool(reader.claim.places) and parse_place(value) in reader.claim.places


def part_of(reader: Reader) -> tuple[str, str]:
    """A condition for the part of the list that the claim names, and how a sentence tells it."""
    named = _named(reader)
    if not named:
        return "", ""
    column = named[0][0]
    values = [value for other, value in named if other is column]
    shown = " or ".join(f"“{plain(value)}”" for value in values)
    condition = " OR ".join(_is(column, value) for value in values)
    return f"({condition})", f" that say {shown} under {plain(column.printed)}"


@lru_cache(maxsize=20_000)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in re.findall(r"[a-z0-9]+(?:['’][a-z]+)?", text.lower()))


def _stands(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    if not part or sum(map(len, part)) < 3:
        return False
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _is_empty_word(reader: Reader, value: str) -> bool:
    """A common word, a number, or what every row of the list is, tells no part of it."""
    told = topic(value)
    if not told.words or re.fullmatch(r"[\d\W]+", value):
        return True
    return all(is_common(c) for c in told.concepts) or told.concepts <= row_things(reader.table)


def counts(reader: Reader) -> Iterator[Plan]:
    """Rows of the named part, for a claimed number of things or times."""
    if not is_long_list(reader.table) or closed_set(reader.claim.text) is not None:
        return
    counted = [a for a in reader.claimed if a.measure not in ("usd", "percent", "duration")]
    if not counted or counted[0].unit in _FRACTIONS:
        return
    unit, measure = counted[0].unit, counted[0].measure
    window, period = window_of(reader)
    for column, value in _named(reader):
        own = {concept(w) for w in topic(value).words}
        if measure not in own | row_things(reader.table) and not reader.about:
            continue
        where = both(_is(column, value), window)
        is_thing = measure in row_things(reader.table)
        what = f"each one {unit}, " if is_thing else ""
        yield reader.plan(
            Measure.ROWS if is_thing else Measure.PART, f"{what}{column.printed} {value}{period}", "COUNT(*)", unit,
            where=where, fit=3.0, details={"all": "COUNT(*)", "blank": _blank(column)},
            limits=f"whether each row is one {plain(unit)}, and whether the list is whole",
            says=f"{{result}} of {{all}} rows in {reader.shown} say “{plain(value)}” under {plain(column.printed)}{period}|?blank:rows with nothing there: {{blank}}",
        )  # fmt: skip


def money(reader: Reader) -> Iterator[Plan]:
    """What the rows of the named part add up to."""
    if not is_list(reader.table) or reader.table.row_count < _FEWEST_ROWS:
        return
    window, period = window_of(reader)
    sums = [c for c in reader.table.columns if c.type is ColumnType.MONEY]
    for column, value in _named(reader):
        for amount in sums[:2]:
            name = quoted(amount.name)
            where = both(_is(column, value), f"{name} IS NOT NULL", window)
            yield reader.plan(
                Measure.SUM, f"{amount.printed}, {column.printed} {value}{period}", f"SUM({name})", "usd",
                where=where, over=where, fit=3.0, details={"counted": "COUNT(*)", "largest": f"MAX({name})"},
                says=f"{{result}} is the sum of {plain(amount.printed)} in {{counted}} rows of {reader.shown} that say “{plain(value)}” under {plain(column.printed)}{period}; the largest {{largest}}",
                limits="other lists may have more of it, and a row may be billed and not paid",
            )  # fmt: skip


def shares(reader: Reader) -> Iterator[Plan]:
    """The share of rows whose value the claim names beside a percentage or "half", "most"."""
    if (
        not is_list(reader.table)
        or reader.table.row_count < _FEWEST_ROWS
        or not _is_of_rows(reader)
    ):
        return
    window, period = window_of(reader)
    for column, value in _named(reader):
        if _NEGATED.search(value) and not _NEGATED.search(reader.claim.text):
            continue
        yield _share(
            reader,
            column,
            _is(column, value),
            f"say “{plain(value)}” under {plain(column.printed)}",
            value,
            window,
            period,
        )
    for column in reader.table.columns:
        told = topic(column.printed).concepts
        if column.type is ColumnType.BOOLEAN and told and told <= reader.wanted:
            yield _share(
                reader,
                column,
                f"{quoted(column.name)} = 1",
                f"say yes under {plain(column.printed)}",
                "yes",
                window,
                period,
            )


def _is_of_rows(reader: Reader) -> bool:
    """Whether the rows are what the percentage is of."""
    match = _OF_WHAT.search(reader.claim.text)
    if match is None:
        return bool(reader.about)
    things = {concept(word.lower()) for word in match.groups() if word}
    headers = {c for column in reader.table.columns for c in topic(column.printed).concepts}
    return bool(things & (row_things(reader.table) | headers | reader.about))


def _share(
    reader: Reader, column: Column, same: str, told: str, value: str, window: str, period: str
) -> Plan:
    counted = f"COUNT(CASE WHEN {same} THEN 1 END)"
    return reader.plan(
        Measure.SHARE, f'"{value}" under {column.printed}{period}', f"round(100.0 * {counted} / COUNT(*), 2)",
        "percent", where=window, over=window, fit=2.0,
        details={"said": counted, "all": "COUNT(*)", "blank": _blank(column)},
        says=f"{{result}} percent, {{said}} of {{all}} rows of {reader.shown}{period}, {told}|?blank:rows with nothing there, counted among all: {{blank}}",
    )  # fmt: skip


def mentioned(reader: Reader) -> Iterator[Plan]:
    """Rows with a name that a claim without a number speaks of, such as one agency or seller."""
    if not is_list(reader.table) or reader.table.row_count < 2 * _FEWEST_ROWS:
        return
    names = {stem(w) for w in re.findall(r"[a-z0-9]+", " ".join(reader.claim.places).lower())}
    for column, value in _named(reader):
        told = _stems(value)
        is_name = re.search(rf"\b{re.escape(value)}\b", reader.claim.text) and value[:1].isupper()
        denied_place = reader.claim.polarity == "denied" and _is_place(reader, value)
        if not (denied_place or (is_name and not set(told) <= names)) or not _is_about_rows(reader):
            continue
        yield reader.plan(
            Measure.PART, f'"{value}" under {column.printed}', "COUNT(*)", "row",
            where=_is(column, value), fit=2.0, details={"all": "COUNT(*)", "blank": _blank(column)},
            says=f"{{result}} of {{all}} rows in {reader.shown} say “{plain(value)}” under {plain(column.printed)}|?blank:rows with nothing there: {{blank}}",
        )  # fmt: skip


def _is_about_rows(reader: Reader) -> bool:
    """A denial must deny what each row is: "has never searched" in a log of searches."""
    said = re.split(r"\b(?:never|not|no)\b", reader.claim.text, maxsplit=1, flags=re.I)[-1]
    return bool(row_things(reader.table) & topic(said).concepts)


def _named(reader: Reader) -> list[tuple[Column, str]]:
    found = [
        (column, value)
        for column in reader.table.columns
        if column.type is ColumnType.TEXT
        for value in named_values(reader, column)
    ]
    return found[:_MOST_VALUES]


def _is(column: Column, value: str) -> str:
    return f"lower(trim({quoted(column.name)})) = {literal(value.strip().lower())}"


def _blank(column: Column) -> str:
    name = quoted(column.name)
    return f"COUNT(CASE WHEN {name} IS NULL OR trim({name}) = '' THEN 1 END)"
