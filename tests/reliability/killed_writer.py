"""A case whose writer was killed with half of a transaction in the file."""

from __future__ import annotations

import os
import signal
from contextlib import closing
from pathlib import Path

from foia.store import create_case

ROWS = 3_000


def killed_while_writing(folder: Path) -> Path:
    with closing(create_case(folder)) as case, case.transaction() as connection:
        for number in range(ROWS):
            connection.execute("INSERT INTO settings VALUES (?, ?)", (str(number), "x" * 200))
    child = os.fork()
    if child == 0:
        _write_and_die(folder)
    os.waitpid(child, 0)
    return folder


def _write_and_die(folder: Path) -> None:
    try:
        case = create_case(folder)
        # So little memory that pages reach the file before the commit.
        case.connection.execute("PRAGMA cache_size = 10")
        case.connection.execute("BEGIN IMMEDIATE")
        case.connection.execute("UPDATE settings SET value = value || 'y'")
    finally:
        os.kill(os.getpid(), signal.SIGKILL)
