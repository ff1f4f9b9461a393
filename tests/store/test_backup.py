import hashlib
import stat
from contextlib import closing
from pathlib import Path

import pytest

from foia.cli import main
from foia.errors import CaseError, UsageError
from foia.store import Case, backup, open_case
from foia.store.backup import back_up
from tests.reliability.backups import taken_during_a_run
from tests.reliability.canonical import canonical

LIGHT = "tests/run/faulty_pipeline.py"


def test_a_backup_is_the_same_case_for_its_owner_alone(
    case: Case, letter: str, tmp_path: Path
) -> None:
    made = back_up(case, tmp_path / "copy.case")
    assert made.damaged == ()
    assert canonical(made.folder) == canonical(case.folder)
    for path in [made.folder, *made.folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
    with closing(open_case(made.folder)) as copy:
        copy.set_setting("a", "b")
    assert case.setting("a") is None


def test_a_backup_during_a_write_holds_what_was_written_before(case: Case, tmp_path: Path) -> None:
    case.set_setting("a", "before")
    with closing(open_case(case.folder)) as other, other.transaction() as connection:
        connection.execute("UPDATE settings SET value = 'after'")
        made = back_up(case, tmp_path / "copy.case")
    with closing(open_case(made.folder)) as copy:
        assert copy.setting("a") == "before"


def test_backups_during_a_run_go_on_to_the_same_case(tmp_path: Path) -> None:
    dump = tmp_path / "dump"
    dump.mkdir()
    for number in range(12):
        pages = " ".join(f"file{number}page{page}" for page in range(15))
        (dump / f"a{number}.pdf").write_text(f"%PDF-1.4 {pages}")
    taken, wrong = taken_during_a_run(dump, tmp_path, LIGHT, count=1)
    assert wrong == []
    assert taken == 1


def _member(case: Case, parent: str, sha256: str, held: bytes | None) -> None:
    with case.transaction() as connection:
        connection.execute(
            "INSERT INTO files (id, path, path_bytes, dump, sha256, size_bytes, status, reason,"
            " parent, depth) SELECT ?, ?, x'7a', dump, ?, 1, 'unread', 'corrupt', id, 1 FROM files"
            " WHERE id = ?",
            (f"member {sha256}", f"batch.zip/{sha256}", sha256, parent),
        )
    if held is not None:
        case.blob(sha256).parent.mkdir()
        case.blob(sha256).write_bytes(held)


def test_members_are_copied_and_those_damaged_or_missing_are_said(
    case: Case, letter: str, tmp_path: Path
) -> None:
    whole = hashlib.sha256(b"a letter").hexdigest()
    for sha256, held in ((whole, b"a letter"), ("aa" * 32, b"rotten"), ("bb" * 32, None)):
        _member(case, letter, sha256, held)
    made = back_up(case, tmp_path / "copy.case")
    assert (made.blobs, made.damaged) == (1, ("aa" * 32, "bb" * 32))
    assert (made.folder / "blobs" / whole[:2] / whole).read_bytes() == b"a letter"


def test_a_backup_replaces_nothing(case: Case, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(UsageError, match="there already"):
        back_up(case, tmp_path / "there")


def test_a_backup_that_fails_leaves_nothing(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "sync_folder", full)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(CaseError, match="No space left"):
        back_up(case, tmp_path / "copy.case")
    assert sorted(tmp_path.iterdir()) == before


def test_the_command_copies_and_checks_the_copy(
    case: Case, letter: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["verify", str(case.folder), "--backup", str(tmp_path / "copy.case")])
    assert ended.value.code in (0, 10)
    assert f"Copied to {tmp_path / 'copy.case'}" in capsys.readouterr().out
    assert (tmp_path / "copy.case" / "case.db").is_file()
    with pytest.raises(SystemExit) as refused:
        main(["verify", str(case.folder), "--backup", str(tmp_path / "copy.case")])
    assert refused.value.code == 2
