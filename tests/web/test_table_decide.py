"""Deciding on a row of the table: who, when, over what was seen, and where it shows afterwards."""

import csv
import html
import io
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from foia.store import open_case
from foia.store.mention_reviews import MentionDecision, all_mention_reviews, review_mention
from foia.store.reviews import Decision, review_claim
from foia.web.table_asked import asked_of
from foia.web.table_rows import screenful
from tests.web.desk_case import FILE, OURS, client, form_token, invented

MENTION = f"{1:016}"
ADDRESS = "/table?kind=vendor&sort=value"


def form_of(made: TestClient, mention: str = MENTION, address: str = ADDRESS) -> dict[str, str]:
    """The hidden fields of the row's form, and where it is sent."""
    for form in re.findall(r'<form method="post".*?</form>', made.get(address).text, re.S):
        fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        if fields.get("mention") == mention:
            sent_to = re.search(r'action="([^"]*)"', form)
            assert sent_to
            return fields | {"to": html.unescape(sent_to[1])}
    raise AssertionError(f"no form for {mention}")


def send(made: TestClient, fields: dict[str, str], **more: str) -> tuple[int, str]:
    to = fields["to"]
    data = {name: value for name, value in fields.items() if name != "to"}
    answer = made.post(to, data=data | {"reviewer": "Ada"} | more, headers=OURS)
    return answer.status_code, answer.headers.get("location", answer.text)


def kept(folder: Path) -> list[tuple[str, str, str, str]]:
    case = open_case(folder, read_only=True)
    found = [(r.mention, r.decision, r.reviewer, r.note) for r in all_mention_reviews(case)]
    case.close()
    return found


def test_a_row_is_decided_without_script_and_shows_who_and_when(tmp_path: Path) -> None:
    folder = invented(tmp_path)
    made = client(folder)
    status, to = send(made, form_of(made), decision="wrong", note="A brand.\nNot a firm.")
    assert (status, to) == (303, f"{ADDRESS}#row-{MENTION}")
    assert kept(folder) == [(MENTION, "wrong", "Ada", "A brand.\nNot a firm.")]
    page = made.get(ADDRESS).text
    row = page.split(f'id="row-{MENTION}"')[1].split("</tr>")[0]
    assert re.search(r"<strong[^>]*>wrong</strong>", row)
    assert re.search(r'Ada, <span class="nowrap">\d{4}-\d\d-\d\d \d\d:\d\d', row)
    assert "A brand." in row
    assert "1 decision on rows" in page
    assert 'name="reviewer" value="Ada"' in row, "the name is given once"


def test_earlier_decisions_stay_and_one_can_be_taken_back(tmp_path: Path) -> None:
    folder = invented(tmp_path)
    made = client(folder)
    for decision in ("right", "wrong", "withdrawn"):
        assert send(made, form_of(made), decision=decision)[0] == 303
    assert [one[1] for one in kept(folder)] == ["withdrawn", "wrong", "right"]
    page = made.get(ADDRESS).text
    row = page.split(f'id="row-{MENTION}"')[1].split("</tr>")[0]
    assert "3 so far" in row
    assert "Undo" not in row


def test_what_was_decided_meanwhile_is_not_decided_over_and_the_note_is_kept(
    tmp_path: Path,
) -> None:
    folder = invented(tmp_path)
    one, two = client(folder), client(folder)
    seen_by_two = form_of(two)
    assert send(one, form_of(one), decision="right")[0] == 303
    status, page = send(two, seen_by_two, decision="wrong", note="I called them.")
    assert status == 409
    assert "has changed since you looked at it" in page
    assert page.count("I called them.") == 2, "in the notice and in the row's own field"
    assert [found[1] for found in kept(folder)] == ["right"]


def test_a_row_that_a_run_has_changed_or_taken_away_is_not_decided(tmp_path: Path) -> None:
    folder = invented(tmp_path)
    made = client(folder)
    fields = form_of(made)
    case = open_case(folder)
    with case.transaction() as connection:
        connection.execute("UPDATE mentions SET value = 'another' WHERE id = ?", (MENTION,))
    assert send(made, fields, decision="right")[0] == 409
    fields = form_of(made)
    with case.transaction() as connection:
        connection.execute("DELETE FROM mentions WHERE id = ?", (MENTION,))
    case.close()
    status, page = send(made, fields, decision="right", note="Seen it.")
    assert status == 409
    assert "Seen it." in page
    assert kept(folder) == []


