"""What a response letter says was found, released and withheld: counts with their units."""

from __future__ import annotations

import re
from dataclasses import dataclass

from foia.values.numbers import parse_number

_I = re.IGNORECASE
_WORDS = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?"
    r"|(?:(?:one|two|three|four|five|six|seven|eight|nine) hundred(?: and)?(?: [a-z]+(?:-[a-z]+)?)?))"
)
_NUMBER = rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+|{_WORDS}|no)"
_ADJECTIVE = (
    r"(?:additional|responsive|full|total|more|separate|single|printed|such|other|of the"
    r"|(?:fully |partially |partly |heavily )?redacted|unredacted|exempt|withheld|electronic|pdf"
    r"|body[- ]worn camera|body[- ]cam(?:era)?|audio|video|text)"
)
_UNIT = (
    r"(?P<unit>pages?|records?|documents?|e-?mails?(?: messages?)?|text messages?|files?"
    r"|videos?|video files?|recordings?|photographs?|photos?|images?|invoices?|contracts?|reports?"
    r"|spreadsheets?|(?:lines|rows) of data|rows?|entries|items?)"
)
_TAIL = (
    r"(?P<tail>\s+(?:in\s+full|in\s+part|in\s+(?:its|their)\s+entirety|with\s+redactions?"
    r"|without\s+redactions?|without\s+page\s+numbers?))?"
)
_COUNT = re.compile(
    rf"(?<![\w$#.,/-]){_NUMBER}[\s-]+(?:\((?P<figures>\d[\d,]*)\)\s+)?(?:{_ADJECTIVE}[\s-]+){{0,3}}"
    rf"{_UNIT}\b(?!\s*(?:limit|per\b)){_TAIL}",
    _I,
)
_KINDS = (
    (
        "withheld",
        r"\b(?:withh(?:e|o)ld(?:ing|s)?|den(?:y|ied|ying)|exempt in (?:its|their) entirety"
        r"|not (?:be(?:ing|en)? )?(?:releas|disclos|provid|produc)\w+)\b",
    ),
    ("redacted", r"\b(?:redact\w*|in\s+part|partial(?:ly)?|portions?)\b"),
    ("released", r"\b(?:releas\w+|provid\w+|enclos\w+|attach\w+|disclos\w+|produc\w+|in\s+full)\b"),
    ("located", r"\b(?:locat\w+|found|identif\w+|responsive|review\w*|process\w+)\b"),
)
_PATTERNS = tuple((kind, re.compile(pattern, _I)) for kind, pattern in _KINDS)
_WITHHELD = _PATTERNS[0][1]
_BREAK = re.compile(r"(?<=[a-z)\d])[.;:]\s+|\band\b|,\s+|\n\s*\n", _I)
_SENTENCE_END = re.compile(r"[.;!?]\s|\n\s*\n")
# What may come, what others got, what is allowed: no statement of what was found.
_NOT_SAID = re.compile(
    r"\b(?:estimat\w+|recent requests?|(?:another|other|previous|prior) requests?|would|could|may|might|if|for example|similar|up to|per page|each|first"
    r"|limit\w*|maximum|at least|cents?|copying|charge[sd]?|fees?|cost)\b|[$¢]",
    _I,
)
_PASSIVE = re.compile(
    r"\s*(?:that |which )?(?:is|are|was|were|(?:have|has|had) been|will be|being)\s+(?:\w+ly\s+|also\s+|being\s+)*"
    r"(?P<verb>\w.*)",
    _I | re.DOTALL,
)
# "None of the 3 pages were redacted" counts no redacted page; "not released" is a kind of its own.
_DENIED = re.compile(
    r"\b(?:none|neither|nor|never|cannot|(?:not|n['’]t)(?! (?:be(?:ing|en)? )?(?:releas|disclos|provid|produc)))\b",
    _I,
)
_NOT_DONE = re.compile(
    r"\s*(?:(?:that|which|have|has|had|been|were|was|are|is|being|found|determined|deemed|to|be)\b\s*)*"
    r"(?:withh|redact|den(?:y|ied)|exempt|refus|releas|provid|produc|disclos|destroy|delet|omitted|excluded|removed)",
    _I,
)
_NONE_HERE = (
    re.compile(
        r"\b(?:no|not (?:have|possess|locate|identify|find|maintain|retain)(?:\s+any)?(?:\s+additional)?)\s+"
        r"(?:(?:responsive|such|other|public|further|the requested|requested)\s+)*"
        r"(?P<unit>records?|documents?|e-?mails?|files?|information)\b(?=[^.]{0,40}\b(?:responsive|exist|were|was|found|located|to your|that)\b)"
        r"(?:\s+(?:that are\s+)?responsive)?",
        _I,
    ),
    re.compile(
        r"\bno\s+responsive\s+(?P<unit>records?|documents?|e-?mails?|files?|information)\b", _I
    ),
    re.compile(
        r"\b(?:did not|does not|do not|could not|was unable to|were unable to)\s+"
        r"(?:locate|identify|find|possess|have|maintain)\s+(?:any\s+)?(?:additional\s+)?"
        r"(?:(?:responsive|such|the requested|requested)\s+)*(?P<unit>records?|documents?|e-?mails?|files?)"
        r"(?:\s+responsive)?\b",
        _I,
    ),
)


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
        if number is None or _not_said(text, match.start(), match.end()):
            continue
        if not _denied(text, match, before):
            kind, unit = _kind(text, match, before), _unit(match["unit"])
            found.append(StatedCount(kind, number, unit, *match.span(), match.group()))
        before = match.end()
    return tuple(found)


