"""Canonical keys: what stays of a name when spelling habits are taken away."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from foia.model import MentionKind
from foia.resolve.agency_keys import agency_parts
from foia.resolve.plain_words import plain
from foia.resolve.words import (
    COUNTRIES,
    GENERATIONS,
    LEADING_FORMS,
    LEGAL_FORMS,
    SPELLED_ALIKE,
    STATE_CODES,
    STATES,
    SUFFIXES,
    TITLES,
)


@dataclass(frozen=True, slots=True)
class Key:
    """`base` is the name; `mark` is what may be left out but must not contradict.

    The mark is the legal form of a firm, the middle initial of a person, the state of an agency
    or place: "Acme" may be Acme Inc. or Acme LLC, but these two are not each other. An agency
    has two more: what its place is (`form`) and a place told beside it (`seat`).
    """

    base: str
    mark: str = ""
    form: str = ""
    seat: str = ""

    @property
    def marks(self) -> tuple[str, ...]:
        return self.mark, self.form, self.seat

    def contradicts(self, other: Key) -> bool:
        return any(
            one and two and one != two for one, two in zip(self.marks, other.marks, strict=True)
        )


def key(kind: MentionKind, text: str) -> Key:
    """Spellings with the same key are the same name; the base is never empty."""
    match kind:
        case MentionKind.VENDOR:
            made = _vendor(text)
        case MentionKind.AGENCY:
            parts = agency_parts(text)
            made = Key(parts.name, parts.state, parts.form, parts.seat)
        case MentionKind.PERSON:
            made = _person(text)
        case MentionKind.PLACE:
            made = _place(text)
        case MentionKind.TECHNOLOGY:
            made = Key(_technology(plain(text)))
        case _:
            made = Key(plain(text))
    return made if made.base else Key(plain(text) or " ".join(text.split()) or text)


# "FlockGroupInc" and "SiemensAG": what a scan or a sheet has run together.
_GLUED_FORM = re.compile(r"(?<=[a-z])(?=(?:AG|LLC|LLP|LP|GmbH|Inc|Ltd|Corp|PLC)\b)")
_LONG_FORMS = tuple(form for form in LEGAL_FORMS if len(form) >= 9)
# Forms that also are a plain part of names: "Missiles Corporation Joint Stock Company".
_PLAIN_FORMS = ("corporation", "limited")


def _vendor(text: str) -> Key:
    words = [word for word in plain(_GLUED_FORM.sub(" ", text)).split() if word != "the"]
    kinds: list[str] = []
    changed = True
    while changed and len(words) > 1:
        changed = False
        for size in (4, 3, 2, 1):
            if len(words) <= size:
                continue
            tail, head = _form(words[-size:]), " ".join(words[:size])
            if tail:
                kinds.append(LEGAL_FORMS[tail])
                words, changed = words[:-size], True
                break
            if head in LEADING_FORMS:
                kinds.append(LEGAL_FORMS.get(head, head))
                words, changed = words[size:], True
                break
    telling = [kind for kind in kinds if kind not in _PLAIN_FORMS]
    return Key(" ".join(SPELLED_ALIKE.get(word, word) for word in words), [*telling, *kinds, ""][0])


def _form(words: list[str]) -> str:
    """The legal form that the words are, also with a letter misread in a long one."""
    tail = " ".join(words)
    if tail in LEGAL_FORMS:
        return tail
    if len(tail) < 9:
        return ""
    close = (f for f in _LONG_FORMS if Levenshtein.distance(tail, f, score_cutoff=1) <= 1)
    return next(close, "")


def bears_legal_form(text: str) -> bool:
    return bool(_vendor(text).mark)


_LAST_IN_CAPITALS = re.compile(r"^([A-Z][A-Z'’-]{2,})\s+([A-Z][a-z]+(?:\s+[A-Z]\.?)?)$")


def _person(text: str) -> Key:
    text = re.sub(r"<[^>]*>|\([^)]*\)|\[[^\]]*\]|\S+@\S+", " ", text)
    # The way of directories and mail programs: "DOE Jane A".
    text = _LAST_IN_CAPITALS.sub(r"\2 \1", text.strip())
    last, comma, first = text.partition(",")
    given = [word for word in plain(first).split() if word not in SUFFIXES]
    if comma and given and not all(word in GENERATIONS for word in given):
        text = f"{first} {last}"
    words = [word for word in plain(text).split() if word not in SUFFIXES]
    words = words[_title_length(words) :]
    generation = next((word for word in words[2:] if word in GENERATIONS), "")
    words = [word for word in words if word not in GENERATIONS or word in words[:1]]
    middle = "".join(word for word in words[1:-1] if len(word) == 1)
    if len(words) > 2:
        words = [words[0], *(word for word in words[1:-1] if len(word) > 1), words[-1]]
    return Key(" ".join([*words, generation]).strip(), middle[:1])


def _title_length(words: list[str]) -> int:
    """How many words are titles: "chief of police", "assistant city attorney"."""
    at = 0
    while at < len(words) - 1 and words[at] in TITLES:
        at += 1
        while at < len(words) - 1 and words[at] in ("of", "police", "the"):
            at += 1
    return at


def title_and_last_name(text: str) -> str | None:
    """The last name of "Chief Roe" or "Mr. Roe", which name no first name."""
    words = [word for word in plain(text).split() if word not in SUFFIXES]
    length = _title_length(words)
    return words[-1] if length and len(words) == length + 1 and len(words[-1]) > 2 else None


_STREET = {
    "rd": "road", "ave": "avenue", "av": "avenue", "blvd": "boulevard", "dr": "drive",
    "ln": "lane", "ct": "court", "hwy": "highway", "pkwy": "parkway", "pl": "place",
    "ste": "suite", "cir": "circle", "ter": "terrace", "sq": "square",
}  # fmt: skip


def _place(text: str) -> Key:
    whole = plain(text).removeprefix("the ")
    if whole in COUNTRIES:
        return Key(COUNTRIES[whole])
    if re.fullmatch(r"\W*[A-Z]{2}\W*", text) and whole in STATES:
        return Key(STATES[whole], "a state")
    if whole in STATE_CODES:
        return Key(whole, "a state")
    head, comma, tail = text.rpartition(",")
    state = re.sub(r"\d", "", plain(tail)).strip() if comma else ""
    code = state if state in STATES else STATE_CODES.get(state, "")
    if not code:
        loose = re.fullmatch(r"(.*[a-z].*?)\s+([A-Z]{2})\W*", text.strip(), re.DOTALL)
        if loose and loose[2].lower() in STATES:
            head, code = loose[1], loose[2].lower()
    words = plain(head if code else text).removeprefix("the ").split()
    if len(words) > 1 and words[0].isdigit():
        words = [
            _STREET.get(word, "street" if word == "st" and at else word)
            for at, word in enumerate(words)
        ]
    if words and words[0] in ("saint", "fort", "mount"):
        words[0] = {"saint": "st", "fort": "ft", "mount": "mt"}[words[0]]
    return Key(" ".join(words), code)


def _technology(words: str) -> str:
    words = re.sub(r"\b(licence|plates|cameras|readers|drones|systems?)\b", _singular, words)
    return _TECHNOLOGIES.get(words, words)


def _singular(match: re.Match[str]) -> str:
    word = match.group()
    return "license" if word == "licence" else word.removesuffix("s")


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
