"""What stands between a claim and an answer, and the request that follows from it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from foia.pipeline import load_pipeline
from foia.run.asking import ask
from foia.store import facts
from foia.web.page_host import answer, open_for


def ask_for_next(request: Request) -> Response:
    claim_id = request.path_params["claim_id"]
    with open_for(request) as case:
        found = facts.claims_called(case, [claim_id])
        if not found:
            return answer(request, "claims_none.html", {}, 404)
        asking = ask(case, load_pipeline("general"), found[0])
    return answer(request, "claims_ask.html", {"claim": found[0], "asking": asking})


ROUTES = [Route("/claims/{claim_id}/ask", ask_for_next, name="claim_ask")]
