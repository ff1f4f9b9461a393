"""Delimited text: records into rows, one table."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from foia.intake.cells import SheetRow, is_value, sheet_row
from foia.intake.csv_dialect import find_delimiter, likeliest_delimiter
from foia.intake.encodings import decode
from foia.intake.headers import filled_columns
from foia.intake.regions import Region
from foia.intake.sheet_pages import PagedSheets, stem_of
from foia.model import Opened, Problem, Reason

_SAMPLE = 262_144
_MOST_REPAIRS = 50
_RUNAWAY_LINES = 50


def open_csv(path: Path, file: str, kind: str, rows_per_page: int, page_characters: int) -> Opened:
    text, _ = decode(path.read_bytes())
    sample = text[:_SAMPLE]
    delimiter = find_delimiter(sample, whole=len(sample) == len(text))
    delimiter = delimiter or likeliest_delimiter(sample) or ","
    problems: list[Problem] = []
    rows: list[SheetRow] = []
    widths: Counter[int] = Counter()
    first_of_width: dict[int, int] = {}
    number = 0
    for number, record in enumerate(_records(text, delimiter, file, problems), start=1):
        row = sheet_row(number, record)
        if row is not None:
            rows.append(row)
            widths[len(record)] += 1
            first_of_width.setdefault(len(record), number)
    region = _region(rows, widths)
    if region is not None:
        problems += _uneven(file, region, widths, first_of_width)
    paged = PagedSheets(file, stem_of(path, kind), rows_per_page, page_characters)
    paged.add_rows(rows, region)
    return Opened(
        kind,
        len(paged.pages),
        pages=tuple(paged.pages),
        tables=tuple(paged.tables),
        problems=tuple(problems),
    )


def _records(text: str, delimiter: str, file: str, problems: list[Problem]) -> Iterator[list[str]]:
    """Records of the text. A quote that is never closed ends with its own line.

    Otherwise it would swallow everything below it into one cell.
    """
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    at, repairs = 0, 0
    while at < len(lines):
        reader = csv.reader((line + "\n" for line in lines[at:]), delimiter=delimiter)
        used = 0
        for record in reader:
            spanned = reader.line_num - used
            open_ended = reader.line_num == len(lines) - at and spanned > _RUNAWAY_LINES
            if open_ended and repairs < _MOST_REPAIRS and _unclosed(lines[at + used :], delimiter):
                break
            used = reader.line_num
            yield record
        at += used
        if at >= len(lines):
            return
        repairs += 1
        message = f"a quotation mark in line {at + 1} is never closed; the line was taken as it is"
        problems.append(Problem(file, None, "intake", Reason.CORRUPT, message))
        yield lines[at].replace('"', "").split(delimiter)
        at += 1


def _unclosed(lines: Sequence[str], delimiter: str) -> bool:
    try:
        for _ in csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return True
    return False


def _region(rows: Sequence[SheetRow], widths: Counter[int]) -> Region | None:
    """Everything from the header down; lines of fewer fields above it are the title."""
    if not rows:
        return None
    columns = max(len(row.cells) for row in rows)
    usual = max(widths.items(), key=lambda item: (item[1], item[0]))[0]
    top = 0
    while top < min(15, len(rows) - 1) and _is_title(rows[top], rows[top + 1 :], usual):
        top += 1
    head = rows[top]
    title = next((cell.strip() for cell in rows[0].cells if cell.strip()), "") if top else ""
    if len(rows) - top > 1 and _is_header(head, rows[top + 1 : top + 200], columns):
        headers = tuple(" ".join(cell.split()) for cell in head.cells)
        return Region(0, columns - 1, title, headers, list(rows[top + 1 :]))
    return Region(0, columns - 1, title, (), list(rows[top:]))


def _is_title(row: SheetRow, below: Sequence[SheetRow], usual: int) -> bool:
    """One cell where the records have more, and a fuller row further down."""
    if usual < 2 or len([cell for cell in row.cells if cell.strip()]) > 1:
        return False
    return any(len(r.cells) >= max(2, usual // 2) for r in below[:15])


def _is_header(head: SheetRow, body: Sequence[SheetRow], columns: int) -> bool:
    filled = filled_columns(head, range(columns))
    texts = [head.cells[at].strip() for at in filled]
    if not texts or any(is_value(text) or len(text) > 200 for text in texts):
        return False
    if len(filled) < 0.5 * columns:
        return False
    if columns == 1:
        # A list of names has no header that could be told from its entries.
        below = [row.cells[0].strip() for row in body]
        return sum(map(is_value, below)) * 2 >= len(below)
    again = 0
    proof = 0
    for at in filled:
        below = [row.cells[at].strip() for row in body if at < len(row.cells)]
        below = [cell for cell in below if cell]
        again += head.cells[at].strip() in below
        proof += bool(below) and sum(map(is_value, below)) * 2 >= len(below)
    return proof > 0 or again == 0


def _uneven(
    file: str, region: Region, widths: Counter[int], first_of_width: dict[int, int]
) -> list[Problem]:
    """Records with another number of fields than most: broken by quotes or line ends."""
    usual = widths.most_common(1)[0][0]
    odd = {
        w: n for w, n in widths.items() if w != usual and first_of_width[w] >= region.rows[0].number
    }
    count = sum(odd.values())
    if not count:
        return []
    first = min(first_of_width[width] for width in odd)
    message = (
        f"{count:,} of {sum(widths.values()):,} records do not have {usual} fields like most;"
        f" the first is record {first}. All were kept as they are."
    )
    return [Problem(file, None, "intake", Reason.CORRUPT, message)]
