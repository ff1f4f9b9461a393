"""`foia status`: the ledger on one screen."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from foia.cli.show import number, one_line, print_json, print_rows
from foia.run.progress import Progress
from foia.store import open_case
from foia.store.status import Status, case_status

SHOWN = 20
SHORT = 6
NOTES = {
    "gap": ("gap", "gaps"),
    "duplicate": ("duplicate", "duplicates"),
    "unread": ("place where numbers could not be read", "places where numbers could not be read"),
    "second series": ("second series", "second series"),
}


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
    elif progress is not None and status.files:
        say("Nothing new: everything here was read before.\n")
    for door in progress.open_doors if progress is not None else ():
        say(f"Isolation  weaker on this computer: {door}.")
    say(f"Files      {status.files:,}: {_list(status.by_status)}")
    readable = status.pages - status.by_source.get("failed", 0)
    say(f"Pages      {status.pages:,}: {_list(status.by_source)}")
    say(f"           {readable:,} of {status.pages:,} pages can be read and searched")
    say(f"Documents  {status.documents:,}: {_list(status.by_type)}")
    if status.links:
        say(f"Copies     {_list(status.links)} (foia table {folder} --view document_links)")
    say(f"Tables     {status.tables:,} with {number(status.table_rows, 'row')}")
    say(f"Mentions   {sum(status.mentions.values()):,}: {_list(status.mentions)}")
    if status.redactions:
        under = status.readable_redactions
        note = f"; text can still be read under {under:,} of them" if under else ""
        say(f"Redactions {status.redactions:,}{note}")
    if status.marks:
        say(f"Not print  {_list(status.marks)}")
    if status.doubted_figures:
        figures = number(status.doubted_figures, "figure")
        pages = number(status.doubted_figure_pages, "page")
        say(
            f"Doubtful   {figures} on {pages} read in two ways: look at the page before you quote one"
        )
    if status.hidden_pages:
        pages = number(status.hidden_pages, "page")
        say(f"Hidden     text that is not shown on {pages}: foia table {folder} --view hidden_text")
    _print_unshown(status, folder, shown)
    if status.messages:
        say(f"Messages   {status.messages:,} in {number(status.message_places, 'place')}")
    if status.claims:
        named = {"record": "of the records", "statement": "made in public"}
        say(f"Claims     {_list({named[k]: v for k, v in status.claims.items()})}")
    if status.verdicts:
        say(f"Findings   {_list(status.verdicts)}")
    _print_bates(status, folder, shown)
    _print_stated(status, folder, shown)
    if status.unread:
        say(f"\nNot read ({number(len(status.unread), 'file or page', 'files and pages')}):\n")
        print_rows(
            [asdict(item) for item in status.unread[:shown]],
            columns=("path", "page", "reason", "message"),
            weights={"path": 3, "message": 2},
        )
        if len(status.unread) > shown:
            say(f"… and {len(status.unread) - shown:,} more: foia status {folder} --all")
    elif status.files:
        say("\nEvery file and every page was read.")
    else:
        say("\nNo file arrived, so nothing was read. Is this the folder of the release?")
    if status.problems:
        say(f"\n{number(status.problems, 'problem')} noted: foia table {folder} --view problems")
    if progress is not None and status.files:
        say(f"\nNext: foia search {folder} WORDS · foia table {folder}")


def _print_unshown(status: Status, folder: Path, shown: int) -> None:
    if not status.unshown:
        return
    click.echo(f"Unshown    {number(len(status.unshown), 'page')} that a workbook or deck hides")
    for page in status.unshown[: min(shown, SHORT)]:
        click.echo(f"           {one_line(f'{page.path} p. {page.page}: {page.label}')}")
    if len(status.unshown) > SHORT:
        click.echo(f"           all: foia status {folder} --json")


def _print_bates(status: Status, folder: Path, shown: int) -> None:
    if not status.numbered_pages:
        return
    kinds = Counter(note.kind for note in status.bates_notes)
    told = ", ".join(
        number(count, *NOTES.get(kind, (kind, kind))) for kind, count in sorted(kinds.items())
    )
    click.echo(f"Bates      {number(status.numbered_pages, 'page')} numbered; {told or 'no gap'}")
    for note in status.bates_notes[: min(shown, SHORT)]:
        click.echo(f"           {one_line(note.note)}")
    if len(status.bates_notes) > SHORT:
        click.echo(f"           all: foia table {folder} --view bates_notes")


def _print_stated(status: Status, folder: Path, shown: int) -> None:
    """What letters say was released, where it is not what is here, or cannot be told."""
    if not status.stated:
        return
    agree = sum(item.stated == item.here for item in status.stated)
    unlike = [item for item in status.stated if item.here not in (None, item.stated)]
    open_ = len(status.stated) - agree - len(unlike)
    told = [f"{agree:,} as here", f"{len(unlike):,} not as here"] if agree or unlike else []
    told += [f"{open_:,} that cannot be counted here"] if open_ else []
    click.echo(f"Letters    {number(len(status.stated), 'count')} stated: {', '.join(told)}")
    for item in unlike[: min(shown, SHORT)]:
        stamp = f" {item.bates}" if item.bates else ""
        place = one_line(f"{item.path}, page {item.page}{stamp}")
        click.echo(f"           {item.kind}: {one_line(item.note)} [{place}]")
    if open_ or len(unlike) > SHORT:
        click.echo(f"           all: foia table {folder} --view reconciliations")


def _list(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items()) or "none"
