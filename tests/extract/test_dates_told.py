"""Dates told from the day of writing, and those left open."""

from __future__ import annotations

from dataclasses import replace

from foia.extract import Dates
from foia.model import Document, Mention, PageSource
from foia.text import flowed_page

LETTER = Document("d", "f", 1, 1, "letter", "", "2024-03-14", None)  # a Thursday
MAIL = replace(LETTER, type="e-mail")


def found(text: str, document: Document = LETTER) -> list[Mention]:
    return Dates()(document, [flowed_page("f", 1, text)])


def test_told_from_the_documents_own_day_and_marked() -> None:
    (one,) = found("we spoke yesterday about it")
    assert (one.span.quote, one.value) == ("yesterday", "2024-03-13")
    assert one.detail["inferred"] == "yesterday, from 2024-03-14"


def test_without_a_day_of_writing_nothing_is_told() -> None:
    text = "we spoke yesterday, last month and on March 5"
    assert found(text, replace(LETTER, date=None)) == []
    assert found(text, replace(LETTER, date="2024-03")) == []
    assert found(text, replace(LETTER, type="log")) == []


def test_thirty_days_from_this_letter() -> None:
    (one,) = found("appeal within 30 days from the date of this letter.")
    assert (one.span.quote, one.value) == ("30 days from the date of this letter", "2024-04-13")


def test_business_days_and_days_of_receipt_stay_open() -> None:
    (one,) = found("10 business days from the date of this letter")
    assert (one.value, one.detail["note"]) == (None, "holidays are not known")
    (one,) = found("30 days after receipt of this letter")
    assert (one.value, one.detail["note"]) == (None, "the day of receipt is not known")


def test_a_day_without_a_year_takes_the_nearest() -> None:
    (one,) = found("I need answers by March 25.")
    assert (one.value, one.detail["inferred"]) == ("2024-03-25", "the year, from 2024-03-14")
    (one,) = found("it was sent on December 20")
    assert one.value == "2023-12-20"
    assert found("it was sent on September 20") == []


def test_a_weekday_that_does_not_fit_leaves_the_year_open() -> None:
    assert [m.value for m in found("on Monday, March 25 we meet")] == ["2024-03-25"]
    assert found("on Tuesday, March 25 we meet") == []


def test_a_quoted_mail_has_its_own_day() -> None:
    text = (
        "I asked yesterday.\n\nOn Mon, Jan 8, 2024 at 2:06 PM Bo Ray <bo@x.example> wrote:\n"
        "> it came yesterday\n"
    )
    values = [m.value for m in found(text, MAIL) if m.span.quote == "yesterday"]
    assert values == ["2024-03-13", "2024-01-07"]


def test_a_quoted_mail_whose_day_is_not_legible_has_none() -> None:
    text = "Sent yesterday.\n\nFrom: Bo Ray\nTo: Ada\nSubject: poles\n\nit came yesterday\n"
    assert [m.value for m in found(text, MAIL)] == ["2024-03-13"]


def test_pages_from_the_middle_of_a_mail_have_no_day() -> None:
    page = flowed_page("f", 4, "it came yesterday")
    assert Dates()(replace(MAIL, last_page=6), [page]) == []


def test_rows_of_a_sheet_have_no_day_of_writing() -> None:
    page = flowed_page("f", 1, "1\tcame yesterday\n2\ton March 5", "sheet Log")
    assert Dates()(LETTER, [page]) == []


def test_zones_and_the_clock_of_the_police() -> None:
    (one,) = found("7/1/2024 5:30 p.m. PDT")
    assert (one.detail["time"], one.detail["zone"]) == ("17:30", "PDT")
    (one,) = found("On 7/1/2024 at approximately 0745 hours")
    assert (one.span.quote, one.detail["time"]) == ("7/1/2024", "07:45")


def test_the_rule_of_a_fiscal_year_only_where_printed() -> None:
    (one,) = found("the FY2025 budget")
    assert (one.value, one.detail["rule"]) == ("FY2025", "which months it holds is not printed")
    both = found("The fiscal year begins on July 1. The FY2025 budget")
    assert [m.detail["rule"] for m in both if m.value == "FY2025"] == [
        "fiscal year begins on July 1"
    ]


def test_the_first_day_of_a_program_is_said_to_be_one() -> None:
    (one,) = found("1/1/1900")
    assert (one.value, one.detail["note"]) == (
        "1900-01-01", "often printed where no date was entered",
    )  # fmt: skip


def test_order_of_day_and_month_by_the_other_dates() -> None:
    first = found("25/12/2024 and 3/4/2024")
    assert [m.value for m in first] == ["2024-12-25", None]
    assert first[1].detail["note"].startswith("order of day and month is open")
    assert [m.value for m in found("12/25/2024 and 3/4/2024")] == ["2024-12-25", "2024-03-04"]


def test_one_date_of_a_scan_that_breaks_the_order_is_a_slip() -> None:
    page = flowed_page("f", 1, "4/21/2020 4/27/2020 14/9/2020")
    scanned = replace(page, source=PageSource.OCR)
    assert [m.value for m in Dates()(LETTER, [scanned])] == ["2020-04-21", "2020-04-27", None]
