"""What is looked for: the claim's things under other words, numbers in all their writings."""

from decimal import Decimal

import pytest

from foia.compare.search_terms import day_forms, number_forms
from tests.compare.worlds import COMPARE, claim


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Images are deleted after 30 days.", {"retention", "purge", "thirty", "photo"}),
        ("Acme is used by 2,200 agencies.", {"2,200", "2200", "department", "acme"}),
        ("We only operate in the U.S. and Canada.", {"abroad", "canada"}),
        ("We sell only to law enforcement.", {"casino", "private"}),
    ],
)
def test_terms_hold_what_records_may_say(text: str, words: set[str]) -> None:
    terms = COMPARE.terms(claim(text))
    assert words <= {word.lower() for term in terms for word in term.words}
    assert len(terms) <= COMPARE.most_terms


def test_names_weigh_more_than_the_words_of_every_record() -> None:
    weights = {term.words[0]: term.weight for term in COMPARE.terms(claim("The police of Elmton saw Veldt."))}  # fmt: skip
    assert weights["veldt"] > weights["police"]


@pytest.mark.parametrize(
    ("value", "forms"),
    [("30", ["30", "thirty"]), ("2200", ["2200", "2,200"]), ("3000000000", ["3 billion"])],
)
def test_number_forms(value: str, forms: list[str]) -> None:
    assert set(forms) <= set(number_forms(Decimal(value)))


def test_a_day_is_looked_for_in_all_its_writings() -> None:
    forms = {"june 8 2025", "8 june 2025", "6 8 2025", "06 08 25", "2025 06 08"}
    assert forms <= set(day_forms("2025-06-08"))
    words = {
        w for t in COMPARE.terms(claim("The contract began on June 8, 2025.")) for w in t.words
    }
    assert "6 8 2025" in words
