"""Which of an entity's spellings is its name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from foia.model import MentionKind
from foia.resolve.plain_words import plain
from foia.resolve.words import STATES, TITLES

_SHORTENED = re.compile(r"\b(?:dept|dep't|p\.?\s?d|s\.?\s?o|univ|cnty|co)\b\.?", re.IGNORECASE)
_EQUATED = re.compile(
    r"\b(?:d/?b/?a|f/?k/?a|a/?k/?a|formerly|doing business as)\b|\(", re.IGNORECASE
)


def best_name(
    kind: MentionKind, members: Sequence[str], spellings: Mapping[str, Sequence[str]]
) -> str:
    """The most frequent of the full, clean spellings."""
    best = max(members, key=lambda s: _fitness(kind, s, len(spellings[s])))
    return " ".join(best.split())


def _fitness(
    kind: MentionKind, spelling: str, count: int
) -> tuple[bool, bool, bool, int, int, str]:
    full = len(plain(spelling).split()) > 1 and not _EQUATED.search(spelling)
    if kind is MentionKind.TECHNOLOGY:
        # Things are written small: "body-worn cameras" is no lesser name than "BWC".
        return (not _damaged(spelling), full, True, count, len(spelling), spelling)
    if kind is MentionKind.AGENCY:
        words = re.findall(r"[A-Za-z]+", spelling)
        state_first = bool(words) and words[0].isupper() and words[0].lower() in STATES
        full = full and not _SHORTENED.search(spelling) and not state_first
    if kind is MentionKind.PERSON:
        words = plain(spelling).split()
        full = full and "," not in spelling and len(words[0]) > 1 and words[0] not in TITLES
        full = full and "@" not in spelling and not re.match(r"[A-Z]{3,} [A-Z][a-z]", spelling)
    return (not _damaged(spelling), not _shouting(spelling), full, count, len(spelling), spelling)


def _damaged(spelling: str) -> bool:
    """A figure inside a word, a line break, a stray mark, or a single letter amid the words."""
    words = spelling.split()
    mixed = any(re.search(r"[A-Za-z]\d+[a-z]|\b[015][a-z]{2}", word) for word in words)
    stray = bool(re.search(r"[|~_=<>{}\\^*]|\s[.,;:]|[.,;:]$(?<!\.)", spelling))
    return mixed or stray or "\n" in spelling


def _shouting(spelling: str) -> bool:
    """All in capitals, or without the first one."""
    letters = [c for c in spelling if c.isalpha()]
    capitals = all(c.isupper() for c in letters) and (len(letters) > 5 or " " in spelling)
    return capitals or spelling[:1].islower()
