"""The stage that compares a claim with passages and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from foia.compare.figure_plans import plan_figures
from foia.compare.figure_stances import judge_figures
from foia.compare.near_copies import Told, wording_of
from foia.compare.ordering import Related, ordered
from foia.compare.passages import Candidate, is_assertion, rank_sentences
from foia.compare.search_terms import plan_terms
from foia.compare.second_opinion import SecondOpinion, with_opinions
from foia.compare.sources import own_documents, place_of, same_speaker
from foia.compare.stances import judge_sentence, on_the_subject
from foia.compare.verdict import decide
from foia.compare.wording import is_fragment, is_request
from foia.ids import make_id
from foia.model import (
    Claim,
    Evidence,
    EvidenceKind,
    Figure,
    FigureQuery,
    Finding,
    Passage,
    SearchTerm,
    Stance,
    TableShape,
)


@dataclass(frozen=True, slots=True)
class CompareClaims:
    """`most_evidence` bounds what is kept for a claim, `most_related` the undecided part of it.

    `second_opinion` is a desk's own model; what it is less sure of than `least_probability`, 0..1,
    stays undecided.
    """

    most_terms: int = 16
    most_figures: int = 12
    most_evidence: int = 32
    most_related: int = 20
    second_opinion: SecondOpinion | None = None
    least_probability: float = 0.9
    revision: int = 7

    def terms(self, claim: Claim) -> list[SearchTerm]:
        return plan_terms(claim, self.most_terms)

    def figures(self, claim: Claim, tables: Sequence[TableShape]) -> list[FigureQuery]:
        return plan_figures(claim, tables, self.most_figures)

    def __call__(
        self,
        claim: Claim,
        passages: Sequence[Passage],
        figures: Sequence[Figure],
        unread_pages: int,
    ) -> tuple[list[Evidence], Finding]:
        candidates = rank_sentences(claim, passages)
        own = own_documents(claim, candidates)
        quoted = _from_passages(claim, candidates, own)
        if self.second_opinion is not None:
            quoted = with_opinions(claim.text, quoted, self.second_opinion, self.least_probability)
        found = [related.evidence for related in quoted] + judge_figures(claim, figures)
        if not is_assertion(claim):
            found = [_undecided(evidence) for evidence in found]
            quoted = [replace(one, evidence=_undecided(one.evidence)) for one in quoted]
        found.sort(key=lambda e: -e.score)
        decided = [e for e in found if e.stance != Stance.RELATED]
        # Many passages on the subject must not push out the few figures beside them.
        figured = [e for e in found if e.stance == Stance.RELATED and e.kind == EvidenceKind.FIGURE]
        related = ordered(
            [one for one in quoted if one.evidence.stance == Stance.RELATED], self.most_related
        )
        evidence = (decided + figured + related)[: self.most_evidence]
        return evidence, decide(claim, evidence, unread_pages, in_records=bool(own))


def _undecided(evidence: Evidence) -> Evidence:
    if evidence.stance is Stance.RELATED:
        return evidence
    reason = f"{evidence.reason}. The claim is a condition, a wish or an entry of a form"
    return replace(evidence, stance=Stance.RELATED, score=min(evidence.score, 0.5), reason=reason)


def _from_passages(
    claim: Claim, candidates: Sequence[Candidate], own: frozenset[str]
) -> list[Related]:
    """One piece of evidence per sentence; copies of a sentence elsewhere are counted once."""
    found: list[Related] = []
    told = Told()
    texts: set[str] = set()
    shown: set[int] = set()
    beside = own | _own_page(claim, candidates)
    for candidate in candidates:
        if candidate.text in texts:
            continue
        ground = judge_sentence(claim, candidate, own)
        if ground is None and id(candidate.passage) not in shown:
            ground = on_the_subject(candidate)
        if ground is None:
            continue
        texts.add(candidate.text)
        wording = wording_of(candidate.text)
        copy = wording in told
        told.add(wording)
        shown.add(id(candidate.passage))
        span = candidate.span
        evidence = Evidence(
            id=make_id("evidence", claim.id, span.file, span.page, span.start, span.end),
            claim=claim.id,
            kind=EvidenceKind.PASSAGE,
            stance=ground.stance,
            score=ground.score,
            reason=ground.reason,
            span=span,
        )
        place = place_of(candidate)
        spoken = same_speaker(claim, candidate)
        found.append(
            Related(
                evidence,
                place,
                own=place in beside,
                hypothetical=candidate.hypothetical,
                same_speaker=spoken,
                copy=copy,
                asked=is_request(candidate.text),
                fragment=is_fragment(candidate.text),
            )
        )
    return found


def _own_page(claim: Claim, candidates: Sequence[Candidate]) -> frozenset[str]:
    """The document that stands on the page from which a record's claim was taken."""
    page = claim.span and (claim.span.file, claim.span.page)
    return frozenset(place_of(c) for c in candidates if (c.span.file, c.span.page) == page)
