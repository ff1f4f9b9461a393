"""`python -m tests.benchmarks.resolution`: a hundred thousand mentions put together.

The spellings are made: towns with their bodies in the forms of records, firms with and without
their legal form, people, some of each misread by a letter. Names are frequent or rare as in a
case, so the mentions are fewer spellings. The peer holds every spelling against every other, which
gives likenesses but no entities; it is timed on fewer spellings where all would not fit.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from foia.model import MentionKind
from foia.resolve import ResolveNames
from tests.benchmarks.timing import cpu_seconds
from tests.evals import report

MENTIONS = 100_000
PEER_SPELLINGS = 6_000
KINDS = (MentionKind.AGENCY, MentionKind.VENDOR, MentionKind.PERSON)
_STARTS = "Al Bar Cor Dun East El Fair Glen Hart Kings Lind Mar New Oak Pem Quil Red Stan Thorn Wal"
_ENDS = (
    "ber bridge brook burg dale field ford gate ham haven land mere mont mouth port ton view wick"
)
_TRADES = "Analytics Data Dynamics Instruments Networks Optics Robotics Software Systems Telecom"
_FIRST = "Ada Ben Cleo Dora Eli Fay Gus Hal Ida Jon Kai Lea Max Nia Ola Pia Ray Sol Tia Una"
_FORMS = {
    MentionKind.AGENCY: (
        "{0} Police Department", "{0} PD", "City of {0} Police", "OR - {0} PD", "{0} OR PD",
        "City of {0}", "{0} County Sheriff's Office", "{0} County SO",
    ),
    MentionKind.VENDOR: ("{0} {1}", "{0} {1}, Inc.", "{0} {1} Inc", "{0} {1} LLC", "{0}"),
    MentionKind.PERSON: ("{2} {0}", "{0}, {2}", "{2} B. {0}", "Chief {0}", "{3}. {0}"),
}  # fmt: skip
_MISREAD = {"l": "1", "o": "0", "e": "c", "m": "rn", "i": "l"}


def made_spellings(kind: MentionKind, mentions: int, seed: int) -> dict[str, list[str]]:
    rng = random.Random(seed)
    places = [f"{a}{b}" for a in _STARTS.split() for b in _ENDS.split()]
    places += [f"{a} {b}" for a in ("North", "South", "Upper", "Port", "Mount") for b in places]
    found: dict[str, list[str]] = {}
    for number in range(mentions):
        place = places[min(int(rng.paretovariate(0.55)) - 1, len(places) - 1)]
        trade, first = rng.choice(_TRADES.split()), rng.choice(_FIRST.split())
        name = rng.choice(_FORMS[kind]).format(place, trade, first, first[0])
        if rng.random() < 0.03:
            at = rng.randrange(len(name))
            name = name[:at] + _MISREAD.get(name[at], name[at]) + name[at + 1 :]
        found.setdefault(name, []).append(f"{kind}{number}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.resolution")
    parser.add_argument("--mentions", type=int, default=MENTIONS, help="Of each kind a third.")
    mentions: int = parser.parse_args(arguments).mentions
    resolver, rows, spent = ResolveNames(), [], 0.0
    for seed, kind in enumerate(KINDS):
        spellings = made_spellings(kind, mentions // len(KINDS), seed)
        before = cpu_seconds()
        entities = resolver(kind, spellings, {}, {})
        ours = cpu_seconds() - before
        spent += ours
        some = sorted(spellings)[:PEER_SPELLINGS]
        before = cpu_seconds()
        process.cdist(some, some, scorer=fuzz.token_sort_ratio, workers=1)
        theirs = cpu_seconds() - before
        whole = theirs * (len(spellings) / len(some)) ** 2
        rows.append(
            [kind, f"{mentions // len(KINDS):,}", f"{len(spellings):,}", f"{len(entities):,}",
             f"{ours:.1f}", f"{len(some):,}", f"{theirs:.1f}", f"{whole:.1f}"]
        )  # fmt: skip
    headings = ("kind", "mentions", "spellings", "entities", "foia, CPU s", "cdist on spellings",
                "rapidfuzz cdist, CPU s", "for all spellings, reckoned")  # fmt: skip
    print(f"### Names put together\n\n{report.table(headings, rows)}\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"foia: {spent:.1f} CPU seconds for {mentions:,} mentions; most memory {peak} MiB.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
