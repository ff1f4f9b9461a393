"""The page screen in a browser: landing on the line, hits, selecting, keys."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from foia.store import open_case
from foia.store.case import Case
from tests.web.page_browser import opened_browser
from tests.web.page_desk import (
    LINES,
    add_pdf,
    add_text,
    desk_app,
    new_case,
    scan_pdf,
    served,
    text_pdf,
)
from tests.web.test_page_screen import add_mention


class Made:
    """A case with a long file of print, a crooked scan, a page on its side and a sheet."""

    def __init__(self, folder: Path) -> None:
        case, dump = new_case(folder)
        self.folder = case.folder
        self.print = add_pdf(case, dump, "print.pdf", text_pdf(times=30))
        self.scan = add_pdf(case, dump, "scan.pdf", scan_pdf(skew=1.0))
        self.down = add_pdf(case, dump, "down.pdf", scan_pdf(upside_down=True))
        rows = "\n".join(f"unit {n}\t{n}" for n in range(1, 101))
        self.sheet = add_text(case, dump, "z.csv", [rows], "csv", "rows 1-100")
        self.mention = add_mention(case, self.print, 7, "Vesper Optics Inc.")
        self.on_scan = add_mention(case, self.scan, 1, "Officers")
        self.lying = add_mention(case, self.down, 1, "Harborview")
        case.close()

    def case(self) -> Case:
        return open_case(self.folder)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def address(made: Made) -> Iterator[str]:
    app = desk_app(made.folder)
    with served(app) as url:
        yield url
    app.state.desk.pictures.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with opened_browser() as page:
        yield page


def go(browser: Any, url: str) -> None:
    browser.goto(url)
    browser.wait_for_load_state("networkidle")


def seen_box(browser: Any, selector: str) -> dict[str, float]:
    """Where the element is, which must be inside of what is in sight."""
    box = browser.locator(selector).first.bounding_box()
    stage = browser.locator("#page-stage").bounding_box()
    assert box is not None
    assert stage["x"] <= box["x"]
    assert box["x"] + box["width"] <= stage["x"] + stage["width"]
    assert stage["y"] <= box["y"] <= 800
    assert box["y"] + box["height"] <= min(800, stage["y"] + stage["height"])
    return dict(box)


def ink_in(browser: Any, box: dict[str, float]) -> np.ndarray:
    """Dark pixels of the page's picture alone within a box of the screen."""
    hidden = "document.querySelector('.page-marks').style.visibility = 'hidden'"
    browser.evaluate(hidden)
    png = browser.screenshot(clip=box)
    browser.evaluate(hidden.replace("'hidden'", "''"))
    return np.asarray(Image.open(io.BytesIO(png)).convert("L")) < 140


