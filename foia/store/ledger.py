"""The ledger: one row per file and per page, with what became of it.

A row begins as failed with reason `cancelled` and is only ever improved, so that the sums are
true whenever a run stops.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from foia.ids import make_id
from foia.model import (
    FileStatus,
    Opened,
    Problem,
    Reason,
)
from foia.store.case import Case

_OF_PAGES = ("redactions", "hidden_text", "marks", "problems", "pages")
NOT_REACHED = "not reached yet; the same command goes on from here"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file of a dump, or a member of one, as it came.

    `stored` is the path below the dump's root, or None for a member, whose bytes are a blob.
    """

    dump: str
    path: str
    path_bytes: bytes
    sha256: str | None
    size_bytes: int
    modified: str | None
    depth: int
    parent: str | None = None
    reason: Reason | None = None
    message: str = ""

    @property
    def id(self) -> str:
        return make_id("file", self.dump, self.path)


@dataclass(frozen=True, slots=True)
class Known:
    """What the case holds of a file, as the loop needs it."""

    id: str
    path: str
    dump: str
    path_bytes: bytes
    sha256: str | None
    size_bytes: int
    modified: str | None
    kind: str | None
    status: FileStatus
    reason: str | None
    pages: int | None
    parent: str | None
    depth: int
    headers: Mapping[str, str]
    opened_with: str | None
    assembled_with: str | None


def add_dump(case: Case, name: str, root: bytes) -> str:
    dump = make_id("dump", os.fsdecode(root))
    with case.transaction() as connection:
        connection.execute(
            "INSERT INTO dumps (id, name, root) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
            (dump, name, root),
        )
    return dump


def dump_root(case: Case, dump: str) -> bytes:
    row = case.connection.execute("SELECT root FROM dumps WHERE id = ?", (dump,)).fetchone()
    return bytes(row[0])


def dump_roots(case: Case) -> list[Path]:
    """The folders of all dumps of the case; one file's dump is the folder it lies in."""
    rows = case.connection.execute("SELECT root FROM dumps ORDER BY id")
    return [Path(os.fsdecode(bytes(row[0]))) for row in rows]


def tree(case: Case, file: str) -> tuple[int, int, int]:
    """Size of the outermost container around `file`, and bytes and number of all files inside
    of it so far."""
    outermost = case.connection.execute(
        "WITH RECURSIVE up (id, parent) AS (SELECT id, parent FROM files WHERE id = ?"
        " UNION SELECT f.id, f.parent FROM files f JOIN up ON f.id = up.parent)"
        " SELECT f.id, f.size_bytes FROM up JOIN files f ON f.id = up.id WHERE up.parent IS NULL",
        (file,),
    ).fetchone()
    inside = case.connection.execute(
        "WITH RECURSIVE down (id) AS (VALUES (?)"
        " UNION SELECT f.id FROM files f JOIN down ON f.parent = down.id)"
        " SELECT coalesce(sum(f.size_bytes), 0), count(*) FROM down JOIN files f ON f.id = down.id"
        " WHERE f.id <> ? AND f.sha256 IS NOT NULL",
        (outermost["id"], outermost["id"]),
    ).fetchone()
    return outermost["size_bytes"], inside[0], inside[1]


def known_files(case: Case) -> dict[str, Known]:
    rows = case.connection.execute("SELECT * FROM files ORDER BY depth, path_bytes")
    return {row["id"]: _known(row) for row in rows}


def known_file(case: Case, file: str) -> Known:
    return _known(case.connection.execute("SELECT * FROM files WHERE id = ?", (file,)).fetchone())


def _known(row: sqlite3.Row) -> Known:
    return Known(
        id=row["id"],
        path=row["path"],
        dump=row["dump"],
        path_bytes=bytes(row["path_bytes"]),
        sha256=row["sha256"],
        size_bytes=row["size_bytes"],
        modified=row["modified"],
        kind=row["kind"],
        status=FileStatus(row["status"]),
        reason=row["reason"],
        pages=row["pages"],
        parent=row["parent"],
        depth=row["depth"],
        headers=json.loads(row["headers"]),
        opened_with=row["opened_with"],
        assembled_with=row["assembled_with"],
    )


