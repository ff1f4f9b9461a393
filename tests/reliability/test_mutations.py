from contextlib import closing
from pathlib import Path

from foia.run.worker import Limits
from foia.store import open_case
from tests.reliability.mutations import Mutated, judge, mutated, small_originals


def test_files_with_changed_bytes_are_all_accounted_for(tmp_path: Path) -> None:
    originals = small_originals(tmp_path / "originals")
    found = mutated(tmp_path, originals, 300, 1, "general", Limits())
    assert found.wrong == []
    assert found.outcomes.total() == 300
    # Neither all broken nor all whole: the changes reach what the readers look at.
    assert 30 <= found.outcomes["read"] <= 270
    with closing(open_case(tmp_path / "mutated.case")) as case:
        case.connection.execute("PRAGMA foreign_keys = OFF")
        case.connection.execute(
            "DELETE FROM pages WHERE file = (SELECT id FROM files WHERE parent IS NULL"
            " AND pages > 0 ORDER BY path LIMIT 1)"
        )
        case.connection.execute(
            "DELETE FROM files WHERE path = (SELECT max(path) FROM files WHERE parent IS NULL)"
        )
        lost = Mutated()
        judge(case, tmp_path / "mutated", lost)
    assert any("rows of pages" in line for line in lost.wrong)
    assert any(line.endswith("0 rows") for line in lost.wrong)
