from foia.model import (
    FileStatus,
    Mention,
    MentionKind,
    Opened,
    Page,
    PageSource,
    PagesRead,
    Problem,
    Reason,
    Span,
    Words,
)
from foia.store import Case, facts, ledger, pages
from foia.store.ledger import Arrival
from foia.store.search import Filters, search
from foia.store.status import case_status
from foia.store.verify import verify
from foia.text import flowed_page


def wrong(case: Case) -> list[str]:
    return [line for check in verify(case) for line in check.wrong]


def arrive(case: Case, path: str, sha256: str | None) -> str:
    dump = ledger.add_dump(case, "d", b"/nowhere")
    arrival = Arrival(dump, path, path.encode(), sha256, 4, None, 0)
    with case.transaction():
        ledger.register(case, arrival)
    return arrival.id


def test_a_whole_case_verifies(case: Case, letter: str) -> None:
    assert wrong(case) == []


def test_a_file_begins_unread_with_a_reason(case: Case) -> None:
    arrive(case, "a.pdf", "00")
    row = case.connection.execute("SELECT status, reason FROM files").fetchone()
    assert tuple(row) == ("unread", "cancelled")


def test_the_same_bytes_twice_are_listed_at_both_paths(case: Case) -> None:
    first, second = arrive(case, "a.pdf", "00"), arrive(case, "b.pdf", "00")
    known = ledger.known_files(case)
    assert known[second].status is FileStatus.DUPLICATE
    assert known[first].status is FileStatus.UNREAD
    row = case.connection.execute("SELECT duplicate_of FROM files WHERE id = ?", (second,))
    assert row.fetchone()[0] == first


def test_when_the_first_of_two_changes_the_other_is_read(case: Case) -> None:
    arrive(case, "a.pdf", "00")
    second = arrive(case, "b.pdf", "00")
    arrive(case, "a.pdf", "11")
    known = ledger.known_files(case)
    assert known[second].status is FileStatus.UNREAD
    assert known[second].reason == Reason.CANCELLED


def test_pages_exist_as_failed_before_they_are_read(case: Case) -> None:
    file = arrive(case, "a.pdf", "00")
    with case.transaction():
        ledger.save_opened(case, file, Opened("pdf", 3), "o")
    rows = case.connection.execute("SELECT number, source, reason FROM pages ORDER BY 1")
    assert [tuple(row) for row in rows] == [(n, "failed", "cancelled") for n in (1, 2, 3)]
    assert pages.unread_page_count(case) == 3


def test_a_file_whose_only_page_failed_says_why_in_the_status(case: Case) -> None:
    file = arrive(case, "a.pdf", "00")
    with case.transaction():
        ledger.save_opened(case, file, Opened("pdf", 1), "o")
        failed = Page(file, 1, "", Words(), PageSource.FAILED, None, 0, 0, reason=Reason.CORRUPT)
        why = Problem(file, 1, "read", Reason.CORRUPT, "The picture is cut off.")
        pages.save_pages(case, PagesRead((failed,), problems=(why,)), "r")
        ledger.set_status_from_pages(case, file)
    (unread,) = case_status(case).unread
    assert unread.message == "The picture is cut off. (1 of 1 page could not be read)"


def test_a_file_with_a_failed_page_is_partial(case: Case) -> None:
    file = arrive(case, "a.pdf", "00")
    failed = Page(file, 2, "", Words(), PageSource.FAILED, None, 0, 0, reason=Reason.TIMEOUT)
    with case.transaction():
        ledger.save_opened(case, file, Opened("pdf", 2), "o")
        pages.save_pages(case, PagesRead((flowed_page(file, 1, "text"), failed)), "r")
        ledger.set_status_from_pages(case, file)
    row = case.connection.execute("SELECT status, reason, message FROM files").fetchone()
    assert tuple(row) == ("partial", "timeout", "1 of 2 pages could not be read")


def test_a_quote_that_is_not_on_its_page_is_dropped_and_said(case: Case, letter: str) -> None:
    page = next(iter(pages.pages_of(case, letter)))
    good = Span(letter, 1, 0, 18, "Vesper Optics Inc.")
    bad = Span(letter, 1, 0, 18, "Vesper Optics Ltd.")
    with case.transaction():
        facts.save_mentions(
            case,
            [
                Mention("m1", MentionKind.VENDOR, good, "Vesper Optics Inc.", "test", 0.9),
                Mention("m2", MentionKind.VENDOR, bad, "Vesper Optics Ltd.", "test", 0.9),
            ],
            {1: page},
        )
    kept = case.connection.execute("SELECT id, boxes FROM mentions").fetchall()
    assert [row["id"] for row in kept] == ["m1"]
    assert kept[0]["boxes"] == "[[0.0, 0.0, 108.0, 12.0]]"
    problem = case.connection.execute("SELECT stage, message FROM problems").fetchone()
    assert problem["stage"] == "extract"


def test_words_come_back_as_they_went(case: Case, letter: str) -> None:
    first, _ = pages.pages_of(case, letter)
    again = flowed_page(letter, 1, first.text)
    assert first.words == again.words


def test_verify_finds_what_is_wrong(case: Case, letter: str) -> None:
    span = Span(letter, 1, 0, 6, "Vesper")
    page = next(iter(pages.pages_of(case, letter)))
    with case.transaction() as connection:
        facts.save_mentions(
            case, [Mention("m", MentionKind.VENDOR, span, None, "test", 0.5)], {1: page}
        )
        connection.execute("UPDATE mentions SET quote = 'Vespa' WHERE id = 'm'")
        connection.execute("DELETE FROM pages WHERE number = 2")
        connection.execute("UPDATE documents SET last_page = 1")
    lines = wrong(case)
    assert any("Vespa" in line for line in lines)
    assert any("2 pages counted, 1 rows" in line for line in lines)


def test_verify_finds_changed_originals(case: Case, letter: str) -> None:
    root = bytes(case.connection.execute("SELECT root FROM dumps").fetchone()[0]).decode()
    with open(f"{root}/letter.txt", "wb") as file:  # noqa: PTH123 (bytes path)
        file.write(b"y")
    assert any("bytes have changed" in line for line in wrong(case))


def test_search_says_where_and_how_much_was_unread(case: Case, letter: str) -> None:
    result = search(case, '"30 days"', Filters(), fuzzy=False, limit=5)
    assert [(hit.path, hit.page, hit.bates) for hit in result.hits] == [
        ("letter.txt", 1, "HC000001")
    ]
    assert (result.total, result.searched_pages, result.unread_pages) == (1, 2, 0)


def test_search_filters_by_type_and_date(case: Case, letter: str) -> None:
    def total(filters: Filters) -> int:
        return search(case, "days", filters, fuzzy=False, limit=5).total

    assert total(Filters(document_type="letter")) == 1
    assert total(Filters(document_type="invoice")) == 0
    assert total(Filters(since="2024-11-12", until="2024")) == 1
    assert total(Filters(until="2024-10")) == 0


def test_fuzzy_search_finds_what_ocr_misread(case: Case, letter: str) -> None:
    assert search(case, "Vespcr Opt1cs", Filters(), fuzzy=False, limit=5).total == 0
    found = search(case, "Vespcr Opt1cs", Filters(), fuzzy=True, limit=5)
    assert found.total == 1
    assert set(found.tried) == {"vesper", "optics"}
