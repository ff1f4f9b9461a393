"""How much two texts have in common, word by word, and whether what differs is only misread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, Levenshtein

from foia.values.shingles import alike, all_alike

MISREAD = 0.66
RUN = 3
_DIGIT_LIKE = str.maketrans("oOlI|sSbB", "001115588")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts share, in words.

    `common` are words of the first found in the second in their order, with the `misread` ones
    among them. `changed` are stretches that stand in both in other words; `entries` counts those
    with figures on either side, beside `figures` words of the first that hold any. `reach` is how many
    words of the second lie between the first and the last run of words that they share.
    """

    one: int
    two: int
    common: int
    misread: int
    changed: tuple[tuple[str, str], ...]
    entries: int
    figures: int
    reach: int

    @property
    def of_one(self) -> float:
        return self.common / max(1, self.one)

    @property
    def of_two(self) -> float:
        return self.common / max(1, self.two)


def compared(one: Sequence[str], two: Sequence[str]) -> Likeness:
    common = misread = entries = 0
    low, high = len(two), 0
    changed: list[tuple[str, str]] = []
    for a0, a1, b0, b1, equal in _blocks(one, two):
        left, right = one[a0:a1], two[b0:b1]
        if equal or (left and right and read_badly(left, right)):
            common += a1 - a0
            misread += 0 if equal else a1 - a0
            if b1 - b0 >= RUN:  # a word or two may stand anywhere
                low, high = min(low, b0), max(high, b1)
        elif left and right:
            changed.append((" ".join(left), " ".join(right)))
            # A single digit may be that of an exemption, "(b)(6)", on what was blacked out.
            entries += max(len(_figures(left)), len(_figures(right))) > 1
    figures = sum(any(c.isdigit() for c in word) for word in one)
    reach = max(0, high - low)
    return Likeness(len(one), len(two), common, misread, tuple(changed), entries, figures, reach)


def _blocks(one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[int, int, int, int, bool]]:
    """Stretches of both texts, equal or not; what differs side by side is one stretch."""
    held: tuple[int, int, int, int] | None = None
    for op in Levenshtein.opcodes(all_alike(one), all_alike(two)):
        place = (op.src_start, op.src_end, op.dest_start, op.dest_end)
        if op.tag == "equal":
            if held is not None:
                yield (*held, False)
            held = None
            yield (*place, True)
        elif held is None:
            held = place
        else:
            held = (held[0], place[1], held[2], place[3])
    if held is not None:
        yield (*held, False)


def read_badly(left: Sequence[str], right: Sequence[str], enough: float = MISREAD) -> bool:
    """Whether two stretches are one text, misread; other figures are another text."""
    if _figures(left) != _figures(right):
        return False
    one, two = (alike("".join(words)) for words in (left, right))
    return Indel.normalized_similarity(one, two) >= enough


def _figures(words: Sequence[str]) -> str:
    """The digits of the words that are mostly digits."""
    numbers = [w for w in words if 2 * sum(c.isdigit() for c in w) >= len(w)]
    return "".join(c for w in numbers for c in w.translate(_DIGIT_LIKE) if c.isdigit())
