"""Search lines that nobody would think of typing."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from foia.errors import BadQuery
from foia.store import open_case
from foia.store.search import Filters, search

_PIECES = (
    '"', "(", ")", "*", "-", "^", ":", "{", "}", "+", "'", ";", "--", "/*", "\\", "%", "_", "\x00",
    "\u202e", "\ufeff", "é", "ß", "中文", "🙂", "AND", "OR", "NOT", "NEAR", "NEAR/3", "near(", "and",
    "a", "the", "camera", "deleted", "30", "days", "$12,500.00", "page", "file1", "rowid", "text:",
    "camera*", "-camera", '"30 days"', '"unclosed', "' OR 1=1 --", "\n", "\t", " ", "  ", "x" * 300,
)  # fmt: skip


def fuzzed(count: int, seed: int) -> Iterator[str]:
    chance = random.Random(seed)
    for _ in range(count):
        pieces = chance.choices(_PIECES, k=chance.randint(1, 12))
        yield chance.choice((" ", "", " ")).join(pieces)


def searched(case_folder: Path, count: int, seed: int) -> tuple[float, list[str]]:
    """(the longest search in seconds, queries that ended in anything but hits or a message)."""
    longest, wrong = 0.0, []
    with closing(open_case(case_folder, read_only=True)) as case:
        for number, query in enumerate(fuzzed(count, seed)):
            started = time.perf_counter()
            try:
                search(case, query, Filters(), fuzzy=number % 2 == 0, limit=20)
            except BadQuery as error:
                if not error.message:
                    wrong.append(f"{query!r}: no message")
            except Exception as error:  # noqa: BLE001 (whatever else comes out is what we look for)
                wrong.append(f"{query!r}: {type(error).__name__}: {error}")
            longest = max(longest, time.perf_counter() - started)
    return longest, wrong
