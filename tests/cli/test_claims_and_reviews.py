"""Claims put right and decided on, as a reporter types it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

TypeIn = Callable[..., tuple[int, str]]


@pytest.fixture
def own(sample_folder: Path, tmp_path: Path) -> str:
    shutil.copytree(sample_folder, tmp_path / "own.case")
    return str(tmp_path / "own.case")


def claims(type_in: TypeIn, case: str) -> list[dict[str, str]]:
    _, said = type_in("claims", case, "list", "--origin", "statement", "--json")
    return list(json.loads(said))


def test_a_decision_is_kept_with_the_earlier_ones(own: str, type_in: TypeIn) -> None:
    claim = claims(type_in, own)[0]["id"]
    assert type_in("review", own, claim, "refuted", "--note", "page 3", "--reviewer", "Kim")[0] == 0
    assert type_in("review", own, claim[:10], "not-enough", "--reviewer", "Lee")[0] == 0
    _, said = type_in("review", own, claim, "--json")
    assert [(r["reviewer"], r["decision"], r["note"]) for r in json.loads(said)] == [
        ("Lee", "not enough evidence", ""), ("Kim", "refuted", "page 3"),
    ]  # fmt: skip
    assert type_in("review", own, claim, "true")[0] == 2
    assert type_in("review", own, "zzz", "refuted")[0] == 2


def test_new_edit_split_drop_and_history(own: str, type_in: TypeIn) -> None:
    code, said = type_in("claims", own, "new", "We have 14 cameras and 3 drones.", "--by", "Kim")
    assert code == 0
    claim = said.split()[0]
    assert type_in("claims", own, "edit", claim, "--speaker", "Corvidane", "--by", "Kim")[0] == 0
    code, said = type_in(
        "claims", own, "split", claim, "We have 14 cameras.", "We have 3 drones.", "--by", "Kim"
    )
    assert code == 0
    parts = [line.split()[0] for line in said.splitlines()[:2]]
    assert type_in("claims", own, "drop", parts[1], "--by", "Kim", "--note", "no news")[0] == 0
    left = {row["text"]: row["speaker"] for row in claims(type_in, own)}
    assert left["We have 14 cameras."] == "Corvidane"
    assert "We have 3 drones." not in left
    assert "We have 14 cameras and 3 drones." not in left
    _, said = type_in("claims", own, "history", "--json")
    assert [change["kind"] for change in json.loads(said)] == [
        "added", "edited", "added", "added", "split", "dropped",
    ]  # fmt: skip
    assert type_in("claims", own, "edit", parts[0])[0] == 2
    assert type_in("verify", own)[0] == 0


def test_the_board_and_one_claim_say_that_a_verdict_is_a_lead(own: str, type_in: TypeIn) -> None:
    code, said = type_in("compare", own, "--origin", "statement")
    assert code == 0
    assert "a lead for a reporter" in said
    refuted = next(row for row in claims(type_in, own) if row["verdict"] == "refuted")
    code, said = type_in("compare", own, "--claim", refuted["id"])
    assert code == 0
    assert "Lead: REFUTED" in said
    assert "Seems to refute" in said
    assert "Not read: 3 pages" in said


def test_ask_says_what_was_not_read_and_drafts_the_request(own: str, type_in: TypeIn) -> None:
    unsettled = next(row for row in claims(type_in, own) if row["verdict"] == "not enough evidence")
    code, said = type_in("claims", own, "ask", unsettled["id"])
    assert code == 0
    assert "12-training-handout.pdf, page 4" in said
    assert "QPD-000022 to QPD-000027" in said
    assert "If a record does not exist" in said
