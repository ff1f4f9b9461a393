"""Which figures over tables would bear on a claim: counts, sums, extremes, spans of time.

Each is one read-only SELECT over one table with quoted names, and a second one for the rows
behind it. Planning looks at headers, types and a few sample values only; what the result says
about the claim is judged elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from foia.compare import figure_numbers, figure_words
from foia.compare.exclusivity import limited_party
from foia.compare.figure_reading import Plan, Reader, claimed_amounts, is_list, named
from foia.compare.passages import subject_of
from foia.compare.places import closed_set
from foia.compare.quantities import Amount
from foia.compare.terms import is_common
from foia.model import Claim, FigureQuery, TableShape

Planner = Callable[[Reader], Iterator[Plan]]
_EVERY = frozenset({"every", "all", "each", "always"})


def plan_figures(claim: Claim, tables: Sequence[TableShape], most: int) -> list[FigureQuery]:
    """The most fitting figures, best first, each statement once."""
    claimed = claimed_amounts(claim)
    planners = _planners(claim, claimed)
    if not planners:
        return []
    wanted = subject_of(claim).concepts
    plans: list[Plan] = []
    for table in tables:
        if not is_list(table):
            continue
        about = frozenset(c for c in wanted & named(table) if not is_common(c))
        reader = Reader(claim, table, wanted, claimed, about)
        for planner in planners:
            plans.extend(planner(reader))
    plans.sort(key=lambda plan: (-plan.fit, plan.query.table, plan.query.sql))
    return list({plan.query.sql: plan.query for plan in plans}.values())[:most]


def _planners(claim: Claim, claimed: Sequence[Amount]) -> list[Planner]:
    """What a claim gives reason to compute; nothing for one without number, limit or denial."""
    measures = {amount.measure for amount in claimed}
    denied = claim.polarity == "denied"
    chosen: list[tuple[bool, Planner]] = [
        (bool(measures - {"usd", "percent", "duration"}), figure_numbers.counts),
        ("usd" in measures, figure_numbers.money),
        ("duration" in measures, figure_numbers.spans),
        (figure_numbers.is_total(claim), figure_numbers.totals),
        (closed_set(claim.text) is not None, figure_words.places),
        (limited_party(claim.text) is not None, figure_words.parties),
        (denied, figure_words.categories),
        (denied or "only" in claim.scope, figure_words.words),
        (bool(_EVERY & set(claim.scope)), figure_words.empty),
    ]
    return [planner for is_wanted, planner in chosen if is_wanted]
