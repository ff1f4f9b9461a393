"""Printed lines into rows: which line begins a row, which continues the one above."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from foia.read.tables_lines import Token, kind_of

MAX_LEADING = 2.4
"""Lines of one cell stand no farther apart than this, in heights of its letters."""

CellLine = Sequence[Sequence[Token]]
"""The tokens of one line, column by column."""


def key_column(lines: Sequence[CellLine]) -> int | None:
    """The column that is filled exactly where rows begin; None when every line is a row."""
    width = len(lines[0])
    filled = [[bool(cell) for cell in line] for line in lines]
    counts = [sum(row) for row in filled]
    if min(counts) >= 0.6 * max(counts) and min(counts) > 1 and all(row[0] for row in filled):
        return None
    best, best_score = 0, -1.0
    for at in range(width):
        on = [n for n, row in zip(counts, filled, strict=True) if row[at]]
        off = [n for n, row in zip(counts, filled, strict=True) if not row[at]]
        if not on or len(on) < 0.15 * len(lines):
            continue
        # Where the first column has gaps, one filled in every line tells no row from its wrap.
        without = sum(off) / len(off) if off else (0 if all(r[0] for r in filled) else min(counts))
        score = sum(on) / len(on) - without
        score -= 0.02 * at
        if score > best_score:
            best, best_score = at, score
    return best


def row_starts(
    lines: Sequence[CellLine],
    tops: Sequence[float],
    separated: Sequence[bool],
    size: float,
) -> list[int]:
    """For each line the index of its row, or -1 while it continues a row of the page before.

    `separated[i]` says that a line is drawn above line i; `size` is the height of letters.
    """
    if not lines:
        return []
    key = key_column(lines)
    if sum(separated[1:]) >= 1 and _bands_hold(lines, separated):
        return _bands(lines, separated, key)
    if key is None:
        return list(range(len(lines)))
    starts = [bool(line[key]) or _own_row(line, lines) for line in lines]
    owner = [-1] * len(lines)
    row = -1
    for at, start in enumerate(starts):
        start = start or (at > 0 and row >= 0 and _second_figure(lines, owner, at))
        starts[at] = start
        if start or (at and (separated[at] or tops[at] - tops[at - 1] > MAX_LEADING * size)):
            row += 1
        owner[at] = row
    return _nearest(owner, starts, tops)


def _second_figure(lines: Sequence[CellLine], owner: Sequence[int], at: int) -> bool:
    """The line has an amount where its row has one already: a total below, or a row.

    Two dates or numbers below two of their kind tell a row as well, as where a scan lost its key.
    """
    above = [line for line, row in zip(lines[:at], owner, strict=False) if row == owner[at - 1]]
    if any(
        _figure(cell) and any(_figure(line[column]) for line in above)
        for column, cell in enumerate(lines[at])
    ):
        return True
    doubled = [
        column
        for column, cell in enumerate(lines[at])
        if (kind := _kind(cell)) in ("number", "date", "code")
        and any(_kind(line[column]) == kind for line in above)
    ]
    return len(doubled) >= 2


def _kind(cell: Sequence[Token]) -> str:
    return kind_of(" ".join(token.text for token in cell))


def _figure(cell: Sequence[Token]) -> bool:
    text = " ".join(token.text for token in cell)
    return _kind(cell) == "number" and ("." in text or "$" in text)


def _own_row(line: CellLine, lines: Sequence[CellLine]) -> bool:
    """A line without the key that is as full as most rows, such as one with a blank id."""
    usual = median(sum(1 for cell in other if cell) for other in lines)
    return sum(1 for cell in line if cell) >= max(3.0, 0.75 * usual)


def _bands_hold(lines: Sequence[CellLine], separated: Sequence[bool]) -> bool:
    """Drawn lines stand between all rows: hardly a band holds two lines with figures."""
    bands: list[list[CellLine]] = []
    for line, cut in zip(lines, separated, strict=True):
        if cut or not bands:
            bands.append([])
        bands[-1].append(line)
    if len(bands) < 3:
        return False
    return sum(1 for band in bands if _rows_within(band) > 1) <= 0.1 * len(bands)


def _rows_within(band: Sequence[CellLine]) -> int:
    usual = max(sum(1 for cell in line if cell) for line in band)
    full = [line for line in band if sum(1 for cell in line if cell) >= max(2.0, 0.7 * usual)]
    figures = [
        line
        for line in full
        if any(kind_of(" ".join(t.text for t in cell)) in ("number", "date") for cell in line)
    ]
    return max(len(figures), 1)


def _bands(lines: Sequence[CellLine], separated: Sequence[bool], key: int | None) -> list[int]:
    owner: list[int] = []
    cut = next((at for at in range(1, len(lines)) if separated[at]), len(lines))
    whole = key is None or any(line[key] for line in lines[:cut])
    row = 0 if whole else -1
    for at, cut in enumerate(separated):
        if cut and at:
            row += 1
        owner.append(row)
    return owner


def _nearest(owner: list[int], starts: Sequence[bool], tops: Sequence[float]) -> list[int]:
    """Gives lines that stand clearly nearer to the next row to that row."""
    rows = len(owner)
    for at in range(rows - 2, -1, -1):
        if starts[at] or owner[at + 1] == owner[at]:
            continue
        below = tops[at + 1] - tops[at]
        above = tops[at] - tops[at - 1] if at else float("inf")
        if below < 0.75 * above and owner[at + 1] >= 0 and at:
            owner[at] = owner[at + 1]
    return owner
