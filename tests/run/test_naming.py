"""Names of a case put together from small dumps, and a person's word on them."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from foia.store import Case
from foia.store.case import open_case
from foia.store.entity_page import entities_called, entity_page
from tests.conftest import foia

LETTERS = {
    "elgin.txt": "Elgin Police Department (“EPD”)\nPolicy 4\nEPD keeps footage for 30 days.\n",
    "eugene.txt": "Eugene Police Department (“EPD”)\nPolicy 9\nEPD keeps footage for 60 days.\n",
}
CONTRACT = {
    "contract.txt": (
        "AGREEMENT\n\nThis Agreement is entered into by and between Marlin Group, Inc., d/b/a"
        " “Marlin Safety”, with a place of business at 4 Quay Road, Salem, OR 97301 (“Marlin”)"
        " and the City of Quillhaven.\n\nMarlin Safety installs cameras for $42,000.00.\n"
    ),
    "invoice.txt": (
        "INVOICE\n\nMarlin Safety, Inc.\nInvoice date: March 4, 2024\nBill to: City of Quillhaven\n"
        "Amount due: $1,200.00\nMake checks payable to: Marlin Group, Inc.\n"
    ),
}


def run(folder: Path, files: Mapping[str, str]) -> Path:
    dump = folder / "dump"
    dump.mkdir(exist_ok=True)
    for name, text in files.items():
        (dump / name).write_text(text, encoding="utf-8")
    case = folder / "a.case"
    assert foia("run", str(dump), "--case", str(case), "--quiet", "--workers", "1") == 0
    return case


def names_by_file(case: Case, spelling: str) -> dict[str, str]:
    return {
        row["file"]: row["entity"]
        for row in case.connection.execute(
            "SELECT file, entity FROM rows WHERE quote = ?", (spelling,)
        )
    }


@pytest.fixture
def contract(tmp_path: Path) -> Iterator[Case]:
    with closing(open_case(run(tmp_path, CONTRACT))) as case:
        yield case


def test_one_short_form_is_two_departments_in_two_documents(tmp_path: Path) -> None:
    with closing(open_case(run(tmp_path, LETTERS))) as case:
        assert names_by_file(case, "EPD") == {
            "elgin.txt": "Elgin Police Department",
            "eugene.txt": "Eugene Police Department",
        }


def test_a_contracts_other_name_joins_with_its_place(contract: Case) -> None:
    (found,) = entities_called(contract, "Marlin Safety, Inc.")
    page = entity_page(contract, str(found["id"]))
    assert {"Marlin Group, Inc.", "Marlin Safety, Inc.", "Marlin Safety"} == {
        s["spelling"] for s in page.spellings
    }
    assert any("contract.txt, page 1" in str(s["reason"]) for s in page.spellings)


def test_the_page_of_an_entity_tells_its_documents_and_company(contract: Case) -> None:
    (found,) = entities_called(contract, "marlin group, inc.", "vendor")
    page = entity_page(contract, str(found["id"]))
    assert {d["file"] for d in page.documents} == {"contract.txt", "invoice.txt"}
    assert page.mentions == sum(int(str(s["mentions"])) for s in page.spellings)
    assert page.last == "2024-03-04"
    assert "1200.00" in {a["value"] for a in page.amounts}
    assert "City of Quillhaven" in {b["name"] for b in page.beside}
    assert page.id not in {b["id"] for b in page.beside}


def test_no_entity_has_that_name(contract: Case) -> None:
    assert entities_called(contract, "Nobody") == []
    with pytest.raises(LookupError):
        entity_page(contract, "nothing")


def test_a_split_outlives_the_next_run(tmp_path: Path) -> None:
    folder = run(tmp_path, CONTRACT)
    split = ("entities", str(folder), "split", "Marlin Safety, Inc.", "Marlin Group, Inc.")
    assert foia(*split, "--note", "two firms") == 0
    run(tmp_path, {"more.txt": "INVOICE\n\nMarlin Safety, Inc.\nTotal: $5.00\n"})
    with closing(open_case(folder)) as case:
        (one,) = entities_called(case, "Marlin Safety, Inc.")
        (two,) = entities_called(case, "Marlin Group, Inc.")
        assert one["id"] != two["id"]
        note = case.connection.execute("SELECT note FROM reviews").fetchone()[0]
        assert note == "two firms"


def test_a_merge_outlives_the_next_run(tmp_path: Path) -> None:
    folder = run(tmp_path, LETTERS)
    one, two = "Elgin Police Department", "Eugene Police Department"
    assert foia("entities", str(folder), "merge", one, two) == 0
    run(tmp_path, {"more.txt": "Elgin Police Department\nPolicy 5\n"})
    with closing(open_case(folder)) as case:
        assert entities_called(case, one) == entities_called(case, two)
        reasons = case.connection.execute("SELECT reason FROM spellings").fetchall()
        assert "a person said so" in {row[0] for row in reasons}
