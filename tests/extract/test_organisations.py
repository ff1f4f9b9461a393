from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foia.extract import Organisations
from foia.extract.ocr_spelling import is_scribble
from foia.model import Document, MentionKind, Page
from foia.text import flowed_page

DOCUMENT = Document("d", "f", 1, 2, "letter", "", None, None)


def names(
    *texts: str, stage: Organisations | None = None, label: str = ""
) -> tuple[list[str], list[str]]:
    """Vendors and agencies as printed, in page order."""
    pages = [flowed_page("f", number, text, label) for number, text in enumerate(texts, 1)]
    found = (stage or Organisations())(DOCUMENT, pages)
    for mention in found:
        assert (
            pages[mention.span.page - 1].text[mention.span.start : mention.span.end]
            == mention.span.quote
        )
    vendors = [m.span.quote for m in found if m.kind is MentionKind.VENDOR]
    return vendors, [m.span.quote for m in found if m.kind is MentionKind.AGENCY]


@pytest.mark.parametrize(
    "printed",
    [
        "City of Marlow Falls", "Ada County Sheriff's Office", "Marlow Police Department",
        "Bend OR PD", "Carson City NV SO", "OR - Albany PD", "City of West Haven (UT)",
        "Oregon State Police", "Federal Bureau of Investigation", "FBI", "Lane County District Attorney",
        "University of Nebraska", "Department of Public Works", "Criminal Justice Commission of Oregon",
        "Marlow School District", "State of Ohio", "Ada County Emergency Management",
        "Iowa Civil Rights Commission", "Embassy of Freedonia", "Texas Ethics Commission",
        "Marlow and Quincy police departments", "Orlin Parish Juvenile Court", "Ashby Parish Sheriff",
        "Criminal District Court", "Council of the City of Marlow", "State Auditor's Office",
        "Marlow Historic District Landmarks Commission", "Tilbury, SC Police Department",
        "Juvenile Justice Intervention Center", "Office of Independent Police Monitor",
    ],
)  # fmt: skip
def test_agency_forms(printed: str) -> None:
    assert names(f"We wrote to the {printed} about it.") == ([], [printed])


def test_words_that_only_open_a_sentence_are_no_part_of_a_name() -> None:
    assert names("Additionally, Marlow and Quincy police departments agreed.")[1] == [
        "Marlow and Quincy police departments"
    ]
    assert names("Data Review of Marlow Police Department")[1] == ["Marlow Police Department"]
    assert names("under the laws of the State of Delaware") == ([], [])


def test_a_defined_short_name_counts_on_every_page() -> None:
    _, agencies = names(
        "The Marlow Police Department (“MPDX”) answered.", "MPDX has no records. See MPDX-2025-113."
    )
    assert agencies == ["Marlow Police Department", "MPDX", "MPDX"]


def test_initials_of_a_named_agency_count() -> None:
    _, agencies = names("Quill County Sheriff's Office replied. QCSO holds nothing.")
    assert agencies == ["Quill County Sheriff's Office", "QCSO"]


@pytest.mark.parametrize(
    ("text", "vendor"),
    [
        ("an invoice from Blue Heron Systems, Inc. for May", "Blue Heron Systems, Inc."),
        ("Vendor: Quarrel Analytics\nDate: 1/2/2025", "Quarrel Analytics"),
        ("Remit To: Heron Data LLC\nPO Box 5", "Heron Data LLC"),
        ("We asked Heronix, the vendor responsible for cameras, about it.", "Heronix"),
        ("The council saw the Heronix ALPR cameras. A contract with Heronix ends soon.", "Heronix"),
        ("the contract between the City of Marlow and Heronix.", "Heronix"),
    ],
)
def test_vendor_forms(text: str, vendor: str) -> None:
    assert vendor in names(text)[0]


def test_a_short_name_defined_for_a_vendor() -> None:
    vendors, _ = names(
        "between the City of Marlow and Heron Group, Inc. (“Heron”) as follows. Heron shall deliver."
    )
    assert vendors == ["Heron Group, Inc.", "Heron", "Heron"]


def test_a_defined_role_is_no_name() -> None:
    vendors, _ = names("Heron Group, Inc. (“Contractor”) agrees. Contractor shall deliver.")
    assert vendors == ["Heron Group, Inc."]


def test_a_name_that_spells_its_own_web_address() -> None:
    vendors, _ = names("Heron Vision sells cameras. See www.heronvision.com for details.")
    assert "Heron Vision" in vendors


@pytest.mark.parametrize(
    "text",
    [
        "Traffic cameras were installed. Security Cameras are old.", "The Program Manager will use Software.",
        "breach of this Contract. Company shall pay", "a Municipal Corporation", "Denver, CO 80202",
        "AUTOMATED LICENSE PLATE READERS", "",
    ],
)  # fmt: skip
def test_what_is_no_vendor(text: str) -> None:
    assert names(text)[0] == []


def test_lists_of_a_pipeline() -> None:
    stage = Organisations(vendors=("Zephyr",), agencies=("Marlow Rangers",), use_model=False)
    assert names("ZEPHYR met the Marlow Rangers at zephyr.com", stage=stage) == (
        ["ZEPHYR"],
        ["Marlow Rangers"],
    )
    never = Organisations(never=("Heronix",), use_model=False)
    assert names("We asked Heronix, the vendor.", stage=never)[0] == []


def test_sheets_are_read_by_rules_alone() -> None:
    vendors, agencies = names("1\tHeron Data LLC\t5\n2\tBend OR PD\t6", label="rows 1-2")
    assert (vendors, agencies) == (["Heron Data LLC"], ["Bend OR PD"])


