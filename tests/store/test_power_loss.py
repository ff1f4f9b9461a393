"""An acknowledged decision is on the disk, whatever becomes of what was still on its way."""

import shutil
from pathlib import Path

import pytest

from tests.reliability.desk import calls_before_the_answer
from tests.reliability.power_loss import losses, written
from tests.web.desk_case import invented

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


@pytest.mark.parametrize("cache_pages", [10, 2_000], ids=["spilling", "in memory"])
def test_after_the_power_went_the_case_is_as_one_commit_left_it(
    tmp_path: Path, cache_pages: int
) -> None:
    made = written(tmp_path, transactions=10, cache_pages=cache_pages)
    if made is None:
        pytest.skip("strace may not trace here")
    under_way, wrong = losses(tmp_path, *made, count=60, seed=1)
    assert wrong == []
    assert under_way >= 30


def test_a_writer_that_does_not_wait_for_the_disk_is_found_out(tmp_path: Path) -> None:
    made = written(tmp_path, transactions=10, cache_pages=2_000, synchronous="OFF")
    if made is None:
        pytest.skip("strace may not trace here")
    _, wrong = losses(tmp_path, *made, count=10, seed=1)
    assert wrong != []


def test_a_decision_is_synced_before_the_desk_says_that_it_is_kept(tmp_path: Path) -> None:
    case = invented(tmp_path)
    calls = calls_before_the_answer(case, "c", tmp_path / "calls")
    if calls is None:
        pytest.skip("strace may not trace here")
    database, journal = f"<{case}/case.db>", f"<{case}/case.db-journal>"
    written_last = _last(calls, "pwrite64", database)
    assert written_last >= 0
    assert _last(calls, "sync", database) > written_last
    # The journal's end is the commit: cut and synced after all that.
    assert _last(calls, "ftruncate", journal) > _last(calls, "sync", database)
    assert _last(calls, "sync", journal) > _last(calls, "ftruncate", journal)


def _last(calls: list[str], kind: str, name: str) -> int:
    return max((at for at, call in enumerate(calls) if kind in call and name in call), default=-1)
