"""Whether the totals of an invoice or order agree with its lines, said only where it is certain.

"agrees" needs lines whose sum is the total, or the total with the tax, freight, discount and
payments printed between them. "differs" needs more: that every line was read. All else is
"unknown": a line that is hidden, cut off or hardly legible must not make an agency a liar.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from foia.extract import amount_roles as roles
from foia.extract.printed_lines import Place, PrintedLines

AGREES, DIFFERS, UNKNOWN = "agrees", "differs", "unknown"
SAME_EDGE = 1.0
"""Heights of a line by which the right edges of one column's sums may differ."""
MOST_PARTS = 7
_BETWEEN = frozenset(
    (roles.TAX, roles.SHIPPING, roles.DISCOUNT, roles.CREDIT, roles.DEPOSIT, roles.PAID,
     roles.COMMISSION)
)  # fmt: skip
_OFTEN_MINUS = frozenset((roles.DISCOUNT, roles.CREDIT, roles.DEPOSIT, roles.PAID,
                          roles.COMMISSION))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money on a page of the document; `sure` when each of its words was legible."""

    page: int
    place: Place
    value: Decimal | None
    role: str
    sure: bool


@dataclass(frozen=True, slots=True)
class PageOfSums:
    number: int
    lines: PrintedLines
    sums: Sequence[Sum]


def check_totals(
    pages: Sequence[PageOfSums], *, whole: bool
) -> Mapping[tuple[int, int], Mapping[str, str]]:
    """What to say of each total, by page number and the index of its first word.

    `whole` says that these are all pages of the document and that each was read.
    """
    said: dict[tuple[int, int], Mapping[str, str]] = {}
    before: list[Sum] = []
    agreed: list[tuple[Decimal, int]] = []
    for page in pages:
        for one in sorted(page.sums, key=lambda s: (page.lines.row_number(s.place), s.place.x0)):
            if one.role in roles.TOTALS and one.value is not None:
                found = _again(one, before, agreed) or _checked(one, before, page, whole)
                if found.get("checked") == AGREES:
                    agreed.append((Decimal(found["lines_sum"]), int(found["lines"])))
                if found:
                    said[page.number, one.place.first] = found
            before.append(one)
    return said


def _again(
    total: Sum, before: Sequence[Sum], agreed: Sequence[tuple[Decimal, int]]
) -> dict[str, str]:
    """A later total of the lines of an earlier one: less a commission, or in a summary."""
    for lines_sum, count in reversed(agreed):
        if lines_sum and _explains(lines_sum, total, before):
            return _said(AGREES, lines_sum, count)
    return {}


def _checked(total: Sum, before: Sequence[Sum], page: PageOfSums, whole: bool) -> dict[str, str]:
    if total.value is None:
        return {}
    headed = [one for one in before if one.role == roles.LINE_TOTAL]
    stacked = _stacked(total, before, page)
    best = headed or stacked
    plain = [one for one in stacked if one.role not in _BETWEEN]
    for lines in (headed, plain, _since_subtotal(headed, before), stacked):
        values = [one.value for one in lines]
        if len(lines) < (1 if lines is headed else 2) or None in values:
            continue
        lines_sum = sum((v for v in values if v is not None), Decimal(0))
        if _explains(lines_sum, total, [one for one in before if one not in lines]):
            return _said(AGREES, lines_sum, len(lines))
    if not best:
        return {}
    known = [one.value for one in best if one.value is not None]
    lines_sum = sum(known, Decimal(0))
    if headed and whole and total.sure and _all_read(headed, total, before, page):
        return _said(DIFFERS, lines_sum, len(headed))
    return {"checked": UNKNOWN}


def _said(checked: str, lines_sum: Decimal, count: int) -> dict[str, str]:
    return {"checked": checked, "lines_sum": format(lines_sum, "f"), "lines": str(count)}


def _stacked(total: Sum, before: Sequence[Sum], page: PageOfSums) -> list[Sum]:
    """Sums that end at the same edge above the total, back to another total."""
    column = [
        one
        for one in before
        if one.page == page.number
        and abs(one.place.x1 - total.place.x1) <= SAME_EDGE * total.place.height
        and page.lines.row_number(one.place) < page.lines.row_number(total.place)
    ]
    taken: list[Sum] = []
    for one in reversed(column):
        if one.role in roles.TOTALS:
            break
        taken.append(one)
    return taken[::-1]


def _since_subtotal(headed: Sequence[Sum], before: Sequence[Sum]) -> list[Sum]:
    """The lines after the last subtotal: of an invoice in sections."""
    last = max((i for i, one in enumerate(before) if one.role == roles.SUBTOTAL), default=-1)
    if last < 0:
        return []
    later = before[last + 1 :]
    return [one for one in headed if one in later]


def _explains(lines_sum: Decimal, total: Sum, before: Sequence[Sum]) -> bool:
    """Whether the total is the lines with some of the parts printed before it."""
    value = total.value
    if value == lines_sum:
        return True
    parts = [one for one in before if one.role in _BETWEEN and one.value][-MOST_PARTS:]
    for count in range(1, len(parts) + 1):
        for chosen in combinations(parts, count):
            added = sum((_signed(one) for one in chosen), Decimal(0))
            if lines_sum + added == value:
                return True
    return False


def _signed(one: Sum) -> Decimal:
    value = one.value or Decimal(0)
    return -abs(value) if one.role in _OFTEN_MINUS else value


def _all_read(headed: Sequence[Sum], total: Sum, before: Sequence[Sum], page: PageOfSums) -> bool:
    """Whether every printed line between the column's head and the total has its legible sum.

    A line of words without a sum may go on with a description, or may have lost its sum to a
    redaction: nothing tells them apart, so it leaves the check open.
    """
    if any(one.page != page.number or not one.sure or one.value is None for one in headed):
        return False
    if any(not one.sure or one.value is None for one in before if one.role in _BETWEEN):
        return False
    rows = [page.lines.row_number(one.place) for one in headed]
    totals = [
        page.lines.row_number(one.place)
        for one in (*before, total)
        if one.page == page.number and one.role in (*roles.TOTALS, *_BETWEEN)
    ]
    first_total = min((row for row in totals if row > rows[0]), default=rows[0])
    if max(rows) > first_total or len(set(rows)) != len(rows):
        return False
    if not _head_touches(headed[0], page, rows[0]):
        return False
    return set(range(rows[0], first_total)) == set(rows) and first_total - 1 == rows[-1]


def _head_touches(first: Sum, page: PageOfSums, row: int) -> bool:
    """Whether the first line stands directly under the head of its column."""
    nearest = next(page.lines.above(first.place), None)
    return nearest is not None and nearest[0] == row - 1
