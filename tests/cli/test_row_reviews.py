"""Rows of the table decided on from the command line, and what a later run makes of that."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from foia.store import open_case
from foia.store.mention_reviews import all_mention_reviews
from tests.conftest import SAMPLE

TypeIn = Callable[..., tuple[int, str]]


@pytest.fixture
def own(sample_folder: Path, tmp_path: Path) -> str:
    shutil.copytree(sample_folder, tmp_path / "own.case")
    return str(tmp_path / "own.case")


def first_row(type_in: TypeIn, case: str) -> dict[str, object]:
    _, said = type_in("table", case, "--kind", "amount", "--json", "--limit", "1")
    return dict(json.loads(said)[0])


def test_a_row_is_decided_on_and_the_table_says_so(own: str, type_in: TypeIn) -> None:
    row = str(first_row(type_in, own)["id"])
    assert type_in("review", own, row, "wrong", "--note", "a total", "--reviewer", "Kim")[0] == 0
    assert type_in("review", own, row, "note", "--note", "asked", "--reviewer", "Lee")[0] == 0
    assert type_in("review", own, row, "note", "--reviewer", "Lee")[0] == 2
    assert type_in("review", own, row, "refuted", "--row")[0] == 2
    _, said = type_in("review", own, row[:12], "--row", "--json")
    assert [(r["reviewer"], r["decision"], r["note"]) for r in json.loads(said)] == [
        ("Lee", "note", "asked"), ("Kim", "wrong", "a total"),
    ]  # fmt: skip
    found = first_row(type_in, own)
    assert (found["review"], found["reviewer"]) == ("wrong", "Kim")
    assert found["review_notes"] == "Kim: a total | Lee: asked"


def test_a_run_that_reads_the_same_again_leaves_the_decision(own: str, type_in: TypeIn) -> None:
    row = str(first_row(type_in, own)["id"])
    assert type_in("review", own, row, "right", "--reviewer", "Kim")[0] == 0
    case = open_case(Path(own))
    with case.transaction() as connection:
        connection.execute("DELETE FROM mentions")
        connection.execute("UPDATE files SET assembled_with = NULL")
        connection.execute("UPDATE pages SET extracted_with = NULL")
    assert all_mention_reviews(case)[0].stale
    case.close()
    assert type_in("run", str(SAMPLE / "release"), "--case", own)[0] in (0, 10)
    assert first_row(type_in, own)["id"] == row
    case = open_case(Path(own))
    assert [(one.stale, one.gone) for one in all_mention_reviews(case)] == [(False, False)]
    case.close()
