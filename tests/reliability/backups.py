"""Backups that are taken while a run writes, and taken for the case when it is gone."""

from __future__ import annotations

import shutil
import subprocess
import time
from contextlib import closing
from pathlib import Path

from foia.store import open_case
from foia.store.backup import back_up
from foia.store.verify import verify
from tests.reliability.canonical import canonical
from tests.reliability.kills import finished, foia, run


def taken_during_a_run(dump: Path, work: Path, pipeline: str, count: int) -> tuple[int, list[str]]:
    """(backups taken before the run was over, what was wrong with them).

    A backup must be whole; the same command on it must end in the case of an undisturbed run, and
    so must the run that was copied.
    """
    began = time.monotonic()
    whole = finished(work / "whole.case", dump, pipeline)
    apart = (time.monotonic() - began) / (count + 2)
    case, taken, wrong = work / "copied.case", 0, list[str]()
    process = subprocess.Popen(
        foia(*run(case, dump, pipeline)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while not _has_files(case) and process.poll() is None:
        time.sleep(0.02)
    for number in range(count):
        with closing(open_case(case, read_only=True)) as opened:
            back_up(opened, work / f"backup{number}.case")
        taken += process.poll() is None
        time.sleep(apart)
    if process.wait() not in (0, 10) or canonical(case) != whole:
        wrong.append("the run that was copied ended in another case")
    for number in range(count):
        wrong += [f"backup {number}: {w}" for w in _judged(work, number, dump, pipeline, whole)]
    return taken, wrong


def _has_files(case: Path) -> bool:
    if not (case / "run.lock").exists():
        return False
    with closing(open_case(case, read_only=True)) as opened:
        return bool(opened.connection.execute("SELECT count(*) FROM files").fetchone()[0])


def _judged(work: Path, number: int, dump: Path, pipeline: str, whole: list[str]) -> list[str]:
    copy = work / f"backup{number}.case"
    with closing(open_case(copy, read_only=True)) as opened:
        wrong = [
            line
            for check in verify(opened)
            for line in check.wrong
            if "not reached yet" not in line
        ]
    subprocess.run(foia(*run(copy, dump, pipeline)), capture_output=True, check=False)
    if canonical(copy) != whole:
        wrong.append("goes on to another case")
    shutil.rmtree(copy)
    return wrong
