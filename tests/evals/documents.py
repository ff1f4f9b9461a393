"""Types and dates of documents, and where one ends and the next begins."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tests.evals.case import Case, FoundDocument
from tests.evals.gold import GoldDocument, GoldSet
from tests.evals.scoring import Counts


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """`confused` counts (labelled, found) for the types that differ."""

    documents: int
    types_asked: int
    types_right: int
    dates_asked: int
    dates_right: int
    dates_open: int
    boundaries: Counts
    confused: Counter[tuple[str, str]]
    bates: Counts


def score(gold: GoldSet, case: Case) -> DocumentScore:
    types = [0, 0]
    dates = [0, 0, 0]
    confused: Counter[tuple[str, str]] = Counter()
    for document in gold.documents:
        found = _found(document, case)
        if document.type:
            types[0] += 1
            given = found.type if found else "no document"
            types[1] += given == document.type
            if given != document.type:
                confused[document.type, given] += 1
        if document.date:
            dates[0] += 1
            dates[1] += bool(found and found.date and found.date[:10] == document.date[:10])
            dates[2] += not (found and found.date)
    return DocumentScore(
        len(gold.documents), types[0], types[1], dates[0], dates[1], dates[2],
        _boundaries(gold, case), confused, _bates(gold, case),
    )  # fmt: skip


def _found(document: GoldDocument, case: Case) -> FoundDocument | None:
    """The document that holds the labelled first page."""
    file = case.file(document.file, document.sha256)
    found = case.documents(file.id) if file else []
    page = document.first_page
    return next((d for d in found if d.first_page <= page <= d.last_page), None)


def _boundaries(gold: GoldSet, case: Case) -> Counts:
    """Exact page ranges, in files for which every document is labelled."""
    counts = Counts()
    by_file: dict[str, list[GoldDocument]] = {}
    for document in gold.documents:
        if document.exact_range:
            by_file.setdefault(document.file, []).append(document)
    for path, documents in by_file.items():
        file = case.file(path, documents[0].sha256)
        found = {(d.first_page, d.last_page) for d in case.documents(file.id)} if file else set()
        meant = {(d.first_page, d.last_page or d.first_page) for d in documents}
        both = len(meant & found)
        counts += Counts(len(meant), both, len(found), both)
    return counts


def _bates(gold: GoldSet, case: Case) -> Counts:
    """Bates numbers page by page, in files whose ledger is labelled; the first copy bears them."""
    counts = Counts()
    for label in gold.files:
        file = case.file(label.path)
        if file is None or label.status not in ("read", "partial"):
            continue
        found = [number for number in case.bates(file.id) if number]
        both = len(set(found) & set(label.bates))
        counts += Counts(len(label.bates), both, len(found), both)
    return counts
