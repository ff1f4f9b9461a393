"""Full-text queries for a claim, from narrow to broad, in the syntax of SQLite FTS5.

The index stems its words, so a query needs no endings, only other words for the same thing.
Every token stands in double quotes, so no word of a claim is ever read as an operator.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from foia.compare.passages import subject_of
from foia.compare.quantities import measure
from foia.compare.terms import concept, words_of
from foia.model import Claim, Quantity
from foia.text import fold
from foia.values.place_names import spellings

_MOST_WORDS = 8
_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_SMALL = tuple(_SMALL_WORDS.split())
_TENS = {30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 90: "ninety"}
_OPERATING = ("customer", "agency", "police", "account", "user", "trial", "contract", "office")


def plan_queries(claim: Claim, most: int) -> list[str]:
    subject = subject_of(claim)
    words = _by_weight(subject.words, subject.names)
    names = [w for w in words if concept(w) in subject.names]
    plain = [w for w in words if concept(w) not in subject.names]
    queries: list[str] = []
    for quantity in claim.quantities:
        queries += _quantity_queries(quantity, names, plain)
    if claim.places:
        queries += _place_queries(claim)
    if len(words) >= 3:
        queries.append(_all_of(words[:4]))
        queries.append(_all_of(words[:3]))
    if names and plain:
        queries.append(f"({_any(names)}) AND ({_any(_widened(plain[:3]))})")
    pairs = plain[:3] if len(plain) >= 2 else words[:3]
    for index, one in enumerate(pairs):
        queries += [_all_of([one, other]) for other in pairs[index + 1 :]]
    narrow = [query for query in dict.fromkeys(queries) if query][: most - 1]
    broad = _any(_widened(words[:_MOST_WORDS]))
    return [*narrow, broad] if broad and broad not in narrow else narrow


def _quantity_queries(quantity: Quantity, names: Sequence[str], plain: Sequence[str]) -> list[str]:
    forms = _any(number_forms(quantity.value))
    unit = _any(_widened(_unit_words(quantity)))
    about = [w for w in plain if concept(w) != concept(quantity.unit)]
    queries = []
    if unit:
        if about:
            queries.append(f"({forms}) AND ({unit}) AND ({_any(_widened(about[:4]))})")
        queries.append(f"({forms}) AND ({unit})")
        if about:
            queries.append(f"({unit}) AND ({_any(_widened(about[:3]))})")
        if len(about) >= 2:
            queries.append(f"({unit}) AND ({_all_of(about[:2])})")
        if names:
            queries.append(f"({unit}) AND ({_any(names[:3])})")
    elif quantity.value >= 100:
        queries.append(forms)
    return queries


def _place_queries(claim: Claim) -> list[str]:
    named = _any(dict.fromkeys(s.lower() for place in claim.places for s in spellings(place)[:4]))
    return [
        f"({named}) AND ({_any(_widened(_OPERATING))})",
        '"international" OR "country" OR "countries" OR "abroad" OR "overseas"',
    ]


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


def _unit_words(quantity: Quantity) -> list[str]:
    unit = quantity.unit
    if measure(quantity) in ("usd", "percent", ""):
        return []
    return list(words_of(concept(unit))) if concept(unit) != unit else [unit]


def _by_weight(words: Iterable[str], names: frozenset[str]) -> list[str]:
    """Names first, then long words before short ones, each concept once."""
    seen: dict[str, str] = {}
    for word in words:
        seen.setdefault(concept(word), word)
    return sorted(seen.values(), key=lambda w: (concept(w) not in names, -len(w)))


def _widened(words: Iterable[str]) -> list[str]:
    """Each word with the others of its group; the index itself folds endings."""
    wide: list[str] = []
    for word in words:
        group = words_of(concept(word))
        wide += [word, *(group if len(group) > 1 else ())]
    return list(dict.fromkeys(wide))


def _all_of(words: Sequence[str]) -> str:
    return " AND ".join(f"({_any(_widened([word]))})" for word in words)


def _any(tokens: Iterable[str]) -> str:
    return " OR ".join(quoted for quoted in map(_quoted, tokens) if quoted)


def _quoted(token: str) -> str:
    """A token or phrase in FTS5's double quotes, empty when nothing of it can be searched."""
    clean = re.sub(r"[^\w.,' -]", " ", fold(token).text).strip()
    return f'"{clean}"' if re.search(r"\w", clean) else ""
