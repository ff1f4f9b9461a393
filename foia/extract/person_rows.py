"""Persons in rows and forms: below a form's "Name", beside a party, after a time of day; and the
rows of a broadcast log, in which names are those of programmes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foia.extract.given_names import GIVEN_NAMES, holds_a_word
from foia.extract.name_shapes import FULL, FULL_UPPER, N, first_known
from foia.extract.persons import Person

# "1. Name   2. Registration No." with the answers on the next line.
_NAME_AND_NEXT = re.compile(
    rf"(?m)^[ \t]*(?:\(?\d{{1,2}}[.)][ ]*)?(?:Full[ ]|Your[ ]|Employee(?:['’]s)?[ ])?Name"
    rf"[ \t]+(?:\(?\d{{1,2}}[.)]|[A-Z]|\t)[^\n:]*\n[ \t]*(?P<name>{FULL})[ \t]*(?=[\d.,|\n\t]|$)"
)
_PARTY = re.compile(
    rf"(?<![\w.])(?P<name>{FULL_UPPER}|{FULL})[ \t]\(?(?:DEM|REP|GRN|IND|LIB|NPP|D|R|I)(?:[-–][A-Z]{{2}})?(?:\)|(?=[ \t]\d)|(?=[ ]*$))",
    re.MULTILINE,
)
# A scanned rule of a table is read as a letter: "8:51 AM|Ada Ames", "12:00 AMIAda Ames".
_AFTER_CLOCK = re.compile(
    rf"\d[ ]?[AP]M[|IlijJ!1\]]?[ ]?(?P<name>{N}(?:[ ][A-Z]\b\.?)?[ ]{N})(?!\w)"
)
_BROADCAST = re.compile(
    r"\b(?:Ad-?ID|ISCI|Air ?Time|Spots?/Week|Flight Dates|Rate Type|Time ?Period|Daypart)\b", re.I
)
_AIRED = re.compile(
    r"\b\d{1,2}(?::\d\d)?(?::\d\d)?[ ]?[ap]m?[ ]?-[ ]?\d|\d:\d\d(?::\d\d)?[ ]?[AP]M?\b|(?<!\d):(?:15|30|60)\b"
    r"|\bLine Remarks\b|\bSPOT \d",
    re.I,
)
_FEWEST_WORDS_OF_BROADCASTS = 2
_FEWEST_ON_A_BALLOT = 3


def in_rows(text: str) -> Iterator[Person]:
    for match in _NAME_AND_NEXT.finditer(text):
        if not holds_a_word(match["name"]):
            yield Person(*match.span("name"), 0.8, how="field")
    ballot = [match for match in _PARTY.finditer(text) if not holds_a_word(match["name"])]
    known = sum(first_known(match["name"]) for match in ballot)
    for match in ballot:
        if first_known(match["name"]) or known >= _FEWEST_ON_A_BALLOT:
            yield Person(*match.span("name"), 0.8, how="beside a party")


def after_clock(text: str) -> Iterator[Person]:
    """Only for scans: in print a name does not touch the time before it."""
    for match in _AFTER_CLOCK.finditer(text):
        given = match["name"].split()[0]
        if given in GIVEN_NAMES and not holds_a_word(match["name"]):
            yield Person(*match.span("name"), 0.8, how="after a time of day")


def programme_rows(text: str) -> list[tuple[int, int]]:
    """Lines of a broadcast log that say what was on the air: "Judge Ames 4:59PM"."""
    if len({found.lower() for found in _BROADCAST.findall(text)}) < _FEWEST_WORDS_OF_BROADCASTS:
        return []
    rows, at = [], 0
    for line in text.split("\n"):
        if _AIRED.search(line):
            rows.append((at, at + len(line)))
        at += len(line) + 1
    return rows
