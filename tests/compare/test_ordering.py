"""Related passages: what tells something new before the claim's own page, requests and repeats."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia.compare.ordering import Related, ordered
from foia.compare.wording import is_fragment, is_request
from foia.model import Evidence, EvidenceKind, Span, Stance


def related(
    name: str, score: float, document: str, *, own: bool = False, asks: bool = False
) -> Related:
    span = Span(document, 1, 0, 4, "text")
    evidence = Evidence(
        id=name,
        claim="c",
        kind=EvidenceKind.PASSAGE,
        stance=Stance.RELATED,
        score=score,
        reason="On the same subject",
        span=span,
    )
    return Related(evidence, document, own, asks)


def names(found: list[Evidence]) -> list[str]:
    return [evidence.id for evidence in found]


def test_another_record_comes_before_the_page_that_makes_the_claim() -> None:
    found = [related("own words", 0.58, "report", own=True), related("policy", 0.31, "policy")]
    assert names(ordered(found, 5)) == ["policy", "own words"]


def test_a_record_that_tells_comes_before_a_request_that_asks() -> None:
    found = [related("request", 0.5, "request", asks=True), related("mail", 0.45, "mail")]
    assert names(ordered(found, 5)) == ["mail", "request"]


def test_a_second_document_comes_before_the_third_passage_of_the_first() -> None:
    found = [related(f"log {n}", 0.5, "log") for n in range(3)] + [related("slide", 0.42, "slide")]
    assert names(ordered(found, 5)) == ["log 0", "slide", "log 1", "log 2"]


def test_a_near_copy_stays_but_comes_behind() -> None:
    first, copy = related("mail", 0.5, "mail"), related("print-out", 0.5, "print-out")
    found = [replace(copy, copy=True), first, related("slide", 0.4, "slide")]
    assert names(ordered(found, 5)) == ["mail", "slide", "print-out"]


def test_a_request_told_again_and_a_heading_come_behind_what_a_record_says() -> None:
    reply = replace(related("reply", 0.5, "reply"), asked=True)
    heading = replace(related("heading", 0.5, "letter"), fragment=True)
    found = [reply, heading, related("contract", 0.36, "contract")]
    assert names(ordered(found, 5)) == ["contract", "heading", "reply"]


@pytest.mark.parametrize(
    ("text", "request_", "fragment"),
    [
        ("You requested a list of all locations where cameras are installed.", True, False),
        ("The City is in receipt of your public records request for the maps.", True, False),
        ("| Camera Locations | 6/12/2025 | Closed", True, False),
        ("Subject: Re: Phase 1", True, False),
        ("Flock shall advise Customer on the location of the hardware.", False, False),
        ("Camera Locations and Positions", False, True),
        ("Camera Locations 57", False, False),
    ],
)
def test_what_only_asks_and_what_says_nothing(text: str, request_: bool, fragment: bool) -> None:
    assert (is_request(text), is_fragment(text)) == (request_, fragment)


@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from("abc"), st.booleans(), st.booleans()),
        max_size=12,
    ),
    st.integers(0, 12),
)
def test_scores_fall_and_nothing_is_taken_twice(
    drawn: list[tuple[float, str, bool, bool]], most: int
) -> None:
    found = [
        related(str(n), score, document, own=own, asks=asks)
        for n, (score, document, own, asks) in enumerate(drawn)
    ]
    taken = ordered(found, most)
    scores = [evidence.score for evidence in taken]
    assert scores == sorted(scores, reverse=True)
    assert len(set(names(taken))) == len(taken) == min(most, len(found))
