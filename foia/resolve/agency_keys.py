"""Keys of public bodies: place and kind of body, with the state apart.

"OR - Salem PD", "Salem OR PD" and "City of Salem Police Department" have one key; the police,
the sheriff and the city of one place have three, and so have Miami and North Miami.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from foia.resolve.plain_words import plain
from foia.resolve.words import FEDERAL, STATE_CODES, STATES

# Later words win where two fit: "state police" before "police".
_BODIES = (
    ("state police", r"state police(?: department)?|sp$"),
    ("highway patrol", r"highway patrol|hp$"),
    ("sheriff", r"sheriffs? (?:office|department)|sheriffs?$|so$"),
    ("public safety", r"department of public safety|public safety department|dps$"),
    ("district attorney", r"district attorneys?(?: office)?$|da(?: office)?$"),
    ("police", r"police department|department of police|police service|police bureau|police$|pd"),
)
_BODY = tuple((name, re.compile(rf"\b(?:{pattern})\b")) for name, pattern in _BODIES)
_ABBREVIATIONS = {
    "dept": "department", "dep": "department", "cnty": "county", "twp": "township",
    "univ": "university", "ofc": "office", "offc": "office", "atty": "attorney",
    "saint": "st", "fort": "ft", "mount": "mt", "comm": "commission", "commn": "commission",
    "svcs": "services", "svc": "service", "assn": "association", "natl": "national",
    "intl": "international", "auth": "authority", "bd": "board", "govt": "government",
}  # fmt: skip
_LONG_WORDS = (
    "police", "sheriff", "department", "county", "office", "district", "attorney", "commission",
    "university", "township", "services", "highway", "patrol", "bureau",
)  # fmt: skip
_CODE_FIRST = re.compile(r"^\s*([A-Z]{2})\s*[-–—:/]\s*(?=\w)")
_CODE_INSIDE = re.compile(
    r"(?<=\w)[\s,(]+([A-Z]{2})\b\)?(?=\W*$|\s+(?:[PS]\.?\s?[DO]\b|[A-Z]?[a-z]*\s?(?:Police|Sheriff|County|Dept|Department|DA|District)|POLICE|SHERIFF|DPS|COUNTY))"
)
_NAME_AFTER_COMMA = re.compile(
    r"[,(]\s*(" + "|".join(name.replace(" ", r"\s+") for name in STATE_CODES) + r")\b\)?",
    re.IGNORECASE,
)


def agency_key(text: str) -> str:
    bare, _ = _without_state(text)
    bare = re.sub(r"['’´`]s?\W*$", "", bare)
    words = [_spelled_out(word) for word in plain(bare).split()]
    words = [word for at, word in enumerate(words) if word != "the" or at]
    joined = re.sub(r"^(?:usa|united states) ", "us ", " ".join(_county(words)))
    federal = _federal(joined)
    if federal:
        return federal
    for name, pattern in _BODY:
        match = pattern.search(joined)
        if match is None:
            continue
        where = f"{joined[: match.start()]} {joined[match.end() :]}".split()
        if not where:
            return joined
        return " ".join([*_place_words(where), name])
    return joined


def bodies(text: str) -> frozenset[str]:
    """The kinds of body that a name names: police, sheriff, …; a city itself names none."""
    words = plain(text)
    return frozenset(name for name, pattern in _BODY if pattern.search(words))


def agency_state(text: str) -> str:
    """The code of the state that a name prints beside its place, or ""."""
    return _without_state(text)[1]


def _without_state(text: str) -> tuple[str, str]:
    text = " ".join(text.split())
    first = _CODE_FIRST.match(text)
    if first and first[1].lower() in STATES:
        return text[first.end() :], first[1].lower()
    named = _NAME_AFTER_COMMA.search(text)
    if named:
        code = STATE_CODES[" ".join(named[1].lower().split())]
        return f"{text[: named.start()]} {text[named.end() :]}", code
    for match in _CODE_INSIDE.finditer(text):
        code = match[1].lower()
        county = code == "co" and re.match(
            r"\W*(?:so\b|sheriff|da\b|district)", text[match.end() :], re.I
        )
        if code in STATES and not county:
            return f"{text[: match.start()]} {text[match.end() :]}", code
    return text, ""


def _spelled_out(word: str) -> str:
    """Abbreviations in full, and a common word of agency names misread by a letter."""
    if word in _ABBREVIATIONS:
        return _ABBREVIATIONS[word]
    if len(word) < 6 or word in ("sheriffs", "polices"):
        return word
    near = (w for w in _LONG_WORDS if Levenshtein.distance(word, w, score_cutoff=1) <= 1)
    return next(near, word.replace("departrnent", "department"))


def _county(words: list[str]) -> list[str]:
    """ "Lane Co SO" and "County of Lane Sheriff" are Lane County's."""
    for at, word in enumerate(words[1:], 1):
        if (
            word == "co"
            and words[at + 1 : at + 2]
            and words[at + 1] in ("sheriff", "sheriffs", "so", "da", "district")
        ):
            words = [*words[:at], "county", *words[at + 1 :]]
    if words[:2] == ["county", "of"] and len(words) > 2:
        words = [words[2], "county", *words[3:]]
    return words


def _place_words(words: list[str]) -> list[str]:
    if words[:2] == ["city", "of"] and len(words) > 2:
        words = words[2:]
    elif (
        len(words) > 2
        and words[0] in ("town", "village", "township", "borough")
        and words[1] == "of"
    ):
        words = [*words[2:], words[0]]
    return [word for word in words if word not in ("of", "the", "s")] or words


def _federal(words: str) -> str:
    """The full name of a federal body, with or without "U.S." before it or its initials after."""
    bare = re.sub(r"^(?:us|usa|united states) ", "", words)
    for short, name in FEDERAL.items():
        if bare in (short, name, f"{name} {short}", f"us{short}"):
            return name
    return ""
