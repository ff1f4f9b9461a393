"""Blocks of print as they stand on the page: an address beside a table of fields is read as one
block, though its lines run on into the fields in the page's text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from foia.extract.mentions import Reading, is_sheet
from foia.extract.ocr_spelling import mended
from foia.model import Page, PageSource

GAP = 0.9
"""Heights of the line by which words of two blocks stand apart at least."""
WIDE_GAP = 1.5
"""Heights of the line between two words that no justified line has."""
SAME_EDGE = 4.0
"""Points by which the left edges of a block's lines may differ."""
LEADING = 2.2
"""Heights of the line from one line's top to the next within a block, at most."""
FEWEST, MOST = 2, 12


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of one line without a wide gap."""

    start: int
    end: int
    x0: float
    top: float
    height: float


@dataclass(slots=True)
class PrintBlock:
    """`text` has one piece to a line; `at` leads from it back to the page's text."""

    text: str = ""
    starts: list[tuple[int, int]] = field(default_factory=list)

    def add(self, page_text: str, piece: _Piece) -> None:
        if self.text:
            self.text += "\n"
        self.starts.append((len(self.text), piece.start))
        self.text += page_text[piece.start : piece.end]

    def at(self, offset: int) -> int:
        block, page = max(pair for pair in self.starts if pair[0] <= offset)
        return page + offset - block


@dataclass(frozen=True, slots=True)
class Celled:
    """A page as it is read, and its `text` with a tab wherever a line has a gap that no space
    between words is: what stands on both sides of one is no single name."""

    reading: Reading
    text: str
    is_sheet: bool

    @property
    def page(self) -> Page:
        return self.reading.page

    @property
    def prose(self) -> str:
        """What a language model reads: the same for all extractors, letter for letter."""
        return self.reading.text


def with_gaps(reading: Reading) -> Celled:
    if is_sheet(reading):
        return Celled(reading, reading.text, is_sheet=True)
    letters = list(reading.text)
    for offset in _wide_gaps(reading.page):
        at = bisect_right(reading.cuts, offset, key=lambda cut: cut[0] + cut[1])
        here = offset - (reading.cuts[at - 1][1] if at else 0)
        if here < len(letters) and letters[here] == " ":
            letters[here] = "\t"
    text = "".join(letters)
    scanned = reading.page.source is PageSource.OCR
    return Celled(reading, mended(text) if scanned else text, is_sheet=False)


def _wide_gaps(page: Page) -> Iterator[int]:
    words = page.words
    left, right, top, bottom = words.x0, words.x1, words.top, words.bottom
    for i in range(1, len(words)):
        gap = left[i] - right[i - 1]
        if gap > 1 and gap >= WIDE_GAP * max(bottom[i] - top[i], bottom[i - 1] - top[i - 1], 1.0):
            yield words.end[i - 1]


def print_blocks(page: Page) -> list[PrintBlock]:
    """Blocks of some lines that begin at the same place below one another, top to bottom."""
    open_chains: list[list[_Piece]] = []
    done: list[list[_Piece]] = []
    for piece in sorted(_pieces(page), key=lambda one: (one.top, one.x0)):
        chain = next((c for c in open_chains if _follows(c[-1], piece)), None)
        if chain is not None:
            chain.append(piece)
            continue
        done += [c for c in open_chains if piece.top - c[-1].top > LEADING * c[-1].height]
        open_chains = [c for c in open_chains if piece.top - c[-1].top <= LEADING * c[-1].height]
        open_chains.append([piece])
    return [_block(page.text, chain) for chain in done + open_chains if len(chain) >= FEWEST]


def _follows(above: _Piece, below: _Piece) -> bool:
    down = below.top - above.top
    return (
        abs(above.x0 - below.x0) <= SAME_EDGE
        and 0.5 * above.height < down <= LEADING * above.height
    )


def _block(text: str, chain: Sequence[_Piece]) -> PrintBlock:
    block = PrintBlock()
    for piece in chain[:MOST]:
        block.add(text, piece)
    return block


def _pieces(page: Page) -> Iterator[_Piece]:
    words, text = page.words, page.text
    first = 0
    for i in range(1, len(words) + 1):
        if i < len(words) and not _is_break(page, i):
            continue
        tops = [words.top[k] for k in range(first, i)]
        bottoms = [words.bottom[k] for k in range(first, i)]
        if i > first and text[words.start[first] : words.end[i - 1]].strip():
            yield _Piece(words.start[first], words.end[i - 1], words.x0[first],
                         sum(tops) / len(tops), max(1.0, max(bottoms) - min(tops)))  # fmt: skip
        first = i


def _is_break(page: Page, i: int) -> bool:
    words = page.words
    if "\n" in page.text[words.end[i - 1] : words.start[i]]:
        return True
    height = max(words.bottom[i] - words.top[i], words.bottom[i - 1] - words.top[i - 1], 1.0)
    return words.x0[i] - words.x1[i - 1] >= GAP * height
