"""`foia memo`: claims with their quotes, pages, pictures and decisions, as a file for an editor."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from foia.cli.show import number
from foia.errors import CaseError, UsageError
from foia.export.memo import Memo
from foia.export.memo_blocks import blocks
from foia.model import Origin
from foia.pipeline import load_pipeline
from foia.run.memo_making import Wanted, make_memo
from foia.store import open_case

FORMS = (".docx", ".html", ".md")


@click.command()
@click.argument("case_folder", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path),
              help="The file to write: .docx, .html or .md.")  # fmt: skip
@click.option(
    "--claim", "claims", multiple=True, help="Only this claim, by its id; may be repeated."
)
@click.option("--origin", type=click.Choice(["statement", "record"]), default="statement",
              show_default=True, help="Claims made in public, or by the records.")  # fmt: skip
@click.option("--decided", is_flag=True, help="Only claims on which somebody has decided.")
@click.option("--no-pictures", is_flag=True, help="Leave out the pictures of the pages.")
@click.option("--pipeline", default="general", show_default=True)
def command(
    case_folder: Path,
    out: Path,
    claims: tuple[str, ...],
    origin: str,
    decided: bool,
    no_pictures: bool,
    pipeline: str,
) -> None:
    """Write the memo: for each claim the statement, the evidence as exact quotes with file, page
    and a picture of the lines, figures with their query, caveats, the reporter's decision, and
    what to ask for next; at the end how it was done."""
    form = out.suffix.lower()
    if form not in FORMS:
        raise UsageError(f"{out} has no known ending.", hint=f"One of: {', '.join(FORMS)}.")
    wanted = Wanted(claims, Origin(origin), decided, not no_pictures)
    case = open_case(case_folder, read_only=True)
    try:
        memo = make_memo(case, load_pipeline(pipeline), wanted)
    finally:
        case.close()
    try:
        _write(memo, form, out)
    except OSError as error:
        raise CaseError(f"{out} cannot be written: {error.strerror}.") from error
    pictures = sum(item.picture is not None for claim in memo.claims for item in claim.evidence)
    click.echo(
        f"{out}: {number(len(memo.claims), 'claim')}, {number(pictures, 'picture')} of pages."
    )


def _write(memo: Memo, form: str, out: Path) -> None:
    title = f"What the records say: {memo.case}"
    match form:
        case ".docx":
            from foia.export.memo_docx import memo_docx

            _replace(out, memo_docx(title, blocks(memo)))
        case ".html":
            from foia.export.memo_html import memo_html

            _replace(out, memo_html(title, blocks(memo)).encode("utf-8"))
        case _:
            from foia.export.memo_markdown import memo_markdown

            folder = out.with_name(f"{out.stem}-pictures")
            text, pictures = memo_markdown(blocks(memo), folder.name)
            if pictures:
                _replace_folder(folder, pictures)
            _replace(out, text.encode("utf-8", "replace"))


def _replace(path: Path, data: bytes) -> None:
    """Wholly or not at all: a full disk leaves the earlier memo."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".foia-")
    try:
        with os.fdopen(descriptor, "wb") as target:
            target.write(data)
        Path(name).chmod(0o600)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _replace_folder(folder: Path, pictures: dict[str, bytes]) -> None:
    """Only the pictures of an earlier memo are taken away."""
    if folder.is_dir():
        for old in folder.glob("[0-9][0-9][0-9].png"):
            old.unlink()
    folder.mkdir(exist_ok=True)
    for name, data in pictures.items():
        _replace(folder / name, data)
