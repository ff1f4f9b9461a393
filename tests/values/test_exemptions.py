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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(bX6)", "(b)(6)"),
        ("(bX7XC)", "(b)(7)(C)"),
        ("lb)(6)", "(b)(6)"),
        ("b(6)", "(b)(6)"),
        ("(b) (6 )", "(b)(6)"),
        ("(b)(7)(c)", "(b)(7)(C)"),
        ("b7C -1", "(b)(7)(C)"),
        ("Non-Responsive", "non-responsive"),
        ("Attorney-Client Privilege", "attorney-client privilege"),
        ("Deliberative Process", "deliberative process privilege"),
    ],
)
def test_what_a_stamp_says(text: str, value: str) -> None:
    (found,) = find_exemptions(text, stamp=True)
    assert found.value == value


def test_a_doctrine_named_in_running_text_is_no_exemption() -> None:
    assert find_exemptions("The course covers attorney-client privilege and case law.") == []
    (found,) = find_exemptions("The agency could neither confirm nor deny that such records exist.")
    assert found.value == "Glomar"


def test_an_employer_exempt_from_insurance_is_no_exemption_of_records() -> None:
    text = "Contractor is a subject employer unless exempt under ORS 656.126 for workers' compensation."
    assert find_exemptions(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Wis. Stat. § 19.36(2)", "Wis. Stat. § 19.36(2)"),
        ("MCL 15.243(1)(a)", "MCL 15.243(1)(a)"),
        ("Minn. Stat. § 13.82", "Minn. Stat. § 13.82"),
        ("C.R.S. 24-72-204(2)(a)", "C.R.S. § 24-72-204(2)(a)"),
        ("O.C.G.A. § 50-18-72(a)(4)", "O.C.G.A. § 50-18-72(a)(4)"),
        ("N.J.S.A. 47:1A-1.1", "N.J.S.A. 47:1A-1.1"),
        ("65 P.S. § 67.708(b)(16)", "65 P.S. § 67.708(b)(16)"),
        ("Va. Code § 2.2-3706", "Va. Code § 2.2-3706"),
        ("Ohio R.C. 149.43(A)(1)", "Ohio R.C. 149.43(A)(1)"),
        ("Govt. Code, § 6254(f)", "Cal. Gov. Code § 6254(f)"),
        ("POL § 87(2)(e)", "N.Y. Pub. Off. Law § 87(2)(e)"),
    ],
)
def test_the_laws_of_more_states(text: str, value: str) -> None:
    (found,) = find_exemptions(text)
    assert found.value == value


def test_a_desk_adds_codes_of_its_own() -> None:
    (found,) = find_exemptions("withheld: EX-7", ((r"EX-(\d)", r"City Code 9.\1"),))
    assert (found.quote, found.value) == ("EX-7", "City Code 9.7")


@pytest.mark.parametrize(
    ("text", "value", "jurisdiction"),
    [
        ("192.345(22)(c)", "ORS 192.345(22)(c)", "OR"),
        ("119.071(2)(f)", "Fla. Stat. § 119.071(2)(f)", "FL"),
        ("610.021(14)", "610.021(14)", ""),
    ],
)
def test_a_stamp_may_be_a_section_without_the_name_of_its_law(
    text: str, value: str, jurisdiction: str
) -> None:
    (found,) = find_exemptions(text, stamp=True)
    assert (found.value, found.jurisdiction, found.note) == (
        value, jurisdiction, "the law's name is not printed",
    )  # fmt: skip
    assert find_exemptions(text) == []


@pytest.mark.parametrize("text", ["$119.071", "3.14", "12.50 (a)", "192.168.0.1", "v 61.878"])
def test_a_price_or_an_address_is_no_stamp(text: str) -> None:
    assert [f.value for f in find_exemptions(text, stamp=True) if f.value != "KRS 61.878"] == []
