"""`foia entities CASE list|show|alike|merge|split`: who is who, and a person's word on it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import getpass
import json
from pathlib import Path

import click

from foia.cli.show import number, one_line, print_json, print_rows
from foia.errors import UsageError
from foia.pipeline import load_pipeline
from foia.resolve import alike
from foia.run.naming import resolve
from foia.store import Case, open_case
from foia.store.entity_page import EntityPage, entities_called, entity_page
from foia.store.facts import merge_decisions


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
@click.argument("name")
@click.option("--kind", help="Of several entities of that name, the one of this kind.")
@click.option("--limit", type=click.IntRange(1), default=12, show_default=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def show(case_folder: Path, name: str, kind: str | None, limit: int, as_json: bool) -> None:
    """One entity by its name, a spelling or its id: spellings, documents, amounts, company."""
    case = open_case(case_folder, read_only=True)
    try:
        page = entity_page(case, _only(entities_called(case, name, kind), name))
    finally:
        case.close()
    if as_json:
        print_json(dataclasses.asdict(page))
    else:
        _print_page(page, limit)


def _only(found: list[dict[str, object]], name: str) -> str:
    if not found:
        raise UsageError(
            f"No entity is called {one_line(name)!r} in this case.",
            hint="foia entities CASE list shows those that there are.",
        )
    if len(found) > 1:
        listed = ", ".join(f"{e['name']} ({e['kind']}, id {e['id']})" for e in found[:6])
        raise UsageError(
            f"{len(found)} entities are called {one_line(name)!r}: {one_line(listed)}.",
            hint="Name the one with --kind or by its id.",
        )
    return str(found[0]["id"])


def _print_page(page: EntityPage, limit: int) -> None:
    dates = f"{page.first} to {page.last}" if page.first else "no dated document"
    undated = f" ({page.undated} undated)" if page.first and page.undated else ""
    click.echo(f"{one_line(page.name)} – {page.kind}, id {page.id}")
    click.echo(
        f"{number(page.mentions, 'mention')} in {number(len(page.documents), 'document')}, "
        f"{dates}{undated}"
    )
    parts = (
        ("Spellings", page.spellings, ("spelling", "mentions", "score", "reason")),
        ("Documents", page.documents, ("date", "type", "title", "file", "page", "mentions")),
        ("Amounts on its pages", page.amounts, ("value", "quote", "role", "file", "page")),
        ("On the same pages", page.beside, ("kind", "name", "pages")),
    )
    weights = {"spelling": 3, "reason": 3, "title": 2, "file": 3, "name": 2, "quote": 1}
    for title, rows, columns in parts:
        more = f", {limit} of them shown" if len(rows) > limit else ""
        click.echo(f"\n{title} ({len(rows):,}{more})")
        print_rows(rows[:limit], columns=columns, weights=weights)


@command.command("alike")
@click.option("--limit", type=click.IntRange(1), default=40, show_default=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def list_alike(case_folder: Path, limit: int, as_json: bool) -> None:
    """Vendors that could be one, for a person to judge; nothing is joined for it."""
    case = open_case(case_folder, read_only=True)
    try:
        decided = merge_decisions(case)
        names = [
            row["name"]
            for row in case.connection.execute("SELECT name FROM entities WHERE kind = 'vendor'")
        ]
    finally:
        case.close()
    rows: list[dict[str, object]] = [
        {"one": one, "two": two, "score": round(how.score, 2), "why": how.reason}
        for one, two, how in alike(names)
        if (one, two) not in decided and (two, one) not in decided
    ]
    if as_json:
        print_json(rows)
        return
    print_rows(
        rows[:limit],
        columns=("one", "two", "score", "why"),
        weights=dict.fromkeys(("one", "two", "why"), 1),
    )
    click.echo(f"\n{number(len(rows), 'pair')} found. foia entities CASE merge|split decides.")


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
