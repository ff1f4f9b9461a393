"""Words of the pages that may be another word read wrong by one character."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import process
from rapidfuzz.distance import OSA

from foia.store.case import Case

# A long word with one letter wrong is hardly another word, unless that is a common one too:
# "contact" is no misread "contract".
SHORTEST = 7
MOST = 6
MOST_PAGES = 3
MUCH_RARER = 5


class Misreadings:
    """Reads the vocabulary of the pages once; only rare neighbours of a word count."""

    def __init__(self, case: Case) -> None:
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._pages: dict[str, int] = {}
        self._known: dict[str, list[str]] = {}
        for row in case.connection.execute("SELECT term, doc FROM pages_vocabulary"):
            if len(row["term"]) >= SHORTEST - 1:
                self._by_length[len(row["term"])].append(row["term"])
                self._pages[row["term"]] = row["doc"]

    def of(self, word: str) -> list[str]:
        if len(word) < SHORTEST or not word.isalpha():
            return []
        if word not in self._known:
            self._known[word] = self._near(word)
        return self._known[word]

    def _near(self, word: str) -> list[str]:
        most = min(MOST_PAGES, max(1, self._pages.get(word, 0) // MUCH_RARER))
        found: list[str] = []
        for length in (len(word) - 1, len(word), len(word) + 1):
            near = process.extract(
                word, self._by_length[length], scorer=OSA.distance, score_cutoff=1, limit=None
            )
            found += [term for term, edits, _ in near if edits == 1 and self._pages[term] <= most]
        return sorted(found, key=lambda term: (-self._pages[term], term))[:MOST]
