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
    plain,
    quoted,
    row_things,
)
from foia.compare.passages import subject_of
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
_FEDERAL_PARTS = {
    "ice": ("ice", "immigration and customs"),
    "cbp": ("cbp", "border patrol", "customs and border"),
    "fbi": ("fbi",),
    "dhs": ("dhs", "homeland"),
    "hsi": ("hsi", "homeland security investigations"),
    "immigration": ("immigration", "ice", "cbp", "hsi", "border patrol"),
}
_MOST_CATEGORIES = 8
_PLACEHOLDERS = ("n/a", "na", "none", "-", "--", "unknown", "null", "x", "tbd", ".")
# What a searcher writes for a longer word.
_SHORT = {
    "bicycl": ("bike", "biking", "cyclist"),
    "immigrant": ("immigra",),
    "protest": ("demonstrat", "rally", "rallies"),
}
_NO_AIM = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "older",
        "newer",
        "longer",
        "later",
        "earlier",
        "present",
        "circumstance",
        "current",
        "purpose",
        "reason",
        "order",
        "related",
    ]
)
# What a list of agencies or clients is a list of takers of.
_TAKES = frozenset({"access", "sharing", "selling", "use", "account"})
_LOGGED = frozenset({"search", "access", "sharing"})
_DOES = frozenset({"sharing", "access", "search", "use"})
# What something is never done for, which a reason tells, and whom it is never done by or with.
_PURPOSE = re.compile(
    r"\b(?:for|about|against|in|on|to(?! be\b| have\b)(?:\s+\w+(?=\s+\w))?)\s+((?:[\w'’-]+\s*){1,6})",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:and|or|but|so|because|when|that|which|who|if)\s+(?:therefore|this|it|they|we|the|able)\b",
    re.I,
)
_DONE = re.compile(
    r"\b(?:no access|us(?:e(?! of\b)|es|ed|ing)|search\w*|track\w*|target\w*|quer(?:y|ied|ies)|look(?:s|ed|ing)? up|access\w*|shar(?:e|ed|es|ing)|enforce\w*)\b",
    re.I,
)
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
            details={"outside": f"COUNT(CASE WHEN {where} THEN 1 END)", "all": "COUNT(*)",
                     "blank": f"COUNT(CASE WHEN {name} IS NULL OR trim({name}) = '' THEN 1 END)"},
            says=f"{{outside}} of {{all}} rows in {reader.shown} name something else than {plain(closed.shown)} under {plain(column.printed)}: {{result}}|?blank:rows with nothing there: {{blank}}",
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
                where=f"trim({name}) IN {listed(others)}", fit=4.0, details={"all": "COUNT(*)"},
                says=f"{{result}} of {{all}} rows in {reader.shown} say {plain(', '.join(others))} under {plain(column.printed)}",
            )  # fmt: skip


def categories(reader: Reader) -> Iterator[Plan]:
    """Rows whose category the claim names whole, such as "private business", in a list of what
    the rest of the claim speaks of."""
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
                where=f"lower(trim({name})) = {literal(sample.strip().lower())}", fit=3.0,
                details={"all": "COUNT(*)", "blank": f"COUNT(CASE WHEN {name} IS NULL OR trim({name}) = '' THEN 1 END)"},
                says=f"{{result}} of {{all}} rows in {reader.shown} say “{plain(sample)}” under {plain(column.printed)}|?blank:rows with nothing there: {{blank}}",
            )  # fmt: skip


def words(reader: Reader) -> Iterator[Plan]:
    """Rows of a log whose reason or party mentions what a claim says does or never does happen."""
    known = named(reader.table)
    if not is_long_list(reader.table) or not _DONE.search(reader.claim.text):
        return
    is_log = any(column.type in TIMES for column in reader.table.columns)
    if not is_log or not _LOGGED & row_things(reader.table):
        return
    said = _from_denial(without_attribution(reader.claim.text))
    not_aims = known | subject_of(reader.claim).names
    purposes, party = _aims(_PURPOSE, said, not_aims), _aims(_PARTY, said, known)
    for column in reader.table.columns:
        if column.type is not ColumnType.TEXT:
            continue
        if _REASONS.search(column.printed):
            wanted = [(w, _members(c, w)) for c, w in purposes.items()]
        elif _is_party_column(column) and _federal_word(reader, party):
            word = _federal_word(reader, party)
            wanted = [(word, _FEDERAL_PARTS.get(word, words_of(_FEDERAL)))]
        else:
            continue
        # The last words are what it is for: "to track people on bicycles".
        for word, members in wanted[-3:]:
            yield _mentioning(reader, column, word, members)


