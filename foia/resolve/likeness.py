"""How alike two names of firms are, for a person to judge; never by itself a reason to join.

Rivals differ by a letter (Health and Wealth), and so do slips of the pen. What is told here is
that two names could be one, and in what they differ.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from foia.model import MentionKind
from foia.resolve.keys import Key, key
from foia.resolve.plain_words import is_roman, plain

ALIKE = 0.5
_CROWD = 300

_SMALL = frozenset({"and", "of", "the", "for", "de", "und", "et", "s"})
# Words that a firm's name carries or drops without becoming another firm's.
_DROPPED = frozenset(
    {"group", "company", "co", "corporation", "corp", "inc", "limited", "ltd", "gruppe", "holding",
     "holdings"}
)  # fmt: skip
_SPELLED = {
    "technologies": "technology", "tech": "technology", "sys": "systems", "system": "systems",
    "svc": "services", "service": "services", "assoc": "associates", "assocs": "associates",
    "bros": "brothers", "us": "united states", "dept": "department",
}  # fmt: skip
_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` is 1 for one name in two spellings, 0 for two names; `reason` says what differs."""

    score: float
    reason: str

    def __bool__(self) -> bool:
        return self.score >= ALIKE


def likeness(one: str, two: str) -> Likeness:
    first, second = key(MentionKind.VENDOR, one), key(MentionKind.VENDOR, two)
    if first.contradicts(second):
        return Likeness(0.3, f"of two kinds: {first.mark} and {second.mark}")
    left, right = _words(first.base), _words(second.base)
    if "".join(left) == "".join(right):
        return Likeness(1.0, "the same name, written differently")
    if _short_form(first, second) or _short_form(second, first):
        return Likeness(0.6, "the first word of the other")
    return _aligned(left, right)


def alike(names: Iterable[str]) -> list[tuple[str, str, Likeness]]:
    """The pairs of names that could be one, the likeliest first. Names are held against each
    other where a word of them begins alike; words that begin very many names tell nothing."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        for start in {word[:3] for word in _words(key(MentionKind.VENDOR, name).base)}:
            blocks[start].append(name)
    found: dict[tuple[str, str], Likeness] = {}
    for block in blocks.values():
        if len(block) > _CROWD:
            continue
        for at, one in enumerate(block):
            for two in block[at + 1 :]:
                if (one, two) not in found and (how := likeness(one, two)):
                    found[one, two] = how
    ordered = sorted(found.items(), key=lambda item: (-item[1].score, item[0]))
    return [(one, two, how) for (one, two), how in ordered]


def _short_form(short: Key, full: Key) -> bool:
    """A name of one word with no legal form, of which the other could be the full one."""
    word, _, rest = full.base.partition(" ")
    if not rest or " " in short.base or short.mark or len(short.base) < 4:
        return False
    return word == short.base or _slip(short.base, word, 0) is not None


def _aligned(left: Sequence[str], right: Sequence[str]) -> Likeness:
    """Words in both go; the rest must be slips of one another or be what names drop."""
    ours = [word for word in left if word not in right]
    theirs = [word for word in right if word not in left]
    agreed = len(left) - len(ours)
    if any(_numbers(word) for word in (*ours, *theirs)):
        return Likeness(0.3, "other numbers")
    whole = _slip("".join(left), "".join(right), agreed)
    if whole is not None and len(left) != len(right) and len("".join(left)) >= 8:
        return Likeness(whole, "spaced differently and another letter")
    score, reasons = 1.0, []
    for word in list(ours):
        slips = [(slip, other) for other in theirs if (slip := _slip(word, other, agreed))]
        if slips:
            slip, other = max(slips)
            ours.remove(word)
            theirs.remove(other)
            score *= slip
            reasons.append(f"“{word}” and “{other}”")
    for word in (*ours, *theirs):
        if word not in _DROPPED or not agreed:
            return Likeness(0.2, f"“{word}” in one only")
        score *= 0.9
        reasons.append(f"“{word}” in one only")
    return Likeness(score, ", ".join(reasons) or "the same words in another order")


def _slip(one: str, two: str, agreed: int) -> float | None:
    """How well one word is the other with a letter or two changed; `agreed` other words match."""
    if one == two:
        return 1.0
    shorter = min(len(one), len(two))
    least = 3 if agreed >= 3 else 4
    most = 2 if shorter >= 9 or (shorter >= 5 and agreed >= 3) else 1
    if shorter < least or any(c.isdigit() for c in one + two):
        return None
    distance = Levenshtein.distance(one, two, score_cutoff=most)
    if distance > most:
        return None
    return 0.85 if distance == 1 else 0.7


def _numbers(word: str) -> bool:
    return any(c.isdigit() for c in word) or is_roman(word)


@functools.lru_cache(maxsize=100_000)
def _words(base: str) -> tuple[str, ...]:
    made: list[str] = []
    for word in plain(base).replace("united states", "us").split():
        if word in _SMALL:
            continue
        made += _SPELLED.get(word, word).split()
    return tuple(_figures(made))


def _figures(words: Sequence[str]) -> list[str]:
    """ "forty four" and "forty 4" as "44"."""
    made: list[str] = []
    for word in words:
        unit = (
            _UNITS.index(word)
            if word in _UNITS
            else int(word)
            if re.fullmatch("[1-9]", word)
            else 0
        )
        if 0 < unit < 10 and made and made[-1] in _AFTER_TENS:
            made[-1] = str(int(made[-1]) + unit)
        elif word in _TENS:
            made.append(str(20 + 10 * _TENS.index(word)))
        else:
            made.append(str(unit) if word in _UNITS[2:] else word)
    return made


_AFTER_TENS = frozenset(str(n) for n in range(20, 100, 10))
