"""A closed set of places, "only in the US and Canada", against places that records name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from foia.values.place_names import find_places, lies_within

_CLOSED = re.compile(
    r"\b(?:only|solely|exclusively|limited to|focus(?:ed|es|ing)? on|restricted to|nowhere (?:else|outside)|"
    r"confined to|not (?:\w+ ){0,3}outside|outside|just in|entirely in)\b",
    re.IGNORECASE,
)
_OPERATES = re.compile(
    r"\b(?:customers?|clients?|agenc(?:y|ies)|police|sheriff|users?|accounts?|trials?|demos?|pilots?|"
    r"contracts?|offices?|operat\w+|deploy\w+|install\w+|sold|sells?|sales|searche?[sd]?|active|"
    r"ministry|law enforcement|licen[cs]e[sd]?|subscri\w+|used|using|uses|stored|servers?|hosted|"
    r"countr(?:y|ies)|market\w*|partners?)\b",
    re.IGNORECASE,
)
_NEAR = 45
_DENIES_OPERATION = re.compile(
    r"\b(?:no|not|never|without|declin\w+|reject\w+|ended|banned)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ClosedSet:
    places: frozenset[str]
    shown: str


@lru_cache(maxsize=1_000)
def closed_set(text: str) -> ClosedSet | None:
    """The places a claim is limited to, or None when it names no limit."""
    places = find_places(text)
    match = _CLOSED.search(text)
    if not places or match is None:
        return None
    if not _OPERATES.search(text) or not any(
        _limits(text, place.start, place.end) for place in places
    ):
        return None
    names = frozenset(place.name for place in places)
    return ClosedSet(names, ", ".join(dict.fromkeys(place.quote for place in places)))


def _limits(text: str, start: int, end: int) -> bool:
    """Close before a place ("only in …"), or the last word behind it ("… only.")."""
    close = any(0 <= start - match.end() <= _NEAR for match in _CLOSED.finditer(text))
    return close or bool(re.match(r"\s*,?\s*(?:only|exclusively|solely)\s*(?:[.,;]|$)", text[end:]))


def outside(closed: ClosedSet, sentence: str, context: str) -> Sequence[str]:
    """Places outside the claimed set where a sentence tells of operation there."""
    if not _OPERATES.search(sentence) and not _OPERATES.search(context):
        return ()
    if _DENIES_OPERATION.search(sentence):
        return ()
    names = (p.name for p in find_places(sentence) if not lies_within(p.name, closed.places))
    return tuple(dict.fromkeys(names))
