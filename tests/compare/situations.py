"""Invented claims with the records they are put against, and what a desk editor would say.

Written before the rules were tried on them. `quote` is what the reporter has to be shown.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    path: str
    text: str
    type: str | None = None
    date: str | None = None
    sender: str | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    name: str
    claim: str
    speaker: str
    said_on: str
    records: tuple[Record, ...]
    verdict: str
    quote: str = ""


_PICNIC = Record(
    "mail/picnic.pdf",
    "From: Dana Orr\nTo: All staff\nSubject: Picnic\n\nThe staff picnic is on Saturday. Bring 30 "
    "plates, 12 chairs and a camera. Cars are parked behind the police station for 3 days.",
    "e-mail",
    "2024-06-03",
    "Dana Orr",
)

SITUATIONS = (
    Situation(
        "keeping against the settings page",
        "Footage that is not evidence is deleted after 60 days.",
        "Halden Video",
        "2025-02-10",
        (
            Record(
                "audit/system-settings-2025-03.pdf",
                "System settings, exported 3 March 2025\n\nCategory: traffic stops. Cameras in "
                "use: 88.\nFootage that is not marked as evidence is kept for 400 days before "
                "deletion.\nComplaints are kept for 5 years.",
                "report",
                "2025-03-03",
            ),
            _PICNIC,
        ),
        "refuted",
        "Footage that is not marked as evidence is kept for 400 days before deletion.",
    ),
    Situation(
        "number of customers against a mail",
        "SkyLedger is used by 40 fire departments.",
        "Larkfield Systems",
        "2025-04-02",
        (
            Record(
                "mail/0412.pdf",
                "From: Ines Rao <ines@larkfield.example>\nTo: Chief Boyle\nDate: March 28, 2025\n\n"
                "Thanks for your time on Tuesday. SkyLedger is now used by 112 fire departments "
                "in nine states. Your renewal is attached.",
                "e-mail",
                "2025-03-28",
                "Ines Rao",
            ),
            _PICNIC,
        ),
        "refuted",
        "SkyLedger is now used by 112 fire departments in nine states.",
    ),
    Situation(
        "only in one country",
        "Customer data is stored only on servers in Germany.",
        "Pinehollow Analytics",
        "2024-11-20",
        (
            Record(
                "contract/annex-c.pdf",
                "Annex C: sub-processors\n\nThe following firms process data for Pinehollow.\n"
                "Backups of customer data are stored on servers in Ireland and in Virginia.\n"
                "Support is given by telephone on working days.",
                "contract",
                "2023-05-01",
            ),
            _PICNIC,
        ),
        "refuted",
        "Backups of customer data are stored on servers in Ireland and in Virginia.",
    ),
    Situation(
        "no federal access against a mail",
        "No federal agency has access to the gunshot sensors.",
        "City of Tarn Valley",
        "2025-01-15",
        (
            Record(
                "mail/sensors-17.pdf",
                "From: Lt. Petra Kohl\nTo: Vendor support\nDate: April 9, 2024\n\nPlease keep the "
                "account of Agent Doyle open. The ATF has had access to the gunshot sensors since "
                "last April and uses it every week.\n\nPetra",
                "e-mail",
                "2024-04-09",
                "Lt. Petra Kohl",
            ),
            _PICNIC,
        ),
        "refuted",
        "The ATF has had access to the gunshot sensors since last April and uses it every week.",
    ),
    Situation(
        "cost against an invoice",
        "Marlow spent $84,000 on the drone program in 2024.",
        "City of Marlow",
        "2025-01-30",
        (
            Record(
                "finance/ledger-note.pdf",
                "Finance department, City of Marlow\nNote for the file, December 31, 2024\n\nIn "
                "2024 Marlow spent $131,450.00 on the drone program, of which $20,000.00 was for "
                "batteries.",
                "memo",
                "2024-12-31",
            ),
            _PICNIC,
        ),
        "refuted",
        "In 2024 Marlow spent $131,450.00 on the drone program",
    ),
    Situation(
        "start against the contract",
        "The kiosk pilot in Westbrook started on June 1, 2024.",
        "Ovaline",
        "2024-09-09",
        (
            Record(
                "contract/pilot.pdf",
                "Pilot agreement between Ovaline and the City of Westbrook\n\n1. Term. The kiosk "
                "pilot in Westbrook starts on February 12, 2024 and ends on August 12, 2024.\n"
                "2. Fees. None.",
                "contract",
                "2024-02-05",
            ),
            _PICNIC,
        ),
        "refuted",
        "The kiosk pilot in Westbrook starts on February 12, 2024",
    ),
    Situation(
        "denial against a mail",
        "The department never asked the vendor for facial recognition.",
        "Orford Transit Police",
        "2025-06-01",
        (
            Record(
                "mail/req.pdf",
                "From: Sgt. Bell\nTo: Quantalux support\nDate: May 2, 2025\n\nOn Monday the "
                "department asked the vendor for facial recognition on the platform cameras. "
                "Has there been an answer?",
                "e-mail",
                "2025-05-02",
                "Sgt. Bell",
            ),
            _PICNIC,
        ),
        "refuted",
        "On Monday the department asked the vendor for facial recognition on the platform cameras.",
    ),
    Situation(
        "kept promise",
        "The agreement with Fairhaven allows at most 24 kiosks.",
        "Ovaline",
        "2024-03-03",
        (
            Record(
                "contract/fairhaven.pdf",
                "Agreement between Ovaline and the City of Fairhaven\n\n4. Limits. Under this "
                "agreement Fairhaven allows no more than 24 kiosks on public ground.",
                "contract",
                "2024-01-15",
            ),
            _PICNIC,
        ),
        "supported",
        "Under this agreement Fairhaven allows no more than 24 kiosks on public ground.",
    ),
    Situation(
        "trap: another city",
        "Ashford operates 75 cameras.",
        "City of Ashford",
        "2025-03-03",
        (
            Record(
                "reports/brindle.pdf",
                "Annual report of the City of Brindle\n\nThe City of Brindle operates 120 cameras "
                "and 14 speed signs.",
                "report",
                "2025-01-01",
            ),
            _PICNIC,
        ),
        "not enough evidence",
    ),
    Situation(
        "trap: another year and only a proposal",
        "The county paid $52,000 for the dispatch software in 2023.",
        "Senn County",
        "2024-02-02",
        (
            Record(
                "budget/2025.pdf",
                "Proposed budget, fiscal year 2025\n\nFor 2025 the county is to pay $75,000 for "
                "the dispatch software, subject to approval.",
                "report",
                "2024-11-01",
            ),
            _PICNIC,
        ),
        "not enough evidence",
        "For 2025 the county is to pay $75,000 for the dispatch software, subject to approval.",
    ),
    Situation(
        "trap: the speaker repeats himself",
        "Veritrace reads 98 percent of plates correctly.",
        "Veritrace",
        "2025-05-05",
        (
            Record(
                "slides/veritrace-pitch.pdf",
                "Veritrace for parking\n\nVeritrace reads 98 percent of plates correctly, day and "
                "night. Talk to our sales team.",
                "presentation",
                "2025-02-01",
                "Veritrace",
            ),
            _PICNIC,
        ),
        "not enough evidence",
        "Veritrace reads 98 percent of plates correctly, day and night.",
    ),
    Situation(
        "trap: a mail that quotes the release",
        "The drones have flown 310 missions.",
        "Port of Skelby",
        "2025-05-04",
        (
            Record(
                "mail/press.pdf",
                "From: Mia Voss <mia@courier.example>\nTo: Port of Skelby\nDate: May 6, 2025\n\n"
                'In your release of May 4 you say: "The drones have flown 310 missions." '
                "Where is that number from?",
                "e-mail",
                "2025-05-06",
                "Mia Voss",
            ),
            _PICNIC,
        ),
        "not enough evidence",
        "The drones have flown 310 missions.",
    ),
    Situation(
        "trap: more arrests than those with readers",
        "Deputies made 14 arrests with the help of the plate readers.",
        "Sheriff of Dole County",
        "2025-02-02",
        (
            Record(
                "reports/annual.pdf",
                "Annual report of the Sheriff of Dole County\n\nDeputies made 320 arrests in 2024, "
                "fewer than the year before.",
                "report",
                "2025-01-10",
            ),
            _PICNIC,
        ),
        "not enough evidence",
        "Deputies made 320 arrests in 2024, fewer than the year before.",
    ),
    Situation(
        "trap: a request is no proof",
        "The department does not share plate data with the Border Patrol.",
        "Linden Police Department",
        "2025-07-07",
        (
            Record(
                "requests/2025-118.pdf",
                "To: Records officer\n\nI am requesting all records that show the department "
                "shares plate data with the Border Patrol, from 2023 to now.",
                "request",
                "2025-07-01",
            ),
            _PICNIC,
        ),
        "not enough evidence",
        "I am requesting all records that show the department shares plate data with the Border Patrol",
    ),
    Situation(
        "trap: a plan is no count",
        "The city has 30 plate readers.",
        "City of Wexcombe",
        "2025-01-05",
        (
            Record(
                "plans/2027.pdf",
                "Strategic plan\n\nBy 2027 the city will have 45 plate readers if the grant is won.",
                "report",
                "2024-12-01",
            ),
            _PICNIC,
        ),
        "not enough evidence",
        "By 2027 the city will have 45 plate readers if the grant is won.",
    ),
    Situation(
        "trap: what a term is made to mean",
        "We do not sell Customer Data.",
        "Brightlane",
        "2025-03-01",
        (
            Record(
                "contract/terms.pdf",
                "Definitions\n\n“Customer Data” means data uploaded by Customer and excludes "
                "Derived Data. Brightlane may sell Derived Data to third parties.",
                "contract",
                "2023-01-01",
            ),
            _PICNIC,
        ),
        "not enough evidence",
        "“Customer Data” means data uploaded by Customer and excludes Derived Data.",
    ),
    Situation(
        "trap: a look back of a time as long as the keeping",
        "The plate data is stored for 30 days.",
        "Brightlane",
        "2025-03-01",
        (
            Record(
                "reports/readme.txt",
                "Since the plate data in the portal is only for the last 30 days, older copies "
                "were stored by us.",
                "report",
                "2025-02-01",
            ),
            _PICNIC,
        ),
        "not enough evidence",
        "Since the plate data in the portal is only for the last 30 days",
    ),
    Situation(
        "trap: a proposal is no practice",
        "Lets start the three month trial of the plate readers.",
        "D. Walsh",
        "2025-03-01",
        (
            Record(
                "contract/order.pdf",
                "For the first ninety (90) days the customer has a trial of the plate readers.",
                "contract",
                "2025-01-01",
            ),
            _PICNIC,
        ),
        "not enough evidence",
        "For the first ninety (90) days the customer has a trial of the plate readers.",
    ),
)
