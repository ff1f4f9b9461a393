"""`foia import postgresql://… --case CASE`: a case that was sent to PostgreSQL, as a folder again."""

from __future__ import annotations

from pathlib import Path

import click

from foia.cli.moved import print_moved


@click.command()
@click.argument("address", metavar="postgresql://…")
@click.option("--case", "case_folder", required=True, type=click.Path(path_type=Path),
              help="The new folder.")  # fmt: skip
def command(address: str, case_folder: Path) -> int:
    """Make the case at postgresql://user@host/database?case=name a folder again.

    Every row is compared with what was sent. The originals stay where they were read: only members
    of archives come along.
    """
    from foia.errors import UsageError
    from foia.store.moving import fetch_case
    from foia.store.postgres import is_place, place

    if not is_place(address):
        raise UsageError(
            f"{address} is no address of PostgreSQL.",
            hint="It looks like this: postgresql://user@host/database?case=name",
        )
    return print_moved(fetch_case(place(address), case_folder), f"written to {case_folder}")
