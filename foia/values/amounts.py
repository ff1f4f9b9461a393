"""Sums of money as printed, read as plain decimals with their currency and period."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from foia.model import Comparator
from foia.values.comparators import comparator_after, comparator_before
from foia.values.damaged_amounts import DamagedSum, find_damaged_amounts
from foia.values.numbers import SCALES, parse_number, plain
from foia.values.units import word_set


@dataclass(frozen=True, slots=True)
class AmountFound:
    """`currency` is an ISO 4217 code, or None where none is printed and the column or label
    alone speaks of money. `period` is "year", "month" and so on; `per` a thing paid for
    ("camera")."""

    start: int
    end: int
    quote: str
    value: Decimal | None
    currency: str | None
    period: str = ""
    per: str = ""
    comparator: Comparator = Comparator.EXACTLY
    score: float = 1.0
    note: str = ""


_SYMBOLS = {
    "$": "USD", "US$": "USD", "USD": "USD", "USD$": "USD", "U.S.$": "USD", "C$": "CAD", "CA$": "CAD",
    "CAD": "CAD", "A$": "AUD", "AUD": "AUD", "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP",
    "¥": "JPY", "S": "USD",
}  # fmt: skip
_FIGURES = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?(?!\d)|\d{1,3}(?:[ ]?,[ ]?\d{3})+[ ]?\.[ ]?\d{2}(?!\d)|\d+(?:\.\d{1,4})?(?!\d)|\.\d{2}(?!\d))"
_EURO_FIGURES = r"\d{1,3}(?:\.\d{3})+(?:,\d{2})?(?![\d,.]*\d)|\d+,\d{2}(?![\d,.]*\d)"
_SCALE = r"(?:[ \t]?(?P<scale>thousand|million|billion|trillion|mm|mn|bn|[kmb])(?![A-Za-z]))"
_MARKED = re.compile(
    r"(?<![A-Za-z0-9])(?P<open>\(\s?)?(?P<sign>[-−–])?"
    r"(?P<symbol>(?-i:US\$|U\.S\.\$|USD[ ]?\$?|CA\$|C\$|A\$|\$|€|£|¥|(?:EUR|GBP|CAD|AUD)(?=[ ]?\d{1,3}(?:,|\.\d\d|[ ]?[MmBbKk]|\b)))(?<![a-z\d]))[ \t]{0,8}(?P<inner>[-−(])?[ ]?"
    rf"(?P<figures>(?<=€){_EURO_FIGURES}|(?<=€ ){_EURO_FIGURES}|{_FIGURES}){_SCALE}?(?P<close>[ ]?\))?",
    re.IGNORECASE,
)
# OCR reads "$1,234.50" as "S1,234.50"; only a full sum is believed.
_SLIPPED = re.compile(
    r"(?<![\w.,$])(?P<symbol>S)(?P<figures>\d{1,3}(?:,\d{3})*\.\d{2})(?![\w,]|\.\d)"
)
_NAMED = re.compile(
    rf"(?<![\w.,$])(?P<figures>{_FIGURES}|{_EURO_FIGURES}){_SCALE}?[ \t]?"
    r"(?P<name>(?:US|U\.S\.)\s+dollars?|dollars?|euros?|€|pounds? sterling|(?-i:USD|EUR|GBP|CAD))(?![A-Za-z\d])",
    re.IGNORECASE,
)
_WORDED = re.compile(
    r"\b(?P<figures>(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|hundred|thousand|million|billion|and|[ \t-])+)[ \t]dollars?\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<![\w.,$€£#/-])\(?(?P<figures>\d{1,3}(?:,\d{3})+\.\d{2}|\d{1,6}\.\d{2})\)?(?![\w%/]|[.,-]\d|[ ]?%)"
)
_MONEY_WORD = re.compile(
    r"\b(?:amounts?|fees?|costs?|totals?|sub-?totals?|price|paid|payments?|balance|due|charges?|value|"
    r"rate|gross|net|deposit|refund|invoiced?|credits?|debits?|estimate|expenses?|spent|budget)\b",
    re.IGNORECASE,
)
_NOT_MONEY = re.compile(
    r"(?:\b(?:ORS|RCW|Sec(?:tion)?|Art(?:icle)?|§|Rule|Chapter|Ch|Code|Stat|v|ver|version|latitude|"
    r"longitude|lat|lon|release)\.?\s*)$|(?:§|%|\d:)\s?$",
    re.IGNORECASE,
)
# A list of sums: lines that all end in a figure with cents.
_STACK_LETTERS = 400
_ENDS_IN_CENTS = re.compile(r"(?<![\w.,/-])[$(]{0,2}\d{1,3}(?:,?\d{3})*\.\d{2}\)?[ ]*$")
_ENDS_IN_SUM = re.compile(r"(?:(?<!\S)\(?\d{1,3}(?:,\d{3})+|\$[ ]?[\d,]+)\.\d{2}\)?[ ]*$")
_UNIT_AFTER = re.compile(
    r"\s?(?:%|percent\b|hours?\b|hrs?\b|miles?\b|feet\b|ft\b|mb\b|gb\b|kb\b|am\b|pm\b|lbs?\b|inch|in\.|°)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"[ ]?(?:-|–|—|to|and)[ ]?\$?[ ]?{_FIGURES}[ \t]?(?P<scale>thousand|million|billion|trillion|mm|[kmb])(?![A-Za-z])",
    re.IGNORECASE,
)
# "$500.00 CR", and the minus that accountants print behind.
_CREDIT_AFTER = re.compile(r"[ ]?CR\b(?!\.)|(?<=\.\d\d)-(?=[ \t]*(?:\n|$)|\t)")
_PERIOD = re.compile(
    r"[ \t]*\(?(?:(?:/\s?|(?:per|an?|each|every)\s{1,2})(?P<unit>(?!the\b|to\b|new\b|of\b)[a-z]{2,14})\b\.?"
    r"(?:[ \t]*(?:,\s?|/\s?|(?:per|a|each)\s{1,2})(?P<second>year|yr|month|mo|annum|week|day|hour|hr)\b\.?)?"
    r"|(?P<adverb>annually|yearly|monthly|weekly|daily|quarterly|hourly|annual|(?:in|of) annual))",
    re.IGNORECASE,
)
_PERIODS = {
    "year": "year", "yr": "year", "annum": "year", "annually": "year", "annual": "year",
    "yearly": "year", "month": "month", "mo": "month", "monthly": "month", "week": "week",
    "wk": "week", "weekly": "week", "day": "day", "daily": "day", "quarter": "quarter",
    "quarterly": "quarter", "hour": "hour", "hr": "hour", "hourly": "hour",
}  # fmt: skip
_PER_WORDS = word_set(
    "camera unit item page user device license licence officer person agency site location seat vehicle "
    "record entry request copy month system plate search drone"
)


_SPELLED_BEFORE = re.compile(
    r"\b(?:dollars?|cents?|euros?|hundred|thousand|million|billion)\W{0,3}\Z", re.IGNORECASE
)


def find_amounts(text: str) -> list[AmountFound]:
    """Sums in text order, without overlap. A dash after a currency sign ("$ -") is none."""
    return list(_find(text))


@lru_cache(maxsize=256)
def _find(text: str) -> tuple[AmountFound, ...]:
    found: list[AmountFound] = []
    damaged = [_damaged(text, one) for one in find_damaged_amounts(text)]
    for match in _MARKED.finditer(text):
        if not any(one.start < match.end() and match.start() < one.end for one in damaged):
            found.append(_marked(text, match))
    found += damaged
    for pattern, score in ((_SLIPPED, 0.6), (_NAMED, 0.9)):
        found += [_plain(text, m, score) for m in pattern.finditer(text)]
    for match in _WORDED.finditer(text):
        worded = _worded(text, match)
        found += [worded] if worded else []
    found += [_bare(text, m) for m in _BARE.finditer(text) if _speaks_of_money(text, m)]
    found.sort(key=lambda one: (one.start, -one.end, -one.score))
    kept: list[AmountFound] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def parse_amount(text: str) -> Decimal | None:
    """The sum that a whole string states: "$ 1,234.50", "(1,250.00)", "$2.1M", "1234".

    A lone dash, as accountants print for nothing, is zero.
    """
    stripped = " ".join(text.split())
    if re.fullmatch(r"[$€£]?\s?[-–—]", stripped):
        return Decimal(0)
    marked = _MARKED.fullmatch(stripped)
    if marked:
        return _value(marked)
    match = re.fullmatch(
        rf"(?P<open>\()?(?P<sign>[-−–])?\s?[$€£]?\s?(?P<figures>{_FIGURES}){_SCALE}?\s?(?P<close>\))?(?P<after>[ ]?-|[ ]?CR)?",
        stripped,
        re.IGNORECASE,
    )
    if match and bool(match["open"]) == bool(match["close"]):
        value = _decimal(match["figures"], match["scale"])
        return -value if match["open"] or match["sign"] or match["after"] else value
    named = _NAMED.fullmatch(stripped)
    return _decimal(named["figures"], named["scale"]) if named else None


def _decimal(figures: str, scale: str | None) -> Decimal:
    bare = figures.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d{2})|\d+,\d{2}", bare):
        bare = bare.replace(".", "").replace(",", ".")
    value = Decimal(bare.replace(",", ""))
    return plain(value * SCALES[scale.lower()]) if scale else value


def _value(match: re.Match[str]) -> Decimal:
    value = _decimal(match["figures"], match["scale"])
    negative = bool(match["sign"] or match["inner"] or (match["open"] and match["close"]))
    return -value if negative else value


def _marked(text: str, match: re.Match[str]) -> AmountFound:
    start, end = match.span()
    if match["open"] and not match["close"]:
        start = match.end("open")
    if match["close"] and not match["open"] and match["inner"] != "(":
        end = match.start("close")
    if match["sign"] and start > 0 and text[start - 1].isalnum():
        start += 1
    value = _value(match)
    if match["open"] and match["close"] and _SPELLED_BEFORE.search(text, 0, match.start()):
        # "One Million Dollars ($1,000,000)" says a figure twice; brackets mean minus elsewhere.
        value = abs(value)
        start, end = match.end("open"), match.start("close")
    credit = _CREDIT_AFTER.match(text, end)
    if credit and value > 0:
        value, end = -value, credit.end()
    if not match["scale"]:
        after = _RANGE.match(text, end)
        if after and abs(value) < 1000:
            value = plain(value * SCALES[after["scale"].lower()])
    while text[start].isspace():
        start += 1
    symbol = match["symbol"].upper().replace(" ", "")
    return _complete(text, start, end, value, _SYMBOLS.get(symbol, "USD"), 1.0)


def _damaged(text: str, one: DamagedSum) -> AmountFound:
    currency = _SYMBOLS.get(one.symbol, "USD")
    score = 0.4 if one.value is None else 0.7
    zero = Decimal(0) if one.value is None else one.value
    found = _complete(text, one.start, one.end, zero, currency, score)
    return replace(found, value=one.value, note=one.note)


def _plain(text: str, match: re.Match[str], score: float) -> AmountFound:
    groups = match.groupdict()
    name = (groups.get("name") or groups.get("symbol") or "").lower()
    currency = {"e": "EUR", "€": "EUR", "p": "GBP", "g": "GBP", "c": "CAD"}.get(name[:1], "USD")
    value = _decimal(match["figures"], groups.get("scale"))
    return _complete(text, *match.span(), value, currency, score)


def _worded(text: str, match: re.Match[str]) -> AmountFound | None:
    value = parse_number(match["figures"].strip(" \t-"))
    if value is None:
        return None
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return _complete(text, start, match.end(), value, "USD", 0.9)


def _bare(text: str, match: re.Match[str]) -> AmountFound:
    value = _decimal(match["figures"], None)
    negative = match.group().startswith("(") and match.group().endswith(")")
    start, end = match.span() if negative else match.span("figures")
    score = 0.6 if "," in match["figures"] else 0.5
    return AmountFound(
        start, end, text[start:end], -value if negative else value, None, score=score
    )


def _speaks_of_money(text: str, match: re.Match[str]) -> bool:
    """Whether a figure with two decimals but no currency sign is money by its line or heading."""
    if _NOT_MONEY.search(text[max(0, match.start() - 14) : match.start()]):
        return False
    if _UNIT_AFTER.match(text, match.end()):
        return False
    if "," in match["figures"]:
        return True
    line_start = text.rfind("\n", 0, match.start()) + 1
    if _in_stack(text, line_start, match.end()):
        return True
    before = text[max(0, line_start - 90, match.start() - 160) : match.start()]
    return bool(_MONEY_WORD.search(before))


def _in_stack(text: str, line_start: int, end: int) -> bool:
    """Whether it ends a line among lines that end so, one of which is a sum for certain."""
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if text[end:line_end].strip(" )"):
        return False
    above = text[max(0, line_start - _STACK_LETTERS) : line_start].split("\n")[-2:0:-1]
    below = text[line_end + 1 : line_end + _STACK_LETTERS].split("\n")[:-1]
    for lines in (above, below):
        for line in takewhile(_ENDS_IN_CENTS.search, lines):
            if _ENDS_IN_SUM.search(line):
                return True
    return False


def _complete(
    text: str, start: int, end: int, value: Decimal, currency: str, score: float
) -> AmountFound:
    period, per = _period(text, end)
    comparator = comparator_before(text, start) or comparator_after(text, end)
    return AmountFound(
        start, end, text[start:end], value, currency, period, per,
        comparator or Comparator.EXACTLY, score,
    )  # fmt: skip


def _period(text: str, end: int) -> tuple[str, str]:
    match = _PERIOD.match(text, end)
    if not match:
        return "", ""
    if match["adverb"]:
        return _PERIODS[match["adverb"].lower().split()[-1]], ""
    unit = match["unit"].lower()
    if unit in _PERIODS:
        return _PERIODS[unit], ""
    singular = unit[:-1] if unit.endswith("s") else unit
    if singular not in _PER_WORDS:
        return "", ""
    second = match["second"]
    return (_PERIODS[second.lower()] if second else ""), singular
