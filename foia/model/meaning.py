"""What is understood: documents, mentions, entities, claims, evidence, findings, reviews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from foia.model.kinds import Comparator, EvidenceKind, MentionKind, Origin, Stance, Verdict
from foia.model.reading import Column


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
    """A stretch of a page offered to a comparison, with what is known of its document.

    `document` is its id, `speaker` who speaks in it where that is known.
    """

    span: Span
    path: str
    document_type: str | None
    document_date: str | None
    rank: float
    document: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """One thing to look for under any of its words or phrases, and what finding it is worth.

    With `misread`, words that OCR may have made of them are looked for too.
    """

    words: tuple[str, ...]
    weight: float
    misread: bool = False


@dataclass(frozen=True, slots=True)
class TableShape:
    """What a comparison may know of a table before it asks for a figure.

    `samples` holds a few distinct printed values of each column, in column order. `sketch` are
    the smallest hashes of its rows, to know copies by; `parts` are the tables that are read
    together as this one, empty for one table. `values` are all values of each column of texts
    that has few of them, empty for the other columns.
    """

    name: str
    file: str
    path: str
    title: str
    columns: tuple[Column, ...]
    row_count: int
    samples: tuple[tuple[str, ...], ...]
    partial: str = ""
    sketch: tuple[int, ...] = ()
    parts: tuple[TableShape, ...] = ()
    values: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """One read-only SELECT over the extracted tables, and what its single result measures.

    `rows_sql` selects the `_row` numbers behind the figure, and `_page` and `_table` too where
    several tables are read as one; `unit` is as in `Quantity`. `caution` says why the table may
    not hold all that it lists; such a figure refutes nothing. `detail_sql` gives one row of
    further figures by name, which `says`, the sentence for a reporter, may show. `limits` is
    what the figure cannot prove; one that is `indirect` can contradict and never settles.
    """

    table: str
    file: str
    sql: str
    rows_sql: str
    measures: str
    unit: str
    caution: str = ""
    detail_sql: str = ""
    says: str = ""
    limits: str = ""
    indirect: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure query with its result; `rows` are the first row numbers behind it, `places` the
    table, page and row of each, and `details` the further figures by name."""

    query: FigureQuery
    result: str | None
    rows: tuple[int, ...]
    row_total: int
    page: int | None
    details: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, int, int], ...] = ()


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
