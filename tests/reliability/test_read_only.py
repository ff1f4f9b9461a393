from pathlib import Path

import pytest

from tests.reliability.canonical import originals
from tests.reliability.read_only import is_possible, wrong_answers
from tests.web.desk_case import SCREENS, invented


def test_a_case_that_cannot_be_written_is_read_and_says_why_not_written(tmp_path: Path) -> None:
    case = invented(tmp_path)
    if not is_possible(case):
        pytest.skip("no mount namespace can be made here")
    dump = tmp_path / "dump"
    dump.mkdir()
    (dump / "said.txt").write_text("The city kept them for 30 days.")
    before = originals(tmp_path)
    assert wrong_answers(case, dump, SCREENS, verbs=2) == []
    assert originals(tmp_path) == before
