"""Words of agency names in full: "Vlg Of Harrisburg Police Dept", "St Ptrl: Wayne Co"."""

from __future__ import annotations

import functools
import re

from rapidfuzz.distance import OSA

_ABBREVIATIONS = {
    "dept": "department", "dep": "department", "depart": "department", "departmen": "department",
    "cnty": "county", "cty": "county", "parish": "county", "twp": "township", "twsp": "township",
    "vlg": "village", "vil": "village", "vill": "village", "boro": "borough", "bor": "borough",
    "univ": "university", "coll": "college", "ofc": "office", "offc": "office", "atty": "attorney",
    "saint": "st", "fort": "ft", "mount": "mt", "commn": "commission", "polic": "police",
    "svcs": "services", "svc": "service", "assn": "association", "natl": "national",
    "intl": "international", "auth": "authority", "bd": "board", "govt": "government",
    "ptrl": "patrol", "hwy": "highway", "dist": "district", "div": "division", "rec": "recreation",
    "metro": "metropolitan", "metropolita": "metropolitan", "trans": "transportation",
    "rngrs": "rangers", "rngr": "rangers", "ranger": "rangers", "prosecutors": "prosecutor",
    "ctr": "center", "centre": "center", "sch": "school", "reg": "regional", "munic": "municipal",
    "indep": "independent", "isd": "independent school district", "rr": "railroad",
    "railway": "railroad", "rw": "railroad", "ry": "railroad", "hosp": "hospital", "med": "medical",
    "tech": "technical", "comm": "commission", "invest": "investigation",
}  # fmt: skip
_LONG_WORDS = (
    "police", "sheriff", "department", "county", "office", "district", "attorney", "commission",
    "university", "township", "services", "highway", "patrol", "bureau", "village", "borough",
    "college",
)  # fmt: skip
# The lists of the FBI put the initials of a state's force before a colon and the county.
_BEFORE_COLON = (
    (re.compile(r"^\W*(?:sp|st police)\s*:", re.IGNORECASE), "state police "),
    (re.compile(r"^\W*(?:hp)\s*:", re.IGNORECASE), "highway patrol "),
    (re.compile(r"^\W*(?:st|state) (?:ptrl|patrol)\s*:", re.IGNORECASE), "state patrol "),
)
_COUNTY_BEFORE_COLON = re.compile(r"\b(?:co|cnty|cty)\.?\s*:", re.IGNORECASE)
# "Honolulu (City And County) Police Department", "St. Louis (City) Police Dept".
_FORM_IN_BRACKETS = (
    (re.compile(r"\(\s*city(?:\s+(?:and|&)\s+county)?\s*\)", re.IGNORECASE), " "),
    (re.compile(r"\(\s*(county|township|town|village|borough)\s*\)", re.IGNORECASE), r"\1"),
)
_OF_THE_STATE = ("patrol", "police", "park", "parks", "troopers", "university", "fair")


def opened(text: str) -> str:
    """The text with initials before a colon in full and the form of a place without brackets."""
    for pattern, full in _FORM_IN_BRACKETS:
        text = pattern.sub(full, text)
    for pattern, full in _BEFORE_COLON:
        text = pattern.sub(full, text)
    return _COUNTY_BEFORE_COLON.sub("county ", text)


def in_full(words: list[str]) -> list[str]:
    """Abbreviations in full, and a common word of agency names misread by a letter."""
    made: list[str] = []
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        if word == "st" and in_full_word(after) in _OF_THE_STATE:
            made.append("state")
        elif word == "comm" and in_full_word(after) == "college":
            made.append("community")
        else:
            made += in_full_word(word).split()
    return _counties(made)


@functools.lru_cache(maxsize=200_000)
def in_full_word(word: str) -> str:
    if word in _ABBREVIATIONS:
        return _ABBREVIATIONS[word]
    if len(word) > 8 and word.endswith("borough"):
        return f"{word.removesuffix('borough')}boro"
    if len(word) < 6 or word in ("sheriffs", "polices"):
        return word
    near = (w for w in _LONG_WORDS if OSA.distance(word, w, score_cutoff=1) <= 1)
    return next(near, word.replace("departrnent", "department"))


_AFTER_COUNTY = (
    "sheriff", "sheriffs", "so", "da", "district", "police", "jail", "prosecutor", "attorney",
)  # fmt: skip


def _counties(words: list[str]) -> list[str]:
    """ "Lane Co SO" and "County of Lane Sheriff" are Lane County's."""
    for at, word in enumerate(words[1:], 1):
        after = words[at + 1 : at + 2]
        if word == "co" and (not after or after[0] in _AFTER_COUNTY):
            words = [*words[:at], "county", *words[at + 1 :]]
    if words[:2] == ["county", "of"] and len(words) > 2:
        words = [words[2], "county", *words[3:]]
    return words
