"""Where public bodies are named: by what they are called, by list, and by their own short names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foia.extract.agency_shapes import BODIES, FEDERAL_NAME, GAP, NAME, NOT_FIRST, NameFound
from foia.extract.led_bodies import by_lead
from foia.extract.no_agencies import is_no_agency
from foia.extract.public_bodies import (
    FEDERAL_SHORT,
    STATE_CODES,
    STATE_NAMES,
)
from foia.values.units import word_set

# Recognition reads a capital I as a small L.
_MISREAD_STATE = r"l(?:owa|daho|llinois|ndiana)"
_BEFORE = rf"(?:(?:{NAME}|{_MISREAD_STATE}){GAP}(?:(?:and|of|&|the){GAP}(?={NAME}))?){{1,5}}"
_UPPER_BEFORE = rf"(?:[A-Z][A-Z'’.&-]*{GAP}){{0,5}}"
_TAIL = rf"(?:{GAP}of{GAP}(?:the{GAP})?{NAME}(?:{GAP}{NAME}){{0,2}})?"
_WHOLE_BODY = re.compile(rf"(?<=[ \n])(?P<body>{BODIES.removesuffix('|Police')})\s+", re.IGNORECASE)
_LOCAL = re.compile(rf"(?<![\w@.-])(?P<before>{_BEFORE})(?P<body>{BODIES})(?!\w|-(?!\d))")
_UPPER_BODY = re.compile(
    rf"(?<![\w@.-])(?P<before>{_UPPER_BEFORE})(?P<body>(?i:{BODIES}))(?![\w-])"
)
_ALONE = re.compile(
    r"\b(?:City\s{1,2}Council|(?:State|City|County) (?:Auditor|Treasurer|Comptroller|Controller|Engineer|Assessor)['’]s Office|(?:City|County) (?:Clerk|Manager|Attorney|Recorder)['’]s Office|Mayor['’]s Office|Public Defender['’]s Office|Police\s{1,2}Commission|District Attorney(?:['’]s Office)?|Attorney General(?:['’]s Office)?|"
    r"Board of (?:Supervisors|Commissioners|Education|Trustees)|Criminal Justice Commission|School Board|"
    r"County Commissioners|Sheriff['’]s Office|State Police|Highway Patrol|(?:U\.?S\.? |State |the )(?:Senate|House of Representatives))\b"
)
_PLACE_CODE = re.compile(
    rf"(?<![\w@.-])(?P<name>(?:[A-Z][\w'’.-]*[ ]){{1,4}}(?:{STATE_CODES})[ ](?:PD|SO|CSO|DA|FD|SP|HP|MPD|DPS|Police|Sheriff))(?![\w-])"
)
_CODE_FIRST = re.compile(
    rf"(?<![\w@.-])(?:{STATE_CODES})[ ]-[ ](?:[A-Z][\w'’.-]*[ ]){{1,4}}(?:PD|SO|CSO|DA|FD|SP|HP|Police)(?![\w-])"
)
_CITY_STATE = re.compile(
    rf"(?<![\w@.-])(?:City|County|Town) of (?:[A-Z][\w'’.-]*[ ]){{1,3}}\((?:{STATE_CODES})\)"
)
_TOWN_STATE_BODY = re.compile(
    rf"(?<![\w@.-])(?:[A-Z][a-z'’.]+[ ]){{0,2}}[A-Z][a-z'’.]+,[ ](?:{STATE_CODES})[ ](?:Police|Fire|Sheriff['’]s)[ ](?:Department|Office)(?![\w-])"
)
_SHORT_BODY = re.compile(
    r"(?<![\w@.-])(?:[A-Z][a-z'’.]+[ ]){1,3}(?:PD|SO|Co\.?[ ]SO)(?![\w-])(?!\s*\()"
)
_SEVERAL = re.compile(
    rf"(?<![\w@.-]){NAME}(?:,{GAP}{NAME})*,?{GAP}and{GAP}{NAME}{GAP}(?:[Pp]olice|[Ff]ire|[Ss]heriffs?['’]?){GAP}(?:[Dd]epartments|[Oo]ffices)(?!\w)"
)
_COUNTY = re.compile(
    rf"(?<![\w@.-])(?:[A-Z][a-z'’.]+{GAP}){{1,2}}County(?![\w-]|{GAP}(?:of|[A-Z]))"
)
_OFFICE_OF_COUNTY = re.compile(
    rf"(?<![\w@.-])(?:[A-Z][a-z'’.]+{GAP}){{1,2}}County{GAP}(?:Emergency{GAP}Management|(?:Public{GAP})?Health|Public{GAP}Works|(?:Human|Social|Youth|Animal|Veterans|Child|Community|Family){GAP}Services|"
    rf"Elections|Jail|(?:Community{GAP})?Corrections|Assessor|Treasurer|Coroner|Parks(?:{GAP}(?:and|&){GAP}Recreation)?|Housing|Probation|Animal{GAP}Control|Planning|Library|Board{GAP}of{GAP}(?:Supervisors|Commissioners|Health))(?![\w-])"
)
_OF_STATE = re.compile(
    rf"(?<![\w@.-])(?:{STATE_NAMES}|U\.S\.|US|United[ ]States|Federal|National)(?:[ ]State)?[ ](?:(?:{NAME}|and|on|of|for|&)[ ]){{1,5}}?"
    rf"(?:Commission|Board|Agency|Authority|Bureau|Administration|Department|Division|Secretariat)(?![\w-])(?![ ]of[ ])"
    rf"|(?<![\w@.-])(?:{STATE_NAMES})[ ](?:State[ ])?(?:Legislature|Senate|Assembly)(?![\w-])"
)
# "Orlin Aviation Board", "Ohio Used Motor Vehicle Commission": whatever it is a board of.
_COMMISSION = re.compile(
    rf"(?<![\w@.-])(?P<before>(?:{NAME}(?:,(?={GAP}(?:{NAME},?{GAP})?(?:and|&){GAP}))?{GAP}(?:(?:and|of|&|for|on){GAP}(?={NAME}))?){{1,6}})(?P<body>Commission|Board|Authority)(?![\w-])(?!{GAP}of{GAP}(?!(?:the{GAP})?(?:State{GAP}of{GAP})?(?:{STATE_NAMES})))"
)
_NO_COMMISSION = re.compile(
    r"\b(?:The|This|That|Such|Said|Sales|Bulletin|Circuit|Message|White|Score|Key|Dash|Title|Legal|Sole|Final|Lead|Contracting|Approving|Signature|Signing|Delegated|Full|Editorial|Corporate|Company|Executive|Governing|Previous|Prior|Next|New|Current|Entire|Whole)\s(?:Commission|Board|Authority)$"
)
_ANY_SHORT = re.compile(
    r"(?<![\w@./_-])(?:[A-Z]{1,4}PD|(?!US)(?:[A-Z]{1,2}|[A-Z][a-z])DOT)(?![\w@/_]|-\d|\.[a-z])"
)
_FEDERAL_SHORT = re.compile(
    rf"(?<![\w@./_-])(?:U\.?S\.?[ ])?(?:{'|'.join(sorted(FEDERAL_SHORT, key=len, reverse=True))})(?![\w@/_]|-\d|\.[a-z])"
)
_THE_BODY = re.compile(
    r"(?<![\w@.-])The (?:City|County|city|county|State|Town|District)(?!['’\w-]|\s+(?:of|[A-Z]|and\s+[A-Z]))"
)


def find_agencies(text: str) -> list[NameFound]:
    """Public bodies that a page names, by rule alone; overlaps are left to the caller."""
    return [*_by_body(text), *by_lead(text), *_several(text), *_whole(text)]


def _whole(text: str) -> Iterator[NameFound]:
    for pattern, score, why in (
        (_PLACE_CODE, 0.95, "place, state and body"),
        (_CODE_FIRST, 0.95, "state, place and body"),
        (_CITY_STATE, 0.95, "city and state"),
        (_TOWN_STATE_BODY, 0.96, "town, state and body"),
        (FEDERAL_NAME, 0.9, "federal agency"),
        (_OFFICE_OF_COUNTY, 0.9, "office of a county"),
        (_OF_STATE, 0.7, "body of a state or of the nation"),
        (_FEDERAL_SHORT, 0.85, "federal agency"),
        (_ALONE, 0.6, "public body"),
        (_THE_BODY, 0.55, "the body of this record"),
    ):
        for match in pattern.finditer(text):
            if is_no_agency(text, match):
                continue
            start = _without_lead_words(text, match.start(), match.end(), pattern)
            if start < match.end():
                end = _with_tail(text, match.end(), match.group())
                yield NameFound(start, end, score, why)
    for match in _SHORT_BODY.finditer(text):
        start = _skip_first_words(text, match.start(), match.end())
        if len(text[start : match.end()].split()) > 1:
            yield NameFound(start, match.end(), 0.85, "place and body")
    for match in _COUNTY.finditer(text):
        start = _skip_first_words(text, match.start(), match.end())
        held = re.search(
            r"\b(?:Sheriff|Coroner|Assessor|Clerk|Treasurer|Auditor|Supervisors|Commissioners)\sof\s$",
            text[max(0, start - 18) : start],
        )
        named = held or _acts(text, match.end()) or _heads_page(text, start, match.end())
        if len(text[start : match.end()].split()) > 1 and named:
            yield NameFound(start, match.end(), 0.6, "county")
    yield from _commissions(text)
    for match in _ANY_SHORT.finditer(text):
        yield NameFound(*match.span(), 0.6, "short for a department")


def _commissions(text: str) -> Iterator[NameFound]:
    for match in _COMMISSION.finditer(text):
        start = _after_break(text, match.start(), match.start("body"))
        start = _past_of(text, start, match.start("body"))
        start = _skip_first_words(text, start, match.end())
        name = text[start : match.end()]
        if start < match.start("body") and not _NO_COMMISSION.search(name):
            end = _with_tail(text, match.end(), match["body"])
            yield NameFound(start, end, 0.7, "named as a commission or board")


def _heads_page(text: str, start: int, end: int) -> bool:
    """Whether a county's name, with its state or alone, is the first line of a page."""
    after = re.compile(rf"(?:,[ ](?:{STATE_NAMES}|{STATE_CODES}))?[ ]*(?:\n|$)").match(text, end)
    return bool(after) and not text[:start].strip()


