"""The claims board, the screen of one claim, deciding on it, and adding claims."""

from __future__ import annotations

import getpass
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from foia.errors import UsageError
from foia.pipeline import load_pipeline
from foia.run.claim_adding import Selected, add_pasted, add_selected
from foia.run.statements import Said
from foia.store.case import Case
from foia.store.claim_edits import changes_of
from foia.store.reviews import (
    DECISIONS,
    ChangedMeanwhile,
    Decision,
    review_claim,
    reviews_of,
    version,
)
from foia.web.claims_chart import Chart, chart
from foia.web.claims_data import (
    PER_SCREEN,
    STATES,
    VERDICTS,
    Asked,
    Row,
    beside,
    board,
    checks_of,
    claim_row,
    evidence_of,
    rows_behind,
)
from foia.web.claims_place import EvidencePlace, place_of
from foia.web.page_host import answer, open_for

NAME_COOKIE = "foia-name"
LONGEST_NOTE = 10_000
# Offered for a passage that bears on the claim without deciding it; the rest is a click away.
RELATED_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of evidence as the screen shows it; `chart` and `rows` are those of a figure."""

    row: Row
    chart: Chart | None
    rows: list[Row]


def claims_board(request: Request) -> Response:
    asked = _asked(request)
    with open_for(request) as case:
        found = board(case, asked)
    context = {
        "board": found,
        "asked": asked,
        "verdicts": VERDICTS,
        "states": STATES,
        "link": lambda **changed: _link(asked, changed),
        "last": min(asked.first + PER_SCREEN, found.total),
        "per_screen": PER_SCREEN,
    }
    return answer(request, "claims.html", context)


def _asked(request: Request) -> Asked:
    given = request.query_params

    def one_of(name: str, known: tuple[str, ...], otherwise: str = "") -> str:
        return given.get(name, otherwise) if given.get(name, otherwise) in known else otherwise

    first = given.get("first", "")
    return Asked(
        origin=one_of("origin", ("statement", "record"), "statement"),
        verdict=one_of("verdict", (*VERDICTS, "none", "")),
        state=one_of("state", (*STATES, "")),
        query=given.get("q", ""),
        first=int(first) if first.isascii() and first.isdigit() and len(first) < 9 else 0,
    )


def _link(asked: Asked, changed: dict[str, object]) -> str:
    now = {
        "origin": asked.origin,
        "verdict": asked.verdict,
        "state": asked.state,
        "q": asked.query,
    }
    kept = {name: str(value) for name, value in (now | changed).items() if value}
    return "/claims?" + urlencode(kept)


def one_claim(request: Request) -> Response:
    with open_for(request) as case:
        return claim_screen(request, case, request.path_params["claim_id"], {})


def claim_screen(
    request: Request, case: Case, claim_id: str, more: dict[str, object], status: int = 200
) -> Response:
    claim = claim_row(case, claim_id)
    if claim is None:
        return answer(request, "claims_none.html", {}, 404)
    shown = [_shown(case, claim, row) for row in evidence_of(case, claim_id)]
    before, after = beside(case, claim)
    chosen = request.query_params.get("decide", "")
    first = place_of(case, shown[0].row) if shown else None
    context: dict[str, object] = {
        "claim": claim,
        "columns": {
            stance: [one for one in shown if one.row["stance"] == stance]
            for stance in ("supports", "refutes", "related")
        },
        "related_shown": RELATED_SHOWN,
        "place": first,
        "checks": checks_of(case, claim_id),
        "decisions": reviews_of(case, claim_id),
        "changes": changes_of(case, claim_id),
        "choices": DECISIONS,
        "chosen": DECISIONS[int(chosen) - 1] if chosen in ("1", "2", "3", "4", "5") else "",
        "version": version(case, claim_id),
        "reviewer": reviewer(request),
        "before": before,
        "after": after,
        "saved": request.query_params.get("saved", "") == "1",
        "added": request.query_params.get("added", ""),
        "note": "",
        "conflict": False,
    }
    return answer(request, "claim.html", context | more, status)


def _shown(case: Case, claim: Row, row: Row) -> Shown:
    if row["kind"] != "figure":
        return Shown(row, None, [])
    quantities = claim["quantities"]
    assert isinstance(quantities, list)
    result = None if row["result"] is None else str(row["result"])
    return Shown(row, chart(str(row["reason"]), quantities, result), rows_behind(case, row))


def evidence_page(request: Request) -> Response:
    """The page of one piece of evidence, as a part of the claim's screen."""
    with open_for(request) as case:
        row = case.connection.execute(
            "SELECT claim FROM evidence WHERE id = ?", (request.path_params["evidence_id"],)
        ).fetchone()
        found = [] if row is None else evidence_of(case, row["claim"])
        place: EvidencePlace | None = next(
            (place_of(case, e) for e in found if e["id"] == request.path_params["evidence_id"]),
            None,
        )
    return answer(request, "claims_place.html", {"place": place}, 200 if place else 404)


