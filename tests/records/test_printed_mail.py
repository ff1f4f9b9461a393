import pytest

from foia.records.addresses import people
from foia.records.printed_mail import mail_time, messages

OUTLOOK = """Public Records
From: Ortiz, Lena (Parks) <l.ortiz@town.example>
Sent: Tuesday, March 4, 2025 9:05 AM
To: Bram Vale <b.vale@town.example>; Okafor, Chi
<c.okafor@town.example>
Cc: Dunn, Peter
Subject: RE: Mower bids
Attachments: bids.pdf; memo.docx

Bram, see below.

From: Bram Vale
Sent: Monday, March 3, 2025 4:40 PM
To: Lena Ortiz
Subject: Mower bids

Two came in.
"""


def test_a_thread_gives_its_messages_in_the_order_printed() -> None:
    first, second = messages(OUTLOOK)
    assert first.sender == "Ortiz, Lena (Parks) <l.ortiz@town.example>"
    assert first.recipients == (
        "Bram Vale <b.vale@town.example>",
        "Okafor, Chi <c.okafor@town.example>",
    )
    assert first.cc == ("Dunn, Peter",)
    assert first.attachments == ("bids.pdf", "memo.docx")
    assert (first.sent or "").startswith("2025-03-04T09:05")
    assert first.subject == "RE: Mower bids"
    assert OUTLOOK[first.start :].startswith("From: Ortiz")
    assert OUTLOOK[second.start :].startswith("From: Bram")
    assert first.end == second.start
    assert second.end == len(OUTLOOK)
    assert OUTLOOK[first.body : first.end].strip() == "Bram, see below."


def test_labels_that_ocr_misread_are_still_labels() -> None:
    text = "Fr0m: Ada Pike\nSenl: June 2, 2024 1:15 PM\nT0: Sol Reyes\nSubjecl: Fence\n\nHello"
    (message,) = messages(text)
    assert (message.sender, message.recipients) == ("Ada Pike", ("Sol Reyes",))
    assert (message.sent or "").startswith("2024-06-02T13:15")
    assert message.subject == "Fence"


def test_labels_in_one_column_and_values_in_the_next() -> None:
    text = (
        "From:\nSent:\nTo:\nSubject:\nAda Pike\nSunday, June 2, 2024 1:15 PM\nSol Reyes\nFence\nHi"
    )
    (message,) = messages(text)
    assert (message.sender, message.recipients, message.subject) == (
        "Ada Pike",
        ("Sol Reyes",),
        "Fence",
    )


def test_apple_mail_prints_the_subject_before_the_date() -> None:
    text = (
        "From: Ada Pike <ada@x.example>\nSubject: Fence\nDate: June 2, 2024 at 1:15:09 PM EDT\n"
        "To: Sol Reyes <sol@x.example>\nCc: Wu, Jan; Lee,\nKim\n\nHello there"
    )
    (message,) = messages(text)
    assert message.cc == ("Wu, Jan", "Lee, Kim")
    assert (message.sent or "").startswith("2024-06-02T13:15:09")


def test_gmail_prints_the_subject_above_the_count_of_messages() -> None:
    text = (
        "Kit Marsh <kit@x.example>\nCulvert work on\nElm Street\n2 messages\n"
        "Kit Marsh <kit@x.example> Wed, Aug 6, 2025 at 4:07 PM\nTo: clerk@town.example\nHello\n"
        "Clerk <clerk@town.example> Thu, Aug 7, 2025 at 8:00 AM\nTo: Kit Marsh <kit@x.example>\nNo."
    )
    one, two = messages(text)
    assert one.subject == "Culvert work on Elm Street"
    assert (one.sender, two.sender) == ("Kit Marsh <kit@x.example>", "Clerk <clerk@town.example>")
    assert (two.sent or "").startswith("2025-08-07T08:00")


def test_a_quoted_reply_over_two_lines() -> None:
    text = "Thanks.\n> On Mar 2, 2020, at 6:57 PM , Lind, Rita (DOT) [E]\n> ----- (b) (6) > wrote:\n> Hi"
    (message,) = messages(text)
    assert message.style == "quoted"
    assert message.sender == "Lind, Rita (DOT) [E]"
    assert (message.sent or "").startswith("2020-03-02T18:57")


