"""What a request or its answer says of itself besides counts: number, days, deadlines, fees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foia.values.amounts import find_amounts
from foia.values.dates import find_dates
from foia.values.numbers import parse_number

_I = re.IGNORECASE
_NUMBER = (
    r"(?P<number>[A-Z]{1,8}(?:[-_ ]|-\n)?\d{2,6}(?:[-_]\n?\d{2,8}|[-_][A-Z]{1,5}(?:[-_]\d{1,8})?){0,3}"
    r"|\d{2,4}-[A-Z]{1,8}-\d{2,8}|\d{2,6}(?:-\d{2,8}){1,3}|\d{4,10})"
)
_REQUEST_NUMBER = re.compile(
    r"\b(?:(?:public\s+)?(?:records?\s+|information\s+|FOIA\s+|FOIL\s+|PRA\s+|OPRA\s+|CPRA\s+|RTK\s+)"
    r"(?:act\s+)?request|request|PRR|FOIA|FOIL|tracking|reference|control|case|our\s+file)\b"
    r"\s*(?:request\s+)?(?P<label>(?:tracking\s+|control\s+|reference\s+)?(?:numbers?|nos?\.?|#|id)\s*[:#.]?\s*|[:#]\s*|\s+)"
    rf"(?:request\s*(?:numbers?|nos?\.?|#|id)?\s*[:#]?\s*)?{_NUMBER}(?![\w-]|[.,]\d)",
    _I,
)
_ABOUT_REQUESTS = re.compile(
    r"records?\s+request|request\s+for\s+(?:public\s+)?records|freedom\s+of\s+information|\bFOI[AL]\b"
    r"|public\s+records?\s+(?:act|law)|right[- ]to[- ]know|open\s+records|sunshine\s+law",
    _I,
)
_RECEIVED = re.compile(
    r"\b(?:received|submitted|filed)\b(?:\s+(?:it|your|the|this|by|our|office|department|agency|request"
    r"|dated|letter|e-?mail|records?|public|information|FOIA|in|for))*(?:\s+on)?\s*[:-]?\s*$",
    _I,
)
_DAYS = re.compile(
    r"\b(?P<number>\d{1,3}|[a-z]+(?:-[a-z]+)?)\s*(?:\((?P<figures>\d{1,3})\)\s*)?"
    r"(?P<unit>(?:business|working|calendar)?\s*days?)\b",
    _I,
)
_MUST_ANSWER = re.compile(
    r"\b(?:respond|response|answer|statut\w+|extension|extend\w*|complete|decision|determin\w+|produce)\b",
    _I,
)
_APPEAL = re.compile(r"\bappeal|\breview of\b|\bpetition", _I)
_WITHIN = re.compile(
    r"\b(?:within|no later than|not later than|by|additional|extension of)\s+(?:the\s+|an?\s+)?(?:additional\s+)?$",
    _I,
)
_FEE_WORDS = re.compile(
    r"\bfees?\b|\bcosts?\b|\bcharg\w+|\bpay(?:ment|ing)?\b|\bpaid\b|\brefund\w*|\bdeposit\b|\binvoice\b",
    _I,
)
_PER = re.compile(r"^\s*(?:per|an?|/|each)\s*(?:page|hour|copy|hr|sheet)\b|^\s*(?:per|/)", _I)
_FEES = (
    ("fee waived", re.compile(r"\bwaiv\w+", _I)),
    ("fee refunded", re.compile(r"\brefund\w*", _I)),
    ("fee estimated", re.compile(r"\bestimat\w+|\bwould (?:be|cost)|\bdeposit\b|\bonce\b[^.]{0,60}\bpayment\b|\bcost to respond\b", _I)),
    ("fee paid", re.compile(r"\bpaid\b|\bpayment (?:of|received)|\breceived (?:your )?payment", _I)),
)  # fmt: skip
_NO_FEE = re.compile(
    r"\b(?:no (?:fees?|charges?|costs?)\b(?:\s+(?:is|are|was|were|will be))?(?:\s+(?:charged|due|assessed))?"
    r"|(?:fees?|costs?|charges?)\s+(?:have been|has been|are|is|were|was)\s+waived|without charge|at no (?:charge|cost))",
    _I,
)
_SENTENCE_END = re.compile(r"(?<![A-Z])[.;!?]\s|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Said:
    """One fact at its place in a text."""

    kind: str
    value: str
    unit: str
    start: int
    end: int


def is_about_requests(text: str) -> bool:
    return bool(_ABOUT_REQUESTS.search(text))


def request_numbers(text: str) -> Iterator[Said]:
    for match in _REQUEST_NUMBER.finditer(text):
        number = match["number"]
        bare = number.isdigit()
        # "request 2024" is a year; a bare figure needs a label.
        if bare and (not match["label"].strip() or re.fullmatch(r"(?:19|20)\d\d", number)):
            continue
        if not any(c.isdigit() for c in number):
            continue
        value = re.sub(r"-\n", "-", number)
        yield Said("request number", value, "", *match.span("number"))


def received_dates(text: str, order: str) -> Iterator[Said]:
    for date in find_dates(text, order):
        lead = text[max(0, date.start - 90) : date.start]
        if date.value and date.precision in ("day", "time") and _RECEIVED.search(lead):
            end = date.date_end or date.end
            yield Said("received", date.value[:10], "", date.start, end)


def answered_date(text: str, day: str, order: str) -> Said | None:
    """The letter's own date, where it is printed above the salutation."""
    for date in find_dates(text[:2500], order):
        if date.value and date.value[:10] == day:
            return Said("answered", day, "", date.start, date.date_end or date.end)
    return None


def deadlines(text: str) -> Iterator[Said]:
    for match in _DAYS.finditer(text):
        if not _WITHIN.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        value = parse_number(match["figures"] or match["number"])
        sentence = _sentence(text, match.start(), match.end())
        if value is None or not (_MUST_ANSWER.search(sentence) or _APPEAL.search(sentence)):
            continue
        kind = "appeal deadline" if _APPEAL.search(sentence) else "deadline"
        unit = " ".join(match["unit"].lower().split()).removesuffix("s")
        yield Said(kind, str(value), unit, match.start(), match.end())


def fees(text: str) -> Iterator[Said]:
    """Sums as the letter speaks of them; a price per page or hour is no fee."""
    for amount in find_amounts(text):
        if amount.value is None or amount.currency is None or amount.period or amount.per:
            continue
        sentence = _sentence(text, amount.start, amount.end)
        if _PER.match(text[amount.end : amount.end + 20]) or not _FEE_WORDS.search(sentence):
            continue
        kind = next((kind for kind, words in _FEES if words.search(sentence)), "fee charged")
        yield Said(kind, str(amount.value), amount.currency.lower(), amount.start, amount.end)
    for match in _NO_FEE.finditer(text):
        kind = "fee waived" if "waive" in match.group().lower() else "fee charged"
        yield Said(kind, "0", "usd", match.start(), match.end())


def _sentence(text: str, start: int, end: int) -> str:
    lead = _SENTENCE_END.split(text[max(0, start - 220) : start])[-1]
    return lead + _SENTENCE_END.split(text[start : end + 160], maxsplit=1)[0]
