"""Whether the figures put beside a claim are those that a person computed for it.

On labelled claims of cases, and on invented tables whose figures are counted in plain Python.
The peer counts the rows and the different values of the tables whose words the claim shares.
Every query is run again with nothing but sqlite3 and must give the same result.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from foia.columns import type_columns
from foia.compare import CompareClaims
from foia.compare.figure_stances import judge_figures
from foia.extract.claims import Claims
from foia.ids import make_id
from foia.model import Claim, Figure, Opened, Statement, Table, TableRow, TableShape
from foia.store import Case as Store
from foia.store import create_case, facts, ledger, open_case, tables
from foia.store.figures import ReadOnly
from foia.store.ledger import Arrival
from tests.evals import report, verdicts
from tests.evals.case import Case
from tests.evals.figure_claims_made import MadeTable, World, worlds
from tests.evals.gold import GoldSet
from tests.evals.sections import Section

TUNED_SEEDS, HELD_OUT_SEEDS = (1, 2), (101, 102, 103)
_PLANNER = CompareClaims()
_SHOWN = 6
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


@dataclass(slots=True)
class Tally:
    """`lost` are figures whose query, run again, gave another result."""

    wanted: int = 0
    hit: int = 0
    peer_hit: int = 0
    shown: int = 0
    lost: int = 0
    claims: int = 0
    misses: list[str] = field(default_factory=list)
    by_kind: Counter[tuple[str, bool]] = field(default_factory=Counter)


def figure_claims_sections(cases: Sequence[tuple[GoldSet, Case]]) -> list[Section]:
    tallies = {gold.name: _of_gold(gold, case) for gold, case in cases if gold.claims}
    tallies["invented, tuned on"] = _of_worlds(TUNED_SEEDS)
    held_out = _of_worlds(HELD_OUT_SEEDS)
    tallies["invented, held out"] = held_out
    rows = []
    for name, tally in tallies.items():
        rows.append(
            [
                "foia",
                name,
                report.share(tally.hit, tally.wanted),
                f"{tally.shown / max(1, tally.claims):.1f}",
                str(tally.lost),
            ]
        )
        rows.append(
            [
                "peer: plain counts",
                name,
                report.share(tally.peer_hit, tally.wanted),
                "6.0 at most",
                "–",
            ]
        )
    kinds = sorted({kind for kind, _ in held_out.by_kind})
    by_kind = [
        [
            kind,
            report.share(
                held_out.by_kind[kind, True],
                held_out.by_kind[kind, True] + held_out.by_kind[kind, False],
            ),
        ]
        for kind in kinds
    ]
    misses = [f"{name}: {line}" for name, tally in tallies.items() for line in tally.misses]
    figures = [
        {"set": n, "hit": t.hit, "wanted": t.wanted, "peer_hit": t.peer_hit, "lost": t.lost}
        for n, t in tallies.items()
    ]
    headings = (
        "who",
        "set",
        "wanted figures equal to the truth",
        "figures per claim",
        "not reproduced",
    )
    note = "Planned anew from the tables of the case; a wanted figure is shown when it equals one of the figures put beside the claim."
    return [
        Section("Figures over tables", headings, rows, [note], figures, misses),
        Section("Figures over invented tables, held out, by kind", ("kind", "wanted figures equal to the truth"), by_kind),
    ]  # fmt: skip


def _of_gold(gold: GoldSet, case: Case) -> Tally:
    tally, known = Tally(), case.claims()
    store = open_case(_folder(case), read_only=True)
    try:
        every = {claim.id: claim for claim in facts.all_claims(store, None)}
        shapes, reader = tables.shapes(store), ReadOnly(store)
        for label in gold.claims:
            wanted = [piece.computed for piece in label.evidence if piece.computed is not None]
            found = verdicts.find_claim(label, known, case)
            claim = every.get(found.id) if found else None
            if wanted:
                _score(tally, label.id, wanted, claim, shapes, reader, store)
        reader.close()
    finally:
        store.close()
    return tally


def _folder(case: Case) -> Path:
    (path,) = (row[2] for row in case._rows("PRAGMA database_list") if row[1] == "main")
    return Path(path).parent


def _of_worlds(seeds: Sequence[int]) -> Tally:
    tally = Tally()
    for seed in seeds:
        for world in worlds(seed, 2):
            _of_world(tally, world)
    return tally


def _of_world(tally: Tally, world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = create_case(Path(folder) / "made.case")
        try:
            _fill(store, world.tables)
            statement = Statement("s", "n", "0", world.claim, "Acme", "2025-12-15", None)
            claims = Claims().statement(statement)
            reader = ReadOnly(store)
            _score(
                tally, world.kind, world.wanted, claims[0] if claims else None,
                tables.shapes(store), reader, store,
            )  # fmt: skip
            reader.close()
        finally:
            store.close()


def _fill(store: Store, made: Sequence[MadeTable]) -> None:
    with store.transaction():
        root = ledger.add_dump(store, "made", b"/made")
        for path in dict.fromkeys(table.path for table in made):
            own = [table for table in made if table.path == path]
            arrival = Arrival(root, path, path.encode(), make_id("sha", path), 1, None, 0)
            ledger.register(store, arrival)
            ledger.save_opened(store, arrival.id, Opened("csv", 1), "made")
            tables.save_tables(store, [_table(arrival.id, table) for table in own])


def _table(file: str, made: MadeTable) -> Table:
    """Typed by what the cells say, as a sheet of a release is."""
    cells = [["" if value is None else str(value) for value in row] for row in made.rows]
    columns, values = type_columns([printed for printed, _ in made.columns], cells)
    rows = tuple(
        TableRow(1, number, tuple(printed), tuple(typed))
        for number, (printed, typed) in enumerate(zip(cells, values, strict=True), start=2)
    )
    return Table(made.title, file, 1, 1, made.title, tuple(columns), rows, "sheet")


def _score(
    tally: Tally,
    label: str,
    wanted: Sequence[str],
    claim: Claim | None,
    shapes: Sequence[TableShape],
    reader: ReadOnly,
    store: Store,
) -> None:
    figures = _figures(claim, shapes, reader) if claim else []
    given = [figure.result or "" for figure in figures]
    plain = _plain_counts(claim, shapes, store) if claim else []
    tally.claims += 1
    tally.shown += len(figures)
    tally.lost += sum(not _reproduced(figure, store) for figure in figures)
    tally.wanted += len(wanted)
    for one in wanted:
        hit = any(same_figure(one, result) for result in given)
        tally.hit += hit
        tally.by_kind[label, hit] += 1
        tally.peer_hit += any(same_figure(one, result) for result in plain)
        if not hit:
            text = claim.text if claim else "no claim found"
            tally.misses.append(f"{label}: {text!r} wants {one}, given {given}")


def _figures(claim: Claim, shapes: Sequence[TableShape], reader: ReadOnly) -> list[Figure]:
    queries = _PLANNER.figures(claim, shapes)
    evidence = judge_figures(claim, [reader.figure(query) for query in queries])
    return [item.figure for item in evidence if item.figure is not None]


def _reproduced(figure: Figure, store: Store) -> bool:
    """Whether sqlite3 alone gives the figure again."""
    path = store.folder / "case.db"
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        (value,) = connection.execute(figure.query.sql).fetchone()
    finally:
        connection.close()
    return value is not None and same_figure(str(value), figure.result or "")


def _plain_counts(claim: Claim, shapes: Sequence[TableShape], store: Store) -> list[str]:
    """Rows and different values of the tables that share most words with the claim."""
    said = set(re.findall(r"[a-z]{4,}", claim.text.lower()))

    def shared(shape: TableShape) -> int:
        words = " ".join([shape.title, shape.path, *(c.printed for c in shape.columns)]).lower()
        return sum(word[:6] in words for word in said)

    counts: list[str] = []
    for shape in sorted(shapes, key=lambda s: (-shared(s), -s.row_count))[:3]:
        counts.append(str(shape.row_count))
        for column in sorted(
            shape.columns, key=lambda c: c.printed.lower() not in claim.text.lower()
        )[:2]:
            sql = f'SELECT COUNT(DISTINCT "{column.name}") FROM "{shape.name}"'
            counts.append(str(store.connection.execute(sql).fetchone()[0]))
    return counts[:_SHOWN]


def same_figure(wanted: str, given: str) -> bool:
    """Equal to the last digit written, by the first number ("4377 rows" is 4377); words and
    dates as they are."""
    if wanted.strip() == given.strip():
        return True
    one, two = _NUMBER.search(wanted), _NUMBER.search(given)
    if one is None or two is None or re.match(r"\d{4}-\d\d", wanted):
        return False
    first, second = (float(n.group().replace(",", "")) for n in (one, two))
    return abs(first - second) < 0.005
