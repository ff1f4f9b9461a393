"""The declaration of a pipeline: one typed slot per step, nothing hidden.

A stage is a frozen dataclass: its fields are its settings, calling it is its work. A stage has
`revision`, raised when its output changes though its settings did not; the fingerprint of a
step is the hash of its stages' repr, so a page is read again only when that changed.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from foia.errors import BadPipeline
from foia.ids import make_id
from foia.model import (
    ArrivedDocument,
    BatesNote,
    Claim,
    Document,
    DocumentLink,
    Entity,
    Evidence,
    Figure,
    FigureQuery,
    Finding,
    MailMessage,
    MailPlace,
    Margin,
    Mention,
    MentionKind,
    Opened,
    Page,
    PagesRead,
    Paper,
    Passage,
    Reconciliation,
    RequestFact,
    SearchTerm,
    StampedPage,
    Statement,
    Table,
    TableFragment,
    TableShape,
)


class Opener(Protocol):
    """Looks into a file whose text is at hand, or into a container.

    `staging` is a folder for the bytes of members, each stored under its sha256.
    """

    def __call__(self, path: Path, file: str, kind: str, staging: Path, depth: int) -> Opened: ...


class Reader(Protocol):
    """Pixels and text layers into pages: first how many, then a batch of them."""

    def open(self, path: Path, file: str, kind: str, staging: Path, password: str) -> Opened: ...

    def __call__(
        self, path: Path, file: str, kind: str, numbers: Sequence[int], password: str
    ) -> PagesRead: ...


class TableJoiner(Protocol):
    """Fragments of consecutive pages of a file into logical tables."""

    def __call__(self, file: str, fragments: Sequence[TableFragment]) -> tuple[Table, ...]: ...


class DocumentFinder(Protocol):
    """Pages of one file into documents that cover them without overlap."""

    def __call__(
        self, file: str, path: str, pages: Sequence[Page], headers: Mapping[str, str]
    ) -> tuple[Document, ...]: ...


class BatesFinder(Protocol):
    """Bates or control numbers by page number, for the pages that bear one.

    `notes` gives the gaps and duplicates of the series of a whole case.
    """

    def __call__(self, pages: Sequence[Page]) -> Mapping[int, str]: ...

    def notes(self, stamped: Sequence[StampedPage]) -> Sequence[BatesNote]: ...


class MarginFinder(Protocol):
    """What on the pages of a file is no running text: Bates numbers, running heads and feet."""

    def __call__(self, pages: Sequence[Page], bates: Mapping[int, str]) -> Sequence[Margin]: ...


class MessageFinder(Protocol):
    """The messages of one document, quoted replies too; `headers` are those of a mail file."""

    def __call__(
        self, document: Document, pages: Sequence[Page], headers: Mapping[str, str]
    ) -> Sequence[MailPlace]: ...


class MessageJoiner(Protocol):
    """Print-outs of a whole case into messages and threads."""

    def __call__(self, places: Sequence[MailPlace]) -> Sequence[MailMessage]: ...


class RequestReader(Protocol):
    """What requests and response letters say of themselves, held against what arrived."""

    def __call__(self, document: Document, pages: Sequence[Page]) -> Sequence[RequestFact]: ...

    def reconcile(
        self, facts: Sequence[RequestFact], arrived: Sequence[ArrivedDocument]
    ) -> Sequence[Reconciliation]: ...


class DocumentLinker(Protocol):
    """Documents of a whole case that are copies of one another. Papers come one at a time."""

    def __call__(self, papers: Iterable[Paper]) -> Sequence[DocumentLink]: ...


class Extractor(Protocol):
    """Mentions on the pages of one document."""

    def __call__(self, document: Document, pages: Sequence[Page]) -> Sequence[Mention]: ...


class Calibrator(Protocol):
    """Mentions with the extractors' scores made into shares of such mentions that are right."""

    def __call__(self, mentions: Sequence[Mention], pages: Sequence[Page]) -> Sequence[Mention]: ...


class ClaimFinder(Protocol):
    """Checkable sentences: of a record's pages, or of a statement.

    `headed` is the statement with the speaker and day that its own head lines give, where it
    has none yet. A mail in a print-out of several is given as a document of its own, with its
    sender and day, and pages on which all else is blank.
    """

    def __call__(
        self, document: Document, pages: Sequence[Page], mentions: Sequence[Mention]
    ) -> Sequence[Claim]: ...

    def headed(self, statement: Statement) -> Statement: ...

    def statement(self, statement: Statement) -> Sequence[Claim]: ...


