"""Cues that a document begins at a page, or that the one before goes on: named, each yes or no.

What a cue weighs stands in `weights`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from foia.model import PageSource
from foia.records.layouts import is_landscape, same_shape
from foia.records.page_facts import PageFacts

_REPLY = re.compile(r"^\s*(?:(?:re|fwd?|fw|aw)\s*[:;.]\s*|\[[^\]]{1,20}\]\s*)+", re.IGNORECASE)
_FEWEST_LINES = 3
_FEWEST_WORDS = 18
_RECENT = 12


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole file says. `stamped` when its page numbers were put on the release as a
    whole; `through` are running lines of the release; `entries` are the pages that its outline
    names, and `listed` says that it lists the files that were joined."""

    stamped: bool = False
    through: frozenset[str] = frozenset()
    entries: frozenset[int] = frozenset()
    listed: bool = False


@dataclass(slots=True)
class Run:
    """The document that a page may go on: its first page, the latest ones, and the openings of
    the documents before it."""

    first: PageFacts
    recent: list[PageFacts] = field(default_factory=list)
    openings: list[frozenset[str]] = field(default_factory=list)
    blanks: int = 0

    @property
    def pages(self) -> list[PageFacts]:
        return [self.first, *self.recent]

    @property
    def before(self) -> PageFacts:
        return self.recent[-1] if self.recent else self.first

    def go_on(self, page: PageFacts) -> None:
        if not page.told:
            self.blanks += 1
            return
        self.blanks = 0
        self.recent = [*self.recent[-(_RECENT - 1) :], page]


def cues(run: Run, page: PageFacts, setting: Setting) -> frozenset[str]:
    """The names of the cues that `page` shows after the pages of `run`."""
    return frozenset(
        name
        for names in (
            _outline(page, setting),
            _numbering(run, page, setting),
            _running(run, page, setting),
            _mail(run, page),
            _heading(run, page),
            _top(run, page),
            _same_form(run, page),
            _together(run, page, setting),
            _end(run, page),
            _look(run, page),
            _words(run, page),
        )
        for name in names
    )


def _outline(page: PageFacts, setting: Setting) -> Iterator[str]:
    if page.page.number in setting.entries:
        yield "a file in the outline" if setting.listed else "outline entry"
    elif setting.listed:
        yield "outline passes over"


def _numbering(run: Run, page: PageFacts, setting: Setting) -> Iterator[str]:
    if setting.stamped:
        return
    here, there = page.counted, run.before.counted
    if here and there and (here.number, here.total) == (there.number + 1, there.total):
        yield "page n of m goes on"
        return
    if here is not None and here.number == 1:
        yield "page 1 of 1" if here.total == 1 else "page 1 of m"
    elif here is not None:
        yield "page n of m"
    elif page.page_one or (1 in page.numbers and 1 not in run.before.numbers):
        yield "page 1"
    elif {n + 1 for n in run.before.numbers} & page.numbers:
        yield "page number goes on"
    elif page.numbers and min(page.numbers) > 1 and not run.before.numbers:
        yield "a later page number"
    if there is not None and there.number == there.total:
        yield "page m of m before"
    elif there is not None and here is None:
        yield "page n of m before"


def _running(run: Run, page: PageFacts, setting: Setting) -> Iterator[str]:
    there = run.before.edges - setting.through
    shared = sum(_back(line, there) for line in page.edges - setting.through)
    if shared:
        yield "running lines go on"
        if shared > 2:
            yield "several running lines go on"
        return
    told = [one.outer - setting.through for one in run.pages[-6:]]
    counts = Counter(line for edges in told for line in edges)
    running = {line for line, n in counts.items() if n >= max(2, 0.7 * len(told))}
    if running and not any(_back(line, page.edges) for line in running):
        yield "running lines gone"


def _back(line: str, edges: frozenset[str]) -> bool:
    """Whether a running line is there again, some of its words misread."""
    if line in edges:
        return True
    words = frozenset(line.split())
    return len(words) > 3 and any(
        len(words & other) >= 0.6 * len(words | other)
        for other in (frozenset(edge.split()) for edge in edges)
    )


def _mail(run: Run, page: PageFacts) -> Iterator[str]:
    top = page.mail
    if top is None:
        if run.first.mail is not None:
            yield "no mail header after a mail"
        return
    last = next((one.last_mail for one in reversed(run.pages) if one.last_mail), None)
    if last is None:
        yield "mail header"
        return
    same = bare_subject(top.subject) == bare_subject(last.subject) and top.style == last.style
    older = bool(top.sent and last.sent and top.sent[:16] <= last.sent[:16])
    if not same or not older:
        yield "mail header"
    elif page.owner and run.before.ink < 0.6:
        yield "mail header below a mailbox"
    else:
        yield "mail header of an earlier message"


def bare_subject(subject: str | None) -> str:
    return re.sub(r"[^a-z0-9]", "", _REPLY.sub("", subject or "").lower())


