"""The page screen: what it says, where its links lead, and that nothing of a page becomes code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from foia.errors import BadQuery
from foia.model import Box, Mention, MentionKind, Page, PageSource, Redaction, Span, Words
from foia.store import Case, facts, ledger, pages
from foia.store.page_hits import hit_pages, page_hits
from foia.text import PageText
from foia.web.page_places import Place, boxes_of, pieces, row_place, sheet_lines, word_list
from tests.web.page_desk import add_pdf, add_text, desk_app, new_case, text_pdf

HOSTILE = '<script>alert(1)</script> & "quoted" <img src=x onerror=alert(2)>'


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Case, Path, TestClient]]:
    case, dump = new_case(tmp_path)
    app = desk_app(tmp_path / "a.case")
    with TestClient(app) as client:
        yield case, dump, client
    app.state.desk.pictures.close()
    case.close()


def add_mention(case: Case, file: str, number: int, quote: str) -> str:
    page = next(pages.pages_of(case, file, [number]))
    at = page.text.index(quote)
    span = Span(file, number, at, at + len(quote), quote)
    mention = Mention(f"m-{quote[:4]}", MentionKind.VENDOR, span, quote, "test", 0.9)
    with case.transaction():
        facts.save_mentions(case, [mention], {number: page})
    return mention.id


def test_a_page_with_its_picture_words_and_marks(made: tuple[Case, Path, TestClient]) -> None:
    case, dump, client = made
    file = add_pdf(case, dump, "a.pdf", text_pdf(times=3))
    mention = add_mention(case, file, 2, "Vesper Optics Inc.")
    with case.transaction():
        pages.add_redaction(
            case, Redaction(file, 2, Box(10, 20, 60, 40), "(b)(6)", "(b)(6)", 0.01, "under it")
        )
        ledger.add_problem(case, problem(file, 2))
    answer = client.get(f"/files/{file}/pages/2?mention={mention}")
    assert answer.status_code == 200
    text = answer.text
    drawn = case.connection.execute("SELECT boxes FROM mentions").fetchone()[0]
    box = json.loads(drawn)[0]
    group = re.search(
        rf'<g class="k-vendor focus" data-key="mention-{mention}">.*?</g>', text, re.S
    )
    assert group
    assert f'x="{box[0] - 1:.1f}" y="{box[1] - 1:.1f}"' in group[0]
    assert '<mark class="focus k-vendor"' in text
    assert "covered: (b)(6)" in text
    assert "under it" in text
    assert "hardly a word could be read" in text
    assert f'href="/files/{file}/pages/3"' in text
    picture = client.get(f"/files/{file}/pages/2.png?width=900")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")


def problem(file: str, number: int) -> object:
    from foia.model import Problem, Reason

    message = "hardly a word could be read"
    return Problem(file, number, "read", Reason.NOT_SUPPORTED, message)


def test_text_of_a_page_is_never_code(made: tuple[Case, Path, TestClient]) -> None:
    case, dump, client = made
    file = add_text(case, dump, "<b>name</b>.txt", [HOSTILE], "text", HOSTILE)
    answer = client.get(f"/files/{file}/pages/1", params={"q": HOSTILE})
    assert answer.status_code == 200
    for asked in (
        answer.text,
        client.get(f"/files/{file}/pages/1", params={"q": '"<script>'}).text,
        client.get(f"/files/{file}/pages/1", params={"mention": HOSTILE, "table": HOSTILE}).text,
        client.get(f"/files/{file}/pages/9").text,
    ):
        assert_no_code(asked)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def assert_no_code(html: str) -> None:
    """Scripts come from files of the desk alone; no element carries code or looks."""
    parser = Tags()
    parser.feed(html)
    assert len(parser.seen) > 10
    for tag, attributes in parser.seen:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert tag not in ("style", "iframe", "object", "b")
        if tag in ("script", "img"):
            source = attributes.get("src") or ""
            assert source.startswith(("/static/", "/files/")), source


def test_the_text_stays_as_it_is_in_the_document(made: tuple[Case, Path, TestClient]) -> None:
    """What the browser would join or drop would move every selection after it."""
    case, dump, client = made
    text = "\nfirst line\r\nsecond\x00 line"
    file = add_text(case, dump, "a.txt", [text], "text", "")
    shown = client.get(f"/files/{file}/pages/1").text
    inside = re.search(r'<pre class="page-text" id="page-text">(.*?)</pre>', shown, re.S)
    assert inside
    assert inside[1].removeprefix("\n") == "\nfirst line \nsecond\ufffd line"
    assert len(inside[1].removeprefix("\n")) == len(text)


def test_what_is_not_there_is_said(made: tuple[Case, Path, TestClient]) -> None:
    case, dump, client = made
    file = add_text(case, dump, "a.txt", ["one"], "text", "")
    assert client.get("/files/nothing/pages/1").status_code == 404
    beyond = client.get(f"/files/{file}/pages/2")
    assert beyond.status_code == 404
    assert "it has 1 page" in beyond.text
    gone = client.get(f"/files/{file}/pages/1?mention=gone")
    assert gone.status_code == 200
    assert "not on this page any more" in gone.text
    assert client.get(f"/files/{file}/pages/1.png").status_code == 404
    with case.transaction() as connection:
        connection.execute(
            "UPDATE files SET status = 'unread', reason = 'password', message = 'It is locked'"
        )
        connection.execute("DELETE FROM pages")
    locked = client.get(f"/files/{file}/pages/1").text
    assert "was not read" in locked
    assert "--password-file" in locked


def test_a_duplicate_leads_to_the_file_that_was_read(made: tuple[Case, Path, TestClient]) -> None:
    case, dump, client = made
    file = add_text(case, dump, "a.txt", ["one"], "text", "")
    other = add_text(case, dump, "b.txt", ["one"], "text", "")
    with case.transaction() as connection:
        connection.execute(
            "UPDATE files SET status = 'duplicate', duplicate_of = ? WHERE id = ?", (file, other)
        )
    answer = client.get(f"/files/{other}/pages/1?q=one", follow_redirects=False)
    assert answer.headers["location"] == f"/files/{file}/pages/1?q=one"
    assert "b.txt" in client.get(f"/files/{file}/pages/1").text


def test_hits_of_a_page_and_the_pages_around_it(made: tuple[Case, Path, TestClient]) -> None:
    case, dump, client = made
    first = add_text(case, dump, "a.txt", ["no", "the camera, a cameras", "no"], "text", "")
    other = add_text(case, dump, "b.txt", ["no", "no", "camera log"], "text", "")
    text = "the camera, a cameras"
    assert [text[a:b] for a, b in page_hits(case, first, 2, "camera", fuzzy=False)] == [
        "camera",
        "cameras",
    ]
    assert page_hits(case, first, 2, '"camera, a"', fuzzy=False) == [(4, 13)]
    assert page_hits(case, first, 1, "camera", fuzzy=False) == []
    around = hit_pages(case, first, 2, "camera", fuzzy=False)
    assert (around.before, around.after) == (None, (other, 3))
    assert (around.order, around.total) == (1, 1)
    assert hit_pages(case, other, 1, "camera", fuzzy=False).before == (first, 2)
    with pytest.raises(BadQuery):
        page_hits(case, first, 2, "()", fuzzy=False)
    shown = client.get(f"/files/{first}/pages/2?q=camera").text
    assert f"/files/{other}/pages/3?q=camera" in shown
    assert "nothing to search for" in client.get(f"/files/{first}/pages/2?q=%28%29").text


def test_a_page_that_prints_the_marks_of_hits_has_none(
    made: tuple[Case, Path, TestClient],
) -> None:
    case, dump, _ = made
    file = add_text(case, dump, "a.txt", ["a \x02camera\x03 here"], "text", "")
    assert page_hits(case, file, 1, "camera", fuzzy=False) == []


def test_rows_of_a_sheet_are_cells_with_their_numbers(
    made: tuple[Case, Path, TestClient],
) -> None:
    case, dump, client = made
    text = "Unit\tCount\nNorth\t4\nSouth\t5"
    file = add_text(case, dump, "a.csv", [text], "csv", "rows 1-3")
    shown = client.get(f"/files/{file}/pages/1?q=south").text
    assert re.search(r'<th scope="row">3</th><td><mark class="focus k-hit"[^>]*>South', shown)
    lines = sheet_lines("a\tb\nc", [], "rows 5-9")
    assert [line.number for line in lines] == [None, None], "a cell with a line break shifts rows"


def box_of(order: int) -> Box:
    x, y = 10 + 40 * (order % 2), 10 + 20 * (order // 2)
    return Box(x, y, x + 35, y + 12)


def placed_page() -> Page:
    text = PageText()
    for order, word in enumerate(("Paid", "to", "Vesper", "Optics")):
        if order == 2:
            text.line_break()
        text.word(word, box_of(order), 0.5)
    built, words = text.build()
    return Page("f", 1, built, words, PageSource.OCR, 0.5, 100, 100)


def test_boxes_are_those_of_the_words_that_are_touched() -> None:
    page = placed_page()
    at = page.text.index("Vesper")
    (box,) = boxes_of(page, at + 2, at + 3)
    assert (box.x0, box.top) == (10, 30)
    assert len(boxes_of(page, 0, len(page.text))) == 2
    assert boxes_of(page, 4, 5) == ()
    assert word_list(Words()) == ""
    assert word_list(page.words).split(";")[0] == "0,4,10.0,10.0,45.0,22.0"


def test_pieces_cover_the_text_once_whatever_overlaps() -> None:
    places = [Place("a", (), 0, 6), Place("b", (), 3, 9), Place("c", (), 3, 4), Place("d", ())]
    cut = pieces("abcdefghijkl", places)
    assert "".join(piece.text for piece in cut) == "abcdefghijkl"
    assert [(p.text, sorted(x.kind for x in p.places)) for p in cut] == [
        ("abc", ["a"]), ("d", ["a", "b", "c"]), ("ef", ["a", "b"]), ("ghi", ["b"]), ("jkl", []),
    ]  # fmt: skip
    assert [p.text for p in pieces("def", places, 3)] == ["d", "ef"]


def test_of_rows_alike_the_right_one_is_found() -> None:
    page = placed_page()
    sheet = Page("f", 1, "x\t1\ny\t2\nx\t1", Words(), PageSource.TEXT, None, 1, 1)
    assert row_place(sheet, [], ["x", "1"], 1)[1:] == (8, 11)
    assert row_place(sheet, [], ["x", "1"], 2) == ((), None, None)
    assert row_place(page, [], ["", " "], 0) == ((), None, None)
