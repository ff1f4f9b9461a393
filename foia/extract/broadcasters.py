"""Stations and agencies on the paper of broadcast advertising: contracts, orders and invoices that
stations file, where a seller is often named by its call sign alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from foia.extract.agency_shapes import NameFound
from foia.extract.common_words import GENERIC
from foia.extract.vendors import is_bare_acronym, is_specific

_SPOTS = re.compile(
    r"(?i)\b(?:spots?(?:/week)?|broadcast|flight dates?|rate card|air time|ratings?|sales office|agency commission|estimate #|property)\b"
)
_ADVERTISER = re.compile(r"\bAdvertiser\b|\bADVERTISER\b")
_CALL_SIGN = re.compile(
    r"(?<![\w@./&$'’+-])(?P<sign>[KW][A-Z]{2,3}(?:\+[KW][A-Z]{2,3})*)(?P<kind>-(?:TV|FM|AM|DT|LD|CD)\d?)?(?P<channel>[ ]\d{1,2}(?=[ ]*\n))?(?![\w@&/'’+]|\.[a-z]|-[A-Z])"
)
# "Agency: Quill Media (1779)": the firm that buys air time for others.
_AGENCY = re.compile(
    r"\bAgency(?:[ ]Name)?(?::[ \t]*|[ \t]+)(?P<name>[A-Z][\w'’&.+-]*(?:[ ,]{1,2}(?:&[ ])?[A-Z][\w'’&.+-]*){0,5}?)[ \t]*(?=\(\d{2,}\)|\n|$|\t)"
)
_LABELS = frozenset(
    [
        "code",
        "ref",
        "order",
        "commission",
        "external",
        "id",
        "name",
        "contact",
        "fax",
        "phone",
        "billing",
        "product",
    ]
)
_FEWEST = 2


def is_air_time(text: str) -> bool:
    """Whether a page sells air time."""
    return bool(_ADVERTISER.search(text)) and len(_SPOTS.findall(text)) >= _FEWEST


def of_air_time(text: str) -> Iterator[NameFound]:
    """Call signs that are marked as a station's or come up again, and the buying agency."""
    if not is_air_time(text):
        return
    signs = [match for match in _CALL_SIGN.finditer(text) if match["sign"].lower() not in GENERIC]
    times = Counter(match["sign"] for match in signs)
    marked = {match["sign"] for match in signs if match["kind"] or match["channel"]}
    for match in signs:
        if times[match["sign"]] >= _FEWEST or match["sign"] in marked:
            yield NameFound(*match.span(), 0.75, "call sign of a station")
    for match in _AGENCY.finditer(text):
        words = match["name"].lower().replace(",", " ").split()
        name = match["name"]
        if words[0] not in _LABELS and is_specific(name) and not is_bare_acronym(name, 0.0):
            yield NameFound(*match.span("name"), 0.75, "agency that buys air time")
