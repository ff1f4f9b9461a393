"""What a memo says, before it has a form: claims with their evidence, and how it was found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A stretch of a page of the original file, as a PNG; `caption` says which."""

    png: bytes
    width_pixels: int
    height_pixels: int
    caption: str


@dataclass(frozen=True, slots=True)
class MemoEvidence:
    """`quote` is what the page says, letter by letter; a figure has `query` and `result`, and
    `rows` are the first rows behind it, below a row of names. `trouble` says why there is no
    picture."""

    stance: str
    reason: str
    place: str
    about: str
    quote: str = ""
    query: str = ""
    result: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    row_total: int = 0
    caveat: str = ""
    picture: Picture | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class MemoDecision:
    decision: str
    note: str
    reviewer: str
    at: str
    stale: bool
    verdict: str


@dataclass(frozen=True, slots=True)
class MemoCheck:
    """A figure that a person keeps with the claim; `problem` says why it could not be run."""

    name: str
    query: str
    result: str
    note: str
    run_at: str
    problem: str


@dataclass(frozen=True, slots=True)
class MemoClaim:
    """`silence` says what was searched and what could not be; `request` is the follow-up."""

    id: str
    text: str
    speaker: str
    said_on: str
    source: str
    source_url: str
    verdict: str
    summary: str
    evidence: tuple[MemoEvidence, ...]
    left_out: int
    checks: tuple[MemoCheck, ...]
    caveats: tuple[str, ...]
    decisions: tuple[MemoDecision, ...]
    changes: tuple[str, ...]
    silence: tuple[str, ...]
    likeliest: tuple[str, ...]
    request: str


@dataclass(frozen=True, slots=True)
class Methods:
    """So that every line can be checked. `files` and `unread` have a row of names first."""

    counts: tuple[tuple[str, str], ...]
    unread: tuple[tuple[str, ...], ...]
    files: tuple[tuple[str, ...], ...]
    versions: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Memo:
    case: str
    made_at: str
    claims: tuple[MemoClaim, ...]
    methods: Methods
