"""Claims that limit who takes part, "only law enforcement", against parties of another kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_EXCLUSIVE = re.compile(
    r"\b(?:only|solely|exclusively|(?<!not )limited to|restricted to|no one (?:but|except)|nobody (?:but|except)|"
    r"none but|not (?:sold|available|provided|offered) to)\b",
    re.IGNORECASE,
)
_TAKES_PART = re.compile(
    r"\b(?:customers?|clients?|access\w*|us(?:e|es|ed|ing)|shar\w+|s[eo]ld|sells?|accounts?|users?|"
    r"trials?|demos?|search\w*|logins?|contracts?|licen[cs]e\w*|subscri\w+|provid\w+|network)\b",
    re.IGNORECASE,
)
_NEAR = 45
_PARTIES = {
    "law enforcement": re.compile(
        r"\b(?:law enforcement|police|sheriff\w*|government(?:al)?|public (?:agencies|safety|bodies)|"
        r"federal agencies|state agencies|officers?)\b",
        re.IGNORECASE,
    ),
    "private parties": re.compile(
        r"\b(?:private (?:business\w*|compan\w+|entit\w+|investigat\w+|sector|citizens?|individuals?|"
        r"security)|retailers?|banks?|casinos?|commercial (?:customers?|clients?|entit\w+)|"
        r"corporations?|landlords?|homeowners?|HOAs?|shopping (?:malls?|centers?)|"
        r"investors?|hedge funds?|schools?|universit(?:y|ies)|hospitals?|insur\w+ compan\w+)\b",
        re.IGNORECASE,
    ),
}

# What parties outside a claimed limit are called, to look for them.
_OUTSIDE_POLICE = (
    "private", "retailer", "bank", "casino", "commercial", "corporation", "landlord", "homeowner",
    "hoa", "mall", "investor", "school", "university", "hospital", "insurance",
)  # fmt: skip
PARTY_WORDS: dict[str, tuple[str, ...]] = {
    "law enforcement": _OUTSIDE_POLICE,
    "private parties": ("police", "sheriff", "government", "agency", "federal", "officer"),
}


@dataclass(frozen=True, slots=True)
class Counterexample:
    claimed: str
    recorded: str


@lru_cache(maxsize=1_000)
def limited_party(claim: str) -> str | None:
    """The kind of party a claim limits itself to, or None."""
    match = _EXCLUSIVE.search(claim)
    if match is None:
        return None
    named = [kind for kind, pattern in _PARTIES.items() if pattern.search(claim)]
    if len(named) != 1 or not _TAKES_PART.search(claim):
        return None
    near = claim[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return named[0] if _PARTIES[named[0]].search(near) else None


def counterexample(claim: str, sentence: str) -> Counterexample | None:
    """A party of another kind that a sentence shows taking part."""
    kind = limited_party(claim)
    if kind is None or not _TAKES_PART.search(claim):
        return None
    for other, pattern in _PARTIES.items():
        match = pattern.search(sentence) if other != kind else None
        if match and _TAKES_PART.search(sentence):
            claimed = _PARTIES[kind].search(claim)
            shown = claimed.group() if claimed else kind
            return Counterexample(shown, match.group())
    return None


def other_party(kind: str, value: str) -> bool:
    """Whether a cell of a table names a party of another kind."""
    return any(p.search(value) for other, p in _PARTIES.items() if other != kind)