def test_stale_decisions_are_marked_and_none_gets_lost(tmp_path: Path) -> None:
    folder = invented(tmp_path)
    made = client(folder)
    other = f"{2:016}"
    send(made, form_of(made), decision="right")
    send(made, form_of(made, other), decision="wrong", note="Gone soon.")
    case = open_case(folder)
    with case.transaction() as connection:
        connection.execute("UPDATE mentions SET value = 'another' WHERE id = ?", (MENTION,))
        connection.execute("DELETE FROM mentions WHERE id = ?", (other,))
    case.close()
    page = made.get(f"{ADDRESS}&review=stale").text
    assert f'id="row-{MENTION}"' in page
    assert "2 decisions on rows</a>, 2 of them stale" in page
    assert "read as Vesper Optics Inc. 1" in page, "what it was when it was decided"
    listed = made.get("/table/decided").text
    assert "stale: another now" in listed
    assert "stale: no longer there" in listed
    assert "Gone soon." in listed
    assert f"/files/{FILE}/pages/1?mention={MENTION}" in listed
    assert f"mention={other}" not in listed


@pytest.mark.parametrize(
    "fields",
    [
        {"decision": "supported"}, {"decision": "note"}, {"decision": ""},
        {"decision": "right", "reviewer": " "}, {"decision": "withdrawn"},
    ],
)  # fmt: skip
def test_what_is_no_decision_is_said_to_be_none(tmp_path: Path, fields: dict[str, str]) -> None:
    folder = invented(tmp_path)
    made = client(folder)
    status, page = send(made, form_of(made), **fields)
    assert status == 400
    assert 'role="alert"' in page
    assert kept(folder) == []


def test_a_form_that_saw_nothing_decides_nothing(tmp_path: Path) -> None:
    folder = invented(tmp_path)
    made = client(folder)
    fields = form_of(made)
    assert send(made, fields | {"seen": ""}, decision="right")[0] == 409
    assert send(made, {k: v for k, v in fields.items() if k != "seen"}, decision="right")[0] == 409
    assert kept(folder) == []


def test_no_other_site_and_no_earlier_form_writes(tmp_path: Path) -> None:
    folder = invented(tmp_path)
    made = client(folder)
    fields = form_of(made) | {"decision": "right", "reviewer": "Eve"}
    to = fields.pop("to")
    assert made.post(to, data=fields, headers={"origin": "http://evil.example"}).status_code == 403
    assert made.post(to, data=fields | {"form_token": "x"}, headers=OURS).status_code == 403
    assert client(folder, let_in=False).post(to, data=fields, headers=OURS).status_code == 403
    assert kept(folder) == []


def test_the_way_back_never_leaves_the_desk(tmp_path: Path) -> None:
    made = client(invented(tmp_path))
    fields = form_of(made) | {"to": "/table/review?q=//evil.example&kind=//evil.example"}
    status, to = send(made, fields, decision="right", next="x\r\nset-cookie: a=b")
    assert status == 303
    assert to == f"/table?q=%2F%2Fevil.example#row-{MENTION}"


def test_where_the_row_leaves_the_screen_the_next_one_comes(tmp_path: Path) -> None:
    made = client(invented(tmp_path))
    address = f"{ADDRESS}&review=open"
    fields = form_of(made, address=address)
    assert fields["next"] == f"{2:016}"
    assert send(made, fields, decision="right")[1].endswith(f"#row-{2:016}")
    assert f'id="row-{MENTION}"' not in made.get(address).text


