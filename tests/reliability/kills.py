"""kill -9 at any moment, then the same command: the case of an uninterrupted run."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from foia.store import open_case
from foia.store.verify import verify
from tests.reliability.canonical import canonical, originals, strays

SECONDS_FOR_ORPHANS = 2.0


@dataclass(slots=True)
class Kills:
    """`wrong` names each kill after which something differed; `stopped` had work left to do."""

    kills: int = 0
    stopped: int = 0
    wrong: list[str] = field(default_factory=list)


def foia(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "foia", *arguments]


def dying(number: int, when: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "tests.reliability.dying", str(number), when, *arguments]


def run(case: Path, dump: Path, pipeline: str) -> tuple[str, ...]:
    return ("run", str(dump), "--case", str(case), "--pipeline", pipeline, "--quiet",
            "--workers", "2")  # fmt: skip


def at_random_times(dump: Path, work: Path, pipeline: str, count: int, seed: int) -> Kills:
    """Killed at times spread evenly over what an uninterrupted run takes."""
    started = time.monotonic()
    whole = finished(work / "whole.case", dump, pipeline)
    seconds = time.monotonic() - started
    chance = random.Random(seed)
    found = Kills()
    for number in range(count):
        case = work / f"random{number}.case"
        after = chance.uniform(0.05, 1.0) * seconds
        _killed(found, f"after {after:.2f} s", foia(*run(case, dump, pipeline)), after)
        _compare(found, f"after {after:.2f} s", case, dump, pipeline, whole)
    return found


def at_commits(dump: Path, work: Path, pipeline: str, numbers: Sequence[int]) -> Kills:
    whole = finished(work / "whole.case", dump, pipeline)
    found = Kills()
    for number in numbers:
        for when in ("before", "after"):
            case = work / f"commit{number}{when}.case"
            name = f"{when} commit {number}"
            _killed(found, name, dying(number, when, *run(case, dump, pipeline)), None)
            _compare(found, name, case, dump, pipeline, whole)
    return found


def finished(case: Path, dump: Path, pipeline: str) -> list[str]:
    if not case.exists():
        _quietly(foia(*run(case, dump, pipeline)))
    return canonical(case)


def _killed(found: Kills, name: str, command: list[str], after_seconds: float | None) -> None:
    """Ends the process by SIGKILL, after a time or by itself, and looks for what outlives it."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(timeout=after_seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    code = process.wait()
    found.kills += 1
    found.stopped += code == -signal.SIGKILL
    case = command[command.index("--case") + 1]
    deadline = time.monotonic() + SECONDS_FOR_ORPHANS
    while orphans(case) and time.monotonic() < deadline:
        time.sleep(0.05)
    found.wrong += [f"{name}: process {left} lives on" for left in orphans(case)]


def orphans(case: str) -> list[str]:
    """Processes that outlived a killed run: its own, and workers whose parent is gone."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, ValueError, IndexError):
            continue
        lost_worker = "multiprocessing.spawn" in command and parent == 1
        if lost_worker or (f"--case {case} " in command and "foia" in command):
            found.append(entry.name)
    return found


def _compare(
    found: Kills, name: str, case: Path, dump: Path, pipeline: str, whole: list[str]
) -> None:
    before = originals(dump)
    code = _quietly(foia(*run(case, dump, pipeline)))
    if code not in (0, 10):
        found.wrong.append(f"{name}: the second run ended with {code}")
        return
    again = canonical(case)
    if again != whole:
        differ = sorted(set(again) ^ set(whole))
        found.wrong.append(f"{name}: {len(differ)} rows differ, first {differ[:1]}")
    with closing(open_case(case)) as opened:
        found.wrong += [f"{name}: {line}" for check in verify(opened) for line in check.wrong]
    found.wrong += [f"{name}: left behind {path}" for path in strays(case)]
    if originals(dump) != before:
        found.wrong.append(f"{name}: an original was changed")
    shutil.rmtree(case)


def _quietly(command: list[str]) -> int:
    return subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    ).returncode
