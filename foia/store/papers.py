"""Saving and asking for what is special to released records: margins, mail, requests, links."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from foia.model import (
    ArrivedDocument,
    BatesNote,
    DocumentLink,
    MailMessage,
    MailPlace,
    Margin,
    Paper,
    Problem,
    Reason,
    Reconciliation,
    RequestFact,
    StampedPage,
)
from foia.store.case import Case
from foia.store.ledger import add_problem


def save_margins(case: Case, margins: Sequence[Margin]) -> None:
    for margin in margins:
        text = _text(case, margin.file, margin.page)
        if text[margin.start : margin.end] != margin.quote:
            _refuse(case, margin.file, margin.page, "a margin")
            continue
        case.connection.execute(
            'INSERT INTO margins (file, page, start, "end", kind, quote) VALUES (?, ?, ?, ?, ?, ?)',
            (margin.file, margin.page, margin.start, margin.end, margin.kind, margin.quote),
        )


def margins_of(case: Case, file: str, first: int, last: int) -> dict[int, list[tuple[int, int]]]:
    """Stretches of no running text by page number."""
    found: dict[int, list[tuple[int, int]]] = {}
    rows = case.connection.execute(
        'SELECT page, start, "end" FROM margins WHERE file = ? AND page BETWEEN ? AND ?',
        (file, first, last),
    )
    for row in rows:
        found.setdefault(row["page"], []).append((row["start"], row["end"]))
    return found


def save_places(case: Case, places: Sequence[MailPlace]) -> None:
    case.connection.executemany(
        'INSERT INTO message_places (id, file, document, page, start, last_page, "end", style,'
        " sender, recipients, cc, sent, sent_printed, subject, attachments, body, message_id,"
        " in_reply_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                place.id,
                place.file,
                place.document,
                place.page,
                place.start,
                place.last_page,
                place.end,
                place.style,
                place.sender,
                _list(place.recipients),
                _list(place.cc),
                place.sent,
                place.sent_printed,
                place.subject,
                _list(place.attachments),
                place.body,
                place.message_id,
                place.in_reply_to,
            )
            for place in places
        ],
    )


def all_places(case: Case) -> list[MailPlace]:
    rows = case.connection.execute(
        "SELECT m.* FROM message_places m JOIN files f ON f.id = m.file"
        " ORDER BY f.path_bytes, m.page, m.start, m.id"
    )
    return [_place(row) for row in rows]


def places_of(case: Case, document: str) -> list[MailPlace]:
    """The messages of one document in the order of its pages."""
    rows = case.connection.execute(
        "SELECT * FROM message_places WHERE document = ? ORDER BY page, start, id", (document,)
    )
    return [_place(row) for row in rows]


def _place(row: sqlite3.Row) -> MailPlace:
    return MailPlace(
        id=row["id"],
        file=row["file"],
        document=row["document"],
        page=row["page"],
        start=row["start"],
        last_page=row["last_page"],
        end=row["end"],
        style=row["style"],
        sender=row["sender"],
        recipients=tuple(json.loads(row["recipients"])),
        cc=tuple(json.loads(row["cc"])),
        sent=row["sent"],
        sent_printed=row["sent_printed"],
        subject=row["subject"],
        attachments=tuple(json.loads(row["attachments"])),
        body=row["body"],
        message_id=row["message_id"],
        in_reply_to=row["in_reply_to"],
    )


def save_messages(case: Case, messages: Sequence[MailMessage]) -> None:
    """All messages of the case anew; each place is told its message."""
    connection = case.connection
    connection.execute("UPDATE message_places SET message = NULL")
    connection.execute("DELETE FROM messages")
    for message in messages:
        connection.execute(
            "INSERT INTO messages (id, thread, position, sender, recipients, cc, sent, subject,"
            " attachments, places, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                message.id,
                message.thread,
                message.position,
                message.sender,
                _list(message.recipients),
                _list(message.cc),
                message.sent,
                message.subject,
                _list(message.attachments),
                len(message.places),
                message.reason,
            ),
        )
        connection.executemany(
            "UPDATE message_places SET message = ? WHERE id = ?",
            [(message.id, place) for place in message.places],
        )


def save_facts(case: Case, facts: Sequence[RequestFact]) -> None:
    for fact in facts:
        if _text(case, fact.file, fact.page)[fact.start : fact.end] != fact.quote:
            _refuse(case, fact.file, fact.page, f"a request's {fact.kind}")
            continue
        case.connection.execute(
            'INSERT INTO request_facts (id, document, file, page, start, "end", quote, kind, value,'
            " unit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                fact.id,
                fact.document,
                fact.file,
                fact.page,
                fact.start,
                fact.end,
                fact.quote,
                fact.kind,
                fact.value,
                fact.unit,
            ),
        )


def all_facts(case: Case) -> list[RequestFact]:
    rows = case.connection.execute(
        "SELECT r.* FROM request_facts r JOIN files f ON f.id = r.file"
        " ORDER BY f.path_bytes, r.page, r.start, r.id"
    )
    return [
        RequestFact(
            id=row["id"],
            document=row["document"],
            file=row["file"],
            page=row["page"],
            start=row["start"],
            end=row["end"],
            quote=row["quote"],
            kind=row["kind"],
            value=row["value"],
            unit=row["unit"],
        )
        for row in rows
    ]


def save_reconciliations(case: Case, found: Sequence[Reconciliation]) -> None:
    case.connection.execute("DELETE FROM reconciliations")
    case.connection.executemany(
        "INSERT INTO reconciliations (fact, stated, unit, here, counted, note)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [(r.fact, r.stated, r.unit, r.here, r.counted, r.note) for r in found],
    )


def arrived_documents(case: Case) -> list[ArrivedDocument]:
    """Every document at each path it came under: a file that came twice stands here twice, its
    documents with the same ids."""
    rows = case.connection.execute(
        "SELECT d.*, f.path, (SELECT o.kind FROM files o WHERE o.id = d.file) AS file_kind,"
        " (SELECT count(DISTINCT r.page) FROM redactions r WHERE r.file = d.file"
        "  AND r.page BETWEEN d.first_page AND d.last_page) AS redacted,"
        " (SELECT count(*) FROM pages p WHERE p.document = d.id"
        "  AND json_extract(p.signals, '$.withheld')) AS withheld"
        " FROM documents d JOIN files f ON f.id = d.file OR f.duplicate_of = d.file"
        " ORDER BY f.path_bytes, d.first_page"
    )
    return [
        ArrivedDocument(
            id=row["id"],
            file=row["file"],
            path=row["path"],
            file_kind=row["file_kind"] or "unknown",
            type=row["type"],
            date=row["date"],
            first_page=row["first_page"],
            last_page=row["last_page"],
            redacted_pages=row["redacted"],
            withheld_pages=row["withheld"],
        )
        for row in rows
    ]


def stamped_pages(case: Case) -> list[StampedPage]:
    """Every page of the files that bear numbers, "" where none could be read; after a page come
    the other numbers that it bears."""
    rows = case.connection.execute(
        "SELECT p.file, f.path, f.path_bytes, p.number, coalesce(p.bates, '') AS bates, 0 AS rank"
        " FROM pages p JOIN files f ON f.id = p.file WHERE EXISTS"
        "  (SELECT 1 FROM pages o WHERE o.file = p.file AND o.bates IS NOT NULL)"
        " UNION ALL SELECT m.file, f.path, f.path_bytes, m.page, m.quote, 1 + m.start"
        " FROM margins m JOIN files f ON f.id = m.file JOIN pages p ON p.file = m.file"
        "  AND p.number = m.page WHERE m.kind = 'bates' AND p.bates IS NOT NULL"
        " ORDER BY path_bytes, number, rank"
    )
    return [StampedPage(r["file"], r["path"], r["number"], r["bates"]) for r in rows]


def save_bates_notes(case: Case, notes: Sequence[BatesNote]) -> None:
    case.connection.execute("DELETE FROM bates_notes")
    case.connection.executemany(
        "INSERT INTO bates_notes (series, kind, first, last, file, page, note)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(n.series, n.kind, n.first, n.last, n.file, n.page, n.note) for n in notes],
    )


def papers(case: Case) -> Iterator[Paper]:
    """Every document with its text, one at a time."""
    rows = case.connection.execute(
        "SELECT d.id, d.file, d.type, d.date FROM documents d JOIN files f ON f.id = d.file"
        " ORDER BY f.path_bytes, d.first_page"
    ).fetchall()
    for row in rows:
        texts = case.connection.execute(
            "SELECT text FROM pages WHERE document = ? ORDER BY number", (row["id"],)
        )
        text = "\n".join(t["text"] for t in texts)
        yield Paper(row["id"], row["file"], row["type"], row["date"], text)


def save_links(case: Case, links: Sequence[DocumentLink]) -> None:
    case.connection.execute("DELETE FROM document_links")
    case.connection.executemany(
        "INSERT INTO document_links (document, other, kind, score, reason) VALUES (?, ?, ?, ?, ?)",
        [(n.document, n.other, n.kind, round(n.score, 3), n.reason) for n in links],
    )


def _text(case: Case, file: str, page: int) -> str:
    row = case.connection.execute(
        "SELECT text FROM pages WHERE file = ? AND number = ?", (file, page)
    ).fetchone()
    return str(row["text"]) if row is not None else ""


def _refuse(case: Case, file: str, page: int, what: str) -> None:
    """A quote that is not on its page is a mistake of a stage: it is dropped, and said."""
    message = f"{what} was dropped: its quote is not on the page"
    add_problem(case, Problem(file, page, "records", Reason.CORRUPT, message))


def _list(values: Sequence[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
