"""What the disk may hold when the power goes: a writer's system calls, replayed up to an instant.

What was synced is there; of what was written since, any part may be: a write whole, torn at a
sector, garbled or lost, each on its own. SQLite's own test does the same.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from foia.errors import FoiaError
from foia.ids import make_id
from foia.model import Claim, Origin, Statement
from foia.store import Case, create_case, facts, open_case
from foia.store.reviews import Decision, review_claim

SECTOR_BYTES = 512
FILLER_ROWS = 60
_TEXT = "The city kept them for 30 days."
_CLAIM = make_id("claim", _TEXT)
_CALL = re.compile(r"(\w+)\((\d+)<([^>]*)>(?:, )?(.*)\) = (-?\d+)$")
_HEX = re.compile(r"\\x([0-9a-f]{2})")


@dataclass(frozen=True, slots=True)
class Call:
    """One change of a file; `name` is of the file, "" for an acknowledgement."""

    kind: str
    name: str
    data: bytes = b""
    offset: int = 0


@dataclass(slots=True)
class Disk:
    """`synced` is what each file holds for certain, `pending` what came since."""

    synced: dict[str, bytes]
    pending: dict[str, list[Call]] = field(default_factory=dict)

    def take(self, call: Call) -> None:
        if call.kind == "sync":
            data = self.synced.get(call.name, b"")
            for one in self.pending.pop(call.name, []):
                data = _applied(data, one)
            self.synced[call.name] = data
        else:
            self.pending.setdefault(call.name, []).append(call)

    def after_the_power_went(self, chance: random.Random) -> Iterator[tuple[str, bytes]]:
        for name in {*self.synced, *self.pending}:
            data = self.synced.get(name, b"")
            for call in self.pending.get(name, ()):
                data = _perhaps(data, call, chance)
            yield name, data


def _applied(data: bytes, call: Call) -> bytes:
    if call.kind == "cut":
        return data[: call.offset].ljust(call.offset, b"\0")
    end = call.offset + len(call.data)
    return data.ljust(call.offset, b"\0")[: call.offset] + call.data + data[end:]


def _perhaps(data: bytes, call: Call, chance: random.Random) -> bytes:
    fate = chance.choice(("whole", "whole", "lost", "torn", "garbled"))
    if fate == "lost":
        return data
    if call.kind == "write" and fate == "torn":
        kept = chance.randrange(len(call.data) + 1) // SECTOR_BYTES * SECTOR_BYTES
        call = Call("write", call.name, call.data[:kept], call.offset)
    if call.kind == "write" and fate == "garbled":
        call = Call("write", call.name, chance.randbytes(len(call.data)), call.offset)
    return _applied(data, call)


def written(
    work: Path, transactions: int, cache_pages: int, synchronous: str = "FULL"
) -> tuple[Path, list[Call]] | None:
    """A case as it was, and every call of a writer of that many decisions; None where nothing can
    be traced."""
    case, log = work / "written.case", work / "calls"
    _made(case)
    before = shutil.copytree(case, work / "before.case")
    command = [sys.executable, "-m", "tests.reliability.power_loss", str(case)]
    traced = subprocess.run(
        ["strace", "-f", "-y", "-xx", "-s", "1000000", "-o", str(log), "-e",
         "trace=write,pwrite64,ftruncate,fsync,fdatasync",
         *command, str(transactions), str(cache_pages), synchronous],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if not log.exists() or "ptrace" in traced.stderr:
        return None
    assert traced.returncode == 0, traced.stderr
    return before, list(_calls(log.read_text().splitlines(), case))


def _calls(lines: Sequence[str], case: Path) -> Iterator[Call]:
    for line in lines:
        found = _CALL.search(line)
        if found is None or int(found[5]) < 0:
            continue
        kind, path, said = found[1], Path(_text(found[3])), found[4]
        if kind == "write" and found[2] == "1":
            yield Call("said", "", _bytes(said.split('"')[1]))
        elif path.parent != case:
            continue
        elif kind == "pwrite64":
            data, _, offset = said.rpartition('"')[2].partition(", ")[2].partition(", ")
            yield Call("write", path.name, _bytes(said.split('"')[1])[: int(data)], int(offset))
        elif kind == "ftruncate":
            yield Call("cut", path.name, offset=int(said))
        elif kind in ("fsync", "fdatasync"):
            yield Call("sync", path.name)
        else:
            raise AssertionError(f"not known how to replay {line[:200]}")


def _text(shown: str) -> str:
    return os.fsdecode(_bytes(shown)) if "\\x" in shown else shown


def _bytes(shown: str) -> bytes:
    return bytes(int(pair, 16) for pair in _HEX.findall(shown))


def losses(
    work: Path, before: Path, calls: Sequence[Call], count: int, seed: int
) -> tuple[int, list[str]]:
    """(instants at which a commit was under way, what was wrong after the power went) at `count`
    instants, in their order."""
    chance = random.Random(seed)
    instants = sorted(chance.choices(range(len(calls)), k=count))
    disk = Disk({path.name: path.read_bytes() for path in before.iterdir() if path.is_file()})
    acknowledged, at, under_way = 0, 0, 0
    wrong: list[str] = []
    for instant in instants:
        for call in calls[at:instant]:
            if call.kind == "said":
                acknowledged = int(call.data)
            else:
                disk.take(call)
        at = instant
        under_way += any(disk.pending.values())
        case = shutil.copytree(before, work / "lost.case")
        for name, data in disk.after_the_power_went(chance):
            (case / name).write_bytes(data)
        wrong += [f"call {instant}: {line}" for line in _judged(case, acknowledged)]
        shutil.rmtree(case)
    return under_way, wrong


def _judged(folder: Path, acknowledged: int) -> Iterator[str]:
    try:
        with closing(open_case(folder, read_only=True)) as case:
            found = _state(case)
    except (FoiaError, sqlite3.DatabaseError) as error:
        yield f"cannot be read: {error}"
        return
    if len(found) != 1:
        yield f"neither one commit nor another: {sorted(found)[:3]}"
    elif min(found) < acknowledged:
        yield f"decision {acknowledged} was acknowledged, {min(found)} is there"


def _state(case: Case) -> set[int]:
    """The number of the last commit as each row tells it; more than one in a torn case."""
    read = case.connection.execute
    damage = read("PRAGMA integrity_check").fetchone()[0]
    if damage != "ok":
        return {-1, -2}
    rows = {int(row[0]) for row in read("SELECT DISTINCT cast(value AS INTEGER) FROM settings")}
    return rows | {int(read("SELECT count(*) FROM reviews").fetchone()[0])}


def _made(folder: Path) -> None:
    with closing(create_case(folder)) as case, case.transaction() as connection:
        for number in range(FILLER_ROWS):
            connection.execute("INSERT INTO settings VALUES (?, '0')", (f"filler {number}",))
        said = Statement("s", "said.txt", "aa", _TEXT, None, None, None)
        claim = Claim(
            _CLAIM, _TEXT, None, None, Origin.STATEMENT, statement="s", start=0, end=len(_TEXT)
        )
        facts.save_statement(case, said, [claim], "2025-01-01")


def _write(folder: Path, transactions: int, cache_pages: int, synchronous: str) -> None:
    """Decides again and again, each time with a write of some pages in the same transaction, and
    says each decision once it is kept."""
    chance = random.Random(0)
    with closing(open_case(folder)) as case:
        # So little memory that pages reach the file before the commit.
        case.connection.execute(f"PRAGMA cache_size = {cache_pages}")
        if synchronous != "FULL":
            case.connection.execute(f"PRAGMA synchronous = {synchronous}")
        for number in range(1, transactions + 1):
            with case.transaction() as connection:
                connection.execute(
                    "UPDATE settings SET value = ? || ' ' || hex(randomblob(?))",
                    (number, chance.randrange(20, 600)),
                )
                review_claim(case, Decision(_CLAIM, "supported", f"{number}", "Ana"))
            os.write(1, f"{number}\n".encode())


if __name__ == "__main__":
    _write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
