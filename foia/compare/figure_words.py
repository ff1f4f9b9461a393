"""Figures for a claim without a number: places, parties, categories, mentions, empty cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from foia.compare.exclusivity import limited_party, other_party
from foia.compare.figure_reading import (
    TIMES,
    Measure,
    Plan,
    Reader,
    is_long_list,
    listed,
    literal,
    named,
    quoted,
    row_things,
)
from foia.compare.places import closed_set
from foia.compare.terms import concept, is_common, stem, topic, words_of
from foia.compare.wording import without_attribution
from foia.model import Column, ColumnType, TableShape
from foia.values.place_names import inner_places, parse_place, spellings
from foia.values.polarity import find_denials

_REASONS = re.compile(
    r"reason|purpose|offen[sc]e|justif|descri|notes?\b|comment|subject|keyword|categor|type|motive",
    re.I,
)
_PARTIES = re.compile(
    r"agenc|organi[sz]ation|user|customer|client|partner|network|shared|recipient|company", re.I
)
_KINDS = re.compile(r"\b(?:type|kind|category|sector|class)|" + _PARTIES.pattern, re.I)
_REQUIRED = re.compile(
    r"\b(?:require|must|need|has|have|with|enter|document|record|log|include|tied|link|state|give)",
    re.I,
)
_FEDERAL = "federal"
_MOST_CATEGORIES = 8
_DOINGS = frozenset({"sharing", "access", "search", "account", "audit", "use"})
# What a list of agencies or clients is a list of takers of.
_TAKES = frozenset({"access", "sharing", "selling", "use", "account"})
_LOGGED = frozenset({"search", "access", "sharing"})
_DOES = frozenset({"sharing", "access", "search", "use"})
# What something is never done for, which a reason tells, and whom it is never done by or with.
_PURPOSE = re.compile(r"\b(?:for|to|about|against|in|on)\s+(.+)", re.IGNORECASE | re.DOTALL)
_PARTY = re.compile(
    r"\b(?:with|to|by|on behalf of)\s+(.+)|^\W*(?:no|neither|not (?:a|one|any))\s+(\w+(?:\s\w+)?)\b|\b(?:has|have|had) (?:no|never any) (\w+ \w+)",
    re.IGNORECASE | re.DOTALL,
)


def places(reader: Reader) -> Iterator[Plan]:
    """Values of a column of places that lie outside a claimed closed set."""
    closed = closed_set(reader.claim.text)
    if closed is None or not is_long_list(reader.table):
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
    if kind is None or not is_long_list(reader.table):
        return
    for column, samples in zip(reader.table.columns, reader.table.samples, strict=False):
        others = [s for s in samples if other_party(kind, s)]
        if not _KINDS.search(column.printed):
            continue
        if (
            column.type is ColumnType.TEXT
            and others
            and _is_category(reader.table, column, samples)
        ):
            name = quoted(column.name)
            yield reader.plan(
                Measure.PARTY, f"{column.printed}: {', '.join(others)}", "COUNT(*)", "row",
                where=f"trim({name}) IN {listed(others)}", fit=4.0,
            )  # fmt: skip


def categories(reader: Reader) -> Iterator[Plan]:
    """Rows whose category a denial names whole, such as "private business", in a list of what
    the rest of the denial speaks of."""
    if "only" in reader.claim.scope or not is_long_list(reader.table):
        return
    listed_things = named(reader.table)
    denied = {stem(word) for word in topic(_from_denial(reader.claim.text)).words}
    for column, samples in zip(reader.table.columns, reader.table.samples, strict=False):
        if column.type is not ColumnType.TEXT or not _is_category(reader.table, column, samples):
            continue
        if not _KINDS.search(column.printed):
            continue
        for sample in samples:
            told = topic(sample)
            if len(told.words) < 2 or len(told.words) > 5 or not told.concepts <= reader.wanted:
                continue
            if all(is_common(c) for c in told.concepts) or parse_place(sample):
                continue
            if not {stem(word) for word in told.words} <= denied:
                continue
            clients = "agency" in listed_things and bool(_TAKES & reader.wanted)
            if not clients and not (listed_things & reader.wanted) - told.concepts:
                continue
            name = quoted(column.name)
            yield reader.plan(
                Measure.CATEGORY, f'"{sample}" under {column.printed}', "COUNT(*)", "row",
                where=f"trim({name}) = {literal(sample.strip())}", fit=3.0,
            )  # fmt: skip


def words(reader: Reader) -> Iterator[Plan]:
    """Rows of a log whose reason or party mentions what a denial says never happens."""
    known = named(reader.table)
    if not is_long_list(reader.table) or not _DOINGS & reader.wanted:
        return
    is_log = any(column.type in TIMES for column in reader.table.columns)
    if not is_log or not _LOGGED & row_things(reader.table):
        return
    said = _from_denial(without_attribution(reader.claim.text))
    purposes, party = _aims(_PURPOSE, said, known), _aims(_PARTY, said, known)
    for column in reader.table.columns:
        if column.type is not ColumnType.TEXT:
            continue
        if _REASONS.search(column.printed):
            wanted = [(w, words_of(c) if c == _FEDERAL else (w,)) for c, w in purposes.items()]
        elif _PARTIES.search(column.printed) and _FEDERAL in party:
            wanted = [(party[_FEDERAL], words_of(_FEDERAL))]
        else:
            continue
        for word, members in wanted[:3]:
            yield reader.plan(
                Measure.WORD, f'"{word}" or its like under {column.printed}' if len(members) > 1 else f'"{word}" under {column.printed}',
                "COUNT(*)", "row", where=" OR ".join(_mentions(column, m) for m in members), fit=1.5,
            )  # fmt: skip


def is_log_of(claim_concepts: frozenset[str], named_concepts: frozenset[str]) -> bool:
    """Whether the rows are of what the claim says is never done: searches, shares, accesses."""
    return bool(_DOES & claim_concepts & named_concepts) or (
        bool({"access", "search", "use"} & claim_concepts)
        and bool({"access", "search"} & named_concepts)
    )


def is_federal_body(words: str) -> bool:
    """Immigration is what a search is for; the others of its group are who makes it."""
    return (
        _FEDERAL
        in topic(words.partition('" or its like')[0].lower().replace("immigration", "")).concepts
    )


def is_party_column(printed: str) -> bool:
    return bool(_PARTIES.search(printed)) and not _REASONS.search(printed)


def _aims(pattern: re.Pattern[str], said: str, known: frozenset[str]) -> dict[str, str]:
    aim = " . ".join(found for match in pattern.finditer(said) for found in match.groups() if found)
    return {
        concept(w): w for w in topic(aim).words
        if concept(w) not in known and not is_common(concept(w)) and len(w) >= 3
    }  # fmt: skip


def _mentions(column: Column, word: str) -> str:
    """A whole short word, or the beginning of a longer one."""
    pattern = f"% {word.lower()}%" if len(word) > 4 else f"% {word.lower()} %"
    return f"(' ' || replace(replace(lower({quoted(column.name)}), ',', ' '), ';', ' ') || ' ') LIKE {literal(pattern)}"


def empty(reader: Reader) -> Iterator[Plan]:
    """Rows that lack what "every" or "all" of them are said to have."""
    things = row_things(reader.table)
    if not is_long_list(reader.table) or not _each_of(reader.claim.text, things):
        return
    for column in reader.table.columns:
        header = topic(column.printed).concepts
        if not header or not header <= reader.wanted or reader.about <= header:
            continue
        if header & things or len(topic(column.printed).words) > 4:
            continue
        if not (_REQUIRED.search(reader.claim.text) or len(topic(column.printed).words) > 1):
            continue
        name = quoted(column.name)
        yield reader.plan(
            Measure.EMPTY, column.printed, "COUNT(*)", "row",
            where=f"{name} IS NULL OR trim({name}) = ''", fit=3.0,
        )  # fmt: skip


def _from_denial(text: str) -> str:
    """From "never" or "only" on: what stands before is not denied."""
    starts = [start for start, _ in find_denials(text)]
    starts += [m.start() for m in re.finditer(r"\bonly\b", text, re.IGNORECASE)]
    return text[min(starts) :] if starts else text


def _each_of(text: str, things: frozenset[str]) -> bool:
    """Whether "every", "each" or "all" stands just before what each row is one of."""
    return any(
        things & {concept(word) for word in match.group(1).lower().split()}
        for match in re.finditer(r"\b(?:every|each|all)((?:\s+\w+){1,3})", text, re.IGNORECASE)
    )


def _is_category(table: TableShape, column: Column, samples: Sequence[str]) -> bool:
    """Few different short values for many rows, under a printed header.

    A shape shows no more than a few values, so a column that fills them all may have thousands.
    """
    return (
        bool(topic(column.printed).words)
        and 0 < len(samples) < _MOST_CATEGORIES
        and table.row_count >= 2 * len(samples)
        and all(len(s) <= 60 for s in samples)
    )
