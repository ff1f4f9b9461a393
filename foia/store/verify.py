"""Every invariant of the design, checked on a case as it lies on disk."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from foia.model import Reason
from foia.store import seal
from foia.store.case import Case
from foia.store.layout import unpack_fragments, unpack_words
from foia.store.ledger import quoted
from foia.store.papers import margins_of
from foia.store.trouble import DatabaseTrouble, is_busy
from foia.text import running_text

QUOTED = (
    ("mentions", "quote"), ("claims", "text"), ("evidence", "quote"), ("margins", "quote"),
    ("request_facts", "quote"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """One invariant: how many things were looked at, and what was wrong, in words."""

    name: str
    looked_at: int
    wrong: tuple[str, ...]


def verify(case: Case, *, originals: bool = True) -> list[Check]:
    """Every check, also of a database so damaged that one of them cannot be made to its end."""
    checks: list[Callable[[Case], Check]] = [
        _seal, _database, _file_rows, _page_rows, _page_sources, _layouts, _containers, _documents,
        *(partial(_quotes, table=table, column=column) for table, column in QUOTED),
        _tables, _search_index,
    ]  # fmt: skip
    if originals:
        checks.append(_bytes)
    return [_made(check, case) for check in checks]


def _made(check: Callable[[Case], Check], case: Case) -> Check:
    try:
        return check(case)
    except (DatabaseTrouble, UnicodeError, ValueError) as error:
        if is_busy(error):
            raise
        return Check("the database can be read", 0, (f"it is damaged: {error}",))


def _database(case: Case) -> Check:
    connection = case.connection
    wrong = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    wrong += [
        f"{row[0]} row {row[1]} points to a missing row of {row[2]}"
        for row in connection.execute("PRAGMA foreign_key_check")
    ]
    return Check("the database is whole", 1, tuple(wrong))


def _seal(case: Case) -> Check:
    found = seal.damage(case)
    return Check(
        "the database is as it was sealed", int(seal.is_sealed(case)), (found,) if found else ()
    )


def _file_rows(case: Case) -> Check:
    rows = case.connection.execute("SELECT * FROM files").fetchall()
    reasons = {reason.value for reason in Reason}
    wrong: list[str] = []
    for row in rows:
        if row["reason"] is not None and row["reason"] not in reasons:
            wrong.append(f"{row['path']}: reason {row['reason']!r} is not one of the closed list")
        if row["reason"] == Reason.CANCELLED:
            wrong.append(f"{row['path']}: not reached yet; run the same foia run again")
        if row["status"] == "duplicate" and row["duplicate_of"] is None:
            wrong.append(f"{row['path']}: a duplicate of nothing")
        if row["status"] == "read" and row["pages"] == 0:
            wrong.append(f"{row['path']}: read, yet it has no page")
    return Check(
        "every file has one row, a status and, if unread, a reason", len(rows), tuple(wrong)
    )


def _page_rows(case: Case) -> Check:
    rows = case.connection.execute(
        "SELECT f.path, f.pages, f.status, count(p.id) AS held, min(p.number) AS low,"
        " max(p.number) AS high FROM files f LEFT JOIN pages p ON p.file = f.id"
        " WHERE f.pages IS NOT NULL AND f.status <> 'duplicate' GROUP BY f.id"
    ).fetchall()
    wrong = [
        f"{row['path']}: {row['pages']} pages counted, {row['held']} rows"
        f" from {row['low']} to {row['high']}"
        for row in rows
        if row["held"] != row["pages"]
        or (row["pages"] and (row["low"], row["high"]) != (1, row["pages"]))
    ]
    return Check("page rows are 1..n without holes", sum(r["pages"] for r in rows), tuple(wrong))


def _page_sources(case: Case) -> Check:
    rows = case.connection.execute(
        "SELECT f.path, p.number, p.source, p.reason, p.text,"
        " json_extract(p.signals, '$.withheld') AS withheld FROM pages p"
        " JOIN files f ON f.id = p.file"
    )
    wrong: list[str] = []
    count = 0
    for row in rows:
        count += 1
        place = f"{row['path']}, page {row['number']}"
        empty = not row["text"].strip()
        if row["source"] in ("text", "ocr") and empty and not row["withheld"]:
            wrong.append(f"{place}: {row['source']} without any text")
        if row["source"] == "blank" and not empty:
            wrong.append(f"{place}: blank with text on it")
        if row["source"] == "failed" and not row["reason"]:
            wrong.append(f"{place}: failed without a reason")
        if row["reason"] == Reason.CANCELLED:
            wrong.append(f"{place}: not reached yet")
    return Check("each page is text, ocr, blank or failed with a reason", count, tuple(wrong))


def _layouts(case: Case) -> Check:
    """Packed with a checksum of their own, so that what can be unpacked is what was packed."""
    wrong: list[str] = []
    count = 0
    for row in case.connection.execute(
        "SELECT f.path, p.number, l.words, l.fragments FROM layouts l JOIN pages p ON p.id = l.page"
        " JOIN files f ON f.id = p.file"
    ):
        count += 1
        try:
            unpack_words(row["words"])
            unpack_fragments(row["fragments"])
        except (zlib.error, ValueError, KeyError, TypeError):
            wrong.append(
                f"{row['path']}, page {row['number']}: the places of its words are damaged"
            )
    return Check("the place of every word can be read", count, tuple(wrong))


def _containers(case: Case) -> Check:
    rows = case.connection.execute(
        "SELECT f.path, f.entries, count(c.id) AS children FROM files f"
        " LEFT JOIN files c ON c.parent = f.id WHERE f.entries IS NOT NULL GROUP BY f.id"
        " HAVING f.entries > 0 OR children > 0"
    ).fetchall()
    wrong = [
        f"{row['path']}: {row['entries']} entries, {row['children']} rows"
        for row in rows
        if row["entries"] != row["children"]
    ]
    return Check("every entry of a container has its row", len(rows), tuple(wrong))


def _documents(case: Case) -> Check:
    wrong = [
        f"{row['path']}, page {row['number']}: in no document"
        for row in case.connection.execute(
            "SELECT f.path, p.number FROM pages p JOIN files f ON f.id = p.file"
            " WHERE p.document IS NULL AND f.assembled_with IS NOT NULL"
        )
    ]
    wrong += [
        f"{row['path']}: documents overlap at page {row['first_page']}"
        for row in case.connection.execute(
            "SELECT f.path, b.first_page FROM documents a JOIN documents b ON b.file = a.file"
            " AND b.id <> a.id AND b.first_page BETWEEN a.first_page AND a.last_page"
            " JOIN files f ON f.id = a.file"
        )
    ]
    count = case.connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    return Check("documents cover their pages without overlap", count, tuple(wrong))


def _quotes(case: Case, table: str, column: str) -> Check:
    rows = case.connection.execute(
        f'SELECT t.id, t.file, t.page, t.start, t.{column} AS quote, substr(p.text, t.start + 1, t."end" - t.start) AS said'
        f" FROM {table} t LEFT JOIN pages p ON p.file = t.file AND p.number = t.page"
        " WHERE t.file IS NOT NULL AND t.start IS NOT NULL"
    )
    wrong: list[str] = []
    count = 0
    for row in rows:
        count += 1
        said = row["said"] or ""
        if table == "claims":
            said = _running(case, row["file"], row["page"], row["start"], said)
            said = _to_its_end(case, row["file"], row["page"], said, row["quote"])
        same = said == row["quote"] or " ".join(said.split()) == " ".join(row["quote"].split())
        if not same or not said:
            wrong.append(f"{table} {row['id']}: {row['quote'][:50]!r} is not on its page")
    return Check(f"every quote of {table} stands on its page", count, tuple(wrong))


def _to_its_end(case: Case, file: str, page: int, said: str, quote: str) -> str:
    """With what the next page begins with, where the rest of a broken-off sentence stands there."""
    begun = " ".join(said.split())
    if not quote.startswith(begun):
        begun = begun.removesuffix("-")
    rest = quote.removeprefix(begun)
    if rest in ("", quote) or not begun:
        return said
    following = case.connection.execute(
        "SELECT text FROM pages WHERE file = ? AND number = ?", (file, page + 1)
    ).fetchone()
    above = "" if following is None else _running(case, file, page + 1, 0, following["text"])
    return quote if " ".join(above.split()).startswith(rest.strip()) else said


def _running(case: Case, file: str, page: int, start: int, said: str) -> str:
    """What stands there without the margins, which a sentence passes over."""
    margins = margins_of(case, file, page, page).get(page, [])
    inside = [
        (max(0, low - start), high - start)
        for low, high in margins
        if low < start + len(said) and high > start
    ]
    return running_text(said, inside)


def _tables(case: Case) -> Check:
    wrong: list[str] = []
    rows = case.connection.execute("SELECT name, rows FROM tables").fetchall()
    for row in rows:
        held = case.connection.execute(f"SELECT count(*) FROM {quoted(row['name'])}").fetchone()[0]
        if held != row["rows"]:
            wrong.append(f"{row['name']}: {row['rows']} rows found, {held} held")
    return Check("rows in = rows held", sum(row["rows"] for row in rows), tuple(wrong))


def _search_index(case: Case) -> Check:
    """A page without one of its own words in the index would never be found again."""
    pages = case.connection.execute("SELECT count(*) FROM pages").fetchone()[0]
    held = case.connection.execute("SELECT count(*) FROM pages_fts_docsize").fetchone()[0]
    wrong = () if held == pages else (f"{pages} pages, {held} in the index",)
    return Check("every page is in the search index", pages, wrong)


def _bytes(case: Case) -> Check:
    wrong: list[str] = []
    count = 0
    rows = case.connection.execute(
        "SELECT f.path, f.path_bytes, f.sha256, f.parent, d.root FROM files f"
        " JOIN dumps d ON d.id = f.dump WHERE f.sha256 IS NOT NULL"
    )
    for row in rows:
        count += 1
        path = original(case, row["root"], row["path_bytes"], row["parent"], row["sha256"])
        found = _sha256(path)
        if found is None:
            wrong.append(f"{row['path']}: is not there any more")
        elif found != row["sha256"]:
            wrong.append(f"{row['path']}: its bytes have changed since it was read")
    for blob in case.blobs.glob("*/*"):
        count += 1
        if _sha256(blob) != blob.name:
            wrong.append(f"blobs/{blob.name}: damaged")
    return Check("bytes are as they were read", count, tuple(wrong))


def original(case: Case, root: bytes, path_bytes: bytes, parent: str | None, sha256: str) -> Path:
    """Where the bytes of a file lie: below its dump, or in the case for a member."""
    if parent is not None:
        return case.blob(sha256)
    return Path(os.fsdecode(os.path.join(root, path_bytes)))  # noqa: PTH118 (bytes)


def _sha256(path: Path) -> str | None:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError:
        return None
    return digest.hexdigest()
