"""Writes down what the drawing code knows: mentions, tables, claims, documents, ledger, texts."""

from __future__ import annotations

import csv
import hashlib
import io
import json

from making import agencies, claims, facts, log, mail, memos
from making.marks import read_marks
from making.release import (
    AGAIN,
    AMENDMENT,
    BATCH,
    CLIENTS,
    CONTRACT,
    DECK,
    HANDOUT,
    INVOICE_1,
    INVOICE_2,
    INVOICE_CITY,
    LETTER,
    LOG,
    MAIL,
    MAILS,
    MEMO,
    ORDER,
    QUOTE,
    TRIAL,
    Release,
)  # fmt: skip
from making.statements import Statements

SCANS = (CONTRACT, INVOICE_2)
# Every page of these is labelled completely: type, date, title, sender.
LABELLED = {
    LETTER: (
        "response letter",
        "2025-08-29",
        f"Public records request {facts.REQUEST}",
        "Marisol Teague",
    ),
    CONTRACT: ("contract", "2024-02-13", "PROFESSIONAL SERVICES AGREEMENT", None),
    DECK: ("presentation", "2025-05-20", "Rookery: one search for every road", "Priya Vossberg"),
    MAILS: ("e-mail", None, "Combined e-mail", None),
    INVOICE_1: ("invoice", "2024-03-04", f"Invoice {facts.INVOICE_1}", facts.VENDOR),
    INVOICE_2: ("invoice", "2025-03-03", f"Invoice {facts.INVOICE_2}", facts.VENDOR),
    INVOICE_CITY: ("invoice", "2025-04-21", f"Invoice {facts.INVOICE_CITY}", facts.CITY),
    ORDER: ("purchase order", "2024-02-20", f"Purchase order {facts.PO}", facts.CITY),
    MEMO: ("memo", "2025-01-27", "Deployment plan, second year", "Ruben Askeland"),
    TRIAL: ("memo", "2025-05-22", "Trial of an added module", "Ruben Askeland"),
    QUOTE: ("form", "2025-06-19", "Quote Q-20418", facts.VENDOR),
    AMENDMENT: ("amendment", "2024-05-14", "AMENDMENT NO. 1", facts.CITY),
}
OTHERS = {
    HANDOUT: ("presentation", None, "Rookery user training", facts.VENDOR),
    LOG: ("log", "2025-07-21", "Rookery – Search Access Log", facts.VENDOR),
}


def build(made: Release, said: Statements) -> dict[str, bytes]:
    files = {
        "mentions.json": _json(_mentions(made)),
        "tables.json": _json(_tables(made)),
        "claims.json": _json(_claims(made, said)),
        "documents.json": _json(_documents(made)),
        "ledger.json": _json(_ledger(made)),
        "access_log.csv": _csv(log.HEADERS, [entry.cells for entry in made.entries]),
        "client_agencies.csv": _csv(
            agencies.HEADERS, [tuple(map(str, row)) for row in agencies.rows()]
        ),
    }
    for name in SCANS:
        for page in made.papers[name].pages:
            files[f"text/{name.removesuffix('.pdf')}-p{page.number}.txt"] = _text(page.text())
    return files


def _json(value: object) -> bytes:
    return _text(json.dumps(value, ensure_ascii=False, indent=1))


def _text(text: str) -> bytes:
    return (text + "\n").encode()


