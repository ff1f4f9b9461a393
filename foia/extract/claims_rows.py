"""Lines of a bill, an order or a quote that say what is bought, how much of it and for how much.

A row counts when its own arithmetic holds: quantity times unit price is the amount.
"""

from __future__ import annotations

import re
from decimal import Decimal

from foia.model import Document

_BILLS = frozenset({"invoice", "purchase order", "receipt"})
_QUOTE = re.compile(r"\b(?:quote|quotation|price estimate|estimate no|pro.?forma)\b", re.IGNORECASE)
_QUOTE_CHARACTERS = 300
_MONEY = r"[$€£]?\s?(\d[\d,]*(?:\.\d{1,4})?)"
_ROW = re.compile(
    rf"(?P<what>(?:.*\s)?[A-Za-z]{{3,}}[^$€£\n]*?)\s+(?P<count>\d[\d,]*(?:\.\d+)?)(?:\s[A-Za-z]{{1,6}}\.?)?\s+"
    rf"[|\s]*{_MONEY}\s+[|\s]*{_MONEY}"
)
_TOTAL = re.compile(
    r"(?:purchase order |grand |invoice |order )?(?:total|amount|balance)(?: (?:amount|price))?(?: (?:due|owed))?\b"
    r"[^\d$€£\n]{0,30}[$€£]\s?[\d,]+(?:\.\d\d)?",
    re.IGNORECASE,
)
_LINE = re.compile(r"\S[^\n]*")


def bill_rows(document: Document, text: str) -> list[tuple[int, int]]:
    """Stretches of one page, each a line."""
    if document.type not in _BILLS and not _is_quote(text):
        return []
    found = []
    for match in _LINE.finditer(text):
        line = match.group().rstrip()
        if _TOTAL.fullmatch(line) or _adds_up(line):
            found.append((match.start(), match.start() + len(line)))
    return found


def _is_quote(text: str) -> bool:
    head = text[:_QUOTE_CHARACTERS]
    return bool(_QUOTE.search(head)) and any(_adds_up(line) for line in text.splitlines())


def _adds_up(line: str) -> bool:
    row = _ROW.fullmatch(line.strip())
    if row is None:
        return False
    count, price, amount = (
        Decimal(part.replace(",", "")) for part in (row.group("count"), row.group(3), row.group(4))
    )
    return bool(amount) and count * price == amount
