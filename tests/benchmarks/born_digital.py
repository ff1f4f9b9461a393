"""`python -m tests.benchmarks.born_digital`: born-digital pages, end to end, beside their readers.

    python -m tests.benchmarks.born_digital [--pages 400] [--rounds 3] [--real] [--profile]

End to end is `foia run` with two workers into a new case: text, words with boxes, redactions,
tables, documents, names, claims and the index, and what it costs to start. Beside it stand foia's
reader alone (text, words, table fragments), pdftotext and pdfplumber (text; text and tables), and
docling where it is installed with its models. They extract nothing and keep nothing. `--real`
takes pages of real releases, when they lie beside the project. `--profile` shows what each stage
costs, in one process.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from itertools import zip_longest
from pathlib import Path

import pdfplumber
import pypdfium2

from foia.read import ReadPages
from tests.benchmarks import stages
from tests.benchmarks.made import born_digital
from tests.benchmarks.timing import THROUGHPUT, race, throughput_rows
from tests.evals import report
from tests.evals.gold import SHARED

PAGES, ROUNDS, SEED, WORKERS = 400, 3, 41, 2
FINISHED = (0, 10)
REAL = ("adbuy/born_digital", "records", "eugene/PublicRecords", "eugene/Reports")
LEAST_LETTERS_OF_A_PAGE = 200
MAXIMUM_PAGES_OF_A_FILE = 60


def page_count(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


def is_born_digital(path: Path) -> bool:
    """Every page of it has text and none is mostly a picture."""
    try:
        with pypdfium2.PdfDocument(path) as pdf:
            return len(pdf) <= MAXIMUM_PAGES_OF_A_FILE and all(_typed(page) for page in pdf)
    except pypdfium2.PdfiumError:
        return False


def _typed(page: pypdfium2.PdfPage) -> bool:
    if page.get_textpage().count_chars() < LEAST_LETTERS_OF_A_PAGE:
        return False
    width, height = page.get_size()
    images = [
        o for o in page.get_objects(max_depth=2) if o.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    ]
    shares = [(b[2] - b[0]) * (b[3] - b[1]) / (width * height) for b in map(_bounds, images)]
    return max(shares, default=0.0) < 0.5


def _bounds(found: pypdfium2.PdfObject) -> tuple[float, float, float, float]:
    left, bottom, right, top = found.get_bounds()
    return left, bottom, right, top


def real(folder: Path, pages: int) -> list[Path]:
    """Copies of real files, one kind of release after the other, until there are enough pages."""
    kinds = [
        (path for path in sorted((SHARED / "data" / part).rglob("*.pdf")) if is_born_digital(path))
        for part in REAL
    ]
    files: list[Path] = []
    taken = 0
    for path in (path for row in zip_longest(*kinds) for path in row if path is not None):
        if taken >= pages:
            break
        made = folder / f"{len(files):03}-{path.name}"
        shutil.copyfile(path, made)
        files.append(made)
        taken += page_count(made)
    return files


def end_to_end(dump: Path, cases: Path, workers: int) -> None:
    """`foia run` as a reporter starts it; the case is thrown away."""
    case = cases / "made.case"
    shutil.rmtree(case, ignore_errors=True)
    line = [sys.executable, "-m", "foia", "run", str(dump), "--case", str(case)]
    done = subprocess.run([*line, "--workers", str(workers)], check=False, capture_output=True)
    if done.returncode not in FINISHED:
        raise SystemExit(done.stderr.decode())


def read_only(files: Sequence[Path], counts: Sequence[int]) -> None:
    reader = ReadPages()
    for path, count in zip(files, counts, strict=True):
        reader(path, path.name, "pdf", range(1, count + 1), "")


def pdftotext(files: Sequence[Path], *options: str) -> None:
    for path in files:
        subprocess.run(["pdftotext", *options, str(path), "-"], check=True, capture_output=True)


def plumber(files: Sequence[Path], *, tables: bool) -> None:
    for path in files:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text()
                if tables:
                    page.extract_tables()
                page.close()


def docling(files: Sequence[Path]) -> None:
    converter = importlib.import_module("docling.document_converter").DocumentConverter()
    for path in files:
        converter.convert(path)


def first_of(files: Sequence[Path], folder: Path) -> Path:
    """A dump of one file, read first, so that loading the models is not counted as work."""
    warm = folder / "warm"
    warm.mkdir()
    shutil.copyfile(files[0], warm / files[0].name)
    return warm


def contestants(
    dump: Path, files: Sequence[Path], cases: Path, workers: int
) -> dict[str, Callable[[], object]]:
    counts = [page_count(path) for path in files]
    racing: dict[str, Callable[[], object]] = {
        f"foia run, {workers} workers, end to end": partial(end_to_end, dump, cases, workers),
        "foia, text and table fragments only": partial(read_only, files, counts),
    }
    if shutil.which("pdftotext"):
        racing["pdftotext -layout"] = partial(pdftotext, files, "-layout")
        racing["pdftotext -bbox-layout"] = partial(pdftotext, files, "-bbox-layout")
    racing["pdfplumber, text"] = partial(plumber, files, tables=False)
    racing["pdfplumber, text and tables"] = partial(plumber, files, tables=True)
    if importlib.util.find_spec("docling"):
        racing["docling"] = partial(docling, files)
    return racing


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.born_digital")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--workers", type=int, default=WORKERS)
    parser.add_argument("--real", action="store_true", help="pages of real releases")
    parser.add_argument("--profile", action="store_true", help="what each stage costs, instead")
    given = parser.parse_args(arguments)
    if given.real and not SHARED.is_dir():
        print("No real releases lie beside the project, so they were not read.")
        return 0
    with tempfile.TemporaryDirectory(prefix="foia-born-digital-") as name:
        folder = Path(name)
        dump = folder / "dump"
        dump.mkdir()
        made = real(dump, given.pages) if given.real else born_digital(dump, given.pages, SEED)
        pages = sum(map(page_count, made))
        kind = "real" if given.real else "invented"
        print(f"### Born-digital pages, {kind}: {pages} pages in {len(made)} files\n")
        if given.profile:
            stages.spent_on(first_of(made, folder), folder / "warm.case")
            print(stages.table(stages.spent_on(dump, folder / "made.case")))
            return 0
        racing = contestants(dump, made, folder, given.workers)
        timings = race(racing, pages, given.rounds, warm_up=False)
        print(report.table(THROUGHPUT, throughput_rows(timings)))
    if "docling" not in racing:
        print("\ndocling is not installed here, so it was not timed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
