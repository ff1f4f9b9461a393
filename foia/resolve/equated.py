"""Names that one spelling or one document equates: "Vesper Optics Inc. dba Vesper"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from foia.resolve.plain_words import plain
from foia.resolve.words import ROLES

_DBA = re.compile(
    r"^(?P<one>.{3,80}?)[\s,(]+(?:d\s?/?\s?b\s?/?\s?a|f\s?/?\s?k\s?/?\s?a|a\s?/?\s?k\s?/?\s?a|doing business as"
    r"|formerly(?: known as)?|also known as)\b[\s.:/]*(?P<two>.{2,80}?)\)?\W*$",
    re.IGNORECASE | re.DOTALL,
)
_SHORT_BEHIND = re.compile(
    r"^(?P<one>.{6,90}?)\s*\(\s*[“\"']?(?P<two>[A-Z][A-Z&.]{1,7})[”\"']?\s*\)\W*$", re.DOTALL
)


def within(spelling: str) -> tuple[str, str] | None:
    """The two names of "A dba B" and of "Department of Examples (DOE)"."""
    match = _DBA.match(spelling) or _SHORT_BEHIND.match(spelling)
    return (match["one"].strip(), match["two"].strip()) if match else None


def usable(aliases: Mapping[tuple[str, str], str]) -> Iterator[tuple[str, str, str]]:
    """(short, full, reason) of the aliases that name one thing throughout the case.

    "The City" means another city in the next contract, so words for a role are left alone, and
    so is a short form that two documents give to two names.
    """
    fulls: dict[str, set[str]] = defaultdict(set)
    for short, full in aliases:
        fulls[plain(short)].add(plain(full))
    for (short, full), reason in sorted(aliases.items()):
        words = plain(short).removeprefix("the ")
        if words in ROLES or not words:
            continue
        if _one(fulls[plain(short)]):
            yield short, full, reason


def _one(names: Iterable[str]) -> bool:
    """Whether all names are one, but for what is left off its end."""
    ordered = sorted(names, key=len)
    return all(name.startswith(ordered[0]) for name in ordered)
