import shutil
import signal
from pathlib import Path

import pytest

from tests.reliability.kills import finished
from tests.reliability.store_faults import (
    deleted_files,
    failing_disks,
    full_disks,
    rotten_bits,
    rotten_database,
    stopped,
)

LIGHT = "tests/run/faulty_pipeline.py"


def test_a_full_disk_is_said_and_nothing_is_lost(dump: Path, tmp_path: Path) -> None:
    assert full_disks(dump, tmp_path, LIGHT, (4_096, 260_000)) == []


def test_every_flipped_bit_and_deleted_original_is_found(dump: Path, tmp_path: Path) -> None:
    finished(tmp_path / "whole.case", dump, LIGHT)
    files = sorted(dump.iterdir())
    assert rotten_bits(tmp_path / "whole.case", files, count=100, seed=1) == (100, [])
    assert deleted_files(tmp_path / "whole.case", files[:20]) == []


def test_a_flipped_bit_of_the_database_is_found(dump: Path, tmp_path: Path) -> None:
    finished(tmp_path / "whole.case", dump, LIGHT)
    assert rotten_database(tmp_path / "whole.case", count=20, seed=1) == []


def test_a_write_that_fails_is_said_and_nothing_is_lost(dump: Path, tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    found = failing_disks(dump, tmp_path, LIGHT, (40,))
    if found is None:
        pytest.skip("strace may not trace here")
    assert found == (1, [])


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_asked_to_stop_stops_cleanly(
    dump: Path, tmp_path: Path, sent: signal.Signals
) -> None:
    assert stopped(dump, tmp_path, LIGHT, sent, count=2, seed=1) == []
