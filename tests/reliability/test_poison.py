from pathlib import Path

from tests.reliability.poison import FAULTS, poisoned


def test_poison_costs_itself_and_nothing_else(tmp_path: Path) -> None:
    found = poisoned(tmp_path, each=1, good=20)
    assert found.wrong == []
    assert (found.good_read, found.poison_right) == (20, len(FAULTS))
    assert found.most_attempts <= 2
