"""The stage that reads requests and response letters, and holds them against what arrived."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foia.ids import make_id
from foia.model import ArrivedDocument, Document, Page, Reconciliation, RequestFact
from foia.records.arrivals import reconcile
from foia.records.reconciliation import nothing_found, stated_counts
from foia.records.request_facts import (
    Said,
    answered_date,
    deadlines,
    fees,
    is_about_requests,
    received_dates,
    request_numbers,
)

_ANSWERS = frozenset({"response letter", "denial"})
_MAY_TELL = frozenset({"letter", "e-mail", "memo", "unknown"})
# A portal prints the request above the answer, and letters quote it.
_REQUEST_QUOTED = re.compile(
    r"\bdescription of (?:the )?(?:records?|information)? ?requested\s*:.*?(?=^\W*(?:dear|mr\.|ms\.|mx\.)\b|\Z)",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_QUOTED = re.compile(r"“[^“”]{20,3000}”|(?<!\w)\"[^\"\n]{20,400}\"")


@dataclass(frozen=True, slots=True)
class ReadRequests:
    """`order` is that of dates in figures. Letters longer than `longest` pages are read so far."""

    order: str = "mdy"
    longest: int = 12
    revision: int = 6

    def __call__(self, document: Document, pages: Sequence[Page]) -> tuple[RequestFact, ...]:
        if not self._tells(document, pages):
            return ()
        found: dict[tuple[str, str, str], RequestFact] = {}
        for page in pages[: self.longest]:
            for said in self._said(document, page):
                key = (said.kind, said.value, said.unit)
                if key not in found:
                    found[key] = _fact(document, page, said)
        return tuple(found.values())

    def reconcile(
        self, facts: Sequence[RequestFact], arrived: Sequence[ArrivedDocument]
    ) -> tuple[Reconciliation, ...]:
        return reconcile(facts, arrived)

    def _tells(self, document: Document, pages: Sequence[Page]) -> bool:
        if document.type in _ANSWERS or document.type == "request":
            return True
        if (
            document.type not in _MAY_TELL
            or not pages
            or pages[0].label.startswith(("sheet", "rows"))
        ):
            return False
        first = pages[0].text[:4000]
        return is_about_requests(first) and next(request_numbers(first), None) is not None

    def _said(self, document: Document, page: Page) -> Iterator[Said]:
        text = page.text
        yield from request_numbers(text)
        yield from received_dates(text, self.order)
        if document.type == "request":
            return
        if document.type in _ANSWERS and document.date and page.number == document.first_page:
            answered = answered_date(text, document.date[:10], self.order)
            if answered is not None:
                yield answered
        own = _own_words(text)
        yield from deadlines(own)
        yield from fees(own)
        counts = [*stated_counts(own), *nothing_found(own)]
        for count in counts:
            if count.kind and not _is_other_business(own, count.start, count.end):
                yield Said(count.kind, str(count.number), count.unit, count.start, count.end)


_OTHER_BUSINESS = re.compile(
    r"\b(?:(?:recent|another|other|similar|previous|prior|earlier) (?:public )?(?:records )?requests?"
    r"|for example|as an? (?:example|reference)|estimat\w+|would|could|might"
    r"|(?:does|do) not (?:yet )?know)\b",
    re.IGNORECASE,
)


def _is_other_business(text: str, start: int, end: int) -> bool:
    """Whether the sentence speaks of another request or guesses: "a recent request yielded 33,767
    documents" is no count of this one (a letter that estimates a fee)."""
    before = re.split(r"[.;!?]\s", text[max(0, start - 300) : start])[-1]
    after = re.split(r"[.;!?]\s", text[end : end + 200], maxsplit=1)[0]
    return _OTHER_BUSINESS.search(f"{before} {after}") is not None


def _own_words(text: str) -> str:
    """The text with what it quotes of the request blanked, offsets unchanged."""
    for pattern in (_REQUEST_QUOTED, _QUOTED):
        text = pattern.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
    return text


def _fact(document: Document, page: Page, said: Said) -> RequestFact:
    place = (said.kind, said.value, said.unit, str(page.number), str(said.start))
    return RequestFact(
        id=make_id("request fact", document.id, *place),
        document=document.id,
        file=page.file,
        page=page.number,
        start=said.start,
        end=said.end,
        quote=page.text[said.start : said.end],
        kind=said.kind,
        value=said.value,
        unit=said.unit,
    )
