"""Columns of a table: SQL names from printed headers, types from what the cells say.

A type is given only when nearly all filled cells can be read as it; a cell that cannot keeps
its printed text and has no value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache

from foia.model import Column, ColumnType
from foia.values.amounts import parse_amount
from foia.values.dates import parse_date
from foia.values.numbers import parse_number
from foia.values.quantities import parse_duration

Value = str | int | float | None
SHARE = 0.95
MAX_NAME = 48

_PLACEHOLDERS = frozenset(
    ("", "-", "--", "---", "–", "—", "n/a", "na", "n.a.", "none", "null", "nan", "tbd", "?", ".")
)
_RESERVED_WORDS = """
    add all alter and as asc between by case check collate commit create cross default delete
    desc distinct drop else end escape except exists for foreign from full group having if in
    index inner insert into is isnull join key left like limit match natural no not notnull
    null of offset on or order outer over plan primary query references release replace right
    row rowid rows select set table temp then to transaction trigger union unique update using
    values view when where window with
"""
_RESERVED = frozenset(_RESERVED_WORDS.split())
_IDENTIFIER_WORDS = re.compile(
    r"\b(id|ids|zip|zipcode|postal|phone|telephone|tel|fax|mobile|cell|case|account|acct|badge"
    r"|number|num|no|nbr|nr|code|ssn|ein|fein|serial|plate|incident|reference|ref|permit|license"
    r"|licence|po|invoice|check|cheque|parcel|apn|docket|precinct|beat|unit|dispatch|offense"
    r"|employee|vendor|vin|isbn|extension|ext|key|route|suite|apt)\b|#"
)
_COUNT_WORDS = re.compile(
    r"\b(of|count|total|totals|amount|amt|average|avg|sum|days|hours|minutes|quantity|qty"
    r"|price|cost|fee|rate|paid|balance)\b"
)
_MONEY_WORDS = re.compile(
    r"[$€£]|\b(usd|dollars?|amounts?|amt|cost|costs|price|fee|fees|paid|payment|payments|balance"
    r"|budget|awarded|spent|spending|expenditures?|revenue|salary|wages?|invoiced|gross|net)\b"
)
_DURATION_WORDS = re.compile(
    r"\b(duration|elapsed|length|lasted|response time|time (spent|open|taken|to)|turnaround"
    r"|runtime|hours|minutes|seconds|retention)\b"
)
_INTEGER = re.compile(r"[-+−]?(\d{1,3}(,\d{3})+|\d+)")
_DECIMAL = re.compile(r"[-+−]?(\d{1,3}(,\d{3})+|\d+)?\.\d+|[-+−]?\d+(\.\d+)?[eE][-+]?\d+")
_PERCENT = re.compile(r"([-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?)\s?%")
_LEADING_ZERO = re.compile(r"0\d+")
_TRUE = frozenset(("yes", "y", "true", "x", "✓", "✔", "☑", "☒"))
_FALSE = frozenset(("no", "n", "false", "☐"))
MAX_DIGITS = 15


def type_columns(
    headers: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[tuple[Column, ...], list[tuple[Value, ...]]]:
    """Columns with names and types, and the typed values of every row."""
    width = max([len(headers), *(len(row) for row in rows)], default=0)
    names = _names(headers, width)
    columns: list[Column] = []
    by_column: list[list[Value]] = []
    for at in range(width):
        header = headers[at] if at < len(headers) else ""
        cells = [" ".join(row[at].split()) if at < len(row) else "" for row in rows]
        kind, values = _typed(header, cells)
        columns.append(Column(names[at], header, kind))
        by_column.append(values)
    typed = [tuple(values[i] for values in by_column) for i in range(len(rows))]
    return tuple(columns), typed


def table_name(title_or_path_stem: str, taken: set[str]) -> str:
    """An SQL identifier that is not in `taken`, whatever the case of its letters."""
    base = _identifier(title_or_path_stem, "table") or "table_1"
    if base.startswith("sqlite_"):
        base = f"t_{base}"
    used = {name.lower() for name in taken}
    name, number = base, 2
    while name in used:
        name, number = f"{base}_{number}", number + 1
    return name


def _names(headers: Sequence[str], width: int) -> list[str]:
    taken: set[str] = set()
    names: list[str] = []
    for at in range(width):
        header = headers[at] if at < len(headers) else ""
        base = _identifier(header, "column") or f"column_{at + 1}"
        name, number = base, 2
        while name in taken:
            name, number = f"{base}_{number}", number + 1
        taken.add(name)
        names.append(name)
    return names


def _identifier(text: str, prefix: str) -> str:
    for sign, word in (("#", " number "), ("%", " percent "), ("&", " and "), ("'", "")):
        text = text.replace(sign, word)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    if len(name) > MAX_NAME:
        name = name[:MAX_NAME].rsplit("_", 1)[0]
    if not name:
        return ""
    if name[0].isdigit():
        name = f"{prefix}_{name}"
    return f"{name}_" if name in _RESERVED else name


def _typed(header: str, cells: list[str]) -> tuple[ColumnType, list[Value]]:
    as_text: list[Value] = [cell or None for cell in cells]
    filled = [cell for cell in cells if cell]
    words = " ".join(re.sub(r"[_\W]+", lambda m: "#" if "#" in m[0] else " ", header).split())
    words = words.lower()
    telling = [cell for cell in filled if cell.lower() not in _PLACEHOLDERS]
    if not telling:
        return ColumnType.TEXT, as_text
    for kind, read in _readings(words, header.lower(), filled, telling):
        values = {cell: read(cell) for cell in set(filled)}
        good = sum(1 for cell in telling if values[cell] is not None)
        if good >= SHARE * len(telling):
            return kind, [values.get(cell) for cell in cells]
    return ColumnType.TEXT, as_text


def _readings(
    words: str, header: str, filled: list[str], telling: list[str]
) -> list[tuple[ColumnType, Callable[[str], Value]]]:
    """The types a column may have, in the order in which they are tried."""
    found: list[tuple[ColumnType, Callable[[str], Value]]] = []
    if all(cell.lower() in _TRUE or cell.lower() in _FALSE for cell in telling):
        return [(ColumnType.BOOLEAN, _boolean)]
    if any("%" in cell for cell in telling):
        return [(ColumnType.DECIMAL, _percent)]
    signs = sum(1 for cell in telling if re.search(r"[$€£]", cell))
    if signs >= 0.5 * len(telling) or (signs and _MONEY_WORDS.search(header)):
        return [(ColumnType.MONEY, _money)]
    looks_id = bool(_IDENTIFIER_WORDS.search(words)) and not _COUNT_WORDS.search(words)
    zeros = any(_LEADING_ZERO.fullmatch(cell) for cell in telling)
    if not zeros and not looks_id and not _is_code(telling):
        if _MONEY_WORDS.search(header) and any("." in cell for cell in telling):
            found.append((ColumnType.MONEY, _money))
        found += [(ColumnType.INTEGER, _integer), (ColumnType.DECIMAL, _number)]
    order = _date_order(telling)
    timed = sum(1 for cell in telling if _TIME.search(cell))
    if order is not None:
        dated = ColumnType.DATETIME if timed >= 0.5 * len(telling) else ColumnType.DATE
        found.append((dated, lambda cell: _moment(cell, order, dated)))
    clock = bool(_DURATION_WORDS.search(words))
    found.append((ColumnType.DURATION, lambda cell: _duration(cell, clock)))
    return found


def _is_code(cells: list[str]) -> bool:
    """Numbers of one length and seven digits or more: telephones, permits, accounts."""
    long = [cell for cell in cells if cell.isdigit() and len(cell) >= 7]
    return len(long) >= 0.5 * len(cells) > 0 and len({len(cell) for cell in long}) == 1


def _boolean(cell: str) -> int | None:
    low = cell.lower()
    return 1 if low in _TRUE else 0 if low in _FALSE else None


def _plain(number: Decimal) -> int | float | None:
    if not number.is_finite() or abs(number) >= 10**MAX_DIGITS:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _integer(cell: str) -> Value:
    if not _INTEGER.fullmatch(cell) or sum(c.isdigit() for c in cell) > MAX_DIGITS:
        return None
    number = parse_number(cell)
    return None if number is None else int(number)


def _number(cell: str) -> Value:
    if cell.startswith("(") and cell.endswith(")"):
        inner = _number(cell[1:-1])
        return -inner if isinstance(inner, int | float) else None
    if not (_INTEGER.fullmatch(cell) or _DECIMAL.fullmatch(cell)):
        return None
    number = parse_number(cell)
    return None if number is None else _plain(number)


def _percent(cell: str) -> Value:
    match = _PERCENT.fullmatch(cell)
    number = parse_number(match[1]) if match else None
    return None if number is None else _plain(number / 100)


def _money(cell: str) -> Value:
    # A dash with its sign is nothing owed; a dash alone may also be nothing known.
    amount = None if cell in _PLACEHOLDERS else parse_amount(cell)
    return None if amount is None else _plain(amount)


_TIME = re.compile(r"\d[T ,]+\d{1,2}(:\d{2}|\s?[AaPp]\.?[Mm])")


def _date_order(cells: list[str]) -> str | None:
    """Day or month first, where the column itself settles it; "" when no cell needs to know."""
    first_over = second_over = open_cells = False
    for cell in cells:
        match = re.match(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)", cell)
        if match is None:
            continue
        first, second = int(match[1]), int(match[2])
        first_over = first_over or first > 12
        second_over = second_over or second > 12
        open_cells = open_cells or (first <= 12 and second <= 12 and first != second)
    if first_over and second_over:
        return None
    if first_over:
        return "dmy"
    return "mdy" if second_over or not open_cells else None


_MOMENT = re.compile(
    r"(?P<day>.+?)(?:\s*T\s*|\s*,\s*|\s+at\s+|\s+)(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?"
    r"(?::(?P<second>\d{2})(?P<fraction>\.\d+)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[ECMP][SD]T|[+-]\d{2}:?\d{2})?"
)
_ZONES = {
    "Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "EST": "-05:00", "EDT": "-04:00",
    "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00",
    "PDT": "-07:00",
}  # fmt: skip


def _moment(cell: str, order: str, kind: ColumnType) -> str | None:
    """An ISO day, or day and time with its fraction and zone as far as they are printed."""
    match = _MOMENT.fullmatch(cell)
    timed = match is not None and (match["minute"] or match["half"])
    if match is None or not timed:
        return _day(cell, order)
    day, hour = _day(match["day"].rstrip(","), order), int(match["hour"])
    half = (match["half"] or "")[:1].lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    minute, second = int(match["minute"] or 0), int(match["second"] or 0)
    if day is None or hour > 23 or minute > 59 or second > 60 or kind is not ColumnType.DATETIME:
        return None
    zone = match["zone"] or ""
    if zone:
        zone = _ZONES.get(zone) or f"{zone[:3]}:{zone[-2:]}"
    seconds = f":{second:02d}" if match["second"] else ":00"
    return f"{day}T{hour:02d}:{minute:02d}{seconds}{match['fraction'] or ''}{zone}"


@lru_cache(maxsize=4096)
def _day(cell: str, order: str) -> str | None:
    hyphened = re.fullmatch(r"([A-Za-z]{3,9})-(\d{1,2})-(\d{4})", cell)
    if hyphened:
        cell = f"{hyphened[1]} {hyphened[2]}, {hyphened[3]}"
    found = parse_date(cell, order)
    return found if found is not None and re.fullmatch(r"\d{4}-\d{2}-\d{2}", found) else None


def _duration(cell: str, clock: bool) -> Value:
    if not clock and not re.search(r"[A-Za-z]", cell):
        return None
    if re.fullmatch(r"[\d.,]+", cell):
        return None
    seconds = parse_duration(cell)
    if seconds is None:
        return None
    return int(seconds) if seconds == int(seconds) else seconds
