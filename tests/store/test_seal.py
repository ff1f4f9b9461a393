import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from foia.errors import CaseError
from foia.store import Case, open_case
from foia.store.backup import back_up
from foia.store.seal import damage, is_sealed, seal
from foia.store.verify import verify


def flipped(database: Path, at: int) -> None:
    data = bytearray(database.read_bytes())
    data[at] ^= 1
    database.write_bytes(data)


@pytest.mark.parametrize("at", [-1, -2_000, 24, 95, 5_000])
def test_one_flipped_bit_of_a_sealed_database_is_found(case: Case, letter: str, at: int) -> None:
    seal(case)
    assert is_sealed(case)
    assert damage(case) == ""
    case.close()
    flipped(case.folder / "case.db", at)
    try:
        with closing(open_case(case.folder, read_only=True)) as opened:
            said = damage(opened)
    except CaseError as error:
        said = f"{error.message} {error.hint}"
    assert "estore it from a backup" in said


def test_whoever_writes_breaks_the_seal_first(case: Case) -> None:
    seal(case)
    with case.transaction():
        assert not is_sealed(case)
    assert damage(case) == ""


def test_what_another_program_wrote_is_no_damage(case: Case) -> None:
    seal(case)
    with closing(sqlite3.connect(case.folder / "case.db")) as other:
        other.execute("CREATE TABLE theirs (a)")
    assert damage(case) == ""


def test_a_backup_is_sealed_and_says_what_rots_in_it(
    case: Case, letter: str, tmp_path: Path
) -> None:
    folder = back_up(case, tmp_path / "copy.case").folder
    flipped(folder / "case.db", 5_000)
    with closing(open_case(folder, read_only=True)) as copy:
        found = {check.name: check for check in verify(copy, originals=False)}
    assert len(found["the database is as it was sealed"].wrong) == 1


def test_a_damaged_layout_is_said(case: Case, letter: str) -> None:
    with case.transaction() as connection:
        connection.execute("UPDATE layouts SET words = zeroblob(9) WHERE page = 1")
    wrong = [line for check in verify(case, originals=False) for line in check.wrong]
    assert wrong == ["letter.txt, page 1: the places of its words are damaged"]


def test_a_case_that_cannot_be_written_cannot_be_sealed(case: Case) -> None:
    (case.folder / "case.seal.part").mkdir()
    with pytest.raises(CaseError):
        seal(case)


def test_a_database_that_cannot_be_read_to_its_end_is_checked_all_the_same(
    case: Case, letter: str
) -> None:
    with case.transaction() as connection:
        connection.execute("UPDATE pages SET text = CAST(x'ff' AS TEXT) WHERE number = 1")
    checks = verify(case, originals=False)
    assert any("damaged" in line for check in checks for line in check.wrong)
    assert [check.name for check in checks][-1] == "every page is in the search index"
