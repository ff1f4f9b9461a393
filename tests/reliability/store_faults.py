"""A disk that fills up, bits that rot, and a run that is asked to stop."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from foia.errors import FoiaError
from foia.store import open_case
from foia.store.verify import verify
from tests.reliability.canonical import canonical
from tests.reliability.kills import SECONDS_FOR_ORPHANS, finished, foia, orphans, run


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
        wrong += [f"{size} bytes: {w}" for w in _after_a_fault(case, dump, pipeline, short, whole)]
    return wrong


def failing_disks(
    dump: Path, work: Path, pipeline: str, numbers: Iterable[int]
) -> tuple[int, list[str]] | None:
    """(at how many of `numbers` a call failed, what was wrong then): the n-th write or sync of the
    run's own process gives an input/output error; ends where no call is the n-th any more. None
    where nothing can be traced."""
    whole = finished(work / "whole.case", dump, pipeline)
    failed, wrong = 0, []
    for number in numbers:
        case, log = work / f"failing{number}.case", work / "calls"
        inject = f"inject=pwrite64,fsync,fdatasync:error=EIO:when={number}"
        ran = subprocess.run(
            ["strace", "-qq", "-o", str(log), "-e", "trace=pwrite64,fsync,fdatasync", "-e", inject,
             *foia(*run(case, dump, pipeline))],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if not log.exists() or "ptrace" in ran.stderr:
            return None
        if "(INJECTED)" not in log.read_text():
            break
        failed += 1
        wrong += [
            f"call {number}: {line}" for line in _after_a_fault(case, dump, pipeline, ran, whole)
        ]
    return failed, wrong


def full_file_systems(
    dump: Path, work: Path, pipeline: str, sizes_kib: Sequence[int]
) -> list[str] | None:
    """The same on a file system of each of `sizes_kib`, and with room for everything afterwards;
    None where none can be mounted."""
    whole = finished(work / "whole.case", dump, pipeline)
    wrong = []
    for size in sizes_kib:
        place, kept = work / f"disk{size}", work / f"kept{size}"
        place.mkdir()
        case = place / "a.case"
        # The case is moved to a place with room and back: ids and lists hold no path of it.
        script = (
            f'mount -t tmpfs -o size={size}k tmpfs "$0" || exit 77; "$@"; code=$?;'
            f' cp -r "$0" "{kept}"; exit $code'
        )
        ran = subprocess.run(
            ["unshare", "-rm", "sh", "-c", script, str(place), *foia(*run(case, dump, pipeline))],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if ran.returncode == 77:
            return None
        again = kept / "a.case"
        wrong += [
            f"{size} KiB: {line}" for line in _after_a_fault(again, dump, pipeline, ran, whole)
        ]
    return wrong


def _after_a_fault(
    case: Path, dump: Path, pipeline: str, ran: subprocess.CompletedProcess[str], whole: list[str]
) -> Iterator[str]:
    """What the run said, and what the same command makes of the case once the disk is well."""
    if ran.returncode not in (0, 5, 10) or "Traceback" in ran.stderr:
        yield f"ended with {ran.returncode}: {ran.stderr[-200:]!r}"
    if ran.returncode == 5 and not {"space", "room", "disk"} & set(ran.stderr.lower().split()):
        yield f"does not say what to do: {ran.stderr[-200:]!r}"
    subprocess.run(foia(*run(case, dump, pipeline), "--retry"), capture_output=True, check=False)
    if canonical(case) != whole:
        yield "another case once the disk was well"
    with closing(open_case(case)) as opened:
        yield from (line for check in verify(opened) for line in check.wrong)
    shutil.rmtree(case)


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


def rotten_database(case: Path, count: int, seed: int) -> list[str]:
    """Which of `count` flipped bits of the database itself go unnoticed."""
    chance, database = random.Random(seed), case / "case.db"
    whole = database.read_bytes()
    unnoticed = [] if not _wrong(case) else ["the case was not whole to begin with"]
    for _ in range(count):
        data = bytearray(whole)
        at = chance.randrange(len(data))
        data[at] ^= 1 << chance.randrange(8)
        database.write_bytes(data)
        try:
            if not _wrong(case):
                unnoticed.append(f"byte {at} of the database")
        except FoiaError:
            pass  # not even opened, and said so
    database.write_bytes(whole)
    return unnoticed


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
        others = set(orphans(str(case)))
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
        deadline = time.monotonic() + SECONDS_FOR_ORPHANS
        while (left := set(orphans(str(case))) - others) and time.monotonic() < deadline:
            time.sleep(0.05)
        wrong += [f"{number}: process {one} lives on" for one in left]
    return wrong
