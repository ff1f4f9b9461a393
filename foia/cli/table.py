"""`foia table`: the one searchable table, a public view, or an extracted table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from foia.cli.covered import kept_back, with_text_under
from foia.cli.show import check_known, number, print_json, print_rows
from foia.errors import UsageError
from foia.model import MentionKind
from foia.store import Case, open_case
from foia.store.listing import Listing, list_view
from foia.store.pages import unread_counts
from foia.store.schema import PUBLIC
from foia.store.search import document_types

READING_ORDER = 'file, page, start, "end"'
COLUMNS = ("kind", "value", "quote", "entity", "document_type", "document_date", "file", "page")
WEIGHTS = {"value": 2, "quote": 4, "entity": 2, "file": 3}
CLAIM_COLUMNS = ("value", "quote", "entity", "document_date", "file", "page")


@click.command()
@click.argument("case_folder", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--kind", help="vendor, agency, person, place, date, amount, …, or claim.")
@click.option("--entity", help="Only rows of this vendor, agency, person or speaker.")
@click.option("--type", "document_type", help="Only rows of documents of this type.")
@click.option("--file", "in_file", help="Only rows of files whose path holds this.")
@click.option("--view", type=click.Choice(PUBLIC), help="Another public view than rows.")
@click.option("--name", help="An extracted table by its name; --tables lists them.")
@click.option("--tables", "list_tables", is_flag=True, help="List the extracted tables.")
@click.option("--format", "form", type=click.Choice(["csv", "xlsx", "parquet", "json"]))
@click.option("--out", type=click.Path(path_type=Path), help="Write there instead of printing.")
@click.option("--limit", type=click.IntRange(1), help="At most so many rows; 40 on screen.")
@click.option("--json", "as_json", is_flag=True)
@with_text_under
def command(
    case_folder: Path,
    kind: str | None,
    entity: str | None,
    document_type: str | None,
    in_file: str | None,
    view: str | None,
    name: str | None,
    list_tables: bool,
    form: str | None,
    out: Path | None,
    limit: int | None,
    as_json: bool,
    with_text_under: bool,
) -> None:
    """Print the table, or write it: every row has the file and page it stands on."""
    chosen = "tables" if list_tables else (name or view or "rows")
    where = {
        column: value
        for column, value in (("kind", kind), ("entity", entity), ("document_type", document_type))
        if value is not None
    }
    if chosen != "rows" and (where or in_file):
        raise UsageError("--kind, --entity, --type and --file are for the one searchable table.")
    written = form is not None or out is not None
    if limit is None and not written and not as_json:
        limit = 40
    case = open_case(case_folder, read_only=True)
    try:
        check_known("--kind", kind, [*MentionKind, "claim"])
        check_known("--type", document_type, [*document_types(case), "statement"])
        listing = list_view(
            case,
            chosen,
            where,
            like=("file", in_file) if in_file else None,
            limit=limit,
            order=READING_ORDER if chosen == "rows" else None,
        )
        if chosen == "redactions" and not with_text_under:
            listing = kept_back(listing)
        note = _note(case)
        paths = _paths(case) if chosen != "rows" else {}
    finally:
        case.close()
    if as_json:
        print_json([dict(zip(listing.columns, row, strict=True)) for row in listing.rows])
    elif written:
        _write(listing, form, out, chosen)
        click.echo(note, err=True)
    else:
        _print(listing, chosen, kind, paths)
        click.echo(note)


def print_claims(case: Case) -> None:
    """What was said in public beside what the records show, one row a claim: what they refute
    first, what they do not answer last."""
    rows = [
        dict(row)
        for row in case.connection.execute(
            "SELECT c.text AS claim, coalesce(c.speaker, s.name) AS speaker, n.verdict,"
            " coalesce(e.quote, e.reason) AS shown, f.path AS file, e.page, p.bates FROM claims c"
            " JOIN statements s ON s.id = c.statement JOIN findings n ON n.claim = c.id"
            " LEFT JOIN evidence e ON e.id = (SELECT x.id FROM evidence x WHERE x.claim = c.id"
            "  AND x.stance <> 'related' ORDER BY x.stance = 'supports', x.score DESC, x.id LIMIT 1)"
            " LEFT JOIN files f ON f.id = e.file"
            " LEFT JOIN pages p ON p.file = e.file AND p.number = e.page ORDER BY CASE n.verdict WHEN 'refuted' THEN 1"
            "  WHEN 'conflicting' THEN 2 WHEN 'supported' THEN 3 ELSE 4 END, s.name, c.start"
        )
    ]
    print_rows(
        rows,
        columns=("claim", "speaker", "verdict", "shown", "file", "page")
        + (("bates",) if any(row["bates"] for row in rows) else ()),
        weights={"claim": 5, "speaker": 2, "shown": 5, "file": 3},
    )
    click.echo(f"\n{number(len(rows), 'claim')}. {_note(case)}")


def _paths(case: Case) -> dict[object, str]:
    return {row["id"]: row["path"] for row in case.connection.execute("SELECT id, path FROM files")}


def _shown(
    listing: Listing, chosen: str, paths: Mapping[object, str]
) -> tuple[tuple[str, ...], list[dict[str, object]]]:
    """Rows for the screen: files by their path; a value as read, or as printed where it could
    not be read, in one column."""
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    for row in rows:
        for column in ("file", "parent", "duplicate_of"):
            if row.get(column) in paths:
                row[column] = paths[row[column]]
    if chosen in PUBLIC:
        return listing.columns, rows
    doubled = [c for c in listing.columns if f"{c}_printed" in listing.columns]
    for row in rows:
        for column in doubled:
            if row[column] is None:
                row[column] = row[f"{column}_printed"]
    hidden = {f"{column}_printed" for column in doubled}
    return tuple(c for c in listing.columns if c not in hidden), rows


def _print(listing: Listing, chosen: str, kind: str | None, paths: Mapping[object, str]) -> None:
    columns, rows = _shown(listing, chosen, paths)
    weights = dict.fromkeys(columns, 1)
    if chosen == "rows":
        columns, weights = (CLAIM_COLUMNS if kind == "claim" else COLUMNS), WEIGHTS
    elif chosen == "tables":
        columns = ("name", "rows", "file", "first_page", "last_page", "partial", "note")
        weights = {"name": 3, "file": 3, "partial": 2, "note": 2}
    if chosen == "rows" and any(row["bates"] for row in rows):
        columns = (*columns, "bates")
    print_rows(rows, columns=columns, weights=weights)
    if len(rows) < listing.total:
        click.echo(f"… {listing.total - len(rows):,} more rows: --limit, --kind or --out FILE")
    click.echo(f"\n{number(listing.total, 'row')}.")


def _note(case: Case) -> str:
    """What every listing must say: how much was not read."""
    pages = case.connection.execute("SELECT count(*) FROM pages").fetchone()[0]
    failed, unopened = unread_counts(case)
    if not failed and not unopened:
        told = {0: "There is no page in this case.", 1: "The page was read."}
        return told.get(pages, f"All {pages:,} pages were read.")
    files = f"{unopened:,} file{'s' if unopened > 1 else ''} could not be opened"
    if not failed:
        whole, were = ("The page", "was") if pages == 1 else (f"All {pages:,} pages", "were")
        return f"{whole} that could be counted {were} read; {files}: foia status lists them."
    more = f", and {files}" if unopened else ""
    return f"Of {pages:,} pages, {failed:,} could not be read{more}: foia status lists them."


def _write(listing: Listing, form: str | None, out: Path | None, chosen: str) -> None:
    # pandas takes half a second to load, so only here.
    from foia.export import FORMATS, frame, write_frame

    suffix = out.suffix.lstrip(".").lower() if out else ""
    form = form or (suffix if suffix in FORMATS else None)
    if form is None:
        raise UsageError(f"{out} has no known ending.", hint="Add --format csv, xlsx or parquet.")
    path = out or Path(f"{chosen}.{form}")
    try:
        write_frame(frame(listing.columns, listing.rows), form, path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from error
    click.echo(f"{number(len(listing.rows), 'row')} written to {path}")
