"""The reference, from the code: commands from their help, views from the schema."""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from foia.cli import VERBS
from foia.model import (
    ColumnType,
    EvidenceKind,
    FileStatus,
    MentionKind,
    PageSource,
    Reason,
    Stance,
    Verdict,
)
from foia.store import create_case
from foia.store.schema import PUBLIC

ONE_ROW = {
    "files": "a file as received, or a member of an archive or mail",
    "pages": "a page of a file",
    "documents": "what a person would call a document: a page range of a file",
    "mentions": "one place where a name, date, amount … is written",
    "entities": "one vendor, agency, person … behind its spellings",
    "claims": "a checkable statement, of a record or made in public",
    "evidence": "a passage or a figure that bears on a claim",
    "findings": "what the records show of a claim",
    "tables": "an extracted table",
    "redactions": "a covered part of a page",
    "problems": "something that went wrong, with its file and page",
    "reviews": "a person's decision",
    "rows": "the one searchable table: every mention and claim with its place",
    "messages": "one mail, however often it was printed, in its thread",
    "message_places": "one mail in one print-out, or the mail file itself",
    "margins": "a stretch of a page that is no running text: Bates number, running head or foot",
    "bates_notes": "a gap or a duplicate in the Bates numbers of the release",
    "hidden_text": "text that a file holds and its page does not show",
    "marks": "ink that is no print: handwriting, a signature, a stamp",
    "request_facts": "what a request or its answer says of itself: numbers, days, fees, counts",
    "reconciliations": "a count that a letter states beside the count of what is here",
    "document_links": "a document that is a copy of another, whole, nearly or in part",
}

COLUMNS = {
    "path": "relative to the dump; members as `outer.zip/inner.pdf`",
    "sha256": "of the bytes as received",
    "kind": "what it is; see the lists below",
    "status": "see the lists below",
    "reason": "why, where the status does not say it all",
    "parent": "the archive or mail that this came in",
    "duplicate_of": "the file with the same bytes that was read",
    "number": "page number from 1",
    "source": "where the page's text comes from",
    "confidence": "0 to 1: the OCR engine's figure for a page, the score of a mention or claim",
    "text": "as read, never changed afterwards",
    "bates": "Bates or control number as printed",
    "quote": "the letters on the page",
    "value": "what foia made of the quote; empty when it could not",
    "start": "first character of the quote in the page's text",
    "end": "one past the last character",
    "boxes": "JSON list of [x0, top, x1, bottom] in points, origin top left",
    "said_on": "ISO date",
    "origin": "`record` or `statement`",
    "stance": "see the lists below",
    "query": "the SQL behind a figure",
    "result": "what it gave",
    "unread_pages": "pages that nobody could search when the claim was compared",
    "columns": "JSON: name, type and printed header of each column",
    "note": "what was left out of the rows, such as a total line; a person's remark in `reviews`",
    "partial": "why rows may be missing; empty when they are not",
    "text_under": "text that can still be read under the box",
    "area_share": "share of the page that the box covers",
    "code_normalised": "the exemption in its usual form",
    "date": "ISO 8601: `2024-11-12`, `2019-11`, `2025-06-01/2025-10-06`, `FY2025`",
    "document_date": "ISO 8601",
    "language": "a guess from the text, ISO 639-1; empty when there is too little of it",
    "how": "`white`, `off the page`, `covered`, `invisible` or `tiny`",
    "message": "what happened, in words; the id of the mail in `message_places`",
    "places": "how many print-outs show the mail; JSON list of the places in `claims`",
    "thread": "the same for all mails of a conversation",
    "position": "place in the thread, from 1 in order of time",
    "sent": "ISO 8601, as far as it could be read",
    "sent_printed": "the time as printed",
    "stated": "the count as the letter states it",
    "here": "the count of what arrived; empty when it cannot be told what is meant",
    "counted": "what was counted, in words",
    "series": "the prefix of the Bates numbers",
}

LISTS = (
    ("files.status", FileStatus),
    ("pages.source", PageSource),
    ("reason", Reason),
    ("mentions.kind", MentionKind),
    ("evidence.kind", EvidenceKind),
    ("evidence.stance", Stance),
    ("findings.verdict", Verdict),
    ("types of table columns", ColumnType),
)


def views() -> Iterator[tuple[str, str, list[str]]]:
    """Name, what a row is, and the columns of every public view."""
    with tempfile.TemporaryDirectory() as folder:
        case = create_case(Path(folder) / "empty.case")
        for name in PUBLIC:
            cursor = case.connection.execute(f"SELECT * FROM {name} LIMIT 0")
            yield name, ONE_ROW[name], [item[0] for item in cursor.description]
        case.close()


def markdown() -> str:
    parts = ["# Reference", "", "Made from the code by `python docs/make.py`.", "", "## Commands"]
    for verb in VERBS:
        command = importlib.import_module(f"foia.cli.{verb}").command
        parts += _help(command, f"foia {verb}")
    parts += ["", "Exit codes: 0 all read; 10 finished with problems listed; 2 usage; 5 store or"]
    parts += ["disk; 6 busy; 130 interrupted.", "", "## Views"]
    for name, what, columns in views():
        parts += ["", f"### `{name}`", "", f"One row is {what}.", ""]
        parts += [f"- `{c}`" + (f": {COLUMNS[c]}" if c in COLUMNS else "") for c in columns]
    parts += ["", "## Closed lists"]
    for name, values in LISTS:
        parts += ["", f"**{name}**: " + ", ".join(f"`{value.value}`" for value in values)]
    return "\n".join(parts) + "\n"


def _help(command: click.Command, name: str) -> list[str]:
    context = click.Context(command, info_name=name, max_content_width=96, terminal_width=96)
    parts = ["", f"### `{name}`", "", "```text", command.get_help(context).rstrip(), "```"]
    if isinstance(command, click.Group):
        for inner in sorted(command.commands):
            parts += _help(command.commands[inner], f"{name} CASE {inner}")
    return parts
