"""The stage that compares a claim with passages and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from foia.compare.figure_plans import plan_figures
from foia.compare.figure_stances import judge_figures
from foia.compare.passages import is_assertion, rank_sentences
from foia.compare.queries import plan_queries
from foia.compare.stances import judge_sentence
from foia.compare.verdict import decide
from foia.ids import make_id
from foia.model import (
    Claim,
    Evidence,
    EvidenceKind,
    Figure,
    FigureQuery,
    Finding,
    Passage,
    Stance,
    TableShape,
)

_ORDER = {Stance.REFUTES: 0, Stance.SUPPORTS: 0, Stance.RELATED: 1}


@dataclass(frozen=True, slots=True)
class CompareClaims:
    """`most_evidence` bounds what is kept for a claim, `most_related` the undecided part of it."""

    most_queries: int = 12
    most_figures: int = 12
    most_evidence: int = 20
    most_related: int = 8
    revision: int = 2

    def queries(self, claim: Claim) -> list[str]:
        return plan_queries(claim, self.most_queries)

    def figures(self, claim: Claim, tables: Sequence[TableShape]) -> list[FigureQuery]:
        return plan_figures(claim, tables, self.most_figures)

    def __call__(
        self,
        claim: Claim,
        passages: Sequence[Passage],
        figures: Sequence[Figure],
        unread_pages: int,
    ) -> tuple[list[Evidence], Finding]:
        found = _from_passages(claim, passages) + judge_figures(claim, figures)
        if not is_assertion(claim):
            found = [_undecided(evidence) for evidence in found]
        found.sort(key=lambda e: (_ORDER[e.stance], -e.score, e.id))
        decided = [e for e in found if e.stance != Stance.RELATED]
        related = [e for e in found if e.stance == Stance.RELATED][: self.most_related]
        evidence = (decided + related)[: self.most_evidence]
        return evidence, decide(claim, evidence, unread_pages)


def _undecided(evidence: Evidence) -> Evidence:
    if evidence.stance is Stance.RELATED:
        return evidence
    reason = f"{evidence.reason}. The claim is a condition, a wish or an entry of a form"
    return replace(evidence, stance=Stance.RELATED, score=min(evidence.score, 0.5), reason=reason)


def _from_passages(claim: Claim, passages: Sequence[Passage]) -> list[Evidence]:
    """One piece of evidence per sentence; copies of a sentence elsewhere are counted once."""
    found: list[Evidence] = []
    told: set[str] = set()
    for candidate in rank_sentences(claim, passages):
        if candidate.text in told:
            continue
        ground = judge_sentence(claim, candidate)
        if ground is None:
            continue
        told.add(candidate.text)
        span = candidate.span
        found.append(
            Evidence(
                id=make_id("evidence", claim.id, span.file, span.page, span.start, span.end),
                claim=claim.id,
                kind=EvidenceKind.PASSAGE,
                stance=ground.stance,
                score=ground.score,
                reason=ground.reason,
                span=span,
            )
        )
    return found