@pytest.mark.parametrize(
    "text",
    [
        "MEMORANDUM\nTO: Fern Aldous, Chief\nFROM: R. Hale\nDATE: June 3, 2024\nSUBJECT: Radios\n",
        "FAX TRANSMITTAL\nTo: Jane Roe\nFrom: Bob Lee\nDate: June 3, 2024 10:15 AM\nSubject: Bids",
        "To: Jane Roe\nFrom: Bob Lee\nFax: 555-0100\nPages: 3\nDate: June 3, 2024 10:15 AM\nSubject: A",
        "INTEROFFICE MEMO\nFrom: A B\nSent: June 3, 2024 9:00 AM\nTo: C D\nSubject: X\n",
        "From: Salem\nTo: Elm\nDate: 6/3/2024 9:00 AM\nPurpose: meeting\nSubject: training\n",
        "Date: June 3, 2024\nTo: The Board\nFrom: Clerk (clerk@x.example)\nSubject: Agenda item 4\n",
        "Notices go\nTo: City of Ash\nAttn: Clerk, clerk@ash.example\nFrom: Contractor\nSubject: Notice",
        "He came from: nowhere.\nTo: the point\nNothing else.",
        "On Monday the clerk wrote a letter. It said:",
        "",
    ],
)
def test_what_is_not_mail(text: str) -> None:
    assert messages(text) == ()


def test_a_time_that_ocr_took_apart() -> None:
    read = mail_time("Thursday , March 5, 2020 2: 20 PM")
    assert (read or "").startswith("2020-03-05T14:20")
    assert mail_time("yesterday") is None


@pytest.mark.parametrize(
    ("printed", "entries"),
    [
        ("Doe, Jane; Roe, John", ("Doe, Jane", "Roe, John")),
        ("Doe, Jane", ("Doe, Jane",)),
        ("Jane Doe, John Roe", ("Jane Doe", "John Roe")),
        ("a@x.example, b@x.example", ("a@x.example", "b@x.example")),
        (
            "Doe, Jane <j@x.example>, Roe, John <r@x.example>",
            ("Doe, Jane <j@x.example>", "Roe, John <r@x.example>"),
        ),
        ("", ()),
    ],
)
def test_people(printed: str, entries: tuple[str, ...]) -> None:
    assert people(printed) == entries


@pytest.mark.parametrize(
    "text",
    [
        # Outlook on the web, the newer Outlook, and Lotus Notes.
        "RE: Mower bids\nVale, Bram <b.vale@town.example>\nTue 3/4/2025 9:05 AM\n"
        "To:Ortiz, Lena <l.ortiz@town.example>\nCc:Dunn, Peter <p@town.example>\nHello Lena",
        "Outlook\nRE: Mower bids\nFrom Vale, Bram <b.vale@town.example>\nDate Tue 3/4/2025 9:05 AM\n"
        "To Ortiz, Lena <l.ortiz@town.example>\nCc Dunn, Peter <p@town.example>\n\nHello Lena",
        "Vale, Bram <b.vale@town.example>\n03/04/2025 09:05 AM\nTo Ortiz, Lena <l.ortiz@town.example>\n"
        "cc Dunn, Peter <p@town.example>\nbcc\nSubject RE: Mower bids\nHello Lena",
    ],
)
def test_headers_without_labels_or_colons(text: str) -> None:
    (message,) = messages(text)
    assert message.sender == "Vale, Bram <b.vale@town.example>"
    assert message.recipients == ("Ortiz, Lena <l.ortiz@town.example>",)
    assert message.cc == ("Dunn, Peter <p@town.example>",)
    assert (message.sent, message.subject) == ("2025-03-04T09:05", "RE: Mower bids")
    assert text[message.body :].strip() == "Hello Lena"


def test_a_log_of_people_and_times_is_no_mail() -> None:
    rows = (
        "Vale, Bram\n3/4/2025 9:05 AM\nTo the yard\nOrtiz, Lena\n3/4/2025 9:15 AM\nTo town hall\n"
    )
    assert messages(rows) == ()


