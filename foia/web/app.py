"""The application: every screen's routes behind one lock."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from foia.errors import CaseBusy, FoiaError
from foia.store.trouble import DatabaseTrouble, is_busy
from foia.web.case_screen import ROUTES as CASE_SCREEN
from foia.web.checks_screen import ROUTES as CHECKS_SCREEN
from foia.web.claims_ask import ROUTES as CLAIMS_ASK
from foia.web.claims_change import ROUTES as CLAIMS_CHANGE
from foia.web.claims_routes import ROUTES as CLAIMS_ROUTES
from foia.web.dropped import PATH as DROPPED_PATH
from foia.web.dropped import ROUTES as DROPPED
from foia.web.entities_screen import ROUTES as ENTITIES_SCREEN
from foia.web.frame import WEB, Desk, desk_of, is_read_only
from foia.web.memo_screen import ROUTES as MEMO_SCREEN
from foia.web.originals import ROUTES as ORIGINALS
from foia.web.page_routes import ROUTES as PAGE_ROUTES
from foia.web.run_screen import ROUTES as RUN_SCREEN
from foia.web.security import Locks, OnlyThisDesk
from foia.web.table_decide import ROUTES as TABLE_DECIDE
from foia.web.table_screen import ROUTES as TABLE_SCREEN
from foia.web.tables_screen import ROUTES as TABLES_SCREEN

_SCREENS = (
    CASE_SCREEN, CHECKS_SCREEN, CLAIMS_ASK, CLAIMS_CHANGE, CLAIMS_ROUTES, DROPPED, ENTITIES_SCREEN,
    MEMO_SCREEN,
    ORIGINALS, PAGE_ROUTES, RUN_SCREEN, TABLE_DECIDE, TABLE_SCREEN, TABLES_SCREEN,
)  # fmt: skip
_NOT_HERE = "There is nothing at this address. A link of an earlier run may name what is gone."


def make_app(case_folder: Path, token: str, *, read_only: bool = False) -> Starlette:
    """The desk over one case; nobody gets in without `token`."""
    locks = Locks(token)
    closed = read_only or is_read_only(case_folder)
    routes: list[BaseRoute] = [route for screen in _SCREENS for route in screen]
    routes.append(Mount("/static", StaticFiles(directory=WEB / "static"), name="static"))
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(
                OnlyThisDesk, locks=locks, read_only=closed, streamed=frozenset({DROPPED_PATH})
            )
        ],
        exception_handlers={
            HTTPException: _http_trouble,
            FoiaError: _trouble,
            DatabaseTrouble: _database_trouble,
        },
    )
    app.state.desk = Desk(case_folder, locks, closed)
    return app


def _http_trouble(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = _NOT_HERE if error.status_code == 404 else str(error.detail)
    context = {"heading": "Not here" if error.status_code == 404 else "Not done", "said": said}
    return desk_of(request).render(request, "trouble.html", context, error.status_code)


def _trouble(request: Request, error: Exception) -> Response:
    assert isinstance(error, FoiaError)
    context = {"heading": "Not done", "said": error.message, "hint": error.hint}
    status = 503 if isinstance(error, CaseBusy) else 400
    return desk_of(request).render(request, "trouble.html", context, status)


def _database_trouble(request: Request, error: Exception) -> Response:
    busy = is_busy(error)
    context = {
        "heading": "The case is busy" if busy else "The case could not be read",
        "said": "A run is writing to it; wait a moment and reload." if busy else f"{error}.",
        "hint": "" if busy else "Check it with: foia verify CASE",
    }
    return desk_of(request).render(request, "trouble.html", context, 503 if busy else 500)
