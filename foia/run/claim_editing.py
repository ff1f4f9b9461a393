"""What a person does to claims: the words are read, and the change is kept with a name."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from foia.errors import UsageError
from foia.extract.claims_written import with_words
from foia.ids import make_id
from foia.model import Claim, Origin, Span, Statement
from foia.store import claim_edits, facts
from foia.store.case import Case
from foia.text import squeeze

OWN_WORDS = "written by hand"


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a claim; None leaves a part as it is, "" takes a speaker or day away."""

    text: str | None = None
    speaker: str | None = None
    said_on: str | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """Who changes something and why; `seen` is the `reviews.version` that they looked at."""

    by: str
    note: str = ""
    seen: str | None = None


def new_claim(
    case: Case, text: str, who: Who, *, speaker: str | None = None, said_on: str | None = None,
    source_url: str | None = None,
) -> Claim:  # fmt: skip
    """Adds one claim in a reporter's words; the same words of the same speaker are one claim."""
    text = squeeze(text)
    if not any(c.isalnum() for c in text):
        raise UsageError(
            "The claim has no words.", hint="Write the sentence that is to be checked."
        )
    statement = Statement(
        id=make_id("statement", OWN_WORDS, text, speaker, said_on),
        name=f"{OWN_WORDS}: {' '.join(text.split()[:8])}",
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        speaker=speaker,
        said_on=said_on,
        source_url=source_url,
    )
    bare = Claim(
        id=make_id("claim", "statement", statement.id, 0, len(text)),
        text=text,
        speaker=speaker,
        said_on=said_on,
        origin=Origin.STATEMENT,
        statement=statement.id,
        start=0,
        end=len(text),
    )
    claim = with_words(bare, text)
    known = case.connection.execute("SELECT 1 FROM claims WHERE id = ?", (claim.id,)).fetchone()
    if known is None:
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        with case.transaction():
            facts.save_statement(case, statement, (), now)
            claim_edits.add_claim(case, claim, who.by, who.note)
    return claim


def edit(case: Case, claim_id: str, change: Change, who: Who) -> Claim:
    """The claim as it is now. Its evidence is forgotten when its words change: compare again."""
    claim = claim_edits.claim_called(case, claim_id)
    edited = claim if change.text is None else _reworded(claim, change.text)
    if change.speaker is not None:
        edited = replace(edited, speaker=change.speaker.strip() or None)
    if change.said_on is not None:
        edited = replace(edited, said_on=change.said_on.strip() or None)
    if edited == claim:
        return claim
    claim_edits.edit_claim(case, edited, who.by, note=who.note, seen=who.seen)
    return edited


def split(case: Case, claim_id: str, texts: Sequence[str], who: Who) -> tuple[Claim, ...]:
    """The parts in the place of the claim. Raises UsageError for a part of a record's claim that
    is not in its words."""
    claim = claim_edits.claim_called(case, claim_id)
    parts = [_part(claim, text) for text in texts]
    return claim_edits.split_claim(case, claim.id, parts, who.by, note=who.note, seen=who.seen)


def drop(case: Case, claim_id: str, who: Who) -> Claim:
    """The claim that is gone from the board; its history stays."""
    claim = claim_edits.claim_called(case, claim_id)
    claim_edits.drop_claim(case, claim.id, who.by, note=who.note, seen=who.seen)
    return claim


def _reworded(claim: Claim, text: str) -> Claim:
    if not any(c.isalnum() for c in text):
        raise UsageError(
            "The claim would have no words.", hint="To take it away: foia claims CASE drop"
        )
    return claim if squeeze(text) == claim.text else with_words(claim, text)


def _part(claim: Claim, text: str) -> Claim:
    part = _reworded(claim, text)
    if claim.span is None:
        return part
    at = claim.span.quote.find(text.strip())
    if at < 0:
        raise UsageError(
            f"“{squeeze(text)}” is not in the words of the record.",
            hint="Split a record's claim into stretches of it, letter by letter.",
        )
    start, end = claim.span.start + at, claim.span.start + at + len(text.strip())
    span = Span(claim.span.file, claim.span.page, start, end, text.strip())
    return replace(part, span=span, start=start, end=end)
