"""The second step of the schema: mail, margins, marks, hidden text, requests, links."""

from __future__ import annotations

PAPERS = """
ALTER TABLE pages ADD COLUMN language TEXT NOT NULL DEFAULT '';
CREATE TABLE hidden_text (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL REFERENCES files (id),
    page INTEGER NOT NULL,
    box TEXT NOT NULL,
    how TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX hidden_text_place ON hidden_text (file, page);
CREATE TABLE marks (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL REFERENCES files (id),
    page INTEGER NOT NULL,
    box TEXT NOT NULL,
    kind TEXT NOT NULL,
    score REAL NOT NULL
);
CREATE INDEX marks_place ON marks (file, page);
CREATE TABLE margins (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL REFERENCES files (id),
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    quote TEXT NOT NULL
);
CREATE INDEX margins_place ON margins (file, page);
CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    thread TEXT NOT NULL,
    position INTEGER NOT NULL,
    sender TEXT,
    recipients TEXT NOT NULL,
    cc TEXT NOT NULL,
    sent TEXT,
    subject TEXT,
    attachments TEXT NOT NULL,
    places INTEGER NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX messages_thread ON messages (thread, position);
CREATE TABLE message_places (
    id TEXT PRIMARY KEY,
    message TEXT REFERENCES messages (id) ON DELETE SET NULL,
    file TEXT NOT NULL REFERENCES files (id),
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    last_page INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    style TEXT NOT NULL,
    sender TEXT,
    recipients TEXT NOT NULL,
    cc TEXT NOT NULL,
    sent TEXT,
    sent_printed TEXT NOT NULL,
    subject TEXT,
    attachments TEXT NOT NULL,
    body TEXT NOT NULL,
    message_id TEXT,
    in_reply_to TEXT
);
CREATE INDEX message_places_message ON message_places (message);
CREATE INDEX message_places_file ON message_places (file, page);
CREATE INDEX message_places_document ON message_places (document);
CREATE TABLE request_facts (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    file TEXT NOT NULL REFERENCES files (id),
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    unit TEXT NOT NULL
);
CREATE INDEX request_facts_document ON request_facts (document);
CREATE INDEX request_facts_file ON request_facts (file);
CREATE TABLE reconciliations (
    fact TEXT PRIMARY KEY REFERENCES request_facts (id) ON DELETE CASCADE,
    stated INTEGER NOT NULL,
    unit TEXT NOT NULL,
    here INTEGER,
    counted TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE TABLE document_links (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    other TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (document, other)
);
CREATE INDEX document_links_other ON document_links (other);
CREATE TABLE bates_notes (
    id INTEGER PRIMARY KEY,
    series TEXT NOT NULL,
    kind TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    file TEXT NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX bates_notes_file ON bates_notes (file);
"""
