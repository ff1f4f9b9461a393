"""Files that kill, hang or fill their worker, among files that do nothing of the kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from foia.run.release import RunSettings, run_release
from foia.run.worker import Limits
from foia.store import attempts, create_case
from foia.store.case import Case
from foia.store.verify import verify

FAULTY = str(Path(__file__).parents[1] / "run" / "faulty_pipeline.py")
FAULTS: dict[str, set[str | None]] = {
    "SEGV": {"crashed"},
    "KILL": {"crashed"},
    "GROW": {"memory", "crashed", "timeout"},
    "HANG": {"timeout"},
    "SPIN": {"timeout"},
    "EXIT": {"crashed"},
    "FLOOD": {None},
    "FORK": {"crashed"},
}


@dataclass(slots=True)
class Poisoned:
    good: int = 0
    good_read: int = 0
    poison: int = 0
    poison_right: int = 0
    most_attempts: int = 0
    wrong: list[str] = field(default_factory=list)


def poisoned(work: Path, each: int, good: int) -> Poisoned:
    dump = work / "dump"
    dump.mkdir(parents=True)
    for fault in FAULTS:
        for number in range(each):
            (dump / f"{number:03}-{fault}.txt").write_text(f"{fault} number{number}")
    for number in range(good):
        (dump / f"{number:03}-good.txt").write_text(f"good{number} page")
    limits = Limits(memory_bytes=2 << 30, open_seconds=4.0, page_seconds=4.0)
    found = Poisoned()
    case = create_case(work / "a.case")
    try:
        with _counted() as tries:
            run_release(case, [dump], RunSettings(pipeline=FAULTY, workers=2, limits=limits))
        _judge(found, case)
        found.most_attempts = max(tries.values(), default=0)
    finally:
        case.close()
    return found


def _judge(found: Poisoned, case: Case) -> None:
    rows = case.connection.execute("SELECT path, status, reason FROM files").fetchall()
    for path, status, reason in rows:
        name = path.rsplit("-", 1)[1].removesuffix(".txt")
        if name == "good":
            found.good += 1
            found.good_read += status == "read"
            if status != "read":
                found.wrong.append(f"{path}: {status} {reason}")
            continue
        found.poison += 1
        right = reason in FAULTS[name]
        found.poison_right += right
        if not right:
            found.wrong.append(f"{path}: {status} {reason}")
    found.wrong += [line for check in verify(case) for line in check.wrong]


@contextmanager
def _counted() -> Iterator[dict[str, int]]:
    """How often each file was begun."""
    tries: dict[str, int] = {}
    begin = attempts.begin_attempt

    def counted(case: Case, file: str, step: str, numbers: Sequence[int]) -> None:
        if step == "open":
            tries[file] = tries.get(file, 0) + 1
        begin(case, file, step, numbers)

    with mock.patch.object(attempts, "begin_attempt", counted):
        yield tries
