"""`foia compare`: claim by claim, what the records show."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from foia.cli.show import number, one_line, print_json
from foia.model import Origin
from foia.pipeline import load_pipeline
from foia.run.comparing import compare_claims
from foia.store import Case, open_case

EVIDENCE_SHOWN = 3


@click.command()
@click.argument("case_folder", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--origin", type=click.Choice([o.value for o in Origin]),
              help="Only claims made in public (statement) or by the records (record).")  # fmt: skip
@click.option("--pipeline", default="general", show_default=True)
@click.option("--json", "as_json", is_flag=True)
def command(case_folder: Path, origin: str | None, pipeline: str, as_json: bool) -> None:
    """Evidence and a verdict for every claim. A verdict is a lead for a reporter: it says what
    the records that could be read show, never what is true."""
    case = open_case(case_folder)
    try:
        count = compare_claims(
            case,
            load_pipeline(pipeline),
            origin=Origin(origin) if origin else None,
            watch=_watch if sys.stderr.isatty() else lambda done, total: None,
        )
        # On screen the public claims; those of the records run to thousands.
        shown = Origin(origin) if origin else Origin.STATEMENT
        findings = _findings(case, None if as_json else shown)
        totals = case.connection.execute(
            "SELECT verdict, count(*) FROM findings GROUP BY 1 ORDER BY 2 DESC"
        ).fetchall()
    finally:
        case.close()
    if as_json:
        print_json(findings)
        return
    for finding in findings:
        _print(finding)
    if not count:
        click.echo("There is no claim yet.")
        click.echo(f"Add some: foia claims {case_folder} add press-release.txt")
        return
    verdicts = ", ".join(f"{row[1]:,} {row[0]}" for row in totals)
    click.echo(f"{number(count, 'claim')} compared. In the case: {verdicts}.")


def _watch(done: int, total: int) -> None:
    end = "\n" if done == total else ""
    click.echo(f"\r\x1b[K{done:,} of {total:,} claims{end}", err=True, nl=False)


def _findings(case: Case, origin: Origin | None) -> list[dict[str, object]]:
    claims = case.connection.execute(
        "SELECT c.id, c.text, c.speaker, c.said_on, c.origin, n.verdict, n.summary,"
        " n.unread_pages FROM findings n JOIN claims c ON c.id = n.claim"
        " WHERE ? IS NULL OR c.origin = ? ORDER BY c.origin DESC, c.statement, c.file, c.start",
        (origin, origin),
    ).fetchall()
    return [dict(row) | {"evidence": _evidence(case, row["id"])} for row in claims]


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


def _print(finding: dict[str, object]) -> None:
    verdict = str(finding["verdict"])
    said = " ".join(str(finding[k]) for k in ("speaker", "said_on") if finding[k])
    click.echo(click.style(f"“{one_line(str(finding['text']))}”", bold=True))
    if said:
        click.echo(f"  said by {one_line(said)}")
    click.echo(f"  {click.style(verdict.upper(), bold=True)}: {one_line(str(finding['summary']))}")
    evidence = finding["evidence"]
    assert isinstance(evidence, Sequence)
    for item in evidence[:EVIDENCE_SHOWN]:
        place = f"{one_line(str(item['path']))}" + (
            f", page {item['page']}" if item["page"] else ""
        )
        place += f" {one_line(str(item['bates']))}" if item["bates"] else ""
        click.echo(f"  {item['stance']}: {one_line(str(item['reason']))}")
        if item["quote"]:
            click.echo(f"      “{one_line(str(item['quote']))}”")
        else:
            click.echo(f"      {item['query']} = {item['result']}")
        click.echo(f"      {place}")
    if len(evidence) > EVIDENCE_SHOWN:
        click.echo(f"  … {len(evidence) - EVIDENCE_SHOWN} more")
    click.echo("")
