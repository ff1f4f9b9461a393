"""`foia claims CASE add FILE…|list|new|edit|split|drop|history|ask`: what was said in public."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import click

from foia.cli.review import who_is_here
from foia.cli.show import number, one_line, print_json, print_rows
from foia.errors import UsageError
from foia.pipeline import load_pipeline
from foia.run import claim_editing
from foia.run.asking import ask, place_in_words
from foia.run.claim_editing import Change, Who
from foia.run.statements import Said, add_statements
from foia.store import open_case
from foia.store.claim_edits import changes_of, claim_called

_BY = click.option("--by", help="Who makes the change. Without it the name of your account.")
_NOTE = click.option("--note", default="", help="Why.")


@click.group()
@click.argument("case_folder", metavar="CASE", type=click.Path(path_type=Path))
@click.pass_context
def command(ctx: click.Context, case_folder: Path) -> None:
    """What was said in public: add it, put it right, and ask for what is missing."""
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
    """Take the claims out of a press release, article, FAQ, transcript or list of posts (txt, md,
    html, docx, pdf, eml), or one from each row of a CSV with a column "claim" or "tweet"."""
    _check_day(said_on)
    case = open_case(case_folder)
    try:
        added = add_statements(case, files, Said(speaker, said_on, source), pipeline)
    finally:
        case.close()
    for statement, claims in added:
        click.echo(f"{one_line(statement.name)}: {number(len(claims), 'claim')}")
        for claim in claims:
            who = f" [{one_line(claim.speaker)}]" if claim.speaker else ""
            click.echo(f"  · {one_line(claim.text)}{who}")
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


@command.command()
@click.argument("text")
@click.option("--speaker", help="Who says it.")
@click.option("--said-on", help="When, as 2025-06-18.")
@click.option("--source", help="Where it was published (kept, never opened).")
@_BY
@_NOTE
@click.pass_obj
def new(
    case_folder: Path, text: str, speaker: str | None, said_on: str | None, source: str | None,
    by: str | None, note: str,
) -> None:  # fmt: skip
    """Add one claim in your own words."""
    _check_day(said_on)
    case = open_case(case_folder)
    try:
        claim = claim_editing.new_claim(
            case, text, Who(by or who_is_here(), note), speaker=speaker, said_on=said_on,
            source_url=source,
        )  # fmt: skip
    finally:
        case.close()
    click.echo(f"{claim.id}  “{one_line(claim.text)}”\n\nNext: foia compare {case_folder}")


@command.command()
@click.argument("claim")
@click.option("--text", help="The words as they should be.")
@click.option("--speaker", help='Who says it; "" for nobody known.')
@click.option("--said-on", help='When, as 2025-06-18; "" for not known.')
@_BY
@_NOTE
@click.pass_obj
def edit(
    case_folder: Path, claim: str, text: str | None, speaker: str | None, said_on: str | None,
    by: str | None, note: str,
) -> None:  # fmt: skip
    """Change the words, the speaker or the day of CLAIM (its id). The old ones are kept."""
    if (text, speaker, said_on) == (None, None, None):
        raise UsageError("Nothing to change.", hint="Use --text, --speaker or --said-on.")
    _check_day(said_on or None)
    case = open_case(case_folder)
    try:
        who = Who(by or who_is_here(), note)
        edited = claim_editing.edit(case, claim, Change(text, speaker, said_on), who)
    finally:
        case.close()
    click.echo(f"{edited.id}  “{one_line(edited.text)}”\n\nNext: foia compare {case_folder}")


@command.command()
@click.argument("claim")
@click.argument("parts", nargs=-1, required=True)
@_BY
@_NOTE
@click.pass_obj
def split(case_folder: Path, claim: str, parts: tuple[str, ...], by: str | None, note: str) -> None:
    """Put two or more PARTS, each in quotation marks, in the place of CLAIM (its id)."""
    case = open_case(case_folder)
    try:
        made = claim_editing.split(case, claim, parts, Who(by or who_is_here(), note))
    finally:
        case.close()
    for part in made:
        click.echo(f"{part.id}  “{one_line(part.text)}”")
    click.echo(f"\nNext: foia compare {case_folder}")


@command.command()
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@_BY
@_NOTE
@click.pass_obj
def drop(case_folder: Path, claims: tuple[str, ...], by: str | None, note: str) -> None:
    """Take claims off the board. Their words and decisions stay in the history."""
    case = open_case(case_folder)
    try:
        who = Who(by or who_is_here(), note)
        with case.transaction():
            dropped = [claim_editing.drop(case, claim, who) for claim in claims]
    finally:
        case.close()
    for claim in dropped:
        click.echo(f"Dropped: “{one_line(claim.text)}”")


@command.command()
@click.argument("claim", required=False)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def history(case_folder: Path, claim: str | None, as_json: bool) -> None:
    """What was added, edited, split and dropped by hand, when and by whom."""
    case = open_case(case_folder, read_only=True)
    try:
        rows = [asdict(change) for change in changes_of(case, claim)]
    finally:
        case.close()
    if as_json:
        print_json(rows)
        return
    print_rows(
        rows,
        columns=("at", "by", "kind", "claim", "before", "after", "note"),
        weights={"before": 3, "after": 3, "note": 2},
    )
    click.echo(f"\n{number(len(rows), 'change')}.")


@command.command("ask")
@click.argument("claim")
@click.option("--pipeline", default="general", show_default=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def ask_for(case_folder: Path, claim: str, pipeline: str, as_json: bool) -> None:
    """What was searched for CLAIM, what could not be, and a follow-up request to paste."""
    case = open_case(case_folder, read_only=True)
    try:
        found = claim_called(case, claim)
        asking = ask(case, load_pipeline(pipeline), found)
    finally:
        case.close()
    if as_json:
        print_json(asdict(asking))
        return
    click.echo(click.style(f"“{one_line(found.text)}”", bold=True))
    for line in asking.words:
        click.echo(f"  {one_line(line)}")
    if asking.silence.likeliest:
        click.echo("  Likeliest places of what was not seen:")
    for place in asking.silence.likeliest:
        click.echo(f"    {one_line(place_in_words(place))}: {one_line(place.why)}")
    click.echo("\nDraft of a follow-up request, to be read before it is sent:\n")
    for line in asking.request.split("\n"):
        click.echo(one_line(line))


def _check_day(day: str | None) -> None:
    if day is not None and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day):
        raise UsageError(f"{day} is not a date.", hint="Write it as 2025-06-18.")