def nothing_found(text: str) -> tuple[StatedCount, ...]:
    """Where a letter says that there are no records: a count of 0 located."""
    found: list[StatedCount] = []
    for pattern in _NONE_HERE:
        for match in pattern.finditer(text):
            overlaps = any(match.start() < f.end and match.end() > f.start for f in found)
            if overlaps or _NOT_DONE.match(text, match.end()):
                continue
            if not _conditional(text, match.start()):
                unit = _unit(match["unit"]).replace("information", "record")
                found.append(StatedCount("located", 0, unit, *match.span(), match.group()))
    return tuple(sorted(found, key=lambda f: f.start))


def _unit(printed: str) -> str:
    unit = " ".join(printed.lower().split())
    if unit.endswith("of data"):
        return "row"
    unit = "entry" if unit == "entries" else unit.rstrip("s")
    unit = re.sub(r"^e-?mail(?: message)?$", "e-mail", unit)
    return {"photograph": "photo", "video file": "video"}.get(unit, unit)


def _number(match: re.Match[str]) -> int | None:
    printed = match.group("figures") or match.group("number")
    if printed.lower() == "no":
        return None
    value = parse_number(" ".join(printed.split()))
    return int(value) if value is not None and value == int(value) else None


def _sentence(text: str, start: int, end: int) -> str:
    lead = _SENTENCE_END.split(text[max(0, start - 200) : start])[-1]
    rest = _SENTENCE_END.split(text[end : end + 160], maxsplit=1)[0]
    return f"{lead}{text[start:end]}{rest}"


def _not_said(text: str, start: int, end: int) -> bool:
    return bool(_NOT_SAID.search(_sentence(text, start, end)))


def _conditional(text: str, start: int) -> bool:
    lead = _SENTENCE_END.split(text[max(0, start - 120) : start])[-1]
    return bool(re.search(r"\b(?:if|whether|should|unless)\b", lead, _I))


def _denied(text: str, match: re.Match[str], before: int) -> bool:
    """Whether the clause says that nothing of the kind was done with what it counts."""
    lead = _BREAK.split(text[max(before, match.start() - 120) : match.start()])[-1]
    passive = _PASSIVE.match(_after(text, match))
    verb = passive["verb"] if passive else ""
    return bool(_DENIED.search(lead) or _DENIED.match(verb))


def _after(text: str, match: re.Match[str]) -> str:
    rest = _BREAK.split(text[match.end() - 1 : match.end() + 80], maxsplit=1)[0][1:]
    return (match["tail"] or "") + rest


def _kind(text: str, match: re.Match[str], before: int) -> str:
    """The count's own words decide ("4 pages with redactions"), then those after, then before."""
    after = _after(text, match)
    passive = _PASSIVE.match(after)
    for kind, pattern in _PATTERNS if passive else ():
        if passive and pattern.match(passive["verb"]):
            return kind
    lead = re.split(r"[.;]\s|\n\s*\n", text[max(before, match.start() - 120) : match.start()])[-1]
    own = match.group()
    if _WITHHELD.search(lead) or _WITHHELD.search(own):
        return "withheld"
    if re.search(r"\bwithout\s+redact|\bunredacted\b", own, _I):
        return "released"
    if re.search(r"\bredact|\bin\s+part\b", own, _I):
        return "redacted"
    for clause in (after, lead):
        for kind, pattern in _PATTERNS:
            if pattern.search(clause):
                return kind
    return ""
