"""The outcomes that 61 hostile files must have, held against a case in which they were read."""

from __future__ import annotations

import csv
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

# What EXPECTED.tsv calls a flag, and how the case says it.
_FLAGS = {
    "trailing_data": r"bytes after the end",
    "xfa": r"dynamic form",
    "launch": r"start a program",
    "javascript": r"run a script",
    "external": r"open another file",
}
# zip_names.zip lists one folder among its 25 entries.
_FOLDERS = 1
_REJECTED = {
    "no_pages": {"no_pages", "password"},
    "corrupt": {"corrupt", "no_pages"},
    "corrupt/entities": {"corrupt", "ratio", "not_supported"},
    "not_pdf": {"not_supported", "corrupt"},
    "password": {"password"},
    "too_large": {"too_large", "ratio"},
    "too_large/ratio": {"too_large", "ratio"},
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the case says of a file; `reasons` are those of the file, its pages and its members."""

    kind: str
    status: str
    reason: str
    pages: int
    children: int
    reasons: frozenset[str]
    said: str
    hidden: int
    under_boxes: int


def judged(case_folder: Path, expected: Path) -> tuple[int, list[str]]:
    """(how many outcomes are as required, the others in words)."""
    with closing(sqlite3.connect(f"file:{case_folder / 'case.db'}?mode=ro", uri=True)) as database:
        right, wrong = 0, []
        with expected.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                outcome = _outcome(database, row["file"])
                if outcome is not None and fits(row["expected"], outcome):
                    right += 1
                else:
                    wrong.append(f"{row['file']}: must be {row['expected']!r}, is {outcome}")
    return right, wrong


def fits(expected: str, outcome: Outcome) -> bool:
    """Every alternative between "or" is tried; within one, every demand must hold."""
    return any(
        _one_fits(part.strip(), outcome) for part in re.split(r"\bor\b(?! blank| a)", expected)
    )


def _one_fits(expected: str, outcome: Outcome) -> bool:
    demands = [_pages_fit(expected, outcome), _flag_fits(expected, outcome)]
    if expected.startswith("reject:"):
        wanted = _REJECTED.get(expected.removeprefix("reject:").split(" ")[0], {"not_supported"})
        refused = outcome.status == "unread" and outcome.reason in wanted
        # A web page named .pdf is no PDF, and is read as what it is.
        demands.append(refused or (expected == "reject:not_pdf" and outcome.kind == "html"))
    if expected.startswith("container"):
        demands += _container_fits(expected, outcome)
    if re.match(r"1 (?:page|mail row)", expected):
        demands.append(outcome.status in ("read", "partial") and outcome.pages >= 1)
    if expected.startswith("1 file"):
        demands.append(outcome.status in ("read", "partial", "unread"))
    if expected.startswith("sanitised"):
        demands.append(outcome.status in ("read", "unread"))
    return all(demands)


def _pages_fit(expected: str, outcome: Outcome) -> bool:
    match = re.search(r"\bpages([<>]?=)(\d+)", expected)
    if match is None:
        return True
    number = int(match[2])
    if match[1] == ">=":
        return outcome.pages >= number
    return outcome.pages <= number if match[1] == "<=" else outcome.pages == number


def _flag_fits(expected: str, outcome: Outcome) -> bool:
    match = re.search(r"flag:(\w+)", expected)
    if match is None:
        return True
    if match[1] == "hidden_text":
        return outcome.hidden > 0
    if match[1] == "text_under_box":
        return outcome.under_boxes > 0
    return re.search(_FLAGS[match[1]], outcome.said) is not None


def _container_fits(expected: str, outcome: Outcome) -> list[bool]:
    demands = [outcome.children > 0]
    if match := re.search(r"(?:container |\+)(\d+) children", expected):
        # A part that holds parts is a row as well; an entry that is a folder is none.
        folders = _FOLDERS if "distinct rows" in expected else 0
        demands.append(outcome.children >= int(match[1]) - folders)
    if match := re.search(r"child reject:(\S+)", expected):
        demands.append(bool(outcome.reasons & _REJECTED[match[1]]))
    if "depth limit" in expected:
        demands.append("depth" in outcome.reasons)
    if "special files refused" in expected:
        demands.append(bool(outcome.reasons & {"special_file", "link_refused"}))
    return demands


def _outcome(database: sqlite3.Connection, name: str) -> Outcome | None:
    row = database.execute(
        "SELECT id, path, kind, status, reason, pages, message FROM files WHERE path = ?"
        " OR path = 'synthetic/' || ?", (name, name),
    ).fetchone()  # fmt: skip
    if row is None:
        return None
    file, path, kind, status, reason, pages, message = row
    below = database.execute(
        "SELECT status, reason FROM files WHERE path LIKE ? || '/%'", (path,)
    ).fetchall()
    problems = database.execute(
        "SELECT reason, message FROM problems WHERE file = ?", (file,)
    ).fetchall()
    return Outcome(
        kind or "",
        status,
        reason or "",
        pages or 0,
        len(below),
        frozenset([reason, *(r for _, r in below), *(r for r, _ in problems)]) - {None},
        " ".join([message, *(m for _, m in problems)]),
        _count(database, "hidden_text", file),
        database.execute(
            "SELECT count(*) FROM redactions WHERE file = ? AND text_under <> ''", (file,)
        ).fetchone()[0],
    )


def _count(database: sqlite3.Connection, table: str, file: str) -> int:
    count: int = database.execute(
        f"SELECT count(*) FROM {table} WHERE file = ?", (file,)
    ).fetchone()[0]
    return count
