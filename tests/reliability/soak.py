"""A long run watched from outside: its memory, its open files and its pace."""

from __future__ import annotations

import sqlite3
import subprocess
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.reliability.kills import foia, run

MOST_MIB_PER_10_000_PAGES = 10.0
MOST_MIB = 300.0
MOST_FILES_APART = 5
LEAST_PACE_SHARE = 0.8
EVERY_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Sample:
    seconds: float
    pages: int
    rss_mib: float
    open_files: int


@dataclass(frozen=True, slots=True)
class Soaked:
    said: str
    wrong: list[str]


def soaked(dump: Path, work: Path, pipeline: str) -> Soaked:
    case = work / "soaked.case"
    process = subprocess.Popen(
        foia(*run(case, dump, pipeline)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    began = time.monotonic()
    samples: list[Sample] = []
    while process.poll() is None:
        time.sleep(EVERY_SECONDS)
        sample = _sampled(process.pid, case, time.monotonic() - began)
        if sample is not None:
            samples.append(sample)
    if process.returncode != 0:
        return Soaked("", [f"ended with {process.returncode}"])
    return judged(samples)


def _sampled(process: int, case: Path, seconds: float) -> Sample | None:
    """None before there is a page, and at the very end."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
        files = len(list(Path(f"/proc/{process}/fd").iterdir()))
        address = f"file:{case / 'case.db'}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=30)) as read:
            pages = read.execute("SELECT count(*) FROM pages WHERE read_with IS NOT NULL")
            done = int(pages.fetchone()[0])
        kib = int(status.split("VmRSS:")[1].split()[0])
    except (OSError, IndexError, sqlite3.Error):
        return None
    return Sample(seconds, done, kib / 1024, files) if done else None


def judged(samples: Sequence[Sample]) -> Soaked:
    """From the tenth part of the pages on, when everything is loaded; until the last is read."""
    last = samples[-1].pages
    warm = [s for s in samples if last * 0.1 <= s.pages < last]
    slope = _slope([(s.pages, s.rss_mib) for s in warm]) * 10_000
    files = [s.open_files for s in warm]
    first, final = _pace(samples, 0.1, 0.2, last), _pace(samples, 0.9, 1.0, last)
    most = max(s.rss_mib for s in samples)
    said = (
        f"{last:,} pages: {slope:+.1f} MiB per 10,000 pages, at most {most:.0f} MiB, {min(files)} to"
        f" {max(files)} open files, {first:.0f} pages a second in the second tenth and {final:.0f}"
        " in the last"
    )
    wrong = []
    if slope > MOST_MIB_PER_10_000_PAGES or most > MOST_MIB:
        wrong.append("grows")
    if max(files) - min(files) > MOST_FILES_APART:
        wrong.append("leaves files open")
    if final < first * LEAST_PACE_SHARE:
        wrong.append("becomes slower")
    return Soaked(said, wrong)


def _pace(samples: Sequence[Sample], begin: float, end: float, total: int) -> float:
    part = [s for s in samples if total * begin <= s.pages <= total * end]
    first = next(s for s in samples if s.pages >= total * begin)
    last = part[-1] if part[-1].pages > first.pages else samples[-1]
    reached = next(s for s in samples if s.pages >= last.pages)
    return (reached.pages - first.pages) / max(0.001, reached.seconds - first.seconds)


def _slope(points: Sequence[tuple[float, float]]) -> float:
    """Least squares."""
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    square = sum((x - middle_x) ** 2 for x, _ in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / (square or 1.0)
