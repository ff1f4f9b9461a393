"""Pages as they lie in the case."""

from contextlib import closing
from pathlib import Path

from foia.store.case import open_case
from foia.store.verify import verify
from tests.conftest import foia


def test_a_nul_in_a_text_moves_no_quote(tmp_path: Path) -> None:
    dump = tmp_path / "dump"
    dump.mkdir()
    (dump / "note.md").write_bytes(
        b"# Note\n\nOne lost byte \0 here.\n\nThey paid $12,500.00 to us.\n"
    )
    folder = tmp_path / "a.case"
    assert foia("run", str(dump), "--case", str(folder), "--quiet", "--workers", "1") == 0
    with closing(open_case(folder)) as case:
        quoted = case.connection.execute(
            'SELECT m.quote, substr(p.text, m.start + 1, m."end" - m.start) FROM mentions m'
            " JOIN pages p ON p.file = m.file AND p.number = m.page WHERE m.kind = 'amount'"
        ).fetchall()
        assert [tuple(row) for row in quoted] == [("$12,500.00", "$12,500.00")]
        assert [line for check in verify(case) for line in check.wrong] == []
