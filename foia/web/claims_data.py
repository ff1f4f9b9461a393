"""What the claims board and the screen of one claim show."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from foia.store.case import Case

Row = dict[str, object]
PER_SCREEN = 100
VERDICTS = ("supported", "refuted", "conflicting", "not enough evidence")
STATES = {"open": "undecided", "decided": "decided", "stale": "evidence changed since"}
# The last decision on a claim is the one that holds; those before it are kept and shown.
_LAST = "(SELECT r.id FROM reviews r WHERE r.claim = c.id ORDER BY r.id DESC LIMIT 1)"
_FROM = (
    " FROM claims c LEFT JOIN findings n ON n.claim = c.id"
    " LEFT JOIN statements s ON s.id = c.statement LEFT JOIN files f ON f.id = c.file"
    f" LEFT JOIN reviews last ON last.id = {_LAST}"
)
_ORDER = " ORDER BY c.origin DESC, s.rowid, f.path_bytes, c.page, c.start, c.id"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which claims of the case the board shows."""

    origin: str = "statement"
    verdict: str = ""
    state: str = ""
    query: str = ""
    first: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    rows: list[Row]
    total: int
    origins: dict[str, int]
    verdicts: dict[str, int]
    states: dict[str, int]


def board(case: Case, asked: Asked) -> Board:
    where, values = _where(asked)
    rows = case.connection.execute(
        "SELECT c.id, c.text, c.speaker, c.said_on, c.origin, n.verdict, s.name AS statement_name,"
        " f.path, c.file, c.page, last.decision, last.reviewer, last.at, last.stale,"
        " (SELECT count(*) FROM evidence e WHERE e.claim = c.id AND e.stance = 'supports')"
        "  AS supports,"
        " (SELECT count(*) FROM evidence e WHERE e.claim = c.id AND e.stance = 'refutes')"
        "  AS refutes,"
        " (SELECT count(*) FROM evidence e WHERE e.claim = c.id AND e.stance = 'related')"
        f"  AS related{_FROM}{where}{_ORDER} LIMIT ? OFFSET ?",
        (*values, PER_SCREEN, asked.first),
    )
    found = [dict(row) for row in rows]
    counted = "count(*)"
    total = int(case.connection.execute(f"SELECT {counted}{_FROM}{where}", values).fetchone()[0])
    without_verdict, some = _where(Asked(asked.origin, "", asked.state, asked.query))
    without_state, others = _where(Asked(asked.origin, asked.verdict, "", asked.query))
    return Board(
        found,
        total,
        _counts(case, f"SELECT c.origin, {counted}{_FROM} GROUP BY 1", ()),
        _counts(case, f"SELECT n.verdict, {counted}{_FROM}{without_verdict} GROUP BY 1", some),
        _counts(
            case,
            "SELECT CASE WHEN last.id IS NULL THEN 'open' WHEN last.stale THEN 'stale'"
            f" ELSE 'decided' END, {counted}{_FROM}{without_state} GROUP BY 1",
            others,
        ),
    )


def _counts(case: Case, query: str, values: tuple[object, ...]) -> dict[str, int]:
    return {str(row[0] or ""): int(row[1]) for row in case.connection.execute(query, values)}


def _where(asked: Asked) -> tuple[str, tuple[object, ...]]:
    clauses: list[str] = []
    values: list[object] = []
    if asked.origin:
        clauses.append("c.origin = ?")
        values.append(asked.origin)
    if asked.verdict == "none":
        clauses.append("n.verdict IS NULL")
    elif asked.verdict:
        clauses.append("n.verdict = ?")
        values.append(asked.verdict)
    if asked.state == "open":
        clauses.append("last.id IS NULL")
    elif asked.state in ("decided", "stale"):
        clauses.append("last.id IS NOT NULL AND last.stale = ?")
        values.append(int(asked.state == "stale"))
    for word in asked.query.split():
        clauses.append("(c.text LIKE ? ESCAPE '\\' OR c.speaker LIKE ? ESCAPE '\\')")
        values += [f"%{_plain(word)}%"] * 2
    return (f" WHERE {' AND '.join(clauses)}" if clauses else ""), tuple(values)


def _plain(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def claim_row(case: Case, claim: str) -> Row | None:
    row = case.connection.execute(
        "SELECT c.*, n.verdict, n.summary, n.unread_pages, s.name AS statement_name,"
        f" s.source_url, f.path{_FROM} WHERE c.id = ?",
        (claim,),
    ).fetchone()
    if row is None:
        return None
    found = dict(row)
    for name in ("quantities", "places", "scope"):
        found[name] = json.loads(str(found[name]))
    found["selected_on"] = _selected_on(case, str(found["source_url"] or ""))
    return found


def _selected_on(case: Case, source_url: str) -> str:
    """The page, in words, that the claim's words were selected on; "" for any other source."""
    place = re.match(r"/files/(\w+)/pages/(\d+)\?start=\d+&end=\d+$", source_url)
    if place is None:
        return ""
    row = case.connection.execute("SELECT path FROM files WHERE id = ?", (place[1],)).fetchone()
    return f"{row['path']}, page {place[2]}" if row else ""


def evidence_of(case: Case, claim: str) -> list[Row]:
    """Supporting, refuting, then related evidence, the strongest of each first."""
    rows = case.connection.execute(
        "SELECT e.*, f.path, f.kind AS file_kind, p.bates, p.source AS page_source,"
        " p.confidence AS page_confidence, d.type AS document_type, d.date AS document_date,"
        " d.title AS document_title FROM evidence e LEFT JOIN files f ON f.id = e.file"
        " LEFT JOIN pages p ON p.file = e.file AND p.number = e.page"
        " LEFT JOIN documents d ON d.id = p.document WHERE e.claim = ?"
        " ORDER BY CASE e.stance WHEN 'supports' THEN 0 WHEN 'refutes' THEN 1 ELSE 2 END,"
        " e.score DESC, e.id",
        (claim,),
    )
    found = [dict(row) for row in rows]
    for row in found:
        row["row_ids"] = json.loads(str(row["row_ids"] or "[]"))
    return found


def checks_of(case: Case, claim: str) -> list[Row]:
    """Figures that a person keeps with the claim."""
    rows = case.connection.execute(
        "SELECT query, result, note, run_at FROM checks WHERE claim = ? ORDER BY added_at", (claim,)
    )
    return [dict(row) for row in rows]


def rows_behind(case: Case, evidence: Row) -> list[Row]:
    """The first table rows behind a figure, with the page each is printed on."""
    name, numbers = evidence["table"], evidence["row_ids"]
    known = case.connection.execute("SELECT 1 FROM tables WHERE name = ?", (name,)).fetchone()
    if known is None or not isinstance(numbers, list):
        return []
    marks = ",".join("?" * len(numbers[:12]))
    quoted = '"' + str(name).replace('"', '""') + '"'
    rows = case.connection.execute(
        f"SELECT _row, _page FROM {quoted} WHERE _row IN ({marks}) ORDER BY _row", numbers[:12]
    )
    return [dict(row) for row in rows]


def beside(case: Case, claim: Row) -> tuple[str | None, str | None]:
    """The claims before and after this one on the board of its origin."""
    rows = case.connection.execute(
        f"SELECT c.id{_FROM} WHERE c.origin = ?{_ORDER}", (claim["origin"],)
    )
    ids = [str(row["id"]) for row in rows]
    at = ids.index(str(claim["id"]))
    return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)
