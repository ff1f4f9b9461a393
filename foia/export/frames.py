"""Listings as pandas data frames, which is what data desks expect."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


def frame(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> pd.DataFrame:
    """Values as they are: whole numbers stay whole though a column has gaps, text stays text."""
    made = pd.DataFrame.from_records([tuple(row) for row in rows], columns=list(columns))
    return made.convert_dtypes(convert_string=False, convert_boolean=False, convert_floating=False)
