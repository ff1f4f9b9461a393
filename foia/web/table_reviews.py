"""What people decided on the rows that the table shows, and the filters for it.

A mention is decided in the table; a claim on its own screen; a document not at all.
"""

from __future__ import annotations

from collections.abc import Iterable

from foia.store.case import Case
from foia.store.mention_reviews import (
    RowReviews,
    all_mention_reviews,
    reviews_of_rows,
)
from foia.store.reviews import last_reviews, reviews_of

Row = dict[str, object]

_STANDING = (
    "SELECT r.mention FROM reviews r WHERE r.mention IS NOT NULL AND r.decision <> 'withdrawn'"
    " AND r.id = (SELECT max(s.id) FROM reviews s WHERE s.mention = r.mention"
    " AND s.decision <> 'note')"
)
_LAST_OF_CLAIM = (
    "SELECT r.claim FROM reviews r WHERE r.claim IS NOT NULL"
    " AND r.id = (SELECT max(s.id) FROM reviews s WHERE s.claim = r.claim)"
)
_NOTHING: Row = {
    "review": None, "reviewer": None, "reviewed_at": None, "review_stale": None, "review_notes": None,
}  # fmt: skip


def mentions_that_are(state: str, row_id: str) -> str:
    """The condition for one of `table_asked.REVIEWS`."""
    if state == "noted":
        inside = "SELECT r.mention FROM reviews r WHERE r.mention IS NOT NULL AND r.note <> ''"
        return f"{row_id} IN ({inside})"
    narrowed = {
        "right": " AND r.decision = 'right'",
        "wrong": " AND r.decision = 'wrong'",
        "stale": " AND r.stale",
    }
    return f"{row_id} {_not(state)}IN ({_STANDING}{narrowed.get(state, '')})"


def claims_that_are(state: str, row_id: str) -> str:
    """The same for claims, whose decisions have words of their own."""
    if state in ("right", "wrong"):
        return "0"
    if state == "noted":
        inside = "SELECT r.claim FROM reviews r WHERE r.claim IS NOT NULL AND r.note <> ''"
        return f"{row_id} IN ({inside})"
    stale = " AND r.stale" if state == "stale" else ""
    return f"{row_id} {_not(state)}IN ({_LAST_OF_CLAIM}{stale})"


def _not(state: str) -> str:
    return "NOT " if state == "open" else ""


def with_reviews(case: Case, rows: list[Row]) -> list[Row]:
    """For a screen: `said` of each mention also carries what a form must have seen."""
    mentions = [str(row["id"]) for row in rows if row["kind"] not in ("claim", "document")]
    said = reviews_of_rows(case, mentions)
    claims = _of_claims(case, rows)
    for row in rows:
        one = said.get(str(row["id"]))
        row["said"] = one
        row |= claims.get(str(row["id"]), _written(one))
    return rows


def with_all_reviews(case: Case, rows: list[Row]) -> list[Row]:
    """For an export, whose rows are many and whose decisions are few."""
    said: dict[str, RowReviews] = {}
    for kept in all_mention_reviews(case):
        before = said.get(kept.mention, RowReviews("", ()))
        said[kept.mention] = RowReviews("", (*before.kept, kept))
    claims = _of_claims(case, rows)
    for row in rows:
        row |= claims.get(str(row["id"]), _written(said.get(str(row["id"]))))
    return rows


def _of_claims(case: Case, rows: Iterable[Row]) -> dict[str, Row]:
    here = {str(row["id"]) for row in rows if row["kind"] == "claim"}
    decided = last_reviews(case) if here else {}
    return {
        claim: {
            "review": last.decision,
            "reviewer": last.reviewer,
            "reviewed_at": last.at,
            "review_stale": int(last.stale),
            "review_notes": " | ".join(
                f"{one.reviewer}: {one.note}" for one in reviews_of(case, claim)[::-1] if one.note
            )
            or None,
        }
        for claim, last in decided.items()
        if claim in here
    }


def _written(said: RowReviews | None) -> Row:
    if said is None or not said.kept:
        return _NOTHING
    standing, notes = said.standing, said.notes or None
    if standing is None:
        return _NOTHING | {"review_notes": notes}
    return {
        "review": standing.decision, "reviewer": standing.reviewer, "reviewed_at": standing.at,
        "review_stale": int(standing.stale), "review_notes": notes,
    }  # fmt: skip
