"""A person's decisions on rows of the table: right, wrong, a note; none is ever overwritten.

A decision belongs to a mention, which is the same after a run that finds the same kind, quote and
value at the same place of the same page. Where a run finds something else there, or nothing, the
schema's triggers mark the decision stale; it stays, with what stood there when it was taken.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from foia.errors import UsageError
from foia.ids import make_id
from foia.store.case import Case
from foia.store.reviews import ChangedMeanwhile

RIGHT, WRONG, NOTE, WITHDRAWN = "right", "wrong", "note", "withdrawn"
DECISIONS = (RIGHT, WRONG, NOTE, WITHDRAWN)


@dataclass(frozen=True, slots=True)
class MentionDecision:
    """`note` says something and leaves the decision as it is; `withdrawn` opens the row again."""

    mention: str
    decision: str
    note: str
    reviewer: str


@dataclass(frozen=True, slots=True)
class KeptMentionReview:
    """`kind`, `quote`, `value`, `file` and `page` are what stood there when it was decided;
    `gone` says that no mention stands there any more."""

    id: int
    mention: str
    decision: str
    note: str
    reviewer: str
    at: str
    stale: bool
    kind: str
    quote: str
    value: str | None
    file: str
    page: int
    path: str
    gone: bool


@dataclass(frozen=True, slots=True)
class RowReviews:
    """All that people said of one row, the last first. `seen` is what a form carries, so that
    nobody decides over what they have not looked at."""

    seen: str
    kept: tuple[KeptMentionReview, ...]

    @property
    def standing(self) -> KeptMentionReview | None:
        """The decision that holds: the last that is no mere note, unless it was taken back."""
        last = next((one for one in self.kept if one.decision != NOTE), None)
        return None if last is None or last.decision == WITHDRAWN else last

    @property
    def notes(self) -> str:
        """Every note with who wrote it, the first first, as the `rows` view has them."""
        return " | ".join(f"{one.reviewer}: {one.note}" for one in self.kept[::-1] if one.note)


def reviews_of_rows(case: Case, mentions: Collection[str]) -> dict[str, RowReviews]:
    """By mention; what the case does not hold is left out."""
    listed = json.dumps(sorted(mentions))
    kept: dict[str, list[KeptMentionReview]] = {}
    for one in _kept(case, "r.mention IN (SELECT value FROM json_each(?))", (listed,)):
        kept.setdefault(one.mention, []).append(one)
    rows = case.connection.execute(
        "SELECT m.id, m.kind, m.quote, m.value, m.file, m.page, m.start, e.name FROM mentions m"
        " LEFT JOIN entities e ON e.id = m.entity WHERE m.id IN (SELECT value FROM json_each(?))",
        (listed,),
    )
    found: dict[str, RowReviews] = {}
    for row in rows:
        entries = tuple(kept.get(row["id"], ()))
        seen = make_id(*tuple(row), entries[0].id if entries else None)
        found[str(row["id"])] = RowReviews(seen, entries)
    return found


def review_mention(
    case: Case, decision: MentionDecision, *, seen: str | None = None
) -> KeptMentionReview:
    """Keeps the decision beside the earlier ones.

    Raises ChangedMeanwhile when the row is no longer as it was `seen`, or is gone; UsageError for
    a decision that there is not, for one that nobody signs, and for a note without words.
    """
    _require_whole(decision)
    with case.transaction() as connection:
        now = reviews_of_rows(case, [decision.mention]).get(decision.mention)
        if seen is not None and (now is None or now.seen != seen):
            raise ChangedMeanwhile(
                "The row, or what was decided on it, has changed since you looked at it.",
                hint="Look at it again; nothing was saved.",
            )
        if now is None:
            raise UsageError(
                f"There is no row {decision.mention}.",
                hint="foia table CASE --json shows the ids of the rows.",
            )
        if decision.decision == WITHDRAWN and now.standing is None:
            raise UsageError("Nothing is decided on this row that could be taken back.")
        cursor = connection.execute(
            "INSERT INTO reviews (mention, decision, note, reviewer, at, kind, quote, value, file,"
            " page) SELECT id, ?, ?, ?, ?, kind, quote, value, file, page FROM mentions"
            " WHERE id = ?",
            (
                decision.decision,
                decision.note.strip(),
                decision.reviewer.strip(),
                dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
                decision.mention,
            ),
        )
        return _kept(case, "r.id = ?", (cursor.lastrowid,))[0]


def mention_called(case: Case, wanted: str) -> str:
    """The mention with this id or unique beginning of it; raises UsageError."""
    rows = case.connection.execute(
        "SELECT id FROM mentions WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2", (wanted.lower(),)
    ).fetchall()
    if len(rows) != 1 or not wanted:
        what = "More than one row begins with" if len(rows) > 1 else "There is no row"
        raise UsageError(
            f"{what} {wanted!r}.", hint="foia table CASE --json shows the ids of the rows."
        )
    return str(rows[0]["id"])


def all_mention_reviews(case: Case, first: int = 0, limit: int = -1) -> list[KeptMentionReview]:
    """Every decision on a row, the last first, those on rows that are gone too."""
    return _kept(case, "r.mention IS NOT NULL", (), first, limit)


def count_mention_reviews(case: Case) -> tuple[int, int]:
    """How many there are, and how many of them are stale."""
    row = case.connection.execute(
        "SELECT count(*), coalesce(sum(stale), 0) FROM reviews WHERE mention IS NOT NULL"
    ).fetchone()
    return int(row[0]), int(row[1])


def _require_whole(decision: MentionDecision) -> None:
    if decision.decision not in DECISIONS:
        raise UsageError(
            f"There is no decision {decision.decision!r} on a row.",
            hint=f"One of: {', '.join(DECISIONS)}.",
        )
    if not decision.reviewer.strip():
        raise UsageError("A decision needs a name.", hint="Say who decides.")
    if decision.decision == NOTE and not decision.note.strip():
        raise UsageError("A note needs words.", hint="Write what is to be known of the row.")


def _kept(
    case: Case, which: str, values: Sequence[object], first: int = 0, limit: int = -1
) -> list[KeptMentionReview]:
    rows = case.connection.execute(
        "SELECT r.*, f.path, m.id IS NULL AS gone FROM reviews r LEFT JOIN files f ON f.id = r.file"
        f" LEFT JOIN mentions m ON m.id = r.mention WHERE {which} ORDER BY r.id DESC"
        " LIMIT ? OFFSET ?",
        [*values, limit, first],
    )
    return [_of(row) for row in rows]


def _of(row: sqlite3.Row) -> KeptMentionReview:
    return KeptMentionReview(
        id=row["id"],
        mention=row["mention"],
        decision=row["decision"],
        note=row["note"],
        reviewer=row["reviewer"],
        at=row["at"],
        stale=bool(row["stale"]),
        kind=row["kind"] or "",
        quote=row["quote"] or "",
        value=row["value"],
        file=row["file"] or "",
        page=row["page"] or 0,
        path=row["path"] or "",
        gone=bool(row["gone"]),
    )
