"""Figures for a claimed time: how long things were kept, how far searches reach, how fast one
answers. Each says what it counts, how many rows pass the limit by a little, and what it leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from foia.compare.figure_ranges import RangeColumn, range_columns, with_range
from foia.compare.figure_reading import (
    NUMERIC,
    TIMES,
    Measure,
    Plan,
    Reader,
    apart,
    both,
    from_rows,
    is_long_list,
    literal,
    plain,
    quoted,
    window_of,
)
from foia.compare.figure_values import part_of
from foia.compare.terms import is_common, topic
from foia.model import Column, ColumnType

_MEAN = re.compile(r"\b(?:average|mean|typical\w*|usual\w*|median)\b", re.I)
_SLOW = re.compile(
    r"\b(?:slow\w*|quick\w*|fast\w*|prompt\w*|timely|delay\w*|respond\w*|responses?|answer\w*|turnaround|backlog|complet\w+|process\w*|fulfil\w*|wait\w*)\b",
    re.I,
)
_BEGINS = re.compile(
    r"captur|creat|receiv|request|submit|start|open|upload|taken|collect|record|incident|issued|filed|report|call|dispatch|from|date of",
    re.I,
)
_ENDS = re.compile(
    r"search|delet|clos|complet|respon|arriv|scene|clear|decid|decision|answer|dispos|finish|\bend|expir|purg|export|download|fulfil|resol|access|viewed|paid|until|last",
    re.I,
)
_KEPT = frozenset(
    {"data", "information", "image", "plate", "record", "location", "camera", "face", "read"}
)
_KEEPING = frozenset({"keeping", "search", "access", "old", "older", "history"})
_NAMES = re.compile(
    r"\b(?:name|requester|requestor|applicant|business ?name|company|organi[sz]ation)\b", re.I
)
_OURS = re.compile(r"\b(?:our|my|we|us|i)\b", re.I)
_BUSINESS = (
    (frozenset({"keeping"}), re.compile(r"captur|creat|collect|upload|taken|record|image|photo", re.I),
     re.compile(r"search|delet|expir|purg|export|download|access|viewed|match|last", re.I)),
    (frozenset({"request", "complaint", "application", "permit", "appeal", "ticket", "case", "investigation", "claim", "invoice"}),
     re.compile(r"receiv|request|submit|open|creat|filed|reported|issued", re.I),
     re.compile(r"clos|complet|respon|fulfil|resol|answer|decid|decision|paid|finish|dispos", re.I)),
    (frozenset({"respons", "respond", "arriv", "arrival", "dispatch", "call"}),
     re.compile(r"call|receiv|dispatch|report|created", re.I), re.compile(r"arriv|scene|respon|clear|answer", re.I)),
)  # fmt: skip
_DAY, _HOUR = 1, 1 / 24
_LIMITED = re.compile(
    r"\b(?:no|never|not|within|more than|less than|at most|at least|exceed\w*|up to|longer|older|maximum|minimum|every|all|any)\b",
    re.I,
)
_A_DAY = {"day": 1, "hour": 24, "minute": 1440}
_IMPLAUSIBLE_DAYS = 3660
_WINDOW_LIMITS = "it shows which period was asked for, not that anything from it was still stored"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from one time to another. `source` has them as columns; `limits` is what a long one
    cannot show."""

    what: str
    days: str
    source: str
    limits: str = ""
    other: str = ""
    other_what: str = ""
    in_future: str = ""
    note: str = ""
    unit: str = "day"


