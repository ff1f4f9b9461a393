"""Exemptions as they are cited or stamped: federal (b)(1)-(9), Privacy Act, state statutes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

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
_PARAGRAPH = re.compile(
    r"(?:section|paragraph|clause|rule|item|part|subdivision)s?\s+$", re.IGNORECASE
)
_BARE = re.compile(
    r"(?<![\w(.])(?P<b>[bB])[ -]?(?P<number>[1-9])(?:(?P<letter>[A-F])|\((?P<letter2>[A-F])\))?(?![\w.])"
)
_NAMED = re.compile(
    r"\b(?:FOIA\s+)?Exemptions?\s+(?P<number>[1-9])(?:\s?\(?(?P<letter>[A-F])\)?(?!\w))?(?![\d.,]*\d)",
    re.IGNORECASE,
)
_PRIVACY = re.compile(
    rf"(?:5\s*U\.?\s?S\.?\s?C\.?\s*(?:§+|sec(?:tion|\.)?)?\s*552a\s*)?"
    rf"(?<![\w)])\({_SPACE}(?P<letter>[jkd]){_SPACE}\){_SPACE}\({_SPACE}(?P<number>[1-7]){_SPACE}\)",
)
_SECTION = r"(?:§+|[Ss]ec(?:tions?|s?\.)|ss?\.)"
_SUB = r"(?:[ \t]?\([0-9A-Za-z]{1,4}\))"

# The state, the statute's usual name, and how its sections are written.
_STATES: tuple[tuple[str, str, str], ...] = (
    ("OR", "ORS", r"(?:ORS|O\.R\.S\.|Or\.?\s?Rev\.?\s?Stat\.?)\s*(?:§+\s*)?(?P<n>\d{1,3}[A-C]?\.\d{3})"),
    ("CA", "Cal. Gov. Code §", rf"(?:(?:Cal(?:ifornia|\.)?\s+)?Gov(?:ernment|'t|’t|\.)?\s+Code,?\s*(?:{_SECTION}\s*)?)(?P<n>(?:79\d\d(?:\.\d+)?|62[5-7]\d(?:\.\d+)?))"),
    ("CA", "Cal. Evid. Code §", rf"(?:Cal(?:ifornia|\.)?\s+)?Evid(?:ence|\.)?\s+Code,?\s*(?:{_SECTION}\s*)?(?P<n>\d{{3,4}}(?:\.\d+)?)"),
    ("CA", "Cal. Penal Code §", rf"Cal(?:ifornia|\.)?\s+Pen(?:al|\.)?\s+Code,?\s*(?:{_SECTION}\s*)?(?P<n>\d{{3,5}}(?:\.\d+)?)"),
    ("WA", "RCW", r"(?:RCW|R\.C\.W\.)\s*(?:§+\s*)?(?P<n>\d{1,2}[A-Z]?\.\d{1,3}[A-Z]?\.\d{3,4})"),
    ("TX", "Tex. Gov't Code §", rf"(?:(?:Tex(?:as|\.)?\s+)?Gov(?:ernment|'t|’t|\.)?\s+Code,?\s*(?:Ann\.?\s*)?(?:{_SECTION}\s*)?)(?P<n>552\.\d{{3,4}})"),
    ("NY", "N.Y. Pub. Off. Law §", rf"(?:(?:N\.?\s?Y\.?|New York(?: State)?)\s+)?(?:Pub(?:lic|\.)?\s+Off(?:icers|\.)?\s+Law|POL),?\s*(?:{_SECTION}\s*)?(?P<n>8[4-9])"),
    ("IL", "5 ILCS", r"5\s+ILCS\s+(?P<n>140\s?/\s?\d{1,2}(?:\.\d+)?)"),
    ("FL", "Fla. Stat. §", rf"(?:Fla(?:\.|orida)?\s+Stat(?:utes?|s?\.)?,?\s*(?:{_SECTION}\s*)?|{_SECTION}\s*)(?P<n>119\.\d{{2,4}})"),
    ("MN", "Minn. Stat. §", rf"Minn(?:esota|\.)?\s+Stat(?:utes?|s?\.)?,?\s*(?:{_SECTION}\s*)?(?P<n>13\.\d{{2,4}})"),
    ("VA", "Va. Code §", rf"(?:(?:Va\.?|Virginia)\s+Code(?:\s+Ann\.?)?,?\s*(?:{_SECTION}\s*)?|Code of Virginia,?\s*(?:{_SECTION}\s*)?|§+\s*)(?P<n>2\.2-37\d\d(?:\.\d+)?)"),
    ("CO", "C.R.S. §", rf"(?:C\.?R\.?S\.?|Colo\.?\s+Rev\.?\s+Stat\.?)\s*(?:{_SECTION}\s*)?(?P<n>24-72-\d{{3}}(?:\.\d+)?)"),
    ("OH", "Ohio R.C.", rf"(?:(?:Ohio\s+)?R\.?\s?C\.?|Ohio\s+Rev(?:ised|\.)?\s+Code)\s*(?:{_SECTION}\s*)?(?P<n>149\.43)"),
    ("NJ", "N.J.S.A.", r"N\.?\s?J\.?\s?S\.?\s?A\.?\s*(?P<n>47:1A-\d+(?:\.\d+)?)"),
    ("PA", "65 P.S. §", rf"65\s+P\.?\s?S\.?\s*(?:{_SECTION}\s*)?(?P<n>67\.\d{{3,4}})"),
    ("MI", "MCL", r"(?:MCL|M\.C\.L\.)\s*(?:§+\s*)?(?P<n>15\.2\d\d[a-z]?)"),
    ("MA", "M.G.L. c. 4, § 7", r"(?:M\.?\s?)?G\.?\s?L\.?\s*c(?:h|hapter)?\.?\s*(?P<n>4),?\s*(?:§+|[Ss]ec(?:tion|\.)?)\s*7,?(?:\s*(?:cl(?:ause|\.)?)\s*(?:26|[Tt]wenty-?sixth))?"),
    ("GA", "O.C.G.A. §", rf"O\.?\s?C\.?\s?G\.?\s?A\.?\s*(?:{_SECTION}\s*)?(?P<n>50-18-\d+)"),
    ("AZ", "A.R.S. §", rf"A\.?R\.?S\.?\s*(?:{_SECTION}\s*)?(?P<n>39-12\d(?:\.\d+)?)"),
    ("ID", "Idaho Code §", rf"(?:Idaho\s+Code|I\.C\.)\s*(?:{_SECTION}\s*)?(?P<n>74-1\d\d)"),
    ("UT", "Utah Code §", rf"Utah\s+Code(?:\s+Ann\.?)?\s*(?:{_SECTION}\s*)?(?P<n>63G-2-\d+(?:\.\d+)?)"),
    ("NV", "NRS", r"(?:NRS|N\.R\.S\.)\s*(?:§+\s*)?(?P<n>239[A-Z]?\.\d{2,4})"),
    ("NC", "N.C.G.S. §", rf"N\.?\s?C\.?\s?(?:G\.?\s?S\.?|Gen\.?\s+Stat\.?)\s*(?:{_SECTION}\s*)?(?P<n>132-1(?:\.\d+)?)"),
    ("WI", "Wis. Stat. §", rf"Wis(?:consin|\.)?\s+Stat(?:utes?|s?\.)?\s*(?:{_SECTION}\s*)?(?P<n>19\.3[1-9])"),
    ("MD", "Md. Code, Gen. Prov. §", rf"(?:(?:Md\.?|Maryland)\s+Code[ ,A-Za-z.]{{0,12}})?(?:General\s+Provisions|Gen\.?\s+Prov\.?|GP)(?:\s+(?:Article|Art\.?))?,?\s*(?:{_SECTION}\s*)?(?P<n>4-[1-5]\d\d(?:\.\d+)?)"),
    ("CT", "Conn. Gen. Stat. §", rf"(?:Conn(?:ecticut|\.)?\s+Gen(?:eral|\.)?\s+Stat(?:utes?|s?\.)?|C\.G\.S\.)\s*(?:{_SECTION}\s*)?(?P<n>1-2\d\d)"),
    ("KY", "KRS", r"(?:KRS|K\.R\.S\.)\s*(?:§+\s*)?(?P<n>61\.8[78]\d)"),
    ("IN", "Ind. Code §", rf"(?:Ind(?:iana|\.)?\s+Code|I\.?C\.?)\s*(?:{_SECTION}\s*)?(?P<n>5-14-3-\d+(?:\.\d+)?)"),
    ("TN", "Tenn. Code §", rf"(?:Tenn(?:essee|\.)?\s+Code(?:\s+Ann\.?)?|T\.?C\.?A\.?)\s*(?:{_SECTION}\s*)?(?P<n>10-7-\d{{3}})"),
)  # fmt: skip
_COMPILED = tuple(
    (state, name, re.compile(rf"(?<![\w.])(?:{pattern})(?P<sub>{_SUB}*)(?!\d|\.\d)"))
    for state, name, pattern in _STATES
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


def find_exemptions(text: str) -> list[ExemptionFound]:
    """Exemptions in text order, without overlap."""
    return list(_find(text))


_LIKELY = re.compile(
    r"[({\[§]|[Cc]ode|[Ss]tat|ILCS|[OR][RC][SW]|[A-Z]\.\s?[A-Z]\.|MCL|KRS|NRS|[Ee]xemption|EXEMPTION|\b[bB][ -]?\d|P\.?S\.?"
)


@lru_cache(maxsize=256)
def _find(text: str) -> tuple[ExemptionFound, ...]:
    if not _LIKELY.search(text):
        return ()
    found = [*_federal(text), *_privacy(text), *_state(text)]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[ExemptionFound] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


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


def _near_withholding(text: str, match: re.Match[str]) -> bool:
    near = text[max(0, match.start() - 200) : match.end() + 120]
    return bool(_WITHHOLDING.search(near))


def _cite(name: str, number: str, sub: str) -> str:
    """The law and its section; Massachusetts has all exemptions under one section's clause."""
    return f"{name}{sub}" if name.startswith("M.G.L.") else f"{name} {number}{sub}"
