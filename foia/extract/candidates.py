"""Capitalised phrases that may name a seller, by what is said around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foia.extract.common_words import GENERIC
from foia.extract.vendors import CAPITALISED, LONGER, is_bare_acronym, is_specific

# What a buyer does with a seller, and what a seller's name stands before.
_LEFT = (
    r"(?:contracts?|contracted|agreements?|subscriptions?|trials?|pilots?|work(?:s|ed|ing)|partner(?:s|ed|ing|ship)|deal|negotiat\w+|communicat\w+|emails?|meetings?)\s+(?:\w+\s+){0,2}?(?:with|between|from)",
    r"(?:purchased?|bought|leased?|procured?|licensed?|acquired?|rented|ordered|obtained|sold|provided|supplied|installed|operated|owned|charged|hosted|maintained|invoiced|offered|billed|quoted|stored|run|chosen|designed)\s+(?:\w+\s+){0,2}?(?:from|by)",
    r"(?:employees?|representatives?|customers?|sales reps?|staff|payments?|invoices?|fees)\s+(?:or\s+\w+\s+)?(?:of|to|from|at|by)",
    r"(?:pay|paid|paying|hired?)",
    r"(?:compan(?:y|ies)|vendors?|firms?|contractors?|suppliers?|manufacturers?|tools?|platforms?|products?|providers?|systems)(?:,?\s+(?:like|such\s+as|including|named|called))?",
)
_LEFT_CONTEXT = re.compile(
    rf"\b(?:{'|'.join(_LEFT)})\s+(?:the\s+)?(?:companies\s+|company\s+|vendor\s+)?$"
)
# "purchase two vehicles from Acme and Zephyr": the goods may be told at length.
_AND_FIRST = r"(?:the\s+)?(?:[A-Z][\w&'’-]*(?:\s[A-Z][\w&'’-]*){0,2}\s+and\s+)?$"
_BOUGHT_FROM = re.compile(
    r"(?i:\b(?:purchas(?:e[sd]?|ing)|buy(?:ing)?|bought|leas(?:e[sd]?|ing)|procur(?:e[sd]?|ing|ement)|acquir(?:e[sd]?|ing)|order(?:ed|ing)?|rent(?:ed|ing)?))\b[^.;:\n]{0,70}\bfrom\s+"
    + _AND_FIRST
)
_OFFERED_BY = re.compile(
    r"(?i:\b(?:quotes?|bids?|proposals?|invoices?|services|demonstrations?|demos?|presentations?))\b[^.;:\n]{0,40}\b(?:from|by)\s+"
    + _AND_FIRST
)
_NAMED_COMPANIES = re.compile(
    r"\b(?:compan(?:y|ies)|vendors?|firms?|contractors?|suppliers?|providers?)\s+(?:\w+\s+){0,2}?[\"“'‘](?:[A-Z][^\"”\n]{2,40}[\"”]\s*(?:,|or|and|,\s*and)\s+[\"“])?$"
)
# "Acme Quote 30534", "Acme Invoice #12": paper with a number is a seller's own.
_NUMBERED = re.compile(
    r"\s(?:Quote|Quotation|Invoice|Proposal|Estimate|Bid)\s(?:No\.?\s?|Number\s|#\s?)?[A-Z-]{0,4}\d{2,}"
)
_OWN_OFFER = re.compile(
    r"['’]s?\s(?:(?:low|lowest|winning|final|annual|first)\s)?(?:bid|quote|quotation|proposal|invoice|offer|price list|trade secrets|customers|sales)\b"
)
_CHOSEN = re.compile(
    r"\s(?:was|were|is|has been|have been)\s(?:\w+\s)?(?:chosen|selected|hired|retained|engaged|awarded\s(?:the|a)\s(?:contract|bid|work))\b"
)
_OFFER_OF = re.compile(r"\b(?:bids?|quotes?|proposals?)\sof\s(?:the\s)?$")
_USES = re.compile(
    r"\b(?:uses|used|using|hired|selected|chose|awarded\s+to|contracts?\s+to|switched\s+to|provided\s+by)\s+$"
)
_PAID = re.compile(r"\b(?:paid|pay|paying|owe|owed)\s+$")
# What only one who acts does: a product is never paid and never agrees.
_ACTS = re.compile(
    r"\s(?:(?:will|shall|must|may|would|did|does)\s+(?:not\s+)?(?:agree|pay|charge|bill|invoice|sell|operate|employ|warrant|represent|own|install|supply|offer|retain|acknowledge|provide)|"
    r"(?:has\s+|had\s+)?(?:agrees|pays|paid|charge[sd]|bill(?:s|ed)|invoice[sd]|sells|sold|operates|employs|warrants|represents|owns|installs|installed|supplies|supplied|offers|offered|retains|acknowledges|quoted|pitched|demoed|emailed us|shipped|delivered))\b"
)
# Sellers and what they sell are both used, bought and installed.
_LEFT_OF_THING = re.compile(
    r"\b(?P<noun>users?|products?|services|cost|access|pricing|use|removal|installation|purchase|procurement)\s+(?:or\s+\w+\s+)?(?:of|to|from|at|by)\s+(?:the\s+)?$"
)
_BETWEEN_AND = re.compile(r"\bbetween\s+[^.;\n]{3,90}?\s+and\s+$", re.DOTALL)
_RIGHT_CONTEXT = re.compile(
    r"(?:['’]s)?[ \n](?:[-–][ ]?)?(?:automat(?:ed|ic)\s+licen[cs]e|licen[cs]e\s+plate|ALPRs?\b|LPRs?\b|cameras?\b|software\b|[Ss]ystems?\b|platforms?\b|contracts?\b|subscriptions?\b|"
    r"invoices?\b|network\b|representatives?\b|reps?\b|portal\b|products?\b|services\b|technology\b|devices?\b|customers?\b|agreement\b|hits?\b|alerts?\b|data\b|"
    r"accounts?\b|sales\b|employees?\b|app\b|database\b|quote\b|proposal\b|audit\b|search(?:es)?\b|license\b|surveillance\b|hardware\b|vendor\b)"
)
_APPOSITION = re.compile(
    r",\s+(?:the|an?|our|its|their|your)\s+(?:[\w-]+\s+){0,3}?(?:vendor|company|contractor|supplier|manufacturer|provider|firm|corporation|startup|maker|seller|developer|subsidiary|consultant)\b"
)
_OWNS = re.compile(
    r"['\u2019]s\s(?:documentation|software|systems?|platform|cameras?|terms|staff|employees|network|website|products?|services?|technology|contract|invoices?|proposal|quote|representatives?|insurance)\b"
)
_STRONG_RIGHT = re.compile(
    r"(?:['’]s)?[ \n](?:automat(?:ed|ic)\s+licen[cs]e|[Ll]icen[cs]e\s+[Pp]late|ALPR|LPR|cameras?\b|software\b|subscription\b|invoices?\b|representatives?\b|reps?\b|platform\b|customers?\b|employees?\b|sales\b|contracts?\b)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A capitalised phrase where a seller may stand. `weight` counts what is said of sellers,
    `thing` what is said of sellers and of their products alike ("Acme cameras"), in `words`."""

    start: int
    end: int
    name: str
    weight: float
    thing: float
    words: str = ""


