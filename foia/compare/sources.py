"""Where a claim comes from: what repeats it, quotes it or speaks for its speaker proves nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from foia.compare.passages import Candidate, same_words
from foia.model import Claim

# So many words are not put in the same order twice by chance.
_COPIED_WORDS = 8
_BEFORE = 160
_QUOTING = re.compile(
    r"\b(?:you (?:say|said|write|wrote|state|stated|claim|claimed|announced)|"
    r"(?:your|its|their|the) (?:press )?(?:release|statement|website|web page|announcement|brochure|post)|"
    r"press release|(?:claims?|claimed|boasts?|alleges?|alleged) that|as quoted|in quotes)\b",
    re.IGNORECASE,
)
# Papers that bind, bill or book: what they say holds whoever drew them up.
_BINDING = frozenset(
    {"contract", "agreement", "amendment", "invoice", "purchase order", "order", "grant", "log",
     "receipt", "mou", "statement of account", "spreadsheet", "form", "quote"}
)  # fmt: skip
_LEGAL_WORDS = "the of and inc llc ltd corp corporation company co group gmbh plc ag sa systems dba"
_LEGAL = frozenset(_LEGAL_WORDS.split())
_KIND_WORDS = (
    "systems system safety security technologies technology tech solutions labs analytics software ai "
    "data services service video networks international city town village county state police sheriff "
    "sheriffs department dept office"
)
_KIND = frozenset(_KIND_WORDS.split())
_PARTS = re.compile(r"[/;,()|]|\b(?:and|for|on behalf of|dba)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"@([\w-]+)\.")
_MAIL_HOSTS = frozenset({"gmail", "yahoo", "hotmail", "outlook", "aol", "icloud", "proton"})


def repeats(claim: Claim, candidate: Candidate) -> bool:
    """Whether a sentence is the claim itself in a record, a copy of it, or a quotation."""
    if not same_words(claim.text, candidate.text):
        return False
    words = re.findall(r"\w+", claim.text.lower())
    said = re.findall(r"\w+", candidate.text.lower())
    return len(words) >= _COPIED_WORDS or words == said or is_quoted(candidate)


def is_quoted(candidate: Candidate) -> bool:
    """Whether the sentence is told as somebody's words: “In your release you say …”."""
    span, sentence = candidate.passage.span, candidate.span
    start = sentence.start - span.start
    lead = span.quote[max(0, start - _BEFORE) : start] + candidate.text
    quoted = any(mark in lead for mark in "\"“”'’")
    return quoted and bool(_QUOTING.search(lead))


def own_documents(claim: Claim, candidates: Iterable[Candidate]) -> frozenset[str]:
    """The documents in which the claim itself stands."""
    return frozenset(place_of(c) for c in candidates if repeats(claim, c))


def place_of(candidate: Candidate) -> str:
    return candidate.passage.document or candidate.span.file


def same_speaker(claim: Claim, candidate: Candidate) -> bool:
    """Whether the claim's speaker speaks in the record too, other than by a binding paper."""
    passage = candidate.passage
    if not claim.speaker or (passage.document_type or "").lower() in _BINDING:
        return False
    return _same_body(claim.speaker, passage.speaker)


@lru_cache(maxsize=20_000)
def _same_body(one: str, two: str) -> bool:
    """Whether a part of one name ("Chris Roe, City of Elm") holds all of a part of the other."""
    return any(_within(a, b) or _within(b, a) for a in _bodies(one) for b in _bodies(two))


def _within(small: frozenset[str], large: frozenset[str]) -> bool:
    """A lone word is a body's name only with words of its kind: a city's name is in its papers' too."""
    return small <= large and (len(small) > 1 or large - small <= _KIND)


def _bodies(name: str) -> list[frozenset[str]]:
    hosts = [host.lower() for host in _ADDRESS.findall(name)]
    parts = [_ADDRESS.sub(" ", part) for part in _PARTS.split(name)]
    bodies = [frozenset(re.findall(r"\w+", part.lower())) - _LEGAL for part in parts]
    bodies += [frozenset({host}) for host in hosts if host not in _MAIL_HOSTS]
    return [body for body in bodies if body and max(map(len, body)) >= 3]
