"""A person's decisions on claims: kept for ever, and marked when what they were taken on changes."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from foia.errors import FoiaError, UsageError
from foia.ids import make_id
from foia.store.case import Case

DECISIONS = ("supported", "refuted", "conflicting", "not enough evidence", "not checkable")


class ChangedMeanwhile(FoiaError):
    """What the person looked at is no longer what the case holds; nothing was saved."""

    exit_code = 6


@dataclass(frozen=True, slots=True)
class Decision:
    claim: str
    decision: str
    note: str
    reviewer: str


@dataclass(frozen=True, slots=True)
class KeptReview:
    """A decision as it was taken; `verdict` and `claim_text` are what stood there then, "" for
    decisions of an earlier foia. `stale` says that the claim or its evidence is another now."""

    id: int
    claim: str
    decision: str
    note: str
    reviewer: str
    at: str
    stale: bool
    verdict: str
    claim_text: str


def evidence_version(case: Case, claim: str) -> str:
    """Changes with the claim's words, its verdict, its evidence and the figures kept with it."""
    return make_id(*_parts(case, claim))


def version(case: Case, claim: str) -> str:
    """What a form carries, so that nobody decides over what they have not seen: changes with
    `evidence_version` and with every decision."""
    last = case.connection.execute(
        "SELECT max(id) FROM reviews WHERE claim = ?", (claim,)
    ).fetchone()[0]
    return make_id(evidence_version(case, claim), last)


def review_claim(case: Case, decision: Decision, *, seen: str | None = None) -> KeptReview:
    """Keeps the decision beside the earlier ones.

    Raises ChangedMeanwhile when `version` is no longer `seen`, UsageError for a claim or a
    decision that there is not, or for a decision that nobody signs.
    """
    if decision.decision not in DECISIONS:
        raise UsageError(
            f"There is no decision {decision.decision!r}.", hint=f"One of: {', '.join(DECISIONS)}."
        )
    if not decision.reviewer.strip():
        raise UsageError("A decision needs a name.", hint="Say who decides with --reviewer.")
    with case.transaction() as connection:
        row = connection.execute(
            "SELECT c.text, n.verdict FROM claims c LEFT JOIN findings n ON n.claim = c.id"
            " WHERE c.id = ?",
            (decision.claim,),
        ).fetchone()
        if row is None:
            raise UsageError(
                f"There is no claim {decision.claim}.", hint="foia claims CASE list shows the ids."
            )
        require_seen(case, decision.claim, seen)
        cursor = connection.execute(
            "INSERT INTO reviews (claim, decision, note, reviewer, at, seen, verdict, claim_text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                decision.claim,
                decision.decision,
                decision.note.strip(),
                decision.reviewer.strip(),
                dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
                evidence_version(case, decision.claim),
                row["verdict"] or "",
                row["text"],
            ),
        )
        return next(r for r in reviews_of(case, decision.claim) if r.id == cursor.lastrowid)


def require_seen(case: Case, claim: str, seen: str | None) -> None:
    """Raises ChangedMeanwhile when the claim is no longer as it was `seen`; None asks nothing."""
    if seen is not None and version(case, claim) != seen:
        raise ChangedMeanwhile(
            "The claim, its evidence or its decisions have changed since you looked at it.",
            hint="Look at it again; nothing was saved.",
        )


def reviews_of(case: Case, claim: str) -> list[KeptReview]:
    """Every decision on the claim, the last first; none is ever removed."""
    rows = case.connection.execute(
        "SELECT * FROM reviews WHERE claim = ? ORDER BY id DESC", (claim,)
    )
    return [_kept(row) for row in rows]


def last_reviews(case: Case) -> dict[str, KeptReview]:
    """The decision that holds, by claim."""
    rows = case.connection.execute(
        "SELECT r.* FROM reviews r WHERE r.claim IS NOT NULL AND r.id ="
        " (SELECT max(o.id) FROM reviews o WHERE o.claim = r.claim)"
    )
    return {str(row["claim"]): _kept(row) for row in rows}


def mark_stale(case: Case, claim: str) -> None:
    """Marks the decisions that were taken on something else than what stands there now, and no
    other: evidence that comes back as it was is what was decided on."""
    now = evidence_version(case, claim)
    case.connection.execute(
        "UPDATE reviews SET stale = (seen <> ?) WHERE claim = ? AND seen <> ''", (now, claim)
    )


def _kept(row: sqlite3.Row) -> KeptReview:
    return KeptReview(
        id=row["id"],
        claim=row["claim"],
        decision=row["decision"],
        note=row["note"],
        reviewer=row["reviewer"],
        at=row["at"],
        stale=bool(row["stale"]),
        verdict=row["verdict"],
        claim_text=row["claim_text"],
    )


def _parts(case: Case, claim: str) -> Iterator[str | None]:
    row = case.connection.execute(
        "SELECT c.text, c.speaker, c.said_on, n.verdict FROM claims c"
        " LEFT JOIN findings n ON n.claim = c.id WHERE c.id = ?",
        (claim,),
    ).fetchone()
    yield from (None,) if row is None else tuple(row)
    for query in (
        "SELECT id, stance, quote, result FROM evidence WHERE claim = ? ORDER BY id",
        "SELECT id, query, result FROM checks WHERE claim = ? ORDER BY id",
    ):
        for found in case.connection.execute(query, (claim,)):
            yield from tuple(found)
