"""Tables that are parts of one record, read as one; copies of a table are read once.

A log is released month by month, a form fills a table per incident: the same columns under the
same title, in one file or one folder. A table whose rows stand in another one is a copy of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from foia.compare.figure_reading import FEWEST_LISTED, TIMES
from foia.model import Column, ColumnType, TableShape

_MOST_PARTS = 60
# Below this many different rows, forms agree in all of them by chance.
_FEWEST_TO_KNOW = 8
_SHARED = 0.6
_FORM_COLUMNS = 3


def records(tables: Sequence[TableShape]) -> list[TableShape]:
    """Every table once, and every set of tables that reads as one record."""
    families: dict[tuple[object, ...], list[TableShape]] = defaultdict(list)
    for table in tables:
        families[_likeness(table)].append(table)
    once: list[TableShape] = []
    united: list[TableShape] = []
    for family in families.values():
        once += _without_exact_copies(family)
        if len(family) > 1:
            united += _united(family)
    return [*once, *united]


def _without_exact_copies(family: Sequence[TableShape]) -> list[TableShape]:
    """A list released twice gives its figures once."""
    kept: dict[object, TableShape] = {}
    for table in family:
        known = len(table.sketch) >= _FEWEST_TO_KNOW
        kept.setdefault((table.sketch, table.row_count) if known else table.name, table)
    return list(kept.values())


def _likeness(table: TableShape) -> tuple[object, ...]:
    headers = tuple(" ".join(c.printed.lower().split()) for c in table.columns)
    title = re.sub(r"[\W\d_]+", " ", table.title.lower()).strip()
    # Without a title the columns must tell much to be those of one record.
    return (title if title or len(headers) >= 3 else table.name, headers)


def _united(family: Sequence[TableShape]) -> list[TableShape]:
    """The tables of one file together, or else of one folder; each set of rows once."""
    found: list[TableShape] = []
    told: set[tuple[object, ...]] = set()
    for place in (_file, _folder):
        groups: dict[str, list[TableShape]] = defaultdict(list)
        for table in family:
            groups[place(table)].append(table)
        for tables in groups.values():
            parts = _without_copies(tables)
            rows = tuple(sorted((part.sketch or (part.name,)) for part in parts))
            if 1 < len(parts) <= _MOST_PARTS and rows not in told and _is_record(parts):
                told.add(rows)
                found.append(_as_one(parts))
    return found


def _file(table: TableShape) -> str:
    return table.path


def _folder(table: TableShape) -> str:
    return table.path.rpartition("/")[0]


def _is_record(parts: Sequence[TableShape]) -> bool:
    """Whether each part goes on where another ends: dated rows, long lists or short forms.

    Sheets of amounts are left apart: the next quarter's often repeats the last one's.
    """
    types = {column.type for part in parts for column in part.columns}
    if ColumnType.MONEY in types and not types & TIMES:
        return False
    if len({part.path.rpartition(".")[2].lower() for part in parts}) > 1:
        return False
    rows = sum(part.row_count for part in parts)
    is_form = len(parts[0].columns) <= _FORM_COLUMNS
    return is_form or (rows >= FEWEST_LISTED and (bool(types & TIMES) or rows >= 8 * len(parts)))


def _without_copies(tables: Sequence[TableShape]) -> list[TableShape]:
    kept: list[TableShape] = []
    for table in sorted(tables, key=lambda t: (-t.row_count, t.path, t.name)):
        if not any(is_copy(table, other) for other in kept):
            kept.append(table)
    return sorted(kept, key=lambda t: (t.path, t.name))


def is_copy(table: TableShape, other: TableShape) -> bool:
    """Whether most rows of the smaller table stand in the other one."""
    if len(table.sketch) < _FEWEST_TO_KNOW or len(other.sketch) < _FEWEST_TO_KNOW:
        return False
    # Beyond the largest hash kept of either sketch nothing is known of the other.
    known = min(max(table.sketch), max(other.sketch))
    ours = {h for h in table.sketch if h <= known}
    theirs = {h for h in other.sketch if h <= known}
    return bool(ours) and len(ours & theirs) >= _SHARED * min(len(ours), len(theirs))


def _as_one(parts: Sequence[TableShape]) -> TableShape:
    first = parts[0]
    columns = tuple(
        Column(column.name, column.printed, _common_type([part.columns[n] for part in parts]))
        for n, column in enumerate(first.columns)
    )
    samples = tuple(
        tuple(dict.fromkeys(s for part in parts if n < len(part.samples) for s in part.samples[n]))
        for n in range(len(columns))
    )
    return replace(
        first,
        columns=columns,
        row_count=sum(part.row_count for part in parts),
        samples=samples,
        values=tuple(_all_values(parts, n) for n in range(len(columns))),
        partial="; ".join(part.partial for part in parts if part.partial),
        parts=tuple(parts),
    )


def _all_values(parts: Sequence[TableShape], place: int) -> tuple[str, ...]:
    """Empty as soon as one part has too many."""
    each = [part.values[place] if place < len(part.values) else () for part in parts]
    return tuple(dict.fromkeys(v for values in each for v in values)) if all(each) else ()


def _common_type(columns: Sequence[Column]) -> ColumnType:
    """The type that all parts have; whole and broken numbers are numbers together."""
    types = {column.type for column in columns}
    if len(types) == 1:
        return columns[0].type
    if types <= {ColumnType.DATE, ColumnType.DATETIME}:
        return ColumnType.DATETIME
    if types <= {ColumnType.INTEGER, ColumnType.DECIMAL}:
        return ColumnType.DECIMAL
    if types <= {ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.MONEY}:
        return ColumnType.MONEY
    return ColumnType.TEXT
