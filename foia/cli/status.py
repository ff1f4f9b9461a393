"""`foia status`: the ledger on one screen."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from foia.cli.show import number, print_json, print_rows
from foia.run.progress import Progress
from foia.store import open_case
from foia.store.status import Status, case_status

SHOWN = 20


@click.command()
@click.argument("case_folder", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--all", "show_all", is_flag=True, help="Every unread file and page, not the first.")
@click.option("--json", "as_json", is_flag=True)
def command(case_folder: Path, show_all: bool, as_json: bool) -> int:
    """What arrived, what was read, and what was not and why."""
    case = open_case(case_folder, read_only=True)
    try:
        status = case_status(case)
    finally:
        case.close()
    if as_json:
        print_json(asdict(status))
    else:
        print_status(status, case_folder, None, shown=len(status.unread) if show_all else SHOWN)
    return 10 if status.has_problems else 0


def print_status(
    status: Status, folder: Path, progress: Progress | None, shown: int = SHOWN
) -> None:
    say = click.echo
    if progress is not None and progress.pages_done:
        say(f"Read {number(progress.pages_done, 'page')} in {progress.seconds:.0f} s.\n")
    elif progress is not None:
        say("Nothing new: everything here was read before.\n")
    say(f"Files      {status.files:,}: {_list(status.by_status)}")
    readable = status.pages - status.by_source.get("failed", 0)
    say(f"Pages      {status.pages:,}: {_list(status.by_source)}")
    say(f"           {readable:,} of {status.pages:,} pages can be read and searched")
    say(f"Documents  {status.documents:,}: {_list(status.by_type)}")
    say(f"Tables     {status.tables:,} with {number(status.table_rows, 'row')}")
    say(f"Mentions   {sum(status.mentions.values()):,}: {_list(status.mentions)}")
    if status.redactions:
        under = status.readable_redactions
        note = f"; text can still be read under {under:,} of them" if under else ""
        say(f"Redactions {status.redactions:,}{note}")
    if status.claims:
        named = {"record": "of the records", "statement": "made in public"}
        say(f"Claims     {_list({named[k]: v for k, v in status.claims.items()})}")
    if status.verdicts:
        say(f"Findings   {_list(status.verdicts)}")
    if status.unread:
        say(f"\nNot read ({number(len(status.unread), 'file or page', 'files and pages')}):\n")
        print_rows(
            [asdict(item) for item in status.unread[:shown]],
            columns=("path", "page", "reason", "message"),
            weights={"path": 3, "message": 2},
        )
        if len(status.unread) > shown:
            say(f"… and {len(status.unread) - shown:,} more: foia status {folder} --all")
    else:
        say("\nEvery file and every page was read.")
    if status.problems:
        say(f"\n{number(status.problems, 'problem')} noted: foia table {folder} --view problems")
    if progress is not None:
        say(f"\nNext: foia search {folder} WORDS · foia table {folder}")


def _list(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items()) or "none"
