"""Sections about what was read from pixels: OCR and tables."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from itertools import chain

from foia.read import ocr_rapid
from tests.evals import ocr, peers, print_outs, report, tables
from tests.evals.case import Case
from tests.evals.gold import GoldSet
from tests.evals.ocr_made import HELD_OUT, made_pages
from tests.evals.ocr_pages import TruePage, true_pages
from tests.evals.sections import Section
from tests.evals.tables import TableScore

HELD_OUT_SEEDS = (HELD_OUT,)


FOIA, PLUS, TESSERACT, OCRMYPDF = "foia", "foia with ocr-plus", "plain tesseract", "ocrmypdf"
# Where the base reading may be doubted; elsewhere the second engine is not asked.
POOR = ("photocopy with edge bar, 300 dpi", "coarse fax", "broken strokes and specks",
        "stamp over text", "map with sparse text", "receipts")  # fmt: skip
REAL = ("receipts", "labelled scans", "born-digital", "UNLV")


def ocr_sections(sets: list[GoldSet]) -> list[Section]:
    readers: dict[str, ocr.Reading] = {FOIA: ocr.reading_of_foia("")}
    notes = list(OCR_NOTES)
    if ocr_rapid.is_installed():
        readers[PLUS] = ocr.reading_of_foia(ocr_rapid.NAME)
    else:
        notes.append("rapidocr is not installed, so foia with ocr-plus was not measured.")
    readers[TESSERACT] = peers.plain_tesseract
    if peers.has_ocrmypdf():
        readers[OCRMYPDF] = peers.ocrmypdf
    else:
        notes.append("ocrmypdf is not installed, so it was not compared.")
    results = ocr.score(chain(made_pages(HELD_OUT_SEEDS), true_pages(sets)), readers, _asked)
    rows, figures = [], []
    groups = ocr.by_group(results)
    for group, scores in groups.items():
        for who, score in scores.items():
            cpu = score.cpu_seconds / score.pages
            rows.append([group, str(score.pages), who, report.percent(score.cer),
                         report.percent(score.wer), report.percent(score.bag.f1), f"{cpu:.2f}"])  # fmt: skip
            figures.append({"group": group, "who": who, "pages": score.pages, "cer": score.cer,
                            "wer": score.wer, "bag_f1": score.bag.f1, "cpu_per_page": cpu})  # fmt: skip
    headings = ("pages of", "n", "who", "CER %", "WER %", "words F1", "CPU s/page")
    lines = [
        f"{result.group}: {result.name}: words F1 "
        + ", ".join(f"{who} {report.percent(s.bag.f1)}" for who, s in result.scores.items())
        for result in results
    ]
    return [Section("OCR", headings, rows, notes, figures, lines)]


OCR_NOTES = (
    "CER and WER punish another reading order: for receipts, forms, maps and pages born digital, "
    "whose true text is in no reading order, only words F1 tells.",
    "The drawn classes show held-out pages: other words, fonts, angles and strengths than the "
    "pages that the reading was worked on, but the same kinds of damage. The real pages were "
    "looked at while working.",
    "Receipts are compared in capitals, as their transcribers wrote them.",
    "foia is the base install, without ocr-plus; its seconds include tables, marks and "
    "redactions. ocrmypdf runs with --force-ocr --deskew --rotate-pages; its seconds include "
    "its start and a PDF.",
)


def _asked(who: str, page: TruePage) -> bool:
    """The slow readers are asked for some classes only, so that all of it ends in minutes."""
    match who:
        case "foia with ocr-plus":
            return page.group in POOR
        case "ocrmypdf":
            return not page.group.startswith(REAL)
        case _:
            return True


def table_sections(cases: Sequence[tuple[GoldSet, Case]]) -> list[Section]:
    rows: list[list[str]] = []
    lines: list[str] = []
    by_name = {gold.name: case for gold, case in cases}
    if "eugene" in by_name:
        mine = TableScore()
        plumber = {"lines": TableScore(), "text": TableScore()}
        for out in print_outs.print_outs():
            got = print_outs.of_case(by_name["eugene"], out)
            lines.append(f"{out.path}: {_line(got)}")
            mine += got
            for strategy in plumber:
                plumber[strategy] += print_outs.of_pdfplumber(out, strategy)
        rows.append(["foia", "print-outs of workbooks", *_row(mine)])
        for strategy, got in plumber.items():
            rows.append([f'pdfplumber, "{strategy}"', "print-outs of workbooks", *_row(got)])
    if "sample" in by_name:
        rows += _sample_rows(by_name["sample"])
    notes = []
    for gold, case in cases:
        page_tables = tables.score_page_tables(gold, case)
        notes.append(
            f"{gold.name}, labelled tables of single pages: "
            f"{report.share(page_tables.found, page_tables.labelled)} found by their headings, "
            f"{report.share(page_tables.rows_equal, page_tables.labelled)} with as many rows."
        )
        lines += page_tables.lines
    if importlib.util.find_spec("camelot") is None:
        notes.append("camelot is not installed, so it was not compared.")
    headings = ("who", "tables of", "found", "row count right", "rows exact", "cells P", "cells R",
                "cells F1")  # fmt: skip
    return [Section("Tables", headings, rows, notes, misses=lines)]


def _sample_rows(case: Case) -> list[list[str]]:
    rows = []
    for path, grid in print_outs.sample_tables():
        file = case.file(path)
        found = [tables.grid_of(table) for table in case.tables(file.id)] if file else []
        rows.append(["foia", f"sample, {path}", *_row(tables.score([grid], found))])
    return rows


def _row(score: TableScore) -> list[str]:
    return [
        report.share(score.found, score.tables),
        report.share(score.counts_equal, score.tables),
        report.share(score.rows_exact, score.rows),
        report.percent(score.cells.precision),
        report.percent(score.cells.recall),
        report.percent(score.cells.f1),
    ]


def _line(score: TableScore) -> str:
    return (
        f"{score.found} of {score.tables} tables, {score.rows_exact} of {score.rows} rows exact, "
        f"cells F1 {report.percent(score.cells.f1)}"
    )
