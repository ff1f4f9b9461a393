"""The signed contract (a skewed grey scan) and the amendment that came later in the zip."""

from __future__ import annotations

from reportlab.lib.colors import HexColor

from making import facts
from making.facts import money
from making.paper import Paper
from making.scan import grey_scan, render
from making.stationery import GREY, NAVY, department_head, seal, signature

INK = HexColor("#1b2a6b")
PAGE_1 = [
    "This Professional Services Agreement (the “Agreement”) is made on {d 2024-02-13|February 13, 2024} "
    "between the {a|City of Quillhaven}, a municipal corporation of the State of Tamarack (the “City”), "
    "acting through the {a|Quillhaven Police Department} (the “Department”), and "
    "{v|Corvidane Systems, Inc.}, 900 Rookery Way, Port Ansel, Wexland (the “Contractor”).",
    "{b}1.  SCOPE",
    "1.1  {c number of cameras|The Contractor shall supply, install and maintain "
    "{q 48 camera|forty-eight (48)} Plumecam license plate cameras} (the “Cameras”) and shall give the "
    "Department access to the Rookery search network (the “Network”).",
    "1.2  {c no facial recognition|The Cameras shall not be used for facial recognition.} Any module of "
    "that kind shall stay switched off unless the City agrees in writing.",
    "{b}2.  TERM",
    "2.1  {c term of the contract|The Agreement begins on {d 2024-03-01|March 1, 2024} and ends on "
    "{d 2026-02-28|February 28, 2026}.} It may be ended by either party upon "
    "{q 60 day|sixty (60) days} written notice.",
    "{b}3.  COMPENSATION",
    "3.1  {c yearly fee|The City shall pay {m 2500.00|$2,500.00} for each Camera in the first year and "
    "{m 2625.00|$2,625.00} for each Camera in the second year.}",
    "3.2  {c installation fee|The City shall pay a one-time installation fee of {m 250.00|$250.00} "
    "for each Camera.}",
    f"3.3  {{c limit of compensation|Total compensation shall not exceed "
    f"{{m {facts.PAID}.00|{money(facts.PAID)}}}.}} Invoices are due within {{q 30 day|thirty (30) days}} "
    "of receipt and must state the City’s purchase order number.",
    "3.4  The City may hold back payment for Cameras that were not in operation for more than "
    "{q 10 day|ten (10) days} in a month. Travel, freight, masts, power and network service are included in "
    "the fee; nothing else may be billed.",
]
PAGE_2 = [
    "{b}4.  DATA AND RETENTION",
    "4.1  All images captured by the Cameras (the “Images”) are the property of the City.",
    "4.2  {c retention|The Contractor shall delete every Image {q 30 day|thirty (30) days} after it was "
    "captured.} {c downloads kept longer|Images that the Department has downloaded as evidence are kept "
    "under the Department’s own schedule.}",
    "4.3  {c access log|The Contractor shall keep a log of every search of the Network, with the date, "
    "the user, the agency, the case number and the reason of the search.} The log shall be handed to the "
    "City within {q 10 day|ten (10) days} of a request.",
    "4.4  {c no sharing without consent|The Contractor shall not share Images with any federal agency "
    "without the written consent of the City.}",
    "{b}5.  CONFIDENTIALITY AND PUBLIC RECORDS",
    "5.1  The Contractor understands that this Agreement is a public record under the {i statute|Tamarack Public "
    "Records Act}. The places where Cameras stand may be withheld under {i exemption|§ 14(b)(7)(E)} of "
    "that Act.",
    "5.2  The Contractor shall forward any request for records to the Department within "
    "{q 2 day|two (2) days}.",
    "{b}6.  INSTALLATION",
    "6.1  {c installer|Poles and masts are set by {v|Thistledown Mast & Pole Co.} as subcontractor.} The "
    "Contractor answers for the subcontractor’s work as for its own.",
    "6.2  The Contractor shall repair a Camera that has failed within {q 5 day|five (5) business days}. "
    "For each further day the fee of that Camera is not owed.",
    "6.3  At the end of the Agreement the Contractor shall remove the Cameras at its own cost and shall leave "
    "the ground as it was found. Cameras that are not removed within {q 90 day|ninety (90) days} become the "
    "property of the City.",
    "6.4  The Contractor shall follow the traffic rules of the City while it works on a public way, and shall "
    "obtain every permit that the work needs. A delay for want of a permit does not lengthen the term.",
]
PAGE_3 = [
    "{b}7.  INSURANCE",
    "7.1  The Contractor shall carry general liability insurance of not less than "
    "{m 2000000|$2,000,000} for each occurrence and cyber liability insurance of not less than "
    "{m 5000000|$5,000,000}. Certificates are delivered before work begins and name the City as additional "
    "insured.",
    "{b}8.  WARRANTIES",
    "8.1  {c accuracy of reading|The Contractor warrants that the Cameras read license plates with an "
    "accuracy of at least {q 95 percent|95 percent} in daylight.}",
    "8.2  {c two countries|The Contractor warrants that it stores Images only in the United States and "
    "Canada.}",
    "8.3  Except as stated here the Contractor gives no warranty. Neither party owes the other lost profit. "
    "The Contractor shall hold the City harmless against claims of third parties that arise from its work.",
    "{b}9.  ENTIRE AGREEMENT",
    "9.1  This Agreement may be changed only by a written amendment signed by both parties.",
]


