"""`foia search`: where it stands, with file, page and the hit marked."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from foia.cli.show import check_known, number, one_line, print_json
from foia.model import MentionKind
from foia.store import open_case
from foia.store.search import HIT_END, HIT_START, Filters, Hit, SearchResult, document_types, search


@click.command()
@click.argument("case_folder", metavar="CASE", type=click.Path(path_type=Path))
@click.argument("query", nargs=-1, required=True)
@click.option("--kind", type=click.Choice([kind.value for kind in MentionKind]),
              help="Only where the hit is written as a mention of this kind.")  # fmt: skip
@click.option("--type", "document_type", help="Only in documents of this type, such as invoice.")
@click.option("--since", help="Only in documents dated on or after this (2024, 2024-11, …).")
@click.option("--until", help="Only in documents dated on or before this.")
@click.option("--fuzzy", is_flag=True, help="Also near spellings, for what OCR misread.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def command(
    case_folder: Path,
    query: tuple[str, ...],
    kind: str | None,
    document_type: str | None,
    since: str | None,
    until: str | None,
    fuzzy: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Search every page. Words side by side must all be there; "a phrase", AND, OR, NOT, -word,
    brackets and begin* work. Quote the query for your shell: foia search my.case '"30 days"'."""
    filters = Filters(MentionKind(kind) if kind else None, document_type, since, until)
    case = open_case(case_folder, read_only=True)
    try:
        check_known("--type", document_type, document_types(case))
        result = search(case, " ".join(query), filters, fuzzy=fuzzy, limit=limit)
    finally:
        case.close()
    if as_json:
        print_json(_json(result))
        return
    for hit in result.hits:
        click.echo(click.style(_place(hit), bold=True))
        click.echo(f"    {_marked(hit.snippet)}")
    shown = "" if len(result.hits) == result.total else f", {len(result.hits):,} shown"
    click.echo(f"\n{number(result.total, 'page')} of {result.searched_pages:,}{shown}.", nl=False)
    unread = result.unread_pages
    if unread:
        verb = "page was" if unread == 1 else "pages were"
        click.echo(f" {unread:,} {verb} not read and cannot be found.", nl=False)
    click.echo("")
    if result.tried:
        click.echo(f"Also tried: {', '.join(result.tried[:20])}")


def _place(hit: Hit) -> str:
    parts = [f"{one_line(hit.path)}, page {hit.page}"]
    parts += [hit.label] if hit.label else []
    parts += [hit.bates] if hit.bates else []
    known = [part for part in (hit.document_type, hit.document_date) if part]
    parts += [f"({', '.join(known)})"] if known else []
    if hit.source == "ocr" and hit.confidence is not None:
        parts.append(f"[OCR {hit.confidence:.0%}]")
    return " ".join(one_line(part) for part in parts)


def _marked(snippet: str) -> str:
    pieces: list[str] = []
    for i, piece in enumerate(snippet.split(HIT_START)):
        hit, _, rest = piece.partition(HIT_END) if i else ("", "", piece)
        if hit:
            pieces.append(click.style(f"[{one_line(hit)}]", bold=True))
        lead = " " if rest[:1] == " " else ""
        tail = " " if rest[-1:] == " " and rest.strip() else ""
        pieces.append(f"{lead}{one_line(rest)}{tail}")
    return "".join(pieces)


def _json(result: SearchResult) -> dict[str, object]:
    return {
        "total": result.total,
        "pages": result.searched_pages,
        "unread_pages": result.unread_pages,
        "also_tried": result.tried,
        "hits": [
            asdict(hit) | {"snippet": hit.snippet.replace(HIT_START, "[").replace(HIT_END, "]")}
            for hit in result.hits
        ],
    }
