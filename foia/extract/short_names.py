"""Short names: what a definition right after a name gives, and what initials may stand for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

_QUOTED = re.compile(
    r"\s{0,2}[,]?\s{0,2}\((?:the\s+|hereinafter\s+|collectively\s+)?[\"“”']*(?P<short>[A-Z][\w&.’' -]{1,24}?)[\"“”']*(?:\s+or\s+[\"“]?(?P<other>[A-Z][\w ]{1,20})[\"”]?)?\)"
)


def defined_short_name(text: str, end: int) -> tuple[int, int] | None:
    """Where the short name stands that a definition gives right after a name: "(“EPD”)"."""
    match = _QUOTED.match(text, end)
    return match.span("short") if match else None


def initials(name: str) -> set[str]:
    """What a name's short forms may be: "Polk County Sheriff's Office" -> PCSO."""
    words = [
        w
        for w in re.findall(r"[A-Za-z][\w'’]*", name)
        if w.lower() not in ("of", "and", "the", "for", "s")
    ]
    every = [w for w in re.findall(r"[A-Za-z][\w'’]*", name) if w.lower() != "s"]
    forms = {"".join(w[0] for w in listed).upper() for listed in (words, every)}
    return {form for form in forms if 3 <= len(form) <= 6}


def find_short_names(text: str, shorts: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    listed = tuple(sorted(set(shorts), key=lambda short: (-len(short), short)))
    if not listed:
        return
    for match in _any_of(listed).finditer(text):
        yield match.start(), match.end(), match.group()


@lru_cache(maxsize=16)
def _any_of(shorts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w@./_-])(?:{'|'.join(map(re.escape, shorts))})(?![\w@/_]|-\d|\.[a-z]|\s*-\s*\d)"
    )


def standing_alone(words: Iterable[str], texts: Sequence[str]) -> set[str]:
    """First words of firms' names that also stand alone within a sentence."""
    listed = sorted(word for word in words if len(word) > 3 and word.isalpha())
    if not listed:
        return set()
    pattern = re.compile(
        rf"(?<=[a-z,;(“\"] )(?:{'|'.join(listed)})(?=['’]s?\s|[,;)]|[ \n][a-z]|\.\s|\.$)"
    )
    return {match.group() for text in texts for match in pattern.finditer(text)}


def acting_alone(words: Iterable[str], texts: Sequence[str]) -> set[str]:
    """First words in capitals of firms' names that act by themselves: "APEX proposes"."""
    listed = sorted(word for word in words if len(word) > 3 and word.isalpha() and word.isupper())
    if not listed:
        return set()
    pattern = re.compile(
        rf"(?<![\w@.-])(?P<brand>{'|'.join(listed)})\s(?:will|shall|may|has|can|agrees|[a-z]{{3,}}es|[a-z]{{3,}}ides)\s"
    )
    return {match["brand"] for text in texts for match in pattern.finditer(text)}
