"""Persons by the form that their name has: turned round, one of several, with a degree, as the
one who moved a motion, or by the given name alone in a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from foia.extract.given_names import DOUBTFUL, GIVEN_NAMES, holds_a_word
from foia.extract.name_shapes import FULL, FULL_UPPER, JOB, UPPER, N, U, plain
from foia.extract.persons import KnownNames, Person
from foia.values.place_names import find_places

_PART = rf"(?:{N}|{U})"
_TURNED = re.compile(
    rf"(?<![\w@.'’&/-])(?P<last>{_PART}(?:[ -]{_PART})?),[ ]?(?P<given>{_PART})(?:[ ](?P<middle>[A-Z]\b\.?|{_PART}))?(?![\w@'’-])"
)
# What stands before a name that is written alone, not amid a sentence.
_OPEN = re.compile(r"(?:^|[\n\t|:;(]|\b[Bb]y|\bBY|\bCC|/s/|\d)[ ]*$")
_MIDDLE_OF_SENTENCE = re.compile(r"[ ][a-z]|,[ ](?!\d{4})")
# A list of names in full that is broken between a given name and its surname.
_GIVEN_ABOVE = re.compile(rf",[ ](?:{'|'.join(sorted(GIVEN_NAMES))})\n$")
_UPPER_TURNED = re.compile(
    r"(?m)(?:^|[:\t|])[ ]*(?P<name>[A-Z][A-Z'’-]{2,}[ ](?P<given>[A-Z]{3,})[ ][A-Z])(?=[ ]*(?:$|[\t|]))"
)
_DEGREE = re.compile(
    rf"(?<![\w@.])(?P<name>{FULL}|{FULL_UPPER})[ ]?,[ ]?(?:M\.?[ ]?D|Ph\.?[ ]?D|J\.?D|Esq(?:uire)?|CPA|R\.?N|D\.?O|M\.?P\.?H|D\.?D\.?S|D\.?V\.?M|Ed\.?D|AICP|LCSW|MBA|MPA|CPPO|P\.E)\b\.?(?![ ]+\d{{5}})"
)
_MOVED = re.compile(
    rf"\b(?:Moved|Seconded|Second(?!s)|Motion(?:[ ]made)?|Introduced|Sponsored|Presented|Nominated|Investigated|Interviewed|Arrested|Reported)[ ]by[ ](?P<name>{FULL}|{N})(?=[ ](?:to|and|that|on|of|in|at|for|as|with)\b|[,.;]|[ ]?\n|$)"
)
# "JP Ames", "Rosa D Hale": how a roll is written.
_VOTER = rf"(?:{_PART}|[A-Z]{{2}}\b)(?:[ ][A-Z]\b\.?)?(?:[ ]{_PART})?"
_ROLL = re.compile(
    rf"\b(?i:Present|Absent|Ayes?|Noes|Nays?|Yeas?|Abstain(?:ed|ing)?|Abstentions|Excused|Recused|Attendees|In attendance)[ ]?:\s{{0,2}}(?P<names>{_VOTER}(?:,\s{{1,2}}{_VOTER})*(?:,?[ ](?:and|&)[ ]{_VOTER})?)(?=[.;\n]|[ ][(–-]|$)"
)
_BEFORE_JOB = re.compile(
    rf"(?<![\w@.])(?P<name>{FULL}|{N}[ ][A-Z][ ]{N}),[ ](?:{JOB})(?![\w-])|(?<![\w@.])(?P<junior>{N}(?:[ ]{N}){{1,2}},?[ ](?:Jr|Sr|III)\b\.?)"
)
_SHOUTED_BEFORE_JOB = re.compile(
    rf"(?:[-–:;(]|\b(?:FROM|BY|AND|WITH|OF))[ ](?P<name>{U}(?:[ ]{U}){{1,2}}),[ ](?=(?:[A-Z][A-Z&-]*[ ]){{0,3}}[A-Z-]*\b"
    r"(?:CEO|CFO|COO|OWNER|FOUNDER|DIRECTOR|MANAGER|CHIEF|PRESIDENT|ATTORNEY|CHAIR(?:MAN|WOMAN|PERSON)?|PARTNER|CLERK|SHERIFF|JUDGE|ENGINEER|ARCHITECT|COORDINATOR|SUPERINTENDENT)\b)"
)
_SEVERAL_TITLED = re.compile(
    rf"\b(?:Drs|Messrs|Mmes|Officers|Detectives|Sergeants|Deputies|Agents|Troopers|Investigators|Council(?:ors|members|men|women)|Commissioners|Senators|Representatives|Supervisors|Aldermen|Judges|Justices|Directors|Trustees|Attorneys)\b\.?[ ](?P<names>{_PART}(?:[ ]{_PART})?(?:,\s{_PART}(?:[ ]{_PART})?)*,?\s(?:and|&)\s{_PART}(?:[ ]{_PART})?)"
)
_ITEM = re.compile(rf"(?:{FULL}|{FULL_UPPER})".replace("[ ]", r"[ \n]"))
_BETWEEN = re.compile(r"[ ]?(?:[,;]\s{0,2}(?:and[ ])?|\s(?:and|&)\s)")
_FEWEST, _SHARE_KNOWN = 3, 0.6


def by_form(text: str) -> Iterator[Person]:
    yield from _turned(text)
    yield from _broken(text)
    yield from _voting(text)
    for match in _DEGREE.finditer(text):
        yield Person(*match.span("name"), 0.93, how="degree")
    for match in _MOVED.finditer(text):
        if " " in match["name"] or not holds_a_word(match["name"]):
            yield Person(*match.span("name"), 0.75, how="named as the one who acted")
    for match in _BEFORE_JOB.finditer(text):
        name = "name" if match["name"] else "junior"
        yield Person(*match.span(name), 0.7, how="before a job" if match["name"] else "junior")
    for match in _SHOUTED_BEFORE_JOB.finditer(text):
        if not holds_a_word(match["name"]):
            yield Person(*match.span("name"), 0.7, how="before a job")
    for match in (*_SEVERAL_TITLED.finditer(text), *_ROLL.finditer(text)):
        for one in re.finditer(_VOTER, match["names"]):
            start = match.start("names")
            if not holds_a_word(one.group()):
                yield Person(start + one.start(), start + one.end(), 0.85, how="one of several")


def _turned(text: str) -> Iterator[Person]:
    """ "Ames, Robert L": anywhere in capitals, else only where no sentence runs on."""
    for match in _TURNED.finditer(text):
        if len(match["given"]) == 2 and match["given"].isupper() and not match["last"].isupper():
            continue  # "Marlow, AL" is a place
        given, last, start = plain(match["given"]).title(), match["last"], match.start()
        first, _, second = last.partition(" ")
        if second and (holds_a_word(first) or first.isupper() != second.isupper()):
            last, start = second, start + len(first) + 1  # "Printed By AMES, ADA"
        if given not in GIVEN_NAMES or holds_a_word(last) or find_places(last):
            continue
        if last.split()[0].title() in GIVEN_NAMES and " " in last:
            continue  # "Ada Ames, Robert Ibarra" are two
        if _GIVEN_ABOVE.search(text, max(0, start - 24), start):
            continue
        if _MIDDLE_OF_SENTENCE.match(text, match.end()) and not last.isupper():
            continue
        open_before = _OPEN.search(text, max(0, start - 8), start)
        if not open_before and (not last.isupper() or not match["given"].isupper()):
            continue
        if (given in DOUBTFUL or last.title() in GIVEN_NAMES) and not open_before:
            continue
        end = match.end()
        middle = match["middle"]
        if middle and (
            holds_a_word(middle) or (middle.isupper() != last.isupper() and len(middle) > 2)
        ):
            end = match.end("given")
        yield Person(start, end, 0.85, how="surname first")
    for match in _UPPER_TURNED.finditer(text):
        if match["given"].title() in GIVEN_NAMES:
            yield Person(*match.span("name"), 0.75, how="surname first")


_BROKEN = re.compile(
    rf"(?m)^[^\n]{{30,}}?(?<![\w@.'’-])(?P<name>(?P<given>{N}|{U})(?:[ ][A-Z]\.?)?\n(?P<last>{N}|{U}))(?=['’,.;:)]|[ ](?:[a-z(]|AND[ ]))"
)


def _broken(text: str) -> Iterator[Person]:
    """A name that a line of running text breaks after the given name."""
    for match in _BROKEN.finditer(text):
        given, last = match["given"], match["last"]
        if given.isupper() != last.isupper() or given.title() in DOUBTFUL or holds_a_word(last):
            continue
        if given.title() in GIVEN_NAMES and not find_places(last):
            yield Person(*match.span("name"), 0.75, how="given name")


_VOTING = re.compile(
    rf"(?:^|[.;]\s)[ ]?(?P<name>{N}|{N}[ ]{N})[ ](?:arrived|departed|joined|left|returned)[ ](?:the[ ]meeting|at[ ]\d)"
    rf"|(?:^|[.;\n])[ ]?(?P<voter>{N})[ ](?:did[ ]not[ ]vote|voted[ ](?:yes|no|nay|aye|against|in[ ]favor)|abstained|recused[ ](?:him|her|them)|dissent(?:ed|ing)|seconded[ ]the|moved[ ](?:to|that|for|approval)|made[ ]a?[ ]?motion|called[ ]the[ ]meeting)",
)


def _voting(text: str) -> Iterator[Person]:
    """ "Ames arrived at 7:32 a.m." and "Ames abstained" in minutes."""
    for match in _VOTING.finditer(text):
        kind = "name" if match["name"] else "voter"
        if not holds_a_word(match[kind]) and match[kind].lower() not in _PRONOUNS:
            yield Person(*match.span(kind), 0.7, how="named as the one who acted")


_PRONOUNS = frozenset(
    ("he", "she", "they", "who", "it", "we", "members", "staff", "nobody", "everyone")
)


def in_lists(text: str, found: Sequence[Person]) -> Iterator[Person]:
    """The rest of a list of names of which most are known to be persons'."""
    known = sorted({(one.start, one.end) for one in found if one.score >= 0.8})
    at = 0
    for start, _ in known:
        if start < at:
            continue
        items, at = _items(text, start)
        if len(items) < _FEWEST:
            continue
        unknown = [item for item in items if not _touches(item, known)]
        if len(items) - len(unknown) >= _SHARE_KNOWN * len(items):
            for begin, end in unknown:
                name = text[begin:end]
                rest = name.split(maxsplit=1)[-1] if name.split()[0] in GIVEN_NAMES else name
                if not holds_a_word(rest) and not find_places(name):
                    yield Person(begin, end, 0.7, how="in a list of persons")


