"""Statements from outside the dump: read in a worker like any other file, then taken apart."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from foia.errors import Unreadable, UsageError
from foia.ids import make_id
from foia.intake import PAGED_KINDS
from foia.model import Claim, Opened, PagesRead, Reason, Statement
from foia.pipeline import load_pipeline
from foia.run.jobs import Extracted, Job, OpenJob, ReadJob, Result, StatementJob
from foia.run.pool import Failure, Pool
from foia.run.worker import Limits
from foia.store import claim_edits, facts
from foia.store.case import Case
from foia.values.dates import find_dates

CLAIM_COLUMNS = ("claim", "tweet", "post", "full_text", "text", "statement", "quote")
SPEAKER_COLUMNS = (
    "speaker", "who", "said_by", "author", "handle", "username", "screen_name", "account",
)  # fmt: skip
DAY_COLUMNS = ("said_on", "date", "when", "created_at", "posted_at", "posted", "timestamp")


@dataclass(frozen=True, slots=True)
class Said:
    """Who said it, when and where, as the reporter tells; None leaves it to the text."""

    speaker: str | None = None
    said_on: str | None = None
    source_url: str | None = None


def add_statements(
    case: Case, files: Sequence[Path], said: Said, pipeline_name: str
) -> list[tuple[Statement, tuple[Claim, ...]]]:
    """Adds each file; the same file again replaces what it gave before.

    Raises UsageError or Unreadable for a file that is no text, before anything is saved.
    """
    added: list[tuple[Statement, tuple[Claim, ...]]] = []
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    read_head = load_pipeline(pipeline_name).claims.headed
    with Pool(1, pipeline_name, Limits(), readable=files) as pool:
        for path in files:
            for found in _statements(pool, path, said):
                statement = _under_known_id(case, read_head(found))
                outcome = _do(pool, StatementJob(statement), path)
                assert isinstance(outcome, Extracted)
                added.append((statement, outcome.claims))
    for statement, claims in added:
        with case.transaction():
            facts.save_statement(case, statement, claims, now)
            claim_edits.reapply(case, claims, {})
    return added


def _statements(pool: Pool, path: Path, said: Said) -> list[Statement]:
    if not path.is_file():
        raise UsageError(f"{path} does not exist.", hint="Name the file of the statement.")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    if path.suffix.lower() in (".csv", ".tsv"):
        rows = _claim_rows(path)
        if rows is not None:
            return [
                _one(f"{path.name}, row {number}", sha256, text, _merged(said, row))
                for number, text, row in rows
            ]
    return [_one(path.name, sha256, _text(pool, path), said)]


def _one(name: str, sha256: str, text: str, said: Said) -> Statement:
    return Statement(
        id=make_id("statement", name, text),
        name=name,
        sha256=sha256,
        text=text,
        speaker=said.speaker,
        said_on=said.said_on,
        source_url=said.source_url,
    )


def _under_known_id(case: Case, statement: Statement) -> Statement:
    """The same text under the same file name is the same statement, in whatever row it stands now;
    another text under that name is another statement, and both are kept."""
    file = statement.name.split(", row ")[0]
    rows = case.connection.execute(
        "SELECT id, name FROM statements WHERE text = ? AND speaker IS ? AND said_on IS ?"
        " ORDER BY name = ? DESC, name",
        (statement.text, statement.speaker, statement.said_on, statement.name),
    )
    for row in rows:
        if row["name"].split(", row ")[0] == file:
            return replace(statement, id=row["id"])
    taken = case.connection.execute(
        "SELECT count(*) FROM statements WHERE name = ?", (statement.name,)
    ).fetchone()[0]
    parts = (statement.name, statement.text, statement.speaker, statement.said_on)
    name = f"{statement.name} ({taken + 1})" if taken else statement.name
    return replace(statement, id=make_id("statement", *parts), name=name)


def _merged(said: Said, row: dict[str, str]) -> Said:
    def pick(given: str | None, *names: str) -> str | None:
        return next((row[n].strip() for n in names if row.get(n, "").strip()), given)

    return Said(
        pick(said.speaker, *SPEAKER_COLUMNS),
        _day(pick(said.said_on, *DAY_COLUMNS)),
        pick(said.source_url, "source", "source_url", "url"),
    )


def _day(written: str | None) -> str | None:
    """As an ISO date, or as it is written where it is none that can be read."""
    if written is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", written):
        return written
    iso = re.match(r"\d{4}-\d\d-\d\d(?=[T ])", written)
    if iso:
        return iso.group()
    read = [d.value for d in find_dates(written) if d.value and d.precision in ("day", "time")]
    return read[0][:10] if len(read) == 1 else written


def _claim_rows(path: Path) -> list[tuple[int, str, dict[str, str]]] | None:
    """Rows of a list of claims, or None when no column says that it holds them."""
    text = path.read_bytes().decode("utf-8-sig", "replace")
    dialect = csv.excel_tab if path.suffix.lower() == ".tsv" else csv.excel
    reader = csv.DictReader(io.StringIO(text), dialect=dialect)
    names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    column = next((name for name in CLAIM_COLUMNS if name in names), None)
    if column is None:
        return None
    rows: list[tuple[int, str, dict[str, str]]] = []
    for number, values in enumerate(csv.reader(io.StringIO(text), dialect=dialect), start=1):
        row = dict(zip(names, values, strict=False))
        if number > 1 and row.get(column, "").strip():
            rows.append((number, row[column].strip(), row))
    return rows


def _text(pool: Pool, path: Path) -> str:
    with tempfile.TemporaryDirectory(dir=pool.scratch) as folder:
        opened = _do(pool, OpenJob("statement", path, Path(folder), 0, ""), path)
        assert isinstance(opened, Opened)
        if opened.reason is not None:
            raise Unreadable(opened.reason, f"{path} cannot be read: {opened.message}.")
        pages = opened.pages
        if opened.kind in PAGED_KINDS:
            numbers = tuple(range(1, opened.page_count + 1))
            read = _do(pool, ReadJob("statement", path, opened.kind, numbers, ""), path)
            assert isinstance(read, PagesRead)
            pages = read.pages
    text = "\n".join(page.text for page in pages)
    if not text.strip():
        raise Unreadable(Reason.EMPTY, f"{path} has no text.")
    return text


def _do(pool: Pool, job: Job, path: Path) -> Result:
    pool.give(job, seconds=600.0)
    while True:
        for answer in pool.answers():
            if isinstance(answer.outcome, Failure):
                raise Unreadable(
                    answer.outcome.reason, f"{path} cannot be read: it {answer.outcome.message}."
                )
            return answer.outcome
