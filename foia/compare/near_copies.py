"""Whether a sentence was told already: the same mail printed again, the same clause in a draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from foia.compare.terms import folded, numbers, topic
from foia.compare.wording import is_denied

# Of a sentence's content words; a misread word or a changed name of a file leaves it a copy.
_SAME = 0.9
_FEWEST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Wording:
    letters: str
    words: frozenset[str]
    numbers: frozenset[str]
    denied: bool


def wording_of(text: str) -> Wording:
    letters = "".join(character for character in folded(text) if character.isalnum())
    return Wording(letters, frozenset(topic(text).words), numbers(text), is_denied(text))


def is_told(one: Wording, told: Iterable[Wording]) -> bool:
    """Two sentences with another number, or of which one denies, are never copies."""
    return any(_same(one, other) for other in told)


def _same(one: Wording, other: Wording) -> bool:
    if one.letters == other.letters:
        return True
    if one.numbers != other.numbers or one.denied != other.denied:
        return False
    if min(len(one.words), len(other.words)) < _FEWEST_WORDS:
        return False
    return len(one.words & other.words) >= _SAME * len(one.words | other.words)
