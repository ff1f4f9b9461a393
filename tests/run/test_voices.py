"""Mails of one print-out, each said by its own sender."""

from foia.extract.claims import Claims
from foia.model import Document, MailPlace
from foia.run.voices import voices
from foia.text import flowed_page

FIRST = "From: Ann Lee\nWe have 48 cameras in the city.\n"
QUOTED = "From: Bo Lind\nFootage is deleted after 30 days.\n"
SECOND = "The images of June were kept for 90 days.\nSo much for it.\n"
AFTER = "The printer of the department holds 12 trays."


def place(sender: str | None, page: int, start: int, last_page: int, end: int) -> MailPlace:
    return MailPlace("m", "f", "d", page, start, last_page, end, "header", sender, (), (),
                     "2025-03-04T10:00" if sender == "Bo Lind" else None, "", None, (), "")  # fmt: skip


def test_what_stands_in_a_quoted_mail_is_its_senders() -> None:
    pages = [flowed_page("f", 1, FIRST + QUOTED), flowed_page("f", 2, SECOND + AFTER)]
    first = place("Ann Lee <ann@example.org>", 1, 0, 1, len(FIRST))
    quoted = place("Bo Lind", 1, len(FIRST), 2, len(SECOND))
    document = Document("d", "f", 1, 2, "e-mail", "", "2025-05-06", "Cy Marr")
    found = [
        (claim.speaker, claim.said_on, claim.span.page, claim.text)
        for voice in voices(document, pages, [], [first, quoted])
        for claim in Claims()(*voice)
        if claim.span is not None
    ]
    assert found == [
        ("Cy Marr", "2025-05-06", 2, AFTER),
        ("Ann Lee", "2025-05-06", 1, "We have 48 cameras in the city."),
        ("Bo Lind", "2025-03-04", 1, "Footage is deleted after 30 days."),
        ("Bo Lind", "2025-03-04", 2, "The images of June were kept for 90 days."),
    ]


def test_a_document_without_mails_is_one_voice() -> None:
    pages = [flowed_page("f", 1, FIRST)]
    document = Document("d", "f", 1, 1, "letter", "", None, None)
    assert list(voices(document, pages, [], [])) == [(document, pages, [])]
