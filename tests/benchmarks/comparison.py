"""`python -m tests.benchmarks.comparison`: claims against a hundred thousand invented passages.

CPU seconds of building the index, of searching, and of weighing what was found, in one process.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from foia.compare import CompareClaims
from foia.extract.claims import Claims
from foia.model import Claim, Opened, PagesRead, Statement
from foia.run.comparing import PASSAGES_PER_CLAIM
from foia.store import Case, create_case, ledger, pages
from foia.store.ledger import Arrival
from foia.store.passage_index import PassageIndex
from foia.text import flowed_page

PASSAGES_PER_PAGE = 8
SEED = 20
_WHO = ("The city", "Veldt Optics", "The sheriff of Dole County", "Larkfield", "The department")
_DOES = ("operates", "paid for", "keeps", "deletes", "shares", "audits", "installed", "searched")
_WHAT = ("cameras", "footage", "images", "records", "drones", "kiosks", "licenses", "searches")
_MORE = (
    "after {n} days", "in {n} cases", "for ${n},000 a year", "with {n} agencies", "on {n} roads",
    "since March {d}, 2024", "without a case number", "under the agreement of June {d}, 2023",
)  # fmt: skip


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("bcdfglmnprst") + chance.choice("aeiou") for _ in range(3))


def _sentence(chance: random.Random, rare: Sequence[str]) -> str:
    more = chance.choice(_MORE).format(n=chance.randint(2, 900), d=chance.randint(1, 28))
    subject = (
        f"{chance.choice(_WHO)} {chance.choice(_DOES)} {chance.choice(rare)} {chance.choice(_WHAT)}"
    )
    return f"{subject} {more}."


def fill(case: Case, passages: int, chance: random.Random) -> list[str]:
    """Pages with so many passages in all; gives the words that are rare among them."""
    rare = sorted({_word(chance) for _ in range(5_000)})
    count = max(1, passages // PASSAGES_PER_PAGE)
    with case.transaction():
        root = ledger.add_dump(case, "invented", b"/invented")
        for first in range(0, count, 100):
            name = f"{first}.txt"
            arrival = Arrival(root, name, name.encode(), f"{first:064}", 1, None, 0)
            ledger.register(case, arrival)
            made = tuple(
                flowed_page(
                    arrival.id,
                    number,
                    " ".join(_sentence(chance, rare) for _ in range(6 * PASSAGES_PER_PAGE)),
                )
                for number in range(1, min(100, count - first) + 1)
            )
            ledger.save_opened(case, arrival.id, Opened("text", len(made), pages=made), "open")
            pages.save_pages(case, PagesRead(made), "read")
    return rare


def invented_claims(count: int, rare: Sequence[str], chance: random.Random) -> list[Claim]:
    find = Claims()
    made: list[Claim] = []
    while len(made) < count:
        text = _sentence(chance, rare)
        made += find.statement(Statement(f"s{len(made)}", "n", "0", text, None, None, None))[:1]
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.comparison", description=__doc__)  # fmt: skip
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--claims", type=int, default=300)
    options = parser.parse_args(arguments)
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory(prefix="foia-benchmark-") as folder:
        case = create_case(Path(folder) / "a.case")
        rare = fill(case, options.passages, chance)
        claims = invented_claims(options.claims, rare, chance)
        started = time.process_time()
        index = PassageIndex(case)
        built = time.process_time()
        compare = CompareClaims()
        found = [
            index.find(compare.terms(claim), PASSAGES_PER_CLAIM[claim.origin]) for claim in claims
        ]
        searched = time.process_time()
        for claim, passages in zip(claims, found, strict=True):
            compare(claim, passages, [], 0)
        weighed = time.process_time()
        case.close()
    print(
        f"{len(claims)} claims against {len(index)} passages: index {built - started:.1f} s, "
        f"search {searched - built:.1f} s, weighing {weighed - searched:.1f} s, "
        f"together {weighed - started:.1f} CPU s in one process."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
