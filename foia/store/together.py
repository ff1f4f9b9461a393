"""Who is named on the same pages as whom."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from foia.store.case import Case


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities, `one` before `two` in the order asked for, and the pages that name both."""

    one: str
    two: str
    pages: int


def pairs(case: Case, entities: Sequence[str]) -> list[Pair]:
    """Every pair of these entities that stands on a page together; most pages first."""
    rows = case.connection.execute(
        "WITH wanted AS (SELECT key AS place, value AS id FROM json_each(?)),"
        " near AS (SELECT DISTINCT w.place, m.file, m.page FROM wanted w"
        " JOIN mentions m ON m.entity = w.id)"
        " SELECT a.place, b.place, count(*) AS pages FROM near a JOIN near b"
        " ON b.file = a.file AND b.page = a.page AND b.place > a.place"
        " GROUP BY 1, 2 ORDER BY pages DESC, 1, 2",
        (json.dumps(list(entities)),),
    )
    return [Pair(entities[one], entities[two], pages) for one, two, pages in rows]
