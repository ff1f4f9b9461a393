"""Statements from files: the same text is the same statement, wherever it stands, and none is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from foia.model import Origin
from foia.run.statements import Said, add_statements
from foia.store import Case, create_case, facts


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    made = create_case(tmp_path / "a.case")
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def add(case: Case, path: Path) -> None:
    add_statements(case, [path], Said(), "general")


def claims(case: Case) -> dict[str, str]:
    return {claim.text: claim.id for claim in facts.all_claims(case, Origin.STATEMENT)}


def test_a_row_keeps_its_claim_when_another_is_put_before_it(case: Case, folder: Path) -> None:
    path = folder / "claims.csv"
    path.write_text("claim,speaker\nWe have 14 cameras.,Vesper\n", encoding="utf-8")
    add(case, path)
    before = claims(case)
    path.write_text(
        "claim,speaker\nImages are kept for 30 days.,Vesper\nWe have 14 cameras.,Vesper\n",
        encoding="utf-8",
    )
    add(case, path)
    after = claims(case)
    assert after["We have 14 cameras."] == before["We have 14 cameras."]
    assert len(after) == 2


def test_another_text_under_the_same_name_is_kept_beside_the_first(
    case: Case, folder: Path
) -> None:
    path = folder / "release.txt"
    path.write_text("We have 14 cameras.", encoding="utf-8")
    add(case, path)
    add(case, path)
    assert len(claims(case)) == 1
    path.write_text("Images are kept for 30 days.", encoding="utf-8")
    add(case, path)
    assert set(claims(case)) == {"We have 14 cameras.", "Images are kept for 30 days."}
    names = case.connection.execute("SELECT name FROM statements ORDER BY name").fetchall()
    assert [row["name"] for row in names] == ["release.txt", "release.txt (2)"]


def test_a_list_of_posts_gives_who_and_when(case: Case, folder: Path) -> None:
    path = folder / "posts.csv"
    path.write_text(
        "created_at,username,tweet\n2025-06-18T12:00:00Z,@vesper,We keep images for 30 days.\n"
        '"June 19, 2025",@vesper,We have 14 cameras.\nlast week,@vesper,We paid $1250.\n',
        encoding="utf-8",
    )
    add(case, path)
    found = facts.all_claims(case, Origin.STATEMENT)
    assert {(c.speaker, c.said_on) for c in found} == {
        ("@vesper", "2025-06-18"), ("@vesper", "2025-06-19"), ("@vesper", "last week"),
    }  # fmt: skip


def test_answers_of_a_web_page_take_their_questions_along(case: Case, folder: Path) -> None:
    path = folder / "faq.html"
    path.write_text(
        "<html><body><details><summary>Does Vesper own the data?</summary>No. The city owns it.</details>"
        "<p><b>Is it shared with federal agencies?</b> No.</p>"
        "<h3>How long is it kept?</h3><p>30 days.</p></body></html>",
        encoding="utf-8",
    )
    add(case, path)
    found = {c.text: c.polarity for c in facts.all_claims(case, Origin.STATEMENT)}
    assert found["Does Vesper own the data? No."] == "denied"
    assert found["Is it shared with federal agencies? No."] == "denied"
    assert found["How long is it kept? 30 days."] == "affirmed"
