"""Where public bodies are named: by what they are called, by list, and by their own short names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foia.extract.no_agencies import is_no_agency
from foia.extract.public_bodies import (
    FEDERAL_NAMES,
    FEDERAL_SHORT,
    LEADING_BODIES,
    LOCAL_BODIES,
    STATE_CODES,
    STATE_NAMES,
    TOWN_FIRST,
    TOWN_SECOND,
)
from foia.values.units import word_set


@dataclass(frozen=True, slots=True)
class NameFound:
    """`why` says in a word or two what made it a name of its kind."""

    start: int
    end: int
    score: float
    why: str


_NAME = r"(?:[A-Z][\w'’.-]*[\w.]|[A-Z]\b\.?)"
_GAP = r"(?:[ ]|[ ]?\n[ ]?)"
# Recognition reads a capital I as a small L.
_MISREAD_STATE = r"l(?:owa|daho|llinois|ndiana)"
_BEFORE = rf"(?:(?:{_NAME}|{_MISREAD_STATE}){_GAP}(?:(?:and|of|&|the){_GAP}(?={_NAME}))?){{1,5}}"
_UPPER_BEFORE = rf"(?:[A-Z][A-Z'’.&-]*{_GAP}){{0,5}}"
_TAIL = rf"(?:{_GAP}of{_GAP}(?:the{_GAP})?{_NAME}(?:{_GAP}{_NAME}){{0,2}})?"
_BODIES = "|".join(body.replace(r"\s+", r"\s{1,2}") for body in LOCAL_BODIES)
_WHOLE_BODY = re.compile(
    rf"(?<=[ \n])(?P<body>{_BODIES.removesuffix('|Police')})\s+", re.IGNORECASE
)
_LOCAL = re.compile(rf"(?<![\w@.-])(?P<before>{_BEFORE})(?P<body>{_BODIES})(?!\w|-(?!\d))")
_UPPER_BODY = re.compile(
    rf"(?<![\w@.-])(?P<before>{_UPPER_BEFORE})(?P<body>(?i:{_BODIES}))(?![\w-])"
)
_ALONE = re.compile(
    r"\b(?:City\s{1,2}Council|(?:City|County) (?:Clerk|Manager|Attorney|Recorder)['’]s Office|Mayor['’]s Office|Public Defender['’]s Office|Police\s{1,2}Commission|District Attorney(?:['’]s Office)?|Attorney General(?:['’]s Office)?|"
    r"Board of (?:Supervisors|Commissioners|Education|Trustees)|Criminal Justice Commission|School Board|"
    r"County Commissioners|Sheriff['’]s Office|State Police|Highway Patrol|(?:U\.?S\.? |State |the )(?:Senate|House of Representatives))\b"
)
_LEADING = re.compile(
    rf"(?<![\w@.-])(?P<lead>{'|'.join(LEADING_BODIES)})(?P<name>{_NAME}(?:(?:{_GAP}|,{_GAP}(?=[A-Z][a-z]+,?{_GAP}(?:and|&)))(?:(?:and|&|the|of|for)(?:{_GAP}the)?{_GAP}(?={_NAME}))?{_NAME}){{0,5}})"
)
_LEADING_UPPER = re.compile(
    rf"(?<![\w@.-])(?P<lead>(?:DEPARTMENT|CITY|COUNTY|STATE|TOWN|VILLAGE|BOARD|OFFICE|UNIVERSITY|BUREAU){_GAP}OF{_GAP}(?:THE{_GAP})?)(?P<name>[A-Z][A-Z'’.-]+(?:{_GAP}(?:AND{_GAP}|&{_GAP}|OF{_GAP})?[A-Z][A-Z'’.-]+){{0,4}})"
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
_SHORT_BODY = re.compile(
    r"(?<![\w@.-])(?:[A-Z][a-z'’.]+[ ]){1,3}(?:PD|SO|Co\.?[ ]SO)(?![\w-])(?!\s*\()"
)
_SEVERAL = re.compile(
    rf"(?<![\w@.-]){_NAME}(?:,{_GAP}{_NAME})*,?{_GAP}and{_GAP}{_NAME}{_GAP}(?:[Pp]olice|[Ff]ire|[Ss]heriffs?['’]?){_GAP}(?:[Dd]epartments|[Oo]ffices)(?!\w)"
)
_COUNTY = re.compile(
    rf"(?<![\w@.-])(?:[A-Z][a-z'’.]+{_GAP}){{1,2}}County(?![\w-]|{_GAP}(?:of|[A-Z]))"
)
_OFFICE_OF_COUNTY = re.compile(
    rf"(?<![\w@.-])(?:[A-Z][a-z'’.]+{_GAP}){{1,2}}County{_GAP}(?:Emergency{_GAP}Management|(?:Public{_GAP})?Health|Public{_GAP}Works|(?:Human|Social|Youth|Animal|Veterans|Child|Community|Family){_GAP}Services|"
    rf"Elections|Jail|(?:Community{_GAP})?Corrections|Assessor|Treasurer|Coroner|Parks(?:{_GAP}(?:and|&){_GAP}Recreation)?|Housing|Probation|Animal{_GAP}Control|Planning|Library|Board{_GAP}of{_GAP}(?:Supervisors|Commissioners|Health))(?![\w-])"
)
_OF_STATE = re.compile(
    rf"(?<![\w@.-])(?:{STATE_NAMES}|U\.S\.|US|United[ ]States|Federal|National)(?:[ ]State)?[ ](?:(?:{_NAME}|and|on|of|for|&)[ ]){{1,5}}?"
    rf"(?:Commission|Board|Agency|Authority|Bureau|Administration|Department|Division|Secretariat)(?![\w-])(?![ ]of[ ])"
    rf"|(?<![\w@.-])(?:{STATE_NAMES})[ ](?:State[ ])?(?:Legislature|Senate|Assembly)(?![\w-])"
)
_ANY_SHORT = re.compile(
    r"(?<![\w@./_-])(?:[A-Z]{1,4}PD|(?!US)(?:[A-Z]{1,2}|[A-Z][a-z])DOT)(?![\w@/_]|-\d|\.[a-z])"
)
_FEDERAL_NAME = re.compile(
    rf"(?<![\w@.-])(?:(?:U\.?[ ]?S\.?|United{_GAP}States|Federal){_GAP})?(?:{'|'.join(re.escape(n).replace(chr(92) + ' ', _GAP) for n in sorted(FEDERAL_NAMES, key=len, reverse=True))})(?![\w-])"
)
_FEDERAL_SHORT = re.compile(
    rf"(?<![\w@./_-])(?:U\.?S\.?[ ])?(?:{'|'.join(sorted(FEDERAL_SHORT, key=len, reverse=True))})(?![\w@/_]|-\d|\.[a-z])"
)
_THE_BODY = re.compile(
    r"(?<![\w@.-])The (?:City|County|city|county|State|Town|District)(?!['’\w-]|\s+(?:of|[A-Z]|and\s+[A-Z]))"
)
_LAWS_OF = re.compile(
    r"\b(?:(?:corporation|company|entity|municipality|subdivision|partnership)\s+(?:of|in)|(?:licensed|registered|organized|incorporated|business)\s+(?:in|under|by)|laws?|statutes?|constitution|courts?|records? law|in)(?:\s+(?:of|and|for))?\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# Words that begin a sentence, a heading or a label, not a name.
_NOT_FIRST = word_set(
    "The A An This That These Those Any All Each Every Our Your Their His Her Its If When While As In On At By For From To "
    "With And Or But Dear Hi Hello RE Re FW Fw Subject Sent Cc To: From: Attn Chief Deputy Officer Sergeant Captain "
    "Lieutenant Detective Commander Director Mayor Between Both Per See Contact Other Local State Federal Also Since "
    "Sincerely Regards Thank Thanks Yes No Not Former Retired Assistant Former Senior Additionally However Moreover "
    "Have Has Had Is Are Was Were Does Did Will Would Should May Can Could Who What Where Why How Under Until After "
    "Before During Although Though Because Prepared Presented Submitted Approved Request Gmail Vendor Contractor Agency Name "
    "View Visit Join Attend Email Call Customer Client Department Dept Title Date Page Bill Ship Sold Remit Grant Recipient Applicant Copy Cited Subrecipient Grantee Grantor Sponsor Buyer Owner Requester Sender Host Awardee Employer Organization One Two Three Four Five Six Seven Eight Nine Ten"
)


def find_agencies(text: str) -> list[NameFound]:
    """Public bodies that a page names, by rule alone; overlaps are left to the caller."""
    return [*_by_body(text), *_by_lead(text), *_several(text), *_whole(text)]


def _whole(text: str) -> Iterator[NameFound]:
    for pattern, score, why in (
        (_PLACE_CODE, 0.95, "place, state and body"),
        (_CODE_FIRST, 0.95, "state, place and body"),
        (_CITY_STATE, 0.95, "city and state"),
        (_FEDERAL_NAME, 0.9, "federal agency"),
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
    for match in _ANY_SHORT.finditer(text):
        yield NameFound(*match.span(), 0.6, "short for a department")


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
        if not match or match.group(1).rstrip(".:").title() not in _NOT_FIRST:
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
            name = text[start : match.start("body")].split()
            if name and not (name[0][0].isupper() or re.match(_MISREAD_STATE, name[0])):
                continue
            if bare and (len(name) > 2 or "and" in name or _is_generic_police(text, match.end())):
                continue
            end = _with_tail(text, match.end(), match["body"])
            yield NameFound(start, end, 0.75 if bare else 0.95, "named as a public body")


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


def _after_break(text: str, start: int, body: int) -> int:
    """The name's own line: a heading above it is not part of it when both are short lines."""
    line = text.rfind("\n", start, body)
    if line < 0:
        return start
    above_start = text.rfind("\n", 0, line) + 1
    above = text[above_start:line]
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
        rf"{_GAP}of{_GAP}(?:the{_GAP})?(?:State{_GAP}of{_GAP})?(?:{STATE_NAMES})(?!\w)"
    ).match(text, end)
    return match.end() if match else end


