"""The order of a memo: headings, sentences, quotes, pictures and tables, the same in every form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foia.export.memo import Memo, MemoCheck, MemoClaim, MemoDecision, MemoEvidence, Picture

LEAD = (
    "Each verdict is a lead for a reporter. It says what the records that could be read show,"
    " never what is true or false. Look at the page before you publish."
)
_SHOWS = {
    "supported": "The records seem to support it",
    "refuted": "The records seem to refute it",
    "conflicting": "The records conflict",
    "not enough evidence": "Not enough evidence in what could be read",
    "": "Not compared yet",
}
_STANCES = {
    "supports": "Seems to support",
    "refutes": "Seems to refute",
    "related": "On the subject, undecided",
}


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; with a `label`, the label comes first and stands out."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Words that must come out letter by letter: a quote, a query, a request to paste."""

    text: str
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table; the first row names the columns."""

    rows: tuple[tuple[str, ...], ...]


Block = Heading | Text | Verbatim | Items | Rows | Picture


def blocks(memo: Memo) -> Iterator[Block]:
    yield Heading(1, f"What the records say: {memo.case}")
    yield Text(f"Made on {memo.made_at} with foia. {LEAD}")
    if not memo.claims:
        yield Text("There is no claim of that kind in the case.")
    else:
        yield Heading(2, "The claims at a glance")
        yield Rows((("No.", "Claim", "Said by", "Lead", "Decided"), *_glance(memo)))
    for order, claim in enumerate(memo.claims, start=1):
        yield from _claim(order, claim)
    yield from _methods(memo)


def _glance(memo: Memo) -> Iterator[tuple[str, ...]]:
    for order, claim in enumerate(memo.claims, start=1):
        decided = claim.decisions[0] if claim.decisions else None
        said = "" if decided is None else decided.decision + (" (stale)" if decided.stale else "")
        yield str(order), claim.text, claim.speaker, _SHOWS[claim.verdict], said


def _claim(order: int, claim: MemoClaim) -> Iterator[Block]:
    yield Heading(2, f"Claim {order}")
    yield Verbatim(claim.text)
    said = ", ".join(part for part in (claim.speaker or "speaker not known", claim.said_on) if part)
    yield Text(said, "Said by")
    yield Text(" · ".join(part for part in (claim.source, claim.source_url) if part), "Source")
    yield Text(f"{_SHOWS[claim.verdict]}. {claim.summary}".strip(), "Lead")
    if claim.decisions:
        yield from map(_decision, claim.decisions)
    else:
        yield Text("none yet", "Reporter’s decision")
    for stance, name in _STANCES.items():
        chosen = [item for item in claim.evidence if item.stance == stance]
        if chosen:
            yield Heading(3, f"{name} ({len(chosen)})")
        for item in chosen:
            yield from _evidence(item)
    if not claim.evidence:
        yield Text("No evidence was found on either side.", "Evidence")
    if claim.left_out:
        yield Text(f"{claim.left_out} more undecided places on the subject are in the case.")
    for check in claim.checks:
        yield from _check(check)
    if claim.caveats:
        yield Heading(3, "Caveats")
        yield Items(claim.caveats)
    yield from _silence(claim)
    if claim.changes:
        yield Heading(3, "Changes made to the claim by hand")
        yield Items(claim.changes)


def _decision(decision: MemoDecision) -> Text:
    stale = (
        " STALE: the claim or its evidence has changed since this was decided."
        if decision.stale
        else ""
    )
    lead = f" (the lead was: {decision.verdict})" if decision.verdict else ""
    note = f" Note: {decision.note}" if decision.note else ""
    return Text(
        f"{decision.decision}, by {decision.reviewer}, {decision.at}{lead}.{note}{stale}",
        "Reporter’s decision",
    )


def _evidence(item: MemoEvidence) -> Iterator[Block]:
    yield Text(item.place, "Where")
    if item.about:
        yield Text(item.about, "Record")
    if item.quote:
        yield Verbatim(item.quote)
    if item.query:
        yield Text(item.result, "Figure")
        yield Verbatim(item.query, is_code=True)
    if len(item.rows) > 1:
        shown = len(item.rows) - 1
        yield Text(f"{shown} of {item.row_total:,} rows behind the figure, as extracted", "Rows")
        yield Rows(item.rows)
    yield Text(item.reason, "Why")
    if item.caveat:
        yield Text(item.caveat, "Caveat")
    if item.picture is not None:
        yield item.picture
    elif item.trouble:
        yield Text(item.trouble, "No picture")


def _check(check: MemoCheck) -> Iterator[Block]:
    yield Heading(3, f"Figure kept with the claim{': ' + check.name if check.name else ''}")
    yield Text(check.problem or check.result or "no result", "Result")
    yield Verbatim(check.query, is_code=True)
    if check.note:
        yield Text(check.note, "Note")
    if check.run_at:
        yield Text(check.run_at, "Last run")


def _silence(claim: MemoClaim) -> Iterator[Block]:
    yield Heading(3, "What was searched, and what could not be")
    yield Items(claim.silence)
    if claim.likeliest:
        yield Text("", "Likeliest places of what was not seen")
        yield Items(claim.likeliest)
    if claim.request:
        yield Heading(3, "Draft of a follow-up request")
        yield Verbatim(claim.request)


def _methods(memo: Memo) -> Iterator[Block]:
    methods = memo.methods
    yield Heading(2, "Methods")
    yield Text(
        "Every quote above was compared with the stored text of its page when this memo was made,"
        " letter by letter. Pictures are drawn from the original files; only the marking of the"
        " lines is added. Text of scanned pages was recognised by a machine: where quote and picture"
        " differ, the picture counts."
    )
    yield Heading(3, "What arrived and what was read")
    yield Rows((("What", "Count"), *methods.counts))
    yield Heading(3, "What was not read")
    if len(methods.unread) > 1:
        yield Rows(methods.unread)
    else:
        yield Text("Every file and page that arrived could be read.")
    yield Heading(3, "Files")
    yield Rows(methods.files)
    yield Heading(3, "Versions")
    yield Rows((("What", "Version"), *methods.versions))
    yield Heading(3, "Settings")
    yield Rows((("Step", "Settings"), *methods.settings))
