"""What every screen shares: the case, the templates, the page pictures, errors in words."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from foia.run.page_pictures import PagePictures
from foia.store import ledger
from foia.store.case import Case, open_case
from foia.web.run_process import DeskRun
from foia.web.security import Locks

WEB = Path(__file__).parent
NAVIGATION = (
    ("/", "Case"),
    ("/table", "Table"),
    ("/tables", "Records’ tables"),
    ("/entities", "Entities"),
    ("/claims", "Claims"),
    ("/checks", "Checks"),
    ("/memo", "Memo"),
)


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(WEB / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["count"] = lambda number: f"{number:,}"
    made.filters["part"] = lambda text: quote(str(text), safe="")
    return made


@dataclass(slots=True)
class Desk:
    folder: Path
    locks: Locks
    read_only: bool
    pictures: PagePictures = field(init=False)
    run: DeskRun = field(init=False)
    templates: Environment = field(default_factory=_environment)
    # Counts over the whole case, kept while its file is the same.
    counted: dict[str, tuple[object, object]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pictures = PagePictures(self.folder / "cache", self._roots)
        self.run = DeskRun(self.folder)

    def _roots(self) -> list[Path]:
        with self.case() as case:
            return [*ledger.dump_roots(case), case.blobs]

    @contextmanager
    def case(self) -> Iterator[Case]:
        case = open_case(self.folder, read_only=self.read_only)
        try:
            yield case
        finally:
            case.close()

    def render(
        self, request: Request, template: str, context: Mapping[str, object], status: int = 200
    ) -> Response:
        token = escape(self.locks.form_token)
        text = self.templates.get_template(template).render(
            {
                "request": request,
                "path": request.url.path,
                "navigation": [item for item in NAVIGATION if self._exists(request, item[0])],
                "case_name": self.folder.name.removesuffix(".case"),
                "case_folder": str(self.folder),
                "read_only": self.read_only,
                "csrf_field": Markup(f'<input type="hidden" name="form_token" value="{token}">'),
            }
            | dict(context)
        )
        return HTMLResponse(text, status)

    def _exists(self, request: Request, path: str) -> bool:
        return any(getattr(route, "path", None) == path for route in request.app.routes)


def is_read_only(folder: Path) -> bool:
    return not os.access(folder / "case.db", os.W_OK) or not os.access(folder, os.W_OK)


def desk_of(request: Request) -> Desk:
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def whole(text: str, otherwise: int) -> int:
    """A number out of an address, which anyone may have typed."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise
