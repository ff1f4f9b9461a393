"""Vendors and agencies on invented pages of many layouts, clean and with letters misread.

The peer is spaCy's small English model: its organisations stand for vendors and for agencies, for
it tells no kinds apart. The rules were made with these pages in view.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from foia.extract import Organisations
from foia.model import Document
from tests.evals import peers, report
from tests.evals.case import Found
from tests.evals.gold import GoldPage, Label
from tests.evals.mentions import MEASURES, Measure, PageScore, score_page
from tests.evals.organisations_pages import MadePage, made_pages
from tests.evals.scoring import total
from tests.evals.sections import Section

KINDS = ("vendor", "agency")
_DOCUMENT = Document("invented", "invented", 1, 1, "letter", "", None, None)
Finder = Callable[[MadePage, Measure], Sequence[Found]]


def organisations_sections() -> list[Section]:
    rows: list[list[str]] = []
    misses: list[str] = []
    figures: list[dict[str, object]] = []
    clean = made_pages()
    for state, pages in (("clean", clean), ("misread", made_pages(damaged=True))):
        for who, find in (("foia", of_foia), ("spaCy ORG", of_spacy)):
            for measure in (one for one in MEASURES if one.name in KINDS):
                scores = [_score(page, measure, find) for page in pages]
                exact = [score.exact for score in scores]
                loose = report.percent(total(score.loose for score in scores).f1)
                rows.append([who, state, measure.name, *report.prf(exact), loose])
                figures.append(
                    {"set": state, "who": who, "kind": measure.name, "f1": total(exact).f1}
                )
                if who == "foia":
                    misses += _misses(pages, scores, f"{state}, {measure.name}")
    notes = ["Invented pages that the rules were made with: a check of layouts, not of new names."]
    headings = ("who", "pages are", "kind", *report.PRF_HEADINGS, "loose F1")
    title = f"Organisations on {len(clean)} invented pages"
    return [Section(title, headings, rows, notes, figures, misses)]


def of_foia(page: MadePage, measure: Measure) -> list[Found]:
    return [
        Found(mention.span.quote, mention.value)
        for mention in Organisations()(_DOCUMENT, [page.page])
        if mention.kind.value == measure.name
    ]


def of_spacy(page: MadePage, measure: Measure) -> list[Found]:
    labels = peers.SPACY_LABELS[measure.label_kind]
    entities = peers.spacy_entities(page.page.text)
    return [Found(text, None) for text, label in entities if label in labels]


def _score(page: MadePage, measure: Measure, find: Finder) -> PageScore:
    either = tuple(Label(name, optional=True) for name in page.of("optional"))
    labels = {kind: tuple(map(Label, page.of(kind))) + either for kind in KINDS}
    gold = GoldPage(page.name, None, 1, "born-digital", False, labels, (), (), None)
    return score_page(gold, measure, find(page, measure))


def _misses(pages: Sequence[MadePage], scores: Sequence[PageScore], kind: str) -> list[str]:
    return [
        f"{kind}: {page.name}: {word} {text}"
        for page, score in zip(pages, scores, strict=True)
        for word, texts in (("missed", score.missed), ("wrong", score.wrong))
        for text in texts
    ]