def spans(reader: Reader) -> Iterator[Plan]:
    """Time between two dates of a row, inside a cell, or a column of days, for a claimed time."""
    limit = _limit_days(reader)
    if limit is None:
        return
    unit = _unit(reader)
    mean = bool(_MEAN.search(reader.claim.text))
    (window, period), (part, of_part) = window_of(reader), part_of(reader)
    window, period = both(window, part), period + of_part
    found = [*_between_columns(reader), *_inside_cells(reader)]
    for order, span in enumerate(found):
        if window:
            span = replace(span, source=f"(SELECT * FROM {span.source} WHERE {window})")
        if _A_DAY[unit] != 1:
            span = replace(span, days=f"({span.days} * {_A_DAY[unit]})", unit=unit)
        yield from _of_span(
            reader, span, limit, mean=mean, fit=2.0 - 0.2 * order, window=window, period=period
        )
    yield from _of_day_counts(reader, limit, mean=mean)


def _unit(reader: Reader) -> str:
    """The claim's own unit for short times, days for long ones."""
    units = [a.unit for a in reader.claimed if a.measure == "duration"]
    return units[0] if units and units[0] in _A_DAY else "day"


def _limit_days(reader: Reader) -> float | None:
    claimed = [a for a in reader.claimed if a.measure == "duration"]
    if not claimed:
        return None
    high = claimed[0].high
    return float(high if high.is_finite() else claimed[0].low)


def _of_span(
    reader: Reader, span: Span, limit: float, *, mean: bool, fit: float, window: str, period: str
) -> Iterator[Plan]:
    days, shown, units = span.days, _shown_days(limit), f"{span.unit}s"
    in_days, limit = _A_DAY[span.unit], limit * _A_DAY[span.unit]
    valid = f"{days} >= 0"
    beyond = f"{days} > {limit:g}"
    details = {
        "measured": f"COUNT(CASE WHEN {valid} THEN 1 END)",
        "beyond": f"COUNT(CASE WHEN {beyond} THEN 1 END)",
        "share": f"round(100.0 * COUNT(CASE WHEN {beyond} THEN 1 END) / COUNT(CASE WHEN {valid} THEN 1 END), 1)",
        "longest": f"round(MAX({days}), 1)",
        "by_hour": "0"
        if span.unit != "day"
        else f"COUNT(CASE WHEN {beyond} AND {days} <= {limit + _HOUR * in_days:.6f} THEN 1 END)",
        "by_day": "0"
        if span.unit != "day"
        else f"COUNT(CASE WHEN {beyond} AND {days} <= {limit + _DAY * in_days:g} THEN 1 END)",
        "backwards": f"COUNT(CASE WHEN {days} < 0 THEN 1 END)",
        "odd": f"COUNT(CASE WHEN {days} > {_IMPLAUSIBLE_DAYS * in_days} THEN 1 END)",
        "blank": f"(SELECT COUNT(*) FROM {from_rows(reader.table)}{f' WHERE {window}' if window else ''}) - COUNT({days})",
    }
    if span.in_future:
        details["future"] = f"COUNT(CASE WHEN {span.in_future} THEN 1 END)"
    if span.other:
        details["other"] = f"COUNT(CASE WHEN {span.other} > {limit:g} THEN 1 END)"
    doubts = (
        "|?by_hour:rows that pass it by an hour or less: {by_hour}"
        "|?by_day:rows that pass it by a day or less: {by_day}"
        + (f"|counted as {span.other_what} instead: {{other}} rows" if span.other else "")
        + "|?backwards:rows where the end comes first, left out: {backwards}"
        "|?odd:rows of more than ten years, which may be slips of the keyboard: {odd}"
        "|?future:rows whose period ends more than a day after the search itself, which may be slips: {future}"
        "|?blank:rows without both times or not readable, left out: {blank}"
        + (f"|{span.note}" if span.note else "")
    )
    longest = f" ORDER BY {days} DESC, _row LIMIT 20"
    if mean:
        yield reader.plan(
            Measure.MEAN_TIME, span.what, f"AVG({days})", span.unit, where=valid, fit=fit,
            says=f"{{result}} {units} is the average time from {span.what} in {{measured}} rows of {reader.shown}{period}; the longest {{longest}} {units}" + doubts.partition("|?backwards")[1] + doubts.partition("|?backwards")[2],
            details=details, source=span.source, limits=span.limits,
        )  # fmt: skip
        return
    indirect = bool(span.limits)
    yield reader.plan(
        Measure.BEYOND, span.what, "COUNT(*)", "row", where=beyond, rows=f" ORDER BY {days} DESC, _row",
        fit=fit + 0.3, indirect=indirect,
        says=f"{{result}} of {{measured}} rows of {reader.shown}{period}, {{share}} %, have more than {shown} from {span.what}; the longest {{longest}} {units}" + doubts,
        details=details, source=span.source, limits=span.limits,
    )  # fmt: skip
    yield reader.plan(
        Measure.LONGEST, span.what, f"MAX({days})", span.unit, where=valid, rows=longest, fit=fit, indirect=indirect,
        says=f"{{result}} {units} is the longest time from {span.what} in {{measured}} rows of {reader.shown}{period}; rows with more than {shown}: {{beyond}}" + doubts,
        details=details, source=span.source, limits=span.limits,
    )  # fmt: skip


