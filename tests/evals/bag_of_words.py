"""A peer for sentence scores: TF-IDF over words and pairs of words, logistic regression, in numpy.

It learns from the very sets it is measured on, in folds, so it shows what a few thousand
labelled sentences of one kind are worth on sentences of that kind.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float32]

FEWEST_SENTENCES = 3
STEPS = 80
RATE = 5.0
RIDGE = 1e-4
_WORD = re.compile(r"[a-z']+|\d+|[$%]")


def out_of_fold(texts: Sequence[str], labels: Sequence[bool], folds: Sequence[int]) -> list[float]:
    """For every text the score of a model that saw no text of its fold."""
    scores = [0.0] * len(texts)
    for fold in sorted(set(folds)):
        seen = [at for at, other in enumerate(folds) if other != fold]
        unseen = [at for at, other in enumerate(folds) if other == fold]
        terms = _vocabulary([texts[at] for at in seen])
        weights = _fit(_rows([texts[at] for at in seen], terms),
                       np.array([labels[at] for at in seen], dtype=np.float32))  # fmt: skip
        given = _rows([texts[at] for at in unseen], terms) @ weights[:-1] + weights[-1]
        for at, score in zip(unseen, given.tolist(), strict=True):
            scores[at] = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
    return scores


def _terms(text: str) -> list[str]:
    words = ["<number>" if w.isdigit() else w for w in _WORD.findall(text.lower())]
    return words + [f"{one} {two}" for one, two in pairwise(words)]


def _vocabulary(texts: Sequence[str]) -> dict[str, tuple[int, float]]:
    """Place and inverse document frequency of every term of enough sentences."""
    often = Counter(term for text in texts for term in set(_terms(text)))
    kept = sorted(term for term, times in often.items() if times >= FEWEST_SENTENCES)
    return {
        term: (at, 1 + math.log((1 + len(texts)) / (1 + often[term])))
        for at, term in enumerate(kept)
    }


def _rows(texts: Sequence[str], terms: dict[str, tuple[int, float]]) -> Numbers:
    rows = np.zeros((len(texts), len(terms)), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for term, times in Counter(_terms(text)).items():
            place = terms.get(term)
            if place is not None:
                row[place[0]] = (1 + math.log(times)) * place[1]
        length = float(np.linalg.norm(row))
        if length:
            row /= length
    return rows


def _fit(rows: Numbers, labels: Numbers) -> Numbers:
    """Weights and, last, the bias; both classes weigh the same. Gradient descent with momentum."""
    right = max(1.0, float(labels.sum()))
    weight = np.where(labels > 0, 0.5 / right, 0.5 / max(1.0, len(labels) - right))
    weight = weight.astype(np.float32)
    weights = np.zeros(rows.shape[1] + 1, dtype=np.float32)
    speed = np.zeros_like(weights)
    for _ in range(STEPS):
        given = 1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1])))
        error = (given - labels) * weight
        slope = np.append(rows.T @ error + RIDGE * weights[:-1], error.sum()).astype(np.float32)
        speed = (0.9 * speed - RATE * slope).astype(np.float32)
        weights = weights + speed
    return weights
