"""Invented records with figures counted in plain Python: each is found, and can be repeated."""

import pytest

from tests.evals.figure_claims import Tally, _of_world, same_figure
from tests.evals.figure_claims_made import World, worlds


@pytest.mark.parametrize("world", worlds(7, 1), ids=lambda world: world.kind)
def test_the_wanted_figures_are_shown_and_repeatable(world: World) -> None:
    tally = Tally()
    _of_world(tally, world)
    assert not tally.misses
    assert tally.lost == 0


@pytest.mark.parametrize(
    ("wanted", "given", "is_same"),
    [
        ("4377 rows, 4294 distinct id", "4377", True),
        ("1,100", "1100", True),
        ("16.05", "16.0538", True),
        ("16.05", "16.06", False),
        ("2024-06-02T01:30:33", "2024", False),
        ("212", "", False),
        ("id, user", "id, user", True),
    ],
)
def test_what_counts_as_the_same_figure(wanted: str, given: str, is_same: bool) -> None:
    assert same_figure(wanted, given) is is_same
