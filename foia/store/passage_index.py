"""Passages of all pages, ranked by which of a claim's terms stand in them, beside them or above.

A released page may be one line or fifty thousand characters of a spreadsheet, so pages are cut
into passages of about one length first. The index lives in temporary tables: it is never stale,
and a hundred thousand passages take it a few seconds.
"""

from __future__ import annotations

import heapq
import re
import sqlite3
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from foia.errors import BadQuery
from foia.model import Passage, SearchTerm, Span
from foia.store.case import Case
from foia.store.misreadings import Misreadings
from foia.text import fold

PASSAGE_CHARACTERS = 450
MARGIN_CHARACTERS = 160
# What stands in the next passage counts less than what stands in this one, and what stands in
# the file's name or the document's title less again.
BESIDE = 0.35
ABOVE = 0.3
# Each further passage of one document or page must be so much better than what others have.
SAME_DOCUMENT = 0.93
SAME_PAGE = 0.85
CONSIDERED = 400
# How much the ranking by wording counts beside the share of terms.
WORDING = 0.5
EVERYWHERE = 0.3
_END = re.compile(r"[.!?][)\"”’]*\s|\n")
_BODIES, _HEADS = "passage_bodies", "passage_heads"
_Numbers = npt.NDArray[np.int64]


class PassageIndex:
    """Built once for a run of comparisons. Passages and documents are numbered from 0."""

    def __init__(self, case: Case) -> None:
        self._connection = case.connection
        self._misreadings = Misreadings(case)
        self._speakers = _speakers(case.connection)
        self._pages: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._known: dict[tuple[str, str], _Numbers] = {}
        document_of = self._build()
        self._document_of = np.array(document_of, dtype=np.int64)
        pages = np.array(self._pages, dtype=np.int64)
        self._follows = np.zeros(len(pages), dtype=bool)
        self._follows[1:] = pages[1:] == pages[:-1]

    def __len__(self) -> int:
        return len(self._pages)

    def _build(self) -> list[int]:
        """The number of the document that each passage belongs to."""
        connection = self._connection
        for table in (_BODIES, _HEADS):
            connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
            connection.execute(
                f"CREATE VIRTUAL TABLE temp.{table} USING fts5 (text, content='',"
                " tokenize='porter unicode61 remove_diacritics 2')"
            )
        rows = connection.execute(
            "SELECT p.id, p.text, p.document, f.path, d.title, d.subject FROM pages p"
            " JOIN files f ON f.id = p.file LEFT JOIN documents d ON d.id = p.document"
            " WHERE length(p.text) > 0 ORDER BY f.path_bytes, p.number"
        )
        documents: dict[str, int] = {}
        document_of: list[int] = []
        for row in rows.fetchall():
            name = row["document"] or f"page {row['id']}"
            if name not in documents:
                documents[name] = len(documents)
                self._insert(_HEADS, [(len(documents), _head(row))])
            self._insert(_BODIES, self._cut_page(row["id"], row["text"]))
            document_of += [documents[name]] * (len(self._pages) - len(document_of))
        return document_of

    def _insert(self, table: str, rows: Iterator[tuple[int, str]] | list[tuple[int, str]]) -> None:
        self._connection.executemany(f"INSERT INTO temp.{table} (rowid, text) VALUES (?, ?)", rows)

    def _cut_page(self, page: int, text: str) -> Iterator[tuple[int, str]]:
        for start, end in cut_passages(text):
            self._pages.append(page)
            self._starts.append(start)
            self._ends.append(end)
            yield len(self._pages), text[start:end]

    def find(self, terms: Sequence[SearchTerm], limit: int) -> list[Passage]:
        """The best passages, several documents before many passages of one."""
        if not len(self) or not terms:
            return []
        scores = self._scores(terms)
        count = min(len(self), max(CONSIDERED, limit))
        best = np.argpartition(-scores, count - 1)[:count]
        chosen = self._varied([int(n) for n in best if scores[n] > 0], scores, limit)
        return [self._passage(number, float(scores[number])) for number in chosen]

    def _scores(self, terms: Sequence[SearchTerm]) -> npt.NDArray[np.float64]:
        """For every passage the share, 0 to 1, of what all terms are worth; rare ones more."""
        total = np.zeros(len(self), dtype=np.float64)
        attainable = 0.0
        for term in terms:
            expression = self._expression(term)
            if not expression:
                continue
            own, above = self._holding(_BODIES, expression), self._holding(_HEADS, expression)
            if not len(own) and not len(above):
                continue
            worth = term.weight * float(np.log1p(len(self) / (len(own) + 1)))
            share = np.zeros(len(self), dtype=np.float64)
            if len(above):
                share[np.isin(self._document_of, above)] = ABOVE
            share[self._beside(own)] = BESIDE
            share[own] = 1.0
            total += worth * share
            attainable += worth
        if not attainable:
            return total
        return (1 - WORDING) * total / attainable + WORDING * self._wording(terms)

    def _wording(self, terms: Sequence[SearchTerm]) -> npt.NDArray[np.float64]:
        """BM25 of the claim's own words, 0 to 1: how often they stand there, and how densely."""
        result = np.zeros(len(self), dtype=np.float64)
        quoted = dict.fromkeys(word for term in terms if (word := _quoted(term.words[0])))
        telling = [word for word in quoted if not self._is_everywhere(word)]
        expression = " OR ".join(telling or quoted)
        rows = self._connection.execute(
            f"SELECT rowid, bm25({_BODIES}) AS score FROM temp.{_BODIES} WHERE {_BODIES} MATCH ?"
            " ORDER BY score, rowid LIMIT ?",
            (expression, CONSIDERED),
        ).fetchall()
        for row in rows:
            result[row["rowid"] - 1] = row["score"] / rows[0]["score"]
        return result

    def _is_everywhere(self, word: str) -> bool:
        """BM25 gives such a word next to nothing, and reads a third of all passages for it."""
        return len(self._holding(_BODIES, word)) > EVERYWHERE * len(self)

    def _expression(self, term: SearchTerm) -> str:
        words = list(term.words)
        if term.misread:
            words += self._misreadings.of(term.words[0])
        quoted = (_quoted(word) for word in dict.fromkeys(words))
        return " OR ".join(word for word in quoted if word)

    def _holding(self, table: str, expression: str) -> _Numbers:
        key = (table, expression)
        if key not in self._known:
            query = f"SELECT rowid FROM temp.{table} WHERE {table} MATCH ?"
            try:
                rows = self._connection.execute(query, (expression,)).fetchall()
            except sqlite3.OperationalError as error:
                raise BadQuery(
                    f"A stage made a term that cannot be looked for: {expression}"
                ) from error
            self._known[key] = np.array([row[0] - 1 for row in rows], dtype=np.int64)
        return self._known[key]

    def _beside(self, own: _Numbers) -> _Numbers:
        """The passages before and behind, on the same page."""
        behind = own[own + 1 < len(self)] + 1
        behind = behind[self._follows[behind]]
        before = own[self._follows[own]] - 1
        return np.concatenate((behind, before))

    def _varied(
        self, numbers: Sequence[int], scores: npt.NDArray[np.float64], limit: int
    ) -> list[int]:
        """Best first, where each passage of a document makes its next ones worth less."""
        times: dict[tuple[str, int], int] = {}

        def worth(number: int) -> float:
            document = times.get(("document", int(self._document_of[number])), 0)
            page = times.get(("page", self._pages[number]), 0)
            return float(scores[number]) * SAME_DOCUMENT**document * SAME_PAGE**page

        heap = [(-float(scores[number]), number) for number in numbers]
        heapq.heapify(heap)
        chosen: list[int] = []
        while heap and len(chosen) < limit:
            held, number = heapq.heappop(heap)
            now = -worth(number)
            if now > held:
                heapq.heappush(heap, (now, number))
                continue
            chosen.append(number)
            for key in (
                ("document", int(self._document_of[number])),
                ("page", self._pages[number]),
            ):
                times[key] = times.get(key, 0) + 1
        return chosen

    def _passage(self, number: int, score: float) -> Passage:
        row = self._connection.execute(
            "SELECT p.file, p.number, p.text, p.document, f.path, d.type, d.date, d.sender"
            " FROM pages p JOIN files f ON f.id = p.file"
            " LEFT JOIN documents d ON d.id = p.document WHERE p.id = ?",
            (self._pages[number],),
        ).fetchone()
        start, end = _widened(row["text"], self._starts[number], self._ends[number])
        document = row["document"] or ""
        return Passage(
            Span(row["file"], row["number"], start, end, row["text"][start:end]),
            row["path"],
            row["type"],
            row["date"],
            score,
            document,
            row["sender"] or self._speakers.get(document, ""),
        )


