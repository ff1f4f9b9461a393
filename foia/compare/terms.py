"""What a sentence is about: its content words, brought to common ground.

A word becomes a concept: its stem, or the name of a group of words that records and statements
use for the same thing ("retained", "stored", "deleted" are all about keeping). Groups are for
finding and for weighing overlap; whether two sentences agree is decided elsewhere.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from foia.text import fold

_GROUPS: Mapping[str, str] = {
    "keeping": "retain retention store stored storage keep kept hold held save saved delete deletion purge "
    "remove erase overwrite preserve archive destroy destruction",
    "agency": "agency department customer client organization organisation subscriber",
    "police": "police sheriff enforcement trooper constable",
    "camera": "camera reader lpr alpr anpr device",
    "search": "search query lookup searched",
    "image": "image photo photograph picture headshot footage video",
    "sharing": "share sharing disclose disclosure provide transfer release transmit",
    "selling": "sell sold sale selling resell market marketed",
    "own": "own owner ownership property belong",
    "money": "cost price fee charge pay paid payment spend spent spending expense expenditure budget "
    "invoice bill amount",
    "install": "install installation deploy deployment mount",
    "use": "use used using usage utilize employ serve trust partner",
    "arrest": "arrest apprehend",
    "accurate": "accurate accuracy accurately correct correctly error mistake misidentify misread wrong",
    "operate": "operate operation operational run active live running",
    "contract": "contract agreement mou subscription",
    "audit": "audit review inspect",
    "employee": "employee staff personnel worker",
    "business": "business company corporation firm retailer retail commercial private",
    "access": "access login log-in",
    "record": "record row line entry document file",
    "person": "person people individual resident citizen",
    "minor": "child children minor juvenile kid",
    "federal": "federal ice cbp dhs fbi hsi atf dea usss tsa immigration homeland customs marshal",
    "request": "request requester requestor",
    "face": "face facial",
    "ending": "end ends expire expires terminate conclude",
    "start": "start begin begins began begun commence commencement effective launch",
    "trial": "trial demo pilot",
    "plate": "plate license-plate",
    "custody": "custodian custody possess possession",
    "account": "account user login",
    "vendor": "vendor supplier contractor provider",
    "location": "location site placement",
    "buy": "purchase buy bought procure procurement acquire",
    "train": "train training trained",
    "incident": "incident event occurrence",
    "complaint": "complaint grievance",
    "injury": "injury injure hurt wound",
}  # fmt: skip
_STOP_WORDS = (
    "a an the and or of to in on at by for from with without within as is are was were be been being "
    "it its this that these those there their they them he she his her we our us you your i me my "
    "has have had do does did not no nor never only any all each every some such than then so if but "
    "which who whom whose what when where how why can could will would shall should may might must "
    "cannot also very more most less least many much other others another into over under about "
    "after before between during through up out off per via one two three four five six seven "
    "eight nine ten approximately around nearly almost just still now yet however therefore "
    "because since while said says told according upon both either neither own same total number "
    "new time times thing way ways make makes made get gets got take takes taken go goes going "
    "yes etc said solely exclusively always ever once able unable allow allows currently "
    "likely unlikely probably possibly perhaps maybe apparently seems seem"
)
_STOP = frozenset(_STOP_WORDS.split()) - {"own"}
# Words so common in released records that sharing one says little.
_COMMON_WORDS = (
    "agency police record request data information system public city county state department "
    "office use year day month date document page section report service program name case "
    "receive give policy law order include follow help work need base level"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_WORD = re.compile(r"[a-z][a-z0-9]*(?:['-][a-z0-9]+)*|\d[\d,.]*\d|\d")
_NAME = re.compile(r"\b(?:[A-Z][\w&'’]*[A-Z][\w&'’]*|[A-Z]{2,}|[A-Z][a-z][\w'’-]*)\b")
# No payment's default, no license but a plate, no sale but a tax.
_NO_WORDS = re.compile(
    r"\bby default\b|\blicen[cs]e(?=[ -]plate)|\bsales?(?= (?:tax|rep|representatives?|manager)\b)"
)
_COMMON_WEIGHT = 0.35
_NAME_WEIGHT = 1.6


def stem(word: str) -> str:
    """A light stem: plurals and the commonest verb endings, so that both sides meet."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) <= 3 or word[0].isdigit():
        return word
    for ending, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("xes", "x"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and re.search("[aeiouy]", base):
            if len(base) >= 3 and base[-1] == base[-2] and base[-1] not in "lsz":
                return base[:-1]
            return base.removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


_CONCEPT_OF: dict[str, str] = {
    stem(word): group for group, words in _GROUPS.items() for word in words.split()
}
_COMMON_CONCEPTS = frozenset(_CONCEPT_OF.get(stem(word), stem(word)) for word in _COMMON)
_MEMBERS: dict[str, tuple[str, ...]] = {
    group: tuple(words.split()) for group, words in _GROUPS.items()
}


@lru_cache(maxsize=100_000)
def concept(word: str) -> str:
    stemmed = stem(word)
    return _CONCEPT_OF.get(stemmed, stemmed)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a group, for a search; the concept itself when it is no group."""
    return _MEMBERS.get(name, (name,))


@dataclass(frozen=True, slots=True)
class Topic:
    """`words` are the content words in order, folded; `names` the proper names among concepts."""

    words: tuple[str, ...]
    concepts: frozenset[str]
    names: frozenset[str]


_TYPOGRAPHY = str.maketrans("‘’‚“”„‐‑‒–—−", "'''" + '"""' + "------")


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """Folded text; the same sentences come up for claim after claim."""
    plain = " ".join(text.lower().translate(_TYPOGRAPHY).split())
    return plain if plain.isascii() else fold(text).text.strip()


@lru_cache(maxsize=50_000)
def topic(text: str) -> Topic:
    words = [
        w
        for w in _WORD.findall(_NO_WORDS.sub(" ", folded(text)))
        if w not in _STOP and len(w) > 1 and not w[0].isdigit()
    ]
    parts = [part for word in words for part in (word.split("-") if "-" in word else [word])]
    kept = tuple(part for part in parts if part not in _STOP and len(part) > 1)
    return Topic(kept, frozenset(map(concept, kept)), frozenset(_names(text)))


def numbers(text: str) -> frozenset[str]:
    return frozenset(n.replace(",", "").rstrip(".") for n in re.findall(r"\d[\d,.]*", text))


def _names(text: str) -> Iterable[str]:
    """Concepts written as names: acronyms anywhere, capitalised words inside a sentence."""
    for match in _NAME.finditer(text):
        word = match.group()
        plain = word.lower().removesuffix("'s").removesuffix("’s")
        first = not text[: match.start()].rstrip() or text[: match.start()].rstrip()[-1] in ".?!:•●"
        acronym = len(word) > 1 and word[:2].isupper()
        if plain in _STOP or (first and not acronym) or len(plain) < 2:
            continue
        found = concept(plain)
        if found not in _COMMON_CONCEPTS:
            yield found


def rarity(sentences: Sequence[Topic]) -> Counter[str]:
    """In how many of the offered sentences each concept stands."""
    return Counter(c for sentence in sentences for c in sentence.concepts)


def weight(name: str, names: frozenset[str], counts: Mapping[str, int], total: int) -> float:
    """What sharing a concept is worth: rare words and names much, common ones little."""
    base = _COMMON_WEIGHT if name in _COMMON_CONCEPTS else 1.0
    if name in names:
        base *= _NAME_WEIGHT
    if total < 8:
        return base
    return base * (0.5 + math.log((total + 1) / (counts.get(name, 0) + 1)) / math.log(total + 1))


def is_common(name: str) -> bool:
    return name in _COMMON_CONCEPTS
