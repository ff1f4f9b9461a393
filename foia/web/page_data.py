"""What the page screen shows: one page out of the case, with everything that lies on it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from foia.model import Page
from foia.store import pages
from foia.store.case import Case
from foia.store.page_hits import page_fragments, page_hits
from foia.web.page_places import Place, boxes_of, read_boxes, row_place

Row = dict[str, object]
KINDS = (
    "vendor", "agency", "person", "place", "date", "amount", "quantity", "identifier",
    "exemption", "technology",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader came for: a search, and one thing on the page by its id or its place."""

    query: str = ""
    fuzzy: bool = False
    mention: str = ""
    evidence: str = ""
    claim: str = ""
    table: str = ""
    row: int = 0
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class FilePage:
    """A page beside what is known of its file; `file` and `row` are rows of the case."""

    file: Row
    row: Row
    page: Page


def file_row(case: Case, file: str) -> Row | None:
    row = case.connection.execute(
        "SELECT f.*, (SELECT count(*) FROM pages p WHERE p.file = f.id) AS counted,"
        " (SELECT o.path FROM files o WHERE o.id = f.parent) AS parent_path"
        " FROM files f WHERE f.id = ?",
        (file,),
    ).fetchone()
    return None if row is None else dict(row)


def file_page(case: Case, file: Row, number: int) -> FilePage | None:
    row = case.connection.execute(
        "SELECT id, file, number, status, reason, source, confidence, document, bates, label,"
        " width, height, rotation, signals, language FROM pages WHERE file = ? AND number = ?",
        (file["id"], number),
    ).fetchone()
    if row is None:
        return None
    page = next(pages.pages_of(case, str(file["id"]), [number]))
    return FilePage(file, dict(row), page)


def hits(case: Case, shown: FilePage, wanted: Wanted) -> list[Place]:
    """The stretches of the page that the search finds. Raises BadQuery."""
    if not wanted.query.strip():
        return []
    page = shown.page
    found = page_hits(case, page.file, page.number, wanted.query, fuzzy=wanted.fuzzy)
    return [
        Place("hit", boxes_of(page, a, b), a, b, page.text[a:b], key=f"hit-{order}")
        for order, (a, b) in enumerate(found)
    ]


def mentions(case: Case, shown: FilePage, wanted: Wanted) -> list[Place]:
    rows = case.connection.execute(
        'SELECT m.id, m.kind, m.quote, m.value, m.start, m."end", m.boxes, m.score, e.id AS entity,'
        " e.name FROM mentions m LEFT JOIN entities e ON e.id = m.entity"
        " WHERE m.file = ? AND m.page = ? ORDER BY m.start, m.id",
        (shown.file["id"], shown.page.number),
    )
    return [
        Place(
            row["kind"], read_boxes(row["boxes"]), row["start"], row["end"], row["quote"],
            f"{row['kind']}: {row['name'] or row['value'] or row['quote']}",
            f"mention-{row['id']}", row["entity"] or "", row["id"] == wanted.mention,
        )
        for row in rows
    ]  # fmt: skip


def claims(case: Case, shown: FilePage, wanted: Wanted) -> list[Place]:
    rows = case.connection.execute(
        'SELECT id, text, speaker, start, "end", boxes FROM claims WHERE file = ? AND page = ?'
        " ORDER BY start",
        (shown.file["id"], shown.page.number),
    )
    return [
        Place(
            "claim", read_boxes(row["boxes"]), row["start"], row["end"], row["text"],
            f"claim of {row['speaker'] or 'an unnamed speaker'}", f"claim-{row['id']}",
            row["id"], row["id"] == wanted.claim,
        )
        for row in rows
    ]  # fmt: skip


