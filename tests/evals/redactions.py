"""Redactions: drawn scans with known boxes, court files with failed redactions, real pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import pdfplumber
import pypdfium2

from foia.model import Box, Page, PageSource, PagesRead, Redaction
from foia.read.engines import OcrSettings
from foia.read.image import Raster
from foia.read.quality import Thresholds
from foia.read.recognise import page_text, recognise
from foia.read.redaction_codes import redactions
from foia.read.redaction_labels import Codes
from foia.read.redactions_scan import scan_covers
from foia.read.stage import ReadPages
from tests.evals import report
from tests.evals.case import Case
from tests.evals.gold import SHARED, GoldSet
from tests.evals.redaction_damage import CONDITIONS, HELD_OUT, USUAL, Corners
from tests.evals.redaction_pages import STYLES, Drawn, page
from tests.evals.scoring import Counts, total
from tests.evals.sections import Section

DEV_SEED, HELD_OUT_SEED = 0, 5533
REAL_PAGES = 12
GOLD_EMPTY_PAGES = 6
PAGES_OF_COURT_FILES = 2
_SETTINGS = OcrSettings("tesserocr", ("eng",), 45.0, Thresholds())
Found = list[tuple[Corners, str | None]]


@dataclass(frozen=True, slots=True)
class Score:
    boxes: Counts
    codes: int
    codes_right: int


def score_redactions(sets: Sequence[GoldSet], cases: Mapping[str, Case]) -> list[Section]:
    sections = [_drawn_section(), _distractor_section()]
    xray = SHARED / "data/redactions/xray"
    if not xray.is_dir():
        return sections
    return [*sections, _xray_section(xray), _gold_section(sets), _unredacted_section()]


def _drawn_section() -> Section:
    """Each style under two usual conditions and, of the rest, under one of the hard ones."""
    rows, misses, figures = [], [], []
    for who, find in (("foia", _ours), ("peer: Otsu + components", _peer)):
        for name, places in _places().items():
            by_style: dict[str, list[Score]] = {}
            for seed, style, condition in places:
                drawn = _drawn(seed, style, condition)
                score, wrong = _score(drawn, find(drawn))
                by_style.setdefault(style, []).append(score)
                misses += [f"{who}, {drawn.name}: {line}" for line in wrong]
            every = [score for scores in by_style.values() for score in scores]
            rows.append([who, name, *_row(every, reads=find is _ours)])
            figures.append(_figure(who, name, every))
            if find is _ours:
                rows += [["", f"  {style}", *_row(one)] for style, one in by_style.items()]
    headings = ("who", "pages", "true boxes", "precision", "recall", "code right of boxes found")
    notes = [
        "Pages with running text, headings and tables, two of photo, bar and QR codes, ticked "
        "boxes, chart, thick rule, logo and blot, big headline; a box counts at IoU 0.5 or more.",
        "The peer is a global Otsu threshold with connected components that fill their boxes; it "
        "reads no codes.",
    ]
    return Section("Redactions on drawn scans", headings, rows, notes, figures, misses)


def _places() -> dict[str, list[tuple[int, str, str]]]:
    usual: dict[int, list[tuple[int, str, str]]] = {DEV_SEED: [], HELD_OUT_SEED: []}
    for seed, places in usual.items():
        for at, style in enumerate(STYLES):
            first = at + (seed != DEV_SEED)
            places += [(seed, style, USUAL[(first + more) % len(USUAL)]) for more in (0, 2)]
    photo, fax = "poor photo, 150 dpi", HELD_OUT
    return {
        "usual, tuned on": usual[DEV_SEED],
        "usual, held-out seed": usual[HELD_OUT_SEED],
        "poor photo, held-out seed": [(HELD_OUT_SEED, style, photo) for style in STYLES[::2]],
        "held-out condition: coarse fax": [(HELD_OUT_SEED, style, fax) for style in STYLES[1::2]],
    }


@lru_cache(maxsize=64)
def _drawn(seed: int, style: str, condition: str) -> Drawn:
    return page(seed, style, condition)


def _distractor_section() -> Section:
    rows, misses = [], []
    pages = [page(HELD_OUT_SEED, "black", name, redacted=False) for name in CONDITIONS]
    for who, find in (("foia", _ours), ("peer: Otsu + components", _peer)):
        false = 0
        for drawn in pages:
            found = find(drawn)
            false += len(found)
            misses += [f"{who}, {drawn.name}: false {box}" for box, _ in found]
        rows.append([who, str(len(pages)), str(false)])
    notes = ["The same pages without any redaction and with four of the distractors each."]
    return Section("Drawn pages without redactions", ("who", "pages", "false boxes"), rows, notes,
                   misses=misses)  # fmt: skip


def _score(drawn: Drawn, found: Found) -> tuple[Score, list[str]]:
    used: set[int] = set()
    asked = right = 0
    wrong = []
    for box, code in drawn.boxes:
        at = next(
            (i for i, (other, _) in enumerate(found) if i not in used and _iou(box, other) >= 0.5),
            None,
        )
        if at is None:
            wrong.append(f"missed {[round(v) for v in box]}")
            continue
        used.add(at)
        asked, right = asked + 1, right + (found[at][1] == code)
        if found[at][1] != code:
            wrong.append(f"code {found[at][1]} for {code}")
    wrong += [
        f"false {[round(v) for v in box]}" for i, (box, _) in enumerate(found) if i not in used
    ]
    counts = Counts(len(drawn.boxes), len(used), len(found), len(used))
    return Score(counts, asked, right), wrong


def _row(scores: Sequence[Score], *, reads: bool = True) -> list[str]:
    counts = total(score.boxes for score in scores)
    asked, right = sum(s.codes for s in scores), sum(s.codes_right for s in scores)
    return [
        str(counts.gold),
        report.percent(counts.precision),
        report.percent(counts.recall),
        report.share(right, asked) if reads else "",
    ]


def _figure(who: str, name: str, scores: Sequence[Score]) -> dict[str, object]:
    counts = total(score.boxes for score in scores)
    return {
        "who": who, "pages": name, "gold": counts.gold, "gold_hit": counts.gold_hit,
        "found": counts.found, "codes": sum(s.codes for s in scores),
        "codes_right": sum(s.codes_right for s in scores),
    }  # fmt: skip


def _iou(one: Corners, two: Corners) -> float:
    wide = min(one[2], two[2]) - max(one[0], two[0])
    tall = min(one[3], two[3]) - max(one[1], two[1])
    if wide <= 0 or tall <= 0:
        return 0.0
    sizes = sum((b[2] - b[0]) * (b[3] - b[1]) for b in (one, two))
    return wide * tall / (sizes - wide * tall)


def _ours(drawn: Drawn) -> Found:
    raster = Raster(np.asarray(drawn.image.convert("L")), drawn.dpi)
    text, words = page_text(recognise(raster, _SETTINGS).words)
    size = raster.width_points, raster.height_points
    read = Page("f", 1, text, words, PageSource.OCR, 1.0, *size)
    covers = scan_covers(raster, _SETTINGS, Codes(), read)
    return [(_corners(one.box), one.code_normalised) for one in redactions(read, covers, Codes())]


def _corners(box: Box) -> Corners:
    return box.x0, box.top, box.x1, box.bottom


def _peer(drawn: Drawn) -> Found:
    grey = np.asarray(drawn.image.convert("L"))
    _, dark = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    dark = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8))
    scale = 72 / drawn.dpi
    return [
        ((x * scale, y * scale, (x + wide) * scale, (y + tall) * scale), None)
        for x, y, wide, tall, pixels in stats[1:].tolist()
        if pixels >= 0.7 * wide * tall and wide * scale >= 12 and tall * scale >= 5
    ]


def _xray_section(folder: Path) -> Section:
    """Files of the x-ray project with its published verdict on text below boxes."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    rows, misses = [], []
    verdicts: tuple[tuple[str, Callable[[Path], bool]], ...] = (
        ("foia", _readable_ours),
        ("peer: dark pdfplumber rectangles over characters", _readable_peer),
    )
    for who, readable in verdicts:
        clean, bad = expected["no_redaction_found"], expected["text_readable_under_box"]
        flagged = [name for name in clean if readable(folder / name)]
        caught = [name for name in bad if readable(folder / name)]
        rows.append([who, report.share(len(caught), len(bad)),
                     report.share(len(clean) - len(flagged), len(clean))])  # fmt: skip
        misses += [f"{who}: text claimed under a box of {name}" for name in flagged]
        misses += [f"{who}: nothing found in {name}" for name in bad if name not in caught]
    headings = ("who", "files with readable text flagged", "proper ones left alone")
    return Section("Text under boxes, files of x-ray", headings, rows,
                   ["Verdicts as that project published them."], misses=misses)  # fmt: skip


