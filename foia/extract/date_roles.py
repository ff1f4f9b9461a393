"""What a date is the date of, where the page says so: beside it, above it or in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from foia.extract.printed_lines import Place, PrintedLines, is_title
from foia.values.date_parts import time_after

_I = re.IGNORECASE
# A label of a form, whole: what may stand in the cell beside or above a date.
_LABELS: tuple[tuple[str, str], ...] = (
    ("due", r"due(?: date| on| by)?|(?:payment|balance|amount|response|reply|bids?|proposals?|rent|invoice|pay) (?:is |are )?due(?: date| on| by)?|due date|date due|deadline|pay(?:ment)? by|(?:response|submittal|submission|application|bid|proposal) deadline|closing date|(?:deliver(?:y)?|complete|respond|return|ship|needed|required|reply|remit|answer|submit|file) by(?: date)?|date (?:required|needed)|bid closing|appeal by"),
    ("invoiced", r"(?:inv\.?|invoice|billing|bill|statement)\s?date|invoiced(?: date| on)?|date (?:of |invoiced)(?:invoice)?|date of (?:invoice|statement|billing)|invoice dated"),
    ("received", r"(?:date |request |bid |application |mail )?(?:received|rec'?d|recvd|rcvd)(?: date| on)?|receipt date|date (?:of )?receipt|date (?:request )?received|date stamped|received by [a-z ]{2,30} on"),
    ("signed", r"(?:date )?signed(?: date| on)?|signature date|date (?:of )?signature|executed(?: on| as of)?|date executed|execution date|(?:subscribed|sworn)(?: and sworn)?(?: to)? (?:before me )?(?:this|on)"),
    ("effective", r"effective(?: date)?(?: of| as of| on| from)?|date effective|eff\.? date|in effect(?: from| as of| since)?"),
    ("expires", r"expir(?:es|ed|y|ing|ation)(?: date| on)?|exp\.?(?: date)?|date of expiration|(?:commission|license|permit|contract|quote|offer|approval|policy) expires(?: on)?|(?:offer |quote |price )?(?:valid|good) (?:until|through|thru|to)|terminat(?:es|ion)(?: date| on)?"),
    ("begins", r"(?:contract |project |service |lease |term |period )?(?:start|begin(?:ning)?|commencement|from)(?: date)?|(?:starts?|begins?|commences?|starting|beginning|commencing)(?: date| on| as of)?|date (?:started|begun)|date from"),
    ("ends", r"(?:contract |project |service |lease |term |period )?(?:end(?:ing)?|completion|thru|through|to) date|(?:ends?|ending|ended|concludes?)(?: date| on)?|end date|date (?:ended|completed)|completed(?: on)?|completion date|date to"),
    ("delivered", r"(?:date )?(?:delivered|shipped)(?: date| on)?|(?:delivery|ship(?:ping|ment)?) date|date of (?:delivery|shipment)"),
    ("sent", r"(?:date )?(?:sent|mailed|e-?mailed|faxed|transmitted|posted)(?: date| on)?|(?:mail(?:ing)?|sent|transmittal) date|date of mailing|postmark(?:ed)?(?: date)?"),
    ("ordered", r"(?:p\.?\s?o\.?|purchase order|order|requisition) date|date (?:of order|ordered)|ordered(?: on)?|date of (?:purchase|order)"),
    ("issued", r"(?:date )?(?:of )?(?:issued?|issuance)(?: date| on)?|date issued|(?:quote|quotation|estimate|proposal|letter|report|permit|license|award) date|date of (?:report|quote|award)"),
    ("paid", r"(?:date )?paid(?: date| on)?|(?:payment|pay|check|cheque|remittance|posting) date|date (?:of )?(?:payment|check)|paid in full"),
    ("requested", r"(?:date )?(?:of )?(?:requested|submitted)(?: date| on)?|(?:date (?:of )?)?(?:request|submission)(?: date)?|application date|date (?:of application|submitted|requested|applied)"),
    ("filed", r"(?:date |e-)?filed(?: date| on)?|filing date|date (?:of )?filing"),
    ("approved", r"(?:date )?(?:approved|adopted|authorized)(?: date| on)?|(?:approval|adoption|authorization) date|date of (?:approval|adoption)"),
    ("revised", r"rev(?:\.|ised|ision)?(?: date)?|(?:date |last )?(?:revised|modified|updated|changed|amended)(?: date| on)?|last (?:updated?|modif(?:ied|ication)|revision)(?: date| on)?|modification date"),
    ("printed", r"(?:date |officially )?(?:printed|generated|exported|run)(?: date)?(?: on| at)?|(?:print|run|report run|gen\.|export) date|date (?:printed|generated)"),
    ("entered", r"(?:date )?(?:entered|created|opened|logged)(?: date| on)?|(?:entry|creation|opened) date|date (?:entered|created|opened)"),
    ("closed", r"(?:date )?closed(?: date| on)?|closure date"),
    ("born", r"d\.?\s?o\.?\s?b\.?|(?:date of birth|birth ?date)|born(?: on)?"),
    ("occurred", r"(?:incident|offense|occurrence|occurred|crime|stop|arrest|event)(?: date)?(?: ?[/&] ?time)?(?: from| on)?|date of (?:the )?(?:incident|offense|occurrence|crime|loss|arrest|stop|event)|date occurred|occurred(?: on)?"),
    ("period", r"(?:invoice |billing |service |reporting |report |pay |contract |grant |budget |coverage |performance |retention |audit )?period(?: of performance| covered| ended| ending| of service)?(?: from)?|service dates?|dates? of service|(?:contract|schedule|flight|order flight|coverage|effective) dates|(?:billing |grant |pay |budget )?cycle|(?:flight|term|time ?frame|date range|dates|duration)|(?:invoice|billing|broadcast|payment) month|(?:for (?:the )?)?(?:week|month|quarter|year|period)s? (?:of|ended|ending)|for the (?:month|period) of|contract term|grant (?:period|cycle|term)|fiscal (?:year|period)|from"),
    ("dated", r"dated?(?: of (?:this )?(?:letter|notice|memo(?:randum)?))?|today'?s date|letter date"),
)  # fmt: skip
ROLES = tuple(role for role, _ in _LABELS)
_WHOLE = tuple((role, re.compile(rf"(?:{form})", _I)) for role, form in _LABELS)
_ENDING = tuple(
    (role, re.compile(rf"(?:^|[^\w'’-])(?P<label>{form})$", _I)) for role, form in _LABELS
)
# In a sentence only a verb or noun with its preposition speaks for a date.
_PROSE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"(?<![\w-])(?:{form})\s*$", _I))
    for role, form in (
        ("effective", r"(?:effective|takes? effect|in effect|in force)(?: date)?(?: is| of| as of| on| from| beginning)?"),
        ("signed", r"(?:made|signed|executed|entered into)(?: and entered into)?(?: by [\w ,.&]{2,40}?)?,? (?:on|as of|effective)(?: this)?(?: the)?"),
        ("expires", r"(?:expires?|expired|will expire|shall expire|valid until|valid through|terminates?|good through)(?: on| at midnight on| at the end of)?"),
        ("begins", r"(?:begins?|began|starts?|started|commences?|commenced|beginning|starting|commencing)(?: on| as of)"),
        ("ends", r"(?:ends?|ended|ending|concludes?|concluded|terminating)(?: on| as of)"),
        ("due", r"(?:due|payable|owed|must be (?:received|paid|submitted|returned)|no later than|not later than|deadline (?:is|of)|(?:respond|reply|answers?|payment|comments?|report) by)(?: on| by| before| no later than| is)*"),
        ("received", r"(?:received|receipt of [\w ]{2,40}?|received (?:by|in|at) (?:the |our )?[\w ]{2,30}?|received (?:your|the|this|a|an) [\w ,-]{2,60}?)(?:,)? (?:on|dated)"),
        ("sent", r"(?:sent|mailed|e-?mailed|faxed|transmitted)(?: to [\w .]{2,40}?| by [\w .-]{2,20}?)? on"),
        ("delivered", r"(?:delivered|shipped|installed)(?: to [\w .]{2,40}?)? on"),
        ("invoiced", r"(?:invoiced|billed)(?: [\w ]{2,30}?)? on|invoice(?: [\w#.-]{2,20})? dated"),
        ("paid", r"paid(?: in full)?(?: by [\w ]{2,20}?)? on"),
        ("approved", r"(?:approved|adopted|authorized)(?: by [\w ,.]{2,50}?)? on"),
        ("filed", r"filed(?: by [\w ,.]{2,40}?| with [\w ,.]{2,40}?)? on"),
        ("requested", r"(?:requested|submitted)(?: by [\w ,.]{2,40}?)? on"),
        ("issued", r"issued(?: by [\w ]{2,30}?)? on"),
        ("occurred", r"(?:occurred|happened|took place)(?: on)"),
        ("born", r"born(?: on)?"),
        ("period", r"for the (?:period|month|quarter|week|year)(?: of| from| ending| ended| beginning)?|time ?frame:?|between the dates of"),
        ("dated", r"dated"),
    )
)  # fmt: skip
# The last word of every label and of every phrase above: most words before a date are none.
_LAST = re.compile(
    r"(?:date|dated|dates|due|by|on|of|as|from|in|since|to|for|at|d|issued?|issuance|ed|ended|ing|ends?|begins?|"
    r"starts?|start|commences?|until|through|thru|deadline|required|needed|receipt|signature|this|effect|effective|"
    r"expir\w+|exp\.?|concludes?|sent|opened|full|termination|terminates|term|birth|b\.?|born|period|month|range|flight|"
    r"time ?frame|duration|service|cycle|crime|offense|incident|occurrence|stop|arrest|event|loss|time|rev\.?|"
    r"revision|run|update|modification|request|submission|approval|adoption|order|purchase|invoice|statement|billing|"
    r"payment|check|shipment|delivery|report|quote|award|execution|completion|commencement|begin|end|letter|notice|"
    r"memo(?:randum)?|week|quarter|year|years|weeks|months|performance|covered|closing|application)$",
    _I,
)
_LAST_OF_PROSE = re.compile(
    r"\b(?:on|of|as|from|by|before|is|the|this|beginning|effective|effect|force|expires?|expired|expire|terminates?|until|through|"
    r"begins?|began|starts?|due|payable|owed|than|dated|born|ending|ended|period|month|quarter|week|year|frame:?|between|dates)$",
    _I,
)
_TRIM = " \t:.#-–—*_|()[]"
_SIGNING = re.compile(
    r"\b(?:signature|signed|sign here|authorized (?:by|signatory)|notary|approved by)\b|/s/|"
    r"\bby ?:.{0,160}(?:name|title|director|manager|officer|president|chief|mayor|attorney)\b|"
    r"\b(?:printed? )?name ?:.{0,160}\btitle ?:",
    _I,
)
_SIGNED_ABOVE = 4
"""Lines from a signature down to the date beside its signer's name and office."""
_TWO_HEADS = re.compile(r"/|&|\band\b|\bdates?\b.*\bdate\b", _I)
_MAIL_HEAD = re.compile(r"(?m)^[ \t>|*]*(?:From|To|Cc|Subject)[ \t]*:", _I)
_WROTE = re.compile(r"[^\n]{0,90}(?:\n[^\n]{0,60})?\bwrote:", _I)
_ON = re.compile(r"(?:^|\n)[ \t>|]*On[ \t]+$")
_BACK = 90


