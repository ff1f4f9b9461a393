"""`foia export CASE --to csv DIR`: the public views and extracted tables as files."""

from __future__ import annotations

from pathlib import Path

import click

from foia.cli.covered import kept_back, with_text_under
from foia.cli.show import number
from foia.errors import UsageError
from foia.store import open_case
from foia.store.listing import list_view
from foia.store.schema import PUBLIC


@click.command()
@click.argument("case_folder", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--to", "form", type=click.Choice(["csv"]), required=True)
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@with_text_under
def command(case_folder: Path, form: str, directory: Path, with_text_under: bool) -> None:
    """Write every public view, and every extracted table below `tables/`, into DIRECTORY."""
    from foia.export import frame, write_frame

    case = open_case(case_folder, read_only=True)
    try:
        names = [row[0] for row in case.connection.execute("SELECT name FROM tables ORDER BY 1")]
        (directory / "tables").mkdir(parents=True, exist_ok=True)
        for name in (*PUBLIC, *names):
            folder = directory if name in PUBLIC else directory / "tables"
            listing = list_view(case, name, {})
            if name == "redactions" and not with_text_under:
                listing = kept_back(listing)
            write_frame(frame(listing.columns, listing.rows), form, folder / f"{name}.{form}")
    except OSError as error:
        raise UsageError(f"{directory} cannot be written: {error.strerror}.") from error
    finally:
        case.close()
    click.echo(f"{number(len(PUBLIC) + len(names), 'file')} written to {directory}")
