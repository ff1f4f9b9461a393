"""Figures over the records' tables: written as SQL or picked from columns, kept with a claim."""

from __future__ import annotations

import json
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from foia.errors import BadQuery, UsageError
from foia.store import checks
from foia.store.case import Case
from foia.store.facts import AS_STATED
from foia.store.figures import ReadOnly
from foia.store.ledger import quoted
from foia.web.exported import FORMATS, download
from foia.web.frame import desk_of

ROWS_SHOWN = 500
OPERATIONS = {
    "count": "number of rows", "sum": "sum of", "min": "smallest", "max": "largest",
    "avg": "mean of", "distinct": "number of different",
}  # fmt: skip
_SQL = {
    "sum": "sum({c})", "min": "min({c})", "max": "max({c})", "avg": "avg({c})",
    "distinct": "count(DISTINCT {c})",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """`places` are the addresses of the rows' pages, "" where a row names none."""

    names: list[str]
    rows: list[tuple[object, ...]]
    places: list[str]
    total: int


def checks_screen(request: Request) -> Response:
    return _screen(request, {})


def _screen(request: Request, more: dict[str, object], status: int = 200) -> Response:
    desk, given = desk_of(request), request.query_params
    sql, trouble, answer = given.get("sql", "").strip(), "", None
    table = given.get("table", "")
    with desk.case() as case:
        columns = _columns(case, table)
        if not sql and given.get("operation"):
            sql = picked(table, columns, given.get("operation", ""), given.get("column", ""),
                         given.get("by", ""))  # fmt: skip
        if sql:
            try:
                answer = _answer(case, sql)
            except BadQuery as error:
                trouble = f"{error.message} {error.hint}"
        read = case.connection.execute
        context: dict[str, object] = {
            "sql": sql, "trouble": trouble, "answer": answer, "table": table, "columns": columns,
            "operations": OPERATIONS, "given": given, "shown": ROWS_SHOWN,
            "tables": read("SELECT name, rows FROM tables ORDER BY rows DESC, name LIMIT 500").fetchall(),
            "kept": checks.kept_checks(case), "proposed": checks.proposed(case)[:60],
            "claims": read(
                "SELECT id, text FROM claims c WHERE origin = 'statement'"
                f" ORDER BY {AS_STATED}, start"
                " LIMIT 500"
            ).fetchall(),
            "files": dict(read("SELECT name, file FROM tables").fetchall()),
        }  # fmt: skip
    return desk.render(request, "checks.html", context | more, status)


def picked(table: str, columns: list[str], operation: str, column: str, by: str) -> str:
    """The query that a choice of columns stands for, for the person to read and change."""
    if not columns or operation not in OPERATIONS:
        return ""
    if operation != "count" and column not in columns:
        return ""
    what = "count(*)" if operation == "count" else _SQL[operation].format(c=quoted(column))
    if by in columns:
        return (
            f"SELECT {quoted(by)}, {what} AS result FROM {quoted(table)}"
            f" GROUP BY {quoted(by)} ORDER BY 2 DESC"
        )
    return f"SELECT {what} AS result FROM {quoted(table)}"


def _columns(case: Case, table: str) -> list[str]:
    row = case.connection.execute("SELECT columns FROM tables WHERE name = ?", (table,)).fetchone()
    return [] if row is None else [column["name"] for column in json.loads(row["columns"])]


def _answer(case: Case, sql: str) -> Answer:
    reader = ReadOnly(case)
    try:
        names, rows = reader.select(sql)
    finally:
        reader.close()
    files = dict(case.connection.execute("SELECT name, file FROM tables").fetchall())
    named = [name for name in files if quoted(name) in sql or f" {name}" in f" {sql}"]
    only = files[named[0]] if len(named) == 1 else None
    places = [_place(names, row, files, only) for row in rows[:ROWS_SHOWN]]
    return Answer(names, rows[:ROWS_SHOWN], places, len(rows))


def _place(
    names: list[str], row: tuple[object, ...], files: dict[str, str], only: str | None
) -> str:
    """The page of a row that tells its own: by table and page, or by file and page."""
    cells = dict(zip(names, row, strict=True))
    page = cells.get("_page", cells.get("page"))
    given = cells.get("file_id", cells.get("file"))
    file = files.get(str(cells["_table"])) if "_table" in cells else None
    if file is None and "_page" in cells:
        file = only
    if file is None and isinstance(given, str) and len(given) == 16:
        file = given
    return f"/files/{file}/pages/{page}" if file and isinstance(page, int) else ""


def export(request: Request) -> Response:
    form, sql = request.path_params["form"], request.query_params.get("sql", "")
    with desk_of(request).case() as case:
        reader = ReadOnly(case)
        try:
            names, rows = reader.select(sql)
        finally:
            reader.close()
    return download("result", form if form in FORMATS else "csv", names, rows)


async def write(request: Request) -> Response:
    return await run_in_threadpool(_write, request, await request.form())


def _write(request: Request, form: FormData) -> Response:
    """Keeps, accepts, runs again or drops; `seen` is what the person saw of a kept check."""
    what = request.path_params["what"]
    try:
        with desk_of(request).case() as case:
            _do(case, what, form)
    except (BadQuery, UsageError) as error:
        return _screen(request, {"trouble": f"{error.message} {error.hint}"}, 400)
    return RedirectResponse("/checks#kept", 303)


def _do(case: Case, what: str, form: FormData) -> None:
    wanted = _text(form, "id")
    if what == "keep":
        if not _text(form, "claim"):
            raise UsageError("Choose the claim that the figure belongs to.")
        checks.add_check(
            case, _text(form, "claim"), _text(form, "sql"), name=_text(form, "name")[:200],
            note=_text(form, "note")[:10_000],
        )  # fmt: skip
    elif what == "run":
        checks.run_checks(case)
    elif what in ("accept", "drop"):
        with case.transaction():
            _require_seen(case, wanted, _text(form, "seen"))
            (checks.accept if what == "accept" else checks.drop)(case, wanted)
    else:
        raise UsageError("There is nothing of that name to do.")


def _require_seen(case: Case, wanted: str, seen: str) -> None:
    row = case.connection.execute("SELECT run_at FROM checks WHERE id = ?", (wanted,)).fetchone()
    if row is not None and str(row["run_at"]) != seen:
        raise UsageError(
            "This figure was run again or changed by someone else since you saw it; nothing was"
            " done.",
            hint="Look at it as it stands now.",
        )


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


ROUTES = [
    Route("/checks", checks_screen, name="checks"),
    Route("/checks/result.{form}", export, name="checks_export"),
    Route("/checks/{what}", write, methods=["POST"]),
]
