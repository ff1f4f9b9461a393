"""Which figures over tables would bear on a claim: counts, sums, extremes, spans of time.

Each is one read-only SELECT over one table, or over the tables that are parts of one record, and
a second one for the rows behind it. Planning looks at headers, types and a few sample values
only; what the result says about the claim is judged elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from foia.compare import (
    figure_contents,
    figure_days,
    figure_numbers,
    figure_spans,
    figure_totals,
    figure_values,
    figure_words,
)
from foia.compare.exclusivity import limited_party
from foia.compare.figure_reading import (
    Measure,
    Plan,
    Reader,
    claimed_amounts,
    is_list,
    is_long_list,
    kind_of,
    measure_of,
    named,
    row_things,
)
from foia.compare.figure_records import records
from foia.compare.passages import subject_of
from foia.compare.places import closed_set
from foia.compare.quantities import Amount
from foia.compare.terms import is_common
from foia.model import Claim, FigureQuery, TableShape

Planner = Callable[[Reader], Iterator[Plan]]
# What is done or happens, of which the rows of a log are one each.
_EVENTS = frozenset(
    {"search", "sharing", "access", "request", "complaint", "arrest", "stop", "incident", "call",
     "invoice", "audit"}
)  # fmt: skip
_EVERY = frozenset({"every", "all", "each", "always"})
# More of one kind than are shown, since some come out empty.
_OF_ONE_KIND = 4
_HEADLESS = frozenset({figure_contents.lines, figure_totals.printed_amounts})


def plan_figures(claim: Claim, tables: Sequence[TableShape], most: int) -> list[FigureQuery]:
    """The most fitting figures, best first, each statement once."""
    claimed = claimed_amounts(claim)
    planners = _planners(claim, claimed)
    if not planners:
        return []
    wanted = subject_of(claim).concepts
    plans: list[Plan] = []
    known = records(tables)
    of_claim = _things_claimed(wanted, known)
    for table in known:
        about = frozenset(c for c in wanted & named(table) if not is_common(c))
        elsewhere = (
            of_claim - row_things(table) if of_claim and not of_claim <= about else frozenset()
        )
        caution = (
            f"another list is of each {min(elsewhere)}"
            if elsewhere and not of_claim & row_things(table)
            else ""
        )
        reader = Reader(claim, table, wanted, claimed, about, caution)
        for planner in planners:
            if planner in _HEADLESS or is_list(table):
                plans.extend(planner(reader))
        if figure_totals.is_total(claim):
            plans.extend(figure_totals.missing(reader, tables))
    if any(measure_of(plan.query.measures) is Measure.COLUMN_SUM for plan in plans):
        # The claim is a line of a sheet: the sums of its columns say more than those of others.
        plans = [p for p in plans if measure_of(p.query.measures) is not Measure.SUM]
    plans = _of_the_part(plans)
    plans.sort(key=lambda plan: (-plan.fit, plan.query.table, plan.query.sql))
    return _chosen(plans, known)[:most]


def _things_claimed(wanted: frozenset[str], tables: Sequence[TableShape]) -> frozenset[str]:
    """What the claim speaks of that each row of some long list is one of."""
    return frozenset(
        thing
        for table in tables if is_long_list(table)
        for thing in row_things(table) & wanted & _EVENTS
    )  # fmt: skip


def _of_the_part(plans: Sequence[Plan]) -> list[Plan]:
    """Without the whole list where the claim names a part of it: the burglaries, not all calls."""
    parts = {(plan.query.table, kind_of(plan.query)) for plan in plans if _is_part(plan.query)}
    return [
        plan for plan in plans
        if _is_part(plan.query) or (plan.query.table, kind_of(plan.query)) not in parts
    ]  # fmt: skip


def _is_part(query: FigureQuery) -> bool:
    return "“" in query.says.partition("|")[0].partition(" say ")[2]


def _chosen(plans: Sequence[Plan], tables: Sequence[TableShape]) -> list[FigureQuery]:
    """Each statement once, few of one kind, and none for a part where the whole is counted."""
    whole = {part.name: _parts(table) for table in tables for part in table.parts}
    united = {(q.table, kind_of(q)) for q in (p.query for p in plans) if "_table" in q.rows_sql}
    of_kind: Counter[str] = Counter()
    chosen: dict[str, FigureQuery] = {}
    for query in (plan.query for plan in plans):
        alone = "_table" not in query.rows_sql
        if alone and any((name, kind_of(query)) in united for name in whole.get(query.table, ())):
            continue
        if query.sql in chosen or of_kind[kind_of(query)] >= _OF_ONE_KIND:
            continue
        of_kind[kind_of(query)] += 1
        chosen[query.sql] = query
    return list(chosen.values())


def _parts(table: TableShape) -> tuple[str, ...]:
    return tuple(part.name for part in table.parts)


def _planners(claim: Claim, claimed: Sequence[Amount]) -> list[Planner]:
    """What a claim gives reason to compute; nothing for one without number, limit or denial."""
    text, measures = claim.text, {amount.measure for amount in claimed}
    denied = claim.polarity == "denied"
    chosen: list[tuple[bool, Planner]] = [
        (bool(measures - {"usd", "percent", "duration"}), figure_numbers.counts),
        ("usd" in measures, figure_numbers.money),
        ("usd" in measures, figure_totals.printed_amounts),
        ("percent" in measures or figure_values.is_of_part(text), figure_values.shares),
        (bool(measures - {"usd", "percent", "duration"}), figure_values.counts),
        ("usd" in measures, figure_values.money),
        (not measures, figure_values.mentioned),
        ("duration" in measures, figure_spans.spans),
        ("duration" in measures and figure_days.is_of_streaks(text), figure_days.streaks),
        (figure_days.is_of_streaks(text) or "list of" in text.lower(), figure_numbers.titled),
        (figure_spans.is_of_speed(text), figure_spans.response_times),
        (figure_days.is_of_trend(text), figure_days.months),
        (figure_days.is_of_beginning(text), figure_days.period),
        (figure_totals.is_total(claim), figure_totals.totals),
        (
            figure_contents.is_series(text) and not figure_totals.is_total(claim),
            figure_contents.lines,
        ),
        (figure_contents.is_of_hiding(text), figure_contents.patterns),
        (figure_contents.is_of_hiding(text), figure_contents.headers),
        (closed_set(text) is not None, figure_words.places),
        (limited_party(text) is not None, figure_words.parties),
        (not measures, figure_words.categories),
        (denied or "only" in claim.scope or not measures, figure_words.words),
        (bool(_EVERY & set(claim.scope)) or "must" in text or "requir" in text, figure_words.empty),
    ]
    return [planner for is_wanted, planner in chosen if is_wanted]
