"""Words before or after a figure that say whether it is exact: "approximately", "or more"."""

from __future__ import annotations

import re

from foia.model import Comparator

_BEFORE: tuple[tuple[Comparator, str], ...] = (
    (Comparator.AT_MOST, r"up\s+to|not\s+to\s+exceed|no\s+more\s+than|not\s+more\s+than|at\s+most|(?:a\s+)?maximum\s+of|as\s+many\s+as|as\s+much\s+as|not\s+exceeding|≤|within"),
    (Comparator.AT_LEAST, r"at\s+least|no\s+less\s+than|no\s+fewer\s+than|not\s+less\s+than|(?:a\s+)?minimum\s+of|as\s+few\s+as|≥|starting\s+(?:at|from)"),
    (Comparator.MORE_THAN, r"more\s+than|greater\s+than|over|exceeding|in\s+excess\s+of|upwards?\s+of|above|exceeds|>"),
    (Comparator.LESS_THAN, r"less\s+than|fewer\s+than|under|below|nearly|almost|<"),
    (Comparator.ABOUT, r"approximately|approx\.?|about|around|roughly|some|an?\s+estimated|estimated(?:\s+at)?|circa|ca\.|~|≈|an\s+average\s+of|on\s+average"),
)  # fmt: skip
_COMPILED = tuple(
    (
        kind,
        re.compile(rf"(?<![\w-])(?P<words>{words})\s{{0,2}}(?:a\s+total\s+of\s+)?$", re.IGNORECASE),
    )
    for kind, words in _BEFORE
)
_AFTER = re.compile(
    r"(?:[ ]?\+(?!\w)|\s{1,2}(?:or\s+(?P<word>more|greater|less|fewer)|plus)\b)", re.IGNORECASE
)
_REACH = 30


def comparator_before(text: str, at: int) -> Comparator | None:
    found = find_comparator(text, at)
    return found[1] if found else None


def find_comparator(text: str, at: int) -> tuple[int, Comparator] | None:
    """Where the words before a figure begin, and what they mean."""
    low = max(0, at - _REACH)
    nearby = text[low:at]
    for kind, pattern in _COMPILED:
        match = pattern.search(nearby)
        if match:
            return low + match.start("words"), kind
    return None


def comparator_after(text: str, at: int) -> Comparator | None:
    match = _AFTER.match(text, at)
    if not match:
        return None
    return Comparator.AT_MOST if match["word"] in ("less", "fewer") else Comparator.AT_LEAST
