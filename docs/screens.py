"""The pictures of the desk in the README, taken in a browser of the sample case's own screens."""

from __future__ import annotations

import io
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import uvicorn
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from foia.web.app import make_app

CHROMIUM = Path("/usr/bin/chromium")
TOKEN = "of-these-pictures"
WIDTH, HEIGHT = 1280, 800
_COLOURS = 128
_CLAIM = "Every search has a case number."
_FILE, _WORDS = "06-invoice-CVS-10452.pdf", "total due"


@contextmanager
def _served(case: Path) -> Iterator[str]:
    server = uvicorn.Server(
        uvicorn.Config(make_app(case, TOKEN), port=0, log_level="error", lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


def _addresses(case: Path) -> dict[str, str]:
    with closing(sqlite3.connect(case / "case.db")) as connection:
        claim = connection.execute("SELECT id FROM claims WHERE text = ?", (_CLAIM,)).fetchone()[0]
        file = connection.execute("SELECT id FROM files WHERE path = ?", (_FILE,)).fetchone()[0]
    return {
        "case": "/",
        "table": "/table?kind=amount&sort=value&down=1&cols=quote,value,document_type,document_date,file,page,confidence",
        "page": f"/files/{file}/pages/1?q={_WORDS.replace(' ', '+')}",
        "claim": f"/claims/{claim}",
        "entities": "/entities#h-together",
    }


def draw(case: Path, folder: Path) -> None:
    """One PNG for each screen, `folder`/case.png and so on."""
    folder.mkdir(exist_ok=True)
    with _served(case) as link, sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(f"{link}/?token={TOKEN}")
        page.wait_for_selector(".case-figures")
        for name, address in _addresses(case).items():
            page.goto(link + address)
            page.wait_for_load_state("networkidle")
            _save(page, folder / f"{name}.png")
        browser.close()


def _save(page: Page, target: Path) -> None:
    with Image.open(io.BytesIO(page.screenshot())) as taken:
        taken.convert("RGB").quantize(_COLOURS).save(target, optimize=True)
