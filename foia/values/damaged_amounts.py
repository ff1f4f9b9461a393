"""Sums of money that a scan damaged: read where only one reading is left, open otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

SLIP = "read with an OCR slip"
NOT_CLEAR = "the figure is not clear"
_TOKEN = r"[\dOoIl|S][\dOoIl|S.,]*"
_CANDIDATE = re.compile(
    rf"(?<![A-Za-z0-9])(?P<symbol>\$|US\$|€|£)[ \t]?(?P<token>{_TOKEN})"
    r"(?P<tail>(?<=[\dOoIl|S])[ ](?:\d{3}\b(?!\s*[a-z])[ ,.\d]*|\.\d\d\b)|(?<=[,.])[ ](?:\d{3}(?=[ ]*(?:\n|$|[);]|\.(?!\d)))|00\b)|)"
)
_SOUND = re.compile(
    r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,4})?|\.\d{2}|\d{1,3}(?:\.\d{3})+(?:,\d{2})?"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{2})?|\d+(?:\.\d{2})?")
_STOPS_FOR_COMMAS = re.compile(r"\d{1,3}(?:[.,]\d{3})+\.\d{2}")
_ALIKE = str.maketrans("OoIl|", "00111")


@dataclass(frozen=True, slots=True)
class DamagedSum:
    start: int
    end: int
    symbol: str
    value: Decimal | None
    note: str


def find_damaged_amounts(text: str) -> Iterator[DamagedSum]:
    """Sums whose figures hold a letter for a digit, or commas, stops and spaces out of place."""
    for match in _CANDIDATE.finditer(text):
        # A rule between two columns is read as "|".
        token = match["token"].rstrip(".,|")
        if not any(character.isdigit() for character in token):
            continue
        parted = match["token"][len(token) :]
        tail = parted + match["tail"].rstrip(" ,.") if match["tail"] and len(parted) < 2 else ""
        if not re.fullmatch(r"\d{1,3}(?:,\d{3})*", token):
            tail = ""
        end = match.start("token") + len(token)
        if not tail and _is_sound(token, text, end, match["symbol"]):
            continue
        value, note = _read(token, tail)
        yield DamagedSum(match.start(), end + len(tail), match["symbol"], value, note)


def _is_sound(token: str, text: str, end: int, symbol: str) -> bool:
    if symbol == "€" and re.fullmatch(r"\d{1,3}(?:\.\d{3})*,\d{2}", token):
        return True
    # A word that begins with one of the letters is no damage: "$5 is", "$100Land".
    if re.match(r"[A-Za-z]", text[end : end + 1]) and not token[-1:].isdigit():
        return True
    if re.search(r"(?<=\d)[.,](?=[IlOoS|]+$)", token):
        return True
    return bool(_SOUND.fullmatch(token))


def _read(token: str, tail: str) -> tuple[Decimal | None, str]:
    """The value and what is to be said of it."""
    if tail:
        # A lost comma, or two figures side by side: "$1 234.50", "$250 .00".
        if re.fullmatch(r" \.\d\d|\. 00", tail):
            return Decimal(token.replace(",", "") + tail.replace(" ", "")), SLIP
        return None, NOT_CLEAR
    cleaned = token.translate(_ALIKE)
    if "S" in cleaned:
        return None, NOT_CLEAR
    if _GROUPED.fullmatch(cleaned):
        return Decimal(cleaned.replace(",", "")), SLIP
    if _STOPS_FOR_COMMAS.fullmatch(cleaned):
        whole, cents = cleaned[:-3], cleaned[-3:]
        return Decimal(whole.replace(",", "").replace(".", "") + cents), SLIP
    return None, NOT_CLEAR
