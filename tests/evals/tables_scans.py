"""Invented tables, printed and scanned, read by foia and by the peers: rows and cells."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from foia.model import Table
from foia.read import ReadPages
from foia.read.joining import JoinTables
from tests.evals import report, tables_peers
from tests.evals.cells import Grid, comparable
from tests.evals.sections import Section
from tests.evals.tables import TableScore, score
from tests.evals.tables_printed import DEV, HELD_OUT, SCANS, Printed, printed_tables, scanned

DIGITAL = "print-out"
IN_EVAL = (DEV[:1], HELD_OUT[1:2])


@dataclass(slots=True)
class Tally:
    """`silent` are tables with a wrong row count that say nothing in `partial`."""

    score: TableScore = field(default_factory=TableScore)
    said: int = 0
    silent: int = 0

    def add(self, got: TableScore, *, partial: bool) -> None:
        self.score += got
        if not got.counts_equal:
            self.said += partial
            self.silent += not partial


Key = tuple[str, str, str, str]


def table_scan_sections() -> list[Section]:
    tallies: dict[Key, Tally] = {}
    lines: list[str] = []
    with tempfile.TemporaryDirectory(prefix="foia-tables-") as name:
        folder = Path(name)
        for printed, condition, path in _files(folder):
            place = (_of(printed), "ruled" if printed.ruled else "unruled", condition)
            found = read(path, folder)
            got = score([printed.grid], [_grid(table) for table in found])
            partial = any(table.partial for table in found)
            tallies.setdefault(("foia", *place), Tally()).add(got, partial=partial)
            lines.append(_line(printed, condition, found, got))
            seen: Path | None = path
            if condition != DIGITAL:
                seen = tables_peers.with_text(path, folder) if tables_peers.has_ocrmypdf() else None
            for who, reader in tables_peers.readers().items() if seen else ():
                theirs = score([printed.grid], tables_peers.grids(reader(seen)))
                tallies.setdefault((who, *place), Tally()).add(theirs, partial=False)
    return [_section(tallies, lines)]


def _files(folder: Path) -> Iterator[tuple[Printed, str, Path]]:
    for held_out, seeds in zip((False, True), IN_EVAL, strict=True):
        for printed in printed_tables(folder, held_out=held_out, seeds=seeds):
            yield printed, DIGITAL, printed.pdf
            for at, (condition, _, _) in enumerate(SCANS):
                yield printed, condition, scanned(printed, at, folder)


def read(path: Path, staging: Path) -> tuple[Table, ...]:
    reader = ReadPages()
    count = reader.open(path, "f", "pdf", staging, "").page_count
    return JoinTables()("f", reader(path, "f", "pdf", range(1, count + 1), "").fragments)


def _grid(table: Table) -> Grid:
    return Grid(table.name, tuple(tuple(map(comparable, row.printed)) for row in table.rows))


def _of(printed: Printed) -> str:
    return "held out" if printed.held_out else "dev"


def _section(tallies: dict[Key, Tally], lines: list[str]) -> Section:
    rows, figures = [], []
    places = list(dict.fromkeys(key[1:] for key in tallies))
    for place in places:
        ours = tallies[("foia", *place)]
        theirs = {who: tally for (who, *at), tally in tallies.items()
                  if tuple(at) == place and who != "foia"}  # fmt: skip
        best = [
            max(names, key=lambda who: theirs[who].score.cells.f1)
            for tool in ("camelot", "pdfplumber")
            if (names := [who for who in theirs if who.startswith(tool)])
        ]
        for who, tally in [("foia", ours), *((who, theirs[who]) for who in best)]:
            rows.append([*place, who, *_row(tally, ours=who == "foia")])
            figures.append(_figure(place, who, tally))
    headings = ("seeds", "lines", "as", "who", "row count right", "wrong, said", "wrong, not said",
                "rows exact", "cells F1")  # fmt: skip
    return Section("Invented tables, printed and scanned", headings, rows, _notes(), figures, lines)


def _row(tally: Tally, *, ours: bool) -> list[str]:
    got = tally.score
    return [
        report.share(got.counts_equal, got.tables),
        report.share(tally.said, got.tables) if ours else report.NONE,
        report.share(tally.silent, got.tables),
        report.share(got.rows_exact, got.rows),
        report.percent(got.cells.f1),
    ]


def _figure(place: tuple[str, ...], who: str, tally: Tally) -> dict[str, object]:
    got = tally.score
    return {
        "seeds": place[0], "lines": place[1], "as": place[2], "who": who, "tables": got.tables,
        "counts_equal": got.counts_equal, "said": tally.said, "silent": tally.silent,
        "rows": got.rows, "rows_exact": got.rows_exact, "cells_f1": got.cells.f1,
    }  # fmt: skip


def _notes() -> list[str]:
    notes = [
        f"Seeds {', '.join(map(str, DEV))} were looked at while the readers were made, seeds "
        f"{', '.join(map(str, HELD_OUT))} were not; their look comes from the same generator.",
        "A peer is its best way by cells F1 on that row, chosen after the fact, in its favour; "
        "its first row is taken for the heading and repeated headings are dropped for it.",
    ]
    if tables_peers.has_ocrmypdf():
        notes.append("On scans the peers read what `ocrmypdf --deskew` made of the same scan.")
    else:
        notes.append("ocrmypdf is not installed, so no peer was compared on scans.")
    if not any(who.startswith("camelot") for who in tables_peers.readers()):
        notes.append("camelot is not installed, so it was not compared.")
    return notes


def _line(printed: Printed, condition: str, found: tuple[Table, ...], got: TableScore) -> str:
    counts = ", ".join(str(len(table.rows)) for table in found) or "none"
    said = "; ".join(table.partial for table in found if table.partial)
    return (
        f"{_of(printed)} {printed.name} as {condition}: {len(printed.grid.rows)} rows, found "
        f"{counts}, cells F1 {report.percent(got.cells.f1)}"
        + (f", partial: {said}" if said else "")
    )
