"""`python -m tests.benchmarks.tables`: one log over 800 pages into one exact table.

    python -m tests.benchmarks.tables [--pages 800] [--peer-pages 40] [--plain]

The log is invented, 36 rows on a page, its heading on each; `--plain` prints it without lines.
foia reads all of it: text, fragments and the one joined table, in one process, and what it found
is held against the rows that were printed. camelot and pdfplumber read the first `--peer-pages`
only, as they would take many minutes for all; the table says on how many pages a figure rests.
foia is also timed on just these pages, so that the ratios are of the same pages.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from foia.read import ReadPages
from foia.read.joining import JoinTables
from foia.run.plan import PAGES_PER_JOB
from tests.benchmarks.made import log_printout
from tests.benchmarks.timing import cpu_seconds
from tests.evals import report
from tests.evals.cells import comparable
from tests.evals.tables_peers import grids, readers

PAGES, PEER_PAGES, SEED = 800, 40, 19
HEADINGS = ("who", "pages", "CPU s", "CPU s per 100 pages", "beside foia", "clock s", "tables",
            "rows right")  # fmt: skip
PEERS = {
    False: ("camelot stream", 'pdfplumber "text"'),
    True: ("camelot lattice", 'pdfplumber "lines"'),
}
Table = list[tuple[str, ...]]


def foia_tables(pdf: Path, pages: int) -> list[Table]:
    """As a run does: jobs of a few pages, then all fragments joined."""
    reader = ReadPages()
    fragments = [
        fragment
        for first in range(1, pages + 1, PAGES_PER_JOB)
        for fragment in reader(
            pdf, "f", "pdf", range(first, min(first + PAGES_PER_JOB, pages + 1)), ""
        ).fragments
    ]
    return [
        [tuple(comparable(cell) for cell in row.printed) for row in table.rows]
        for table in JoinTables()("f", fragments)
    ]


def peer_tables(pdf: Path, name: str) -> list[Table]:
    return [list(grid.rows) for grid in grids(readers()[name](pdf))]


def rows_right(found: Sequence[Table], told: Table) -> int:
    """Rows of the largest table that stand where they were printed, cell by cell."""
    largest = max(found, key=len, default=[])
    expected = [tuple(comparable(cell) for cell in row) for row in told]
    return sum(one == two for one, two in zip(largest, expected, strict=False))


def row(name: str, pages: int, told: Table, read: Callable[[], list[Table]]) -> list[str]:
    before, clock = cpu_seconds(), time.perf_counter()
    found = read()
    spent, took = cpu_seconds() - before, time.perf_counter() - clock
    right = rows_right(found, told)
    return [name, str(pages), f"{spent:.1f}", f"{100 * spent / pages:.2f}", "", f"{took:.1f}",
            str(len(found)), f"{right}/{len(told)}"]  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.tables")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--peer-pages", type=int, default=PEER_PAGES)
    parser.add_argument("--plain", action="store_true", help="a log without lines")
    given = parser.parse_args(arguments)
    ruled = not given.plain
    with tempfile.TemporaryDirectory(prefix="foia-tables-") as name:
        whole, part = Path(name) / "whole.pdf", Path(name) / "part.pdf"
        told = log_printout(whole, given.pages, SEED, ruled=ruled)
        some = log_printout(part, given.peer_pages, SEED, ruled=ruled)
        foia_tables(part, 1)
        made = [row("foia", given.peer_pages, some, partial(foia_tables, part, given.peer_pages))]
        for peer in (peer for peer in PEERS[ruled] if peer in readers()):
            made.append(row(peer, given.peer_pages, some, partial(peer_tables, part, peer)))
        for line in made:
            line[4] = f"{float(line[2]) / float(made[0][2]):.1f}"
        made.append(row("foia", given.pages, told, partial(foia_tables, whole, given.pages)))
        made[-1][4] = report.NONE
    print(f"### A log print-out, {'with' if ruled else 'without'} lines\n")
    print(report.table(HEADINGS, made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
