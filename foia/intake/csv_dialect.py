"""Which character separates the fields of a delimited text."""

from __future__ import annotations

import csv
from collections import Counter

# A released mail export holds whole messages in one field; the module's own limit is 128 KiB.
csv.field_size_limit(2**31 - 1)

_DELIMITERS = (",", "\t", ";", "|")
_RECORDS = 200
_FEWEST = 3
_MIN_AGREEMENT = 0.85


def find_delimiter(text: str, *, whole: bool) -> str | None:
    """The delimiter under which most records have the same number of fields, or None.

    Prose has commas too, so records must agree, and a table of a single record is none.
    """
    best: tuple[float, str] | None = None
    for delimiter in _DELIMITERS:
        score = _score(text, delimiter, whole=whole)
        if score is not None and (best is None or score > best[0]):
            best = (score, delimiter)
    return best[1] if best else None


def likeliest_delimiter(text: str) -> str | None:
    """For a text known to be a table: the delimiter that gives most records of one width."""
    best: tuple[int, int, str] | None = None
    for delimiter in _DELIMITERS:
        widths = Counter(width for width in _widths(text, delimiter) if width > 1)
        if widths:
            width, count = widths.most_common(1)[0]
            if best is None or (count, width) > best[:2]:
                best = (count, width, delimiter)
    return best[2] if best else None


def _score(text: str, delimiter: str, *, whole: bool) -> float | None:
    widths = _widths(text, delimiter)
    if not whole and len(widths) > 1:
        widths.pop()
    if len(widths) < _FEWEST:
        return None
    width, count = Counter(widths).most_common(1)[0]
    agreement = count / len(widths)
    if width < 2 or agreement < _MIN_AGREEMENT:
        # Titles above and notes below a table are records of one field.
        filled = [w for w in widths if w > 1]
        width, count = Counter(filled).most_common(1)[0] if filled else (0, 0)
        if width < 3 or count < 0.95 * len(filled) or count < 0.6 * len(widths):
            return None
        agreement = count / len(widths)
    if width <= 3 and delimiter == "," and (not _short(text) or _spaced(text)):
        return None
    return agreement + min(width, 10) / 100


def _widths(text: str, delimiter: str) -> list[int]:
    widths: list[int] = []
    lines = text.split("\n")
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter)
    try:
        for record in reader:
            if record and any(field.strip() for field in record):
                widths.append(len(record))
            if len(widths) >= _RECORDS:
                break
    except csv.Error:
        return []
    return widths


def _spaced(text: str) -> bool:
    """In prose a space follows the comma."""
    commas = text.count(",")
    return (text.count(", ") + text.count(",\n")) * 2 > commas


def _short(text: str) -> bool:
    """Two columns of a table are short; a sentence with one comma is not."""
    lines = [line for line in text.split("\n") if line.strip()][:_RECORDS]
    return sum(len(line) for line in lines) <= 60 * len(lines)
