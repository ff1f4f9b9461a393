"""Deciding on a row of the table, and everything that was decided on rows."""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from foia.errors import UsageError
from foia.store.mention_reviews import (
    MentionDecision,
    all_mention_reviews,
    count_mention_reviews,
    review_mention,
)
from foia.store.reviews import ChangedMeanwhile
from foia.web.claims_routes import LONGEST_NOTE, NAME_COOKIE, form_text
from foia.web.frame import desk_of, whole
from foia.web.table_asked import asked_of
from foia.web.table_screen import Refused, shown

PER_SCREEN = 200
_ID = re.compile(r"[0-9a-f]{1,64}")


async def decide(request: Request) -> Response:
    return await run_in_threadpool(_decide, request, await request.form())


def _decide(request: Request, form: FormData) -> Response:
    mention, by = form_text(form, "mention"), form_text(form, "reviewer")[:80]
    note = form_text(form, "note")[:LONGEST_NOTE]
    made = MentionDecision(mention, form_text(form, "decision"), note, by)
    try:
        with desk_of(request).case() as case:
            review_mention(case, made, seen=form_text(form, "seen"))
    except ChangedMeanwhile as error:
        return shown(request, Refused(f"{error.message} {error.hint}", mention, note), 409)
    except UsageError as error:
        return shown(request, Refused(f"{error.message} {error.hint}", mention, note), 400)
    done = RedirectResponse(_back(request, form_text(form, "next"), mention), 303)
    done.set_cookie(NAME_COOKIE, quote(by), max_age=31_536_000, httponly=True, samesite="strict")
    return done


def _back(request: Request, then: str, mention: str) -> str:
    """To the same screen of the table, at the row, or at the next where this one leaves it."""
    asked = asked_of(request.query_params)
    row = then if _ID.fullmatch(then) else mention
    return f"{asked.link(after=asked.after)}#row-{row}"


def decided(request: Request) -> Response:
    """Every decision on a row, those on rows that a later run no longer finds too."""
    desk, first = desk_of(request), whole(request.query_params.get("first", ""), 0)
    with desk.case() as case:
        total, stale = count_mention_reviews(case)
        kept = all_mention_reviews(case, first, PER_SCREEN)
    context = {
        "kept": kept, "total": total, "stale": stale, "first": first, "per_screen": PER_SCREEN,
    }  # fmt: skip
    return desk.render(request, "table_decided.html", context)


ROUTES = [
    Route("/table/review", decide, methods=["POST"], name="table_review"),
    Route("/table/decided", decided, name="table_decided"),
]