def _clauses(paper: Paper, y: float, clauses: list[str]) -> float:
    for clause in clauses:
        if clause.startswith("{b}"):
            y = paper.para(72, y - 4, 468, clause[3:], "SerifBold", 11.5) - 4
        else:
            y = paper.para(72, y, 468, clause, "Serif", 11.5, 15.2) - 6
    return y


def _foot(paper: Paper, number: int, of: int) -> None:
    paper.rule(72, 62, 540, 0.5)
    paper.put(72, 50, f"Contract No. {{i contract|{facts.CONTRACT}}}", "Serif", 9)
    paper.put(540, 50, f"Page {number} of {of}", "Serif", 9, align="right")


def clean_contract() -> Paper:
    paper = Paper("Professional Services Agreement", "City of Quillhaven", speaker=facts.VENDOR)
    paper.page()
    seal(paper, 306, 716, 30)
    paper.put(306, 668, "{a|CITY OF QUILLHAVEN}", "SerifBold", 15, NAVY, "center")
    paper.put(306, 648, "PROFESSIONAL SERVICES AGREEMENT", "SerifBold", 13, align="center")
    paper.put(
        306, 632, f"Contract No. {{i contract|{facts.CONTRACT}}}", "Serif", 11, align="center"
    )
    _clauses(paper, 600, PAGE_1)
    _foot(paper, 1, 4)
    paper.page()
    _clauses(paper, 716, PAGE_2)
    _foot(paper, 2, 4)
    paper.page()
    y = _clauses(paper, 716, PAGE_3)
    y = paper.para(
        72, y - 14, 468, "IN WITNESS WHEREOF the parties have signed below.", "Serif", 11.5
    )
    _signed(paper, 72, y - 40, "{a|CITY OF QUILLHAVEN}", "{p|Felix Rowntree}", "Deputy City Manager",
            "{d 2024-02-13|02/13/2024}", 11)  # fmt: skip
    _signed(paper, 322, y - 40, "{v|CORVIDANE SYSTEMS, INC.}", "{p|Hollis Granger}",
            "Chief Executive Officer", "{d 2024-02-09|02/09/2024}", 23)  # fmt: skip
    y -= 190
    paper.put(72, y, "Approved as to form:", "SerifItalic", 11)
    signature(paper, 190, y - 2, 90, 5, INK)
    paper.rule(180, y - 6, 330)
    paper.put(180, y - 19, "{p|Bettina Squall}, City Attorney", "Serif", 10)
    _foot(paper, 3, 4)
    paper.page()
    _price_sheet(paper)
    _foot(paper, 4, 4)
    return paper


def _signed(
    paper: Paper, x: float, y: float, party: str, name: str, title: str, day: str, seed: int
) -> None:
    paper.put(x, y, party, "SerifBold", 11)
    signature(paper, x + 30, y - 42, 110, seed, INK)
    paper.put(x, y - 46, "By:", "Serif", 11)
    paper.rule(x + 24, y - 49, x + 200)
    paper.put(x, y - 68, f"Name: {name}", "Serif", 11)
    paper.put(x, y - 84, f"Title: {title}", "Serif", 11)
    paper.put(x, y - 100, f"Date: {day}", "Serif", 11)


