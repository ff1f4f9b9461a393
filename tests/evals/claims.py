"""Claims on labelled pages, and who is said to have made them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.evals import folding
from tests.evals.case import Case, FoundClaim
from tests.evals.gold import ClaimLabel, GoldPage, GoldSet
from tests.evals.scoring import Counts, count, unique

ENOUGH_SHARED = 0.6
ENOUGH_WORDS = 4


@dataclass(frozen=True, slots=True)
class ClaimScore:
    source: str
    counts: Counts
    speakers_asked: int
    speakers_right: int
    speakers_open: int = 0
    wrong_speakers: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def same_claim(one: str, two: str) -> bool:
    """Six tenths of the words are shared, or one stands whole in the other."""
    short = min(len(folding.words(one)), len(folding.words(two)))
    if short >= ENOUGH_WORDS and folding.contained(one, two):
        return True
    return folding.token_f1(one, two) >= ENOUGH_SHARED


def same_speaker(label: str, found: str | None) -> bool:
    """Some name of three letters or more is shared; titles and "of the" do not count."""
    common = {"the", "and", "for", "of", "requester", "quoted", "office", "department", "city"}
    expected = {word for word in folding.words(label) if len(word) >= 3} - common
    given = {word for word in folding.words(found or "") if len(word) >= 3} - common
    return bool(expected & given)


def score_page(page: GoldPage, found: Sequence[FoundClaim]) -> ClaimScore:
    labels = [label for label in page.claims if not label.optional]
    optional = [label for label in page.claims if label.optional]
    items = unique(found, lambda claim: folding.folded(claim.text))

    def same(label: ClaimLabel, claim: FoundClaim) -> bool:
        return same_claim(label.text, claim.text)

    asked = right = left_open = 0
    wrong_speakers = []
    for label in labels:
        claim = max(
            (item for item in items if same(label, item)),
            key=lambda item: folding.token_f1(label.text, item.text),
            default=None,
        )
        if claim is not None and label.speaker:
            asked += 1
            right += same_speaker(label.speaker, claim.speaker)
            left_open += not claim.speaker
            if claim.speaker and not same_speaker(label.speaker, claim.speaker):
                wrong_speakers.append(f"{claim.speaker!r} for {label.speaker!r}")
    return ClaimScore(
        page.source,
        count(labels, items, same, optional=optional, partial=page.partial),
        asked,
        right,
        left_open,
        tuple(wrong_speakers),
        tuple(lb.text for lb in labels if not any(same(lb, i) for i in items)),
        tuple(i.text for i in items if not any(same(lb, i) for lb in (*labels, *optional))),
    )


def score(gold: GoldSet, case: Case) -> list[ClaimScore]:
    scores = []
    for page in gold.pages:
        file = case.file(page.file, page.sha256)
        found = [] if file is None else case.claims(file.id, page.number)
        scores.append(score_page(page, found))
    return scores
