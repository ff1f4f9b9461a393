"""Every test of this folder at full size, each with what it took and what went wrong.

python -m tests.reliability [--only kills]
"""

from __future__ import annotations

import argparse
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from foia.run.worker import Limits
from foia.store import open_case
from foia.store.verify import verify
from tests.reliability.backups import taken_during_a_run
from tests.reliability.determinism import differences
from tests.reliability.hostile import judged
from tests.reliability.injections import injected, twins
from tests.reliability.kills import at_commits, at_random_times, finished, foia, run
from tests.reliability.migrating import interrupted_migrations, opened_together
from tests.reliability.mutations import mutated, small_originals
from tests.reliability.poison import poisoned
from tests.reliability.power_loss import losses, written
from tests.reliability.queries import searched
from tests.reliability.read_only import is_possible, wrong_answers
from tests.reliability.soak import soaked
from tests.reliability.store_faults import (
    deleted_files,
    failing_disks,
    full_disks,
    full_file_systems,
    rotten_bits,
    rotten_database,
    stopped,
)
from tests.reliability.writers import rerun_at_once, two_writers
from tests.web.desk_case import SCREENS, invented

LIGHT = "tests/run/faulty_pipeline.py"
RELEASE = Path("sample_docs/release")
HOSTILE = Path("../shared/data/hostile")
Said = tuple[str, list[str]]


def light_dump(work: Path, files: int = 20, pages_each: int = 15) -> Path:
    folder = work / "dump"
    folder.mkdir()
    for number in range(files):
        pages = " ".join(f"file{number}page{page}" for page in range(pages_each))
        (folder / f"a{number}.pdf").write_text(f"%PDF-1.4 {pages}")
        (folder / f"t{number}.txt").write_text(f"alpha{number} beta{number}")
    return folder


def kills(work: Path) -> Said:
    dump = light_dump(work)
    random_times = at_random_times(dump, work, LIGHT, count=100, seed=1)
    commits = at_commits(dump, work, LIGHT, range(1, 46))
    (work / "of the release").mkdir()
    release = at_random_times(RELEASE, work / "of the release", "general", count=10, seed=2)
    every = (random_times, commits, release)
    said = (
        f"{sum(k.kills for k in every)} kills ({random_times.kills} at random times,"
        f" {commits.kills} around a commit, {release.kills} of the sample release),"
        f" {sum(k.stopped for k in every)} while work was left"
    )
    return said, [line for k in every for line in k.wrong]


def poison(work: Path) -> Said:
    found = poisoned(work, each=10, good=500)
    said = (
        f"{found.good_read}/{found.good} good files read, {found.poison_right}/{found.poison}"
        f" poison files with the right reason, {found.most_attempts} attempts at most"
    )
    return said, found.wrong


def disk(work: Path) -> Said:
    sizes = range(4_096, 570_000, 28_000)
    return f"{len(sizes)} fill levels", full_disks(light_dump(work), work, LIGHT, sizes)


def calls(work: Path) -> Said:
    """Every write and sync of a small run fails once; its end is where none is the n-th any more."""
    found = failing_disks(light_dump(work, 6, 6), work, LIGHT, range(1, 301, 3))
    if found is None:
        return "not done: strace may not trace here", []
    return f"an input/output error at each of {found[0]} writes and syncs", found[1]


def filled(work: Path) -> Said:
    sizes = range(100, 1_300, 60)
    wrong = full_file_systems(light_dump(work), work, LIGHT, sizes)
    if wrong is None:
        return "not done: no file system can be mounted here", []
    return f"file systems of {len(sizes)} sizes", wrong


def read_only(work: Path) -> Said:
    case = invented(work)
    if not is_possible(case):
        return "not done: no mount namespace can be made here", []
    (work / "dump").mkdir()
    (work / "dump" / "said.txt").write_text("The city kept them for 30 days.")
    wrong = wrong_answers(case, work / "dump", SCREENS)
    return f"8 reading and 3 writing verbs and {len(SCREENS)} screens", wrong


def writers(work: Path) -> Said:
    found = two_writers(light_dump(work, 30, 25), work, LIGHT, rounds=20, seed=1)
    again = rerun_at_once(work / "dump", work, LIGHT, count=10, seed=1)
    said = (
        f"{found.rounds} rounds of two runs and a desk, {found.edits} edits at 5 a second, the"
        f" slowest {found.slowest_edit_seconds:.1f} s, the second run refused within"
        f" {found.slowest_refusal_seconds:.1f} s; 10 runs at once after a kill"
    )
    return said, found.wrong + again


def power(work: Path) -> Said:
    """Half of the instants in a writer whose transactions do not fit into its memory."""
    under_way, wrong = 0, list[str]()
    for cache_pages, seed in ((10, 1), (2_000, 2)):
        part = work / str(cache_pages)
        part.mkdir()
        made = written(part, transactions=60, cache_pages=cache_pages)
        if made is None:
            return "not done: strace may not trace here", []
        busy, bad = losses(part, *made, count=250, seed=seed)
        under_way += busy
        wrong += bad
    return f"the power gone at 500 instants, {under_way} of them with writes on their way", wrong


