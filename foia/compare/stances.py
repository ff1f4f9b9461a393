"""What one sentence says about a claim, and why. Every reason names both values.

Rules of thumb for meaning do worse than always guessing, as was measured on public sets of
claims, so a sentence takes a side only on a ground that can be shown: a number of the same
unit, a place outside a closed set, a party outside an exclusive one, the same words denied,
or nearly the same words. Everything else on the subject is merely related.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from foia.compare.exclusivity import counterexample
from foia.compare.grounds import Ground, short
from foia.compare.number_stances import by_date, by_number
from foia.compare.passages import Candidate, is_prose, subject_of
from foia.compare.places import closed_set, outside
from foia.compare.practice import by_gap, definition
from foia.compare.sources import is_quoted, place_of, repeats, same_speaker
from foia.compare.terms import Topic, concept, is_common, numbers, topic
from foia.compare.wording import is_denied, payer
from foia.model import Claim, Origin, Stance
from foia.values.polarity import find_denials

_AUXILIARY_WORDS = "the a an be been being ever have has had to any of yet currently t"
_AUXILIARY = frozenset(_AUXILIARY_WORDS.split())
# A passage that holds less of the claim's terms is not worth a reporter's time.
_LEAST_RANK = 0.2
_EXCHANGED = frozenset({"receiv", "receive", "accept", "get", "take", "took", "taken"})


def judge_sentence(
    claim: Claim, candidate: Candidate, own: frozenset[str] = frozenset()
) -> Ground | None:
    """The strongest ground the sentence gives, or None when it is not on the subject.

    `own` are the documents in which the claim itself stands.
    """
    if claim.origin != Origin.RECORD and repeats(claim, candidate):
        quoted = "quoted" if is_quoted(candidate) else "what it is taken from, or a copy"
        return Ground(Stance.RELATED, 0.58, f"The claim's own words stand here: {quoted}")
    defined = definition(claim, candidate)
    if defined:
        return defined
    rules: Sequence[Callable[[Claim, Topic, Candidate], Ground | None]] = (
        by_number,
        by_date,
        by_gap,
        _by_place,
        _by_exclusion,
        _by_denial,
        _by_wording,
    )
    subject = subject_of(claim)
    grounds = [ground for rule in rules if (ground := rule(claim, subject, candidate))]
    if grounds:
        best = max(grounds, key=lambda ground: ground.score)
        return _independent(claim, candidate, best, own)
    if candidate.share >= 0.35 and any(not is_common(c) for c in candidate.shared):
        return Ground(
            Stance.RELATED,
            round(0.6 * candidate.share, 3),
            "On the same subject: " + _list(candidate.shared),
        )
    return None


def on_the_subject(candidate: Candidate) -> Ground | None:
    """What the search holds for near the claim, without a ground for or against it."""
    strong = frozenset(c for c in candidate.shared if not is_common(c))
    if not strong or candidate.passage.rank < _LEAST_RANK:
        return None
    score = round(min(0.5, 0.5 * candidate.passage.rank), 3)
    return Ground(Stance.RELATED, score, "On the same subject: " + _list(candidate.shared))


def _independent(claim: Claim, candidate: Candidate, ground: Ground, own: frozenset[str]) -> Ground:
    """What repeats a claim or speaks for its speaker does not support it; it can still refute."""
    if ground.stance != Stance.SUPPORTS:
        return ground
    if candidate.hypothetical:
        why = "Said as a question or condition"
    elif is_quoted(candidate):
        why = "Told as somebody's words"
    elif claim.origin == Origin.RECORD and ground.is_wording:
        why = "Likely a copy"
    elif place_of(candidate) in own or (
        claim.span is not None and claim.span.file == candidate.span.file
    ):
        why = "The claim's own document says so"
    elif same_speaker(claim, candidate):
        why = f"The same speaker says so, {short(candidate.passage.speaker)}"
    elif not is_prose(claim.text):
        why = "A row of figures like the claim's own"
    else:
        return ground
    return Ground(Stance.RELATED, min(0.5, ground.score), f"{why}. {ground.reason}")


def _by_place(claim: Claim, subject: Topic, candidate: Candidate) -> Ground | None:
    closed = closed_set(claim.text)
    if closed is None or candidate.hypothetical:
        return None
    names = outside(closed, candidate.text, candidate.passage.span.quote)
    if not names:
        return None
    named = {concept(word) for name in (*names, *closed.places) for word in name.lower().split()}
    # The places are the point: only another party's name makes it another's business.
    others = candidate.topic.names - named
    near = candidate.share >= 0.3 and any(not is_common(c) for c in candidate.shared)
    elsewhere = candidate.other_names and (bool(others) or not near)
    score = 0.5 if elsewhere else 0.62 + 0.2 * candidate.share
    return Ground(
        Stance.REFUTES,
        round(score, 3),
        f"A place outside the claimed set. Claim: {closed.shown}; record: {', '.join(names)}",
    )


def _by_exclusion(claim: Claim, subject: Topic, candidate: Candidate) -> Ground | None:
    if candidate.hypothetical or is_denied(candidate.text):
        return None
    found = counterexample(claim.text, candidate.text)
    if found is None:
        return None
    return Ground(
        Stance.REFUTES,
        round(0.6 + 0.25 * candidate.share, 3),
        f"A party outside the claimed limit. Claim: only {found.claimed}; record: {found.recorded}",
    )


def _by_denial(claim: Claim, subject: Topic, candidate: Candidate) -> Ground | None:
    """One says that it is, the other that it is not, of the same subject and object."""
    denied = claim.polarity == "denied"
    strong = {c for c in candidate.shared if not is_common(c)}
    missing_names = subject.names - candidate.topic.concepts - candidate.around.concepts
    if claim.span is not None and (
        claim.span.file == candidate.span.file or subject.names ^ candidate.topic.names
    ):
        return None  # two clauses of one contract, or of two things, qualify each other
    if (
        denied == is_denied(candidate.text)
        or candidate.hypothetical
        or candidate.rule
        or not candidate.prose
        or not _denied_there(
            claim.text if denied else candidate.text, candidate.text if denied else claim.text
        )
        or not _same_direction(claim.text, candidate.text, subject)
        or candidate.other_names
        or candidate.other_time
        or missing_names
        or not _same_matter(subject, candidate, strong)
    ):
        return None
    says, against = ("denies", "affirms") if denied else ("affirms", "denies")
    return Ground(
        Stance.REFUTES,
        round(min(0.9, 0.35 + 0.5 * candidate.own), 3),
        f"The claim {says} what the record {against}. "
        f'Claim: "{short(claim.text)}"; record: "{short(candidate.text)}"',
    )


def _denied_there(denial: str, other: str) -> bool:
    """Whether what the denial denies, the word behind "not" or "never", is what the other says."""
    said = topic(other).concepts | {concept(word) for word in re.findall(r"[a-z]+", other.lower())}
    for _, end in find_denials(denial):
        word = next(
            (w for w in re.findall(r"[a-z]+", denial[end:].lower()) if w not in _AUXILIARY), ""
        )
        if concept(word) in said or (concept(word) in _EXCHANGED and "money" in said):
            return True
    return False


def _same_direction(claim: str, text: str, subject: Topic) -> bool:
    """Money that the vendor pays is no answer to money that it is paid."""
    if "money" not in subject.concepts:
        return True
    for name in subject.names:
        ours = payer(claim, name)
        if ours is not None and payer(text, name) is not ours:
            return False
    return True


def _same_matter(subject: Topic, candidate: Candidate, strong: set[str]) -> bool:
    """Three shared concepts that mean something, or two of a short claim, one of them a name."""
    if len(strong) >= 3:
        return candidate.own >= 0.62
    named = subject.names & candidate.shared
    return len(strong) == 2 and bool(named) and candidate.own >= 0.72


def _by_wording(claim: Claim, subject: Topic, candidate: Candidate) -> Ground | None:
    """Nearly the same words, same polarity, same numbers."""
    strong = {c for c in subject.concepts if not is_common(c)}
    if (
        "only" in claim.scope
        or (claim.polarity == "denied") != is_denied(candidate.text)
        or len(strong) < 3
        or candidate.own < 0.85
        or candidate.hypothetical
        or not numbers(claim.text) <= numbers(candidate.text)
        or len(candidate.topic.concepts) > 3 * len(subject.concepts)
    ):
        return None
    return Ground(
        Stance.SUPPORTS,
        round(min(0.9, 0.1 + 0.75 * candidate.own), 3),
        f'Nearly the same words. Claim: "{short(claim.text)}"; record: "{short(candidate.text)}"',
        is_wording=True,
    )


def _list(concepts: frozenset[str]) -> str:
    return ", ".join(sorted(concepts))