def _heading(run: Run, page: PageFacts) -> Iterator[str]:
    if page.separator:
        yield "separator sheet"
    if page.part:
        yield "heading of a part"
    elif page.item:
        yield "list goes on"
    if _other_number(run, page):
        yield "other number"
    elif any(page.codes[kind] == run.before.codes.get(kind) for kind in page.codes):
        yield "same number"
    if page.form and not any(one.form == page.form for one in run.pages):
        yield "form heading"
    if page.part or page.item:
        return
    seen = {line.lower() for one in run.pages for line in one.lines[:6]}
    new = page.heading and not any(one.heading == page.heading for one in run.pages)
    if new:
        yield "type heading"
    if page.title and page.title not in seen:
        yield "title"


def _top(run: Run, page: PageFacts) -> Iterator[str]:
    if page.letter:
        yield "letter opens"
    elif page.date and not page.part:
        yield "date at the top"
    if page.contact and not run.before.contact:
        yield "address at the top"
    if page.mid_sentence:
        yield "sentence goes on"
    if len(page.lines) < _FEWEST_LINES and not page.separator:
        yield "few lines"


def _same_form(run: Run, page: PageFacts) -> Iterator[str]:
    """The opening of this document, or of an earlier one, comes back on this page."""
    if _alike(page.opening, run.before.opening):
        yield "opens like the page before"
    elif run.recent and _alike(page.opening, run.first.opening):
        yield "opens like the first page"
    elif any(_alike(page.opening, opening) for opening in run.openings):
        yield "opens like an earlier document"


def _together(run: Run, page: PageFacts, setting: Setting) -> Iterator[str]:
    """What two cues say together and neither alone: all pages of a form look alike, and so do
    two forms filled in one after the other."""
    if _other_number(run, page) and _alike(page.opening, run.first.opening):
        yield "same form with another number"
    if page.letter and run.before.closing:
        yield "letter opens after a closing"
    if _starts_over(run, page, setting):
        yield "page 1 of m after page m of m"
    if page.annex and run.first.long_work:
        yield "annex of a longer work"


def _starts_over(run: Run, page: PageFacts, setting: Setting) -> bool:
    """Invoices from one form look alike to the last line, and each counts its own pages."""
    here, there = page.counted, run.before.counted
    if setting.stamped or here is None or there is None:
        return False
    return here.number == 1 and here.total > 1 and there.number == there.total


def _other_number(run: Run, page: PageFacts) -> bool:
    held = [one.codes for one in (run.first, run.before)]
    same = any(page.codes[kind] == codes.get(kind) for codes in held for kind in page.codes)
    return not same and any(kind in codes for codes in held for kind in page.codes)


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    return len(one) > 5 and len(one & two) >= 0.6 * len(one | two)


def _end(run: Run, page: PageFacts) -> Iterator[str]:
    before = run.before
    if run.blanks:
        yield "blank page before"
    if before.closing:
        yield "closing before"
    if before.open_end:
        yield "open sentence before"
    if before.ink < 0.6 * max(one.ink for one in [*run.pages, page]):
        yield "short page before"
    if page.envelope and before.envelope:
        same = _agree(page.envelope, before.envelope) > 0.7
        yield "same signing envelope" if same else "other signing envelope"


def _agree(one: str, two: str) -> float:
    """The share of characters that are the same in the same place, as a misread number has."""
    return sum(a == b for a, b in zip(one, two, strict=False)) / max(len(one), len(two))


def _look(run: Run, page: PageFacts) -> Iterator[str]:
    one, two = run.before.page, page.page
    if not same_shape(one, two):
        yield "page turned" if is_landscape(one) != is_landscape(two) else "other page size"
    elif abs(one.width - two.width) + abs(one.height - two.height) > 0.7:
        yield "slightly other page size"
    if all(
        (told.page.source is PageSource.OCR) != (two.source is PageSource.OCR) for told in run.pages
    ):
        yield "scanned or not"
    if page.series and run.before.series and page.series != run.before.series:
        yield "other Bates series"
    here, there = page.look, run.before.look
    if here is None or there is None:
        return
    size = abs(here.size - there.size) / max(here.size, there.size)
    pitch = abs(here.pitch - there.pitch) / max(here.pitch, there.pitch, 1.0)
    if size > 0.12:
        yield "other letter size"
    if pitch > 0.12:
        yield "other line distance"
    if abs(here.left - there.left) > 12:
        yield "other margin"
    if size <= 0.04 and pitch <= 0.04 and abs(here.left - there.left) <= 4:
        yield "same print"


def _words(run: Run, page: PageFacts) -> Iterator[str]:
    there: set[str] = set().union(*(one.words for one in run.pages))
    if min(len(page.words), len(there)) < _FEWEST_WORDS:
        return
    share = len(page.words & there) / min(len(page.words), len(there))
    if share < 0.12:
        yield "other words"
    elif share < 0.22:
        yield "mostly other words"
    elif share > 0.6:
        yield "the same words"
    elif share > 0.4:
        yield "many of the same words"
