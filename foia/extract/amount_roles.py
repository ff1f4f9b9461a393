"""What a sum is the sum of, where the page says so: beside it, above it or in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from foia.extract.printed_lines import Place, PrintedLines, is_title

_I = re.IGNORECASE
UNIT_PRICE, LINE_TOTAL, SUBTOTAL, TAX = "unit price", "line total", "subtotal", "tax"
TOTAL, BALANCE_DUE, PAID, NOT_TO_EXCEED = "total", "balance due", "paid", "not to exceed"
SHIPPING, DISCOUNT, CREDIT, DEPOSIT, COMMISSION = (
    "shipping", "discount", "credit", "deposit", "commission",
)  # fmt: skip
_PERCENTAGE = r"(?:[ @(]*[\d.]+ ?%\)?)?"
_OF = r"(?: (?:for|of) [\w ,.&'’-]{2,60})?"
# Beside a sum, and the head of its line.
_LABELS: tuple[tuple[str, str], ...] = (
    (NOT_TO_EXCEED, r"(?:(?:total |amount |maximum |sum )*(?:shall |will |must |may )?not[ -]to[ -]exceed|n\.?t\.?e\.?|(?:shall|will|may|must) not exceed|not exceed(?:ing)?|maximum (?:compensation|amount|payable|contract (?:amount|price|value)))(?: amount| total| price| limit| of| a total of| the sum of)*"),
    (BALANCE_DUE, r"(?:total |net |current |outstanding |unpaid |remaining |new |account |invoice )*(?:balance(?: due| owed| owing| forward)?|amount (?:due|owed|owing|payable)|due|total (?:amount )?(?:due|owed|payable)|(?:net )?payable|net due)(?: now| date| this (?:invoice|period)| to (?:the )?[\w ]{2,30})?(?: is)?(?: of)?|please (?:pay|remit)(?: this amount)?|pay this amount|amount to pay|payment due"),
    (SUBTOTAL, r"(?:[\w-]+ ){0,3}sub[ -]?totals?(?:,? (?:[\w-]+ ?){1,4})?" + _OF),
    (TAX, rf"(?:(?:sales|state|local|city|county|use|estimated|excise) )*tax(?:es)?{_PERCENTAGE}(?: amount)?|(?:total |sales )*(?:vat|gst|hst){_PERCENTAGE}"),
    (SHIPPING, r"(?:(?:shipping|freight|postage|delivery|handling)(?: (?:and|&) (?:handling|shipping))?|s ?& ?h)(?: charges?| fees?| cost)?"),
    (DISCOUNT, rf"(?:less )?(?:[\w]+ )?discounts?{_PERCENTAGE}"),
    (CREDIT, rf"(?:less )?(?:total )?credits?(?: memo| applied| amount)?{_OF}"),
    (DEPOSIT, r"(?:less )?(?:required |security |refundable )?deposit(?: due| required| paid| of)?"),
    (COMMISSION, rf"(?:agency )?comm(?:ission|\.)?{_PERCENTAGE}"),
    (PAID, r"(?:less )?(?:(?:total |amount |amounts |already |previously |has been |was |were |have |you )*paid(?: to date| in full| on account| by [a-z]+)?(?: of)?|payments?(?: received| made| applied| amount| to date)|(?<!.)(?:less )?payments?|total payments?)"),
    (TOTAL, r"(?:(?:grand|gross|net|invoice|order|contract|purchase order|p\.?o\.?|quote|quotation|estimate|item|schedule|estimated|project|program|overall|final|page|combined|annual|cumulative|monthly|a|the) )*total(?:s|led|ing)?(?: (?:amount|p\.?o\.? amount|amt\.?|costs?|price|fees?|charges?|sum|invoice|order|bid|value|contract value|contract price|contract amount|compensation|purchase price|estimate|estimated costs?|for [\w ,.&'’-]{2,60}|of(?: all [\w ]{2,30})?|is|was|to|(?:year|phase|part|section|task|month|week|page|option) \w{1,5}))*(?: \(?usd\)?)?|(?:invoice|contract|purchase order|award|grant) (?:amount|value|price)(?: of)?|net amount|gross amount"),
    (UNIT_PRICE, r"(?:unit|list|hourly|daily|monthly|labor|item|each|piece|base) (?:price|cost|rate|fee)s?|price each|(?:price|cost|rate|fee) per [a-z]+|rates?(?: of)?"),
)  # fmt: skip
_ENDING = tuple(
    (role, re.compile(rf"(?:^|[^\w'’-])(?P<label>{form})$", _I)) for role, form in _LABELS
)
_WHOLE = tuple((role, re.compile(rf"(?:{form})", _I)) for role, form in _LABELS)
# Above a sum, in the head of its column; "Total" there is the total of a line.
_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"(?:{form})", _I))
    for role, form in (
        (UNIT_PRICE, r"(?:unit|list|hourly|sale|net unit|item|each|your|contract|base|selling|p\.?o\.?)[ -]?(?:price|cost|rate|fee|list)s?(?: \(?(?:usd|\$)\)?)?|(?:price|cost)(?:/| per | ?/ ?)(?:unit|each|ea|item|hour|hr)|price(?: each)?|rates?|each|cost each|per unit"),
        (LINE_TOTAL, r"(?:line |net |gross |total |extended |ext\.? |item |invoice )*(?:amount|amt\.?|ext(?:\.|ended|ension)?|price ext(?:ended|ension)|extended (?:price|cost|amount|total)|line total|ext\.? (?:price|amount|cost)|total)(?: (?:price|cost|amount|amt\.?))?(?: \(?(?:usd|\$)\)?)?|subtotal|total charges?|line cost|charges?|cost"),
        (TAX, r"(?:sales )?tax(?:es)?(?: amount)?"),
        (BALANCE_DUE, r"(?:balance|amount)(?: due| owed| owing)|balance"),
        (PAID, r"(?:amount |total )?paid(?: amount)?|payments?(?: amount)?"),
        (COMMISSION, r"(?:agency )?comm(?:ission|\.)?"),
        (DISCOUNT, r"disc(?:ount|\.)?"),
        (SHIPPING, r"shipping|freight"),
    )
)  # fmt: skip
_OF_GOODS = re.compile(
    r"\b(?:description|item|qty\.?|quantity|units?|uom|price|rates?|hours?|hrs|product|service|line|"
    r"activity|task|spots?|copies|date|no\.?|code|sku|part)\b|#",
    _I,
)
TOTALS = frozenset((SUBTOTAL, TOTAL, BALANCE_DUE))
# No line has these for its sum.
_OF_ALL = re.compile(r"(?:invoice|grand|order|contract) total|.*\b(?:due|paid|exceed)$|.*tax\b", _I)
_PROSE_BACK = 80
_TRIM = " \t:.#-–—*_|()[]$="
_FIGURES = re.compile(r"[$€£(+-]*[\d,. %]+\)?")


def amount_roles(text: str, lines: PrintedLines, amounts: Sequence[tuple[int, int]]) -> list[str]:
    """The role of each stretch, "" where the page tells none."""
    heads: dict[int, str] = {}
    return [_role(text, lines, start, end, heads) for start, end in amounts]


def role_of_label(printed: str) -> str:
    """The role that a label beside a sum gives it."""
    label = " ".join(printed.strip(_TRIM).split())
    if not label:
        return ""
    found = [
        (match.start("label"), order, role)
        for order, (role, pattern) in enumerate(_ENDING)
        if (match := pattern.search(label))
    ]
    return min(found)[2] if found else ""


def _role(text: str, lines: PrintedLines, start: int, end: int, heads: dict[int, str]) -> str:
    place = lines.place(start, end)
    if place is None:
        return role_of_label(_before(text, start))
    left = lines.left_phrase(place)
    role = role_of_label(left)
    if role or not lines.is_cell(place):
        return role or role_of_label(_before(text, start))
    head = _by_head(lines, place, heads)
    if not left or _FIGURES.fullmatch(left):
        row = _of_row(lines, place)
        if row:
            # Of a line of totals, what the column holds says more than that it is a total.
            return head if head in (TAX, COMMISSION, PAID, DISCOUNT) else row
    return head


def _before(text: str, start: int) -> str:
    return " ".join(text[max(0, start - _PROSE_BACK) : start].split())


def _of_row(lines: PrintedLines, place: Place) -> str:
    """Of a line of totals: the label before all figures that stand left of the sum."""
    phrases = (phrase.strip(_TRIM) for phrase in lines.phrases_left(place))
    label = next((one for one in phrases if one and not _FIGURES.fullmatch(one)), "")
    label = " ".join(label.split())
    return next(
        (role for role, pattern in _WHOLE if role in TOTALS and pattern.fullmatch(label)), ""
    )


def _of_head(printed: str) -> str:
    label = " ".join(printed.strip(_TRIM + "0123456789").split())
    found = (role for role, pattern in _HEADS if pattern.fullmatch(label))
    of_line = "" if _OF_ALL.match(label) else next(found, "")
    return of_line or next((role for role, pattern in _WHOLE if pattern.fullmatch(label)), "")


def _in_list(lines: PrintedLines, place: Place) -> bool:
    """Whether another figure of the column follows below: "Total" heads a list then."""
    below = lines.row_number(place) + 1
    over = lines.over(below, place) if below < len(lines.rows) else []
    return bool(over) and _FIGURES.fullmatch(lines.printed(over)) is not None


def _heads_lines(lines: PrintedLines, number: int) -> bool:
    """Whether a row of heads stands over lines of goods, and not over one row of totals."""
    return _OF_GOODS.search(lines.printed(lines.rows[number])) is not None


def _of_strip(printed: str) -> str:
    """ "Subtotal | Tax | Total" over their sums: labels that stand above and not beside."""
    label = " ".join(printed.strip(_TRIM).split())
    by_label = next((role for role, pattern in _WHOLE if pattern.fullmatch(label)), "")
    of_title = role_of_label(label) if is_title(label) and "/" not in label else ""
    return by_label or _of_head(printed) or of_title


def _by_head(lines: PrintedLines, place: Place, heads: dict[int, str]) -> str:
    """The role that the head of its column gives, through other figures of the column."""
    role = ""
    for number, over in lines.above(place):
        known = next((heads[i] for i in over if i in heads), None)
        if known is not None:
            role = LINE_TOTAL if known in TOTALS else known
            break
        if _FIGURES.fullmatch(lines.printed(over)):
            continue
        of_head = _of_head if _heads_lines(lines, number) else _of_strip
        found = map(of_head, lines.heads_over(place, number, over))
        role = next((one for one in found if one), "")
        if role in TOTALS and _in_list(lines, place):
            role = LINE_TOTAL
        break
    for index in range(place.first, place.last + 1):
        heads[index] = role
    return role
