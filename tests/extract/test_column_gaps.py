"""Columns of a printed log end names; the wide spaces of justified prose do not."""

from __future__ import annotations

from foia.extract import Organisations
from foia.extract.column_gaps import column_gaps
from foia.ids import make_id
from foia.model import Box, Document, Page, PageSource
from foia.text import PageText

EM = 10.0


def page(lines: list[list[tuple[float, str]]]) -> Page:
    """Lines of words, each with the x where it begins; letters are half an em wide."""
    text = PageText()
    for number, line in enumerate(lines):
        text.line_break()
        for x0, word in line:
            top = 14.0 * number
            text.word(word, Box(x0, top, x0 + 0.5 * EM * len(word), top + EM))
    built, words = text.build()
    return Page("f", 1, built, words, PageSource.TEXT, None, 612.0, 792.0)


def logged(first_name: str) -> list[tuple[float, str]]:
    return [
        (40.0, first_name),
        (90.0, "Quillhaven"),
        (143.0, "Police"),
        (176.0, "Department"),
        (260.0, "12"),
    ]


def test_a_first_name_in_the_column_before_is_no_part_of_the_agency() -> None:
    log = page([logged(name) for name in ("Ada", "Dag", "Cleo", "Edda", "Fenn")])
    assert len(column_gaps(log)) == 10
    document = Document(make_id("document", "f", 1), "f", 1, 1, "log", "", None, None)
    quotes = {mention.span.quote for mention in Organisations(use_model=False)(document, [log])}
    assert quotes == {"Quillhaven Police Department"}


def test_justified_lines_have_no_columns() -> None:
    line = [(40.0, "reflect"), (84.0, "the"), (108.0, "relative"), (157.0, "fault"), (191.0, "of")]
    assert column_gaps(page([line] * 8)) == []


def test_two_lines_that_happen_to_agree_are_no_columns() -> None:
    assert column_gaps(page([logged("Ada"), logged("Dag")])) == []