def register(case: Case, arrival: Arrival) -> bool:
    """Makes or renews the row of an arrival; false when it is as it was.

    Bytes that are in the case under another path make this row a duplicate of that one.
    """
    connection = case.connection
    row = connection.execute(
        "SELECT sha256, status, reason FROM files WHERE id = ?", (arrival.id,)
    ).fetchone()
    if row is not None and row["sha256"] == arrival.sha256 and arrival.reason is None:
        connection.execute(
            "UPDATE files SET modified = ?, size_bytes = ? WHERE id = ?",
            (arrival.modified, arrival.size_bytes, arrival.id),
        )
        return False
    if row is not None:
        forget(case, arrival.id)
    first = None
    if arrival.sha256 is not None and arrival.reason is None and arrival.size_bytes:
        first = connection.execute(
            "SELECT id FROM files WHERE sha256 = ? AND status <> 'duplicate' AND id <> ?"
            " ORDER BY depth, path_bytes LIMIT 1",
            (arrival.sha256, arrival.id),
        ).fetchone()
    status, reason, message = FileStatus.UNREAD, Reason.CANCELLED, NOT_REACHED
    if arrival.reason is not None:
        reason, message = arrival.reason, arrival.message
    elif first is not None:
        status, reason, message = FileStatus.DUPLICATE, Reason.DUPLICATE_OF, ""
    connection.execute(
        "INSERT INTO files (id, path, path_bytes, dump, sha256, size_bytes, modified, status,"
        " reason, message, parent, duplicate_of, depth) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"
        " ON CONFLICT (id) DO UPDATE SET path_bytes = excluded.path_bytes,"
        " sha256 = excluded.sha256, size_bytes = excluded.size_bytes,"
        " modified = excluded.modified, status = excluded.status, reason = excluded.reason,"
        " message = excluded.message, duplicate_of = excluded.duplicate_of, kind = NULL,"
        " pages = NULL, entries = NULL, headers = '{}', opened_with = NULL, assembled_with = NULL",
        (
            arrival.id,
            arrival.path,
            arrival.path_bytes,
            arrival.dump,
            arrival.sha256,
            arrival.size_bytes,
            arrival.modified,
            status,
            reason,
            message,
            arrival.parent,
            first["id"] if first else None,
            arrival.depth,
        ),
    )
    if arrival.reason is not None:
        add_problem(case, Problem(arrival.id, None, "intake", arrival.reason, arrival.message))
    return True


def forget(case: Case, file: str) -> None:
    """Removes what was read from a file whose bytes changed; its row stays.

    Duplicates of it go back to `cancelled`, so that one of them is read in its place.
    """
    connection = case.connection
    forget_assembled(case, file)
    forget_tables(case, file)
    for table in (*_OF_PAGES, "attempts"):
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (file,))
    connection.execute(
        "UPDATE files SET status = 'unread', reason = 'cancelled', message = ?,"
        " duplicate_of = NULL WHERE duplicate_of = ?",
        (NOT_REACHED, file),
    )
    for child in connection.execute("SELECT id FROM files WHERE parent = ?", (file,)).fetchall():
        forget(case, child["id"])
        connection.execute("DELETE FROM files WHERE id = ?", (child["id"],))


def forget_assembled(case: Case, file: str) -> None:
    """Removes documents, tables, mentions and claims of a file, which its pages give anew."""
    connection = case.connection
    seen = "SELECT claim FROM evidence WHERE file = ?"
    connection.execute(f"UPDATE reviews SET stale = 1 WHERE claim IN ({seen})", (file,))
    connection.execute(f"DELETE FROM findings WHERE claim IN ({seen})", (file,))
    connection.execute("DELETE FROM evidence WHERE file = ?", (file,))
    connection.execute("DELETE FROM mentions WHERE file = ?", (file,))
    connection.execute("DELETE FROM claims WHERE file = ?", (file,))
    for table in ("margins", "message_places", "request_facts", "bates_notes"):
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (file,))
    forget_tables(case, file, " AND found_by <> 'sheet'")
    connection.execute(
        "UPDATE pages SET document = NULL, bates = NULL, extracted_with = NULL WHERE file = ?",
        (file,),
    )
    connection.execute("DELETE FROM documents WHERE file = ?", (file,))
    connection.execute(
        "DELETE FROM problems WHERE file = ? AND stage IN ('records', 'tables', 'extract')", (file,)
    )
    connection.execute("UPDATE files SET assembled_with = NULL WHERE id = ?", (file,))


def forget_tables(case: Case, file: str, condition: str = "") -> None:
    """Drops a file's tables. Those of sheets come with its opening, the rest with assembling."""
    rows = case.connection.execute(
        f"SELECT id, name FROM tables WHERE file = ?{condition}", (file,)
    ).fetchall()
    for row in rows:
        case.connection.execute(f"DROP TABLE IF EXISTS {quoted(row['name'])}")
        case.connection.execute("DELETE FROM tables WHERE id = ?", (row["id"],))


