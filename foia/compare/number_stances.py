"""Numbers and dates of one sentence against those of a claim, of the same unit and subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from foia.compare.dates import Day, days
from foia.compare.grounds import Ground
from foia.compare.passages import Candidate, is_prose
from foia.compare.quantities import Agreement, Amount, amounts, compare_amounts
from foia.compare.terms import Topic, concept, is_common, topic
from foia.compare.time_windows import looks_back
from foia.compare.wording import clause_around, is_each, ordinals
from foia.model import Claim, Origin, Stance

_MOST_NUMBERS = 2
# A claim about much more than its date is not settled by the date.
_MOST_ABOUT_A_DAY = 6
_CLIENTS = re.compile(
    r"\b(?:clients?|customers?|subscribers?|us(?:e|es|ed|ing)|serv(?:e|es|ing))\b", re.IGNORECASE
)
_ESTIMATE = re.compile(r"\b(?:estimat\w+|approximate\w*|about|around)\b", re.IGNORECASE)
_CASE = re.compile(
    r"\b(?:No|NO|Case|Docket|Ordinance|Resolution|Series|Invoice|Bid|Order)\b\.?[ #]*((?:[A-Z]{1,4}-)?\d[\w/-]*|INV-\d+)"
)
_NEAR = 100
"""Characters: a row of a list runs on without a stop."""
_TIME_OF = re.compile(
    r"['’]?s?[ ]+(?:of[ ]+)?(?:(?:prior|written|advance|calendar|business|said|the|its|any)[ ]+)*([A-Za-z]{4,})\b"
)
# What tells of a time of keeping; "remove the hardware" does not.
_KEEPS = re.compile(
    r"\b(?:retain|retention|stor(?:e|ed|es|age|ing)\b|delet|purg|keep|kept|preserv|archiv|overwrit|destroy|destruct|hold|held|sav(?:e|ed|ing)\b)",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;:]|,\s|\bbut\b|\bwhile\b", re.IGNORECASE)
_HEAD = re.compile(r"[\s-]+([a-z]{4,})\b")
_LENGTH_MATCH = 0.6
_PERIOD = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)[- ](?:day|week|month|year)s? "
    r"(?:period|span|term)\b",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(
    r"\b(?:of which|of that|of this|of it|including|included|thereof)\b[^.;]{0,30}$", re.IGNORECASE
)
# An event that has a day: a contract's begin is not its end.
_TURNS = frozenset({"start", "ending"})
_MONTH_NAMES = (
    "january february march april may june july august september october november december"
)
_MONTHS = frozenset(map(concept, _MONTH_NAMES.split()))
# Words beside a time of keeping that do not say what is kept.
_NOT_KEPT_WORDS = "day month year period vendor agency police city use"
_NOT_KEPT = frozenset(_NOT_KEPT_WORDS.split())


def by_number(claim: Claim, subject: Topic, candidate: Candidate) -> Ground | None:
    """The strongest ground that one of the claim's numbers gives.

    A sentence that agrees in one number and not in another settles nothing.
    """
    claimed = amounts(claim.text, claim.quantities)
    recorded = amounts(candidate.text, candidate.quantities)
    grounds: list[Ground] = []
    for ours in claimed:
        if sum(_alike(other, ours) for other in claimed) > _MOST_NUMBERS:
            continue  # a row of a table: which of its numbers is the claim cannot be told
        if _is_mere_period(ours, claimed, subject):
            continue
        theirs = [
            amount
            for amount in recorded
            if amount.measure == ours.measure and _same_part(claim.text, candidate.text, amount)
        ]
        theirs = [one for one in theirs if not _is_part(candidate.text, one)] or theirs
        ground = _compared(claim, subject, candidate, ours, theirs) if theirs else None
        if ground:
            grounds.append(ground)
    if not grounds:
        return None
    best = max(grounds, key=lambda ground: ground.score)
    split = any(ground.stance != Stance.SUPPORTS for ground in grounds)
    if best.stance == Stance.SUPPORTS and split:
        return Ground(
            Stance.RELATED, min(0.55, best.score), f"{best.reason}; another number differs"
        )
    return best


def _alike(one: Amount, two: Amount) -> bool:
    """Of one measure; days of a week and hours of a shift are two."""
    return one.measure == two.measure and (one.measure != "duration" or one.unit == two.unit)


def _is_mere_period(ours: Amount, claimed: Sequence[Amount], subject: Topic) -> bool:
    """ "$400,000 in two years" is about the money."""
    alone = all(other.measure == "duration" for other in claimed)
    return ours.measure == "duration" and not alone and "keeping" not in subject.concepts


def _compared(
    claim: Claim, subject: Topic, candidate: Candidate, ours: Amount, theirs: Sequence[Amount]
) -> Ground | None:
    about = subject.concepts - {ours.measure, concept(ours.unit)}
    matched = _matched(ours, about, candidate)
    if matched is None and ours.measure == "duration":
        # "12 hour shifts" and "10-hour shifts" measure the same thing.
        lengths = [one for one in theirs if _length_of(claim.text, ours, candidate.text, one)]
        matched, theirs = (_LENGTH_MATCH, lengths) if lengths else (None, theirs)
    if matched is None:
        near = _around(ours, about, subject, candidate)
        return _from_around(ours, theirs) if near else None
    outcomes = [(compare_amounts(ours, amount), amount) for amount in theirs]
    same = [amount for outcome, amount in outcomes if outcome == Agreement.SAME]
    different = [amount for outcome, amount in outcomes if outcome == Agreement.DIFFERENT]
    if same and claim.origin == Origin.RECORD and not (ours.exact and same[0].exact):
        reason = f"Within what is claimed. Claim: {ours.shown}; record: {same[0].shown}"
        return Ground(Stance.RELATED, 0.55, reason)
    if same and ours.measure == "duration":
        back = looks_back(claim.text, ours.start)
        if all(looks_back(candidate.text, one.start) != back for one in same):
            reason = f"A look back of a time as long. Claim: {ours.shown}; record: {same[0].shown}"
            return Ground(Stance.RELATED, 0.55, reason)
    if same and candidate.misses_names and candidate.topic.names:
        reason = f"The same number, of another. Claim: {ours.shown}; record: {same[0].shown}"
        return Ground(Stance.RELATED, 0.55, reason)
    if same:
        return Ground(
            Stance.SUPPORTS,
            round(min(0.95, 0.33 + 0.6 * matched), 3),
            f"Same unit, {_likeness(ours, same[0])}. Claim: {ours.shown}; record: {same[0].shown}",
        )
    if (
        different
        and len(outcomes) == 1
        and is_prose(claim.text)
        and _may_refute(matched, candidate)
        and not candidate.misses_names
        and _same_clause(_told_by(ours, about, subject), candidate, different[0])
        and not _other_case(claim.text, candidate)
        and _same_head(claim.text, ours, candidate.text, different[0])
        and _same_case(claim, ours, about, subject, candidate)
        and _same_object(ours, about, candidate)
        and _same_share(claim.text, candidate.text, ours, different[0])
        and _PERIOD.findall(claim.text) == _PERIOD.findall(candidate.text)
    ):
        return Ground(
            Stance.REFUTES,
            round(min(0.95, 0.5 + 0.4 * matched), 3),
            f"Same unit, different number. Claim: {ours.shown}; record: {different[0].shown}",
        )
    if different:
        shown = ", ".join(amount.shown for amount in different[:3])
        return Ground(
            Stance.RELATED,
            round(0.3 + 0.3 * matched, 3),
            f"Another number of the same unit. Claim: {ours.shown}; record: {shown}",
        )
    return None


def _same_part(claim: str, text: str, amount: Amount) -> bool:
    """Not the figure of the first year for a claim about the second."""
    ours = ordinals(claim)
    theirs = ordinals(clause_around(text, amount.start, amount.end))
    return not ours or not theirs or bool(ours & theirs)


def _is_part(text: str, amount: Amount) -> bool:
    """ "… of which $20,000 was for batteries" is a part of a sum that stands before it."""
    return bool(_OF_WHICH.search(text[: amount.start]))


def _same_share(claim: str, text: str, ours: Amount, theirs: Amount) -> bool:
    """What is paid for each is no answer to what is paid for all, nor one year to no year."""
    clause = clause_around(text, theirs.start, theirs.end)
    if ours.measure == "usd" and is_each(claim) != is_each(clause):
        return False
    return not ordinals(claim) or bool(ordinals(claim) & ordinals(clause))


def _from_around(ours: Amount, theirs: Sequence[Amount]) -> Ground | None:
    same = [a for a in theirs if compare_amounts(ours, a) == Agreement.SAME]
    if not same:
        return None
    reason = (
        f"Same unit, {_likeness(ours, same[0])}, the subject stands around it."
        f" Claim: {ours.shown}; record: {same[0].shown}"
    )
    return Ground(Stance.SUPPORTS, 0.62, reason)


def _likeness(ours: Amount, theirs: Amount) -> str:
    """450,000 fits "about 460,000", and 612 a claim of 600."""
    return "same number" if ours.low == theirs.low else "a number that fits"


# "11/8/23 - sent request": an entry of a log, whose day is that of the entry.
_ENTRY_OF_DAY = re.compile(r"\W*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b")


def by_date(claim: Claim, subject: Topic, candidate: Candidate) -> Ground | None:
    """The same event on the same day, or on another."""
    if _ENTRY_OF_DAY.match(claim.text) or _ENTRY_OF_DAY.match(candidate.text):
        return None
    ours = days(claim.text)
    theirs = days(candidate.text) if ours and not candidate.other_names else ()
    if not theirs:
        return None
    strong = {c for c in candidate.shared if not is_common(c) and c not in _MONTHS}
    if len(strong) < 2:
        return _day_around(ours, theirs, subject, candidate, strong)
    if len(subject.concepts - _MONTHS) > _MOST_ABOUT_A_DAY:
        return None
    theirs = tuple(_of_the_event(claim.text, candidate.text, theirs))
    same = [one for one in theirs if one.value in {own.value for own in ours}]
    strangers = candidate.topic.names - subject.concepts - _MONTHS
    of_another = candidate.misses_names and bool(strangers)
    if same and of_another:
        reason = f"The same date, of another. Claim: {ours[0].shown}; record: {same[0].shown}"
        return Ground(Stance.RELATED, 0.55, reason)
    if same:
        reason = f"Same date. Claim: {ours[0].shown}; record: {same[0].shown}"
        return Ground(Stance.SUPPORTS, round(min(0.9, 0.5 + 0.4 * candidate.share), 3), reason)
    one_each = len(ours) == len(theirs) == 1 and _same_event(subject, candidate)
    if one_each and not of_another and len(strong) >= 3 and candidate.own >= 0.6:
        reason = f"Another date. Claim: {ours[0].shown}; record: {theirs[0].shown}"
        return Ground(Stance.REFUTES, round(0.3 + 0.45 * candidate.own, 3), reason)
    return None


def _same_event(subject: Topic, candidate: Candidate) -> bool:
    """Whether most of what the claim tells apart from names, common words and months is shared:
    one officer told the council in March and wrote to it in June."""
    told = {c for c in subject.concepts - subject.names - _MONTHS if not is_common(c)}
    return 2 * len(told & candidate.shared) > len(told)


def _of_the_event(claim: str, text: str, theirs: Sequence[Day]) -> Sequence[Day]:
    """The days in clauses about the beginning, or the end, that the claim speaks of.

    A clause without such a word leaves its days in, if no clause has the claim's own.
    """
    events = topic(claim).concepts & _TURNS
    if len(events) != 1:
        return theirs
    clauses = [
        topic(clause_around(text, one.start, one.start + 1)).concepts & _TURNS for one in theirs
    ]
    own = [one for one, found in zip(theirs, clauses, strict=True) if found & events]
    return own or [one for one, found in zip(theirs, clauses, strict=True) if not found]


def _day_around(
    ours: Sequence[Day],
    theirs: Sequence[Day],
    subject: Topic,
    candidate: Candidate,
    strong: set[str],
) -> Ground | None:
    """The same day in a sentence whose neighbours name all the rest of the claim's subject."""
    about = {c for c in subject.concepts - _MONTHS if not is_common(c)}
    same = [one for one in theirs if one.value in {own.value for own in ours}]
    if not same or not strong or len(about) < 2 or candidate.hypothetical:
        return None
    if not about <= candidate.topic.concepts | candidate.around.concepts:
        return None
    reason = (
        f"Same date, the subject stands around it. Claim: {ours[0].shown}; record: {same[0].shown}"
    )
    return Ground(Stance.SUPPORTS, 0.62, reason)


