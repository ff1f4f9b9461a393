"""`python -m tests.benchmarks.search FOLDER`: searching many passages, beside plain FTS5.

    python -m tests.benchmarks.search FOLDER [--passages 1000000] [--repeats 11]

Passages are invented: ordinary ones, whose words are about as common as words are in English, each
a page of its own. Plain FTS5 holds the same texts with the same tokenizer and fetches the same
thirty snippets and the count, without files, documents or filters. It corrects no spelling, so it
has no figure for that. The case is kept in FOLDER and used again.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from foia.store import create_case, open_case
from foia.store.case import Case
from foia.store.search import Filters, search, to_fts
from tests.evals import report

PASSAGES, REPEATS, SEED = 100_000, 11, 7
WORDS_OF_A_PASSAGE, VOCABULARY = 70, 40_000
PAGES_OF_A_FILE, HITS = 500, 30
SYLLABLES = ("ba", "cor", "den", "fil", "gra", "hol", "mi", "nor", "pes", "qua", "rit", "sul")


@dataclass(frozen=True, slots=True)
class Query:
    name: str
    text: str
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of the clock and of the processor, one of each a repeat."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]
    found: int


def word(rank: int) -> str:
    """Twelve syllables count like digits, so no two ranks make one word."""
    made = ""
    number = rank + 12
    while number:
        made += SYLLABLES[number % 12]
        number //= 12
    return made


def passages(count: int) -> Iterator[str]:
    """Ranked words, each about as common as its rank says (Zipf)."""
    dice = random.Random(SEED)
    words = [word(rank) for rank in range(VOCABULARY)]
    weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
    for _ in range(count):
        yield " ".join(dice.choices(words, cum_weights=weights, k=WORDS_OF_A_PASSAGE))


def queries(first: str) -> list[Query]:
    """`first` is a passage of the case, so that the phrase stands in it."""
    rare = word(VOCABULARY // 2)
    misspelt = rare[:3] + ("x" if rare[3] != "x" else "z") + rare[4:]
    return [
        Query("rare term", rare),
        Query("common term", word(5)),
        Query("phrase", '"' + " ".join(first.split()[:3]) + '"'),
        Query("OR of common words", " OR ".join(word(rank) for rank in range(4))),
        Query("fuzzy, misspelt", misspelt, fuzzy=True),
    ]


def invented(folder: Path, count: int) -> Path:
    place = folder / f"search-{count}.case"
    if (place / "done").exists():
        return place
    case = create_case(place)
    plain = sqlite3.connect(place / "plain.db")
    plain.execute(
        "CREATE VIRTUAL TABLE p USING fts5 (text, tokenize='porter unicode61 remove_diacritics 2')"
    )
    with case.transaction():
        run, many = case.connection.execute, case.connection.executemany
        run("INSERT INTO dumps VALUES ('d', 'release', ?)", (b"/nowhere",))
        many(
            "INSERT INTO files (id, path, path_bytes, dump, size_bytes, kind, status, pages, depth)"
            " VALUES (?, ?, ?, 'd', 1, 'pdf', 'read', ?, 0)",
            [(f"f{n:015}", f"box/{n:05}.pdf", b"%d" % n, PAGES_OF_A_FILE)
             for n in range(-(-count // PAGES_OF_A_FILE))],
        )  # fmt: skip
        many(
            "INSERT INTO pages (file, number, status, source, confidence, text, width, height,"
            " rotation, signals) VALUES (?, ?, 'read', 'text', 1, ?, 612, 792, 0, '{}')",
            ((f"f{n // PAGES_OF_A_FILE:015}", n % PAGES_OF_A_FILE + 1, text)
             for n, text in enumerate(passages(count))),
        )  # fmt: skip
    with plain:
        plain.executemany("INSERT INTO p (text) VALUES (?)", ((text,) for text in passages(count)))
    plain.close()
    case.close()
    (place / "done").touch()
    return place


def taken(ask: Callable[[], int], repeats: int) -> Taken:
    found = ask()
    wall, cpu = [], []
    for _ in range(repeats):
        clock, processor = time.perf_counter(), time.process_time()
        ask()
        wall.append(1000 * (time.perf_counter() - clock))
        cpu.append(1000 * (time.process_time() - processor))
    return Taken(tuple(wall), tuple(cpu), found)


def p95(values: Sequence[float]) -> float:
    return sorted(values)[round(0.95 * (len(values) - 1))]


def _foia(case: Case, query: Query) -> Callable[[], int]:
    return lambda: search(case, query.text, Filters(), fuzzy=query.fuzzy, limit=HITS).total


def _plain(plain: sqlite3.Connection, query: Query) -> Callable[[], int]:
    expression, _ = to_fts(query.text)

    def ask() -> int:
        plain.execute(
            "SELECT rowid, snippet(p, 0, '<', '>', ' … ', 24) FROM p WHERE p MATCH ?"
            " ORDER BY rank LIMIT ?",
            (expression, HITS),
        ).fetchall()
        found = plain.execute("SELECT count(*) FROM p WHERE p MATCH ?", (expression,)).fetchone()
        return int(found[0])

    return ask


def sizes(case: Case) -> tuple[int, int]:
    """Bytes of the pages' texts and of both full-text indexes."""
    run = case.connection.execute
    text = run("SELECT sum(length(CAST(text AS BLOB))) FROM pages").fetchone()[0]
    parts = [
        run(f"SELECT sum(length({column})) FROM {table}").fetchone()[0] or 0
        for name in ("pages_fts", "pages_terms")
        for table, column in ((f"{name}_data", "block"), (f"{name}_docsize", "sz"))
    ]
    return int(text), int(sum(parts))


def row(query: Query, ours: Taken, theirs: Taken | None) -> list[str]:
    cells = [query.name, f"{ours.found:,}", f"{statistics.median(ours.wall):.1f}",
             f"{p95(ours.wall):.1f}", f"{statistics.median(ours.cpu):.1f}"]  # fmt: skip
    if theirs is None:
        return [*cells, "–", "–", "–"]
    ratio = statistics.median(ours.cpu) / max(0.001, statistics.median(theirs.cpu))
    return [*cells, f"{statistics.median(theirs.wall):.1f}", f"{p95(theirs.wall):.1f}",
            f"{ratio:.1f}"]  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.search")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passages", type=int, default=PASSAGES)
    parser.add_argument("--repeats", type=int, default=REPEATS)
    given = parser.parse_args(arguments)
    place = invented(given.folder, given.passages)
    case, plain = open_case(place), sqlite3.connect(place / "plain.db")
    rows = []
    for query in queries(next(passages(1))):
        ours = taken(_foia(case, query), given.repeats)
        theirs = None if query.fuzzy else taken(_plain(plain, query), given.repeats)
        assert theirs is None or theirs.found == ours.found
        rows.append(row(query, ours, theirs))
    headings = ("query", "found", "foia p50 ms", "p95", "CPU ms", "FTS5 p50 ms", "p95",
                "CPU beside FTS5's")  # fmt: skip
    print(f"### Search in {given.passages:,} passages\n\n{report.table(headings, rows)}\n")
    text, index = sizes(case)
    print(f"Text {text / 1e6:.0f} MB, index {index / 1e6:.0f} MB: {index / text:.2f} of the text.")
    case.close()
    plain.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
