"""Random rows of the Eugene case that a person judged by eye: how many are right.

`judged_rows.csv` has one line a row: its kind, its number in
`python -m tests.evals.sampling CASE --kind KIND -n 25 --seed 2026`, the judgement, and why. It
holds nothing of the records. A row is right when quote, kind and value are; in part when the quote
is cut or the value lacks its unit.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from tests.evals import report
from tests.evals.sections import Section

JUDGED = Path(__file__).parent / "judged_rows.csv"
JUDGEMENTS = ("right", "in part", "wrong")


def judged_sections(path: Path = JUDGED) -> list[Section]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    unknown = {row["judged"] for row in rows} - set(JUDGEMENTS)
    if unknown:
        raise ValueError(f"{path.name} has judgements that are none of {JUDGEMENTS}: {unknown}")
    kinds = list(dict.fromkeys(row["kind"] for row in rows))
    table = [
        _line(kind, Counter(row["judged"] for row in rows if row["kind"] == kind)) for kind in kinds
    ]
    table.append(_line("all", Counter(row["judged"] for row in rows)))
    whys = Counter(row["why"] for row in rows if row["why"])
    notes = [
        "Judged by one person on 2026-11-23, the quote on its page or in its row of a sheet, on the "
        "case as it was then; what was seen here was mended afterwards where it could be, so a new "
        "draw is needed to judge a later version.",
        "Not right: " + "; ".join(f"{why} ({count})" for why, count in whys.most_common()) + ".",
        "It says how often a row is right, not what was missed; most rows of this release stand in "
        "sheets and logs.",
    ]
    return [Section("Rows judged by eye", ("kind", *JUDGEMENTS, "right, share"), table, notes)]


def _line(kind: str, counts: Counter[str]) -> list[str]:
    total = sum(counts.values())
    return [kind, *(str(counts[name]) for name in JUDGEMENTS), report.share(counts["right"], total)]
