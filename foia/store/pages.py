"""Pages and what lies on them: text, words, table fragments, redactions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foia.model import (
    HiddenText,
    Mark,
    Page,
    PageSource,
    PagesRead,
    Problem,
    Reason,
    Redaction,
    TableFragment,
    Words,
)
from foia.store.case import Case
from foia.store.layout import box_list, pack_fragments, pack_words, unpack_fragments, unpack_words
from foia.store.ledger import add_problem


@dataclass(frozen=True, slots=True)
class PageState:
    """By which settings a page was read and understood."""

    number: int
    read_with: str | None
    extracted_with: str | None


def page_states(case: Case, file: str) -> list[PageState]:
    rows = case.connection.execute(
        "SELECT number, read_with, extracted_with FROM pages WHERE file = ? ORDER BY number",
        (file,),
    )
    return [PageState(row["number"], row["read_with"], row["extracted_with"]) for row in rows]


def _for_sql(text: str) -> str:
    """SQL's own functions end a text at a NUL, which damaged mail and sheets hold; places stay."""
    return text.replace("\0", "\ufffd")


def save_pages(case: Case, read: PagesRead, read_with: str) -> None:
    connection = case.connection
    for page in read.pages:
        fragments = [f for f in read.fragments if f.page == page.number]
        status = "failed" if page.source is PageSource.FAILED else "read"
        row = connection.execute(
            "UPDATE pages SET status = ?, reason = ?, source = ?, confidence = ?, text = ?,"
            " label = ?, width = ?, height = ?, rotation = ?, signals = ?, language = ?,"
            " read_with = ?, extracted_with = NULL WHERE file = ? AND number = ? RETURNING id",
            (
                status,
                page.reason,
                page.source,
                page.confidence,
                _for_sql(page.text),
                page.label,
                page.width,
                page.height,
                page.rotation,
                json.dumps(dict(page.signals)),
                page.language,
                read_with,
                page.file,
                page.number,
            ),
        ).fetchone()
        connection.execute(
            "INSERT OR REPLACE INTO layouts (page, words, fragments) VALUES (?, ?, ?)",
            (row["id"], pack_words(page.words), pack_fragments(fragments)),
        )
        for table in ("redactions", "hidden_text", "marks", "problems"):
            connection.execute(
                f"DELETE FROM {table} WHERE file = ? AND page = ?", (page.file, page.number)
            )
        case.connection.execute("UPDATE files SET assembled_with = NULL WHERE id = ?", (page.file,))
    for redaction in read.redactions:
        add_redaction(case, redaction)
    for hidden in read.hidden:
        add_hidden(case, hidden)
    for mark in read.marks:
        add_mark(case, mark)
    for problem in read.problems:
        add_problem(case, problem)


def fail_page(case: Case, file: str, number: int, reason: Reason, message: str, by: str) -> None:
    """The page cost its worker; it is counted, shown, and not tried again unasked."""
    case.connection.execute(
        "UPDATE pages SET status = 'failed', source = 'failed', reason = ?, read_with = ?"
        " WHERE file = ? AND number = ?",
        (reason, by, file, number),
    )
    add_problem(case, Problem(file, number, "read", reason, message))


def add_redaction(case: Case, redaction: Redaction) -> None:
    case.connection.execute(
        "INSERT INTO redactions (file, page, box, code, code_normalised, area_share, text_under)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            redaction.file,
            redaction.page,
            json.dumps(box_list(redaction.box)),
            redaction.code,
            redaction.code_normalised,
            redaction.area_share,
            redaction.text_under,
        ),
    )


def add_hidden(case: Case, hidden: HiddenText) -> None:
    case.connection.execute(
        "INSERT INTO hidden_text (file, page, box, how, text) VALUES (?, ?, ?, ?, ?)",
        (hidden.file, hidden.page, json.dumps(box_list(hidden.box)), hidden.how, hidden.text),
    )


def add_mark(case: Case, mark: Mark) -> None:
    case.connection.execute(
        "INSERT INTO marks (file, page, box, kind, score) VALUES (?, ?, ?, ?, ?)",
        (mark.file, mark.page, json.dumps(box_list(mark.box)), mark.kind, round(mark.score, 3)),
    )


def pages_of(
    case: Case, file: str, numbers: Sequence[int] | None = None, *, words: bool = True
) -> Iterator[Page]:
    """Pages as read, in order; without `words` when only their text is needed."""
    marks = "" if numbers is None else f" AND p.number IN ({','.join('?' * len(numbers))})"
    query = (
        "SELECT p.*, l.words FROM pages p LEFT JOIN layouts l ON l.page = p.id"
        f" WHERE p.file = ?{marks} ORDER BY p.number"
    )
    for row in case.connection.execute(query, (file, *(numbers or ()))):
        block = unpack_words(row["words"]) if words and row["words"] else None
        yield Page(
            file=row["file"],
            number=row["number"],
            text=row["text"],
            words=block if block is not None else Words(),
            source=PageSource(row["source"]),
            confidence=row["confidence"],
            width=row["width"],
            height=row["height"],
            rotation=row["rotation"],
            reason=Reason(row["reason"]) if row["reason"] else None,
            label=row["label"],
            signals=json.loads(row["signals"]),
            language=row["language"],
        )


def fragments_of(case: Case, file: str) -> tuple[TableFragment, ...]:
    rows = case.connection.execute(
        "SELECT l.fragments FROM pages p JOIN layouts l ON l.page = p.id WHERE p.file = ?"
        " AND length(l.fragments) > 0 ORDER BY p.number",
        (file,),
    )
    return tuple(fragment for row in rows for fragment in unpack_fragments(row["fragments"]))


def set_extracted(case: Case, file: str, numbers: Sequence[int], extracted_with: str) -> None:
    case.connection.executemany(
        "UPDATE pages SET extracted_with = ? WHERE file = ? AND number = ?",
        [(extracted_with, file, number) for number in numbers],
    )


def unread_page_count(case: Case) -> int:
    """Pages that failed, plus one for every unread file, whose pages nobody could count."""
    return sum(unread_counts(case))


def unread_counts(case: Case) -> tuple[int, int]:
    """Pages that failed, and files of which not even the pages could be counted."""
    row = case.connection.execute(
        "SELECT (SELECT count(*) FROM pages WHERE source = 'failed'),"
        " (SELECT count(*) FROM files f WHERE f.status = 'unread' AND f.reason <> 'empty'"
        "    AND NOT EXISTS (SELECT 1 FROM pages p WHERE p.file = f.id))"
    ).fetchone()
    return int(row[0]), int(row[1])