def _shown_days(limit: float) -> str:
    if limit >= 1:
        return f"{limit:g} day{'s' if limit != 1 else ''}"
    if limit >= 1 / 24:
        return f"{limit * 24:g} hours"
    return f"{limit * 1440:g} minutes"


def _between_columns(reader: Reader) -> Iterator[Span]:
    times = [c for c in reader.table.columns if c.type in TIMES]
    for one in times:
        for two in times:
            if one is two or not _BEGINS.search(one.printed) or not _ENDS.search(two.printed):
                continue
            if _ENDS.search(one.printed) and _BEGINS.search(two.printed):
                continue
            if same_business(reader, one, two):
                yield span_between(reader, one, two)


def span_between(reader: Reader, one: Column, two: Column) -> Span:
    days = f"(julianday({quoted(two.name)}) - julianday({quoted(one.name)}))"
    what = f"{plain(one.printed)} to {plain(two.printed)}"
    return Span(what, days, from_rows(reader.table))


def _inside_cells(reader: Reader) -> Iterator[Span]:
    """A period in a cell: from its start to the search, and from its start to its end."""
    if not reader.wanted & (_KEPT | _KEEPING):
        return
    for read in range_columns(reader.table):
        yield from _of_range(reader, read)


def _of_range(reader: Reader, read: RangeColumn) -> Iterator[Span]:
    source, header = with_range(reader.table, read), plain(read.column.printed)
    note = (
        ""
        if read.is_sure
        else "no date tells whether the month or the day stands first; the month was taken"
    )
    inside = f"the end of {header} minus its start"
    within = "(range_end - range_start)"
    events = [c for c in reader.table.columns if c.type in TIMES and _ENDS.search(c.printed)]
    events = events or [c for c in reader.table.columns if c.type in TIMES][:1]
    for event in events[:1]:
        day = f"julianday({quoted(event.name)})"
        yield Span(
            f"the start of {header} to {plain(event.printed)}", f"({day} - range_start)", source,
            limits=_WINDOW_LIMITS, other=within, other_what=inside,
            in_future=f"range_end > {day} + 1", note=note,
        )  # fmt: skip
        yield Span(
            f"the start of {header} to its end", within, source, limits=_WINDOW_LIMITS,
            other=f"({day} - range_start)",
            other_what=f"{plain(event.printed)} minus the start of {header}",
            in_future=f"range_end > {day} + 1", note=note,
        )  # fmt: skip
    if not events:
        yield Span(
            f"the start of {header} to its end", within, source, limits=_WINDOW_LIMITS, note=note
        )


def _of_day_counts(reader: Reader, limit_days: float, *, mean: bool) -> Iterator[Plan]:
    """Columns of numbers of days, hours or minutes, and of durations."""
    for column in reader.table.columns:
        found = _counted_unit(column)
        told = topic(apart(column.printed)).concepts & reader.wanted
        if found is None or not (reader.about or told):
            continue
        unit, value = found
        if _A_DAY[unit] != _A_DAY[_unit(reader)] and not (unit == "day" and _unit(reader) == "day"):
            continue
        yield from _of_day_count(reader, column, value, unit, limit_days * _A_DAY[unit], mean=mean)


