"""Which text layers are kept, which are replaced, and what is said to be hidden in a file."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from tests.evals import report
from tests.evals.gold import SHARED
from tests.evals.hidden_pages import hidden_pages
from tests.evals.layer_pages import GOOD, LayerPage, layer_pages
from tests.evals.ocr import OcrScore, score_text
from tests.evals.sections import Section

TUNED, HELD_OUT = (1, 2), (71, 72, 73)
FOLDERS = ("eugene", "records", "adbuy/born_digital", "redactions/xray")
PAGES_OF_A_FILE = 4
MOST_FILES = 70


@dataclass(slots=True)
class _Row:
    pages: int = 0
    right: int = 0
    texts: dict[str, OcrScore] = field(default_factory=dict)


def layer_sections() -> list[Section]:
    return [*_choices(), _hidden(), _false_alarms()]


def _choices() -> Iterator[Section]:
    for name, seeds in (("tuned on", TUNED), ("held out", HELD_OUT)):
        rows: dict[str, _Row] = {}
        misses: list[str] = []
        with tempfile.TemporaryDirectory() as folder:
            for page in layer_pages(Path(folder), seeds):
                for kind in (page.kind, "all"):
                    _add(rows.setdefault(kind, _Row()), page, misses if kind != "all" else [])
        peers = [peer for peer in ("foia", "pypdfium2", "pdftotext") if _there(peer)]
        headings = ("layer", "pages", "right choice", *(f"words F1, {peer}" for peer in peers))
        table = [
            [kind, str(row.pages), report.share(row.right, row.pages),
             *(report.percent(row.texts[peer].bag.f1) for peer in peers)]
            for kind, row in rows.items()
        ]  # fmt: skip
        notes = ["The peers give the text layer as it is; they read no pixels."]
        if "pdftotext" not in peers:
            notes.append("pdftotext is not installed, so it was not measured.")
        yield Section(f"Text layers, generated pages, {name}", headings, table, notes, (), misses)


def _add(row: _Row, page: LayerPage, misses: list[str]) -> None:
    choice, text = _foia(page.path)
    row.pages += 1
    row.right += choice == page.expected
    if choice != page.expected:
        misses.append(f"{page.kind}: {choice}, {page.path.name}")
    texts = {"foia": text, "pypdfium2": _pdfium(page.path), "pdftotext": _pdftotext(page.path)}
    for who, read in texts.items():
        row.texts[who] = row.texts.get(who, OcrScore()) + score_text(page.text, read)


_READ: dict[Path, tuple[str, str]] = {}


def _foia(path: Path) -> tuple[str, str]:
    from foia.model import PageSource
    from foia.read import ReadPages

    if path not in _READ:
        page = ReadPages()(path, "page", "pdf", [1], "").pages[0]
        _READ[path] = (GOOD if page.source is PageSource.TEXT else "replaced", page.text)
    return _READ[path]


def _pdfium(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return str(document[0].get_textpage().get_text_range())


def _pdftotext(path: Path) -> str:
    if not _there("pdftotext"):
        return ""
    command = ["pdftotext", "-f", "1", "-l", "1", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _there(peer: str) -> bool:
    return peer != "pdftotext" or shutil.which(peer) is not None


def _hidden() -> Section:
    from foia.read import ReadPages

    rows, misses = [], []
    for name, seeds in (("tuned on", TUNED), ("held out", (*HELD_OUT, 74, 75))):
        found: dict[str, list[bool]] = {}
        mixed = peer_mixed = hidden = 0
        with tempfile.TemporaryDirectory() as folder:
            for page in hidden_pages(Path(folder), seeds):
                got = ReadPages()(page.path, "page", "pdf", [1], "")
                said = " ".join(" ".join(h.text.split()) for h in got.hidden)
                right = said == page.secret
                if page.secret:
                    hidden += 1
                    mixed += page.secret in " ".join(got.pages[0].text.split())
                    peer_mixed += page.secret in " ".join(_pdfium(page.path).split())
                found.setdefault(page.kind, []).append(right)
                if not right:
                    misses.append(f"{name}, {page.kind}: said {said!r}, hidden {page.secret!r}")
        rows += [[name, kind, report.share(sum(each), len(each))] for kind, each in found.items()]
        rows.append([name, "hidden text mixed into the page's text, foia",
                     report.share(mixed, hidden)])  # fmt: skip
        rows.append([name, "hidden text mixed into the page's text, pypdfium2",
                     report.share(peer_mixed, hidden)])  # fmt: skip
    notes = [
        "Right: exactly the hidden words are given as hidden text, nothing on pages without any.",
    ]
    return Section("Hidden text, generated pages", ("set", "pages with", "right"), rows, notes,
                   (), misses)  # fmt: skip


def _false_alarms() -> Section:
    pages = flagged = 0
    lines: list[str] = []
    for path in _real_files():
        for number, said in _flags(path):
            pages += 1
            flagged += bool(said)
            lines += [f"{path.name} p. {number}: {one}" for one in said]
    notes = [
        f"The first {PAGES_OF_A_FILE} pages of the born-digital files of {', '.join(FOLDERS)}.",
        "Every page flagged here was looked at: each holds text that the page does not show, cut "
        "off by the edge of its cell or of the page. None was a false alarm when this was written.",
    ]
    if not pages:
        notes = ["The real records are not beside the project, so nothing was measured."]
    per_100 = f"{100 * flagged / pages:.1f}" if pages else report.NONE
    return Section("Hidden text, real born-digital pages", ("pages", "flagged", "per 100 pages"),
                   [[str(pages), str(flagged), per_100]], notes, (), lines)  # fmt: skip


def _real_files() -> list[Path]:
    found: list[Path] = []
    for folder in FOLDERS:
        found += sorted((SHARED / "data" / folder).rglob("*.pdf"))
    step = max(1, len(found) // MOST_FILES)
    return found[::step]


def _flags(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Only the sieve: reading every page in full would take minutes."""
    from foia.errors import Unreadable
    from foia.read import hidden_text, image, redactions
    from foia.read.pdf import PdfFile

    try:
        with PdfFile(path) as pdf:
            for number in range(1, min(pdf.page_count, PAGES_OF_A_FILE) + 1):
                with pdf.page(number) as source:
                    content = source.content()
                    if not any(word.visible for word in content.words):
                        continue
                    pixels, dpi = source.render(100.0, 60_000_000)
                    raster = image.Raster(image.to_grey(pixels), dpi)
                    words = redactions.covered_text(content, lambda r=raster: r).words
                    found = hidden_text.sifted(content, words, raster)
                    said = hidden_text.gathered("", number, found.unseen)
                    yield number, [f"{one.how}: {one.text!r}" for one in said]
    except Unreadable:
        return
