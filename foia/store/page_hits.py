"""Where a search stands on one page, and the pages before and after it on which it stands."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from foia.errors import BadQuery
from foia.model import TableFragment
from foia.store.case import Case
from foia.store.layout import unpack_fragments
from foia.store.search import HIT_END, HIT_START, to_fts


@dataclass(frozen=True, slots=True)
class HitPages:
    """Pages as (file, number), None at either end of the case. `order` is the place of this
    page among the `total` pages of its file with a hit, 0 when it has none."""

    before: tuple[str, int] | None
    after: tuple[str, int] | None
    order: int
    total: int


def page_hits(
    case: Case, file: str, number: int, query: str, *, fuzzy: bool
) -> list[tuple[int, int]]:
    """Start and end of every stretch of the page that the search finds. Raises BadQuery."""
    fts, _ = to_fts(query, case if fuzzy else None)
    with _in_words():
        row = case.connection.execute(
            "SELECT p.text, (SELECT highlight(pages_fts, 0, ?, ?) FROM pages_fts"
            "  WHERE pages_fts MATCH ? AND rowid = p.id) AS marked"
            " FROM pages p WHERE p.file = ? AND p.number = ?",
            (HIT_START, HIT_END, fts, file, number),
        ).fetchone()
    if row is None or row["marked"] is None:
        return []
    if HIT_START in row["text"] or HIT_END in row["text"]:
        return []  # a page that prints the marks themselves: their places prove nothing
    marks = re.finditer(f"[{HIT_START}{HIT_END}]", row["marked"])
    at = [match.start() - removed for removed, match in enumerate(marks)]
    return [(a, b) for a, b in zip(at[::2], at[1::2], strict=False) if b > a]


def hit_pages(case: Case, file: str, number: int, query: str, *, fuzzy: bool) -> HitPages:
    """The nearest pages with a hit, in this file and then in the files before and after it.
    Raises BadQuery."""
    fts, _ = to_fts(query, case if fuzzy else None)
    with _in_words():
        rows = case.connection.execute(
            "SELECT p.number FROM pages p WHERE p.file = ? AND p.id IN"
            " (SELECT rowid FROM pages_fts WHERE pages_fts MATCH ?) ORDER BY p.number",
            (file, fts),
        )
        found = [int(row[0]) for row in rows]
        before = [(file, n) for n in found if n < number][-1:]
        after = [(file, n) for n in found if n > number][:1]
        return HitPages(
            before[0] if before else _in_other_file(case, file, fts, forward=False),
            after[0] if after else _in_other_file(case, file, fts, forward=True),
            found.index(number) + 1 if number in found else 0,
            len(found),
        )


def _in_other_file(case: Case, file: str, fts: str, *, forward: bool) -> tuple[str, int] | None:
    sign, way = (">", "") if forward else ("<", " DESC")
    row = case.connection.execute(
        "SELECT p.file, p.number FROM pages_fts JOIN pages p ON p.id = pages_fts.rowid"
        f" JOIN files f ON f.id = p.file WHERE pages_fts MATCH ? AND f.path_bytes {sign}"
        " (SELECT path_bytes FROM files WHERE id = ?)"
        f" ORDER BY f.path_bytes{way}, p.number{way} LIMIT 1",
        (fts, file),
    ).fetchone()
    return None if row is None else (str(row[0]), int(row[1]))


def page_fragments(case: Case, file: str, number: int) -> tuple[TableFragment, ...]:
    row = case.connection.execute(
        "SELECT l.fragments FROM pages p JOIN layouts l ON l.page = p.id"
        " WHERE p.file = ? AND p.number = ?",
        (file, number),
    ).fetchone()
    return () if row is None else unpack_fragments(row["fragments"])


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise BadQuery(f"The search cannot be understood: {error}.") from error
