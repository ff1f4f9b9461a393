"""`foia compare`: claim by claim, what the records show."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from foia.cli.show import number, one_line, print_json, print_rows
from foia.model import Origin
from foia.pipeline import Pipeline, load_pipeline
from foia.run.asking import ask, place_in_words
from foia.run.comparing import compare_claims
from foia.store import Case, open_case
from foia.store.claim_edits import claim_called
from foia.store.claim_evidence import EvidenceRow, evidence_of
from foia.store.facts import AS_STATED
from foia.store.reviews import last_reviews, reviews_of

LEAD = "Every verdict is a lead for a reporter, from the pages that could be read; none is proof."
_HEADINGS = {
    "supports": "Seems to support",
    "refutes": "Seems to refute",
    "related": "On the subject, undecided",
}


@click.command()
@click.argument("case_folder", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--claim", help="Only this claim, by its id, with all its evidence.")
@click.option("--origin", type=click.Choice([o.value for o in Origin]),
              help="Only claims made in public (statement) or by the records (record).")  # fmt: skip
@click.option("--pipeline", default="general", show_default=True)
@click.option("--json", "as_json", is_flag=True)
def command(
    case_folder: Path, claim: str | None, origin: str | None, pipeline: str, as_json: bool
) -> None:
    """Evidence and a verdict for every claim. A verdict is a lead for a reporter: it says what
    the records that could be read show, never what is true."""
    case = open_case(case_folder)
    try:
        stages = load_pipeline(pipeline)
        only = None if claim is None else {claim_called(case, claim).id}
        count = compare_claims(
            case,
            stages,
            origin=Origin(origin) if origin else None,
            only=only,
            watch=_watch if sys.stderr.isatty() else lambda done, total: None,
        )
        # On screen the public claims; those of the records run to thousands.
        shown = Origin(origin) if origin else Origin.STATEMENT
        if as_json:
            print_json(_findings(case, Origin(origin) if origin else None, only))
        elif only:
            _print_claim(case, stages, next(iter(only)))
        else:
            _print_board(case, case_folder, count, shown)
    finally:
        case.close()


def _watch(done: int, total: int) -> None:
    end = "\n" if done == total else ""
    click.echo(f"\r\x1b[K{done:,} of {total:,} claims{end}", err=True, nl=False)


def _print_board(case: Case, case_folder: Path, count: int, origin: Origin) -> None:
    if not count:
        click.echo("There is no claim yet.")
        click.echo(f"Add some: foia claims {case_folder} add press-release.txt")
        return
    rows = board(case, origin)
    print_rows(
        rows,
        columns=("id", "claim", "speaker", "lead", "best reason", "for", "against", "decided"),
        weights={"claim": 5, "speaker": 2, "best reason": 5, "decided": 1},
    )
    totals = case.connection.execute(
        "SELECT verdict, count(*) FROM findings GROUP BY 1 ORDER BY 2 DESC"
    ).fetchall()
    verdicts = ", ".join(f"{row[1]:,} {row[0]}" for row in totals)
    click.echo(f"\n{number(count, 'claim')} compared. In the case: {verdicts}.")
    click.echo(LEAD)
    click.echo(f"All of one claim: foia compare {case_folder} --claim ID")


def board(case: Case, origin: Origin) -> list[dict[str, object]]:
    """One row for each claim; "for" and "against" count pieces of evidence."""
    decided = last_reviews(case)
    rows = case.connection.execute(
        "SELECT c.id, c.text, c.speaker, n.verdict, n.summary,"
        " (SELECT e.reason FROM evidence e WHERE e.claim = c.id AND e.stance = CASE n.verdict"
        "   WHEN 'supported' THEN 'supports' ELSE 'refutes' END"
        "  ORDER BY e.score DESC, e.id LIMIT 1) AS best,"
        " (SELECT count(*) FROM evidence e WHERE e.claim = c.id AND e.stance = 'supports') AS pro,"
        " (SELECT count(*) FROM evidence e WHERE e.claim = c.id AND e.stance = 'refutes') AS con"
        " FROM findings n JOIN claims c ON c.id = n.claim WHERE c.origin = ?"
        f" ORDER BY {AS_STATED}, c.file, c.page, c.start",
        (origin,),
    )
    found = []
    for row in rows:
        settled = row["verdict"] != "not enough evidence"
        review = decided.get(row["id"])
        found.append(
            {
                "id": row["id"],
                "claim": row["text"],
                "speaker": row["speaker"] or "",
                "lead": row["verdict"],
                "best reason": row["best"] if settled and row["best"] else row["summary"],
                "for": row["pro"],
                "against": row["con"],
                "decided": ""
                if review is None
                else review.decision + (" (stale)" if review.stale else ""),
            }
        )
    return found


def _findings(case: Case, origin: Origin | None, only: set[str] | None) -> list[dict[str, object]]:
    claims = case.connection.execute(
        "SELECT c.id, c.text, c.speaker, c.said_on, c.origin, n.verdict, n.summary,"
        " n.unread_pages FROM findings n JOIN claims c ON c.id = n.claim"
        " WHERE ? IS NULL OR c.origin = ?"
        f" ORDER BY c.origin DESC, {AS_STATED}, c.file, c.start",
        (origin, origin),
    ).fetchall()
    return [
        dict(row) | {"evidence": _evidence(case, row["id"])}
        for row in claims
        if only is None or row["id"] in only
    ]


def _evidence(case: Case, claim: str) -> list[dict[str, object]]:
    rows = case.connection.execute(
        "SELECT e.kind, e.stance, e.score, e.reason, f.path, e.file, e.page, p.bates, e.quote,"
        ' e."table", e.query, e.result, e.row_total FROM evidence e'
        " LEFT JOIN files f ON f.id = e.file"
        " LEFT JOIN pages p ON p.file = e.file AND p.number = e.page WHERE e.claim = ?"
        " ORDER BY e.stance = 'related', e.score DESC, e.id",
        (claim,),
    )
    return [dict(row) for row in rows]


def _print_claim(case: Case, pipeline: Pipeline, claim_id: str) -> None:
    claim = claim_called(case, claim_id)
    finding = case.connection.execute(
        "SELECT verdict, summary FROM findings WHERE claim = ?", (claim_id,)
    ).fetchone()
    click.echo(click.style(f"“{one_line(claim.text)}”", bold=True))
    said = ", ".join(part for part in (claim.speaker, claim.said_on) if part)
    click.echo(f"  said by {one_line(said) if said else 'a speaker not known'}")
    verdict = click.style(finding["verdict"].upper(), bold=True)
    click.echo(f"  Lead: {verdict}. {one_line(finding['summary'])}")
    for review in reviews_of(case, claim_id):
        stale = " (stale: the evidence has changed since)" if review.stale else ""
        click.echo(
            f"  Decided by {one_line(review.reviewer)} on {review.at}: {review.decision}{stale}"
            + (f". {one_line(review.note)}" if review.note else "")
        )
    found = evidence_of(case, claim_id)
    for stance, heading in _HEADINGS.items():
        chosen = [row for row in found if row.stance == stance]
        if chosen:
            click.echo(f"\n{click.style(heading, bold=True)} ({len(chosen)})")
        for row in chosen:
            _print_evidence(row)
    asking = ask(case, pipeline, claim)
    click.echo("")
    for line in asking.words:
        click.echo(one_line(line))
    for place in asking.silence.likeliest[:5]:
        click.echo(f"  {one_line(place_in_words(place))}: {one_line(place.why)}")
    if finding["verdict"] == "not enough evidence":
        click.echo("\nA follow-up request to paste:\n")
        for line in asking.request.split("\n"):
            click.echo(one_line(line))
    click.echo(f"\n{LEAD}")


def _print_evidence(row: EvidenceRow) -> None:
    click.echo(f"  {one_line(row.place)}")
    if row.quote is not None:
        click.echo(f"      “{one_line(row.quote)}”")
    else:
        click.echo(f"      {one_line(row.query or '')} = {one_line(row.result or 'no result')}")
    click.echo(f"      {one_line(row.reason)}")
