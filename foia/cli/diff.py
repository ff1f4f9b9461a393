"""`foia diff`: two releases of the same records, page by page."""

from __future__ import annotations

from pathlib import Path

import click

from foia.cli.show import number, one_line, print_json
from foia.compare.page_changes import Change
from foia.compare.releases import ReleasePage
from foia.errors import UsageError
from foia.run.diffing import ComparedPages, ReleaseDifference, compare_releases, rows_of
from foia.store import open_case

QUOTED = 400
SHORT = 40
NAMES = {
    "the same": "the same in both",
    "read differently": "the same, read differently by OCR",
    "changed": "changed",
    "not compared": "not compared: not read in one of the releases",
    "only in 1": "only in the first",
    "only in 2": "only in the second",
}
ORDER = ("newly withheld", "newly released", "changed", "removed", "added", "code")


@click.command()
@click.argument("first", metavar="CASE1", type=click.Path(path_type=Path))
@click.argument("second", metavar="CASE2", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@click.option("--out", type=click.Path(path_type=Path), help="Every change as a row of this CSV.")
def command(first: Path, second: Path, as_json: bool, out: Path | None) -> None:
    """What changed between two releases of the same records: pages that came or went, passages
    newly withheld or released, other words, other exemptions. Both cases stay as they are.

    What OCR read differently on a scan is no change: two stretches with the same figures and
    mostly the same letters count as one, the more loosely the less sure the reading was."""
    one, two = open_case(first, read_only=True), None
    try:
        two = open_case(second, read_only=True)
        difference = compare_releases(one, two)
    finally:
        one.close()
        if two is not None:
            two.close()
    if out is not None:
        _write(difference, out)
    if as_json:
        print_json(_json(difference))
        return
    _print(difference)
    if out is not None:
        click.echo(f"Written to {out}.")


def _json(difference: ReleaseDifference) -> dict[str, object]:
    return {
        "pages_1": difference.pages_one,
        "pages_2": difference.pages_two,
        "outcomes": difference.outcomes(),
        "changes": difference.changes(),
        "files_not_read_1": difference.unread_files[0],
        "files_not_read_2": difference.unread_files[1],
        "pages": [row for row in rows_of(difference) if row["outcome"] != "the same"],
    }


def _write(difference: ReleaseDifference, out: Path) -> None:
    # pandas takes half a second to load, so only here.
    from foia.export import frame, write_frame

    rows = list(rows_of(difference))
    columns = tuple(rows[0]) if rows else ("outcome",)
    try:
        write_frame(frame(columns, tuple(tuple(row.values()) for row in rows)), "csv", out)
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}.") from error


def _print(difference: ReleaseDifference) -> None:
    outcomes, changes = difference.outcomes(), difference.changes()
    click.echo(
        f"Pages    {difference.pages_one:,} in the first, {difference.pages_two:,} in the second"
    )
    for name, label in NAMES.items():
        if outcomes[name] or name == "the same":
            click.echo(f"         {outcomes[name]:,} {label}")
    told = ", ".join(
        f"{changes[kind]:,} {'exemptions changed' if kind == 'code' else kind}"
        for kind in ORDER
        if changes[kind]
    )
    click.echo(f"Changes  {told or 'none'}")
    for which, files in zip(("first", "second"), difference.unread_files, strict=True):
        if files:
            listed = ", ".join(one_line(file) for file in files[:5])
            click.echo(f"         {number(len(files), 'file')} of the {which} not read: {listed}")
    for name in ("changed", "not compared", "only in 1", "only in 2"):
        chosen = [page for page in difference.pages if page.outcome == name]
        if chosen:
            click.echo("")
            click.echo(click.style(NAMES[name][0].upper() + NAMES[name][1:], bold=True))
        for page in chosen:
            _print_pair(page)


def _print_pair(compared: ComparedPages) -> None:
    pair = compared.pair
    places = [_place(page) for page in (pair.one, pair.two) if page is not None]
    if len(set(places)) == 1:
        places = places[:1]
    by = f"  (paired by {pair.by})" if pair.by not in ("", "same text") else ""
    click.echo(f"  {' → '.join(places)}{by}")
    for change in sorted(compared.changes, key=lambda change: ORDER.index(change.kind)):
        click.echo(f"    {click.style(change.kind, bold=True)}: {_told(change)}")
        short = max(len(change.old), len(change.new)) < SHORT
        if short and change.context not in ("", change.old, change.new):
            click.echo(f"      in “{_clip(one_line(change.context))}”")
        if change.note:
            click.echo(f"      {change.note}")


def _told(change: Change) -> str:
    old, new = (_clip(one_line(text)) for text in (change.old, change.new))
    if not change.new:
        return f"“{old}”"
    if not change.old:
        return f"“{new}”"
    return f"“{old}” → “{new}”"


def _clip(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[: QUOTED - 1]}…"


def _place(page: ReleasePage) -> str:
    stamp = f" {one_line(page.bates)}" if page.bates else ""
    return f"{one_line(page.path)}, page {page.page}{stamp}"
