"""`python -m tests.benchmarks.startup`: what it costs to begin, beside an empty Python.

Each command is a process of its own. The case searched is invented and small, so that what is
measured is the beginning and not the search.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.desk import invented
from tests.benchmarks.timing import Timing, race
from tests.evals import report

ROUNDS, ROWS = 5, 2_000
EMPTY, HELP, SEARCH = "python -c pass", "foia --help", "foia search CASE word"
TARGET_MS = {HELP: 150, SEARCH: 300}
SLOWEST = 12


def commands(case: Path) -> dict[str, list[str]]:
    return {
        EMPTY: ["-c", "pass"],
        HELP: ["-m", "foia", "--help"],
        SEARCH: ["-m", "foia", "search", str(case), "Quimby"],
    }


def begun(arguments: Sequence[str]) -> Callable[[], object]:
    """A failing command must not pass for a quick one."""
    line = [sys.executable, *arguments]
    return lambda: subprocess.run(line, check=True, capture_output=True)


def slowest_imports(told: str, count: int) -> list[tuple[int, str]]:
    """Microseconds that each module took by itself, from what `-X importtime` tells."""
    found = []
    for line in told.splitlines():
        parts = line.removeprefix("import time:").split("|")
        if line.startswith("import time:") and parts[0].strip().isdigit():
            found.append((int(parts[0]), parts[2].strip()))
    return sorted(found, reverse=True)[:count]


def rows(timings: Sequence[Timing]) -> list[list[str]]:
    empty = next(timing.median for timing in timings if timing.name == EMPTY)
    return [
        [
            timing.name,
            f"{1000 * timing.median:.0f}",
            f"{timing.median / empty:.1f}",
            str(TARGET_MS.get(timing.name, "–")),
            f"{1000 * min(timing.seconds):.0f}–{1000 * max(timing.seconds):.0f}",
        ]
        for timing in timings
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.startup")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--imports", action="store_true", help="also the slowest modules")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="foia-startup-") as folder:
        with contextlib.redirect_stdout(io.StringIO()):
            lines = commands(invented(Path(folder), ROWS))
        timings = race({name: begun(line) for name, line in lines.items()}, 1, given.rounds)
        headings = ("command", "CPU ms, median", "ratio to empty", "target ms", "range")
        print(f"### Beginning\n\n{report.table(headings, rows(timings))}\n")
        if given.imports:
            _print_imports(lines[SEARCH])
    return 0


def _print_imports(line: Sequence[str]) -> None:
    command = [sys.executable, "-X", "importtime", *line]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    for microseconds, module in slowest_imports(told, SLOWEST):
        print(f"{microseconds / 1000:8.1f} ms  {module}")


if __name__ == "__main__":
    sys.exit(main())
