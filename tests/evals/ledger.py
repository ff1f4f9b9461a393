"""Whether every file that arrived is accounted for, and every page of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tests.evals.case import Case
from tests.evals.gold import GoldSet

TERMINAL = {"read", "partial", "unread", "duplicate", "container"}
NEED_REASON = {"partial", "unread"}


@dataclass(frozen=True, slots=True)
class LedgerScore:
    """`faults` says, file by file, what is not as it must be."""

    files: int
    rows: int
    statuses: Counter[str]
    pages: Counter[str]
    faults: tuple[str, ...]


def score(gold: GoldSet, case: Case) -> LedgerScore:
    """Members of containers have rows of their own and are checked too."""
    root = gold.root
    arrived = sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())
    top = Counter(row.path for row in case.files if row.parent is None)
    faults = [f"{path}: no row" for path in arrived if path not in top]
    faults += [f"{path}: {times} rows" for path, times in top.items() if times > 1]
    faults += [f"{path}: a row without a file" for path in top if path not in set(arrived)]
    for row in case.files:
        if row.status not in TERMINAL:
            faults.append(f"{row.path}: status {row.status!r} is not terminal")
        if row.status in NEED_REASON and not row.reason:
            faults.append(f"{row.path}: {row.status} without a reason")
        numbers = case.page_numbers(row.id)
        if numbers != list(range(1, len(numbers) + 1)):
            faults.append(f"{row.path}: page numbers are not 1..n")
        if row.status in ("read", "partial") and len(numbers) != (row.pages or 0):
            faults.append(f"{row.path}: {row.pages} pages said, {len(numbers)} there")
    faults += _against_labels(gold, case)
    return LedgerScore(
        files=len(arrived),
        rows=sum(top.values()),
        statuses=Counter(row.status for row in case.files),
        pages=Counter(case.pages_of_source()),
        faults=tuple(faults),
    )


def _against_labels(gold: GoldSet, case: Case) -> list[str]:
    faults = []
    rows = {row.path: row for row in case.files}
    for label in gold.files:
        row = rows.get(label.path)
        if row is None:
            faults.append(f"{label.path}: no row")
            continue
        if row.status != label.status:
            faults.append(f"{label.path}: {row.status}, must be {label.status}")
        if label.status in NEED_REASON and row.reason != label.reason:
            faults.append(f"{label.path}: reason {row.reason}, must be {label.reason}")
        if label.status in ("read", "partial") and label.pages not in (None, row.pages):
            faults.append(f"{label.path}: {row.pages} pages, must be {label.pages}")
    return sorted(set(faults))
