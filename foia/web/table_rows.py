"""One screenful of the table: rows after a key, how many there are, and what narrows them."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from foia.store.case import Case
from foia.store.search import to_fts
from foia.store.trouble import DatabaseTrouble, was_stopped
from foia.text import fold
from foia.web.table_asked import Asked, Key
from foia.web.table_reviews import (
    claims_that_are,
    mentions_that_are,
    with_all_reviews,
    with_reviews,
)
from foia.web.table_sources import (
    Chosen,
    Source,
    claim_source,
    document_source,
    mention_sources,
    narrow_by_document,
    narrow_by_page,
)

Row = dict[str, object]

PER_SCREEN = 100
# A search that finds more than this is dense enough to be answered by reading on in order.
LISTED = 5_000
COUNTED = 10_000
COUNT_SECONDS = 0.08


@dataclass(frozen=True, slots=True)
class Screenful:
    """`at_least` says that `total` is no count but what is known to be there at least."""

    rows: list[Row]
    next_key: str
    total: int
    at_least: bool
    tried: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Query:
    sources: list[Source]
    tried: tuple[str, ...]


def screenful(case: Case, asked: Asked, shown: int = PER_SCREEN) -> Screenful:
    """Raises BadQuery when the words cannot be searched for."""
    query = _query(case, asked)
    rows = with_reviews(case, _rows_after(case, query, asked, asked.key, shown + 1))
    last = rows[shown - 1] if len(rows) > shown else None
    total, at_least = _count(case, query, len(rows))
    next_key = json.dumps(last["key"]) if last else ""
    return Screenful(rows[:shown], next_key, total, at_least, query.tried)


def every_row(case: Case, asked: Asked, at_a_time: int = 20_000) -> Iterator[Row]:
    """All rows from the first, in the same order, for an export."""
    query = _query(case, asked)
    key: Key | None = None
    while True:
        rows = _rows_after(case, query, asked, key, at_a_time)
        yield from with_all_reviews(case, rows)
        if len(rows) < at_a_time:
            return
        found = rows[-1]["key"]
        assert isinstance(found, tuple)
        key = found


def kind_counts(case: Case) -> dict[str, int]:
    rows = case.connection.execute(
        "SELECT kind, count(*) FROM mentions GROUP BY kind UNION ALL"
        " SELECT 'claim', count(*) FROM claims UNION ALL SELECT 'document', count(*) FROM documents"
    )
    return {row[0]: row[1] for row in rows if row[1]}


def _query(case: Case, asked: Asked) -> _Query:
    chosen, tried, pattern = _searched(case, asked)
    sources: list[Source] = []
    if asked.kind not in ("claim", "document"):
        sources += [
            _mentions(asked, chosen, source, pattern) for source in mention_sources(asked, chosen)
        ]
    if asked.kind in ("", "claim") and not asked.entity:
        sources.append(_claims(asked, chosen, pattern))
    if asked.kind == "document" and not asked.entity:
        sources.append(_documents(asked, chosen, pattern))
    if pattern:
        case.connection.create_function("has_words", 1, _matcher(pattern), deterministic=True)
    return _Query(sources, tried)


def _searched(case: Case, asked: Asked) -> tuple[Chosen, tuple[str, ...], str]:
    """What the words have found, spellings that were tried too, and a pattern for what is left
    to be looked at row by row."""
    if not asked.q:
        return Chosen(), (), ""
    if asked.words == "page" or asked.fuzzy:
        fts, tried = to_fts(asked.q, case if asked.fuzzy else None)
        found = case.connection.execute(
            "SELECT rowid FROM pages_fts WHERE pages_fts MATCH ?", (fts,)
        ).fetchall()
        pages = [int(row[0]) for row in found]
        near = "|".join(re.escape(word) for word in [*_words(asked.q), *tried])
        return Chosen(pages=pages), tried, "" if asked.words == "page" else near
    return Chosen(mentions=_quoted(case, asked)), (), ""


def _words(query: str) -> list[str]:
    return re.findall(r"\w+", fold(query).text)


def _quoted(case: Case, asked: Asked) -> list[int] | None:
    kind = " AND kind = ?" if asked.kind else ""
    likes, values = _likes(asked.q)
    quote = " AND ".join(f"quote {like}" for like in likes)
    name = " AND ".join(f"name {like}" for like in likes)
    kinds = [asked.kind] if asked.kind else []
    rows = case.connection.execute(
        f"SELECT rowid FROM mentions INDEXED BY mentions_kind WHERE {quote}{kind}"
        f" LIMIT {LISTED + 1}",
        [*values, *kinds],
    ).fetchall()
    rows += case.connection.execute(
        f"SELECT rowid FROM mentions WHERE entity IN (SELECT id FROM entities WHERE {name}{kind})"
        f" LIMIT {LISTED + 1}",
        [*values, *kinds],
    ).fetchall()
    found = {int(row[0]) for row in rows}
    return sorted(found) if len(found) <= LISTED else None


def _likes(query: str) -> tuple[list[str], list[str]]:
    words = query.split()[:12]
    escaped = [re.sub(r"([%_\\])", r"\\\1", word) for word in words]
    return ["LIKE ? ESCAPE '\\'"] * len(words), [f"%{word}%" for word in escaped]


def _matcher(pattern: str) -> Callable[[str | None], bool]:
    compiled = re.compile(rf"\b(?:{pattern})")

    def has_words(text: str | None) -> bool:
        return bool(text) and compiled.search(fold(str(text)).text) is not None

    return has_words


def _mentions(asked: Asked, chosen: Chosen, source: Source, pattern: str) -> Source:
    listed = chosen.pages if chosen.pages is not None else chosen.mentions
    if listed is not None:
        source.values.append(json.dumps(listed))
    if asked.kind:
        source.narrow("m.kind = ?", asked.kind)
    if asked.kind == "place" and asked.value.endswith("*"):
        # "US*" is the country with all of its states.
        begin = asked.value[:-1]
        source.narrow("ifnull(m.value, '') >= ?", begin)
        source.narrow("ifnull(m.value, '') < ?", begin + "\uffff")
    elif asked.value:
        source.narrow("ifnull(m.value, '') = ?", asked.value)
    if asked.entity:
        source.narrow("m.entity = ?", asked.entity)
    if asked.confidence:
        source.narrow("m.score >= ?", asked.confidence)
    if asked.q and listed is None:
        likes, values = _likes(asked.q)
        quote = " AND ".join(f"m.quote {like}" for like in likes)
        name = " AND ".join(f"ifnull(e.name, '') {like}" for like in likes)
        source.narrow(f"(({quote}) OR ({name}))", *values, *values)
    if pattern:
        source.narrow("has_words(m.quote)")
    if asked.review:
        source.narrow(mentions_that_are(asked.review, "m.id"))
    narrow_by_document(source, asked, "m.file", "d.date")
    narrow_by_page(source, asked, "m.file", "m.page")
    return source


def _claims(asked: Asked, chosen: Chosen, pattern: str) -> Source:
    source = claim_source(asked)
    if asked.value:
        source.narrow("ifnull(n.verdict, '') = ?", asked.value)
    if asked.confidence:
        source.narrow("c.score >= ?", asked.confidence)
    _worded(source, asked, chosen, pattern, "c.text", "ifnull(c.speaker, '')")
    if asked.review:
        source.narrow(claims_that_are(asked.review, "c.id"))
    narrow_by_document(source, asked, "c.file", "coalesce(d.date, c.said_on)")
    narrow_by_page(source, asked, "c.file", "c.page")
    return source


def _documents(asked: Asked, chosen: Chosen, pattern: str) -> Source:
    source = document_source(asked)
    if asked.value:
        source.narrow("d.type = ?", asked.value)
    if asked.confidence or asked.review not in ("", "open"):
        source.narrow("0")
    _worded(source, asked, chosen, pattern, "d.title", "f.path")
    narrow_by_document(source, asked, "d.file", "d.date")
    narrow_by_page(source, asked, "d.file", "p.number")
    return source


def _worded(
    source: Source, asked: Asked, chosen: Chosen, pattern: str, text: str, name: str
) -> None:
    if not asked.q:
        return
    if pattern:
        source.narrow(f"has_words({text})")
    elif chosen.pages is not None:
        source.narrow("p.id IN (SELECT value FROM json_each(?))", json.dumps(chosen.pages))
    else:
        likes, values = _likes(asked.q)
        inside = " AND ".join(f"{text} {like}" for like in likes)
        named = " AND ".join(f"{name} {like}" for like in likes)
        source.narrow(f"(({inside}) OR ({named}))", *values, *values)


def _rows_after(case: Case, query: _Query, asked: Asked, key: Key | None, limit: int) -> list[Row]:
    found: list[Row] = []
    for source in query.sources:
        found += _rows_of(case, source, asked, key, limit)
    if len(query.sources) > 1:
        found.sort(key=lambda row: row["key"], reverse=asked.down)  # type: ignore[arg-type, return-value]
    return found[:limit]


def _rows_of(case: Case, source: Source, asked: Asked, key: Key | None, limit: int) -> list[Row]:
    way, beyond = ("DESC", "<") if asked.down else ("ASC", ">")
    where, values = list(source.where), list(source.values)
    if key is not None and len(key) == len(source.keys):
        # The first part by itself lets SQLite begin at it in the index.
        where.append(f"{source.keys[0]} {beyond}= ?")
        where.append(f"({', '.join(source.keys)}) {beyond} ({', '.join('?' * len(key))})")
        values += [key[0], *key]
    condition = f" WHERE {' AND '.join(where)}" if where else ""
    order = ", ".join(f"{one} {way}" for one in source.keys)
    names = ", ".join(f"{one} AS key_{n}" for n, one in enumerate(source.keys))
    rows = case.connection.execute(
        f"SELECT {source.columns}, {names} FROM {source.froms}{condition} ORDER BY {order} LIMIT ?",
        [*values, limit],
    )
    parts = range(len(source.keys))
    return [
        {name: row[name] for name in row.keys() if not name.startswith("key_")}  # noqa: SIM118
        | {"key": tuple(row[f"key_{n}"] for n in parts)}
        for row in rows
    ]


def _count(case: Case, query: _Query, seen: int) -> tuple[int, bool]:
    """How many rows there are, and whether that is only what is known to be there at least:
    counting ends above `COUNTED` rows or after `COUNT_SECONDS`. `seen` are on the screen."""
    deadline = time.monotonic() + COUNT_SECONDS
    connection = case.connection
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), 10_000)
    total, stopped = 0, False
    try:
        for source in query.sources:
            for _ in connection.execute(
                f"SELECT 1 FROM {source.froms}{source.condition()} LIMIT {COUNTED + 1}",
                source.values,
            ):
                total += 1
    except DatabaseTrouble as error:
        if not was_stopped(error):
            raise
        stopped = True
    finally:
        connection.set_progress_handler(None, 0)
    if total > COUNTED:
        return COUNTED, True
    return (max(_rounded_down(total), seen), True) if stopped else (total, False)


def _rounded_down(count: int) -> int:
    """Two digits of a count that depends on how quick the machine is just now."""
    step = int(10 ** max(0, len(str(count)) - 2))
    return count // step * step
