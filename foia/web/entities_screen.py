"""Vendors, agencies and people behind their spellings; putting together and apart, and back."""

from __future__ import annotations

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from foia.store.case import Case
from foia.store.entity_page import entity_page
from foia.web.claims_routes import NAME_COOKIE, reviewer
from foia.web.entities_edit import DECISIONS, Word, decide, decisions, entity_of, printed, version
from foia.web.frame import Desk, desk_of, whole
from foia.web.network import KINDS, Network, around, most_named

PER_SCREEN = 100
LONGEST_NOTE = 10_000
_ORDERS = {"mentions": "e.mentions DESC, e.name", "documents": "e.documents DESC, e.name",
           "name": "e.name"}  # fmt: skip


def entities_screen(request: Request) -> Response:
    desk, given = desk_of(request), request.query_params
    kind, query = given.get("kind", ""), given.get("q", "").strip()
    order = given.get("sort", "mentions")
    order = order if order in _ORDERS else "mentions"
    first = whole(given.get("first", ""), 0)
    where = (
        " FROM entities e WHERE (?1 = '' OR e.kind = ?1) AND (?2 = '' OR instr(lower(e.name),"
        " lower(?2)) OR EXISTS (SELECT 1 FROM spellings s WHERE s.entity = e.id"
        " AND instr(lower(s.spelling), lower(?2))))"
    )
    with desk.case() as case:
        read = case.connection.execute
        kinds = read("SELECT kind, count(*) FROM entities GROUP BY 1 ORDER BY 1").fetchall()
        total = read(f"SELECT count(*){where}", (kind, query)).fetchone()[0]
        rows = read(
            "SELECT e.id, e.kind, e.name, e.mentions, e.documents, (SELECT count(*) FROM spellings"
            f" s WHERE s.entity = e.id) AS spellings{where} ORDER BY {_ORDERS[order]}"
            " LIMIT ?3 OFFSET ?4",
            (kind, query, PER_SCREEN, first),
        ).fetchall()
        decided = decisions(case)
        network = _network(desk, case, kind) if not query and not first else None
    context = {
        "rows": rows, "kinds": kinds, "kind": kind, "query": query, "sort": order, "first": first,
        "total": total, "shown": PER_SCREEN, "decided": decided, "network": network,
    }  # fmt: skip
    return desk.render(request, "entities.html", context)


def _network(desk: Desk, case: Case, kind: str) -> Network | None:
    """Counted once for each state of the case: the most named stand on most of its pages."""
    if kind and kind not in KINDS:
        return None
    stamp, key = case.state(), f"network {kind}"
    kept = desk.counted.get(key)
    if kept is not None and kept[0] == stamp and isinstance(kept[1], Network):
        return kept[1]
    made = most_named(case, kind)
    desk.counted[key] = (stamp, made)
    return made


def one_entity(request: Request) -> Response:
    with desk_of(request).case() as case:
        return _entity_screen(request, case, request.path_params["entity_id"], {})


def _entity_screen(
    request: Request, case: Case, entity: str, more: dict[str, object], status: int = 200
) -> Response:
    try:
        page = entity_page(case, entity)
    except LookupError as error:
        raise HTTPException(404) from error
    files = {
        row["path"]: row["id"]
        for row in case.connection.execute("SELECT path, id FROM files WHERE status <> 'duplicate'")
    }
    others = case.connection.execute(
        "SELECT name FROM entities WHERE kind = ? AND id <> ? ORDER BY mentions DESC LIMIT 400",
        (page.kind, entity),
    ).fetchall()
    context: dict[str, object] = {
        "page": page, "files": files, "network": around(case, page.beside), "others": [row[0] for row in others],
        "decided": decisions(case, {str(row["spelling"]) for row in page.spellings}),
        "version": version(case), "reviewer": reviewer(request), "trouble": "",
        "entered": {}, "saved": request.query_params.get("saved", "") == "1",
    }  # fmt: skip
    return desk_of(request).render(request, "entities_one.html", context | more, status)


async def decide_entity(request: Request) -> Response:
    return await run_in_threadpool(_decide, request, await request.form())


def _decide(request: Request, form: FormData) -> Response:
    entity, by = request.path_params["entity_id"], _text(form, "reviewer")[:80]
    decision, note = _text(form, "decision"), _text(form, "note")[:LONGEST_NOTE]
    ones = [str(value) for value in form.getlist("one") if value]
    two = _text(form, "two")
    entered: dict[str, object] = {"entered": {"ones": ones, "two": two, "note": note}}
    with desk_of(request).case() as case:
        trouble = _trouble(case, decision, by, ones, two)
        if trouble:
            return _entity_screen(request, case, entity, entered | {"trouble": trouble}, 400)
        words = [Word(one, two, decision, note, by) for one in ones if one != two]
        kind = str(entity_page(case, entity).kind) if _is_entity(case, entity) else ""
        if not decide(case, words, _text(form, "version")):
            said = (
                "Someone else decided about spellings since you opened this screen; nothing of"
                " yours was saved. Look at what stands now, then send it again."
            )
            known = entity if _is_entity(case, entity) else entity_of(case, ones[0], kind) or entity
            return _entity_screen(request, case, known, entered | {"trouble": said}, 409)
        # The name's entity is a new one when its spellings are others.
        now = entity if _is_entity(case, entity) else entity_of(case, ones[0], kind)
    done = RedirectResponse(f"/entities/{now}?saved=1" if now else "/entities", 303)
    done.set_cookie(NAME_COOKIE, quote(by), max_age=31_536_000, httponly=True, samesite="strict")
    return done


def _is_entity(case: Case, entity: str) -> bool:
    row = case.connection.execute("SELECT 1 FROM entities WHERE id = ?", (entity,)).fetchone()
    return row is not None


def _trouble(case: Case, decision: str, by: str, ones: list[str], two: str) -> str:
    if decision not in DECISIONS:
        return "Choose whether they are the same."
    if not by:
        return "Say who decides."
    if not any(one != two for one in ones) or not two:
        return "Choose two different spellings."
    for spelling in (*ones, two):
        if not printed(case, spelling):
            return f"“{spelling}” is printed nowhere in this case; choose a spelling from the list."
    return ""


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


ROUTES = [
    Route("/entities", entities_screen, name="entities"),
    Route("/entities/{entity_id}", one_entity, name="entity"),
    Route("/entities/{entity_id}/decide", decide_entity, methods=["POST"]),
]
