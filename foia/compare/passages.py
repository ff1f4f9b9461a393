"""Sentences of passages, scored by how much of a claim's subject they share.

Overlap is weighed by rarity among the passages on offer: a shared name or rare word says much,
a shared "police" or "records" little. Words around the sentence, in the same passage or in the
file's path, count half.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from foia.compare.exclusivity import limited_party
from foia.compare.places import closed_set
from foia.compare.quantities import measure
from foia.compare.terms import Topic, concept, folded, is_common, numbers, rarity, topic, weight
from foia.compare.wording import is_denied, is_reported_question, without_attribution
from foia.model import Claim, Origin, Passage, Quantity, Span
from foia.text import squeeze
from foia.values.measures import find_measures
from foia.values.sentences import find_sentences

_AROUND = 0.5
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTH = re.compile(r"\b(" + MONTHS + r")\b(?!\s+(?:not|be|have|also))")
_MONTH_NAMES = frozenset(MONTHS.split("|"))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HYPOTHETICAL = re.compile(
    r"\b(?:if|might|would|could|whether|unless|hypothetical|proposed?|example|e\.g|requesting|please|"
    r"wants?|wish|plans?|asked|ask|provide me|any and all|(?:i|we) (?:hereby )?request|"
    r"(?<!in )(?<!of )(?<!since )(?<!by )may(?! \d)(?=\s+[a-z]))\b"
)
# "Lets start the three month trial" proposes; "the portal lets agencies search" tells.
_PROPOSAL = re.compile(r"^\W*(?:(?:so|ok|okay|and|then),? )?let(?:['’]?s| us)\b")
_RULE = re.compile(r"\b(?:should|must|shall|is to|are to|agrees? to|required to)\b")
_SAME_TEXT = 0.9
_LONGEST_CELL = 80
# Below this a sentence has some common word in common and nothing more.
_LEAST_SHARE = 0.12
# What shares less with a claim than so many others has settled no claim of any release.
_MOST_SENTENCES = 600
_SHORTEST_COPY = 25
_LONGEST_PROSE = 70
_SHORTEST_SENTENCE = 5
_TOTAL_ENTRY = re.compile(r"^\W*(?:grand total\b|total\W+\d)", re.IGNORECASE)
# A question with its answer, "(No response)", "36 / 45": a form's own words.
_ENTRY = re.compile(r"\?\s|\(no response\)|\b\d+ / \d+\b|\t|\bpage \d+ of \d+", re.IGNORECASE)
_CELLS = re.compile(r"\t|\|.*\||\$ ?- |\$ ?[\d,.]+ +\$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence worth comparing. `share` is 0..1 with the surroundings, `own` without;
    `misses_names` says that a name of the claim stands neither in it nor around it."""

    passage: Passage
    span: Span
    text: str
    topic: Topic
    around: Topic
    share: float
    own: float
    shared: frozenset[str]
    quantities: tuple[Quantity, ...]
    other_names: bool
    other_time: bool
    hypothetical: bool
    rule: bool
    prose: bool
    misses_names: bool = False


