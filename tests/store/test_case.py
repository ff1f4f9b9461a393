import os
import sqlite3
import stat
from pathlib import Path

import pytest

from foia.errors import CaseBusy, CaseError
from foia.store import Case, create_case, open_case, run_lock
from foia.store.schema import PUBLIC, VERSION

VIEWS = {
    "files": {"id", "path", "sha256", "kind", "status", "reason", "pages", "parent"},
    "pages": {
        "file", "number", "status", "reason", "source", "confidence", "text", "document", "bates",
    },
    "documents": {
        "id", "file", "first_page", "last_page", "type", "title", "date", "sender", "recipients",
        "subject",
    },
    "mentions": {
        "id", "kind", "quote", "value", "entity", "file", "page", "start", "end", "boxes", "score",
    },
    "entities": {"id", "kind", "name", "mentions", "documents"},
    "claims": {"id", "text", "speaker", "said_on", "origin", "file", "page", "start", "end"},
    "evidence": {
        "id", "claim", "kind", "stance", "score", "reason", "file", "page", "quote", "query",
        "result",
    },
    "findings": {"claim", "verdict", "summary", "unread_pages"},
    "tables": {"id", "name", "file", "first_page", "last_page", "rows", "columns"},
    "redactions": {
        "file", "page", "box", "code", "code_normalised", "area_share", "text_under",
    },
    "problems": {"file", "page", "stage", "reason", "message"},
    "reviews": {"claim", "mention", "merge", "decision", "note", "reviewer", "at"},
    "rows": {
        "kind", "value", "quote", "entity", "document_type", "document_date", "file", "page",
        "bates", "confidence", "review",
    },
    "messages": {
        "id", "thread", "position", "sender", "recipients", "cc", "sent", "subject",
        "attachments", "places", "reason",
    },
    "message_places": {
        "id", "message", "file", "document", "page", "start", "last_page", "end", "style",
        "sender", "recipients", "cc", "sent", "sent_printed", "subject", "attachments", "body",
    },
    "margins": {"file", "page", "start", "end", "kind", "quote"},
    "bates_notes": {"series", "kind", "first", "last", "file", "page", "note"},
    "hidden_text": {"file", "page", "box", "how", "text"},
    "marks": {"file", "page", "box", "kind", "score"},
    "request_facts": {
        "id", "document", "file", "page", "start", "end", "quote", "kind", "value", "unit",
    },
    "reconciliations": {"fact", "stated", "unit", "here", "counted", "note"},
    "document_links": {"document", "other", "kind", "score", "reason"},
}  # fmt: skip


@pytest.mark.parametrize("view", PUBLIC)
def test_public_views_keep_their_columns(case: Case, view: str) -> None:
    cursor = case.connection.execute(f"SELECT * FROM {view} LIMIT 0")
    assert VIEWS[view] <= {item[0] for item in cursor.description}


def test_only_the_owner_may_look(tmp_path: Path) -> None:
    case = create_case(tmp_path / "b.case")
    assert stat.S_IMODE(case.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((case.folder / "case.db").stat().st_mode) == 0o600
    case.close()


def test_the_journal_is_safe_for_several_writers(case: Case) -> None:
    assert case.connection.execute("PRAGMA journal_mode").fetchone()[0] == "truncate"
    assert case.connection.execute("PRAGMA synchronous").fetchone()[0] == 2


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(CaseError, match="other things"):
        create_case(tmp_path)


def test_no_case_is_said_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(CaseError) as caught:
        open_case(tmp_path / "none.case")
    assert "foia run" in caught.value.hint


def test_a_newer_case_is_not_touched(tmp_path: Path) -> None:
    case = create_case(tmp_path / "c.case")
    case.connection.execute("PRAGMA user_version = 999")
    case.close()
    with pytest.raises(CaseError, match="newer"):
        open_case(tmp_path / "c.case")


def test_a_damaged_case_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "d.case"
    folder.mkdir()
    (folder / "case.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(CaseError, match="damaged"):
        open_case(folder)


def test_one_run_at_a_time(case: Case) -> None:
    with run_lock(case), pytest.raises(CaseBusy), run_lock(case):
        pass


def test_a_failed_write_leaves_nothing(case: Case) -> None:
    twice = "INSERT INTO settings VALUES ('a', 'b'), ('a', 'c')"
    with pytest.raises(sqlite3.IntegrityError), case.transaction() as connection:
        connection.execute(twice)
    assert case.connection.execute("SELECT count(*) FROM settings").fetchone()[0] == 0


def test_a_read_only_case_cannot_be_written(case: Case) -> None:
    reader = open_case(case.folder, read_only=True)
    with pytest.raises(CaseError), reader.transaction() as connection:
        connection.execute("INSERT INTO settings VALUES ('a', 'b')")
    reader.close()


def test_looking_at_a_case_of_an_earlier_version_brings_it_up_to_date(tmp_path: Path) -> None:
    case = create_case(tmp_path / "old.case")
    for name in ("messages", "margins"):
        assert case.connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] == 0
    _set_back(case)
    case.close()
    case = open_case(tmp_path / "old.case", read_only=True)
    assert case.connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
    assert case.connection.execute("SELECT count(*) FROM margins").fetchone()[0] == 0
    case.close()


def test_an_earlier_case_that_cannot_be_written_is_said_to_be_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = create_case(tmp_path / "old.case")
    _set_back(case)
    case.close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(CaseError, match="earlier foia") as caught:
        open_case(tmp_path / "old.case", read_only=True)
    assert "cp -r" in caught.value.hint


def _set_back(case: Case) -> None:
    """As the first released schema left it."""
    connection = case.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    for table in (
        "reconciliations", "request_facts", "message_places", "messages", "margins", "marks",
        "hidden_text", "document_links", "bates_notes",
    ):  # fmt: skip
        connection.execute(f"DROP TABLE {table}")
    connection.execute("ALTER TABLE pages DROP COLUMN language")
    connection.execute("PRAGMA user_version = 1")


def test_a_file_in_place_of_a_case_is_refused_with_what_to_name(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(CaseError) as refused:
        create_case(tmp_path / "notes.txt")
    assert "--case" in refused.value.hint
