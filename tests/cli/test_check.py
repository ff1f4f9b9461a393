"""`foia check` as a reporter types it."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from tests.conftest import foia

TypeIn = Callable[..., tuple[int, str]]
CLAIM = "More than 600 agencies use Rookery today."


@pytest.fixture
def folder(sample_folder: Path, tmp_path: Path) -> Path:
    copytree(sample_folder, tmp_path / "copy.case")
    return tmp_path / "copy.case"


def test_proposed_accepted_edited_and_dropped(folder: Path, type_in: TypeIn) -> None:
    code, said = type_in("check", str(folder), "list", "--proposed", "--claim", CLAIM, "--json")
    assert code == 0
    found = next(item for item in json.loads(said) if item["result"] == "437")
    assert "437" in found["sentence"]
    code, said = type_in("check", str(folder), "accept", found["id"][:10])
    assert code == 0
    assert "14-client-agencies.xlsx" in said
    code, said = type_in("check", str(folder), "list", "--json")
    (kept,) = json.loads(said)
    assert (kept["result"], kept["row_total"], kept["changed"]) == ("437", 437, False)
    code, said = type_in("check", str(folder), "edit", kept["id"][:8], "--name", "clients")
    assert code == 0
    assert "clients" in said
    assert type_in("check", str(folder), "drop", "clients")[0] == 0
    assert "0 checks" in type_in("check", str(folder), "list")[1]


def test_a_check_of_ones_own(folder: Path, type_in: TypeIn) -> None:
    sql = "SELECT COUNT(*) FROM client_agencies WHERE country = 'Ireland'"
    code, said = type_in("check", str(folder), "add", CLAIM, "--sql", sql, "--name", "Irish")
    assert code == 0
    assert "row " in said
    assert "of 14-client-agencies.xlsx" in said
    code, said = type_in("check", str(folder), "run")
    assert (code, "0 changed" in said) == (0, True)


@pytest.mark.parametrize(
    ("sql", "said_of_it"),
    [
        ("DROP TABLE claims", "one SELECT"),
        ("SELECT * FROM settings", "not one of the public tables"),
        ("SELECT absent FROM client_agencies", "no such column"),
    ],
)
def test_a_refusal_is_one_clear_line(
    folder: Path, capsys: pytest.CaptureFixture[str], sql: str, said_of_it: str
) -> None:
    assert foia("check", str(folder), "add", CLAIM, "--sql", sql) == 2
    assert said_of_it in capsys.readouterr().err


def test_nothing_to_change(folder: Path, type_in: TypeIn) -> None:
    assert type_in("check", str(folder), "edit", "x")[0] == 2
    assert type_in("check", str(folder), "accept", "no-such-id")[0] == 2
