"""`foia export CASE --to csv DIR`: the public views and extracted tables as files; `--to` an
address of PostgreSQL: the whole case as a schema there."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from foia.cli.covered import kept_back, with_text_under
from foia.cli.moved import print_moved
from foia.cli.show import number
from foia.errors import UsageError
from foia.store import open_case
from foia.store.listing import list_view
from foia.store.schema import PUBLIC

FORMS = ("csv",)


@click.command()
@click.argument("case_folder", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--to", "form", metavar="[csv|postgresql://…]", required=True,
              help="csv, or where PostgreSQL holds a copy: postgresql://user@host/database?case=name.")  # fmt: skip
@click.argument("directory", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--replace", is_flag=True, help="Put the case in the place of one of this name there.")  # fmt: skip
@with_text_under
def command(
    case_folder: Path, form: str, directory: Path | None, replace: bool, with_text_under: bool
) -> int:
    """Write every public view, and every extracted table below `tables/`, into DIRECTORY; or the
    whole case into PostgreSQL.

    The copy in PostgreSQL is the case itself, with all that lies under redactions. It has the same
    tables and views, and `foia import` makes the same case of it again.
    """
    from foia.store.postgres import is_place

    if is_place(form):
        if directory is not None:
            raise UsageError("A case in PostgreSQL has no DIRECTORY; leave it away.")
        return _send(case_folder, form, replace=replace)
    if form not in FORMS:
        raise UsageError(
            f"A case cannot be exported to {form!r}.", hint="Use --to csv or --to postgresql://…"
        )
    if directory is None or replace:
        raise UsageError(
            "An export to files names a DIRECTORY, and replaces nothing there.",
            hint=f"foia export {case_folder} --to {form} export/",
        )
    _write(case_folder, form, directory, with_text_under=with_text_under)
    return 0


def _write(case_folder: Path, form: str, directory: Path, *, with_text_under: bool) -> None:
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


def _send(case_folder: Path, address: str, *, replace: bool) -> int:
    from foia.store.moving import send_case
    from foia.store.postgres import place

    where = place(address)
    with closing(open_case(case_folder, read_only=True)) as case:
        moved = send_case(case, where, replace=replace)
    return print_moved(moved, f"sent to {where.shown}")
