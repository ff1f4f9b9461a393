"""Fiscal years, quarters, year ranges and years named as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foia.values.date_parts import full_year


@dataclass(frozen=True, slots=True)
class Period:
    start: int
    end: int
    quote: str
    value: str | None
    precision: str
    note: str = ""


_I = re.IGNORECASE
_YEAR = r"(?:(?:19|20)\d{2}|2[0Oo][\dOol]{2}|['’]?\d{2})"
_EDGE = r"(?![\d%$]|[,.:]\d|\w)"
_FISCAL = re.compile(
    rf"(?<![\w-])(?:S?FYs?|F\.Y\.|fiscal\s+years?(?:\s+ended)?)\s?[-:]?\s?(?P<one>{_YEAR})"
    rf"(?:\s?(?P<mark>[-–/]|to|through|and|&)\s?(?:FY\s?)?(?P<two>{_YEAR}))?{_EDGE}",
    _I,
)
_FISCAL_AFTER = re.compile(
    rf"(?<![\w/.-])(?P<one>(?:19|20)\d{{2}})(?:\s?(?P<mark>[-–/])\s?(?P<two>{_YEAR}))?"
    r"\s+(?:fiscal\s+years?|FY)(?!\w)",
    _I,
)
_QUARTER = re.compile(
    rf"(?<![\w-])(?P<fy>FY\s?(?P<before>{_YEAR})[ ,-]*)?(?:Q(?P<number>[1-4])|(?P<early>[1-4])Q(?=[ ]?(?:FY|['’]?\d\d))|(?P<word>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter)"
    rf"(?:[ ,/-]*(?:of\s+)?(?P<fiscal>FY\s?|fiscal\s+year\s+)?(?:CY\s?|calendar\s+year\s+)?(?P<year>(?:19|20)\d{{2}}|['’]\d{{2}}|(?<=FY)\d{{2}}|(?<=FY )\d{{2}}))?(?![\w$%]|[,.]\d)",
    _I,
)
_YEARS = re.compile(
    r"(?<![\w./$#§-])(?P<one>(?:19|20)\d{2})\s?(?P<mark>[-–—]|to|through)\s?(?P<two>(?:19|20)\d{2}|\d{2})(?![\w$%]|[-–/.,]\d)",
    _I,
)
_NAMED_YEAR = re.compile(
    r"(?<!Act )(?<!Code )(?<!Law )(?<!Laws )(?<!Statutes )(?<!Bill )(?<!total )(?<!number )(?<!sum )(?<!maximum )(?<!minimum )\b(?:in|of|since|during|by|until|through|early|late|mid-?|calendar\s+years?|CY|year|end\s+of|beginning\s+of|summer\s+of|fall\s+of|spring\s+of|winter\s+of|from|before|after)"
    r"\s*(?P<one>(?:19[5-9]|20[0-4])\d|2[0Oo][0-4Ool][\dOol])(?![\w$%]|[-–/:]\d|[,.]\d|\s+(?:[a-z-]+\s+)?(?:cameras|agencies|records|lines|documents|pages|searches|people|hours|dollars|units|entries|vehicles|rows|plates|hits|reads|users|requests|customers|cases|officers|miles|feet))",
    _I,
)
_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_LONGEST_RANGE = 30


def find_periods(text: str) -> Iterator[Period]:
    for pattern in (_FISCAL, _FISCAL_AFTER):
        for match in pattern.finditer(text):
            yield from _fiscal(match)
    for match in _QUARTER.finditer(text):
        yield from _quarter(match)
    for match in _YEARS.finditer(text):
        yield from _years(match)
    for match in _NAMED_YEAR.finditer(text):
        year = full_year(match["one"])
        note = "" if match["one"].isdecimal() else "read with an OCR slip"
        yield Period(match.start("one"), match.end("one"), match["one"], str(year), "year", note)


def _second(one: int, printed: str) -> int | None:
    """ "23-25" and "2023-25": the later year in the century of the first."""
    bare = printed.strip("'’")
    return one // 100 * 100 + int(bare) if len(bare) == 2 else int(bare)


def _fiscal(match: re.Match[str]) -> Iterator[Period]:
    one = full_year(match["one"])
    if one is None:
        return
    if not match["two"]:
        yield Period(*match.span(), match.group(), f"FY{one}", "fiscal_year")
        return
    two = _second(one, match["two"])
    if two is None or not one < two <= one + _LONGEST_RANGE:
        yield Period(
            match.start(),
            match.end("one"),
            match.group()[: match.end("one") - match.start()],
            f"FY{one}",
            "fiscal_year",
        )
    elif (
        two == one + 1
        and match["mark"] in "-–/"
        and not re.match(r"FYs|fiscal\s+years", match.group(), _I)
    ):
        note = f"the fiscal year that begins in {one} and ends in {two}"
        yield Period(*match.span(), match.group(), f"FY{two}", "fiscal_year", note)
    else:
        yield Period(*match.span(), match.group(), f"FY{one}/FY{two}", "range")


def _quarter(match: re.Match[str]) -> Iterator[Period]:
    figure = match["number"] or match["early"]
    number = int(figure) if figure else _WORDS[match["word"].lower()]
    printed = match["year"] or match["before"]
    if printed is None:
        return
    year = full_year(printed)
    if year is None:
        return
    if match["fy"] or match["fiscal"]:
        yield Period(
            *match.span(), match.group(), f"FY{year}-Q{number}", "quarter",
            "where the fiscal year begins is not printed",
        )  # fmt: skip
    else:
        value = f"{year}-{3 * number - 2:02}/{year}-{3 * number:02}"
        yield Period(*match.span(), match.group(), value, "quarter")


def _years(match: re.Match[str]) -> Iterator[Period]:
    one = int(match["one"])
    two = _second(one, match["two"])
    if two is None or not one < two <= one + _LONGEST_RANGE:
        return
    if len(match["two"]) == 2 and int(match["two"]) <= 12 and match["mark"] in "-–":
        # "2005-06" is a month as often as two years.
        return
    yield Period(*match.span(), match.group(), f"{one}/{two}", "range")
