"""Full-text search over pages: phrases, AND/OR/NOT, prefix, and spelling-tolerant terms."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from foia.errors import BadQuery
from foia.model import MentionKind
from foia.store.case import Case
from foia.text import fold

# Spellings further away than this find more noise than damage (nlp.md 6: one edit gives recall
# .992 at precision .594, two .998 at .462).
SHORT_TERM = 8
VARIANTS = 40
HIT_START, HIT_END = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Filters:
    kind: MentionKind | None = None
    document_type: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A page with the query on it; the snippet's hits stand between HIT_START and HIT_END."""

    file: str
    path: str
    page: int
    label: str
    bates: str | None
    document: str | None
    document_type: str | None
    document_date: str | None
    source: str
    confidence: float | None
    snippet: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    hits: tuple[Hit, ...]
    total: int
    searched_pages: int
    unread_pages: int
    tried: tuple[str, ...] = ()


_TOKEN = re.compile(
    r'"(?P<phrase>[^"]*)"?(?P<star_phrase>\*)?|(?P<open>\()|(?P<close>\))|(?P<word>[^\s()"]+)'
)
_OPERATORS = {"AND", "OR", "NOT"}


def document_types(case: Case) -> list[str]:
    rows = case.connection.execute("SELECT DISTINCT type FROM documents ORDER BY type")
    return [str(row["type"]) for row in rows]


def to_fts(query: str, case: Case | None = None) -> tuple[str, tuple[str, ...]]:
    """A reporter's query as FTS5, with every term quoted, and the spellings it was widened by.

    Terms side by side mean AND; "a phrase", AND, OR, NOT, -term, brackets and prefix* work as
    expected. With `case`, each term of four letters or more also finds its near spellings.
    Raises BadQuery when there is nothing to look for.
    """
    parts: list[str] = []
    tried: list[str] = []
    open_brackets = 0
    expects_term = True
    for match in _TOKEN.finditer(query):
        if match["open"]:
            if not expects_term:
                parts.append("AND")
            parts.append("(")
            open_brackets += 1
            expects_term = True
            continue
        if match["close"]:
            if open_brackets and not expects_term:
                parts.append(")")
                open_brackets -= 1
            continue
        word = match["word"]
        if word in _OPERATORS:
            if not expects_term:
                parts.append(word)
                expects_term = True
            continue
        negated = bool(word) and word.startswith("-") and len(word) > 1 and not expects_term
        text = match["phrase"] if word is None else (word[1:] if negated else word)
        term = _term(text, prefix=bool(match["star_phrase"]), case=case, tried=tried)
        if term is None:
            continue
        if negated:
            parts.append("NOT")
        elif not expects_term:
            parts.append("AND")
        parts.append(term)
        expects_term = False
    while parts and (parts[-1] in _OPERATORS or parts[-1] == "("):
        open_brackets -= parts.pop() == "("
    parts += [")"] * open_brackets
    if not parts:
        raise BadQuery(
            "There is nothing to search for.",
            hint='Type words, a "phrase", word* for its beginnings, or AND, OR, NOT.',
        )
    return " ".join(parts), tuple(tried)


def _term(text: str, *, prefix: bool, case: Case | None, tried: list[str]) -> str | None:
    if text.endswith("*"):
        text, prefix = text.rstrip("*"), True
    if not re.search(r"\w", text):
        return None
    exact = '"' + text.replace('"', '""') + '"' + (" *" if prefix else "")
    if case is None or prefix:
        return exact
    words = re.findall(r"\w+", fold(text).text)
    widened: list[str] = []
    for word in words:
        near = _near_spellings(case, word)
        tried.extend(v for v in near if v != word and v not in tried)
        options = " OR ".join(f'"{variant}"' for variant in [word, *near])
        widened.append(f"({options})")
    return "(" + " AND ".join(widened) + ")" if widened else None


