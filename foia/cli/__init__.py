"""The command line: one verb per file, each loaded only when it is typed."""

from __future__ import annotations

import importlib
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

import click

from foia import __version__
from foia.errors import CaseError, FoiaError

VERBS = {
    "run": "Read a release into a case.",
    "status": "What arrived, what was read, and what was not and why.",
    "search": 'Search every page: words, "phrases", AND, OR, NOT, begin*.',
    "table": "The one searchable table, or an extracted one, on screen or as a file.",
    "claims": "What was said in public: add, edit, split, drop, list, and ask for what is missing.",
    "compare": "For every claim: what the records show.",
    "diff": "What changed between two releases of the same records.",
    "review": "Decide on a claim; earlier decisions stay.",
    "memo": "The claims with quotes, pictures of the pages and methods, as DOCX, HTML or Markdown.",
    "check": "Figures over the extracted tables, kept with a claim and run again.",
    "entities": "Vendors, agencies and people behind their spellings.",
    "serve": "The desk: the case in the browser, on this machine alone.",
    "export": "The public views as CSV files, or the whole case in PostgreSQL.",
    "import": "A case from PostgreSQL as a folder again.",
    "verify": "Check every promise about the case against what lies on disk.",
    "doctor": "What is installed, which languages, and a self-test.",
}

_STOPPED = "\nStopped. The same command goes on from here."


class _Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        command = importlib.import_module(f"foia.cli.{name}").command
        assert isinstance(command, click.Command)
        _when_asked_to_stop(_interrupted)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.command(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="foia")
def group() -> None:
    """foia reads everything an agency released, says honestly what it could not read, and shows,
    claim by claim, what the records say. It works without a network."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Exit codes: 0 all read; 10 finished with problems; 2 usage; 5 store or disk; 6 busy;
    130 interrupted."""
    _when_asked_to_stop(_left)
    try:
        code = _run(arguments)
    finally:
        _when_asked_to_stop(_interrupted)
    sys.exit(code)


def _when_asked_to_stop(answer: Callable[..., NoReturn]) -> None:
    """What a shutdown or a batch system sends is taken as Ctrl-C is, unless that is ignored, as
    for a job in the background."""
    signal.signal(signal.SIGTERM, answer)
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, answer)


def _left(*_: object) -> NoReturn:
    """While a verb is loaded: libraries that are not Python abort on an exception in between."""
    click.echo(_STOPPED, err=True)
    os._exit(130)


def _interrupted(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = group.main(
            args=None if arguments is None else list(arguments), standalone_mode=False
        )
    except click.exceptions.Abort:
        click.echo(_STOPPED, err=True)
        return 130
    except KeyboardInterrupt:
        click.echo(_STOPPED, err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    except FoiaError as error:
        _say(error)
        return error.exit_code
    except sqlite3.DatabaseError as error:
        _say(
            CaseError(f"The case cannot be used: {error}.", hint="Check it with: foia verify CASE")
        )
        return CaseError.exit_code
    except BrokenPipeError:
        # The reader of our output, `head` for example, has seen enough.
        sys.stderr.close()
        return 0
    return code if isinstance(code, int) else 0


def _say(error: FoiaError) -> None:
    from foia.cli.show import visible_lines

    click.echo(f"foia: {visible_lines(error.message)}", err=True)
    if error.hint:
        click.echo(f"      {visible_lines(error.hint)}", err=True)