def upgrade(work: Path) -> Said:
    count, wrong = interrupted_migrations(work)
    together = opened_together(work, rounds=50)
    said = f"{count} interruptions of a migration; 50 times two processes at once"
    return said, wrong + together


def backup(work: Path) -> Said:
    taken, wrong = taken_during_a_run(light_dump(work, 30, 25), work, LIGHT, count=10)
    return f"10 backups, {taken} of them while the run was at work", wrong


def rot(work: Path) -> Said:
    copies = work / "release"
    shutil.copytree(RELEASE, copies)
    finished(work / "copy.case", copies, "general")
    files = sorted(p for p in copies.iterdir() if p.is_file())
    files += [p for p in (work / "copy.case" / "blobs").rglob("*") if p.is_file()]
    found, missed = rotten_bits(work / "copy.case", files, count=100, seed=1)
    missed += deleted_files(work / "copy.case", files[:20])
    missed += (inside := rotten_database(work / "copy.case", count=100, seed=2))
    said = (
        f"{found}/100 flipped bits of originals and copies, {100 - len(inside)}/100 of the database"
        f" and {min(20, len(files))} deleted files found"
    )
    return said, missed


def soak(work: Path) -> Said:
    found = soaked(light_dump(work, 100, 100), work, LIGHT)
    return found.said, found.wrong


def stops(work: Path) -> Said:
    dump = light_dump(work)
    wrong = [
        line
        for sent in (signal.SIGINT, signal.SIGTERM)
        for line in stopped(dump, work, LIGHT, sent, count=25, seed=1)
    ]
    return "50 runs asked to stop, each within 5 s and without orphans", wrong


def same(work: Path) -> Said:
    return "the sample release by 1, 2 and 4 workers", differences(RELEASE, work, "general")


def queries(work: Path) -> Said:
    finished(work / "whole.case", RELEASE, "general")
    longest, wrong = searched(work / "whole.case", count=10_000, seed=1)
    return f"10,000 fuzzed queries, the longest {longest:.2f} s", wrong


def hostile(work: Path) -> Said:
    """Every file of the hostile set with one status and, if unread, a reason; some outcomes stated."""
    case = work / "hostile.case"
    ran = subprocess.run(foia(*run(case, HOSTILE, "general")), capture_output=True, text=True)
    wrong = [] if ran.returncode == 10 else [f"ended with {ran.returncode}: {ran.stderr[-300:]}"]
    right, missed = judged(case, HOSTILE / "synthetic" / "EXPECTED.tsv")
    with closing(open_case(case)) as opened:
        wrong += [line for check in verify(opened) for line in check.wrong]
        files, pages, failed = opened.connection.execute(
            "SELECT (SELECT count(*) FROM files), (SELECT count(*) FROM pages),"
            " (SELECT count(*) FROM pages WHERE source = 'failed')"
        ).fetchone()
    given = sum(path.is_file() for path in HOSTILE.rglob("*"))
    said = (
        f"{given:,} files and what they hold: {files:,} rows, {pages:,} pages, {failed:,} of them"
        f" failed with a reason; {right}/{right + len(missed)} stated outcomes"
    )
    return said, [*wrong, *missed]


def mutations(work: Path) -> Said:
    originals = small_originals(work / "originals")
    originals += [path for path in sorted(RELEASE.iterdir()) if path.stat().st_size < 75_000]
    found = mutated(work, originals, 4_000, 7, "general", Limits())
    outcomes = ", ".join(f"{count:,} {name}" for name, count in found.outcomes.most_common())
    return (
        f"{found.files:,} files of {found.kinds} kinds with changed bytes: {outcomes}",
        found.wrong,
    )


def injection(work: Path) -> Said:
    found = injected(work, twins(every=3), "general")
    said = (
        f"{found.instructions} instructions at {found.places} places, {found.papers:,} papers and"
        f" their twins without: {found.rows:,} rows and {found.findings} verdicts compared,"
        f" {found.quoted_together} claims quoted together with the words before them"
    )
    return said, found.wrong


TESTS: dict[str, Callable[[Path], Said]] = {
    "kills": kills,
    "poison": poison,
    "disk": disk,
    "calls": calls,
    "filled": filled,
    "read-only": read_only,
    "writers": writers,
    "power": power,
    "upgrade": upgrade,
    "backup": backup,
    "soak": soak,
    "rot": rot,
    "stops": stops,
    "same": same,
    "queries": queries,
    "hostile": hostile,
    "injection": injection,
    "mutations": mutations,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=sorted(TESTS), action="append")
    chosen = parser.parse_args().only or list(TESTS)
    failed = 0
    print("| test | what was done | wrong | seconds |\n| --- | --- | --- | --- |")
    for name in chosen:
        with tempfile.TemporaryDirectory(prefix="foia-reliability-") as folder:
            work = Path(folder)
            started = time.monotonic()
            said, wrong = TESTS[name](work)
            failed += bool(wrong)
            print(
                f"| {name} | {said} | {len(wrong)} | {time.monotonic() - started:.0f} |", flush=True
            )
            for line in wrong[:20]:
                print(f"    {name}: {line}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