def rank_sentences(claim: Claim, passages: Sequence[Passage]) -> list[Candidate]:
    """Candidates, best first; the claim's own sentence and its copies are left out."""
    subject = subject_of(claim)
    cut = [
        (passage, span, topic(without_attribution(squeeze(span.quote))))
        for passage in passages
        for span in _sentence_spans(passage)
    ]
    around_of = _surroundings(cut)
    names = subject.names | _leading_name(claim.text, passages)
    counts = rarity([told for _, _, told in cut])
    weights = {c: weight(c, subject.names, counts, len(cut)) for c in subject.concepts}
    total = sum(weights.values()) or 1.0
    # A place or a party outside a claimed limit need share no word with the claim.
    limited = closed_set(claim.text) is not None or limited_party(claim.text) is not None
    near: list[tuple[float, float, Passage, Span, Topic, str]] = []
    seen: set[tuple[str, int, int]] = set()
    for passage, span, told in cut:
        place = (span.file, span.page, span.start)
        shared = subject.concepts & told.concepts
        if place in seen or _is_own(claim, span) or not (shared or limited):
            continue
        seen.add(place)
        around = around_of[id(passage)]
        own = sum(weights[c] for c in shared)
        beside = sum(weights[c] for c in (subject.concepts & around.concepts) - shared)
        share = min(1.0, (own + _AROUND * beside) / total)
        if share < _LEAST_SHARE and not limited:
            continue
        text = squeeze(span.quote)
        if claim.origin == Origin.RECORD and same_words(claim.text, text):
            continue
        near.append((share, own / total, passage, span, told, text))
    near.sort(key=lambda one: (-one[0], one[2].path, one[3].page, one[3].start))
    return [
        Candidate(
            passage=passage,
            span=span,
            text=text,
            topic=told,
            around=(around := around_of[id(passage)]),
            share=share,
            own=own,
            shared=subject.concepts & told.concepts,
            quantities=tuple(find_measures(text)) if claim.quantities else (),
            other_names=_other_names(subject, told, around),
            other_time=_other_time(claim.text, text),
            hypothetical=is_hypothetical(text) and not _asks_the_same(claim.text, text),
            rule=bool(_RULE.search(folded(text))),
            prose=is_prose(text),
            misses_names=not names - _MONTH_NAMES
            <= told.concepts | around.concepts | topic(passage.speaker).concepts,
        )
        for share, own, passage, span, told, text in (near if limited else near[:_MOST_SENTENCES])
    ]


def _leading_name(claim: str, passages: Sequence[Passage]) -> frozenset[str]:
    """The claim's first word where the records print it as a name: "Marlow paid", not "Data is"."""
    first = re.match(r"[A-Z][a-z]{2,}\b", claim)
    if first is None or concept(first.group().lower()) not in subject_words(claim):
        return frozenset()
    as_name = re.compile(rf"[a-z,;] {first.group()}\b")
    as_word = re.compile(rf"\b{first.group().lower()}\b")
    quotes = [passage.span.quote for passage in passages]
    if any(map(as_name.search, quotes)) and not any(map(as_word.search, quotes)):
        return frozenset({concept(first.group().lower())})
    return frozenset()


def subject_words(claim: str) -> frozenset[str]:
    return topic(without_attribution(claim)).concepts


def _surroundings(cut: Sequence[tuple[Passage, Span, Topic]]) -> dict[int, Topic]:
    """What stands in a passage as a whole, and in its file's path, by the passage's identity."""
    concepts: dict[int, set[str]] = {}
    for passage, span, told in cut:
        found = concepts.get(id(passage))
        if found is None:
            found = concepts[id(passage)] = set(topic(_path_words(passage.path)).concepts)
        # Who said it stands around what was said.
        found |= told.concepts | topic(squeeze(span.quote)).names
    return {key: Topic((), frozenset(found), frozenset()) for key, found in concepts.items()}


@lru_cache(maxsize=64)
def _subject(text: str, speaker: str) -> Topic:
    told = topic(without_attribution(text))
    spoken = topic(speaker).concepts & told.concepts
    named = frozenset(c for c in spoken if not is_common(c))
    return Topic(told.words, told.concepts, told.names | named)


def subject_of(claim: Claim) -> Topic:
    """The claim's topic; its speaker is a name even where it begins the sentence."""
    return _subject(claim.text, claim.speaker or "")


@lru_cache(maxsize=50_000)
def is_hypothetical(text: str) -> bool:
    """A question, wish or condition: it tells nothing of what is."""
    plain = folded(text)
    asks = plain.endswith("?") or _PROPOSAL.search(plain) is not None or is_reported_question(text)
    return asks or bool(_HYPOTHETICAL.search(plain))


def _asks_the_same(claim: str, text: str) -> bool:
    """ "They never asked for it": a record of the asking is what the claim is about."""
    ours, plain = folded(claim), folded(text)
    asked = [match.group() for match in _HYPOTHETICAL.finditer(plain)]
    return (
        bool(asked)
        and not plain.endswith("?")
        and all(word in ("ask", "asked") and re.search(r"\bask(?:ed)?\b", ours) for word in asked)
    )


