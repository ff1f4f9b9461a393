"""Numbers as printed, in figures or in words, read as decimals."""

from __future__ import annotations

import re
from decimal import Decimal

from text_to_num import text2num

SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "k": Decimal(1000),
    "m": Decimal(10) ** 6,
    "mm": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "b": Decimal(10) ** 9,
    "bn": Decimal(10) ** 9,
}
# Figures with commas at thousands only, so that "12,34" is not a number.
FIGURES = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_UNIT_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_SCALE_WORDS = "hundred|thousand|million|billion|trillion"
NUMBER_WORDS = rf"(?:{_UNIT_WORDS})(?:(?:\s+|-)(?:(?:and\s+)?(?:{_UNIT_WORDS})|{_SCALE_WORDS})\b)*"
_WORDS = re.compile(NUMBER_WORDS, re.IGNORECASE)
_FIGURES = re.compile(
    rf"(?P<sign>[-−–])?\s?(?P<figures>{FIGURES})"
    r"(?:\s?(?P<scale>hundred|thousand|million|billion|trillion|[km]m?|b|mn|bn))?",
    re.IGNORECASE,
)
_TWICE = re.compile(rf"(?P<words>[a-z -]+?)\s*\(\s*(?P<figures>{FIGURES})\s*\)", re.IGNORECASE)
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


def parse_number(text: str) -> Decimal | None:
    """The number that a whole string states: "1,234.5", ".5", "3 billion", "thirty (30)".

    Accountants' "(1,250)" is negative. None when anything else stands in the string, or when
    words and figures disagree.
    """
    stripped = " ".join(text.split())
    if not stripped:
        return None
    if stripped in _FRACTIONS:
        return _FRACTIONS[stripped]
    if stripped.startswith("(") and stripped.endswith(")"):
        inner = parse_number(stripped[1:-1])
        return -inner if inner is not None else None
    twice = _TWICE.fullmatch(stripped)
    if twice:
        words, figures = parse_number(twice["words"]), parse_number(twice["figures"])
        return figures if words == figures else None
    match = _FIGURES.fullmatch(stripped)
    if match:
        value = Decimal(match["figures"].replace(",", ""))
        if match["scale"]:
            value *= SCALES[match["scale"].lower()]
        return plain(-value if match["sign"] else value)
    if _WORDS.fullmatch(stripped):
        return _parse_words(stripped)
    return None


def plain(value: Decimal) -> Decimal:
    """Without an exponent, so that it prints as a reader would write it."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1)) if abs(value) < Decimal(10) ** 24 else value
    return value


def _parse_words(text: str) -> Decimal | None:
    try:
        return Decimal(text2num(text.lower(), "en"))
    except ValueError:
        return None
