"""Exemptions as they are cited or stamped: federal (b)(1)-(9), Privacy Act, state statutes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from foia.values.statutes import STATUTES

_SLIP = "read with an OCR slip"


@dataclass(frozen=True, slots=True)
class ExemptionFound:
    """`value` is the citation in one spelling; `jurisdiction` is "US" or a state's postal code."""

    start: int
    end: int
    quote: str
    value: str
    jurisdiction: str
    score: float = 1.0
    note: str = ""


# "(b){6)" and "(b)(7)(6)" are what OCR makes of "(b)(6)" and "(b)(7)(E)".
_OPEN = r"[({\[]"
_CLOSE = r"[)}\]]"
_SPACE = r"[ \t]?"
_FOIA_LAW = r"5\s*U\.?\s?S\.?\s?C\.?\s*(?:§+|[Ss]ec(?:tion|\.)?)?\s*552"
_LETTER = rf"(?:{_SPACE}{_OPEN}{_SPACE}(?P<letter>[A-Fa-f68]){_SPACE}{_CLOSE}(?!{_SPACE}{_OPEN}{_SPACE}\d))?"
_FOIA = re.compile(
    rf"(?:(?P<law>{_FOIA_LAW})\s*|(?<![\w)]))"
    rf"(?P<b>{_OPEN}{_SPACE}[bB6]{_SPACE}{_CLOSE}){_SPACE}"
    rf"(?:(?P<seven>{_OPEN}?{_SPACE}7{_SPACE}{_CLOSE}){_LETTER}"
    rf"|(?P<number>{_OPEN}?{_SPACE}[1-9lIS]{_SPACE}{_CLOSE}))"
)
_DAMAGED = re.compile(
    r"(?<![\w)])(?P<b>(?:[({\[lI|]\s?)?[bBh]\s?[)}\]X]?\s?[({\[X]?)\s?(?P<number>[1-9SlI])\s?[)}\]X]"
    r"(?:\s?[({\[X]?\s?(?P<letter>[A-Fa-f68])\s?[)}\]])?(?!\w)"
)
# In which doctrine a record is withheld, and whether its name says so in running text too.
_DOCTRINES = tuple(
    (re.compile(pattern, re.IGNORECASE), value, anywhere)
    for pattern, value, anywhere in (
        (r"\bGlomar\b(?:\s+response)?|\bneither\s+confirm(?:s|ing)?\s+(?:n?or)\s+den(?:y|ies|ying)\b",
         "Glomar", True),
        (r"\bnon-?\s?responsive(?:\s+(?:record|material|information))?\b|\boutside\s+(?:the\s+)?scope\b|"
         r"\bout\s+of\s+scope\b", "non-responsive", False),
        (r"\battorney[ /-]+client(?:\s+(?:privileged?|communications?))*\b", "attorney-client privilege", False),
        (r"\b(?:attorney\s+)?work[ -]product(?:\s+(?:privilege|doctrine))?\b", "attorney work product", False),
        (r"\bdeliberative(?:\s+process)?(?:\s+privileged?)?\b", "deliberative process privilege", False),
    )
)  # fmt: skip
_PARAGRAPH = re.compile(
    r"(?:section|paragraph|clause|rule|item|part|subdivision)s?\s+$", re.IGNORECASE
)
_BARE = re.compile(
    r"(?<![\w(.])(?P<b>[bB])[ -]?(?P<number>[1-9])(?:(?P<letter>[A-F])|\((?P<letter2>[A-F])\))?(?:\s?-\s?\d{1,2}(?:,\s?\d{1,2})*)?(?![\w.])"
)
_NAMED = re.compile(
    r"\b(?:FOIA\s+)?Exemptions?\s+(?P<number>[1-9])(?:\s?\(?(?P<letter>[A-F])\)?(?!\w))?(?![\d.,]*\d)",
    re.IGNORECASE,
)
_PRIVACY = re.compile(
    rf"(?:5\s*U\.?\s?S\.?\s?C\.?\s*(?:§+|sec(?:tion|\.)?)?\s*552a\s*)?"
    rf"(?<![\w)])\({_SPACE}(?P<letter>[jkd]){_SPACE}\){_SPACE}\({_SPACE}(?P<number>[1-7]){_SPACE}\)",
)
_SUB = r"(?:[ \t]?\([0-9A-Za-z]{1,4}\))"