def evidence(case: Case, shown: FilePage, wanted: Wanted) -> list[Place]:
    rows = case.connection.execute(
        'SELECT e.id, e.claim, e.stance, e.reason, e.start, e."end", e.boxes, e.quote, c.text'
        " FROM evidence e JOIN claims c ON c.id = e.claim WHERE e.file = ? AND e.page = ?"
        " AND e.kind = 'passage' AND (e.stance <> 'related' OR e.id = ?)"
        " ORDER BY e.start, e.id",
        (shown.file["id"], shown.page.number, wanted.evidence),
    )
    return [
        Place(
            "evidence", read_boxes(row["boxes"]), row["start"], row["end"], row["text"],
            f"{_STANCES[row['stance']]} the claim “{row['text']}”. {row['reason']}",
            f"evidence-{row['id']}", row["claim"], row["id"] == wanted.evidence,
        )
        for row in rows
    ]  # fmt: skip


_STANCES = {"supports": "seems to support", "refutes": "seems to refute", "related": "bears on"}


def facts(case: Case, shown: FilePage) -> list[Place]:
    rows = case.connection.execute(
        'SELECT id, kind, value, unit, quote, start, "end" FROM request_facts'
        " WHERE file = ? AND page = ? ORDER BY start",
        (shown.file["id"], shown.page.number),
    )
    return [
        Place(
            "fact", boxes_of(shown.page, row["start"], row["end"]), row["start"], row["end"],
            row["quote"], f"{row['kind']}: {row['value']} {row['unit']}".strip(),
            f"fact-{row['id']}",
        )
        for row in rows
    ]  # fmt: skip


def wanted_place(case: Case, shown: FilePage, wanted: Wanted) -> tuple[Place | None, str]:
    """A stretch or a table's row that was asked for by its place, and what went wrong."""
    page = shown.page
    if 0 <= wanted.start < wanted.end <= len(page.text):
        quote = page.text[wanted.start : wanted.end]
        drawn = boxes_of(page, wanted.start, wanted.end)
        return Place("wanted", drawn, wanted.start, wanted.end, quote, "", "wanted", "", True), ""
    if wanted.table:
        return _table_row(case, shown, wanted)
    return None, ""


def _table_row(case: Case, shown: FilePage, wanted: Wanted) -> tuple[Place | None, str]:
    listed = case.connection.execute(
        "SELECT name, columns FROM tables WHERE name = ? AND file = ?",
        (wanted.table, shown.file["id"]),
    ).fetchone()
    if listed is None:
        return None, f"There is no table {wanted.table} in this file."
    name = '"' + str(listed["name"]).replace('"', '""') + '"'
    rows = case.connection.execute(
        f"SELECT * FROM {name} WHERE _page = ? ORDER BY _row", (shown.page.number,)
    )
    of_page = [dict(row) for row in rows]
    columns = [str(column["name"]) for column in json.loads(listed["columns"])]
    printed = [_printed(row, columns) for row in of_page]
    at = next((i for i, row in enumerate(of_page) if row["_row"] == wanted.row), None)
    if at is None:
        return None, f"Row {wanted.row} of {wanted.table} is not on this page."
    fragments = page_fragments(case, shown.page.file, shown.page.number)
    before = printed[:at].count(printed[at])
    drawn, start, end = row_place(shown.page, fragments, printed[at], before)
    title = f"row {wanted.row} of the table {wanted.table}"
    if not drawn:
        return None, f"The place of {title} on the page could not be told; its cells: " + (
            " | ".join(cell for cell in printed[at] if cell)
        )
    place = Place("row", drawn, start, end, " | ".join(printed[at]), title, "row", "", True)
    return place, ""


def _printed(row: Row, columns: Sequence[str]) -> list[str]:
    """A row's cells as printed: beside a typed column stands one with the text."""
    return [str(row.get(f"{column}_printed", row[column]) or "") for column in columns]


def focused(places: Sequence[Place]) -> list[Place]:
    """The first hit is what the reader came for when nothing else was named."""
    if any(place.focus for place in places):
        return list(places)
    first = next((i for i, place in enumerate(places) if place.kind == "hit"), None)
    return [replace(place, focus=i == first) for i, place in enumerate(places)]
