"""Whether a stretch of text says something: a finite verb outside its relative clauses.

"Any exports that show user access" lists a thing, "Exports show user access" says something.
No tagger: a list of common verbs, what may stand before a verb, and what an "-ed" leans on.
"""

from __future__ import annotations

import re

_BASES = (
    "accept achieve act add affect agree aid aim allow alter analyze answer apply approve argue ask assess "
    "assign assist attach authorize become begin believe belong benefit bill block breach bring build "
    "buy call cancel capture carry cause change charge check choose cite claim clear close collaborate collect "
    "combine come compare complete comply conceal conduct confirm connect consider contain continue "
    "contract contribute control convert cost cover create cut decide decline decrease deduct delay "
    "delete deliver demand deny depend deploy describe designate detect determine develop differ disable disclose "
    "display dispute distribute download draw drop earn edit employ enable encrypt end enforce enjoy ensure "
    "enter equal establish estimate exceed exclude exempt exist expand expect expire export extend fail "
    "fall feed file find fine fit flag focus follow fund gain gather generate get give go grant grow "
    "handle happen have hear help hide hire hold host identify ignore impact implement impose improve include "
    "increase indicate inform insist inspect install integrate intend invest invite involve issue join justify "
    "keep know lack last launch lead learn lease leave let license lie limit link list live locate log "
    "lose lower maintain make manage mark match mean measure meet merge miss monitor move need notify number "
    "obtain occur offer open operate oppose order originate outnumber outweigh overlap own participate pass "
    "pay perform permit photograph place plan police possess post predict prefer prepare present preserve prevent "
    "print process produce prohibit promise propose protect prove provide publish purchase purge put qualify "
    "query raise range rank rate reach read rear receive recognize recognise recommend record recover reduce "
    "refer reflect refuse refute register regulate reject relate release rely remain remove renew rent repair "
    "replace report represent request require reserve resell resolve respond restrict result retain retrieve "
    "return reveal review rise rule run save say scan search secure see seek sell send serve set settle "
    "share ship show sign sit solve speak specify spend stand start state stay stop store submit supply "
    "support suspend sync take target tell tend test threaten total track train transfer transmit travel "
    "treat trigger turn undermine understand undergo update upgrade upload urge use validate vary verify violate "
    "visit vote wait warrant want watch weigh win withdraw withhold work write yield"
)
_PAST = (
    "said told sold kept held sent found made gave took paid spent bought met led ran grew rose fell knew "
    "saw began became wrote drew brought built chose came went left lost won got hid stood understood "
    "thought felt taught sought caught withheld withdrew spoke broke drove flew meant dealt lay sat shot cut put"
)
_AUXILIARY = (
    "is are was were am has have had do does did can cannot could will would may might must shall should "
    "isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't won't "
    "wouldn't shouldn't it's there's that's we're they're i'm we've they've"
)


def _third(base: str) -> str:
    if base in {"have", "go"}:
        return {"have": "has", "go": "goes"}[base]
    if base.endswith(("s", "x", "ch", "sh", "z")):
        return f"{base}es"
    return f"{base[:-1]}ies" if re.search(r"[^aeiou]y$", base) else f"{base}s"


_THIRD = frozenset(_third(base) for base in _BASES.split())
_BARE = frozenset(_BASES.split())
_SURE = frozenset(f"{_PAST} {_AUXILIARY}".split())
_WORD = re.compile(r"[\w'’$%.-]*\w")
_RELATIVE = re.compile(
    r"\b(?:that|which|who|whom|whose|where|including|such as|how)\b", re.IGNORECASE
)
# An "-ed" that leans on its noun: "records related to", "data stored by".
_LEANS = frozenset(
    [
        "to",
        "by",
        "with",
        "on",
        "in",
        "at",
        "from",
        "for",
        "under",
        "within",
        "during",
        "of",
        "through",
        "between",
        "as",
        "above",
        "below",
        "herein",
    ]
)
_PLURAL = re.compile(r"(?:.{2,}s|data|people|police|children|men|women|who|we|they|you|i)$")
_NO_SUBJECT = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "of",
        "to",
        "in",
        "on",
        "for",
        "and",
        "or",
        "by",
        "with",
        "at",
        "from",
        "per",
        "each",
        "every",
        "any",
        "all",
        "no",
        "its",
        "their",
        "our",
        "your",
        "his",
        "her",
        "my",
        "between",
        "other",
        "such",
        "new",
        "various",
        "certain",
    ]
)
_INDEFINITE = frozenset(["a", "an", "any", "all", "each", "copies", "records", "documents", "data"])
# These take a clause: "warrants that", "shows how".
_REPORTS = frozenset(
    [
        "warrants",
        "says",
        "states",
        "claims",
        "shows",
        "indicates",
        "believes",
        "agrees",
        "finds",
        "notes",
        "means",
        "ensures",
        "requires",
        "confirms",
        "understands",
        "argues",
        "estimates",
        "suggests",
        "reveals",
        "demonstrates",
        "provides",
        "certifies",
        "represents",
        "acknowledges",
        "knows",
        "thinks",
        "denies",
        "promises",
        "asserts",
        "maintains",
        "insists",
        "admits",
        "contends",
        "alleges",
        "explains",
        "adds",
        "warns",
    ]
)
_NO_OBJECT = frozenset(["of", "and", "or", "/", "is", "are", "was", "were", "has", "have"])
_LONG_FRONT = 4


def says_something(text: str) -> bool:
    """`text` is folded to lower case."""
    cut = _RELATIVE.search(text)
    if cut is None:
        return bool(_finite(_WORD.findall(text)))
    front = _WORD.findall(text[: cut.start()])
    if not front:
        return bool(_finite(_WORD.findall(text)))
    if _finite([*front, "that"] if front[-1] in _REPORTS else front):
        return True
    words = _WORD.findall(text[cut.end() :])
    found = _finite(words)
    # "Images that were taken are kept": the second verb is that of the sentence.
    sure = _SURE if len(front) >= _LONG_FRONT else _SURE | _THIRD
    return bool(found) and any(words[at] in sure for at in found if at > found[0] + 1)


def _finite(words: list[str]) -> list[int]:
    return [at for at in range(len(words)) if _is_finite(words, at)]


def _is_finite(words: list[str], at: int) -> bool:
    word = words[at].replace("’", "'")
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if word in _SURE:
        return True
    if not before or before in _NO_SUBJECT or before.strip("$%.,").replace(",", "").isdigit():
        return False
    if word.endswith("ed") and len(word) > 4:
        return bool(after) and (after not in _LEANS or (at < 3 and words[0] not in _INDEFINITE))
    if word in _THIRD:
        return bool(after) and after not in _NO_OBJECT
    if word in _BARE:
        subject = next((w for w in reversed(words[:at]) if not w.endswith("ly")), "")
        return bool(after) and bool(_PLURAL.fullmatch(subject)) and subject not in _NO_SUBJECT
    return False
