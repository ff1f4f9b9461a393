"""Pairs of names from the lists beside the project: one agency or company, or two."""

from __future__ import annotations

import csv
import functools
import hashlib
import importlib.util
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from tests.evals.gold import SHARED

NAMES = SHARED / "data" / "names"
VARIANTS = NAMES / "police_agency_name_variants.csv"
COMPANIES = NAMES / "company_name_pairs.csv"

_BODY = re.compile(
    r"police|polic$|sheriff|patrol|ptrl|p\.?d\b|public safety|d\.?p\.?s\b|ranger|constable|marshal"
    r"|\bsp\b|\bhp\b|trooper|s\.?o\b|security|law enf|investigat|prosecut|attorney|safety|commission|\bdept\b|\bdepart",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamePair:
    """`group` decides which half a pair is in."""

    one: str
    two: str
    same: bool
    group: str


@dataclass(frozen=True, slots=True)
class Agency:
    ori: str
    type: str
    town: str
    names: tuple[str, ...]

    @property
    def state(self) -> str:
        return {"NB": "NE"}.get(self.ori[:2], self.ori[:2])

    @property
    def institution(self) -> bool:
        """Whether one of its two names leaves the kind of body out and the other says it."""
        return len({bool(_BODY.search(name)) for name in self.names}) == 2


def agencies() -> list[Agency]:
    made = []
    with VARIANTS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            names = (" ".join(row["edited_name"].split()), " ".join(row["icpsr_name"].split()))
            town = " ".join(row["pub_agency_name"].split())
            made.append(
                Agency(row["ori"], row["agency_type_name"], town,
                       tuple(dict.fromkeys(name for name in names if name)))
            )  # fmt: skip
    return made


def agency_pairs(every: Sequence[Agency]) -> dict[str, list[NamePair]]:
    by_state: dict[str, list[Agency]] = defaultdict(list)
    for agency in every:
        by_state[agency.state].append(agency)
    printed: list[NamePair] = []
    institutions: list[NamePair] = []
    for members in by_state.values():
        for agency in members:
            if len(agency.names) == 2:
                kept = institutions if agency.institution else printed
                kept.append(NamePair(*agency.names, True, agency.ori))
        printed += _neighbours(members)
    local = {a.ori for a in every if a.type in ("City", "County")}
    return {
        "printed, cities and counties": [p for p in printed if p.group in local],
        "printed, other bodies": [p for p in printed if p.group not in local],
        "institution": institutions,
        "written": [p for p in _written(every) if _third(p.group)],
    }


def _third(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[2] % 3 == 0


def _neighbours(members: Sequence[Agency]) -> Iterator[NamePair]:
    """For every second agency the two that are nearest to it by spelling and are not it."""
    listed = [(a.names[0].lower(), a) for a in members if a.names]
    for name, agency in listed[::3]:
        near = process.extract(name, [n for n, _ in listed], scorer=fuzz.token_sort_ratio, limit=4)
        others = [listed[at][1] for found, _, at in near if found != name]
        for other in others[:2]:
            if other.names[-1].lower() not in {n.lower() for n in agency.names}:
                yield NamePair(agency.names[0], other.names[-1], False, agency.ori)


_FORMS = ("{0} PD", "City of {0} Police", "{1} - {0} PD", "{0} {1} PD", "{0} Police Dept.")
_COUNTY_FORMS = ("{0} County SO", "{1} - {0} County SO", "{0} Co. Sheriff", "{0} County {1} SO")


def _written(every: Sequence[Agency]) -> Iterator[NamePair]:
    places: dict[str, list[Agency]] = defaultdict(list)
    for agency in every:
        if agency.type in ("City", "County") and re.fullmatch(r"[A-Z][A-Za-z. ]+", agency.town):
            places[agency.town].append(agency)
    for town, members in sorted(places.items()):
        bare = town.removesuffix(" County")
        for agency in members[:3]:
            full = agency.names[0]
            draw = hashlib.sha256(agency.ori.encode()).digest()[1]
            local = agency.type == "City" and full == f"{town} Police Department"
            local = local and not re.search(r" (?:Town|Township|Village|Borough)$", town)
            if not local and full != f"{bare} County Sheriff's Office":
                continue
            forms = _FORMS if local else _COUNTY_FORMS
            written = forms[draw % len(forms)].format(bare, agency.state)
            yield NamePair(full, written, True, agency.ori)
            other = next((a for a in members if a.state != agency.state), None)
            if other is not None:
                yield NamePair(f"{other.state} - {full}", f"{full}, {agency.state}", False,
                               agency.ori)  # fmt: skip
            wrong = f"{bare} County Sheriff's Office" if local else f"{bare} Police Department"
            yield NamePair(full, wrong, False, agency.ori)
            if local and draw % 4 == 0:
                yield NamePair(full, f"City of {bare}", False, agency.ori)
                yield NamePair(full, f"North {bare} PD", False, agency.ori)


def company_pairs() -> list[NamePair]:
    with COMPANIES.open(encoding="utf-8", newline="") as lines:
        return [
            NamePair(row["name1"], row["name2"], row["is_match"] == "true", row["name1"])
            for row in csv.DictReader(lines)
        ]


def key_peers() -> list[tuple[str, Callable[[str, str], float]]]:
    """Those of the tools that make keys which are installed here."""
    found: list[tuple[str, Callable[[str, str], float]]] = []
    if importlib.util.find_spec("cleanco"):
        from cleanco import basename

        found.append(("cleanco basename", _by_key(lambda name: basename(name.lower()))))
    if importlib.util.find_spec("fingerprints"):
        import fingerprints

        found.append(("fingerprints", _by_key(lambda name: fingerprints.generate(name) or name)))
    return found


def _by_key(key: Callable[[str], str]) -> Callable[[str, str], float]:
    cached = functools.cache(key)
    return lambda one, two: float(cached(one) == cached(two))