def _readable_ours(path: Path) -> bool:
    return any(one.text_under for read in _pages(path) for one in read.redactions)


def _readable_peer(path: Path) -> bool:
    with pdfplumber.open(path) as pdf:
        for shown in pdf.pages[:PAGES_OF_COURT_FILES]:
            for rect in shown.rects:
                inside = shown.within_bbox(
                    (max(0, rect["x0"]), max(0, rect["top"]), min(shown.width, rect["x1"]),
                     min(shown.height, rect["bottom"])), strict=False,
                )  # fmt: skip
                colour = rect.get("non_stroking_color")
                if rect["fill"] and colour in ((0,), (0, 0, 0), 0, [0]) and inside.chars:
                    return True
    return False


def _pages(path: Path, numbers: Sequence[int] | None = None) -> Iterator[PagesRead]:
    reader = ReadPages()
    if path.suffix.lower() != ".pdf":
        yield reader(path, "f", "jpeg" if path.suffix.lower() != ".png" else "png", [1], "")
        return
    if numbers is None:
        with pypdfium2.PdfDocument(path) as document:
            numbers = range(1, min(len(document), PAGES_OF_COURT_FILES) + 1)
    for number in numbers:
        yield reader(path, "f", "pdf", [number], "")


def _gold_section(sets: Sequence[GoldSet]) -> Section:
    """Labelled counts of redactions on pages of the real records."""
    rows, misses = [], []
    exact = near = pages = false = empty = 0
    for label in sorted((SHARED / "gold/pages").glob("*.json")):
        gold = json.loads(label.read_text(encoding="utf-8"))
        path = SHARED / "data/eugene" / gold["file"]
        for shown in gold["pages"]:
            meant = shown.get("redactions")
            if meant is None or not path.is_file():
                continue
            if meant["count"] == 0 and empty >= GOLD_EMPTY_PAGES:
                continue
            (read,) = _pages(path, [shown["page"]])
            found: tuple[Redaction, ...] = read.redactions
            if meant["count"] == 0:
                empty, false = empty + 1, false + len(found)
            else:
                pages += 1
                exact += len(found) == meant["count"]
                near += abs(len(found) - meant["count"]) <= 1
            if len(found) != meant["count"]:
                place = f"{path.name} p. {shown['page']}"
                misses.append(f"{place}: {len(found)} found, {meant['count']} labelled")
    rows.append(
        ["foia", report.share(exact, pages), report.share(near, pages), str(empty), str(false)]
    )
    headings = ("who", "pages with the labelled count", "within one", "pages labelled without", "false boxes on them")  # fmt: skip
    notes = ["Two of the pages bear an approximate label only."]
    return Section("Redactions on labelled real pages", headings, rows, notes, misses=misses)


def _unredacted_section() -> Section:
    """Boxes per 100 pages of records that hold few redactions; each was looked at."""
    rows, misses = [], []
    for name, pattern in (("fara", "fara/pdfs/*.pdf"), ("adbuy", "adbuy/scanned/*.pdf")):
        files = sorted((SHARED / "data").glob(pattern))[:: 4 if name == "fara" else 2][
            : REAL_PAGES // 2
        ]
        boxes = 0
        for path in files:
            for read in _pages(path, [1]):
                boxes += len(read.redactions)
                misses += [f"{path.name}: {one.box} {one.code}" for one in read.redactions]
        rows.append([name, str(len(files)), str(boxes), f"{100 * boxes / max(1, len(files)):.0f}"])
    headings = ("records", "first pages", "boxes", "boxes per 100 pages")
    notes = ["Real redactions among them count too: see --misses."]
    return Section("Boxes on mostly unredacted pages", headings, rows, notes, misses=misses)
