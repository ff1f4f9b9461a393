"""Invented tables with a claim each, and the figures that answer it, counted in plain Python.

A seed draws names of columns, sizes, limits, blanks, slips of the keyboard and how the record is
split over tables, so that no two worlds are alike.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from tests.evals import figure_claims_lists as lists
from tests.evals import figure_claims_logs as logs
from tests.evals.figure_world import MadeTable, World, beside

__all__ = ["MadeTable", "World", "worlds"]

_MAKERS: Sequence[Callable[[random.Random], World]] = (
    logs.kept_too_long,
    logs.window_in_cell,
    logs.days_column,
    lists.split_list,
    lists.copied_list,
    logs.month_files,
    logs.in_one_month,
    logs.blanks,
    logs.reasons,
    lists.share_closed,
    lists.slow_answers,
    logs.busiest,
    lists.invoices,
    logs.in_a_row,
    lists.forms,
    logs.first_day,
    lists.counted_twice,
    lists.category,
    logs.hidden_plates,
)


def worlds(seed: int, of_each: int) -> list[World]:
    """Each with lists beside it that answer nothing."""
    draw = random.Random(seed)
    made = [make(draw) for _ in range(of_each) for make in _MAKERS]
    return [replace(world, tables=(*world.tables, *beside(draw))) for world in made]
