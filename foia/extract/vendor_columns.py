"""Firms in a column that is headed as one of firms: the "Vendor" of a check register."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foia.extract.agencies import find_agencies
from foia.extract.agency_shapes import NameFound
from foia.extract.common_words import GENERIC
from foia.extract.given_names import GIVEN_NAMES

_HEADED = re.compile(
    r"(?i)(?:vendor|supplier|payee|contractor|subcontractor|company|business|firm|merchant|bidder|awardee|manufacturer|"
    r"(?:legal|trade|doing business as|d/?b/?a))(?: ?/ ?(?:payee|supplier|vendor|contractor))?(?: ?names?)?|d/?b/?a"
)
_NAME = re.compile(r"[A-Z0-9][\w&'’.,/+() -]{2,70}")
_PERSON = re.compile(r"[A-Z][\w'’-]+,[ ]?(?P<given>[A-Z][A-Za-z]+)(?:[ ][A-Z]\.?)?")
# Who asks for himself or for a public office has no firm.
_NO_FIRM = frozenset(
    ("businessname", "self", "none", "unknown", "board", "commission", "individual", "personal", "private", "citizen", "resident", "defender", "defenders", "court",
     "courts", "probation", "parole", "police", "sheriff", "unit", "county", "city", "state", "federal", "department", "dept", "district")
)  # fmt: skip
_STREET = re.compile(
    r"\d+ .*\b(?:Ave|Avenue|St|Street|Rd|Road|Blvd|Dr|Drive|Ln|Lane|Way|Ct|Court|Pl|Hwy)\b\.?.*"
)
_FEWEST_CELLS = 3


@dataclass(frozen=True, slots=True)
class VendorColumns:
    """Which cells of a row are firms', and how many cells the row of headings has."""

    columns: tuple[int, ...] = ()
    cells: int = 0


def columns_of(text: str, before: VendorColumns) -> VendorColumns:
    """The columns that a row of headings on this page names, else those of the page before."""
    for line in text.split("\n"):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < _FEWEST_CELLS or any(re.search(r"\d{3}", cell) for cell in cells):
            continue
        if named := tuple(at for at, cell in enumerate(cells) if _HEADED.fullmatch(cell)):
            return VendorColumns(named, len(cells))
    return before


def in_columns(text: str, columns: VendorColumns) -> Iterator[NameFound]:
    """Cells of those columns in rows that are whole, but for numbers and persons."""
    if not columns.columns:
        return
    at = 0
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) == columns.cells:
            yield from _of_row(cells, at, columns)
        at += len(line) + 1


def _of_row(cells: list[str], offset: int, columns: VendorColumns) -> Iterator[NameFound]:
    for position, cell in enumerate(cells):
        name = cell.strip()
        if position in columns.columns and _is_firm(name):
            start = offset + len(cell) - len(cell.lstrip())
            yield NameFound(start, start + len(name), 0.75, "column of firms")
        offset += len(cell) + 1


def _is_firm(name: str) -> bool:
    person = _PERSON.fullmatch(name)
    if person and person["given"].title() in GIVEN_NAMES:
        return False
    words = [word.lower() for word in re.findall(r"[A-Za-z]{2,}", name)]
    if _STREET.fullmatch(name) or any(word in _NO_FIRM for word in words) or find_agencies(name):
        return False
    return bool(_NAME.fullmatch(name)) and any(word not in GENERIC for word in words)
