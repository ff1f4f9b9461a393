from pathlib import Path

from tests.reliability.kills import at_commits, at_random_times

LIGHT = "tests/run/faulty_pipeline.py"


def test_a_run_killed_at_random_times_goes_on_to_the_same_case(dump: Path, tmp_path: Path) -> None:
    kills = at_random_times(dump, tmp_path, LIGHT, count=5, seed=20261123)
    assert kills.wrong == []
    assert kills.stopped >= 3


def test_a_run_killed_around_a_commit_goes_on_to_the_same_case(dump: Path, tmp_path: Path) -> None:
    kills = at_commits(dump, tmp_path, LIGHT, (1, 4, 20))
    assert kills.wrong == []
    assert kills.stopped >= 4
