"""What to look for on the pages for a claim: its subject, its numbers and units, its places.

Each term is one thing under all the words that records may use for it. The words weigh by what
they say: a name or a number much, a word that stands in every record little; how rare a term
is in these records is for the index to count.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from foia.compare.dates import days
from foia.compare.exclusivity import PARTY_WORDS, limited_party
from foia.compare.passages import MONTHS, subject_of
from foia.compare.places import closed_set
from foia.compare.quantities import measure
from foia.compare.terms import concept, is_common, words_of
from foia.model import Claim, SearchTerm
from foia.values.place_names import spellings

_NAME, _WORD, _COMMON, _NUMBER, _UNIT, _PLACE = 1.3, 1.0, 0.35, 0.8, 0.7, 0.8
_LONG_NAME = 6
_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_SMALL = tuple(_SMALL_WORDS.split())
_TENS = {30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 90: "ninety"}
_MONTHS = tuple(MONTHS.split("|"))
_ABROAD = ("international", "internationally", "country", "countries", "abroad", "overseas")


def plan_terms(claim: Claim, most: int) -> list[SearchTerm]:
    subject = subject_of(claim)
    terms: dict[str, SearchTerm] = {}
    for word in subject.words:
        name = concept(word)
        if name in terms:
            continue
        named = name in subject.names
        weight = _NAME if named else _COMMON if is_common(name) else _WORD
        terms[name] = SearchTerm(_forms(word), weight, misread=len(word) >= _LONG_NAME)
    for quantity in claim.quantities:
        unit = concept(quantity.unit.split()[-1]) if quantity.unit else ""
        if unit and unit not in terms and measure(quantity) not in ("usd", "percent"):
            terms[unit] = SearchTerm(_forms(quantity.unit.split()[-1]), _UNIT)
        forms = tuple(number_forms(quantity.value))
        terms[f"number {forms[0]}"] = SearchTerm(forms, _NUMBER)
    for day in days(claim.text):
        terms[f"day {day.value}"] = SearchTerm(day_forms(day.value), _NUMBER)
    for place in claim.places:
        terms[f"place {place}"] = SearchTerm(_lower(spellings(place)[:4]), _PLACE)
    if closed_set(claim.text) is not None:
        terms["abroad"] = SearchTerm(_ABROAD, _PLACE)
    party = limited_party(claim.text)
    if party is not None:
        terms["parties"] = SearchTerm(PARTY_WORDS[party], _NAME)
    ordered = sorted(terms.values(), key=lambda term: -term.weight)
    return ordered[:most]


def _forms(word: str) -> tuple[str, ...]:
    """The word with the others of its group; the index itself folds endings."""
    group = words_of(concept(word))
    return tuple(dict.fromkeys((word, *(group if len(group) > 1 else ()))))


def _lower(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.lower() for word in words))


def day_forms(value: str) -> tuple[str, ...]:
    """The ways a day may be printed: June 8, 2025, 8 June 2025, 6/8/2025, 06/08/25, 2025-06-08."""
    year, month, day = (int(part) for part in value.split("-"))
    name = _MONTHS[month - 1]
    return (
        f"{name} {day} {year}", f"{name[:3]} {day} {year}", f"{day} {name} {year}",
        f"{month} {day} {year}", f"{month:02} {day:02} {year}", f"{month:02} {day:02} {year % 100:02}",
        f"{month} {day} {year % 100:02}", value.replace("-", " "),
    )  # fmt: skip


def number_forms(value: Decimal) -> list[str]:
    """The ways a number may be written as tokens: 2,200 and 2200, 30 and thirty, 3 billion."""
    plain = format(value.normalize(), "f")
    forms = [plain]
    if value == value.to_integral_value():
        whole = int(value)
        forms += [f"{whole:,}"]
        if 0 <= whole < len(_SMALL):
            forms.append(_SMALL[whole])
        if whole in _TENS:
            forms.append(_TENS[whole])
        for scale, word in ((10**9, "billion"), (10**6, "million")):
            if whole >= scale:
                forms.append(f"{format((value / scale).normalize(), 'f')} {word}")
                break
    else:
        forms.append(f"{value:,.2f}")
    return list(dict.fromkeys(forms))
