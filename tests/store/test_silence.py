"""Why nothing was found: what was not read, withheld or named and not here."""

from foia.model import Origin, Stance
from foia.store import Case, facts
from foia.store.silence import silence
from tests.store.test_reviews import find, put_claim


def test_every_page_that_may_hide_something_is_counted_and_named(case: Case, letter: str) -> None:
    put_claim(case)
    connection = case.connection
    connection.execute(
        "UPDATE pages SET source = 'failed', status = 'failed', reason = 'corrupt' WHERE number = 2"
    )
    connection.execute("UPDATE pages SET source = 'ocr', confidence = 0.4 WHERE number = 1")
    connection.execute(
        "INSERT INTO redactions (file, page, box, area_share) VALUES (?, 1, '[]', 0.2)", (letter,)
    )
    connection.execute(
        "INSERT INTO bates_notes (series, kind, first, last, file, page, note)"
        " VALUES ('HC', 'gap', 'HC000003', 'HC000009', ?, 2, '')",
        (letter,),
    )
    found = silence(case, "c1", ("image", "day"))
    assert (found.unread_pages, found.unread_files) == (1, 0)
    assert (found.doubtful_pages, found.redacted_pages, found.withheld_pages) == (1, 1, 0)
    assert [(p.page, p.bates, p.why) for p in found.likeliest] == [
        (2, "HC000002", "could not be read: corrupt"),
        (1, "HC000001", "hardly legible: mean confidence 0.4"),
        (1, "HC000001", "1 place blacked out"),
    ]
    assert found.missing_numbers == ("HC000003 to HC000009",)
    assert found.pages == 1


def test_an_exhibit_that_is_named_and_begins_no_page_is_missed(case: Case, letter: str) -> None:
    put_claim(case)
    find(case, letter, Stance.SUPPORTS)
    case.connection.execute(
        "UPDATE pages SET text = 'The fees are in Exhibit B and the terms in Exhibit A.'"
        " WHERE number = 1"
    )
    case.connection.execute("UPDATE pages SET text = 'EXHIBIT A\nTerms' WHERE number = 2")
    found = silence(case, "c1")
    assert [(n.name, n.page, n.bates) for n in found.not_here] == [("Exhibit B", 1, "HC000001")]
    case.connection.execute("DELETE FROM evidence")
    assert silence(case, "c1").not_here == (), "a file that says nothing on the claim is left out"
    assert facts.all_claims(case, Origin.STATEMENT)