def _acts(text: str, at: int) -> bool:
    """Whether the word after a county's name makes it an actor rather than a place."""
    after = r"\s+(?:has|had|is|was|will|shall|may|agrees|uses|used|does|did|would|can|must|contracts?|officials|staff|records|to\s+[a-z]{3,}|[a-z]{3,}(?:s|ed)\s+(?:the|an?|that|its|no|all|payment))\b|['’]s\b"
    return bool(re.match(after, text[at : at + 24]))


def _without_lead_words(text: str, start: int, end: int, pattern: re.Pattern[str]) -> int:
    return _skip_first_words(text, start, end) if pattern is _PLACE_CODE else start


def _skip_first_words(text: str, start: int, end: int) -> int:
    """Past words that begin a sentence or a label: "Dear Ada County" names Ada County."""
    while True:
        match = re.compile(r"([\w'’.&-]+)(,?\s+)").match(text, start, end)
        if not match or match.group(1).rstrip(".:").title() not in NOT_FIRST:
            return start
        start = match.end()


def _by_body(text: str) -> Iterator[NameFound]:
    for pattern in (_LOCAL, _UPPER_BODY):
        for match in pattern.finditer(text):
            if pattern is _UPPER_BODY and not match.group().isupper():
                continue
            start = _after_break(text, match.start(), match.start("body"))
            start = _past_of(text, start, match.start("body"))
            start = _skip_first_words(text, start, match.end())
            if start >= match.start("body"):
                start = match.start("body")
                alone = _ALONE.match(text, start)
                if not alone or match["body"] in ("Police", "POLICE") or is_no_agency(text, alone):
                    continue
            inner = _WHOLE_BODY.search(text, start, match.start("body"))
            if inner and inner.start() > start:
                # The same office over two addresses, or one beside another.
                yield NameFound(start, inner.end("body"), 0.95, "named as a public body")
                start = _skip_first_words(text, inner.end(), match.end())
                if start >= match.start("body"):
                    continue
            bare = match["body"].lower() == "police"
            if _CLERK.fullmatch(match["body"]) and _NAME_AFTER.match(text, match.end()):
                continue
            if bare and _OFFICE_OF.search(text, max(0, start - 16), start):
                continue
            name = text[start : match.start("body")].split()
            # "New Mexico State Police" is whole.
            bare = bare and not (name and name[-1].lower() in _POLICED)
            if name and not (name[0][0].isupper() or re.match(_MISREAD_STATE, name[0])):
                continue
            if bare and (len(name) > 2 or "and" in name or _is_generic_police(text, match.end())):
                continue
            end = _with_tail(text, match.end(), match["body"])
            yield NameFound(start, end, 0.75 if bare else 0.95, "named as a public body")