@pytest.mark.parametrize("sent", ["Sont:", "Sen t:", "Sant ;", "Sent", "Dale:"])
@pytest.mark.parametrize("to", ["To:", "lo:", "T0 :", "To"])
def test_labels_known_by_the_labels_around_them(sent: str, to: str) -> None:
    text = f"From: Ada Pike\n{sent} June 2, 2024 1:15 PM\n{to} Sol Reyes\nSubject: Fence\n\nHello"
    (message,) = messages(text)
    assert (message.sender, message.recipients) == ("Ada Pike", ("Sol Reyes",))
    assert message.sent == "2024-06-02T13:15"


def test_a_misread_sender_line_above_sure_labels() -> None:
    (message,) = messages(
        "Frem: Ada Pike\nSent: June 2, 2024 1:15 PM\nTo: Sol Reyes\nSubject: Fence"
    )
    assert message.sender == "Ada Pike"


def test_text_below_a_header_is_no_misread_label() -> None:
    text = "From: Ada Pike\nSent: June 2, 2024 1:15 PM\nTo: Sol Reyes\nSubject: Fence\nNo: not yet.\nCo. Ash"
    (message,) = messages(text)
    assert text[message.body :].strip() == "No: not yet.\nCo. Ash"


def test_a_whole_header_on_one_line() -> None:
    (message,) = messages(
        "Yes\nFrom: Bob Lee Sent: Monday, June 03, 2024 9:05 AM To: Jane Roe Cc: Ann Poe Subject: Hi\nHello"
    )
    assert (message.sender, message.cc, message.subject) == ("Bob Lee", ("Ann Poe",), "Hi")
    assert message.sent == "2024-06-03T09:05"


def test_a_list_of_two_lines_in_the_column_of_values() -> None:
    (message,) = messages(
        "From:\nTo:\nCc:\nSubject:\nDate:\nBob Lee\nJane Roe; Ann Poe;\nAl Moe\nCy Noe\nBids\n"
        "Monday, June 03, 2024 9:05 AM\nHello"
    )
    assert message.recipients == ("Jane Roe", "Ann Poe", "Al Moe")
    assert (message.cc, message.subject) == (("Cy Noe",), "Bids")


@pytest.mark.parametrize(
    "line",
    [
        'June 3, 2024 9:05 AM, "Bob Lee" <b@x.example> wrote:',
        "Bob Lee <b@x.example> wrote on 06/03/2024 09:05 AM:",
        "2024-06-03 9:05 GMT-07:00 Bob Lee <b@x.example>:",
        "On Mon, Jun 3, 2024 at 9:05 AM Bob Lee <b@x.example<mailto:b@x.example>> wrote:",
    ],
)
def test_lines_that_open_a_quoted_reply(line: str) -> None:
    (message,) = messages(f"Fine.\n{line}\n> Hello")
    assert (message.sender, message.sent) == ("Bob Lee <b@x.example>", "2024-06-03T09:05")


def test_an_address_that_is_printed_as_a_link() -> None:
    (message,) = messages(
        "From: Bob Lee [mailto:b@x.example]\nSent: June 3, 2024 9:05 AM\nTo: Jane Roe\nSubject: Hi\n"
    )
    assert message.sender == "Bob Lee <b@x.example>"


def test_lotus_notes_prints_labels_above_their_values() -> None:
    text = "Bob Lee/ASH/US\n06/03/2024 09:05 AM\n\nTo\nJane Roe/ASH/US@ASH\ncc\n\nbcc\n\nSubject\nHi\n\nHello"
    (message,) = messages(text)
    assert (message.sender, message.recipients) == ("Bob Lee/ASH/US", ("Jane Roe/ASH/US@ASH",))
    assert message.subject == "Hi"


def test_a_zone_behind_gmt_and_a_point_in_the_time() -> None:
    assert mail_time("Tue Mar 04 2025 09:05:22 GMT-0800 (PST)") == "2025-03-04T09:05:22-08:00"
    assert mail_time("03/04/25 9.05 am") == "2025-03-04T09:05"
