"""Nothing of a run leaves the machine or the case's folder."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.reliability.kills import foia, run

RELEASE = Path(__file__).parents[2] / "sample_docs" / "release"
NAMES = ("05-fw-following-up.eml", "15-second-batch.zip", "07-invoice-CVS-11873.pdf")
CANARY = "quartzcanary7391"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    dump = tmp_path / "release"
    dump.mkdir()
    for name in NAMES:
        shutil.copy(RELEASE / name, dump / name)
    (dump / f"{CANARY}.txt").write_text(f"Deleted after 30 days. {CANARY} said so.")
    (dump / "damaged.pdf").write_bytes(f"%PDF-1.4\n{CANARY}\n".encode())
    return dump


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_no_connection_is_tried(release: Path, tmp_path: Path) -> None:
    log = tmp_path / "calls"
    command = foia(*run(tmp_path / "a.case", release, "general"))
    traced = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=connect,sendto", "-o", str(log), *command],
        capture_output=True,
        check=False,
    )
    if not log.exists() or b"ptrace" in traced.stderr:
        pytest.skip("strace may not trace here")
    calls = [line for line in log.read_text().splitlines() if "AF_INET" in line]
    assert calls == []


def test_files_are_for_their_owner_and_say_nothing_of_the_content(
    release: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "a.case"
    ran = subprocess.run(
        foia(*run(folder, release, "general")), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 10
    assert CANARY not in ran.stderr
    for path in [folder, *folder.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path