PIECES = st.sampled_from(
    [
        "City of ",
        "Heron",
        " Inc.",
        "\n",
        " Police Department",
        ", ",
        "(“HX”)",
        " OR PD",
        "Vendor: ",
        " cameras",
        "the ",
        "FBI",
        " of ",
        ".",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, max_size=14))
def test_spans_hold_and_do_not_overlap(pieces: list[str]) -> None:
    page: Page = flowed_page("f", 1, "".join(pieces))
    at = 0
    for mention in Organisations(use_model=False)(DOCUMENT, [page]):
        assert page.text[mention.span.start : mention.span.end] == mention.span.quote
        assert mention.span.quote == mention.span.quote.strip()
        assert mention.span.start >= at
        assert 0 <= mention.score <= 1
        at = mention.span.end


@pytest.mark.parametrize(
    "text",
    [
        "As agreed, Orvane will pay the City $1,500 for each visit.",
        "A short account of the trial with Orvane. There was no charge for it.",
        "They were chosen by Orvane\nfrom traffic counts.",
        "What have we paid Orvane so far?",
        "Attachments: Orvane_Invoice_77.pdf\nplease pay Orvane.",
        "From: Theo Lind <theo@orvane.example>\nThe Orvane cloud is down.",
    ],
)
def test_a_short_brand_by_what_is_said_of_it(text: str) -> None:
    assert set(names(text)[0]) == {"Orvane"}


def test_a_brand_on_every_page_of_a_document_with_its_legal_name() -> None:
    first = "Between the City of Marlow and Orvane Systems, Inc.\n"
    assert names(first, "ORVANE Confidential - prepared for Marlow PD 2")[0][-1] == "ORVANE"
    assert names(first, "Images go to the Orvane cloud.")[0][-1] == "Orvane"


def test_products_are_no_vendors() -> None:
    text = (
        "Orvane Systems, Inc. shall supply forty-eight Velocam license plate cameras and shall give "
        "access to the Jackdaw search network. OrvaneOS runs them.\nRE: FW: Jackdaw account\n"
    )
    assert set(names(text)[0]) == {"Orvane Systems, Inc."}


@pytest.mark.parametrize(
    ("text", "vendors"),
    [
        ("CITY OF MARLOW ORVANE SYSTEMS, INC.\nBy: A By: B", ["ORVANE SYSTEMS, INC."]),
        ("we learned that this pole is owned by Lumora. She did not", ["Lumora"]),
        ("Billing Company Name: City of Marlow", []),
        ("the poles are owned by QDOT and", []),
        ("for use by Authorized Users; made available to the Disclosing Party", []),
        ("the Acme Co SO asked", []),
    ],
)
def test_where_a_vendor_ends_and_what_is_none(text: str, vendors: list[str]) -> None:
    assert names(text)[0] == vendors


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("east of the red line is city of River Road right of way", []),
        ("sold by Acme, Inc. The Marlow Police Department paid", ["Marlow Police Department"]),
        ("U.S. Department of Justice Amendment to Registration", ["U.S. Department of Justice"]),
        ("controlled or owned by QDOT.", ["QDOT"]),
    ],
)
def test_where_an_agency_begins_and_ends(text: str, agencies: list[str]) -> None:
    found = names(text, stage=Organisations(use_model=False))[1]
    assert [name.removeprefix("The ") for name in found] == agencies


def test_two_cities_side_by_side() -> None:
    assert names("The City of Ada and the City of Marlow met.")[1] == [
        "City of Ada",
        "City of Marlow",
    ]


def test_a_body_of_the_nation_does_not_reach_over_a_line() -> None:
    assert names("Katz Washington DC\nCommission 15.00")[1] == []


def test_initials_of_an_office_stand_for_it() -> None:
    found = names("Office of Independent Police Monitor\nOIPM Presentation to the council")[1]
    assert found == ["Office of Independent Police Monitor", "OIPM"]


def test_a_contact_over_a_department_is_no_part_of_its_name() -> None:
    text = "Pole Fee (one-time) $0 and everything else Billing Contact: Ms. Jeneen Hale\nMarlow Police Department"
    assert names(text)[1] == ["Marlow Police Department"]


def test_an_assistant_attorney_is_no_agency() -> None:
    assert names("Robert White, Exec. Assistant District Attorney; then the vote") == ([], [])


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("the contract between the City of New\nMarlow and others", ["City of New\nMarlow"]),
        ("Directing the City Planning Commission to hold a hearing", ["City Planning Commission"]),
        ("South Carolina Department of Revenue. PURPOSE OF AFFIDAVIT",
         ["South Carolina Department of Revenue"]),
        ("the training of City Clerk Hale\nand Deputy City Clerk Imbrie", []),
        ("the attached OMB Form 5A", []),
        ("by the Orlin Mosquito, Termite, and Rodent Control Board today",
         ["Orlin Mosquito, Termite, and Rodent Control Board"]),
        ("stories from the New Mexico State Police where", ["New Mexico State Police"]),
        ("Marlow Board of Mayor and Aldermen", ["Marlow Board of Mayor and Aldermen"]),
        ("the Sales Commission and the Previous Board", []),
        ("owned by Housing Authority of Marlow (“HAM”)", ["Housing Authority of Marlow", "HAM"]),
    ],
)  # fmt: skip
def test_where_the_name_of_a_body_ends(text: str, agencies: list[str]) -> None:
    assert names(text)[1] == agencies


@pytest.mark.parametrize(
    ("name", "scribble"),
    [
        ("UE See ene ere er ree", True),
        ("OT eee ee er ermerr tee eee", True),
        ("Bank of New York Mellon", False),
        ("Lee & Bee", False),
        ("Ada County ID SO", False),
        ("A. B. C. D. Partners", False),
    ],
)
def test_what_ruled_lines_are_read_as_is_no_name(name: str, scribble: bool) -> None:
    assert is_scribble(name) is scribble