@dataclass(frozen=True, slots=True)
class DatePlace:
    """A date on a page: its stretch of text, and whether it is a range."""

    start: int
    end: int
    is_range: bool = False


def date_roles(text: str, lines: PrintedLines, dates: Sequence[DatePlace]) -> list[str]:
    """The role of each, "" where the page tells none."""
    heads: dict[int, str] = {}
    return [_role(text, lines, one, heads) for one in dates]


def _role(text: str, lines: PrintedLines, one: DatePlace, heads: dict[int, str]) -> str:
    role = _by_mail(text, one.start, one.end)
    place = None if role else lines.place(one.start, one.end)
    if role or place is None:
        return role
    phrase = lines.left_phrase(place)
    role = _of_label(phrase)
    if not role:
        # A date that was stamped or typed into a form may stand a little off its label's line.
        phrase = _before_in_line(text, one.start)
        role = _of_label(phrase)
    role = _if_signing(lines, place, role) or role
    is_cell = lines.is_cell(place)
    if not role or not _of_head(phrase):
        # In a sentence the verb speaks before the last noun does.
        alone = is_cell and not lines.follows_sentence(place)
        role = _by_prose(text, one.start, within_line=alone) or role
    if not role and is_cell:
        role = _by_head(lines, place, heads)
    if role == "begins" and one.is_range:
        return "period"
    return role


