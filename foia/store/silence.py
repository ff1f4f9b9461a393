"""Why nothing was found: what was looked through, what could not be, and what the release names
and does not hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from foia.store.case import Case
from foia.store.pages import unread_counts

LOW_CONFIDENCE = 0.8
_MOST = 12
_EXHIBIT = re.compile(
    r"\b(?P<kind>Exhibit|Attachment|Appendix|Schedule|Addendum|Annex)\s+[“\"]?"
    r"(?P<mark>[A-Z]|[A-Z]-\d{1,2}|\d{1,2}|[IVX]{1,5})\b(?![\w'’])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A page, or a whole file with `page` None, and why it may hide something."""

    file: str
    path: str
    page: int | None
    bates: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Named:
    """A record that a page names and that was not found in the release."""

    name: str
    path: str
    page: int
    bates: str | None


@dataclass(frozen=True, slots=True)
class Silence:
    """`searched` are the words that were looked for. Every kind of page that could hide an answer
    is counted; `likeliest` names first those in files that say something on the subject."""

    claim: str
    searched: tuple[str, ...]
    files: int
    pages: int
    unread_pages: int
    unread_files: int
    withheld_pages: int
    redacted_pages: int
    doubtful_pages: int
    likeliest: tuple[Place, ...]
    missing_numbers: tuple[str, ...]
    not_here: tuple[Named, ...]


def silence(case: Case, claim: str, searched: tuple[str, ...] = ()) -> Silence:
    """What stands between the claim and an answer in this release."""
    unread_pages, unread_files = unread_counts(case)
    near = {
        str(row["file"])
        for row in case.connection.execute(
            "SELECT file FROM evidence WHERE claim = ?1 AND file IS NOT NULL"
            " UNION SELECT file FROM claims WHERE id = ?1 AND file IS NOT NULL",
            (claim,),
        )
    }
    places = sorted(_places(case), key=lambda place: place.file not in near)
    return Silence(
        claim=claim,
        searched=searched,
        files=_count(case, "SELECT count(*) FROM files WHERE status NOT IN ('container')"),
        pages=_count(case, "SELECT count(*) FROM pages WHERE source <> 'failed'"),
        unread_pages=unread_pages,
        unread_files=unread_files,
        withheld_pages=_count(
            case, "SELECT count(*) FROM pages WHERE json_extract(signals, '$.withheld')"
        ),
        redacted_pages=_count(
            case, "SELECT count(*) FROM (SELECT DISTINCT file, page FROM redactions)"
        ),
        doubtful_pages=_count(
            case,
            "SELECT count(*) FROM pages WHERE source = 'ocr' AND confidence < ?",
            LOW_CONFIDENCE,
        ),
        likeliest=tuple(places[:_MOST]),
        missing_numbers=tuple(_missing_numbers(case)),
        not_here=tuple(_not_here(case, near))[:_MOST],
    )


def _count(case: Case, query: str, *values: object) -> int:
    return int(case.connection.execute(query, values).fetchone()[0])


def _places(case: Case) -> Iterator[Place]:
    """Unread first, then withheld, hardly legible, then those with the most blacked out."""
    rows = case.connection.execute(
        "SELECT f.id AS file, f.path, NULL AS page, NULL AS bates,"
        " 'could not be read: ' || coalesce(f.reason, 'unknown') AS why, 0 AS rank, 0.0 AS weight"
        " FROM files f WHERE f.status = 'unread' AND f.reason <> 'empty'"
        "  AND NOT EXISTS (SELECT 1 FROM pages p WHERE p.file = f.id)"
        " UNION ALL SELECT p.file, f.path, p.number, p.bates,"
        "  'could not be read: ' || coalesce(p.reason, 'unknown'), 1, 0.0"
        "  FROM pages p JOIN files f ON f.id = p.file WHERE p.source = 'failed'"
        " UNION ALL SELECT p.file, f.path, p.number, p.bates, 'withheld', 2, 0.0"
        "  FROM pages p JOIN files f ON f.id = p.file WHERE json_extract(p.signals, '$.withheld')"
        " UNION ALL SELECT p.file, f.path, p.number, p.bates,"
        "  'hardly legible: mean confidence ' || round(p.confidence, 2), 3, p.confidence"
        "  FROM pages p JOIN files f ON f.id = p.file"
        "  WHERE p.source = 'ocr' AND p.confidence < ?"
        " UNION ALL SELECT r.file, f.path, r.page, p.bates,"
        "  count(*) || CASE count(*) WHEN 1 THEN ' place' ELSE ' places' END || ' blacked out',"
        "  4, -sum(r.area_share) FROM redactions r JOIN files f ON f.id = r.file"
        "  JOIN pages p ON p.file = r.file AND p.number = r.page GROUP BY r.file, r.page"
        " ORDER BY rank, weight, path, page",
        (LOW_CONFIDENCE,),
    )
    for row in rows:
        yield Place(row["file"], row["path"], row["page"], row["bates"], row["why"])


def _missing_numbers(case: Case) -> Iterator[str]:
    rows = case.connection.execute(
        "SELECT first, last FROM bates_notes WHERE kind = 'gap' ORDER BY id"
    )
    for row in rows:
        yield row["first"] if row["first"] == row["last"] else f"{row['first']} to {row['last']}"


def _not_here(case: Case, near: set[str]) -> Iterator[Named]:
    """Exhibits and attachments that files on the subject name and no page of the release begins
    with. A file's own exhibits count only for it: every contract has an Exhibit A."""
    for file in sorted(near):
        yield from _exhibits(case, file)
        yield from _attachments(case, file)


def _exhibits(case: Case, file: str) -> Iterator[Named]:
    named: dict[str, Named] = {}
    here: set[str] = set()
    rows = case.connection.execute(
        "SELECT f.path, p.number, p.bates, p.text FROM pages p JOIN files f ON f.id = p.file"
        " WHERE p.file = ? ORDER BY p.number",
        (file,),
    )
    for row in rows:
        for match in _EXHIBIT.finditer(row["text"]):
            name = f"{match.group('kind').capitalize()} {match.group('mark').upper()}"
            named.setdefault(name, Named(name, row["path"], row["number"], row["bates"]))
        # A heading stands alone in its line, among the first of its page.
        for line in row["text"].split("\n")[:8]:
            heading = _EXHIBIT.match(line.strip())
            if heading and len(line.split()) <= 12 and not line.rstrip().endswith((".", ",", ";")):
                here.add(f"{heading.group('kind').capitalize()} {heading.group('mark').upper()}")
    yield from (found for name, found in named.items() if name not in here)


def _attachments(case: Case, file: str) -> Iterator[Named]:
    rows = case.connection.execute(
        "SELECT f.path, m.page, p.bates, m.attachments FROM message_places m"
        " JOIN files f ON f.id = m.file"
        " LEFT JOIN pages p ON p.file = m.file AND p.number = m.page"
        " WHERE m.file = ? AND m.attachments <> '[]' ORDER BY m.page, m.start",
        (file,),
    ).fetchall()
    told: set[str] = set()
    for row in rows:
        for name in json.loads(row["attachments"]):
            plain = str(name).strip()
            if "." not in plain or plain.lower() in told or _has_file(case, plain):
                continue
            told.add(plain.lower())
            yield Named(f"the attachment {plain}", row["path"], row["page"], row["bates"])


def _has_file(case: Case, name: str) -> bool:
    row = case.connection.execute(
        "SELECT 1 FROM files WHERE lower(substr(path, -length(?1))) = lower(?1) LIMIT 1", (name,)
    ).fetchone()
    return row is not None
