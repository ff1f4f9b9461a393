"""The stage for sums of money: their value, their role, and whether totals agree with lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from foia.extract.amount_roles import amount_roles
from foia.extract.calibration import least_confidence
from foia.extract.invoice_sums import PageOfSums, Sum, check_totals
from foia.extract.mentions import Reading, is_sheet, make_mention, present, readable, stretches
from foia.extract.printed_lines import PrintedLines, printed_lines
from foia.model import Comparator, Document, Mention, MentionKind, Page, PageSource
from foia.values.amounts import find_amounts

_SUM = re.compile(r"\d[ ]?\d|[$€£]|(?i:dollar|euro)")
# Papers whose lines are meant to add up to their totals.
_ADDED_UP = frozenset(("invoice", "purchase order", "form", "contract", "amendment", "unknown"))
# Of these alone a total that differs is said to: a contract's may be of several years.
_OWED = frozenset(("invoice", "purchase order"))
_CLEARLY_READ = 0.85
_MOST_HIDDEN = 0.02


@dataclass(frozen=True, slots=True)
class Amounts:
    """Sums of money as plain decimals. A sum without a printed currency has no "currency"
    in its detail and a lower score.

    The totals of a paper with lines have "checked" in their detail, with the sum and the
    number of the lines.
    """

    revision: int = 2

    def __call__(self, document: Document, pages: Sequence[Page]) -> list[Mention]:
        found: list[Mention] = []
        summed: list[PageOfSums] = []
        for one in readable(pages):
            mentions = present(_amounts(one))
            if mentions and not is_sheet(one):
                lines = printed_lines(one.page)
                mentions = _with_roles(one.page, lines, mentions)
                summed.append(PageOfSums(one.page.number, lines, _sums(one.page, lines, mentions)))
            found += mentions
        if document.type not in _ADDED_UP or not summed:
            return found
        whole = document.type in _OWED and _is_whole(document, pages)
        return _checked(found, summed, whole)


def _amounts(page: Reading) -> Iterator[Mention | None]:
    for offset, text in stretches(page, _SUM):
        for found in find_amounts(text):
            value = None if found.value is None else format(found.value, "f")
            detail = {
                "currency": found.currency or "",
                "period": found.period,
                "per": found.per,
                "comparator": unless_exact(found.comparator),
                "note": found.note,
            }
            start, end = offset + found.start, offset + found.end
            yield make_mention(
                page, MentionKind.AMOUNT, start, end, value, "amounts", found.score, detail
            )


def unless_exact(comparator: Comparator) -> str:
    return "" if comparator is Comparator.EXACTLY else comparator.value


def _with_roles(page: Page, lines: PrintedLines, mentions: Sequence[Mention]) -> list[Mention]:
    roles = amount_roles(page.text, lines, [(m.span.start, m.span.end) for m in mentions])
    return [
        replace(mention, detail={**mention.detail, "role": role}) if role else mention
        for mention, role in zip(mentions, roles, strict=True)
    ]


def _sums(page: Page, lines: PrintedLines, mentions: Sequence[Mention]) -> list[Sum]:
    # A scan's own text layer was read from pixels too, by whom is not known.
    hidden = page.signals.get("invisible_share", 0.0) > _MOST_HIDDEN
    found: list[Sum] = []
    for mention in mentions:
        place = lines.place(mention.span.start, mention.span.end)
        if place is None:
            continue
        confidence = least_confidence(page, mention.span.start, mention.span.end)
        found.append(
            Sum(
                page.number,
                place,
                None if mention.value is None else Decimal(mention.value),
                mention.detail.get("role", ""),
                confidence >= _CLEARLY_READ and not hidden,
            )
        )
    return found


def _is_whole(document: Document, pages: Sequence[Page]) -> bool:
    """Whether every page of the document is at hand and was read or is blank."""
    read = {page.number for page in pages if page.source is not PageSource.FAILED}
    return read >= set(range(document.first_page, document.last_page + 1))


def _checked(
    mentions: Sequence[Mention], pages: Sequence[PageOfSums], whole: bool
) -> list[Mention]:
    said = check_totals(pages, whole=whole)
    by_page = {page.number: page.lines for page in pages}
    checked: list[Mention] = []
    for mention in mentions:
        lines = by_page.get(mention.span.page)
        place = lines.place(mention.span.start, mention.span.end) if lines else None
        found: Mapping[str, str] = {}
        if place is not None:
            found = said.get((mention.span.page, place.first), {})
        checked.append(replace(mention, detail={**mention.detail, **found}) if found else mention)
    return checked
