"""What these screens ask of the desk they are part of: the case, a template, pictures, a name."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager

from starlette.requests import Request
from starlette.responses import Response

from foia.run.page_pictures import PagePictures
from foia.store.case import Case


def open_for(request: Request) -> AbstractContextManager[Case]:
    case: AbstractContextManager[Case] = request.app.state.desk.case()
    return case


def answer(
    request: Request, template: str, context: Mapping[str, object], status: int = 200
) -> Response:
    made: Response = request.app.state.desk.render(request, template, dict(context), status)
    return made


def pictures(request: Request) -> PagePictures:
    held: PagePictures = request.app.state.desk.pictures
    return held
