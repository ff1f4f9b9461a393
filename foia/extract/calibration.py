"""Scores as shares: of the mentions scored 0.9, nine in ten are right.

An extractor's own score ranks its finds by the rule that made them. What such a score is worth,
and how much of it a doubtful word of a scan costs, was measured on labelled pages
(`python -m tests.evals.calibration_fit`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log

from foia.extract.calibration_fitted import DOUBT, SHIFT, SLOPE
from foia.model import Mention, MentionKind, Page, PageSource

_FIGURES = (MentionKind.AMOUNT, MentionKind.QUANTITY, MentionKind.DATE, MentionKind.IDENTIFIER)
LOWEST, HIGHEST = 0.05, 0.99
# A text layer's words carry no confidence; nothing was misread there.
SURE = 1.0


@dataclass(frozen=True, slots=True)
class Calibrate:
    """A logistic curve over the extractors' scores and the least confidence of the words read.

    `shift` is per kind, in log odds. A mention whose value was left open keeps its score: it
    says that it does not know. A figure with a word under `unsure_confidence` scores at most
    `unsure_score`: of 32 such figures of scans with known text 19 were right.
    """

    shift: tuple[tuple[str, float], ...] = SHIFT
    slope: float = SLOPE
    doubt: float = DOUBT
    revision: int = 2
    unsure_confidence: float = 0.5
    unsure_score: float = 0.5

    def __call__(self, mentions: Sequence[Mention], pages: Sequence[Page]) -> list[Mention]:
        by_number = {page.number: page for page in pages}
        shift = dict(self.shift)
        return [self._scored(m, by_number[m.span.page], shift) for m in mentions]

    def _scored(self, mention: Mention, page: Page, shift: Mapping[str, float]) -> Mention:
        if mention.kind is MentionKind.DATE and mention.value is None:
            return mention
        confidence = least_confidence(page, mention.span.start, mention.span.end)
        odds = (
            shift.get(mention.kind.value, 0.0)
            + self.slope * log_odds(mention.score)
            - self.doubt * (SURE - confidence)
        )
        share = 1 / (1 + exp(-odds))
        if mention.kind in _FIGURES and confidence < self.unsure_confidence:
            share = min(share, self.unsure_score)
        return replace(mention, score=round(min(HIGHEST, max(LOWEST, share)), 3))


def log_odds(score: float) -> float:
    held = min(HIGHEST, max(LOWEST, score))
    return log(held / (1 - held))


def least_confidence(page: Page, start: int, end: int) -> float:
    """Of the words that a stretch of the page's text touches, the least sure one's."""
    if page.source is not PageSource.OCR:
        return SURE
    words = page.words
    first, after = bisect_right(words.end, start), bisect_left(words.start, end)
    return min((c for c in words.confidence[first:after] if c >= 0), default=SURE)
