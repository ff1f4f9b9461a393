"""Figures for a claim without a number: places, parties, categories, mentions, empty cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from foia.compare.exclusivity import limited_party, other_party
from foia.compare.figure_reading import (
    Measure,
    Plan,
    Reader,
    listed,
    literal,
    named,
    quoted,
)
from foia.compare.places import closed_set
from foia.compare.terms import concept, is_common, topic, words_of
from foia.compare.wording import without_attribution
from foia.model import Column, ColumnType, TableShape
from foia.values.place_names import inner_places, parse_place, spellings

_REASONS = re.compile(
    r"reason|purpose|offen[sc]e|justif|descri|notes?\b|comment|subject|keyword|categor|type|motive",
    re.I,
)
_PARTIES = re.compile(
    r"agenc|organi[sz]ation|user|customer|client|partner|network|shared|recipient|company", re.I
)
_REQUIRED = re.compile(
    r"\b(?:require|must|need|has|have|with|enter|document|record|log|include|tied|link|state|give)",
    re.I,
)
_FEDERAL = "federal"
_DOINGS = frozenset({"sharing", "access", "search", "account", "audit", "use"})
_AIM = re.compile(
    r"\b(?:for|with|to|by|about|against|on behalf of)\s+(.+)|^\W*no\s+(\w+(?:\s\w+)?)\b",
    re.IGNORECASE | re.DOTALL,
)


def places(reader: Reader) -> Iterator[Plan]:
    """Values of a column of places that lie outside a claimed closed set."""
    closed = closed_set(reader.claim.text)
    if closed is None:
        return
    inside = {s.lower() for place in closed.places for s in spellings(place)}
    for place in closed.places:
        inside |= {s.lower() for inner in inner_places(place) for s in spellings(inner)}
    for column, samples in zip(reader.table.columns, reader.table.samples, strict=False):
        found = [s for s in samples if parse_place(s)]
        if column.type is not ColumnType.TEXT or not found or 2 * len(found) < len(samples):
            continue
        name = quoted(column.name)
        where = f"trim({name}) <> '' AND lower(trim({name})) NOT IN {listed(sorted(inside))}"
        yield reader.plan(
            Measure.OUTSIDE, column.printed, f"group_concat(DISTINCT trim({name}))", "place",
            where=where, fit=4.0,
        )  # fmt: skip


def parties(reader: Reader) -> Iterator[Plan]:
    kind = limited_party(reader.claim.text)
    if kind is None:
        return
    for column, samples in zip(reader.table.columns, reader.table.samples, strict=False):
        others = [s for s in samples if other_party(kind, s)]
        if column.type is ColumnType.TEXT and others and _is_category(reader.table, samples):
            name = quoted(column.name)
            yield reader.plan(
                Measure.PARTY, f"{column.printed}: {', '.join(others)}", "COUNT(*)", "row",
                where=f"trim({name}) IN {listed(others)}", fit=4.0,
            )  # fmt: skip


def categories(reader: Reader) -> Iterator[Plan]:
    """Rows whose category is what the claim speaks of, such as "private business"."""
    if "only" in reader.claim.scope:
        return
    for column, samples in zip(reader.table.columns, reader.table.samples, strict=False):
        if column.type is not ColumnType.TEXT or not _is_category(reader.table, samples):
            continue
        for sample in samples:
            told = topic(sample)
            if len(told.words) < 2 or len(told.words) > 5 or not told.concepts <= reader.wanted:
                continue
            if all(is_common(c) for c in told.concepts) or parse_place(sample):
                continue
            name = quoted(column.name)
            yield reader.plan(
                Measure.CATEGORY, f'"{sample}" under {column.printed}', "COUNT(*)", "row",
                where=f"trim({name}) = {literal(sample.strip())}", fit=3.0,
            )  # fmt: skip


def words(reader: Reader) -> Iterator[Plan]:
    """Rows of a log whose reason or party mentions what a denial says never happens."""
    if reader.claim.polarity != "denied" and "only" not in reader.claim.scope:
        return
    known = named(reader.table)
    if not reader.about and not _DOINGS & known:
        return
    if not _DOINGS & reader.wanted:
        return
    said = without_attribution(reader.claim.text)
    aim = " . ".join(found for match in _AIM.finditer(said) for found in match.groups() if found)
    aims = {
        concept(w): w for w in topic(aim).words
        if concept(w) not in known and not is_common(concept(w)) and len(w) >= 3
    }  # fmt: skip
    for column in reader.table.columns:
        if column.type is not ColumnType.TEXT:
            continue
        if _REASONS.search(column.printed):
            wanted = [(w, words_of(c) if c == _FEDERAL else (w,)) for c, w in aims.items()]
        elif _PARTIES.search(column.printed) and _FEDERAL in aims:
            wanted = [(aims[_FEDERAL], words_of(_FEDERAL))]
        else:
            continue
        for word, members in wanted[:3]:
            yield reader.plan(
                Measure.WORD, f'"{word}" or its like under {column.printed}' if len(members) > 1 else f'"{word}" under {column.printed}',
                "COUNT(*)", "row", where=" OR ".join(_mentions(column, m) for m in members), fit=1.5,
            )  # fmt: skip


def _mentions(column: Column, word: str) -> str:
    """A whole short word, or the beginning of a longer one."""
    pattern = f"% {word.lower()}%" if len(word) > 4 else f"% {word.lower()} %"
    return f"(' ' || replace(replace(lower({quoted(column.name)}), ',', ' '), ';', ' ') || ' ') LIKE {literal(pattern)}"


def empty(reader: Reader) -> Iterator[Plan]:
    """Rows that lack what "every" or "all" of them are said to have."""
    if not {"every", "all", "each", "always"} & set(reader.claim.scope):
        return
    wanted = reader.wanted
    for column in reader.table.columns:
        header = topic(column.printed).concepts
        if not header or not header <= wanted or reader.about <= header:
            continue
        if not (_REQUIRED.search(reader.claim.text) or len(topic(column.printed).words) > 1):
            continue
        name = quoted(column.name)
        yield reader.plan(
            Measure.EMPTY, column.printed, "COUNT(*)", "row",
            where=f"{name} IS NULL OR trim({name}) = ''", fit=3.0,
        )  # fmt: skip


def _is_category(table: TableShape, samples: Sequence[str]) -> bool:
    """Few different values for many rows: fewer samples than were asked for, or short ones."""
    return bool(samples) and table.row_count > len(samples) and all(len(s) <= 60 for s in samples)
