"""The other names under which the records know what a claim names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foia.store.case import Case
from foia.text import fold, squeeze

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SHORTEST = 3
# A name has some spellings that count; the hundredth is a misreading.
_MOST = 12
_KINDS = ("vendor", "agency", "person", "product")


class Aliases:
    """Spellings of a case's entities; one that stands for two entities names neither."""

    def __init__(self, case: Case) -> None:
        marks = ", ".join("?" * len(_KINDS))
        rows = case.connection.execute(
            "SELECT s.entity, s.spelling, count(m.id) AS times FROM spellings s"
            " JOIN entities e ON e.id = s.entity"
            " LEFT JOIN mentions m ON m.entity = s.entity AND m.quote = s.spelling"
            f" WHERE e.kind IN ({marks}) GROUP BY s.entity, s.spelling"
            " ORDER BY s.entity, times DESC, s.spelling",
            _KINDS,
        ).fetchall()
        entities: dict[tuple[str, ...], set[str]] = {}
        self._names: dict[str, list[str]] = {}
        for row in rows:
            name = squeeze(row["spelling"])
            words = _words(name)
            if not words or len(name) < _SHORTEST:
                continue
            entities.setdefault(words, set()).add(row["entity"])
            names = self._names.setdefault(row["entity"], [])
            if words not in {_words(known) for known in names}:
                names.append(name)
        self._entities = {words: ids for words, ids in entities.items() if len(ids) == 1}
        self._longest = max(map(len, self._entities), default=0)

    def beside(self, text: str) -> list[tuple[str, ...]]:
        """For each entity that the text names: its other names, commonest first."""
        found: list[tuple[str, ...]] = []
        told = _words(text)
        for entity, used in self._named(told):
            others = [name for name in self._names[entity] if _words(name) != used]
            new = [name for name in others if not _stands_in(_words(name), told)]
            if new:
                found.append(tuple(new[:_MOST]))
        return found

    def _named(self, told: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Entities with the words that name them; the longest name wins where names overlap."""
        start = 0
        while start < len(told):
            for length in range(min(self._longest, len(told) - start), 0, -1):
                words = told[start : start + length]
                if words in self._entities:
                    yield next(iter(self._entities[words])), words
                    start += length - 1
                    break
            start += 1


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text).text))


def _stands_in(name: tuple[str, ...], told: tuple[str, ...]) -> bool:
    return any(told[at : at + len(name)] == name for at in range(len(told) - len(name) + 1))
