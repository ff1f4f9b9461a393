"""The same dump read by other workers, in another order, place and language of the system."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.reliability.canonical import canonical
from tests.reliability.kills import foia


@dataclass(frozen=True, slots=True)
class Circumstances:
    name: str
    workers: int
    environment: Mapping[str, str]
    turned_round: bool = False


CIRCUMSTANCES = (
    Circumstances("one worker", 1, {}),
    Circumstances(
        "four workers, C locale, Kathmandu, other order",
        4,
        {"LC_ALL": "C", "TZ": "Asia/Kathmandu"},
        turned_round=True,
    ),
)


def differences(dump: Path, work: Path, pipeline: str) -> list[str]:
    """Which circumstances gave another case than the first, and its first odd row."""
    first: list[str] = []
    wrong = []
    for number, circumstances in enumerate(CIRCUMSTANCES):
        # Ids hold the dump's folder, so every copy lies at the same place in its turn.
        place = work / "copy" / dump.name
        _copy(dump, place, turned_round=circumstances.turned_round)
        case = work / f"{number}.case"
        subprocess.run(
            [
                *foia("run", str(place), "--case", str(case), "--pipeline", pipeline, "--quiet"),
                "--workers", str(circumstances.workers),
            ],
            env={**os.environ, **circumstances.environment},
            stdout=subprocess.DEVNULL,
            check=False,
        )  # fmt: skip
        shutil.rmtree(place)
        found = canonical(case)
        first = first or found
        if found != first:
            differ = sorted(set(found) ^ set(first))
            wrong.append(f"{circumstances.name}: {len(differ)} rows, first {differ[:2]}")
    return wrong


def _copy(dump: Path, place: Path, *, turned_round: bool) -> None:
    """Copied file by file: a folder lists its entries in the order in which they were made."""
    files = sorted(path for path in dump.rglob("*") if path.is_file())
    for path in reversed(files) if turned_round else files:
        target = place / path.relative_to(dump)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
