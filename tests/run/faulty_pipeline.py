"""A pipeline whose stages do what the file tells them: crash, hang, grow, answer nonsense.

Each text file holds one word per page. The first page is read when the file is opened.
"""

import os
import signal
import socket
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

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
    Merge,
    Opened,
    Page,
    PageSource,
    PagesRead,
    Paper,
    Passage,
    Reason,
    Reconciliation,
    RequestFact,
    SearchTerm,
    Span,
    StampedPage,
    Statement,
    Table,
    TableFragment,
    TableShape,
    Verdict,
)
from foia.pipeline import Pipeline
from foia.text import flowed_page


def misbehave(word: str) -> None:
    match word:
        case "SEGV":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "KILL":
            os.kill(os.getpid(), signal.SIGKILL)
        case "EXIT":
            os._exit(0)
        case "HANG":
            time.sleep(600)
        case "SPIN":
            while True:
                pass
        case "GROW":
            hoard = []
            while True:
                hoard.append(bytearray(512 << 20))
        case "FLOOD":
            for _ in range(64):
                os.write(1, b"x" * (16 << 20))
                os.write(2, b"x" * (16 << 20))
        case "FORK":
            os.fork()
        case "CALL":
            socket.create_connection(("127.0.0.1", 9), timeout=1)
        case "PEEK":
            (Path.home() / ".profile").read_bytes()
        case "RAISE":
            raise ZeroDivisionError("a mistake in a stage")


@dataclass(frozen=True, slots=True)
class Open:
    revision: int = 1

    def __call__(self, path: Path, file: str, kind: str, staging: Path, depth: int) -> Opened:
        words = path.read_text().split()
        misbehave(words[0])
        if words[0] == "EMPTY":
            return Opened("text", 0, reason=Reason.NO_PAGES, message="has no page")
        pages = tuple(flowed_page(file, i, word) for i, word in enumerate(words, start=1))
        return Opened("text", len(pages), pages=pages)


@dataclass(frozen=True, slots=True)
class Read:
    """Reads a made-up image format: the words after the signature are the pages."""

    revision: int = 1

    def open(self, path: Path, file: str, kind: str, staging: Path, password: str) -> Opened:
        return Opened("pdf", len(path.read_text().split()) - 1)

    def __call__(
        self, path: Path, file: str, kind: str, numbers: Sequence[int], password: str
    ) -> PagesRead:
        words = path.read_text().split()[1:]
        pages: list[Page] = []
        for number in numbers:
            word = words[number - 1]
            misbehave(word)
            if word != "SKIP":
                pages.append(flowed_page(file, number, word))
        return PagesRead(tuple(pages))


@dataclass(frozen=True, slots=True)
class Tables:
    def __call__(self, file: str, fragments: Sequence[TableFragment]) -> tuple[Table, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Documents:
    def __call__(
        self, file: str, path: str, pages: Sequence[Page], headers: Mapping[str, str]
    ) -> tuple[Document, ...]:
        if any(page.text == "NODOC" for page in pages):
            misbehave("SEGV")
        made = make_id("document", file, 1)
        return (Document(made, file, 1, len(pages), "letter", "", None, None),)


@dataclass(frozen=True, slots=True)
class Bates:
    def __call__(self, pages: Sequence[Page]) -> Mapping[int, str]:
        return {}

    def notes(self, stamped: Sequence[StampedPage]) -> Sequence[BatesNote]:
        return ()


@dataclass(frozen=True, slots=True)
class Margins:
    def __call__(self, pages: Sequence[Page], bates: Mapping[int, str]) -> Sequence[Margin]:
        return ()


@dataclass(frozen=True, slots=True)
class Messages:
    def __call__(
        self, document: Document, pages: Sequence[Page], headers: Mapping[str, str]
    ) -> Sequence[MailPlace]:
        return ()


@dataclass(frozen=True, slots=True)
class Threads:
    def __call__(self, places: Sequence[MailPlace]) -> Sequence[MailMessage]:
        return ()


@dataclass(frozen=True, slots=True)
class Requests:
    def __call__(self, document: Document, pages: Sequence[Page]) -> Sequence[RequestFact]:
        return ()

    def reconcile(
        self, facts: Sequence[RequestFact], arrived: Sequence[ArrivedDocument]
    ) -> Sequence[Reconciliation]:
        return ()


@dataclass(frozen=True, slots=True)
class Links:
    def __call__(self, papers: Iterable[Paper]) -> Sequence[DocumentLink]:
        return ()


@dataclass(frozen=True, slots=True)
class Names:
    def __call__(self, document: Document, pages: Sequence[Page]) -> Sequence[Mention]:
        found: list[Mention] = []
        for page in pages:
            if page.text == "NOEXTRACT":
                misbehave("SEGV")
            if page.source is PageSource.TEXT:
                span = Span(page.file, page.number, 0, len(page.text), page.text)
                found.append(
                    Mention(
                        make_id("mention", page.file, page.number),
                        MentionKind.VENDOR,
                        span,
                        page.text,
                        "names",
                        1.0,
                    )
                )
        return found


@dataclass(frozen=True, slots=True)
class AsScored:
    def __call__(self, mentions: Sequence[Mention], pages: Sequence[Page]) -> Sequence[Mention]:
        return mentions


@dataclass(frozen=True, slots=True)
class NoClaims:
    def __call__(
        self, document: Document, pages: Sequence[Page], mentions: Sequence[Mention]
    ) -> Sequence[Claim]:
        return ()

    def headed(self, statement: Statement) -> Statement:
        return statement

    def statement(self, statement: Statement) -> Sequence[Claim]:
        return ()


@dataclass(frozen=True, slots=True)
class Resolve:
    def __call__(
        self,
        kind: MentionKind,
        spellings: Mapping[str, Sequence[str]],
        aliases: Mapping[tuple[str, str], str],
        decisions: Mapping[tuple[str, str], bool],
    ) -> Sequence[Entity]:
        return [
            Entity(
                make_id("entity", kind, name), kind, name, (Merge(name, 1.0, "same"),), tuple(ids)
            )
            for name, ids in spellings.items()
        ]


@dataclass(frozen=True, slots=True)
class Compare:
    def terms(self, claim: Claim) -> Sequence[SearchTerm]:
        return ()

    def figures(self, claim: Claim, tables: Sequence[TableShape]) -> Sequence[FigureQuery]:
        return ()

    def __call__(
        self,
        claim: Claim,
        passages: Sequence[Passage],
        figures: Sequence[Figure],
        unread_pages: int,
    ) -> tuple[Sequence[Evidence], Finding]:
        return (), Finding(claim.id, Verdict.NOT_ENOUGH_EVIDENCE, "", (), unread_pages)


pipeline = Pipeline(
    name="faulty",
    open=Open(),
    read=Read(),
    tables=Tables(),
    documents=Documents(),
    bates=Bates(),
    margins=Margins(),
    messages=Messages(),
    threads=Threads(),
    requests=Requests(),
    links=Links(),
    extract=(Names(),),
    calibrate=AsScored(),
    claims=NoClaims(),
    resolve=Resolve(),
    compare=Compare(),
)
