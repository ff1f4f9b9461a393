"""A disk that fills up, bits that rot, and a run that is asked to stop."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from foia.store import open_case
from foia.store.verify import verify
from tests.reliability.canonical import canonical
from tests.reliability.kills import finished, foia, orphans, run


def full_disks(dump: Path, work: Path, pipeline: str, sizes: Sequence[int]) -> list[str]:
    """What is wrong after a run on a disk that takes no file longer than each of `sizes` bytes.

    The limit on the length of a file stands for the disk: SQLite and the blobs get the same
    short write, and no rights are needed to set it.
    """
    whole = finished(work / "whole.case", dump, pipeline)
    wrong = []
    for size in sizes:
        case = work / f"full{size}.case"
        short = subprocess.run(
            foia(*run(case, dump, pipeline)),
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size)),
        )
        if short.returncode not in (5, 10) or "Traceback" in short.stderr:
            wrong.append(f"{size} bytes: ended with {short.returncode}: {short.stderr[-200:]!r}")
        if short.returncode == 5 and "space" not in short.stderr:
            wrong.append(f"{size} bytes: does not say what to do: {short.stderr[-200:]!r}")
        subprocess.run(
            foia(*run(case, dump, pipeline), "--retry"), capture_output=True, check=False
        )
        if canonical(case) != whole:
            wrong.append(f"{size} bytes: another case once there was space")
        with closing(open_case(case)) as opened:
            wrong += [f"{size} bytes: {line}" for check in verify(opened) for line in check.wrong]
        shutil.rmtree(case)
    return wrong


def rotten_bits(case: Path, files: Sequence[Path], count: int, seed: int) -> tuple[int, list[str]]:
    """(how many flipped bits verify has found, which it has not); each is put back."""
    chance = random.Random(seed)
    found, missed = 0, []
    for _ in range(count):
        path = chance.choice(files)
        data = bytearray(path.read_bytes())
        at = chance.randrange(len(data))
        data[at] ^= 1 << chance.randrange(8)
        was, times = path.read_bytes(), path.stat()
        path.write_bytes(data)
        if path.name in _wrong(case):
            found += 1
        else:
            missed.append(f"{path.name}, byte {at}")
        path.write_bytes(was)
        _set_times(path, times.st_atime_ns, times.st_mtime_ns)
    return found, missed


def deleted_files(case: Path, files: Sequence[Path]) -> list[str]:
    """Which deleted files verify has not missed."""
    unnoticed = []
    for path in files:
        away = path.with_name(f"{path.name}.away")
        path.rename(away)
        if path.name not in _wrong(case):
            unnoticed.append(path.name)
        away.rename(path)
    return unnoticed


def _wrong(case: Path) -> str:
    with closing(open_case(case)) as opened:
        return "\n".join(line for check in verify(opened) for line in check.wrong)


def _set_times(path: Path, accessed: int, modified: int) -> None:
    os.utime(path, ns=(accessed, modified))


def stopped(
    dump: Path, work: Path, pipeline: str, sent: signal.Signals, count: int, seed: int
) -> list[str]:
    """What is wrong with runs that were asked to stop: slow, orphans, another exit code."""
    chance = random.Random(seed)
    wrong = []
    for number in range(count):
        case = work / f"stopped{sent.name}{number}.case"
        process = subprocess.Popen(
            foia(*run(case, dump, pipeline)),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        time.sleep(chance.uniform(0.5, 2.0))
        process.send_signal(sent)
        asked = time.monotonic()
        _, said = process.communicate()
        seconds = time.monotonic() - asked
        # Before foia itself is loaded the signal ends Python in its own way, with the same effect.
        if process.returncode not in (130, 0, 10, -sent, -signal.SIGINT):
            wrong.append(f"{number}: ended with {process.returncode}")
        if seconds > 5.0 or "Traceback" in said:
            wrong.append(f"{number}: {seconds:.1f} s, {said[-200:]!r}")
        time.sleep(0.2)
        wrong += [f"{number}: process {left} lives on" for left in orphans(str(case))]
    return wrong
