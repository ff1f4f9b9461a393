"""Whether the evidence that labels name is put before the reporter, and how far up.

Ranks are those of a claim's evidence as the case keeps it, best first. A labelled passage counts
as shown when its page is. Beside it plain BM25 over the same pages, and the commonest verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.evals import report
from tests.evals.case import Case, FoundEvidence
from tests.evals.gold import GoldEvidence, GoldSet
from tests.evals.plain_search import Place, PlainSearch
from tests.evals.sections import Section
from tests.evals.verdicts import find_claim, is_shown, score

CUTS = (5, 20)
TOP = 3
VERDICTS = ("supported", "refuted", "conflicting", "not enough evidence")


@dataclass(slots=True)
class _Shown:
    """Hits at each cut, and labelled refutations among the first three."""

    pieces: int = 0
    hits_5: int = 0
    hits_20: int = 0
    refuting: int = 0
    refuting_top: int = 0

    def add(self, pieces: Sequence[GoldEvidence], found: list[FoundEvidence], case: Case) -> None:
        for piece in pieces:
            self.pieces += 1
            self.hits_5 += is_shown(piece, found[: CUTS[0]], case)
            self.hits_20 += is_shown(piece, found[: CUTS[1]], case)
        against = [piece for piece in pieces if piece.stance == "refutes"]
        if against:
            self.refuting += 1
            self.refuting_top += any(is_shown(piece, found[:TOP], case) for piece in against)


def retrieval_sections(pairs: Sequence[tuple[GoldSet, Case]]) -> list[Section]:
    rows, notes = [], []
    for gold, case in pairs:
        if not gold.claims:
            continue
        ours, plain, quotes, wrong = _measured(gold, case)
        result = score(gold, case)
        labels = [label.verdict for label in gold.claims]
        rows += [
            ["foia", gold.name, *_cells(ours), report.percent(macro_f1(result.confusion))],
            ["BM25, commonest verdict", gold.name, *_cells(plain),
             report.percent(macro_f1({(label, result.majority): labels.count(label)
                                      for label in set(labels)}))],
        ]  # fmt: skip
        notes.append(
            f"{gold.name}: {quotes - wrong} of {quotes} quotes stand verbatim on their page."
        )
    notes.append(
        "Labelled figures that must be computed are not counted here. The thresholds were set with "
        "both label sets in view, so these are figures of development, not of held-out records."
    )
    headings = ("who", "set", "recall@5", "recall@20", "refuting evidence in top three", "verdict macro-F1")  # fmt: skip
    return [Section("Evidence shown, and verdicts", headings, rows, notes)]


def _cells(shown: _Shown) -> list[str]:
    return [
        report.share(shown.hits_5, shown.pieces),
        report.share(shown.hits_20, shown.pieces),
        report.share(shown.refuting_top, shown.refuting),
    ]


def _measured(gold: GoldSet, case: Case) -> tuple[_Shown, _Shown, int, int]:
    claims = case.claims()
    search = PlainSearch(_pages(case))
    ours, plain = _Shown(), _Shown()
    quotes = wrong = 0
    for label in gold.claims:
        claim = find_claim(label, claims, case)
        found = case.evidence(claim.id) if claim else []
        pieces = [piece for piece in label.evidence if piece.computed is None]
        ours.add(pieces, found, case)
        places = search.find(label.text, CUTS[1])
        plain.add(pieces, [_as_evidence(place) for place in places], case)
        for item in found:
            if item.kind == "passage":
                quotes += 1
                wrong += not _is_verbatim(item, case)
    return ours, plain, quotes, wrong


def _as_evidence(place: Place) -> FoundEvidence:
    return FoundEvidence("passage", "related", place.file, place.page, place.text, None)


def _is_verbatim(item: FoundEvidence, case: Case) -> bool:
    if not item.quote or item.file is None or item.page is None:
        return False
    page = case.page(item.file, item.page)
    return page is not None and item.quote in page[0]


def _pages(case: Case) -> list[Place]:
    found = []
    for file in case.files:
        for number in case.page_numbers(file.id):
            page = case.page(file.id, number)
            if page is not None and page[0]:
                found.append(Place(file.id, number, page[0]))
    return found


def macro_f1(confusion: dict[tuple[str, str], int]) -> float | None:
    """The mean F1 of the verdicts that labels have; a claim without any verdict is a miss."""
    labels = {meant for (meant, _), times in confusion.items() if times}
    if not labels:
        return None
    parts = []
    for label in labels:
        hit = confusion.get((label, label), 0)
        meant = sum(n for (one, _), n in confusion.items() if one == label)
        given = sum(n for (_, one), n in confusion.items() if one == label)
        parts.append(2 * hit / (meant + given) if meant + given else 0.0)
    return sum(parts) / len(parts)