def _is_party_column(column: Column) -> bool:
    return bool(_PARTIES.search(column.printed) or re.search(r"\borg\b", column.printed, re.I))


def _federal_word(reader: Reader, party: dict[str, str]) -> str:
    """The federal party of the claim: with, to or by whom, or as the subject of a denial."""
    if _FEDERAL in party:
        return party[_FEDERAL]
    before = re.split(r"\b(?:never|not|no)\b", reader.claim.text, maxsplit=1, flags=re.I)[0]
    return next((w for w in topic(before).words if concept(w) == _FEDERAL), "")


def _members(name: str, word: str) -> tuple[str, ...]:
    if name == _FEDERAL:
        # A claim of one agency is not answered by the rows of another.
        return _FEDERAL_PARTS.get(word, words_of(name))
    return (stem(word), *_SHORT.get(stem(word), ()))


def _mentioning(reader: Reader, column: Column, word: str, members: Sequence[str]) -> Plan:
    name, header = quoted(column.name), plain(column.printed)
    where = " OR ".join(_mentions(column, member) for member in members)
    begun = [f"“{plain(m)}”" for m in members if len(m) > 4]
    whole = [f"“{plain(m)}”" for m in members if len(m) <= 4]
    looked = " or ".join(
        f"{what} {' or '.join(group)}"
        for what, group in (("a word that begins with", begun), ("the word", whole))
        if group
    )
    return reader.plan(
        Measure.WORD, f'"{word}" or its like under {column.printed}' if len(members) > 1 else f'"{word}" under {column.printed}',
        "COUNT(*)", "row", where=where, fit=1.5,
        details={"all": "COUNT(*)", "blank": f"COUNT(CASE WHEN {name} IS NULL OR trim({name}) = '' THEN 1 END)"},
        limits="a reason that was not written down, or in other words",
        says=f"{{result}} of {{all}} rows in {reader.shown} have {looked} under {header}|?blank:rows with nothing there: {{blank}}",
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
    phrases = [found for match in pattern.finditer(said) for found in match.groups() if found]
    aim = " . ".join(_ASIDE.split(phrase)[0] for phrase in phrases)
    return {
        concept(w): w for w in topic(aim).words
        if concept(w) not in known and not is_common(concept(w)) and len(w) >= 3 and w not in _NO_AIM
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
            details={"all": "COUNT(*)",
                     "share": f"round(100.0 * COUNT(CASE WHEN {name} IS NULL OR trim({name}) = '' THEN 1 END) / COUNT(*), 1)",
                     "placeholder": f"COUNT(CASE WHEN lower(trim({name})) IN {listed(_PLACEHOLDERS)} THEN 1 END)"},
            limits="a blank in the released copy may be filled in the original",
            says=f"{{result}} of {{all}} rows in {reader.shown}, {{share}} %, have nothing under {plain(column.printed)}|?placeholder:further rows with a placeholder such as “n/a” there: {{placeholder}}",
        )  # fmt: skip


def _from_denial(text: str) -> str:
    """From "never" or "only" on: what stands before is not denied."""
    starts = [start for start, _ in find_denials(text)]
    starts += [m.start() for m in re.finditer(r"\bonly\b", text, re.IGNORECASE)]
    return text[min(starts) :] if starts else text


def _each_of(text: str, things: frozenset[str]) -> bool:
    """Whether "every", "each" or "all" stands just before what each row is one of."""
    required = re.match(
        r"\W*(\w+s) (?:must|always|have to|(?:are|is) required|require)\b", text, re.IGNORECASE
    )
    if required and concept(required.group(1).lower()) in things:
        return True
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
