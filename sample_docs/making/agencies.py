"""The vendor's list of client agencies: fewer than the press release says."""

from __future__ import annotations

import io
import random
import re
import zipfile
from datetime import date, datetime, timedelta

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from making import facts

HEADERS = (
    "Agency",
    "State or province",
    "Country",
    "Type",
    "Client since",
    "Cameras",
    "Annual fee (USD)",
    "Status",
)
STATES = {
    "United States": (
        "Tamarack",
        "Wexland",
        "North Corrin",
        "Ashmark",
        "Lower Pellew",
        "Santo Brio",
    ),
    "Canada": ("Fennigan", "Upper Marl"),
    "Ireland": ("Dunlarrow",),
    "New Zealand": ("Te Korowai",),
    "Portugal": ("Serra Mansa",),
}
KINDS = {
    "United States": (
        ("{} Police Department", "Police", 6),
        ("{} County Sheriff’s Office", "Sheriff", 3),
        ("City of {} Code Enforcement", "Code enforcement", 1),
        ("{} School District", "School", 1),
    ),
    "Canada": (("{} Police Service", "Police", 1),),
    "Ireland": (("{} Borough Council", "Council", 1),),
    "New Zealand": (("{} District Council", "Council", 1),),
    "Portugal": (("Câmara Municipal de {}", "Council", 1),),
}
HEADS = [
    "Alder",
    "Bram",
    "Crow",
    "Dun",
    "Ember",
    "Fallow",
    "Gorse",
    "Hather",
    "Isel",
    "Juniper",
    "Kestrel",
    "Larch",
    "Mallow",
    "Nettle",
    "Osier",
    "Pike",
    "Quern",
]
TAILS = [
    "bridge",
    "combe",
    "dale",
    "field",
    "gate",
    "haven",
    "holt",
    "mere",
    "mouth",
    "ridge",
    "stead",
    "ton",
    "vale",
    "wick",
    "worth",
]
THEN = datetime(2025, 6, 30, 9, 0, 0)


def rows() -> list[tuple[str, str, str, str, date, int, int, str]]:
    rng = random.Random(437)
    towns = [head + tail for head in HEADS for tail in TAILS]
    found: list[tuple[str, str, str, str, date, int, int, str]] = []
    seen: set[str] = {facts.DEPARTMENT}
    for country, total in facts.CLIENTS.items():
        kinds = [kind for kind in KINDS[country] for _ in range(kind[2])]
        count = 0
        if country == "United States":
            found.append(
                (
                    facts.DEPARTMENT,
                    "Tamarack",
                    country,
                    "Police",
                    date(2024, 3, 1),
                    48,
                    126000,
                    "Active",
                )
            )
            count = 1
        while count < total:
            pattern, kind, _ = kinds[int(rng.random() * len(kinds))]
            name = pattern.format(towns[int(rng.random() * len(towns))])
            if name in seen:
                continue
            seen.add(name)
            cameras = 2 + int(90 * rng.random() ** 3)
            since = date(2019, 1, 7) + timedelta(days=int(rng.random() * 2300))
            status = "Ended" if rng.random() < 0.05 else "Active"
            state = STATES[country][int(rng.random() * len(STATES[country]))]
            found.append((name, state, country, kind, since, cameras, cameras * 2625, status))
            count += 1
    return sorted(found, key=lambda row: (row[2] != "United States", row[2], row[1], row[0]))


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Client agencies"
    sheet.append(HEADERS)
    for row in rows():
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F6F5C")
    for row in sheet.iter_rows(min_row=2):
        row[4].number_format = "mm/dd/yyyy"
        row[6].number_format = "$#,##0"
    for column, width in zip("ABCDEFGH", (44, 18, 16, 18, 14, 10, 18, 10), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    notes = book.create_sheet("Notes")
    for line in (
        ("Client agencies of Corvidane Systems, Inc.",),
        (
            "As of June 30, 2025. One row for each agency. Ended contracts stay on the list for one year.",
        ),
        ("Source: billing system. Prepared by: P. Vossberg",),
    ):
        notes.append(line)
    book.properties.creator = "Corvidane Systems, Inc."
    raw = io.BytesIO()
    book.save(raw)
    return _fixed_times(raw.getvalue())


def _fixed_times(data: bytes) -> bytes:
    """The same workbook with one time for everything, so that it is built byte for byte."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            body = old.read(name)
            if name == "docProps/core.xml":
                body = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2025-06-30T09:00:00Z", body)
            write_entry(new, name, body)
    return out.getvalue()


def write_entry(archive: zipfile.ZipFile, name: str, body: bytes) -> None:
    entry = zipfile.ZipInfo(name, THEN.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    archive.writestr(entry, body, compresslevel=9)
