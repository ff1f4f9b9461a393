"""What reading gives: members, pages with their words, tables, redactions, problems."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

from foia.model.kinds import ColumnType, PageSource, Reason


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
    `language` is a guess from the text, as ISO 639-1, or "" when there is too little of it.
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
    language: str = ""


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
class HiddenText:
    """Text that a file holds and its page does not show; it is never part of the page's text.

    `how` is "white" (the colour of the paper), "off the page", "covered" (under a picture or an
    opaque shape that is no redaction), "invisible" (drawn without ink and different from the
    pixels) or "tiny".
    """

    file: str
    page: int
    box: Box
    text: str
    how: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Ink that is no print. `kind` is "handwriting", "signature" or "stamp"; `score` is 0..1."""

    file: str
    page: int
    box: Box
    kind: str
    score: float


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
    is empty or is not of the column's type; the printed text is always kept. `confidence` runs
    parallel too where the cells were recognised from pixels, and is empty for a text layer.
    """

    page: int
    number: int
    printed: tuple[str, ...]
    values: tuple[str | int | float | None, ...]
    box: Box | None = None
    confidence: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A logical table of a file, across its pages.

    `found_by` is "sheet", "ruled" (drawn lines) or "aligned" (columns of words); `partial`
    says why rows may be missing, and is empty when they are not. `repeated_headers` counts the
    header lines of later pages, which are not rows. `note` says what was left out of the rows
    (totals, notes, running lines) and where it stands.
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
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """`confidence` is that of its least sure word; None in a text layer or an empty cell."""

    text: str
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class TableFragment:
    """The part of a table that stands on one page, before it is joined to its neighbours.

    `edges` are the x positions of the column boundaries (one more than there are columns).
    `header` is empty when the page repeats none. `rows` are top to bottom, each with one cell
    per column; `continues` is true when the first row starts inside a row of the page before.
    `header_rows` are the cells the header was read from. A `weak` fragment is a line or two at
    the top of a page, or a page of one column: rows if they continue the table of the page
    before or stand level with its rows, else no table. `note` says what beside the rows was
    left out, as that of a table does, and `partial` why rows may be missing or mixed up.
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
    note: str = ""
    partial: str = ""


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
    hidden: tuple[HiddenText, ...] = ()
    marks: tuple[Mark, ...] = ()