# "City Clerk Hale" is a person.
_CLERK = re.compile(r"(?:City|County)\s+(?:Clerk|Auditor|Recorder)", re.IGNORECASE)
_NAME_AFTER = re.compile(r"\s(?!Office|Of|And)[A-Z][a-z]+\b")
_POLICED = frozenset(("state", "university", "transit", "tribal", "airport", "campus", "capitol"))
_OFFICE_OF = re.compile(r"\bOffice\s{1,2}of\s{1,2}(?:the\s{1,2})?$")
_OF = re.compile(r"(?P<before>\w+)\s{1,2}(?:of|by\s{1,2}the)\s{1,2}", re.IGNORECASE)
_STOP = re.compile(
    r"(?:\w{4,}|\b(?:Inc|LLC|Corp|Ltd|Co|Act))\.\s+|\w{2,}\.\s+(?=(?:The|An?|This)\s)"
)
_SHOUTED_BEFORE = re.compile(r"\b[A-Z]{3,}\s+(?=[A-Z][a-z])")
# "EPDX and Ada State Patrol" are two.
_ACRONYM_AND = re.compile(r"[A-Z]{3,6}\s{1,2}(?:and|&)\s{1,2}(?=\S)")
_NAMED_WITH_OF = word_set(
    "city county town village borough port parish university college state district board"
)


