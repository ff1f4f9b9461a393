"""Making a case by the command a reporter types, when none was given."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.evals.gold import REPOSITORY, SAMPLE, GoldSet

FINE = (0, 10)
LONGEST_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class Made:
    folder: Path
    wall_seconds: float


class NotMade(RuntimeError):
    """The command failed; what it printed last says why."""


def make_case(gold: GoldSet, into: Path) -> Made:
    """Reads the label set's dump, with its labelled claims as statements to be compared."""
    folder = into / f"{gold.name}.case"
    command = [sys.executable, "-m", "foia", "run", str(gold.root), "--case", str(folder),
               "--quiet"]  # fmt: skip
    for statement in _statements(gold, into):
        command += ["--statements", str(statement)]
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY), "OMP_THREAD_LIMIT": "1"},
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )
    if done.returncode not in FINE:
        raise NotMade(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-2000:]}")
    return Made(folder, time.monotonic() - started)


def _statements(gold: GoldSet, into: Path) -> list[Path]:
    """The sample's own statements; for other sets the labelled claims, one to a row."""
    if gold.name == "sample":
        return [path for path in (SAMPLE / "statements",) if path.is_dir()]
    if not gold.claims:
        return []
    path = into / f"{gold.name}-claims.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["claim", "speaker", "said_on"])
        for claim in gold.claims:
            said_on = (claim.said_on or "")[:10]
            writer.writerow([claim.text, claim.speaker, said_on if _is_day(said_on) else ""])
    return [path]


def _is_day(text: str) -> bool:
    year, _, rest = text.partition("-")
    return len(text) == 10 and (year + rest.replace("-", "")).isdigit()
