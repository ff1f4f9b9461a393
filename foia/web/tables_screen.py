"""The tables of the records themselves, browsed in the same way; each row leads to its page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from foia.store.case import Case
from foia.store.ledger import quoted
from foia.store.trouble import DatabaseTrouble, has_no_table
from foia.web.exported import FORMATS, download
from foia.web.frame import desk_of, whole

Row = dict[str, object]
PER_SCREEN = 100
TABLES_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Browsed:
    """`sort` is a column of the table or "_row"; `exact` holds column = value."""

    name: str
    q: str
    sort: str
    down: bool
    exact: tuple[tuple[str, str], ...]
    first: int

    def link(self, path: str = "", **changed: object) -> str:
        now: dict[str, object] = {"q": self.q, "sort": self.sort, "down": "1" if self.down else ""}
        now |= {f"is.{column}": value for column, value in self.exact}
        state = {name: value for name, value in (now | changed).items() if value}
        return path + "?" + urlencode(state)


def tables_screen(request: Request) -> Response:
    desk, query = desk_of(request), request.query_params.get("q", "").strip()
    with desk.case() as case:
        rows = case.connection.execute(
            "SELECT t.name, t.title, t.rows, t.columns, t.first_page, t.last_page, t.partial,"
            " t.note, t.file, f.path FROM tables t JOIN files f ON f.id = t.file WHERE ?1 = ''"
            " OR instr(lower(t.name || ' ' || t.title || ' ' || f.path || ' ' || t.columns),"
            " lower(?1)) ORDER BY t.rows DESC, t.name LIMIT ?2",
            (query, TABLES_SHOWN + 1),
        ).fetchall()
    found = [dict(row) | {"columns": json.loads(row["columns"])} for row in rows]
    context = {"tables": found[:TABLES_SHOWN], "query": query, "more": len(found) > TABLES_SHOWN}
    return desk.render(request, "tables.html", context)


def one_table(request: Request) -> Response:
    desk = desk_of(request)
    with desk.case() as case:
        table = _table(case, request.path_params["name"])
        asked = _browsed(request, table)
        rows, total = _rows(case, table, asked, PER_SCREEN)
    context = {"table": table, "asked": asked, "rows": rows, "total": total, "shown": PER_SCREEN}
    return desk.render(request, "tables_one.html", context)


def export(request: Request) -> Response:
    if request.path_params["form"] not in FORMATS:
        raise HTTPException(404)
    with desk_of(request).case() as case:
        table = _table(case, request.path_params["name"])
        rows, _ = _rows(case, table, _browsed(request, table), -1)
    names = [*_column_names(table), "_page", "_row"]
    cells = [[row[name] for name in names] for row in rows]
    return download(str(table["name"]), request.path_params["form"], names, cells)


def _table(case: Case, name: str) -> Row:
    row = case.connection.execute(
        "SELECT t.*, f.path FROM tables t JOIN files f ON f.id = t.file WHERE t.name = ?", (name,)
    ).fetchone()
    if row is None:
        raise HTTPException(404)
    return dict(row) | {"columns": json.loads(row["columns"])}


def _column_names(table: Row) -> list[str]:
    columns = table["columns"]
    assert isinstance(columns, list)
    return [str(column["name"]) for column in columns]


def _browsed(request: Request, table: Row) -> Browsed:
    given, names = request.query_params, _column_names(table)
    exact = tuple((name, given[f"is.{name}"]) for name in names if f"is.{name}" in given)
    sort = given.get("sort", "")
    return Browsed(
        str(table["name"]), given.get("q", "").strip()[:500],
        sort if sort in names else "_row", given.get("down") == "1", exact,
        0 if request.url.path.endswith((".csv", ".xlsx")) else whole(given.get("first", ""), 0),
    )  # fmt: skip


def _rows(case: Case, table: Row, asked: Browsed, limit: int) -> tuple[list[Row], int]:
    where, values = [], []
    for word in asked.q.split():
        inside = " OR ".join(
            f"instr(lower({quoted(name)}), lower(?))" for name in _column_names(table)
        )
        where.append(f"({inside or '0'})")
        values += [word] * len(_column_names(table))
    for name, value in asked.exact:
        where.append(f"CAST(ifnull({quoted(name)}, '') AS TEXT) = ?")
        values.append(value)
    source = f"FROM {quoted(asked.name)}" + (f" WHERE {' AND '.join(where)}" if where else "")
    way = "DESC" if asked.down else "ASC"
    order = f"{quoted(asked.sort)} {way}, _row {way}"
    try:
        total = case.connection.execute(f"SELECT count(*) {source}", values).fetchone()[0]
        rows = case.connection.execute(
            f"SELECT * {source} ORDER BY {order} LIMIT ? OFFSET ?", [*values, limit, asked.first]
        )
        return [dict(row) for row in rows], int(total)
    except DatabaseTrouble as error:
        if has_no_table(error):
            raise HTTPException(404) from error
        raise


ROUTES = [
    Route("/tables", tables_screen, name="tables"),
    Route("/tables/{name}/rows.{form}", export, name="tables_export"),
    Route("/tables/{name}", one_table, name="tables_one"),
]
