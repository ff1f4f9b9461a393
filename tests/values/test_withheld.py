from __future__ import annotations

import pytest

from foia.values.withheld import withheld_sheet


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Page 3 withheld in full – (b)(5)", 3, 3),
        ("Pages 12-15 not released", 12, 15),
        ("PAGES 4 THROUGH 9\nDENIED IN THEIR ENTIRETY\n(b)(7)(A)", 4, 9),
        ("This page has been withheld in full under Exemption 5", None, None),
        ("FEDERAL BUREAU OF INVESTIGATION\nFOI/PA\nDELETED PAGE INFORMATION SHEET\nTotal Deleted"
         " Page(s) = 2\nPage 7 ~ b6; b7C\nPage 8 ~ b6", 7, 7),
        ("Document redacted in its entirety", None, None),
    ],
)  # fmt: skip
def test_a_sheet_in_place_of_pages(text: str, first: int | None, last: int | None) -> None:
    sheet = withheld_sheet(text)
    assert sheet is not None
    assert (sheet.first, sheet.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dear Ms. Hall,\nPages 12-15 were withheld in full.\nSincerely",
        "The page was numbered by staff before it was copied and sent on to the office.",
        "The manual says how records are redacted. " * 12,
    ],
)
def test_a_page_with_more_on_it(text: str) -> None:
    assert withheld_sheet(text) is None
