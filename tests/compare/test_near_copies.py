"""A sentence printed twice is told once; another number or a denial makes it another sentence."""

import pytest

from foia.compare.near_copies import is_told, wording_of

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
    assert is_told(wording_of(text), [wording_of(TOLD)]) is copy


def test_a_long_sentence_with_one_word_misread_is_a_copy() -> None:
    words = "camera plate search agency police network audit contract vendor invoice reason officer"
    assert is_told(
        wording_of(f"{words} deployment manager"), [wording_of(f"{words} deployment manager memo")]
    )


def test_short_lines_are_copies_only_letter_for_letter() -> None:
    assert not is_told(wording_of("Total due Monday"), [wording_of("Total due")])
    assert is_told(wording_of("TOTAL DUE"), [wording_of("Total due:")])
