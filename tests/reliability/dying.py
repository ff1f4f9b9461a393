"""`foia` that is killed at its n-th commit, just before or just after it is on disk.

python -m tests.reliability.dying 7 before run DUMP --case CASE
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from foia.cli import main
from foia.store.case import Case


def die_at(number: int, when: str) -> None:
    whole = Case.transaction
    commits = itertools.count(1)

    @contextmanager
    def transaction(case: Case) -> Iterator[object]:
        if case.connection.in_transaction:
            yield case.connection
            return
        this = next(commits)
        with whole(case) as connection:
            yield connection
            if this == number and when == "before":
                os.kill(os.getpid(), signal.SIGKILL)
        if this == number:
            os.kill(os.getpid(), signal.SIGKILL)

    Case.transaction = transaction  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    die_at(int(sys.argv[1]), sys.argv[2])
    sys.argv = ["foia", *sys.argv[3:]]
    main()
