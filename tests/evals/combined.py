"""Files that hold many documents, joined from files that hold one each, so that every joint is known.

The sources were looked at page by page: each is one document, and its type and date are what a
reader of the page would say. Pages are read once and joined as read, with new numbers; what is
scored is where documents are cut, not the reading.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from foia.model import Page, PageSource
from foia.read import ReadPages
from tests.evals.gold import SAMPLE, SHARED

PAGES_OF_A_SOURCE = 45
HALVES = ("tuned on", "held out")


@dataclass(frozen=True, slots=True)
class Source:
    """`types` are the types a reader could call it, none where even that is open; `date` is ISO,
    or "" where it was not labelled. `pages` leaves out a sheet that the releasing office added."""

    folder: str
    name: str
    types: tuple[str, ...]
    date: str = ""
    pages: int = PAGES_OF_A_SOURCE

    @property
    def path(self) -> Path:
        root = SAMPLE / "release" if self.folder == "sample" else SHARED / "data" / self.folder
        return root / self.name


@dataclass(frozen=True, slots=True)
class Part:
    """A source within a joined file."""

    source: Source
    first_page: int
    last_page: int


@dataclass(frozen=True, slots=True)
class Joined:
    """`mixed` says that the sources came from everywhere, else all from one folder."""

    pages: tuple[Page, ...]
    parts: tuple[Part, ...]
    mixed: bool


def _all(folder: str, entries: Sequence[tuple[str, str, str]]) -> tuple[Source, ...]:
    return tuple(
        Source(folder, name, tuple(types.split("|")) if types else (), date)
        for name, types, date in entries
    )


_RECORDS = "eugene/PublicRecords"
_FARA_PLAIN = "amendment|form"
SOURCES: tuple[Source, ...] = (
    *_all(f"{_RECORDS}/EPD-2025-2738_CameraLocations", [
        ("EPD-2025-2738_1.Request_2025-06-12.pdf", "request|form", "2025-06-12"),
        ("EPD-2025-2738_2.EPDResponse_2025-07-02.pdf", "response letter|e-mail|denial", "2025-07-02"),
        ("EPD-2025-2738_3.DAAppealEmail.pdf", "e-mail", "2025-08-06"),
        ("EPD-2025-2738_4.DAAppealDenial.pdf", "denial", "2025-08-11"),
    ]),
    *_all(f"{_RECORDS}/EPD-2025-2981_GrantContractCommunication", [
        ("2023-2025 OCJC Organized Retail Theft Grant Award (EPD) (part 1) - signed.pdf", "memo", "2024-08-29"),
        ("2023-2025 OCJC Organized Retail Theft Grant Award (EPD) (part 3) - signed.pdf", "grant", ""),
        ("2023-2025 OCJC Organized Retail Theft Grant Award (EPD) - audit.pdf", "report|log", "2024-09-04"),
        ("2025-03244 FLOCK LPR Software Services Contract (part 2) - signed.pdf", "contract", ""),
    ]),
    *_all(f"{_RECORDS}/EPD-2025-3072_Permits", [
        ("EPD-2025-3072 - Request.pdf", "e-mail|request", "2025-07-05"),
        ("EPD-2025-3072 - Response.pdf", "e-mail|response letter", "2025-09-11"),
    ]),
    *_all(f"{_RECORDS}/EPD-2025-3073_DeploymentPlan", [
        ("EPD-2025-3073 - Response.pdf", "response letter|denial", "2025-07-31"),
    ]),
    *_all(f"{_RECORDS}/EPD-2025-3771_FlockProcurementRationale", [
        ("20252027_A1_RFI_License Plate Recognition Systems.pdf", "RFI", ""),
        ("20252027_A2_Addendum 1.pdf", "amendment", "2024-12-03"),
        ("PO_2510002336.pdf", "purchase order", "2025-03-25"),
    ]),
    *[
        Source(f"{_RECORDS}/EPD-2025-3771_FlockProcurementRationale", name, ("invoice",), pages=2)
        for name in ("Flock Safety_INV-61152-Redacted.pdf", "Flock Safety_INV-66697-Redacted.pdf")
    ],
    *_all(f"{_RECORDS}/EPD-2025-3772_FlockPlacementMethodologies", [
        ("EPD-2025-3772 - Response.pdf", "response letter|denial", "2025-09-25"),
    ]),
    *_all(f"{_RECORDS}/EPD-2025-3774_StopsInitiatedByFlockAlerts", [
        ("EPD-2025-3774 - Response.pdf", "response letter|denial", "2025-09-25"),
    ]),
    *_all(f"{_RECORDS}/EPD-2025-3891_FlockAudits", [
        ("2025-3891_cost_estimate.pdf", "response letter", "2025-10-15"),
    ]),
    *_all(f"{_RECORDS}/EPD-2025-4432_FlockUserAccount[2509-01]", [
        ("Invoice EPD-2025-4432-INV-1.pdf", "invoice", "2025-10-07"),
    ]),
    *_all(f"{_RECORDS}/EPD-2025-4476_FlockDeploymentPlan[2510-04]", [
        ("EPD_Denial_Response.pdf", "denial", "2025-10-28"),
    ]),
    *_all(f"{_RECORDS}/EPD-2025-4510_RequestForLicensePlateRecords", [
        ("EPD-2025-4510_Response.pdf", "denial", "2025-10-29"),
    ]),
    *_all(f"{_RECORDS}/EPD-2025-4979_ORTGrantReports[2511-12]/Individual Files", [
        ("Q2_EPD-ORT_ExpenseTrackingSheet_2025-01-02.pdf", "spreadsheet", "2025-01-02"),
        ("Q2_EPD-ORT_IncidentReportingForm_2025-01-23.pdf", "form|report", "2025-01-23"),
    ]),
    *_all("eugene", [("Policy-1204.pdf", "policy", "2025-06-04")]),
    *_all("eugene/FlockAuditLogs/Reports", [
        ("EPDLocalFlockSearchAudit_ConsecutiveDayAnomalies_2025-09-22.pdf", "report", "2025-09-22"),
    ]),
    *_all("eugene/Reports", [
        ("Things learned from EPD PRRs - 2025-10-03.pdf", "report|article", "2025-10-03"),
    ]),
    *_all("records/dc-foia", [
        ("Food_Truck_Vendors/Mobile Vendor List 01-01-2006 to 02-01-2018.pdf", "log|spreadsheet", ""),
        ("Pharmacy_Locations/DC PHARMACIES_10.1.2013_0.pdf", "log|spreadsheet", ""),
    ]),
    *_all("records/dsm-records", [
        ("2021-08-09_outside_counsel.pdf", "resolution", "2021-08-09"),
        ("email1.pdf", "e-mail", "2020-07-31"),
        ("email2.pdf", "e-mail", ""),
        ("rulechange_012422_asof_012122.pdf", "resolution", "2022-01-24"),
        ("sex-discrimination-case-dmpd.pdf", "court filing", ""),
        ("special-meeting-invalid-minutes.pdf", "minutes|report", ""),
    ]),
    *_all("records/natural-pdf", [
        ("25006306_INCIDENT_REPORT.pdf-Redacted.pdf", "report", ""),
        ("Atlanta_Public_Schools_GA_sample.pdf", "log|report", ""),
        ("starks-geoffrey-278e.pdf", "form", ""),
    ]),
    *_all("records/pdfplumber", [
        ("ag-energy-round-up-2017-02-24.pdf", "report", "2017-02-24"),
        ("background-checks.pdf", "report|spreadsheet|log", ""),
        ("la-precinct-bulletin-2014-p1.pdf", "report|log", "2014-12-03"),
        ("san-jose-pd-firearm-sample.pdf", "report|log", "2016-05-24"),
    ]),
    *_all("adbuy/born_digital", [
        ("11bf1e25-7b08-1ad0-c239-4a586f858dcd.pdf", "contract", ""),
        ("12c8b293-f2c5-31ad-f600-b5992a7ed3b9.pdf", "contract", ""),
        ("1b358fdc-a965-a084-7083-c275e7b7064f.pdf", "invoice", ""),
        ("23332425-0a85-720b-fb9d-70187e49ac4d.pdf", "", ""),
        ("38a1ec3a-18bd-0b73-1155-b6ced503f7a1.pdf", "invoice", ""),
        ("48d3358e-930b-3640-f119-419ad4a164c3.pdf", "contract", ""),
        ("4c15e12d-0a63-347f-2bde-9964cac5503a.pdf", "contract", ""),
        ("6d885030-9db6-64c0-1601-3e0ce1525b6c.pdf", "contract", ""),
        ("738d52f6-4cf4-3ec1-6990-1c675e100eb0.pdf", "invoice", ""),
        ("76628c20-279b-6022-818c-11bd703df9da.pdf", "invoice", ""),
        ("8336cac1-6a6b-3d03-da02-406e5c5c02a3.pdf", "invoice", ""),
        ("83fec23c-da74-e538-2ca3-fcd447ec21e6.pdf", "contract", ""),
        ("852b8871-46ae-cdbe-e049-96619702b3f6.pdf", "", ""),
        ("91d0f80b-5156-07e5-922b-9e4738ec2324.pdf", "invoice", ""),
        ("bbb5a335-7d9e-b232-3c6d-842451e55f86.pdf", "", ""),
        ("be9e50f7-45af-e6d8-ebbe-3cb0cba57009.pdf", "contract", ""),
        ("bf57756e-868b-4a9e-294a-81494d3ab2f1.pdf", "purchase order", ""),
        ("d49f6141-1d25-745e-f566-51351944f320.pdf", "invoice", ""),
        ("df5c19e6-546e-311f-2e5a-c4af68838b66.pdf", "invoice", ""),
        ("e21ef89d-cb3c-37de-2751-db43850c31f7.pdf", "purchase order", ""),
        ("e35e4852-2bb2-3d9f-5201-52b5cf13ff96.pdf", "invoice", ""),
        ("e8d41204-64eb-9f4b-608e-5593933aca41.pdf", "purchase order", ""),
        ("f4134faa-3183-9843-02f8-30794296ddcc.pdf", "contract", ""),
        ("f924804e-9c1c-770d-b4b9-aecda2612d79.pdf", "invoice", ""),
    ]),
    *_all("adbuy/scanned", [
        ("414817-collect-files-53928-political-file-2012-non.pdf", "contract", ""),
        ("434240-collect-files-51568-political-file-2012-non.pdf", "invoice", ""),
        ("456300-sept-17-23-2012-11953-13474707086771-_-pdf.pdf", "purchase order", ""),
        ("459720-dccc-1009-1015-35847-ord-13498313351402-_-pdf.pdf", "purchase order", ""),
        ("494007-103012-murphy-invoice-3-13516266235434-_-pdf.pdf", "invoice", ""),
        ("495004-rigell-549694-wgnt-10-25-12-13516293172278-_-pdf.pdf", "contract", ""),
    ]),
    *_all("fara/pdfs_with_ocr_layer", [
        ("20111228_Sidley Austin, LLP_Amendment_Amendment.pdf", _FARA_PLAIN, ""),
        ("20120207_Akin, Gump, Strauss, Hauer _ Feld, LLP_Amendment_Amendment.pdf", _FARA_PLAIN, ""),
        ("20120221_Akin, Gump, Strauss, Hauer _ Feld, LLP_Parven, Scott_Short-Form.pdf", "form", ""),
        ("20130617_Hill and Knowlton Strategies, LLC_Morscheck, Peter_Short-Form.pdf", "form", ""),
        ("20130730_Van Scoyoc Associates, Inc._Amendment_Amendment.pdf", _FARA_PLAIN, ""),
        ("20150410_Endeavor Law Firm, PC_Amendment_Amendment.pdf", _FARA_PLAIN, ""),
        ("20160504_Alsalih, Mark K._Al-Dilaymi, Kamil Ismail_Short-Form.pdf", "form", ""),
        ("20160527_Nelson Mullins Riley _ Scarborough, LLP_Amendment_Amendment.pdf", _FARA_PLAIN, ""),
    ]),
    *_all("sample", [
        ("01-response-letter.pdf", "response letter", "2025-08-29"),
        ("02-contract-CS-2024-0117-signed.pdf", "contract", "2024-02-13"),
        ("06-invoice-CVS-10452.pdf", "invoice", "2024-03-04"),
        ("07-invoice-CVS-11873.pdf", "invoice", "2025-03-03"),
        ("08-invoice-AR-2025-0093.pdf", "invoice", "2025-04-21"),
        ("09-purchase-order-4500071822.pdf", "purchase order", "2024-02-20"),
        ("10-deployment-memo.pdf", "memo", "2025-01-27"),
        ("11-trial-memo.pdf", "memo", "2025-05-22"),
    ]),
)  # fmt: skip


def half(name: str) -> tuple[Source, ...]:
    """Every second source of the list, as the folders hold them."""
    return SOURCES[HALVES.index(name) :: 2]


def read_sources(sources: Sequence[Source]) -> dict[Source, tuple[Page, ...]]:
    """The first pages of each source that is here."""
    reader = ReadPages()
    found: dict[Source, tuple[Page, ...]] = {}
    for source in sources:
        if source.path.is_file():
            count = reader.open(source.path, "f", "pdf", Path(), "").page_count
            numbers = range(1, min(count, source.pages) + 1)
            found[source] = reader(source.path, "f", "pdf", numbers, "").pages
    return found


def joined_files(pages: Mapping[Source, Sequence[Page]], seed: int, *, rounds: int) -> list[Joined]:
    """In every round all sources once: in random order, and folder by folder.

    Documents of one folder side by side look alike, as those of one agency do.
    """
    draw = random.Random(seed)
    files: list[Joined] = []
    for _ in range(rounds):
        order = sorted(pages, key=lambda source: (source.folder, source.name))
        draw.shuffle(order)
        files += [_join(order[at : at + 12], pages, mixed=True) for at in range(0, len(order), 12)]
        kinds: dict[str, list[Source]] = {}
        for source in order:
            kinds.setdefault(source.folder.split("/")[0], []).append(source)
        for alike in kinds.values():
            if len(alike) > 1:
                files.append(_join(alike, pages, mixed=False))
    return files


def misread(joined: Joined, seed: int, share: float) -> Joined:
    """The same file with `share` of its letters and figures taken for others, as a poor scan is."""
    draw = random.Random(seed)
    pages = tuple(
        replace(
            page,
            source=PageSource.OCR,
            text="".join(
                draw.choice("abceilnorst1I|.") if c.isalnum() and draw.random() < share else c
                for c in page.text
            ),
        )
        if page.source is PageSource.TEXT
        else page
        for page in joined.pages
    )
    return replace(joined, pages=pages)


def _join(
    sources: Sequence[Source], pages: Mapping[Source, Sequence[Page]], *, mixed: bool
) -> Joined:
    parts: list[Part] = []
    joined: list[Page] = []
    for source in sources:
        first = len(joined) + 1
        joined += [
            replace(page, file="joined", number=first + at) for at, page in enumerate(pages[source])
        ]
        parts.append(Part(source, first, len(joined)))
    return Joined(tuple(joined), tuple(parts), mixed)