def test_a_case_for_reading_shows_decisions_and_no_button(tmp_path: Path) -> None:
    folder = invented(tmp_path)
    made = client(folder)
    fields = form_of(made)
    send(made, fields, decision="wrong", note="A brand.")
    reader = client(folder, read_only=True)
    page = reader.get(ADDRESS).text
    assert "A brand." in page
    assert re.search(r"<strong[^>]*>wrong</strong>", page)
    assert "<button name=" not in page
    assert 'method="post"' not in page
    fields["form_token"] = form_token(reader)
    assert send(reader, fields, decision="right")[0] == 403
    assert reader.get("/table/decided").status_code == 200


def test_the_filters_hold_rows_by_what_was_decided(tmp_path: Path) -> None:
    case = open_case(invented(tmp_path, rows=6))
    for row, *words in ((0, "right"), (1, "wrong"), (2, "wrong", "withdrawn"), (3, "note"), (4, "wrong", "note")):  # fmt: skip
        for word in words:
            review_mention(case, MentionDecision(f"{row:016}", word, "x" * (word == "note"), "Ada"))
    review_claim(case, Decision("c", "refuted", "", "Ada"))

    def ids(**asked: str) -> set[str]:
        return {str(row["id"]).lstrip("0") or "0" for row in screenful(case, asked_of(asked)).rows}

    assert ids(review="right") == {"0"}
    assert ids(review="wrong") == {"1", "4"}
    assert ids(review="decided") == {"0", "1", "4", "c"}
    assert ids(review="open") == {"2", "3", "5"}
    assert ids(review="noted") == {"3", "4"}
    assert ids(review="stale") == set()
    assert ids(review="decided", kind="vendor", sort="value", down="1") == {"0", "1", "4"}
    assert ids(review="decided", kind="claim") == {"c"}
    assert ids(review="decided", kind="document") == set()
    assert ids(review="decided", q="vesper", words="page") == {"0", "1", "4"}
    case.close()


def test_the_export_says_who_when_and_what_else_was_noted(tmp_path: Path) -> None:
    folder = invented(tmp_path)
    case = open_case(folder)
    review_mention(case, MentionDecision(MENTION, "note", "=1+1", "Lee"))
    review_mention(case, MentionDecision(MENTION, "wrong", "", "Ada"))
    review_claim(case, Decision("c", "refuted", "Page 3.", "Ada"))
    case.close()
    answer = client(folder).get("/table.csv?cols=kind,value,review")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("﻿"))))
    assert list(rows[0]) == [
        "kind", "value", "review", "reviewer", "reviewed_at", "review_stale", "review_notes",
    ]  # fmt: skip
    written = {row["kind"] + row["value"][-2:]: row for row in rows}
    wrong = written["vendor 1"]
    assert (wrong["review"], wrong["reviewer"], wrong["review_stale"]) == ("wrong", "Ada", "0")
    assert wrong["review_notes"] == "Lee: =1+1"
    assert wrong["reviewed_at"][:2] == "20"
    assert written["vendor 2"]["review"] == written["vendor 2"]["review_notes"] == ""
    assert (written["claim"]["review"], written["claim"]["review_notes"]) == (
        "refuted", "Ada: Page 3.",
    )  # fmt: skip


def test_a_note_cannot_smuggle_anything_into_the_page(tmp_path: Path) -> None:
    folder = invented(tmp_path)
    made = client(folder)
    sent = {"note": "</textarea><script>a</script>", "reviewer": '"><script>b</script>'}
    assert send(made, form_of(made), decision="note", **sent)[0] == 303
    for address in (ADDRESS, "/table/decided"):
        assert "<script>" not in made.get(address).text
    status, page = send(made, form_of(made) | {"seen": "x"}, decision="note", **sent)
    assert status == 409
    assert "<script>" not in page


def test_every_button_says_what_it_decides_on(tmp_path: Path) -> None:
    page = client(invented(tmp_path)).get(ADDRESS).text
    named = re.findall(r'<button name="decision"[^>]*aria-label="([^"]*)"', page)
    assert len(named) == 3 * 3
    assert all("vendor Vesper Optics Inc." in one for one in named)
    for form in re.findall(r'<form method="post" action="/table/review.*?</form>', page, re.S):
        assert re.search(r"<button[^>]*>", form)[0] == "<button disabled hidden>", (  # type: ignore[index]
            "Enter in a field would press the first button"
        )
