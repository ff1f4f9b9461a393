"""Fragments of several pages beside one another: running lines, and sheets spilled sideways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from foia.model import TableFragment
from foia.read.tables_growing import Growing, Row
from foia.read.tables_totals import left_out_note

LEVEL = 2.5
"""How far, in points, the lines of two pages may stand apart in height."""
MIN_LEVEL_ROWS = 4
LOOK_BACK = 3


def other_title(one: str, two: str) -> bool:
    """Two titles without a word in common: the second heads another table."""
    first, second = ({w.lower() for w in re.findall(r"[^\W\d_]{3,}", t)} for t in (one, two))
    return bool(first) and bool(second) and not first & second


def level_part(
    tables: Sequence[Growing], fragment: TableFragment, *, later: bool = False
) -> TableFragment | None:
    """The part of an earlier page, or of a later one, with whose rows the fragment's are level."""
    for table in tables if later else reversed(tables[-LOOK_BACK:]):
        for part in table.parts if later else reversed(table.parts):
            if later == (part.page < fragment.page) or not _level(part, fragment):
                continue
            beside = part.page == fragment.page - 1 and len(part.rows) == len(fragment.rows)
            if fragment.weak or (beside and not fragment.title):
                return part
    return None


def _level(part: TableFragment, fragment: TableFragment) -> bool:
    tops = [_top(row) for row in (*part.header_rows, *part.rows)]
    if not part.rows or len(part.rows) < MIN_LEVEL_ROWS:
        return False
    body = [_top(row) for row in fragment.rows if _top(row) > tops[0] - LEVEL]
    met = {at for y in body for at, top in enumerate(tops) if abs(y - top) <= LEVEL}
    there = sum(1 for y in body if any(abs(y - top) <= LEVEL for top in tops))
    return len(body) >= MIN_LEVEL_ROWS and there >= 0.95 * len(body) and 2 * len(met) >= len(tops)


def level_table(part: TableFragment, fragment: TableFragment) -> TableFragment:
    """The fragment as a table of its own, its header level with the header of the part."""
    if fragment.header or not fragment.weak:
        return replace(fragment, weak=False, title=fragment.title or part.title)
    first = _top((*part.header_rows, *part.rows)[0])
    rows = [row for row in fragment.rows if _top(row) > first - LEVEL]
    above = [row for row in fragment.rows if _top(row) <= first - LEVEL]
    head = [
        row
        for row in rows
        if any(abs(_top(row) - _top(other)) <= LEVEL for other in part.header_rows)
    ]
    header = tuple(
        " ".join(row[at].text for row in head if row[at].text)
        for at in range(len(fragment.edges) - 1)
    )
    notes = [_words(row) for row in above]
    return replace(
        fragment,
        header=header if head else (),
        header_rows=tuple(head),
        rows=tuple(row for row in rows if row not in head),
        weak=False,
        title=part.title,
        note=left_out_note([(text, "above the rows", fragment.page) for text in notes]),
    )


def level_note(part: TableFragment) -> str:
    return f"the rows stand level with those of the table on page {part.page}, which may go on here"


def _top(row: Row) -> float:
    return min((cell.box.top for cell in row if cell.text), default=row[0].box.top)


def _words(row: Row) -> str:
    return " ".join(cell.text for cell in row if cell.text)


def without_furniture(fragments: list[TableFragment]) -> list[TableFragment]:
    """Without first and last rows that stand on most pages alike but for their digits."""
    pages = {f.page for f in fragments}
    if len(pages) < 3:
        return fragments
    seen: Counter[tuple[int, str]] = Counter()
    for fragment in fragments:
        for row in _outer(fragment):
            seen[_mark(row)] += 1
    running = {mark for mark, count in seen.items() if count >= max(3, 0.5 * len(pages))}
    if not running:
        return fragments
    kept: list[TableFragment] = []
    for fragment in fragments:
        rows = list(fragment.rows)
        out: list[tuple[str, str, int]] = []
        while rows and fragment.found_by == "aligned" and _mark(rows[-1]) in running:
            out.append((_words(rows.pop()), "below the rows", fragment.page))
        while rows and fragment.found_by == "aligned" and _mark(rows[0]) in running:
            out.append((_words(rows.pop(0)), "above the rows", fragment.page))
        note = "; ".join(text for text in (fragment.note, left_out_note(out)) if text)
        if rows:
            kept.append(replace(fragment, rows=tuple(rows), note=note))
    return kept


def _outer(fragment: TableFragment) -> list[Row]:
    rows = fragment.rows
    if not rows or fragment.found_by != "aligned":
        return []
    return [rows[0], rows[-1]] if len(rows) > 1 else [rows[0]]


def _mark(row: Row) -> tuple[int, str]:
    text = " ".join(cell.text for cell in row if cell.text)
    return round(row[0].box.top / 4), re.sub(r"\d+", "0", text)
