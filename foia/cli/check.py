"""`foia check CASE add|list|run`: a figure over the extracted tables, kept with its claim."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from foia.cli.show import number, one_line, print_json, print_rows
from foia.errors import UsageError
from foia.ids import make_id
from foia.store import Case, open_case
from foia.store.figures import ReadOnly


@click.group()
@click.argument("case_folder", metavar="CASE", type=click.Path(path_type=Path))
@click.pass_context
def command(ctx: click.Context, case_folder: Path) -> None:
    """Figures over the extracted tables, kept with a claim and run again."""
    ctx.obj = case_folder


@command.command()
@click.argument("claim")
@click.option("--sql", required=True, help="One SELECT over the tables of the case.")
@click.option("--note", default="", help="What it counts and why.")
@click.pass_obj
def add(case_folder: Path, claim: str, sql: str, note: str) -> None:
    """Keep a figure with CLAIM (its id, or a part of its text) and run it now."""
    case = open_case(case_folder)
    try:
        claim_id, text = _claim(case, claim)
        result = _result(case, sql)
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        with case.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO checks (id, claim, query, result, note, added_at, run_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (make_id("check", claim_id, sql), claim_id, sql, result, note, now, now),
            )
    finally:
        case.close()
    click.echo(f"“{one_line(text)}”")
    click.echo(f"= {result}")


@command.command("list")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def list_checks(case_folder: Path, as_json: bool) -> None:
    """Every kept figure with its claim and last result."""
    case = open_case(case_folder, read_only=True)
    try:
        rows = _rows(case)
    finally:
        case.close()
    _print(rows, as_json=as_json)


@command.command()
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def run(case_folder: Path, as_json: bool) -> None:
    """Run every kept figure again and say which changed."""
    case = open_case(case_folder)
    try:
        rows = _rows(case)
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        for row in rows:
            before, row["result"] = row["result"], _result(case, str(row["query"]))
            row["changed"] = "" if before == row["result"] else f"was {before}"
            with case.transaction() as connection:
                connection.execute(
                    "UPDATE checks SET result = ?, run_at = ? WHERE id = ?",
                    (row["result"], now, row["id"]),
                )
    finally:
        case.close()
    _print(rows, as_json=as_json)


def _result(case: Case, sql: str) -> str | None:
    reader = ReadOnly(case)
    try:
        _, rows = reader.select(sql)
    finally:
        reader.close()
    if not rows:
        return None
    if len(rows) == 1 and len(rows[0]) == 1:
        return None if rows[0][0] is None else str(rows[0][0])
    return "; ".join(", ".join(str(value) for value in row) for row in rows[:20])


def _claim(case: Case, wanted: str) -> tuple[str, str]:
    """The one claim with this id, or else with this in its text."""
    rows = case.connection.execute(
        "SELECT id, text FROM claims WHERE id = ? OR instr(lower(text), lower(?))"
        " ORDER BY id <> ?, text LIMIT 6",
        (wanted, wanted, wanted),
    ).fetchall()
    if rows and (len(rows) == 1 or rows[0]["id"] == wanted):
        return str(rows[0]["id"]), str(rows[0]["text"])
    if not rows:
        raise UsageError(
            f"No claim has the id or text {wanted!r}.", hint="foia claims CASE list shows them."
        )
    listed = "".join(f"\n  {row['id']}  {one_line(row['text'])[:90]}" for row in rows[:5])
    raise UsageError(
        f"More than one claim holds {wanted!r}:{listed}",
        hint="Use its id: foia claims CASE list",
    )


def _rows(case: Case) -> list[dict[str, object]]:
    return [
        dict(row)
        for row in case.connection.execute(
            "SELECT k.id, c.text AS claim, k.result, k.query, k.note, k.run_at FROM checks k"
            " JOIN claims c ON c.id = k.claim ORDER BY k.added_at, k.id"
        )
    ]


def _print(rows: list[dict[str, object]], *, as_json: bool) -> None:
    if as_json:
        print_json(rows)
        return
    columns = [name for name in (rows[0] if rows else {}) if name not in ("id", "note", "run_at")]
    print_rows(rows, columns=columns, weights={"claim": 3, "query": 3})
    click.echo(f"\n{number(len(rows), 'check')}.")
