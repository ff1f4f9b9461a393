"""What a listing says when a value is wrong, and what it shows of files and Bates numbers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import foia

TypeIn = Callable[..., tuple[int, str]]

NOTE = "Vesper Optics Inc. keeps images for 30 days.\nThe City paid $1,250.00 to it in 2023.\n"
LOG = "Date,Officer,Searches\n2024-05-01,Fenwick,12\n2024-05-02,Loomis,many\n2024-05-03,Tarrow,31\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = tmp_path_factory.mktemp("listings")
    dump = made / "dump"
    dump.mkdir()
    (dump / "note.txt").write_text(NOTE, encoding="utf-8")
    (dump / "log.csv").write_text(LOG, encoding="utf-8")
    said = made / "said.txt"
    said.write_text("The camera stores 30 images. The camera stores 40 images.", encoding="utf-8")
    case = made / "a.case"
    assert foia("run", str(dump), "--case", str(case), "--workers", "1", "--quiet") == 0
    assert foia("claims", str(case), "add", str(said)) == 0
    return str(case)


@pytest.mark.parametrize(
    "arguments",
    [
        ("table", "--kind", "vendro"),
        ("table", "--type", "leter"),
        ("search", "images", "--type", "x"),
    ],
)
def test_an_unknown_value_is_said_with_the_valid_ones(
    folder: str, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert foia(arguments[0], folder, *arguments[1:]) == 2
    assert "Valid: " in capsys.readouterr().err


def test_tables_and_views_show_paths(folder: str, type_in: TypeIn) -> None:
    for arguments in (("--tables",), ("--view", "documents"), ("--view", "pages")):
        code, said = type_in("table", folder, *arguments)
        assert code == 0
        assert "log.csv" in said


def test_a_column_is_shown_once_and_as_printed_where_it_was_not_read(
    folder: str, type_in: TypeIn
) -> None:
    _, said = type_in("table", folder, "--name", "log")
    assert "_printed" not in said
    assert "Tarrow" in said
    assert "many" in said


def test_a_check_says_which_claim_it_took(
    folder: str, type_in: TypeIn, capsys: pytest.CaptureFixture[str]
) -> None:
    sql = "SELECT count(*) FROM log"
    code, said = type_in("check", folder, "add", "40 images", "--sql", sql)
    assert code == 0
    assert "“The camera stores 40 images.”" in said
    assert foia("check", folder, "add", "camera stores", "--sql", sql) == 2
    assert "30 images" in capsys.readouterr().err


def test_the_bates_number_stands_beside_the_page(tmp_path: Path, type_in: TypeIn) -> None:
    dump = tmp_path / "dump"
    dump.mkdir()
    pages = "\f".join(
        f"The City paid Vesper Optics Inc. {n} dollars.\nHC-00004{n}" for n in (1, 2, 5)
    )
    (dump / "a.txt").write_text(pages, encoding="utf-8")
    case = str(tmp_path / "b.case")
    assert foia("run", str(dump), "--case", case, "--workers", "1", "--quiet") == 0
    assert "lines 3-4 HC-000042" in type_in("search", case, "dollars")[1]
    assert "HC-000045" in type_in("table", case)[1]
    _, said = type_in("status", case)
    assert "Bates      3 pages numbered; 1 gap" in said
    assert "2 numbers are not here: HC-000043 to HC-000044, after a.txt, page 2" in said


def test_a_file_that_cannot_be_opened_is_no_page_that_could_not_be_read(
    tmp_path: Path, type_in: TypeIn
) -> None:
    dump = tmp_path / "dump"
    dump.mkdir()
    (dump / "note.txt").write_text("The Department has 44 cameras.", encoding="utf-8")
    (dump / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    folder = str(tmp_path / "a.case")
    assert foia("run", str(dump), "--case", folder, "--quiet", "--workers", "1") == 10
    said = type_in("table", folder)[1].splitlines()[-1]
    assert said.startswith("The page that could be counted was read; 1 file could not be opened")
