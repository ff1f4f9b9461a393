"""What a computed figure says about a claim.

A list that is longer than claimed contradicts the claim; a shorter one may just be another or
a partial list, so it only does when table and claim are plainly about the same thing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from foia.compare.figure_contents import beside_own_total
from foia.compare.figure_limits import is_limit, is_of_some
from foia.compare.figure_reading import Measure, kind_of, measure_of
from foia.compare.figure_sentences import decimal, grouped, sentence, with_unit
from foia.compare.figure_words import is_federal_body, is_log_of, is_party_column
from foia.compare.passages import MONTHS, subject_of
from foia.compare.places import closed_set
from foia.compare.quantities import Agreement, Amount, amounts, compare_amounts
from foia.compare.terms import concept, is_common, topic
from foia.ids import make_id
from foia.model import Claim, Evidence, EvidenceKind, Figure, Stance
from foia.values.place_names import lies_within, parse_place

# A claim shows the figures that matter; more of one kind only repeat it for other tables.
_SHOWN = 6
_OF_ONE_KIND = 2
_FAR_OFF = 10
_LEAST_FIT_OF_MONEY = 0.6
_A_DAY = {"day": Decimal(1), "hour": Decimal(24), "minute": Decimal(1440)}
_EXTREMES = (Measure.LARGEST, Measure.LONGEST, Measure.BUSIEST)
_COUNTS = (Measure.ROWS, Measure.DISTINCT)
_MEANS = (Measure.AVERAGE, Measure.MEAN_TIME)
_MONTHS = frozenset(map(concept, MONTHS.split("|")))


def judge_figures(claim: Claim, figures: Sequence[Figure]) -> list[Evidence]:
    """The figures that matter, in the order of their fit, few of one kind."""
    judged = (_judge(claim, figure, figures) for figure in figures)
    found = [_cautious(evidence) for evidence in judged if evidence]
    found = [_of_another_list(claim, evidence, found) for evidence in found]
    of_kind: Counter[str] = Counter()
    kept: list[Evidence] = []
    for evidence in found:
        kind = kind_of(evidence.figure.query) if evidence.figure else ""
        if of_kind[kind] < _OF_ONE_KIND and len(kept) < _SHOWN:
            of_kind[kind] += 1
            kept.append(evidence)
    return kept


def _of_another_list(claim: Claim, evidence: Evidence, found: Sequence[Evidence]) -> Evidence:
    """A count cannot refute where another list, with a like count, names more of the claim."""
    figure = evidence.figure
    if figure is None or evidence.stance is not Stance.REFUTES:
        return evidence
    if measure_of(figure.query.measures) not in _COUNTS:
        return evidence
    if any(_is_part_of(e.figure, figure) for e in found if e.figure):
        return replace(evidence, stance=Stance.RELATED, score=0.5)
    others = [
        e.figure for e in found if e.figure and kind_of(e.figure.query) == kind_of(figure.query)
    ]
    if max((_fit(claim, other) for other in others), default=0.0) <= _fit(claim, figure):
        return evidence
    return replace(evidence, stance=Stance.RELATED, score=0.5)


def _is_part_of(part: Figure, whole: Figure) -> bool:
    """Whether the claim names a part of the list, so that its whole tells nothing."""
    is_part = " say “" in part.query.says.partition("|")[0]
    return is_part and part.query.table == whole.query.table and part.query.sql != whole.query.sql


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
        case Measure.BEYOND:
            return _beyond(claim, figure)
        case Measure.SHARE:
            return _share(claim, figure)
        case Measure.PATTERN:
            return _pattern(claim, figure)
        case (
            Measure.STREAKS
            | Measure.MEDIAN_TIME
            | Measure.HEADERS
            | Measure.MONTHS
            | Measure.PERIOD
        ):
            return _shown_only(claim, figure, 0.55)
        case Measure.LINE:
            stance = beside_own_total(claim.text, decimal(figure.result))
            score = 0.55 if stance is Stance.RELATED else 0.62
            return _evidence(claim, figure, stance, score, _of_rows(claim, figure))
        case Measure.PART | Measure.MISSING | Measure.COLUMN_SUM | Measure.LISTED:
            return _shown_only(claim, figure, 0.55)
        case _:
            return _number(claim, figure, measure, figures)


def _measure(figure: Figure) -> Measure | None:
    return measure_of(figure.query.measures)


def _number(
    claim: Claim, figure: Figure, measure: Measure, figures: Sequence[Figure]
) -> Evidence | None:
    value = decimal(figure.result)
    claimed = _claimed_amount(claim, figure)
    if value is None or claimed is None:
        return None
    unit = figure.query.unit
    shown = with_unit(value, unit)
    in_days = value / _A_DAY[unit] if unit in _A_DAY else value
    recorded = Amount(in_days, in_days, claimed.measure, unit, shown, 0, 0, exact=True)
    outcome = compare_amounts(claimed, recorded)
    fit = max(_fit(claim, figure), 0.65 if _lists_them(claim, claimed, figure) else 0.0)
    said = _said(
        figure, f"Claim: {claimed.shown}; record: {shown}", f", the {figure.query.measures}"
    )
    value = in_days
    if measure in _EXTREMES and value <= claimed.high and is_limit(claim.text):
        outcome = Agreement.SAME
    if not value and measure in _COUNTS:
        return None
    if measure is Measure.SUM and not _comparable(value, claimed):
        return None
    if outcome == Agreement.SAME and not claimed.low and measure in (*_COUNTS, Measure.SUM):
        # A list that is not whole shows fewer than there are.
        return _evidence(claim, figure, Stance.RELATED, 0.55, said)
    loosely = claimed.measure == "usd" and not (claimed.exact and value == claimed.low)
    if outcome == Agreement.SAME and loosely and fit < _LEAST_FIT_OF_MONEY:
        # Any small sum is "not more than" a large one.
        return _evidence(claim, figure, Stance.RELATED, 0.4, said)
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
    of_period = (
        measure is Measure.ROWS
        and figure.query.measures.count("each one")
        and (" from " in figure.query.measures or " up to " in figure.query.measures)
    )
    return _evidence(
        claim, figure, Stance.RELATED, max(0.5 if of_period else 0.3, 0.3 + 0.3 * fit), said
    )


def _comparable(value: Decimal, claimed: Amount) -> bool:
    """A sum many times as large or small is of something else."""
    low, high = claimed.low, claimed.high if claimed.high.is_finite() else claimed.low
    return low / _FAR_OFF <= value <= max(high, low) * _FAR_OFF


def _may_refute(
    measure: Measure, claim: Claim, claimed: Amount, value: Decimal, figure: Figure
) -> bool:
    above = value > claimed.high
    fit = _fit(claim, figure)
    known = _lists_them(claim, claimed, figure)
    match measure:
        case Measure.ROWS | Measure.DISTINCT:
            # A part is named by one word of several that a list may use for it.
            whole = " say “" not in figure.query.says and _is_titled(claimed, figure)
            return bool(claimed.measure) and known and (above or whole)
        case Measure.BUSIEST:
            return above
        case Measure.LARGEST | Measure.LONGEST:
            bounded = is_limit(claim.text) and not is_of_some(claim.text)
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
            different = decimal(other.result)
            if (
                different is not None
                and different < value
                and other.query.unit == figure.query.unit
            ):
                return grouped(different)
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
    start = f"A place outside the claimed set. Claim: {closed.shown}; record: {listed}"
    reason = _said(figure, start, f", the {figure.query.measures}")
    return _evidence(
        claim, figure, Stance.REFUTES, min(0.9, 0.7 + 0.2 * _fit(claim, figure)), reason
    )


def _party(claim: Claim, figure: Figure) -> Evidence | None:
    if not decimal(figure.result):
        return None
    start = f'A party outside the claimed limit. Claim: "{claim.text}"; record'
    reason = _said(figure, start, f": {figure.result} {figure.query.measures}")
    return _evidence(claim, figure, Stance.REFUTES, 0.72, reason)


def _mentioned(claim: Claim, figure: Figure, measure: Measure) -> Evidence | None:
    count = decimal(figure.result)
    if count is None:
        return None
    reason = _of_rows(claim, figure)
    if not count:
        return _evidence(claim, figure, Stance.RELATED, 0.5, reason)
    if claim.polarity != "denied":
        return _evidence(claim, figure, Stance.RELATED, 0.56, reason)
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
    count = decimal(figure.result)
    if count is None:
        return None
    reason = _of_rows(claim, figure)
    if count:
        return _evidence(claim, figure, Stance.REFUTES, 0.72, reason)
    return _evidence(claim, figure, Stance.SUPPORTS, 0.62, reason)


def _beyond(claim: Claim, figure: Figure) -> Evidence | None:
    """Rows that pass a claimed limit of time."""
    count, reason = decimal(figure.result), _of_rows(claim, figure)
    claimed = [a for a in amounts(claim.text, claim.quantities) if a.measure == "duration"]
    if count is None or not claimed:
        return None
    fit, bounded = _fit(claim, figure), is_limit(claim.text)
    asked = figure.query.indirect and "keeping" in subject_of(claim).concepts
    whole = not is_of_some(claim.text) and claimed[0].high.is_finite()
    if count and bounded and (fit >= 0.15 or asked) and whole:
        return _evidence(
            claim, figure, Stance.REFUTES, min(0.92, max(0.62, 0.59 + 0.35 * fit)), reason
        )
    return _evidence(claim, figure, Stance.RELATED, 0.45 + 0.1 * fit, reason)


def _share(claim: Claim, figure: Figure) -> Evidence | None:
    value = decimal(figure.result)
    claimed = [a for a in amounts(claim.text, claim.quantities) if a.measure == "percent"]
    if value is None:
        return None
    if not claimed:
        return _shown_only(claim, figure, 0.55)
    recorded = Amount(value, value, "percent", "percent", grouped(value), 0, 0, exact=True)
    outcome = compare_amounts(claimed[0], recorded)
    reason = _of_rows(claim, figure)
    if outcome == Agreement.SAME and _fit(claim, figure) >= 0.6:
        return _evidence(claim, figure, Stance.SUPPORTS, 0.62, reason)
    return _evidence(claim, figure, Stance.RELATED, 0.5, reason)


def _pattern(claim: Claim, figure: Figure) -> Evidence | None:
    """What looks like a plate may be something else, so a person has to look at the rows."""
    count = decimal(figure.result)
    if count is None:
        return None
    return _shown_only(claim, figure, 0.58 if count else 0.4)


def _shown_only(claim: Claim, figure: Figure, score: float) -> Evidence:
    """A figure that a reporter must weigh: no rule can tell what it does to the claim."""
    return _evidence(claim, figure, Stance.RELATED, score, _of_rows(claim, figure))


def _of_rows(claim: Claim, figure: Figure) -> str:
    count = decimal(figure.result)
    shown = grouped(count) if count is not None else figure.result
    return _said(figure, f'Claim: "{claim.text}"; record', f": {shown} {figure.query.measures}")


def _said(figure: Figure, start: str, otherwise: str) -> str:
    """The figure in words, or what it measures where its parts are not known."""
    told = sentence(figure)
    mark = ": " if start.endswith("record") else ". "
    return f"{start}{mark}{told}" if told else f"{start}{otherwise}"


def _claimed_amount(claim: Claim, figure: Figure) -> Amount | None:
    unit = figure.query.unit
    wanted = "usd" if unit == "usd" else "duration" if unit in _A_DAY else concept(unit)
    found = [a for a in amounts(claim.text, claim.quantities) if a.measure == wanted]
    if found:
        return found[0]
    if figure.query.unit == "":
        match = re.search(r"\d[\d,]+(?:\.\d+)?", claim.text)
        value = decimal(match.group().replace(",", "")) if match else None
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
