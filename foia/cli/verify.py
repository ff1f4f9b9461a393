"""`foia verify`: every promise about the case, checked."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from foia.cli.show import one_line, print_json
from foia.store import open_case
from foia.store.verify import verify

SHOWN = 10


@click.command()
@click.argument("case_folder", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--no-originals", is_flag=True, help="Do not read the originals' bytes again.")
@click.option("--json", "as_json", is_flag=True)
def command(case_folder: Path, no_originals: bool, as_json: bool) -> int:
    """Pages in = pages accounted for, every quote on its page, every row held, bytes unchanged."""
    case = open_case(case_folder, read_only=True)
    try:
        checks = verify(case, originals=not no_originals)
    finally:
        case.close()
    bad = [check for check in checks if check.wrong]
    if as_json:
        print_json([asdict(check) for check in checks])
        return 10 if bad else 0
    for check in checks:
        mark = "WRONG" if check.wrong else "ok"
        click.echo(f"{mark:5}  {check.name} ({check.looked_at:,} looked at)")
        for line in check.wrong[:SHOWN]:
            click.echo(f"         {one_line(line)}")
        if len(check.wrong) > SHOWN:
            click.echo(f"         … and {len(check.wrong) - SHOWN:,} more")
    click.echo("\nEverything holds." if not bad else f"\n{len(bad)} of {len(checks)} do not hold.")
    return 10 if bad else 0
