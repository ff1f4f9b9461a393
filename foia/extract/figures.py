"""Stages for quantities and for exemptions, which are read by their form alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from foia.extract.amounts import unless_exact
from foia.extract.mentions import Reading, is_sheet, make_mention, present, readable, stretches
from foia.model import Document, Mention, MentionKind, Page, Quantity
from foia.values.damaged_amounts import SLIP
from foia.values.exemptions import find_exemptions
from foia.values.numbers import NUMBER_WORDS
from foia.values.quantities import find_quantities

_FIGURE = re.compile(r"\d")
_SLIPPED = re.compile(r"\b(?=\d*[OoIl|])[\dOoIl|]*\d[\dOoIl|]*[ -]")
_NUMBER = re.compile(rf"\d|\b{NUMBER_WORDS}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantities:
    """Counts and measures that have a unit; a number alone is none."""

    revision: int = 3

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        return [m for one in readable(pages) for m in present(_quantities(one))]


def _quantities(page: Reading) -> Iterator[Mention | None]:
    for offset, text in stretches(page, _NUMBER):
        found = _in_line(text) if is_sheet(page) else tuple(find_quantities(text))
        yield from _as_mentions(page, offset, found)


@lru_cache(maxsize=4096)
def _in_line(text: str) -> tuple[Quantity, ...]:
    """Mail that is quoted again and again makes the same lines of an export."""
    return tuple(find_quantities(text))


def _as_mentions(
    page: Reading, offset: int, found: tuple[Quantity, ...]
) -> Iterator[Mention | None]:
    """The two ends of a range are one mention, whose value is "low/high"."""
    skip = False
    for index, one in enumerate(found):
        if skip:
            skip = False
            continue
        value = format(one.value, "f")
        comparator = unless_exact(one.comparator)
        after = found[index + 1] if index + 1 < len(found) else None
        if after and (after.start, after.end) == (one.start, one.end):
            value, comparator, skip = f"{value}/{after.value:f}", "", True
        note = SLIP if _SLIPPED.search(one.quote) else ""
        detail = {"unit": one.unit, "comparator": comparator, "note": note}
        score = 0.7 if note else 0.9 if one.unit else 0.6
        start, end = offset + one.start, offset + one.end
        yield make_mention(
            page, MentionKind.QUANTITY, start, end, value, "quantities", score, detail
        )


@dataclass(frozen=True, slots=True)
class Exemptions:
    """Exemptions cited or stamped, in one spelling, with their jurisdiction in the detail.

    `codes` are pairs of a regular expression and the one spelling of the exemption it finds, for
    those that foia does not know.
    """

    codes: tuple[tuple[str, str], ...] = ()
    revision: int = 2

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        return [m for one in readable(pages) for m in present(_exemptions(one, self.codes))]


def _exemptions(page: Reading, codes: tuple[tuple[str, str], ...]) -> Iterator[Mention | None]:
    for offset, text in stretches(page, _FIGURE):
        for found in find_exemptions(text, codes):
            detail = {"jurisdiction": found.jurisdiction, "note": found.note}
            start, end = offset + found.start, offset + found.end
            yield make_mention(
                page, MentionKind.EXEMPTION, start, end, found.value, "exemptions",
                found.score, detail,
            )  # fmt: skip
