from dataclasses import replace

from foia.model import ArrivedDocument, Document, RequestFact
from foia.records import ReadRequests
from tests.records.pages import pages

LETTER = """Harbor Commission of Aldermere
May 4, 2024
Re: Public records request HC-2024-0031
Dear Ms. Loomis:
We received your request on April 2, 2024. By law we must respond within ten (10) business days.
We located 312 pages of responsive records and twelve (12) emails. We release 298 pages: 280
pages in full and 18 pages with redactions. We withhold 14 pages in full.
The estimated fee is $45.50. You may appeal within 60 days.
Sincerely,"""


def document(type_: str = "response letter", name: str = "letter", last: int = 1) -> Document:
    return Document(name, "f", 1, last, type_, "", "2024-05-04", None)


def facts(text: str, type_: str = "response letter") -> list[RequestFact]:
    made = pages(text)
    found = ReadRequests()(document(type_), made)
    assert all(made[0].text[fact.start : fact.end] == fact.quote for fact in found)
    return list(found)


def told(text: str, type_: str = "response letter") -> list[tuple[str, str, str]]:
    return [(fact.kind, fact.value, fact.unit) for fact in facts(text, type_)]


def test_what_a_letter_says_of_itself() -> None:
    assert told(LETTER) == [
        ("request number", "HC-2024-0031", ""),
        ("received", "2024-04-02", ""),
        ("answered", "2024-05-04", ""),
        ("deadline", "10", "business day"),
        ("appeal deadline", "60", "day"),
        ("fee estimated", "45.50", "usd"),
        ("located", "312", "page"),
        ("located", "12", "e-mail"),
        ("released", "298", "page"),
        ("released", "280", "page"),
        ("redacted", "18", "page"),
        ("withheld", "14", "page"),
    ]


def test_no_responsive_records() -> None:
    text = "Request No. 24-118\nThe City did not locate any responsive records."
    assert ("located", "0", "record") in told(text, "denial")
    assert ("located", "0", "record") in told("There are no records responsive to your request.")


def test_what_the_letter_quotes_of_the_request_is_not_said_by_it() -> None:
    text = "You asked for “the 40 pages of the ledger that were released in March of last year”."
    assert told(text) == []


def test_what_is_estimated_or_told_of_others_is_no_count() -> None:
    assert told("We estimate that 900 pages may be responsive.") == []
    assert told("A recent request of this kind yielded 33,767 documents that were reviewed.") == []


def test_a_fee_that_was_waived() -> None:
    assert ("fee waived", "0", "usd") in told("The fees have been waived.")


def test_a_number_broken_at_a_line_end() -> None:
    assert told("Records Request EPD-\n2025-2738", "denial")[0][1] == "EPD-2025-2738"


def test_a_contract_says_nothing_of_a_request() -> None:
    assert told("We release 20 pages. Request No. 24-118", "contract") == []


def arrived(name: str, path: str, pages_: int = 1, **more: object) -> ArrivedDocument:
    base = {"type": "contract", "file_kind": "pdf", "redacted_pages": 0, "withheld_pages": 0}
    given = base | more
    return ArrivedDocument(
        name, name, path, str(given["file_kind"]), str(given["type"]), None, 1, pages_,
        int(str(given["redacted_pages"])), int(str(given["withheld_pages"])),
    )  # fmt: skip


def held(text: str, *documents: ArrivedDocument, path: str = "letter.pdf") -> dict[str, int | None]:
    letter = arrived("letter", path, 2, type="response letter")
    found = facts(text)
    by_fact = {r.fact: r for r in ReadRequests().reconcile(found, [letter, *documents])}
    return {f"{f.kind} {f.value}": by_fact[f.id].here for f in found if f.id in by_fact}


def test_pages_are_counted_without_the_letter() -> None:
    here = held(
        LETTER,
        arrived("a", "a.pdf", 200, redacted_pages=18),
        arrived("b", "b.pdf", 98),
        arrived("c", "c.xlsx", 7, file_kind="xlsx"),
        arrived("d", "mail.pdf", 2, type="e-mail"),
    )
    assert here["released 298"] == 300
    assert here["released 280"] == 282
    assert here["redacted 18"] == 18
    assert here["located 12"] == 1
    assert here["withheld 14"] is None


def test_only_the_folder_of_the_letter_counts_where_there_are_several() -> None:
    other = arrived("other letter", "two/answer.pdf", 1, type="response letter")
    here = held(
        "We release 12 pages.",
        arrived("a", "one/a.pdf", 12),
        arrived("b", "two/b.pdf", 50),
        other,
        path="one/letter.pdf",
    )
    assert here == {"released 12": 12}


def test_a_document_that_came_twice_is_counted_once() -> None:
    twice = arrived("a", "a.pdf", 12), arrived("a", "copies/a.pdf", 12)
    assert held("We release 12 pages.", *twice) == {"released 12": 12}


def test_what_cannot_be_told_is_not_counted() -> None:
    assert held("We release 4 videos.", arrived("a", "a.pdf")) == {"released 4": None}
    assert held("We found no responsive records.", arrived("a", "a.pdf")) == {"located 0": None}


def test_a_count_of_another_request_is_not_held_against_this_one() -> None:
    text = "A recent request for City wide searches based on a name yielded 33,767 documents to review."
    assert told(text) == []
    assert ("located", "40", "page") in told("We located 40 pages.")


def test_pages_within_archives_are_not_those_that_a_letter_counts() -> None:
    text = "We release 3 pages."
    loose, inside = arrived("a", "a.pdf", 3), arrived("b", "second.zip/b.pdf", 2)
    assert held(text, loose, inside) == {"released 3": 3}
    assert held(text, replace(inside, last_page=3)) == {"released 3": 3}


def test_pages_located_are_those_here_and_those_withheld() -> None:
    text = "We located 12 pages of responsive records. We withhold 2 pages in full."
    assert held(text, arrived("a", "a.pdf", 10))["located 12"] is None
    assert held(text, arrived("a", "a.pdf", 9))["located 12"] == 9
