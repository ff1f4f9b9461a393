"""Two releases that differ in nothing but the instructions that stand in one of them."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from foia.pipeline import load_pipeline
from foia.run.comparing import compare_claims
from foia.run.release import RunSettings, run_release
from foia.run.statements import Said, add_statements
from foia.store import create_case
from foia.store.verify import verify
from tests.reliability.injected_papers import PLACES, Host, Place, fits, written
from tests.reliability.injected_words import INSTRUCTIONS

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Twin:
    """One paper: `name` in the clean release, `said_name` in the other."""

    host: Host
    place: Place
    words: str
    name: str
    said_name: str


@dataclass(slots=True)
class Injected:
    papers: int = 0
    instructions: int = 0
    places: int = 0
    rows: int = 0
    findings: int = 0
    quoted_together: int = 0
    wrong: list[str] = field(default_factory=list)


def twins(every: int, offset: int = 0) -> list[tuple[Host, Place, str]]:
    """Each instruction at each place it fits, or at each `every`-th, another one for the next."""
    chosen = [
        (place, words)
        for first, words in enumerate(INSTRUCTIONS, start=offset)
        for second, place in enumerate(PLACES)
        if (first + second) % every == 0 and fits(place, words)
    ]
    return [(Host(number), place, words) for number, (place, words) in enumerate(chosen, start=1)]


def injected(work: Path, chosen: Sequence[tuple[Host, Place, str]], pipeline: str) -> Injected:
    clean, said = work / "clean" / "release", work / "said" / "release"
    made = []
    for folder in (clean, said):
        folder.mkdir(parents=True)
    for host, place, words in chosen:
        name = written(clean, host, place, None).name
        made.append(Twin(host, place, words, name, written(said, host, place, words).name))
    found = Injected(
        papers=len(made),
        instructions=len({twin.words for twin in made}),
        places=len({twin.place for twin in made}),
    )
    # Every tenth paper is asked about from outside as well: each statement takes its time.
    hosts = [host for host, _, _ in chosen[::10]]
    for folder in (clean, said):
        found.wrong += _read_and_compared(
            work / f"{folder.parent.name}.case", folder, hosts, pipeline
        )
    compare_twins(work, made, found)
    return found


def compare_twins(work: Path, made: Sequence[Twin], found: Injected) -> None:
    """What differs between `clean.case` and `said.case` other than the words themselves."""
    cases = (work / "clean.case", work / "said.case")
    with closing(_opened(cases[0])) as before, closing(_opened(cases[1])) as after:
        for twin in made:
            found.wrong += [f"{twin.place.name}, {twin.words!r}: {line}"
                            for line in _differences(before, after, twin, found)]  # fmt: skip
        found.wrong += _of_statements(before, after, found)


def _read_and_compared(case: Path, dump: Path, hosts: Sequence[Host], pipeline: str) -> list[str]:
    statement = case.with_suffix(".csv")
    with statement.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("claim", "speaker"))
        writer.writerows((line, "The mayor") for line in _said_in_public(hosts))
    opened = create_case(case)
    try:
        run_release(opened, [dump], RunSettings(pipeline=pipeline, workers=2))
        add_statements(opened, [statement], Said(), pipeline)
        compare_claims(opened, load_pipeline(pipeline))
        return [line for check in verify(opened) for line in check.wrong]
    finally:
        opened.close()


def _said_in_public(hosts: Sequence[Host]) -> Iterator[str]:
    """Of each paper something it bears out, contradicts, denies and is silent on."""
    for host in hosts:
        wrong_days = host.days + host.number % 2
        yield (
            f"The {host.town} Police Department deletes license plate images after"
            f" {wrong_days} days."
        )
        yield f"The city paid {host.paid} to {host.firm} Systems, Inc."
        yield f"The {host.town} Police Department shares images with federal agencies."
        yield f"The {host.town} Fire Department bought {host.number % 7 + 3} boats in 2019."


def _opened(case: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{case / 'case.db'}?mode=ro", uri=True)


def _differences(
    before: sqlite3.Connection, after: sqlite3.Connection, twin: Twin, found: Injected
) -> Iterator[str]:
    clean, said = _pages(before, twin.name), _pages(after, twin.said_name)
    if clean.keys() != said.keys():
        yield f"pages {sorted(said)} instead of {sorted(clean)}"
        return
    words = {number: inserted(text, said[number]) for number, text in clean.items()}
    if None in words.values():
        yield "the text differs in more than one place"
        return
    nowhere = dict.fromkeys(words, (0, 0))
    for table, rows in _ROWS.items():
        old = Counter(_outside(before.execute(rows, (twin.name,)), nowhere))
        new = Counter(_outside(after.execute(rows, (twin.said_name,)), words))
        found.rows += old.total()
        for row in (old - new).elements():
            if table == "claims" and _told_together(after, twin.said_name, row):
                found.quoted_together += 1
            else:
                yield f"{table}: lost {row}"
        for row in (new - old).elements():
            yield f"{table}: new {row}"


def _told_together(database: sqlite3.Connection, name: str, row: Row) -> bool:
    """Whether a longer quote holds the claim to its end: words without a stop that stand before a
    sentence, in the same print, are read as its beginning. All else of the claim must be as it was."""
    text, speaker, said_on, polarity, verdict = row[3], row[4], row[5], row[7], row[10]
    found = database.execute(
        "SELECT c.text, c.quantities FROM claims c JOIN files f ON f.id = c.file"
        " JOIN findings n ON n.claim = c.id WHERE f.path = ? AND c.speaker IS ? AND c.said_on IS ?"
        " AND c.polarity = ? AND n.verdict = ?",
        (name, speaker, said_on, polarity, verdict),
    )
    numbers = [number[2:] for number in json.loads(str(row[6]))]
    return any(
        longer.endswith(str(text)) and [n[2:] for n in json.loads(quantities)] == numbers
        for longer, quantities in found
    )


def inserted(clean: str, said: str) -> tuple[int, int] | None:
    """Where in `said` stands what `clean` has not; None where that is no single place."""
    start = 0
    while start < min(len(clean), len(said)) and clean[start] == said[start]:
        start += 1
    line = clean.rfind("\n", 0, start) + 1
    for begin in (line, start):
        if said[begin:].endswith(clean[begin:]):
            return begin, len(said) - len(clean) + begin
    return None


# The first three columns are the place, which moves by the words that stand before it.
_ROWS = {
    "mentions": 'SELECT m.page, m.start, m."end", m.kind, m.quote, m.value, e.name, m.score,'
    " m.extractor, m.detail FROM mentions m JOIN files f ON f.id = m.file LEFT JOIN entities e"
    " ON e.id = m.entity WHERE f.path = ?",
    "claims": 'SELECT c.page, c.start, c."end", c.text, c.speaker, c.said_on, c.quantities,'
    " c.polarity, c.scope, c.score, n.verdict FROM claims c JOIN files f ON f.id = c.file"
    " LEFT JOIN findings n ON n.claim = c.id WHERE f.path = ?",
    "documents": "SELECT NULL, NULL, NULL, d.type, d.date, d.sender, d.first_page, d.last_page"
    " FROM documents d JOIN files f ON f.id = d.file WHERE f.path = ?",
    "files": "SELECT NULL, NULL, NULL, kind, status, reason, pages FROM files WHERE path = ?",
    "pages": "SELECT NULL, NULL, NULL, p.number, p.status, p.source, p.reason FROM pages p"
    " JOIN files f ON f.id = p.file WHERE f.path = ?",
}


def _outside(rows: sqlite3.Cursor, words: dict[int, tuple[int, int]]) -> Iterator[Row]:
    """Rows that touch nothing of the words, with their places as if those were not there."""
    for page, first, last, *rest in rows:
        start, end = words.get(page, (0, 0))
        if first is None or last <= start:
            yield (page, first, last, *rest)
        elif first >= end:
            yield (page, first - (end - start), last - (end - start), *rest)


def _pages(database: sqlite3.Connection, name: str) -> dict[int, str]:
    asked = "SELECT p.number, p.text FROM pages p JOIN files f ON f.id = p.file WHERE f.path = ?"
    return dict(database.execute(asked, (name,)))


def _of_statements(
    before: sqlite3.Connection, after: sqlite3.Connection, found: Injected
) -> list[str]:
    asked = (
        "SELECT c.text, n.verdict, n.unread_pages, e.stance, e.quote, e.reason FROM claims c"
        " JOIN findings n ON n.claim = c.id LEFT JOIN evidence e ON e.claim = c.id"
        " AND e.stance IN ('supports', 'refutes') WHERE c.origin = 'statement'"
        " ORDER BY 1, 4, 5, 6"
    )
    old, new = before.execute(asked).fetchall(), after.execute(asked).fetchall()
    found.findings = len({row[0] for row in old})
    changed = Counter(new)
    changed.subtract(old)
    return [f"finding: {row} {'new' if count > 0 else 'lost'}"
            for row, count in changed.items() if count]  # fmt: skip
