"""Verdicts on labelled claims, and whether the labelled evidence was among what was shown.

A labelled claim is looked for in the case by its words, on its own page or among the
statements; a claim that the case does not hold gets no verdict and counts as undecided. Labels
of real records judge a record's claim by the other records: compare the records' claims first
(`foia compare CASE`), or what the claim was taken from will seem to support it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from tests.evals import folding
from tests.evals.case import Case, FoundClaim, FoundEvidence
from tests.evals.claims import same_claim
from tests.evals.gold import GoldClaim, GoldEvidence, GoldSet

OPEN = ("not enough evidence", "none")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class VerdictScore:
    """`decided` are claims with another verdict than "not enough evidence"; a verdict is right
    when it is the labelled one or one that the label accepts too.

    `confusion` counts (labelled, given); `passages_shown` of `passages` labelled quotes stand on
    a page that the claim's evidence shows, `figures_right` of `figures` labelled computations
    came out among its figures. `echoed` claims are supported by the very page they were taken
    from. `shown` is all the evidence put before the reporter.
    """

    claims: int
    in_case: int
    of_records: int
    echoed: int
    right: int
    decided: int
    right_decided: int
    majority: str
    majority_right: int
    confusion: Counter[tuple[str, str]]
    passages: int
    passages_shown: int
    figures: int
    figures_right: int
    shown: int
    lines: tuple[str, ...]


def score(gold: GoldSet, case: Case) -> VerdictScore:
    all_claims = case.claims()
    confusion: Counter[tuple[str, str]] = Counter()
    in_case = of_records = echoed = right = right_decided = 0
    passages = passages_shown = figures = figures_right = shown = 0
    majority = _majority(gold)
    lines = []
    for label in gold.claims:
        claim = find_claim(label, all_claims, case)
        in_case += claim is not None
        of_records += claim is not None and claim.origin == "record"
        given = (case.verdict(claim.id) if claim else None) or "none"
        confusion[label.verdict, given] += 1
        right += _accepts(label, given)
        right_decided += given not in OPEN and _accepts(label, given)
        evidence = case.evidence(claim.id) if claim else []
        shown += len(evidence)
        echoed += any(_is_echo(label, item, case) for item in evidence)
        hits = [(piece, is_shown(piece, evidence, case)) for piece in label.evidence]
        passages += sum(piece.computed is None for piece, _ in hits)
        passages_shown += sum(piece.computed is None and hit for piece, hit in hits)
        figures += sum(piece.computed is not None for piece, _ in hits)
        figures_right += sum(piece.computed is not None and hit for piece, hit in hits)
        lines.append(
            f"{label.id}: labelled {label.verdict}, given {given}; "
            f"{sum(hit for _, hit in hits)} of {len(hits)} pieces of evidence shown"
        )
    return VerdictScore(
        claims=len(gold.claims),
        in_case=in_case,
        of_records=of_records,
        echoed=echoed,
        right=right,
        decided=sum(n for (_, given), n in confusion.items() if given not in OPEN),
        right_decided=right_decided,
        majority=majority,
        majority_right=sum(_accepts(label, majority) for label in gold.claims),
        confusion=confusion,
        passages=passages,
        passages_shown=passages_shown,
        figures=figures,
        figures_right=figures_right,
        shown=shown,
        lines=tuple(lines),
    )


def _accepts(label: GoldClaim, given: str) -> bool:
    return given in (label.verdict, *label.acceptable)


def _majority(gold: GoldSet) -> str:
    meant = Counter(label.verdict for label in gold.claims)
    return meant.most_common(1)[0][0] if meant else "none"


def find_claim(label: GoldClaim, claims: list[FoundClaim], case: Case) -> FoundClaim | None:
    """The claim of the case most like the label.

    One that a record makes, on the labelled page, comes before a statement of the same words: a
    record is not weighed against itself, while a statement finds the record that it was taken
    from. A claim that was never compared comes last.
    """
    file = case.file(label.file) if label.file else None
    candidates = [
        claim
        for claim in claims
        if same_claim(label.text, claim.text)
        and (
            claim.origin == "statement"
            or (file is not None and claim.file == file.id and label.page in (None, claim.page))
        )
    ]
    return max(
        candidates,
        key=lambda claim: (
            case.verdict(claim.id) is not None,
            claim.origin == "record",
            round(folding.token_f1(label.text, claim.text), 3),
            claim.id,
        ),
        default=None,
    )


def _is_echo(label: GoldClaim, item: FoundEvidence, case: Case) -> bool:
    file = case.file(label.file) if label.file else None
    return file is not None and (item.stance, item.file, item.page) == (
        "supports",
        file.id,
        label.page,
    )


def is_shown(piece: GoldEvidence, evidence: list[FoundEvidence], case: Case) -> bool:
    if piece.computed is not None:
        return any(
            item.kind == "figure" and _same_number(piece.computed, item.result) for item in evidence
        )
    file = case.file(piece.file)
    if file is None:
        return False
    return any(
        item.file == file.id
        and (
            item.page == piece.page
            if piece.page is not None
            else _quote_on_page(piece.quote, item, case)
        )
        for item in evidence
    )


def _quote_on_page(quote: str | None, item: FoundEvidence, case: Case) -> bool:
    """Labels in sheets and plain text name rows; the page is the one that holds the quote."""
    if not quote or item.file is None or item.page is None:
        return False
    page = case.page(item.file, item.page)
    return page is not None and folding.folded(quote) in folding.folded(page[0])


def _same_number(computed: str, result: str | None) -> bool:
    """The first number of the label ("4377 rows, 4294 distinct id") against the figure."""
    expected = _NUMBER.search(computed)
    given = _NUMBER.search(result or "")
    if not expected or not given:
        return False
    one, two = (float(found.group().replace(",", "")) for found in (expected, given))
    return abs(one - two) < 0.005
