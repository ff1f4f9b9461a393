"""Saving what was understood: documents, mentions, claims, entities, evidence, findings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from foia.errors import CaseError
from foia.model import (
    Box,
    Claim,
    Comparator,
    Document,
    Entity,
    Evidence,
    Finding,
    Mention,
    MentionKind,
    Origin,
    Page,
    Problem,
    Quantity,
    Reason,
    Span,
    Statement,
)
from foia.store.case import Case
from foia.store.layout import box_list
from foia.store.ledger import add_problem
from foia.store.reviews import mark_stale
from foia.text import boxes

# Statements in the order in which they were handed in, which is the reporter's own.
AS_STATED = "(SELECT o.rowid FROM statements o WHERE o.id = c.statement)"


def save_documents(
    case: Case, file: str, documents: Sequence[Document], bates: Mapping[int, str]
) -> None:
    connection = case.connection
    for document in documents:
        connection.execute(
            "INSERT INTO documents (id, file, first_page, last_page, type, title, date, sender,"
            " recipients, subject, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document.id,
                document.file,
                document.first_page,
                document.last_page,
                document.type,
                document.title,
                document.date,
                document.sender,
                json.dumps(document.recipients, ensure_ascii=False),
                document.subject,
                document.reason,
            ),
        )
        connection.execute(
            "UPDATE pages SET document = ? WHERE file = ? AND number BETWEEN ? AND ?",
            (document.id, file, document.first_page, document.last_page),
        )
    for number, mark in bates.items():
        connection.execute(
            "UPDATE pages SET bates = ? WHERE file = ? AND number = ?", (mark, file, number)
        )


def documents_of(case: Case, file: str) -> list[Document]:
    rows = case.connection.execute(
        "SELECT * FROM documents WHERE file = ? ORDER BY first_page", (file,)
    )
    return [
        Document(
            id=row["id"],
            file=row["file"],
            first_page=row["first_page"],
            last_page=row["last_page"],
            type=row["type"],
            title=row["title"],
            date=row["date"],
            sender=row["sender"],
            recipients=tuple(json.loads(row["recipients"])),
            subject=row["subject"],
            reason=row["reason"],
        )
        for row in rows
    ]


def stands(span: Span, page: Page | None) -> bool:
    """Whether the quote is what the page says at that place."""
    return bool(span.quote) and page is not None and page.text[span.start : span.end] == span.quote


def _refuse(case: Case, span: Span, what: str) -> None:
    """A quote that is not on its page is a mistake of a stage: it is dropped, and said."""
    message = f"{what} was dropped: its quote is not on the page at {span.start}-{span.end}"
    add_problem(case, Problem(span.file, span.page, "extract", Reason.CORRUPT, message))


def forget_extracted(case: Case, file: str, numbers: Sequence[int]) -> None:
    for table in ("mentions", "claims"):
        case.connection.executemany(
            f"DELETE FROM {table} WHERE file = ? AND page = ?", [(file, n) for n in numbers]
        )


def save_mentions(case: Case, mentions: Sequence[Mention], pages: Mapping[int, Page]) -> None:
    rows = []
    for mention in mentions:
        span = mention.span
        page = pages.get(span.page)
        if page is None or not stands(span, page):
            _refuse(case, span, f"a {mention.kind}")
            continue
        rows.append(
            (
                mention.id,
                mention.kind,
                span.quote,
                mention.value,
                span.file,
                span.page,
                span.start,
                span.end,
                json.dumps([box_list(box) for box in boxes(page, span.start, span.end)]),
                round(mention.score, 3),
                mention.extractor,
                json.dumps(dict(mention.detail), ensure_ascii=False),
            )
        )
    case.connection.executemany(
        "INSERT OR REPLACE INTO mentions (id, kind, quote, value, file, page, start,"
        ' "end", boxes, score, extractor, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        rows,
    )


def save_claims(case: Case, claims: Sequence[Claim], pages: Mapping[int, Page]) -> None:
    for claim in claims:
        span = claim.span
        drawn: list[Box] = []
        if span is not None:
            page = pages.get(span.page)
            if page is None or not stands(span, page):
                _refuse(case, span, "a claim")
                continue
            drawn = boxes(page, span.start, span.end)
        start, end = (span.start, span.end) if span else (claim.start, claim.end)
        case.connection.execute(
            "INSERT INTO claims (id, text, speaker, said_on, origin, file, page, start,"
            ' "end", statement, boxes, quantities, places, polarity, scope, score)'
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET"
            " text = excluded.text, speaker = excluded.speaker, said_on = excluded.said_on,"
            " boxes = excluded.boxes, quantities = excluded.quantities,"
            " places = excluded.places, polarity = excluded.polarity,"
            " scope = excluded.scope, score = excluded.score",
            (
                claim.id,
                claim.text,
                claim.speaker,
                claim.said_on,
                claim.origin,
                span.file if span else None,
                span.page if span else None,
                start,
                end,
                claim.statement,
                json.dumps([box_list(box) for box in drawn]),
                json.dumps([_quantity_row(q) for q in claim.quantities], ensure_ascii=False),
                json.dumps(claim.places, ensure_ascii=False),
                claim.polarity,
                json.dumps(claim.scope, ensure_ascii=False),
                round(claim.score, 3),
            ),
        )


def _quantity_row(quantity: Quantity) -> list[str | int]:
    return [
        quantity.start,
        quantity.end,
        quantity.quote,
        str(quantity.value),
        quantity.unit,
        quantity.comparator,
    ]


def all_claims(case: Case, origin: Origin | None = None) -> list[Claim]:
    """Claims in a stable order: statements first, then records by file and place."""
    where = "" if origin is None else " WHERE origin = ?"
    return _claims_where(case, where, () if origin is None else (origin,))


def claims_called(case: Case, ids: Sequence[str]) -> list[Claim]:
    """The claims with these ids, in the same order as `all_claims`."""
    return _claims_where(case, f" WHERE id IN ({','.join('?' * len(ids))})", ids)


def _claims_where(case: Case, where: str, values: Sequence[str]) -> list[Claim]:
    rows = case.connection.execute(
        f"SELECT * FROM claims c{where} ORDER BY origin DESC, {AS_STATED}, file, page, start, id",
        values,
    )
    return [
        Claim(
            id=row["id"],
            text=row["text"],
            speaker=row["speaker"],
            said_on=row["said_on"],
            origin=Origin(row["origin"]),
            span=_claim_span(case, row) if row["file"] else None,
            statement=row["statement"],
            start=row["start"],
            end=row["end"],
            quantities=tuple(
                Quantity(q[0], q[1], q[2], Decimal(q[3]), q[4], Comparator(q[5]))
                for q in json.loads(row["quantities"])
            ),
            places=tuple(json.loads(row["places"])),
            polarity=row["polarity"],
            scope=tuple(json.loads(row["scope"])),
            score=row["score"],
        )
        for row in rows
    ]


def _claim_span(case: Case, row: Mapping[str, object]) -> Span:
    file, page = str(row["file"]), int(str(row["page"]))
    start, end = int(str(row["start"])), int(str(row["end"]))
    text = case.connection.execute(
        "SELECT text FROM pages WHERE file = ? AND number = ?", (file, page)
    ).fetchone()[0]
    return Span(file, page, start, end, text[start:end])


def save_statement(case: Case, statement: Statement, claims: Sequence[Claim], now: str) -> None:
    """Adds or replaces a statement; claims that a person reviewed keep their id and decision."""
    with case.transaction() as connection:
        connection.execute(
            "INSERT INTO statements (id, name, sha256, text, speaker, said_on, source_url,"
            " added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " text = excluded.text, speaker = excluded.speaker, said_on = excluded.said_on,"
            " source_url = excluded.source_url",
            (
                statement.id,
                statement.name,
                statement.sha256,
                statement.text,
                statement.speaker,
                statement.said_on,
                statement.source_url,
                now,
            ),
        )
        # What a person added or split off is no part of the text that is read again.
        connection.execute(
            "DELETE FROM claims WHERE statement = ? AND id NOT IN (SELECT value FROM json_each(?))"
            " AND id NOT IN (SELECT claim FROM claim_changes WHERE kind = 'added')",
            (statement.id, json.dumps([claim.id for claim in claims])),
        )
        save_claims(case, claims, {})


def spellings(case: Case, kind: MentionKind) -> dict[str, list[str]]:
    """What is printed, for one kind, with the ids of the mentions that print it."""
    found: dict[str, list[str]] = {}
    rows = case.connection.execute(
        "SELECT quote, id FROM mentions WHERE kind = ? ORDER BY quote, id", (kind,)
    )
    for row in rows:
        found.setdefault(row["quote"], []).append(row["id"])
    return found


def aliases(case: Case, kind: MentionKind) -> dict[tuple[str, str], str]:
    """Pairs of spellings that a document itself equates, with where it does."""
    rows = case.connection.execute(
        "SELECT m.quote, json_extract(m.detail, '$.short_for') AS full_name, f.path, m.page"
        " FROM mentions m JOIN files f ON f.id = m.file WHERE m.kind = ?"
        " AND json_extract(m.detail, '$.short_for') IS NOT NULL ORDER BY f.path_bytes, m.page",
        (kind,),
    )
    found: dict[tuple[str, str], str] = {}
    for row in rows:
        reason = f"{row['path']}, page {row['page']} uses the one for the other"
        found.setdefault((row["quote"], row["full_name"]), reason)
    return found


def save_entities(case: Case, kind: MentionKind, entities: Sequence[Entity]) -> None:
    connection = case.connection
    connection.execute("UPDATE mentions SET entity = NULL WHERE kind = ?", (kind,))
    connection.execute("DELETE FROM entities WHERE kind = ?", (kind,))
    for entity in entities:
        connection.execute(
            "INSERT INTO entities (id, kind, name, mentions, documents) VALUES (?, ?, ?, ?, 0)",
            (entity.id, entity.kind, entity.name, len(entity.mentions)),
        )
        connection.executemany(
            "INSERT OR REPLACE INTO spellings (entity, spelling, score, reason)"
            " VALUES (?, ?, ?, ?)",
            [(entity.id, m.spelling, m.score, m.reason) for m in entity.merges],
        )
        connection.executemany(
            "UPDATE mentions SET entity = ? WHERE id = ?",
            [(entity.id, mention) for mention in entity.mentions],
        )
    connection.execute(
        "UPDATE entities SET documents = (SELECT count(DISTINCT p.document) FROM mentions m"
        " JOIN pages p ON p.file = m.file AND p.number = m.page WHERE m.entity = entities.id)"
        " WHERE kind = ?",
        (kind,),
    )


def merge_decisions(case: Case) -> dict[tuple[str, str], bool]:
    """Pairs of spellings that a person put together or kept apart; the last decision counts."""
    found: dict[tuple[str, str], bool] = {}
    rows = case.connection.execute(
        "SELECT merge, decision FROM reviews WHERE merge IS NOT NULL ORDER BY id"
    )
    for row in rows:
        one, two = json.loads(row["merge"])
        if row["decision"] == "withdrawn":
            found.pop((one, two), None)
            continue
        found[(one, two)] = row["decision"] == "same"
    return found


def save_finding(
    case: Case,
    finding: Finding,
    evidence: Sequence[Evidence],
    pages: Mapping[tuple[str, int], Page],
) -> None:
    """Replaces what was found for a claim; every quote is checked against its page."""
    connection = case.connection
    before = {
        row["id"]
        for row in connection.execute("SELECT id FROM evidence WHERE claim = ?", (finding.claim,))
    }
    if before and before != {item.id for item in evidence}:
        # Decisions of an earlier foia do not say what they were taken on.
        connection.execute(
            "UPDATE reviews SET stale = 1 WHERE claim = ? AND seen = ''", (finding.claim,)
        )
    connection.execute("DELETE FROM evidence WHERE claim = ?", (finding.claim,))
    for item in evidence:
        span, figure = item.span, item.figure
        drawn: list[Box] = []
        if span is not None:
            page = pages.get((span.file, span.page))
            if page is None or not stands(span, page):
                raise CaseError(
                    f"Evidence for claim {finding.claim} quotes what page {span.page} of file"
                    f" {span.file} does not say.",
                    hint="This is a mistake in the pipeline's compare step; nothing was saved.",
                )
            drawn = boxes(page, span.start, span.end)
        connection.execute(
            "INSERT OR REPLACE INTO evidence (id, claim, kind, stance, score, reason, file, page,"
            ' start, "end", quote, boxes, "table", query, result, row_ids, row_total)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                item.id,
                item.claim,
                item.kind,
                item.stance,
                round(item.score, 3),
                item.reason,
                span.file if span else (figure.query.file if figure else None),
                span.page if span else (figure.page if figure else None),
                span.start if span else None,
                span.end if span else None,
                span.quote if span else None,
                json.dumps([box_list(box) for box in drawn]),
                figure.query.table if figure else None,
                figure.query.sql if figure else None,
                figure.result if figure else None,
                json.dumps(figure.rows) if figure else None,
                figure.row_total if figure else None,
            ),
        )
    connection.execute(
        "INSERT OR REPLACE INTO findings (claim, verdict, summary, unread_pages)"
        " VALUES (?, ?, ?, ?)",
        (finding.claim, finding.verdict, finding.summary, finding.unread_pages),
    )
    mark_stale(case, finding.claim)
