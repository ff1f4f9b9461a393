"""Names that the running text equates: "Acme Group, Inc., d/b/a “Acme Safety”", "(“Acme”)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from foia.resolve.plain_words import plain
from foia.resolve.words import ROLES

_FAR = 300
_DBA = re.compile(
    r"^[\s,(]*(?:an?\s[^,.;]{3,40}\scorporation[\s,]*)?"
    r"(?:d\s?[/.]?\s?b\s?[/.]?\s?a\b\.?|doing\s+business\s+as|f/k/a|formerly\s+known\s+as"
    r"|also\s+known\s+as|a/k/a)[\s:]*"
    r"(?:[“\"'‘](?P<quoted>[^”\"'’\n]{2,60})[”\"'’]"
    r"|(?P<bare>[A-Z0-9][\w&.'-]*(?: (?:[A-Z0-9&][\w&.'-]*|of|and)){0,5}))",
)
_DEFINED = re.compile(
    r"\(\s*(?:(?:the|hereinafter|hereafter|collectively|referred|to|as|or|and|called|together|each|"
    r"a)[\s,]+)*[“\"](?P<short>[^”\"\n]{2,40})[”\"]"
    r"(?:\s*(?:,|or|and)+\s*(?:the\s+)?[“\"](?P<other>[^”\"\n]{2,40})[”\"])?[^)\n]{0,40}\)"
)
# Behind the end of its sentence a definition is of something else.
_SENTENCE = re.compile(r"[a-z)]{3}[.;]\s+(?=[A-Z])")


def may_define(text: str) -> bool:
    """A cheap look at a page before its names are gone through."""
    lowered = text.lower()
    return "(" in text or "d/b/a" in lowered or "dba" in lowered or "business as" in lowered


def defined(text: str, names: Iterable[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """(short or other name, name) of what a text equates with the names at these places.

    What stands in the brackets must be made of the name, by its first words or its initials:
    "(“Customer”)" is a part that someone plays, and "(“Services”)" is what is sold.
    """
    ordered = sorted(names)
    for at, (start, end) in enumerate(ordered):
        name = " ".join(text[start:end].split())
        after = text[end : end + _FAR]
        dba = _DBA.match(after.removeprefix("."))
        if dba:
            yield (dba["quoted"] or dba["bare"]).strip(" .,"), name
        sentence = _SENTENCE.search(after)
        reach = after[: sentence.start() + 4] if sentence else after
        if at + 1 < len(ordered) and ordered[at + 1][0] < end + len(reach):
            reach = reach[: _up_to_next(ordered[at + 1], text, end)]
        for found in _DEFINED.finditer(reach):
            for short in (found["short"], found["other"]):
                if short and made_of(short, name):
                    yield short.strip(" .,"), name
            break


def _up_to_next(after: tuple[int, int], text: str, end: int) -> int:
    """Up to the next name, or past it where it stands within the brackets itself."""
    quoted = text[max(0, after[0] - 1) : after[0]] in ("“", '"')
    return after[1] - end + 40 if quoted else after[0] - end


def made_of(short: str, name: str) -> bool:
    """Whether a short name is the first words or the initials of the name."""
    few, many = plain(short).removeprefix("the ").split(), plain(name).removeprefix("the ").split()
    if not few or " ".join(few) in ROLES or len(few) >= len(many):
        return False
    if few == many[: len(few)]:
        return len(" ".join(few)) >= 3
    large = [word for word in many if word not in ("of", "the", "and", "for")]
    initials = {"".join(w[0] for w in many), "".join(w[0] for w in large)}
    return len(few) == 1 and len(few[0]) >= 2 and few[0] in initials


_MAIL = re.compile(
    r"[\w.+-]+@(?:[\w-]+\.)*(?P<label>[A-Za-z][\w-]{4,})\.(?:com|net|org|io|ai|co|us)\b"
)
_NEAR = 240


def mailed(
    text: str, names: Iterable[tuple[int, int]], known: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """(name, name) of a firm and the longer of its names that its mail spells: beside "Vesper
    Group Inc." stands an address at vesperoptics.com, and "Vesper Optics" is known.

    Both must begin with the same word: the next address may be the customer's.
    """
    by_label: dict[str, str] = {}
    for name in sorted(known):
        words = plain(name).split()
        if len(words) > 1:
            by_label.setdefault("".join(words), name)
    addresses = [(m.start(), m["label"].lower().replace("-", "")) for m in _MAIL.finditer(text)]
    for start, end in names:
        name = " ".join(text[start:end].split())
        for at, label in addresses:
            other = by_label.get(label)
            near = start - _NEAR < at < end + _NEAR
            if near and other and plain(other).split()[:1] == plain(name).split()[:1] != []:
                yield other, name