def cut_passages(text: str) -> list[tuple[int, int]]:
    """Stretches that cover the text, cut behind a line or a sentence where one ends in time."""
    cuts: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = min(len(text), start + PASSAGE_CHARACTERS)
        if end < len(text):
            earliest = start + PASSAGE_CHARACTERS // 2
            ends = [match.end() for match in _END.finditer(text, earliest, end)]
            space = text.rfind(" ", earliest, end) + 1
            end = ends[-1] if ends else space or end
        if text[start:end].strip():
            cuts.append((start, end))
        start = end
    return cuts


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """With the end of the sentence before and the rest of the sentence behind."""
    before = max(0, start - MARGIN_CHARACTERS)
    ends = [match.end() for match in _END.finditer(text, before, start)]
    begin = ends[0] if ends and before else before
    behind = min(len(text), end + MARGIN_CHARACTERS)
    close = _END.search(text, end, behind)
    stop = close.end() if close else end
    begin += len(text[begin:stop]) - len(text[begin:stop].lstrip())
    return begin, begin + len(text[begin:stop].rstrip())


def _quoted(word: str) -> str:
    """A word or phrase in FTS5's double quotes, empty when nothing of it can be searched."""
    clean = re.sub(r"[^\w.,' -]", " ", fold(word).text).strip()
    return f'"{clean}"' if re.search(r"\w", clean) else ""


def _head(row: sqlite3.Row) -> str:
    path = re.sub(r"(?<=[a-z])(?=[A-Z])|[_/.\[\]()-]+", " ", row["path"])
    return fold(f"{path} {row['title'] or ''} {row['subject'] or ''}").text


def _speakers(connection: sqlite3.Connection) -> dict[str, str]:
    """Who makes most of a document's own claims."""
    rows = connection.execute(
        "SELECT p.document, c.speaker, count(*) AS times FROM claims c"
        " JOIN pages p ON p.file = c.file AND p.number = c.page"
        " WHERE c.origin = 'record' AND c.speaker IS NOT NULL AND p.document IS NOT NULL"
        " GROUP BY p.document, c.speaker ORDER BY times, c.speaker DESC"
    )
    return {row["document"]: row["speaker"] for row in rows}
