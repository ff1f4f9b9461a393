"""The scorer of figures: a reader that knows nothing, one that guesses, and the pages' truth."""

from __future__ import annotations

from datetime import date
from random import Random

from tests.evals import figure_pages as pages
from tests.evals.figures import SEED, _tally


def test_a_reader_of_nothing_is_right_in_nothing() -> None:
    lines = list(pages.dates(Random(SEED), 28))
    tally, by_style, missed = _tally(lines, lambda _text: [], "date")
    assert (tally.right, tally.asked, tally.others, len(missed)) == (0, 28, 0, 28)
    assert sum(asked for _, asked in by_style.values()) == 28


def test_other_values_beside_the_right_one_are_counted() -> None:
    lines = list(pages.amounts(Random(SEED), 12))
    truth = {line.text: line.value for line in lines}
    tally, _, missed = _tally(lines, lambda text: [truth[text], "7"], "amount")
    assert (tally.right, tally.others, len(missed)) == (12, 12, 12)


def test_last_weekday_is_of_last_week_for_certain_or_open() -> None:
    told = [one for one in pages.told(Random(SEED), 240) if one.style == "weekday" and one.value]
    assert told
    for one in told:
        day, meant = date.fromisoformat(one.written or ""), date.fromisoformat(one.value)
        assert meant.isocalendar()[:2] < day.isocalendar()[:2]
        assert (day - meant).days <= 7


def test_the_same_seed_makes_the_same_pages() -> None:
    one, two = ([made.page.text for made in pages.invoices(Random(SEED), 8)] for _ in range(2))
    assert one == two
    assert len({made.style for made in pages.invoices(Random(SEED), 8)}) == 8
