"""Every verb on the sample release, as a reporter types it."""

import csv
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from foia.cli import VERBS
from foia.store import Case
from tests.conftest import SAMPLE, foia

TypeIn = Callable[..., tuple[int, str]]


def truth(name: str) -> Any:
    return json.loads((SAMPLE / "truth" / name).read_text(encoding="utf-8"))


def truth_lines(name: str) -> list[str]:
    return (SAMPLE / "truth" / name).read_text(encoding="utf-8").splitlines()


def test_every_file_has_the_status_that_the_truth_gives(sample_case: Case) -> None:
    rows = sample_case.connection.execute("SELECT path, status, reason, pages FROM files")
    found = {row["path"]: (row["status"], row["reason"]) for row in rows}
    expected = {
        str(item["path"]): (
            item["status"],
            "duplicate_of" if item["status"] == "duplicate" else item["reason"],
        )
        for item in truth("ledger.json")["files"]
    }
    assert found == expected


def test_status_says_what_was_lost(sample_folder: Path, type_in: TypeIn) -> None:
    code, said = type_in("status", str(sample_folder))
    assert code == 10
    assert "12-training-handout.pdf" in said
    code, said = type_in("status", str(sample_folder), "--json")
    status = json.loads(said)
    assert status["pages"] == sum(status["by_source"].values())
    assert status["unread_pages"] == 3


def test_status_names_what_a_workbook_hides(tmp_path: Path, type_in: TypeIn) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    for row in (["quarter", "arrests"], ["Q1", 0], ["Q2", 9]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    (tmp_path / "release").mkdir()
    book.save(tmp_path / "release" / "grant.xlsx")
    case = str(tmp_path / "a.case")
    assert foia("run", str(tmp_path / "release"), "--case", case, "--quiet") == 0
    _, said = type_in("status", case)
    assert "Unshown    1 page that a workbook or deck hides" in said
    assert "grant.xlsx p. 1: sheet Data, rows 1-3; hidden 3" in said


def test_verify_holds(sample_folder: Path, type_in: TypeIn) -> None:
    code, said = type_in("verify", str(sample_folder))
    assert code == 0, said
    assert "Everything holds" in said


def test_search_marks_the_hit_and_names_the_page(sample_folder: Path, type_in: TypeIn) -> None:
    code, said = type_in("search", str(sample_folder), "facial recognition")
    assert code == 0
    assert "02-contract-CS-2024-0117-signed.pdf, page 1" in said
    assert "[facial] [recognition]" in said
    assert "3 pages were not read" in said


def test_search_as_json(sample_folder: Path, type_in: TypeIn) -> None:
    _, said = type_in("search", str(sample_folder), '"New Zealand"', "--json")
    hits = json.loads(said)["hits"]
    assert {hit["path"] for hit in hits} & {"03-rookery-briefing.pdf"}


def test_search_by_kind_finds_only_mentions_of_it(sample_folder: Path, type_in: TypeIn) -> None:
    _, said = type_in("search", str(sample_folder), "Corvidane", "--kind", "vendor", "--json")
    assert json.loads(said)["total"] > 3
    _, said = type_in("search", str(sample_folder), "Corvidane", "--kind", "amount", "--json")
    assert json.loads(said)["total"] == 0


def test_the_access_log_is_one_exact_table(sample_case: Case) -> None:
    expected = list(csv.DictReader(truth_lines("access_log.csv")))
    table = sample_case.connection.execute(
        "SELECT t.name, t.rows, t.columns FROM tables t JOIN files f ON f.id = t.file"
        " WHERE f.path = '13-access-log.pdf' ORDER BY t.rows DESC LIMIT 1"
    ).fetchone()
    assert table["rows"] == len(expected) == 912
    columns = [item["printed"] for item in json.loads(table["columns"])]
    assert columns == list(expected[0])
    names = [
        f"{item['name']}_printed" if item["type"] != "text" else item["name"]
        for item in json.loads(table["columns"])
    ]
    rows = sample_case.connection.execute(
        f"SELECT {', '.join(names)} FROM {table['name']} ORDER BY _row"
    )
    wrong = [
        (row, list(want.values()))
        for row, want in zip(rows, expected, strict=True)
        if [cell or "" for cell in row] != list(want.values())
    ]
    assert wrong == []


def test_the_client_list_is_a_table(sample_case: Case) -> None:
    expected = list(csv.reader(truth_lines("client_agencies.csv")))
    rows = sample_case.connection.execute(
        "SELECT max(rows) FROM tables t JOIN files f ON f.id = t.file"
        " WHERE f.path = '14-client-agencies.xlsx'"
    )
    assert rows.fetchone()[0] == len(expected) - 1


def test_no_verdict_is_rash(sample_case: Case) -> None:
    """A decided verdict on the sample's public claims is one that its truth accepts."""
    found = {
        " ".join(row["text"].split()): row["verdict"]
        for row in sample_case.connection.execute(
            "SELECT c.text, n.verdict FROM claims c JOIN findings n ON n.claim = c.id"
            " WHERE c.origin = 'statement'"
        )
    }
    decided = right = 0
    for item in truth("claims.json"):
        text = " ".join(str(item["claim"]).split())
        verdict = next((v for t, v in found.items() if text in t or t in text), None)
        if verdict in (None, "not enough evidence"):
            continue
        decided += 1
        also = item.get("also_acceptable") or []
        assert isinstance(also, list)
        right += verdict in (item["verdict"], *also)
    assert decided >= 12
    assert right >= decided - 2


def test_every_evidence_quotes_a_page_or_counts_rows(sample_case: Case) -> None:
    rows = sample_case.connection.execute(
        'SELECT kind, quote, page, query, result, "table" FROM evidence'
    ).fetchall()
    assert rows
    for row in rows:
        if row["kind"] == "passage":
            assert row["quote"]
            assert row["page"]
        else:
            assert row["query"].startswith("SELECT")
            assert row["table"]


def test_table_prints_writes_and_says_what_was_unread(
    sample_folder: Path, type_in: TypeIn, tmp_path: Path
) -> None:
    code, said = type_in("table", str(sample_folder), "--kind", "exemption")
    assert code == 0
    assert "(b)(7)(E)" in said
    assert "3 could not be read" in said
    out = tmp_path / "rows.xlsx"
    assert foia("table", str(sample_folder), "--kind", "amount", "--out", str(out)) == 0
    sheet = openpyxl.load_workbook(out).active
    assert [cell.value for cell in sheet[1]][:3] == ["kind", "value", "quote"]
    assert sheet.max_row > 20


def test_an_unknown_table_names_the_nearest(sample_folder: Path, capsys: object) -> None:
    assert foia("table", str(sample_folder), "--name", "client_agency") == 2


def test_tables_can_be_listed(sample_folder: Path, type_in: TypeIn) -> None:
    _, said = type_in("table", str(sample_folder), "--tables", "--json")
    assert {"client_agencies"} <= {item["name"] for item in json.loads(said)}


def test_export_writes_every_view(sample_folder: Path, tmp_path: Path) -> None:
    assert foia("export", str(sample_folder), "--to", "csv", str(tmp_path / "out")) == 0
    assert (tmp_path / "out" / "rows.csv").stat().st_size > 10_000
    assert (tmp_path / "out" / "tables" / "client_agencies.csv").exists()


@pytest.fixture
def own_copy(sample_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_folder, tmp_path / "own.case"))