def _length_of(claim: str, ours: Amount, text: str, theirs: Amount) -> bool:
    """Whether both times stand before the same noun, whose length they are."""
    one, two = _HEAD.match(claim[ours.end :]), _HEAD.match(text[theirs.end :])
    if one is None or two is None or ours.unit != theirs.unit:
        return False
    return concept(one[1].lower()) == concept(two[1].lower()) and not is_common(
        concept(one[1].lower())
    )


def _matched(ours: Amount, about: frozenset[str], candidate: Candidate) -> float | None:
    """How much of what is counted is shared, 0..1; None when it is another thing."""
    shared = about & candidate.topic.concepts
    strong = {c for c in shared if not is_common(c)}
    if ours.measure == "duration" and "keeping" in about:
        if "keeping" not in shared or not _KEEPS.search(candidate.text):
            return None
        return max(0.48, candidate.share)
    if not strong and ours.measure == "agency" and _CLIENTS.search(candidate.text):
        return max(candidate.share, 0.55)
    if not strong:
        return None
    if (
        ours.measure in ("usd", "percent", "duration")
        and len(strong) < 2
        and "accurate" not in strong
    ):
        return None
    near = about & candidate.around.concepts
    return max(candidate.share, (len(shared) + 0.5 * len(near - shared)) / max(1, len(about)))


