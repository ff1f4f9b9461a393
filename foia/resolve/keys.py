"""Canonical keys: what stays of a name when spelling habits are taken away."""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from foia.model import MentionKind
from foia.text import fold

LEGAL_FORMS = frozenset(
    [
        "inc",
        "incorporated",
        "llc",
        "llp",
        "lp",
        "ltd",
        "limited",
        "corp",
        "corporation",
        "co",
        "company",
        "pllc",
        "plc",
        "gmbh",
        "pc",
        "pa",
        "sa",
        "nv",
        "bv",
        "ag",
        "lllp",
    ]
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "hon",
        "honorable",
        "officer",
        "ofc",
        "sergeant",
        "sgt",
        "lieutenant",
        "lt",
        "captain",
        "capt",
        "chief",
        "deputy",
        "detective",
        "det",
        "sheriff",
        "commander",
        "director",
        "mayor",
        "councilor",
        "councilmember",
        "judge",
        "professor",
        "prof",
        "attorney",
        "atty",
    ]
)
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "esq", "phd", "md"])

STATES = {
    "al": "alabama", "ak": "alaska", "az": "arizona", "ar": "arkansas", "ca": "california",
    "co": "colorado", "ct": "connecticut", "de": "delaware", "fl": "florida", "ga": "georgia",
    "hi": "hawaii", "id": "idaho", "il": "illinois", "in": "indiana", "ia": "iowa",
    "ks": "kansas", "ky": "kentucky", "la": "louisiana", "me": "maine", "md": "maryland",
    "ma": "massachusetts", "mi": "michigan", "mn": "minnesota", "ms": "mississippi",
    "mo": "missouri", "mt": "montana", "ne": "nebraska", "nv": "nevada", "nh": "new hampshire",
    "nj": "new jersey", "nm": "new mexico", "ny": "new york", "nc": "north carolina",
    "nd": "north dakota", "oh": "ohio", "ok": "oklahoma", "or": "oregon", "pa": "pennsylvania",
    "ri": "rhode island", "sc": "south carolina", "sd": "south dakota", "tn": "tennessee",
    "tx": "texas", "ut": "utah", "vt": "vermont", "va": "virginia", "wa": "washington",
    "wv": "west virginia", "wi": "wisconsin", "wy": "wyoming", "dc": "district of columbia",
}  # fmt: skip

_COUNTRIES = {
    "us": "united states", "usa": "united states", "u s": "united states",
    "u s a": "united states", "united states of america": "united states",
    "uk": "united kingdom", "u k": "united kingdom", "great britain": "united kingdom",
    "uae": "united arab emirates",
}  # fmt: skip

# The word that says what kind of body it is, in every form that records print it.
_BODIES = (
    (r"police dep(?:artmen)?t|police dept|dept of police|department of police|p ?d", "police"),
    (r"sheriff s? ?(?:office|dep(?:artmen)?t|dept)|sheriffs? (?:office|dep(?:artmen)?t)"
     r"|so|s ?o", "sheriff"),
    (r"dep(?:artmen)?t of public safety|public safety dep(?:artmen)?t|dps", "public safety"),
    (r"highway patrol|hp", "highway patrol"),
    (r"state police|sp", "state police"),
    (r"district attorney(?: s office)?|da(?: s office)?", "district attorney"),
)  # fmt: skip
_BODY = re.compile(
    "|".join(f"(?P<b{i}>\\b(?:{pattern})\\b)" for i, (pattern, _) in enumerate(_BODIES))
)


def plain(text: str) -> str:
    """Folded letters and digits with single spaces; "&" is "and", "'s" stays apart."""
    folded = fold(text).text.replace("&", " and ")
    return " ".join(re.findall(r"[a-z0-9]+", folded))


