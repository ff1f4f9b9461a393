"""The SQL behind the table: what is a row, in which order, and what narrows it.

Rows come from up to three sources (mentions, claims, documents) with the same columns and the
same key, so that each is read in order from its own index and the three are merged.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from foia.web.table_asked import NUMBERS, Asked

Value = str | int | float


@dataclass(slots=True)
class Source:
    """`froms` names every table; `keys` are the expressions of the order, the last unique."""

    columns: str
    froms: str
    keys: tuple[str, ...]
    where: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)

    def narrow(self, condition: str, *values: Value) -> None:
        self.where.append(condition)
        self.values += values

    def condition(self) -> str:
        return f" WHERE {' AND '.join(self.where)}" if self.where else ""


_MENTION = (
    "m.kind, m.quote, m.value, e.name AS entity, d.type AS document_type,"
    " d.date AS document_date, f.path AS file, m.page, p.bates, m.score AS confidence,"
    ' m.id, m.entity AS entity_id, m.file AS file_id, m.start, m."end"'
)
_CLAIM = (
    "'claim' AS kind, c.text AS quote, n.verdict AS value, c.speaker AS entity,"
    " coalesce(d.type, 'statement') AS document_type, coalesce(d.date, c.said_on) AS"
    " document_date, coalesce(f.path, s.name, '') AS file, c.page, p.bates,"
    ' c.score AS confidence, c.id, NULL AS entity_id, c.file AS file_id, c.start, c."end"'
)
_DOCUMENT = (
    "'document' AS kind, d.title AS quote, d.type AS value, d.sender AS entity,"
    " d.type AS document_type, d.date AS document_date, f.path AS file, d.first_page AS page,"
    " p.bates, NULL AS confidence, d.id, NULL AS entity_id, d.file AS file_id,"
    ' NULL AS start, NULL AS "end"'
)
_BESIDE = " LEFT JOIN entities e ON e.id = m.entity"
_ON_PAGE = " CROSS JOIN pages p ON p.file = m.file AND p.number = m.page"
_DOCUMENTED = " LEFT JOIN documents d ON d.id = p.document"
_BY_FILE = f"files f CROSS JOIN mentions m ON m.file = f.id{_ON_PAGE}{_DOCUMENTED}{_BESIDE}"
_BY_MENTION = f"mentions m CROSS JOIN files f ON f.id = m.file{_ON_PAGE}{_DOCUMENTED}{_BESIDE}"
_BY_DOCUMENT = (
    "documents d CROSS JOIN pages p ON p.document = d.id CROSS JOIN mentions m"
    f" ON m.file = p.file AND m.page = p.number CROSS JOIN files f ON f.id = m.file{_BESIDE}"
)
_BY_PAGE = (
    "json_each(?) chosen CROSS JOIN pages p ON p.id = chosen.value CROSS JOIN mentions m"
    f" ON m.file = p.file AND m.page = p.number CROSS JOIN files f ON f.id = m.file{_DOCUMENTED}"
    f"{_BESIDE}"
)


def _keys(asked: Asked) -> tuple[str, ...]:
    match asked.sort:
        case "date":
            return ("ifnull(d.date, '')", "ifnull(d.id, '')", "p.id", "m.start", "m.id")
        case "value" if asked.kind in NUMBERS:
            return ("m.kind", "CAST(ifnull(m.value, '') AS REAL)", "m.id")
        case "value":
            return ("m.kind", "ifnull(m.value, '')", "m.id")
        case "quote":
            return ("m.kind", "m.quote", "m.id")
        case "confidence":
            return ("m.score", "m.id")
        case _:
            return ("f.path", "f.id", "m.page", "m.start", "m.id")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a search has already found: rows of mentions or pages; None where it found too many
    to list, and they are looked for in order."""

    mentions: list[int] | None = None
    pages: list[int] | None = None


