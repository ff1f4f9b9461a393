"""Claims of a steady practice against a gap in it, and words that a record defines narrowly."""

from __future__ import annotations

import re
from functools import lru_cache

from foia.compare.grounds import Ground, short
from foia.compare.passages import Candidate
from foia.compare.terms import Topic, concept, is_common, topic
from foia.compare.wording import is_denied
from foia.model import Claim, Stance

_STEADY = re.compile(
    r"\b(?:every|each) (?:single )?(?:day|night|week|month|quarter|year|time|search|request|case)\b|"
    r"\b(?:daily|weekly|monthly|quarterly|annually|always|regularly|routinely|continuously)\b",
    re.IGNORECASE,
)
_GAP = re.compile(
    r"\b(?:since|after|until|before|between|for (?:the )?(?:last|past)|in (?:the )?(?:last|past|over)|"
    r"in (?:19|20)\d\d|ever|anywhere|stopped|ceased|discontinued|lapsed|overdue|missed|skipped)\b",
    re.IGNORECASE,
)
_STOPPED = re.compile(
    r"\b(?:stopped|ceased|discontinued|suspended|lapsed|overdue|missed|skipped)\b", re.IGNORECASE
)
_PERIODS = frozenset(
    map(
        concept,
        [
            "day",
            "night",
            "week",
            "month",
            "quarter",
            "year",
            "daily",
            "weekly",
            "monthly",
            "quarterly",
        ],
    )
)
_DEFINES = re.compile(
    r"[\"“”']?(?P<term>[A-Z][\w-]*(?: [A-Z][\w-]*){0,3})[\"“”']? "
    r"(?:shall |will )?(?:means?|refers? to|is defined as|(?:includes?|excludes?) only|"
    r"does not include|shall not include)\b"
)


def by_gap(claim: Claim, subject: Topic, candidate: Candidate) -> Ground | None:
    """ "Searches are audited every month" against "no audit report after October"."""
    if claim.polarity == "denied" or not _STEADY.search(claim.text) or candidate.hypothetical:
        return None
    stopped = bool(_STOPPED.search(candidate.text))
    if not stopped and not (is_denied(candidate.text) and _GAP.search(candidate.text)):
        return None
    about = {c for c in subject.concepts - _PERIODS if not is_common(c)}
    shared = about & candidate.topic.concepts
    near = about & (candidate.topic.concepts | candidate.around.concepts)
    if not shared or near != about or len(about) < 2 or candidate.other_names or candidate.rule:
        return None
    steady = _STEADY.search(claim.text)
    said = steady.group() if steady else ""
    return Ground(
        Stance.REFUTES,
        0.64,
        f'A gap in a practice said to be steady. Claim: {said}; record: "{short(candidate.text)}"',
    )


def definition(claim: Claim, candidate: Candidate) -> Ground | None:
    """Where a record says what a term of the claim is made to mean; it takes no side."""
    match = _DEFINES.search(candidate.text)
    if match is None:
        return None
    term = match["term"]
    wanted = topic(term.lower()).concepts
    if len(term.split()) < 2 or not wanted or not _says(claim.text, term):
        return None
    reason = f'A term of the claim is defined here. "{term}": {short(candidate.text)}'
    return Ground(Stance.RELATED, 0.59, reason)


@lru_cache(maxsize=5_000)
def _says(claim: str, term: str) -> bool:
    return re.search(rf"\b{re.escape(term)}s?\b", claim, re.IGNORECASE) is not None