def reviewer(request: Request) -> str:
    """The name given last time, else that of the account; shown, and changed in the form."""
    named = unquote(request.cookies.get(NAME_COOKIE, "")).strip()
    if named:
        return named[:80]
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "someone at this desk"


async def decide_claim(request: Request) -> Response:
    return await run_in_threadpool(_decide, request, await request.form())


def _decide(request: Request, form: FormData) -> Response:
    claim_id = request.path_params["claim_id"]
    name, note = form_text(form, "reviewer")[:80], form_text(form, "note")[:LONGEST_NOTE]
    ask, decision = form_text(form, "ask")[:LONGEST_NOTE], form_text(form, "decision")
    if ask:
        note = f"{note}\nAsk for: {ask}".strip()
    entered: dict[str, object] = {"chosen": decision, "note": note, "reviewer": name}
    with open_for(request) as case:
        if claim_row(case, claim_id) is None:
            return answer(request, "claims_none.html", {}, 404)
        if decision not in DECISIONS or not name:
            trouble = "Choose a decision." if name else "Say who decides."
            return claim_screen(request, case, claim_id, entered | {"trouble": trouble}, 400)
        made = Decision(claim_id, decision, note, name)
        try:
            review_claim(case, made, seen=form_text(form, "version"))
        except ChangedMeanwhile:
            return claim_screen(request, case, claim_id, entered | {"conflict": True}, 409)
    return _named(RedirectResponse(f"/claims/{claim_id}?saved=1", 303), name)


def _named(response: Response, name: str) -> Response:
    """Remembers who decides, so that the name is given once."""
    response.set_cookie(
        NAME_COOKIE, quote(name), max_age=31_536_000, httponly=True, samesite="strict"
    )
    return response


def new_claim(request: Request) -> Response:
    return answer(request, "claims_new.html", {"given": {}, "trouble": ""})


async def add_claim(request: Request) -> Response:
    return await run_in_threadpool(_add_pasted, request, await request.form())


def _add_pasted(request: Request, form: FormData) -> Response:
    given = {name: form_text(form, name) for name in ("text", "speaker", "said_on", "source")}
    try:
        said = _said(given["speaker"], given["said_on"], given["source"])
        with open_for(request) as case:
            claims = add_pasted(
                case, given["text"], said, reviewer(request), load_pipeline("general")
            )
    except UsageError as error:
        trouble = f"{error.message} {error.hint}"
        return answer(request, "claims_new.html", {"given": given, "trouble": trouble}, 400)
    return RedirectResponse(f"/claims/{claims[0].id}?added={len(claims)}", 303)


async def add_from_page(request: Request) -> Response:
    return await run_in_threadpool(_add_selected, request, await request.form())


def _add_selected(request: Request, form: FormData) -> Response:
    try:
        numbers = [int(form_text(form, name) or -1) for name in ("page", "start", "end")]
        selected = Selected(form_text(form, "file"), *numbers)
        said = _said(form_text(form, "speaker"), form_text(form, "said_on"), "")
        with open_for(request) as case:
            by = reviewer(request)
            claim = add_selected(case, selected, said, by, load_pipeline("general"))
    except (UsageError, ValueError) as error:
        trouble = getattr(error, "message", "The selection could not be understood.")
        return answer(request, "claims_new.html", {"given": {}, "trouble": trouble}, 400)
    return RedirectResponse(f"/claims/{claim.id}?added=1", 303)


def _said(speaker: str, said_on: str, source: str) -> Said:
    if said_on and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", said_on):
        raise UsageError(f"{said_on} is not a date.", hint="Write it as 2025-06-18.")
    return Said(speaker or None, said_on or None, source or None)


def form_text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


ROUTES = [
    Route("/claims", claims_board, name="claims"),
    Route("/claims/new", new_claim, name="claim_new"),
    Route("/claims/new", add_claim, methods=["POST"]),
    Route("/claims/from-page", add_from_page, methods=["POST"]),
    Route("/claims/evidence/{evidence_id}", evidence_page),
    Route("/claims/{claim_id}", one_claim, name="claim"),
    Route("/claims/{claim_id}/decide", decide_claim, methods=["POST"]),
]
