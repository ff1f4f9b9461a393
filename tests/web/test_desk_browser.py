"""The desk in a browser: nothing smuggled runs, and axe finds nothing to complain of."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from foia.web.app import make_app
from tests.web.desk_case import ENTITY, SCREENS, TOKEN, invented, with_places_and_pairs
from tests.web.test_injection import PAYLOADS

CHROMIUM = Path("/usr/bin/chromium")
AXE = os.environ.get("FOIA_AXE", "")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium is not installed")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    config = uvicorn.Config(make_app(folder, TOKEN), port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


def test_sixty_smuggled_scripts_run_nowhere(tmp_path: Path) -> None:
    ran: list[str] = []
    smuggled = "optics " + " ".join(PAYLOADS)
    place = with_places_and_pairs(invented(tmp_path, text=smuggled), smuggled)
    with served(place) as link, \
            sync_api.sync_playwright() as play:  # fmt: skip
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        page.goto(f"{link}/?token={TOKEN}")
        page.wait_for_selector("h1.x, .case-figures")
        for address in SCREENS:
            page.goto(link + address)
            assert page.title() != "x", address
            assert page.evaluate("window.x === undefined"), address
            assert page.locator("main img, main iframe, main style").count() == 0, address
        browser.close()
    assert ran == []


@pytest.mark.skipif(not AXE, reason="FOIA_AXE names no axe.min.js (npm pack axe-core)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(tmp_path: Path, scheme: str) -> None:
    found: list[str] = []
    script = Path(AXE).read_text(encoding="utf-8")
    place = with_places_and_pairs(invented(tmp_path), "Vesper Optics Inc.")
    with served(place) as link, sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()
        page.goto(f"{link}/?token={TOKEN}")
        page.wait_for_selector(".case-figures")
        for address in (*SCREENS, f"/entities/{ENTITY}", "/nothing/here"):
            page.goto(link + address)
            page.evaluate(script)
            told = page.evaluate("axe.run(document)")
            found += [f"{address}: {item['id']}" for item in told["violations"]]
        browser.close()
    assert found == []
