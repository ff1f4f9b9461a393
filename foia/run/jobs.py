"""The pieces of work that are done in workers, and what they bring back.

Everything that touches untrusted bytes or text runs here, in a process that may be killed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from foia.intake import PAGED_KINDS, sniff
from foia.model import (
    Claim,
    Document,
    Mention,
    Opened,
    Page,
    PagesRead,
    Statement,
    Table,
    TableFragment,
)
from foia.pipeline import Pipeline


@dataclass(frozen=True, slots=True)
class OpenJob:
    """Look into one file: kind, page count, members, and its pages where they are at hand."""

    file: str
    path: Path
    staging: Path
    depth: int
    password: str


@dataclass(frozen=True, slots=True)
class ReadJob:
    file: str
    path: Path
    kind: str
    numbers: tuple[int, ...]
    password: str


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


@dataclass(frozen=True, slots=True)
class ExtractJob:
    """Pages of one document."""

    file: str
    document: Document
    pages: tuple[Page, ...]


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
            return pipeline.open(job.path, job.file, kind, job.staging, job.depth)
        case ReadJob():
            return pipeline.read(job.path, job.file, job.kind, job.numbers, job.password)
        case AssembleJob():
            return Assembled(
                documents=pipeline.documents(job.file, job.shown_path, job.pages, job.headers),
                tables=pipeline.tables(job.file, job.fragments) if job.fragments else (),
                bates=dict(pipeline.bates(job.pages)),
            )
        case ExtractJob():
            mentions = [
                mention
                for extractor in pipeline.extract
                for mention in extractor(job.document, job.pages)
            ]
            return Extracted(
                mentions=tuple(mentions),
                claims=tuple(pipeline.claims(job.document, job.pages, mentions)),
            )
        case StatementJob():
            return Extracted((), tuple(pipeline.claims.statement(job.statement)))
