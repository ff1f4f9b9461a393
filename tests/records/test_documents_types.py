"""Types, dates and parties of documents that releases often hold."""

import pytest

from foia.model import Document
from foia.records import FindDocuments
from foia.records.types import type_of
from foia.text import flowed_page
from tests.records.pages import pages


def one(*texts: str) -> Document:
    (document,) = FindDocuments()("f", "release/scan.pdf", pages(*texts), {})
    return document


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        (
            "resolution",
            "RESOLUTION NO. 24-17\nA resolution on street lamps\n"
            "WHEREAS, the lamps are old; and\nWHEREAS, the town has funds;\n"
            "NOW THEREFORE BE IT RESOLVED by the council that lamps be bought.",
        ),
        (
            "court filing",
            "IN THE DISTRICT COURT OF FERN COUNTY\nADA PIKE,\nPlaintiff,\nv.\n"
            "TOWN OF ELMWICK,\nDefendant.\nCase No. 24-CV-118\nCOMPLAINT",
        ),
        (
            "notice",
            "NOTICE OF PUBLIC HEARING\nThe council of Elmwick meets on May 7, 2024 to hear "
            "what residents say about the lamps.",
        ),
        (
            "agenda",
            "TOWN COUNCIL AGENDA\nMay 7, 2024\n1. Call to order\n2. Public comment\n"
            "3. New business\n4. Adjournment",
        ),
        (
            "certificate",
            "CERTIFICATE OF LIABILITY INSURANCE\nProducer\nInsured Ferro Supply Inc.\n"
            "Policy number X1\nThis certificate is issued as a matter of information only.",
        ),
        ("purchase order", "Print Date 02/26/20\nORDER\nOrder / Rev: 194049\nAgency: Ferro"),
        (
            "invoice",
            "REMIT TO Ferro Broadcast Inc\nContract 425030\nPeriod May\nStation one\n"
            + "Some other line here\n" * 14
            + "OFFICIAL BILLING INVOICE\nAmount $5.00",
        ),
        ("memo", "MEMORANDUM\nTO: A. Pike\nFROM: R. Hale\nDATE: May 3, 2024\nRE: Lamps\nText"),
    ],
)
def test_types(type_: str, text: str) -> None:
    assert one(text).type == type_


def test_an_order_named_in_a_field_is_no_call_for_bids() -> None:
    assert one("ORDER\nOrder / Rev: 19404\nOrder Type: RFP Region: North").type != "RFP"


def test_nothing_telling_stays_unknown() -> None:
    assert one("the weather was fine and nobody wrote down why").type == "unknown"


def test_an_answer_that_only_withholds_is_a_denial() -> None:
    text = (
        "TOWN OF ELMWICK\nMay 7, 2024\nDana Quill\nRe: Records request 24-17\nDear Ms. Quill:\n"
        "The town has reviewed your request and found one map. {end}\nSincerely,\nJoan Barrow"
    )
    withheld = "The map is exempt from disclosure under 1 XYZ 2."
    assert one(text.format(end=withheld)).type == "denial"
    given = withheld + " Copies of the other records are attached."
    assert one(text.format(end=given)).type == "response letter"


def test_the_parties_of_a_contract_are_its_recipients() -> None:
    text = (
        "SERVICES AGREEMENT\nThis Agreement is made on March 4, 2024 by and between the Town of "
        "Elmwick, a municipal corporation (“Town”), and Ferro Supply, Inc., 9 Quay Road, Port "
        "Ansel (“Contractor”)."
    )
    contract = one(text)
    assert contract.recipients == ("Town of Elmwick", "Ferro Supply, Inc.")
    assert contract.sender is None


def test_parties_that_are_only_called_by_their_part_are_left_open() -> None:
    text = "SERVICES AGREEMENT\nThis Agreement is made between the Contractor and the City."
    assert one(text).recipients == ()


@pytest.mark.parametrize(
    "head",
    ["Patrol log\nElmwick Police Department", "Patrol log\nAgency: Elmwick Police Department"],
)
def test_the_sender_of_a_log_is_the_body_it_names(head: str) -> None:
    rows = "\n".join(f"24-00{n} 5/{n}/2024 11:0{n} PM Barrow, Joan patrol" for n in range(1, 10))
    log = one(f"{head}\nNo. Date and time Officer name Status\n{rows}", rows)
    assert (log.type, log.sender) == ("log", "Elmwick Police Department")


def test_a_date_of_printing_is_no_title() -> None:
    order = one("Print Date 02/26/20 11:40:17 Page 1 of 1\nORDER\nOrder / Rev: 194049")
    assert order.title == "Purchase order 194049"


def test_a_section_of_a_text_in_markdown_is_not_its_title() -> None:
    text = (
        "# PRR - Deployment plan\n\n## Cost Estimate\n* $426.16\n\n## Request\nI request all plans."
    )
    page = flowed_page("f", 1, text, "")
    assert type_of([page], "readme.md", 3.0)[0] == "request"
