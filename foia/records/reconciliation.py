"""What a response letter says was found, released and withheld, to hold against what arrived."""

from __future__ import annotations

import re
from dataclasses import dataclass

from foia.values.numbers import parse_number

_I = re.IGNORECASE
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+|\d+|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?|no))"
_COUNT = re.compile(
    rf"\b{_NUMBER}\s+(?:\((?P<figures>\d[\d,]*)\)\s+)?(?:(?:additional|responsive|full|total|more|separate)\s+)?"
    r"(?P<unit>pages?|records?|documents?|e-?mails?|files?|videos?|recordings?|photographs?|photos?|images?)\b",
    _I,
)
_KINDS = (
    (
        "withheld",
        r"\b(?:withh(?:e|o)ld(?:ing|s)?|den(?:y|ied|ying)|exempt in (?:its|their) entirety|not releas\w+)\b",
    ),
    ("redacted", r"\b(?:redact\w*|in part|partial(?:ly)?|portions?)\b"),
    ("released", r"\b(?:releas\w+|provid\w+|enclos\w+|attach\w+|disclos\w+|produc\w+|in full)\b"),
    ("located", r"\b(?:locat\w+|found|identif\w+|responsive|review\w*|process\w+)\b"),
)
_PATTERNS = tuple((kind, re.compile(pattern, _I)) for kind, pattern in _KINDS)
_WITHHELD = _PATTERNS[0][1]
_BREAK = re.compile(r"(?<=[a-z)\d])[.;:]\s+|\band\b|,\s+|\n\s*\n", _I)


@dataclass(frozen=True, slots=True)
class StatedCount:
    """`kind` is located, released, redacted, withheld or "" when the clause does not say."""

    kind: str
    number: int
    unit: str
    start: int
    end: int
    quote: str


def stated_counts(text: str) -> tuple[StatedCount, ...]:
    """Counts of pages and records, each with what its own clause says was done with them."""
    found: list[StatedCount] = []
    before = 0
    for match in _COUNT.finditer(text):
        number = _number(match)
        if number is None:
            continue
        kind = _kind(text, match, before)
        unit = match.group("unit").lower().rstrip("s").replace("email", "e-mail")
        found.append(StatedCount(kind, number, unit, *match.span(), match.group()))
        before = match.end()
    return tuple(found)


def _number(match: re.Match[str]) -> int | None:
    printed = match.group("figures") or match.group("number")
    if printed.lower() == "no":
        return 0
    value = parse_number(printed)
    return int(value) if value is not None and value == int(value) else None


def _kind(text: str, match: re.Match[str], before: int) -> str:
    """The word after the count in its clause decides ("4 pages with redactions"), else before it."""
    after = _BREAK.split(text[match.end() : match.end() + 80], maxsplit=1)[0]
    lead = re.split(r"[.;]\s|\n\s*\n", text[max(before, match.start() - 120) : match.start()])[-1]
    if _WITHHELD.search(lead):
        return "withheld"
    for clause in (after, lead):
        for kind, pattern in _PATTERNS:
            if pattern.search(clause):
                return kind
    return ""
