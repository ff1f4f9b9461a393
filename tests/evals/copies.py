"""Copies among made documents: spoilt, cut, edited and enclosed ones, and forms that only look
alike; beside a hash of the folded text."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from foia.model import Paper
from foia.records import LinkCopies
from tests.evals import report
from tests.evals.scoring import Counts
from tests.evals.sections import Section

LETTERS = 24
COMMON = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "that",
    "for",
    "is",
    "on",
    "was",
    "with",
    "by",
    "this",
    "as",
    "it",
    "be",
    "from",
    "are",
    "at",
    "which",
    "or",
    "has",
    "have",
    "not",
    "were",
    "an",
    "will",
    "their",
    "been",
    "would",
    "other",
    "all",
    "under",
    "more",
    "when",
]
TOPICS = [
    "harbor",
    "council",
    "police",
    "budget",
    "survey",
    "lease",
    "storage",
    "training",
    "travel",
    "contract",
    "notice",
    "payment",
    "permit",
    "search",
    "officer",
    "member",
    "agenda",
    "repair",
    "invoice",
    "camera",
    "vehicle",
    "request",
    "record",
    "hearing",
    "ordinance",
    "street",
    "report",
    "meeting",
    "committee",
    "supervisor",
    "audit",
    "policy",
    "grant",
    "vendor",
    "software",
    "maintenance",
    "schedule",
    "appeal",
    "counsel",
    "district",
    "property",
    "incident",
    "evidence",
    "patrol",
    "dispatch",
]
NAMES = [
    "Fenwick",
    "Loomis",
    "Brindle",
    "Tarrow",
    "Quill",
    "Osgood",
    "Marlow",
    "Pruett",
    "Vance",
    "Kettle",
    "Dunmore",
    "Ashby",
]
CONFUSED: Mapping[str, Sequence[tuple[str, str]]] = {
    "dev": (("m", "rn"), ("i", "l"), ("e", "c"), ("o", "0"), ("t", "f")),
    "held out": (("h", "b"), ("n", "ri"), ("s", "5"), ("a", "o"), ("u", "v"), ("cl", "d")),
}


@dataclass(frozen=True, slots=True)
class _Pile:
    """Papers with the pairs that are copies, by how the second came about."""

    papers: list[Paper]
    copies: dict[frozenset[str], str]


def _word(rng: random.Random) -> str:
    draw = rng.random()
    if draw < 0.45:
        return rng.choice(COMMON)
    if draw < 0.88:
        return rng.choice(TOPICS) + rng.choice(("", "", "s", "ing", "ed"))
    if draw < 0.95:
        return rng.choice(NAMES)
    return rng.choice(
        (f"${rng.randrange(100, 90_000):,}", f"{rng.randrange(1, 13)}/{rng.randrange(1, 29)}/2023")
    )


def _prose(rng: random.Random, words: int) -> list[str]:
    return [_word(rng) for _ in range(words)]


def _scanned(words: Sequence[str], rng: random.Random, which: str) -> list[str]:
    """As OCR would read a poor scan: letters confused in one word of eight, some words lost."""
    noisy = []
    for word in words:
        if rng.random() < 0.02:
            continue
        wrong, right = rng.choice(CONFUSED[which])
        hit = rng.random() < (0.3 if which == "dev" else 0.4) and not word[:1].isdigit()
        noisy.append(word.replace(wrong, right, 1) if hit and word[0] != "$" else word)
    return noisy


def _cut(words: Sequence[str], rng: random.Random, which: str) -> list[str]:
    """Passages blacked out, about a quarter of the text."""
    kept = list(words)
    for _ in range(3):
        at = rng.randrange(len(kept) - len(words) // 12)
        kept[at : at + len(words) // 12] = ["(b)(6)"]
    return kept


def _edited(words: Sequence[str], rng: random.Random, which: str) -> list[str]:
    """A later draft: one word in forty another."""
    return [_word(rng) if rng.random() < 0.025 else word for word in words]


def _reflowed(words: Sequence[str], rng: random.Random, which: str) -> list[str]:
    return [word.upper() if rng.random() < 0.2 else word + rng.choice(("", "\n")) for word in words]


def _enclosed(words: Sequence[str], rng: random.Random, which: str) -> list[str]:
    return [*_prose(rng, 250), *_scanned(words, rng, which), *_prose(rng, 320)]


MAKING: Mapping[str, Callable[[Sequence[str], random.Random, str], list[str]]] = {
    "other spaces and capitals": _reflowed,
    "scanned": _scanned,
    "parts blacked out": _cut,
    "edited": _edited,
    "within a combined file": _enclosed,
}


def _pile(which: str) -> _Pile:
    rng = random.Random(f"copies {which}")
    papers: list[Paper] = []
    copies: dict[frozenset[str], str] = {}

    def add(words: Sequence[str]) -> str:
        name = f"d{len(papers)}"
        papers.append(Paper(name, name, "letter", None, " ".join(words)))
        return name

    for how, make in MAKING.items():
        for _ in range(LETTERS):
            words = _prose(rng, rng.randrange(90, 400))
            first = add(words)
            copies[frozenset((first, add(make(words, rng, which))))] = how
    for _ in range(LETTERS):
        add(_prose(rng, rng.randrange(60, 400)))
    for _ in range(4):
        form = _prose(rng, 110)
        for _ in range(8):
            add(_filled(form, rng))
    return _Pile(papers, copies)


def _filled(form: Sequence[str], rng: random.Random) -> list[str]:
    """A form of nine fields: names, days, sums, numbers."""
    filled: list[str] = []
    for at in range(9):
        filled += [w for w in form[12 * at : 12 * at + 12] if w[:1] != "$" and not w[:1].isdigit()]
        filled += rng.choice(
            ([rng.choice(NAMES), rng.choice(NAMES)], [f"{rng.randrange(1, 13)}/{rng.randrange(1, 29)}/2024"],
             [f"${rng.randrange(100, 9000)}.00"], [f"{rng.randrange(100_000, 999_999)}"])
        )  # fmt: skip
    return filled


def _peer(papers: Sequence[Paper]) -> set[frozenset[str]]:
    seen: dict[str, str] = {}
    found = set()
    for paper in papers:
        key = " ".join(paper.text.lower().split())
        first = seen.setdefault(key, paper.document)
        if first != paper.document:
            found.add(frozenset((first, paper.document)))
    return found


def copies_sections() -> list[Section]:
    rows: list[list[str]] = []
    notes: list[str] = []
    misses: list[str] = []
    for which in CONFUSED:
        pile = _pile(which)
        links = LinkCopies()(iter(pile.papers))
        ours = {frozenset((link.document, link.other)): link for link in links}
        for who, found in (("foia", set(ours)), ("peer: hash of the text", _peer(pile.papers))):
            right = len(found & set(pile.copies))
            counts = Counts(len(pile.copies), right, len(found), right)
            rows.append([who, which, "all", *report.prf([counts])])
            for how in MAKING:
                pairs = {pair for pair, made in pile.copies.items() if made == how}
                hit = len(pairs & found)
                rows.append([who, which, how, report.NONE, report.share(hit, len(pairs)),
                             report.NONE, ""])  # fmt: skip
        wrong = [link for pair, link in ours.items() if pair not in pile.copies]
        called = sum(link.reason.startswith("the same wording with other") for link in wrong)
        notes.append(
            f"{which}: {len(wrong)} pairs linked that are no copies, {called} of them said to be "
            "the same wording with other entries."
        )
        misses += [f"{which}: wrong {link.kind} {link.reason}" for link in wrong]
        misses += [
            f"{which}: missed {how}" for pair, how in pile.copies.items() if pair not in ours
        ]
    notes.append(
        "Papers of random words, seeded; forms of equal wording with other entries and unrelated "
        "letters are the pairs that must not be linked. Confusions of “held out” are others and "
        "more; thresholds were set on “dev” and on real records."
    )
    headings = ("who", "set", "made by", *report.PRF_HEADINGS)
    return [Section("Copies of documents", headings, rows, notes, misses=misses)]
