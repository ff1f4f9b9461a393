"""How soon a large PDF gives its first results, and how much memory its run takes meanwhile."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tests.benchmarks.made import text_page
from tests.evals import report
from tests.evals.people_made import made_pages

WATCHED_SECONDS, EVERY_SECONDS, PAGES_DRAWN, SEED = 40.0, 0.1, 40, 5


def drawn(path: Path, pages: int) -> None:
    """Forty different pages over and over, each with a number of its own."""
    texts = [page.text for page in made_pages(SEED, PAGES_DRAWN)]
    canvas = Canvas(str(path), invariant=1)
    for number in range(pages):
        text_page(canvas, f"Record {number:06}\n{texts[number % PAGES_DRAWN]}")
    canvas.save()


def pages_read(case: Path) -> int:
    """Pages that somebody who looks at the case now would find."""
    try:
        connection = sqlite3.connect(f"file:{case / 'case.db'}?mode=ro", uri=True, timeout=0.05)
        try:
            row = connection.execute("SELECT count(*) FROM pages WHERE status = 'read'").fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return 0
    return int(row[0])


def memory(process: int) -> tuple[int, int]:
    """Peak megabytes of a process and of the largest of its children (Linux)."""
    children = _children(process)
    return _peak(process), max(map(_peak, children), default=0)


def _children(process: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process:
            found.append(int(folder.name))
    return found


def _peak(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return max(
        (int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), default=0
    )


def watched(folder: Path, pages: int) -> str:
    """Watches the beginning of a run, then stops it as Ctrl-C does."""
    pdf, case = folder / "large.pdf", folder / "large.case"
    drawn(pdf, pages)
    line = [sys.executable, "-m", "foia", "run", str(pdf), "--case", str(case), "--workers", "2"]
    quiet = subprocess.DEVNULL
    started = time.monotonic()
    run = subprocess.Popen(line, stdout=quiet, stderr=quiet)
    first, read, parent, worker = None, 0, 0, 0
    while run.poll() is None and time.monotonic() - started < WATCHED_SECONDS:
        time.sleep(EVERY_SECONDS)
        read = max(read, pages_read(case))
        if read and first is None:
            first = time.monotonic() - started
        now = memory(run.pid)
        parent, worker = max(parent, now[0]), max(worker, now[1])
    if run.poll() is None:
        os.kill(run.pid, signal.SIGINT)
    run.wait()
    told = report.NONE if first is None else f"{first:.1f}"
    rows = [[f"{pages:,}", told, f"{read:,}", f"{WATCHED_SECONDS:.0f}", str(parent), str(worker)]]
    headings = ("pages", "first page found after, s", "pages read", "within, s",
                "parent, peak MB", "largest worker, peak MB")  # fmt: skip
    return f"### The beginning of a large PDF\n\n{report.table(headings, rows)}"