def _near_spellings(case: Case, word: str) -> list[str]:
    if len(word) < 4:
        return []
    reach = 1 if len(word) < SHORT_TERM else 2
    rows = case.connection.execute(
        "SELECT term, doc FROM pages_vocabulary WHERE length(term) BETWEEN ? AND ?",
        (len(word) - reach, len(word) + reach),
    )
    near = [
        (OSA.distance(word, row["term"], score_cutoff=reach), -row["doc"], row["term"])
        for row in rows
    ]
    close = sorted(item for item in near if 0 < item[0] <= reach)
    return [term for _, _, term in close[:VARIANTS]]


def search(
    case: Case, query: str, filters: Filters, *, fuzzy: bool, limit: int, offset: int = 0
) -> SearchResult:
    """Pages that match, best first. With a kind, pages on which a mention of it matches."""
    fts, tried = to_fts(query, case if fuzzy else None)
    where, values = _where(filters)
    connection = case.connection
    joined = (
        " FROM pages_fts JOIN pages p ON p.id = pages_fts.rowid JOIN files f ON f.id = p.file"
        f" LEFT JOIN documents d ON d.id = p.document WHERE pages_fts MATCH ?{where}"
    )
    if filters.kind is not None:
        ids = _pages_with_kind(case, filters.kind, fts)
        joined += f" AND p.id IN ({','.join(map(str, ids)) or 'NULL'})"
    try:
        rows = connection.execute(
            "SELECT p.*, f.path, d.type AS document_type, d.date AS document_date,"
            f" snippet(pages_fts, 0, '{HIT_START}', '{HIT_END}', ' … ', 24) AS snippet"
            f"{joined} ORDER BY bm25(pages_fts), f.path_bytes, p.number LIMIT ? OFFSET ?",
            (fts, *values, limit, offset),
        ).fetchall()
        total = connection.execute(f"SELECT count(*){joined}", (fts, *values)).fetchone()[0]
    except sqlite3.OperationalError as error:
        raise BadQuery(f"The search cannot be understood: {error}.") from error
    pages, unread = connection.execute(
        "SELECT count(*), sum(source = 'failed') FROM pages"
    ).fetchone()
    return SearchResult(
        hits=tuple(_hit(row) for row in rows),
        total=total,
        searched_pages=pages,
        unread_pages=unread or 0,
        tried=tried,
    )


def _where(filters: Filters) -> tuple[str, list[str]]:
    where, values = "", []
    for clause, value in (
        (" AND d.type = ?", filters.document_type),
        (" AND d.date >= ?", filters.since),
        (" AND substr(d.date, 1, length(?)) <= ?", filters.until),
    ):
        if value is not None:
            where += clause
            values += [value] * clause.count("?")
    return where, values


def _pages_with_kind(case: Case, kind: MentionKind, fts: str) -> list[int]:
    """Pages where the hit itself lies in a mention of this kind, not just on the same page."""
    connection = case.connection
    connection.execute("DROP TABLE IF EXISTS temp.kind_fts")
    connection.execute(
        "CREATE VIRTUAL TABLE temp.kind_fts USING fts5 (quote, name, page UNINDEXED,"
        " tokenize='porter unicode61 remove_diacritics 2')"
    )
    connection.execute(
        "INSERT INTO temp.kind_fts (quote, name, page) SELECT m.quote, e.name, p.id"
        " FROM mentions m JOIN pages p ON p.file = m.file AND p.number = m.page"
        " LEFT JOIN entities e ON e.id = m.entity WHERE m.kind = ?",
        (kind,),
    )
    rows = connection.execute(
        "SELECT DISTINCT page FROM temp.kind_fts WHERE kind_fts MATCH ?", (fts,)
    )
    return [row[0] for row in rows]


def _hit(row: sqlite3.Row) -> Hit:
    return Hit(
        file=row["file"],
        path=row["path"],
        page=row["number"],
        label=row["label"],
        bates=row["bates"],
        document=row["document"],
        document_type=row["document_type"],
        document_date=row["document_date"],
        source=row["source"],
        confidence=row["confidence"],
        snippet=" ".join(row["snippet"].split()),
    )
