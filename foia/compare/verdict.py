"""The whole verdict policy.

A verdict is a lead for a reporter. It is "not enough evidence" unless some evidence takes a
side strongly enough, "conflicting" as soon as both sides do, and it never hides what could not
be read.
"""

from __future__ import annotations

from collections.abc import Sequence

from foia.model import Claim, Evidence, EvidenceKind, Finding, Origin, Stance, Verdict

DECISIVE = 0.6


def decide(
    claim: Claim, evidence: Sequence[Evidence], unread_pages: int, *, in_records: bool = False
) -> Finding:
    """`in_records` says that the claim itself stands in one of the records."""
    decisive = [e for e in evidence if e.score >= DECISIVE]
    supports = [e for e in decisive if e.stance == Stance.SUPPORTS]
    refutes = [e for e in decisive if e.stance == Stance.REFUTES]
    match bool(supports), bool(refutes):
        case True, True:
            verdict = Verdict.CONFLICTING
        case True, False:
            verdict = Verdict.SUPPORTED
        case False, True:
            verdict = _against(refutes, in_records=in_records or claim.origin == Origin.RECORD)
        case _:
            verdict = Verdict.NOT_ENOUGH_EVIDENCE
    return Finding(
        claim=claim.id,
        verdict=verdict,
        summary=_summary(verdict, supports, refutes, evidence, unread_pages),
        evidence=tuple(evidence),
        unread_pages=unread_pages,
    )


def _against(refutes: Sequence[Evidence], *, in_records: bool) -> Verdict:
    """One record against another is a conflict; a figure counted from rows outweighs a sentence."""
    computed = any(e.kind == EvidenceKind.FIGURE for e in refutes)
    if in_records and not computed:
        return Verdict.CONFLICTING
    if all(e.figure is not None and e.figure.query.indirect for e in refutes):
        # A log of what was asked for is no proof of what was there.
        return Verdict.CONFLICTING
    return Verdict.REFUTED


def _summary(
    verdict: Verdict,
    supports: Sequence[Evidence],
    refutes: Sequence[Evidence],
    evidence: Sequence[Evidence],
    unread_pages: int,
) -> str:
    match verdict:
        case Verdict.SUPPORTED:
            said = f"The records agree. {supports[0].reason}."
        case Verdict.REFUTED:
            said = f"The records differ. {refutes[0].reason}."
        case Verdict.CONFLICTING:
            side = (
                f"For: {supports[0].reason}."
                if supports
                else "The claim itself stands in a record."
            )
            said = f"The records disagree. {side} Against: {refutes[0].reason}."
        case Verdict.NOT_ENOUGH_EVIDENCE:
            related = len(evidence)
            said = (
                f"Nothing read so far settles it; {related} related place{'s' if related != 1 else ''} found."
                if related
                else "Nothing on the subject was found in the pages that were read."
            )
    pages = "page" if unread_pages == 1 else "pages"
    unread = f"{unread_pages} {pages} of the dump could not be read."
    return f"{said} {unread if unread_pages else 'Every page of the dump was read.'}"