def _counted_unit(column: Column) -> tuple[str, str] | None:
    """The unit of a column's numbers, as its header says, and the value in it."""
    name = quoted(column.name)
    if column.type is ColumnType.DURATION:
        return "day", f"({name} / 86400.0)"
    match = re.search(r"\b(day|hour|hr|minute|min)s?\b", column.printed, re.I)
    if column.type not in NUMERIC or match is None:
        return None
    return {"hr": "hour", "min": "minute"}.get(match[1].lower(), match[1].lower()), name


def _of_day_count(
    reader: Reader, column: Column, value: str, unit: str, limit: float, *, mean: bool
) -> Iterator[Plan]:
    name, header = quoted(column.name), plain(column.printed)
    beyond = f"COUNT(CASE WHEN {value} > {limit:g} THEN 1 END)"
    details = {
        "measured": f"COUNT({name})",
        "beyond": beyond,
        "share": f"round(100.0 * {beyond} / COUNT({name}), 1)",
        "longest": f"round(MAX({value}), 1)",
        "by_one": f"COUNT(CASE WHEN {value} > {limit:g} AND {value} <= {limit + 1:g} THEN 1 END)",
        "blank": f"COUNT(*) - COUNT({name})",
    }
    blank = "|?blank:rows without a readable number, left out: {blank}"
    doubts = f"|?by_one:rows that pass it by one {unit} or less: {{by_one}}{blank}"
    rows, shown = (
        f" ORDER BY {name} DESC, _row LIMIT 20",
        f"{limit:g} {unit}{'s' if limit != 1 else ''}",
    )
    if mean:
        yield reader.plan(
            Measure.AVERAGE, column.printed, f"AVG({value})", unit, where=f"{name} IS NOT NULL",
            rows=rows, fit=1.5, details=details,
            says=f"{{result}} {unit}s is the average of {header} in {{measured}} rows of {reader.shown}{blank}",
        )  # fmt: skip
        return
    if unit != "day":
        yield reader.plan(
            Measure.COLUMN_SUM, column.printed, f"SUM({value})", unit, where=f"{name} IS NOT NULL",
            fit=1.4, details=details,
            says=f"{{result}} is the sum of {header} in {{measured}} rows of {reader.shown}{blank}",
        )  # fmt: skip
        if not _LIMITED.search(reader.claim.text):
            return
    yield reader.plan(
        Measure.BEYOND, column.printed, "COUNT(*)", "row", where=f"{value} > {limit:g}",
        rows=f" ORDER BY {name} DESC, _row", fit=1.6, details=details,
        says=f"{{result}} of {{measured}} rows of {reader.shown}, {{share}} %, have more than {shown} under {header}; the most {{longest}} {unit}s" + doubts,
    )  # fmt: skip
    yield reader.plan(
        Measure.LARGEST, column.printed, f"MAX({value})", unit, where=f"{name} IS NOT NULL",
        rows=rows, fit=1.5, details=details,
        says=f"{{result}} {unit}s is the most under {header} in {{measured}} rows of {reader.shown}; rows with more than {shown}: {{beyond}}" + doubts,
    )  # fmt: skip


def same_business(reader: Reader, one: Column, two: Column) -> bool:
    """Whether the time between two columns can be the time that the claim speaks of."""
    for business, begins, ends in _BUSINESS:
        if "keeping" in business and not reader.wanted & (_KEPT | topic(one.printed).concepts):
            continue
        if not business & reader.wanted or not begins.search(one.printed):
            continue
        if ends.search(two.printed) and not begins.search(two.printed):
            return True
    headers = topic(f"{apart(one.printed)} . {apart(two.printed)}").concepts
    return len({c for c in headers & reader.wanted if not is_common(c)}) >= 2


