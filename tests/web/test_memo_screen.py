"""The memo on the desk: what is chosen is what comes, in that order, and nothing when nothing is."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
from starlette.datastructures import QueryParams
from starlette.testclient import TestClient

from foia.store import open_case
from foia.store.reviews import Decision, review_claim
from foia.web.memo_asked import asked_of
from tests.web.desk_case import client, invented

WORDS = {"c": "Vesper Optics Inc.", "c2": "The cameras were never shared.", "c3": "It cost $9."}


def desk(folder: Path) -> TestClient:
    place = invented(folder)
    case = open_case(place)
    with case.transaction():
        for claim in ("c2", "c3"):
            case.connection.execute(
                "INSERT INTO claims (id, text, origin, statement, quantities, places, polarity,"
                " scope, score) VALUES (?, ?, 'statement', 's', '[]', '[]', 'positive', '[]', 1)",
                (claim, WORDS[claim]),
            )
    review_claim(case, Decision("c3", "refuted", "", "Kim"))
    case.close()
    return client(place)


def at_a_glance(text: str) -> list[str]:
    return re.findall(r"<tr><td><bdi>\d+</bdi></td><td><bdi>(.*?)</bdi>", text)


def test_only_the_ticked_claims_come_in_their_order(tmp_path: Path) -> None:
    text = desk(tmp_path).get("/memo/preview?scope=ticked&claim=c3&claim=c2").text
    assert at_a_glance(text) == [WORDS["c3"], WORDS["c2"]]


def test_the_decided_ones_alone(tmp_path: Path) -> None:
    text = desk(tmp_path).get("/memo/preview?scope=decided").text
    assert at_a_glance(text) == [WORDS["c3"]]


def test_nothing_ticked_is_no_memo_of_everything(tmp_path: Path) -> None:
    made = desk(tmp_path)
    for address in ("/memo/preview", "/memo/memo.html"):
        answer = made.get(f"{address}?scope=ticked")
        assert answer.status_code == 400
        assert "No claim is ticked" in answer.text


def test_a_claim_that_is_gone_is_said(tmp_path: Path) -> None:
    answer = desk(tmp_path).get("/memo/preview?scope=ticked&claim=nosuch")
    assert answer.status_code == 400


def test_moving_up_and_down_stops_at_the_ends() -> None:
    def after(move: str) -> tuple[str, ...]:
        return asked_of(QueryParams(f"claim=a&claim=b&claim=c&{move}")).claims

    assert after("up=c") == ("a", "c", "b")
    assert after("up=a") == ("a", "b", "c")
    assert after("down=a") == ("b", "a", "c")
    assert after("down=c") == ("a", "b", "c")
    assert after("up=other") == ("a", "b", "c")


def test_pictures_are_left_out_only_by_a_form_that_says_so() -> None:
    assert asked_of(QueryParams("")).pictures
    assert not asked_of(QueryParams("scope=all")).pictures
    assert asked_of(QueryParams("scope=all&pictures=1")).pictures


def test_each_form_of_the_file_has_the_claims(tmp_path: Path) -> None:
    made = desk(tmp_path)

    def file(form: str) -> bytes:
        answer = made.get(f"/memo/memo.{form}?scope=ticked&claim=c2")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment")
        return answer.content

    assert WORDS["c2"].encode() in file("html")
    words = docx.Document(io.BytesIO(file("docx"))).element.body.itertext()
    assert WORDS["c2"] in "".join(words)
    with zipfile.ZipFile(io.BytesIO(file("md"))) as packed:
        assert WORDS["c2"][:-1] in packed.read("memo.md").decode()
    assert made.get("/memo/memo.exe?scope=all").status_code == 404