def _by_lead(text: str) -> Iterator[NameFound]:
    for pattern in (_LEADING, _LEADING_UPPER):
        at = 0
        # "the City of Ada and the City of Marlow": the second begins within the first's match.
        while match := pattern.search(text, at):
            lead = match["lead"]
            name_end = _name_end(text, lead, match.start("name"), match.end())
            at = name_end or match.end("lead")
            if name_end is None or _LAWS_OF.search(
                text[max(0, match.start() - 22) : match.start()]
            ):
                continue
            score = 0.6 if lead.lower().startswith(("office", "board", "secretary")) else 0.9
            start = match.start()
            placed = lead.startswith(("Ministry", "Board"))
            ministry = r"(?!The|To|By|From)[A-Z][a-z]{2,}|" if placed else _town_before(text, start)
            before = re.compile(
                rf"(?:(?:{ministry}(?i:{STATE_NAMES}|United{_GAP}States)|U\.S\.|US|[A-Z][a-z]+{_GAP}County){_GAP})$"
            ).search(text[max(0, start - 26) : start])
            if before and not lead.lower().startswith(("city", "state", "county", "town")):
                start = start - len(before.group())
            yield NameFound(
                start, _federal_end(text, start, name_end), score, "named as a public body"
            )


_TOWN_BEFORE = re.compile(r"(?:\bthe[ ]|\n)(?P<town>(?:[A-Z][a-z]{2,}[ ]){1,2})$")