# What opens an item of an agenda, and what is told of as "The Zoo".
_BEGINS_ONLY = re.compile(
    r"(?:Requesting|Directing|Approving|Amending|Authorizing|Regarding|Adopting|Granting|Denying)(?:\s.*)?|The\s\w+"
)


def candidates(text: str) -> Iterator[Candidate]:
    for match in CAPITALISED.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 110) : start]
        phrase = _own_line(text, start, match.group())
        weight = thing = 0.0
        if _LEFT_CONTEXT.search(before[-60:]):
            weight += 1.0
        if _BETWEEN_AND.search(before) or _PAID.search(before):
            weight += 1.5
        if _NAMED_COMPANIES.search(before) or _OFFERED_BY.search(before):
            weight += 1.0
        if _BOUGHT_FROM.search(before):
            weight += 1.5
        words = list(re.finditer(r"\S+", phrase))
        # "Acme Vision ALPR": the technology after a name ends it.
        cut = _name_length([word.group() for word in words])
        name = " ".join(w.group() for w in words[:cut])
        end = start + words[cut - 1].end()
        said = ""
        if strong := _STRONG_RIGHT.match(text, end):
            thing, said = 1.0, strong.group()
        elif weak := _RIGHT_CONTEXT.match(text, end) or _LEFT_OF_THING.search(before[-60:]):
            thing, said = 0.5, weak.groupdict().get("noun") or weak.group()
        if _OWN_OFFER.match(text, end) or _CHOSEN.match(text, end) or _OFFER_OF.search(before):
            weight += 1.5
        if _NUMBERED.match(text, end):
            weight += 2.0
        if _ACTS.match(text, end) or (_OWNS.match(text, end) and not name.isupper()):
            weight += 1.0
        if _USES.search(before[-24:]) and len(words) > 1 and words[-1].group() in LONGER:
            weight += 1.0
        if _APPOSITION.match(text, end):
            weight += 1.5
        begins = weight == 1.0 and len(words) == 1 and _BEGINS.search(before)
        if begins and not re.search(rf"[a-z,][ ]{re.escape(name)}(?!\w)", text):
            weight = 0.5  # its capital may be that of any first word
        if (phrase.isupper() and _is_shouted(text, start)) or _BEGINS_ONLY.fullmatch(name):
            continue
        if weight + thing and is_specific(name) and not is_bare_acronym(name, weight + thing):
            yield Candidate(start, end, name, weight, thing, said.strip(" \n'’").lower())


def _name_length(words: list[str]) -> int:
    """How many words are the name: up to the technology or the thing sold, unless that is part
    of a longer name ("Marlow Surveillance Systems")."""
    for at, word in enumerate(words):
        if not at:
            continue
        following = words[at + 1] if at + 1 < len(words) else ""
        if _is_thing(word) and not (following in LONGER and word.istitle()):
            return at
        if word.lower() in GENERIC and word not in LONGER and at == len(words) - 1 and at == 1:
            return at
    return len(words)


_BEGINS = re.compile(r"(?:^|[.!?:;•●▪*|)]\s*|\n\s*|\d\s)$")


def _is_shouted(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at + 200].split("\n")[0]
    return line.isupper()


def _own_line(text: str, start: int, phrase: str) -> str:
    """The phrase without what follows a line break, unless the break is that of a paragraph."""
    line = phrase.find("\n")
    if line < 0:
        return phrase
    above = text[text.rfind("\n", 0, start) + 1 : start + line]
    return phrase if len(above) >= 45 else phrase[:line]


def _is_thing(word: str) -> bool:
    return word.lower() in (
        "licence", "plate", "alpr", "alprs", "lpr", "lprs", "camera", "cameras", "system", "contract", "software", "license", "data", "invoice",
        "representative", "representatives", "platform", "network", "audit", "search", "portal", "surveillance", "agreement",
        "subscription", "automated", "ip", "services", "service", "hardware", "products", "product", "account", "hit", "hits", "alerts", "user", "users", "account", "accounts", "api",
    )  # fmt: skip
