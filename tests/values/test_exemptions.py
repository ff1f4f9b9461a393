from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia.values.exemptions import find_exemptions, normalise_exemption


@pytest.mark.parametrize(
    ("text", "value", "jurisdiction"),
    [
        ("5 U.S.C. § 552(b)(4)", "(b)(4)", "US"),
        ("(b)(7)(E)", "(b)(7)(E)", "US"),
        ("(b) (6)", "(b)(6)", "US"),
        ("b6", "(b)(6)", "US"),
        ("Exemption 7(C)", "(b)(7)(C)", "US"),
        ("5 U.S.C. 552a (k)(2)", "(k)(2)", "US"),
        ("ORS 192.345(3)", "ORS 192.345(3)", "OR"),
        ("ORS\n192.345(23)(b)", "ORS 192.345(23)(b)", "OR"),
        ("Cal. Gov. Code § 7923.600", "Cal. Gov. Code § 7923.600", "CA"),
        ("RCW 42.56.240(1)", "RCW 42.56.240(1)", "WA"),
        ("Tex. Gov't Code § 552.108", "Tex. Gov't Code § 552.108", "TX"),
        ("N.Y. Pub. Off. Law § 87(2)(b)", "N.Y. Pub. Off. Law § 87(2)(b)", "NY"),
        ("5 ILCS 140/7(1)(b)", "5 ILCS 140/7(1)(b)", "IL"),
        ("Fla. Stat. § 119.071(2)", "Fla. Stat. § 119.071(2)", "FL"),
    ],
)
def test_one_spelling(text: str, value: str, jurisdiction: str) -> None:
    (found,) = find_exemptions(text)
    assert (found.quote, found.value, found.jurisdiction) == (text, value, jurisdiction)
    assert normalise_exemption(text) == value


@pytest.mark.parametrize(("text", "value"), [("(b){6)", "(b)(6)"), ("(b)(7)(6)", "(b)(7)(E)")])
def test_ocr_damage_is_read_and_said(text: str, value: str) -> None:
    (found,) = find_exemptions(text)
    assert (found.value, found.note) == (value, "read with an OCR slip")


def test_neighbouring_stamps_stay_apart() -> None:
    assert [f.value for f in find_exemptions("(b)(7) (b)(6) (b)(7)(C)")] == [
        "(b)(7)", "(b)(6)", "(b)(7)(C)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "subsection (b)(1) of this Agreement", "(a)(1)(b)(2)", "vitamin B6 is sold here", "Section (k)(2) sets the rent",
        "you may appeal under ORS 192.415", "theft, ORS 164.043", "",
    ],
)  # fmt: skip
def test_what_is_no_exemption(text: str) -> None:
    assert find_exemptions(text) == []


def test_another_section_counts_where_the_text_speaks_of_withholding() -> None:
    (found,) = find_exemptions("may be exempt pursuant to ORS 181A.825(1)(b)")
    assert found.value == "ORS 181A.825(1)(b)"


@given(st.text(alphabet="(){}b1234567ABCEF kj ORS.192345\n§", max_size=50))
def test_spans_hold(text: str) -> None:
    at = 0
    for found in find_exemptions(text):
        assert text[found.start : found.end] == found.quote
        assert found.start >= at
        at = found.end
