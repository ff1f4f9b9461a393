"""A sentence over a page break is one claim, and its end is none of its own."""

from foia.extract.claims import Claims
from foia.model import Document, Page
from foia.text import flowed_page


def found(*texts: str) -> list[tuple[int, str]]:
    pages: list[Page] = [flowed_page("f", at, text) for at, text in enumerate(texts, start=1)]
    document = Document("d", "f", 1, len(pages), "letter", "", None, "Records Unit")
    claims = Claims()(document, pages, [])
    for claim in claims:
        assert claim.span is not None
        page = pages[claim.span.page - 1]
        assert page.text[claim.span.start : claim.span.end] == claim.span.quote
    return [(claim.span.page, claim.text) for claim in claims if claim.span]


def test_both_halves_are_one_claim_where_it_begins() -> None:
    one = "The Department bought more than forty cameras and shares their images with every"
    two = "agency of the county. Footage is deleted after 30 days.\n"
    assert found(one, two) == [
        (1, f"{one} agency of the county."),
        (2, "Footage is deleted after 30 days."),
    ]


def test_a_page_that_ends_its_sentence_or_begins_one_is_left_alone() -> None:
    whole = "The Department shares images with every agency."
    assert found(whole, "Footage is deleted after 30 days.\n")[0] == (1, whole)
    assert found("Camera List of the Department", "footage is deleted after 30 days.\n") == [
        (2, "footage is deleted after 30 days.")
    ]