def _items(text: str, start: int) -> tuple[list[tuple[int, int]], int]:
    items: list[tuple[int, int]] = []
    while item := _ITEM.match(text, start):
        items.append(item.span())
        between = _BETWEEN.match(text, item.end())
        start = item.end()
        if not between:
            break
        start = between.end()
    return items, start


def _touches(item: tuple[int, int], known: Iterable[tuple[int, int]]) -> bool:
    return any(item[0] < end and start < item[1] for start, end in known)


_ACTS = (
    r"(?:['’]s\b|[ ](?:and|&) I\b|[ ](?:was|is|had|has|did|does|will|would|said|says|told|stated|asked|advised|explained|replied|"
    r"admitted|denied|confirmed|reported|seemed|responded|wanted|thought|felt|knew|sent|added|noted|emailed|wrote|wasn|called|refused|agreed|appeared|claimed|went|came|left|wasn['’]t|didn['’]t|then|also|and I)\b)"
)


_MONTHS = frozenset(("April", "May", "June"))


def given_in_prose(text: str, known: KnownNames) -> Iterator[Person]:
    """ "Theo said", of a Theo whom the document names in full."""
    names = [name for name in known.first if name in GIVEN_NAMES and name not in _MONTHS]
    if not names:
        return
    pattern = re.compile(
        rf"(?<![\w@.'’-])(?P<name>{'|'.join(map(re.escape, sorted(names)))})(?={_ACTS})(?![ ][{UPPER}])"
    )
    for match in pattern.finditer(text):
        yield Person(*match.span("name"), 0.65, how="first name of a person named here")