def _before_in_line(text: str, start: int) -> str:
    first = max(text.rfind("\n", 0, start) + 1, start - _BACK)
    return text[first:start].strip()


def _if_signing(lines: PrintedLines, place: Place, role: str) -> str:
    """ "Signature ______ Date 3/1/2024": where one signs, the date is that of signing."""
    if role != "dated":
        return ""
    number = lines.row_number(place)
    near = (i for row in lines.rows[max(0, number - _SIGNED_ABOVE) : number + 1] for i in row)
    return "signed" if _SIGNING.search(" ".join(lines.word(i) for i in near)) else ""


@lru_cache(maxsize=2048)
def _of_label(printed: str) -> str:
    label = " ".join(printed.strip(_TRIM).split())
    if not label or not _LAST.search(label):
        return ""
    found = [
        (match.start("label"), order, role)
        for order, (role, pattern) in enumerate(_ENDING)
        # "Hearing date" is the date of something that has no role here.
        if (match := pattern.search(label))
        and (role != "dated" or not label[: match.start("label")].rstrip()[-1:].isalnum())
    ]
    # The longest label wins: "Invoice date" before "date".
    return min(found)[2] if found else ""


def _of_head(printed: str) -> str:
    label = " ".join(printed.strip(_TRIM).split())
    return next((role for role, pattern in _WHOLE if pattern.fullmatch(label)), "")


