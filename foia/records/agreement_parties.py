"""The parties of an agreement, as its first sentence or its signature blocks name them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from foia.model import Page
from foia.text import squeeze

_I = re.IGNORECASE
_BETWEEN = re.compile(r"\b(?:by and (?:between|among)|between|among)\b:?\s+", _I)
_NEAR = re.compile(
    r"\b(?:agreement|contract|amendment|memorandum|entered into|made|understanding)\b", _I
)
_END = re.compile(
    r"""[“"(]|,\s+\d|,?\s+(?:d/b/a|dba|f/k/a|a/k/a)\b|,?\s+(?:an?|the)\s+(?:(?:[A-Z]?[a-z-]+|[A-Z][a-z]+)\s+){0,5}(?:corporation|company|municipality|municipal\b|limited|partnership|city|county|agency|political|body|non-?profit|entity|individual)"""
    r"""|,?\s+(?:with|having|whose|located|hereinafter|herein|acting|doing business|through|for the|is (?:made|entered)|dated|effective|regarding|to provide|collectively|organi[sz]ed|under which|who)\b|[;.](?:\s|$)(?<!Inc\.\s)(?<!Co\.\s)(?<!Corp\.\s)(?<!Ltd\.\s)(?<!L\.P\.\s)(?<!U\.S\.\s)(?<!St\.\s)""",
    _I,
)
_AND = re.compile(r"[\s,;)”\"]\s*and\s+(?:between\s+)?(?=(?:the\s+)?[A-Z])")
_NAME = re.compile(r"(?:The\s+|the\s+)?(?P<name>[A-Z0-9][\w.,&’'\-/ ]{2,80})")
_NOT_A_PARTY = re.compile(
    r"^(?:registrant|contractor|consultant|vendor|customer|client|provider|supplier|owner|grantee|licensee|(?:the )?(?:city|county|state)(?=$| and)|parties|party|agreement|contract|city and|both|undersigned|section|article|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    _I,
)
_REACH = 900
_LONGEST = 400


def parties_of(pages: Sequence[Page]) -> tuple[str, ...]:
    """Names after "between", in order of print; none unless there are two.

    Who offered and who accepted is not printed, so all are recipients and none is the sender.
    """
    for page in [page for page in pages if page.text.strip()][:2]:
        text = squeeze(page.text)
        for match in _BETWEEN.finditer(text):
            if not _NEAR.search(text[max(0, match.start() - 200) : match.start()]):
                continue
            found = _two_parties(text[match.end() : match.end() + _REACH])
            if found:
                return found
    return ()


def _two_parties(text: str) -> tuple[str, ...]:
    first = _party(text)
    if first is None:
        return ()
    for joint in _AND.finditer(text[: _LONGEST + len(first)]):
        if joint.start() < len(first) - 1:
            continue
        second = _party(text[joint.end() :])
        return (first, second) if second is not None and second != first else ()
    return ()


def _party(text: str) -> str | None:
    match = _NAME.match(text)
    if match is None:
        return None
    name = match["name"]
    joint = _AND.search(name)
    if joint is not None:
        name = name[: joint.start()]
    end = _END.search(text[match.start("name") : match.start("name") + len(name) + 20])
    if end is not None:
        name = name[: end.start()]
    name = name.strip(" ,;–-")
    if len(name) < 3 or len(name.split()) > 9 or _NOT_A_PARTY.match(name):
        return None
    return name
