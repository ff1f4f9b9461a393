"""Claims that a person adds at the desk: pasted, or selected on a page; compared at once.

They are kept with who added them, as statements, which no later run of the records takes away.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from foia.errors import UsageError
from foia.ids import make_id
from foia.model import Claim, Statement
from foia.pipeline import Pipeline
from foia.run.claim_editing import Who, new_claim
from foia.run.comparing import compare_claims
from foia.run.statements import Said
from foia.store import facts, pages
from foia.store.case import Case
from foia.store.claim_edits import add_claim

LONGEST_CHARACTERS = 100_000
LONGEST_SELECTION = 5_000
NAME_WORDS = 8


@dataclass(frozen=True, slots=True)
class Selected:
    """A stretch of a page: `page.text[start:end]`."""

    file: str
    page: int
    start: int
    end: int


def add_pasted(case: Case, text: str, said: Said, by: str, pipeline: Pipeline) -> tuple[Claim, ...]:
    """The claims of a text from outside the dump; the same text again gives the same ones and
    changes nothing. Raises UsageError for a text with nothing in it or too much."""
    text = text.replace("\r\n", "\n").strip()
    if not any(c.isalnum() for c in text):
        raise UsageError("There is no text.", hint="Paste what was said, or one sentence of it.")
    if len(text) > LONGEST_CHARACTERS:
        raise UsageError(
            "The text is too long to be pasted.",
            hint="Save it as a file and add it with: foia claims CASE add FILE",
        )
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    statement = pipeline.claims.headed(
        Statement(
            id=make_id("statement", "pasted", text, said.speaker, said.said_on),
            name="pasted: " + " ".join(text.split()[:NAME_WORDS]),
            sha256=sha256,
            text=text,
            speaker=said.speaker,
            said_on=said.said_on,
            source_url=said.source_url,
        )
    )
    claims = tuple(pipeline.claims.statement(statement))
    if not claims:
        raise UsageError(
            "No sentence in it can be checked against records.",
            hint="Add one sentence alone: it is taken as it is.",
        )
    if not _is_known(case, claims[0].id):
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        with case.transaction():
            facts.save_statement(case, statement, (), now)
            for claim in claims:
                add_claim(case, claim, by)
        compare_claims(case, pipeline, only={claim.id for claim in claims})
    return claims


def add_selected(case: Case, selected: Selected, said: Said, by: str, pipeline: Pipeline) -> Claim:
    """The stretch of the page as one claim. Raises UsageError where the page has no such
    stretch."""
    page = next(pages.pages_of(case, selected.file, [selected.page], words=False), None)
    text = "" if page is None else page.text
    is_there = 0 <= selected.start < selected.end <= len(text)
    text = text[selected.start : selected.end] if is_there else ""
    if not any(c.isalnum() for c in text) or len(text) > LONGEST_SELECTION:
        raise UsageError(
            "That is no stretch of the page that can be a claim.",
            hint="Select the words of the claim on the page, a sentence or two.",
        )
    claim = new_claim(
        case,
        text,
        Who(by),
        speaker=said.speaker,
        said_on=said.said_on,
        source_url=f"/files/{selected.file}/pages/{selected.page}"
        f"?start={selected.start}&end={selected.end}",
    )
    if not _is_compared(case, claim.id):
        compare_claims(case, pipeline, only={claim.id})
    return claim


def _is_compared(case: Case, claim: str) -> bool:
    row = case.connection.execute("SELECT 1 FROM findings WHERE claim = ?", (claim,)).fetchone()
    return row is not None


def _is_known(case: Case, claim: str) -> bool:
    row = case.connection.execute("SELECT 1 FROM claims WHERE id = ?", (claim,)).fetchone()
    return row is not None
