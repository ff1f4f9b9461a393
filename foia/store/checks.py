"""Checks: figures over the extracted tables that a reporter keeps with a claim.

A check is proposed by a comparison and accepted, or written by hand. It is run again when
records are added; when its result or the rows behind it are others, it is marked as changed and
so is what a person decided about the claim.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from foia.errors import BadQuery, UsageError
from foia.ids import make_id
from foia.store.case import Case
from foia.store.facts import AS_STATED
from foia.store.figures import SHOWN_ROWS, ReadOnly, shown

SHOWN_RESULTS = 20
_COMMENTS = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/", re.DOTALL)
_TEXTS = re.compile(r"'(?:[^']|'')*'")
_NOT_SPLIT = re.compile(r"\b(?:group|union|intersect|except|limit|having|over)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A row behind a check; `table` is its SQL name."""

    table: str
    page: int
    row: int


@dataclass(frozen=True, slots=True)
class Check:
    """`previous` is the result before the last change, None while nothing has changed since a
    person saw it; `problem` says why the query could not be run the last time."""

    id: str
    claim: str
    claim_text: str
    name: str
    query: str
    rows_query: str
    result: str | None
    sentence: str
    note: str
    origin: str
    places: tuple[Place, ...]
    row_total: int | None
    problem: str
    previous: str | None
    changed_at: str | None
    run_at: str | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A figure that a comparison has put beside a claim, not yet kept."""

    id: str
    claim: str
    claim_text: str
    query: str
    result: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class _Outcome:
    result: str | None
    places: tuple[Place, ...]
    row_total: int | None
    problem: str
    digest: str


def add_check(
    case: Case,
    claim: str,
    sql: str,
    *,
    name: str = "",
    note: str = "",
    rows_sql: str = "",
    sentence: str = "",
    origin: str = "written",
) -> Check:
    """Keeps a query with a claim and runs it; raises BadQuery when it cannot be run.

    Without `rows_sql` the rows behind a plain count or sum are found from the query itself.
    """
    outcome, rows_query = _tried(case, sql, rows_sql)
    now, check_id = _now(), make_id("check", claim, sql)
    with case.transaction() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO checks (id, claim, query, result, note, added_at, run_at, name,"
            " rows_query, sentence, origin, row_places, row_total, digest)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (check_id, claim, sql, outcome.result, note, now, now, name, rows_query, sentence,
             origin, _as_json(outcome.places), outcome.row_total, outcome.digest),
        )  # fmt: skip
    return get_check(case, check_id)


def proposed(case: Case, claim: str | None = None) -> list[Proposed]:
    """Figures among the evidence whose query is not among the kept checks of the claim."""
    rows = case.connection.execute(
        "SELECT e.id, e.claim, c.text, e.query, e.result, e.reason FROM evidence e"
        " JOIN claims c ON c.id = e.claim"
        " WHERE e.kind = 'figure' AND (? IS NULL OR e.claim = ?) AND NOT EXISTS"
        " (SELECT 1 FROM checks k WHERE k.claim = e.claim AND k.query = e.query)"
        f" ORDER BY {AS_STATED}, c.start, c.id, e.score DESC, e.id",
        (claim, claim),
    )
    return [
        Proposed(r["id"], r["claim"], r["text"], r["query"], r["result"], _told(r["reason"]))
        for r in rows
    ]


def accept(case: Case, wanted: str) -> Check:
    """Keeps a proposed figure, or takes note of the change of a kept one."""
    kept = _kept_ids(case, wanted)
    if len(kept) == 1:
        with case.transaction() as connection:
            connection.execute(
                "UPDATE checks SET previous = NULL, changed_at = NULL WHERE id = ?", kept
            )
        return get_check(case, kept[0])
    found = [item for item in proposed(case) if item.id.startswith(wanted)]
    one = _only([item.id for item in found], wanted, "proposed figure")
    item = next(item for item in found if item.id == one)
    return add_check(
        case, item.claim, item.query, name=_short(item.sentence), sentence=item.sentence,
        origin="accepted",
    )  # fmt: skip


def edit(
    case: Case,
    wanted: str,
    *,
    sql: str | None = None,
    name: str | None = None,
    note: str | None = None,
    rows_sql: str | None = None,
) -> Check:
    """Changes a kept check; another query is run at once, and one that fails changes nothing."""
    before = get_check(case, _only(_kept_ids(case, wanted), wanted, "check"))
    if sql is None and rows_sql is None:
        with case.transaction() as connection:
            connection.execute(
                "UPDATE checks SET name = coalesce(?, name), note = coalesce(?, note) WHERE id = ?",
                (name, note, before.id),
            )
        return get_check(case, before.id)
    query = before.query if sql is None else sql
    # Tried before the old one goes, so that a slip of the pen loses nothing.
    _tried(case, query, rows_sql or "")
    with case.transaction() as connection:
        connection.execute("DELETE FROM checks WHERE id = ?", (before.id,))
        return add_check(
            case, before.claim, query,
            name=before.name if name is None else name,
            note=before.note if note is None else note,
            rows_sql=rows_sql or "",
            origin="edited" if before.origin == "accepted" else before.origin,
        )  # fmt: skip


def drop(case: Case, wanted: str) -> Check:
    check = get_check(case, _only(_kept_ids(case, wanted), wanted, "check"))
    with case.transaction() as connection:
        connection.execute("DELETE FROM checks WHERE id = ?", (check.id,))
    return check


def run_checks(case: Case, wanted: str | None = None) -> list[Check]:
    """Runs every kept check again, or one, and marks what changed."""
    ids = [_only(_kept_ids(case, wanted), wanted, "check")] if wanted else _kept_ids(case, "")
    if not ids:
        return []
    reader = ReadOnly(case)
    try:
        for check_id in ids:
            _run_again(case, reader, get_check(case, check_id))
    finally:
        reader.close()
    return [get_check(case, check_id) for check_id in ids]


def kept_checks(case: Case, claim: str | None = None) -> list[Check]:
    return [
        check
        for check in (get_check(case, check_id) for check_id in _kept_ids(case, ""))
        if claim is None or check.claim == claim
    ]


def get_check(case: Case, check_id: str) -> Check:
    row = case.connection.execute(
        "SELECT k.*, c.text FROM checks k JOIN claims c ON c.id = k.claim WHERE k.id = ?",
        (check_id,),
    ).fetchone()
    if row is None:
        raise UsageError(
            f"There is no check {check_id!r}.", hint="foia check CASE list shows them."
        )
    return Check(
        id=row["id"], claim=row["claim"], claim_text=row["text"], name=row["name"],
        query=row["query"], rows_query=row["rows_query"], result=row["result"],
        sentence=row["sentence"], note=row["note"], origin=row["origin"],
        places=tuple(Place(*place) for place in json.loads(row["row_places"])),
        row_total=row["row_total"], problem=row["problem"], previous=row["previous"],
        changed_at=row["changed_at"], run_at=row["run_at"],
    )  # fmt: skip


def _run_again(case: Case, reader: ReadOnly, check: Check) -> None:
    known = case.connection.execute(
        "SELECT digest FROM checks WHERE id = ?", (check.id,)
    ).fetchone()["digest"]
    try:
        outcome = _outcome(reader, check.query, check.rows_query)
    except BadQuery as error:
        outcome = _Outcome(None, (), None, str(error), _digest(None, (), str(error)))
    # A check that an earlier foia kept has no digest; its result alone tells.
    changed = outcome.digest != known if known else outcome.result != check.result
    now = _now()
    with case.transaction() as connection:
        connection.execute(
            "UPDATE checks SET result = ?, row_places = ?, row_total = ?, problem = ?, digest = ?,"
            " run_at = ? WHERE id = ?",
            (outcome.result, _as_json(outcome.places), outcome.row_total, outcome.problem,
             outcome.digest, now, check.id),
        )  # fmt: skip
        if changed:
            # The sentence told the old result; what a person saw last is kept until accepted.
            connection.execute(
                "UPDATE checks SET changed_at = ?, sentence = '',"
                " previous = coalesce(previous, ?) WHERE id = ?",
                (now, check.result or "", check.id),
            )
            connection.execute("UPDATE reviews SET stale = 1 WHERE claim = ?", (check.claim,))


def _tried(case: Case, sql: str, rows_sql: str) -> tuple[_Outcome, str]:
    reader = ReadOnly(case)
    try:
        rows_query = rows_sql or _rows_behind(reader, sql)
        return _outcome(reader, sql, rows_query), rows_query
    finally:
        reader.close()


def _outcome(reader: ReadOnly, sql: str, rows_query: str) -> _Outcome:
    _, rows = reader.select(sql)
    result = _result(rows)
    if not rows_query:
        return _Outcome(result, (), None, "", _digest(result, rows, ""))
    names, behind = reader.select(rows_query)
    places = [place for row in behind if (place := _place(names, row, rows_query)) is not None]
    return _Outcome(
        result, tuple(places[:SHOWN_ROWS]), len(places), "", _digest(result, (rows, behind), "")
    )


def _result(rows: Sequence[Sequence[object]]) -> str | None:
    """One value as it is; more as lines of cells, the first of many."""
    if not rows:
        return None
    if len(rows) == 1 and len(rows[0]) == 1:
        return None if rows[0][0] is None else shown(rows[0][0])
    lines = [", ".join("" if v is None else shown(v) for v in row) for row in rows[:SHOWN_RESULTS]]
    more = f"; … {len(rows) - SHOWN_RESULTS:,} more rows" if len(rows) > SHOWN_RESULTS else ""
    return "; ".join(lines) + more


def _rows_behind(reader: ReadOnly, sql: str) -> str:
    """The query for the rows that a plain count or sum is over, empty when it cannot be told."""
    sql = _COMMENTS.sub(_kept_text, sql)
    split = _from_at(sql)
    if split is None:
        return ""
    behind = sql[split:].rstrip().rstrip(";")
    if _NOT_SPLIT.search(_outside_brackets(behind)):
        return ""
    for columns in ("_table, _page, _row", "_page, _row"):
        query = f"SELECT {columns} {behind}"
        if columns.startswith("_page") and _table_of(query) is None:
            continue
        try:
            reader.select(query)
        except BadQuery:
            continue
        return query
    return ""


def _from_at(sql: str) -> int | None:
    """Where the outermost FROM of a single SELECT begins."""
    flat = _outside_brackets(sql)
    found = re.search(r"\bfrom\b", flat, re.IGNORECASE)
    return found.start() if found and re.match(r"\s*select\b", flat, re.IGNORECASE) else None


def _outside_brackets(sql: str) -> str:
    """The query with what stands in brackets, quotes and comments blanked, place for place."""
    blank = _COMMENTS.sub(lambda match: " " * len(match.group()), sql)
    depth, kept = 0, []
    for character in blank:
        depth += (character == "(") - (character == ")")
        kept.append(character if depth == 0 and character != ")" else " ")
    return "".join(kept)


def _kept_text(match: re.Match[str]) -> str:
    return " " if match.group()[0] in "-/" else match.group()


_NAMED = re.compile(r"\b(?:from|join)\s+(?:\"((?:[^\"]|\"\")+)\"|(\w+))", re.IGNORECASE)


def _table_of(query: str) -> str | None:
    """The table that a query reads, when it reads one only."""
    told = _TEXTS.sub("''", query)
    found = {(a or b).replace('""', '"') for a, b in _NAMED.findall(told)}
    return found.pop() if len(found) == 1 else None


def _place(names: Sequence[str], row: Sequence[object], query: str) -> Place | None:
    known = dict(zip(names, row, strict=True))
    table = known.get("_table") or _table_of(query)
    page, number = known.get("_page"), known.get("_row")
    if table is None or not isinstance(page, int) or not isinstance(number, int):
        return None
    return Place(str(table), page, number)


def _kept_ids(case: Case, wanted: str) -> list[str]:
    rows = case.connection.execute(
        "SELECT id FROM checks WHERE substr(id, 1, ?) = ? OR (? <> '' AND name = ?)"
        " ORDER BY added_at, id",
        (len(wanted), wanted, wanted, wanted),
    )
    return [str(row["id"]) for row in rows]


def _only(ids: Sequence[str], wanted: str, what: str) -> str:
    if len(ids) == 1:
        return ids[0]
    several = "There is no" if not ids else "There is more than one"
    raise UsageError(
        f"{several} {what} {wanted!r}.",
        hint="foia check CASE list --proposed shows them; the first letters of an id are enough.",
    )


def _told(reason: str) -> str:
    """The sentence of a figure, behind what was claimed."""
    return reason.partition("record: ")[2] or reason


def _short(sentence: str) -> str:
    first = sentence.partition(";")[0].partition(". What it")[0]
    return first if len(first) <= 100 else first[:99].rsplit(" ", 1)[0] + "…"


def _as_json(places: Sequence[Place]) -> str:
    return json.dumps([[place.table, place.page, place.row] for place in places])


def _digest(result: object, rows: object, problem: str) -> str:
    return hashlib.sha256(repr((result, rows, problem)).encode()).hexdigest()[:32]


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
