"""Claims that a person adds, edits, splits or drops. Every change is kept, with who and when, and
holds when the statement or the record is read again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from foia.errors import UsageError
from foia.ids import make_id
from foia.model import Claim, Origin, Page
from foia.store import facts, pages
from foia.store.case import Case
from foia.store.reviews import mark_stale, require_seen
from foia.text import squeeze

_COLUMNS = (
    "id", "text", "speaker", "said_on", "origin", "file", "page", "start", "end", "statement",
    "boxes", "quantities", "places", "polarity", "scope", "score",
)  # fmt: skip
_QUOTED = ", ".join(f'"{name}"' for name in _COLUMNS)


_LISTED = 5


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """One change. `before` and `after` are the claim's text, None where there was or is none;
    `parent` is the claim that it was split from."""

    claim: str
    kind: str
    before: str | None
    after: str | None
    parent: str | None
    note: str
    by: str
    at: str


def claim_called(case: Case, wanted: str) -> Claim:
    """The one claim with this id or whole text, else the one whose id begins so, else the one with
    this in its text. Raises UsageError, which lists them when there are several."""
    rows = case.connection.execute(
        "SELECT id, text, CASE WHEN id = ?1 OR text = ?1 THEN 0 WHEN substr(id, 1, ?2) = ?1 THEN 1"
        " ELSE 2 END AS likeness FROM claims"
        " WHERE likeness < 2 OR instr(lower(text), lower(?1)) ORDER BY likeness, origin DESC, text, id",
        (wanted, len(wanted)),
    ).fetchmany(_LISTED + 1)
    likest = [row for row in rows if row["likeness"] == rows[0]["likeness"]]
    if not wanted.strip() or not likest:
        raise UsageError(
            f"No claim has the id or text {wanted!r}.", hint="foia claims CASE list shows them."
        )
    if len(likest) > 1:
        listed = "".join(
            f"\n  {row['id']}  {squeeze(row['text'])[:90]}" for row in likest[:_LISTED]
        )
        raise UsageError(
            f"More than one claim holds {wanted!r}:{listed}",
            hint="Use its id: foia claims CASE list",
        )
    return next(iter(facts.claims_called(case, [likest[0]["id"]])))


def add_claim(case: Case, claim: Claim, by: str, note: str = "") -> None:
    """Adds a claim to a statement that the case has, or on a page of a record."""
    with case.transaction():
        _save(case, claim)
        _note(case, claim.id, "added", None, by, note)


def edit_claim(
    case: Case, claim: Claim, by: str, *, note: str = "", seen: str | None = None
) -> None:
    """Puts `claim` in the place of the one with its id; what was found for that is forgotten.

    Raises UsageError for a record's claim with other words: they are those of the page.
    """
    with case.transaction() as connection:
        before = claim_called(case, claim.id)
        require_seen(case, claim.id, seen)
        if before.origin is Origin.RECORD and before.text != claim.text:
            raise UsageError(
                "A record's claim has the words of its page.",
                hint="Drop it, or add a claim in your own words: foia claims CASE new",
            )
        old = _snapshot(case, claim.id)
        _save(case, claim)
        if (before.text, before.speaker) != (claim.text, claim.speaker):
            connection.execute("DELETE FROM evidence WHERE claim = ?", (claim.id,))
            connection.execute("DELETE FROM findings WHERE claim = ?", (claim.id,))
        _note(case, claim.id, "edited", old, by, note)
        mark_stale(case, claim.id)


def split_claim(
    case: Case,
    claim_id: str,
    parts: Sequence[Claim],
    by: str,
    *,
    note: str = "",
    seen: str | None = None,
) -> tuple[Claim, ...]:
    """Puts the parts in the place of the claim; they get ids of their own, which come out the
    same each time. Raises UsageError for fewer than two."""
    if len({part.text for part in parts}) < 2:
        raise UsageError("A claim is split into two parts or more.")
    with case.transaction():
        whole = claim_called(case, claim_id)
        require_seen(case, claim_id, seen)
        old = _snapshot(case, claim_id)
        made = tuple(
            replace(part, id=make_id("claim", "split", whole.id, part.text)) for part in parts
        )
        for part in made:
            _save(case, part)
            _note(case, part.id, "added", None, by, note, parent=whole.id)
        _remove(case, whole.id)
        _note(case, whole.id, "split", old, by, note)
    return made


def drop_claim(
    case: Case, claim_id: str, by: str, *, note: str = "", seen: str | None = None
) -> None:
    """Takes the claim off the board; its words, its decisions and who dropped it stay on file."""
    with case.transaction():
        claim_called(case, claim_id)
        require_seen(case, claim_id, seen)
        old = _snapshot(case, claim_id)
        _remove(case, claim_id)
        _note(case, claim_id, "dropped", old, by, note)


def changes_of(case: Case, claim: str | None = None) -> list[ClaimChange]:
    """Every change to the claim, or to any, in the order in which they were made."""
    rows = case.connection.execute(
        "SELECT * FROM claim_changes WHERE ?1 IS NULL OR claim = ?1 OR parent = ?1 ORDER BY id",
        (claim,),
    )
    return [
        ClaimChange(
            claim=row["claim"],
            kind=row["kind"],
            before=_text(row["before"]),
            after=_text(row["after"]),
            parent=row["parent"],
            note=row["note"],
            by=row["by"],
            at=row["at"],
        )
        for row in rows
    ]


def reapply(case: Case, claims: Sequence[Claim], texts: Mapping[int, Page]) -> None:
    """After `claims` were read anew: what a person made of them holds, as long as the words that
    the person saw still stand in the same place."""
    touched = {
        str(row["claim"])
        for row in case.connection.execute("SELECT DISTINCT claim FROM claim_changes")
    }
    for claim in claims:
        if claim.id in touched:
            _reapply_to(case, claim)
    places = {(claim.span.file if claim.span else claim.statement) for claim in claims}
    for row in case.connection.execute(
        "SELECT c.claim, c.after FROM claim_changes c WHERE c.kind = 'added' AND c.id ="
        " (SELECT min(o.id) FROM claim_changes o WHERE o.claim = c.claim)"
    ).fetchall():
        kept = json.loads(row["after"])
        on_page = kept["page"] is None or kept["page"] in texts
        if (kept["file"] or kept["statement"]) in places and on_page:
            _bring_back(case, str(row["claim"]), kept, texts)


def _reapply_to(case: Case, claim: Claim) -> None:
    first, last = _ends(case, claim.id)
    if first is None or last is None or first["before"] is None:
        return
    if _text(first["before"]) != claim.text:
        return  # other words stand there now: the change was made to something else
    if last["after"] is None:
        _remove(case, claim.id)
    else:
        _restore(case, json.loads(last["after"]))


def _bring_back(
    case: Case, claim: str, kept: Mapping[str, object], texts: Mapping[int, Page]
) -> None:
    _, last = _ends(case, claim)
    if last is None or last["after"] is None:
        return
    page = texts.get(int(str(kept["page"]))) if kept["page"] is not None else None
    if page is not None:
        said = page.text[int(str(kept["start"])) : int(str(kept["end"]))]
        if " ".join(said.split()) != kept["text"]:
            return
    _restore(case, json.loads(last["after"]))


def _ends(
    case: Case, claim: str
) -> tuple[Mapping[str, str | None] | None, Mapping[str, str | None] | None]:
    rows = case.connection.execute(
        "SELECT before, after FROM claim_changes WHERE claim = ? ORDER BY id", (claim,)
    ).fetchall()
    return (rows[0], rows[-1]) if rows else (None, None)


def _save(case: Case, claim: Claim) -> None:
    span = claim.span
    read = (
        {} if span is None else {p.number: p for p in pages.pages_of(case, span.file, [span.page])}
    )
    facts.save_claims(case, [claim], read)


def _remove(case: Case, claim: str) -> None:
    case.connection.execute("DELETE FROM claims WHERE id = ?", (claim,))
    case.connection.execute("UPDATE reviews SET stale = 1 WHERE claim = ?", (claim,))


def _restore(case: Case, kept: Mapping[str, object]) -> None:
    marks = ", ".join("?" * len(_COLUMNS))
    changed = ", ".join(f'"{name}" = excluded."{name}"' for name in _COLUMNS[1:])
    case.connection.execute(
        f"INSERT INTO claims ({_QUOTED}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {changed}",
        [kept[name] for name in _COLUMNS],
    )


def _snapshot(case: Case, claim: str) -> str | None:
    row = case.connection.execute(f"SELECT {_QUOTED} FROM claims WHERE id = ?", (claim,)).fetchone()
    return None if row is None else json.dumps(dict(row), ensure_ascii=False)


def _note(
    case: Case,
    claim: str,
    kind: str,
    before: str | None,
    by: str,
    note: str,
    *,
    parent: str | None = None,
) -> None:
    if not by.strip():
        raise UsageError("A change needs a name.", hint="Say who makes it with --by.")
    case.connection.execute(
        "INSERT INTO claim_changes (claim, kind, before, after, parent, note, by, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            claim,
            kind,
            before,
            _snapshot(case, claim),
            parent,
            note.strip(),
            by.strip(),
            dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        ),
    )


def _text(kept: str | None) -> str | None:
    return None if kept is None else str(json.loads(kept)["text"])