def _town_before(text: str, start: int) -> str:
    """The town that a department is named after, as the pattern's beginning; empty for none."""
    match = _TOWN_BEFORE.search(text[max(0, start - 32) : start])
    words = match["town"].split() if match else []
    if not words or any(word in _NOT_FIRST for word in words):
        return ""
    return "[ ]".join(words) + "|"


_PART_OF_BODY = re.compile(
    r"(?:Division|Office|Bureau|Section|Unit|Branch|Service|Services|Administration)$"
)


def _federal_end(text: str, start: int, end: int) -> int:
    """ "U.S. Department of Justice Amendment": the title of a form is no part of the name."""
    federal = _FEDERAL_NAME.match(text, start)
    if federal and federal.end() < end and not _PART_OF_BODY.search(text[start:end]):
        return federal.end()
    return end


_PLACE_LEADS = (
    "city",
    "county",
    "town",
    "township",
    "village",
    "borough",
    "port",
    "parish",
    "state",
    "commonwealth",
    "university",
)


_STREET_AFTER = re.compile(r"[ ](?:Road|Rd|Street|St|Avenue|Ave|Blvd|Boulevard|Drive|Lane|Hwy)\b")


def _name_end(text: str, lead: str, start: int, end: int) -> int | None:
    """How far the name after "City of" or "Department of" goes; None when it is no name."""
    words = list(re.finditer(r"[\w'’.&-]+", text[start:end]))
    allowed = ("State", "Local", *(("Mayor",) if lead.lower().startswith("board") else ()))
    if not words or (words[0].group() in _NOT_FIRST and words[0].group() not in allowed):
        return None
    first = words[0].group().rstrip(".,'’")
    if lead.split()[0].lower() in _PLACE_LEADS:
        stop = start + _town_length(text[start:end], words, lead)
        return None if _STREET_AFTER.match(text, stop) else stop
    if (
        first.lower() in ("this", "record", "origin", "birth", "service", "information")
        and len(words) == 1
    ):
        return None
    count = len(words)
    for index, word in enumerate(words):
        if (
            "\n" in text[start + (words[index - 1].end() if index else 0) : start + word.start()]
            and index
        ):
            above = text[text.rfind("\n", 0, start) + 1 : start + words[index - 1].end()]
            if len(above) < 45:
                count = index
                break
    last = words[count - 1]
    while count > 1 and last.group().lower() in _LABELS_AFTER:
        count -= 1
        last = words[count - 1]
    while count > 1 and last.group().lower() in ("and", "of", "the", "for", "&"):
        count -= 1
        last = words[count - 1]
    stop = start + last.end()
    return _without_possessive(text, start, stop)


