from email.message import EmailMessage
from pathlib import Path

import pytest

from foia.intake import OpenFiles, sniff
from foia.model import Document, MailPlace, Opened, Page
from foia.records import FindMessages, JoinMessages
from tests.records.pages import page, pages

TOP = (
    "From: Ortiz, Lena\nSent: Tuesday, March 4, 2025 9:05 AM\nTo: Bram Vale\n"
    "Subject: RE: Mower bids\n\nBram, see below.\n"
)
BELOW = (
    "From: Bram Vale\nSent: Monday, March 3, 2025 4:40 PM\nTo: Lena Ortiz\n"
    "Subject: Mower bids\n\nTwo came in, from Ash and from Elm; both are above the estimate.\n"
)


def document(last_page: int, type_: str = "e-mail") -> Document:
    return Document("d", "f", 1, last_page, type_, "", None, None, reason="")


def found(*given: Page, headers: dict[str, str] | None = None) -> tuple[MailPlace, ...]:
    return FindMessages()(document(len(given)), given, headers or {})


def test_a_message_ends_where_the_next_begins_and_keeps_its_own_text() -> None:
    (sheet,) = pages(TOP + "\n" + BELOW)
    first, second = found(sheet)
    assert (first.sender, second.sender) == ("Ortiz, Lena", "Bram Vale")
    assert sheet.text[first.start : first.end].endswith("see below.")
    assert sheet.text[second.start :].startswith("From: Bram")
    assert first.body == "Bram, see below."
    assert first.sent_printed == "Tuesday, March 4, 2025 9:05 AM"
    assert (first.sent, first.style) == ("2025-03-04T09:05", "header")


def test_a_list_of_recipients_goes_on_over_a_page_break_with_its_number() -> None:
    one, two = pages(
        "From: Ortiz, Lena\nSent: Tuesday, March 4, 2025 9:05 AM\nTo: Bram Vale; Chi Okafor;\nASH-000012",
        "Peter Dunn; Rosa Lind\nSubject: Mower bids\n\nSee below.\nASH-000013",
    )
    (message,) = found(one, two)
    assert message.recipients == ("Bram Vale", "Chi Okafor", "Peter Dunn", "Rosa Lind")
    assert (message.page, message.start, message.last_page) == (1, 0, 2)
    assert two.text[: message.end].endswith("See below.")
    assert message.body == "See below."


def test_the_mark_that_ocr_reads_for_i_is_no_quoting() -> None:
    (message,) = found(*pages(TOP.replace("Bram, see", "| hope you see")))
    assert message.body == "| hope you see below."


def test_hidden_recipients_are_said_to_be_hidden() -> None:
    (message,) = found(*pages(TOP.replace("Subject", "Bcc: Rosa Lind\nSubject")))
    assert message.recipients == ("Bram Vale", "Rosa Lind (bcc)")


@pytest.mark.parametrize("text", ["", "Dear Sir,\nI wrote to the clerk: nothing came.\n"])
def test_a_page_without_mail_has_no_message(text: str) -> None:
    assert found(*pages(text)) == ()


def opened(path: Path) -> Opened:
    staging = path.parent / "staging"
    staging.mkdir(exist_ok=True)
    return OpenFiles()(path, "f", sniff(path), staging, 0)


def test_a_mail_file_and_its_print_out_are_one_message_in_two_places(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"] = "Lena Ortiz <l.ortiz@town.example>"
    mail["To"] = "Bram Vale <b.vale@town.example>"
    mail["Subject"] = "RE: Mower bids"
    mail["Date"] = "Tue, 04 Mar 2025 17:05:12 +0000"
    mail["Message-ID"] = "<2@town.example>"
    mail["References"] = "<0@town.example> <1@town.example>"
    body = "Bram, both bids came in above the estimate; ask Ash for a new one by Friday."
    mail.set_content(f"{body}\n\nOn Mon, Mar 3, 2025 at 4:40 PM Bram Vale wrote:\n> Two came in.\n")
    path = tmp_path / "a.eml"
    path.write_bytes(mail.as_bytes())
    file = opened(path)
    native, quoted = found(*file.pages, headers=dict(file.headers))
    assert (native.style, native.message_id, native.in_reply_to) == (
        "native",
        "<2@town.example>",
        "<1@town.example>",
    )
    assert native.sent == "2025-03-04T17:05:12+00:00"
    assert native.body == body
    assert (quoted.style, quoted.sender, quoted.body) == ("quoted", "Bram Vale", "Two came in.")
    printed = FindMessages()(
        Document("e", "g", 1, 1, "e-mail", "", None, None, reason=""),
        pages(TOP.replace("Bram, see below.", body)),
        {},
    )
    messages = JoinMessages()([native, quoted, *printed])
    both = next(m for m in messages if len(m.places) == 2)
    assert set(both.places) == {native.id, printed[0].id}
    assert both.sent == "2025-03-04T17:05:12+00:00"
    assert "time zone" in both.reason
    assert [m.position for m in messages if m.thread == both.thread] == [1, 2]


HEAD = "Subject\tBody\tFrom: (Name)\tFrom: (Address)\tTo: (Name)\tTo: (Address)\tImportance\n"


def test_an_exported_mailbox_gives_a_message_for_each_row() -> None:
    text = (
        HEAD + "Bids\tBoth came.\n\nThey are high.\tLena Ortiz\tl@t.example\tBram Vale;Chi Okafor"
        "\tb@t.example;c@t.example\tNormal\nRE: Bids\tAsk again.\tBram Vale\tb@t.example\tLena Ortiz"
        "\tl@t.example"
    )
    first, second = found(page(1, text, label="rows 1-3"))
    assert (first.style, first.subject, first.sender) == (
        "table",
        "Bids",
        "Lena Ortiz <l@t.example>",
    )
    assert first.recipients == ("Bram Vale <b@t.example>", "Chi Okafor <c@t.example>")
    assert first.body == "Both came.\n\nThey are high."
    assert text[second.start : second.end].startswith("RE: Bids\tAsk")
    assert (second.sender, second.sent, second.body) == (
        "Bram Vale <b@t.example>",
        None,
        "Ask again.",
    )


def test_rows_that_a_body_was_broken_into_are_no_messages() -> None:
    one = page(1, HEAD + "Bids\tBoth came.\n\tThey are high.", label="sheet A, rows 1-3")
    two = page(2, "\tAsk again.\tLena Ortiz\tl@t.example\tBram Vale\tb@t.example\tNormal",
               label="sheet A, rows 4-9")  # fmt: skip
    (message,) = found(one, two)
    assert (message.page, message.last_page, message.subject) == (1, 2, "Bids")
    assert message.body.split() == ["Both", "came.", "They", "are", "high.", "Ask", "again."]


def test_a_table_of_shifts_is_no_mailbox() -> None:
    text = "Subject\tFrom\tTo\nPatrol\t06:00\t14:00\nDesk\t14:00\t22:00"
    assert found(page(1, text, label="rows 1-3")) == ()
