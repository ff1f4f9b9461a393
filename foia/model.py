"""The values that flow through foia, each frozen and pointing only to values defined above it.

Coordinates are points (1/72 inch) on the page as displayed, origin top left, as in pdfplumber.
Pages are numbered from 1. Offsets count Python characters of `Page.text`.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class FileStatus(StrEnum):
    READ = "read"
    PARTIAL = "partial"
    UNREAD = "unread"
    DUPLICATE = "duplicate"
    CONTAINER = "container"


class Reason(StrEnum):
    """Why a file or page was not read; a closed list."""

    EMPTY = "empty"
    NOT_SUPPORTED = "not_supported"
    CORRUPT = "corrupt"
    PASSWORD = "password"
    CERT_ENCRYPTED = "cert_encrypted"
    NO_PAGES = "no_pages"
    COUNT_DISPUTED = "count_disputed"
    TOO_LARGE = "too_large"
    RATIO = "ratio"
    DEPTH = "depth"
    TOO_MANY = "too_many"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"
    PLACEHOLDER_XFA = "placeholder_xfa"
    LINK_REFUSED = "link_refused"
    PATH_REFUSED = "path_refused"
    SPECIAL_FILE = "special_file"
    IO_ERROR = "io_error"
    DISK_FULL = "disk_full"
    DUPLICATE_OF = "duplicate_of"
    CANCELLED = "cancelled"


class PageSource(StrEnum):
    TEXT = "text"
    OCR = "ocr"
    BLANK = "blank"
    FAILED = "failed"


class MentionKind(StrEnum):
    VENDOR = "vendor"
    AGENCY = "agency"
    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    AMOUNT = "amount"
    QUANTITY = "quantity"
    IDENTIFIER = "identifier"
    EXEMPTION = "exemption"
    TECHNOLOGY = "technology"


class Origin(StrEnum):
    RECORD = "record"
    STATEMENT = "statement"


class EvidenceKind(StrEnum):
    PASSAGE = "passage"
    FIGURE = "figure"


class Stance(StrEnum):
    SUPPORTS = "supports"
    REFUTES = "refutes"
    RELATED = "related"


class Verdict(StrEnum):
    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_EVIDENCE = "not enough evidence"


class ColumnType(StrEnum):
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    DATETIME = "datetime"
    DURATION = "duration"
    BOOLEAN = "boolean"
    TEXT = "text"


class Comparator(StrEnum):
    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"


@dataclass(frozen=True, slots=True)
class Problem:
    """Trouble with one input, kept and shown. `page` is None when the whole file is meant."""

    file: str
    page: int | None
    stage: str
    reason: Reason
    message: str


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of a container or mail, listed even when it was refused.

    The bytes of an accepted entry were written to the staging folder under `sha256`.
    """

    name: bytes
    shown: str
    sha256: str | None
    size_bytes: int
    reason: Reason | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    x0: float
    top: float
    x1: float
    bottom: float


def _ints() -> array[int]:
    return array("I")


