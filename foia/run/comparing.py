"""Comparing: for every claim, what bears on it is looked up, weighed and kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from foia.errors import BadQuery
from foia.model import Claim, Evidence, Figure, Origin, Page, SearchTerm, TableShape
from foia.pipeline import Pipeline
from foia.store import checks, facts, pages, tables
from foia.store.aliases import Aliases
from foia.store.case import Case
from foia.store.figures import ReadOnly
from foia.store.passage_index import PassageIndex

# Of what was said in public every claim counts; of what records say there may be thousands.
PASSAGES_PER_CLAIM = {Origin.STATEMENT: 400, Origin.RECORD: 80}
# What finding a party under another of its names is worth, beside the words of the claim.
_OTHER_NAMES = 1.3


def compare_claims(
    case: Case,
    pipeline: Pipeline,
    *,
    origin: Origin | None = None,
    only: Collection[str] | None = None,
    watch: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Evidence and a finding for every claim, or for those with the ids in `only`; how many."""
    claims = facts.all_claims(case, origin)
    if only is not None:
        claims = [claim for claim in claims if claim.id in only]
    shapes = tables.shapes(case)
    unread = pages.unread_page_count(case)
    index, aliases = PassageIndex(case), Aliases(case)
    reader = ReadOnly(case)
    known: dict[str, Figure | None] = {}
    try:
        for done, claim in enumerate(claims, start=1):
            _compare(case, pipeline, index, aliases, reader, claim, shapes, unread, known)
            watch(done, len(claims))
    finally:
        reader.close()
    checks.run_checks(case)
    return len(claims)


def _compare(
    case: Case,
    pipeline: Pipeline,
    index: PassageIndex,
    aliases: Aliases,
    reader: ReadOnly,
    claim: Claim,
    shapes: Sequence[TableShape],
    unread: int,
    known: dict[str, Figure | None],
) -> None:
    named = [SearchTerm(names, _OTHER_NAMES) for names in aliases.beside(claim.text)]
    found = index.find([*pipeline.compare.terms(claim), *named], PASSAGES_PER_CLAIM[claim.origin])
    figures = _figures(reader, pipeline, claim, shapes, known)
    evidence, finding = pipeline.compare(claim, found, figures, unread)
    with case.transaction():
        facts.save_finding(case, finding, evidence, _pages(case, evidence))


def _figures(
    reader: ReadOnly,
    pipeline: Pipeline,
    claim: Claim,
    shapes: Sequence[TableShape],
    known: dict[str, Figure | None],
) -> list[Figure]:
    """`known` keeps what a query gave, since many claims of a dump ask the same."""
    figures: list[Figure] = []
    for query in pipeline.compare.figures(claim, shapes):
        if query.sql not in known:
            try:
                known[query.sql] = reader.figure(query)
            except BadQuery:
                # A figure that runs too long or does not fit is no evidence either way.
                known[query.sql] = None
        figure = known[query.sql]
        if figure is not None:
            figures.append(replace(figure, query=query))
    return figures


def _pages(case: Case, evidence: Sequence[Evidence]) -> dict[tuple[str, int], Page]:
    wanted: dict[str, set[int]] = {}
    for item in evidence:
        if item.span is not None:
            wanted.setdefault(item.span.file, set()).add(item.span.page)
    return {
        (page.file, page.number): page
        for file, numbers in wanted.items()
        for page in pages.pages_of(case, file, sorted(numbers))
    }
