"""What holds for any pages: documents cover them, messages lie within their text."""

import json
import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from foia.model import Page, PageSource
from foia.records import FindBates, FindDocuments
from foia.records.printed_mail import messages
from foia.records.reconciliation import stated_counts
from foia.text import flowed_page
from tests.records.pages import WIDE, page

TEXTS = st.sampled_from(
    [
        "",
        "Page 1 of 2\nsome words on a page",
        "Page 2 of 2\nmore words",
        "From: Ada Pike\nSent: June 2, 2024 1:15 PM\nTo: Sol Reyes\nSubject: Fence\nHello",
        "INVOICE\nInvoice number F-11\nInvoice date April 11, 2024\nTotal $5.00",
        "May 7, 2024\nDana Quill\n12 Mill Road\nDear Ms. Quill:\nThank you.\nSincerely,\nJoan Barrow",
        "and the sentence before goes on here without an end",
        "SERVICES AGREEMENT\nThis Agreement is made on March 4, 2024.",
        "EXHIBIT A\nRates",
        "1 5/1/2024 one\n2 5/2/2024 two\n3 5/3/2024 three\n4 5/4/2024 four\n5 5/5/2024 five",
        "ELM-000123",
    ]
)
SOURCES = st.sampled_from(list(PageSource))


@st.composite
def files(draw: st.DrawFn) -> list[Page]:
    texts = draw(st.lists(TEXTS | st.text(max_size=60), min_size=1, max_size=12))
    return [
        page(n, text, source=draw(SOURCES), size=WIDE if draw(st.booleans()) else (612.0, 792.0))
        for n, text in enumerate(texts, 1)
    ]


ENTRIES = st.lists(
    st.tuples(st.text(max_size=12), st.integers(-1, 14), st.integers(0, 2), st.booleans()),
    max_size=8,
)


@given(files(), st.randoms())
def test_every_page_stands_in_exactly_one_document(
    found: list[Page], shuffler: random.Random
) -> None:
    documents = FindDocuments()("f", "box/a.pdf", found, {})
    covered = [n for d in documents for n in range(d.first_page, d.last_page + 1)]
    assert covered == [p.number for p in found]
    assert len({d.id for d in documents}) == len(documents)
    assert all(d.title and d.type and d.reason for d in documents)
    shuffled = list(found)
    shuffler.shuffle(shuffled)
    assert FindDocuments()("f", "box/a.pdf", shuffled, {}) == documents


@given(files(), ENTRIES | st.text(max_size=20), st.sampled_from([1, 7, 400]))
def test_no_outline_and_no_gap_in_the_numbers_loses_a_page(
    found: list[Page], outline: object, step: int
) -> None:
    numbered = [replace(p, number=p.number * step) for p in found]
    headers = {"outline": outline if isinstance(outline, str) else json.dumps(outline)}
    documents = FindDocuments()("f", "box/a.pdf", numbered, headers)
    held = [
        [p.number for p in numbered if d.first_page <= p.number <= d.last_page] for d in documents
    ]
    assert [number for numbers in held for number in numbers] == [p.number for p in numbered]
    assert all(held)


@given(st.lists(st.tuples(TEXTS, st.floats(1, 2000), st.floats(1, 2000)), min_size=1, max_size=8))
def test_pages_of_any_size_with_words_anywhere(drawn: list[tuple[str, float, float]]) -> None:
    found = []
    for number, (text, width, height) in enumerate(drawn, 1):
        laid = flowed_page("f", number, text)
        found.append(replace(laid, width=width, height=height))
    documents = FindDocuments()("f", "box/a.pdf", found, {})
    covered = [n for d in documents for n in range(d.first_page, d.last_page + 1)]
    assert covered == [p.number for p in found]


@given(files())
def test_a_bates_number_is_printed_on_its_page(found: list[Page]) -> None:
    texts = {p.number: p.text for p in found}
    for number, printed in FindBates()(found).items():
        assert printed in texts[number]


@given(st.lists(TEXTS | st.text(max_size=80), max_size=6).map("\n".join))
def test_messages_lie_one_behind_the_other(text: str) -> None:
    before = 0
    for message in messages(text):
        assert before <= message.start <= message.body <= message.end <= len(text)
        before = message.start


@given(st.text(max_size=200))
def test_a_stated_count_is_quoted(text: str) -> None:
    for count in stated_counts(text):
        assert text[count.start : count.end] == count.quote
