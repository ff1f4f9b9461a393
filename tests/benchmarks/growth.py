"""`python -m tests.benchmarks.growth`: what a page costs in a small case and in a large one.

    python -m tests.benchmarks.growth [--sizes 1000 3000 10000 30000 100000]
    python -m tests.benchmarks.growth --rows 10000000 [--folder FOLDER]     the simulation
    python -m tests.benchmarks.growth --first [--pages 3000]

Page records are invented (270 words, ten mentions, a claim, a document for every four) and go
through the real plan and the real store, index included, with the names put together and the
papers related at the end. Every size is a case and a process of its own, so that its peak memory
is its own; inventing the records is not counted. `--rows` feeds one case until it has as many
mentions and tells how it went on the way. `--first` starts `foia run` on a PDF of that many
pages and tells when its first page can be searched, and the memory of parent and workers.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from foia.pipeline import load_pipeline
from foia.run.naming import resolve
from foia.run.relating import relate
from foia.store import create_case
from foia.store.search import Filters, search
from tests.benchmarks.first_results import watched
from tests.benchmarks.records_made import MENTIONS, Feeding
from tests.benchmarks.search import word
from tests.evals import report

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
STEPS = 10
HEADINGS = ("pages", "rows (mentions)", "plan and store, CPU ms per page", "names, CPU ms per page",
            "papers, CPU ms per page", "case, KB per page", "search, ms", "peak memory, MB",
            "seconds of the clock")  # fmt: skip


def measured(pages: int, folder: Path) -> list[str]:
    """One row of the curve, and the case is left in `folder`."""
    clock = time.perf_counter()
    case = create_case(folder)
    fed = Feeding(case).until(pages)
    pipeline = load_pipeline("general")
    names = _cpu(lambda: resolve(case, pipeline))
    related = _cpu(lambda: relate(case, pipeline))
    asked = time.perf_counter()
    search(case, word(5), Filters(), fuzzy=False, limit=30)
    asked = time.perf_counter() - asked
    case.close()
    size = (folder / "case.db").stat().st_size
    return [
        f"{fed.pages:,}",
        f"{fed.mentions:,}",
        f"{1000 * fed.seconds / fed.pages:.2f}",
        f"{1000 * names / fed.pages:.2f}",
        f"{1000 * related / fed.pages:.2f}",
        f"{size / fed.pages / 1000:.1f}",
        f"{1000 * asked:.0f}",
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}",
        f"{time.perf_counter() - clock:.0f}",
    ]


def _cpu(run: Callable[[], object]) -> float:
    before = time.process_time()
    run()
    return time.process_time() - before


def curve(sizes: Sequence[int]) -> list[list[str]]:
    rows = []
    for size in sizes:
        line = [sys.executable, "-m", "tests.benchmarks.growth", "--one", str(size)]
        done = subprocess.run(line, check=True, capture_output=True, text=True)
        rows.append(json.loads(done.stdout))
    return rows


def simulation(rows: int, folder: Path) -> list[list[str]]:
    """The cost of the last tenth as the case grows, not of all before it."""
    case = create_case(folder)
    feeding = Feeding(case)
    told = []
    for step in range(1, STEPS + 1):
        pages, spent, clock = feeding.fed.pages, feeding.fed.seconds, time.perf_counter()
        fed = feeding.until(rows * step // STEPS // MENTIONS)
        new = fed.pages - pages
        told.append(
            [
                f"{fed.pages:,}",
                f"{fed.mentions:,}",
                f"{1000 * (fed.seconds - spent) / new:.2f}",
                f"{(folder / 'case.db').stat().st_size / fed.pages / 1000:.1f}",
                f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}",
                f"{time.perf_counter() - clock:.0f}",
            ]
        )
    case.close()
    return told


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--rows", type=int, help="one case with so many mentions, step by step")
    parser.add_argument("--folder", type=Path, help="where that case is made and kept")
    parser.add_argument("--first", action="store_true", help="the beginning of a large PDF")
    parser.add_argument("--pages", type=int, default=3_000)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="foia-growth-") as name:
        folder = Path(name)
        if given.one:
            print(json.dumps(measured(given.one, folder / "made.case")))
        elif given.rows:
            headings = ("pages", "rows (mentions)", "plan and store, CPU ms per new page",
                        "case, KB per page", "peak memory, MB", "seconds of the clock")  # fmt: skip
            place = (given.folder or folder) / f"simulated-{given.rows}.case"
            print(f"### {given.rows:,} rows through the real store\n")
            print(report.table(headings, simulation(given.rows, place)))
        elif given.first:
            print(watched(folder, given.pages))
        else:
            print(f"### Cost as a case grows ({os.cpu_count()} cores)\n")
            print(report.table(HEADINGS, curve(given.sizes)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
