"""The claims board and one claim: what is shown, deciding, two people at once, adding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from foia.model import (
    Box,
    Claim,
    Evidence,
    EvidenceKind,
    Figure,
    FigureQuery,
    Finding,
    Origin,
    Quantity,
    Redaction,
    Span,
    Stance,
    Statement,
    Verdict,
)
from foia.store import Case, facts, pages
from foia.web.claims_chart import chart
from tests.web.page_desk import add_pdf, add_text, desk_app, new_case, text_pdf
from tests.web.test_page_screen import HOSTILE, assert_no_code

SAID = "Images are kept for 30 days. The program has 57 cameras."


class Made:
    """A case with a page of print, two public claims, evidence for and against the first."""

    def __init__(self, folder: Path) -> None:
        self.case, self.dump = new_case(folder)
        self.file = add_pdf(self.case, self.dump, "a.pdf", text_pdf())
        statement = Statement("s1", "release.txt", "0", SAID, "The Chief", "2025-01-02", None)
        thirty = Quantity(19, 26, "30 days", Decimal(30), "day")
        first = Claim("c1", "Images are kept for 30 days.", "The Chief", "2025-01-02",
                      Origin.STATEMENT, None, "s1", 0, 28, (thirty,))  # fmt: skip
        second = Claim("c2", "The program has 57 cameras.", "The Chief", "2025-01-02",
                       Origin.STATEMENT, None, "s1", 29, 56)  # fmt: skip
        facts.save_statement(self.case, statement, [first, second], "2025-01-03T00:00:00+00:00")
        self.find(("supports", "The vendor keeps images for 30 days."))

    def find(self, *found: tuple[str, str], verdict: str = "supported") -> list[str]:
        """Evidence and a verdict for the first claim, in place of those before."""
        page = next(pages.pages_of(self.case, self.file, [1]))
        evidence = []
        for stance, quote in found:
            at = page.text.index(quote)
            span = Span(self.file, 1, at, at + len(quote), quote)
            evidence.append(Evidence(f"e-{stance}-{at}", "c1", EvidenceKind.PASSAGE,
                                     Stance(stance), 0.9, "Same unit, same number.", span))  # fmt: skip
        finding = Finding("c1", Verdict(verdict), "The records agree.", tuple(evidence), 3)
        with self.case.transaction():
            facts.save_finding(self.case, finding, evidence, {(self.file, 1): page})
        return [one.id for one in evidence]

    def decisions(self) -> list[tuple[str, str, str]]:
        rows = self.case.connection.execute(
            "SELECT decision, reviewer, note FROM reviews WHERE claim = 'c1' ORDER BY id"
        )
        return [tuple(row) for row in rows]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    made = Made(tmp_path)
    yield made
    made.case.close()


@pytest.fixture
def client(made: Made) -> Iterator[TestClient]:
    app = desk_app(made.case.folder)
    with TestClient(app, follow_redirects=False) as client:
        yield client
    app.state.desk.pictures.close()


def form_of(client: TestClient, claim: str = "c1") -> dict[str, str]:
    """The hidden fields of the form as the screen gives them."""
    text = client.get(f"/claims/{claim}").text
    form = re.search(r'<form method="post" action="/claims/\w+/decide".*?</form>', text, re.S)
    assert form
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0]))


def test_the_board_lists_claims_with_leads_and_decisions(made: Made, client: TestClient) -> None:
    shown = client.get("/claims").text
    assert "Images are kept for 30 days." in shown
    assert "lead: supported" in shown
    assert "not compared yet" in shown
    assert "never what is true" in shown
    only = client.get("/claims?verdict=supported").text
    assert "57 cameras" not in only
    assert "57 cameras" in client.get("/claims?verdict=none").text
    assert "57 cameras" in client.get("/claims?q=CAMERAS+chief").text
    assert "No claim fits" in client.get("/claims?q=100%25").text
    assert "No claims found in the records" in client.get("/claims?origin=record").text
    assert client.get("/claims?first=9999999999&origin=x&verdict=y").status_code == 200


def test_a_claim_with_its_evidence_beside_the_page(made: Made, client: TestClient) -> None:
    shown = client.get("/claims/c1").text
    assert "Lead: supported" in shown
    assert "not a finding of fact" in shown
    assert "3 pages were not read" in shown
    evidence = made.case.connection.execute("SELECT id FROM evidence").fetchone()[0]
    assert f'href="/files/{made.file}/pages/1?evidence={evidence}"' in shown
    part = client.get(f"/claims/evidence/{evidence}")
    assert part.status_code == 200
    assert '<g class="k-evidence focus"' in part.text
    assert client.get("/claims/evidence/none").status_code == 404
    assert client.get("/claims/none").status_code == 404


def test_a_decision_is_kept_with_its_name_and_note(made: Made, client: TestClient) -> None:
    sent = form_of(client) | {
        "decision": "refuted", "note": "The letter is older.", "ask": "the 2024 policy",
        "reviewer": "Ana",
    }  # fmt: skip
    answer = client.post("/claims/c1/decide", data=sent)
    assert answer.status_code == 303
    ((decision, reviewer, note),) = made.decisions()
    assert (decision, reviewer) == ("refuted", "Ana")
    assert "The letter is older." in note
    shown = client.get("/claims/c1").text
    assert "Ana" in shown
    assert "the 2024 policy" in shown
    assert "refuted" in client.get("/claims?state=decided").text
    assert "Images" not in client.get("/claims?state=open").text
    assert made.case.connection.execute("SELECT verdict FROM findings").fetchone()[0] == "supported"


def test_after_another_decision_it_is_asked_first_and_none_is_lost(
    made: Made, client: TestClient
) -> None:
    mine = form_of(client)
    theirs = form_of(client) | {"decision": "supported", "reviewer": "Ben", "note": ""}
    assert client.post("/claims/c1/decide", data=theirs).status_code == 303
    asked = client.post(
        "/claims/c1/decide", data=mine | {"decision": "refuted", "reviewer": "Ana", "note": "mine"}
    )
    assert asked.status_code == 409
    assert [d[1] for d in made.decisions()] == ["Ben"]
    assert "Nothing was saved yet" in asked.text
    assert "Ben" in asked.text
    assert "mine" in asked.text, "what was typed is not lost"
    again = re.search(r'name="version" value="(\w+)"', asked.text)
    assert again
    sent = mine | {"version": again[1], "decision": "refuted", "reviewer": "Ana", "note": "mine"}
    assert client.post("/claims/c1/decide", data=sent).status_code == 303
    assert [d[:2] for d in made.decisions()] == [("supported", "Ben"), ("refuted", "Ana")]


def test_after_changed_evidence_it_is_asked_first(made: Made, client: TestClient) -> None:
    seen = form_of(client) | {"decision": "supported", "reviewer": "Ana", "note": ""}
    made.find(("refutes", "Officers searched the records 212 times."), verdict="refuted")
    assert client.post("/claims/c1/decide", data=seen).status_code == 409
    assert made.decisions() == []
    now = form_of(client) | {"decision": "supported", "reviewer": "Ana", "note": ""}
    assert client.post("/claims/c1/decide", data=now).status_code == 303
    made.find(("supports", "The vendor keeps images for 30 days."))
    assert "evidence changed since" in client.get("/claims/c1").text
    assert "Images" in client.get("/claims?state=stale").text


def test_a_decision_needs_a_name_and_a_choice(made: Made, client: TestClient) -> None:
    seen = form_of(client)
    for wrong in ({"decision": "true", "reviewer": "Ana"}, {"decision": "refuted", "reviewer": ""}):
        answer = client.post("/claims/c1/decide", data=seen | wrong | {"note": "kept"})
        assert answer.status_code == 400
        assert "kept" in answer.text
    assert made.decisions() == []


def test_a_pasted_statement_becomes_claims_that_are_compared(
    made: Made, client: TestClient
) -> None:
    sent = {
        "text": "The vendor keeps images for 30 days.",
        "speaker": "Mayor",
        "said_on": "2025-03",
    }
    answer = client.post("/claims/new", data=sent)
    assert answer.status_code == 303
    added = answer.headers["location"].split("?")[0]
    shown = client.get(added).text
    assert "Lead: " in shown
    assert "Mayor" in shown
    assert client.post("/claims/new", data=sent).headers["location"].split("?")[0] == added
    assert client.post("/claims/new", data={"text": " "}).status_code == 400
    wrong = client.post("/claims/new", data=sent | {"said_on": "in spring"})
    assert wrong.status_code == 400
    assert "The vendor keeps" in wrong.text
    assert "is not a date" in wrong.text


def test_adding_again_takes_no_decision_away(made: Made, client: TestClient) -> None:
    sent = {"text": "The vendor keeps images for 30 days.", "speaker": "Mayor"}
    claim = client.post("/claims/new", data=sent).headers["location"].split("?")[0].split("/")[-1]
    decided = form_of(client, claim) | {"decision": "supported", "reviewer": "Ana"}
    assert client.post(f"/claims/{claim}/decide", data=decided).status_code == 303
    client.post("/claims/new", data=sent)
    assert "Ana" in client.get(f"/claims/{claim}").text


def test_a_selection_that_is_not_on_the_page_is_refused(made: Made, client: TestClient) -> None:
    place = {"file": made.file, "page": "1", "start": "0", "end": "9"}
    for wrong in ({"file": "x"}, {"page": "7"}, {"start": "9"}, {"end": "no"}, {"start": "-5"}):
        answer = client.post("/claims/from-page", data=place | wrong)
        assert answer.status_code == 400, wrong


def test_a_claim_is_changed_split_and_taken_off_the_board(made: Made, client: TestClient) -> None:
    sent = form_of(client) | {
        "do": "edit",
        "text": "Images are kept for 90 days.",
        "speaker": "The Chief",
        "reviewer": "Ana",
    }
    stale = dict(sent)
    assert client.post("/claims/c1/change", data=sent).headers["location"] == "/claims/c1"
    shown = client.get("/claims/c1").text
    assert "90 days" in shown
    assert "before: Images are kept for 30 days." in shown
    again = client.post("/claims/c1/change", data=stale | {"text": "Other words of 5 days."})
    assert again.status_code == 409
    assert "Other words" in again.text
    parts = sent | form_of(client) | {"text": "Images are kept.\nIt is for 90 days."}
    split = client.post("/claims/c1/change", data=parts)
    assert split.status_code == 303
    assert client.get("/claims/c1").status_code == 404
    part = split.headers["location"].split("/")[-1]
    dropped = form_of(client, part) | {"do": "drop", "reviewer": "Ana"}
    assert client.post(f"/claims/{part}/change", data=dropped).headers["location"] == "/claims"
    assert client.get(f"/claims/{part}").status_code == 404
    wrong = form_of(client, "c2") | {"do": "edit", "text": "...", "reviewer": "Ana"}
    assert client.post("/claims/c2/change", data=wrong).status_code == 400


def test_what_to_ask_for_next(made: Made, client: TestClient) -> None:
    with made.case.transaction():
        pages.add_redaction(made.case, Redaction(made.file, 1, Box(1, 1, 9, 9), None, None, 0.1))
    shown = client.get("/claims/c1/ask").text
    assert f'href="/files/{made.file}/pages/1"' in shown
    assert "blacked out" in shown
    assert "<textarea" in shown
    assert client.get("/claims/none/ask").status_code == 404


def test_statements_are_never_code(made: Made, client: TestClient) -> None:
    for sent in ({"text": HOSTILE}, {"text": f"The city has 5 cameras. {HOSTILE}", "speaker": HOSTILE,
                                     "source": "javascript:alert(1)"}):  # fmt: skip
        answer = client.post("/claims/new", data=sent)
        assert answer.status_code == 303
        shown = client.get(answer.headers["location"]).text
        assert_no_code(shown)
        assert 'href="javascript' not in shown
    assert_no_code(client.get("/claims").text)


def test_a_figure_shows_its_query_rows_and_chart(made: Made, client: TestClient) -> None:
    file = add_text(made.case, made.dump, "b.csv", ["x\t1\ny\t2"], "csv", "rows 1-2")
    query = FigureQuery("log_b", file, 'SELECT COUNT(*) FROM "log_b"', "", "rows", "day")
    figure = Figure(query, "2", (1, 2), 2, 1)
    reason = "Claim: 30 days; record: 2 days, the number of rows"
    evidence = Evidence("e-f", "c1", EvidenceKind.FIGURE, Stance.REFUTES, 0.5, reason, None, figure)
    columns = '[{"name": "a", "type": "text", "printed": "a"}, {"name": "b", "type": "integer"}]'
    with made.case.transaction() as connection:
        connection.execute(
            'CREATE TABLE log_b ("_page" INTEGER, "_row" INTEGER, a TEXT, b INTEGER,'
            " b_printed TEXT)"
        )
        connection.execute("INSERT INTO log_b VALUES (1, 1, 'x', 1, '1'), (1, 2, 'y', 2, '2')")
        connection.execute(
            "INSERT INTO tables (id, name, title, file, first_page, last_page, rows, columns,"
            " found_by, partial, note) VALUES ('t', 'log_b', '', ?, 1, 1, 2, ?, 'sheet', '', '')",
            (file, columns),
        )
        finding = Finding("c1", Verdict.REFUTED, "Other numbers.", (evidence,), 0)
        facts.save_finding(made.case, finding, [evidence], {})
    shown = client.get("/claims/c1").text
    assert "SELECT COUNT(*) FROM" in shown
    assert 'aria-label="claim: 30; records: 2"' in shown
    assert f"/files/{file}/pages/1?table=log_b&amp;row=2" in shown
    row = client.get(f"/files/{file}/pages/1?table=log_b&row=2").text
    assert re.search(r'<th scope="row">2</th><td><mark class="focus k-row"', row)
    assert "is not on this page" in client.get(f"/files/{file}/pages/1?table=log_b&row=9").text
    assert "no table nothing" in client.get(f"/files/{file}/pages/1?table=nothing&row=9").text


def test_a_chart_only_of_two_numbers_that_were_compared() -> None:
    thirty = [0, 7, "30 days", "30", "day", "exactly"]
    drawn = chart("Claim: 30 days; record: 90", [thirty], "90")
    assert drawn is not None
    assert drawn.bars[1].length == pytest.approx(3 * drawn.bars[0].length)
    assert chart("Claim: 30 days; record: 90", [thirty], None) is None
    assert chart("Claim: 30 days; record: none", [thirty], "none") is None
    assert chart("Claim: about 30; record: 90", [thirty], "90") is None
    assert chart("Claim: 30 days; record: 0", [[0, 7, "30 days", "0", "day", ""]], "0") is None


def test_reading_needs_no_writing(made: Made) -> None:
    before = count(made.case)
    app = desk_app(made.case.folder)
    with TestClient(app) as client:
        for address in (
            "/claims",
            "/claims/c1",
            "/claims/new",
            f"/files/{made.file}/pages/1?q=the",
        ):
            assert client.get(address).status_code == 200
    app.state.desk.pictures.close()
    assert count(made.case) == before


def count(case: Case) -> int:
    return int(case.connection.execute("PRAGMA data_version").fetchone()[0])
