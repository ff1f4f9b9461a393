"""Passages: all of a page is cut into some, rare terms lead, many documents before one."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia.model import Opened, PagesRead, SearchTerm
from foia.store import Case, create_case, ledger, pages
from foia.store.ledger import Arrival
from foia.store.passage_index import PassageIndex, cut_passages
from foia.text import flowed_page


def index_of(tmp_path: Path, *texts: str) -> tuple[Case, PassageIndex]:
    """Each text is the only page of a file of its own."""
    case = create_case(tmp_path / "b.case")
    with case.transaction():
        root = ledger.add_dump(case, "dump", b"/dump")
        for number, text in enumerate(texts):
            name = f"{number}.txt"
            arrival = Arrival(root, name, name.encode(), f"{number:064}", 1, None, 0)
            ledger.register(case, arrival)
            page = flowed_page(arrival.id, 1, text)
            ledger.save_opened(case, arrival.id, Opened("text", 1, pages=(page,)), "open")
            pages.save_pages(case, PagesRead((page,)), "read")
    return case, PassageIndex(case)


def found(index: PassageIndex, *words: str, limit: int = 5) -> list[str]:
    terms = [SearchTerm((word,), 1.0, misread=True) for word in words]
    return [passage.span.quote for passage in index.find(terms, limit)]


def test_a_rare_word_leads_and_quotes_are_verbatim(tmp_path: Path) -> None:
    texts = ("The police wrote.", "The police drove.", "A drone of the police.", "Lunch.")
    case, index = index_of(tmp_path, *texts)
    assert found(index, "police", "drone")[0] == "A drone of the police."
    assert "Lunch." not in found(index, "police", "drone")
    for passage in index.find([SearchTerm(("police",), 1.0)], 9):
        page = next(iter(pages.pages_of(case, passage.span.file, [1])))
        assert page.text[passage.span.start : passage.span.end] == passage.span.quote
    case.close()


def test_what_stands_deep_in_a_long_page_is_found(tmp_path: Path) -> None:
    filler = "The weather of the day was noted down. " * 400
    case, index = index_of(tmp_path, f"{filler}The turnstiles log fares. {filler}", "Weather.")
    (first, *_) = found(index, "turnstiles")
    assert "turnstiles log fares" in first
    assert len(first) < 900
    case.close()


def test_another_document_comes_before_the_tenth_passage_of_one(tmp_path: Path) -> None:
    long = "\n".join(f"Line {n} of the kiosk permit list with words to fill it." for n in range(90))
    case, index = index_of(tmp_path, long, "One kiosk permit was lost.")
    passages = index.find([SearchTerm(("kiosk",), 1.0), SearchTerm(("permit",), 1.0)], 6)
    assert len({passage.span.file for passage in passages}) == 2
    case.close()


def test_a_misread_word_is_found_and_a_common_neighbour_is_not(tmp_path: Path) -> None:
    contacts = ["Contact the desk."] * 9
    case, index = index_of(tmp_path, "Facial recogniton was off.", "A contract.", *contacts)
    assert found(index, "recognition") == ["Facial recogniton was off."]
    assert found(index, "contract") == ["A contract."]
    case.close()


@pytest.mark.parametrize("word", ['"', "NOT", "a AND b", "*", "", "漢字", "col:umn", "(", "it's"])
def test_any_word_can_be_looked_for(tmp_path: Path, word: str) -> None:
    case, index = index_of(tmp_path, "Some page.")
    found(index, word, "page")
    case.close()


def test_an_empty_case_has_no_passages(tmp_path: Path) -> None:
    case, index = index_of(tmp_path)
    assert len(index) == 0
    assert found(index, "word") == []
    case.close()


@given(st.text(alphabet="ab .\n!", max_size=3000))
def test_the_cuts_leave_nothing_out(text: str) -> None:
    cuts = cut_passages(text)
    assert all(start < end for start, end in cuts)
    assert all(one[1] <= two[0] for one, two in pairwise(cuts))
    left = "".join(text[start:end] for start, end in cuts)
    assert left.split() == text.split() or "".join(left.split()) == "".join(text.split())