_LABELS_AFTER = word_set("title subject date status type sponsors attachments phone fax address")


def _town_length(name: str, words: list[re.Match[str]], lead: str) -> int:
    states = re.compile(rf"(?:{STATE_NAMES})(?!\w)", re.IGNORECASE).match(name)
    if lead.lower().startswith(("state", "commonwealth", "university")) and states:
        return states.end()
    length = words[0].end()
    if len(words) > 1 and "\n" not in name[: words[1].start()]:
        first, second = words[0].group().title(), words[1].group().title()
        if second not in ("And", "Of") and (first in TOWN_FIRST or second in TOWN_SECOND):
            length = words[1].end()
            if len(words) > 2 and words[2].group().title() in TOWN_SECOND and second != "City":
                length = words[2].end()
    body = re.compile(
        rf"\s{{1,2}}(?:{_BODIES}|(?i:police department|fire department))(?!\w)"
    ).match(name, length)
    if body:
        return body.end()
    return _without_possessive(name, 0, length)


def _without_possessive(text: str, start: int, end: int) -> int:
    match = re.search(r"(?:['’]s|['’]|[.,])$", text[start:end])
    return start + match.start() if match else end


def _several(text: str) -> Iterator[NameFound]:
    for match in _SEVERAL.finditer(text):
        start = _skip_first_words(text, match.start(), match.end())
        yield NameFound(start, match.end(), 0.85, "several bodies named together")
