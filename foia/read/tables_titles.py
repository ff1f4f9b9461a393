"""What a table is called: the line right above it, or the heading of its page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from foia.model import TableFragment
from foia.read.tables_lines import TextLine, kind_of

NEAR = 3.5
LARGER = 1.25
HEAD_LINES = 4
_PAGE = re.compile(r"(?i)\W*(page|p\.|sheet)?\s*\d{1,4}(\s*(of|/)\s*\d+)?\W*")
_LABEL = re.compile(r"[^:]{2,40}:\s+\S|.*@|.*\bwww\.")
_FIRM = re.compile(r"(?i)\b(inc|llc|llp|ltd|corp|company)\b\.?$")
_ADDRESS = re.compile(
    r".*\b\d{5}(-\d{4})?\W*|.*\b[A-Z]{2}\.?,?\s+\d{5}\b.*|(attn|c/o|p\.?\s?o\.?\s+box)\b.*",
    re.IGNORECASE,
)


def titled(
    fragment: TableFragment, found: Sequence[TableFragment], lines: Sequence[TextLine]
) -> TableFragment:
    """With the line right above as its title, or else the largest line at the page's head."""
    if fragment.title or fragment.weak:
        return fragment
    above = [line for line in lines if line.bottom <= fragment.box.top + 1]
    others = [other for other in found if other is not fragment and not other.weak]
    free = [line for line in above if not any(_holds(other, line) for other in others)]
    if not free:
        return fragment
    nearest = max(above, key=lambda line: line.bottom)
    if nearest in free and fragment.box.top - nearest.bottom <= NEAR * nearest.size:
        title = _title(nearest)
        if title:
            return replace(fragment, title=title)
    return replace(fragment, title=_heading(fragment, free, lines))


def _holds(fragment: TableFragment, line: TextLine) -> bool:
    return fragment.box.top <= line.middle <= fragment.box.bottom


def _heading(fragment: TableFragment, free: Sequence[TextLine], lines: Sequence[TextLine]) -> str:
    """A line at the head of the page in letters larger than those of the table."""
    inside = [line.size for line in lines if _holds(fragment, line)]
    usual = median(inside) if inside else 0.0
    first = [line for line in sorted(lines, key=lambda x: x.top)[:HEAD_LINES] if line in free]
    large = [line for line in first if line.size >= LARGER * usual]
    for line in sorted(large, key=lambda x: -x.size):
        title = _title(line)
        if title:
            return title
    return ""


def _title(line: TextLine) -> str:
    """The words of a line that can be a title; a date or page number beside them is left off."""
    groups = [
        " ".join(t.text for t in line.tokens if x0 <= t.centre <= x1) for x0, x1 in line.chunks
    ]
    named = [g for g in groups if not _PAGE.fullmatch(g) and kind_of(g) not in ("number", "date")]
    if len(named) != 1:
        return ""
    text = named[0].strip(" –—-|")
    letters = sum(1 for c in text if c.isalpha())
    if not 3 <= len(text) <= 100 or text.endswith((",", ";", "/")) or letters < 0.5 * len(text):
        return ""
    if text.lower() in ("total", "totals", "subtotal"):
        return ""
    if (
        _FIRM.search(text)
        or _LABEL.match(text)
        or _ADDRESS.fullmatch(text)
        or (text.endswith(".") and _long(text))
    ):
        return ""
    return text


def _long(text: str) -> bool:
    return len(text.split()) > 8
