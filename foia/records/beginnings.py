"""Where a document begins inside a long file. Without a strong cue, a page continues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foia.model import Page, PageSource
from foia.records.continuity import weigh
from foia.records.layouts import (
    CLOSING,
    SALUTATION,
    envelope,
    lines_of,
    page_of,
    same_shape,
    starts_mid_sentence,
)
from foia.records.printed_mail import PrintedMessage, gmail_subject, messages
from foia.values.dates import find_dates

_I = re.IGNORECASE
_GREETING = re.compile(
    rf"{SALUTATION.pattern}|^\W*(?:re|subject)\s*:\s*\S", re.MULTILINE | re.IGNORECASE
)
_ANNEX = re.compile(
    r"^\W*(?:exhibit|attachment|appendix|annex|schedule|addendum|enclosure|part)\b", _I
)
_LONG_WORK = re.compile(
    r"\b(?:agreement|contract|memorandum of understanding|grant|request for (?:proposals?|information|qualifications?)|report|policy|manual)\b",
    _I,
)
_FORM_HEADING = re.compile(
    r"^\W*(?P<kind>(?:tax |sales )?invoice|purchase order|memorandum|notice of (?:award|denial)|receipt|quotation|work order"
    r"|amendment (?:no\.?|number|#)\s*\w+|meeting minutes|minutes of [^\n]{3,60}|request for (?:information|proposals?)\b[^\n]{0,60})\W*(?:#?\s*[A-Z0-9-]*\d[\w-]*)?\W*$",
    _I,
)
_SEPARATOR = re.compile(
    r"\b(?:separator|slip ?sheet|document (?:no\.? ?)?\d+|responsive (?:records?|documents?)|request (?:no\.? ?)?\d+|batch \d+|tab \w{1,3})\b",
    _I,
)
_NUMBER = re.compile(
    r"\b(?:invoice|p\.?o\.?|purchase order|order)\s*(?:no\.?|number|#|num)?\s*[:.]?\s*#?(?P<number>[A-Z]{0,6}-?[A-Z0-9-]*\d[\w-]*)",
    _I,
)
_REPLY = re.compile(r"^\s*(?:(?:re|fwd?|fw|aw)\s*[:;.]\s*|\[[^\]]{1,20}\]\s*)+", _I)
_TOP_LINES = 8
_FEWEST_LINES = 3
_RECENT = 12


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Decides page by page; `short_page` is the share of a full page's lines that ends early.

    `enough` is the weight of weak cues together from which they make a beginning. A file of
    `release_pages` or more may have been numbered through before it was released.
    """

    short_page: float = 0.6
    enough: float = 3.0
    release_pages: int = 60

    def first_pages(self, pages: Sequence[Page]) -> list[tuple[int, str]]:
        """Positions where documents begin, with the reason."""
        if not pages:
            return []
        found = [(0, "the file begins")]
        fullest = max(len(lines_of(page.text)) for page in pages)
        stamped = self._stamped_through(pages)
        for at in range(1, len(pages)):
            reason = self._begins(pages, found[-1][0], at, fullest, stamped=stamped)
            if reason:
                found.append((at, reason))
        return found

    def _stamped_through(self, pages: Sequence[Page]) -> bool:
        """Whether "page 7 of 312" counts the pages of the release, and so says nothing here."""
        if len(pages) < self.release_pages:
            return False
        counted = sum(
            (found := page_of(page.text)) is not None
            and (found.number, found.total) == (page.number, len(pages))
            for page in pages
        )
        return counted > 0.7 * len(pages)

    def _begins(
        self, pages: Sequence[Page], first: int, at: int, fullest: int, *, stamped: bool
    ) -> str:
        page = pages[at]
        if page.source in (PageSource.BLANK, PageSource.FAILED) or not page.text.strip():
            return ""
        before = _last_told(pages, first, at)
        if before is None:
            return ""
        if _surely_continues(before, page, stamped=stamped):
            return ""
        # The first page and the last ones tell enough, also in a log of thousands.
        current = [pages[first], *pages[max(first + 1, at - _RECENT) : at]]
        ended_early = len(lines_of(before.text)) < self.short_page * fullest
        return (
            _new_mail(current, page, ended_early=ended_early)
            or _new_letter(current, page, ended_early=ended_early)
            or _new_form(current, page)
            or ("" if stamped else _new_numbering(current, before, page))
            or _repeats_first(current, page)
            or _separator(page)
            or ("" if stamped else self._other_work(current, before, page))
        )

    def _other_work(self, current: Sequence[Page], before: Page, page: Page) -> str:
        weights = weigh(current, before, page)
        if sum(weight for weight, _ in weights) < self.enough:
            return ""
        strongest = sorted((w for w in weights if w[0] > 0), key=lambda w: -w[0])[:3]
        return ", ".join(saw for _, saw in strongest)


def _last_told(pages: Sequence[Page], first: int, at: int) -> Page | None:
    for page in reversed(pages[first:at]):
        if page.text.strip():
            return page
    return None


