"""The memo: claims chosen and put in order, looked at on the desk, taken away as a file."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from foia.errors import CaseBusy, UsageError
from foia.export.memo import Memo
from foia.export.memo_blocks import blocks
from foia.model import Claim, Origin
from foia.pipeline import load_pipeline
from foia.run.memo_making import make_memo
from foia.store import facts, reviews
from foia.store.case import Case
from foia.web.frame import Desk, desk_of
from foia.web.memo_asked import Asked, asked_of

FORMS = {"docx": "Word (DOCX)", "html": "one web page (HTML)", "md": "Markdown with pictures (ZIP)"}
LISTED = 1_000
# A memo with pictures keeps a drawing process busy: a second one at once would only slow both.
_MAKING = threading.Lock()


def memo_screen(request: Request) -> Response:
    desk, asked = desk_of(request), asked_of(request.query_params)
    with desk.case() as case:
        claims = facts.all_claims(case, Origin.STATEMENT)
        decided = reviews.last_reviews(case)
    if not request.query_params.get("scope") and asked.scope == "decided" and not decided:
        asked = replace(asked, scope="all")
    known = {claim.id: claim for claim in claims}
    ticked = [known[claim] for claim in asked.claims if claim in known]
    context = {
        "asked": asked, "ticked": ticked, "others": _others(claims, asked)[:LISTED],
        "total": len(claims), "listed": LISTED, "decided": decided, "forms": FORMS,
        "decided_total": sum(claim.id in decided for claim in claims),
    }  # fmt: skip
    return desk.render(request, "memo.html", context)


def _others(claims: list[Claim], asked: Asked) -> list[Claim]:
    return [claim for claim in claims if claim.id not in asked.claims]


def preview(request: Request) -> Response:
    desk, asked = desk_of(request), asked_of(request.query_params)
    memo = _made(desk, asked, pictures=False)
    parts = [(type(part).__name__, part) for part in blocks(memo)]
    return desk.render(
        request, "memo_preview.html", {"asked": asked, "parts": parts, "forms": FORMS}
    )


def export(request: Request) -> Response:
    form = request.path_params["form"]
    if form not in FORMS:
        raise HTTPException(404)
    desk, asked = desk_of(request), asked_of(request.query_params)
    memo = _made(desk, asked, pictures=asked.pictures)
    data, ending = _written(memo, form)
    name = quote(f"memo-{memo.case}.{ending}", safe="")
    return Response(
        data,
        media_type="application/octet-stream",
        headers={"content-disposition": f"attachment; filename*=UTF-8''{name}"},
    )


def _made(desk: Desk, asked: Asked, *, pictures: bool) -> Memo:
    if asked.is_empty:
        raise UsageError("No claim is ticked.", hint="Go back and tick those for the memo.")
    if not _MAKING.acquire(blocking=False):
        raise CaseBusy("Another memo is being made.", hint="Wait for it, then try again.")
    try:
        with desk.case() as case:
            return _of_case(case, asked, pictures=pictures)
    finally:
        _MAKING.release()


def _of_case(case: Case, asked: Asked, *, pictures: bool) -> Memo:
    return make_memo(case, load_pipeline("general"), asked.wanted(pictures=pictures))


def _written(memo: Memo, form: str) -> tuple[bytes, str]:
    # Loaded only here: python-docx takes a while, and most visits only look.
    title = f"What the records say: {memo.case}"
    if form == "docx":
        from foia.export.memo_docx import memo_docx

        return memo_docx(title, blocks(memo)), "docx"
    if form == "html":
        from foia.export.memo_html import memo_html

        return memo_html(title, blocks(memo)).encode("utf-8"), "html"
    return _zipped(memo)


def _zipped(memo: Memo) -> tuple[bytes, str]:
    from foia.export.memo_markdown import memo_markdown

    text, pictures = memo_markdown(blocks(memo), "pictures")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in _files(text, pictures):
            packed.writestr(name, data)
    return made.getvalue(), "zip"


def _files(text: str, pictures: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    yield "memo.md", text.encode("utf-8", "replace")
    for name, data in pictures.items():
        yield f"pictures/{name}", data


ROUTES = [
    Route("/memo", memo_screen, name="memo"),
    Route("/memo/preview", preview, name="memo_preview"),
    Route("/memo/memo.{form}", export, name="memo_export"),
]
