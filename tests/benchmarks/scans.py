"""`python -m tests.benchmarks.scans`: invented scans whose text is known, beside OCRmyPDF.

    python -m tests.benchmarks.scans [--pages 12] [--rounds 1] [--profile]

Letters are drawn from a seed, scanned in four ways (office, askew, fax, photocopy) and put into
one PDF. With two processes each: foia's reader (text, boxes, redactions, marks, tables, what it
costs to start), OCRmyPDF with and without deskewing, and the tesseract program on the same
pictures. In one process, with the model loaded before: foia's reader and the bare engine that it
uses. Errors are those of the text that each gives, letter by letter, spaces and lines alike.
"""

from __future__ import annotations

import argparse
import cProfile
import importlib
import os
import pstats
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

os.environ["OMP_THREAD_LIMIT"] = "1"

from PIL import Image

from foia.model import PagesRead
from foia.read import ReadPages
from foia.run.jobs import ReadJob
from foia.run.pool import Pool
from foia.run.worker import Limits
from tests.benchmarks.timing import Timing, race
from tests.evals import degrade, report
from tests.evals.ocr import OcrScore, score_text
from tests.evals.ocr_made import letter
from tests.evals.peers import has_ocrmypdf, plain_tesseract

PAGES, ROUNDS, SEED, DPI, JOBS = 12, 1, 70, 200, 2
ROWS_OF_A_LETTER = 34
PAGES_OF_A_JOB = 2
WAYS = (degrade.office, degrade.skewed, degrade.fax, degrade.copy)
HEADINGS = (
    "who", "CPU s", "CPU s per page", "beside the first", "clock s", "pages per s",
    "beside the first", "letters wrong %", "words wrong %",
)  # fmt: skip
Texts = list[str]


@dataclass(frozen=True, slots=True)
class Scans:
    pdf: Path
    pictures: tuple[Path, ...]
    texts: tuple[str, ...]