def _surely_continues(before: Page, page: Page, *, stamped: bool) -> bool:
    here, there = page_of(page.text), page_of(before.text)
    if (
        not stamped
        and here
        and there
        and here.total == there.total
        and here.number == there.number + 1
    ):
        return True
    signed = envelope(page.text)
    if signed is not None and signed == envelope(before.text):
        return True
    if len(lines_of(page.text)) < _FEWEST_LINES and not _SEPARATOR.search(page.text):
        return True
    return starts_mid_sentence(page.text)


def _new_mail(current: Sequence[Page], page: Page, *, ended_early: bool) -> str:
    top = _top_message(page.text)
    if top is None:
        return ""
    earlier = [m for told in current for m in messages(told.text) if m.style != "quoted"]
    if not earlier:
        return "a mail header block at the top of the page"
    last = earlier[-1]
    if top.style == "gmail" and gmail_subject(page.text) is None:
        return ""
    same = bare_subject(top.subject) == bare_subject(last.subject) and top.style == last.style
    older = bool(top.sent and last.sent and top.sent[:16] <= last.sent[:16])
    if same and older and not (ended_early and _owner_above(page.text, top)):
        return ""
    return "a mail header block at the top of the page"


def _top_message(text: str) -> PrintedMessage | None:
    for message in messages(text):
        if message.style == "quoted":
            continue
        above = lines_of(text[: message.start])
        if len(above) <= (7 if message.style == "gmail" else 4) and all(
            len(line.split()) <= 14 for line in above
        ):
            return message
        return None
    return None


def _owner_above(text: str, message: PrintedMessage) -> bool:
    """Outlook prints the name of the mailbox above the first message only."""
    return bool(lines_of(text[: message.start]))


def bare_subject(subject: str | None) -> str:
    return re.sub(r"[^a-z0-9]", "", _REPLY.sub("", subject or "").lower())


def _new_letter(current: Sequence[Page], page: Page, *, ended_early: bool) -> str:
    lines = lines_of(page.text)
    greeting = next((n for n, line in enumerate(lines[:30]) if _GREETING.match(line)), None)
    if greeting is None or greeting < 2:
        return ""
    above = lines[:greeting]
    if not any(_is_date_line(line) for line in above):
        return ""
    closed = any(CLOSING.search(told.text) for told in current[-3:])
    if closed or ended_early or _top_message(current[0].text) is not None:
        return "a date and a salutation at the top, after the end of what stands before"
    return ""


def _is_date_line(line: str) -> bool:
    days = [d for d in find_dates(line) if d.precision == "day" and d.value]
    return bool(days) and len(line) - len(days[0].quote) <= 14


def _new_form(current: Sequence[Page], page: Page) -> str:
    kind = _form_kind(page.text)
    if not kind:
        return ""
    number, numbers = _number(page.text), {_number(told.text) for told in current}
    same_kind = any(_form_kind(told.text) == kind for told in current)
    if same_kind and number is not None and number in numbers:
        return ""
    if _is_long_work(current) and _annex_near(current, page):
        return ""
    return f"the heading “{kind}”"


def _form_kind(text: str) -> str:
    for line in lines_of(text)[:_TOP_LINES]:
        match = _FORM_HEADING.match(line)
        if match is not None:
            return " ".join(match.group("kind").lower().split())
    return ""


def _number(text: str) -> str | None:
    for match in _NUMBER.finditer(text):
        return match.group("number").upper()
    return None


def _new_numbering(current: Sequence[Page], before: Page, page: Page) -> str:
    here, there = page_of(page.text), page_of(before.text)
    if _is_long_work(current) and _annex_near(current, page):
        return ""
    if here is None:
        over = there is not None and there.number == there.total and there.total > 1
        if over and not same_shape(before, page):
            return f"another page size after page {there.total} of {there.total}" if there else ""
        return ""
    if here.number != 1 or here.total < 2:
        return ""
    ended = there is None or there.number == there.total
    if ended or not _is_long_work(current):
        return f"page 1 of {here.total}"
    return ""


def _repeats_first(current: Sequence[Page], page: Page) -> str:
    """The opening lines come back after pages without them: the same form, filled in again."""
    opening = lines_of(current[0].text)[:4]
    if len(current) < 2 or len(" ".join(opening)) < 60 or lines_of(page.text)[:4] != opening:
        return ""
    if any(lines_of(told.text)[:1] == opening[:1] for told in current[1:]):
        return ""
    return "the opening lines of the document come back"


def _separator(page: Page) -> str:
    lines = lines_of(page.text)
    words = sum(len(line.split()) for line in lines)
    if words <= 14 and any(_SEPARATOR.search(line) for line in lines[:3]):
        return "a separator sheet"
    return ""


def _is_long_work(current: Sequence[Page]) -> bool:
    top = "\n".join(lines_of(current[0].text)[:12])
    return _top_message(current[0].text) is None and bool(_LONG_WORK.search(top))


def _annex_near(current: Sequence[Page], page: Page) -> bool:
    return any(_ANNEX.match(line) for line in lines_of(page.text)[:4]) or any(
        _ANNEX.match(line) for told in current[-1:] for line in lines_of(told.text)[:3]
    )
