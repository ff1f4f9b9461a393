"""Real releases and hostile files, where they lie beside the project."""

import csv
from pathlib import Path

import pytest

from foia.intake import PAGED_KINDS, OpenFiles, sniff

DATA = Path(__file__).parents[2] / "../shared/data"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real records are not beside the project"),
]


def test_audit_log_keeps_every_record(tmp_path: Path) -> None:
    path = DATA / "eugene/FlockAuditLogs/EPDSearchAuditLogs.csv"
    with path.open(newline="", encoding="utf-8-sig") as file:
        records = list(csv.reader(file))
    (table,) = OpenFiles()(path, "file", sniff(path), tmp_path, 0).tables
    assert [list(row.printed) for row in table.rows] == records[1:]
    assert [row.number for row in table.rows] == list(range(2, len(records) + 1))


def test_mail_export_split_over_many_rows_is_one_table(tmp_path: Path) -> None:
    path = next((DATA / "eugene").rglob("2891 redacted email list 1.xlsx"))
    (table,) = OpenFiles()(path, "file", sniff(path), tmp_path, 0).tables
    assert table.columns[0].printed == "Subject"
    assert table.rows[-1].number == 26427


@pytest.mark.parametrize("folder", ["libzip", "yauzl", "zip-slip", "mail-parser", "mail-gem"])
def test_hostile_files_end_with_a_status(tmp_path: Path, folder: str) -> None:
    stage = OpenFiles(max_bytes=50_000_000)
    for path in sorted((DATA / "hostile" / folder).rglob("*")):
        if not path.is_file():
            continue
        kind = sniff(path)
        if kind in PAGED_KINDS:
            continue
        result = stage(path, "file", kind, tmp_path, 0)
        assert all((m.sha256 is None) == (m.reason is not None) for m in result.members)
        assert [p.number for p in result.pages] == list(range(1, result.page_count + 1))


def test_old_word_file_with_a_comment(tmp_path: Path) -> None:
    path = next((DATA / "hostile/tika").rglob("testComment.doc"))
    assert sniff(path) == "doc"
    (page,) = OpenFiles()(path, "file", "doc", tmp_path, 0).pages
    assert page.text == "Here is some text.\nHere is a comment"


def test_outlook_message_with_attachments(tmp_path: Path) -> None:
    path = next((DATA / "hostile/tika").rglob("testMSG_att_doc.msg"))
    result = OpenFiles()(path, "file", sniff(path), tmp_path, 0)
    assert result.headers["subject"] == "test pièce jointe 1"
    assert "Attachments: test-unicode.doc; pj1.txt" in result.pages[0].text
    assert [m.size_bytes for m in result.members] == [24064, 89]


def test_old_workbook_with_a_pinned_comment(tmp_path: Path) -> None:
    path = next((DATA / "hostile/tika").rglob("testComment.xls"))
    pages = OpenFiles()(path, "file", sniff(path), tmp_path, 0).pages
    assert [page.label for page in pages] == ["sheet Sheet1, rows 1-1", "sheet Sheet1, comments"]
