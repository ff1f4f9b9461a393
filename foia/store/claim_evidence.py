"""The evidence of a claim with what is known of the page on which it stands."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from foia.store.case import Case

_ROWS_SHOWN = 8
Boxes = tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """`page_says` is what stands at the place of the quote now; `about` says what record it is."""

    id: str
    stance: str
    score: float
    reason: str
    file: str | None
    path: str
    page: int | None
    bates: str | None
    quote: str | None
    page_says: str | None
    boxes: Boxes
    table: str | None
    query: str | None
    result: str | None
    row_ids: tuple[int, ...]
    row_total: int
    source: str | None
    confidence: float | None
    about: str

    @property
    def place(self) -> str:
        page = f", page {self.page}" if self.page else ""
        return f"{self.path}{page}" + (f", {self.bates}" if self.bates else "")


def evidence_of(case: Case, claim: str) -> list[EvidenceRow]:
    """Supporting, refuting, then related evidence, the strongest of each first."""
    rows = case.connection.execute(
        "SELECT e.*, f.path, p.bates, p.source, p.confidence, d.type, d.title, d.date,"
        ' substr(p.text, e.start + 1, e."end" - e.start) AS page_says'
        " FROM evidence e LEFT JOIN files f ON f.id = e.file"
        " LEFT JOIN pages p ON p.file = e.file AND p.number = e.page"
        " LEFT JOIN documents d ON d.id = p.document WHERE e.claim = ?"
        " ORDER BY CASE e.stance WHEN 'supports' THEN 0 WHEN 'refutes' THEN 1 ELSE 2 END,"
        " e.score DESC, e.id",
        (claim,),
    )
    return [_row(row) for row in rows]


def _row(row: sqlite3.Row) -> EvidenceRow:
    about = [str(row[name]) for name in ("type", "title", "date") if row[name]]
    return EvidenceRow(
        id=row["id"],
        stance=row["stance"],
        score=row["score"],
        reason=row["reason"],
        file=row["file"],
        path=row["path"] or "tables of several files",
        page=row["page"],
        bates=row["bates"],
        quote=row["quote"],
        page_says=row["page_says"],
        boxes=tuple((b[0], b[1], b[2], b[3]) for b in json.loads(row["boxes"])),
        table=row["table"],
        query=row["query"],
        result=row["result"],
        row_ids=tuple(json.loads(row["row_ids"] or "[]")),
        row_total=row["row_total"] or 0,
        source=row["source"],
        confidence=row["confidence"],
        about=", ".join(about),
    )


def rows_behind(case: Case, row: EvidenceRow) -> tuple[tuple[str, ...], ...]:
    """The first rows behind a figure below a row of column names; nothing where the rows are of
    several tables, whose numbers say nothing alone."""
    known = case.connection.execute("SELECT 1 FROM tables WHERE name = ?", (row.table,)).fetchone()
    if known is None or not row.row_ids:
        return ()
    quoted = '"' + str(row.table).replace('"', '""') + '"'
    wanted = row.row_ids[:_ROWS_SHOWN]
    marks = ",".join("?" * len(wanted))
    cursor = case.connection.execute(
        f"SELECT * FROM {quoted} WHERE _row IN ({marks}) ORDER BY _row", wanted
    )
    names = tuple(str(column[0]) for column in cursor.description)
    found = [tuple("" if v is None else str(v) for v in values) for values in cursor]
    return (names, *found) if found else ()
