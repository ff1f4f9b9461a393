"""Ways of printing a date that were once missed or misread, each in its smallest form."""

from __future__ import annotations

import pytest

from foia.values.dates import find_dates


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("E-FILED 2021 SEP 28 12:21 PM", "2021-09-28T12:21"),
        ("Printed On12/19/2025 Page 4", "2025-12-19"),
        ("Sent: November 3. 2021 9:00", "2021-11-03T09:00"),
        ("09/28/20 -10/25/20", "2020-09-28/2020-10-25"),
        ("7/17/2025 12:00 AMjAda", "2025-07-17T00:00"),
        ("June 30, 2024 at 1820 hours", "2024-06-30T18:20"),
        ("June Sth, 2024", "2024-06-05"),
        ("May. 20, 2015", "2015-05-20"),
        ("traffic counts of 2023.", "2023"),
        ("since 2O23,", "2023"),
        ("FY 2O23", "FY2023"),
        ("SFY24", "FY2024"),
        ("1Q 2024", "2024-01/2024-03"),
    ],
)
def test_read(text: str, value: str) -> None:
    (found,) = find_dates(text)
    assert found.value == value


@pytest.mark.parametrize(
    "text",
    ["the Act of 1938", "a total of 2019", "file v1.2/3/2025", "2021 may 5 people", "of 2,023"],
)
def test_no_dates(text: str) -> None:
    assert find_dates(text) == []
