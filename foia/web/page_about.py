"""What stands beside a page: its document, thread, copies, covered parts, marks, problems."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from foia.store.case import Case
from foia.web.page_data import FilePage, Row
from foia.web.page_places import Place, read_boxes


@dataclass(frozen=True, slots=True)
class About:
    """`document` is None where the page belongs to none. Rows are those of the case, with the
    file and page each leads to under "file" and "page"."""

    document: Row | None
    thread: list[Row] = field(default_factory=list)
    copies: list[Row] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    redactions: list[Place] = field(default_factory=list)
    marks: list[Place] = field(default_factory=list)
    hidden: list[Place] = field(default_factory=list)
    tables: list[Row] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    bates: list[str] = field(default_factory=list)


def about(case: Case, shown: FilePage) -> About:
    document = _document(case, shown)
    here = (shown.page.file, shown.page.number)
    return About(
        document=document,
        thread=_thread(case, *here),
        copies=[] if document is None else _copies(case, str(document["id"]), document, here[1]),
        duplicates=[
            str(row["path"])
            for row in case.connection.execute(
                "SELECT path FROM files WHERE duplicate_of = ? ORDER BY path_bytes", here[:1]
            )
        ],
        redactions=_redactions(case, *here),
        marks=_marks(case, *here),
        hidden=_hidden(case, *here),
        tables=_rows(
            case,
            "SELECT name, title, rows, partial, note FROM tables WHERE file = ?1"
            " AND ?2 BETWEEN first_page AND last_page ORDER BY first_page, name",
            *here,
        ),
        problems=_problems(case, *here),
        bates=[
            str(row["note"])
            for row in _rows(
                case, "SELECT note FROM bates_notes WHERE file = ?1 AND page = ?2", *here
            )
        ],
    )


def _document(case: Case, shown: FilePage) -> Row | None:
    rows = _rows(case, "SELECT * FROM documents WHERE id = ?1", shown.row["document"])
    if not rows:
        return None
    return rows[0] | {"recipients": json.loads(str(rows[0]["recipients"]))}


def _thread(case: Case, file: str, number: int) -> list[Row]:
    """The messages of every thread that has a message on this page, in order of time; each
    where it is printed, on this page before others."""
    return _rows(
        case,
        "SELECT m.id, m.thread, m.position, m.sender, m.sent, m.subject, m.places,"
        "  coalesce(here.file, p.file) AS file, coalesce(here.page, p.page) AS page,"
        "  coalesce(here.start, p.start) AS start, here.id IS NOT NULL AS is_here"
        " FROM messages m"
        " LEFT JOIN message_places here ON here.id = (SELECT h.id FROM message_places h"
        "   WHERE h.message = m.id AND h.file = ?1 AND ?2 BETWEEN h.page AND h.last_page"
        "   ORDER BY h.start LIMIT 1)"
        " LEFT JOIN message_places p ON p.id = (SELECT o.id FROM message_places o"
        "   WHERE o.message = m.id ORDER BY o.file = ?1 DESC, o.page, o.start LIMIT 1)"
        " WHERE m.thread IN (SELECT t.thread FROM messages t JOIN message_places q"
        "   ON q.message = t.id WHERE q.file = ?1 AND ?2 BETWEEN q.page AND q.last_page)"
        " AND (SELECT count(*) FROM messages o WHERE o.thread = m.thread) > 1"
        " ORDER BY m.thread, m.position LIMIT 200",
        file,
        number,
    )


def _copies(case: Case, document: str, own: Row, number: int) -> list[Row]:
    """Other documents with the same or nearly the same text; the page that this one should be
    on where the whole is the same, else the first."""
    rows = _rows(
        case,
        "SELECT l.kind, l.score, l.reason, d.id, d.type, d.title, d.date, d.file, f.path,"
        "  d.first_page, d.last_page, l.document = ?1 AS is_first FROM document_links l"
        " JOIN documents d ON d.id = CASE WHEN l.document = ?1 THEN l.other ELSE l.document END"
        " JOIN files f ON f.id = d.file WHERE l.document = ?1 OR l.other = ?1"
        " ORDER BY l.score DESC, f.path_bytes, d.first_page LIMIT 100",
        document,
    )
    offset = number - int(str(own["first_page"]))
    for row in rows:
        first, last = int(str(row["first_page"])), int(str(row["last_page"]))
        as_long = last - first == int(str(own["last_page"])) - int(str(own["first_page"]))
        row["page"] = first + offset if as_long and row["kind"] != "part of" else first
    return rows


def _redactions(case: Case, file: str, number: int) -> list[Place]:
    rows = _rows(
        case, "SELECT * FROM redactions WHERE file = ?1 AND page = ?2 ORDER BY id", file, number
    )
    return [
        Place(
            "redaction", read_boxes(f"[{row['box']}]"), quote=str(row["text_under"] or ""),
            title=f"covered: {row['code_normalised'] or row['code'] or 'no reason given'}",
            key=f"redaction-{row['id']}",
        )
        for row in rows
    ]  # fmt: skip


def _marks(case: Case, file: str, number: int) -> list[Place]:
    rows = _rows(
        case, "SELECT * FROM marks WHERE file = ?1 AND page = ?2 ORDER BY id", file, number
    )
    return [
        Place(
            "mark", read_boxes(f"[{row['box']}]"), title=str(row["kind"]), key=f"mark-{row['id']}"
        )
        for row in rows
    ]


def _hidden(case: Case, file: str, number: int) -> list[Place]:
    rows = _rows(
        case, "SELECT * FROM hidden_text WHERE file = ?1 AND page = ?2 ORDER BY id", file, number
    )
    return [
        Place(
            "hidden", read_boxes(f"[{row['box']}]"), quote=str(row["text"]),
            title=f"text that the page does not show ({row['how']})", key=f"hidden-{row['id']}",
        )
        for row in rows
    ]  # fmt: skip


def _problems(case: Case, file: str, number: int) -> list[str]:
    """Those of the page before those of the whole file."""
    rows = _rows(
        case,
        "SELECT page, message FROM problems WHERE file = ?1 AND (page = ?2 OR page IS NULL)"
        " ORDER BY page IS NULL, id",
        file,
        number,
    )
    return list(
        dict.fromkeys(
            str(row["message"]) if row["page"] else f"The whole file: {row['message']}"
            for row in rows
        )
    )


def _rows(case: Case, query: str, *values: object) -> list[Row]:
    return [dict(row) for row in case.connection.execute(query, values)]
