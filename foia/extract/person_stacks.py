"""Names that stand one below another: where most of a stack are known persons, the rest are too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from foia.extract.given_names import holds_a_word
from foia.extract.name_shapes import LOWER, PARTICLE, UPPER
from foia.extract.persons import Person
from foia.values.place_names import find_places

# "LaTanya Howard", "S.P. Johnson", "Ada B. Hale-Ortiz Jr.", "JP Ames": freer than a name in prose.
_WORD = rf"(?:[{UPPER}][{LOWER}'’]+(?:[{UPPER}][{LOWER}]+)?(?:-[{UPPER}][{LOWER}]+)?|(?:[A-Z]\.)+|[A-Z]\b|[A-Z]{{2}})"
_LINE = re.compile(
    rf"(?:(?:Mr|Ms|Mrs|Dr|Rev|Bro|Sis|Hon)\.?[ ])?(?P<name>{_WORD}(?:[ ](?:{PARTICLE}[ ])?{_WORD}){{1,3}}(?:,?[ ](?:Jr|Sr|II|III|IV)\b\.?)?)"
)
# "SPEAKER CARDS:" over names, one of which may be alone.
_HEADED = re.compile(
    r"(?i)(?:on-?line[ ])?(?:speakers?|e-?comments?|public comments?|attendees|members present|staff present|appearances)(?:[ ]cards?)?[ ]?:"
)
_FEWEST = 3
# Two of three, or half of more.
_LEAST_SHARE, _LEAST_SHARE_OF_FEWEST = 0.5, 0.6


def in_stacks(text: str, found: Sequence[Person]) -> Iterator[Person]:
    """The unknown names of a stack of three lines or more, most of which are persons already, and
    those under a heading such as "Speakers:"."""
    known = [(one.start, one.end) for one in found if one.score >= 0.65]
    stack: list[tuple[int, int]] = []
    at, headed = 0, False
    for line in [*text.split("\n"), "end."]:
        inner = line.strip(" \t•*·-")
        match = _LINE.fullmatch(inner)
        if match and not holds_a_word(match["name"]):
            start = at + line.index(inner) + match.start("name")
            stack.append((start, start + len(match["name"])))
        elif inner or not stack:
            yield from _rest_of(text, stack, known, headed=headed)
            stack = []
        if inner and not match:
            headed = bool(_HEADED.fullmatch(inner))
        at += len(line) + 1


def _rest_of(
    text: str,
    stack: Sequence[tuple[int, int]],
    known: Sequence[tuple[int, int]],
    *,
    headed: bool,
) -> Iterator[Person]:
    if len(stack) < _FEWEST and not headed:
        return
    new = [(a, b) for a, b in stack if not any(a < end and start < b for start, end in known)]
    share = _LEAST_SHARE_OF_FEWEST if len(stack) == _FEWEST else _LEAST_SHARE
    if not headed and len(stack) - len(new) < share * len(stack):
        return
    for start, end in new:
        if not find_places(text[start:end]):
            yield Person(start, end, 0.7, how="in a list of persons")
