"""`foia review CASE CLAIM DECISION`: a person's word on a claim, kept beside the earlier ones."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from pathlib import Path

import click

from foia.cli.show import one_line, print_json, print_rows
from foia.errors import UsageError
from foia.store import Case, open_case
from foia.store.claim_edits import claim_called
from foia.store.reviews import Decision, review_claim, reviews_of

DECISIONS = {
    "supported": "supported",
    "refuted": "refuted",
    "conflicting": "conflicting",
    "not-enough": "not enough evidence",
    "not-checkable": "not checkable",
}


@click.command()
@click.argument("case_folder", metavar="CASE", type=click.Path(path_type=Path))
@click.argument("claim")
@click.argument("decision", required=False, type=click.Choice(list(DECISIONS)))
@click.option("--note", default="", help="Why, in your words.")
@click.option("--reviewer", help="Who decides. Without it the name of your account.")
@click.option("--json", "as_json", is_flag=True)
def command(
    case_folder: Path, claim: str, decision: str | None, note: str, reviewer: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Decide on CLAIM (its id or the beginning of it); without a DECISION, show its decisions.
    A decision is never overwritten; one whose evidence has changed since is marked stale."""
    if decision is None and note:
        raise UsageError("A note needs a decision.", hint=f"One of: {', '.join(DECISIONS)}.")
    case = open_case(case_folder, read_only=decision is None)
    try:
        found = claim_called(case, claim)
        if decision is not None:
            word = DECISIONS[decision]
            review_claim(case, Decision(found.id, word, note, reviewer or who_is_here()))
        _show(case, found.id, found.text, as_json=as_json)
    finally:
        case.close()


def who_is_here() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("Your account has no name.", hint="Say who you are by name.") from error


def _show(case: Case, claim: str, text: str, *, as_json: bool) -> None:
    rows = [asdict(review) for review in reviews_of(case, claim)]
    if as_json:
        print_json(rows)
        return
    click.echo(f"“{one_line(text)}”")
    for row in rows:
        row["stale"] = "evidence changed since" if row["stale"] else ""
    print_rows(
        rows,
        columns=("at", "reviewer", "decision", "verdict", "stale", "note"),
        weights={"note": 2, "reviewer": 1},
    )
    if not rows:
        click.echo("Nobody has decided on it yet.")
