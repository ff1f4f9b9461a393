"""Sections about what was read from pixels: OCR and tables."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence

from tests.evals import ocr, peers, print_outs, report, tables
from tests.evals.case import Case
from tests.evals.gold import GoldSet
from tests.evals.ocr_pages import true_pages
from tests.evals.sections import Section
from tests.evals.tables import TableScore

NO_DATA = "The real records are not beside the project, so nothing was measured."


def ocr_sections(sets: list[GoldSet]) -> list[Section]:
    results = ocr.score(true_pages(sets), ocr.reading_of_foia(), peers.plain_tesseract)
    rows, figures = [], []
    groups = ocr.by_group(results)
    every = tuple(sum(part, ocr.OcrScore()) for part in zip(*groups.values(), strict=True))
    for group, scores in [*groups.items(), *([("all", every)] if every else [])]:
        for who, score in zip(("foia", "plain tesseract"), scores, strict=True):
            cpu = score.cpu_seconds / score.pages
            rows.append([group, str(score.pages), who, report.percent(score.cer),
                         report.percent(score.wer), report.percent(score.bag.f1), f"{cpu:.2f}"])  # fmt: skip
            figures.append({"group": group, "who": who, "pages": score.pages, "cer": score.cer,
                            "wer": score.wer, "bag_f1": score.bag.f1, "cpu_per_page": cpu})  # fmt: skip
    headings = ("pages of", "n", "who", "CER %", "WER %", "words F1", "CPU s/page")
    notes = [
        "CER and WER punish another reading order: for receipts, forms and the degraded pages, "
        "whose true text is in no reading order, only words F1 tells.",
    ]
    lines = [
        f"{result.group}: {result.name}: words F1 {report.percent(result.ours.bag.f1)}, "
        f"plain {report.percent(result.plain.bag.f1)}"
        for result in results
    ]
    if not results:
        notes = [NO_DATA]
    return [Section("OCR", headings, rows, notes, figures, lines)]


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
