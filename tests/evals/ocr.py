"""Character and word errors of the product's reading and of its peers on the same images.

Text is compared after NFKC and plain quotes and dashes. Order-free F1 over words stands beside
the error rates, since forms and receipts have no single reading order.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from rapidfuzz.distance import Levenshtein

from tests.evals import folding
from tests.evals.ocr_pages import TruePage
from tests.evals.scoring import Counts

Reading = Callable[[Image.Image], tuple[str, float]]


@dataclass(frozen=True, slots=True)
class OcrScore:
    """Sums over pages, so that rates are micro-averages."""

    pages: int = 0
    characters: int = 0
    character_errors: int = 0
    words: int = 0
    word_errors: int = 0
    bag: Counts = field(default_factory=Counts)
    cpu_seconds: float = 0.0

    def __add__(self, other: OcrScore) -> OcrScore:
        return OcrScore(
            self.pages + other.pages,
            self.characters + other.characters,
            self.character_errors + other.character_errors,
            self.words + other.words,
            self.word_errors + other.word_errors,
            self.bag + other.bag,
            self.cpu_seconds + other.cpu_seconds,
        )

    @property
    def cer(self) -> float | None:
        return self.character_errors / self.characters if self.characters else None

    @property
    def wer(self) -> float | None:
        return self.word_errors / self.words if self.words else None


def score_text(true: str, read: str, cpu_seconds: float = 0.0) -> OcrScore:
    expected, given = (" ".join(folding.plain(text).split()) for text in (true, read))
    bag, found = Counter(expected.split()), Counter(given.split())
    both = sum((bag & found).values())
    return OcrScore(
        pages=1,
        characters=len(expected),
        character_errors=Levenshtein.distance(expected, given),
        words=bag.total(),
        word_errors=Levenshtein.distance(expected.split(), given.split()),
        bag=Counts(bag.total(), both, found.total(), both),
        cpu_seconds=cpu_seconds,
    )


@dataclass(frozen=True, slots=True)
class PageResult:
    """`scores` by reader; a reader that was not asked for the page is not among them."""

    group: str
    name: str
    ordered: bool
    scores: Mapping[str, OcrScore]


def score(
    pages: Iterable[TruePage],
    readers: Mapping[str, Reading],
    asked: Callable[[str, TruePage], bool],
) -> list[PageResult]:
    """All read a page one after the other, so a busy machine slows all alike."""
    return [
        PageResult(
            page.group,
            page.name,
            page.ordered,
            {
                who: _scored(page, *read(page.image))
                for who, read in readers.items()
                if asked(who, page)
            },
        )
        for page in pages
    ]


def _scored(page: TruePage, text: str, cpu_seconds: float) -> OcrScore:
    if page.cased:
        return score_text(page.text, text, cpu_seconds)
    return score_text(page.text.upper(), text.upper(), cpu_seconds)


def reading_of_foia(second_engine: str | None = None) -> Reading:
    """`foia.read.ReadPages` on the image saved without loss, as it would arrive in a dump."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    from foia.read import ReadPages

    reader = ReadPages() if second_engine is None else ReadPages(second_engine=second_engine)

    def read(image: Image.Image) -> tuple[str, float]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "page.png"
            image.save(path, dpi=image.info.get("dpi") or (0, 0))
            started = time.process_time()
            got = reader(path, "page", "png", [1], "")
            spent = time.process_time() - started
        return "\n".join(page.text for page in got.pages), spent

    return read


def by_group(results: Iterable[PageResult]) -> dict[str, dict[str, OcrScore]]:
    groups: dict[str, dict[str, OcrScore]] = {}
    for result in results:
        scores = groups.setdefault(result.group, {})
        for who, got in result.scores.items():
            scores[who] = scores.get(who, OcrScore()) + got
    return groups
