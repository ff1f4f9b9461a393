from __future__ import annotations

import pytest

from foia.extract import People
from foia.model import Document, Mention
from foia.text import flowed_page

DOCUMENT = Document("d", "f", 1, 1, "letter", "", None, None)


def people(text: str) -> list[Mention]:
    return People(use_model=False)(DOCUMENT, [flowed_page("f", 1, text)])


def quotes(text: str) -> list[str]:
    return [mention.span.quote for mention in people(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mock, Rosa \nSex: FEMALE", ["Mock, Rosa"]),
        ("HOLLOWAY, BRADLEY A\nDOB:", ["HOLLOWAY, BRADLEY A"]),
        ("Page 1 of 8 Printed By VOSSBERG, MAYA\nMarlow", ["VOSSBERG, MAYA"]),
        ("(person): HOLLOWAY BRADLEY A\nMake:", ["HOLLOWAY BRADLEY A"]),
        ("Buyer: Okonkwo, Dawn Primary Demo: Adults", ["Okonkwo, Dawn"]),
        ("TRACY ASKELAND, JESSICA HALE,\nMEGAN VOSS", ["TRACY ASKELAND", "JESSICA HALE"]),
        (
            "Present: Cownham, Boes and Wester. Absent:\nGattow.",
            ["Cownham", "Boes", "Wester", "Gattow"],
        ),
        ("I, P. Kay Cmelin, City Clerk of said City", ["P. Kay Cmelin"]),
        ("Bennett E. Thackaberry , M.D. wrote", ["Bennett E. Thackaberry"]),
        ("Moved by Thackaberry to adopt.", ["Thackaberry"]),
        ("Dear Drs. Askeland and Ubl,", ["Askeland", "Ubl"]),
        ("LAURA ASKELAND/MATTHEW HALE", ["LAURA ASKELAND", "MATTHEW HALE"]),
        ("Salesperson: BRADLEY ORLOV Assistant: x", ["BRADLEY ORLOV"]),
        ("Deb:\nas you know", ["Deb"]),
        ("by Rebecca Hansel-White today", ["Rebecca Hansel-White"]),
        ("by Lucía Muñoz of Marlow", ["Lucía Muñoz"]),
    ],
)
def test_forms(text: str, names: list[str]) -> None:
    found = quotes(text)
    assert [name for name in names if name not in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "When he left Ashland, Karen was glad", "In Marlow, Scott and the rest", "Marlow Beach-Florence",
        "Attorney Genera transmits", "Department of Justice Short-Form Registration Statement",
        "see docs/Maya.pdf", "Agency Name: Greer Margolis & Mitchell",
    ],
)  # fmt: skip
def test_what_is_no_person(text: str) -> None:
    assert [quote for quote in quotes(text) if quote not in ("Karen", "Scott")] == []


def test_the_rest_of_a_list_of_persons() -> None:
    assert quotes("to: Scott Sandling, Dana Winger, Jeffrey Lestrade, Zorvan Quill, Paul Parizade")[
        3
    ] == ("Zorvan Quill")
    assert "Zorvan Quill" not in quotes("by Scott Sandling, Zorvan Quill, Marlow Falls")


def test_a_firm_of_two_names_is_no_person() -> None:
    assert quotes("by their attorneys, Newkirk Askeland, P.L.C., file this") == []


def test_a_known_given_name_in_prose() -> None:
    text = "I met Bradley Orlov. Bradley wasn't injured. The Bradley file is closed."
    assert quotes(text) == ["Bradley Orlov", "Bradley"]


@pytest.mark.parametrize(
    ("text", "title", "organisation"),
    [
        ("Sincerely,\nMaya Lindqvist\nRecords Manager\nMarlow Police Department\n12 Main St\n",
         "Records Manager", "Marlow Police Department"),
        ("Marlow Police Department Chief Ada Pellegrin said", "Chief", "Marlow Police Department"),
        ("Chief Ada Pellegrin of the Marlow Police Department", "Chief", "Marlow Police Department"),
        ("Acme Systems, Inc. CEO Garrett Long said", "CEO", "Acme Systems, Inc."),
        ("Ron Hale with Acme Systems, Inc. came", "", "Acme Systems, Inc."),
        ("Thanks,\nDana Kestrel, CPA\nSenior Sales Manager | Orvane Systems, LLC\n555-123-4567",
         "Senior Sales Manager", "Orvane Systems, LLC"),
        ("Carol J. Moser; Deputy City Attorney\n", "Deputy City Attorney", ""),
        ("Rosa Ibarra met him. The next day the Marlow Police Department wrote.", "", ""),
    ],
)  # fmt: skip
def test_job_and_organisation(text: str, title: str, organisation: str) -> None:
    (found,) = people(text)
    assert found.detail.get("title", "") == title
    assert found.detail.get("organisation", "") == organisation


def test_the_organisation_of_a_mail_address() -> None:
    public, private, own = people(
        "From: Rosa Ibarra <ribarra@marlow-or.gov>\nTo: Theo Lind <theo@orvane.com>\n"
        "Cc: Ada Pellegrin <ada@gmail.com>\nThe Orvane cloud"
    )
    assert (public.detail["mail"], public.detail["organisation"]) == (
        "ribarra@marlow-or.gov",
        "marlow-or.gov",
    )
    assert private.detail["organisation"] == "Orvane"
    assert "organisation" not in own.detail
