"""Who says it: the person or body to whom a sentence attributes itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from foia.model import Mention, MentionKind

_SAYS = (
    r"(?:said|says|told|tells|stated|states|wrote|writes|testified|announced|claimed|claims|"
    r"confirmed|added|explained|noted|argued|insisted|replied|responded|acknowledged|admitted|"
    r"denied|maintained|reported|warned|asserted|promised|recalls|recalled|adds|explains|notes|"
    r"argues|insists|contends|contended|alleges|alleged|conceded|cautioned|declared|tweeted|informed|advised)"
)
_TITLES = (
    "the chief mayor sheriff spokesman spokeswoman spokesperson city company detective officer "
    "sergeant captain lieutenant deputy director mr. ms. mrs. dr. ceo cto co-founder founder "
    "president vice senator councilor councilman councilwoman councilmember county attorney "
    "general police fire state district prosecutor manager administrator assistant interim acting "
    "commissioner superintendent executive judge governor representative secretary professor chair "
    "chairman chairwoman council member major commander"
)
_TITLE_WORDS = frozenset(_TITLES.split())
_OF_BODIES = "the city county state district department council company police fire general"
_PERSONAL_TITLES = _TITLE_WORDS - frozenset(_OF_BODIES.split())
_TITLE = (
    "(?:(?:"
    + "|".join(
        f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}"
        if len(word) > 3
        else f"(?:{re.escape(word)}|{re.escape(word.capitalize())}|{re.escape(word.upper())})"
        for word in sorted(_TITLE_WORDS, key=len, reverse=True)
    )
    + ") ){0,4}"
)
_NAME = rf"{_TITLE}[A-Z][\w.'’&-]*(?: (?:of |the |and )?[A-Z][\w.'’&-]*){{0,5}}"
_GENERIC = r"(?:[Tt]he|[Oo]ur) (?:company|city|county|department|agency|vendor|office|sheriff|board|district|chief|mayor)"
_WHO = rf"(?P<who>{_NAME}|{_GENERIC})"
_ROLE = r"(?:,[^,.;“”\"]{2,80},)?"

_ATTRIBUTIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[,.!?][\"”’']?\s+(?!told|tells|informed|advised|cautioned|promised){_SAYS}\s+{_WHO}",
        rf"[\"”]\s*,?\s*{_WHO}{_ROLE}\s+{_SAYS}\b",
        rf"[Aa]ccording to {_WHO}",
        rf"(?:^|[.;]\s+|,\s+){_WHO}{_ROLE}\s+(?:has |have |had |also |later |then )?{_SAYS}\b",
        rf"^{_WHO}:\s+[\"“]",
    )
)
_NOT_A_NAME = re.compile(
    r"^(?:It|This|That|These|Those|There|He|She|They|We|I|You|Who|What|When|Where|How|In|On|At|"
    r"But|And|If|As|The|A|An|Since|While|Although|However|Additionally|Once|After|Before)$"
)
_FULL_NAME = re.compile(r"[A-Z][\w'’-]+(?: [A-Z]\.)?(?: [A-Z][\w'’-]+){1,3}", re.MULTILINE)
NO_NAMES: Mapping[str, str] = MappingProxyType({})
_SOMEONE = re.compile(
    rf"(?:Then |Later )?(?:[Hh]e|[Ss]he|[Tt]hey)\s+(?:also |later |then )?{_SAYS}\b"
)
_PRONOUN = re.compile(rf"\b(?:[Hh]e|[Ss]he|[Tt]hey)\s+(?:also |later |then )?{_SAYS}\b")


def attributed_speaker(
    sentence: str, before: str | None = None, names: Mapping[str, str] = NO_NAMES
) -> str | None:
    """Who the sentence itself names as its speaker.

    `before` spoke last: "he" and "she" mean them, and so does a quotation that just goes on.
    `names` gives the full name for a surname that stands alone.
    """
    for pattern in _ATTRIBUTIONS:
        match = pattern.search(sentence)
        if match:
            name = " ".join(match.group("who").split()).strip(" ,.'’")
            if name and not _NOT_A_NAME.match(name):
                name = re.sub(r"^(?:But|And|Yet|In|On)\s+", "", name)
                if before and before.split()[-1] == name:
                    return before
                return _in_full(name, names)
    if before and sentence.startswith(("“", '"')):
        return before
    if before and _PRONOUN.search(sentence):
        return before
    return None


def is_of_someone_unnamed(sentence: str) -> bool:
    """ "He said that …": somebody says it, and not whose record it stands in."""
    return bool(_SOMEONE.match(sentence))


def full_names(text: str) -> dict[str, str]:
    """Full names by surname, for the surnames that a text gives with one first name only."""
    found: dict[str, set[str]] = {}
    for match in _FULL_NAME.finditer(text):
        words = match.group().split()
        while words and words[0].lower() in _TITLE_WORDS:
            words.pop(0)
        if len(words) >= 2 and not any(_NOT_A_NAME.match(word) for word in words):
            found.setdefault(words[-1], set()).add(" ".join(words))
    return {surname: names.pop() for surname, names in found.items() if len(names) == 1}


def named_people(mentions: Sequence[Mention]) -> dict[str, str]:
    """As `full_names`, of the people that were found in a record."""
    people = (m.value or m.span.quote for m in mentions if m.kind == MentionKind.PERSON)
    return full_names("\n".join(" ".join(person.split()) for person in people))


def _in_full(name: str, names: Mapping[str, str]) -> str:
    """ "police chief Odalys Brandt" without the title, "Chief Brandt" in full when known."""
    words = name.split()
    title = 0
    while title < len(words) - 1 and words[title].lower() in _TITLE_WORDS:
        title += 1
    rest = words[title:]
    if len(rest) == 1:
        return names.get(rest[0], name)
    personal = title and words[title - 1] in _PERSONAL_TITLES
    return " ".join(rest) if personal and rest[0][0].isupper() else name
