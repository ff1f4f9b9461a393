"""Keys of public bodies: place and kind of body, with what may be left out apart.

"OR - Salem PD", "Salem OR PD" and "City of Salem Police Department" have one key; the police,
the sheriff and the city of one place have three, and so have Miami and North Miami.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from foia.resolve.agency_words import in_full, opened
from foia.resolve.plain_words import plain
from foia.resolve.words import FEDERAL, STATE_CODES, STATES

# Earlier kinds win where two fit: "state police" before "police".
_BODIES = (
    ("state police", r"state police(?: department)?|sp$"),
    ("highway patrol", r"highway patrol|hp$"),
    ("state patrol", r"state patrol"),
    ("park police", r"park police(?: department)?"),
    ("sheriff", r"sheriffs? (?:office|department)|sheriffs?$|so\b"),
    ("public safety", r"department of public safety(?! police)|public safety department|dps\b"),
    ("district attorney", r"district attorneys?(?: office)?$|da(?: office)?$"),
    ("prosecutor", r"prosecutor(?: office| chief| detectives?)?"),
    ("marshal", r"marshals? office"),
    (
        "police",
        r"(?:division|department|bureau) of police|police (?:department|division|service|bureau)"
        r"|police$|pd\b",
    ),
)
_BODY = tuple((name, re.compile(rf"\b(?:{pattern})")) for name, pattern in _BODIES)
# A village or a borough is the only place of its name nearby, as a rule; in the lists of the FBI
# three townships of five lie beside a city of the same name with a police of its own.
_LEFT_OUT = ("village", "borough")
_KEPT = ("town", "township")

_CODE_FIRST = re.compile(r"^\s*([A-Z]{2})\s*[-–—:/]\s*(?=\w)")
_CODE_INSIDE = re.compile(
    r"(?<=\w)[\s,(]+([A-Z]{2})\b\)?(?=\W*$|\s+(?:[PS]\.?\s?[DO]\b|[A-Z]?[a-z]*\s?(?:Police|Sheriff|County|Dept|Department|DA|District)|POLICE|SHERIFF|DPS|COUNTY))"
)
_NAME_AFTER_COMMA = re.compile(
    r"[,(]\s*(" + "|".join(name.replace(" ", r"\s+") for name in STATE_CODES) + r")\b\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AgencyParts:
    """`name` is what must agree; the rest may be left out but must not contradict.

    `form` is what the place is (a village, a county), `seat` a place told beside the name: the
    county of a township, the town that a list appends ("Royal Oak Twp PD Ferndale").
    """

    name: str
    state: str = ""
    form: str = ""
    seat: str = ""


def agency_parts(text: str) -> AgencyParts:
    bare, state = _without_state(text)
    bare = re.sub(r"['’´`]s?\W*$", "", bare)
    bare, seat = _without_county(opened(bare))
    words = in_full(plain(bare).split())
    words = [word for at, word in enumerate(words) if word != "the" or at]
    joined = re.sub(r"^(?:usa|united states) ", "us ", " ".join(words))
    federal = _federal(joined)
    if federal:
        return AgencyParts(federal)
    for name, pattern in _BODY:
        match = pattern.search(joined)
        if match is not None:
            head, tail = joined[: match.start()].split(), joined[match.end() :].split()
            if not head and not tail:
                break
            return _of_body(name, head, tail, state, seat)
    if seat:
        joined = f"{joined} {seat}"
    return AgencyParts(_state_first(joined), state)


def _state_first(words: str) -> str:
    """ "Criminal Justice Commission of Oregon" as "Oregon Criminal Justice Commission"."""
    for place in STATE_CODES:
        head = words.removesuffix(f" of {place}")
        if head != words and " " in head and not head.endswith("university"):
            return f"{place} {head}"
    return words


def _of_body(name: str, head: list[str], tail: list[str], state: str, seat: str) -> AgencyParts:
    place, form = _place(head or tail, name == "sheriff")
    if head and tail:
        # "Vance PD Vance" says its town twice; "Industry PD La Puente" where its mail goes.
        if name in ("police", "sheriff") and not any(c.isdigit() for c in "".join(tail)):
            seat = seat or ("" if tail == place or tail[-1:] == ["county"] else " ".join(tail))
        else:
            place = [*place, *tail]
    elif seat and not head:
        place, seat = [*place, *seat.split()], ""
    return AgencyParts(" ".join([*place, name]), state, form, seat)


def bodies(text: str) -> frozenset[str]:
    """The kinds of body that a name names: police, sheriff, …; a city itself names none."""
    words = " ".join(in_full(plain(text).split()))
    return frozenset(name for name, pattern in _BODY if pattern.search(words))


def _without_county(text: str) -> tuple[str, str]:
    """ "Union Township Police Department, Licking County" without its county."""
    match = re.search(r"(?<=\w),\s*([A-Z][\w.' ]+? County)\b", text)
    if match is None or not text[: match.start()].strip():
        return text, ""
    return f"{text[: match.start()]} {text[match.end() :]}", plain(match[1])


def _without_state(text: str) -> tuple[str, str]:
    text = " ".join(text.split())
    first = _CODE_FIRST.match(text)
    if first and first[1].lower() in STATES:
        return text[first.end() :], first[1].lower()
    named = _NAME_AFTER_COMMA.search(text)
    if named:
        code = STATE_CODES[" ".join(named[1].lower().split())]
        if not re.match(r"\s+County\b", text[named.end() :], re.IGNORECASE):
            return f"{text[: named.start()]} {text[named.end() :]}", code
    for match in _CODE_INSIDE.finditer(text):
        code = match[1].lower()
        before, after = text[: match.start()], text[match.end() :]
        county = (
            code == "co"
            and re.match(r"\W*(?:so\b|sheriff|da\b|district)", after, re.IGNORECASE)
            and not before.lower().endswith(" county")
        )
        if code in STATES and not county:
            return f"{before} {after}", code
    return text, ""


def _place(words: list[str], of_a_county: bool) -> tuple[list[str], str]:
    """The place without what it is: "Village of Harrisburg" and "Harrisburg Village".

    A sheriff is a county's, said or not; a county's police is not the police of its namesake.
    """
    form = ""
    if words[:2] == ["city", "of"] and len(words) > 2:
        words = words[2:]
    elif len(words) > 2 and words[0] in _LEFT_OUT and words[1] == "of":
        words, form = words[2:], words[0]
    elif len(words) > 2 and words[0] in _KEPT and words[1] == "of":
        words = [*words[2:], words[0]]
    elif len(words) > 3 and words[-3:] in (["town", "and", "village"], ["village", "and", "town"]):
        words = words[:-3]
    elif len(words) > 1 and (words[-1] in _LEFT_OUT or (words[-1] == "county" and of_a_county)):
        words, form = words[:-1], words[-1]
    if len(words) > 1 and words[-1] == "campus":
        words = words[:-1]
    return [word for word in words if word not in ("of", "the", "s")] or words, form


def _federal(words: str) -> str:
    """The full name of a federal body, with or without "U.S." before it or its initials after."""
    bare = re.sub(r"^(?:us|usa|united states) ", "", words)
    for short, name in FEDERAL.items():
        if bare in (short, name, f"{name} {short}", f"us{short}"):
            return name
    return ""