def _around(ours: Amount, about: frozenset[str], subject: Topic, candidate: Candidate) -> bool:
    """Whether the words around a sentence make up for what it leaves to its neighbours.

    Only a number that is rare in itself, or a claim whose names stand close by, may be
    supported this way, and nothing is refuted by it.
    """
    near = {c for c in about & candidate.around.concepts if not is_common(c)}
    digits = len(format(ours.low.normalize(), "f").replace(".", "").strip("0"))
    named = not subject.names or bool(subject.names & candidate.around.concepts)
    return named and len(near) >= 2 and (digits >= 3 or len(near) >= 0.8 * max(1, len(about)))


def _same_object(ours: Amount, about: frozenset[str], candidate: Candidate) -> bool:
    """What is kept for so long must be the same thing: images are not complaints."""
    if ours.measure != "duration" or "keeping" not in about:
        return True
    return bool((about & candidate.topic.concepts) - {"keeping"} - _NOT_KEPT)


def _same_case(
    claim: Claim, ours: Amount, about: frozenset[str], subject: Topic, candidate: Candidate
) -> bool:
    """What one record estimates for its own request says nothing of another's.

    Between records a name must be shared, unless both tell how long something is kept or
    count the same things in nearly the same words.
    """
    if claim.origin != Origin.RECORD or "keeping" in about:
        return True
    if (subject.names - _MONTHS) & candidate.topic.concepts:
        return True
    counted = ours.measure not in ("usd", "duration", "percent")
    return counted and candidate.own >= 0.6 and not _ESTIMATE.search(claim.text)


