"""`foia run`: read a release into a case, with progress, and say what became of it."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

import click

from foia.cli.show import one_line
from foia.cli.status import print_status
from foia.cli.table import print_claims
from foia.errors import UsageError
from foia.model import Origin
from foia.pipeline import load_pipeline
from foia.run.comparing import compare_claims
from foia.run.fetching import fetch, is_elsewhere, path_of
from foia.run.progress import Progress
from foia.run.release import RunSettings, run_release
from foia.run.statements import Said, add_statements
from foia.store import create_case
from foia.store.status import case_status


@click.command()
@click.argument("dumps", nargs=-1, required=True)
@click.option("--case", "case_folder", required=True, type=click.Path(path_type=Path),
              help="The folder of the case; made if it is not there.")  # fmt: skip
@click.option("--statements", multiple=True, type=click.Path(path_type=Path),
              help="A press release or article, or a folder of them: its claims are added,"
              " compared and printed at the end.")  # fmt: skip
@click.option("--pipeline", default="general", show_default=True,
              help="A pipeline that ships with foia, or the path of a Python file.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 256), help="Processes; default: one per core.")
@click.option("--cluster", default="", metavar="ADDRESS",
              help="Read on a Dask cluster: tcp://HOST:8786, tls://HOST:8786, or local.")  # fmt: skip
@click.option("--password-file", type=click.Path(path_type=Path, dir_okay=False),
              help="A text file with one password per line, tried on locked files.")  # fmt: skip
@click.option("--languages", default="",
              help="Languages of the scans as tesseract names them, for example eng,spa.")  # fmt: skip
@click.option("--retry", is_flag=True, help="Try again what failed before.")
@click.option("--quiet", is_flag=True, help="No progress, only the last screen.")
def command(
    dumps: tuple[str, ...],
    case_folder: Path,
    statements: tuple[Path, ...],
    pipeline: str,
    workers: int | None,
    cluster: str,
    password_file: Path | None,
    languages: str,
    retry: bool,
    quiet: bool,
) -> int:
    """Read everything in DUMPS (folders, files, archives) into a case.

    A release in an object store (s3://bucket/folder) is copied beside the case first.

    The originals are never changed. Stopped at any moment, the same command goes on from
    there; run again, it reads only what is new.
    """
    for path in (path_of(dump) for dump in dumps if not is_elsewhere(dump)):
        if not path.exists() and not path.is_symlink():
            raise UsageError(f"{path} does not exist.", hint="Name the release's folder or file.")
    settings = RunSettings(
        pipeline=pipeline,
        passwords=_passwords(password_file),
        retry=retry,
        cluster=cluster,
        languages=tuple(part.strip() for part in languages.split(",") if part.strip()),
    )
    if workers is not None:
        settings = replace(settings, workers=workers)
    case = create_case(case_folder)
    try:
        screen = Screen(live=sys.stderr.isatty() and not quiet, quiet=quiet)
        roots = [_root(dump, case_folder, screen) for dump in dumps]
        progress = run_release(case, roots, settings, screen)
        screen.close()
        for note in progress.notes:
            click.echo(f"foia: {one_line(note)}", err=True)
        if statements:
            add_statements(case, _files(statements), Said(), pipeline)
            compare_claims(case, load_pipeline(pipeline), origin=Origin.STATEMENT)
        status = case_status(case)
        print_status(status, case_folder, progress)
        if statements:
            click.echo("")
            print_claims(case)
    finally:
        case.close()
    return 10 if status.has_problems else 0


def _root(dump: str, case_folder: Path, screen: Screen) -> Path:
    if not is_elsewhere(dump):
        return path_of(dump)

    def watch(done: int, total: int) -> None:
        screen(Progress(files_found=total, files_opened=done, step="fetching"))

    return fetch(dump, case_folder, watch).folder


def _files(statements: tuple[Path, ...]) -> list[Path]:
    """Files as named; the files of a folder in the order of their names."""
    found: list[Path] = []
    for path in statements:
        inside = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
        found += inside
    return found


def _passwords(file: Path | None) -> tuple[str, ...]:
    if file is None:
        return ()
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        hint = "--password-file names a text file with one password a line."
        raise UsageError(f"{file} cannot be read: {why}.", hint=hint) from error
    return tuple(line for line in lines if line)


class Screen:
    """Progress: one line that is rewritten on a terminal, a line now and then elsewhere."""

    def __init__(self, *, live: bool, quiet: bool) -> None:
        self._live = live
        self._every_seconds = 0.2 if live else 15.0
        self._quiet = quiet
        self._last = time.monotonic() if not live else 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if self._quiet or now - self._last < self._every_seconds:
            return
        self._last = now
        line = progress_line(progress)
        click.echo(f"\r\x1b[K{line}" if self._live else line, err=True, nl=not self._live)

    def close(self) -> None:
        if self._live and not self._quiet:
            click.echo("\r\x1b[K", err=True, nl=False)


def progress_line(progress: Progress) -> str:
    if progress.step == "fetching":
        return f"{progress.files_opened:,} of {progress.files_found:,} files fetched"
    parts = [
        f"{progress.files_opened:,} of {progress.files_found:,} files opened",
        f"{progress.pages_done:,} of {progress.pages_total:,} pages read",
    ]
    if progress.pages_done:
        parts.append(f"{progress.pages_per_second:.1f} pages/s")
    left = progress.seconds_left
    if left is not None and progress.step == "reading":
        parts.append(f"about {duration(left)} left")
    parts.append(f"{progress.pages_failed + progress.files_failed:,} failed")
    if progress.step not in ("reading", "done"):
        parts.append(progress.step)
    return " · ".join(parts)


def duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f} s"
    if seconds < 3600:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
