"""Starting a run from the desk, and watching it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from foia.errors import UsageError
from foia.store import ledger
from foia.web.dropped import dropped_folder
from foia.web.frame import desk_of


def run_screen(request: Request) -> Response:
    desk = desk_of(request)
    with desk.case() as case:
        known = sorted({str(root) for root in ledger.dump_roots(case)})
    context = {
        "state": desk.run.state(), "known": known, "dropped": dropped_folder(desk.folder),
        "form_token": desk.locks.form_token,
    }  # fmt: skip
    return desk.render(request, "run.html", context)


def progress(request: Request) -> Response:
    return JSONResponse(asdict(desk_of(request).run.state()))


async def start(request: Request) -> Response:
    form = await request.form()
    typed = form.get("folder")
    folder = typed.strip() if isinstance(typed, str) else ""
    if not folder or "\0" in folder:
        raise UsageError("Name the folder or archive that the agency sent.")
    await run_in_threadpool(desk_of(request).run.start, _home(folder))
    return RedirectResponse("/run", 303)


def _home(folder: str) -> Path:
    try:
        return Path(folder).expanduser()
    except RuntimeError as error:
        raise UsageError(f"{folder} does not exist on this machine.") from error


async def stop(request: Request) -> Response:
    await run_in_threadpool(desk_of(request).run.stop)
    return RedirectResponse("/run", 303)


ROUTES = [
    Route("/run", run_screen, name="run"),
    Route("/run.json", progress, name="run_progress"),
    Route("/run/start", start, methods=["POST"]),
    Route("/run/stop", stop, methods=["POST"]),
]
