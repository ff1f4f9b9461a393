from __future__ import annotations

import pytest

from foia.extract import Dates
from foia.model import Document
from foia.text import flowed_page
from tests.extract.drawn_pages import DOCUMENT, drawn

LETTER = Document("d", "f", 1, 1, "letter", "", "2024-03-14", None)


def roles(text: str) -> list[str]:
    return [m.detail.get("role", "") for m in Dates()(DOCUMENT, [flowed_page("f", 1, text)])]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Invoice date: March 4, 2024", "invoiced"),
        ("Inv. Date 3/4/2024", "invoiced"),
        ("Payment Due: 3/4/2024", "due"),
        ("Date Received 3/4/2024", "received"),
        ("Expiration Date: 3/4/2024", "expires"),
        ("EFFECTIVE DATE 3/4/2024", "effective"),
        ("Delivery date 3/4/2024", "delivered"),
        ("Billing period: 3/1/2024 - 3/31/2024", "period"),
        ("DOB: 3/4/1980", "born"),
        ("P.O. Date 3/4/2024", "ordered"),
        ("This Agreement is made on March 4, 2024 between the parties", "signed"),
        ("This Agreement shall expire on March 4, 2024 unless", "expires"),
        ("The term begins on\nMarch 4, 2024 and", "begins"),
        ("Replies are due by March 4, 2024.", "due"),
        ("We received your request on March 4, 2024.", "received"),
        ("From: Ada\nSent: Monday, March 4, 2024 9:05 AM\nTo: Bo", "sent"),
        ("On Mon, Mar 4, 2024 at 2:06 PM Ada Poe <ada@x.example> wrote:", "sent"),
    ],
)
def test_a_label_or_verb_gives_the_role(text: str, role: str) -> None:
    assert roles(text) == [role]


@pytest.mark.parametrize(
    "text",
    [
        "the fire of March 4, 2024 burned",
        "On March 4, 2024 officers met",
        "Updates since January brought March 4, 2024 home",
        "candidate 3/4/2024",
    ],
)
def test_no_label_no_role(text: str) -> None:
    assert roles(text) == [""]


def test_a_head_gives_the_role_of_its_column_through_other_dates() -> None:
    page = drawn(
        ((50, "P.O. Number"), (200, "P.O. Date"), (350, "Deliver by")),
        ((50, "4500123"), (200, "02/20/2024"), (350, "03/29/2024")),
        ((50, "4500124"), (200, "02/21/2024"), (350, "03/30/2024")),
    )
    assert [m.detail["role"] for m in Dates()(DOCUMENT, [page])] == [
        "ordered", "due", "ordered", "due",
    ]  # fmt: skip


def test_a_head_in_two_lines_and_one_that_only_says_date() -> None:
    page = drawn(
        ((50, "Renewal"), (200, "Signed"), (350, "Place")),
        ((50, "Date"), (200, "Date"), (350, "Name")),
        ((50, "02/20/2024"), (200, "02/21/2024"), (350, "Marlow")),
    )
    assert [m.detail.get("role", "") for m in Dates()(DOCUMENT, [page])] == ["", "signed"]


def test_a_stamp_above_its_date() -> None:
    page = drawn("A letter of four words", ((400, "RECEIVED"),), ((395, "MAR 10 2025"),))
    (found,) = Dates()(DOCUMENT, [page])
    assert (found.value, found.detail["role"]) == ("2025-03-10", "received")


def test_a_label_column_read_before_its_value_column() -> None:
    labels = drawn(
        ((50, "Invoice date"), (200, "March 3, 2025")), ((50, "Due date"), (200, "April 2, 2025"))
    )
    assert [m.detail["role"] for m in Dates()(DOCUMENT, [labels])] == ["invoiced", "due"]


def test_words_of_a_sentence_above_are_no_head() -> None:
    page = drawn("What was received", "on March 4, 2024 is not known to the city")
    (found,) = Dates()(DOCUMENT, [page])
    assert found.detail.get("role", "") in ("", "received")
    apart = drawn("The mail was sent", "twice in March 4, 2024 and then again")
    (found,) = Dates()(DOCUMENT, [apart])
    assert "role" not in found.detail


def test_where_one_signs_the_date_is_that_of_signing() -> None:
    page = drawn("By: ______", "Name: Ada Poe", "Title: City Manager", "Date: 05/14/2024")
    (found,) = Dates()(LETTER, [page])
    assert found.detail["role"] == "signed"


def test_a_memo_is_dated_and_a_mail_is_sent() -> None:
    memo = "MEMO\nTo: Ada\nFrom: Bo\nDate: March 4, 2024\nSubject: Poles"
    assert roles(memo) == ["dated"]
    mail = "From: bo@x.example\nTo: ada@x.example\nDate: March 4, 2024\nSubject: Poles"
    assert roles(mail) == ["sent"]


def test_the_last_line_of_a_sentence_is_no_cell() -> None:
    page = drawn(
        "E-FILED 2021 SEP 28",
        ((50, "300."), (80, "Ada Poe began to work for the port on")),
        "December 2, 1991.",
    )
    assert [m.detail.get("role", "") for m in Dates()(DOCUMENT, [page])] == ["filed", ""]
    page = drawn("This Agreement of the two parties was signed on", "December 2, 1991.")
    assert [m.detail.get("role", "") for m in Dates()(DOCUMENT, [page])] == ["signed"]


def test_two_heads_set_close_are_not_taken_for_the_last() -> None:
    page = drawn(
        ((50, "Start Date End Date"), (250, "Original Date / Revision")),
        ((50, "02/20/2024"), (112, "02/21/2024"), (250, "02/22/2024")),
    )
    assert [m.detail.get("role", "") for m in Dates()(DOCUMENT, [page])] == ["begins", "ends", ""]


def test_a_head_may_have_a_word_before_its_label() -> None:
    page = drawn(
        ((50, "Certificate Expiration Date"), (300, "Hearing Date")),
        ((50, "02/20/2024"), (300, "02/21/2024")),
    )
    assert [m.detail.get("role", "") for m in Dates()(DOCUMENT, [page])] == ["expires", ""]
