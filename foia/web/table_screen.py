"""The one searchable table: filters, order, columns and paging, all in the address."""

from __future__ import annotations

import json
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from foia.errors import BadQuery
from foia.store.case import Case
from foia.store.mention_reviews import count_mention_reviews
from foia.web.claims_routes import reviewer
from foia.web.exported import FORMATS, download
from foia.web.frame import Desk, desk_of
from foia.web.table_asked import COLUMNS, KINDS, REVIEWS, SORTS, WRITTEN_OUT, Asked, asked_of
from foia.web.table_rows import Row, Screenful, every_row, kind_counts, screenful

_TITLES = {
    "kind": "Kind", "quote": "As printed", "value": "Read as", "entity": "Who or where",
    "document_type": "Document", "document_date": "Dated", "file": "File", "page": "Page",
    "bates": "Bates", "confidence": "Confidence", "review": "Decided",
}  # fmt: skip
_SORT_OF = {"quote": "quote", "value": "value", "document_date": "date", "file": "place",
            "confidence": "confidence"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refused:
    """A decision that was not saved: why, on which row, and the note that must not get lost."""

    said: str
    mention: str
    note: str


def table_screen(request: Request) -> Response:
    return shown(request)


def shown(request: Request, refused: Refused | None = None, status: int = 200) -> Response:
    desk, asked, trouble = desk_of(request), asked_of(request.query_params), ""
    found = Screenful([], "", 0, False, ())
    with desk.case() as case:
        counts = _counts(desk, case)
        choices = _choices(case)
        try:
            found = screenful(case, asked)
        except BadQuery as error:
            trouble = f"{error.message} {error.hint}"
        names = _names(case, asked)
        decisions, stale = count_mention_reviews(case)
    context = {
        "asked": asked, "found": found, "trouble": trouble, "counts": counts, "kinds": KINDS,
        "choices": choices, "names": names, "titles": _TITLES, "sort_of": _SORT_OF,
        "columns": COLUMNS, "sorts": SORTS, "reviews": REVIEWS,
        "whole": counts.get(asked.kind, sum(n for k, n in counts.items() if k != "document")),
        "address": row_address, "refused": refused, "reviewer": reviewer(request),
        "decisions": decisions, "stale": stale,
    }  # fmt: skip
    return desk.render(request, "table.html", context, status)


def row_address(row: Row, asked: Asked) -> str:
    """Where a row leads: its place on the page; a claim to its own screen."""
    if row["kind"] == "claim":
        return f"/claims/{row['id']}"
    if row["kind"] == "document":
        return f"/files/{row['file_id']}/pages/{row['page']}"
    return f"/files/{row['file_id']}/pages/{row['page']}?mention={row['id']}"


def _counts(desk: Desk, case: Case) -> dict[str, int]:
    stamp = case.state()
    kept = desk.counted.get("kinds")
    if kept is None or kept[0] != stamp:
        kept = (stamp, kind_counts(case))
        desk.counted["kinds"] = kept
    counts = kept[1]
    assert isinstance(counts, dict)
    return counts


def _choices(case: Case) -> dict[str, list[tuple[str, str]]]:
    """What the fields offer, each with its name; the agencies are those most often named."""
    read = case.connection.execute
    types = read("SELECT type, count(*) FROM documents GROUP BY type ORDER BY type")
    agencies = read(
        "SELECT id, name FROM entities WHERE kind = 'agency' ORDER BY mentions DESC, name LIMIT 60"
    )
    codes = read(
        "SELECT code_normalised, count(*) FROM redactions WHERE code_normalised IS NOT NULL"
        " GROUP BY 1 ORDER BY 2 DESC LIMIT 60"
    )
    return {
        "type": [(row[0], f"{row[0]} ({row[1]:,})") for row in types],
        "agency": [(row[0], row[1]) for row in agencies],
        "exemption": [(row[0], f"{row[0]} ({row[1]:,})") for row in codes],
    }


def _names(case: Case, asked: Asked) -> dict[str, str]:
    """Names in place of ids, for the chips of what narrows the table."""
    ids = [one for one in (asked.entity, asked.agency) if one]
    rows = case.connection.execute(
        "SELECT id, name FROM entities WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(ids),),
    )
    return {str(row[0]): str(row[1]) for row in rows}


def export(request: Request) -> Response:
    """Exactly the columns and rows that the address asks for, on all screens together."""
    form = request.path_params["form"]
    if form not in FORMATS:
        raise HTTPException(404)
    asked = asked_of(request.query_params)
    columns = [
        name for shown in asked.cols for name in (WRITTEN_OUT if shown == "review" else (shown,))
    ]
    with desk_of(request).case() as case:
        rows = [[row[name] for name in columns] for row in every_row(case, asked)]
    return download("table", form, columns, rows)


ROUTES = [
    Route("/table", table_screen, name="table"),
    Route("/table.{form}", export, name="table_export"),
]
