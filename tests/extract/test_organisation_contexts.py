"""Where vendors and agencies stand on pages of many layouts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foia.extract import Organisations
from foia.extract.mentions import readable
from foia.extract.ocr_spelling import mended
from foia.extract.print_blocks import with_gaps
from foia.model import MentionKind, PageSource, Words
from foia.text import flowed_page
from tests.extract.test_organisations import DOCUMENT, names


@pytest.mark.parametrize(
    ("text", "vendors"),
    [
        ("Authorize staff to purchase two vans from Brell Auto and McTann Motors Cars today.",
         ["Brell Auto", "McTann Motors Cars"]),
        ("all contracts with the companies “Patient Surveillance Systems” or “Ostrelle Vision”",
         ["Patient Surveillance Systems", "Ostrelle Vision"]),
        ("Attachment A - ORVL Quote 30534", ["ORVL"]),
        ("Ostrelle Vision was chosen as the vendor in May.", ["Ostrelle Vision"]),
        ("the bid of Tann Chevrolet in the amount of $18,014 is accepted", ["Tann Chevrolet"]),
        ("The town found that Hayden Brell Equipment's bid had been the lowest.",
         ["Hayden Brell Equipment"]),
        ("Insured: Ostrelle Vision LLC d/b/a “Wexcombe Security”",
         ["Ostrelle Vision LLC", "Wexcombe Security"]),
        ("ACCESSIBILITY POWERED BY OSTRELLEDESK", ["OSTRELLEDESK"]),
        ("ONE CIVIC SQUARE OSTRELLE, INC CHECK AMOUNT: $193.45", ["OSTRELLE, INC"]),
        ("A PURCHASE ORDER WITH OSTRELLE GROUP, INC. IN AN AMOUNT", ["OSTRELLE GROUP, INC."]),
        ("Order\nTann Receivables Co LLC\n1940 Zan Road", ["Tann Receivables Co LLC"]),
        ("Motion to award it to the lowest bidder, E. H. Wexcombe & Sons.",
         ["E. H. Wexcombe & Sons"]),
        ("1. Ostrelle Group\n2. Tavistell Group", ["Ostrelle Group", "Tavistell Group"]),
        ("vendor: ostrelle\nPay at www.ostrelle.com", ["ostrelle"]),
        ("The contract with Ostrelle Vision is old. Staff of Ostrelle told us so.",
         ["Ostrelle Vision", "Ostrelle"]),
    ],
)  # fmt: skip
def test_vendors_in_their_contexts(text: str, vendors: list[str]) -> None:
    assert names(text)[0] == vendors


@pytest.mark.parametrize(
    "text",
    [
        "Prepared By: Dana Whitlock, Analyst",
        "Request\tRequester\tCompany\tSubject",
        "Ostrell A Broadcast US DOLLARS\nINC. STANDARD TERMS",
        "between the City of Elgin, Illinois, a municipal corporation",
    ],
)
def test_what_stands_in_such_places_and_is_no_vendor(text: str) -> None:
    assert names(text)[0] == []


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("MARLOW POLICE DEPT MARLOW POLICE DEPT\n3 Civic Square",
         ["MARLOW POLICE DEPT", "MARLOW POLICE DEPT"]),
        ("The Marlow Board of Mayor and Aldermen (BOMA) met.",
         ["Marlow Board of Mayor and Aldermen", "BOMA"]),
        ("the City and County of Marlow", ["City and County of Marlow"]),
        ("through the Port Marlow Department of Emergency Management",
         ["Port Marlow Department of Emergency Management"]),
        ("DMPDX and Iowa State Patrol", ["Iowa State Patrol"]),
        ("CITY OF CARSON AND ACME", ["CITY OF CARSON"]),
        ("PURCHASE OF FIVE POLICE PATROL CARS", []),
        ("Marlow Police Department-2018", ["Marlow Police Department"]),
        ("OFFICE OF THE ATTORNEY GENERAL OF THE STATE OF DELAWARE\nAttorney General Opinion No. 3",
         ["OFFICE OF THE ATTORNEY GENERAL OF THE STATE OF DELAWARE"]),
        ("an entity, a corporation of the State of Ohio", []),
        ("District Attorney Parosa,", []),
        ("Salesperson Ann, Terms CIA", []),
        ("Subrecipient Hollins County has spent it.", ["Hollins County"]),
        ("Hollins County, Ohio\nREQUEST FOR PROPOSALS", ["Hollins County"]),
    ],
)  # fmt: skip
def test_agencies_in_their_contexts(text: str, agencies: list[str]) -> None:
    assert names(text)[1] == agencies


def test_stations_and_agencies_on_the_paper_of_air_time() -> None:
    vendors, _ = names(
        "KQZX-TV Advertiser Ann for Mayor\nAgency Tann Media (4405)\nSpots 12 Broadcast month"
    )
    assert vendors == ["KQZX-TV", "Tann Media"]
    assert names("KQZX rang twice. KQZX again.")[0] == []


def test_misread_telling_words_are_known_and_quoted_as_printed() -> None:
    page = replace(
        flowed_page("f", 1, "Tilbury P0licc Departmcnt and lowa State Patrol"),
        source=PageSource.OCR,
    )
    found = Organisations(use_model=False)(DOCUMENT, [page])
    assert [(m.span.quote, m.value) for m in found if m.kind is MentionKind.AGENCY] == [
        ("Tilbury P0licc Departmcnt", "Tilbury Police Department"),
        ("lowa State Patrol", "Iowa State Patrol"),
    ]


@pytest.mark.parametrize("text", ["Thc P0lice", "1n re lnc.", "ORDER N0. 15", ""])
def test_mending_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(mended(text)) == len(text)


def test_a_wide_gap_parts_two_names() -> None:
    page = flowed_page("f", 1, "Ann Reed Tann Group")
    words = page.words
    x0, x1 = list(words.x0), list(words.x1)
    for at in (2, 3):
        x0[at] += 200
        x1[at] += 200
    moved = Words(
        words.start, words.end, type(words.x0)("f", x0), words.top, type(words.x1)("f", x1),
        words.bottom, words.confidence,
    )  # fmt: skip
    (reading,) = readable([replace(page, words=moved)])
    assert with_gaps(reading).text == "Ann Reed\tTann Group"


@pytest.mark.parametrize(
    "text",
    [
        "INCLUDING BUT NOT LIMITED TO the following",
        "The town asked about the Lodger's Tax. It was formerly the Lodger's Tax fund.",
        "or Home Owners Association cameras may be added",
        "Reference Attached Invoice No. INV-42393",
        "$33,860,000.00 City of Marlow Limited Tax Bonds were sold",
        "camera login and manufacturer, Lat and Long, open access",
    ],
)
def test_what_is_no_firm(text: str) -> None:
    assert names(text)[0] == []


def test_a_signature_block_names_the_firm_and_a_label_does_not() -> None:
    assert names("OSTRELLE GROUP INC:\nBy: ____") == (["OSTRELLE GROUP INC"], [])
    assert names("Parent Company: ____") == ([], [])


def test_the_customer_of_an_agreement_is_no_name_of_the_city() -> None:
    text = "City of Marlow (“Customer”) buys from Ostrelle Group Inc. Customer networking rules"
    assert names(text) == (["Ostrelle Group Inc."], ["City of Marlow"])


def test_a_firm_in_capitals_that_acts_by_its_first_word() -> None:
    text = "OSTREX Technologies, LLC bids. OSTREX proposes a recorder. OSTREX will install it."
    assert names(text)[0] == ["OSTREX Technologies, LLC", "OSTREX", "OSTREX"]


def test_a_paper_about_a_firm_is_no_part_of_its_name() -> None:
    text = "Letter Requesting Management Audit of Ostrelle Marlow, LLC was received"
    assert names(text)[0] == ["Ostrelle Marlow, LLC"]
