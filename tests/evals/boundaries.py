"""Where documents begin within joined files, and their types and dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from foia.model import Document, Page
from foia.records import FindDocuments
from foia.records.layouts import lines_of, page_of, same_shape
from foia.records.types import headings
from tests.evals import report
from tests.evals.combined import HALVES, Joined, Source, half, joined_files, misread, read_sources
from tests.evals.scoring import Counts
from tests.evals.sections import Section

SEEDS = {"tuned on": 11, "held out": 12}
ROUNDS = 2
MISREAD = 0.04
Begins = Callable[[Sequence[Page]], set[int]]


@dataclass(slots=True)
class BoundaryScore:
    """`begins` counts pages that begin a document, the first of the file aside; `exact` counts
    documents with the right first and last page."""

    begins: list[Counts] = field(default_factory=list)
    exact: int = 0
    documents: int = 0
    types: list[int] = field(default_factory=lambda: [0, 0])
    dates: list[int] = field(default_factory=lambda: [0, 0, 0])
    wrong_types: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


def first_lines(pages: Sequence[Page]) -> set[int]:
    """A peer: a page that opens with a heading, a date or a mail header begins a document."""
    found = set()
    for page in pages:
        top = lines_of(page.text)[:3]
        if headings("\n".join(top)) or any(re.match(r"(?i)from:|date:|dear ", t) for t in top):
            found.add(page.number)
    return found


def size_or_page_one(pages: Sequence[Page]) -> set[int]:
    """A peer: another page size, or "page 1 of"."""
    found = {pages[0].number}
    for before, page in pairwise(pages):
        counted = page_of(page.text)
        if not same_shape(before, page) or (counted is not None and counted.number == 1):
            found.add(page.number)
    return found


PEERS: dict[str, Begins] = {
    "every page is a document": lambda pages: {page.number for page in pages},
    "another page size or “page 1 of”": size_or_page_one,
    "a heading, date or header in the first lines": first_lines,
}


def score_files(files: Sequence[Joined]) -> BoundaryScore:
    finder = FindDocuments()
    score = BoundaryScore()
    for joined in files:
        documents = finder("joined", "release/joined.pdf", joined.pages, {})
        _add_ranges(score, joined, {d.first_page for d in documents})
        _add_fields(score, joined, documents)
        _add_misses(score, joined, documents)
    return score


def score_peer(files: Sequence[Joined], begins: Begins) -> BoundaryScore:
    score = BoundaryScore()
    for joined in files:
        _add_ranges(score, joined, begins(joined.pages))
    return score


def _add_ranges(score: BoundaryScore, joined: Joined, found: set[int]) -> None:
    meant = {part.first_page for part in joined.parts} - {1}
    found = found - {1}
    both = len(meant & found)
    score.begins.append(Counts(len(meant), both, len(found), both))
    starts = sorted(found | {1})
    stops = [start - 1 for start in starts[1:]] + [len(joined.pages)]
    ranges = set(zip(starts, stops, strict=True))
    score.exact += len(ranges & {(part.first_page, part.last_page) for part in joined.parts})
    score.documents += len(joined.parts)


def _add_fields(score: BoundaryScore, joined: Joined, documents: Sequence[Document]) -> None:
    """Types and dates of the document that holds the first page of the part."""
    for part in joined.parts:
        found = next(d for d in documents if d.first_page <= part.first_page <= d.last_page)
        if part.source.types:
            score.types[0] += 1
            right = found.type in part.source.types
            score.types[1] += right
            if not right:
                score.wrong_types[f"{part.source.types[0]} as {found.type}"] += 1
        if part.source.date:
            score.dates[0] += 1
            score.dates[1] += found.date == part.source.date
            score.dates[2] += found.date is None


def _add_misses(score: BoundaryScore, joined: Joined, documents: Sequence[Document]) -> None:
    found = {d.first_page: d.reason for d in documents if d.first_page > 1}
    for part in joined.parts[1:]:
        if part.first_page not in found:
            score.misses.append(f"missed: {part.source.name} p. 1")
    for part in joined.parts:
        for page in range(part.first_page + 1, part.last_page + 1):
            if page in found:
                at = page - part.first_page + 1
                score.misses.append(f"wrong: {part.source.name} p. {at}: {found[page]}")


def boundary_sections(
    read: Callable[[Sequence[Source]], Mapping[Source, Sequence[Page]]] = read_sources,
) -> list[Section]:
    rows, figures, misses, notes = [], [], [], []
    for name in HALVES:
        pages = read(half(name))
        if not any(source.folder != "sample" for source in pages):
            note = "The real records are not beside the project, so nothing was joined."
            return [Section("Documents in joined files", ("who",), [], [note])]
        files = joined_files(pages, SEEDS[name], rounds=ROUNDS)
        for kind, chosen in (
            ("from everywhere", [f for f in files if f.mixed]),
            ("of one folder", [f for f in files if not f.mixed]),
            ("from everywhere, misread", _misread_files(files)),
        ):
            ours = score_files(chosen)
            rows.append([name, kind, "foia", *_row(ours), _share(ours.types), _share(ours.dates)])
            figures.append(_figure(name, kind, "foia", ours))
            misses += [f"{name}, {kind}: {m} ({n}×)" for m, n in Counter(ours.misses).most_common()]
            misses += [
                f"{name}, {kind}: type {m} ({n}×)" for m, n in ours.wrong_types.most_common()
            ]
            for peer, begins in PEERS.items():
                theirs = score_peer(chosen, begins)
                rows.append([name, kind, peer, *_row(theirs), report.NONE, report.NONE])
                figures.append(_figure(name, kind, peer, theirs))
        notes.append(
            f"Sources {name}: {len(pages)} files of one document each, their first "
            f"{max(map(len, pages.values()))} pages at most, {sum(map(len, pages.values()))} pages; "
            f"joined {ROUNDS} times from everywhere and folder by folder, seed {SEEDS[name]}."
        )
    notes.append(
        "P, R and F1 are of the pages that begin a document, the first page of a file aside. "
        "Weights were fitted on the first half only. Misread: 4 in 100 letters and figures of the "
        "text layers taken for others."
    )
    headings_ = ("sources", "joined", "who", *report.PRF_HEADINGS, "documents exact", "type right",
                 "date right")  # fmt: skip
    return [Section("Documents in joined files", headings_, rows, notes, figures, misses)]


def _misread_files(files: Sequence[Joined]) -> list[Joined]:
    mixed = [file for file in files if file.mixed]
    return [misread(file, seed, MISREAD) for seed, file in enumerate(mixed, 1)]


def _row(score: BoundaryScore) -> list[str]:
    return [*report.prf(score.begins), report.share(score.exact, score.documents)]


def _share(asked_right: Sequence[int]) -> str:
    return report.share(asked_right[1], asked_right[0])


def _figure(name: str, kind: str, who: str, score: BoundaryScore) -> dict[str, object]:
    counts = sum(score.begins, Counts())
    return {
        "sources": name, "joined": kind, "who": who, "precision": counts.precision,
        "recall": counts.recall, "f1": counts.f1, "exact": [score.exact, score.documents],
        "types": score.types, "dates": score.dates,
    }  # fmt: skip