def is_assertion(claim: Claim) -> bool:
    """Whether records can settle it: not a condition, a wish or an order, and for what a record
    says, not the entry of a form or log, which is about its own case only."""
    if _TOTAL_ENTRY.search(claim.text):
        return True
    if is_reported_question(claim.text):
        return False
    if is_hypothetical(without_attribution(claim.text)) and not _asks_the_same(
        claim.text, without_attribution(claim.text)
    ):
        return False
    if claim.origin != Origin.RECORD:
        return True
    text = claim.text.rstrip("\"”’') ")
    is_sentence = text.endswith((".", "!")) and len(text.split()) >= _SHORTEST_SENTENCE
    # What shall be done is no report of what is, but a time of keeping is checked against logs.
    keeping = "keeping" in subject_of(claim).concepts
    keeping = keeping and any(measure(quantity) == "duration" for quantity in claim.quantities)
    is_rule = bool(_RULE.search(folded(text))) and not keeping
    return is_sentence and not is_rule and is_prose(text) and not _ENTRY.search(text)


@lru_cache(maxsize=50_000)
def is_prose(text: str) -> bool:
    """A sentence somebody wrote rather than the cells of a printed table."""
    words = text.split()
    figures = sum(any(character.isdigit() for character in word) for word in words)
    return len(words) <= _LONGEST_PROSE and 3 * figures <= len(words) and not _CELLS.search(text)


def _sentence_spans(passage: Passage) -> list[Span]:
    """Each sentence of the passage; a row of short cells is one sentence."""
    span = passage.span
    return [
        Span(span.file, span.page, span.start + start, span.start + end, span.quote[start:end])
        for start, end in _cuts(span.quote)
    ]


@lru_cache(maxsize=20_000)
def _cuts(text: str) -> tuple[tuple[int, int], ...]:
    cuts: list[tuple[int, int]] = []
    if "\t" in text:
        for line in re.finditer(r"[^\n]*\S[^\n]*", text):
            if max(map(len, line.group().split("\t"))) > _LONGEST_CELL:
                start = line.start()
                cuts += [(start + a, start + b) for a, b in find_sentences(line.group())]
            else:
                cuts.append(line.span())
    else:
        cuts = find_sentences(text)
    return tuple(cuts)


def _is_own(claim: Claim, span: Span) -> bool:
    own = claim.span
    return (
        own is not None
        and own.file == span.file
        and own.page == span.page
        and span.start < own.end
        and own.start < span.end
    )


def same_words(claim: str, text: str) -> bool:
    """The claim's own words: a copy, a quotation, or the same sentence in another folder."""
    ours, theirs = _spoken(claim), _spoken(text)
    if len(ours) >= _SHORTEST_COPY and (
        ours in theirs or (theirs in ours and 2 * len(theirs) > len(ours))
    ):
        return True
    if is_denied(claim) != is_denied(text) or numbers(claim) != numbers(text):
        return False
    mine, its = set(topic(without_attribution(claim)).words), set(topic(text).words)
    return len(mine) >= 4 and len(mine & its) >= _SAME_TEXT * len(mine | its)


@lru_cache(maxsize=50_000)
def _spoken(text: str) -> str:
    return " ".join(re.findall(r"\w+", folded(text)))


def _other_names(claim: Topic, told: Topic, around: Topic) -> bool:
    """Whether the sentence names somebody while nothing there names the claim's own names."""
    if not claim.names or not told.names:
        return False
    if claim.names & (told.concepts | around.concepts):
        return False
    initials = {name[0] for name in claim.names}
    return not any(name[0] in initials and len(name) <= 4 for name in told.names)


def _other_time(claim: str, told: str) -> bool:
    """Whether both name a year or a month and share none."""
    one, two = folded(claim), folded(told)
    years = set(_YEAR.findall(one)), set(_YEAR.findall(two))
    months = set(_MONTH.findall(one)), set(_MONTH.findall(two))
    return any(a and b and not a & b for a, b in (years, months))


@lru_cache(maxsize=5_000)
def _path_words(path: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_/.\[\]()-]+", " ", path)
