"""Which row of a block of cells is its header.

A header names columns: short texts, hardly any of them twice, over a body that is not made of
the same texts. Where the body has numbers or dates below a word, that settles it.
"""

from __future__ import annotations

from collections.abc import Sequence

from foia.intake.cells import SheetRow, is_value

_LOOK_AT = 60
_TOP = 15
_LONGEST = 400
_USUAL = 100


def find_header(rows: Sequence[SheetRow], columns: Sequence[int], *, first: bool) -> int | None:
    """The index of the header among `rows`.

    `columns` are those in use. When it is not the `first` block of its columns, only numbers or
    dates below words make a header, since a row of words may as well go on from above.
    """
    width = len(columns)
    if width < 2:
        return None
    for index, row in enumerate(rows[:_TOP]):
        filled = filled_columns(row, columns)
        if len(filled) < 2:
            continue
        body = rows[index + 1 : index + 1 + _LOOK_AT]
        if _names_columns(row, filled, width) and _has_body(body, columns):
            proof = _values_below(row, filled, body)
            if proof >= max(1, len(filled) // 4):
                return index
            if first and not _repeated_below(row, filled, body) and _fullest(row, body, columns):
                return index
    return None


def filled_columns(row: SheetRow, columns: Sequence[int]) -> list[int]:
    cells = row.cells
    return [at for at in columns if at < len(cells) and cells[at].strip()]


def _names_columns(row: SheetRow, filled: list[int], width: int) -> bool:
    texts = [" ".join(row.cells[at].split()) for at in filled]
    if len(filled) < max(2, 0.4 * width):
        return False
    if any(is_value(text) or len(text) > _LONGEST for text in texts):
        return False
    if sorted(map(len, texts))[len(texts) // 2] > _USUAL:
        return False
    if sum(text.endswith(":") for text in texts) * 2 >= len(texts):
        return False
    if not any(any(c.isalpha() for c in text) for text in texts):
        return False
    return len({text.lower() for text in texts}) >= 0.6 * len(texts)


def _has_body(body: Sequence[SheetRow], columns: Sequence[int]) -> bool:
    return any(filled_columns(row, columns) for row in body)


def _values_below(row: SheetRow, filled: list[int], body: Sequence[SheetRow]) -> int:
    """How many header texts stand over a column of mostly numbers, dates or addresses."""
    count = 0
    for at in filled:
        below = [r.cells[at].strip() for r in body if at < len(r.cells) and r.cells[at].strip()]
        if below and sum(map(is_value, below)) * 2 >= len(below):
            count += 1
    return count


def _repeated_below(row: SheetRow, filled: list[int], body: Sequence[SheetRow]) -> bool:
    """A text that comes again in its own column is an entry, not a name."""
    for at in filled:
        text = row.cells[at].strip().lower()
        if any(at < len(r.cells) and r.cells[at].strip().lower() == text for r in body):
            return True
    return False


def _fullest(row: SheetRow, body: Sequence[SheetRow], columns: Sequence[int]) -> bool:
    """The header has about as many cells as the rows below have at most."""
    most = max((len(filled_columns(r, columns)) for r in body), default=0)
    return len(filled_columns(row, columns)) >= 0.7 * most
