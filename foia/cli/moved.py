"""What `export` and `import` say of a case that they moved."""

from __future__ import annotations

import click

from foia.cli.show import number, one_line
from foia.store.moving import Moved


def print_moved(moved: Moved, done: str) -> int:
    """The exit code: 10 when a member of an archive could not be moved."""
    members = f" and {number(moved.blobs, 'member')} of archives" if moved.blobs else ""
    click.echo(
        f"{number(moved.tables, 'table')} with {number(moved.rows, 'row')}{members}"
        f" {one_line(done)}; read back, every row is the same."
    )
    for sha256 in moved.damaged:
        click.echo(f"Not moved, missing or damaged: member {sha256}", err=True)
    return 10 if moved.damaged else 0
