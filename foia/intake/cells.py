"""The cells of a sheet as a person sees them, and what kind of text a cell holds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

_VALUE = re.compile(
    r"""(?:
        [($€£+-]*\s?\d[\d,\s]*(?:\.\d*)?(?:e[+-]?\d+)?\s?[%)]?      # number, money, percent
      | [($€£+-]*\s?\.\d+\s?[%)]?
      | \$\s*-?
      | \d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]+\d{1,2}:\d{2}.*)?    # date, perhaps with a time
      | \d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?m\.?)?       # time
      | \S+@\S+\.\w+
      | (?:https?|ftp)://\S+
      | [0-9a-f]{8}(?:-[0-9a-f]{4,12}){1,4}
      | \#(?:DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!|NULL!)
      | (?:true|false)
    )""",
    re.I | re.X,
)
_YEAR = re.compile(r"(?:FY\s?)?(?:19|20)\d\d(?:\s?[-/–]\s?(?:19|20)?\d\d)?")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """`number` is the sheet's own; `cells` begin at column A and have no empty tail."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, rows and columns counted from 1 and 0, both ends inside."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows in order, those without any visible character left out.

    `merged` are merged cells; `declared` are the tables that the program that wrote the sheet
    says are there, with the number of header rows of each; `comments` are what people pinned to
    cells, as "B5, Ann: check this". `hidden_rows` and `hidden_columns` are those that the program
    does not show; they are read all the same, and counted as rows and columns of an Area are.
    """

    name: str
    rows: Sequence[SheetRow]
    merged: tuple[Area, ...] = ()
    declared: Mapping[Area, int] = field(default_factory=dict)
    hidden: bool = False
    comments: tuple[str, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def is_value(text: str) -> bool:
    """A number, date, address or the like: what stands in a table's body, not in its header."""
    return _VALUE.fullmatch(text) is not None and _YEAR.fullmatch(text) is None


def sheet_row(number: int, cells: Sequence[str]) -> SheetRow | None:
    """The row without its empty tail; None when nothing can be seen in it."""
    last = len(cells)
    while last and not cells[last - 1].strip():
        last -= 1
    return SheetRow(number, tuple(cells[:last])) if last else None


def printed(value: object) -> str:
    """A cell's value as a person sees it: ISO dates, no float noise, TRUE and FALSE."""
    match value:
        case None:
            return ""
        case str():
            return unescaped(value)
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return plain_number(value)
        case int() | Decimal():
            return str(value)
        case dt.datetime():
            return _moment(value)
        case dt.date():
            return value.isoformat()
        case dt.time():
            return value.isoformat(timespec="seconds")
        case dt.timedelta():
            return _span(value)
        case _:
            return str(value)


def plain_number(value: float) -> str:
    """Fifteen digits, as spreadsheets show them: 33269.00000000001 is 33269."""
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    text = format(value, ".15g")
    if "e" in text:
        return format(Decimal(text), "f") if abs(value) < 1e21 and abs(value) > 1e-12 else text
    return text


def _moment(value: dt.datetime) -> str:
    """Spreadsheets keep times as fractions of a day, good to a millisecond."""
    value = value.replace(tzinfo=None)
    rounded = value + dt.timedelta(microseconds=500) if value.year < 9999 else value
    rounded = rounded.replace(microsecond=rounded.microsecond // 1000 * 1000)
    if rounded.time() == dt.time():
        return rounded.date().isoformat()
    text = rounded.isoformat(sep=" ", timespec="milliseconds")
    return text.removesuffix(".000")


def _span(value: dt.timedelta) -> str:
    seconds = round(value.total_seconds())
    sign = "-" if seconds < 0 else ""
    minutes, second = divmod(abs(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{sign}{hour}:{minute:02}:{second:02}"


def unescaped(text: str) -> str:
    """Spreadsheets write control characters as _x000D_; line ends become one line feed."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text
