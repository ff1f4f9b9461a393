"""Changing a claim at the desk: other words, two claims out of one, or off the board."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from foia.errors import UsageError
from foia.pipeline import load_pipeline
from foia.run.claim_editing import Change, Who, drop, edit, split
from foia.run.comparing import compare_claims
from foia.store.case import Case
from foia.store.reviews import ChangedMeanwhile
from foia.web.claims_routes import claim_screen, form_text, reviewer
from foia.web.page_host import open_for


async def change_claim(request: Request) -> Response:
    return await run_in_threadpool(_change, request, await request.form())


def _change(request: Request, form: FormData) -> Response:
    claim_id = request.path_params["claim_id"]
    name = form_text(form, "reviewer")[:80] or reviewer(request)
    who = Who(name, form_text(form, "why"), form_text(form, "version"))
    with open_for(request) as case:
        try:
            return RedirectResponse(_done(case, claim_id, form, who), 303)
        except ChangedMeanwhile:
            entered: dict[str, object] = {"conflict": True, "typed": form_text(form, "text")}
            return claim_screen(request, case, claim_id, entered, 409)
        except UsageError as error:
            trouble = f"{error.message} {error.hint}".strip()
            entered = {"trouble": trouble, "typed": form_text(form, "text")}
            return claim_screen(request, case, claim_id, entered, 400)


def _done(case: Case, claim_id: str, form: FormData, who: Who) -> str:
    """Makes the change and says where to go; a claim with other words is compared anew."""
    if form_text(form, "do") == "drop":
        drop(case, claim_id, who)
        return "/claims"
    texts = [line.strip() for line in form_text(form, "text").splitlines() if line.strip()]
    if len(texts) > 1:
        changed = split(case, claim_id, texts, who)
    else:
        text = texts[0] if texts else ""
        wanted = Change(text, form_text(form, "speaker"), form_text(form, "said_on"))
        changed = (edit(case, claim_id, wanted, who),)
    compare_claims(case, load_pipeline("general"), only={claim.id for claim in changed})
    return f"/claims/{changed[0].id}"


ROUTES = [Route("/claims/{claim_id}/change", change_claim, methods=["POST"])]
