"""Figures for a printed total: rows, different identifiers, sums of the columns it stands under,
and what one copy of a list has that another lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from foia.compare.figure_numbers import is_identifier
from foia.compare.figure_reading import (
    NUMERIC,
    Measure,
    Plan,
    Reader,
    both,
    from_rows,
    no_total_rows,
    plain,
    quoted,
)
from foia.compare.figure_records import is_copy
from foia.compare.terms import topic
from foia.model import Claim, Column, ColumnType, TableShape

_TOTAL = re.compile(r"\b(?:grand )?total\b", re.I)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MOST_SUMS = 3


def is_total(claim: Claim) -> bool:
    return bool(_TOTAL.search(claim.text) and re.search(r"\d{2,}", claim.text))


def claimed_total(claim: Claim) -> int | None:
    found = [int(n.replace(",", "")) for n in _NUMBER.findall(claim.text) if "." not in n]
    return max(found, default=None)


def totals(reader: Reader) -> Iterator[Plan]:
    """A bare "Grand Total 4377": lists of about that many rows, or those of its own file."""
    table, claimed = reader.table, claimed_total(reader.claim)
    own = reader.claim.span is not None and reader.claim.span.file == table.file
    if table.row_count < 20 or not (own or _is_near(table, reader.claim)) or table.parts:
        return
    fit = 1.0 + (table.row_count == claimed) + 0.5 * own
    identifiers = [c for c in table.columns[:1] if is_identifier(c)]
    details = {"all": "COUNT(*)"}
    says = f"{{result}} rows in {reader.shown}"
    if identifiers:
        details["different"] = f"COUNT(DISTINCT {quoted(identifiers[0].name)})"
        says += f"|different {plain(identifiers[0].printed)} among them: {{different}}"
    yield reader.plan(Measure.ROWS, "in all", "COUNT(*)", "", fit=fit, details=details, says=says)
    for column in identifiers:
        name = quoted(column.name)
        yield reader.plan(
            Measure.DISTINCT, column.printed, f"COUNT(DISTINCT {name})", "", fit=fit + 0.1,
            details={"all": "COUNT(*)", "blank": f"COUNT(*) - COUNT({name})"},
            says=f"{{result}} different {plain(column.printed)} in {{all}} rows of {reader.shown}|?blank:rows without one: {{blank}}",
        )  # fmt: skip


def _is_near(table: TableShape, claim: Claim) -> bool:
    claimed = claimed_total(claim)
    return claimed is not None and abs(table.row_count - claimed) <= max(1, claimed // 20)


def missing(reader: Reader, tables: Sequence[TableShape]) -> Iterator[Plan]:
    """Identifiers of one list that another list of the same things does not have."""
    table = reader.table
    for column in table.columns[:1]:
        if not is_identifier(column) or table.row_count < 20:
            continue
        for other in tables:
            if other.name == table.name or other.parts or table.parts or not other.columns:
                continue
            theirs = other.columns[0]
            same = theirs.printed.strip().lower() == column.printed.strip().lower()
            alike = _is_near(table, reader.claim) and _is_near(other, reader.claim)
            if same and alike and not is_copy_exactly(table, other):
                yield _missing(reader, column, other, theirs)


def is_copy_exactly(table: TableShape, other: TableShape) -> bool:
    return table.row_count == other.row_count and is_copy(table, other)


def _missing(reader: Reader, column: Column, other: TableShape, theirs: Column) -> Plan:
    name = quoted(column.name)
    absent = f"{name} NOT IN (SELECT {quoted(theirs.name)} FROM {from_rows(other)} WHERE {quoted(theirs.name)} IS NOT NULL)"
    other_shown = Reader(reader.claim, other, reader.wanted).shown
    return reader.plan(
        Measure.MISSING, f"{column.printed} against {plain(other.path.rsplit('/', 1)[-1])}", "COUNT(*)", "row",
        where=absent, details={"all": "COUNT(*)"}, fit=1.0,
        limits="why a row is in one list and not in the other",
        says=f"{{result}} of {{all}} rows of {reader.shown} have an entry under {plain(column.printed)} that {other_shown} does not have",
    )  # fmt: skip


def printed_amounts(reader: Reader) -> Iterator[Plan]:
    """For a claim that is a line of a sheet: the sum of each column in which its amount stands."""
    claimed = {
        f"{float(a.low):.2f}"
        for a in reader.claimed
        if a.measure == "usd" and a.exact and a.low >= 100
    }
    if not claimed or reader.table.parts or not _is_line(reader):
        return
    given = 0
    for column, samples in zip(reader.table.columns, reader.table.samples, strict=False):
        if column.type not in NUMERIC or not topic(column.printed).words or given >= _MOST_SUMS:
            continue
        if not any(_same(sample, claimed) for sample in samples) and _sum(samples) not in claimed:
            continue
        given += 1
        name = quoted(column.name)
        where = both(f"{name} IS NOT NULL", _no_sums(reader.table))
        yield reader.plan(
            Measure.COLUMN_SUM, column.printed, f"SUM({name})", "usd", where=where, over=where,
            details={"lines": "COUNT(*)"}, fit=_line_fit(reader, column),
            says=f"{{result}} is the sum of {plain(column.printed)} in {{lines}} rows of {reader.shown}, without the rows of totals",
        )  # fmt: skip


def _line_fit(reader: Reader, column: Column) -> float:
    """The sheet of the day of the claim before its forerunners, what was spent before awards."""
    said_on = reader.claim.said_on or "-"
    dated = said_on in reader.table.path or (
        reader.claim.span is not None and reader.claim.span.file == reader.table.file
    )
    fit = 2.5 if _is_bare(reader) else 4.0
    return (
        fit + 2.0 * dated + 0.5 * bool(re.search(r"spent|paid|actual|expen", column.printed, re.I))
    )


def _no_sums(table: TableShape) -> str:
    """Without rows named as totals, such as "Total" and "Contractual services budget:"."""
    texts = [c for c in table.columns if c.type is ColumnType.TEXT]
    ending = " AND ".join(f"coalesce(trim({quoted(c.name)}), '') NOT LIKE '%:'" for c in texts[:2])
    return both(no_total_rows(table), ending)


def _is_line(reader: Reader) -> bool:
    """Whether the claim is a line of this table: its label is one of the labels, or it has none."""
    if _is_bare(reader):
        claimed = {f"{float(a.low):.2f}" for a in reader.claimed if a.measure == "usd"}
        sums = [_sum(samples) for samples in reader.table.samples]
        stands = any(_same(s, claimed) for samples in reader.table.samples for s in samples)
        return stands or any(total in claimed for total in sums if total)
    said = " ".join(reader.claim.text.lower().split())
    return any(
        len(sample) >= 8 and said.startswith(" ".join(sample.lower().split()))
        for samples in reader.table.samples
        for sample in samples
    )


def _is_bare(reader: Reader) -> bool:
    return not re.search(r"[A-Za-z]{3}", reader.claim.text)


def _sum(samples: Sequence[str]) -> str:
    try:
        return f"{sum(map(float, samples)):.2f}" if samples else ""
    except ValueError:
        return ""


def _same(sample: str, claimed: set[str]) -> bool:
    try:
        return f"{float(sample):.2f}" in claimed
    except ValueError:
        return False
