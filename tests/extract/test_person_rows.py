"""Names in forms, ballots, scanned rows and minutes; programmes of a broadcaster are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foia.extract import People
from foia.model import Document, PageSource
from foia.text import flowed_page

_DOCUMENT = Document("d", "f", 1, 1, "other", "", None, None)


def _names(text: str, *, scan: bool = False) -> list[str]:
    page = flowed_page("f", 1, text)
    page = replace(page, source=PageSource.OCR) if scan else page
    return [one.span.quote for one in People(use_model=False)(_DOCUMENT, [page])]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1. Name 2. Registration No.\nZorila Quenby 2165\n", ["Zorila Quenby"]),
        ("1. Name of Registrant 2. Registration No.\nOrbit Quenby 2165\n", []),
        ("Senate\nADA AMES DEM 64\nEVAN HALE REP 24\nMARY POOL DEM 9\nZORIL QUENBY REP 2\n",
         ["ADA AMES", "EVAN HALE", "MARY POOL", "ZORIL QUENBY"]),
        ("Absent: Gatt. Quenby arrived at 7:32 a.m.\n", ["Gatt", "Quenby"]),
        ("Motion carried 5-0.\nQuenby did not vote.\n", ["Quenby"]),
        ("Subscribed and sworn to before me by Zorila Quenby this 4th day of May.\n",
         ["Zorila Quenby"]),
        ("Deputy Clerk of the City\nDeputy Quenby spoke to the caller.\n", ["Quenby"]),
        ("Officers Quenby,\nMarl and Fort met the clerk.\n", ["Quenby", "Marl", "Fort"]),
        ("The order of the second lot was made with the help of Dorothy\nQuenby, who signed it.\n",
         ["Dorothy\nQuenby"]),
        ("Author: Quenby, Bill, 1954- ISBN: 1-57572-845-1\n", ["Quenby, Bill"]),
        ("Officer Quenby lives near Silver Fork, MD 20901.\n", ["Quenby"]),
        ("They stayed at the Dorothy Inn.\n", []),
    ],
)  # fmt: skip
def test_names_by_row_and_form(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_programmes_of_a_broadcast_log_are_no_persons() -> None:
    log = (
        "Line Air Time Length Ad-ID Rate Type\n"
        "7.0 Contract Line Remarks: Judge Quenby\n"
        "SPOT 2537-Judge Quenby 02/20/20 1:29PM :30 Judge Quenby TS20 $75.00\n"
        "Account Executive: Dorothy Marl\n"
    )
    assert _names(log) == ["Dorothy Marl"]
    assert _names("Judge Quenby ruled at 1:29PM.\n") == ["Quenby"]


def test_a_firm_is_shortened_to_its_first_word_and_a_person_to_the_last() -> None:
    person = "Zorila Quenby said that the camera was moved. Quenby agreed to send the list.\n"
    firm = "Zorila Optics said that the camera was moved. Zorila agreed to send the list.\n"
    assert "Zorila Quenby" in _names(person)
    assert not _names(firm)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("7/17/2025 12:00 AMjAlan Quenby Register-Guard Fouch of that\n", "Alan Quenby"),
        ("Officer Quen1by met the caller.\n", "Quen1by"),
    ],
)
def test_what_recognition_does_to_a_name(text: str, name: str) -> None:
    assert name in _names(text, scan=True)
    assert name not in _names(text)


def test_the_value_of_a_misread_name_has_letters_and_its_quote_does_not() -> None:
    page = replace(flowed_page("f", 1, "Officer Dorothy Quen1by\n"), source=PageSource.OCR)
    (found,) = People(use_model=False)(_DOCUMENT, [page])
    assert (found.span.quote, found.value) == ("Dorothy Quen1by", "Dorothy Quenlby")
