"""Small readings of a sentence's wording that a comparison leans on.

What is left of a claim without "said the chief", which way money goes, whether a figure is for
each or for all, and which of several years or phases it belongs to.
"""

from __future__ import annotations

import re
from functools import lru_cache

from foia.values import polarity
from foia.values.sentences import REPORTED_QUESTION

_SAYS = (
    r"(?:said|says|told|stated|states|wrote|testified|announced|claimed|claims|confirmed|added|"
    r"explained|noted|argued|insisted|replied|acknowledged|admitted)"
)
_ATTRIBUTION = re.compile(
    rf"(?:,[”\"’']?|[”\"’?!],?)\s*\b{_SAYS}\s+[^.;“\"]{{2,120}}[.]?$"
    rf"|,\s+according to [^;“\"]{{2,120}}$"
    rf"|,\s+(?:[A-Z][\w.’'-]+\s+){{1,4}}{_SAYS}(?:\s+[^.;]{{0,60}})?[.]?$"
    rf"|^according to [^,]{{2,80}},\s+"
    rf"|^(?:[A-Z][\w.’'-]+\s+){{1,5}}(?:also |later )?{_SAYS}\s+that\s+",
    re.IGNORECASE,
)
# "Acting City Manager Hale said we have …", "She said …": minutes tell what was said without "that".
_WHO_SAID = re.compile(
    rf"^(?:(?:[A-Z][\w.’'-]*,?|of|the|for|and|&)\s+){{0,12}}(?:[A-Z][\w.’'-]+|[Hh]e|[Ss]he|[Tt]hey),?\s+(?:also |later |then )?{_SAYS}\s+"
    r"(?:(?:him|her|them|us|the\s+[A-Z]\w+)\s+)?(?:that\s+)?(?=\w+\s+\w)"
)
_REPORTED_QUESTION = re.compile(REPORTED_QUESTION, re.IGNORECASE)
_EACH = re.compile(
    r"\b(?:each|per|apiece|every|a (?:year|month|day|piece)|annual\w*|monthly|hourly)\b", re.I
)
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|last|previous|next|"
    r"(?:year|phase|quarter|part|batch|stage|version) (?:\d|one|two|three|four))\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[;:]|,\s|\band\b|\bbut\b|\bor\b|\bwhile\b", re.IGNORECASE)
_ORDINALS = {"1": "first", "one": "first", "2": "second", "two": "second", "3": "third",
             "three": "third", "4": "fourth", "four": "fourth"}  # fmt: skip
_PAYS = r"(?:will |shall |to |would |has |have |had |also )*(?:pay|pays|paid|paying|gave|give|gives|sent|owes?|donated)"


@lru_cache(maxsize=50_000)
def is_denied(text: str) -> bool:
    """As read by `polarity`; the same sentences come up for claim after claim."""
    return polarity.is_denied(text)


def without_attribution(text: str) -> str:
    """The statement itself: “We sell nothing,” said the chief → We sell nothing."""
    core = _ATTRIBUTION.sub("", _WHO_SAID.sub("", text)).strip(" ,“”\"'")
    return core if len(core.split()) >= 3 else text


def is_reported_question(text: str) -> bool:
    """ "The mayor asked why it rose by 84 %": what was asked is no assertion."""
    return bool(_REPORTED_QUESTION.search(text))


def is_each(text: str) -> bool:
    return bool(_EACH.search(text))


def ordinals(text: str) -> frozenset[str]:
    """ "the second year" and "year 2" both give "second"."""
    found = []
    for match in _ORDINAL.finditer(text):
        word = match.group(1).lower().split()[-1]
        found.append(_ORDINALS.get(word, word))
    return frozenset(found)


def clause_around(text: str, start: int, end: int) -> str:
    """The clause that holds a stretch: up to the next comma, colon, "and" or "but"."""
    begin = max((m.end() for m in _CLAUSE_END.finditer(text, 0, start)), default=0)
    stop = next((m.start() for m in _CLAUSE_END.finditer(text, end)), len(text))
    return text[begin:stop]


def payer(text: str, name: str) -> bool | None:
    """Whether a name pays (True), is paid (False), or neither can be told."""
    who = re.escape(name)
    if re.search(
        rf"\b{who}\w*(?:,? \w+){{0,2}}? {_PAYS}\b|\b(?:from|by) (?:\w+ )?{who}", text, re.I
    ):
        return True
    if re.search(rf"\b{_PAYS} (?:to )?(?:the )?{who}|\bto (?:the )?{who}", text, re.I):
        return False
    return None


_REQUEST = re.compile(
    r"\b(?:you|we|i|he|she|they)(?: have| had| also| hereby| then)? request(?:ed|ing)?\b|"
    r"\b(?:your|my|our|this|the|his|her) (?:public )?(?:records? )?requests?\b|"
    r"\brequests? for\b|\ba list of (?:all|every)\b|\bseeking\b|^(?:#|Subject:|\|)",
    re.IGNORECASE,
)
_ENDS = (".", "!", "?", '"', "”", ")", "’", ";", ":")


def is_request(text: str) -> bool:
    """Asks for records, repeats what was asked for, or lists requests."""
    return _REQUEST.search(text) is not None


def is_fragment(text: str) -> bool:
    """Neither a sentence with its end nor anything with a number."""
    return not text.rstrip().endswith(_ENDS) and not any(map(str.isdigit, text))
