"""`foia claims CASE add FILE…` and `foia claims CASE list`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from foia.cli.show import number, one_line, print_json, print_rows
from foia.errors import UsageError
from foia.run.statements import Said, add_statements
from foia.store import open_case


@click.group()
@click.argument("case_folder", metavar="CASE", type=click.Path(path_type=Path))
@click.pass_context
def command(ctx: click.Context, case_folder: Path) -> None:
    """What was said in public: add it, list it."""
    ctx.obj = case_folder


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--speaker", help="Who says it, where the text does not tell.")
@click.option("--said-on", help="When, as 2025-06-18.")
@click.option("--source", help="Where it was published (kept, never opened).")
@click.option("--pipeline", default="general", show_default=True)
@click.pass_obj
def add(
    case_folder: Path,
    files: tuple[Path, ...],
    speaker: str | None,
    said_on: str | None,
    source: str | None,
    pipeline: str,
) -> None:
    """Take the claims out of a press release, article or FAQ (txt, md, html, docx, pdf, eml),
    or one from each row of a CSV with a column "claim"."""
    if said_on is not None and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", said_on):
        raise UsageError(f"{said_on} is not a date.", hint="Write it as 2025-06-18.")
    case = open_case(case_folder)
    try:
        added = add_statements(case, files, Said(speaker, said_on, source), pipeline)
    finally:
        case.close()
    for statement, claims in added:
        click.echo(f"{one_line(statement.name)}: {number(len(claims), 'claim')}")
        for claim in claims:
            click.echo(f"  · {one_line(claim.text)}")
    click.echo(f"\nNext: foia compare {case_folder}")


@command.command("list")
@click.option("--origin", type=click.Choice(["record", "statement"]))
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def list_claims(case_folder: Path, origin: str | None, as_json: bool) -> None:
    """Every claim with its id, speaker and verdict."""
    case = open_case(case_folder, read_only=True)
    try:
        rows = [
            dict(row)
            for row in case.connection.execute(
                "SELECT c.id, c.origin, c.speaker, c.said_on, c.text, n.verdict, n.summary,"
                " coalesce(f.path, s.name) AS source, c.page, p.bates FROM claims c"
                " LEFT JOIN files f ON f.id = c.file LEFT JOIN statements s ON s.id = c.statement"
                " LEFT JOIN pages p ON p.file = c.file AND p.number = c.page"
                " LEFT JOIN findings n ON n.claim = c.id WHERE ? IS NULL OR c.origin = ?"
                " ORDER BY c.origin DESC, s.name, f.path_bytes, c.page, c.start",
                (origin, origin),
            )
        ]
    finally:
        case.close()
    if as_json:
        print_json(rows)
        return
    print_rows(
        rows,
        columns=("id", "verdict", "speaker", "said_on", "text", "source", "page")
        + (("bates",) if any(row["bates"] for row in rows) else ()),
        weights={"speaker": 2, "text": 5, "source": 2},
    )
    click.echo(f"\n{number(len(rows), 'claim')}.")
