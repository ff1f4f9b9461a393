"""Counting hits and misses, with the uncertainty that small samples leave.

A page's labels are a set: every printed form once. A label marked borderline or optional
counts neither way, nor does what was found there. On a page marked partial only the labels
that are there can be missed; what was found besides is not held to be wrong.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TypeVar

G = TypeVar("G")
P = TypeVar("P")
T = TypeVar("T")

Z_95 = 1.959964
DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Counts:
    """Labels and how many of them were found; findings and how many of them are labels."""

    gold: int = 0
    gold_hit: int = 0
    found: int = 0
    found_hit: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.gold + other.gold,
            self.gold_hit + other.gold_hit,
            self.found + other.found,
            self.found_hit + other.found_hit,
        )

    @property
    def precision(self) -> float | None:
        return self.found_hit / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.gold_hit / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """None when there is nothing to find and nothing was found."""
        if not self.gold and not self.found:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def total(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())


def unique(items: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    """The first item of every key, in order."""
    seen: dict[Hashable, T] = {}
    for item in items:
        seen.setdefault(key(item), item)
    return list(seen.values())


def count(
    gold: Sequence[G],
    found: Sequence[P],
    same: Callable[[G, P], bool],
    *,
    optional: Sequence[G] = (),
    partial: bool = False,
) -> Counts:
    """Labels and findings of one page, each already once per printed form."""
    gold_hit = sum(any(same(label, item) for item in found) for label in gold)
    right = [item for item in found if any(same(label, item) for label in gold)]
    wrong = 0
    if not partial:
        wrong = sum(not any(same(label, item) for label in (*gold, *optional)) for item in found)
    return Counts(len(gold), gold_hit, len(right) + wrong, len(right))


def wilson(hits: int, trials: int) -> tuple[float, float] | None:
    """The 95 % Wilson interval of a share."""
    if not trials:
        return None
    share, squared = hits / trials, Z_95 * Z_95
    middle = (share + squared / (2 * trials)) / (1 + squared / trials)
    spread = Z_95 * sqrt(share * (1 - share) / trials + squared / (4 * trials * trials))
    spread /= 1 + squared / trials
    low = 0.0 if not hits else max(0.0, middle - spread)
    high = 1.0 if hits == trials else min(1.0, middle + spread)
    return low, high


def bootstrap_f1(pages: Sequence[Counts], seed: int = 1) -> tuple[float, float] | None:
    """The 95 % interval of F1 when pages are drawn anew; labels of a page stand or fall together."""
    if len(pages) < 2:
        return None
    draw = random.Random(seed)
    scores = []
    for _ in range(DRAWS):
        f1 = total(draw.choices(pages, k=len(pages))).f1
        if f1 is not None:
            scores.append(f1)
    if not scores:
        return None
    scores.sort()
    return scores[int(0.025 * len(scores))], scores[min(int(0.975 * len(scores)), len(scores) - 1)]
