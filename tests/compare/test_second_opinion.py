"""A desk's own model: asked about what is open, named in the reason, never for the claim's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from foia.compare import CompareClaims, Opinion
from foia.extract.claims import Claims
from foia.model import Claim, Passage, Span, Stance, Statement

CLAIM = "Brightlane never sells the plate data of the city."


@dataclass
class Model:
    stance: Stance
    probability: float
    asked: list[str] = field(default_factory=list)

    def __call__(self, claim: str, sentences: Sequence[str]) -> Sequence[Opinion]:
        self.asked += sentences
        return [Opinion(self.stance, self.probability) for _ in sentences]


def claim() -> Claim:
    statement = Statement("s", "n", "0", CLAIM, "Brightlane", "2025-03-01", None)
    return Claims().statement(statement)[0]


def passage(path: str, text: str, sender: str = "") -> Passage:
    return Passage(
        Span(path, 1, 0, len(text), text), path, "email", "2025-01-01", 0.5, path, sender
    )


MAIL = passage("mail.eml", "Brightlane passed the plate data of the city on for a fee.")


def verdict(model: Model, *passages: Passage, least: float = 0.9) -> str:
    compare = CompareClaims(second_opinion=model, least_probability=least)
    _, finding = compare(claim(), passages, [], 0)
    return finding.verdict.value


def test_what_the_model_is_sure_of_takes_a_side_and_says_whose_word_it_is() -> None:
    compare = CompareClaims(second_opinion=Model(Stance.REFUTES, 0.97))
    (evidence, *_), finding = compare(claim(), [MAIL], [], 0)
    assert finding.verdict.value == "refuted"
    assert evidence.reason.startswith("The desk's own model takes it to refute the claim (0.97)")


def test_what_the_model_doubts_stays_open() -> None:
    assert verdict(Model(Stance.REFUTES, 0.7), MAIL) == "not enough evidence"


def test_the_claims_own_words_and_questions_are_not_put_to_the_model() -> None:
    model = Model(Stance.SUPPORTS, 0.99)
    copy = passage("release.txt", CLAIM)
    question = passage("request.txt", "Would Brightlane sell the plate data of the city?")
    assert verdict(model, copy, question) == "not enough evidence"
    assert model.asked == []


def test_the_speakers_other_words_do_not_support_by_a_model_either() -> None:
    said = replace(MAIL, speaker="Brightlane")
    assert verdict(Model(Stance.SUPPORTS, 0.99), said) == "not enough evidence"
    assert verdict(Model(Stance.SUPPORTS, 0.99), MAIL) == "supported"


def test_a_model_that_answers_for_fewer_is_an_error() -> None:
    class Short(Model):
        def __call__(self, claim: str, sentences: Sequence[str]) -> Sequence[Opinion]:
            return []

    with pytest.raises(ValueError, match="asked about 1 sentences and answered 0"):
        verdict(Short(Stance.REFUTES, 1.0), MAIL)
