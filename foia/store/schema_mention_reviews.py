"""Schema step: what a decision on a row of the table was taken on, and when that is no longer so.

Triggers mark such a decision stale and take the mark away again, so that it is right whichever
way a mention comes, goes or comes back: a run forgets a file's mentions before it reads it anew.
"""

from __future__ import annotations

import sqlite3

_KEPT = {"kind": "TEXT", "quote": "TEXT", "value": "TEXT", "file": "TEXT", "page": "INTEGER"}
_SAME = " AND ".join(f"{name} IS new.{name}" for name in _KEPT)
_MARK = f"UPDATE reviews SET stale = NOT ({_SAME}) WHERE mention = new.id AND quote IS NOT NULL;"
_TRIGGERS = (
    f"CREATE TRIGGER reviewed_mention_made AFTER INSERT ON mentions BEGIN {_MARK} END",
    f"CREATE TRIGGER reviewed_mention_changed AFTER UPDATE OF {', '.join(_KEPT)} ON mentions"
    f" BEGIN {_MARK} END",
    "CREATE TRIGGER reviewed_mention_gone AFTER DELETE ON mentions BEGIN"
    " UPDATE reviews SET stale = 1 WHERE mention = old.id; END",
)
_STANDING = (
    "(SELECT max(s.id) FROM reviews s WHERE s.mention = m.id AND s.decision <> 'note')"
    " AND r.decision <> 'withdrawn'"
)
_NOTES = (
    "(SELECT group_concat(o.reviewer || ': ' || o.note, ' | ') FROM (SELECT n.reviewer, n.note"
    " FROM reviews n WHERE n.{what} = {id} AND n.note <> '' ORDER BY n.id) o)"
)
_ROWS = f"""
CREATE VIEW rows AS
SELECT m.kind, m.value, m.quote, e.name AS entity,
       d.type AS document_type, d.date AS document_date,
       f.path AS file, m.page, p.bates, m.score AS confidence, r.decision AS review,
       m.id, m.entity AS entity_id, m.file AS file_id, p.document AS document_id,
       m.start, m."end", m.boxes, m.detail, p.source, p.label, p.confidence AS page_confidence,
       r.reviewer, r.at AS reviewed_at, r.stale AS review_stale,
       {_NOTES.format(what="mention", id="m.id")} AS review_notes
FROM mentions m
JOIN files f ON f.id = m.file
JOIN pages p ON p.file = m.file AND p.number = m.page
LEFT JOIN documents d ON d.id = p.document
LEFT JOIN entities e ON e.id = m.entity
LEFT JOIN reviews r ON r.id = {_STANDING}
UNION ALL
SELECT 'claim', n.verdict, c.text, c.speaker,
       coalesce(d.type, 'statement'), coalesce(d.date, c.said_on),
       coalesce(f.path, s.name), c.page, p.bates, c.score, r.decision,
       c.id, NULL, c.file, p.document,
       c.start, c."end", c.boxes, '{{}}', p.source, p.label, p.confidence,
       r.reviewer, r.at, r.stale, {_NOTES.format(what="claim", id="c.id")}
FROM claims c
LEFT JOIN files f ON f.id = c.file
LEFT JOIN pages p ON p.file = c.file AND p.number = c.page
LEFT JOIN documents d ON d.id = p.document
LEFT JOIN statements s ON s.id = c.statement
LEFT JOIN findings n ON n.claim = c.id
LEFT JOIN reviews r ON r.id = (SELECT max(o.id) FROM reviews o WHERE o.claim = c.id)"""


def keep_what_was_reviewed(connection: sqlite3.Connection) -> None:
    known = {str(row[1]) for row in connection.execute("PRAGMA table_info(reviews)")}
    for name, form in _KEPT.items():
        if name not in known:
            connection.execute(f"ALTER TABLE reviews ADD COLUMN {name} {form}")
    for trigger in _TRIGGERS:
        connection.execute(trigger.replace("TRIGGER", "TRIGGER IF NOT EXISTS", 1))
    connection.execute("DROP VIEW IF EXISTS rows")
    connection.execute(_ROWS)
