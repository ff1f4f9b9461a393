import json
from collections.abc import Callable
from pathlib import Path

from tests.conftest import foia

TypeIn = Callable[..., tuple[int, str]]


def names(folder: Path, type_in: TypeIn, kind: str) -> list[dict[str, object]]:
    _, said = type_in("entities", str(folder), "list", "--kind", kind, "--json")
    found: list[dict[str, object]] = json.loads(said)
    return found


def test_the_page_of_a_vendor(sample_folder: Path, type_in: TypeIn) -> None:
    first = names(sample_folder, type_in, "vendor")[0]
    code, said = type_in("entities", str(sample_folder), "show", str(first["name"]), "--json")
    page = json.loads(said)
    assert code == 0
    assert page["id"] == first["id"]
    assert page["mentions"] == first["mentions"]
    assert sum(d["mentions"] for d in page["documents"]) == first["mentions"]
    code, said = type_in("entities", str(sample_folder), "show", str(first["id"]))
    assert code == 0
    for part in ("Spellings", "Documents", "Amounts on its pages", "On the same pages"):
        assert part in said


def test_a_name_that_is_not_there(sample_folder: Path) -> None:
    assert foia("entities", str(sample_folder), "show", "Nobody at All") == 2


def test_pairs_that_could_be_one_are_shown_and_not_joined(
    sample_folder: Path, type_in: TypeIn
) -> None:
    before = names(sample_folder, type_in, "vendor")
    code, said = type_in("entities", str(sample_folder), "alike", "--json")
    assert code == 0
    assert all({"one", "two", "score", "why"} == set(pair) for pair in json.loads(said))
    assert names(sample_folder, type_in, "vendor") == before
