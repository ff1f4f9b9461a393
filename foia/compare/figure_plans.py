"""Which figures over tables would bear on a claim: counts, sums, extremes, spans of time.

Each is one read-only SELECT over one table with quoted names, and a second one for the rows
behind it. Planning looks at headers, types and a few sample values only; what the result says
about the claim is judged elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from foia.compare import figure_numbers, figure_words
from foia.compare.figure_reading import Plan, Reader, named
from foia.compare.passages import subject_of
from foia.compare.terms import is_common
from foia.model import Claim, FigureQuery, TableShape

_PLANNERS = (
    figure_numbers.counts,
    figure_numbers.money,
    figure_numbers.spans,
    figure_numbers.totals,
    figure_words.places,
    figure_words.parties,
    figure_words.categories,
    figure_words.words,
    figure_words.empty,
)


def plan_figures(claim: Claim, tables: Sequence[TableShape], most: int) -> list[FigureQuery]:
    """The most fitting figures, best first, each statement once."""
    wanted = subject_of(claim).concepts
    plans: list[Plan] = []
    for table in tables:
        if not table.columns or not table.row_count:
            continue
        about = frozenset(c for c in wanted & named(table) if not is_common(c))
        reader = Reader(claim, table, wanted, about)
        for planner in _PLANNERS:
            plans.extend(planner(reader))
    plans.sort(key=lambda plan: (-plan.fit, plan.query.table, plan.query.sql))
    return list({plan.query.sql: plan.query for plan in plans}.values())[:most]
