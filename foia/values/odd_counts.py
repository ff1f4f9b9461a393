"""Counts that no "number and noun" shows: listed under a heading, or damaged by a scan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from foia.model import Comparator, Quantity
from foia.values.comparators import find_comparator
from foia.values.units import STOPPERS, unit_of

# "Number of individuals that were charged:" and below it "Arrested 1", "Cited".
_HEADING = re.compile(
    r"(?m)^[^\n\d]{0,40}\b(?i:number|count) of (?P<what>[a-z]+(?: [a-z]+)?)[^\n\d]{0,80}(?::[ \t]*|\n[ \t]*(?:Number|Count|#)[ \t]*)$\n"
)
_ROW = re.compile(
    r"(?P<label>[A-Z][A-Za-z/'’ -]{2,40}?)(?:[ \t]*:?[ \t]+(?P<figures>\d{1,3}(?:,\d{3})+|\d{1,6}))?[ \t]*(?:\n|$)"
)
_MOST_ROWS, _MOST_WORDS = 8, 5
_NUMBER_ALONE = re.compile(r"[ \t]*(?:Number|Count|#)[ \t]*\n")
_SLIPPED = re.compile(
    r"(?<![\w.,/$€£#§:@&=+\\-])(?P<figures>(?=[\dOoIl|]*\d)(?=\d*[OoIl|])[\dOoIl|]{2,6})(?P<gap>[ ]|-)(?P<word>[a-z]{2,})"
)
_ALIKE = str.maketrans("OoIl|", "00111")


def find_listed(text: str) -> Iterator[Quantity]:
    """Lines of a label and a count under a heading that says what is counted."""
    for heading in _HEADING.finditer(text):
        unit = next((u for u in map(unit_of, heading["what"].split()) if u), "")
        if not unit:
            continue
        at = heading.end()
        alone = _NUMBER_ALONE.match(text, at)
        at = alone.end() if alone else at
        for _ in range(_MOST_ROWS):
            row = _ROW.match(text, at)
            if row is None or len(row["label"].split()) > _MOST_WORDS:
                break
            at = row.end()
            if row["figures"]:
                start, end = row.start("label"), row.end("figures")
                value = Decimal(row["figures"].replace(",", ""))
                yield Quantity(start, end, text[start:end], value, unit)


def find_slipped(text: str) -> Iterator[Quantity]:
    """ "l5 days": a scan's letter for a digit, believed before a plain count noun alone."""
    for match in _SLIPPED.finditer(text):
        unit = unit_of(match["word"])
        figures = match["figures"].translate(_ALIKE)
        if unit is None or match["word"] in STOPPERS or figures.startswith("00"):
            continue
        lead = find_comparator(text, match.start())
        start, end = lead[0] if lead else match.start(), match.end()
        comparator = lead[1] if lead else Comparator.EXACTLY
        yield Quantity(start, end, text[start:end], Decimal(figures), unit, comparator)
