"""A case of invented pages, and the two screens on it, without the rest of the desk."""

from __future__ import annotations

import hashlib
import io
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

import foia.web
from foia.ids import make_id
from foia.model import Document, Opened, PagesRead
from foia.read import ReadPages
from foia.store import Case, create_case, facts, ledger, pages
from foia.store.ledger import Arrival
from foia.text import flowed_page
from foia.web import claims_ask, claims_change, claims_routes, page_routes
from foia.web.frame import Desk
from foia.web.security import Locks

WEB = Path(foia.web.__path__[0])
CHROMIUM = Path("/usr/bin/chromium")
LINES = (
    "Harborview Camera Program",
    "The vendor keeps images for 30 days.",
    "The City paid Vesper Optics Inc. $1,250.00 in March.",
    "Officers searched the records 212 times.",
)


def desk_app(folder: Path) -> Starlette:
    app = Starlette(
        routes=[
            *page_routes.ROUTES,
            *claims_ask.ROUTES,
            *claims_change.ROUTES,
            *claims_routes.ROUTES,
            Mount("/static", StaticFiles(directory=WEB / "static")),
        ]
    )
    app.state.desk = Desk(folder, Locks("test"), False)
    return app


@contextmanager
def served(app: Starlette) -> Iterator[str]:
    """The app on a free port of this machine."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def text_pdf(*, turned: int = 0, times: int = 1) -> bytes:
    """Pages of print in a text layer; `turned` is how the file says they are to be shown."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=letter)
    for _ in range(times):
        canvas.setFont("Helvetica", 14)
        for order, line in enumerate(LINES):
            canvas.drawString(72, 560 - 60 * order, line)
        if turned:
            canvas.setPageRotation(turned)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def scan_pdf(*, skew: float = 0.0, upside_down: bool = False) -> bytes:
    """The same print as a picture alone, as a scanner gives it."""
    paper = Image.new("L", (1700, 2200), 250)
    pen = ImageDraw.Draw(paper)
    font = ImageFont.load_default(size=40)
    for order, line in enumerate(LINES * 3):
        pen.text((200, 300 + 120 * order), line, fill=20, font=font)
    paper = paper.rotate(skew + (180 if upside_down else 0), fillcolor=250, resample=Image.BICUBIC)
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=letter)
    canvas.drawImage(ImageReader(paper), 0, 0, width=letter[0], height=letter[1])
    canvas.save()
    return target.getvalue()


def add_pdf(case: Case, dump: Path, name: str, data: bytes) -> str:
    """Reads the PDF into the case as a run does, without what comes after reading; its id."""
    (dump / name).write_bytes(data)
    read = ReadPages(second_engine="")
    file = _arrived(case, dump, name, data)
    opened = read.open(dump / name, file, "pdf", dump, "")
    numbers = range(1, opened.page_count + 1)
    _save(case, file, opened, read(dump / name, file, "pdf", numbers, ""))
    return file


def add_text(case: Case, dump: Path, name: str, texts: Sequence[str], kind: str, label: str) -> str:
    data = "\f".join(texts).encode()
    file = _arrived(case, dump, name, data)
    read = tuple(flowed_page(file, n, t, label if n == 1 else "") for n, t in enumerate(texts, 1))
    _save(case, file, Opened(kind, len(read), pages=read), PagesRead(read))
    return file


def _arrived(case: Case, dump: Path, name: str, data: bytes) -> str:
    with case.transaction():
        root = ledger.add_dump(case, dump.name, bytes(dump))
        sha256 = hashlib.sha256(data).hexdigest()
        arrival = Arrival(root, name, name.encode(), sha256, len(data), None, 0)
        ledger.register(case, arrival)
    return arrival.id


def _save(case: Case, file: str, opened: Opened, read: PagesRead) -> None:
    with case.transaction():
        ledger.save_opened(case, file, opened, "open-1")
        pages.save_pages(case, read, "read-1")
        document = Document(
            make_id("document", file, 1), file, 1, len(read.pages), "letter", "Letter", None, None
        )
        facts.save_documents(case, file, (document,), {})
        ledger.set_assembled(case, file, "assembled-1")
        ledger.set_status_from_pages(case, file)


def new_case(folder: Path) -> tuple[Case, Path]:
    dump = folder / "dump"
    dump.mkdir()
    return create_case(folder / "a.case"), dump