@pytest.mark.parametrize("which", ["print", "scan", "down"])
def test_one_click_lands_on_the_marked_line(
    browser: Any, made: Made, address: str, which: str
) -> None:
    number, mention = {
        "print": (7, made.mention), "scan": (1, made.on_scan), "down": (1, made.lying),
    }[which]  # fmt: skip
    go(browser, f"{address}/files/{getattr(made, which)}/pages/{number}?mention={mention}")
    box = seen_box(browser, ".page-marks > .focus rect")
    ink = ink_in(browser, box)
    assert 0.05 < ink.mean() < 0.7
    assert ink[:, : ink.shape[1] // 3].any()
    assert ink[:, -ink.shape[1] // 3 :].any()
    beside = box | {"y": box["y"] - box["height"] - 12}
    assert not ink_in(browser, beside).any(), "there is nothing printed above it"
    word = browser.locator("mark.focus").first
    assert word.inner_text() in ("Vesper Optics Inc.", "Officers", "Harborview")


def test_words_lie_over_their_print(browser: Any, made: Made, address: str) -> None:
    go(browser, f"{address}/files/{made.print}/pages/2")
    span = browser.locator("#page-words span", has_text="Officers").first
    ink = ink_in(browser, dict(span.bounding_box()))
    assert 0.05 < ink.mean() < 0.6
    assert span.inner_text().strip() == "Officers"


def test_what_is_selected_is_copied_in_reading_order(
    browser: Any, made: Made, address: str
) -> None:
    go(browser, f"{address}/files/{made.print}/pages/2")
    select(browser, "The", "March.")
    copied = browser.evaluate(
        """() => { const data = new DataTransfer();
        document.dispatchEvent(new ClipboardEvent('copy', {clipboardData: data}));
        return data.getData('text/plain'); }"""
    )
    assert copied == f"{LINES[1]}\n{LINES[2]}"


def select(browser: Any, first: str, last: str) -> None:
    browser.evaluate(
        """([first, last]) => { const spans = [...document.querySelectorAll('#page-words span')];
        const range = document.createRange();
        range.setStart(spans.find(s => s.textContent.startsWith(first)).firstChild, 0);
        range.setEnd(spans.find(s => s.textContent.startsWith(last)).firstChild, last.length);
        document.getSelection().removeAllRanges(); document.getSelection().addRange(range); }""",
        [first, last],
    )


def test_hits_by_keyboard_within_the_page_and_over_pages(
    browser: Any, made: Made, address: str
) -> None:
    go(browser, f"{address}/files/{made.print}/pages/3?q=the")
    assert "1 of 3 here" in browser.locator("#page-hit-order").inner_text()
    seen_box(browser, ".page-marks > .focus rect")
    browser.keyboard.press("n")
    assert "2 of 3 here" in browser.locator("#page-hit-order").inner_text()
    browser.keyboard.press("n")
    browser.keyboard.press("n")
    browser.wait_for_url("**/pages/4?q=the")
    browser.wait_for_load_state("networkidle")
    assert "1 of 3 here" in browser.locator("#page-hit-order").inner_text()
    browser.keyboard.press("p")
    browser.wait_for_url("**/pages/3?q=the#last-hit")
    browser.wait_for_load_state("networkidle")
    assert "3 of 3 here" in browser.locator("#page-hit-order").inner_text()


def test_zoom_and_turn_keep_the_mark_on_its_ink(browser: Any, made: Made, address: str) -> None:
    go(browser, f"{address}/files/{made.print}/pages/7?mention={made.mention}")
    before = browser.locator(".page-marks > .focus rect").first.bounding_box()
    browser.keyboard.press("+")
    after = browser.locator(".page-marks > .focus rect").first.bounding_box()
    assert after["width"] > 1.05 * before["width"]
    browser.keyboard.press("0")
    browser.keyboard.press("r")
    turned = browser.locator(".page-marks > .focus rect").first
    turned.scroll_into_view_if_needed()
    box = turned.bounding_box()
    assert box["height"] > 2 * box["width"]
    ink = ink_in(browser, dict(box))
    assert 0.05 < ink.mean() < 0.7


def test_only_pages_in_sight_are_in_the_strip(browser: Any, made: Made, address: str) -> None:
    go(browser, f"{address}/files/{made.print}/pages/20")
    shown = browser.locator("#page-thumbs li").count()
    assert 3 <= shown <= 12
    assert browser.locator('#page-thumbs [aria-current="page"]').inner_text() == "20"
    browser.evaluate("document.getElementById('page-thumbs').scrollTop = 0")
    browser.locator("#page-thumbs a[href$='/pages/1']").click()
    browser.wait_for_url("**/pages/1")


def test_a_row_of_a_sheet_is_in_sight(browser: Any, made: Made, address: str) -> None:
    go(browser, f"{address}/files/{made.sheet}/pages/1?q=%22unit+77%22")
    seen_box(browser, "#page-text mark.focus")
    assert (
        browser.locator("tr", has=browser.locator("mark.focus")).locator("th").inner_text() == "77"
    )


def test_a_claim_is_added_by_selecting_words(browser: Any, made: Made, address: str) -> None:
    go(browser, f"{address}/files/{made.print}/pages/2")
    select(browser, "The", "days.")
    browser.locator("#page-pick").wait_for(state="visible")
    browser.keyboard.press("c")
    dialog = browser.locator("#page-claim")
    assert LINES[1] in dialog.locator("blockquote").inner_text()
    dialog.locator("[name=speaker]").fill("The Chief")
    dialog.locator("button[type=submit]").click()
    browser.wait_for_url("**/claims/*?added=1")
    assert LINES[1] in browser.locator("h1").inner_text()
    case = made.case()
    row = case.connection.execute(
        "SELECT c.text, c.speaker, n.verdict FROM claims c JOIN findings n ON n.claim = c.id"
    ).fetchone()
    case.close()
    assert (row["text"], row["speaker"]) == (LINES[1], "The Chief")
    browser.locator(".claim-head a", has_text="print.pdf").click()
    browser.wait_for_load_state("networkidle")
    assert browser.locator("mark.focus").first.inner_text() == LINES[1]