def test_a_second_run_does_nothing(own_copy: Path, type_in: TypeIn) -> None:
    code, said = type_in("run", str(SAMPLE / "release"), "--case", str(own_copy), "--quiet")
    assert code == 10
    assert said.startswith("Nothing new")
    assert "1 container" in said


def test_claims_from_a_list_keep_speaker_and_date(
    own_copy: Path, type_in: TypeIn, tmp_path: Path
) -> None:
    file = tmp_path / "claims.csv"
    file.write_text("claim,speaker,date\nWe serve 600 agencies,Ann Example,2025-01-02\n")
    assert foia("claims", str(own_copy), "add", str(file)) == 0
    _, said = type_in("claims", str(own_copy), "list", "--origin", "statement", "--json")
    added = [c for c in json.loads(said) if c["source"].startswith("claims.csv")]
    assert [(c["text"], c["speaker"], c["said_on"]) for c in added] == [
        ("We serve 600 agencies", "Ann Example", "2025-01-02")
    ]


def test_a_check_is_kept_with_its_claim_and_cannot_write(own_copy: Path, type_in: TypeIn) -> None:
    sql = "SELECT count(*) FROM client_agencies"
    code, said = type_in("check", str(own_copy), "add", "More than 600 agencies", "--sql", sql)
    assert code == 0
    assert "  = 437\n" in said
    assert "row 2, page 1 of 14-client-agencies.xlsx" in said
    assert foia("check", str(own_copy), "add", "More than 600 agencies",
                "--sql", "DELETE FROM client_agencies") == 2  # fmt: skip
    _, said = type_in("check", str(own_copy), "run", "--json")
    assert [item["result"] for item in json.loads(said)] == ["437"]


def test_a_merge_is_kept_over_runs(own_copy: Path, type_in: TypeIn) -> None:
    pair = ("Corvidane Systems, Inc.", "City of Quillhaven")
    connection = sqlite3.connect(own_copy / "case.db")
    two = [
        row[0]
        for row in connection.execute(
            "SELECT DISTINCT quote FROM mentions WHERE kind = 'vendor' ORDER BY quote"
        )
    ]
    connection.close()
    one, other = two[0], two[-1]
    assert foia("entities", str(own_copy), "merge", one, other) == 0
    _, said = type_in(
        "entities", str(own_copy), "list", "--kind", "vendor", "--spellings", "--json"
    )
    names = {item["spelling"]: item["name"] for item in json.loads(said)}
    assert names[one] == names[other]
    assert foia("entities", str(own_copy), "split", one, other) == 0
    _, said = type_in(
        "entities", str(own_copy), "list", "--kind", "vendor", "--spellings", "--json"
    )
    names = {item["spelling"]: item["name"] for item in json.loads(said)}
    assert names[one] != names[other]
    assert foia("entities", str(own_copy), "merge", pair[0], "printed nowhere") == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "/nowhere/at/all", "--case", "x.case"),
        ("search", "/nowhere.case", "word"),
        ("run", str(SAMPLE / "release"), "--case", "x.case", "--pipeline", "none"),
        ("nonsense",),
        ("table",),
    ],
)
def test_what_cannot_be_done_is_said_without_a_traceback(
    arguments: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert foia(*arguments) in (2, 5)
    said = capsys.readouterr().err
    assert said
    assert "Traceback" not in said


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_has_help(verb: str, type_in: TypeIn) -> None:
    code, said = type_in(verb, "--help")
    assert code == 0
    assert "Usage" in said


def test_a_folder_without_files_is_not_said_to_be_read(tmp_path: Path, type_in: TypeIn) -> None:
    (tmp_path / "empty").mkdir()
    case = str(tmp_path / "my.case")
    _, said = type_in("run", str(tmp_path / "empty"), "--case", case, "--workers", "1", "--quiet")
    assert "No file arrived" in said
    assert "was read before" not in said
    assert "every page was read" not in said
    assert "There is no page in this case." in type_in("table", case)[1]
