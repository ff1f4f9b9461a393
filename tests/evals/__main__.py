"""`python -m tests.evals`: every score of a case, beside its peers."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.evals import report
from tests.evals.case import Case, open_case
from tests.evals.gold import GoldSet, gold_sets
from tests.evals.making import NotMade, make_case
from tests.evals.sections import Section
from tests.evals.subjects import SUBJECTS


@dataclass(frozen=True, slots=True)
class Options:
    only: tuple[str, ...]
    cases: tuple[Path, ...]
    json: Path | None
    write_results: bool
    misses: bool


def _options(arguments: Sequence[str] | None) -> Options:
    parser = argparse.ArgumentParser(prog="python -m tests.evals", description=__doc__)
    parser.add_argument("--only", default=",".join(SUBJECTS), help=", ".join(SUBJECTS))
    parser.add_argument("--case", type=Path, action="append", default=[],
                        help="a case of the sample or of the real records; may be given twice")  # fmt: skip
    parser.add_argument("--json", type=Path, metavar="FILE", help="every figure, for machines")
    parser.add_argument(
        "--write-results",
        action="store_true",
        help="rewrite what RESULTS.md says of these subjects",
    )
    parser.add_argument("--misses", action="store_true", help="list misses and wrong findings")
    given = parser.parse_args(arguments)
    only = tuple(part.strip() for part in given.only.split(","))
    unknown = [part for part in only if part not in SUBJECTS]
    if unknown:
        parser.error(f"no such subject: {', '.join(unknown)}; there are: {', '.join(SUBJECTS)}")
    for case in given.case:
        if not (case / "case.db").is_file():
            parser.error(f"{case} is not a case")
    return Options(only, tuple(given.case), given.json, given.write_results, given.misses)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    started = time.monotonic()
    with ExitStack() as stack:
        sets = gold_sets()
        needs_case = any(SUBJECTS[name].needs_case for name in options.only)
        cases = _cases(sets, options, stack) if needs_case or options.cases else {}
        by_subject: dict[str, list[Section]] = {}
        for name in options.only:
            by_subject[name] = SUBJECTS[name].score(sets, cases)
            print(f"{name}: scored", file=sys.stderr)
    sections = [section for scored in by_subject.values() for section in scored]
    text = "\n\n".join(section.markdown(misses=options.misses) for section in sections)
    text += f"\n\nMade in {time.monotonic() - started:.0f} s."
    print(text)
    if options.json:
        figures = {section.title: section.as_data() for section in sections}
        options.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
    if options.write_results:
        blocks = {
            name: "\n\n".join(section.markdown(misses=False) for section in scored)
            for name, scored in by_subject.items()
        }
        report.write_results(blocks, tuple(SUBJECTS))
    return 0


def _cases(sets: Sequence[GoldSet], options: Options, stack: ExitStack) -> dict[str, Case]:
    """A label set belongs to the given case that has most of its files; without any, one is made."""
    if options.cases:
        given = [open_case(folder) for folder in options.cases]
        return {
            gold.name: max(given, key=lambda case: _files_of(gold, case))
            for gold in sets
            if any(_files_of(gold, case) for case in given)
        }
    into = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="foia-evals-")))
    cases = {}
    for gold in sets:
        try:
            made = make_case(gold, into)
        except NotMade as error:
            print(f"No case of {gold.name}: {error}", file=sys.stderr)
            continue
        print(f"Case of {gold.name} made in {made.wall_seconds:.0f} s.", file=sys.stderr)
        cases[gold.name] = open_case(made.folder)
    return cases


def _files_of(gold: GoldSet, case: Case) -> int:
    return sum(case.file(page.file, page.sha256) is not None for page in gold.pages)


if __name__ == "__main__":
    sys.exit(main())
