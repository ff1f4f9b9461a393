"""`foia entities CASE list|merge|split`: who is who, and a person's word on it."""

from __future__ import annotations

import datetime as dt
import getpass
import json
from pathlib import Path

import click

from foia.cli.show import number, print_json, print_rows
from foia.errors import UsageError
from foia.pipeline import load_pipeline
from foia.run.release import resolve
from foia.store import Case, open_case


@click.group()
@click.argument("case_folder", metavar="CASE", type=click.Path(path_type=Path))
@click.pass_context
def command(ctx: click.Context, case_folder: Path) -> None:
    """Vendors, agencies and people behind their spellings."""
    ctx.obj = case_folder


@command.command("list")
@click.option("--kind", help="vendor, agency, person, place or technology.")
@click.option("--spellings", is_flag=True, help="Every spelling with why it belongs.")
@click.option("--limit", type=click.IntRange(1), default=40, show_default=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def list_entities(
    case_folder: Path, kind: str | None, spellings: bool, limit: int, as_json: bool
) -> None:
    """Entities by how often they are mentioned."""
    query = (
        "SELECT e.kind, e.name, s.spelling, s.score, s.reason FROM entities e"
        " JOIN spellings s ON s.entity = e.id"
        if spellings
        else "SELECT e.kind, e.name, e.mentions, e.documents, e.id FROM entities e"
    )
    case = open_case(case_folder, read_only=True)
    try:
        rows = [
            dict(row)
            for row in case.connection.execute(
                f"{query} WHERE ? IS NULL OR e.kind = ? ORDER BY e.mentions DESC, e.name LIMIT ?",
                (kind, kind, -1 if as_json else limit),
            )
        ]
    finally:
        case.close()
    if as_json:
        print_json(rows)
        return
    columns = [name for name in (rows[0] if rows else {}) if name != "id"]
    print_rows(rows, columns=columns, weights={"name": 2, "spelling": 2, "reason": 3})
    click.echo(f"\n{number(len(rows), 'row')} shown.")


@command.command()
@click.argument("one")
@click.argument("two")
@click.option("--note", default="", help="Why.")
@click.option("--pipeline", default="general", show_default=True)
@click.pass_obj
def merge(case_folder: Path, one: str, two: str, note: str, pipeline: str) -> None:
    """Say that spellings ONE and TWO are the same; no run undoes it."""
    _decide(case_folder, one, two, "same", note, pipeline)


@command.command()
@click.argument("one")
@click.argument("two")
@click.option("--note", default="", help="Why.")
@click.option("--pipeline", default="general", show_default=True)
@click.pass_obj
def split(case_folder: Path, one: str, two: str, note: str, pipeline: str) -> None:
    """Say that spellings ONE and TWO are not the same; no run undoes it."""
    _decide(case_folder, one, two, "different", note, pipeline)


def _decide(case_folder: Path, one: str, two: str, decision: str, note: str, pipeline: str) -> None:
    loaded = load_pipeline(pipeline)
    case = open_case(case_folder)
    try:
        for spelling in (one, two):
            _require_spelling(case, spelling)
        with case.transaction() as connection:
            connection.execute(
                "INSERT INTO reviews (merge, decision, note, reviewer, at) VALUES (?, ?, ?, ?, ?)",
                (
                    json.dumps(sorted((one, two)), ensure_ascii=False),
                    decision,
                    note,
                    getpass.getuser(),
                    dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
                ),
            )
            resolve(case, loaded)
    finally:
        case.close()
    click.echo(f"{one!r} and {two!r} are {decision} from now on.")


def _require_spelling(case: Case, spelling: str) -> None:
    row = case.connection.execute(
        "SELECT 1 FROM mentions WHERE quote = ? LIMIT 1", (spelling,)
    ).fetchone()
    if row is None:
        raise UsageError(
            f"{spelling!r} is printed nowhere in this case.",
            hint="foia entities CASE list --spellings shows what is.",
        )
