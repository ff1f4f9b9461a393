"""Bates and control numbers on one page: what may be one, and where a known one stands.

Scans print "X0O04l" or "X 00041" for X00041. A number is therefore looked for in a folded copy
of the text, in which letters and digits that are taken for each other are one character and
spaces are gone; the way back to the page is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from foia.model import Page

_NUMBER = re.compile(
    r"(?<![\w/$#.,-])(?P<prefix>(?:[A-Z]{2,12} )?(?:[A-Z][A-Z0-9&]{0,14}|[A-Z][a-z]{1,14}(?=[-_.]))"
    r"(?:[-_.][A-Za-z0-9]{1,12}){0,3}?[-_ :.]{0,2})?"
    r"(?P<figures>\d{3,10})(?![\w/%]|[.,:-]\d)"
)
_SPREAD = re.compile(r"(?P<prefix>[A-Z][A-Z&]{0,14}[-_]?)(?P<figures>[\dOoQlI|]{4,10})")
_BARE_DIGITS = 5
_SPREAD_LONGEST = 30
# "SALEM OR 97301" goes up too, where the pages of a list are sorted by place.
_POSTAL = re.compile(r"[A-Z] [1-9]\d{4}$")
# So does "FY 2021" at the foot of budgets that follow each other.
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_YEARS = re.compile(
    r"\b(?:F\.?Y|C\.?Y|fiscal|annual|year|calendar|budget|tax|school|season|spring|summer|fall|autumn|winter"
    r"|(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|copyright|census|edition|revised|rev)[ .-]*$",
    re.IGNORECASE,
)
_NOT_A_PREFIX = frozenset(
    [
        "page",
        "p",
        "pg",
        "slide",
        "sheet",
        "of",
        "no",
        "row",
        "section",
        "sec",
        "tel",
        "fax",
        "exhibit",
        "tab",
        "vol",
        "rev",
        "fig",
        "box",
        "room",
        "suite",
        "ste",
        "item",
    ]
)
_LABEL = re.compile(
    r"(?:[:#=]|\b(?:no|nos|number|id|invoice|case|permit|order)\.?)\s*$", re.IGNORECASE
)
_ALIKE = str.maketrans("OoQDdIil|!ZzSsBb", "0000011111225588")
_SHORTEST_PREFIX_WITH_ERROR = 3
_SHORTEST_PREFIX_AT_END = 2


@dataclass(frozen=True, slots=True)
class Stamp:
    """A number on a page. `series` is its prefix folded, so that misread prefixes are one."""

    page: int
    start: int
    end: int
    prefix: str
    series: str
    figures: str

    @property
    def number(self) -> int:
        return int(self.figures)

    @property
    def padded(self) -> bool:
        return self.figures[0] == "0"


def folded_number(text: str) -> str:
    """Without spaces and signs, in capitals, with what OCR confuses made one."""
    kept = "".join(c for c in text if c.isalnum() or c in "|!")
    return kept.translate(_ALIKE).upper()


def stamps(page: Page, margin_lines: int) -> list[Stamp]:
    """What may be a control number: alone on a line, or at the edge of a marginal line."""
    lines = _lines(page.text)
    found: list[Stamp] = []
    for at, (start, line) in enumerate(lines):
        marginal = at < margin_lines or at >= len(lines) - margin_lines
        clean = list(_printed(page.number, start, line, marginal=marginal))
        alone = any(stamp.end - stamp.start == len(line.strip(" .|_-")) for stamp in clean)
        found += clean if alone else _spread(page.number, start, line) or clean
    return found


def stamps_anywhere(page: Page) -> list[Stamp]:
    """Numbers padded with zeros inside the text, where no label such as "No." announces them:
    what a stamp over the text becomes when the page is read."""
    found: list[Stamp] = []
    for match in _NUMBER.finditer(page.text):
        printed, figures = match.group("prefix") or "", match.group("figures")
        series = folded_number(printed)
        before = page.text[max(0, match.start() - 12) : match.start()]
        if not series or figures[0] != "0" or _LABEL.search(before):
            continue
        if printed.strip(" -_:.").lower() not in _NOT_A_PREFIX:
            found.append(Stamp(page.number, *match.span(), printed, series, figures))
    return found


def _lines(text: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, line))
        at += len(line) + 1
    return found


def _printed(page: int, offset: int, line: str, *, marginal: bool) -> Iterator[Stamp]:
    for match in _NUMBER.finditer(line):
        alone = match.group() == line.strip(" .|_-")
        edge = match.start() == 0 or match.end() >= len(line.rstrip(" .|_-"))
        if not alone and not (marginal and edge):
            continue
        printed = match.group("prefix") or ""
        prefix, figures = printed.strip(" -_:."), match.group("figures")
        if not prefix and len(figures) < _BARE_DIGITS:
            continue
        if printed.endswith(" ") and len(figures) == 5 and figures[0] != "0":
            continue
        if _is_year(printed + figures):
            continue
        if prefix.lower() in _NOT_A_PREFIX:
            continue
        start, end = offset + match.start(), offset + match.end()
        yield Stamp(page, start, end, printed.lstrip(), folded_number(prefix), figures)


def _spread(page: int, offset: int, line: str) -> list[Stamp]:
    """A line that is one number once its spaces are taken out and its letters read as digits."""
    bare = line.strip(" .|_-")
    squeezed = bare.replace(" ", "")
    if len(bare) > _SPREAD_LONGEST or _POSTAL.search(bare) or _is_year(bare):
        return []
    match = _SPREAD.fullmatch(squeezed)
    if match is None or sum(c.isdigit() for c in match["figures"]) * 2 < len(match["figures"]):
        return []
    if match["prefix"].strip("-_").lower() in _NOT_A_PREFIX:
        return []
    start = offset + line.index(bare)
    figures = match["figures"].translate(_ALIKE)
    series = folded_number(match["prefix"])
    return [Stamp(page, start, start + len(bare), match["prefix"], series, figures)]


def _is_year(text: str) -> bool:
    return bool(_YEAR.fullmatch(text[-4:]) and _OF_YEARS.search(text[:-4]))


def lone_stamp(page: Page) -> Stamp | None:
    """The number of a file of one page: padded with zeros, alone on its last or first line, or
    at the very end of the page. A number that begins with two zeros may stand alone anywhere:
    columns are read one after the other."""
    lines = _lines(page.text)
    for offset, line in [*lines[-1:], *lines[:1]]:
        for stamp in _of_line(page.number, offset, line):
            last = (
                not page.text[stamp.end :].strip() and len(stamp.series) >= _SHORTEST_PREFIX_AT_END
            )
            if (_fills(stamp, line) or last) and _may_stand_alone(stamp, r"0\d{4,9}"):
                return stamp
    inside = [
        stamp
        for offset, line in lines
        for stamp in _of_line(page.number, offset, line)
        if _fills(stamp, line) and _may_stand_alone(stamp, r"00\d{3,8}")
    ]
    return inside[0] if len(inside) == 1 else None


def _of_line(page: int, offset: int, line: str) -> list[Stamp]:
    return list(_printed(page, offset, line, marginal=True)) or _spread(page, offset, line)


def _fills(stamp: Stamp, line: str) -> bool:
    return stamp.end - stamp.start == len(line.strip())


def _may_stand_alone(stamp: Stamp, figures: str) -> bool:
    return bool(stamp.prefix) and re.fullmatch(figures, stamp.figures) is not None


def find_number(text: str, prefix: str, figures: str) -> tuple[int, int] | None:
    """Where a page prints this number, misread letters and spaces within allowed.

    The figures must all be there; in a prefix of three letters or more one may be wrong.
    """
    folded, offsets = _folded(text)
    head, tail = folded_number(prefix), folded_number(figures)
    at = folded.rfind(tail)
    while at >= 0:
        end = at + len(tail)
        start = at - len(head)
        if start >= 0 and _bounded(text, offsets, start, end):
            wrong = Levenshtein.distance(head, folded[start:at])
            if wrong <= (len(head) >= _SHORTEST_PREFIX_WITH_ERROR) and (
                head or _alone(text, offsets[start], offsets[end - 1] + 1)
            ):
                return offsets[start], offsets[end - 1] + 1
        at = folded.rfind(tail, 0, end - 1)
    return None


def _folded(text: str) -> tuple[str, list[int]]:
    offsets = [i for i, c in enumerate(text) if c.isalnum() or c in "|!"]
    kept = "".join(text[i] for i in offsets)
    upper = kept.translate(_ALIKE).upper()
    if len(upper) != len(kept):  # "ß" in capitals is two letters
        upper = kept.translate(_ALIKE)
    return upper, offsets


def _bounded(text: str, offsets: list[int], start: int, end: int) -> bool:
    """Not inside a longer word or number, and on one line."""
    first, last = offsets[start], offsets[end - 1] + 1
    before = text[first - 1] if first else " "
    after = text[last] if last < len(text) else " "
    if before.isalnum() or after.isalnum() or "\n" in text[first:last]:
        return False
    return last - first <= 2 * (end - start) + 6


def _alone(text: str, start: int, end: int) -> bool:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    rest = text[line_start:start] + text[end : line_end if line_end >= 0 else len(text)]
    return not any(c.isalnum() for c in rest)
