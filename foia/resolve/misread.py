"""Rare spellings that a scanner or a typist made out of a frequent one.

Two names that differ by a letter are as a rule two names (Alton and Olton, Martin and Marion), so
each difference must be one that misreading makes, and the odd word must be unknown elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from foia.model import MentionKind
from foia.resolve.plain_words import is_roman

_STROKES = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"), ("nn", "m"), ("tl", "d"))
_SHAPES = {
    frozenset(p)
    for p in (
        "ce",
        "co",
        "eo",
        "li",
        "lt",
        "it",
        "ft",
        "ij",
        "uv",
        "nh",
        "hb",
        "gq",
        "yv",
        "nu",
        "fr",
        "il",
        "ae",
        "ao",
        "au",
        "mn",
    )
}
_VOWELS = set("aeo")


def misreadings(
    kind: MentionKind, counts: Mapping[str, int], near_from: int
) -> Iterator[tuple[str, str, float, str]]:
    """Pairs (frequent, rare) of keys with a score and a reason; one word of a pair differs."""
    known = Counter(word for k in counts for word in set(k.split()))
    blocks = _blocks(counts, near_from)
    seen: set[tuple[str, str]] = set()
    for block in sorted(blocks):
        group = sorted(blocks[block], key=lambda k: (-counts[k], k))
        for at, rare in enumerate(group):
            for frequent in group[:at]:
                if (frequent, rare) in seen:
                    continue
                seen.add((frequent, rare))
                found = _misread(kind, frequent, rare, counts[frequent] / counts[rare], known)
                if found:
                    yield frequent, rare, *found


def _blocks(counts: Mapping[str, int], near_from: int) -> dict[str, list[str]]:
    """Names that are alike but for one word, so that not every pair is looked at.

    Of the odd word, the first two letters or the last two are the same.
    """
    blocks: dict[str, list[str]] = defaultdict(list)
    for k in sorted(counts):
        if len(k) < near_from:
            continue
        words = k.split()
        for at, word in enumerate(words):
            around = f"{' '.join(words[:at])}*{' '.join(words[at + 1 :])}"
            blocks[f"{around}/{word[:2]}"].append(k)
            blocks[f"{around}/{word[-2:]}$"].append(k)
    return blocks


def _misread(
    kind: MentionKind, frequent: str, rare: str, ratio: float, known: Mapping[str, int]
) -> tuple[float, str] | None:
    one, two = next(
        (one, two) for one, two in zip(frequent.split(), rare.split(), strict=True) if one != two
    )
    grade = _grade(one, two)
    if grade is None or ratio < grade.ratio:
        return None
    if grade.needs_unknown and (kind is MentionKind.PERSON or known[two] > 1):
        return None
    return grade.score, f"“{two}” is how a scan or a slip prints “{one}”"


@dataclass(frozen=True, slots=True)
class _Grade:
    """`ratio` is how much more frequent the right spelling must be."""

    score: float
    ratio: float
    needs_unknown: bool = False


_FIGURE = _Grade(0.9, 1.0)
_STROKE = _Grade(0.85, 2.0)
_SHAPE = _Grade(0.8, 3.0, needs_unknown=True)
# Two official lists print Plumerville and Plummerville once each; places with names so long are
# not told apart by a doubled letter.
_DOUBLED_IN_LONG = _Grade(0.8, 1.0, needs_unknown=True)
_LETTER = _Grade(0.75, 5.0, needs_unknown=True)


def _grade(one: str, two: str) -> _Grade | None:
    """How two words differ: by a figure in a word, strokes, the shape of a letter, a letter."""
    if one.isdigit() or two.isdigit() or len(one) < 4 or is_roman(one) or is_roman(two):
        return None
    if any(c.isdigit() for c in two) != any(c.isdigit() for c in one):
        return _FIGURE if _unfigured(one) == _unfigured(two) else None
    if _strokes(one) == _strokes(two):
        return _STROKE
    edits = list(Levenshtein.editops(one, two))
    if len(edits) != 1 or len(one) < 5:
        return None
    edit = edits[0]
    if edit.tag == "replace":
        pair = frozenset((one[edit.src_pos], two[edit.dest_pos]))
        if edit.src_pos == 0 or pair not in _SHAPES:
            return None
        if pair <= _VOWELS:
            return _LETTER if len(one) >= 8 else None
        return _SHAPE
    longer, at = (one, edit.src_pos) if edit.tag == "delete" else (two, edit.dest_pos)
    doubled = longer[at] in longer[max(0, at - 1) : at] + longer[at + 1 : at + 2]
    if doubled and at > 0:
        if len(longer) >= 9:
            return _DOUBLED_IN_LONG
        return _SHAPE if len(longer) >= 6 else None
    return _LETTER if 1 < at < len(longer) - 1 and len(longer) >= 8 else None


def _unfigured(word: str) -> str:
    for figure, letter in (("0", "o"), ("1", "l"), ("5", "s"), ("8", "b"), ("i", "l")):
        word = word.replace(figure, letter)
    return word


def _strokes(word: str) -> str:
    for strokes, letter in _STROKES:
        word = word.replace(strokes, letter)
    return word
