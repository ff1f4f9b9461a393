"""`python -m tests.evals.boundary_fit` fits the table of `foia/records/weights.py`.

Only the half of the sources that is tuned on is read.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from foia.model import Page
from foia.records.beginnings import Beginnings, facts_of_pages, walk
from foia.records.cues import Run, cues
from foia.records.weights import SET
from tests.evals.boundaries import ROUNDS, SEEDS
from tests.evals.combined import Joined, Source, half, joined_files, read_sources

GIVEN: dict[str, float] = {
    "page n of m goes on": -4.0,
    "page 1 of 1": 4.0,
    "page 1 of m": 3.5,
    "page n of m": -1.5,
    "page 1": 1.5,
    "page number goes on": -2.5,
    "a later page number": -1.0,
    "page m of m before": 1.5,
    "page n of m before": -2.0,
    "running lines go on": -1.5,
    "several running lines go on": -1.0,
    "running lines gone": 1.5,
    "type heading": 1.5,
    "form heading": 2.0,
    "heading of a part": -2.0,
    "list goes on": -1.5,
    "same number": -2.0,
    "other number": 1.5,
    "title": 0.75,
    "letter opens": 2.5,
    "date at the top": 0.75,
    "address at the top": 0.75,
    "sentence goes on": -2.5,
    "few lines": -2.0,
    "opens like the page before": -1.5,
    "opens like the first page": 1.5,
    "opens like an earlier document": 2.0,
    "closing before": 1.25,
    "open sentence before": -1.5,
    "short page before": 0.75,
    "page turned": 1.5,
    "other page size": 1.5,
    "slightly other page size": 0.75,
    "scanned or not": 1.5,
    "other letter size": 0.75,
    "other line distance": 0.5,
    "other margin": 0.5,
    "same print": -1.0,
    "other words": 1.75,
    "mostly other words": 1.0,
    "many of the same words": -0.75,
    "the same words": -1.0,
}


def examples(files: Sequence[Joined]) -> list[tuple[frozenset[str], bool]]:
    """The cues of every page that could begin a document, each after the true ones before it."""
    found: list[tuple[frozenset[str], bool]] = []
    for joined in files:
        told = facts_of_pages(joined.pages)
        setting = Beginnings().setting(told, ())
        true = {part.first_page for part in joined.parts}

        def begins(run: Run, at: int) -> str:
            meant = told[at].page.number in true  # noqa: B023
            found.append((cues(run, told[at], setting), meant))  # noqa: B023
            return "meant" if meant else ""

        walk(told, begins)
    return found


def fit(
    seen: Sequence[tuple[frozenset[str], bool]], *, pull: float = 6.0
) -> tuple[float, dict[str, float]]:
    """Weights of a logistic regression by projected gradient steps.

    Every cue is pulled towards what a person would give it and never changes its side, so a cue
    that is seldom seen stays near that.
    """
    names = list(GIVEN)
    given = np.array([GIVEN[name] for name in names])
    side = np.sign(given)
    seen_in = np.array([[name in cue for name in names] for cue, _ in seen], dtype=float)
    fixed = np.array([sum(SET[n] for n in cue if n not in GIVEN) for cue, _ in seen])
    meant = np.array([begins for _, begins in seen], dtype=float)
    weights, base = given.copy(), -1.0
    step = 4.0 / (np.linalg.norm(seen_in, 2) ** 2 + len(seen) + pull)
    for _ in range(6000):
        odds = base + fixed + seen_in @ weights
        off = 1.0 / (1.0 + np.exp(-odds)) - meant
        weights -= step * (seen_in.T @ off + pull * (weights - given))
        weights = np.where(weights * side < 0, 0.0, weights)
        base -= step * off.sum()
    return float(base), {name: float(w) for name, w in zip(names, weights, strict=True)}


def print_fit(pages: Mapping[Source, Sequence[Page]]) -> None:
    files = joined_files(pages, SEEDS["tuned on"], rounds=3 * ROUNDS)
    seen = examples(files)
    base, weights = fit(seen)
    counts = Counter(name for cue, _ in seen for name in cue)
    good = Counter(name for cue, meant in seen if meant for name in cue)
    print(f"BASE = {base:.2f}  # {len(seen)} pages, {sum(m for _, m in seen)} begin")
    for name, weight in weights.items():
        print(f'    "{name}": {weight:.2f},  # on {counts[name]} pages, {good[name]} begin')


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.evals.boundary_fit", description=__doc__)
    parser.parse_args()
    print_fit(read_sources(half("tuned on")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
