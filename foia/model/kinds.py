"""The closed lists: every value that a kind, status, reason or verdict can have."""

from __future__ import annotations

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
