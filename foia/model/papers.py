"""What is special to released records: margins, mail, requests, links between documents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Margin:
    """A stretch of a page's text that is not running text: it stays in the page's text and is
    passed over where sentences are read.

    `kind` is "bates", "header", "footer" or "page number"; `page.text[start:end] == quote`.
    """

    file: str
    page: int
    start: int
    end: int
    kind: str
    quote: str


@dataclass(frozen=True, slots=True)
class MailPlace:
    """One message in one print-out, as that print-out shows it.

    It begins on `page` at `start` and ends on `last_page` before `end` (offsets of those
    pages' texts). `style` is "native" (a mail file), "table" (a row of an exported mailbox), "header", "gmail"
    or "quoted". A hidden recipient stands among `recipients` as "Name (bcc)". `sent` is
    ISO 8601 as far as it could be read, `sent_printed` as printed. `body` is the text below the
    header up to the next message.
    """

    id: str
    file: str
    document: str
    page: int
    start: int
    last_page: int
    end: int
    style: str
    sender: str | None
    recipients: tuple[str, ...]
    cc: tuple[str, ...]
    sent: str | None
    sent_printed: str
    subject: str | None
    attachments: tuple[str, ...]
    body: str
    message_id: str | None = None
    in_reply_to: str | None = None


@dataclass(frozen=True, slots=True)
class MailMessage:
    """The one message behind its print-outs, its fields from the place that shows most of them.

    `position` is its place in the thread, from 1 in order of time. `reason` says what made the
    places one message.
    """

    id: str
    thread: str
    position: int
    sender: str | None
    recipients: tuple[str, ...]
    cc: tuple[str, ...]
    sent: str | None
    subject: str | None
    attachments: tuple[str, ...]
    places: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class RequestFact:
    """What a request or its answer says of itself.

    `kind` is "request number", "received", "answered", "deadline", "appeal deadline", "fee
    estimated" (or paid, waived, refunded, charged), "located", "released", "redacted" or
    "withheld"; `value` is the number, ISO date or decimal amount; `unit` is that of a count
    ("page", "record", "video") or a currency.
    """

    id: str
    document: str
    file: str
    page: int
    start: int
    end: int
    quote: str
    kind: str
    value: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ArrivedDocument:
    """A document of the dump as it is counted against what a letter promised.

    `redacted_pages` are pages with a redaction, `withheld_pages` those withheld in full. A file
    that came several times gives one for each of its paths, with the same ids.
    """

    id: str
    file: str
    path: str
    file_kind: str
    type: str
    date: str | None
    first_page: int
    last_page: int
    redacted_pages: int
    withheld_pages: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A count that a letter states beside the count of what arrived.

    `here` is None when what is meant cannot be told; `counted` says in words what was counted,
    `note` what a reporter should know before using the difference.
    """

    fact: str
    stated: int
    unit: str
    here: int | None
    counted: str
    note: str


@dataclass(frozen=True, slots=True)
class StampedPage:
    """A page with its Bates number as printed, "" where it bears none; `path` is that of the
    file."""

    file: str
    path: str
    page: int
    bates: str


@dataclass(frozen=True, slots=True)
class BatesNote:
    """`kind` is "gap" (numbers `first` to `last` are not here), "duplicate" (`first` stands on
    more than one page), "unread" (the pages are here, their numbers could not be read) or
    "second series"; `file` and `page` are where the series stops, or the second place."""

    series: str
    kind: str
    first: str
    last: str
    file: str
    page: int
    note: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with its whole text, to be held against the others."""

    document: str
    file: str
    type: str
    date: str | None
    text: str


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """`kind` is "same text", "near" (a copy with differences) or "part of" (`document` stands
    within `other`); `score` is the share of text in common, 0..1."""

    document: str
    other: str
    kind: str
    score: float
    reason: str
