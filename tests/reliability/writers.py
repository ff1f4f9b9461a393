"""Two runs and a person at the desk on one case: nothing lost, nothing twice, no lock shown."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from foia.ids import make_id
from foia.model import Claim, Origin, Statement
from foia.store import create_case, facts
from tests.reliability.canonical import canonical
from tests.reliability.desk import Desk, Form, opened_desk
from tests.reliability.kills import foia, run

EDITS_A_SECOND = 5.0
PEOPLE = 8
TRIES = 20
CLAIMS = 4
# What edits change on purpose; the rest of the case must be that of a run without them.
_OF_EDITS = ("reviews ", "entities ", "spellings ")


@dataclass(slots=True)
class Edits:
    """`kept` are the notes of the edits that the desk said it had saved."""

    kept: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    slowest_seconds: float = 0.0
    again: int = 0


@dataclass(slots=True)
class TwoWriters:
    rounds: int = 0
    edits: int = 0
    slowest_edit_seconds: float = 0.0
    slowest_refusal_seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)


def two_writers(dump: Path, work: Path, pipeline: str, rounds: int, seed: int) -> TwoWriters:
    """Each round: a run over everything on a case that holds a third, a second run that comes too
    late, and edits all the while; then the case is held against one that nobody disturbed."""
    begun = _begun(dump, work, pipeline)
    whole = shutil.copytree(begun, work / "undisturbed.case")
    subprocess.run(foia(*run(whole, dump, pipeline)), capture_output=True, check=False)
    undisturbed = _rest(whole)
    found = TwoWriters()
    for number in range(rounds):
        case = shutil.copytree(begun, work / f"round{number}.case")
        name = f"round {number}"
        edits = _one_round(found, name, case, dump, pipeline, random.Random(seed + number))
        found.rounds += 1
        found.edits += len(edits.kept)
        found.slowest_edit_seconds = max(found.slowest_edit_seconds, edits.slowest_seconds)
        found.wrong += [f"{name}: {line}" for line in edits.wrong]
        found.wrong += [f"{name}: {line}" for line in _lost(case, edits.kept)]
        if _rest(case) != undisturbed:
            differ = sorted(set(_rest(case)) ^ set(undisturbed))
            found.wrong.append(f"{name}: {len(differ)} rows differ, first {differ[:1]}")
        shutil.rmtree(case)
    return found


def _begun(dump: Path, work: Path, pipeline: str) -> Path:
    """A case of every third file, with claims, so that there is something to decide on."""
    case, files = work / "begun.case", sorted(p for p in dump.iterdir() if p.is_file())
    away = work / "not yet there"
    away.mkdir()
    for path in files:
        if files.index(path) % 3:
            path.rename(away / path.name)
    subprocess.run(foia(*run(case, dump, pipeline)), capture_output=True, check=False)
    for path in away.iterdir():
        path.rename(dump / path.name)
    with closing(create_case(case)) as opened:
        for number in range(CLAIMS):
            text = f"The city kept them for {number + 20} days."
            said = Statement(
                make_id("statement", text), f"{number}.txt", "aa", text, None, None, None
            )
            claim = Claim(
                make_id("claim", text), text, None, None, Origin.STATEMENT, None,
                statement=said.id, end=len(text),
            )  # fmt: skip
            facts.save_statement(opened, said, [claim], "2025-01-01")
    return case


def _one_round(
    found: TwoWriters, name: str, case: Path, dump: Path, pipeline: str, chance: random.Random
) -> Edits:
    edits = Edits()
    late: Future[None] | None = None
    with opened_desk(case) as desk, ThreadPoolExecutor(PEOPLE + 1) as people:
        first = subprocess.Popen(
            foia(*run(case, dump, pipeline)),
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        made: list[Future[None]] = []
        while first.poll() is None:
            note = f"edit {len(made)} of {name}"
            made.append(people.submit(_edit, edits, desk, case, note, chance.random()))
            if late is None and _locked(case):
                late = people.submit(_second, found, name, first, case, dump, pipeline)
            time.sleep(1 / EDITS_A_SECOND)
        said = first.communicate()[1]
        for future in (*made, *([late] if late else [])):
            future.result()
    if first.returncode not in (0, 10) or "locked" in said or "Traceback" in said:
        found.wrong.append(f"{name}: the run ended with {first.returncode}: {said[-200:]!r}")
    if late is None:
        found.wrong.append(f"{name}: the run was over before a second one began")
    return edits


def _second(
    found: TwoWriters,
    name: str,
    first: subprocess.Popen[str],
    case: Path,
    dump: Path,
    pipeline: str,
) -> None:
    """The run that comes too late: it says so at once, and leaves the first one alone. On a slow
    machine the first may be over before the second is loaded; then it finds nothing to do."""
    began = time.monotonic()
    late = subprocess.run(
        foia(*run(case, dump, pipeline)), capture_output=True, text=True, check=False
    )
    took = time.monotonic() - began
    said = late.stderr
    found.slowest_refusal_seconds = max(found.slowest_refusal_seconds, took)
    if late.returncode in (0, 10) and first.poll() is not None:
        return
    if late.returncode != 6 or "Another foia run is working on" not in said or "locked" in said:
        found.wrong.append(f"{name}: the second run ended with {late.returncode}: {said[-200:]!r}")


def _locked(case: Path) -> bool:
    """Whether a run has begun to work on the case."""
    lock = case / "run.lock"
    if not lock.exists():
        return False
    held = Path("/proc/locks").read_text()
    return re.search(rf"FLOCK.* [0-9a-f]+:[0-9a-f]+:{lock.stat().st_ino} ", held) is not None


def _edit(edits: Edits, desk: Desk, case: Path, note: str, seed: float) -> None:
    """One decision by hand, sent again over what is there now when another came first."""
    chance = random.Random(seed)
    kind = chance.choices((_row_form, _claim_form, _merge_form), weights=(12, 12, 1))[0]
    for _ in range(TRIES):
        asked = kind(desk, case, chance)
        if asked is None:
            return
        form, more = asked
        began = time.monotonic()
        status, said = desk.send(form, note=note, reviewer="Ada", **more)
        edits.slowest_seconds = max(edits.slowest_seconds, time.monotonic() - began)
        if "database is locked" in said:
            edits.wrong.append(f"{note}: shown that the database is locked")
        if status == 303:
            edits.kept.append(note)
            return
        if status != 409:
            edits.wrong.append(f"{note}: answered {status}: {_words(said)[:200]}")
            return
        edits.again += 1
    edits.wrong.append(f"{note}: something else had changed {TRIES} times")


Asked = tuple[Form, dict[str, str]] | None


def _row_form(desk: Desk, case: Path, chance: random.Random) -> Asked:
    forms = [f for f in desk.forms("/table?kind=vendor") if f.fields.get("mention")]
    return (
        (chance.choice(forms), {"decision": chance.choice(("right", "wrong"))}) if forms else None
    )


def _claim_form(desk: Desk, case: Path, chance: random.Random) -> Asked:
    claims = _column(case, "SELECT id FROM claims WHERE origin = 'statement' ORDER BY id")
    claim = chance.choice(claims)
    forms = [f for f in desk.forms(f"/claims/{claim}") if f.action.endswith("/decide")]
    decision = chance.choice(("supported", "refuted", "not checkable"))
    return (forms[0], {"decision": decision}) if forms else None


def _merge_form(desk: Desk, case: Path, chance: random.Random) -> Asked:
    names = _column(case, "SELECT id || ' ' || name FROM entities WHERE kind = 'vendor' ORDER BY 1")
    if len(names) < 2:
        return None
    one, two = chance.sample(names, 2)
    forms = [
        f
        for f in desk.forms(f"/entities/{one.partition(' ')[0]}")
        if f.fields.get("decision") == "same" and f.fields.get("one")
    ]
    return (forms[0], {"two": two.partition(" ")[2]}) if forms else None


def _column(case: Path, query: str) -> list[str]:
    with closing(sqlite3.connect(f"file:{case / 'case.db'}?mode=ro", uri=True, timeout=30)) as read:
        return [str(row[0]) for row in read.execute(query)]


def _lost(case: Path, notes: list[str]) -> Iterator[str]:
    held = _column(case, "SELECT note FROM reviews")
    for note in notes:
        if held.count(note) != 1:
            yield f"{note}: was acknowledged and is there {held.count(note)} times"
    for note in set(held) - set(notes):
        yield f"{note}: is there and was never acknowledged"


def _rest(case: Path) -> list[str]:
    """The case without what edits change; an entity is the seventh value of no other row."""
    lines = [line for line in canonical(case) if not line.startswith(_OF_EDITS)]
    entities = set(_column(case, "SELECT id FROM entities"))
    pattern = re.compile("|".join(sorted(map(re.escape, entities))) or "(?!)")
    return sorted(pattern.sub("ENTITY", line) for line in lines)


def _words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def rerun_at_once(dump: Path, work: Path, pipeline: str, count: int, seed: int) -> list[str]:
    """What is wrong when the same command is given the moment after a kill -9."""
    chance = random.Random(seed)
    wrong = []
    for number in range(count):
        case = work / f"rerun{number}.case"
        killed = subprocess.Popen(
            foia(*run(case, dump, pipeline)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while not (case.exists() and _locked(case)):
            time.sleep(0.02)
        time.sleep(chance.uniform(0.0, 1.0))
        killed.kill()
        killed.wait()
        ended = subprocess.run(
            foia(*run(case, dump, pipeline)), capture_output=True, text=True, check=False
        )
        if ended.returncode not in (0, 10):
            wrong.append(f"kill {number}: {ended.returncode}: {ended.stderr[-200:]!r}")
        shutil.rmtree(case)
    return wrong
