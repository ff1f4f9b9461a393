from dataclasses import replace

from foia.model import BatesNote, DocumentLink, Margin, Reconciliation, RequestFact
from foia.store import Case, papers
from foia.store.status import case_status

TEXT = "Vesper Optics Inc. keeps images for 30 days."


def margin(file: str, kind: str, start: int, quote: str) -> Margin:
    return Margin(file, 1, start, start + len(quote), kind, quote)


def test_a_margin_is_kept_with_its_place(case: Case, letter: str) -> None:
    papers.save_margins(case, [margin(letter, "header", 0, "Vesper")])
    assert papers.margins_of(case, letter, 1, 2) == {1: [(0, 6)]}


def test_a_margin_that_is_not_on_its_page_is_dropped_and_said(case: Case, letter: str) -> None:
    papers.save_margins(case, [margin(letter, "header", 0, "Corvid")])
    assert papers.margins_of(case, letter, 1, 2) == {}
    message = case.connection.execute("SELECT message FROM problems").fetchone()[0]
    assert "not on the page" in message


def test_pages_whose_number_was_not_read_stand_between_the_others(case: Case, letter: str) -> None:
    case.connection.execute("UPDATE pages SET bates = NULL WHERE number = 1")
    assert [(p.page, p.bates) for p in papers.stamped_pages(case)] == [(1, ""), (2, "HC000002")]


def test_a_second_number_follows_the_first(case: Case, letter: str) -> None:
    papers.save_margins(
        case, [margin(letter, "bates", 0, "Vesper"), margin(letter, "footer", 7, "O")]
    )
    assert [(p.page, p.bates) for p in papers.stamped_pages(case)] == [
        (1, "HC000001"),
        (1, "Vesper"),
        (2, "HC000002"),
    ]


def test_a_file_that_came_twice_stands_at_both_paths(case: Case, letter: str) -> None:
    case.connection.execute(
        "INSERT INTO files (id, path, path_bytes, dump, size_bytes, status, duplicate_of, depth)"
        " SELECT 'copy', 'b/letter.txt', 'b/letter.txt', dump, 1, 'duplicate', id, 0 FROM files"
    )
    found = papers.arrived_documents(case)
    assert sorted(d.path for d in found) == ["b/letter.txt", "letter.txt"]
    assert len({d.id for d in found}) == 1
    assert {d.file_kind for d in found} == {"text"}


def test_facts_and_what_became_of_them(case: Case, letter: str) -> None:
    document = papers.arrived_documents(case)[0].id
    at = TEXT.index("30 days")
    fact = RequestFact("fact", document, letter, 1, at, at + 7, "30 days", "released", "30", "page")
    papers.save_facts(case, [fact, replace(fact, id="wrong", start=0, end=7)])
    assert papers.all_facts(case) == [fact]
    papers.save_reconciliations(case, [Reconciliation("fact", 30, "page", 2, "pages", "2 here")])
    papers.save_bates_notes(case, [BatesNote("HC", "gap", "HC3", "HC4", letter, 2, "2 missing")])
    status = case_status(case)
    assert [(s.stated, s.here, s.path, s.bates) for s in status.stated] == [
        (30, 2, "letter.txt", "HC000001")
    ]
    assert [note.note for note in status.bates_notes] == ["2 missing"]
    assert status.numbered_pages == 2


def test_a_paper_has_the_text_of_all_its_pages(case: Case, letter: str) -> None:
    (paper,) = papers.papers(case)
    assert paper.text == f"{TEXT}\nThe City paid $1,250.00."
    papers.save_links(case, [])
    papers.save_links(case, [DocumentLink(paper.document, paper.document, "near", 0.91234, "r")])
    assert case.connection.execute("SELECT score FROM document_links").fetchone()[0] == 0.912
