"""Handwriting, signatures and stamps: which of the labelled pages are said to bear them.

The labels were given by eye from drawings of the pages; names of files and page numbers only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.evals import report
from tests.evals.gold import SHARED
from tests.evals.scoring import Counts
from tests.evals.sections import Section

# Beginning of the file's name, page, written by hand or signed, stamped on its side.
FARA_TUNED = (
    ("19670801_JETRO, San Francisco_Am", 1, True, True),
    ("19670801_JETRO, San Francisco_Am", 2, False, False),
    ("19910401_Crowell", 1, False, True),
    ("19910401_Crowell", 2, True, False),
    ("19920501_Hill and Knowlton", 1, False, True),
    ("19920501_Hill and Knowlton", 2, True, False),
    ("19940201_Hill and Knowlton", 1, False, True),
    ("19940201_Hill and Knowlton", 2, True, False),
    ("20000905_Squire", 1, False, True),
    ("20000905_Squire", 2, True, False),
    ("20080623_Sorini", 1, True, True),
    ("20080623_Sorini", 2, True, True),
    ("20090414_LeClairRyan", 1, True, True),
    ("20090414_LeClairRyan", 2, True, False),
    ("20100709_NHK", 1, False, True),
    ("20100709_NHK", 2, True, True),
)
FARA_SEEN_LATE = (
    ("19871001_Akin", 1, False, True),
    ("19871001_Akin", 2, True, False),
    ("19910701_Representative", 1, False, True),
    ("19910701_Representative", 2, True, False),
    ("19930601_Crowell", 1, False, True),
    ("19930601_Crowell", 2, True, False),
    ("19951229_Malaysian", 1, False, True),
    ("19951229_Malaysian", 2, True, False),
    ("20050628_JWI", 1, False, True),
    ("20050628_JWI", 2, True, False),
    ("20080918_Squire", 1, False, True),
    ("20080918_Squire", 2, True, False),
    ("20100218_Alsalih", 1, True, True),
    ("20100218_Alsalih", 2, True, True),
    ("20110311_Garvey", 1, False, False),
    ("20110311_Garvey", 2, False, False),
)
OTHERS = (
    ("DOC111424", 1, False, False),
    ("DOC111424", 5, True, False),
    ("DOC102825", 1, False, False),
    ("DOC102825", 3, False, False),
    ("Flock Safety_INV-61152", 1, False, False),
    ("414817-collect", 1, False, False),
    ("416682-collect", 1, False, False),
    ("434392-collect", 1, False, False),
    ("456300-sept", 1, True, False),
    ("459720-dccc", 1, False, False),
    ("494007-103012", 1, False, False),
    ("July 2023 N4 Temp Logs", 1, True, False),
    ("July 2023 N4 Temp Logs", 4, True, False),
    ("handwriting_bad_ocr", 1, True, False),
    ("handwriting_bad_ocr", 2, True, False),
    ("2021-08-09_outside_counsel", 1, True, False),
    ("email2", 1, False, False),
    ("rulechange_012422", 3, False, False),
    ("edgar_image", 1, False, False),
    ("horribleocr", 1, False, False),
)
SETS = {
    "registrations, tuned on": FARA_TUNED,
    "registrations, labelled before tuning ended": FARA_SEEN_LATE,
    "other agencies, two rules tuned on": OTHERS,
}
Label = tuple[str, int, bool, bool]


@dataclass(frozen=True, slots=True)
class _Page:
    path: Path
    number: int
    written: bool
    stamped: bool


def mark_sections() -> list[Section]:
    rows, misses = [], []
    for name, labels in SETS.items():
        written, stamped = [], []
        for page in _pages(labels):
            kinds = _kinds(page)
            said_written = bool(kinds & {"handwriting", "signature"})
            written.append(_counts(page.written, said_written))
            stamped.append(_counts(page.stamped, "stamp" in kinds))
            for what, is_so, said in (
                ("handwriting", page.written, said_written),
                ("stamp", page.stamped, "stamp" in kinds),
            ):
                if is_so != said:
                    wrong = "missed" if is_so else "wrong"
                    misses.append(f"{name}: {what} {wrong}: {page.path.name} p. {page.number}")
        if written:
            rows.append([name, str(len(written)), "handwriting", *report.prf(written)])
            rows.append([name, str(len(stamped)), "stamp on its side", *report.prf(stamped)])
    notes = [
        "Counted by page: a page that bears any against a page on which any was marked.",
        "No peer: neither pdfplumber nor tesseract tells handwriting or stamps from print.",
        "No set is wholly unseen: the second was looked at before the last rules were made.",
    ]
    if not rows:
        notes = ["The real records are not beside the project, so nothing was measured."]
    return [Section("Handwriting and stamps by page", ("set", "pages", "kind", *report.PRF_HEADINGS),
                    rows, notes, (), misses)]  # fmt: skip


def _counts(is_so: bool, said: bool) -> Counts:
    both = int(is_so and said)
    return Counts(int(is_so), both, int(said), both)


def _pages(labels: tuple[Label, ...]) -> Iterator[_Page]:
    files = _files()
    for start, number, written, stamped in labels:
        path = next((file for file in files if file.name.startswith(start)), None)
        if path is not None:
            yield _Page(path, number, written, stamped)


def _files() -> list[Path]:
    data = SHARED / "data"
    folders = ("fara/pdfs", "eugene", "records", "adbuy/scanned", "ocr/olmocr-gnarly")
    return [file for folder in folders for file in sorted((data / folder).rglob("*.pdf"))]


def _kinds(page: _Page) -> set[str]:
    from foia.read import ReadPages

    read = ReadPages()(page.path, "page", "pdf", [page.number], "")
    return {mark.kind for mark in read.marks}
