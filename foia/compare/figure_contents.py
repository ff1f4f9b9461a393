"""Figures of what the cells hold: plates or addresses in free text, columns, shares, own lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from foia.compare.figure_reading import (
    NUMERIC,
    Measure,
    Plan,
    Reader,
    apart,
    from_rows,
    is_long_list,
    literal,
    plain,
    quoted,
)
from foia.compare.terms import concept, topic
from foia.model import Column, ColumnType, Stance

_HIDDEN = re.compile(
    r"\banonymi[sz]\w*|\bde-?identif\w*|\bredact\w*|\bno (?:personal|identif\w+|private)\b|\bpersonally identif\w*|\bwithout (?:names|plates|personal)\b|\bremoved\b|\bstripped\b",
    re.I,
)
_FREE_TEXT = re.compile(
    r"reason|purpose|note|comment|descri|subject|detail|justif|remark|message|memo|text", re.I
)
_LETTER, _DIGIT = "[A-Za-z]", "[0-9]"
# The commonest serials of North American plates, each a whole word of its own.
_PLATES = tuple(
    shape.replace("A", _LETTER).replace("9", _DIGIT)
    for shape in ("999AAA", "AAA999", "AAA9999", "9AAA999", "A999999", "99AA999", "999AA9", "AA99999", "AAA99A", "9AA9999")
)  # fmt: skip
_ADDRESS = "*[A-Za-z0-9]@[A-Za-z0-9]*.[A-Za-z]*"
_TELEPHONES = ("[2-9]99-999-9999", "(999) 999-9999", "[2-9]99.999.9999")
_SERIES = re.compile(
    r"^(?P<label>[A-Za-z][A-Za-z' /-]{2,60}?)[:\s]+(?P<cells>(?:[$\s]*(?:\d[\d,.]*|-)%?\s*){2,})$"
)

_NUMBERS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def is_of_hiding(text: str) -> bool:
    return bool(_HIDDEN.search(text))


def patterns(reader: Reader) -> Iterator[Plan]:
    """Rows whose free text holds what looks like a plate, an address or a telephone number."""
    if not is_long_list(reader.table) or _is_mail(reader):
        return
    for column in reader.table.columns:
        if column.type is not ColumnType.TEXT or not _FREE_TEXT.search(column.printed):
            continue
        cell = f"(' ' || {quoted(column.name)} || ' ')"
        plates = _any_word(cell, _PLATES)
        others = f"{cell} GLOB {literal(_ADDRESS)} OR " + _any_word(
            cell, [t.replace("9", _DIGIT) for t in _TELEPHONES]
        )
        details = {"filled": f"COUNT(CASE WHEN trim({quoted(column.name)}) <> '' THEN 1 END)",
                   "others": f"COUNT(CASE WHEN {others} THEN 1 END)"}  # fmt: skip
        yield reader.plan(
            Measure.PATTERN, f"what looks like a number plate under {column.printed}", "COUNT(*)", "row",
            where=plates, details=details, fit=2.5,
            limits="a word of letters and digits may be something else, and a plate of another make is missed",
            says=f"{{result}} of {{filled}} rows with a text under {plain(column.printed)} in {reader.shown} hold a word built like a number plate|?others:rows that hold what looks like a telephone number or e-mail address: {{others}}",
        )  # fmt: skip


def _is_mail(reader: Reader) -> bool:
    """Letters are read as pages; names and numbers are what they are made of."""
    return any(re.match(r"(?:from|to|cc)\b", c.printed.strip(), re.I) for c in reader.table.columns)


def _any_word(cell: str, shapes: Iterator[str] | tuple[str, ...] | list[str]) -> str:
    return " OR ".join(
        f"{cell} GLOB {literal(f'*[^A-Za-z0-9]{shape}[^A-Za-z0-9]*')}" for shape in shapes
    )


def headers(reader: Reader) -> Iterator[Plan]:
    """Which columns a released list has, for a claim of what it shows or hides."""
    texts = [c for c in reader.table.columns if _FREE_TEXT.search(c.printed)]
    if not is_long_list(reader.table) or _is_mail(reader) or not texts or not reader.about:
        return
    name = literal(reader.table.name)
    source = f"(SELECT json_extract(value, '$.printed') AS printed FROM tables, json_each(tables.columns) WHERE tables.name = {name})"
    plan = reader.plan(
        Measure.HEADERS, "in order", "group_concat(CASE WHEN printed = '' THEN '(no header)' ELSE printed END, ', ')", "", source=source, fit=2.0,
        details={"columns": "COUNT(*)"},
        limits="what stands under a column's name is not told by it",
        says=f"{{columns}} columns in {reader.shown}: {{result}}",
    )  # fmt: skip
    yield _all_rows(plan, reader)


def _all_rows(plan: Plan, reader: Reader) -> Plan:
    place = "_row, _page, _table" if reader.table.parts else "_row"
    rows = f"SELECT {place} FROM {from_rows(reader.table)} ORDER BY _row"
    return replace(plan, query=replace(plan.query, rows_sql=rows))


def is_series(text: str) -> bool:
    return _SERIES.match(" ".join(text.split())) is not None


def beside_own_total(text: str, summed: Decimal | None) -> Stance:
    """A line whose last number is its total, "Arrests 0 2 0 0 0 2", beside the sum of the forms.

    More than the total cannot come of a form that is missing; less can, and tells nothing.
    """
    numbers = [Decimal(n.replace(",", "")) for n in _NUMBERS.findall(text)]
    *parts, total = numbers or [Decimal(0)]
    if summed is None or len(parts) < 2 or not total or sum(parts) != total or summed < total:
        return Stance.RELATED
    return Stance.SUPPORTS if summed == total else Stance.REFUTES


def lines(reader: Reader) -> Iterator[Plan]:
    """A claim that is a line of a report, "Arrests 0 2 0 2": the sum of such lines in the forms."""
    match = _SERIES.match(" ".join(reader.claim.text.split()))
    if match is None:
        return
    wanted = topic(match["label"]).words
    if not wanted:
        return
    for label, samples in zip(reader.table.columns, reader.table.samples, strict=False):
        if label.type is not ColumnType.TEXT:
            continue
        fitting = [s for s in samples if _is_line_of(s, wanted)]
        numbers = [c for c in reader.table.columns if c is not label and _counts(reader, c)]
        if fitting and len(numbers) == 1:
            yield _line(reader, label, fitting, numbers[0])


def _is_line_of(sample: str, wanted: tuple[str, ...]) -> bool:
    told = topic(sample).words
    return bool(told) and {concept(word) for word in told} == {concept(word) for word in wanted}


def _counts(reader: Reader, column: Column) -> bool:
    if column.type in NUMERIC:
        return True
    place = reader.table.columns.index(column)
    samples = reader.table.samples[place] if place < len(reader.table.samples) else ()
    return bool(samples) and all(re.fullmatch(r"\d{1,7}", s.strip()) for s in samples)


def _line(reader: Reader, label: Column, fitting: list[str], number: Column) -> Plan:
    name, value = quoted(label.name), f"CAST({quoted(number.name)} AS REAL)"
    where = f"trim({name}) IN ({', '.join(literal(s.strip()) for s in fitting)})"
    shown = ", ".join(f"“{plain(s)}”" for s in fitting)
    return reader.plan(
        Measure.LINE, f"{', '.join(fitting)} in {number.printed or apart(number.name)}", f"SUM({value})", "",
        where=where, details={"lines": "COUNT(*)", "blank": f"COUNT(*) - COUNT({quoted(number.name)})"},
        over=where, fit=3.0 + 0.5 * bool(reader.table.parts) + 0.01 * len(reader.table.parts),
        limits="a form that was not released or not read is not in the sum",
        says=f"{{result}} is the sum of {{lines}} lines {shown} in {reader.shown}|?blank:lines left blank, taken as nothing: {{blank}}",
    )  # fmt: skip
