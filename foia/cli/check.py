"""`foia check CASE add|list|accept|edit|drop|run`: figures over the tables, kept with a claim."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from foia.cli.show import number, one_line, print_json
from foia.errors import UsageError
from foia.store import Case, checks, open_case
from foia.store.checks import Check, Proposed
from foia.store.claim_edits import claim_called

_ID_SHOWN = 10
_PLACES_SHOWN = 5


@click.group()
@click.argument("case_folder", metavar="CASE", type=click.Path(path_type=Path))
@click.pass_context
def command(ctx: click.Context, case_folder: Path) -> None:
    """Figures over the extracted tables, kept with a claim and run again when records are added.

    A comparison proposes them (list --proposed); accept one, or write your own with one SELECT.
    A query can only read the public tables, and is stopped after 10 seconds or 100,000 rows.
    """
    ctx.obj = case_folder


@command.command()
@click.argument("claim")
@click.option("--sql", required=True, help="One SELECT over the tables of the case.")
@click.option("--name", default="", help="A short name for it.")
@click.option("--note", default="", help="What it counts and why.")
@click.option("--rows", "rows_sql", default="",
              help="A SELECT of _page and _row (and _table) of the rows behind it, when these"
              " cannot be told from --sql.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def add(
    case_folder: Path, claim: str, sql: str, name: str, note: str, rows_sql: str, as_json: bool
) -> None:
    """Keep a figure with CLAIM (its id, or a part of its text) and run it now."""
    case = open_case(case_folder)
    try:
        claim_id = claim_called(case, claim).id
        check = checks.add_check(case, claim_id, sql, name=name, note=note, rows_sql=rows_sql)
        _show_one(case, check, as_json=as_json)
    finally:
        case.close()


@command.command("list")
@click.option("--proposed", is_flag=True, help="Figures that a comparison found, not yet kept.")
@click.option("--claim", default=None, help="Only those of one claim (its id or part of its text).")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def list_checks(case_folder: Path, proposed: bool, claim: str | None, as_json: bool) -> None:
    """Every kept figure with its claim and last result."""
    case = open_case(case_folder)
    try:
        claim_id = claim_called(case, claim).id if claim else None
        if proposed:
            _print_proposed(checks.proposed(case, claim_id), as_json=as_json)
        else:
            _print_checks(case, checks.kept_checks(case, claim_id), as_json=as_json)
    finally:
        case.close()


@command.command()
@click.argument("wanted", metavar="ID")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def accept(case_folder: Path, wanted: str, as_json: bool) -> None:
    """Keep a proposed figure, or take note that a kept one changed. The first letters of an id
    are enough."""
    case = open_case(case_folder)
    try:
        _show_one(case, checks.accept(case, wanted), as_json=as_json)
    finally:
        case.close()


@command.command()
@click.argument("wanted", metavar="ID")
@click.option("--sql", default=None, help="Another SELECT; it is run at once.")
@click.option("--name", default=None)
@click.option("--note", default=None)
@click.option("--rows", "rows_sql", default=None, help="Another SELECT for the rows behind it.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def edit(
    case_folder: Path, wanted: str, sql: str | None, name: str | None, note: str | None,
    rows_sql: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Change a kept figure; a query that cannot be run changes nothing."""
    if sql is None and name is None and note is None and rows_sql is None:
        raise UsageError("Nothing to change.", hint="Give --sql, --name, --note or --rows.")
    case = open_case(case_folder)
    try:
        check = checks.edit(case, wanted, sql=sql, name=name, note=note, rows_sql=rows_sql)
        _show_one(case, check, as_json=as_json)
    finally:
        case.close()


@command.command()
@click.argument("wanted", metavar="ID")
@click.pass_obj
def drop(case_folder: Path, wanted: str) -> None:
    """Forget a kept figure."""
    case = open_case(case_folder)
    try:
        check = checks.drop(case, wanted)
    finally:
        case.close()
    click.echo(f"Dropped: {one_line(check.name or check.query)}")


@command.command()
@click.argument("wanted", metavar="[ID]", required=False)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def run(case_folder: Path, wanted: str | None, as_json: bool) -> None:
    """Run every kept figure again, or one, and say which changed."""
    case = open_case(case_folder)
    try:
        _print_checks(case, checks.run_checks(case, wanted), as_json=as_json)
    finally:
        case.close()


def _show_one(case: Case, check: Check, *, as_json: bool) -> None:
    if as_json:
        print_json(_as_json(case, check))
        return
    _print_check(case, check)


def _print_checks(case: Case, kept: list[Check], *, as_json: bool) -> None:
    if as_json:
        print_json([_as_json(case, check) for check in kept])
        return
    for check in kept:
        _print_check(case, check)
        click.echo("")
    changed = sum(check.previous is not None for check in kept)
    click.echo(f"{number(len(kept), 'check')}, {changed} changed.")


def _print_check(case: Case, check: Check) -> None:
    click.echo(click.style(f"“{one_line(check.claim_text)}”", bold=True))
    click.echo(f"  {check.id[:_ID_SHOWN]}  {one_line(check.name or 'check')} ({check.origin})")
    click.echo(f"  = {one_line(check.result) if check.result is not None else 'no result'}")
    if check.sentence:
        click.echo(f"    {one_line(check.sentence)}")
    if check.problem:
        click.echo(f"    could not be run: {one_line(check.problem)}")
    if check.previous is not None:
        was = one_line(check.previous) or "no result"
        same = "; the result is the same, the rows behind it are others" if check.previous == check.result else ""  # fmt: skip
        click.echo(f"    CHANGED on {(check.changed_at or '')[:10]}: was {was}{same}")
    click.echo(f"    {one_line(check.query)}")
    if check.note:
        click.echo(f"    note: {one_line(check.note)}")
    for line in _rows_lines(case, check):
        click.echo(f"    {line}")


def _rows_lines(case: Case, check: Check) -> list[str]:
    """Where the first rows behind a check stand."""
    if not check.rows_query:
        return ["The rows behind it are not known; name them with --rows."]
    lines = [
        f"row {place.row}, page {place.page} of {one_line(_path(case, place.table))}"
        for place in check.places[:_PLACES_SHOWN]
    ]
    left = (check.row_total or 0) - len(lines)
    return [*lines, f"… {number(left, 'more row')}"] if left > 0 else lines


def _path(case: Case, table: str) -> str:
    row = case.connection.execute(
        "SELECT f.path FROM tables t JOIN files f ON f.id = t.file WHERE t.name = ?", (table,)
    ).fetchone()
    return table if row is None else str(row["path"])


def _as_json(case: Case, check: Check) -> dict[str, object]:
    places = [asdict(place) | {"path": _path(case, place.table)} for place in check.places]
    return asdict(check) | {"places": places, "changed": check.previous is not None}


def _print_proposed(found: list[Proposed], *, as_json: bool) -> None:
    if as_json:
        print_json([asdict(item) for item in found])
        return
    told = ""
    for item in found:
        if item.claim != told:
            click.echo(click.style(f"“{one_line(item.claim_text)}”", bold=True))
            told = item.claim
        click.echo(f"  {item.id[:_ID_SHOWN]}  = {one_line(item.result or 'no result')}")
        click.echo(f"    {one_line(item.sentence)}")
        click.echo(f"    {one_line(item.query)}")
    click.echo(f"\n{number(len(found), 'proposed figure')}. Keep one: foia check CASE accept ID")
