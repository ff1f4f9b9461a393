"""What stands beside and above a figure on the printed page, whatever the order of its text."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from foia.extract.mentions import SamePage
from foia.model import Page

WORD_SPACE = 0.6
"""The widest space within a phrase, in heights of its line; between columns it is wider."""
MOST_LABEL_WORDS = 6
MOST_HEAD_WORDS, LONGEST_SMALL_WORD = 4, 3
LEAST_WORDS_OF_SENTENCE = 5
MOST_EMPTY_ROWS = 14
"""Rows in which a column may be empty before its head is no longer believed to be one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: their first and last index in the page's words, and their edges."""

    first: int
    last: int
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return max(self.bottom - self.top, 1.0)


class PrintedLines:
    """The visual lines of a page, top to bottom, each from left to right."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._text = page.text
        self.rows, self._row_of = _rows(page)

    def place(self, start: int, end: int) -> Place | None:
        """Of the words that a stretch of the page's text touches on its first line."""
        words = self._page.words
        first = bisect_right(words.end, start)
        after = bisect_left(words.start, end)
        if first >= after:
            return None
        row = self._row_of[first]
        last = first
        while last + 1 < after and self._row_of[last + 1] == row:
            last += 1
        span = range(first, last + 1)
        return Place(
            first, last, min(words.x0[i] for i in span), max(words.x1[i] for i in span),
            min(words.top[i] for i in span), max(words.bottom[i] for i in span),
        )  # fmt: skip

    def row_number(self, place: Place) -> int:
        return self._row_of[place.first]

    def word(self, index: int) -> str:
        words = self._page.words
        return self._text[words.start[index] : words.end[index]]

    def offset(self, index: int) -> int:
        return self._page.words.start[index]

    def left_phrase(self, place: Place) -> str:
        """The words before it on its line, back to the next gap between columns."""
        words, row = self._page.words, self.rows[self._row_of[place.first]]
        taken: list[int] = []
        for index in reversed(row):
            if words.x1[index] > place.x0 + 1 or place.first <= index <= place.last:
                continue
            if taken and words.x0[taken[-1]] - words.x1[index] > WORD_SPACE * place.height:
                break
            taken.append(index)
            if len(taken) == MOST_LABEL_WORDS:
                break
        return " ".join(self.word(i) for i in reversed(taken))

    def phrases_left(self, place: Place) -> Iterator[str]:
        """The phrases before it on its line, nearest first."""
        words, row = self._page.words, self.rows[self._row_of[place.first]]
        phrase: list[int] = []
        for index in reversed(row):
            if words.x1[index] > place.x0 + 1 or place.first <= index <= place.last:
                continue
            if phrase and not self.is_near(index, phrase[0]):
                yield self.printed(phrase)
                phrase = []
            phrase.insert(0, index)
        if phrase:
            yield self.printed(phrase)

    def is_cell(self, place: Place) -> bool:
        """Whether it stands alone in its column and not among the words of a sentence."""
        words, row = self._page.words, self.rows[self._row_of[place.first]]
        room = WORD_SPACE * place.height
        return not any(
            -1 <= place.x0 - words.x1[i] <= room or -1 <= words.x0[i] - place.x1 <= room
            for i in row
            if not place.first <= i <= place.last
        )

    def follows_sentence(self, place: Place) -> bool:
        """Whether it begins a line and the line above is words without gaps between columns."""
        number = self._row_of[place.first]
        if not number or self.rows[number][0] != place.first:
            return False
        above = self.rows[number - 1]
        gaps = sum(not self.is_near(left, right) for left, right in pairwise(above))
        return len(above) >= LEAST_WORDS_OF_SENTENCE and gaps <= 1

    def over(self, row_number: int, place: Place) -> list[int]:
        """The words of a row that stand in the same column as a place."""
        words = self._page.words
        return [
            i for i in self.rows[row_number] if words.x0[i] < place.x1 and words.x1[i] > place.x0
        ]

    def above(self, place: Place) -> Iterator[tuple[int, list[int]]]:
        """The rows above that have words over it: (row number, those words), nearest first."""
        empty = 0
        for number in range(self._row_of[place.first] - 1, -1, -1):
            over = self.over(number, place)
            if not over:
                empty += 1
                if empty > MOST_EMPTY_ROWS:
                    return
                continue
            empty = 0
            yield number, over

    def phrases_over(self, place: Place, row_number: int, over: list[int]) -> list[list[int]]:
        """The phrases of a row that stand over a place, the one with most of it first."""
        words, row = self._page.words, self.rows[row_number]
        found: list[list[int]] = []
        for index in over:
            if any(index in phrase for phrase in found):
                continue
            low = high = row.index(index)
            while low and self.is_near(row[low - 1], row[low]):
                low -= 1
            while high + 1 < len(row) and self.is_near(row[high], row[high + 1]):
                high += 1
            found.append(row[low : high + 1])

        def shared(phrase: list[int]) -> float:
            left, right = words.x0[phrase[0]], words.x1[phrase[-1]]
            return min(right, place.x1) - max(left, place.x0)

        return sorted(found, key=shared, reverse=True)

    def heads_over(self, place: Place, row_number: int, over: list[int]) -> list[str]:
        """What of a row may be the head of a column, the likeliest first: the phrase over the
        place, the words of it that stand over it, and all such words, for small print may be
        set so wide that a phrase seems two."""
        phrase = self.phrases_over(place, row_number, over)[0]
        own = [index for index in over if index in phrase]
        return list(dict.fromkeys(map(self.printed, (phrase, own, over))))

    def printed(self, indices: Iterable[int]) -> str:
        return " ".join(self.word(index) for index in indices)

    def is_near(self, left: int, right: int) -> bool:
        """Whether two neighbours of a line are words of one phrase."""
        words = self._page.words
        height = max(words.bottom[left] - words.top[left], 1.0)
        return words.x0[right] - words.x1[left] <= WORD_SPACE * height


def is_title(label: str) -> bool:
    """Whether a few words are set as heads are: each with a capital, but for the small ones."""
    words = label.split()
    return 1 < len(words) <= MOST_HEAD_WORDS and all(
        word[:1].isupper() or not word[:1].isalpha() or len(word) <= LONGEST_SMALL_WORD
        for word in words
    )


def printed_lines(page: Page) -> PrintedLines:
    """The lines of a page, which dates and sums both ask for."""
    return _lines(SamePage(page))


@lru_cache(maxsize=64)
def _lines(same: SamePage) -> PrintedLines:
    return PrintedLines(same.page)


def _rows(page: Page) -> tuple[list[list[int]], array[int]]:
    """Words by visual line. A word belongs to the line whose middle it covers."""
    words = page.words
    middles = [(words.top[i] + words.bottom[i]) / 2 for i in range(len(words))]
    row_of = array("I", [0] * len(words))
    rows: list[list[int]] = []
    limit = 0.0
    for index in sorted(range(len(words)), key=middles.__getitem__):
        if not rows or middles[index] > limit:
            rows.append([])
            limit = middles[index] + 0.45 * max(words.bottom[index] - words.top[index], 1.0)
        rows[-1].append(index)
        row_of[index] = len(rows) - 1
    for row in rows:
        row.sort(key=words.x0.__getitem__)
    return rows, row_of
