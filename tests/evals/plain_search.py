"""The peer of every search here: plain BM25 over passages of one length, no rules at all."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

PASSAGE_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class Place:
    file: str
    page: int
    text: str


class PlainSearch:
    """SQLite's own ranking over stemmed words; a claim's words are looked for side by side."""

    def __init__(self, pages: Iterable[Place]) -> None:
        self._places: list[Place] = []
        self._index = sqlite3.connect(":memory:")
        self._index.execute("CREATE VIRTUAL TABLE p USING fts5 (text, tokenize='porter unicode61')")
        for page in pages:
            for start in range(0, max(1, len(page.text)), PASSAGE_CHARACTERS):
                part = Place(page.file, page.page, page.text[start : start + PASSAGE_CHARACTERS])
                self._places.append(part)
                self._index.execute(
                    "INSERT INTO p (rowid, text) VALUES (?, ?)", (len(self._places), part.text)
                )

    def find(self, claim: str, limit: int) -> list[Place]:
        words = dict.fromkeys(re.findall(r"\w+", claim.lower()))
        if not words:
            return []
        query = " OR ".join(f'"{word}"' for word in words)
        rows = self._index.execute(
            "SELECT rowid FROM p WHERE p MATCH ? ORDER BY rank LIMIT ?", (query, limit)
        )
        return [self._places[row - 1] for (row,) in rows]
