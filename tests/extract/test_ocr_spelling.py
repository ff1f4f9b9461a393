from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from foia.extract import Organisations
from foia.extract.ocr_spelling import skeleton, tolerant
from foia.model import Document, Page, PageSource
from foia.text import flowed_page

DOCUMENT = Document("d", "f", 1, 3, "letter", "", None, None)


def scan(number: int, text: str) -> Page:
    return replace(flowed_page("f", number, text), source=PageSource.OCR)


def values(*pages: Page) -> list[tuple[str, str | None]]:
    found = Organisations(use_model=False)(DOCUMENT, pages)
    return [(mention.span.quote, mention.value) for mention in found]


def test_a_digit_within_a_word_is_the_letter_that_it_looks_like() -> None:
    (found,) = values(scan(1, "Agreement with Orva1e Vision, Inc. for cameras."))
    assert found == ("Orva1e Vision, Inc.", "Orvale Vision, Inc.")
    (born,) = values(flowed_page("f", 1, "Agreement with Orva1e Vision, Inc. for cameras."))
    assert born[1] == "Orva1e Vision, Inc."


def test_a_damaged_spelling_is_found_and_has_the_usual_value() -> None:
    found = values(
        scan(1, "Agreement with Orvale Vision, Inc. for cameras."),
        scan(2, "Orvale Vision agrees. We paid OrvaIe Vision. See Orvale Vision."),
    )
    assert ("OrvaIe Vision", "Orvale Vision") in found


def test_of_two_spellings_as_frequent_none_yields() -> None:
    found = values(scan(1, "The City of Quillar and the City of Quittar met."))
    assert found == [("City of Quillar", "City of Quillar"), ("City of Quittar", "City of Quittar")]


@given(st.text(alphabet="ABEGILOSTZabegilmorstz ", min_size=6, max_size=24))
def test_a_name_matches_its_own_pattern_and_skeleton(name: str) -> None:
    name = " ".join(name.split())
    if not name:
        return
    assert re.fullmatch(tolerant(name), name)
    assert skeleton(name) == skeleton(name.replace("l", "1").replace("o", "0"))
