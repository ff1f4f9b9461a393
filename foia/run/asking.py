"""What to ask the agency for next: the silence around a claim, and the request that follows."""

from __future__ import annotations

from dataclasses import dataclass

from foia.export.follow_up import Asked, follow_up, silence_in_words
from foia.model import Claim
from foia.pipeline import Pipeline
from foia.store.case import Case
from foia.store.silence import Named, Place, Silence, silence


@dataclass(frozen=True, slots=True)
class Asking:
    """`words` say the silence, sentence by sentence; `request` is the text to paste."""

    silence: Silence
    words: tuple[str, ...]
    request: str


def ask(case: Case, pipeline: Pipeline, claim: Claim) -> Asking:
    """For any claim, also one that is settled: what was not read may say otherwise."""
    terms = pipeline.compare.terms(claim)
    searched = tuple(dict.fromkeys(word for term in terms for word in term.words[:1]))
    found = silence(case, claim.id, searched)
    asked = Asked(
        text=claim.text,
        speaker=claim.speaker,
        said_on=claim.said_on,
        files=found.files,
        pages=found.pages,
        unread_pages=found.unread_pages,
        unread_files=found.unread_files,
        withheld_pages=found.withheld_pages,
        redacted_pages=found.redacted_pages,
        doubtful_pages=found.doubtful_pages,
        searched=found.searched,
        unreadable=[
            place_in_words(p) for p in found.likeliest if p.why.startswith(("could", "hardly"))
        ],
        missing_numbers=found.missing_numbers,
        not_here=[_named(named) for named in found.not_here],
    )
    return Asking(found, tuple(silence_in_words(asked)), follow_up(asked))


def place_in_words(place: Place | Named) -> str:
    page = f", page {place.page}" if place.page else ""
    return f"{place.path}{page}" + (f" ({place.bates})" if place.bates else "")


def _named(named: Named) -> str:
    return f"{named.name}, named in {place_in_words(named)}"
