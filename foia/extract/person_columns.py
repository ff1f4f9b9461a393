"""Persons in a column that is headed as one of persons: the "User" of an access log."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foia.extract.given_names import GIVEN_NAMES
from foia.extract.persons import Person

_HEADED = re.compile(
    r"(?i)(?:(?:full|employee|officer|user|requestor|requester|contact|first and last) name"
    r"|(?P<open>names?)|users?|officers?|employees?|requestor|requester|(?:requested|searched|created|approved"
    r"|submitted|accessed|run|performed|modified|assigned|completed) (?:by|to)|detective|deputy"
    r"|investigator|agent|operator|supervisor|contact|personnel|analyst|staff|custodian)"
)
_W = r"(?:[A-Z][a-z]+(?:['’-][A-Z]?[a-z]+)*|[A-Z]['’][A-Z][a-z]+|Mc[A-Z][a-z]+|[A-Z]{2,}(?:['’-][A-Z]+)*)"
_TURNED = re.compile(rf"{_W}(?:[ -]{_W})?,[ ]?{_W}(?:[ ](?:{_W}|[A-Z]\.?))?")
_STRAIGHT = re.compile(rf"{_W}(?:[ ][A-Z]\.?)?(?:[ ]{_W}){{1,2}}")
_FEWEST_CELLS = 3


@dataclass(frozen=True, slots=True)
class PersonColumn:
    """`open` when the heading is "Name" alone, below which firms and cameras stand as well."""

    position: int
    open: bool


@dataclass(frozen=True, slots=True)
class PersonColumns:
    """The columns of persons in a row of cells, and how many cells the row of headings has."""

    columns: tuple[PersonColumn, ...] = ()
    cells: int = 0


def columns_of(text: str, before: PersonColumns) -> PersonColumns:
    """The columns that a row of headings on this page names, else those of the page before."""
    for line in text.split("\n"):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < _FEWEST_CELLS or any(re.search(r"\d{3}", cell) for cell in cells):
            continue
        headed = [(at, _HEADED.fullmatch(cell)) for at, cell in enumerate(cells)]
        named = tuple(PersonColumn(at, bool(m["open"])) for at, m in headed if m is not None)
        if named:
            return PersonColumns(named, len(cells))
    return before


def in_columns(text: str, columns: PersonColumns) -> Iterator[Person]:
    """Cells of those columns that are a name and nothing else.

    A row with a cell too few has shifted, so there only "Surname, Given" is believed.
    """
    if not columns.columns:
        return
    at = 0
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) >= _FEWEST_CELLS:
            yield from _of_row(cells, at, columns)
        at += len(line) + 1


def _of_row(cells: Sequence[str], offset: int, columns: PersonColumns) -> Iterator[Person]:
    whole = len(cells) == columns.cells
    for position, cell in enumerate(cells):
        name = cell.strip()
        start = offset + len(cell) - len(cell.lstrip())
        for column in columns.columns:
            if _is_person(name, column, 0 if whole else 1, position):
                yield Person(start, start + len(name), 0.85, how="column of persons")
                break
        offset += len(cell) + 1


def _is_person(name: str, column: PersonColumn, shift: int, position: int) -> bool:
    if abs(position - column.position) > shift:
        return False
    if _TURNED.fullmatch(name):
        return True
    known = not column.open or name.split(" ")[0].title() in GIVEN_NAMES
    return not shift and known and _STRAIGHT.fullmatch(name) is not None