def _floats() -> array[float]:
    return array("f")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a page as columns of equal length, in the order of the page's text.

    `page.text[start[i]:end[i]]` is word i; `confidence[i]` is 0..1, or -1 where the source
    has none (a text layer).
    """

    start: array[int] = field(default_factory=_ints)
    end: array[int] = field(default_factory=_ints)
    x0: array[float] = field(default_factory=_floats)
    top: array[float] = field(default_factory=_floats)
    x1: array[float] = field(default_factory=_floats)
    bottom: array[float] = field(default_factory=_floats)
    confidence: array[float] = field(default_factory=_floats)

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read. `signals` holds the measured figures behind the choice of source.

    `label` says where the page stands in a file that has no pages of its own, such as
    "sheet Users, rows 101-200". `width` and `height` are those of the page as displayed.
    """

    file: str
    number: int
    text: str
    words: Words
    source: PageSource
    confidence: float | None
    width: float
    height: float
    rotation: int = 0
    reason: Reason | None = None
    label: str = ""
    signals: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Redaction:
    """A covered part of a page. `text_under` is text still readable below an opaque box."""

    file: str
    page: int
    box: Box
    code: str | None
    code_normalised: str | None
    area_share: float
    text_under: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is an SQL identifier, unique in its table; `printed` is the header as printed."""

    name: str
    printed: str
    type: ColumnType


@dataclass(frozen=True, slots=True)
class TableRow:
    """`number` is the sheet's own row number, or 1..n in a table printed on pages.

    `printed` and `values` run parallel to the table's columns. A value is None when the cell
    is empty or is not of the column's type; the printed text is always kept.
    """

    page: int
    number: int
    printed: tuple[str, ...]
    values: tuple[str | int | float | None, ...]
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A logical table of a file, across its pages.

    `found_by` is "sheet", "ruled" (drawn lines) or "aligned" (columns of words); `partial`
    says why rows may be missing, and is empty when they are not. `repeated_headers` counts the
    header lines of later pages, which are not rows.
    """

    name: str
    file: str
    first_page: int
    last_page: int
    title: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    found_by: str
    partial: str = ""
    repeated_headers: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class TableFragment:
    """The part of a table that stands on one page, before it is joined to its neighbours.

    `edges` are the x positions of the column boundaries (one more than there are columns).
    `header` is empty when the page repeats none. `rows` are top to bottom, each with one cell
    per column; `continues` is true when the first row starts inside a row of the page before.
    `header_rows` are the cells the header was read from. A `weak` fragment is a line or two at
    the top of a page: rows if they continue the table of the page before, else no table.
    """

    page: int
    box: Box
    edges: tuple[float, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    found_by: str
    title: str = ""
    continues: bool = False
    header_rows: tuple[tuple[Cell, ...], ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """What one look at a file found, before any page was read by pixel or text layer.

    A format whose text is at hand (mail, office, sheets, plain text) brings its pages and
    tables; a PDF or image brings `page_count` and is read page by page afterwards.
    `headers` are those of a mail: from, to, cc, subject, date, message-id, in-reply-to.
    """

    kind: str
    page_count: int
    pages: tuple[Page, ...] = ()
    tables: tuple[Table, ...] = ()
    members: tuple[Member, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    reason: Reason | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class PagesRead:
    """What a batch of pages of one file gave."""

    pages: tuple[Page, ...]
    fragments: tuple[TableFragment, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What a person would call a document: a page range of a file.

    `date` is ISO 8601 or None; `recipients` are as printed. `reason` says what made the first
    page a beginning and what gave the type.
    """

    id: str
    file: str
    first_page: int
    last_page: int
    type: str
    title: str
    date: str | None
    sender: str | None
    recipients: tuple[str, ...] = ()
    subject: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one page's text: `page.text[start:end] == quote`."""

    file: str
    page: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where something is written. `value` is None when the quote cannot be read.

    `detail` holds what the kind needs besides: unit, comparator, precision, role, identifier
    kind, organisation, title, reason of an open value.
    """

    id: str
    kind: MentionKind
    span: Span
    value: str | None
    extractor: str
    score: float
    detail: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Merge:
    """Why one spelling belongs to an entity."""

    spelling: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    id: str
    kind: MentionKind
    name: str
    merges: tuple[Merge, ...]
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as a text states it; offsets count characters of that text.

    `unit` is singular and lower case ("camera", "day", "usd", "percent"); `value` has any
    scale word ("3 billion") applied.
    """

    start: int
    end: int
    quote: str
    value: Decimal
    unit: str
    comparator: Comparator = Comparator.EXACTLY


@dataclass(frozen=True, slots=True)
class Statement:
    """A text from outside the dump: press release, article, FAQ, transcript."""

    id: str
    name: str
    sha256: str
    text: str
    speaker: str | None
    said_on: str | None
    source_url: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable sentence or clause.

    A record's claim has a `span`; a statement's has `statement` with `start` and `end` in the
    statement's text. `scope` holds words such as "only", "all", "never"; `polarity` is
    "affirmed" or "denied".
    """

    id: str
    text: str
    speaker: str | None
    said_on: str | None
    origin: Origin
    span: Span | None = None
    statement: str | None = None
    start: int | None = None
    end: int | None = None
    quantities: tuple[Quantity, ...] = ()
    places: tuple[str, ...] = ()
    polarity: str = "affirmed"
    scope: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a page offered to a comparison, with what is known of its document."""

    span: Span
    path: str
    document_type: str | None
    document_date: str | None
    rank: float


@dataclass(frozen=True, slots=True)
class TableShape:
    """What a comparison may know of a table before it asks for a figure.

    `samples` holds a few distinct printed values of each column, in column order.
    """

    name: str
    file: str
    path: str
    title: str
    columns: tuple[Column, ...]
    row_count: int
    samples: tuple[tuple[str, ...], ...]
    partial: str = ""


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """One read-only SELECT over one table, and what its single result measures.

    `rows_sql` selects the `_row` numbers behind the figure; `unit` is as in `Quantity`.
    """

    table: str
    file: str
    sql: str
    rows_sql: str
    measures: str
    unit: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure query with its result; `rows` are the first row numbers behind it."""

    query: FigureQuery
    result: str | None
    rows: tuple[int, ...]
    row_total: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    id: str
    claim: str
    kind: EvidenceKind
    stance: Stance
    score: float
    reason: str
    span: Span | None = None
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A lead for a reporter, never "true" or "false"."""

    claim: str
    verdict: Verdict
    summary: str
    evidence: tuple[Evidence, ...]
    unread_pages: int


@dataclass(frozen=True, slots=True)
class Review:
    """A person's decision on a claim, mention or merge, named by `subject`."""

    subject_kind: str
    subject: str
    decision: str
    note: str
    reviewer: str
    at: str