def drawn(folder: Path, pages: int) -> Scans:
    pictures, texts = [], []
    for number in range(pages):
        rows = random.Random(SEED + number).randint(ROWS_OF_A_LETTER // 2, ROWS_OF_A_LETTER)
        page = letter(SEED + number, DPI, rows=rows)
        scan = WAYS[number % len(WAYS)](page.image, SEED + number)
        path = folder / f"{number:03}.png"
        scan.save(path, dpi=(DPI, DPI))
        pictures.append(path)
        texts.append(page.text)
    pdf = folder / "scans.pdf"
    # It comes with OCRmyPDF, has no types, and puts pictures into a PDF as they are.
    convert = importlib.import_module("img2pdf").convert
    pdf.write_bytes(convert([str(path) for path in pictures]))
    return Scans(pdf, tuple(pictures), tuple(texts))


def foia_pool(scans: Scans) -> Texts:
    """The workers of a run, started for this; jobs of two pages, so that both are busy."""
    found: dict[int, str] = {}
    count = len(scans.pictures)
    waiting = [
        ReadJob("f", scans.pdf, "pdf", tuple(range(at, min(at + PAGES_OF_A_JOB, count + 1))), "")
        for at in range(1, count + 1, PAGES_OF_A_JOB)
    ]
    with Pool(JOBS, "general", Limits(), readable=(scans.pdf.parent,)) as pool:
        while waiting or pool.busy:
            while waiting and pool.free:
                pool.give(waiting.pop(0), 600.0)
            for answer in pool.answers():
                assert isinstance(answer.outcome, PagesRead), answer.outcome
                found |= {page.number: page.text for page in answer.outcome.pages}
    return [found[number] for number in sorted(found)]


def ocrmypdf(scans: Scans, *options: str) -> Texts:
    """The sidecar's pages, parted by form feeds."""
    sidecar, made = scans.pdf.with_suffix(".txt"), scans.pdf.with_suffix(".made.pdf")
    line = [sys.executable, "-m", "ocrmypdf", "--jobs", str(JOBS), "--output-type", "pdf"]
    line += ["--optimize", "0", "--quiet", *options, "--sidecar", str(sidecar)]
    subprocess.run([*line, str(scans.pdf), str(made)], check=True, capture_output=True)
    return sidecar.read_text("utf-8").split("\f")[: len(scans.texts)]


def tesseract_program(scans: Scans) -> Texts:
    """One program for each page, two at a time."""
    waiting = [["tesseract", str(p), str(p.with_suffix("")), "--dpi", str(DPI)]
               for p in scans.pictures]  # fmt: skip
    running: list[subprocess.Popen[bytes]] = []
    while waiting or running:
        while waiting and len(running) < JOBS:
            quiet = subprocess.DEVNULL
            running.append(subprocess.Popen(waiting.pop(0), stdout=quiet, stderr=quiet))
        running.pop(0).wait()
    return [path.with_suffix(".txt").read_text("utf-8") for path in scans.pictures]


def bare_engine(scans: Scans) -> Texts:
    return [plain_tesseract(Image.open(path))[0] for path in scans.pictures]


def foia_alone(reader: ReadPages, scans: Scans) -> Texts:
    numbers = range(1, len(scans.pictures) + 1)
    return [page.text for page in reader(scans.pdf, "f", "pdf", numbers, "").pages]


def contestants(scans: Scans) -> tuple[dict[str, Callable[[], Texts]], list[str]]:
    """Those with two processes, those with one; and what is missing here."""
    racing: dict[str, Callable[[], Texts]] = {"foia, 2 workers": partial(foia_pool, scans)}
    missing = []
    program = shutil.which("tesseract") is not None
    if has_ocrmypdf() and program:
        racing["ocrmypdf --jobs 2"] = partial(ocrmypdf, scans)
        racing["ocrmypdf --jobs 2 --deskew"] = partial(ocrmypdf, scans, "--deskew")
    else:
        missing.append("ocrmypdf")
    if program:
        racing["tesseract, 2 at a time"] = partial(tesseract_program, scans)
    else:
        missing.append("the tesseract program")
    return racing, missing


def errors(texts: Sequence[str], given: Sequence[str]) -> OcrScore:
    total = OcrScore()
    for true, read in zip(texts, given, strict=True):
        total += score_text(true, read)
    return total


def rows(timings: Sequence[Timing], scores: dict[str, OcrScore]) -> list[list[str]]:
    first = timings[0]
    return [
        [
            timing.name,
            f"{timing.median:.1f}",
            f"{timing.median / timing.pages:.2f}",
            f"{timing.median / first.median:.2f}",
            f"{timing.wall_median:.1f}",
            f"{timing.pages / timing.wall_median:.2f}",
            f"{first.wall_median / timing.wall_median:.2f}",
            report.percent(scores[timing.name].cer),
            report.percent(scores[timing.name].wer),
        ]
        for timing in timings
    ]


def raced(scans: Scans, racing: Mapping[str, Callable[[], Texts]], rounds: int) -> str:
    scores: dict[str, OcrScore] = {}

    def kept(name: str, read: Callable[[], Texts]) -> Callable[[], object]:
        def run() -> None:
            scores[name] = errors(scans.texts, read())

        return run

    running = {name: kept(name, read) for name, read in racing.items()}
    timings = race(running, len(scans.pictures), rounds, warm_up=False)
    return report.table(HEADINGS, rows(timings, scores))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scans")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--profile", action="store_true", help="of the reader, instead")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="foia-scans-") as folder:
        scans = drawn(Path(folder), given.pages)
        reader = ReadPages()
        if given.profile:
            _print_profile(partial(foia_alone, reader, scans))
            return 0
        print(f"### Scans: {given.pages} pages at {DPI} dpi, two processes each\n")
        racing, missing = contestants(scans)
        print(raced(scans, racing, given.rounds))
        print("\n### The same scans in one process, models loaded before\n")
        alone = {
            "foia": partial(foia_alone, reader, scans),
            "the bare engine": partial(bare_engine, scans),
        }
        foia_alone(reader, Scans(scans.pdf, scans.pictures[:1], scans.texts[:1]))
        plain_tesseract(Image.open(scans.pictures[0]))
        print(raced(scans, alone, given.rounds))
    for name in missing:
        print(f"\n{name} is not installed here, so it was not timed.")
    return 0


def _print_profile(read: Callable[[], Texts]) -> None:
    profile = cProfile.Profile()
    profile.runcall(read)
    pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    sys.exit(main())
