"""`python -m tests.evals.calibration_fit CASE...` fits the curve of `foia/extract/calibration.py`.

Read are the labelled pages of the half that is fitted on, and scans made of those of them that
are born digital. The extractors run anew, so that their own scores are seen.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foia.extract.calibration import SURE, least_confidence, log_odds
from foia.model import Mention, Page
from foia.pipeline import load_pipeline
from foia.store import facts, open_case, pages
from tests.evals.calibration import SKIPPED, is_fitted_on
from tests.evals.case import Found
from tests.evals.case import open_case as open_views
from tests.evals.gold import GoldPage, GoldSet, gold_sets
from tests.evals.making import make_case
from tests.evals.mention_scans import scanned_set
from tests.evals.mentions import MEASURES, judge_page

WRITTEN = Path(__file__).resolve().parents[2] / "foia/extract/calibration_fitted.py"
KINDS = tuple(dict.fromkeys(measure.label_kind for measure in MEASURES))
# The curve stays near the extractors' own scores where labels are few.
RIDGE = 4.0
STEPS = 50


@dataclass(frozen=True, slots=True)
class Example:
    kind: str
    score: float
    confidence: float
    right: bool


def examples(gold: GoldSet, folder: Path) -> Iterator[Example]:
    views, store = open_views(folder), open_case(folder, read_only=True)
    extract = load_pipeline("general").extract
    for gold_page in gold.pages:
        file = views.file(gold_page.file, gold_page.sha256)
        if gold_page.partial or file is None:
            continue
        number = gold_page.number
        documents = facts.documents_of(store, file.id)
        document = next(d for d in documents if d.first_page <= number <= d.last_page)
        around = range(
            max(document.first_page, number - 3), min(document.last_page, number + 3) + 1
        )
        read = list(pages.pages_of(store, file.id, around))
        mentions = [m for stage in extract for m in stage(document, read)]
        page = next(page for page in read if page.number == number)
        yield from _judged(gold_page, page, [m for m in mentions if m.span.page == page.number])
    store.close()


def _judged(gold: GoldPage, page: Page, mentions: Sequence[Mention]) -> Iterator[Example]:
    for measure in MEASURES:
        if measure.name == SKIPPED:
            continue
        own = sorted((m for m in mentions if m.kind.value in measure.kinds), key=lambda m: -m.score)
        found = [
            Found(
                m.span.quote, m.value, m.detail.get("unit", ""), m.detail.get("name", ""), m.score
            )
            for m in own
        ]
        by_item = {id(item): mention for item, mention in zip(found, own, strict=True)}
        judged = judge_page(gold, measure, found)
        for item in judged.items:
            span = by_item[id(item)].span
            yield Example(
                measure.label_kind,
                item.score,
                least_confidence(page, span.start, span.end),
                judged.right(item, measure),
            )


def fit(known: Sequence[Example]) -> tuple[dict[str, float], float, float]:
    """Shift by kind, slope and doubt: logistic regression by Newton's steps, pulled towards
    (0, 1, 0)."""
    columns = np.array(
        [
            [*(float(e.kind == kind) for kind in KINDS), log_odds(e.score), e.confidence - SURE]
            for e in known
        ]
    )
    right = np.array([float(e.right) for e in known])
    prior = np.array([*(0.0 for _ in KINDS), 1.0, 0.0])
    weights: NDArray[np.float64] = prior.copy()
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-columns @ weights))
        gradient = columns.T @ (share - right) + RIDGE * (weights - prior)
        curve = columns.T @ (columns * (share * (1 - share))[:, None])
        weights -= np.linalg.solve(curve + RIDGE * np.eye(len(prior)), gradient)
    return dict(zip(KINDS, weights[:-2], strict=True)), float(weights[-2]), float(weights[-1])


def main(folders: Sequence[Path]) -> int:
    known: list[Example] = []
    with tempfile.TemporaryDirectory(prefix="foia-fit-") as place:
        for gold, folder in zip(gold_sets(), folders, strict=True):
            half = replace(gold, pages=tuple(p for p in gold.pages if is_fitted_on(p)))
            known += examples(half, folder)
            into = Path(place) / gold.name
            scanned = scanned_set(half, into)
            made = make_case(GoldSet(gold.name, scanned.scans, (), (), ()), into)
            known += examples(replace(half, pages=scanned.pages), made.folder)
    shift, slope, doubt = fit(known)
    lines = "".join(f'    ("{kind}", {value:.3f}),\n' for kind, value in shift.items())
    WRITTEN.write_text(
        '"""Written by `python -m tests.evals.calibration_fit`."""\n\n'
        f"SHIFT: tuple[tuple[str, float], ...] = (\n{lines})\n"
        f"SLOPE = {slope:.3f}\nDOUBT = {doubt:.3f}\n",
        encoding="utf-8",
    )
    sys.stdout.write(f"{len(known)} findings, {sum(e.right for e in known)} right\n")
    sys.stdout.write(WRITTEN.read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main([Path(argument) for argument in sys.argv[1:]]))