_COMPILED = tuple(
    (state, name, re.compile(rf"(?<![\w.])(?:{pattern})(?P<sub>{_SUB}*)(?!\d|\.\d)"))
    for state, name, pattern in STATUTES
)
# Laws that hold much else besides exemptions: the sections that are exemptions in themselves.
# Any other section of them counts only where the text speaks of withholding.
_KNOWN = {
    "ORS": re.compile(r"192\.3[45]5"),
    "RCW": re.compile(r"42\.56\.[2-6]"),
    "Cal. Evid. Code §": re.compile(r"10(?:40|41)"),
    "Cal. Penal Code §": re.compile(r"832\.7"),
    "KRS": re.compile(r"61\.878"),
    "N.Y. Pub. Off. Law §": re.compile(r"87"),
}
# Where the law itself is a right or a procedure, as in "ORS 192.415 (appeals)".
_PROCEDURE = re.compile(r"ORS 192\.(?:3[0-3]\d|4\d\d)")
_WITHHOLDING = re.compile(
    r"\b(?:exempt(?:ed|ions?)?\s+(?:from\s+(?:public\s+)?(?:disclosure|release|inspection|production)|under|pursuant)|"
    r"withh[eo]ld|redact|not\s+(?:be\s+)?disclos|nondisclos|prohibits?\s+(?:the\s+)?disclos|confidential\s+(?:under|pursuant))",
    re.IGNORECASE,
)


_RECORDS = re.compile(
    r"disclos|public\s+records?|inspection|redact|records?\s+request|confidential", re.IGNORECASE
)
_OTHER_LAW = re.compile(
    r"workers|employe[re]|compensation|insur|\btax|overtime|wage|licens|bidd|procure|contract|payment|"
    r"retainage|bond|lien|minimum|prevailing",
    re.IGNORECASE,
)


def find_exemptions(
    text: str, more: tuple[tuple[str, str], ...] = (), *, stamp: bool = False
) -> list[ExemptionFound]:
    """Exemptions in text order, without overlap.

    `more` are pairs of a regular expression and the value of what it finds. `stamp`: the text is
    a label or stands in a margin, where a doctrine's name or a damaged code says enough.
    """
    return list(_find(text, more, stamp))


_LIKELY = re.compile(
    r"[({\[§]|[Cc]ode|[Ss]tat|ILCS|[OR][RC][SW]|[A-Z]\.\s?[A-Z]\.|MCL|KRS|NRS|[Ee]xemption|EXEMPTION|\b[bB][ -]?\d|P\.?S\.?"
)


@lru_cache(maxsize=256)
def _find(text: str, more: tuple[tuple[str, str], ...], stamp: bool) -> tuple[ExemptionFound, ...]:
    found = [*_added(text, more), *_named(text, stamp)]
    if _LIKELY.search(text):
        found += [*_federal(text), *_damaged(text, stamp), *_privacy(text), *_state(text)]
    if stamp:
        found += _bare_sections(text)
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[ExemptionFound] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _added(text: str, more: tuple[tuple[str, str], ...]) -> list[ExemptionFound]:
    return [
        ExemptionFound(*match.span(), match.group(), match.expand(value), "")
        for pattern, value in more
        for match in re.finditer(pattern, text)
        if match.group()
    ]


def _named(text: str, stamp: bool) -> list[ExemptionFound]:
    """What has a name and no number. In running text most names are but talk of lawyers."""
    return [
        ExemptionFound(*match.span(), match.group(), value, "US" if value == "Glomar" else "", 0.8)
        for pattern, value, anywhere in _DOCTRINES
        if anywhere or stamp
        for match in pattern.finditer(text)
    ]


def _damaged(text: str, stamp: bool) -> list[ExemptionFound]:
    """ "(bX6)", "lb)(6)", "b(6)": what is left of a code after bad scanning."""
    found = []
    for match in _DAMAGED.finditer(text):
        if not re.search(r"[({\[X]", match["b"]):
            continue
        if re.search(r"\w[({\[]$", text[max(0, match.start() - 2) : match.start()]):
            continue  # "§ 14(b)(7)(E)" is a paragraph of another law
        if _PARAGRAPH.search(text[max(0, match.start() - 14) : match.start()]):
            continue
        sure = match["b"].startswith("(") and "X" in match["b"]
        near = text[max(0, match.start() - 80) : match.end() + 80]
        if not (
            stamp or sure or re.search(r"exempt|FOIA|\b552\b|redact|withh", near, re.IGNORECASE)
        ):
            continue
        number, _ = _read_number(match["number"])
        letter = (match["letter"] or "").upper()
        letter = {"6": "E", "8": "B"}.get(letter, letter)
        if letter and number != "7":
            continue
        value = f"(b)({number})" + (f"({letter})" if letter else "")
        found.append(ExemptionFound(*match.span(), match.group(), value, "US", 0.6, _SLIP))
    return found


def normalise_exemption(text: str) -> str | None:
    """The one spelling of a whole string that is an exemption, or None."""
    stripped = text.strip(" \t\n.,;:")
    for one in find_exemptions(stripped):
        if one.start == 0 and one.end == len(stripped):
            return one.value
    return None


