"""`foia review CASE CLAIM DECISION`: a person's word on a claim or a row, beside the earlier ones."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from pathlib import Path

import click

from foia.cli.show import one_line, print_json, print_rows
from foia.errors import UsageError
from foia.store import Case, open_case
from foia.store.claim_edits import claim_called
from foia.store.mention_reviews import DECISIONS as ON_ROWS
from foia.store.mention_reviews import (
    MentionDecision,
    mention_called,
    review_mention,
    reviews_of_rows,
)
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
@click.argument("decision", required=False, type=click.Choice([*DECISIONS, *ON_ROWS]))
@click.option("--note", default="", help="Why, in your words.")
@click.option("--reviewer", help="Who decides. Without it the name of your account.")
@click.option("--row", "is_row", is_flag=True, help="The id is that of a row of the table.")
@click.option("--json", "as_json", is_flag=True)
def command(
    case_folder: Path, claim: str, decision: str | None, note: str, reviewer: str | None,
    is_row: bool, as_json: bool,
) -> None:  # fmt: skip
    """Decide on CLAIM (its id or the beginning of it); without a DECISION, show its decisions.
    right, wrong, note and withdrawn are for a row of the table, called by its id.
    A decision is never overwritten; one whose evidence has changed since is marked stale."""
    if decision is None and note:
        raise UsageError("A note needs a decision.", hint=f"One of: {', '.join(DECISIONS)}.")
    if is_row and decision in DECISIONS:
        raise UsageError(f"A row is not {decision}.", hint=f"One of: {', '.join(ON_ROWS)}.")
    case = open_case(case_folder, read_only=decision is None)
    try:
        if is_row or decision in ON_ROWS:
            row = mention_called(case, claim)
            if decision is not None:
                review_mention(
                    case, MentionDecision(row, decision, note, reviewer or who_is_here())
                )
            _show_row(case, row, as_json=as_json)
            return
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


def _show_row(case: Case, mention: str, *, as_json: bool) -> None:
    kept = [asdict(review) for review in reviews_of_rows(case, [mention])[mention].kept]
    if as_json:
        print_json(kept)
        return
    for review in kept:
        review["stale"] = "another now" if review["stale"] else ""
    print_rows(
        kept,
        columns=("at", "reviewer", "decision", "quote", "value", "stale", "note"),
        weights={"note": 2, "quote": 2, "value": 1, "reviewer": 1},
    )
    if not kept:
        click.echo("Nobody has decided on it yet.")


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
