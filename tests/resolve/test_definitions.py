import re

import pytest

from foia.resolve.definitions import defined, made_of, mailed


def found(text: str, *names: str) -> set[tuple[str, str]]:
    """What the text equates, where it prints the names."""
    places = [m.span() for name in names for m in re.finditer(rf"\b{re.escape(name)}", text)]
    return set(defined(text, places))


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("Vesper Group, Inc., d/b/a “Vesper Optics”, of 4 Quay Road", "Vesper Group, Inc.", "Vesper Optics"),
        ("Rook Holdings LLC doing business as Marlin Video, and", "Rook Holdings LLC", "Marlin Video"),
        ("Rook Holdings LLC dba Marlin Video with offices in", "Rook Holdings LLC", "Marlin Video"),
        ("Vesper Group\nInc. with a place of business at 4 Quay Road, Suite 2, Salem, OR 97301 (“Vesper”)\nand", "Vesper Group\nInc", "Vesper"),
        ("Quillhaven Water Board (the \"QWB\" or \"Board\") agrees", "Quillhaven Water Board", "QWB"),
        ("Vesper Optics, Inc. (hereinafter referred to as “Vesper”)", "Vesper Optics, Inc.", "Vesper"),
    ],
)  # fmt: skip
def test_equated(text: str, name: str, short: str) -> None:
    assert found(text, name) == {(short, " ".join(name.split()))}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vesper Optics, Inc. (“Customer”) buys", ("Vesper Optics, Inc.",)),
        ("Vesper Optics, Inc. sells cameras (the “Services”)", ("Vesper Optics, Inc.",)),
        ("Vesper Optics, Inc. sells. The buyer then pays (“Vesper”) at once", ("Vesper Optics, Inc.",)),
        ("Vesper Optics, Inc. and Marlin Video LLC (“Marlin”)", ("Vesper Optics, Inc.",)),
        ("Vesper Optics, Inc. has 4ce2dba8 rows", ("Vesper Optics, Inc.",)),
    ],
)  # fmt: skip
def test_not_equated(text: str, names: tuple[str, ...]) -> None:
    assert found(text, *names) == set()


def test_brackets_belong_to_the_nearest_name() -> None:
    text = "Vesper Optics, Inc. and Vesper Video LLC (“Vesper”)"
    assert found(text, "Vesper Optics, Inc.", "Vesper Video LLC") == {
        ("Vesper", "Vesper Video LLC")
    }


def test_a_word_for_a_party_is_made_of_no_name() -> None:
    assert not made_of("City", "City of Salem")
    assert made_of("EPD", "Elgin Police Department")
    assert not made_of("Eugene Police Department", "City of Eugene")


def test_the_domain_of_a_firms_mail_spells_its_other_name() -> None:
    text = "Jo Roe\nVesper Group Inc.\njo.roe@vesperoptics.com\n"
    known = ["Vesper Optics", "Vesper Group Inc.", "Vesper"]
    assert set(mailed(text, [(7, 24)], known)) == {("Vesper Optics", "Vesper Group Inc.")}


def test_the_customers_mail_beside_a_firm_tells_nothing() -> None:
    text = "Marlin Video LLC\nto jo.roe@vesperoptics.com\n"
    assert set(mailed(text, [(0, 16)], ["Vesper Optics", "Marlin Video LLC"])) == set()
