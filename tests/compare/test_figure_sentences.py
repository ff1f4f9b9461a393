"""Sentences of figures: true word for word, with nothing said that is not known."""

from dataclasses import replace

import pytest

from foia.compare.figure_sentences import sentence
from foia.model import ColumnType, Figure, FigureQuery
from tests.compare.worlds import COMPARE, claim, table

T, D = ColumnType.TEXT, ColumnType.DATETIME
QUERY = FigureQuery("t", "f", "SELECT 1", "SELECT _row", "number of rows", "row")


def said(pattern: str, result: str = "212", limits: str = "", **details: str) -> str:
    query = replace(QUERY, says=pattern, limits=limits)
    return sentence(Figure(query, result, (), 0, None, tuple(details.items())))


@pytest.mark.parametrize(
    ("pattern", "details", "shown"),
    [
        ("{result} of {all} rows", {"all": "4310"}, "212 of 4,310 rows"),
        ("{result} rows|?blank:blank: {blank}", {"blank": "0"}, "212 rows"),
        ("{result} rows|?blank:blank: {blank}", {"blank": "3"}, "212 rows; blank: 3"),
        ("{result} rows|?blank:blank: {blank}", {}, "212 rows"),
        ("{result} of {all} rows", {}, ""),
        ("{share} % of {all}", {"share": "4.9", "all": "1"}, "4.9 % of 1"),
        ("{n} rows and {m} rows", {"n": "1", "m": "21"}, "1 row and 21 rows"),
        ("{share} %", {"share": "17.0"}, "17 %"),
        ("{first} is the first", {"first": "2024-06-02T01:30:33"}, "2024-06-02T01:30:33 is the first"),
    ],
)  # fmt: skip
def test_patterns(pattern: str, details: dict[str, str], shown: str) -> None:
    assert said(pattern, **details) == shown


def test_what_it_cannot_show_is_said() -> None:
    assert said("{result} rows", limits="why").endswith("212 rows. What it cannot show: why")


def test_names_in_a_release_do_not_steer_a_sentence() -> None:
    shape, _ = table("Log {result} | x", [("Searched at", D), ("Image {all} captured|", D)],
                     [("2025-01-01", "2024-01-01")] * 9)  # fmt: skip
    for query in COMPARE.figures(claim("Every image is deleted after 30 days."), [shape]):
        assert "Log result x" in query.says
        assert "Image all captured" in query.says