def is_of_speed(text: str) -> bool:
    return bool(_SLOW.search(text))


def response_times(reader: Reader) -> Iterator[Plan]:
    """The middle time from a request to its answer, for all rows and for the speaker's own."""
    if (
        not is_long_list(reader.table)
        or not {"request", "complaint", "application", "case"} & reader.wanted
    ):
        return
    _, begins, ends = _BUSINESS[1]
    times = [c for c in reader.table.columns if c.type in TIMES]
    pairs = [(a, b) for a in times for b in times if a is not b and begins.search(a.printed)
             and ends.search(b.printed) and not ends.search(a.printed)]  # fmt: skip
    for one, two in pairs[:1]:
        span = span_between(reader, one, two)
        yield _median(reader, span, "", "", 2.0)
        for whose in _speakers(reader):
            names = [
                c
                for c in reader.table.columns
                if c.type is ColumnType.TEXT and _NAMES.search(apart(c.printed))
            ]
            own = " OR ".join(
                f"lower(trim({quoted(c.name)})) = {literal(whose.lower())}" for c in names
            )
            if own:
                yield _median(reader, span, f"({own})", f" of {plain(whose)}", 1.8)


def _speakers(reader: Reader) -> list[str]:
    """The names that "our requests" may be listed under."""
    if not _OURS.search(reader.claim.text) or not reader.claim.speaker:
        return []
    return [part.strip() for part in re.split(r"[()/;,]", reader.claim.speaker) if part.strip()]


def _median(reader: Reader, span: Span, own: str, whose: str, fit: float) -> Plan:
    days, valid = span.days, f"{span.days} >= 0"
    inner = f"SELECT _row, {days} AS days, ROW_NUMBER() OVER (ORDER BY {days}) AS place, COUNT(*) OVER () AS measured FROM {span.source} WHERE {both(valid, own)}"
    details = {
        "measured": f"COUNT(CASE WHEN {both(valid, own)} THEN 1 END)",
        "longest": f"round(MAX(CASE WHEN {own or '1'} THEN {days} END), 1)",
        "shortest": f"round(MIN(CASE WHEN {both(valid, own)} THEN {days} END), 1)",
        "mean": f"round(AVG(CASE WHEN {both(valid, own)} THEN {days} END), 1)",
        "open": f"COUNT(CASE WHEN {both(f'{days} IS NULL', own)} THEN 1 END)",
        "backwards": f"COUNT(CASE WHEN {both(f'{days} < 0', own)} THEN 1 END)",
    }
    plan = reader.plan(
        Measure.MEDIAN_TIME, span.what + whose, "round(AVG(days), 2)", "day",
        where="place IN ((measured + 1) / 2, (measured + 2) / 2)", source=f"({inner})",
        details=details, fit=fit, limits="it compares no two requests of the same size or kind",
        says=f"{{result}} days is the middle time from {span.what} of {{measured}} rows{whose} in {reader.shown}; from {{shortest}} to {{longest}} days, {{mean}} on average|?open:rows without both times, left out: {{open}}|?backwards:rows where the end comes first, left out: {{backwards}}",
    )  # fmt: skip
    return _with_rows(plan, reader, both(valid, own), span)


def _with_rows(plan: Plan, reader: Reader, where: str, span: Span) -> Plan:
    """The details and rows are of the table itself, the middle of its ordered times."""
    query = plan.query
    beside = query.detail_sql.partition(" FROM (SELECT _row, ")[0]
    place = "_row, _page, _table" if reader.table.parts else "_row"
    rows = f"SELECT {place} FROM {span.source} WHERE {where} ORDER BY {span.days} DESC, _row"
    return replace(
        plan, query=replace(query, detail_sql=f"{beside} FROM {span.source}", rows_sql=rows)
    )
