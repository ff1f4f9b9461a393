"""A sentence printed twice is told once; another number or a denial makes it another sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia.compare.near_copies import Told, wording_of


def is_told(text: str, *before: str) -> bool:
    told = Told()
    for other in before:
        told.add(wording_of(other))
    return wording_of(text) in told


WORDS = [
    "camera",
    "plate",
    "search",
    "agency",
    "police",
    "network",
    "audit",
    "contract",
    "vendor",
    "invoice",
    "reason",
    "officer",
    "city",
]
TOLD = "Four users of Homeland Security now have access to all images of the city, page 3"


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("four users of Homeland\nSecurity now have access to all images of the city - page 3", True),
        ("Four users of Homeland Security now have acccss to all images of the city, page 3", False),
        ("Five users of Homeland Security now have access to all images of the city, page 5", False),
        ("Four users of Homeland Security now do not have access to all images of the city, page 3", False),
    ],
)  # fmt: skip
def test_copies(text: str, copy: bool) -> None:
    assert is_told(text, TOLD) is copy


def test_a_long_sentence_with_one_word_misread_is_a_copy() -> None:
    words = "camera plate search agency police network audit contract vendor invoice reason officer"
    assert is_told(f"{words} deployment manager", f"{words} deployment manager memo")


def test_short_lines_are_copies_only_letter_for_letter() -> None:
    assert not is_told("Total due Monday", "Total due")
    assert is_told("TOTAL DUE", "Total due:")


@given(st.lists(st.sets(st.sampled_from(WORDS), min_size=1), max_size=12), st.sets(st.sampled_from(WORDS), min_size=6))  # fmt: skip
def test_any_of_many_is_found(before: list[set[str]], words: set[str]) -> None:
    shares = [len(words & other) / len(words | other) for other in before if len(other) >= 6]
    same = [other for other in before if sorted(other) == sorted(words)]
    told = is_told(" ".join(sorted(words)), *(" ".join(sorted(other)) for other in before))
    assert told == (bool(same) or any(share >= 0.9 for share in shares))