def _past_of(text: str, start: int, body: int) -> int:
    """ "Review of Ada Police Department" names the department, "City of Ada Police Department"
    the whole."""
    if several := _ACRONYM_AND.match(text, start, body):
        start = several.end()
    for match in _OF.finditer(text, start, body):
        if match["before"].lower() not in _NAMED_WITH_OF:
            start = match.end()
    for match in _STOP.finditer(text, start, body):
        start = match.end()
    if not text[start : body + 4].isupper():
        for match in _SHOUTED_BEFORE.finditer(text, start, body):
            start = match.end()
    return start


_PERSON_ABOVE = re.compile(r"\b(?:Mr|Ms|Mrs|Dr)\.?[ ][A-Z]")


def _after_break(text: str, start: int, body: int) -> int:
    """The name's own line: a heading above it is not part of it when both are short lines."""
    line = text.rfind("\n", start, body)
    if line < 0:
        return start
    above_start = text.rfind("\n", 0, line) + 1
    above = text[above_start:line]
    if _PERSON_ABOVE.search(text, start, line):
        return line + 1
    # A paragraph's line is long; a letterhead's or a list's is short.
    return start if len(above) > 45 and not above.isupper() else line + 1


def _is_generic_police(text: str, end: int) -> bool:
    """ "Oregon Police Association" is no police department; "Salem Police officers" names one."""
    after = r"\s+(?:Report|Association|Union|Foundation|Reform|League|Chiefs|Officers['’]|Academy|Act|State)\b"
    return bool(re.match(after, text[end : end + 16]))


def _with_tail(text: str, end: int, body: str) -> int:
    """ "Criminal Justice Commission of Oregon"; only bodies that are commonly so named."""
    if not re.search(r"(?:Commission|Board|Authority|Court|Assembly|Attorney General)$", body):
        return end
    match = re.compile(
        rf"{GAP}of{GAP}(?:the{GAP})?(?:State{GAP}of{GAP})?(?:{STATE_NAMES})(?!\w)"
    ).match(text, end)
    return match.end() if match else end


def _several(text: str) -> Iterator[NameFound]:
    for match in _SEVERAL.finditer(text):
        start = _skip_first_words(text, match.start(), match.end())
        yield NameFound(start, match.end(), 0.85, "several bodies named together")
