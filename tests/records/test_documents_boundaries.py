"""Where one document ends and the next begins in one long file."""

import json

import pytest

from foia.model import Document, Page, PageSource, Words
from foia.records import FindDocuments
from foia.records.outlines import KEY, OutlineEntry, entries_of, outline_of
from foia.records.weights import FITTED, SET
from foia.text import flowed_page
from tests.records.pages import TALL, WIDE, page, pages

PROSE = (
    "The crew repaired the northern culvert and cleared gravel from the drain. Trucks arrived "
    "before sunrise and left when the storm returned to the valley.\n"
)


def find(found: list[Page], outline: list[list[object]] | None = None) -> list[Document]:
    headers = {} if outline is None else {KEY: json.dumps(outline)}
    return list(FindDocuments()("f", "release/all.pdf", found, headers))


def firsts(documents: list[Document]) -> list[int]:
    return [d.first_page for d in documents]


def letter(to: str, number: int) -> str:
    return (
        f"TOWN OF ELMWICK\nClerk's Office\nMay {number}, 2024\n{to}\n12 Mill Road\n"
        f"Dear {to}:\n{PROSE}Sincerely,\nJoan Barrow\nTown Clerk"
    )


def drawn(number: int, text: str, *, height: float, left: float, size: tuple[float, float]) -> Page:
    """A page whose words have places: `height` of the letters, `left` of the lines."""
    words = Words()
    at = 0
    for row, line in enumerate(text.split("\n")):
        x = left
        for word in line.split(" "):
            words.start.append(at)
            words.end.append(at + len(word))
            words.x0.append(x)
            words.top.append(60 + 1.6 * height * row)
            words.x1.append(x + 5 * len(word))
            words.bottom.append(60 + 1.6 * height * row + height)
            words.confidence.append(-1)
            x += 5 * len(word) + 4
            at += len(word) + 1
    return Page("f", number, text, words, PageSource.TEXT, None, *size)


def test_letters_with_the_same_letterhead_are_each_one() -> None:
    texts = [letter("Ms. Quill", 3), letter("Mr. Ames", 4), letter("Ms. Orr", 9)]
    assert firsts(find(pages(*texts))) == [1, 2, 3]


def test_the_second_page_of_a_letter_goes_on() -> None:
    first = letter("Ms. Quill", 3).split("Sincerely")[0] + PROSE * 3
    second = "Ms. Quill\nPage 2\n" + PROSE + "Sincerely,\nJoan Barrow"
    assert firsts(find(pages(first, second, letter("Mr. Ames", 4)))) == [1, 3]


@pytest.mark.parametrize("form", ["{n} of {m}", "Page {n} of {m}", "Page {n}", "- {n} -"])
def test_page_numbers_that_go_on_hold_pages_together(form: str) -> None:
    subjects = ("Bridges", "Girders", "Culverts", "Towers")
    texts = [
        f"{subject} and {subject.lower()} inspected\n{subject} were measured in spring.\n"
        f"Nothing else was found near the {subject.lower()} that year.\n" + form.format(n=n, m=4)
        for n, subject in enumerate(subjects, 1)
    ]
    assert firsts(find(pages(*texts))) == [1]


def test_forms_filled_in_one_after_the_other_differ_in_their_number() -> None:
    form = (
        "Elmwick Water Works\nRepair order form\nCase number {n}\nStreet and meter\nName of crew\n"
        "Parts that were used\nHours of work\nSignature of the foreman"
    )
    texts = [form.format(n=n) for n in ("W-101", "W-102", "W-102", "W-103")]
    assert firsts(find(pages(*texts))) == [1, 2, 4]


def test_a_separator_sheet_begins() -> None:
    found = find(pages(PROSE * 4, "Document 2", PROSE * 3))
    assert 2 in firsts(found)


def test_another_print_on_another_size_begins() -> None:
    other = (
        "Canteen news for June\nLunch brings lentil soup and green salad with rhubarb dessert.\n"
        "Vegetarian dishes cost less, and volunteers bring aprons and hairnets to kitchen shifts.\n"
    )
    one = [drawn(n, PROSE * 5, height=9, left=72, size=TALL) for n in (1, 2)]
    two = [drawn(n, other * 4, height=12, left=40, size=WIDE) for n in (3, 4)]
    assert firsts(find(one + two)) == [1, 3]


def test_an_outline_of_joined_files_cuts_where_nothing_else_does() -> None:
    found = pages(*[PROSE * 4] * 4)
    assert firsts(find(found)) == [1]
    outline = [["01_memo.pdf", 1, 0, True], ["02_plan.pdf", 3, 0, True]]
    assert firsts(find(found, outline)) == [1, 3]


def test_an_outline_of_chapters_cuts_nothing() -> None:
    found = pages(*[PROSE * 4] * 4)
    assert firsts(find(found, [["Findings", 1, 0, False], ["Costs", 3, 0, False]])) == [1]
    chapters = [OutlineEntry("Findings", 1, 0, True), OutlineEntry("Costs", 1, 0, True)]
    assert entries_of(chapters, found) == (frozenset(), False)


@pytest.mark.parametrize(
    "header", ["", "[", "{}", "3", '["a"]', '[["a", "b", 0, true]]', "[[1, 2, 3, 4]]", "null"]
)
def test_an_outline_that_is_none_is_passed_over(header: str) -> None:
    assert outline_of({KEY: header}) == ()
    assert firsts(list(FindDocuments()("f", "a.pdf", pages(PROSE, PROSE), {KEY: header}))) == [1]


def test_an_outline_may_name_pages_that_are_not_there() -> None:
    assert firsts(find(pages(PROSE, PROSE), [["a.pdf", 1, 0, True], ["b.pdf", 70, 0, True]])) == [1]


def test_blank_backs_of_sheets_belong_to_the_page_before() -> None:
    found = pages(letter("Ms. Quill", 3), "", letter("Mr. Ames", 4), "")
    assert [(d.first_page, d.last_page) for d in find(found)] == [(1, 2), (3, 4)]


def test_the_reason_names_what_was_seen() -> None:
    documents = find(pages(letter("Ms. Quill", 3), letter("Mr. Ames", 4)))
    assert "letter opens after a closing" in documents[1].reason


def test_text_without_places_is_weighed_too() -> None:
    found = [
        flowed_page("f", 1, letter("Ms. Quill", 3)),
        flowed_page("f", 2, letter("Mr. Ames", 4)),
    ]
    assert firsts(find(found)) == [1, 2]


def test_a_cue_stands_in_one_table_only() -> None:
    assert not FITTED.keys() & SET.keys()


def test_scans_with_reading_errors() -> None:
    one = (
        "T0WN OF ELMW1CK\nMay 3, 2024\nDana Quil1\nDear Ms. Quill:\n"
        + PROSE
        + "Sincere1y,\nJ Barrow"
    )
    two = "FERRO SUPPLY lNC\nINVOICE\nlnvoice number F-12\nBill to Town of Elmwick\nTotal $5.00"
    found = [page(n, text, source=PageSource.OCR) for n, text in enumerate((one, two), 1)]
    assert firsts(find(found)) == [1, 2]


def test_a_count_that_starts_over_begins_a_document_of_the_same_form() -> None:
    def sheet(row: int, number: int) -> str:
        head = "Grayfort Systems Inc.\nBill to the City of Quillhaven\nPayment in thirty days\n"
        return f"{head}{PROSE * 4}Item {row} of the camera poles and\nPage {number} of 2"

    found = find(pages(*(sheet(row, number) for row in range(3) for number in (1, 2))))
    assert firsts(found) == [1, 3, 5]