def settle_duplicates(case: Case) -> None:
    """Two paths of the same bytes, neither yet read: the first in order is the one to read."""
    case.connection.execute(
        "UPDATE files SET status = 'duplicate', reason = 'duplicate_of', message = '',"
        " duplicate_of = (SELECT o.id FROM files o WHERE o.sha256 = files.sha256"
        "  AND o.status <> 'duplicate' ORDER BY o.depth, o.path_bytes LIMIT 1)"
        " WHERE status = 'unread' AND reason = 'cancelled' AND sha256 IS NOT NULL"
        " AND size_bytes > 0 AND opened_with IS NULL AND id <> (SELECT o.id FROM files o"
        "  WHERE o.sha256 = files.sha256 AND o.status <> 'duplicate'"
        "  ORDER BY o.depth, o.path_bytes LIMIT 1)"
    )


def save_opened(case: Case, file: str, opened: Opened, opened_with: str) -> None:
    """What a look at a file gave. Pages not yet read get rows that say so."""
    connection = case.connection
    forget_assembled(case, file)
    forget_tables(case, file)
    for table in _OF_PAGES:
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (file,))
    connection.execute(
        "UPDATE files SET kind = ?, pages = ?, entries = ?, headers = ?, opened_with = ?,"
        " assembled_with = NULL WHERE id = ?",
        (
            opened.kind,
            opened.page_count,
            len(opened.members),
            json.dumps(dict(opened.headers), ensure_ascii=False),
            opened_with,
            file,
        ),
    )
    for number in range(1, opened.page_count + 1):
        connection.execute(
            "INSERT INTO pages (file, number, status, reason, source, text, width, height,"
            " rotation, signals) VALUES (?, ?, 'failed', 'cancelled', 'failed', '', 0, 0, 0, '{}')",
            (file, number),
        )
    for problem in opened.problems:
        add_problem(case, problem)
    if opened.reason is not None:
        set_status(case, file, FileStatus.UNREAD, opened.reason, opened.message)
        add_problem(case, Problem(file, None, "intake", opened.reason, opened.message))


def set_status(
    case: Case, file: str, status: FileStatus, reason: Reason | None = None, message: str = ""
) -> None:
    case.connection.execute(
        "UPDATE files SET status = ?, reason = ?, message = ? WHERE id = ?",
        (status, reason, message, file),
    )


def set_opened(case: Case, file: str, opened_with: str) -> None:
    case.connection.execute("UPDATE files SET opened_with = ? WHERE id = ?", (opened_with, file))


def set_assembled(case: Case, file: str, assembled_with: str) -> None:
    case.connection.execute(
        "UPDATE files SET assembled_with = ? WHERE id = ?", (assembled_with, file)
    )


def set_status_from_pages(case: Case, file: str) -> None:
    """Read, partial or unread, by what became of the pages."""
    connection = case.connection
    total, failed = connection.execute(
        "SELECT count(*), coalesce(sum(source = 'failed'), 0) FROM pages WHERE file = ?", (file,)
    ).fetchone()
    if not failed:
        set_status(case, file, FileStatus.READ)
        return
    reason = connection.execute(
        "SELECT reason FROM pages WHERE file = ? AND source = 'failed'"
        " GROUP BY reason ORDER BY count(*) DESC, reason LIMIT 1",
        (file,),
    ).fetchone()[0]
    status = FileStatus.UNREAD if failed == total else FileStatus.PARTIAL
    message = f"{failed} of {total} page{'s' if total > 1 else ''} could not be read"
    set_status(case, file, status, Reason(reason), message)


def forget_failures(case: Case, reason: Reason | None = None) -> None:
    """Lets what failed be tried again; with a reason, only what failed for it."""
    connection = case.connection
    wanted = "" if reason is None else " AND reason = :reason"
    values = {} if reason is None else {"reason": reason.value}
    connection.execute(
        "UPDATE files SET opened_with = NULL, reason = 'cancelled', message = ''"
        f" WHERE status = 'unread' AND opened_with IS NOT NULL{wanted}",
        values,
    )
    connection.execute(f"UPDATE pages SET read_with = NULL WHERE source = 'failed'{wanted}", values)
    connection.execute("DELETE FROM attempts")


def add_problem(case: Case, problem: Problem) -> None:
    case.connection.execute(
        "INSERT INTO problems (file, page, stage, reason, message) VALUES (?, ?, ?, ?, ?)",
        (problem.file, problem.page, problem.stage, problem.reason, problem.message),
    )


def note_once(case: Case, problem: Problem) -> None:
    """Adds a problem unless the same is noted already."""
    row = case.connection.execute(
        "SELECT 1 FROM problems WHERE file IS ? AND page IS ? AND message = ?",
        (problem.file, problem.page, problem.message),
    ).fetchone()
    if row is None:
        add_problem(case, problem)


def quoted(name: str) -> str:
    """An SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