def _told_by(ours: Amount, about: frozenset[str], subject: Topic) -> frozenset[str]:
    """Many things of one firm last some days: a time needs more than its name."""
    return about - subject.names if ours.measure == "duration" else about


def _same_clause(about: frozenset[str], candidate: Candidate, amount: Amount) -> bool:
    """Whether the number's own clause is on the subject: "we hired 21, and were at fifty"."""
    text = candidate.text
    near = max(0, amount.start - _NEAR), min(len(text), amount.end + _NEAR)
    begin = max((m.end() for m in _BREAK.finditer(text, near[0], amount.start)), default=near[0])
    stop = next((m.start() for m in _BREAK.finditer(text, amount.end, near[1])), near[1])
    clause = topic(text[begin:stop]).concepts
    return any(not is_common(c) for c in (clause & about) - {concept(amount.unit)})


def _other_case(claim: str, candidate: Candidate) -> bool:
    """Whether the claim names a case, docket or invoice by number that the passage does not."""
    named = set(_CASE.findall(claim))
    return bool(named) and not named & set(_CASE.findall(candidate.passage.span.quote))


def _same_head(claim: str, ours: Amount, text: str, theirs: Amount) -> bool:
    """60 days of notice are no 30 days for a payment; a time that stands alone may be either."""
    if ours.measure != "duration":
        return True
    one, two = _TIME_OF.match(claim, ours.end), _TIME_OF.match(text, theirs.end)
    return one is None or two is None or concept(one[1].lower()) == concept(two[1].lower())


def _may_refute(matched: float, candidate: Candidate) -> bool:
    return (
        matched >= 0.5
        and candidate.prose
        and not candidate.other_names
        and not candidate.other_time
        and not candidate.hypothetical
    )
