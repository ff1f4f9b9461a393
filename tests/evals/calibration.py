"""Whether a mention's score is the share of such mentions that are right.

Each finding on a wholly labelled page is right or wrong; findings are put into bands by score,
and a band's mean score is held against the share of it that is right.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.evals import report
from tests.evals.case import Case, Found
from tests.evals.gold import GoldPage, GoldSet
from tests.evals.mentions import MEASURES, Finder, finder, judge_page
from tests.evals.sections import Section

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
SKIPPED = "date, as printed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`fitted` tells the half of the pages on which the curve was fitted."""

    kind: str
    score: float
    right: bool
    fitted: bool
    place: str = ""


def is_fitted_on(page: GoldPage) -> bool:
    """Half of the pages, told by the hash of their names so that it never moves."""
    digest = hashlib.sha256(f"{page.file}#{page.number}".encode()).digest()
    return digest[0] % 2 == 0


def outcomes(gold: GoldSet, find: Finder) -> list[Outcome]:
    found = []
    for page in gold.pages:
        if page.partial:
            continue
        for measure in MEASURES:
            if measure.name == SKIPPED:
                continue
            judged = judge_page(page, measure, _surest_first(find(page, measure)))
            found += [
                Outcome(
                    measure.label_kind, item.score, judged.right(item, measure),
                    is_fitted_on(page), f"{page.file} p. {page.number}: {item.quote!r}",
                )
                for item in judged.items
            ]  # fmt: skip
    return found


def _surest_first(found: Sequence[Found] | None) -> list[Found]:
    """Of one printed form the surest finding stands for the page."""
    return sorted(found or (), key=lambda item: -item.score)


def calibration_sections(sets: Sequence[GoldSet], cases: Mapping[str, Case]) -> list[Section]:
    found = [
        outcome
        for gold in sets
        if gold.name in cases
        for outcome in outcomes(gold, finder(cases[gold.name]))
    ]
    halves = {
        "fitted on": [o for o in found if o.fitted],
        "held out": [o for o in found if not o.fitted],
    }
    rows = [row for name, half in halves.items() for row in _bands(name, half)]
    by_kind = [row for name, half in halves.items() for row in _kinds(name, half)]
    notes = [
        f"{name}: {len(half)} findings, expected calibration error "
        f"{100 * error(half):.1f} points, Brier score {brier(half):.3f} "
        f"(always the mean: {_brier_of_mean(half):.3f})."
        for name, half in halves.items()
        if half
    ]
    misses = [f"{o.score:.2f} {o.kind} {o.place}" for o in found if not o.right]
    return [
        Section(
            "Scores and how often they are right",
            ("half", "score", "findings", "mean score", "right"),
            rows,
            notes,
            misses=misses,
        ),
        Section(
            "Scores by kind", ("half", "kind", "findings", "mean score", "right"), by_kind
        ),
    ]  # fmt: skip


def _bands(name: str, half: Sequence[Outcome]) -> list[list[str]]:
    rows = []
    for low, high in pairwise(BANDS):
        band = [o for o in half if low <= o.score < high]
        if band:
            shown = f"{low:.2f} to {min(high, 1.0):.2f}"
            rows.append([name, shown, *_share(band)])
    return rows


def _kinds(name: str, half: Sequence[Outcome]) -> list[list[str]]:
    kinds = dict.fromkeys(measure.label_kind for measure in MEASURES)
    parts = {kind: [o for o in half if o.kind == kind] for kind in kinds}
    return [[name, kind, *_share(part)] for kind, part in parts.items() if part]


def _share(part: Sequence[Outcome]) -> list[str]:
    right = sum(o.right for o in part)
    return [str(len(part)), f"{_mean(part):.2f}", report.share(right, len(part))]


def _mean(part: Sequence[Outcome]) -> float:
    return sum(o.score for o in part) / len(part)


def error(part: Sequence[Outcome]) -> float:
    """Expected calibration error: the bands' gaps between score and share, weighted by size."""
    gaps = 0.0
    for low, high in pairwise(BANDS):
        band = [o for o in part if low <= o.score < high]
        if band:
            gaps += abs(sum(o.score - o.right for o in band))
    return gaps / len(part)


def brier(part: Sequence[Outcome]) -> float:
    return sum((o.score - o.right) ** 2 for o in part) / len(part)


def _brier_of_mean(part: Sequence[Outcome]) -> float:
    share = sum(o.right for o in part) / len(part)
    return share * (1 - share)
