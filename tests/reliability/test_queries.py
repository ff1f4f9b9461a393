from pathlib import Path

from tests.reliability.kills import finished
from tests.reliability.queries import searched


def test_no_query_ends_in_an_error(dump: Path, tmp_path: Path) -> None:
    finished(tmp_path / "whole.case", dump, "tests/run/faulty_pipeline.py")
    _, wrong = searched(tmp_path / "whole.case", count=600, seed=20261123)
    assert wrong == []
