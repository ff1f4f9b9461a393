"""Scores as Markdown tables, the same on the screen and in RESULTS.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tests.evals.scoring import Counts, bootstrap_f1, total, wilson

RESULTS = Path(__file__).with_name("RESULTS.md")
BEGIN = "<!-- generated: begin -->"
END = "<!-- generated: end -->"
NONE = "–"
_SUBJECT = re.compile(r"<!-- subject: ([\w-]+) -->")


def percent(share: float | None) -> str:
    return NONE if share is None else f"{100 * share:.1f}"


def interval(bounds: tuple[float, float] | None) -> str:
    return "" if bounds is None else f" [{100 * bounds[0]:.0f}–{100 * bounds[1]:.0f}]"


def share(hits: int, trials: int) -> str:
    """A share with its counts and its Wilson interval."""
    if not trials:
        return NONE
    return f"{hits}/{trials} = {percent(hits / trials)}{interval(wilson(hits, trials))}"


def prf(pages: Sequence[Counts]) -> list[str]:
    """Precision, recall and F1 in percent with 95 % intervals, and the counts behind them."""
    counts = total(pages)
    return [
        percent(counts.precision) + interval(wilson(counts.found_hit, counts.found)),
        percent(counts.recall) + interval(wilson(counts.gold_hit, counts.gold)),
        percent(counts.f1) + interval(bootstrap_f1(pages) if counts.f1 is not None else None),
        f"{counts.gold_hit}/{counts.gold} found, {counts.found - counts.found_hit} wrong",
    ]


PRF_HEADINGS = ("P", "R", "F1", "counts")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [list(headings), ["---"] * len(headings), *map(list, rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def write_results(blocks: Mapping[str, str], order: Sequence[str]) -> None:
    """Replaces the subjects that were scored between the markers; other subjects stay as they
    are, so that a costly one need not be scored with each."""
    text = RESULTS.read_text(encoding="utf-8")
    before, found, rest = text.partition(BEGIN)
    held, closed, after = rest.partition(END)
    if not found or not closed:
        raise ValueError(f"{RESULTS.name} has lost its markers {BEGIN} and {END}.")
    parts = _SUBJECT.split(held)[1:]
    kept = dict(zip(parts[::2], parts[1::2], strict=True)) | blocks
    told = "".join(
        f"<!-- subject: {name} -->\n\n{kept[name].strip()}\n\n" for name in order if name in kept
    )
    RESULTS.write_text(f"{before}{BEGIN}\n\n{told}{END}{after}", encoding="utf-8")
