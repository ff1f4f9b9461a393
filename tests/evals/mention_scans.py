"""Labelled born-digital pages printed and scanned again, so that what a scan costs can be told.

The same pages are read twice: as they are, and as pictures of 200 dpi with an office scanner's
noise. Beside foia stands plain tesseract with spaCy's model on its text.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image
from rapidfuzz.distance import Levenshtein

from tests.evals import folding, mentions, peers, report
from tests.evals.case import Case, Found, open_case
from tests.evals.degrade import office
from tests.evals.gold import GoldPage, GoldSet, Label
from tests.evals.making import make_case
from tests.evals.mentions import MEASURES, Finder, Measure
from tests.evals.ocr_pages import render
from tests.evals.scoring import Counts, total
from tests.evals.sections import Section

DPI = 200
PAGES_OF_A_SET = 8
LETTERS_PER_SLIP = 8
NAMES = ("vendor", "agency", "person")


@dataclass(frozen=True, slots=True)
class Scanned:
    """Labelled pages of one set in a folder of pictures, and the same pages as they were."""

    name: str
    pages: tuple[GoldPage, ...]
    born: Path
    scans: Path


def mention_scan_sections(sets: Sequence[GoldSet]) -> list[Section]:
    sections = []
    with tempfile.TemporaryDirectory(prefix="foia-scans-") as folder:
        for gold in sets:
            into = Path(folder) / gold.name
            scanned = scanned_set(gold, into)
            if scanned.pages:
                sections.append(_section(scanned, into))
    return sections


def _chosen(gold: GoldSet) -> list[GoldPage]:
    """Pages spread evenly over the wholly labelled born-digital ones."""
    pages = [
        page
        for page in gold.pages
        if page.source == "born-digital"
        and not page.partial
        and page.file.lower().endswith(".pdf")
        and (gold.root / page.file).is_file()
        and any(page.counted(kind) for kind in NAMES)
    ]
    step = max(1, len(pages) // PAGES_OF_A_SET)
    return pages[::step][:PAGES_OF_A_SET]


def scanned_set(gold: GoldSet, into: Path) -> Scanned:
    born, scans = into / "born", into / "scans"
    born.mkdir(parents=True)
    scans.mkdir()
    pages: list[GoldPage] = []
    chosen = _chosen(gold)
    for at, file in enumerate(dict.fromkeys(page.file for page in chosen)):
        own = [page for page in chosen if page.file == file]
        name = f"{at:02d}.pdf"
        _cut(gold.root / file, [page.number for page in own], born / name)
        _picture(gold.root / file, [page.number for page in own], scans / name)
        pages += [
            replace(page, file=name, sha256=None, number=number)
            for number, page in enumerate(own, 1)
        ]
    return Scanned(gold.name, tuple(pages), born, scans)


def _cut(pdf: Path, numbers: Sequence[int], to: Path) -> None:
    with pypdfium2.PdfDocument(pdf) as whole, pypdfium2.PdfDocument.new() as part:
        part.import_pages(whole, [number - 1 for number in numbers])
        part.save(to)


def _image(pdf: Path, number: int) -> Image.Image:
    image = office(render(pdf, number - 1, DPI), number)
    image.info["dpi"] = (DPI, DPI)
    return image


def _picture(pdf: Path, numbers: Sequence[int], to: Path) -> None:
    images = [_image(pdf, number) for number in numbers]
    images[0].save(to, "PDF", resolution=DPI, save_all=True, append_images=images[1:])


def _case(name: str, root: Path, into: Path) -> Case:
    made = make_case(GoldSet(name, root, (), (), ()), into)
    return open_case(made.folder)


def _section(scanned: Scanned, into: Path) -> Section:
    started = time.monotonic()
    born = mentions.finder(_case("as-born", scanned.born, into))
    scan = mentions.finder(_case("as-scans", scanned.scans, into))
    seconds = time.monotonic() - started
    rows: list[list[str]] = []
    misses: list[str] = []
    figures: list[dict[str, object]] = []
    for measure in MEASURES:
        before = _scores(scanned, measure, born)
        after = _scores(scanned, measure, scan)
        rows.append(_row("foia", measure, scanned, scan, before, after))
        figures.append(
            {"set": scanned.name, "kind": measure.name, "born_f1": total(before).f1,
             "scan_f1": total(after).f1}
        )  # fmt: skip
        if measure.name != "date, by value":
            peer = _peer(scanned)
            after = _scores(scanned, measure, peer)
            rows.append(_row("tesseract + spaCy", measure, scanned, peer, None, after))
        for page in scanned.pages:
            score = mentions.score_page(page, measure, scan(page, measure))
            place = f"{measure.name}: {page.file} p. {page.number}"
            misses += [f"{place}: missed {text}" for text in score.missed]
            misses += [f"{place}: wrong {text}" for text in score.wrong]
    notes = [
        f"{len(scanned.pages)} labelled born-digital pages, rendered at {DPI} dpi, turned by 0.9 degrees, "
        "with noise and JPEG; both versions are read as files of just these pages.",
        "Forgiving: a name with one letter in eight read otherwise is the same name; for foia and peer alike.",
        f"foia read both versions in {seconds:.0f} s.",
    ]
    headings = ("who", "kind", "born-digital F1", *(f"scan {head}" for head in report.PRF_HEADINGS),
                "points lost", "scan F1, forgiving")  # fmt: skip
    title = f"Mentions on scans of born-digital pages, {scanned.name}"
    return Section(title, headings, rows, notes, figures, misses)


def _scores(scanned: Scanned, measure: Measure, find: Finder) -> list[Counts]:
    return [mentions.score_page(page, measure, find(page, measure)).exact for page in scanned.pages]


def _row(
    who: str,
    measure: Measure,
    scanned: Scanned,
    find: Finder,
    before: Sequence[Counts] | None,
    after: Sequence[Counts],
) -> list[str]:
    first = total(before).f1 if before else None
    last = total(after).f1
    lost = report.NONE if first is None or last is None else f"{100 * (first - last):.1f}"
    forgiving = report.NONE
    if measure.name in NAMES:
        lenient = replace(measure, same=_nearly_same)
        forgiving = report.percent(total(_scores(scanned, lenient, find)).f1)
    return [who, measure.name, report.percent(first), *report.prf(after), lost, forgiving]


def _nearly_same(label: Label, found: Found) -> bool:
    one, two = folding.folded_name(label.text), folding.folded_name(found.quote)
    return Levenshtein.distance(one, two) <= len(one) // LETTERS_PER_SLIP


def _peer(scanned: Scanned) -> Finder:
    def find(page: GoldPage, measure: Measure) -> Sequence[Found]:
        labels = peers.SPACY_LABELS[measure.label_kind]
        return [
            Found(text, folding.first_number(text))
            for text, label in _entities(scanned.scans / page.file, page.number)
            if label in labels
        ]

    return find


@cache
def _entities(pdf: Path, number: int) -> tuple[tuple[str, str], ...]:
    image = render(pdf, number - 1, DPI)
    image.info["dpi"] = (DPI, DPI)
    return peers.spacy_entities(peers.plain_tesseract(image)[0])
