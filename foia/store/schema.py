"""The schema of a case, as numbered steps; a case made by an earlier foia is brought up to date.

Tables and views named in `PUBLIC` are what newsrooms query: names and columns stay, more
columns may come. Everything opens in Datasette as it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from foia.errors import CaseError
from foia.store.schema_checks import keep_more_of_checks
from foia.store.schema_claims import keep_changes_of_claims
from foia.store.schema_mention_reviews import keep_what_was_reviewed
from foia.store.schema_papers import PAPERS
from foia.store.schema_rows import index_rows

PUBLIC = (
    "files", "pages", "documents", "mentions", "entities", "claims", "evidence", "findings",
    "tables", "redactions", "problems", "reviews", "rows",
    "messages", "message_places", "margins", "bates_notes", "hidden_text", "marks",
    "request_facts", "reconciliations", "document_links",
)  # fmt: skip

_FIRST = """
CREATE TABLE dumps (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    root BLOB NOT NULL
);
CREATE TABLE files (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    path_bytes BLOB NOT NULL,
    dump TEXT NOT NULL REFERENCES dumps (id),
    sha256 TEXT,
    size_bytes INTEGER NOT NULL,
    modified TEXT,
    kind TEXT,
    status TEXT NOT NULL
        CHECK (status IN ('read', 'partial', 'unread', 'duplicate', 'container')),
    reason TEXT,
    message TEXT NOT NULL DEFAULT '',
    pages INTEGER,
    entries INTEGER,
    parent TEXT REFERENCES files (id),
    duplicate_of TEXT REFERENCES files (id),
    depth INTEGER NOT NULL,
    headers TEXT NOT NULL DEFAULT '{}',
    opened_with TEXT,
    assembled_with TEXT,
    CHECK (status NOT IN ('partial', 'unread') OR reason IS NOT NULL)
);
CREATE INDEX files_sha256 ON files (sha256);
CREATE INDEX files_parent ON files (parent);
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    file TEXT NOT NULL REFERENCES files (id),
    first_page INTEGER NOT NULL,
    last_page INTEGER NOT NULL,
    type TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT,
    sender TEXT,
    recipients TEXT NOT NULL,
    subject TEXT,
    reason TEXT NOT NULL
);
CREATE INDEX documents_file ON documents (file, first_page);
CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL REFERENCES files (id),
    number INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('read', 'failed')),
    reason TEXT,
    source TEXT NOT NULL CHECK (source IN ('text', 'ocr', 'blank', 'failed')),
    confidence REAL,
    text TEXT NOT NULL,
    document TEXT REFERENCES documents (id),
    bates TEXT,
    label TEXT NOT NULL DEFAULT '',
    width REAL NOT NULL,
    height REAL NOT NULL,
    rotation INTEGER NOT NULL,
    signals TEXT NOT NULL,
    read_with TEXT,
    extracted_with TEXT,
    UNIQUE (file, number),
    CHECK (source <> 'failed' OR reason IS NOT NULL)
);
CREATE INDEX pages_document ON pages (document);
CREATE TABLE layouts (
    page INTEGER PRIMARY KEY REFERENCES pages (id) ON DELETE CASCADE,
    words BLOB NOT NULL,
    fragments BLOB NOT NULL
);
CREATE TABLE entities (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    documents INTEGER NOT NULL
);
CREATE TABLE spellings (
    entity TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    spelling TEXT NOT NULL,
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (entity, spelling)
);
CREATE TABLE mentions (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    quote TEXT NOT NULL,
    value TEXT,
    entity TEXT REFERENCES entities (id) ON DELETE SET NULL,
    file TEXT NOT NULL REFERENCES files (id),
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    boxes TEXT NOT NULL,
    score REAL NOT NULL,
    extractor TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE INDEX mentions_place ON mentions (file, page);
CREATE INDEX mentions_kind ON mentions (kind, quote);
CREATE INDEX mentions_entity ON mentions (entity);
CREATE TABLE statements (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    speaker TEXT,
    said_on TEXT,
    source_url TEXT,
    added_at TEXT NOT NULL
);
CREATE TABLE claims (
    id TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    speaker TEXT,
    said_on TEXT,
    origin TEXT NOT NULL CHECK (origin IN ('record', 'statement')),
    file TEXT REFERENCES files (id),
    page INTEGER,
    start INTEGER,
    "end" INTEGER,
    statement TEXT REFERENCES statements (id) ON DELETE CASCADE,
    boxes TEXT NOT NULL DEFAULT '[]',
    quantities TEXT NOT NULL,
    places TEXT NOT NULL,
    polarity TEXT NOT NULL,
    scope TEXT NOT NULL,
    score REAL NOT NULL
);
CREATE INDEX claims_place ON claims (file, page);
CREATE TABLE evidence (
    id TEXT PRIMARY KEY,
    claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('passage', 'figure')),
    stance TEXT NOT NULL CHECK (stance IN ('supports', 'refutes', 'related')),
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    file TEXT REFERENCES files (id),
    page INTEGER,
    start INTEGER,
    "end" INTEGER,
    quote TEXT,
    boxes TEXT NOT NULL DEFAULT '[]',
    "table" TEXT,
    query TEXT,
    result TEXT,
    row_ids TEXT,
    row_total INTEGER
);
CREATE INDEX evidence_claim ON evidence (claim);
CREATE TABLE findings (
    claim TEXT PRIMARY KEY REFERENCES claims (id) ON DELETE CASCADE,
    verdict TEXT NOT NULL CHECK (
        verdict IN ('supported', 'refuted', 'conflicting', 'not enough evidence')),
    summary TEXT NOT NULL,
    unread_pages INTEGER NOT NULL
);
CREATE TABLE checks (
    id TEXT PRIMARY KEY,
    claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    query TEXT NOT NULL,
    result TEXT,
    note TEXT NOT NULL DEFAULT '',
    added_at TEXT NOT NULL,
    run_at TEXT
);
CREATE TABLE tables (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    file TEXT NOT NULL REFERENCES files (id),
    first_page INTEGER NOT NULL,
    last_page INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    columns TEXT NOT NULL,
    found_by TEXT NOT NULL,
    partial TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX tables_file ON tables (file);
CREATE TABLE redactions (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL REFERENCES files (id),
    page INTEGER NOT NULL,
    box TEXT NOT NULL,
    code TEXT,
    code_normalised TEXT,
    area_share REAL NOT NULL,
    text_under TEXT
);
CREATE INDEX redactions_place ON redactions (file, page);
CREATE TABLE problems (
    id INTEGER PRIMARY KEY,
    file TEXT REFERENCES files (id),
    page INTEGER,
    stage TEXT NOT NULL,
    reason TEXT NOT NULL,
    message TEXT NOT NULL
);
CREATE INDEX problems_place ON problems (file, page);
CREATE TABLE reviews (
    id INTEGER PRIMARY KEY,
    claim TEXT,
    mention TEXT,
    merge TEXT,
    decision TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    reviewer TEXT NOT NULL,
    at TEXT NOT NULL,
    stale INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX reviews_claim ON reviews (claim);
CREATE INDEX reviews_mention ON reviews (mention);
CREATE TABLE attempts (
    file TEXT NOT NULL,
    step TEXT NOT NULL,
    page INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (file, step, page)
);
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE VIRTUAL TABLE pages_fts USING fts5 (
    text, content='pages', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE pages_terms USING fts5 (
    text, content='pages', content_rowid='id', detail='none',
    tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE pages_vocabulary USING fts5vocab ('pages_terms', 'row');
CREATE TRIGGER pages_insert AFTER INSERT ON pages BEGIN
    INSERT INTO pages_fts (rowid, text) VALUES (new.id, new.text);
    INSERT INTO pages_terms (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER pages_delete AFTER DELETE ON pages BEGIN
    INSERT INTO pages_fts (pages_fts, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO pages_terms (pages_terms, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER pages_update AFTER UPDATE OF text ON pages BEGIN
    INSERT INTO pages_fts (pages_fts, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO pages_terms (pages_terms, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO pages_fts (rowid, text) VALUES (new.id, new.text);
    INSERT INTO pages_terms (rowid, text) VALUES (new.id, new.text);
END;

CREATE VIEW rows AS
SELECT m.kind, m.value, m.quote, e.name AS entity,
       d.type AS document_type, d.date AS document_date,
       f.path AS file, m.page, p.bates, m.score AS confidence,
       (SELECT r.decision FROM reviews r WHERE r.mention = m.id ORDER BY r.id DESC LIMIT 1)
           AS review,
       m.id, m.entity AS entity_id, m.file AS file_id, p.document AS document_id,
       m.start, m."end", m.boxes, m.detail, p.source, p.label, p.confidence AS page_confidence
FROM mentions m
JOIN files f ON f.id = m.file
JOIN pages p ON p.file = m.file AND p.number = m.page
LEFT JOIN documents d ON d.id = p.document
LEFT JOIN entities e ON e.id = m.entity
UNION ALL
SELECT 'claim', n.verdict, c.text, c.speaker,
       coalesce(d.type, 'statement'), coalesce(d.date, c.said_on),
       coalesce(f.path, s.name), c.page, p.bates, c.score,
       (SELECT r.decision FROM reviews r WHERE r.claim = c.id ORDER BY r.id DESC LIMIT 1),
       c.id, NULL, c.file, p.document,
       c.start, c."end", c.boxes, '{}', p.source, p.label, p.confidence
FROM claims c
LEFT JOIN files f ON f.id = c.file
LEFT JOIN pages p ON p.file = c.file AND p.number = c.page
LEFT JOIN documents d ON d.id = p.document
LEFT JOIN statements s ON s.id = c.statement
LEFT JOIN findings n ON n.claim = c.id;
"""


def _first(connection: sqlite3.Connection) -> None:
    for statement in _split(_FIRST):
        connection.execute(statement)


def _papers(connection: sqlite3.Connection) -> None:
    for statement in _split(PAPERS):
        connection.execute(statement)


def _split(script: str) -> list[str]:
    """Statements of a script; unlike `executescript` this stays inside the open transaction."""
    statements: list[str] = []
    part = ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            statements.append(part.strip())
            part = ""
    return [statement for statement in statements if statement]


Step = Callable[[sqlite3.Connection], None]
MIGRATIONS: tuple[Step, ...] = (
    _first, _papers, keep_more_of_checks, keep_changes_of_claims, index_rows,
    keep_what_was_reviewed,
)  # fmt: skip
VERSION = len(MIGRATIONS)
APPLICATION_ID = 0x464F4941  # "FOIA"


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the case has every step of this version; a newer case counts, `migrate` refuses it."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0]) >= VERSION


def migrate(connection: sqlite3.Connection, wanted: int | None = None) -> None:
    """Brings the case to this version, or one before it, in one transaction; raises CaseError for
    a case of a newer one."""
    version = VERSION if wanted is None else wanted
    if not _steps_missing(connection, version):
        return
    connection.execute("BEGIN IMMEDIATE")
    done = False
    try:
        # Asked again: another process may have taken the same steps while this one waited.
        for step in _steps_missing(connection, version):
            step(connection)
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
        done = True
    finally:
        if not done and connection.in_transaction:
            connection.execute("ROLLBACK")


def _steps_missing(connection: sqlite3.Connection, version: int) -> tuple[Step, ...]:
    held = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if held > VERSION:
        raise CaseError(
            f"This case was written by a newer foia (schema {held}, this one knows {VERSION}).",
            hint="Update with: pip install --upgrade foia",
        )
    return MIGRATIONS[held:version]


def system_names(connection: sqlite3.Connection) -> set[str]:
    """Every name in use, so that no extracted table takes one of them."""
    return {str(row[0]).lower() for row in connection.execute("SELECT name FROM sqlite_master")}
