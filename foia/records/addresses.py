"""Lists of people as mail prints them, cut into one entry per person."""

from __future__ import annotations

import re

_TRAILING = re.compile(r"[\s;,]+$")
_WITH_ADDRESS = re.compile(r"[^<>;]*?<[^<>]*>|[^<>;,\s]+@[^<>;,\s]+")
_MAILTO = re.compile(r"\s*[\[(<]mailto:(?P<address>[^\])>]*)[\])>]", re.IGNORECASE)


def people(printed: str) -> tuple[str, ...]:
    """Entries as printed, without the marks between them.

    "Doe, Jane; Roe, John" is two people, and so is "Jane Doe, John Roe"; a single "Doe, Jane"
    is one.
    """
    text = _plain_addresses(" ".join(printed.split()))
    if ";" in text:
        parts = [part for piece in text.split(";") for part in _by_address(piece)]
    else:
        parts = _by_address(text)
    cleaned = (clean(part) for part in parts)
    return tuple(part for part in cleaned if part)


def clean(person: str) -> str:
    """One person as printed, without stray marks at either end."""
    person = re.sub(r"\s+>", ">", _plain_addresses(person))
    text = _TRAILING.sub("", person.strip(" \t;,:|'\"“”"))
    if "<" not in text:
        text = text.rstrip("> ")
    elif text.count("<") > text.count(">") and "@" in text:
        text += ">"
    return text.strip(" '\"“”") if text.count('"') == 1 else text


def _plain_addresses(text: str) -> str:
    """ "Jane Roe [mailto:j@x]" gives "Jane Roe <j@x>"; an address is not said twice."""

    def plain(match: re.Match[str]) -> str:
        before = text[max(0, match.start() - 90) : match.start()].rpartition(";")[2]
        return "" if "@" in before or "@" not in match["address"] else f" <{match['address']}>"

    return _MAILTO.sub(plain, text)


def name_of(person: str) -> str:
    """The name without its address, or the address when there is no name."""
    name = re.sub(r"<[^>]*>?|[\[(]mailto:[^\])]*[\])]", "", person).strip(" '\"“”,;")
    return name or person.strip(" <>")


def _by_address(text: str) -> list[str]:
    pieces = text.split(",")
    if len(pieces) > 1 and all("@" in piece for piece in pieces):
        return pieces
    if text.count("@") > 1 or text.count("<") > 1:
        found = [match.group().strip(" ,") for match in _WITH_ADDRESS.finditer(text)]
        if found:
            rest = _WITH_ADDRESS.sub("", text).strip(" ,")
            return found + (_by_comma(rest) if rest else [])
    return _by_comma(text)


def _by_comma(text: str) -> list[str]:
    pieces = [piece.strip() for piece in text.split(",")]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 2:
        return pieces
    bare = [re.sub(r"<[^>]*>|\([^)]*\)|\[[^\]]*\]", "", piece).strip() for piece in pieces]
    if len(pieces) > 1 and all(" " in name for name in bare):
        return pieces
    if len(pieces) % 2 == 0 and len(pieces) > 2:
        return [", ".join(pieces[i : i + 2]) for i in range(0, len(pieces), 2)]
    return [text]
