"""Words that were read from a page's pixels: how far to trust them, and several readings of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from foia.model import Box
from foia.read.image import Ink
from foia.read.ocr import OcrWord
from foia.read.quality import Thresholds, is_known, measure

UNSURE = 0.7
SURE = 0.8


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word on the page as displayed; `line` numbers lines in reading order."""

    text: str
    box: Box
    confidence: float
    line: int


def mean_confidence(words: Sequence[PlacedWord] | Sequence[OcrWord]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def uncovered_share(ink: Ink, boxes: Sequence[Box]) -> float:
    """The share of letter-like marks whose middle lies in no word's box."""
    like = ink.letter_like()
    total = int(like.sum())
    if total < 10:
        return 0.0
    x = ((ink.x0 + ink.x1) / 2)[like]
    y = ((ink.top + ink.bottom) / 2)[like]
    inside = x < -1.0
    for box in boxes:
        inside |= (x >= box.x0 - 1) & (x <= box.x1 + 1) & (y >= box.top - 2) & (y <= box.bottom + 2)
    return 1.0 - float(inside.sum()) / total


def distrust(words: Sequence[PlacedWord], ink: Ink) -> float:
    """The share of unsure letters and that of ink outside every word, together."""
    letters = sum(len(word.text) for word in words)
    unsure = sum(len(word.text) for word in words if word.confidence < UNSURE)
    share = unsure / letters if letters else 1.0
    return share + uncovered_share(ink, [word.box for word in words])


def is_poor(words: Sequence[PlacedWord], letters: float, limits: Thresholds) -> bool:
    quality = measure(word.text for word in words)
    if mean_confidence(words) < limits.poor_confidence:
        return True
    if quality.dict_tokens >= 10 and quality.dict_share < limits.poor_dict_share:
        return True
    # Whole lines can be skipped while the few words found are sure of themselves.
    return letters >= 100 and quality.characters < 0.3 * letters


def may_be_turned(words: Sequence[PlacedWord], letters: float) -> bool:
    quality = measure(word.text for word in words)
    if quality.dict_tokens >= 10 and quality.dict_share < 0.40:
        return True
    return mean_confidence(words) < 0.60 or (letters >= 100 and quality.characters < 0.3 * letters)


def score(words: Sequence[PlacedWord]) -> float:
    """Squared confidence times letters, over words that look like words or numbers."""
    return sum(w.confidence**2 * len(_core(w.text)) for w in words if looks_right(w.text))


def spelled(words: Sequence[PlacedWord]) -> float:
    """Letters in known words and numbers: two engines' confidences cannot be compared."""
    return score([replace(word, confidence=1.0) for word in words])


def looks_right(text: str) -> bool:
    core = _core(text)
    number = core.replace(",", "").replace(".", "").replace("/", "").replace("-", "").isdigit()
    return (len(core) >= 3 and core.isalpha() and is_known(core)) or (number and len(core) >= 2)


def _core(text: str) -> str:
    return text.strip(".,;:()[]\"'’“”")


def gathered(
    best: Sequence[PlacedWord], other: Sequence[PlacedWord]
) -> tuple[PlacedWord, ...] | None:
    """`best` with what another reading found where `best` has nothing; None when that is nothing.

    Only sure lines are taken over, whole, and put where they stand on the page.
    """
    if not best:
        return None
    lines = [list(line) for _, line in groupby(best, key=_line)]
    added = 0
    for _, line in groupby(other, key=_line):
        free = [word for word in line if not _is_covered(word, best)]
        sure = [w for w in free if w.confidence >= SURE and looks_right(w.text)]
        if sum(len(w.text) for w in sure) * 2 < sum(len(w.text) for w in free) or not sure:
            continue
        kept = [word for word in free if word.confidence >= UNSURE]
        bottom = median(word.box.bottom for word in kept)
        at = next((i for i, one in enumerate(lines) if _base(one) > bottom), len(lines))
        lines.insert(at, kept)
        added += len(kept)
    if not added:
        return None
    return tuple(replace(w, line=number) for number, line in enumerate(lines) for w in line)


def _line(word: PlacedWord) -> int:
    return word.line


def _base(line: Sequence[PlacedWord]) -> float:
    return median(word.box.bottom for word in line)


def _is_covered(word: PlacedWord, others: Sequence[PlacedWord]) -> bool:
    """True where another word takes up a fifth of the word's own box."""
    box = word.box
    size = max((box.x1 - box.x0) * (box.bottom - box.top), 0.1)
    for other in others:
        wide = min(box.x1, other.box.x1) - max(box.x0, other.box.x0)
        tall = min(box.bottom, other.box.bottom) - max(box.top, other.box.top)
        if wide > 0 and tall > 0 and wide * tall > 0.2 * size:
            return True
    return False
