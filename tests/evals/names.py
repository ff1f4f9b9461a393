"""Spellings of police agencies and of companies, taken for one or for two.

foia answers through its resolver, as in a case that holds just the two spellings, and once more
with all agencies of a state in one case. The peers answer with a score; each gets the threshold
that is best for it on the tuning half. Which half an agency is in, its number decides by a hash.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from foia.model import MentionKind
from foia.resolve import ResolveNames, likeness
from tests.evals import names_data, report
from tests.evals.names_data import COMPANIES, VARIANTS, Agency, NamePair
from tests.evals.scoring import Counts, total
from tests.evals.sections import Section

RESOLVE = ResolveNames()
Score = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Contestant:
    """`least` is the score from which two names are one; None: the best on the tuning half."""

    name: str
    score: Score
    least: float | None = None


def held_out(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


def joined(kind: MentionKind) -> Score:
    def score(one: str, two: str) -> float:
        return float(len(RESOLVE(kind, {one: ["a"], two: ["b"]}, {}, {})) == 1)

    return score


def counts(pairs: Sequence[NamePair], score: Score, least: float) -> Counts:
    made = Counts()
    for pair in pairs:
        yes = int(score(pair.one, pair.two) >= least)
        hit = int(yes and pair.same)
        made += Counts(int(pair.same), hit, yes, hit)
    return made


def best_threshold(pairs: Sequence[NamePair], score: Score) -> float:
    """The threshold with the highest F1, the higher one of equals."""
    ordered = sorted(((score(p.one, p.two), p.same) for p in pairs), reverse=True)
    gold = sum(same for _, same in ordered)
    best, least, hits = 0.0, 101.0, 0
    for at, (value, same) in enumerate(ordered, 1):
        hits += same
        last_of_equals = at == len(ordered) or ordered[at][0] < value
        f1 = 2 * hits / (at + gold)
        if last_of_equals and f1 > best:
            best, least = f1, value
    return least


def _contestants(kind: MentionKind) -> list[Contestant]:
    found = [Contestant("foia, joined", joined(kind), 1.0)]
    if kind is MentionKind.VENDOR:
        found.append(Contestant("foia, offered as alike", lambda a, b: likeness(a, b).score, 0.5))
    found += [
        Contestant("rapidfuzz token_set_ratio", _folded(fuzz.token_set_ratio)),
        Contestant("rapidfuzz token_sort_ratio", _folded(fuzz.token_sort_ratio)),
    ]
    return found + [Contestant(name, score, 1.0) for name, score in names_data.key_peers()]


def _folded(score: Callable[[str, str], float]) -> Score:
    return lambda one, two: score(one.lower(), two.lower())


def _rows(
    kind: MentionKind, what: str, tune: Sequence[NamePair], test: Sequence[NamePair]
) -> tuple[list[list[str]], list[str]]:
    rows, misses = [], []
    for who in _contestants(kind):
        least = best_threshold(tune, who.score) if who.least is None else who.least
        by_pair = [counts([pair], who.score, least) for pair in test]
        rows.append([who.name, what, f"{least:.2f}", *report.prf(by_pair)])
        if who.name.startswith("foia"):
            for pair, one in zip(test, by_pair, strict=True):
                if one.gold_hit != one.gold or one.found_hit != one.found:
                    label = "missed" if pair.same else "wrong"
                    misses.append(f"{who.name}, {what}: {label} {pair.one!r} / {pair.two!r}")
    return rows, misses


def _halves(pairs: Sequence[NamePair]) -> tuple[list[NamePair], list[NamePair]]:
    halves: tuple[list[NamePair], list[NamePair]] = ([], [])
    for pair in pairs:
        halves[held_out(pair.group)].append(pair)
    return halves


def names_sections() -> list[Section]:
    if not VARIANTS.is_file():
        return [Section("Names", (), (), ["The lists of names are not beside the project."])]
    agencies = names_data.agencies()
    rows: list[list[str]] = []
    misses: list[str] = []
    for what, pairs in names_data.agency_pairs(agencies).items():
        tune, test = _halves(pairs)
        more, missed = _rows(MentionKind.AGENCY, what, tune, test)
        rows += more
        misses += missed
    headings = ("who", "pairs", "from", *report.PRF_HEADINGS)
    notes = [
        "Agencies whose number hashes odd are held out; foia was made on the other half, where "
        "the peers got their thresholds too.",
        "Of townships and towns that one list calls so and the other does not, foia leaves all "
        "open: three of five lie beside a namesake with a police of its own.",
        "“printed”: two official lists name the same agency; of one state, with the names nearest "
        "to each by spelling. “institution”: one of the lists names a college, tribe or park "
        "only, which foia keeps apart from its police as it does a city. “written”: forms that "
        "records use, made by rule, against the same town elsewhere, the sheriff and neighbours.",
    ]
    company_rows, company_misses = _companies()
    return [
        Section("Names of agencies", headings, rows, notes, misses=misses),
        _states(agencies),
        Section("Names of companies", headings, company_rows, _COMPANY_NOTES,
                misses=company_misses),
    ]  # fmt: skip


_COMPANY_NOTES = [
    "All of these pairs were looked at while the method was made, and there are few: the figures "
    "are of known material. Peers have their best threshold on these very pairs.",
    "“joined” is what foia does by itself; “offered as alike” is what it shows to a person.",
    "The labels call some numbered funds one and some two, and rivals that differ by a letter "
    "one; foia joins neither by itself.",
]


def _companies() -> tuple[list[list[str]], list[str]]:
    pairs = names_data.company_pairs()
    return _rows(MentionKind.VENDOR, COMPANIES.stem, pairs, pairs)


def _states(agencies: Sequence[Agency]) -> Section:
    """All names of a state in one case; what is counted are pairs of different spellings."""
    by_state: dict[tuple[bool, str], list[Agency]] = defaultdict(list)
    for agency in agencies:
        if not agency.institution:
            by_state[held_out(agency.ori), agency.state].append(agency)
    rows, misses = [], []
    for is_held_out, half in ((False, "looked at"), (True, "held out")):
        pages = []
        for (which, state), members in sorted(by_state.items()):
            if which is is_held_out:
                score, missed = state_counts(members)
                pages.append(score)
                misses += [f"{state}: {line}" for line in missed] if which else []
        rows.append(["foia, joined", f"{half}, {len(pages)} states", *report.prf(pages)])
    headings = ("who", "half of the agencies", *report.PRF_HEADINGS)
    notes = ["Every agency of a state with both of its printed names, resolved together."]
    return Section("Agencies of a whole state", headings, rows, notes, misses=misses)


def state_counts(agencies: Sequence[Agency]) -> tuple[Counts, list[str]]:
    owners: dict[str, set[str]] = defaultdict(set)
    for agency in agencies:
        for name in agency.names:
            owners[name].add(agency.ori)
    spellings = {name: sorted(oris) for name, oris in owners.items()}
    entities = RESOLVE(MentionKind.AGENCY, spellings, {}, {})
    group = {m.spelling: entity.id for entity in entities for m in entity.merges}
    gold = {(one, two) for a in agencies for one in a.names for two in a.names if one < two}
    found = {
        (one.spelling, two.spelling)
        for entity in entities
        for one in entity.merges
        for two in entity.merges
        if one.spelling < two.spelling
    }
    hits = sum(group[one] == group[two] for one, two in gold)
    wrong = sorted(pair for pair in found - gold if not _alike(pair, owners))
    missed = [f"missed {one!r} / {two!r}" for one, two in sorted(gold - found)]
    missed += [f"wrong {one!r} / {two!r}" for one, two in wrong]
    right = len(found & gold)
    return total([Counts(len(gold), hits, right + len(wrong), right)]), missed


def _alike(pair: tuple[str, str], owners: dict[str, set[str]]) -> bool:
    """Spellings that differ only in capitals and spaces are one name, whoever bears it."""
    one, two = ("".join(name.lower().split()) for name in pair)
    return one == two
