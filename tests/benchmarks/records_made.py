"""Invented page records, given to the real plan and the real store as if workers had read them."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from foia.ids import make_id
from foia.model import (
    Box,
    Claim,
    Document,
    Mention,
    MentionKind,
    Opened,
    Origin,
    Page,
    PageSource,
    PagesRead,
    Span,
)
from foia.run.jobs import Assembled, AssembleJob, Extracted, ExtractJob, Job, OpenJob, ReadJob
from foia.run.plan import Fingerprints, Plan, RunSettings
from foia.run.pool import Answer
from foia.run.taking import Taking
from foia.store import ledger
from foia.store.case import Case
from foia.store.ledger import Arrival
from foia.text import PageText
from tests.benchmarks.search import word

PAGES_OF_A_FILE, PAGES_OF_A_DOCUMENT, JOBS = 200, 4, 2
LINES, WORDS_OF_A_LINE, VOCABULARY, NAMES = 30, 9, 40_000, 20_000
MENTIONS = 10
BY = Fingerprints("made", "made", "made", "made", "made")
_KINDS = (MentionKind.PERSON, MentionKind.VENDOR, MentionKind.AMOUNT, MentionKind.DATE,
          MentionKind.IDENTIFIER)  # fmt: skip


@dataclass(slots=True)
class Fed:
    """CPU seconds of plan and store alone, without what it took to invent the records."""

    pages: int = 0
    mentions: int = 0
    seconds: float = 0.0


def _name(rank: int) -> str:
    return f"{word(rank % 97).title()} {word(rank).title()}"


def _written(kind: MentionKind, dice: random.Random) -> tuple[str, str]:
    """What is printed and how it is read. Names are few that come often and many that do not."""
    rank = int(NAMES ** dice.random())
    match kind:
        case MentionKind.PERSON:
            return _name(rank), _name(rank)
        case MentionKind.VENDOR:
            return f"{_name(rank)} LLC", f"{_name(rank)} LLC"
        case MentionKind.AMOUNT:
            cents = dice.randrange(100, 10_000_000)
            return f"${cents / 100:,.2f}", f"{cents / 100:.2f}"
        case MentionKind.DATE:
            day = (
                f"20{dice.randrange(10, 26)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}"
            )
            return day, day
        case _:
            return f"K-{dice.randrange(10**7):07}", ""


@cache
def _vocabulary() -> tuple[str, ...]:
    return tuple(word(rank) for rank in range(VOCABULARY))


@lru_cache(maxsize=2 * PAGES_OF_A_FILE)
def _page(file: str, number: int) -> tuple[Page, list[Mention]]:
    """Asked for when it is read and when it is understood. Every third line has a name or figure."""
    dice = random.Random(f"{file}/{number}")
    text, spoken = PageText(), _vocabulary()
    told: list[tuple[MentionKind, str, str]] = []
    for line in range(LINES):
        words = [spoken[int(VOCABULARY ** dice.random())] for _ in range(WORDS_OF_A_LINE)]
        if line % (LINES // MENTIONS) == 0:
            kind = _KINDS[len(told) % len(_KINDS)]
            printed, value = _written(kind, dice)
            told.append((kind, printed, value))
            words = [*words[:4], *printed.split(), *words[4:]]
        top = 60.0 + 22 * line
        for at, one in enumerate(words):
            text.word(one, Box(60.0 + 50 * at, top, 100.0 + 50 * at, top + 10), -1.0)
        text.line_break()
    said, columns = text.build()
    page = Page(file, number, said, columns, PageSource.TEXT, None, 612.0, 792.0, language="en")
    mentions, at = [], 0
    for kind, printed, value in told:
        at = said.index(printed, at)
        span = Span(file, number, at, at + len(printed), printed)
        mention = make_id("mention", file, number, at, kind.value)
        mentions.append(Mention(mention, kind, span, value or None, "made", 0.9))
    return page, mentions


def _claim(page: Page) -> Claim:
    end = page.text.index("\n")
    span = Span(page.file, page.number, 0, end, page.text[:end])
    claim = make_id("claim", page.file, page.number)
    return Claim(claim, page.text[:end], None, None, Origin.RECORD, span)


def outcome(job: Job) -> Opened | PagesRead | Assembled | Extracted:
    match job:
        case OpenJob():
            return Opened("pdf", PAGES_OF_A_FILE)
        case ReadJob():
            return PagesRead(tuple(_page(job.file, number)[0] for number in job.numbers))
        case AssembleJob():
            starts = range(1, len(job.pages) + 1, PAGES_OF_A_DOCUMENT)
            documents = (
                Document(make_id("document", job.file, first), job.file, first,
                         min(first + PAGES_OF_A_DOCUMENT - 1, len(job.pages)), "letter", "A letter",
                         "2024-05-06", None)
                for first in starts
            )  # fmt: skip
            return Assembled(tuple(documents), (), {})
        case ExtractJob():
            found = [m for page in job.pages for m in _page(job.file, page.number)[1]]
            return Extracted(tuple(found), tuple(_claim(page) for page in job.pages))
        case _:
            raise AssertionError(job)


def _arrivals(case: Case, first: int, files: int) -> Iterator[str]:
    dump = ledger.add_dump(case, "release", b"/nowhere")
    for number in range(first, first + files):
        path = f"box-{number // 500:03}/{number:06}.pdf"
        sha256 = f"{number:064x}"
        arrival = Arrival(dump, path, path.encode(), sha256, 1_000_000, None, 0)
        ledger.register(case, arrival)
        yield arrival.id


@dataclass(slots=True)
class Feeding:
    """Files of two hundred pages, one after the other, so that queues stay as short as in a run."""

    case: Case
    fed: Fed = field(default_factory=Fed)
    files: int = 0

    def until(self, pages: int) -> Fed:
        """Feeds more files until the case holds as many pages."""
        more = -(-(pages - self.fed.pages) // PAGES_OF_A_FILE)
        plan = Plan(self.case, RunSettings(), BY)
        take = Taking(plan)
        began = time.process_time()
        with self.case.transaction():
            for file in _arrivals(self.case, self.files, more):
                plan.files[file] = ledger.known_file(self.case, file)
                plan.open_again(file, "")
        self.fed.seconds += time.process_time() - began
        self.files += more
        answers: list[Answer] = []
        while not plan.done or answers:
            began = time.process_time()
            with self.case.transaction():
                for answer in answers:
                    take(answer)
                jobs = list(plan.next_jobs(JOBS))
            self.fed.seconds += time.process_time() - began
            answers = [Answer(job, outcome(job)) for job, _ in jobs]
            for answer in answers:
                if isinstance(answer.outcome, PagesRead):
                    self.fed.pages += len(answer.outcome.pages)
                elif isinstance(answer.outcome, Extracted):
                    self.fed.mentions += len(answer.outcome.mentions)
        return self.fed