def _federal(text: str) -> list[ExemptionFound]:
    found = []
    for match in _FOIA.finditer(text):
        if not match["law"] and _PARAGRAPH.search(text[max(0, match.start() - 14) : match.start()]):
            continue
        number, note = _read_number((match["seven"] or match["number"]).strip("(){}[] \t"))
        letter = (match["letter"] or "").upper()
        if letter in ("6", "8"):
            letter, note = {"6": "E", "8": "B"}[letter], _SLIP
        marks = match.group()[len(match["law"] or "") :]
        if "6" in match["b"] or any(c in "{}[]" for c in marks):
            note = _SLIP
        value = f"(b)({number})" + (f"({letter})" if letter else "")
        score = 0.7 if note else 1.0
        found.append(ExemptionFound(*match.span(), match.group(), value, "US", score, note))
    for pattern, score in ((_NAMED, 0.9), (_BARE, 0.6)):
        for match in pattern.finditer(text):
            letter = (match["letter"] or match.groupdict().get("letter2") or "").upper()
            if letter and match["number"] != "7":
                continue
            if pattern is _BARE and not _stands_alone(text, match.start(), match.end()):
                continue
            value = f"(b)({match['number']})" + (f"({letter})" if letter else "")
            found.append(ExemptionFound(*match.span(), match.group(), value, "US", score))
    return found


def _read_number(printed: str) -> tuple[str, str]:
    read = {"l": "1", "I": "1", "S": "5"}.get(printed, printed)
    return read, "" if read == printed else _SLIP


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether "b6" is a stamp: alone on its line, or among other such codes."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    rest = _BARE.sub("", line)
    return not re.search(r"\w", rest)


def _privacy(text: str) -> list[ExemptionFound]:
    return [
        ExemptionFound(m.start(), m.end(), m.group(), f"({m['letter']})({m['number']})", "US")
        for m in _PRIVACY.finditer(text)
        if m["letter"] != "d" or m["number"] == "5"
        if m.group().startswith("5") or _privacy_context(text, m.start(), m.end())
    ]


def _privacy_context(text: str, start: int, end: int) -> bool:
    """ "(k)(2)" alone may be a paragraph of any contract; it needs a neighbour or its law."""
    near = text[max(0, start - 120) : end + 80]
    if re.search(r"Privacy\s+Act|552a|exempt", near, re.IGNORECASE) or _FOIA.search(near):
        return True
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    return not re.search(r"\w", _PRIVACY.sub("", line))


def _state(text: str) -> list[ExemptionFound]:
    found = []
    for state, name, pattern in _COMPILED:
        for match in pattern.finditer(text):
            number = re.sub(r"\s", "", match["n"])
            value = _cite(name, number, re.sub(r"\s", "", match["sub"]))
            known = _KNOWN.get(name)
            if known is None or known.match(number):
                score = 0.9
            elif not _PROCEDURE.match(value) and _near_withholding(text, match):
                score = 0.7
            else:
                continue
            found.append(ExemptionFound(*match.span(), match.group(), value, state, score))
    return found


# On a box "192.345(22)(c)" stands without the law's name; these sections are in no other table.
_BARE_SECTION = re.compile(
    rf"(?<![\w.$#-])(?P<n>\d{{2,3}}[A-C]?\.\d{{2,4}})(?P<sub>{_SUB}*)(?![\w.%])"
)
_BARE_LAWS = (
    ("OR", "ORS", re.compile(r"192\.3[45]5")),
    ("TX", "Tex. Gov't Code §", re.compile(r"552\.1\d\d")),
    ("FL", "Fla. Stat. §", re.compile(r"119\.071\d?")),
    ("KY", "KRS", re.compile(r"61\.878")),
)
_LAW_NOT_PRINTED = "the law's name is not printed"


def _bare_sections(text: str) -> list[ExemptionFound]:
    """A section's number alone, of a law known by it, or with its subsection and left as it is."""
    found = []
    for match in _BARE_SECTION.finditer(text):
        number, sub = match["n"], re.sub(r"\s", "", match["sub"])
        laws = [(state, name) for state, name, known in _BARE_LAWS if known.fullmatch(number)]
        if len(laws) == 1:
            state, name = laws[0]
            value, score = _cite(name, number, sub), 0.8
        elif re.search(r"\.\d{3,4}$", number) and text[match.end("n") :].startswith("("):
            state, value, score = "", f"{number}{sub}", 0.6
        else:
            continue
        span = match.span()
        found.append(ExemptionFound(*span, match.group(), value, state, score, _LAW_NOT_PRINTED))
    return found


def _near_withholding(text: str, match: re.Match[str]) -> bool:
    """The text speaks of keeping records back, not of an employer exempt from insurance."""
    near = text[max(0, match.start() - 200) : match.end() + 120]
    if not _WITHHOLDING.search(near):
        return False
    return bool(_RECORDS.search(near)) or not _OTHER_LAW.search(near)


def _cite(name: str, number: str, sub: str) -> str:
    """The law and its section; Massachusetts has all exemptions under one section's clause."""
    return f"{name}{sub}" if name.startswith("M.G.L.") else f"{name} {number}{sub}"
