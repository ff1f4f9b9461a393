"""The ledger in figures: what arrived, what was read, and what was not and why."""

from __future__ import annotations

from dataclasses import dataclass, field

from foia.store.case import Case
from foia.store.pages import unread_page_count

# What the second look at a scan's figures measured on each page.
_DOUBTED = "coalesce(json_extract(signals, '$.figures_doubted'), 0)"

_UNSHOWN = (
    "SELECT p.file, f.path, p.number, p.label FROM pages p JOIN files f ON f.id = p.file"
    " WHERE p.label GLOB 'sheet *; hidden *' OR p.label GLOB 'sheet * (hidden), *'"
    " OR p.label GLOB 'slide [0-9]* (hidden)' ORDER BY f.path_bytes, f.id, p.number"
)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or a page that was not read, or not wholly."""

    path: str
    page: int | None
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class BatesGap:
    """A gap, a duplicate or an unread number in a series of Bates numbers, in words."""

    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Unshown:
    """A page of a workbook or a deck that the program hides in whole or in part; `label` says
    what of it."""

    file: str
    path: str
    page: int
    label: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A count of a response letter beside what is here; `note` says it in words."""

    kind: str
    stated: int
    unit: str
    here: int | None
    note: str
    path: str
    page: int
    bates: str | None


@dataclass(frozen=True, slots=True)
class Status:
    files: int
    by_status: dict[str, int]
    by_kind: dict[str, int]
    pages: int
    by_source: dict[str, int]
    unread_pages: int
    documents: int
    by_type: dict[str, int]
    tables: int
    table_rows: int
    mentions: dict[str, int]
    entities: dict[str, int]
    redactions: int
    readable_redactions: int
    marks: dict[str, int]
    hidden_pages: int
    unshown: tuple[Unshown, ...]
    messages: int
    message_places: int
    claims: dict[str, int]
    verdicts: dict[str, int]
    problems: int
    unread: tuple[Unread, ...]
    numbered_pages: int = 0
    bates_notes: tuple[BatesGap, ...] = ()
    stated: tuple[Stated, ...] = ()
    links: dict[str, int] = field(default_factory=dict)
    doubted_figures: int = 0
    doubted_figure_pages: int = 0

    @property
    def has_problems(self) -> bool:
        return bool(self.problems or self.unread)


def case_status(case: Case) -> Status:
    def counts(query: str) -> dict[str, int]:
        return {str(row[0]): int(row[1]) for row in case.connection.execute(query)}

    def count(query: str) -> int:
        return int(case.connection.execute(query).fetchone()[0] or 0)

    return Status(
        files=count("SELECT count(*) FROM files"),
        by_status=counts("SELECT status, count(*) FROM files GROUP BY 1 ORDER BY 2 DESC, 1"),
        by_kind=counts(
            "SELECT coalesce(kind, 'not opened'), count(*) FROM files"
            " WHERE status <> 'duplicate' GROUP BY 1 ORDER BY 2 DESC, 1"
        ),
        pages=count("SELECT count(*) FROM pages"),
        by_source=counts("SELECT source, count(*) FROM pages GROUP BY 1 ORDER BY 2 DESC, 1"),
        unread_pages=unread_page_count(case),
        documents=count("SELECT count(*) FROM documents"),
        by_type=counts("SELECT type, count(*) FROM documents GROUP BY 1 ORDER BY 2 DESC, 1"),
        tables=count("SELECT count(*) FROM tables"),
        table_rows=count("SELECT sum(rows) FROM tables"),
        mentions=counts("SELECT kind, count(*) FROM mentions GROUP BY 1 ORDER BY 2 DESC, 1"),
        entities=counts("SELECT kind, count(*) FROM entities GROUP BY 1 ORDER BY 2 DESC, 1"),
        redactions=count("SELECT count(*) FROM redactions"),
        readable_redactions=count("SELECT count(*) FROM redactions WHERE text_under <> ''"),
        marks=counts("SELECT kind, count(*) FROM marks GROUP BY 1 ORDER BY 2 DESC, 1"),
        hidden_pages=count("SELECT count(DISTINCT file || page) FROM hidden_text"),
        unshown=tuple(Unshown(*row) for row in case.connection.execute(_UNSHOWN)),
        messages=count("SELECT count(*) FROM messages"),
        message_places=count("SELECT count(*) FROM message_places"),
        claims=counts("SELECT origin, count(*) FROM claims GROUP BY 1 ORDER BY 1 DESC"),
        verdicts=counts("SELECT verdict, count(*) FROM findings GROUP BY 1 ORDER BY 2 DESC, 1"),
        problems=count("SELECT count(*) FROM problems"),
        unread=_unread(case),
        numbered_pages=count("SELECT count(*) FROM pages WHERE bates IS NOT NULL"),
        bates_notes=tuple(
            BatesGap(row["kind"], row["note"])
            for row in case.connection.execute("SELECT kind, note FROM bates_notes ORDER BY id")
        ),
        stated=_stated(case),
        links=counts("SELECT kind, count(*) FROM document_links GROUP BY 1 ORDER BY 2 DESC, 1"),
        doubted_figures=count(f"SELECT sum({_DOUBTED}) FROM pages"),
        doubted_figure_pages=count(f"SELECT count(*) FROM pages WHERE {_DOUBTED} > 0"),
    )


def _stated(case: Case) -> tuple[Stated, ...]:
    rows = case.connection.execute(
        "SELECT q.kind, r.stated, r.unit, r.here, r.note, f.path, q.page, p.bates"
        " FROM reconciliations r JOIN request_facts q ON q.id = r.fact"
        " JOIN files f ON f.id = q.file"
        " LEFT JOIN pages p ON p.file = q.file AND p.number = q.page"
        " ORDER BY f.path_bytes, q.page, q.start"
    )
    return tuple(Stated(**dict(row)) for row in rows)


def _told(message: str | None, why: str | None) -> str:
    """A file that opened and gave no page says of its first page what went wrong."""
    return f"{why} ({message})" if why and message else why or message or ""


def _unread(case: Case) -> tuple[Unread, ...]:
    files = case.connection.execute(
        "SELECT path, NULL AS page, reason, message, (SELECT x.message FROM problems x"
        " WHERE x.file = files.id AND x.reason = files.reason AND x.page IS NOT NULL"
        " ORDER BY x.page, x.id LIMIT 1) AS why"
        " FROM files WHERE status = 'unread' ORDER BY path_bytes"
    ).fetchall()
    pages = case.connection.execute(
        "SELECT f.path, p.number AS page, p.reason, NULL AS why, coalesce("
        " (SELECT message FROM problems x WHERE x.file = p.file AND x.page = p.number"
        " AND x.reason = p.reason ORDER BY x.id LIMIT 1),"
        " (SELECT message FROM problems x WHERE x.file = p.file AND x.page = p.number"
        " ORDER BY x.id LIMIT 1)) AS message"
        " FROM pages p JOIN files f ON f.id = p.file"
        " WHERE p.source = 'failed' AND f.status <> 'unread' ORDER BY f.path_bytes, p.number"
    ).fetchall()
    return tuple(
        Unread(row["path"], row["page"], row["reason"], _told(row["message"], row["why"]))
        for row in (*files, *pages)
    )
