"""The screens: their rows, their paging, their decisions."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from foia.store import open_case
from foia.store.facts import merge_decisions
from foia.web.table_asked import asked_of
from foia.web.table_rows import every_row, screenful
from tests.web.desk_case import ENTITY, OURS, SCREENS, client, form_token, invented

NAME = "Vesper Optics Inc."


@pytest.mark.parametrize("address", SCREENS)
def test_every_screen_opens(tmp_path: Path, address: str) -> None:
    answer = client(invented(tmp_path)).get(address)
    assert answer.status_code == 200
    assert "<h1" in answer.text


def test_what_a_workbook_hides_is_named_on_the_first_screen(tmp_path: Path) -> None:
    folder = invented(tmp_path)
    assert "workbook or deck hides" not in client(folder).get("/").text
    with open_case(folder).transaction() as connection:
        connection.execute(
            "UPDATE pages SET label = 'sheet <b>Costs</b>, rows 1-9; hidden 3-4' WHERE number = 1"
        )
    said = client(folder).get("/").text
    assert "1 page holds what a workbook or deck hides" in said
    assert "sheet &lt;b&gt;Costs&lt;/b&gt;, rows 1-9; hidden 3-4" in said


@pytest.mark.parametrize("sort", ["place", "date", "value", "quote", "confidence"])
@pytest.mark.parametrize("down", ["", "1"])
@pytest.mark.parametrize("kind", ["", "vendor"])
def test_paging_shows_every_row_once(tmp_path: Path, sort: str, down: str, kind: str) -> None:
    case = open_case(invented(tmp_path, rows=23))
    after, seen = "", []
    while True:
        asked = asked_of({"sort": sort, "down": down, "kind": kind, "after": after})
        found = screenful(case, asked, shown=5)
        seen += [row["id"] for row in found.rows]
        after = found.next_key
        if not after:
            break
    whole = [
        row["id"] for row in every_row(case, asked_of({"sort": sort, "down": down, "kind": kind}))
    ]
    case.close()
    assert seen == whole
    assert len(seen) == len(set(seen)) == 23 + (kind == "")


def test_rows_without_value_or_document_are_not_lost(tmp_path: Path) -> None:
    case = open_case(invented(tmp_path, rows=5))
    with case.transaction() as connection:
        connection.execute("UPDATE mentions SET value = NULL, kind = 'amount'")
        connection.execute("UPDATE pages SET document = NULL")
    for sort in ("value", "date"):
        for down in ("", "1"):
            asked = asked_of({"kind": "amount", "sort": sort, "down": down})
            first = screenful(case, asked, shown=2)
            second = screenful(case, asked_of({"kind": "amount", "sort": sort, "down": down,
                                               "after": first.next_key}), shown=9)  # fmt: skip
            assert first.total == 5
            assert len({row["id"] for row in first.rows + second.rows}) == 5
    case.close()


def test_filters_narrow_and_say_how_many(tmp_path: Path) -> None:
    case = open_case(invented(tmp_path, rows=9))

    def total(**asked: str) -> int | None:
        return screenful(case, asked_of(asked)).total

    assert total(kind="vendor") == 9
    assert total(kind="vendor", confidence="0.56") == 3
    assert total(kind="vendor", q="vesper") == 9
    assert total(kind="vendor", q="nobody") == 0
    assert total(kind="vendor", q="vespre", fuzzy="1") == 9
    assert total(kind="vendor", type="letter", since="2024-11", until="2024") == 9
    assert total(kind="vendor", until="2023") == 0
    assert total(kind="vendor", exemption=NAME) == 9
    assert total(kind="vendor", value=f"{NAME} 4") == 1
    assert total(entity=ENTITY) == 9
    assert total(kind="vendor", review="open") == 9
    assert total(kind="vendor", review="decided") == 0
    case.close()


def test_an_odd_address_is_no_error(tmp_path: Path) -> None:
    made = client(invented(tmp_path))
    for query in ("after=[[]]", "after=%7B", "after=[1]", "sort=x&kind=y&confidence=z", "q=%22%28%2A",
                  "q=%22%28%2A&words=page", "cols=nothing", "since=abc"):  # fmt: skip
        assert made.get(f"/table?{query}").status_code == 200


def test_the_export_is_what_is_shown_and_runs_nothing(tmp_path: Path) -> None:
    made = client(invented(tmp_path, text="=HYPERLINK(1)"))
    answer = made.get("/table.csv?kind=vendor&cols=quote,page")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert rows[0] == ["quote", "page"]
    assert rows[1:] == [["'=HYPERLINK(1)", "1"]] * 3
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert made.get("/table.xlsx?kind=vendor").content[:2] == b"PK"
    assert made.get("/table.exe").status_code == 404


def test_a_decision_over_what_was_not_seen_is_not_saved(tmp_path: Path) -> None:
    folder = invented(tmp_path)
    one, two = client(folder), client(folder)
    page = one.get(f"/entities/{ENTITY}").text
    seen = re.search(r'name="version" value="(\d+)"', page)
    assert seen
    form = {
        "form_token": form_token(one), "version": seen[1], "decision": "same", "one": NAME,
        "two": f"{NAME} of Harborview", "reviewer": "Ada", "note": "same letterhead",
    }  # fmt: skip
    assert one.post(f"/entities/{ENTITY}/decide", data=form, headers=OURS).status_code == 303
    late = two.post(f"/entities/{ENTITY}/decide", data=form | {"reviewer": "Ben"}, headers=OURS)
    assert late.status_code in (404, 409)
    case = open_case(folder)
    kept = case.connection.execute("SELECT reviewer, note FROM reviews").fetchall()
    assert [tuple(row) for row in kept] == [("Ada", "same letterhead")]
    case.close()


def test_a_withdrawn_decision_counts_no_more_and_is_kept(tmp_path: Path) -> None:
    case = open_case(invented(tmp_path))
    with case.transaction() as connection:
        for decision in ("same", "withdrawn"):
            connection.execute(
                'INSERT INTO reviews (merge, decision, reviewer, at) VALUES (\'["a", "b"]\', ?,'
                " 'Ada', '')",
                (decision,),
            )
    assert merge_decisions(case) == {}
    assert case.connection.execute("SELECT count(*) FROM reviews").fetchone()[0] == 2
    case.close()


def test_a_check_only_reads(tmp_path: Path) -> None:
    made = client(invented(tmp_path))
    assert "30.0" in made.get("/checks?sql=SELECT sum(sum) FROM payments").text
    answer = made.get("/checks?sql=DELETE FROM mentions")
    assert "nothing else is run" in answer.text
    rows = made.get("/checks?sql=SELECT payee, _page, _row FROM payments").text
    assert "/files/ffffffffffffffff/pages/1" in rows
