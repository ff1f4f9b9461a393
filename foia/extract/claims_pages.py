"""A sentence that a page breaks off and the next one ends."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from foia.model import Page
from foia.values.sentences import find_sentences

_ENDED = re.compile(r"[.!?:;…][\"”’')\]*]*$")
_RUNS_ON = re.compile(r"\s*[a-z]+[ ,]+\w")
_FEWEST_WORDS = 4
_MOST_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class Overruns:
    """By page number: what the next page adds to the last sentence, and where that stands there."""

    rest: Mapping[int, str]
    ended: Mapping[int, Sequence[tuple[int, int]]]


def overruns(pages: Sequence[Page]) -> Overruns:
    rest: dict[int, str] = {}
    ended: dict[int, Sequence[tuple[int, int]]] = {}
    for page, following in pairwise(pages):
        if following.number != page.number + 1 or page.label or not _is_open(page.text):
            continue
        found = _rest_of_sentence(following.text)
        if found is not None:
            rest[page.number] = following.text[slice(*found)]
            ended[following.number] = [found]
    return Overruns(rest, ended)


def _is_open(text: str) -> bool:
    """Whether the last sentence of a page is left unfinished."""
    if not text.strip() or _ENDED.search(text.rstrip()):
        return False
    words = text[slice(*find_sentences(text)[-1])].split()
    small = sum(word[0].islower() for word in words)
    return len(words) >= _FEWEST_WORDS and 2 * small >= len(words)


def _rest_of_sentence(text: str) -> tuple[int, int] | None:
    """Where the sentence ends that this page did not begin; None when it begins one."""
    if not _RUNS_ON.match(text):
        return None
    start, end = find_sentences(text)[0]
    if end - start > _MOST_CHARACTERS or not _ENDED.search(text[start:end]):
        return None
    return start, end


def joined(one: str, two: str) -> str:
    one = one.rstrip()
    if re.search(r"[a-z]-$", one) and two[:1].islower():
        return one[:-1] + two
    return f"{one} {two}"