def _price_sheet(paper: Paper) -> None:
    paper.put(306, 708, "EXHIBIT A", "SerifBold", 13, align="center")
    paper.put(306, 690, "Price Sheet", "SerifBold", 12, align="center")
    paper.put(72, 660, "{v|Corvidane Systems, Inc.}", "Serif", 11)
    columns = (72, 300, 370, 455, 540)
    rows = [
        ("Item", "Quantity", "Unit price", "Amount"),
        (
            "Plumecam subscription, first year",
            "48",
            "{m 2500.00|$2,500.00}",
            "{m 120000.00|$120,000.00}",
        ),
        ("Installation, one time", "48", "{m 250.00|$250.00}", "{m 12000.00|$12,000.00}"),
        (
            "Plumecam subscription, second year",
            "48",
            "{m 2625.00|$2,625.00}",
            "{m 126000.00|$126,000.00}",
        ),
        ("Rookery search network, {q 2 year|two years}", "1", "included", "{m 0.00|$0.00}"),
        ("FaceMatch module (not ordered)", "0", "{m 400.00|$400.00}", "{m 0.00|$0.00}"),
        ("Total, not to exceed", "", "", "{m 258000.00|$258,000.00}"),
    ]
    y = 632.0
    for number, row in enumerate(rows):
        font = "SerifBold" if number in (0, len(rows) - 1) else "Serif"
        texts = ((78.0, "left"), (360.0, "right"), (448.0, "right"), (534.0, "right"))
        paper.cells(
            y, [(x, cell, side) for (x, side), cell in zip(texts, row, strict=True)], font, 10.5
        )
        paper.rule(72, y - 7, 540, 0.5)
        y -= 22
    paper.rule(72, 632 + 15, 540, 0.8)
    for x in columns:
        paper.upright(x, 632 + 15, y + 15, 0.6)
    header = ["Item", "Quantity", "Unit price", "Amount"]
    # The total line stands below the rows and is none of them.
    paper.truth.tables.append({"rows": len(rows) - 2, "columns": header})
    y = paper.para(
        72, y - 16, 468,
        "Prices hold for the whole term. Additional Cameras ordered within {q 12 month|twelve (12) months} "
        "are billed at the first-year price. No sales tax is owed by the City.", "Serif", 11,
    )  # fmt: skip
    paper.put(72, y - 16, "Initials:", "Serif", 11)
    signature(paper, 122, y - 16, 34, 31, INK)
    signature(paper, 200, y - 16, 34, 37, INK)
    paper.rule(116, y - 20, 180)
    paper.rule(192, y - 20, 256)


def scanned_contract(first_bates: int) -> tuple[bytes, Paper]:
    """The scan; its only text layer is the Bates number that was stamped on it afterwards."""
    clean = clean_contract()
    pictures = render(clean.finish())
    scan = Paper("Scan", "Copier 3rd floor")
    for number, picture in enumerate(pictures):
        scan.page()
        degrees = 1.2 if number % 2 == 0 else 1.05
        scan.image(grey_scan(picture, degrees, 100 + number), 0, 0, scan.width, scan.height)
        scan.bates(first_bates + number)
        page = clean.pages[number]
        page.bates = scan.truth.bates
        page.lines.extend(scan.truth.lines)
        page.spots.extend(scan.truth.spots)
        page.marks.extend(scan.truth.marks)
    return scan.finish(), clean


def amendment() -> tuple[bytes, Paper]:
    paper = Paper("Amendment No. 1", "City of Quillhaven", speaker="City of Quillhaven")
    paper.page()
    y = department_head(paper, "Contracts and Purchasing")
    paper.put(306, y - 6, "{i amendment|AMENDMENT NO. 1}", "SerifBold", 14, align="center")
    paper.put(
        306, y - 24, f"to Contract No. {{i contract|{facts.CONTRACT}}} with {{v|Corvidane Systems, Inc.}}",
        "Serif", 11.5, align="center",
    )  # fmt: skip
    y -= 58
    for text in (
        "This amendment is made on {d 2024-05-14|May 14, 2024} between the {a|City of Quillhaven} "
        "and {v|Corvidane Systems, Inc.}",
        "1.  {c retention|Section 4.2 is changed: the Contractor shall delete every Image "
        "{q 365 day|three hundred and sixty-five (365) days} after it was captured.}",
        "2.  {c cost of the amendment|The longer retention is supplied at no charge} for the rest of the "
        "term, which ends on {d 2026-02-28|February 28, 2026}.",
        "3.  All other sections stay as they are.",
    ):
        y = paper.para(72, y, 468, text, "Serif", 11.5, 15.5) - 9
    _signed(paper, 72, y - 40, "{a|CITY OF QUILLHAVEN}", "{p|Felix Rowntree}", "Deputy City Manager",
            "{d 2024-05-14|05/14/2024}", 12)  # fmt: skip
    _signed(paper, 322, y - 40, "{v|CORVIDANE SYSTEMS, INC.}", "{p|Priya Vossberg}",
            "Vice President, Public Sector", "{d 2024-05-09|05/09/2024}", 29)  # fmt: skip
    paper.put(306, 60, "Page 1 of 1", "Serif", 9, GREY, "center")
    return paper.finish(), paper
