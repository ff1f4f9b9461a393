"""What `foia verify` says of a quote."""

import pytest

from foia.store import Case
from foia.store.verify import Check, verify


def claim_over_two_pages(case: Case, file: str, first: str, second: str, text: str) -> Check:
    connection = case.connection
    for number, words in ((1, first), (2, second)):
        connection.execute(
            "UPDATE pages SET text = ? WHERE file = ? AND number = ?", (words, file, number)
        )
    connection.execute(
        'INSERT INTO claims (id, text, origin, file, page, start, "end", quantities, places,'
        " polarity, scope, score) VALUES ('c', ?, 'record', ?, 1, 7, ?, '[]', '[]', 'affirmed',"
        " '[]', 0.9)",
        (text, file, len(first)),
    )
    return next(check for check in verify(case) if "quote of claims" in check.name)


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("Terms. The firm keeps images\nfor", "thirty\ndays. Then it does not.",
         "The firm keeps images for thirty days."),
        ("Terms. The firm keeps all im-", "ages for a month. Then it does not.",
         "The firm keeps all images for a month."),
    ],
)  # fmt: skip
def test_a_sentence_that_the_next_page_ends_stands_on_both(
    case: Case, letter: str, first: str, second: str, text: str
) -> None:
    assert claim_over_two_pages(case, letter, first, second, text).wrong == ()


@pytest.mark.parametrize("text", ["The firm keeps images for ninety days.", "Days. Then", "for"])
def test_an_end_that_the_next_page_does_not_say_is_wrong(
    case: Case, letter: str, text: str
) -> None:
    check = claim_over_two_pages(
        case, letter, "Terms. The firm keeps images for", "thirty days. Then it does not.", text
    )
    assert len(check.wrong) == 1