def key(kind: MentionKind, text: str) -> str:
    """Spellings with the same key are the same name; never empty for a name with letters."""
    words = plain(text)
    match kind:
        case MentionKind.VENDOR:
            made = _vendor(words)
        case MentionKind.AGENCY:
            made = _agency(words)
        case MentionKind.PERSON:
            made = _person(text)
        case MentionKind.PLACE:
            made = _place(words)
        case MentionKind.TECHNOLOGY:
            made = _technology(words)
        case _:
            made = words
    return made or words or text.strip()


def _vendor(words: str) -> str:
    words = re.sub(r"\b(\w) (?=\w\b)", r"\1", words)  # l l c, a t and t
    parts = words.removeprefix("the ").split()
    while len(parts) > 1 and parts[-1] in LEGAL_FORMS:
        parts.pop()
    return " ".join(parts)


def _agency(words: str) -> str:
    """Place, state where printed, and kind of body: "OR - Eugene PD" and "Eugene OR PD" agree."""
    words = " ".join(map(_body_word, words.removeprefix("the ").split()))
    body = ""
    for match in _BODY.finditer(words):
        body = next(name for i, (_, name) in enumerate(_BODIES) if match[f"b{i}"] is not None)
        where = f"{words[: match.start()]} {words[match.end() :]}".split()
        break
    else:
        return words
    if not where:
        return words
    state = ""
    # A code such as "or" or "in" counts as a state only at an end, where records print it.
    if len(where) > 1 and where[0] in STATES:
        state = where.pop(0)
    elif len(where) > 1 and where[-1] in STATES:
        state = where.pop()
    where = [w for w in where if w not in ("of", "the", "city", "s")]
    return " ".join([*where, body, state]).strip()


_BODY_WORDS = ("police", "sheriff", "department", "county", "office", "district", "attorney")


def _body_word(word: str) -> str:
    """A common word of agency names that a scanner misread by a letter."""
    if len(word) < 6:
        return word
    near = (w for w in _BODY_WORDS if Levenshtein.distance(word, w, score_cutoff=1) <= 1)
    found = next(near, word)
    return word if word in (f"{found}s", "polices") else found


def agency_without_state(made: str) -> str | None:
    """The key less its state code, or None when it has none."""
    head, _, last = made.rpartition(" ")
    return head if last in STATES and head else None


def _person(text: str) -> str:
    last, comma, first = text.partition(",")
    if comma and plain(first) and plain(first) not in _SUFFIXES:
        text = f"{first} {last}"
    parts = [p for p in plain(text).split() if p not in _TITLES and p not in _SUFFIXES]
    if len(parts) > 2:
        parts = [parts[0], *(p for p in parts[1:-1] if len(p) > 1), parts[-1]]
    return " ".join(parts)


def _place(words: str) -> str:
    words = words.removeprefix("the ")
    return _COUNTRIES.get(words) or STATES.get(words) or words


def _technology(words: str) -> str:
    words = re.sub(r"\b(licence|plates|cameras|readers|drones|systems?)\b", _singular, words)
    if words in _TECHNOLOGIES:
        return _TECHNOLOGIES[words]
    return words


def _singular(match: re.Match[str]) -> str:
    word = match.group()
    return {"licence": "license"}.get(word, word.removesuffix("s"))


_PLATE_READER = "automated license plate reader"
_TECHNOLOGIES = {
    "alpr": _PLATE_READER, "alprs": _PLATE_READER, "lpr": _PLATE_READER, "lprs": _PLATE_READER,
    "anpr": _PLATE_READER, "license plate reader": _PLATE_READER,
    "automatic license plate reader": _PLATE_READER, _PLATE_READER: _PLATE_READER,
    "license plate recognition": _PLATE_READER,
    "automatic license plate recognition": _PLATE_READER,
    "automated license plate recognition": _PLATE_READER,
    "license plate reader camera": _PLATE_READER,
    "bwc": "body worn camera", "body camera": "body worn camera",
    "uas": "unmanned aircraft system", "uav": "unmanned aircraft system",
    "drone": "unmanned aircraft system",
}  # fmt: skip
