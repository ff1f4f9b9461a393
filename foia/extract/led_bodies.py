"""Bodies whose kind stands before their name: "City of Ada", "Department of Public Works"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foia.extract.agency_shapes import BODIES, FEDERAL_NAME, GAP, NAME, NOT_FIRST, NameFound
from foia.extract.public_bodies import LEADING_BODIES, STATE_NAMES, TOWN_FIRST, TOWN_SECOND
from foia.values.units import word_set

_LEADING = re.compile(
    rf"(?<![\w@.-])(?P<lead>{'|'.join(LEADING_BODIES)})(?P<name>{NAME}(?:(?:{GAP}|,{GAP}(?=[A-Z][a-z]+,?{GAP}(?:and|&)))(?:(?:and|&|the|of|for)(?:{GAP}the)?{GAP}(?={NAME}))?{NAME}){{0,5}})"
)
_LEADING_UPPER = re.compile(
    rf"(?<![\w@.-])(?P<lead>(?:DEPARTMENT|CITY|COUNTY|STATE|TOWN|VILLAGE|BOARD|OFFICE|UNIVERSITY|BUREAU){GAP}OF{GAP}(?:THE{GAP})?)(?P<name>[A-Z][A-Z'’.-]+(?:{GAP}(?:AND{GAP}|&{GAP}|OF{GAP})?[A-Z][A-Z'’.-]+){{0,4}})"
)
_LAWS_OF = re.compile(
    r"\b(?:(?:corporation|company|entity|municipality|subdivision|partnership)\s+(?:of|in)|(?:licensed|registered|organized|incorporated|business)\s+(?:in|under|by)|laws?|statutes?|constitution|courts?|records? law|in)(?:\s+(?:of|and|for))?\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def by_lead(text: str) -> Iterator[NameFound]:
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
                rf"(?:(?:{ministry}(?i:{STATE_NAMES}|United{GAP}States)|U\.S\.|US|[A-Z][a-z]+{GAP}County){GAP})$"
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
    if not words or any(word in NOT_FIRST for word in words):
        return ""
    return "[ ]".join(words) + "|"


_PART_OF_BODY = re.compile(
    r"(?:Division|Office|Bureau|Section|Unit|Branch|Service|Services|Administration)$"
)


def _federal_end(text: str, start: int, end: int) -> int:
    """ "U.S. Department of Justice Amendment": the title of a form is no part of the name."""
    federal = FEDERAL_NAME.match(text, start)
    if federal and federal.end() < end and not _PART_OF_BODY.search(text[start:end]):
        return federal.end()
    return end


_PLACE_LEADS = (
    "council",
    "common",
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
    if not words or (words[0].group() in NOT_FIRST and words[0].group() not in allowed):
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
    for index, word in enumerate(words[:count]):
        if _ENDS.search(word.group()) and index + 1 < count:
            count = index + 1
            break
        if index and any(c.isdigit() for c in word.group()):
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


# "Department of Revenue. Payments ..." and "Department of Revenue I-312".
_ENDS = re.compile(r"\w{4,}\.$")
_LABELS_AFTER = word_set("title subject date status type sponsors attachments phone fax address")


# First words of towns that are no town: a line may break after them.
_NEVER_ALONE = word_set(
    "New San Los Las Santa Fort St St. Saint Des El La Mount North South West East"
)


def _town_length(name: str, words: list[re.Match[str]], lead: str) -> int:
    states = re.compile(rf"(?:{STATE_NAMES})(?!\w)".replace(" ", r"\s"), re.IGNORECASE).match(name)
    if lead.lower().startswith(("state", "commonwealth", "university")) and states:
        return states.end()
    length = words[0].end()
    broken = "\n" in name[: words[1].start()] if len(words) > 1 else False
    if len(words) > 1 and (not broken or words[0].group().title() in _NEVER_ALONE):
        first, second = words[0].group().title(), words[1].group().title()
        if second not in ("And", "Of") and (first in TOWN_FIRST or second in TOWN_SECOND):
            length = words[1].end()
            if len(words) > 2 and words[2].group().title() in TOWN_SECOND and second != "City":
                length = words[2].end()
    body = re.compile(rf"\s{{1,2}}(?:{BODIES}|(?i:police department|fire department))(?!\w)").match(
        name, length
    )
    if body:
        return body.end()
    return _without_possessive(name, 0, length)


def _without_possessive(text: str, start: int, end: int) -> int:
    match = re.search(r"(?:['’]s|['’]|[.,])$", text[start:end])
    return start + match.start() if match else end
