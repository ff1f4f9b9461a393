"""Rows that sum up other rows: left out, so that adding up a column counts nothing twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from foia.read.tables_header import typed_columns
from foia.read.tables_lines import kind_of
from foia.values.amounts import parse_amount

Texts = Sequence[str]
MAX_QUOTE = 120
CENTS = Decimal("0.05")
_STRICT = re.compile(
    r"(?:[\w#'’]+[ -]){0,2}(?:sub[ -]?)?totals?"
    r"(?:\s?[,:(].*|\s(?:due|amount|amounts|costs?|price|paid|owed|usd|spots))?\W*",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\b(?:sub-?)?totals?\b|:$", re.IGNORECASE)
_NOUGHT = re.compile(r"[$€£]?\s?[-–—]?\s?")


def left_out_note(lines: Sequence[tuple[str, str, int]]) -> str:
    """What was left out of the rows: texts, each with where it stands and the page."""
    said = []
    for text, where, page in lines:
        short = text if len(text) <= MAX_QUOTE else f"{text[:MAX_QUOTE].rstrip()}…"
        said.append(f"“{short}” stands {where} on page {page}")
    return "; ".join(said)


def total_rows(rows: Sequence[Texts]) -> set[int]:
    """Which rows are totals of rows above them; none where totals are what the table lists."""
    typed = typed_columns(rows)
    found: set[int] = set()
    first = 0
    for at, row in enumerate(rows):
        if at and _is_total(rows[first:at], row, typed, last=_rest_sums(rows[at + 1 :], typed)):
            found.add(at)
            first = at + 1 if at + 1 < len(rows) and not _label(rows[at + 1], typed) else first
    return found if 2 * len(found) <= len(rows) or len(rows) - len(found) == 1 else set()


def _is_total(above: Sequence[Texts], row: Texts, typed: dict[int, str], *, last: bool) -> bool:
    label = _label(row, typed)
    if not label:
        return False
    if _STRICT.fullmatch(label):
        return True
    if last and _in_figures(row, typed):
        return True
    return len(above) > 1 and bool(_LOOSE.search(label)) and _adds_up(above, row)


def _label(row: Texts, typed: dict[int, str]) -> str:
    """The words of a row of figures that has no other words; empty when it is no such row."""
    words = [text.strip() for text in row if kind_of(text) == "text" and not _nought(text)]
    figures = [text for text in row if kind_of(text) == "number" or _nought(text)]
    others = [text for text in row if kind_of(text) in ("date", "code")]
    if not words or not figures or others or len(words) > 2:
        return ""
    return " ".join(words)


def _in_figures(row: Texts, typed: dict[int, str]) -> bool:
    """The label stands in a column of figures, with one figure to its right and nothing else."""
    filled = [at for at, text in enumerate(row) if text.strip()]
    return (
        len(filled) == 2
        and filled[0] > 0
        and filled[0] in typed
        and kind_of(row[filled[0]]) == "text"
        and kind_of(row[filled[1]]) == "number"
    )


def _rest_sums(rows: Sequence[Texts], typed: dict[int, str]) -> bool:
    return all(_in_figures(row, typed) or _STRICT.fullmatch(_label(row, typed)) for row in rows)


def _adds_up(above: Sequence[Texts], row: Texts) -> bool:
    """Every figure of the row is the sum of its column above; blanks are nothing."""
    columns = [at for at, text in enumerate(row) if kind_of(text) == "number" or _nought(text)]
    checked = 0
    for at in columns:
        if "%" in row[at]:
            continue
        parts = [_figure(other[at]) for other in above if at < len(other) and other[at].strip()]
        meant = _figure(row[at])
        if meant is None or None in parts:
            return False
        if abs(sum((part for part in parts if part is not None), Decimal(0)) - meant) > CENTS:
            return False
        checked += 1
    return checked > 0


def _nought(text: str) -> bool:
    return bool(text.strip()) and bool(_NOUGHT.fullmatch(text.strip()))


def _figure(text: str) -> Decimal | None:
    return Decimal(0) if _nought(text) else parse_amount(text)
