"""Claims by keyboard alone: from the board to a saved decision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.page_browser import opened_browser
from tests.web.page_desk import desk_app, served
from tests.web.test_claims_screen import Made


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    made = Made(tmp_path_factory.mktemp("claims"))
    made.find(
        ("supports", "The vendor keeps images for 30 days."),
        ("refutes", "Officers searched the records 212 times."),
    )
    yield made
    made.case.close()


@pytest.fixture(scope="module")
def address(made: Made) -> Iterator[str]:
    app = desk_app(made.case.folder)
    with served(app) as url:
        yield url
    app.state.desk.pictures.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with opened_browser() as page:
        yield page


def test_a_claim_is_decided_by_keyboard(browser: Any, made: Made, address: str) -> None:
    browser.goto(f"{address}/claims")
    for key in ("j", "j", "k"):
        browser.keyboard.press(key)
    assert "30 days" in browser.locator("tr.chosen").inner_text()
    browser.keyboard.press("Enter")
    browser.wait_for_url("**/claims/c1")
    browser.wait_for_load_state("networkidle")
    browser.keyboard.press("2")
    browser.keyboard.press("m")
    browser.keyboard.type("It says so: 5 of them, j and k.")
    assert made.decisions() == [], "a digit alone decides nothing"
    browser.keyboard.press("Escape")
    browser.keyboard.press("5")
    browser.keyboard.press("Enter")
    browser.wait_for_url("**/claims/c1?saved=1")
    ((decision, reviewer, note),) = made.decisions()
    assert decision == "not checkable"
    assert reviewer
    assert note == "It says so: 5 of them, j and k."


def test_evidence_by_keyboard_beside_its_page(browser: Any, made: Made, address: str) -> None:
    browser.goto(f"{address}/claims/c1")
    browser.wait_for_load_state("networkidle")
    # Where on its page the box stands; on the screen both may be scrolled to the same height.
    supporting = browser.locator("#claim-page .focus rect").first.get_attribute("y")
    browser.keyboard.press("j")
    browser.locator(".claim-evidence.s-refutes.chosen").wait_for()
    # The other page's picture comes when it comes; its boxes stand elsewhere.
    browser.wait_for_function(
        "top => [...document.querySelectorAll('#claim-page .focus rect')].slice(0, 1)"
        ".some(box => box.getAttribute('y') !== top)",
        arg=supporting,
    )
    browser.wait_for_load_state("networkidle")
    refuting = browser.locator("#claim-page .focus rect").bounding_box()
    stage = browser.locator(".claim-stage").bounding_box()
    assert stage["y"] <= refuting["y"] <= stage["y"] + stage["height"]
    browser.keyboard.press("Enter")
    browser.wait_for_url("**/pages/1?evidence=*")
    assert "Officers" in browser.locator("mark.focus").first.inner_text()


def test_a_digit_on_the_board_opens_the_claim_with_it_chosen(
    browser: Any, made: Made, address: str
) -> None:
    before = made.decisions()
    browser.goto(f"{address}/claims")
    browser.keyboard.press("j")
    browser.keyboard.press("3")
    browser.wait_for_url("**/claims/c1?decide=3")
    assert browser.locator("[name=decision]:checked").input_value() == "conflicting"
    assert made.decisions() == before
    browser.goto(f"{address}/claims")
    browser.keyboard.press("/")
    browser.keyboard.type("57")
    browser.keyboard.press("Enter")
    browser.wait_for_url(re.compile("q=57"))
    assert browser.locator(".claims-list tbody tr").count() == 1