def _csv(headers: tuple[str, ...], rows: list[tuple[str, ...]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headers)
    writer.writerows(rows)
    return out.getvalue().encode()


def _bytes(made: Release, path: str) -> bytes:
    return made.files.get(path) or made.members[path]


def _mentions(made: Release) -> list[dict[str, object]]:
    found = []
    for path, (kind, day, _, _) in LABELLED.items():
        pages = made.papers[path].pages
        found.append(
            {
                "file": path,
                "sha256": hashlib.sha256(_bytes(made, path)).hexdigest(),
                "pages_total": len(pages),
                "doc_type": kind,
                "doc_date": day,
                "pages": [page.as_gold(path in SCANS) for page in pages],
            }
        )
    return found


def _tables(made: Release) -> list[dict[str, object]]:
    tables: list[dict[str, object]] = [
        {
            "file": path,
            "page": page.number,
            "last_page": page.number,
            "row_count": table["rows"],
            "columns": table["columns"],
        }
        for path in LABELLED
        for page in made.papers[path].pages
        for table in page.tables
    ]
    entries = made.entries
    split = [entry for entry in entries if entry.first_page != entry.last_page]
    shown = [entries[0], entries[1], entries[7], *split[:3], entries[-1]]
    tables.append(
        {
            "file": LOG,
            "page": 1,
            "last_page": entries[-1].last_page,
            "row_count": len(entries),
            "columns": list(log.HEADERS),
            "all_rows": "access_log.csv",
            "rows_cut_by_a_page_end": [int(entry.cells[0]) for entry in split],
            "rows": [
                {"first_page": e.first_page, "last_page": e.last_page, "cells": list(e.cells)}
                for e in shown
            ],
        }
    )
    clients = agencies.rows()
    tables.append(
        {
            "file": CLIENTS,
            "sheet": "Client agencies",
            "row_count": len(clients),
            "columns": list(agencies.HEADERS),
            "all_rows": "client_agencies.csv",
            "rows": [
                {"sheet_row": at + 2, "cells": [str(c) for c in clients[at]]} for at in (0, 1, 436)
            ],
        }
    )
    return tables


def _claims(made: Release, said: Statements) -> list[dict[str, object]]:
    verdicts = claims.verdicts()
    if {claim.id for claim in said.claims} != set(verdicts):
        raise ValueError("each claim needs one verdict")
    found = []
    for claim in said.claims:
        verdict, acceptable, reason, shown = verdicts[claim.id]
        found.append(
            {
                "id": claim.id,
                "claim": claim.text,
                "speaker": claim.speaker,
                "date": claim.date,
                "statement": claim.file,
                "start": claim.start,
                "verdict": verdict,
                "also_acceptable": list(acceptable),
                "rationale": reason,
                "evidence": [claims.evidence(made, item) for item in shown],
            }
        )
    return found


def _documents(made: Release) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []

    def add(
        path: str, first: int, last: int, kind: str, title: str, day: str | None, sender: str | None,
        recipients: list[str], subject: str | None,
    ) -> None:  # fmt: skip
        found.append(
            {
                "file": path, "first_page": first, "last_page": last, "type": kind, "title": title,
                "date": day, "sender": sender, "recipients": recipients, "subject": subject,
            }
        )  # fmt: skip

    for path, (kind, day, title, sender) in (LABELLED | OTHERS).items():
        if path == MAILS:
            for message, (first, last) in zip(mail.THREAD, made.mail_ranges, strict=True):
                sender = read_marks(message.sender)[0]
                to = [read_marks(part)[0].strip() for part in message.to.split(";")]
                add(
                    path,
                    first,
                    last,
                    kind,
                    message.subject,
                    message.iso,
                    sender,
                    to,
                    message.subject,
                )
        else:
            add(path, 1, len(made.papers[path].pages), kind, title, day, sender, [], None)
    add(
        MAIL, 1, 1, "e-mail", "FW: Following up on the briefing", "2025-06-25",
        "Odalys Brandt <o.brandt@quillhaven.example>", ["Felix Rowntree <f.rowntree@quillhaven.example>"],
        "FW: Following up on the briefing",
    )  # fmt: skip
    return sorted(found, key=lambda row: (str(row["file"]), str(row["first_page"])))


def _ledger(made: Release) -> dict[str, object]:
    special = {
        HANDOUT: ("partial", "corrupt", "pdfium refuses it; pikepdf finds 6 pages, of which 1 to 3 keep "
                  "their text. Pages 4 to 6 point to content that did not arrive: they are lost, not blank."),
        AGAIN: ("duplicate", "duplicate_of", f"the same bytes as {INVOICE_1}"),
        BATCH: ("container", None, "two members"),
    }  # fmt: skip
    rows = []
    for path, data in sorted((made.files | made.members).items()):
        status, reason, note = special.get(path, ("read", None, ""))
        paper = made.papers.get(path) or (made.papers[INVOICE_1] if path == AGAIN else None)
        outer, _, inner = path.partition("/")
        rows.append(
            {
                "path": path,
                "parent": outer if inner else None,
                "sha256": hashlib.sha256(data).hexdigest(),
                "size_bytes": len(data),
                "status": status,
                "reason": reason,
                "pages": len(paper.pages) if paper else (1 if path == MAIL else None),
                "pages_lost": [4, 5, 6] if path == HANDOUT else [],
                "bates": _bates(made, path),
                "note": note,
            }
        )
    under = [read_marks(markup)[0] for markup in memos.UNDER]
    return {
        "files": rows,
        "letter_counts": made.counts,
        "withheld_bates": _withheld(made),
        "text_under_boxes": [{"file": TRIAL, "page": 1, "text_under": text} for text in under],
    }


def _bates(made: Release, path: str) -> list[str]:
    paper = made.papers.get(path)
    return [page.bates for page in paper.pages] if paper and paper.pages[0].bates else []


def _withheld(made: Release) -> list[str]:
    last = max(part.first + part.pages for part in made.parts)
    given = {part.first + k for part in made.parts for k in range(part.pages)}
    return [f"QPD-{number:06d}" for number in range(1, last) if number not in given]
