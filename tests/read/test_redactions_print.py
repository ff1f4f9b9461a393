"""Bold print that runs together on a coarse scan, and a bar that hides a part of a word."""

import pytest

from foia.model import Box
from foia.read.redactions_print import is_amid

WORD = Box(100, 20, 136, 28)


@pytest.mark.parametrize(
    ("box", "text", "confidence"),
    [
        (Box(118, 21, 132, 27), "Subtotal:", 0.4),
        (Box(102, 21, 135, 27), "Subtotal:", 0.9),
    ],
)
def test_bold_letters_amid_a_word_that_is_read(box: Box, text: str, confidence: float) -> None:
    assert is_amid(box, WORD, text, confidence)


@pytest.mark.parametrize(
    ("box", "text", "confidence"),
    [
        # Two letters are left of a number whose rest is under the bar.
        (Box(112, 21, 136, 27), "55-", 0.9),
        # The bar goes on beyond the word.
        (Box(118, 21, 180, 27), "Subtotal:", 0.9),
        # A whole bar, read as something, not surely.
        (Box(100, 21, 136, 27), "MM_MMM", 0.4),
        # The line below.
        (Box(118, 31, 132, 38), "Subtotal:", 0.9),
    ],
)
def test_a_bar_is_not_amid_a_word(box: Box, text: str, confidence: float) -> None:
    assert not is_amid(box, WORD, text, confidence)
