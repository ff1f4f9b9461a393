"""`foia verify`: every promise about the case, checked."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import click

from foia.cli.show import one_line, print_json
from foia.store import open_case
from foia.store.backup import back_up
from foia.store.verify import verify

SHOWN = 10


@click.command()
@click.argument("case_folder", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--no-originals", is_flag=True, help="Do not read the originals' bytes again.")
@click.option("--backup", "backup_folder", metavar="FOLDER", type=click.Path(path_type=Path),
              help="First copy the case to this new folder, also during a run; then check the copy.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True)
def command(
    case_folder: Path, no_originals: bool, backup_folder: Path | None, as_json: bool
) -> int:
    """Pages in = pages accounted for, every quote on its page, every row held, bytes unchanged.

    A backup is a case like any other. It does not hold the originals: keep the release as well.
    """
    kept = None
    if backup_folder is not None:
        with closing(open_case(case_folder, read_only=True)) as case:
            kept = back_up(case, backup_folder)
    with closing(open_case(backup_folder or case_folder, read_only=True)) as case:
        checks = verify(case, originals=not no_originals)
    bad = [check for check in checks if check.wrong]
    if as_json:
        print_json([asdict(check) for check in checks])
        return 10 if bad else 0
    if kept is not None:
        size = f"{kept.size_bytes / 1e6:,.1f} MB"
        click.echo(f"Copied to {one_line(str(kept.folder))}, {size}; checked there:\n")
    for check in checks:
        mark = "WRONG" if check.wrong else "ok"
        click.echo(f"{mark:5}  {check.name} ({check.looked_at:,} looked at)")
        for line in check.wrong[:SHOWN]:
            click.echo(f"         {one_line(line)}")
        if len(check.wrong) > SHOWN:
            click.echo(f"         … and {len(check.wrong) - SHOWN:,} more")
    click.echo("\nEverything holds." if not bad else f"\n{len(bad)} of {len(checks)} do not hold.")
    return 10 if bad else 0
