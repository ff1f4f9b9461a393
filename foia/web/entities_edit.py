"""A person's word on who is who: kept for good, saved only over what its person has seen."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from foia.pipeline import load_pipeline
from foia.run.naming import resolve
from foia.store.case import Case

Row = dict[str, object]
DECISIONS = ("same", "different", "withdrawn")
_PIPELINE = "general"


@dataclass(frozen=True, slots=True)
class Word:
    """Spellings `one` and `two` are the same, or different, or what was said of them is taken
    back and the reading decides again."""

    one: str
    two: str
    decision: str
    note: str
    by: str


def version(case: Case) -> str:
    """Changes with each decision about spellings, whoever takes it."""
    row = case.connection.execute(
        "SELECT ifnull(max(id), 0) FROM reviews WHERE merge IS NOT NULL"
    ).fetchone()
    return str(row[0])


def decide(case: Case, words: list[Word], seen: str) -> bool:
    """Saves them all and names everyone again, or saves nothing and says False when another
    person has decided meanwhile."""
    pipeline = load_pipeline(_PIPELINE)
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with case.transaction() as connection:
        if version(case) != seen:
            return False
        connection.executemany(
            "INSERT INTO reviews (merge, decision, note, reviewer, at) VALUES (?, ?, ?, ?, ?)",
            [
                (
                    json.dumps(sorted((w.one, w.two)), ensure_ascii=False),
                    w.decision,
                    w.note,
                    w.by,
                    now,
                )
                for w in words
            ],
        )
        resolve(case, pipeline)
    return True


def decisions(case: Case, spellings: set[str] | None = None) -> list[Row]:
    """Every decision, the last first; `stands` for the last word on its pair."""
    rows = case.connection.execute(
        "SELECT id, merge, decision, note, reviewer, at FROM reviews WHERE merge IS NOT NULL"
        " ORDER BY id DESC"
    )
    found: list[Row] = []
    told: set[str] = set()
    for row in rows:
        one, two = json.loads(row["merge"])
        stands = row["merge"] not in told and row["decision"] != "withdrawn"
        told.add(row["merge"])
        if spellings is None or one in spellings or two in spellings:
            found.append(dict(row) | {"one": one, "two": two, "stands": stands})
    return found


def printed(case: Case, spelling: str) -> bool:
    row = case.connection.execute(
        "SELECT 1 FROM spellings WHERE spelling = ? LIMIT 1", (spelling,)
    ).fetchone()
    return row is not None


def entity_of(case: Case, spelling: str, kind: str) -> str | None:
    row = case.connection.execute(
        "SELECT e.id FROM spellings s JOIN entities e ON e.id = s.entity WHERE s.spelling = ?"
        " ORDER BY e.kind <> ?, e.mentions DESC LIMIT 1",
        (spelling, kind),
    ).fetchone()
    return None if row is None else str(row["id"])