class Resolver(Protocol):
    """Spellings into entities.

    `aliases` holds pairs that a document itself equates ("Vesper Optics Inc. (“Vesper”)") with
    the reason; `decisions` maps a pair of spellings to a person's yes or no, which wins.
    """

    def __call__(
        self,
        kind: MentionKind,
        spellings: Mapping[str, Sequence[str]],
        aliases: Mapping[tuple[str, str], str],
        decisions: Mapping[tuple[str, str], bool],
    ) -> Sequence[Entity]: ...


class Comparer(Protocol):
    """A claim against passages and figures.

    `terms` says what to look for in the records; `figures` plans what may be computed over
    tables; calling it weighs what came back.
    """

    def terms(self, claim: Claim) -> Sequence[SearchTerm]: ...

    def figures(self, claim: Claim, tables: Sequence[TableShape]) -> Sequence[FigureQuery]: ...

    def __call__(
        self,
        claim: Claim,
        passages: Sequence[Passage],
        figures: Sequence[Figure],
        unread_pages: int,
    ) -> tuple[Sequence[Evidence], Finding]: ...


@dataclass(frozen=True, slots=True)
class Pipeline:
    name: str
    open: Opener
    read: Reader
    tables: TableJoiner
    documents: DocumentFinder
    bates: BatesFinder
    margins: MarginFinder
    messages: MessageFinder
    threads: MessageJoiner
    requests: RequestReader
    links: DocumentLinker
    extract: tuple[Extractor, ...]
    calibrate: Calibrator
    claims: ClaimFinder
    resolve: Resolver
    compare: Comparer

    def fingerprint(self, *steps: str) -> str:
        """Changes when the settings or the revision of one of the named steps change."""
        return make_id(*(repr(getattr(self, step)) for step in steps))


def load_pipeline(name_or_path: str, languages: tuple[str, ...] = ()) -> Pipeline:
    """A pipeline that ships with foia, by name, or a Python file, by path.

    `languages` (tesseract's names, "eng", "spa") take the place of the reader's own. Raises BadPipeline, which says what to type, when there is no such pipeline or the file
    does not define one.
    """
    path = Path(name_or_path)
    if path.suffix != ".py":
        path = _shipped(name_or_path)
    if not path.is_file():
        raise BadPipeline(
            f"There is no pipeline {name_or_path!r}.",
            hint="Pipelines that ship with foia: " + ", ".join(shipped_pipelines()),
        )
    spec = importlib.util.spec_from_file_location(f"foia_pipeline_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise BadPipeline(f"{path} cannot be loaded as Python.")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except (SyntaxError, ImportError, NameError, TypeError, AttributeError, OSError) as error:
        raise BadPipeline(f"{path}: {type(error).__name__}: {error}") from error
    pipeline = getattr(module, "pipeline", None)
    if not isinstance(pipeline, Pipeline):
        raise BadPipeline(f"{path} defines no `pipeline = Pipeline(...)`.")
    _check_stages(path, pipeline)
    return _reading(path, pipeline, languages) if languages else pipeline


def _reading(path: Path, pipeline: Pipeline, languages: tuple[str, ...]) -> Pipeline:
    reader: Any = pipeline.read
    if not hasattr(reader, "languages"):
        raise BadPipeline(f"The reader of {path} has no setting for languages.")
    return replace(pipeline, read=replace(reader, languages=languages))


def shipped_pipelines() -> tuple[str, ...]:
    folder = _shipped("x").parent
    return tuple(sorted(p.stem for p in folder.glob("[a-z]*.py")))


def lines_beside(file: str, name: str) -> tuple[str, ...]:
    """The lines of a list that lies beside a pipeline file, without comments and blanks."""
    lines = (Path(file).parent / name).read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _shipped(name: str) -> Path:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        return Path(name)
    installed = Path(__file__).parent / "_pipelines"
    folder = installed if installed.is_dir() else Path(__file__).parent.parent / "pipelines"
    return folder / f"{name}.py"


def _check_stages(path: Path, pipeline: Pipeline) -> None:
    stages = [*pipeline.extract, pipeline.open, pipeline.read, pipeline.tables]
    stages += [pipeline.documents, pipeline.bates, pipeline.margins, pipeline.messages]
    stages += [pipeline.threads, pipeline.requests, pipeline.links]
    stages += [pipeline.calibrate, pipeline.claims, pipeline.resolve, pipeline.compare]
    for stage in stages:
        # A plain function's repr holds a memory address, so nothing would ever be up to date.
        if not is_dataclass(stage):
            raise BadPipeline(f"{path}: the stage {stage!r} is not a frozen dataclass.")