def _of_title(printed: str) -> str:
    """A head that only ends with a label: "Certificate Expiration Date", but not two in one."""
    label = " ".join(printed.strip(_TRIM).split())
    if not is_title(label) or _TWO_HEADS.search(label):
        return ""
    return _of_label(label)


def _by_prose(text: str, start: int, *, within_line: bool = False) -> str:
    first = text.rfind("\n", 0, start) + 1 if within_line else 0
    before = " ".join(text[max(first, start - _BACK) : start].split())
    if not _LAST_OF_PROSE.search(before):
        return ""
    found = [(match.start(), role) for role, pattern in _PROSE if (match := pattern.search(before))]
    return min(found)[1] if found else ""


def _by_mail(text: str, start: int, end: int) -> str:
    """ "Sent:" and "Date:" among a mail's head lines, and "On ... wrote:"."""
    if _ON.search(text, max(0, start - 8), start):
        return "sent" if _WROTE.match(text, end) else ""
    line_start = text.rfind("\n", 0, start) + 1
    label = text[line_start:start].strip(" \t>|*").lower()
    if label not in ("sent:", "date:", "sent", "date"):
        return ""
    around = text[max(0, line_start - 160) : line_start] + text[end : end + 160]
    if not _MAIL_HEAD.search(around):
        return ""
    # A memo is headed so too; a mail has a time of day or an address.
    is_mail = label.startswith("sent") or "@" in around or time_after(text, end) is not None
    return "sent" if is_mail else ""


def _by_head(lines: PrintedLines, place: Place, heads: dict[int, str]) -> str:
    """The role that the head of its column gives, through other dates of the column."""
    role = ""
    for number, over in lines.above(place):
        known = next((heads[i] for i in over if i in heads), None)
        if known is not None:
            role = known
            break
        printed = lines.heads_over(place, number, over)
        roles = [_of_head(one) for one in printed]
        if not any(roles):
            roles = [_of_title(printed[0])]
        role = next((one for one in roles if one not in ("", "dated")), "")
        if not role and "dated" in roles:
            # A column of dates is headed so whatever its dates are of.
            role = _with_word_above(lines, place, number, lines.printed(over))
        if role or any(character.isalpha() for character in lines.printed(over)):
            break
    for index in range(place.first, place.last + 1):
        heads[index] = role
    return role


def _with_word_above(lines: PrintedLines, place: Place, number: int, printed: str) -> str:
    """The head "Renewal / Date" in two lines."""
    for higher, over in lines.above(place):
        if higher >= number:
            continue
        if higher < number - 1:
            return ""
        return _of_head(f"{lines.printed(over)} {printed}")
    return ""
