"""Listings as pandas data frames, which is what data desks expect."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


def frame(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> pd.DataFrame:
    """Values as they are: whole numbers stay whole though a column has gaps, text stays text."""
    return pd.DataFrame({name: _column([row[i] for row in rows]) for i, name in enumerate(columns)})


def _column(values: list[object]) -> pd.Series:
    present = {type(value) for value in values if value is not None}
    if present == {int}:
        # A plain pandas column would turn 3 into 3.0 as soon as one cell is empty.
        return pd.Series(values, dtype="Int64")
    if present and present <= {int, float}:
        return pd.Series(values, dtype="Float64")
    return pd.Series(values, dtype=object)
