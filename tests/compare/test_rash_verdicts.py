"""What looked like agreement or contradiction on the records of other cities, and is neither."""

import pytest

from foia.compare.terms import topic
from foia.compare.wording import is_reported_question, without_attribution
from foia.model import Verdict
from tests.compare.worlds import compare


@pytest.mark.parametrize(
    ("text", "record"),
    [
        # Who speaks is no subject: minutes begin every sentence so.
        ("Acting City Manager Hale said it is a $100,000 investment.",
         "Acting City Manager Hale said we had an estimate of $86,000 for just the lion exhibit."),
        ("Police Chief David Imbrie said the city would receive over twenty-five cameras.",
         "Date: ______ By: ______ David Imbrie, Chief of Police"),
        # Another time of another thing.
        ("The contract with Ostrelle runs for one year.",
         "Under the contract configure up to 400 feeds, integrate the Ostrelle map, and 14 days on the Ostrelle gateway."),
        ("All data is hard deleted after thirty days by default.",
         "Should Customer default on payment and not remedy within thirty (30) calendar days, "
         "Ostrelle shall have the right to remove the hardware."),
        ("Ostrelle may end the contract upon sixty days' prior written notice without removal fees.",
         "The fees for removal after the end of the contract are due to Ostrelle within thirty days of the invoice."),
        # A share is no count.
        ("One of ten crimes solved in the country was solved with Ostrelle technology.",
         "Over two thousand crimes are solved per week with Ostrelle technology."),
        # Another docket.
        ("The request in ZD No. 53/21 was granted subject to eleven provisos.",
         "The request in ZD No. 30/21 was granted subject to five provisos."),
        # What was asked is no assertion.
        ("Records show an 84% increase in health insurance.",
         "The mayor asked why there was a 66% increase in health insurance."),
        # The same writer on the same day, and on another, of other towns.
        ("Sergeant Dana Whitfield wrote on June 11, 2024 that agencies searched the Fir Bay readers.",
         "Sergeant Dana Whitfield wrote on June 11, 2024 that agencies searched the Elm Bay readers."),
        ("Sergeant Dana Whitfield wrote on June 11, 2024 that agencies searched the Fir Bay readers.",
         "Sergeant Dana Whitfield wrote on June 26, 2024 that agencies searched the Oak Bay readers."),
        # Another event of the same town.
        ("Sergeant Dana Whitfield wrote on June 16, 2024 that other agencies searched the Ash Bend readers.",
         "On March 15, 2024 the Ash Bend Police Department told the council that images from its license plate readers are deleted."),
        # A limit is no number.
        ("In Marlow you can get a $3,000 fine for not registering a camera.",
         "In Marlow the fine for not registering a camera is a maximum of $3,200."),
        # A log's own days.
        ("11/7/23 - Sent reminder request to the vendor.", "11/8/23 - Sent request to the vendor."),
    ],
)  # fmt: skip
def test_no_verdict(text: str, record: str) -> None:
    _, finding = compare(text, record)
    assert finding.verdict is Verdict.NOT_ENOUGH_EVIDENCE, finding.summary


def test_the_other_number_of_a_sentence_contradicts_nothing() -> None:
    _, finding = compare(
        "Since then we have hired twenty-one officers.",
        "We hired twenty-one from that point, and at a certain time, we were at about fifty officers.",
    )
    assert finding.verdict is Verdict.SUPPORTED, finding.summary


def test_what_one_city_was_billed_says_nothing_of_another() -> None:
    _, finding = compare(
        "Marlow has 50 cameras.", "Total in Tilbury: 55 cameras.", "The vans of Marlow are blue."
    )
    assert finding.verdict is Verdict.NOT_ENOUGH_EVIDENCE, finding.summary


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("Acting City Manager Hale said we have the money to get started.",
         "we have the money to get started."),
        ("Ada Lewis, Territory Manager of Ostrelle, told the Commission that all data is owned by us.",
         "all data is owned by us."),
        ("“We sell nothing,” said the chief.", "We sell nothing"),
        ("Images are deleted, Ostrelle said.", "Images are deleted"),
        ("The contract says 30 days and more.", "The contract says 30 days and more."),
    ],
)  # fmt: skip
def test_the_statement_without_who_said_it(text: str, core: str) -> None:
    assert without_attribution(text) == core


def test_a_request_for_a_thing_is_no_reported_question() -> None:
    assert is_reported_question("Commissioner Hale asked why it went up.")
    assert not is_reported_question("The department asked the vendor for face search.")


@pytest.mark.parametrize(
    "text", ["License plate readers.", "Sales tax: $0.00", "All is owned by default."]
)
def test_words_that_mean_another_thing_in_records(text: str) -> None:
    assert not topic(text).concepts & {"selling", "licens", "default"}
