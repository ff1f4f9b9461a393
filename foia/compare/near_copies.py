"""Whether a sentence was told already: the same mail printed again, the same clause in a draft."""

from __future__ import annotations

import math
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


class Told:
    """What was told so far. Two sentences with another number, or of which one denies, are never
    copies."""

    def __init__(self) -> None:
        self._letters: set[str] = set()
        self._by_word: dict[tuple[str, frozenset[str], bool], list[Wording]] = {}

    def __contains__(self, one: Wording) -> bool:
        if one.letters in self._letters:
            return True
        if len(one.words) < _FEWEST_WORDS:
            return False
        # A copy lacks few of these words, so it has one of any of them that are more than that.
        lacking = math.ceil((1 - _SAME) * len(one.words))
        lists = sorted((self._by_word.get(_key(one, word), []) for word in one.words), key=len)
        return any(_same(one, other) for told in lists[: lacking + 1] for other in told)

    def add(self, one: Wording) -> None:
        self._letters.add(one.letters)
        if len(one.words) >= _FEWEST_WORDS:
            for word in one.words:
                self._by_word.setdefault(_key(one, word), []).append(one)


def _key(one: Wording, word: str) -> tuple[str, frozenset[str], bool]:
    return word, one.numbers, one.denied


def _same(one: Wording, other: Wording) -> bool:
    return len(one.words & other.words) >= _SAME * len(one.words | other.words)
