"""Scores as Markdown tables, the same on the screen and in RESULTS.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.evals.scoring import Counts, bootstrap_f1, total, wilson

RESULTS = Path(__file__).with_name("RESULTS.md")
BEGIN = "<!-- generated: begin -->"
END = "<!-- generated: end -->"
NONE = "–"


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


def write_results(generated: str) -> None:
    """Replaces what stands between the markers; the words around it stay."""
    text = RESULTS.read_text(encoding="utf-8")
    before, found, rest = text.partition(BEGIN)
    _, closed, after = rest.partition(END)
    if not found or not closed:
        raise ValueError(f"{RESULTS.name} has lost its markers {BEGIN} and {END}.")
    RESULTS.write_text(f"{before}{BEGIN}\n\n{generated.strip()}\n\n{END}{after}", encoding="utf-8")