def mention_sources(asked: Asked, chosen: Chosen) -> list[Source]:
    keys = _keys(asked)
    if chosen.pages is not None:
        return [Source(_MENTION, _BY_PAGE, keys)]
    few = asked.entity or asked.review not in ("", "open") or (asked.kind and asked.value)
    if chosen.mentions is not None or few:
        found = Source(_MENTION, _BY_MENTION, keys)
        if chosen.mentions is not None:
            found.where.append("m.rowid IN (SELECT value FROM json_each(?))")
        return [found]
    if asked.sort == "date":
        # The key of a document must be its indexed column itself.
        documented = Source(
            _MENTION, _BY_DOCUMENT, ("ifnull(d.date, '')", "d.id", "p.id", "m.start", "m.id")
        )
        loose = Source(_MENTION, _BY_MENTION, ("''", "''", *keys[2:]))
        loose.where.append("m.file IN (SELECT file FROM pages WHERE document IS NULL)")
        loose.where.append("p.document IS NULL")
        return [documented, loose]
    if asked.sort == "place":
        return [Source(_MENTION, _BY_FILE, keys)]
    return [Source(_MENTION, _BY_MENTION, keys)]


def claim_source(asked: Asked) -> Source:
    froms = (
        "claims c LEFT JOIN files f ON f.id = c.file"
        " LEFT JOIN pages p ON p.file = c.file AND p.number = c.page"
        " LEFT JOIN documents d ON d.id = p.document"
        " LEFT JOIN statements s ON s.id = c.statement LEFT JOIN findings n ON n.claim = c.id"
    )
    keys = {
        "date": ("ifnull(coalesce(d.date, c.said_on), '')", "ifnull(d.id, '')", "ifnull(p.id, 0)",
                 "ifnull(c.start, 0)", "c.id"),
        "value": ("'claim'", "ifnull(n.verdict, '')", "c.id"),
        "quote": ("'claim'", "c.text", "c.id"),
        "confidence": ("c.score", "c.id"),
        "place": ("coalesce(f.path, s.name, '')", "ifnull(c.file, '')", "ifnull(c.page, 0)",
                  "ifnull(c.start, 0)", "c.id"),
    }  # fmt: skip
    return Source(_CLAIM, froms, keys[asked.sort])


def document_source(asked: Asked) -> Source:
    froms = (
        "documents d JOIN files f ON f.id = d.file"
        " LEFT JOIN pages p ON p.file = d.file AND p.number = d.first_page"
    )
    keys = {
        "date": ("ifnull(d.date, '')", "d.id"),
        "value": ("d.type", "d.id"),
        "quote": ("d.title", "d.id"),
        "confidence": ("d.id",),
        "place": ("f.path", "f.id", "d.first_page", "d.id"),
    }
    return Source(_DOCUMENT, froms, keys[asked.sort])


def narrow_by_document(source: Source, asked: Asked, file: str, date: str) -> None:
    """Type and date of the document; files that hold none such are passed over whole."""
    clauses: list[str] = []
    values: list[Value] = []
    if asked.type:
        clauses.append("{d}.type = ?")
        values.append(asked.type)
    if asked.since:
        clauses.append("{date} >= ?")
        values.append(asked.since)
    if asked.until:
        # To the end of what was written: 2024 takes in all of 2024.
        clauses.append("{date} <> '' AND substr({date}, 1, ?) <= ?")
        values += [len(asked.until), asked.until]
    if not clauses:
        return
    here = " AND ".join(clauses).format(d="d", date=f"ifnull({date}, '')")
    source.narrow(here, *values)
    if file == "m.file":
        there = " AND ".join(clauses).format(d="x", date="ifnull(x.date, '')")
        source.narrow(f"{file} IN (SELECT x.file FROM documents x WHERE {there})", *values)


def narrow_by_page(source: Source, asked: Asked, file: str, page: str) -> None:
    if asked.exemption:
        source.narrow(
            f"({file}, {page}) IN (SELECT file, page FROM redactions WHERE code_normalised = ?)",
            asked.exemption,
        )
    if asked.agency:
        source.narrow(
            f"({file}, {page}) IN (SELECT file, page FROM mentions WHERE entity = ?)", asked.agency
        )
