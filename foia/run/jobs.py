"""The pieces of work that are done in workers, and what they bring back.

Everything that touches untrusted bytes or text runs here, in a process that may be killed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from foia.intake import PAGED_KINDS, sniff
from foia.model import (
    Claim,
    Document,
    MailPlace,
    Margin,
    Mention,
    Opened,
    Page,
    PagesRead,
    RequestFact,
    Statement,
    Table,
    TableFragment,
)
from foia.pipeline import Pipeline
from foia.read import language_of
from foia.run.voices import voices
from foia.text import running_text


@dataclass(frozen=True, slots=True)
class OpenJob:
    """Look into one file: kind, page count, members, and its pages where they are at hand."""

    file: str
    path: Path
    staging: Path
    depth: int
    password: str
    sha256: str = ""
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class ReadJob:
    file: str
    path: Path
    kind: str
    numbers: tuple[int, ...]
    password: str
    sha256: str = ""
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class AssembleJob:
    """All pages of a file, without their words, into documents and tables."""

    file: str
    shown_path: str
    pages: tuple[Page, ...]
    fragments: tuple[TableFragment, ...]
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Assembled:
    documents: tuple[Document, ...]
    tables: tuple[Table, ...]
    bates: Mapping[int, str]
    margins: tuple[Margin, ...] = ()
    messages: tuple[MailPlace, ...] = ()
    requests: tuple[RequestFact, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtractJob:
    """Pages of one document. `margins` are stretches of no running text by page number."""

    file: str
    document: Document
    pages: tuple[Page, ...]
    margins: Mapping[int, Sequence[tuple[int, int]]]
    messages: tuple[MailPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Extracted:
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class StatementJob:
    statement: Statement


Job = OpenJob | ReadJob | AssembleJob | ExtractJob | StatementJob
Result = Opened | PagesRead | Assembled | Extracted


def work(job: Job, pipeline: Pipeline) -> Result:
    match job:
        case OpenJob():
            kind = sniff(job.path)
            if kind in PAGED_KINDS:
                return pipeline.read.open(job.path, job.file, kind, job.staging, job.password)
            opened = pipeline.open(job.path, job.file, kind, job.staging, job.depth)
            return _in_their_language(opened)
        case ReadJob():
            return pipeline.read(job.path, job.file, job.kind, job.numbers, job.password)
        case AssembleJob():
            return _assembled(job, pipeline)
        case ExtractJob():
            mentions = [
                mention
                for extractor in pipeline.extract
                for mention in extractor(job.document, job.pages)
            ]
            return Extracted(
                mentions=tuple(pipeline.calibrate(mentions, job.pages)),
                claims=_claims(job, pipeline, mentions),
            )
        case StatementJob():
            return Extracted((), tuple(pipeline.claims.statement(job.statement)))


def _in_their_language(opened: Opened) -> Opened:
    """Sheets are left out: names and figures have no language."""
    if opened.tables:
        return opened
    pages = tuple(replace(page, language=language_of(page.text)) for page in opened.pages)
    return replace(opened, pages=pages)


def _assembled(job: AssembleJob, pipeline: Pipeline) -> Assembled:
    documents = pipeline.documents(job.file, job.shown_path, job.pages, job.headers)
    bates = dict(pipeline.bates(job.pages))
    messages: list[MailPlace] = []
    requests: list[RequestFact] = []
    for document in documents:
        first, last = document.first_page, document.last_page
        pages = [page for page in job.pages if first <= page.number <= last]
        messages += pipeline.messages(document, pages, job.headers)
        requests += pipeline.requests(document, pages)
    return Assembled(
        documents=documents,
        tables=pipeline.tables(job.file, job.fragments) if job.fragments else (),
        bates=bates,
        margins=tuple(pipeline.margins(job.pages, bates)),
        messages=tuple(messages),
        requests=tuple(requests),
    )


def _claims(job: ExtractJob, pipeline: Pipeline, mentions: Sequence[Mention]) -> tuple[Claim, ...]:
    """Sentences are read without the margins between them; their quotes are those of the page."""
    by_number = {page.number: page for page in job.pages}
    running = [
        replace(page, text=running_text(page.text, job.margins.get(page.number, ())))
        for page in job.pages
    ]
    found: dict[str, Claim] = {}
    for voice in voices(job.document, running, mentions, job.messages):
        for claim in pipeline.claims(*voice):
            span = claim.span
            if span is not None and span.page in by_number:
                printed = by_number[span.page].text[span.start : span.end]
                claim = replace(claim, span=replace(span, quote=printed))
            # Of a mail within a mail the inner sender comes last.
            found[claim.id] = claim
    return tuple(found.values())
