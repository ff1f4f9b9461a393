"""A memo out of a case: each quote compared with its page, each place with a picture."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from foia.errors import CaseError
from foia.export.memo import Memo, MemoCheck, MemoClaim, MemoDecision, MemoEvidence
from foia.model import Claim, Origin, Verdict
from foia.pipeline import Pipeline
from foia.run.asking import ask, place_in_words
from foia.run.memo_methods import methods
from foia.run.memo_pictures import MemoPictures
from foia.store import checks, claim_edits, facts, reviews
from foia.store.case import Case
from foia.store.claim_evidence import EvidenceRow, evidence_of, rows_behind
from foia.store.silence import LOW_CONFIDENCE

RELATED_SHOWN = 3
_LEADS = (Verdict.REFUTED, Verdict.CONFLICTING, Verdict.SUPPORTED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims go into the memo: those named, or all of an origin; `decided` leaves out those
    on which nobody has decided."""

    claims: tuple[str, ...] = ()
    origin: Origin | None = Origin.STATEMENT
    decided: bool = False
    pictures: bool = True


def make_memo(case: Case, pipeline: Pipeline, wanted: Wanted) -> Memo:
    """Raises UsageError for a claim that there is not, CaseError for a quote that its page no
    longer says."""
    chosen = _chosen(case, wanted)
    with MemoPictures(case, drawn=wanted.pictures) as pictures:
        claims = tuple(_claim(case, pipeline, claim, pictures) for claim in chosen)
    now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M UTC")
    return Memo(case.folder.stem, now, claims, methods(case, pipeline))


def _chosen(case: Case, wanted: Wanted) -> list[Claim]:
    if wanted.claims:
        found = [claim_edits.claim_called(case, claim) for claim in wanted.claims]
    else:
        found = _leads_first(case, facts.all_claims(case, wanted.origin))
    decided = _decided(case) if wanted.decided else None
    return [claim for claim in found if decided is None or claim.id in decided]


def _leads_first(case: Case, claims: Sequence[Claim]) -> list[Claim]:
    """What an editor asks for first, and within it in the order of the statements."""
    rows = case.connection.execute("SELECT claim, verdict FROM findings").fetchall()
    verdicts = {row["claim"]: row["verdict"] for row in rows}
    last = len(_LEADS)
    rank = {str(verdict): place for place, verdict in enumerate(_LEADS)}
    return sorted(claims, key=lambda claim: rank.get(verdicts.get(claim.id, ""), last))


def _decided(case: Case) -> Collection[str]:
    return reviews.last_reviews(case).keys()


def _claim(case: Case, pipeline: Pipeline, claim: Claim, pictures: MemoPictures) -> MemoClaim:
    found = evidence_of(case, claim.id)
    related = [row for row in found if row.stance == "related"]
    sided = [row for row in found if row.stance != "related"]
    shown = sided + related[:RELATED_SHOWN]
    about = _about(case, claim)
    asking = ask(case, pipeline, claim)
    evidence = tuple(_evidence(case, row, pictures) for row in shown)
    return MemoClaim(
        id=claim.id,
        text=claim.text,
        speaker=claim.speaker or "",
        said_on=claim.said_on or "",
        source=about["source"],
        source_url=about["source_url"],
        verdict=about["verdict"],
        summary=about["summary"],
        evidence=evidence,
        left_out=len(related) - len(related[:RELATED_SHOWN]),
        checks=tuple(_check(check) for check in checks.kept_checks(case, claim.id)),
        caveats=tuple(_caveats(shown)),
        decisions=tuple(
            MemoDecision(r.decision, r.note, r.reviewer, r.at, r.stale, r.verdict)
            for r in reviews.reviews_of(case, claim.id)
        ),
        changes=tuple(map(_change, claim_edits.changes_of(case, claim.id))),
        silence=asking.words,
        likeliest=tuple(f"{place_in_words(p)}: {p.why}" for p in asking.silence.likeliest[:6]),
        request=asking.request if about["verdict"] in ("", "not enough evidence") else "",
    )


def _about(case: Case, claim: Claim) -> Mapping[str, str]:
    row = case.connection.execute(
        "SELECT coalesce(s.name, f.path) AS source, s.source_url, n.verdict, n.summary, c.page,"
        " s.added_at FROM claims c LEFT JOIN statements s ON s.id = c.statement"
        " LEFT JOIN files f ON f.id = c.file LEFT JOIN findings n ON n.claim = c.id"
        " WHERE c.id = ?",
        (claim.id,),
    ).fetchone()
    page = f", page {row['page']}" if row["page"] else ""
    added = f" (added {row['added_at'][:10]})" if row["added_at"] else ""
    return {
        "source": f"{row['source']}{page}{added}",
        "source_url": row["source_url"] or "",
        "verdict": row["verdict"] or "",
        "summary": row["summary"] or "",
    }


def _evidence(case: Case, row: EvidenceRow, pictures: MemoPictures) -> MemoEvidence:
    if row.quote is not None and row.page_says != row.quote:
        raise CaseError(
            f"Evidence {row.id} quotes what page {row.page} of {row.path} does not say.",
            hint="Run foia compare again, then make the memo.",
        )
    picture, trouble = pictures.of(row)
    return MemoEvidence(
        stance=row.stance,
        reason=row.reason,
        place=row.place,
        about=row.about,
        quote=row.quote or "",
        query=row.query or "",
        result=row.result or ("" if row.quote else "no result"),
        rows=rows_behind(case, row) if row.query else (),
        row_total=row.row_total,
        caveat=_caveat(row),
        picture=picture,
        trouble=trouble,
    )


def _caveat(row: EvidenceRow) -> str:
    if row.source == "ocr":
        sure = "" if row.confidence is None else f" with a mean confidence of {row.confidence:.2f}"
        doubt = row.confidence is not None and row.confidence < LOW_CONFIDENCE
        return f"The page was read from pixels{sure}." + (" It is hardly legible." if doubt else "")
    return ""


def _caveats(shown: list[EvidenceRow]) -> list[str]:
    said = []
    if any(row.query for row in shown):
        said.append(
            "A figure is computed from rows as they were extracted; compare some with their pages."
        )
    if any(row.source == "ocr" for row in shown):
        said.append(
            "Some quotes come from scanned pages: compare letters and digits with the picture."
        )
    documents = {row.file for row in shown if row.stance != "related" and row.file}
    if len(documents) == 1:
        said.append("All that takes a side stands in one file.")
    return said


def _check(check: checks.Check) -> MemoCheck:
    return MemoCheck(
        name=check.name,
        query=check.query,
        result=check.sentence or check.result or "",
        note=check.note,
        run_at=check.run_at or "",
        problem=check.problem,
    )


def _change(change: claim_edits.ClaimChange) -> str:
    words = {
        "added": f"added: “{change.after}”",
        "edited": f"edited from “{change.before}” to “{change.after}”",
        "split": f"split: “{change.before}”",
        "dropped": f"dropped: “{change.before}”",
    }[change.kind]
    note = f" ({change.note})" if change.note else ""
    return f"{change.at}, {change.by}: {words}{note}"
