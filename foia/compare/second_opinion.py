"""A desk's own model of entailment, asked about what the rules leave undecided.

None is shipped: of those that install without a network none has a licence and beats the rules.
What a model says is shown as a model's, with its probability, and never for the claim's own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from foia.compare.ordering import Related
from foia.compare.verdict import DECISIVE
from foia.model import Stance


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a model takes a sentence to do to a claim; `probability` is 0..1."""

    stance: Stance
    probability: float


class SecondOpinion(Protocol):
    """One opinion for each sentence, in their order. Its repr is kept as the setting's value."""

    def __call__(self, claim: str, sentences: Sequence[str]) -> Sequence[Opinion]: ...


def with_opinions(
    claim: str, found: Sequence[Related], model: SecondOpinion, least_probability: float
) -> list[Related]:
    """`found` with a side for what the model is sure of. Raises ValueError when it answers for
    more or fewer sentences than it was asked about."""
    open_places = [place for place, one in enumerate(found) if _may_be_asked(one)]
    sentences = [" ".join(_quote(found[place]).split()) for place in open_places]
    if not sentences:
        return list(found)
    opinions = model(claim, sentences)
    if len(opinions) != len(sentences):
        raise ValueError(
            f"{model!r} was asked about {len(sentences)} sentences and answered {len(opinions)}"
        )
    decided = list(found)
    for place, opinion in zip(open_places, opinions, strict=True):
        if opinion.probability >= least_probability:
            decided[place] = _with(found[place], opinion)
    return decided


def _may_be_asked(one: Related) -> bool:
    return one.evidence.stance is Stance.RELATED and not one.own and not one.hypothetical


def _quote(one: Related) -> str:
    return one.evidence.span.quote if one.evidence.span else ""


def _with(one: Related, opinion: Opinion) -> Related:
    """What the same speaker says elsewhere does not support the claim; it can refute it."""
    if opinion.stance is Stance.RELATED or (opinion.stance is Stance.SUPPORTS and one.same_speaker):
        return one
    side = "support" if opinion.stance is Stance.SUPPORTS else "refute"
    reason = (
        f"The desk's own model takes it to {side} the claim ({opinion.probability:.2f});"
        f" no rule does. {one.evidence.reason}"
    )
    evidence = replace(one.evidence, stance=opinion.stance, score=DECISIVE, reason=reason)
    return replace(one, evidence=evidence)
