"""What a computed figure says about a claim.

A list that is longer than claimed contradicts the claim; a shorter one may just be another or
a partial list, so it only does when table and claim are plainly about the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from foia.compare.figure_reading import Measure
from foia.compare.figure_words import is_federal_body, is_log_of, is_party_column
from foia.compare.passages import MONTHS, subject_of
from foia.compare.places import closed_set
from foia.compare.quantities import Agreement, Amount, amounts, compare_amounts
from foia.compare.terms import concept, is_common, topic
from foia.ids import make_id
from foia.model import Claim, Evidence, EvidenceKind, Figure, Stance
from foia.values.place_names import lies_within, parse_place

_EXTREMES = (Measure.LARGEST, Measure.LONGEST, Measure.BUSIEST)
_COUNTS = (Measure.ROWS, Measure.DISTINCT)
_MEANS = (Measure.AVERAGE, Measure.MEAN_TIME)
_MONTHS = frozenset(map(concept, MONTHS.split("|")))
_BOUNDED = re.compile(
    r"\b(?:within|(?:older|longer|later) than|exceed\w*|no (?:more|longer|later) than|at most|up to|never|after|only|maximum|all|every|"
    r"retain\w*|stored?|kept|keeps?|delet\w+|purg\w+)\b",
    re.IGNORECASE,
)


def judge_figures(claim: Claim, figures: Sequence[Figure]) -> list[Evidence]:
    found = (_judge(claim, figure, figures) for figure in figures)
    return [_cautious(evidence) for evidence in found if evidence]


def _cautious(evidence: Evidence) -> Evidence:
    """A table that may not hold all that it lists can agree, and cannot refute."""
    caution = evidence.figure.query.caution if evidence.figure else ""
    if not caution:
        return evidence
    stance, score = evidence.stance, evidence.score
    if stance is Stance.REFUTES:
        stance, score = Stance.RELATED, min(score, 0.5)
    return replace(evidence, stance=stance, score=score, reason=f"{evidence.reason}; {caution}")


def _judge(claim: Claim, figure: Figure, figures: Sequence[Figure]) -> Evidence | None:
    measure = _measure(figure)
    if figure.result is None or figure.result == "" or measure is None:
        return None
    match measure:
        case Measure.OUTSIDE:
            return _places(claim, figure)
        case Measure.PARTY:
            return _party(claim, figure)
        case Measure.CATEGORY | Measure.WORD:
            return _mentioned(claim, figure, measure)
        case Measure.EMPTY:
            return _lacking(claim, figure)
        case _:
            return _number(claim, figure, measure, figures)


def _measure(figure: Figure) -> Measure | None:
    kinds = [kind for kind in Measure if figure.query.measures.startswith(kind.value)]
    return kinds[0] if kinds else None


def _number(
    claim: Claim, figure: Figure, measure: Measure, figures: Sequence[Figure]
) -> Evidence | None:
    value = _decimal(figure.result)
    claimed = _claimed_amount(claim, figure)
    if value is None or claimed is None:
        return None
    unit = figure.query.unit
    shown = _with_unit(value, unit)
    recorded = Amount(value, value, claimed.measure, unit, shown, 0, 0, exact=True)
    outcome = compare_amounts(claimed, recorded)
    fit = max(_fit(claim, figure), 0.65 if _lists_them(claim, claimed, figure) else 0.0)
    said = f"Claim: {claimed.shown}; record: {shown}, the {figure.query.measures}"
    if measure in _EXTREMES and value <= claimed.high and _BOUNDED.search(claim.text):
        outcome = Agreement.SAME
    if not value and measure in _COUNTS:
        return None
    if outcome == Agreement.SAME:
        double = _counted_twice(figure, measure, figures, value)
        if double is not None:
            return _evidence(claim, figure, Stance.RELATED, 0.5, f"{said}; {double} of them differ")
        if measure in _COUNTS and claimed.measure and not _lists_them(claim, claimed, figure, 2):
            return _evidence(claim, figure, Stance.RELATED, 0.55, said)
        return _evidence(claim, figure, Stance.SUPPORTS, min(0.92, 0.6 + 0.4 * fit), said)
    if outcome != Agreement.DIFFERENT:
        return _evidence(claim, figure, Stance.RELATED, 0.3 + 0.2 * fit, said)
    if not claimed.measure and measure is Measure.DISTINCT:
        return _evidence(claim, figure, Stance.REFUTES, 0.66, said)
    if _may_refute(measure, claim, claimed, value, figure):
        return _evidence(claim, figure, Stance.REFUTES, min(0.92, 0.58 + 0.35 * fit), said)
    return _evidence(claim, figure, Stance.RELATED, 0.3 + 0.3 * fit, said)


def _may_refute(
    measure: Measure, claim: Claim, claimed: Amount, value: Decimal, figure: Figure
) -> bool:
    above = value > claimed.high
    fit = _fit(claim, figure)
    known = _lists_them(claim, claimed, figure)
    match measure:
        case Measure.ROWS | Measure.DISTINCT:
            return bool(claimed.measure) and known and (above or _is_titled(claimed, figure))
        case Measure.BUSIEST:
            return above
        case Measure.LARGEST | Measure.LONGEST:
            bounded = bool(_BOUNDED.search(claim.text))
            return above and bounded and (fit >= 0.15 if claimed.measure == "duration" else known)
        case Measure.SMALLEST:
            return value < claimed.low and known
        case Measure.SUM | Measure.AVERAGE | Measure.MEAN_TIME:
            return known and fit >= 0.6 and value != 2 * claimed.low
        case _:
            return False


def _counted_twice(
    figure: Figure, measure: Measure, figures: Sequence[Figure], value: Decimal
) -> str | None:
    """How many different ids the rows have, when that is fewer than the rows."""
    if measure is not Measure.ROWS:
        return None
    for other in figures:
        if other.query.table == figure.query.table and _measure(other) is Measure.DISTINCT:
            different = _decimal(other.result)
            if (
                different is not None
                and different < value
                and other.query.unit == figure.query.unit
            ):
                return _plain(different)
    return None


def _places(claim: Claim, figure: Figure) -> Evidence | None:
    closed = closed_set(claim.text)
    if closed is None or figure.result is None:
        return None
    cells = figure.result.split(",")
    named = [parse_place(cell) for cell in cells]
    others = list(dict.fromkeys(p for p in named if p and not lies_within(p, closed.places)))
    if not others:
        return None
    listed = ", ".join(others[:12]) + (f" and {len(others) - 12} more" if len(others) > 12 else "")
    reason = f"A place outside the claimed set. Claim: {closed.shown}; record: {listed}, the {figure.query.measures}"
    return _evidence(
        claim, figure, Stance.REFUTES, min(0.9, 0.7 + 0.2 * _fit(claim, figure)), reason
    )


def _party(claim: Claim, figure: Figure) -> Evidence | None:
    if not _decimal(figure.result):
        return None
    reason = f'A party outside the claimed limit. Claim: "{claim.text}"; record: {figure.result} {figure.query.measures}'
    return _evidence(claim, figure, Stance.REFUTES, 0.72, reason)


def _mentioned(claim: Claim, figure: Figure, measure: Measure) -> Evidence | None:
    count = _decimal(figure.result)
    if count is None:
        return None
    reason = f'Claim: "{claim.text}"; record: {_plain(count)} {figure.query.measures}'
    if not count:
        return _evidence(claim, figure, Stance.RELATED, 0.35, reason)
    if claim.polarity != "denied":
        return _evidence(claim, figure, Stance.RELATED, 0.45, reason)
    if measure is Measure.CATEGORY:
        return _evidence(claim, figure, Stance.REFUTES, 0.65, reason)
    if _speaks_to(claim, figure):
        return _evidence(claim, figure, Stance.REFUTES, 0.62, reason)
    return _evidence(claim, figure, Stance.RELATED, 0.5, reason)


def _speaks_to(claim: Claim, figure: Figure) -> bool:
    """A word among the reasons or parties of a log, of just what the claim says is never done."""
    told = topic(f"{figure.query.measures} {figure.query.table.replace('_', ' ')}").concepts
    if not is_log_of(subject_of(claim).concepts, told):
        return False
    word, _, column = figure.query.measures.partition(" under ")
    header = column.rpartition(" (table ")[0]
    return is_party_column(header) == is_federal_body(word)


def _lacking(claim: Claim, figure: Figure) -> Evidence | None:
    count = _decimal(figure.result)
    if count is None:
        return None
    reason = f'Claim: "{claim.text}"; record: {_plain(count)} {figure.query.measures}'
    if count:
        return _evidence(claim, figure, Stance.REFUTES, 0.72, reason)
    return _evidence(claim, figure, Stance.SUPPORTS, 0.62, reason)


def _claimed_amount(claim: Claim, figure: Figure) -> Amount | None:
    wanted = {"usd": "usd", "day": "duration"}.get(figure.query.unit, concept(figure.query.unit))
    found = [a for a in amounts(claim.text, claim.quantities) if a.measure == wanted]
    if found:
        return found[0]
    if figure.query.unit == "":
        match = re.search(r"\d[\d,]+(?:\.\d+)?", claim.text)
        value = _decimal(match.group().replace(",", "")) if match else None
        if value is not None and match is not None:
            return Amount(
                value, value, "", "", match.group(), match.start(), match.end(), exact=True
            )
    return None


def _lists_them(claim: Claim, claimed: Amount, figure: Figure, strange: int = 1) -> bool:
    """Whether the table lists just what the claim counts: its names say so, and the claim says
    little of them that the table does not know."""
    named = topic(figure.query.measures).concepts
    subject = subject_of(claim)
    unknown = {c for c in subject.concepts - named - subject.names if not is_common(c)}
    return claimed.measure in named and len(unknown - _MONTHS) <= strange


def _is_titled(claimed: Amount, figure: Figure) -> bool:
    """A log of a month has fewer agencies than a list of agencies, and that says nothing."""
    title = figure.query.measures.rpartition("(table ")[2].rstrip(")")
    each = re.search(r"each one ([\w -]+)", figure.query.measures)
    happened = each is not None and concept(each.group(1).split()[0].rstrip(",")) == claimed.measure
    return claimed.measure in topic(title).concepts or happened


def _fit(claim: Claim, figure: Figure) -> float:
    """How much of the claim's subject the table's title and the column's header name, 0..1."""
    subject = {c for c in subject_of(claim).concepts if not is_common(c)}
    named = (
        topic(figure.query.measures).concepts | topic(figure.query.table.replace("_", " ")).concepts
    )
    return min(1.0, len(subject & named) / max(1, min(3, len(subject))))


def _evidence(claim: Claim, figure: Figure, stance: Stance, score: float, reason: str) -> Evidence:
    return Evidence(
        id=make_id("evidence", claim.id, figure.query.sql),
        claim=claim.id,
        kind=EvidenceKind.FIGURE,
        stance=stance,
        score=round(score, 3),
        reason=reason,
        figure=figure,
    )


def _decimal(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def _with_unit(value: Decimal, unit: str) -> str:
    if unit == "usd":
        return f"${_plain(value)}"
    if not unit or value == 1:
        return f"{_plain(value)} {unit}".strip()
    ending = (
        "ies"
        if re.search(r"[^aeiou]y$", unit)
        else "es"
        if re.search(r"(?:s|x|ch|sh)$", unit)
        else "s"
    )
    return f"{_plain(value)} {unit[:-1] if ending == 'ies' else unit}{ending}"


def _plain(value: Decimal) -> str:
    rounded = round(value, 2)
    return f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,}"
